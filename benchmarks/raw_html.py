"""The same document as a plain page for a printer of pages, such as WeasyPrint.

    python benchmarks/raw_html.py medium pack.html

Fonts, sizes and words are those of the pack; contents with page numbers, which such printers
work out from the links.  No drawings.
"""

import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from documents import document

from briefgen.model import document as model
from briefgen.writers.fonts import font_file
from briefgen.writers.style import Style

STYLE = Style()
LOOK = f"""
@page {{ size: A4; margin: {STYLE.margin_top}pt {STYLE.margin_outer}pt {STYLE.margin_bottom}pt;
  @top-left {{ content: "TITLE" }} @bottom-left {{ content: "FOOT" }}
  @bottom-right {{ content: counter(page) " / " counter(pages) }} }}
body {{ font: {STYLE.body_size}pt/{STYLE.leading} Text }}
h1, h2, h3, h4 {{ font-family: Label; color: #{STYLE.accent}; break-after: avoid }}
table {{ width: 100%; border-collapse: collapse; font: {STYLE.table_size}pt Label }}
td, th {{ vertical-align: top; text-align: start; border-bottom: .5pt solid #{STYLE.rule} }}
tr {{ break-inside: avoid }} sup {{ font-size: 70% }} .page {{ break-before: page }}
nav a::after {{ content: leader(".") target-counter(attr(href), page) }} nav a {{ display: block }}
"""


def main(scale: str, path: str) -> None:
    """Writes the page of the document of that size into a file."""
    whole = document(scale)
    look = LOOK.replace("TITLE", whole.running_title).replace("FOOT", whole.footer)
    body = "".join(_flow(whole.blocks, whole))
    page = f"<!doctype html><html lang={whole.language}><meta charset=utf-8>"
    page += f"<title>{escape(whole.title)}</title><style>{_fonts()}{look}</style>{body}</html>"
    Path(path).write_text(page, encoding="utf-8")


def _fonts() -> str:
    return "".join(
        f"@font-face {{ font-family: {name}; src: url({font_file(family, bold, False).as_uri()});"
        f" font-weight: {'bold' if bold else 'normal'} }}"
        for name, family in (("Text", STYLE.text_font), ("Label", STYLE.label_font))
        for bold in (False, True)
    )


def _words(runs: model.Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: model.Run) -> str:
    text = escape(run.text)
    if run.anchor:
        text = f'<span id="{escape(run.anchor)}">{text}</span>'
    if run.bold:
        text = f"<b>{text}</b>"
    if run.cite is not None:
        text = f"<sup>{text}</sup>"
    if run.href or run.target:
        text = f'<a href="{escape(run.href or "#" + str(run.target))}">{text}</a>'
    return text


def _flow(blocks: Iterable[model.Block], whole: model.Document) -> Iterator[str]:
    for block in blocks:
        match block:
            case model.Heading(level=level):
                yield f'<h{level} id="{escape(block.id)}">{_words(block.runs)}</h{level}>'
            case model.Paragraph():
                yield f"<p>{_words(block.runs)}</p>"
            case model.ListBlock():
                name = "ol" if block.ordered else "ul"
                items = ("".join(_flow(item.blocks, whole)) for item in block.items)
                yield f"<{name}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{name}>"
            case model.Table():
                head, rows = ("".join(map(_row, part)) for part in (block.header, block.rows))
                yield f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
            case model.Callout():
                inner = "".join(_flow(block.blocks, whole))
                yield f"<aside><p>{_words(block.title)}</p>{inner}</aside>"
            case model.Figure():
                yield f"<p>{_words(block.caption)}</p>"
            case model.Contents():
                heads = (b for b in model.walk(whole.blocks) if isinstance(b, model.Heading))
                links = (f'<a href="#{escape(h.id)}">{_words(h.runs)}</a>' for h in heads)
                yield f"<nav>{''.join(links)}</nav>"
            case model.PageBreak():
                yield "<div class=page></div>"
            case model.OnePage():
                inner = "".join(_flow(block.blocks, whole))
                yield f"<div class=page>{inner}</div><div class=page></div>"
            case model.TitleBlock():
                facts = "".join(f"<p>{escape(n)}: {_words(v)}</p>" for n, v in block.facts)
                yield f"<header><p>{_words(block.title)}</p>{facts}</header>"


def _row(row: model.Row) -> str:
    cells = ("".join(f"<p>{_words(runs)}</p>" for runs in cell.paragraphs) for cell in row.cells)
    names = ("th" if cell.header else "td" for cell in row.cells)
    return "<tr>" + "".join(f"<{n}>{c}</{n}>" for n, c in zip(names, cells, strict=True)) + "</tr>"


if __name__ == "__main__":
    main(*sys.argv[1:3])
