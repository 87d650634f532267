"""Find the dates of a page, and which of them is the event's.

In:  a Page; the sentences and the trigger of one event.
Out: DateMentions with their role; a DateClaim with its Doubts.  A date is the text's own, or
     counted from a date that the article states; where neither is there the words stand alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.anchors import Anchors, anchors_of, heading_of, in_dateline, resolve
from briefgen.extract.base import DateMention, Page, Sentence
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateExpression, DateKind, find_expressions, to_claim
from briefgen.model.dates import UNDATED, DateClaim, Precision
from briefgen.model.event import Doubt
from briefgen.model.text import Span

_DAYS = frozenset({DateKind.DAY, DateKind.RANGE, DateKind.WEEKDAY, DateKind.RELATIVE})
_REACH = 220  # characters before a date that can tell its role
_NEAR = 3  # paragraphs from the trigger within which another sentence may tell its day
_OPENING = 3  # paragraphs that open an article


def find_dates(page: Page) -> tuple[DateMention, ...]:
    """Every date expression of the page, with what it claims by itself and its role."""
    language = page.article.language
    found = [
        (sentence, expression)
        for sentence in page.sentences
        for expression in find_expressions(page.text, *sentence.span, language)
    ]
    order = _month_first([expression for _, expression in found])
    return tuple(
        DateMention(
            span=expression.span,
            sentence=sentence.index,
            claim=to_claim(expression, page.evidence(expression.span), month_first=order),
            role=_role(page, sentence, expression),
            expression=expression,
        )
        for sentence, expression in found
    )


def date_event(
    page: Page,
    mentions: Sequence[DateMention],
    sentences: Sequence[int],
    trigger: Span | None = None,
    *,
    about: Span | None = None,
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    """When the event was that `sentences` tell of; `trigger` are the words that say so.

    `about` are words that only this event has, such as its counterpart's name: they choose
    where one sentence tells of several ("met A on 3 May and B on 4 May").
    """
    anchors = anchors_of(page, mentions)
    fallback: tuple[DateClaim, tuple[Doubt, ...]] | None = None
    for mention in _in_order(page, mentions, sentences, trigger, about):
        claim, doubts = resolve(page, mention, mentions, anchors, planned=_planned(page, mention))
        if claim.is_known or _says_day(mention):
            return claim, doubts
        fallback = fallback or (claim, doubts)
    return fallback or (UNDATED, (_undated(anchors),))


def date_instrument(page: Page, mentions: Sequence[DateMention], span: Span) -> DateClaim | None:
    """The date that the text gives an instrument named at `span`: "the 1951 treaty"."""
    for mention in mentions:
        if mention.claim.is_known and _belongs(page, mention, span):
            return mention.claim
    return None


# ------------------------------------------------------------- which date it is


def _in_order(
    page: Page,
    mentions: Sequence[DateMention],
    sentences: Sequence[int],
    trigger: Span | None,
    about: Span | None,
) -> Iterator[DateMention]:
    """Mentions that may date the event, the likeliest first."""
    told = frozenset(sentences)
    home = {s.index for s in page.sentences if trigger and s.span.covers(trigger)} or set(
        sentences[:1]
    )
    near = [m for m in mentions if m.sentence in home and _governed(page, m, trigger)]
    yield from sorted(near, key=lambda m: (_behind(m, about), _distance(m, trigger)))
    rest = [m for m in mentions if m.sentence in told - home and _close(page, m, home)]
    yield from (m for m in rest if _leads(page, m) and _stated(m))
    yield from (m for m in rest if _tells_event(page, m) and _stated(m))
    yield from (m for m in rest if _tells_event(page, m) and not _stated(m))
    yield from (m for m in mentions if m.sentence in told and _heads(page, m))
    heading = heading_of(page)
    if heading is not None:
        yield heading[1]
    yield from (m for m in mentions if _spans_visit(page, m))


def _behind(mention: DateMention, about: Span | None) -> int:
    """How far a date stands behind the words that only this event has; 0 without such words."""
    if about is None:
        return 0
    gap = mention.span.start - about.end
    return gap if gap >= 0 else _REACH - gap


def _distance(mention: DateMention, trigger: Span | None) -> int:
    if trigger is None:
        return mention.span.start
    if mention.span.start >= trigger.end:
        return mention.span.start - trigger.end
    return 3 * abs(trigger.start - mention.span.end)  # "met A on 3 May and B on 4 May"


def _governed(page: Page, mention: DateMention, trigger: Span | None) -> bool:
    """Whether a date in the trigger's own sentence dates the trigger."""
    e = mention.expression
    if e is None or _idle(page, mention) or _own_day(page, mention):
        return False
    if e.kind not in _DAYS:
        return _directly_behind(page, mention, trigger)
    if mention.role in ("", "event"):
        return e.relative != "ago"
    if trigger is None or mention.role not in ("future", "instrument"):
        return False
    # what is planned, or signed, may be the very event that the trigger tells of
    return mention.span.start > trigger.start and _role_between(page, trigger.end, e) in (
        "",
        "event",
    )


