"""Decide which short lines open a new article.

In:  the units of a release.
Out: the index of each unit that a new article begins at; the first is always one.

A release may have subheads, lists, signatures and verses, so looking like a headline is not
enough.  What counts is evidence that the world is introduced anew below it: a date line of
its own, a dateline, an acronym spelt out again, the headline's words in the first sentence.
The weights were set by measuring on glued and on single releases (benchmarks/splitting.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.articles.dates import dateline_of, is_place_and_date, published_line
from briefgen.articles.furniture import layout
from briefgen.articles.units import Unit, is_bullet
from briefgen.model.release import Release
from briefgen.model.text import Span, fold

ENOUGH = 4.0
_SHORTEST, _LONGEST, _LINES = 12, 240, 4
_BODY = 90  # characters: shorter is not a body paragraph
_HEAD_UNITS = 6  # date lines, subtitles, captions between a headline and its body
_ACRONYM = re.compile(r"\(([A-Z][\w&/.-]{1,14})\)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENDS = re.compile(r"[.!?…။।؟][\"”’»)\]]*$")
_CLAUSE_END = re.compile(r"[:;,\-–—&(]$")
_FIRST_SENTENCE = 500


@dataclass(slots=True)
class _SoFar:
    """What the article that is being read has told already."""

    acronyms: set[str] = field(default_factory=set)
    body: int = 0  # characters of body text
    paragraphs: int = 0


def find_starts(release: Release, units: Sequence[Unit], language: str) -> list[int]:
    """Indexes of the units at which an article starts."""
    starts = [0] if units else []
    so_far = _SoFar()
    usual_gap = _usual_gap(units)
    i = 0
    while i < len(units):
        if i and so_far.body and looks_like_headline(release.text, units[i]):
            body = _body_below(release.text, units, i)
            if body and evidence(release, units, i, body, so_far, usual_gap, language) >= ENOUGH:
                starts.append(i)
                so_far = _SoFar()
        _read(release.text, units[i], so_far)
        i += 1
    return starts


def looks_like_headline(text: str, unit: Unit) -> bool:
    """Whether a unit has the outward form of a headline."""
    length = unit.end - unit.start
    if not _SHORTEST <= length <= _LONGEST or unit.lines > _LINES or unit.date_line:
        return False
    line = text[unit.start : unit.end]
    first = line[0]
    if first.islower() or is_bullet(text, unit.start) or first in "“\"«(*":
        return False
    if _CLAUSE_END.search(line) or (line[-1] == "." and not line.endswith("...")):
        return False
    if line.count(". ") > 1 or layout("never").match(line):
        return False
    return len(_WORD.findall(line)) >= 3 or not first.isascii()


def is_body(text: str, unit: Unit) -> bool:
    """Whether a unit is running text: long, with a sentence in it."""
    length = unit.end - unit.start
    if length < _BODY:
        return False
    return length > _LONGEST or _ENDS.search(text[unit.start : unit.end]) is not None


def evidence(
    release: Release,
    units: Sequence[Unit],
    at: int,
    body: int,
    so_far: _SoFar,
    usual_gap: int,
    language: str,
) -> float:
    """How strongly units[at] opens an article whose first body paragraph is units[body]."""
    text, unit, first = release.text, units[at], units[body]
    title = text[unit.start : unit.end]
    opening = text[first.start : min(first.end, first.start + _FIRST_SENTENCE)]
    score = _break_above(text, units, at, usual_gap)
    score += _head_matter(release, units[at + 1 : body], language)
    score += 3.0 if dateline_of(text, first.span, title, language) else 0.0
    score += _introductions(opening, so_far)
    score += _echo(title, opening)
    score += _form(title)
    if layout("continuers").match(opening):
        score -= 3.0
    return score


def _break_above(text: str, units: Sequence[Unit], at: int, usual_gap: int) -> float:
    """How much the layout above the line looks like the end of something."""
    unit, above = units[at], units[at - 1]
    score = 0.0
    if any(row.closes for row in unit.after):
        score += 3.0
    elif unit.after:
        score += 1.0
    if unit.glued and not unit.after:
        score += 1.5
    elif unit.blank > max(usual_gap, 1):
        score += 2.0
    elif unit.blank == 0 and not unit.after:
        score -= 2.0
    ended = _ENDS.search(text[max(above.start, above.end - 4) : above.end])
    return score + (0.5 if ended else -1.0)


def _head_matter(release: Release, between: Sequence[Unit], language: str) -> float:
    """A date line of its own between headline and body."""
    for unit in between:
        if unit.date_line or published_line(release, unit, language):
            return 4.0
        if is_place_and_date(release.text, unit.span, language):
            return 2.0
        if any(row.kind in ("release", "issuer", "byline") for row in unit.after):
            return 1.5
    return 0.0


def _introductions(opening: str, so_far: _SoFar) -> float:
    """An acronym spelt out although the article above had done so."""
    found = set(_ACRONYM.findall(opening))
    if found & so_far.acronyms:
        return 3.0
    return 1.0 if found else 0.0


def _echo(title: str, opening: str) -> float:
    """The share of the headline's words that the first sentences repeat."""
    words = {_stem(w) for w in _WORD.findall(title) if len(w) > 3 or w.isupper()}
    if len(words) < 3:
        return 0.0
    below = {_stem(w) for w in _WORD.findall(opening)}
    share = len(words & below) / len(words)
    return 2.5 if share >= 0.6 else 1.5 if share >= 0.4 else 0.5 if share >= 0.25 else -0.5


def _stem(word: str) -> str:
    """Enough of a word to see that Lebanon and Lebanese are one."""
    bare = fold(word).removesuffix("'s").rstrip("'")
    return bare[:5]


def _form(title: str) -> float:
    """Headlines are longer than subheads."""
    count = len(_WORD.findall(title))
    return -2.0 if count <= 3 else -1.0 if count <= 4 else 1.0 if count >= 7 else 0.5


def _body_below(text: str, units: Sequence[Unit], at: int) -> int | None:
    """The first body paragraph that the headline stands over."""
    for i in range(at + 1, min(at + 1 + _HEAD_UNITS, len(units))):
        if is_body(text, units[i]):
            return i
    return None


def _usual_gap(units: Sequence[Unit]) -> int:
    """The commonest number of empty lines between units; the smaller on a tie."""
    gaps: dict[int, int] = {}
    for unit in units[1:]:
        if not unit.glued and not unit.after:
            gaps[unit.blank] = gaps.get(unit.blank, 0) + 1
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 1


def _read(text: str, unit: Unit, so_far: _SoFar) -> None:
    if is_body(text, unit):
        so_far.body += unit.end - unit.start
        so_far.paragraphs += 1
        so_far.acronyms.update(_ACRONYM.findall(text, unit.start, unit.end))
