"""The same document made by hand with python-docx: what `benchmarks/drawing.py` measures beside.

    python benchmarks/raw_docx.py medium pack.docx

As somebody would who knows the library: rows of a table are copies of one, filled through lxml,
because `table.cell()` takes quadratic time.  The library's own template and styles; no links,
bookmarks, repeated heads, drawings or page fields, and no second pass over the archive.
"""

import sys
from collections.abc import Iterable
from copy import deepcopy

from documents import document
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from briefgen.model import document as model


def main(scale: str, path: str) -> None:
    """Writes the document of that size into a file."""
    whole, made = document(scale), Document()
    made.core_properties.title = whole.title
    made.sections[0].header.paragraphs[0].text = whole.running_title
    made.sections[0].footer.paragraphs[0].text = whole.footer
    _flow(made, whole.blocks, whole)
    made.save(path)


def _flow(made: Docx, blocks: Iterable[model.Block], whole: model.Document) -> None:
    for block in blocks:
        match block:
            case model.Heading():
                made.add_heading(model.plain(block.runs), block.level)
            case model.Paragraph():
                _paragraph(made, block.runs, None)
            case model.ListBlock():
                _list(made, block, whole)
            case model.Table():
                _table(made, block)
            case model.Callout():
                _paragraph(made, block.title, None)
                _flow(made, block.blocks, whole)
            case model.Figure():
                _paragraph(made, block.caption, "Caption")
            case model.Contents():
                for inner in model.walk(whole.blocks):
                    if isinstance(inner, model.Heading) and inner.level <= 2:
                        _paragraph(made, inner.runs, None)
            case model.PageBreak():
                made.add_page_break()
            case model.OnePage():
                _flow(made, block.blocks, whole)
                made.add_page_break()
            case model.TitleBlock():
                made.add_heading(model.plain(block.title), 0)
                for name, value in block.facts:
                    made.add_paragraph(f"{name}: {model.plain(value)}")


def _paragraph(made: Docx, runs: model.Runs, style: str | None) -> None:
    paragraph = made.add_paragraph(style=style)
    for run in runs:
        added = paragraph.add_run(run.text)
        if run.bold:
            added.bold = True
        if run.cite is not None:
            added.font.superscript = True


def _list(made: Docx, block: model.ListBlock, whole: model.Document) -> None:
    style = "List Number" if block.ordered else "List Bullet"
    for item in block.items:
        for inner in item.blocks:
            if isinstance(inner, model.Paragraph):
                _paragraph(made, inner.runs, style)
            else:
                _flow(made, (inner,), whole)


def _table(made: Docx, block: model.Table) -> None:
    table = made.add_table(rows=2, cols=len(block.widths), style="Table Grid")
    head, pattern = table._tbl.tr_lst
    table._tbl.remove(pattern)
    for row in block.header:
        _fill(head, row)
    for row in block.rows:
        copy = deepcopy(pattern)
        _fill(copy, row)
        table._tbl.append(copy)


def _fill(made: object, row: model.Row) -> None:
    for place, cell in zip(made.tc_lst, row.cells, strict=True):  # type: ignore[attr-defined]
        first = place.find(qn("w:p"))
        more = [deepcopy(first) for _ in cell.paragraphs[1:]]
        place.extend(more)
        for paragraph, runs in zip((first, *more), cell.paragraphs, strict=True):
            for run in runs:
                added = paragraph.makeelement(qn("w:r"))
                text = added.makeelement(qn("w:t"), {qn("xml:space"): "preserve"})
                text.text = run.text
                added.append(text)
                paragraph.append(added)


if __name__ == "__main__":
    main(*sys.argv[1:3])
