"""Tables as HTML: heads with their scope, columns by share, cells that name their column.

In:  a Table, the name it has on the page, and a set that gathers the widths in use.
Out: a `<table>`; on a phone the style sheet stacks a row's cells under their columns' names.
"""

from briefgen.model.document import Cell, Row, Table, plain
from briefgen.writers.clean import clean
from briefgen.writers.columns import column_widths, heads_aligned
from briefgen.writers.html.inline import Words, content
from briefgen.writers.html.markup import tag


def table(block: Table, name: str, words: Words, widths: set[int]) -> str:
    """The table, or its caption alone where it has no rows."""
    caption = content(block.caption, words) if block.caption else ""
    place = words.places.id_of(block.id)
    if not block.header and not block.rows:
        return tag("p", caption, class_="caption", id=place) if caption else ""
    head = "".join(_head(row, words) for row in heads_aligned(block))
    labels = _labels(block)
    body = "".join(_row(row, labels, words) for row in block.rows)
    shares = [max(1, round(width)) for width in column_widths(block, 100.0)]
    widths.update(shares)
    columns = "".join(f'<col class="w{share}">' for share in shares)
    # the anchor is the caption's when there is one, so that a link shows it
    inside = (
        (tag("caption", caption, id=place) if caption else "")
        + tag("colgroup", columns)
        + (tag("thead", head) if head else "")
        + tag("tbody", body)
    )
    role = f"{block.style if block.style.isalpha() else 'grid'}{' stacks' if labels else ''}"
    made = tag("table", inside, id=name, class_=role)
    return tag("div", made, id=None if caption else place, class_="table")


def _labels(block: Table) -> tuple[str, ...]:
    """The name of each column, where one header row names them all and words stand under it."""
    if len(block.header) != 1 or any(cell.colspan > 1 for cell in block.header[0].cells):
        return ()
    if all(cell.align == "end" for row in block.rows for cell in row.cells[1:]):
        return ()  # figures are compared down their columns, on a phone as well
    texts = (" ".join(map(plain, cell.paragraphs)) for cell in block.header[0].cells)
    return tuple(" ".join(clean(text).split()) for text in texts)


def _head(row: Row, words: Words) -> str:
    cells = "".join(_cell(cell, "col", words) for cell in row.cells)
    return tag("tr", cells, id=words.places.id_of(row.id))


def _row(row: Row, labels: tuple[str, ...], words: Words) -> str:
    quoted = words.places.quoted_cell(row)
    cells = []
    for place, cell in enumerate(row.cells):
        label = labels[place] if len(labels) == len(row.cells) else None
        ident = quoted[1] if quoted and quoted[0] == place else None
        cells.append(_cell(cell, "row" if cell.header else None, words, label, ident))
    return tag("tr", "".join(cells), id=words.places.id_of(row.id))


def _cell(
    cell: Cell, scope: str | None, words: Words, label: str | None = None, ident: str | None = None
) -> str:
    parts = [content(runs, words) for runs in cell.paragraphs]
    inside = parts[0] if len(parts) == 1 else "".join(tag("p", part) for part in parts)
    empty = not "".join(map(plain, cell.paragraphs)).strip()
    return tag(
        "th" if scope and not empty else "td",
        inside,
        scope=None if empty else scope,
        id=ident,
        class_=cell.align if cell.align in ("end", "centre") else None,
        colspan=str(cell.colspan) if cell.colspan > 1 else None,
        data_label=label or None,
    )
