"""Set tables: header rows that repeat, rows that stay whole, first and last rows not alone.

In:  a Table, or the facts of a title block, and the Context of its column.
Out: a table.  A row is cut only where it is higher than a page.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefgen.model.document import Cell, Row, Run, Runs, Table
from briefgen.value import frozen
from briefgen.writers.columns import column_widths, heads_aligned
from briefgen.writers.pdf.boxes import WholeRows
from briefgen.writers.pdf.context import Context
from briefgen.writers.pdf.looks import TextStyle
from briefgen.writers.pdf.paragraphs import Owned
from briefgen.writers.pdf.tags import HEADER_CELL, HEADER_ROW_CELL, Element

FACT_SHARE = 0.22  # of the width, for the names of facts


@frozen(kw_only=False)
class _Line:
    """One row being set: its element and the look of its cells."""

    element: Element
    text: TextStyle
    kind: str  # TH or TD


def lay(table: Table, element: Element, at: Context) -> Any:
    """The rows of a table; None if it has none."""
    widths = column_widths(table, at.width)
    heads, count = len(table.header), len(table.header) + len(table.rows)
    if not count:
        return None
    data: list[list[Any]] = []
    style = _rules(table, at, heads, count)
    for index, row in enumerate((*heads_aligned(table), *table.rows)):
        head = index < heads
        text = at.looks.head_cell if head else at.looks.cell
        line = _Line(element.child("TR"), text, "TH" if head else "TD")
        data.append(_row(row, line, at, widths, index, style))
    return _table(data, widths, heads, style, at)


def lay_facts(facts: Sequence[tuple[str, Runs]], element: Element, at: Context) -> Any:
    """Names and values in two columns, without rules."""
    widths = [at.width * FACT_SHARE, at.width * (1 - FACT_SHARE)]
    data: list[list[Any]] = []
    for name, value in facts:
        row = element.child("TR")
        head = row.child("TH", HEADER_ROW_CELL)
        data.append(
            [
                at.setter.paragraph((Run(text=name),), at.looks.fact_name, head),
                at.setter.paragraph(value, at.looks.fact, row.child("TD")),
            ]
        )
    pad = at.looks.pad * 0.4
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 6 if at.rtl else 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0 if at.rtl else 6),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
    ]
    return _table(data, widths, 0, style, at)


def _table(
    data: list[list[Any]], widths: list[float], heads: int, style: list[Any], at: Context
) -> Any:
    if at.rtl:
        data, widths = [row[::-1] for row in data], widths[::-1]
        style = [_mirrored(command, len(widths)) for command in style]
    indented = at.start > 0  # it ends where the column ends
    return WholeRows(
        data,
        colWidths=widths,
        repeatRows=heads,
        style=style,
        hAlign="RIGHT" if indented != at.rtl else "LEFT",
        spaceBefore=2,
        spaceAfter=9,
    )


def _mirrored(command: tuple[Any, ...], columns: int) -> tuple[Any, ...]:
    """A command of the table's style, its columns counted from the other side."""
    name, (left, top), (right, bottom), *rest = command
    left, right = (column % columns for column in (left, right))
    return (name, (columns - 1 - right, top), (columns - 1 - left, bottom), *rest)


def _row(
    row: Row, line: _Line, at: Context, widths: list[float], index: int, style: list[Any]
) -> list[Any]:
    """The cells of a row, one for each column; a wide cell leaves its neighbours empty."""
    cells: list[Any] = []
    for cell in row.cells:
        if len(cells) >= len(widths):
            break
        span = min(max(1, cell.colspan), len(widths) - len(cells))
        if span > 1:
            style.append(("SPAN", (len(cells), index), (len(cells) + span - 1, index)))
        cells += [_cell(cell, line, at, span), *[""] * (span - 1)]
    cells += [""] * (len(widths) - len(cells))
    if row.id:
        first = next((part for cell in cells if cell for part in cell), None)
        if isinstance(first, Owned):
            first.anchors = (row.id,)
    return cells


def _cell(cell: Cell, line: _Line, at: Context, span: int) -> list[Any]:
    """The paragraphs of a cell; header cells say to readers aloud what they head."""
    kind = "TH" if cell.header else line.kind
    scope = "" if kind == "TD" else HEADER_CELL if line.kind == "TH" else HEADER_ROW_CELL
    if span > 1:
        scope = f"{scope[:-2] or '<</O/Table'}/ColSpan {span}>>"
    element = line.element.child(kind, scope)
    align = cell.align if cell.align in ("end", "centre") else "start"
    bold = line.text.bold or cell.header
    text = replace(line.text, align=align, bold=bold)
    several = len(cell.paragraphs) > 1
    return [
        at.setter.paragraph(runs, text, element.child("P") if several else element)
        for runs in cell.paragraphs or ((),)
    ]


def _rules(table: Table, at: Context, heads: int, count: int) -> list[Any]:
    """Hairlines between rows, a heavier one around the head; no vertical rules."""
    looks, colour = at.looks, at.setter.colour
    pad, gap, grid = looks.pad, looks.gap, table.style == "grid"
    accent, rule = colour(looks.style.accent), colour(looks.style.rule)
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), gap),
        ("RIGHTPADDING", (0, 0), (-1, -1), gap),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 1),
        ("LINEBELOW", (0, heads), (-1, -1), 0.4, rule),
    ]
    if heads:
        style.append(("LINEABOVE", (0, 0), (-1, 0), 0.9, accent))
        style.append(("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.9, accent))
        style.append(("BACKGROUND", (0, 0), (-1, heads - 1), colour(looks.style.shade)))
        style.append(("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"))
    elif grid:
        style.append(("LINEABOVE", (0, 0), (-1, 0), 0.9, accent))
    if looks.style.zebra:
        shade = colour(looks.style.shade)
        odd = range(heads + 1, count, 2)
        style += [("BACKGROUND", (0, i), (-1, i), shade) for i in odd]
    if count - heads > 1:
        style.append(("NOSPLIT", (0, 0), (0, heads + 1)))
        style.append(("NOSPLIT", (0, count - 2), (0, count - 1)))
    return style