def _directly_behind(page: Page, mention: DateMention, trigger: Span | None) -> bool:
    """A month or year right after the trigger: "met in Ostmark in May 2024"."""
    e = mention.expression
    if trigger is None or e is None or e.kind is not DateKind.MONTH or e.relative == "next":
        return False
    between = page.text[trigger.end : mention.span.start]
    if not 0 < len(between) <= 90 or mention.role in ("background", "future"):
        return False
    lead = _pattern(page.article.language, "month_of_event")
    return lead.search(between) is not None and "," not in between


def _close(page: Page, mention: DateMention, home: set[int]) -> bool:
    """Whether a sentence opens the article or stands by the trigger: far ones tell other days."""
    paragraph = page.sentences[mention.sentence].paragraph
    near = (abs(paragraph - page.sentences[i].paragraph) <= _NEAR for i in home)
    return paragraph < _first(page) + _OPENING or any(near)


def _leads(page: Page, mention: DateMention) -> bool:
    """A date in the paragraph that opens the body, which tells the news."""
    sentence = page.sentences[mention.sentence]
    return sentence.paragraph == _first(page) and mention.role == "" and _plain(page, mention)


def _first(page: Page) -> int:
    return next((s.paragraph for s in page.sentences if s.paragraph >= 0), 0)


def _plain(page: Page, mention: DateMention) -> bool:
    e = mention.expression
    return (
        e is not None
        and _gives_day(page, e)
        and not _idle(page, mention)
        and not page.sentences[mention.sentence].in_quotation
        and not _own_day(page, mention)
    )


def _gives_day(page: Page, e: DateExpression) -> bool:
    if e.kind is DateKind.RELATIVE and e.day is None:
        return e.relative in _table(page.article.language, "offset")
    return e.kind in _DAYS


def _tells_event(page: Page, mention: DateMention) -> bool:
    return mention.role == "event" and _plain(page, mention)


def _heads(page: Page, mention: DateMention) -> bool:
    """A full date in the headline."""
    headline = page.sentences[mention.sentence].paragraph == -1
    return headline and _full(mention) and mention.role in ("", "event")


def _spans_visit(page: Page, mention: DateMention) -> bool:
    """The days of the visit that the article opens with hold every meeting of it."""
    e = mention.expression
    opening = page.sentences[mention.sentence].paragraph < _OPENING
    words = page.sentences[mention.sentence].span.slice(page.text)
    return (
        e is not None
        and e.kind is DateKind.RANGE
        and opening
        and mention.role == "event"
        and _pattern(page.article.language, "visit").search(words) is not None
    )


def _says_day(mention: DateMention) -> bool:
    e = mention.expression
    return e is not None and (e.day is not None or e.day_in_parens is not None)


def _stated(mention: DateMention) -> bool:
    e = mention.expression
    return e is not None and e.day is not None


