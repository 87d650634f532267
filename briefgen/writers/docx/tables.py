"""Tables as WordprocessingML: header rows that repeat, rows that do not split.

In:  a Table, or the facts of a title block.
Out: XML text, written row by row: its cost is that of its words.
"""

from collections.abc import Sequence

from briefgen.model.document import Cell, Row, Run, Runs, Table
from briefgen.writers.columns import column_widths, heads_aligned
from briefgen.writers.docx.inline import Links, Marks, content
from briefgen.writers.docx.markup import twips
from briefgen.writers.style import Style

FACT_SHARE = 0.22
FIRST_ROW, NO_COLUMN_BANDS = 0x0020, 0x0400  # of the table's look, in the old notation
ALIGN = {"end": '<w:jc w:val="end"/>', "centre": '<w:jc w:val="center"/>'}


def table(block: Table, style: Style, links: Links, size: float | None = None) -> str:
    """A table; `size` is a type size other than the look's, as on the card."""
    widths = column_widths(block, style.text_width)
    rows = [
        *(_row(row, widths, links, head=True, size=size) for row in heads_aligned(block)),
        *(
            _row(row, widths, links, size=size, keep=i in (0, len(block.rows) - 2))
            for i, row in enumerate(block.rows)
        ),
    ]
    return _frame("PackTable", widths, "".join(rows), bool(block.header), links)


def facts(
    rows: Sequence[tuple[str, Runs]], style: Style, links: Links, size: float | None = None
) -> str:
    """Names and values in two columns, without rules."""
    widths = [style.text_width * FACT_SHARE, style.text_width * (1 - FACT_SHARE)]
    made = [
        _row(
            Row(
                cells=(
                    Cell(paragraphs=((Run(text=name, muted=True),),)),
                    Cell(paragraphs=(value,)),
                )
            ),
            widths,
            links,
            size=size,
        )
        for name, value in rows
    ]
    return _frame("FactTable", widths, "".join(made), False, links)


def _frame(named: str, widths: list[float], rows: str, head: bool, links: Links) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    bits = NO_COLUMN_BANDS | (FIRST_ROW if head else 0)
    look = (
        f'w:val="{bits:04X}" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0"'
    )
    turned = "<w:bidiVisual/>" if links.right_to_left else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{named}"/>{turned}'
        f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    row: Row, widths: list[float], links: Links, *,
    head: bool = False, keep: bool = False, size: float | None = None,
) -> str:  # fmt: skip
    """A row with a cell for every column; a wide cell takes the place of its neighbours."""
    cells: list[str] = []
    column = 0
    for cell in row.cells:
        span = min(max(1, cell.colspan), len(widths) - column)
        if span < 1:
            break
        width = sum(widths[column : column + span])
        anchor = row.id if not column else None
        cells.append(_cell(cell, width, span, links, head, keep, size, anchor))
        column += span
    cells += [
        _cell(Cell(paragraphs=((),)), width, 1, links, head, keep, size, None)
        for width in widths[column:]
    ]
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    cell: Cell, width: float, span: int, links: Links, head: bool, keep: bool,
    size: float | None, anchor: str | None,
) -> str:  # fmt: skip
    style = "TableHead" if head else "TableText"
    marks = Marks(cell.header and not head, size)
    properties = (
        f'<w:pStyle w:val="{style}"/>'
        + ("<w:keepNext/>" if keep else "")
        + ("<w:bidi/>" if links.right_to_left else "")
        + ALIGN.get(cell.align, "")
    )
    made: list[str] = []
    for i, runs in enumerate(cell.paragraphs or ((),)):
        text = content(runs, links, marks)
        if anchor and not i:
            text = links.bookmark(anchor, text)
        made.append(f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>")
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{merged}</w:tcPr>'
        f"{''.join(made)}</w:tc>"
    )
