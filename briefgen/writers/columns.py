"""Columns of a table: how wide, and that a head stands as its column does.

In:  a Table, whose shares may be missing or wrong: they are mended rather than refused.
Out: widths that sum to the text width; header rows aligned like the cells under them.
"""

from dataclasses import replace

from briefgen.model.document import Row, Table

LEAST = 0.02  # of the width, for a column


def column_widths(table: Table, width: float) -> list[float]:
    """The width of each column."""
    rows = (*table.header, *table.rows)
    count = max((sum(max(1, c.colspan) for c in row.cells) for row in rows), default=1) or 1
    shares = [max(LEAST, share) for share in table.widths[:count]]
    shares += [1.0 / count] * (count - len(shares))
    return [width * share / sum(shares) for share in shares]


def heads_aligned(table: Table) -> tuple[Row, ...]:
    """Header rows; where a row matches the first one under them, its cells align as those do."""
    if not table.rows:
        return table.header
    model = table.rows[0].cells
    return tuple(
        replace(
            row,
            cells=tuple(
                replace(head, align=cell.align) if head.align == "start" else head
                for head, cell in zip(row.cells, model, strict=True)
            ),
        )
        if len(row.cells) == len(model)
        else row
        for row in table.header
    )
