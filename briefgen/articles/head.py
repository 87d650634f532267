"""Tell an article's head from its body: title, page date, dateline, paragraphs.

In:  the units of one article.
Out: the Article, or None when there is no running text in it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from briefgen.articles.boundaries import is_body, is_cut_off, looks_like_headline
from briefgen.articles.dates import (
    claim_of,
    date_alone,
    dateline_of,
    published_line,
    stamp_of,
)
from briefgen.articles.furniture import is_letterhead, is_rubric
from briefgen.articles.units import Unit
from briefgen.lexicon.calendar import DateExpression
from briefgen.lexicon.detect import UNKNOWN, language_of
from briefgen.model.dates import DateClaim
from briefgen.model.release import Article, Release
from briefgen.model.text import Span, fold
from briefgen.value import frozen

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_]")
_STANDFIRST = 260
_TITLE_WORDS = 4  # a shorter one may open a sentence
_MORE = 4  # words that a sentence adds to the headline that it repeats
_SAME = 0.75  # of the words of a headline and of its repetition
_ADDRESS = 4  # words: a line under the letterhead with no more is an address rather
_RUBRIC = 3  # words: "News / Politics"
_ADDRESS_BELOW = 300  # characters: media contacts
_POSTED_WITHIN = timedelta(days=10)  # a page may be posted so long after its text was written
_BEFORE_DATELINE = 3  # paragraphs among which the one with the dateline is
_LETTERHEAD_GAP = 4  # address, number and date lines between the letterhead and the headline


@frozen
class _Head:
    """What stands above the body: its units are counted in `size`."""

    title: Span | None
    published: DateClaim | None
    kept: tuple[Unit, ...]  # lines that say something and are kept as paragraphs
    size: int


@frozen(kw_only=False)
class _Below:
    """The day that a release is signed with."""

    span: Span
    claim: DateClaim


def make_article(release: Release, units: Sequence[Unit]) -> Article | None:
    """One article from its units."""
    text = release.text
    body = Span(units[0].start, units[-1].end)
    language = _language(release, body)
    head = _read_head(release, units, language)
    paragraphs = [unit.span for unit in (*head.kept, *units[head.size :])]
    if not paragraphs and head.title is None:
        return None
    title = head.title.slice(text) if head.title else ""
    dateline = None
    published = head.published
    if paragraphs:
        first = len(head.kept) if len(paragraphs) > len(head.kept) else 0
        for at in range(first, min(first + _BEFORE_DATELINE, len(paragraphs))):
            dateline = dateline_of(text, paragraphs[at], title, language)
            if dateline:
                first = at  # below a caption
                break
        if head.title is not None:
            paragraphs[:3] = [_without_title(text, title, span) for span in paragraphs[:3]]
        if dateline:
            paragraphs[first] = _after_dash(text, dateline, paragraphs[first])
        stamped = stamp_of(release, paragraphs[-1], language)
        if stamped:
            paragraphs[-1] = _without(text, paragraphs[-1], stamped[0])
            published = published or stamped[1]
        below = _date_below(release, paragraphs, language)
        if below is not None:
            paragraphs.remove(below.span)
            if published is not None and _is_written_before(below.claim, published):
                dateline = dateline or below.span
            published = published or below.claim
    return Article(
        release=release,
        line=release.line_of(units[0].start),
        title=head.title,
        body=Span(paragraphs[0].start, body.end) if paragraphs else body,
        paragraphs=tuple(span for span in paragraphs if span.start < span.end),
        language=language,
        published=published,
        dateline=dateline,
    )


def _language(release: Release, body: Span) -> str:
    length = body.end - body.start
    if length > 0.8 * len(release.text):
        return release.language
    own = language_of(body.slice(release.text))
    short = length < 200
    return release.language if own == UNKNOWN and short else own


def _read_head(release: Release, units: Sequence[Unit], language: str) -> _Head:
    """Title and date line; repeated and truncated titles go, other lines are kept."""
    text = release.text
    top = list(takewhile(lambda unit: not is_body(text, unit), units[:12]))
    if not top:
        return _standfirst(text, units)
    stopped = _is_plain_title(release, top, language)
    below = _below_letterhead(text, top) or _below_small_lines(release, top, language)
    at = 0 if stopped else below
    titled = stopped or looks_like_headline(text, top[at]) or _is_truncated(text, top[at].span)
    titled = titled or (at == 0 and _is_title_sentence(text, units))
    title = _in_full(text, units) or (top[at].span if titled else None)
    published: DateClaim | None = None
    kept: list[Unit] = []
    for unit in [*top[:at], *top[at + 1 :]] if titled else top:
        expression = None if published else _day_of(release, unit, title, language)
        if expression:
            published = claim_of(release, expression)
        elif unit.date_line or published_line(release, unit, language):
            continue
        elif title and _says_again(text, title, unit.span) and not _adds(text, title, unit.span):
            if _is_truncated(text, title):
                title = unit.span
        else:
            kept.append(unit)
    size = len(top) + (1 if len(top) < len(units) and units[len(top)].span == title else 0)
    return _Head(title=title, published=published, kept=tuple(kept), size=size)


def _below_letterhead(text: str, top: Sequence[Unit]) -> int:
    """The index of the headline under the lines that only name the issuing office."""
    at = 0
    while at < len(top) and is_letterhead(text[top[at].start : top[at].end]):
        at += 1
    below = range(at, min(at + _LETTERHEAD_GAP, len(top))) if at else ()
    titles = [i for i in below if looks_like_headline(text, top[i])]
    long = [i for i in titles if len(_WORD.findall(text, *top[i].span)) > _ADDRESS]
    return next(iter(long or titles), 0)


def _below_small_lines(release: Release, top: Sequence[Unit], language: str) -> int:
    """The index of the first headline under a date, a rubric or the name of a site."""
    text = release.text
    for i, unit in enumerate(top):
        long = len(_WORD.findall(text, *unit.span)) > (_RUBRIC + 1 if i else 0)
        if not (long and looks_like_headline(text, unit)):
            continue
        if is_rubric(text[unit.start : unit.end]) or published_line(release, unit, language):
            continue
        return i
    return 0


def _in_full(text: str, units: Sequence[Unit]) -> Span | None:
    """The full headline below one that was cut off with "…"."""
    return units[1].span if len(units) > 1 and is_cut_off(text, units[0], units[1]) else None


def _standfirst(text: str, units: Sequence[Unit]) -> _Head:
    """A long first unit is a title all the same when the next paragraph says it in full."""
    titled = _is_title_sentence(text, units)
    title = units[0].span if titled else None
    return _Head(title=title, published=None, kept=(), size=1 if titled else 0)


def _is_title_sentence(text: str, units: Sequence[Unit]) -> bool:
    """ "X met Y to discuss fisheries." above the paragraph that tells it with names."""
    first = units[0]
    if len(units) < 2 or first.end - first.start > _STANDFIRST:
        return False
    if _SENTENCE.search(text, first.start, first.end):
        return False
    below = units[1]
    longer = below.end - below.start > 1.3 * (first.end - first.start)
    return longer and _overlap(text, first.span, below.span) >= 0.7


def _is_plain_title(release: Release, top: Sequence[Unit], language: str) -> bool:
    """Whether the first line is a headline though it ends in a full stop or has two words: the
    lines before the body, which a page's own headline stands over, say it again or date it."""
    text, first = release.text, top[0]
    line = text[first.start : first.end]
    if len(line) > _STANDFIRST or _SENTENCE.search(line) or is_letterhead(line):
        return False
    if any(_is_the_same(text, first.span, unit.span) for unit in top[1:]):
        return not published_line(release, first, language)
    return line.endswith(".") and any(published_line(release, unit, language) for unit in top[1:])


