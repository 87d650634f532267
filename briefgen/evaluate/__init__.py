"""Compare events with hand-made truth: what was found, missed and made up.

In:  a gold ({"events": [...], "negatives": [file names], "sources": {file name: kind}}) and
     records as `briefgen export` writes them; texts, when quotes are to be held against them.
Out: Scores: figures for each field, over all sources and for each.

Events of a source are paired one to one by their likeness; then every field is counted over
the pairs.  Parts of a missed event count as missed, parts of a made-up one as made up; what
the gold marks optional is neither rewarded nor punished.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from briefgen.evaluate.counting import FIELDS, NOTES, Board, Tally, count
from briefgen.evaluate.events import Record, Telling, telling
from briefgen.value import frozen

__all__ = ["FIELDS", "NOTES", "Board", "Scores", "Tally", "evaluate"]


@frozen
class Scores:
    """The boards of all sources together, and of each."""

    total: Board
    sources: Mapping[str, Board]
    kinds: Mapping[str, str] = field(default_factory=dict)  # what sort of source each is


def evaluate(
    gold: Mapping[str, Any],
    records: Iterable[Record],
    texts: Mapping[str, str] | None = None,  # by file name
) -> Scores:
    """How well `records` tell what the gold has; sources that it does not know are left out."""
    wanted: dict[str, list[Telling]] = {str(name): [] for name in gold.get("negatives") or ()}
    for row in gold["events"]:
        one = telling(row, is_gold=True)
        wanted.setdefault(one.source, []).append(one)
    told: dict[str, list[Telling]] = {}
    quotes: dict[str, list[str]] = {}
    for record in records:
        mine = telling(record, is_gold=False)
        told.setdefault(mine.source, []).append(mine)
        quotes.setdefault(mine.source, []).extend(_quotes(record))
    boards: dict[str, Board] = {}
    total = Board()
    for source in sorted(wanted):
        board = count(wanted[source], told.get(source, []))
        if texts is not None:
            _count_verbatim(quotes.get(source, []), texts.get(source, ""), board)
        total.merge(board)
        boards[source] = board
    return Scores(total=total, sources=boards, kinds=gold.get("sources") or {})


def _quotes(record: Record) -> Iterator[str]:
    for name in ("agreements", "proposals"):
        for item in record.get(name) or ():
            yield str(item.get("quote") or "")
            for duty in item.get("obligations") or ():
                yield str((duty.get("evidence") or {}).get("quote") or "")


def _count_verbatim(quotes: Iterable[str], text: str, board: Board) -> None:
    """Whether each quote stands in its text, line breaks apart."""
    flat = " ".join(text.split())
    for quote in filter(None, quotes):
        board.counts["quotes"] += 1
        is_there = " ".join(quote.split()) in flat
        board.counts["verbatim"] += is_there
        if not is_there:
            board.lines.append(f"quote not in the text: {quote}")