def _full(mention: DateMention) -> bool:
    return mention.claim.is_known and mention.claim.precision is Precision.DAY


def _undated(anchors: Anchors) -> Doubt:
    if anchors.first is None:
        return Doubt(code="undated", message="the text gives no date for this event")
    words = anchors.first.words
    return Doubt(
        code="undated", message=f"the text gives no date for this event; it is published {words}"
    )


def _belongs(page: Page, mention: DateMention, span: Span) -> bool:
    """Whether a date stands inside an instrument's name, right before it or behind its signing."""
    sentence = page.sentences[mention.sentence].span
    if not sentence.covers(span):
        return False
    if span.covers(mention.span):
        return True
    if mention.span.end <= span.start:
        gap = page.text[mention.span.end : span.start]
        return not gap.strip() or (mention.role == "instrument" and len(gap) < 40)
    between = page.text[span.end : mention.span.start]
    return mention.role in ("instrument", "background") and len(between) < 120


# ------------------------------------------------------------------------ roles


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    precise: frozenset[str]


def _role(page: Page, sentence: Sentence, e: DateExpression) -> str:
    if e.relative in ("next", "tomorrow", "next_week", "next_month", "next_year"):
        return "future"
    return _role_between(page, sentence.span.start, e, sentence.span.end)


def _role_between(page: Page, start: int, e: DateExpression, end: int | None = None) -> str:
    """The role that the words from `start` to the expression give it."""
    before = page.text[max(start, e.span.start - _REACH) : e.span.start]
    after = page.text[e.span.end : min(end or e.span.end, e.span.end + _REACH)]
    precise = "day" if e.kind in _DAYS else str(e.kind)
    for role in _roles(page.article.language):
        if role.precise and precise not in role.precise:
            continue
        if role.before is not None and role.before.search(before):
            return role.name
        if role.after is not None and role.after.search(after):
            return role.name
    return ""


def _idle(page: Page, mention: DateMention) -> bool:
    """Whether "today" means nowadays."""
    e = mention.expression
    if e is None or e.relative != "today" or e.kind is not DateKind.RELATIVE:
        return False
    before, after = _idle_words(page.article.language)
    lead = page.text[max(0, e.span.start - 30) : e.span.start]
    return bool(
        (before and before.search(lead) and e.day_in_parens is None)
        or (after and after.search(page.text[e.span.end : e.span.end + 40]))
    )


def _planned(page: Page, mention: DateMention) -> bool:
    return mention.role == "future"


def _own_day(page: Page, mention: DateMention) -> bool:
    return in_dateline(page, mention)


def _month_first(expressions: Sequence[DateExpression]) -> bool | None:
    """The order of 03/04/2024 that other numeric dates of the document show."""
    shown = {
        int(re.split("[/.]", e.words)[0]) == e.month
        for e in expressions
        if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", e.words) and not e.swappable and e.month
        if e.month != e.day
    }
    return shown.pop() if len(shown) == 1 else None


@cache
def _roles(language: str) -> tuple[_Role, ...]:
    rows = (section(language, "dates") or section("en", "dates"))["role"]
    return tuple(
        _Role(
            row["role"],
            re.compile(row["before"], re.IGNORECASE) if "before" in row else None,
            re.compile(row["after"], re.IGNORECASE) if "after" in row else None,
            frozenset(row.get("precise", ())),
        )
        for row in rows
    )


@cache
def _idle_words(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    row = (section(language, "dates") or section("en", "dates")).get("idle", {})
    before, after = row.get("before"), row.get("after")
    return (
        re.compile(before, re.IGNORECASE) if before else None,
        re.compile(after, re.IGNORECASE) if after else None,
    )


def _table(language: str, name: str) -> dict[str, int]:
    table: dict[str, int] = (section(language, "dates") or section("en", "dates")).get(name, {})
    return table


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    data = section(language, "dates") or section("en", "dates")
    return re.compile(data[name], re.IGNORECASE)