def _is_the_same(text: str, one: Span, other: Span) -> bool:
    """Whether two lines have the same words, perhaps in capitals."""
    return _says_again(text, one, other) and _overlap(text, other, one) >= _SAME


def _says_again(text: str, title: Span, other: Span) -> bool:
    """Whether a line under the title is that title again, perhaps in full or in capitals."""
    return _overlap(text, title, other) >= 0.75 and other.end - other.start <= 400


def _day_of(
    release: Release, unit: Unit, title: Span | None, language: str
) -> DateExpression | None:
    """The day of a date line, or of a line that repeats the headline with the day behind it."""
    expression = published_line(release, unit, language)
    if expression is not None or title is None:
        return expression
    rest = _past(release.text, title.slice(release.text), unit.span)
    if rest is None or rest.start == unit.start:
        return None
    return published_line(release, replace(unit, start=rest.start), language)


def _past(text: str, title: str, span: Span) -> Span | None:
    """What stands behind the headline's words at the start of a stretch; None if all of it."""
    start = span.start
    for number, word in enumerate(title.strip(" .").split()):
        gap = start
        while number and start < span.end and text[start].isspace():
            start += 1
        end = min(start + len(word), span.end)
        if (number and start == gap) or text[start:end].lower() != word.lower():
            return span
        start = end
    while start < span.end and text[start] in " .\n":
        start += 1
    return Span(start, span.end) if start < span.end else None


