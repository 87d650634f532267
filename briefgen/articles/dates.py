"""Recognise the date a page gives for an item, and the dateline that opens a body.

In:  text and a stretch of it.
Out: the date expression of a line that is nothing but a date; the span of "LISBON, 3 May -".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from briefgen.articles.furniture import Row, layout
from briefgen.articles.units import Unit
from briefgen.lexicon import languages, section
from briefgen.lexicon.calendar import DateExpression, DateKind, find_expressions, to_claim
from briefgen.model.dates import DateClaim
from briefgen.model.release import Release
from briefgen.model.text import Evidence, Span
from briefgen.value import changed

_LONGEST_LINE = 110
_TOLD = 40  # characters that must follow a dateline
_TOWN = 4  # words
_RANGE = 16  # characters behind a dash that may end a range of days
_GLUED_YEAR = re.compile(r"\d{4}(?=[^\W\d_])")
# what a date line holds besides its date: clock time, zone, a weekday, a comment count, marks
_DRESS = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?\s?m\.?)?(?:\s*(?:GMT|UTC|[A-Z]{2,4}T))?"
    r"|\b\d{1,4}\b|[\s,.|/()\[\]–—:·•-]+|(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<head>[^\s\d(–—][^\n–—;]{0,70}?)(?P<dash>\s*[–—]+\s*|\s+-+\s+|(?<=\))\s*[-;:]\s*|;\s)"
    r"(?=[^\W\d_]|[“\"‘'«])"
)
# "Port Orme (Harbour News - 3rd May, 2031) The Minister": agencies and a date in brackets, no dash
_CREDIT = re.compile(
    r"(?P<head>[^\s\d(–—][^\n–—;()]{1,40}?\s*\((?=[^()\n]*(?:\d|\s/\s|\w/\w))[^()\n]{3,80}\))"
    r"\s*[:–—-]*\s+(?=[^\W\d_])"
)
_PARTING = "–—-;:"  # one of these stands between a dateline and its text
_WORD = re.compile(r"[^\W\d_][\w.’'&-]*")
_AGENCY = re.compile(r"\([^()\n]{2,80}\)")
_STAMP = re.compile(
    r"\((?P<city>[^\W\d_]{3,30})/(?P<month>[^\W\d_]{3,9})\.?\s?(?P<day>\d{1,2})/(?P<year>\d{4})\)"
)
_PLACE_AND_DATE = re.compile(r"\(?[^\W\d_][\w.’' -]{1,40}, [^()\n]{4,40}\)?")


def published_line(release: Release, unit: Unit, language: str) -> DateExpression | None:
    """The date of a line that is a date and hardly anything else."""
    start, end = unit.start, unit.end
    if end - start > _LONGEST_LINE:
        return None
    if unit.date_line:
        start += _lead(unit.date_line, release.text[start:end])
    line = release.text[start:end]
    first = _day_in(line, 40 if unit.date_line else 10, language)
    if first is None:
        return None
    return changed(first, span=Span(first.span.start + start, first.span.end + start))


@lru_cache(maxsize=64)  # the head of an article asks for the same lines again
def _day_in(line: str, most: int, language: str) -> DateExpression | None:
    """The first day in a line that has no more than `most` characters besides dates."""
    if not any(map(str.isdigit, line)):
        return None
    found = [e for part in _parts(line) for e in _shifted(line, part, language)]
    full = [e for e in found if e.kind is DateKind.DAY]
    if not full:
        return None
    left = _DRESS.sub("", layout("dated").sub(" ", _around(line, found)))
    return full[0] if len(left) <= most else None


def date_alone(release: Release, span: Span, language: str) -> DateExpression | None:
    """The day that a paragraph gives and nothing else, but for a town: "Port Orme, 3 May 2031"."""
    alone = published_line(release, Unit(start=span.start, end=span.end, blank=0), language)
    if alone is not None or not is_place_and_date(release.text, span, language):
        return alone
    days = (e for e in _expressions(release.text, span, language) if e.kind is DateKind.DAY)
    return next(days, None)


def _lead(row: Row, line: str) -> int:
    """The length of "Posted on" in a line that its row knows."""
    match = row.pattern.fullmatch(line)
    return match.end("lead") if match and match.groupdict().get("lead") else 0


def _parts(line: str) -> list[Span]:
    """The line, cut where two dates were glued: "April 18, 2031April 18, 2031"."""
    ends = [0, *(m.end() for m in _GLUED_YEAR.finditer(line)), len(line)]
    return [Span(a, b) for a, b in pairwise(ends) if a < b]


def _shifted(line: str, part: Span, language: str) -> Iterator[DateExpression]:
    words = part.slice(line)
    found = find_expressions(words, 0, len(words), language)
    if not part.start:
        yield from found
        return
    for expression in found:
        start, end = expression.span
        yield changed(expression, span=Span(start + part.start, end + part.start))


def _around(line: str, found: Sequence[DateExpression]) -> str:
    rest, at = "", 0
    for expression in found:
        rest += line[at : expression.span.start] + " "
        at = max(at, expression.span.end)
    return rest + line[at:]


def claim_of(release: Release, expression: DateExpression) -> DateClaim:
    """The claim of an expression, with its evidence."""
    return to_claim(expression, Evidence.of(release.id, release.text, expression.span))


def stamp_of(release: Release, span: Span, language: str) -> tuple[Span, DateClaim] | None:
    """A closing "(Colombo/Jul09/2024)": its span and the date it gives."""
    tail = max(span.start, span.end - 60)
    stamps = list(_STAMP.finditer(release.text, tail, span.end))
    if not stamps:
        return None
    match = stamps[-1]
    spaced = f"{match['day']} {match['month']} {match['year']}"
    found = find_expressions(spaced, 0, len(spaced), language)
    if not found:
        return None
    evidence = Evidence.of(release.id, release.text, Span(*match.span()))
    return Span(*match.span()), to_claim(found[0], evidence)


def is_place_and_date(text: str, span: Span, language: str) -> bool:
    """Whether a line is "(Ha Noi, 11 May 2019)" or "New York, 1 October 2015"."""
    line = span.slice(text)
    if len(line) > 80 or not _PLACE_AND_DATE.fullmatch(line):
        return False
    return any(e.day for e in _expressions(text, span, language))


def dateline_of(text: str, span: Span, title: str, language: str) -> Span | None:
    """The dateline that opens a paragraph, without what follows its dash."""
    opening = text[span.start : min(span.end, span.start + 130)]
    credit = None
    if "(" in opening:
        credit = _CREDIT.match(text, span.start, span.start + len(opening))
    if credit is not None and span.end - credit.end() >= _TOLD:
        bare = _AGENCY.sub(" ", credit["head"])
        if _is_place(bare, dated=False) and len(_WORD.findall(bare)) <= _TOWN:
            return Span(span.start, credit.end("head"))
    if not any(map(opening.__contains__, _PARTING)):
        return None
    match = _DATELINE.match(text, span.start, min(span.end, span.start + 120))
    if match is None or span.end - match.end() < _TOLD:
        return None
    head = Span(*match.span("head"))
    ahead = Span(head.start, min(span.end, match.end() + _RANGE))
    if any(e.span.start < head.end < e.span.end for e in _expressions(text, ahead, language)):
        return None  # "On May 30–June 2, the Minister"
    words = head.slice(text)
    bare = _AGENCY.sub(" ", words)
    dated = any(e.day for e in _expressions(text, head, language))
    sure = dated or bare != words or (bare.isupper() and len(bare) > 3)
    after = text[match.end() : match.end() + 1]
    if after.islower() and not dated:
        return None  # "A Memorandum (MOU) - signed today"
    if not _is_place(bare, dated) or (not sure and not _is_lone_place(bare, match, text, title)):
        return None
    return Span(span.start, head.end)


@cache
def _small() -> frozenset[str]:
    """Words that names of places and papers write small, in all languages."""
    words = (section(language, "dates").get("small", ()) for language in languages())
    return frozenset(chain.from_iterable(words))


def _is_place(words: str, dated: bool) -> bool:
    """Capital words only, a few of them; a date among them may hold small letters."""
    found = _WORD.findall(words)
    if not found or len(found) > (9 if dated else 6):
        return False
    small = [w for w in found if w[0].islower() and w.lower() not in _small()]
    return len(small) <= (1 if dated else 0)


def _is_lone_place(words: str, match: re.Match[str], text: str, title: str) -> bool:
    """ "Colombo – United ..." but not "Velora – Sund relations ..."."""
    following = text[match.end() : match.end() + 1]
    pair = re.escape(words.strip()) + r"\s*[-–—]"
    spaced = match["dash"] != match["dash"].strip() or "—" in match["dash"]
    lone = len(_WORD.findall(words)) <= 3 and bool(following) and not following.islower()
    return lone and spaced and re.search(pair, title) is None


def _expressions(text: str, span: Span, language: str) -> tuple[DateExpression, ...]:
    return find_expressions(text, span.start, span.end, language)
