"""Find web furniture: what stands around an article without being part of it.

In:  text.
Out: spans to cut out of it, and for whole lines the row of lexicon/LANG/furniture.toml that
     knows them.  All languages' rows are tried: a French page may carry an English share bar.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from briefgen.lexicon import languages, section
from briefgen.lexicon.openings import LONGEST, Openings
from briefgen.model.text import Span, lowered, lowered_page
from briefgen.value import frozen

_LONGEST_LETTERHEAD = 120
_RUBRIC = 3  # words
_LONGEST = 420  # no furniture line is longer; body paragraphs are not even tried


@frozen
class Row:
    """One row of furniture.toml, compiled; see the file for what the keys mean."""

    kind: str
    pattern: re.Pattern[str]
    need: str
    closes: bool = False
    opens: bool = False
    date_line: bool = False
    publisher: re.Pattern[str] | None = None


@frozen
class Cut:
    """A stretch of furniture and the row that found it."""

    span: Span
    row: Row


def cuts_in(text: str) -> list[Cut]:
    """The furniture that may share a line with text, in order, without overlaps."""
    low = lowered_page(text)
    found = [
        Cut(span=Span(*match.span()), row=row)
        for row in rows("span")
        if row.need in low
        for match in row.pattern.finditer(text)
        if match.end() > match.start()
    ]
    found.sort(key=lambda cut: (cut.span.start, -cut.span.end))
    return list(_apart(found))


def line_rows_in(text: str) -> tuple[Row, ...]:
    """The rows whose literal stands somewhere in a text: no line of it can be of another."""
    low = lowered_page(text)
    return tuple(row for row in _line_rows()[0] if row.need in low)


def row_of(line: str, known: Sequence[Row] | None = None) -> Row | None:
    """The row that knows a whole line as furniture; `known` are those of `line_rows_in`."""
    if len(line) > _LONGEST:
        return None
    needed, others = _line_rows()
    if known is None:
        known = needed
    if known:
        low = lowered(line)
        for row in known:
            if row.need in low and row.pattern.fullmatch(line):
                return row
    bits = _line_openings().of(line[:LONGEST])
    for number, row in enumerate(others):
        if bits >> number & 1 and row.pattern.fullmatch(line):
            return row
    return None


@cache
def _line_rows() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows for whole lines: those with a literal they need, and the others."""
    every = rows("line")
    return tuple(row for row in every if row.need), tuple(row for row in every if not row.need)


@cache
def rows(where: str) -> tuple[Row, ...]:
    """The rows of every language for whole lines or for spans."""
    tables = [
        row
        for language in languages()
        for row in section(language, "furniture").get("furniture", ())
    ]
    return tuple(_compile(row) for row in tables if row["where"] == where)


@cache
def _line_openings() -> Openings:
    """Which of the rows that need no literal a line may be of: few, as most lines are text."""
    return Openings(row.pattern for row in _line_rows()[1])


@cache
def about() -> tuple[re.Pattern[str], ...]:
    """How a paragraph opens in which an organisation speaks of itself."""
    tables = [
        row for language in languages() for row in section(language, "furniture").get("about", ())
    ]
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in tables)


def is_letterhead(line: str) -> bool:
    """Whether a line names the office that writes and nothing else: "MINISTRY OF PORTS"."""
    if len(line) > _LONGEST_LETTERHEAD:
        return False
    patterns, openings = _letterheads()
    bits = openings.of(line[:LONGEST])
    return bits > 0 and any(
        bits >> number & 1 and pattern.fullmatch(line) for number, pattern in enumerate(patterns)
    )


def is_rubric(line: str) -> bool:
    """Whether a short line names a part of a site: "Lake News", "Home / Politics"."""
    words = frozenset(re.findall(r"[^\W\d_]+", line.lower()))
    return len(words) <= _RUBRIC and not words.isdisjoint(_rubrics())


@cache
def _rubrics() -> frozenset[str]:
    tables = (section(language, "furniture").get("rubrics", ()) for language in languages())
    return frozenset(word for table in tables for word in table)


@cache
def _letterheads() -> tuple[tuple[re.Pattern[str], ...], Openings]:
    tables = [
        row
        for language in languages()
        for row in section(language, "furniture").get("letterhead", ())
    ]
    patterns = tuple(re.compile(row["pattern"]) for row in tables)
    return patterns, Openings(patterns)


@cache
def layout(name: str) -> re.Pattern[str]:
    """One of the opening-words lists of every language, as a pattern to match at a start."""
    words = {
        w
        for language in languages()
        for w in section(language, "furniture").get("layout", {}).get(name, ())
    }
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    before = r"\b" if name in ("attendance", "dated") else r"\W*"
    choice = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{before}(?:{choice})\b", re.IGNORECASE)


def _compile(row: dict[str, Any]) -> Row:
    publisher = row.get("publisher")
    return Row(
        kind=row["kind"],
        pattern=re.compile(row["pattern"], re.IGNORECASE),
        need=row["need"],
        closes=row.get("closes", False),
        opens=row.get("opens", False),
        date_line=row.get("date_line", False),
        publisher=re.compile(publisher, re.IGNORECASE) if publisher else None,
    )


def _apart(cuts: list[Cut]) -> Iterator[Cut]:
    end = -1
    for cut in cuts:
        if cut.span.start >= end:
            yield cut
            end = cut.span.end
