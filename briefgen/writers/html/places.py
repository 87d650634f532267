"""Where links of a document lead: an id for each anchor, and the quote behind each number.

In:  a Document.
Out: a Places.  A source number leads to a row, an item or a paragraph of the annex; what is
     quoted there is what a reader sees when the number is pointed at.
"""

import re
from collections.abc import Iterator

from briefgen.model.document import (
    Block,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Runs,
    Table,
    TitleBlock,
    plain,
    walk,
)
from briefgen.value import frozen
from briefgen.writers.clean import clean

UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
RESERVED = ("main", "contents", "contents-title")
LONGEST = 700  # letters of a quote that is shown beside its number


@frozen(kw_only=False)
class Quote:
    """The words behind a source number, and the element that holds them."""

    text: str
    id: str


class Places:
    """Ids by anchor; each is given out once, for the first place that has it."""

    def __init__(self, document: Document) -> None:
        """`document` is looked through once."""
        self._ids: dict[str, str] = {}
        self._placed: set[str] = set()
        taken = set(RESERVED)
        for anchor in _anchors(document.blocks):
            if anchor not in self._ids:
                self._ids[anchor] = _free(anchor, taken)
        cited = {run.target for runs in _all_runs(document.blocks) for run in runs if run.cite}
        self._quotes = dict(self._found(document.blocks, cited & self._ids.keys()))

    def id_of(self, anchor: str | None) -> str | None:
        """The id of an element that is this anchor's place; None the second time."""
        if not anchor or anchor in self._placed:
            return None
        self._placed.add(anchor)
        return self._ids[anchor]

    def leads_to(self, target: str | None) -> str | None:
        """The id that a link may lead to; None where there is no such place."""
        return self._ids.get(target) if target else None

    def quote(self, target: str | None) -> Quote | None:
        """What stands behind a source number."""
        return self._quotes.get(target) if target else None

    def quoted_cell(self, row: Row) -> tuple[int, str] | None:
        """Which cell of a row is the quote of a number, and its id."""
        for anchor in _row_anchors(row):
            if (quote := self._quotes.get(anchor)) and (found := _quoting(row)):
                return found[0], quote.id
        return None

    def _found(
        self, blocks: tuple[Block, ...], cited: set[str | None]
    ) -> Iterator[tuple[str, Quote]]:
        for block in walk(blocks):
            if isinstance(block, Table):
                for row in (*block.header, *block.rows):
                    yield from self._in_row(row, cited)
            elif isinstance(block, ListBlock):
                for item in block.items:
                    if item.id and item.id in cited:
                        yield item.id, Quote(_short(_item_text(item)), self._ids[item.id])
            elif isinstance(block, Paragraph | Heading):
                text = _short(plain(block.runs))
                for anchor in filter(None, (block.id, *(run.anchor for run in block.runs))):
                    if anchor in cited:
                        yield anchor, Quote(text, self._ids[anchor])

    def _in_row(self, row: Row, cited: set[str | None]) -> Iterator[tuple[str, Quote]]:
        anchors = [anchor for anchor in _row_anchors(row) if anchor in cited]
        found = _quoting(row) if anchors else None
        if found:
            place = f"{self._ids[anchors[0]]}-quote"
            for anchor in anchors:
                yield anchor, Quote(_short(found[1]), place)


def _free(anchor: str, taken: set[str]) -> str:
    """An id that no other place has."""
    stem = UNFIT.sub("-", anchor).strip("-") or "place"
    name, count = stem, 1
    while name in taken or f"{name}-quote" in taken:
        count += 1
        name = f"{stem}-{count}"
    taken |= {name, f"{name}-quote"}
    return name


def _row_anchors(row: Row) -> list[str]:
    parts = (run.anchor for cell in row.cells for runs in cell.paragraphs for run in runs)
    return [anchor for anchor in (row.id, *parts) if anchor]


def _quoting(row: Row) -> tuple[int, str] | None:
    """The cell that holds the quote and its words: copied words first, else the longest text."""
    for place, cell in enumerate(row.cells):
        for runs in cell.paragraphs:
            if any(run.quote for run in runs):
                return place, plain(runs)
    texts = [" ".join(plain(runs) for runs in cell.paragraphs) for cell in row.cells]
    longest = max(range(len(texts)), key=lambda n: (len(texts[n]), -n), default=None)
    return None if longest is None else (longest, texts[longest])


def _short(text: str) -> str:
    words = " ".join(clean(text).split())
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"


def _item_text(item: ListItem) -> str:
    return " ".join(plain(b.runs) for b in walk(item.blocks) if isinstance(b, Paragraph))


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Everything that a link may lead to, in reading order."""
    for block in walk(blocks):
        match block:
            case Heading(id=ident) | Paragraph(id=ident) | Figure(id=ident):
                yield from (ident,) if ident else ()
            case ListBlock(items=items):
                yield from (item.id for item in items if item.id)
            case Table(id=ident, header=header, rows=rows):
                yield from (name for name in (ident, *(r.id for r in (*header, *rows))) if name)
            case _:
                pass
    for runs in _all_runs(blocks):
        yield from (run.anchor for run in runs if run.anchor)


def _all_runs(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    for block in walk(blocks):
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield runs
            case Table(header=header, rows=rows, caption=caption):
                yield caption
                for row in (*header, *rows):
                    for cell in row.cells:
                        yield from cell.paragraphs
            case TitleBlock(title=title, kicker=kicker, subtitle=subtitle, facts=facts):
                yield from (kicker, title, subtitle, *(runs for _, runs in facts))
            case Figure(caption=caption):
                yield caption
            case _:
                if title := getattr(block, "title", ()):
                    yield title if isinstance(title, tuple) else ()
