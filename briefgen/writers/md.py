"""Write a Document as Markdown: to read as it stands in a mail, or to paste where it is drawn.

In:  a Document; a look has no say here.
Out: UTF-8 text, headings with `#`, source numbers in brackets, links to the outside only.

A table whose cells are short stays a table.  Another becomes a list, a row an item, for a
mail cannot draw its columns: the words keep their order.
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from briefgen.model.document import (
    Block,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    OnePage,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Runs,
    Table,
    TitleBlock,
    plain,
    walk,
)
from briefgen.writers.citations import separated
from briefgen.writers.clean import clean, is_safe
from briefgen.writers.style import Style

SPECIAL = re.compile(r"[\\`*_\[\]<>|~#&]|!$")  # a last "!" would make an image of a link behind it
OPENS = re.compile(r"^(\d{1,9})([.)])|^([-+=])")  # what would begin a list or underline a title
LINK = re.compile(r"\[([^\]\\]*)\](?=[(:\[])(?!\(<)")  # a number that would be taken for a link
SPACE = re.compile(r"\s+")
SHORT = 60  # letters of a cell that a line of a table can hold
ADDRESS = ":/?#@!$&'*+,;=%~._-"  # what may stand in an address as it is


def write(document: Document, style: Style) -> bytes:
    """The document as a Markdown file."""
    del style  # every writer is called alike
    top = any(isinstance(block, TitleBlock) for block in walk(document.blocks))
    marking = _bold(document.marking)
    parts = [marking, *_blocks(document.blocks, int(top)), escape(document.footer), marking]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def escape(text: str) -> str:
    """Text that is nothing but text, wherever it stands in a line."""
    flat = SPACE.sub(" ", clean(text))
    return SPECIAL.sub(lambda found: "\\" + found[0], flat)


def inline(runs: Sequence[Run]) -> str:
    """Runs as one line."""
    made = ""
    pieces = [(_style(run), run) for run in separated(runs)]
    for (bold, italic, href), group in groupby(pieces, key=lambda piece: piece[0]):
        text = "".join(_text(run) for _, run in group)
        made += _linked(_stressed(text, bold, italic, made), href)
    line = LINK.sub(r"\\[\1\\]", SPACE.sub(" ", made).strip())
    return OPENS.sub(lambda f: f"{f[1]}\\{f[2]}" if f[1] else f"\\{f[3]}", line)


def _style(run: Run) -> tuple[bool, bool, str | None]:
    return run.bold, run.italic, run.href if is_safe(run.href) else None


def _text(run: Run) -> str:
    """Source numbers stand in brackets; neighbours need no comma then."""
    if run.cite is None:
        return escape(run.text)
    return f"[{number}]" if (number := escape(run.text).strip()) and run.cite else ""


def _stressed(text: str, bold: bool, italic: bool, before: str) -> str:
    """Stars around the words, where stars would be understood; never at a space."""
    stars = "***" if bold and italic else "**" if bold else "*" if italic else ""
    core = text.strip()
    if not stars or not core:
        return text
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    apart = not (before + start) or (before + start)[-1].isspace()
    if not (apart and core[0].isalnum() and core[-1].isalnum()):
        return text
    return f"{start}{stars}{core}{stars}{end}"


def _linked(text: str, href: str | None) -> str:
    if not href or not text.strip():
        return text
    return f"[{text}](<{quote(clean(href).encode('utf-8', 'replace'), safe=ADDRESS)}>)"


def _bold(text: str) -> str:
    line = escape(text).strip()
    return f"**{line}**" if line and line[0].isalnum() and line[-1].isalnum() else line


def _blocks(blocks: Sequence[Block], top: int) -> list[str]:
    made = (WRITERS[type(block)](block, top) for block in blocks)
    return [part for part in made if part]


def _heading(block: Heading, top: int) -> str:
    text = inline(block.runs)
    return f"{'#' * min(6, block.level + top)} {text}" if text else ""


def _paragraph(block: Paragraph, _: int) -> str:
    text = inline(block.runs)
    return f"> {text}" if text and block.style is ParagraphStyle.QUOTE else text


def _list(block: ListBlock, top: int) -> str:
    made = []
    for number, item in enumerate(block.items, start=block.start):
        sign = f"{max(0, number)}." if block.ordered else "-"
        made.append(_item(sign, _blocks(item.blocks, top)))
    return "\n".join(made)


def _item(sign: str, parts: Sequence[str]) -> str:
    """An item; what follows its first line is set in under it."""
    room = " " * (len(sign) + 1)
    text = "\n\n".join(parts).replace("\n", f"\n{room}")
    return f"{sign} {text}".rstrip().replace(f"\n{room}\n", "\n\n")


def _table(block: Table, _: int) -> str:
    caption = inline(block.caption)
    rows = [[_cell(cell.paragraphs) for cell in row.cells] for row in block.rows]
    heads = [[_cell(cell.paragraphs) for cell in row.cells] for row in block.header]
    body = _grid(heads[0], rows) if _is_small(block) else _rows(heads, rows)
    return "\n\n".join(part for part in (caption, body) if part)


def _cell(paragraphs: tuple[Runs, ...]) -> str:
    return " · ".join(filter(None, map(inline, paragraphs)))


def _is_small(block: Table) -> bool:
    """Whether the table can be read in a mail that shows it as it stands."""

    def fits(row: Row) -> bool:
        return len(row.cells) == len(block.header[0].cells) and all(
            cell.colspan == 1
            and len(cell.paragraphs) < 2
            and len("".join(map(plain, cell.paragraphs))) <= SHORT
            for cell in row.cells
        )

    return len(block.header) == 1 and all(map(fits, (*block.header, *block.rows)))


def _grid(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rows(heads: list[list[str]], rows: list[list[str]]) -> str:
    """The names of the columns in one line, then an item a row, a line a cell."""
    titles = [" · ".join(filter(None, row)) for row in heads]
    items = [_item("-", ["  \n".join(filter(None, row))]) for row in rows if any(row)]
    return "\n\n".join(part for part in (*titles, "\n".join(items)) if part)


def _callout(block: Callout, top: int) -> str:
    parts = [inline(block.title), *_blocks(block.blocks, top)]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def _figure(block: Figure, _: int) -> str:
    """A drawing cannot be shown: its words stand for it."""
    return "\n\n".join(part for part in (inline(block.caption), escape(block.alt).strip()) if part)


def _nothing(_: Contents | PageBreak, __: int) -> str:
    return ""


def _one_page(block: OnePage, top: int) -> str:
    return "\n\n".join(_blocks(block.blocks, top))


def _title(block: TitleBlock, _: int) -> str:
    title = inline(block.title)
    parts = [inline(block.kicker), f"# {title}" if title else "", inline(block.subtitle)]
    facts = "\n".join(
        f"- {inline((Run(text=name),))}: {inline(runs)}" for name, runs in block.facts
    )
    return "\n\n".join(part for part in (*parts, facts) if part)


WRITERS: dict[type[Any], Callable[[Any, int], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    ListBlock: _list,
    Table: _table,
    Callout: _callout,
    Figure: _figure,
    Contents: _nothing,
    PageBreak: _nothing,
    OnePage: _one_page,
    TitleBlock: _title,
}
