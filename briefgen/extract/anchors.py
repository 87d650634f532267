"""The days that an article states for itself: its dateline, its published line, its heading.

In:  a Page and its dates.
Out: the days to count "yesterday" from, the nearest to the writing first.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from briefgen.extract.base import DateMention, Page
from briefgen.lexicon.calendar import (
    DateExpression,
    DateKind,
    find_expressions,
    make_date,
    to_claim,
)
from briefgen.model.dates import DateClaim, Precision
from briefgen.model.text import Span
from briefgen.value import frozen

NEAR = timedelta(days=45)  # a completed year must bring the day this near to its anchor
_YEAR = timedelta(days=366)
_DATELINE_END = re.compile(r"\s*\)?\s*(?:\([^)\n]{1,40}\)|[;,/]\s*[\w .]{1,30})?\s*[-–—:]")
_WORD = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(
    r"^[ \t]*\((?P<place>[^\W\d_][^()\d\n]{1,40}),[ \t]*(?P<date>[^()\n]{6,40})\)[ \t]*$",
    re.MULTILINE,
)
_HEADINGS = 8  # a statement may open with its title, its speaker and his office, a line each


@frozen(kw_only=False)
class Anchor:
    """A day that the article states for itself."""

    day: date
    words: str
    what: str  # "published", "dateline", "heading"


@frozen(kw_only=False)
class Anchors:
    """The days to count from: the nearest to the writing first."""

    days: tuple[Anchor, ...] = ()
    first: DateClaim | None = None  # the published line

    @property
    def best(self) -> Anchor | None:
        return self.days[0] if self.days else None


def anchors_of(page: Page, mentions: Sequence[DateMention]) -> Anchors:
    """The article's own dates: its dateline, its published line, the date of its heading."""
    published = page.article.published
    known = published.earliest if published and published.precision is Precision.DAY else None
    days: list[Anchor] = []
    for expression in _dateline(page, mentions):
        day = _whole_day(expression, known)
        if day is not None:
            days.append(Anchor(day, expression.words, "dateline"))
    if known is not None and published is not None:
        days.append(Anchor(known, published.words, "published"))
    return Anchors(tuple(days), published)


def in_dateline(page: Page, mention: DateMention) -> bool:
    """Whether a date opens the article as the place and day of its writing."""
    own = page.article.dateline
    if own is not None and own.covers(mention.span):
        return True
    if mention.expression is not None and mention.expression.kind is DateKind.RELATIVE:
        return False  # "Today, ..." opens a story
    sentence = page.sentences[mention.sentence]
    if not 0 <= sentence.paragraph <= 1 or page.sentences[mention.sentence - 1].paragraph == (
        sentence.paragraph if mention.sentence else None
    ):
        return False
    lead = page.text[sentence.span.start : mention.span.start]
    words = _WORD.findall(lead)
    if len(lead) > 60 or any(w[0].islower() for w in words):
        return False
    return _DATELINE_END.match(page.text, mention.span.end) is not None


def heading_of(page: Page) -> tuple[Span, DateMention] | None:
    """The place and the date of a line like "(Ostmark City, 11 May 2019)" that heads a statement.

    The line may stand outside the paragraphs: a page's own lines are no sentences.
    """
    article = page.article
    start = article.title.start if article.title else article.body.start
    stop = article.paragraphs[:_HEADINGS][-1].end if article.paragraphs else article.body.end
    for line in _HEADING.finditer(page.text, start, stop):
        found = find_expressions(page.text, *line.span("date"), article.language)
        if len(found) == 1 and found[0].kind is DateKind.DAY and found[0].year is not None:
            claim = to_claim(found[0], page.evidence(found[0].span))
            mention = DateMention(
                span=found[0].span, sentence=0, claim=claim, role="event", expression=found[0]
            )
            return Span(*line.span("place")), mention
    return None


def nearest_year(e: DateExpression, anchor: date, *, planned: bool) -> int | None:
    """The year that brings day and month nearest to the anchor; the past for what is past."""
    days = [
        day
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (day := make_date(year, e.month or 0, e.day or 0)) is not None
        and (planned or day - anchor <= NEAR)
        and (not planned or anchor - day <= NEAR)
    ]
    if e.weekday is not None:
        days = [day for day in days if day.weekday() == e.weekday] or days
    if not days:
        return None
    best = min(days, key=lambda day: (abs(day - anchor), day))
    return best.year if abs(best - anchor) <= _YEAR else None


def _dateline(page: Page, mentions: Sequence[DateMention]) -> list[DateExpression]:
    heading = heading_of(page)
    if heading is not None and heading[1].expression is not None:
        return [heading[1].expression]
    own = page.article.dateline
    if own is not None:
        found = find_expressions(page.text, own.start, own.end, page.article.language)
        return [e for e in found if e.kind is DateKind.DAY]
    return [
        m.expression
        for m in mentions[:4]
        if m.expression is not None and m.expression.kind is DateKind.DAY and in_dateline(page, m)
    ]


def _whole_day(e: DateExpression, published: date | None) -> date | None:
    if e.month is None or e.day is None or e.swappable:
        return None
    if e.year is not None:
        return make_date(e.year, e.month, e.day)
    if published is None:
        return None
    year = nearest_year(e, published, planned=False)
    day = make_date(year, e.month, e.day) if year else None
    return day if day is not None and abs(day - published) <= NEAR else None
