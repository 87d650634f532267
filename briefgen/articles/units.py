"""Cut a release's text into units: paragraphs, headlines, date lines, list items.

In:  normalised text.
Out: Units in order, with the furniture taken out and the lines of hard-wrapped paragraphs
     joined; offsets point into the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.articles.furniture import Cut, Row, cuts_in, line_rows_in, row_of
from briefgen.model.text import Span
from briefgen.value import changed, frozen

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[-*•·●▪■◦‣–—>]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \t]+\S")
_WRAP = range(40, 112)  # where hard-wrapped text breaks its lines
_SLACK = 6
_BROKEN = 20  # characters a line has, at the least, that an empty line cuts off
_BROKEN_FULL = 36  # ... where the next line opens with a capital
_SMALL = 3  # letters: "of", "and"
# a full stop, then a capital without a space: a lost line end, if a headline follows
_LOST_END = re.compile(r"(?:[^\W\d_A-Z]{3}|[\d)”\"’])[.!?…][”\"’)]?(?=[A-Z“])")
_STOPS = (".", "!", "?", "…", ":", ";", ",", "”", '"', ")", "।", "؟", "»")


@frozen
class Unit:
    """A stretch of text that stands by itself."""

    start: int
    end: int
    blank: int  # empty lines above it
    lines: int = 1
    after: tuple[Row, ...] = ()  # furniture between it and the unit above
    glued: bool = False  # it stands in the same line as the unit above
    date_line: Row | None = None  # "Posted on ...": a date line by its words

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@frozen(kw_only=False)
class _Piece:
    start: int
    end: int
    blank: int
    after: tuple[Row, ...]
    glued: bool = False
    row: Row | None = None


def cut_units(text: str) -> tuple[tuple[Unit, ...], tuple[Cut, ...], tuple[Row, ...]]:
    """The units, the furniture between them, and the furniture rows after the last unit."""
    cuts: list[Cut] = []
    pieces: list[_Piece] = []
    waiting: list[Row] = []
    known = line_rows_in(text)
    for piece in _pieces(text, cuts_in(text), cuts, waiting):
        row = row_of(text[piece.start : piece.end], known)
        if row and not row.date_line:
            cuts.append(Cut(span=Span(piece.start, piece.end), row=row))
            waiting.append(row)
            continue
        told = waiting or row
        pieces.append(changed(piece, after=tuple(waiting), row=row) if told else piece)
        waiting.clear()
    cuts.sort(key=lambda cut: cut.span)
    return tuple(_bridge(text, _join(text, pieces))), tuple(cuts), tuple(waiting)


def merge_glued(units: Sequence[Unit], starts: Sequence[int]) -> tuple[list[Unit], list[int]]:
    """Units cut at a lost line end that no article starts at are put together again."""
    kept: list[Unit] = []
    moved: list[int] = []
    opening = set(starts)
    for n, unit in enumerate(units):
        if n in opening:
            moved.append(len(kept))
        elif kept and unit.glued and not unit.after:
            kept[-1] = changed(kept[-1], end=unit.end)
            continue
        kept.append(unit)
    return kept, moved


def is_bullet(text: str, start: int) -> bool:
    """Whether a line opens as a list item."""
    return _BULLET.match(text, start) is not None


def _pieces(
    text: str, spans: Sequence[Cut], cuts: list[Cut], waiting: list[Row]
) -> Iterator[_Piece]:
    """The lines without the furniture that shares them; `waiting` gets the rows cut out."""
    blank, previous_line, i = 0, 0, 0
    for match in _LINE.finditer(text):
        start, end = _trim(text, *match.span())
        gap = text.count("\n", previous_line, start)
        blank = max(blank, gap - 1 if previous_line else gap)
        if start == end:
            continue
        here, glued = start, False
        while i < len(spans) and spans[i].span.start < end:
            cut = spans[i]
            i += 1
            if cut.span.start > here:
                yield from _split_lost(text, *_trim(text, here, cut.span.start), blank, glued)
                glued = True
            cuts.append(cut)
            waiting.append(cut.row)
            here = max(here, cut.span.end)
        if here < end:
            first, last = _trim(text, here, end)
            if first < last and not (glued and _is_dust(text[first:last])):
                yield from _split_lost(text, first, last, blank, glued)
        previous_line, blank = match.end(), 0


def _split_lost(text: str, start: int, end: int, blank: int, glued: bool) -> Iterator[_Piece]:
    """A line whose tail looks like the next headline, its line end lost, is two pieces."""
    if start >= end:
        return
    at = _lost_end(text, start, end)
    if at is None:
        yield _Piece(start, end, blank, (), glued)
        return
    yield _Piece(start, at, blank, (), glued)
    yield _Piece(at, end, 0, (), True)


def _lost_end(text: str, start: int, end: int) -> int | None:
    if text[end - 1] in _STOPS or end - start < 120:
        return None
    ends = list(_LOST_END.finditer(text, max(start, end - 220), end))
    match = ends[-1] if ends else None
    if match is None or match.end() - start < 100 or not 15 <= end - match.end() <= 200:
        return None
    return match.end()


def _is_dust(piece: str) -> bool:
    return not any(c.isalnum() for c in piece)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _join(text: str, pieces: Sequence[_Piece]) -> Iterator[Unit]:
    """Units from pieces: the lines of one wrapped paragraph become one unit."""
    blocks = list(_blocks(pieces))
    page = max((_width(text, b) for b in blocks if _is_wrapped(text, b)), default=0)
    for block in blocks:
        if len(block) == 1:
            yield _unit(block)
            continue
        own = _width(text, block)
        near = page > 0 and own <= page + _SLACK  # a short block may hold the longest line
        width = max(own, page) if near else own if _is_wrapped(text, block) else 0
        group = [block[0]]
        for piece in block[1:]:
            if _continues(text, group[-1], piece, width):
                group.append(piece)
            else:
                yield _unit(group)
                group = [piece]
        yield _unit(group)


def _bridge(text: str, units: Iterator[Unit]) -> Iterator[Unit]:
    """Units without the empty line that stands in the middle of a sentence: scanned pages and
    double-spaced typescripts have one under every line."""
    last: Unit | None = None
    for unit in units:
        if last is not None and _is_broken_off(text, last, unit):
            last = changed(last, end=unit.end, lines=last.lines + unit.lines)
            continue
        if last is not None:
            yield last
        last = unit
    if last is not None:
        yield last


def _is_broken_off(text: str, above: Unit, unit: Unit) -> bool:
    """Whether a sentence goes on below an empty line: in small letters, or behind a
    small word ("of", "and") that ends no sentence."""
    if unit.blank != 1 or unit.after or unit.glued or above.date_line or unit.date_line:
        return False
    if is_bullet(text, unit.start) or above.end - above.start < _BROKEN:
        return False
    last = text[above.start : above.end].rsplit(None, 1)[-1]
    if text[unit.start].islower():
        return last[-1].isalnum() or last[-1] in ",-"
    small = last.isalpha() and last.islower() and len(last) <= _SMALL
    return small and above.end - above.start >= _BROKEN_FULL and text[unit.start].isalnum()


def _width(text: str, block: Sequence[_Piece]) -> int:
    return max(_column(text, piece) for piece in block)


def _column(text: str, piece: _Piece) -> int:
    """How far a line goes, the blanks that indent it told."""
    begin = piece.start
    while begin and text[begin - 1] in " \t":
        begin -= 1
    return piece.end - begin


def _is_wrapped(text: str, block: Sequence[_Piece]) -> bool:
    """Whether a block of three lines or more breaks them where the next word did not fit."""
    if len(block) < 3 or (width := _width(text, block)) not in _WRAP:
        return False
    full = sum(_overflows(text, a, b, width) for a, b in pairwise(block))
    return full >= 0.8 * (len(block) - 1)


def _overflows(text: str, above: _Piece, piece: _Piece, width: int) -> bool:
    """Whether the first word of a line did not fit on the line above."""
    space = text.find(" ", piece.start, piece.end)
    word = (space if space > 0 else piece.end) - piece.start
    return _column(text, above) + 1 + word > width - 2


def _blocks(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    block: list[_Piece] = []
    for piece in pieces:
        if block and (piece.blank or piece.after or piece.glued):
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def _continues(text: str, above: _Piece, piece: _Piece, width: int) -> bool:
    """Whether a line goes on with the one above, in text wrapped at `width`."""
    if not width or above.row or piece.row or is_bullet(text, piece.start):
        return False
    if text[piece.start].islower() and text[above.end - 1] not in ".!?:;":
        return True
    return _overflows(text, above, piece, width)


def _unit(group: Sequence[_Piece]) -> Unit:
    first = group[0]
    return Unit(
        start=first.start,
        end=group[-1].end,
        blank=first.blank,
        lines=len(group),
        after=first.after,
        glued=first.glued,
        date_line=first.row,
    )
