"""Decide which short lines open a new article.

In:  the units of a release.
Out: the index of each unit that a new article begins at; the first is always one.

A release may have subheads, lists, signatures and verses, so looking like a headline is not
enough.  What counts is evidence that the world is introduced anew below it: a date line of
its own, a dateline, an acronym spelt out again, the headline's words in the first sentence.
The weights were fitted on glued and on single releases; benchmarks/splitting.py measures them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from briefgen.articles.dates import dateline_of, is_place_and_date, published_line
from briefgen.articles.furniture import layout
from briefgen.articles.units import Unit, is_bullet
from briefgen.lexicon.calendar import find_expressions
from briefgen.model.release import Release
from briefgen.model.text import fold

ENOUGH = 0.0
# how much each sign speaks for a new article; measured, then rounded
WEIGHTS: Mapping[str, float] = {
    "base": -4.2,
    "date_line": 5.0,  # a date line of its own under the headline
    "place_and_date": 2.0,
    "issuer": 2.0,  # "Press release", a byline, between headline and body
    "dateline": 1.5,  # the body opens "LISBON, 3 May -"
    "closed_above": 2.5,  # furniture that ends an article stands above
    "furniture_above": 1.5,
    "wide_gap": 2.0,  # more empty lines above than is usual in the file
    "no_gap": -2.5,
    "ended_above": 0.3,  # the paragraph above ends as sentences do
    "attendance_above": 1.3,  # who was present is told at the end
    "acronym": 0.8,  # the body spells out an acronym
    "acronym_again": 2.0,  # which the article above had done already
    "told_twice": 5.0,  # cut off with "…", and given in full in the next line
    "introduced_again": 2.0,  # a person with the full title, as in the article above
    "echo": 4.0,  # share of the headline's words in the first sentences
    "new_names": 2.4,  # share of names below that the article above has not
    "dated_lead": 0.4,  # the first sentence has a date in it
    "few_words": -1.0,  # three or four: a subhead rather
    "many_words": -1.0,  # over eighteen: a sentence rather
    "title_case": 0.8,
    "compilation": 0.6,  # articles were found in this file before; full at three
    "continues": -1.5,  # the body opens with "He", "During the meeting" ...
    "unlike_last": -2.0,  # the article above has a date line and this one has not
    "exclaims": -2.3,  # or asks
}
_SHORTEST, _LONGEST, _LINES = 12, 240, 4
_BODY = 90  # characters: shorter is not a body paragraph
_HEAD_UNITS = 7  # date lines, subtitles, captions between a headline and its body
# "Harbour Council (HARCO)", "HARCO (Harbour Council ...", "HARCO, the Harbour Council"
_ACRONYM = re.compile(
    r"\((?P<after>[A-Z][\w&/.-]{1,14})\)"
    r"|\b(?P<before>(?P<first>[A-Z])[A-Z&-]{2,14})(?: \(|, (?:or )?the )(?=(?P=first)[a-z])"
)
# "Ana B. Tolle, Minister of ..."
_INTRODUCED = re.compile(
    r"(?P<name>[A-Z][\w’-]{1,40} (?:[A-Z][\w.’-]{0,40}\s){0,2}[A-Z][\w’-]{1,40}),"
    r"\s(?:the\s)?[A-Z][\w’-]{1,40}[\w’\s-]{0,40}?"
    r"\b(?:of|for|to|in|at|de|du|des|de la)\b"
)
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NAME = re.compile(r"[A-ZÀ-Ý](?<=\b.)(?<![.!?]\s.)[^\W\d_]{2,}")
_ENDERS, _CLOSERS = (".", "!", "?", "…", "။", "।", "؟"), '"”’»)]'
_CLAUSE_END = re.compile(r"[:;,\-–—&(]$")
_SENTENCE_END = re.compile(r"[^\W\d_]{4}[.!?]\s+[A-Z“\"]")
_REMARK = re.compile(r"[.!?][”\"’]? \([^()]*\)$")  # a sentence, then a stamp
_SPEAKER = re.compile(r"(?:[A-Z]{2,}|Q|A)\b[^a-z:]{0,40}:|Q\s")
_FIRST_SENTENCES = 400
_TOLD_IN_FULL = 0.75


@dataclass(slots=True)
class _SoFar:
    """What the article that is being read has told already; its names are read when asked for."""

    acronyms: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)  # introduced by name and title
    names: set[str] = field(default_factory=set)
    body: int = 0  # characters of body text
    unread: list[tuple[Unit, bool]] = field(default_factory=list)  # and whether it is body text

    def read(self, text: str) -> None:
        """Learn the names in what was passed over since the last time."""
        for unit, is_text in self.unread:
            self.names.update(_stem(m) for m in _NAME.findall(text, unit.start, unit.end))
            if is_text:
                self.acronyms |= _acronyms(text, unit.start, unit.end)
                self.people |= _people(text, unit.start, unit.end)
        self.unread.clear()


def find_starts(release: Release, units: Sequence[Unit], language: str) -> list[int]:
    """Indexes of the units at which an article starts."""
    starts = [0] if units else []
    dated = bool(units) and "date_line" in _between(release, units[1:4], language)
    usual_gap = _usual_gap(units)
    so_far = _SoFar()
    for i, unit in enumerate(units):
        if i and so_far.body and _may_open(release.text, units, i):
            signs = evidence(release, units, i, so_far, usual_gap, language)
            if dated and "date_line" not in signs:
                signs["unlike_last"] = 1.0
            signs["compilation"] = min(len(starts) - 1, 3) / 3
            if sum(WEIGHTS[name] * value for name, value in signs.items()) >= ENOUGH:
                starts.append(_first_of_head(release.text, units, i, starts[-1]))
                so_far, dated = _SoFar(), "date_line" in signs
        _pass_over(release.text, unit, so_far)
    return starts


def _may_open(text: str, units: Sequence[Unit], at: int) -> bool:
    """A headline; or, below furniture, a sentence that the next paragraph tells in full."""
    unit = units[at]
    if looks_like_headline(text, unit):
        return True
    closed = any(row.closes for row in unit.after)
    short = _SHORTEST <= unit.end - unit.start <= _LONGEST
    if (
        not (closed and short)
        or at + 1 == len(units)
        or _SENTENCE_END.search(unit.span.slice(text))
    ):
        return False
    return _echo(unit.span.slice(text), units[at + 1].span.slice(text)) >= _TOLD_IN_FULL


def looks_like_headline(text: str, unit: Unit) -> bool:
    """Whether a unit has the outward form of a headline."""
    length = unit.end - unit.start
    if not _SHORTEST <= length <= _LONGEST or unit.lines > _LINES or unit.date_line:
        return False
    line = text[unit.start : unit.end]
    if line[0].islower() or not (line[0].isalnum() or line[0] in "“\"«‘'¿¡$€£¥₹"):
        return False
    if is_bullet(text, unit.start):
        return False
    if (line[-1] == "." and not line.endswith("...")) or _CLAUSE_END.search(line):
        return False
    if (line[0] in '“"«' and line[-1] in '”"»') or _REMARK.search(line):
        return False
    if _SENTENCE_END.search(line) or _SPEAKER.match(line) or layout("never").match(line):
        return False
    return len(_WORD.findall(line)) >= 3 or not line[0].isascii()


def is_body(text: str, unit: Unit) -> bool:
    """Whether a unit is running text: long, with a sentence in it."""
    length = unit.end - unit.start
    if length < _BODY:
        return False
    return length > _LONGEST or text[unit.start : unit.end].rstrip(_CLOSERS).endswith(_ENDERS)


def is_cut_off(text: str, unit: Unit, below: Unit) -> bool:
    """Whether a headline was cut off with "…" and the unit below gives it in full."""
    line = text[unit.start : unit.end]
    if unit.end - unit.start > _LONGEST or not line.endswith(("…", "...", "[…]")):
        return False
    cut = fold(line).rstrip(" .…[]")
    return len(cut) > 8 and fold(text[below.start : below.end]).startswith(cut)


def evidence(
    release: Release,
    units: Sequence[Unit],
    at: int,
    so_far: _SoFar,
    usual_gap: int,
    language: str,
) -> dict[str, float]:
    """The signs, by their names in WEIGHTS, that units[at] opens an article."""
    text, unit = release.text, units[at]
    body = _body_below(text, units, at)
    signs = {"base": 1.0}
    signs |= _above(text, units, at, usual_gap)
    below = units[at + 1 : body or at + 3]
    if unsure := "ended_above" not in signs or text[unit.end - 1] in "!?":
        below = list(takewhile(lambda u: not looks_like_headline(text, u), below))
    signs |= _between(release, below, language)
    if not unsure and at + 1 < len(units) and is_cut_off(text, unit, units[at + 1]):
        signs["told_twice"] = 1.0
    if body is None:
        return signs if "date_line" in signs else {"base": 1.0}
    title = text[unit.start : unit.end]
    first = units[body]
    opening = text[first.start : min(first.end, first.start + _FIRST_SENTENCES)]
    signs |= _form(title)
    so_far.read(text)
    signs |= _opening(title, opening, so_far)
    if dateline_of(text, first.span, title, language):
        signs["dateline"] = 1.0
    if find_expressions(opening, 0, len(opening), language):
        signs["dated_lead"] = 1.0
    return signs


def _above(text: str, units: Sequence[Unit], at: int, usual_gap: int) -> dict[str, float]:
    """How much the layout above the line looks like the end of something."""
    unit, above = units[at], units[at - 1]
    signs: dict[str, float] = {}
    if any(row.closes for row in unit.after):
        signs["closed_above"] = 1.0
    elif unit.after:
        signs["furniture_above"] = 1.0
    elif unit.glued or unit.blank > max(usual_gap, 1):
        signs["wide_gap"] = 1.0
    elif unit.blank == 0:
        signs["no_gap"] = 1.0
    if text[max(above.start, above.end - 4) : above.end].rstrip(_CLOSERS).endswith(_ENDERS):
        signs["ended_above"] = 1.0
    if layout("attendance").search(text, above.start, above.end):
        signs["attendance_above"] = 1.0
    return signs


def _between(release: Release, units: Sequence[Unit], language: str) -> dict[str, float]:
    """What stands between headline and body: a date line, the issuer."""
    for unit in units:
        if unit.date_line or published_line(release, unit, language):
            return {"date_line": 1.0}
        if is_place_and_date(release.text, unit.span, language):
            return {"place_and_date": 1.0}
    if any(row.kind in _HEAD_KINDS for unit in units for row in unit.after):
        return {"issuer": 1.0}
    return {}


_HEAD_KINDS = frozenset({"release", "issuer", "byline", "begin"})


def _form(title: str) -> dict[str, float]:
    words = _WORD.findall(title)
    long = [w for w in words if len(w) > 3]
    signs: dict[str, float] = {}
    if len(words) <= 4:
        signs["few_words"] = 1.0
    elif len(words) > 18:
        signs["many_words"] = 1.0
    if len(words) >= 4 and sum(w[0].isupper() for w in long) >= 0.8 * len(long):
        signs["title_case"] = 1.0
    if title[-1] in "!?":
        signs["exclaims"] = 1.0
    return signs


def _opening(title: str, opening: str, so_far: _SoFar) -> dict[str, float]:
    """What the first sentences say anew, and whether they are the headline told in full."""
    signs = {"echo": _echo(title, opening)}
    acronyms = _acronyms(opening, 0, len(opening))
    if acronyms & so_far.acronyms:
        signs["acronym_again"] = 1.0
    elif acronyms:
        signs["acronym"] = 1.0
    if _people(opening, 0, len(opening)) & so_far.people:
        signs["introduced_again"] = 1.0
    names = {_stem(name) for name in _NAME.findall(title + " " + opening)}
    if names:
        signs["new_names"] = len(names - so_far.names) / len(names)
    if layout("continuers").match(opening):
        signs["continues"] = 1.0
    return signs


def _echo(title: str, opening: str) -> float:
    """The share of the headline's words that the first sentences repeat."""
    words = {_stem(w) for w in _WORD.findall(title) if len(w) > 3 or w.isupper()}
    below = {_stem(w) for w in _WORD.findall(opening)}
    return len(words & below) / len(words) if words else 0.0


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Enough of a word to see that Lebanon and Lebanese are one."""
    return fold(word).removesuffix("'s")[:5]


def _body_below(text: str, units: Sequence[Unit], at: int) -> int | None:
    """The first body paragraph that the headline stands over."""
    for i in range(at + 1, min(at + 1 + _HEAD_UNITS, len(units))):
        if is_body(text, units[i]):
            return i
    return None


def _first_of_head(text: str, units: Sequence[Unit], at: int, last: int) -> int:
    """A headline that was cut off with "…" and then given in full starts at the first."""
    again = at - 1 > last and is_cut_off(text, units[at - 1], units[at])
    return at - 1 if again else at


def _usual_gap(units: Sequence[Unit]) -> int:
    """The commonest number of empty lines between units; the smaller on a tie."""
    gaps = Counter(u.blank for u in units[1:] if not u.glued and not u.after)
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 1


def _pass_over(text: str, unit: Unit, so_far: _SoFar) -> None:
    is_text = is_body(text, unit)
    so_far.unread.append((unit, is_text))
    if is_text:
        so_far.body += unit.end - unit.start


def _acronyms(text: str, start: int, end: int) -> set[str]:
    return {m["after"] or m["before"] for m in _ACRONYM.finditer(text, start, end)}


def _people(text: str, start: int, end: int) -> set[str]:
    """The surnames of people introduced with a title."""
    found = _INTRODUCED.finditer(text, start, end)
    return {fold(m["name"]).replace("-", "").rsplit(None, 1)[-1] for m in found}