def _adds(text: str, title: Span, other: Span) -> bool:
    """Whether a sentence below the title says more than it: "I will visit Sund from 3 May."."""
    line = other.slice(text)
    if not line.endswith(".") or line.isupper():
        return False
    said = set(_WORD.findall(fold(title.slice(text))))
    return sum(word not in said for word in _WORD.findall(fold(line))) >= _MORE


def _overlap(text: str, one: Span, other: Span) -> float:
    """The share of the first span's words that stand in the second."""
    mine = [w for w in _WORD.findall(fold(one.slice(text))) if len(w) > 2]
    theirs = set(_WORD.findall(fold(other.slice(text))))
    return sum(w in theirs for w in mine) / len(mine) if mine else 0.0


def _is_truncated(text: str, span: Span) -> bool:
    return span.slice(text).endswith(("…", "...", "[…]", "[...]"))


def _date_below(release: Release, paragraphs: Sequence[Span], language: str) -> _Below | None:
    """A lone date below the text, with no more than an address behind it."""
    behind = 0
    for span in reversed(paragraphs[1:]):
        day = date_alone(release, span, language)
        if day is not None:
            return _Below(span, claim_of(release, day))
        behind += span.end - span.start
        if behind > _ADDRESS_BELOW:
            return None
    return None


def _is_written_before(below: DateClaim, published: DateClaim) -> bool:
    """Whether the day below a text is a few days before that of its page: the text's own."""
    if below.earliest is None or published.earliest is None:
        return False
    return timedelta(0) < published.earliest - below.earliest <= _POSTED_WITHIN


def _without_title(text: str, title: str, paragraph: Span) -> Span:
    """A paragraph without the headline in capitals that opens it, where its line end was lost."""
    rest = _past(text, title, paragraph)
    if rest is None or len(title.split()) < _TITLE_WORDS:
        return paragraph
    return rest if text[paragraph.start : rest.start].isupper() else paragraph


def _after_dash(text: str, dateline: Span, paragraph: Span) -> Span:
    start = dateline.end
    while start < paragraph.end and text[start] in " \n–—-;:":
        start += 1
    return Span(start, paragraph.end)


def _without(text: str, paragraph: Span, tail: Span) -> Span:
    end = tail.start if not text[tail.end : paragraph.end].strip(" .\n") else paragraph.end
    while end > paragraph.start and text[end - 1].isspace():
        end -= 1
    return Span(paragraph.start, end)
