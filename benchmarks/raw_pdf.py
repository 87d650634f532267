"""The same document drawn by hand with reportlab: what `benchmarks/drawing.py` measures beside.

    python benchmarks/raw_pdf.py medium pack.pdf

As somebody would who knows the library: platypus, long tables in pieces of fifty rows, one pass.
No tags, no bookmarks, no archive profile, and contents without page numbers, which would take
a second pass.  Fonts, sizes and words are those of the pack.
"""

import sys
from collections.abc import Iterator
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from documents import document
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle as Face
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)

from briefgen.model import document as model
from briefgen.writers.fonts import font_file
from briefgen.writers.style import Style

STYLE = Style()
ROWS = 50


def main(scale: str, path: str) -> None:
    """Draws the document of that size into a file."""
    whole = document(scale)
    _fonts()
    frame = partial(_furniture, whole)
    template = SimpleDocTemplate(
        path,
        pagesize=STYLE.page,
        leftMargin=STYLE.margin_inner,
        rightMargin=STYLE.margin_outer,
        topMargin=STYLE.margin_top,
        bottomMargin=STYLE.margin_bottom,
        title=whole.title,
        author=whole.author,
        initialFontName="Text",
    )
    template.build(list(_flow(whole.blocks, whole)), onFirstPage=frame, onLaterPages=frame)


def _fonts() -> None:
    for name, family in (("Text", STYLE.text_font), ("Label", STYLE.label_font)):
        names = [name, f"{name}-b", f"{name}-i", f"{name}-bi"]
        cuts = ((False, False), (True, False), (False, True), (True, True))
        for cut, (bold, italic) in zip(names, cuts, strict=True):
            pdfmetrics.registerFont(TTFont(cut, str(font_file(family, bold, italic))))
        pdfmetrics.registerFontFamily(name, *names)


def _face(name: str, size: float, **options: object) -> Face:
    given = {"fontName": name, "fontSize": size, "leading": size * STYLE.leading, "spaceAfter": 4}
    return Face(name, **{**given, **options})


BODY = _face("Text", STYLE.body_size)
LARGE = _face("Text", STYLE.large_size)
SMALL = _face("Label", STYLE.small_size)
CELL = _face("Label", STYLE.table_size, spaceAfter=0)
RIGHT = _face("Label", STYLE.table_size, spaceAfter=0, alignment=TA_RIGHT)
HEADS = [
    _face("Label", size, textColor=HexColor(f"#{STYLE.accent}"), keepWithNext=1, spaceBefore=8)
    for size in STYLE.heading_sizes
]
GRID = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(f"#{STYLE.rule}")),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(f"#{STYLE.shade}")),
    ]
)


def _markup(runs: model.Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: model.Run) -> str:
    text = escape(run.text)
    if run.anchor:
        text = f"<a name={quoteattr(run.anchor)}/>{text}"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.cite is not None:
        text = f"<super>{text}</super>"
    if run.href or run.target:
        text = f"<a href={quoteattr(run.href or '#' + str(run.target))}>{text}</a>"
    return text


def _flow(blocks: tuple[model.Block, ...], whole: model.Document) -> Iterator[Flowable]:
    for block in blocks:
        match block:
            case model.Heading():
                mark = f"<a name={quoteattr(block.id)}/>"
                yield Paragraph(mark + _markup(block.runs), HEADS[block.level - 1])
            case model.Paragraph():
                large = block.style is model.ParagraphStyle.LARGE
                yield Paragraph(_markup(block.runs), LARGE if large else BODY)
            case model.ListBlock():
                for item in block.items:
                    yield from _flow(item.blocks, whole)
            case model.Table():
                yield from _table(block)
            case model.Callout():
                yield Paragraph(_markup(block.title), SMALL)
                yield from _flow(block.blocks, whole)
            case model.Figure():
                yield KeepTogether([_drawing(block), Paragraph(_markup(block.caption), SMALL)])
            case model.Contents():
                yield from _contents(whole)
            case model.PageBreak():
                yield PageBreak()
            case model.OnePage():
                yield from (PageBreak(), *_flow(block.blocks, whole), PageBreak())
            case model.TitleBlock():
                yield Paragraph(_markup(block.title), _face("Text", STYLE.title_size))
                yield Paragraph(_markup(block.subtitle), BODY)
                for name, value in block.facts:
                    yield Paragraph(f"{escape(name)}: {_markup(value)}", BODY)
                yield Spacer(1, 12)


def _table(table: model.Table) -> Iterator[Flowable]:
    head, rows = [[_cell(cell) for cell in row.cells] for row in table.header], table.rows
    widths = [share * STYLE.text_width for share in table.widths]
    for start in range(0, len(rows), ROWS):
        part = [[_cell(cell) for cell in row.cells] for row in rows[start : start + ROWS]]
        again = [] if start else head
        yield LongTable([*again, *part], widths, style=GRID, repeatRows=len(again))


def _cell(cell: model.Cell) -> list[Paragraph]:
    face = RIGHT if cell.align == "end" else CELL
    return [Paragraph(_markup(runs), face) for runs in cell.paragraphs]


def _contents(whole: model.Document) -> Iterator[Flowable]:
    for block in model.walk(whole.blocks):
        if isinstance(block, model.Heading) and block.level <= 2:
            yield Paragraph(f'<a href="#{block.id}">{_markup(block.runs)}</a>', BODY)


def _drawing(figure: model.Figure) -> Drawing:
    made = Drawing(STYLE.text_width, figure.height)
    if isinstance(figure.drawing, model.Timeline):
        made.add(Line(0, 60, STYLE.text_width, 60))
        for mark in figure.drawing.marks:
            x = (1.0 if mark.position is None else mark.position) * STYLE.text_width
            made.add(Circle(x, 60, 3))
            made.add(String(x, 70, mark.label, fontName="Label", fontSize=7))
        for position, label in figure.drawing.ticks:
            made.add(String(position * STYLE.text_width, 40, label, fontName="Label", fontSize=7))
    else:
        for i, bar in enumerate(figure.drawing.bars):
            made.add(String(0, 100 - 18 * i, bar.label, fontName="Label", fontSize=7))
            made.add(Rect(100, 98 - 18 * i, 10 * sum(bar.values), 10))
    return made


def _furniture(whole: model.Document, canvas: object, _template: object) -> None:
    canvas.setFont("Label", STYLE.furniture_size)  # type: ignore[attr-defined]
    canvas.drawString(STYLE.margin_inner, STYLE.page[1] - 40, whole.running_title)  # type: ignore[attr-defined]
    canvas.drawString(STYLE.margin_inner, 40, whole.footer)  # type: ignore[attr-defined]
    canvas.drawCentredString(STYLE.page[0] / 2, 28, whole.marking)  # type: ignore[attr-defined]
    number = str(canvas.getPageNumber())  # type: ignore[attr-defined]
    canvas.drawRightString(STYLE.page[0] - STYLE.margin_outer, 40, number)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(*sys.argv[1:3])
