"""Find the dates of a page, and which of them is the event's.

In:  a Page; the sentences and the trigger of one event.
Out: DateMentions with their role; a DateClaim with its Doubts.  A date is the text's own, or
     counted from a date that the article states; where neither is there the words stand alone.
"""

import re
from collections.abc import Iterator, Sequence

from briefgen.extract.anchors import Anchors, anchors_of, heading_of, in_dateline
from briefgen.extract.base import DateMention, Page
from briefgen.extract.date_roles import (
    DAYS,
    is_idle,
    number_table,
    opens_with_clock,
    pattern_of,
    role_between,
    role_of,
)
from briefgen.extract.relative_dates import resolve
from briefgen.lexicon.calendar import (
    DateExpression,
    DateKind,
    find_expressions,
    may_hold,
    to_claim,
)
from briefgen.model.dates import UNDATED, Basis, DateClaim, Precision
from briefgen.model.event import Doubt
from briefgen.model.text import Span, fold
from briefgen.value import changed

_FAR = 300  # characters: farther than any date of a sentence
_SIGNING = 160  # characters from an instrument's name to the words of its signing
_NEAR = 3  # paragraphs from the trigger within which another sentence may tell its day
_HEAD = 40  # characters of "In Upper Orme, Nordmark on " before a date
_BESIDE = 2  # sentences from "today (02)" to the days that tell its month
_OPENING = 3  # paragraphs that open an article


def find_dates(page: Page) -> tuple[DateMention, ...]:
    """Every date expression of the page, with what it claims by itself and its role."""
    language = page.article.language
    found = [
        (sentence, expression)
        for sentence in page.sentences
        if sentence.figures or may_hold(sentence.words, language)
        for expression in find_expressions(page.text, *sentence.span, language)
    ]
    order = _month_first([expression for _, expression in found])
    return tuple(
        DateMention(
            span=expression.span,
            sentence=sentence.index,
            claim=to_claim(expression, page.evidence(expression.span), month_first=order),
            role=role_of(page, sentence, expression),
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
    also: Sequence[Span] = (),
    planned: bool = False,
    spoken: bool = False,
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    """When the event was that `sentences` tell of; `trigger` are the words that say so.

    `about` are words that only this event has, such as its counterpart's name: they choose
    where one sentence tells of several ("met A on 3 May and B on 4 May").  `also` are other
    words that tell of the same ("The loan was signed on"); what is `spoken` is of the page's day.
    """
    anchors = anchors_of(page, mentions)
    fallback: tuple[DateClaim, tuple[Doubt, ...]] | None = None
    for mention in _in_order(page, mentions, sentences, trigger, about, also, planned=planned):
        claim, doubts = resolve(page, mention, mentions, anchors, planned=mention.role == "future")
        if claim.is_known or _says_day(mention):
            whole = None if claim.is_known else _of_the_day(page, mention, mentions)
            return (claim, doubts) if whole is None else resolve(page, whole, mentions, anchors)
        fallback = fallback or (claim, doubts)
    if fallback is not None:  # "today signed", then "signed by A on 3 May 2031"
        for mention in mentions:
            if mention.sentence in sentences and _says_again(page, mention, trigger):
                return resolve(page, mention, mentions, anchors)
    if spoken and page.article.published is not None and anchors.best is not None:
        return changed(page.article.published, basis=Basis.CONTEXT), ()
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
    also: Sequence[Span] = (),
    *,
    planned: bool,
) -> Iterator[DateMention]:
    """Mentions that may date the event, the likeliest first."""
    told = frozenset(sentences)
    home = {s.index for s in page.sentences if trigger and s.span.covers(trigger)} or set(
        sentences[:1]
    )
    if any(opens_with_clock(page, i) for i in home):  # a line of the day's programme
        yield from (m for m in mentions if _heads(page, m))
    near = [m for m in mentions if m.sentence in home and _governed(page, m, trigger, planned)]
    yield from sorted(near, key=lambda m: (_behind(m, about), _distance(m, trigger)))
    again = [
        (not _stated(m), _distance(m, words), m)
        for words in also
        for m in mentions
        if m.sentence not in home
        and page.sentences[m.sentence].span.covers(words)
        and _governed(page, m, words)
    ]
    yield from (m for *_, m in sorted(again, key=lambda item: item[:2]))
    yield from (m for m in reversed(mentions) if _sets_scene(page, m, home))
    others = told - home
    rest = [m for m in mentions if m.sentence in others and _close(page, m, home)]
    yield from (m for m in rest if _leads(page, m) and _stated(m))
    yield from (m for m in rest if _tells_event(page, m) and _is_news_day(page, m))
    yield from (m for m in rest if _tells_event(page, m) and _stated(m))
    yield from (m for m in rest if _tells_event(page, m) and not _stated(m))
    if planned:
        yield from (m for m in rest if m.role == "future" and _plain(page, m))
    yield from (m for m in mentions if m.sentence in told and _heads(page, m))
    yield from (m for m in rest if _is_page_day(page, m))
    heading = heading_of(page)
    if heading is not None:
        yield heading[1]
    yield from (m for m in mentions if _spans_visit(page, m))
    yield from (m for m in mentions if _is_of_series(page, m))


def _behind(mention: DateMention, about: Span | None) -> int:
    """How far a date stands behind the words that only this event has; 0 without such words."""
    if about is None:
        return 0
    gap = mention.span.start - about.end
    return gap if gap >= 0 else _FAR - gap


def _distance(mention: DateMention, trigger: Span | None) -> int:
    if trigger is None:
        return mention.span.start
    if mention.span.start >= trigger.end:
        return mention.span.start - trigger.end
    return 3 * abs(trigger.start - mention.span.end)  # "met A on 3 May and B on 4 May"


def _says_again(page: Page, mention: DateMention, trigger: Span | None) -> bool:
    """Whether a full date stands behind the word that told of the event, in another sentence."""
    sentence = page.sentences[mention.sentence]
    if trigger is None or sentence.span.covers(trigger) or not _full(mention):
        return False
    verb = fold(page.text[trigger.start : trigger.end]).split()[-1:]
    before = fold(page.text[sentence.span.start : mention.span.start]).split()
    return mention.role in ("", "event") and bool(verb) and verb[0] in before


def _governed(
    page: Page, mention: DateMention, trigger: Span | None, planned: bool = False
) -> bool:
    """Whether a date in the trigger's own sentence dates the trigger."""
    e = mention.expression
    if e is None or is_idle(page, mention) or in_dateline(page, mention):
        return False
    if e.kind not in DAYS:
        return _directly_behind(page, mention, trigger)
    if mention.role in ("", "event"):
        return e.relative != "ago"
    if trigger is None or mention.role not in ("future", "instrument"):
        return False
    # what is planned, or signed, may be the very event that the trigger tells of
    roles = ("", "event", "future") if planned else ("", "event")
    return mention.span.start > trigger.start and role_between(page, trigger.end, e) in roles


def _directly_behind(page: Page, mention: DateMention, trigger: Span | None) -> bool:
    """A month or year right after the trigger: "met in Ostmark in May 2024"."""
    e = mention.expression
    if trigger is None or e is None or e.kind is not DateKind.MONTH or e.relative == "next":
        return False
    between = page.text[trigger.end : mention.span.start]
    if not 0 < len(between) <= 90 or mention.role in ("background", "future"):
        return False
    lead = pattern_of(page.article.language, "month_of_event")
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
        and not is_idle(page, mention)
        and not page.sentences[mention.sentence].in_quotation
        and not in_dateline(page, mention)
    )


def _gives_day(page: Page, e: DateExpression) -> bool:
    if e.kind is DateKind.RELATIVE and e.day is None:
        return e.relative in number_table(page.article.language, "offset")
    return e.kind in DAYS


def _tells_event(page: Page, mention: DateMention) -> bool:
    return mention.role == "event" and _plain(page, mention)


def _is_news_day(page: Page, mention: DateMention) -> bool:
    """Whether "yesterday (16)" stands in the opening: a full date further on is of older things."""
    opening = page.sentences[mention.sentence].paragraph < _first(page) + _OPENING
    return opening and mention.expression is not None and bool(mention.expression.day_in_parens)


def _is_page_day(page: Page, mention: DateMention) -> bool:
    """Whether words quoted say "today (18)" where the page is of the 18th: they are of the news."""
    published, e = page.article.published, mention.expression
    if published is None or published.earliest is None or e is None or e.relative != "today":
        return False
    return e.day_in_parens == published.earliest.day


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
        and mention.role in ("event", "future")
        and pattern_of(page.article.language, "visit").search(words) is not None
    )


def _is_of_series(page: Page, mention: DateMention) -> bool:
    """The day of "a series of meetings" that the article opens with is the day of each."""
    sentence = page.sentences[mention.sentence]
    if not 0 <= sentence.paragraph < _OPENING or not _tells_event(page, mention):
        return False
    series = pattern_of(page.article.language, "series")
    return series.search(page.text, *sentence.span) is not None


def is_same_day(page: Page, trigger: Span) -> bool:
    """Whether the sentence of an event says "later in the day": the day of the one before."""
    words = pattern_of(page.article.language, "same_day")
    own = (s.span for s in page.sentences if s.span.covers(trigger))
    return any(words.search(page.text, *span) for span in own)


def _sets_scene(page: Page, mention: DateMention, home: set[int]) -> bool:
    """Whether a date stands at the head of a sentence before, in the same paragraph: "In Nordmark
    on 3 May, she will open a school. She will also meet ..."."""
    sentence = page.sentences[mention.sentence]
    behind = any(
        page.sentences[i].paragraph == sentence.paragraph and mention.sentence < i for i in home
    )
    if not behind or mention.role not in ("", "event", "future") or not _plain(page, mention):
        return False
    head = page.text[sentence.span.start : mention.span.start]
    told = len(head) <= _HEAD and head.count(",") <= 1
    return told and page.text[mention.span.end : mention.span.end + 1] == ","


def _says_day(mention: DateMention) -> bool:
    e = mention.expression
    return e is not None and (e.day is not None or e.day_in_parens is not None)


def _of_the_day(
    page: Page, mention: DateMention, mentions: Sequence[DateMention]
) -> DateMention | None:
    """The days near by that tell the month of "today (02)": "from October 02 to 04"; not those
    to come of "yesterday (02)"."""
    e = mention.expression
    if e is None or e.day_in_parens is None or e.day is not None:
        return None
    past = number_table(page.article.language, "offset").get(e.relative or "", 0) < 0
    for other in mentions:
        days = other.expression
        near = abs(other.sentence - mention.sentence) <= _BESIDE
        if days is None or days.kind is not DateKind.RANGE or not near or days.month is None:
            continue
        late = past and other.role == "future"
        if days.day == e.day_in_parens and other.role in ("", "event", "future") and not late:
            return other
    return None


def _stated(mention: DateMention) -> bool:
    e = mention.expression
    return e is not None and e.day is not None


def _full(mention: DateMention) -> bool:
    return mention.claim.is_known and mention.claim.precision is Precision.DAY


def _undated(anchors: Anchors) -> Doubt:
    text = "the text gives no date for this event"
    if anchors.first is not None and anchors.first.words:
        text += f"; it is published {anchors.first.words}"
    elif anchors.best is not None:
        text += f"; it is written on {anchors.best.words}"
    return Doubt(code="undated", message=text)


def _belongs(page: Page, mention: DateMention, span: Span) -> bool:
    """Whether a date stands inside an instrument's name, right before it or behind its signing."""
    sentence = page.sentences[mention.sentence].span
    if not sentence.covers(span):
        return False
    if span.covers(mention.span):
        return True
    if mention.span.end <= span.start:
        gap = page.text[mention.span.end : span.start]
        return not gap.strip() or (
            mention.role == "instrument" and len(gap) < 40 and "," not in gap
        )
    between = page.text[span.end : mention.span.start]
    if len(between) > _SIGNING or mention.expression is None:
        return False
    started = mention.role == "background" and mention.expression.kind not in DAYS
    return mention.role == "instrument" or started


def _month_first(expressions: Sequence[DateExpression]) -> bool | None:
    """The order of 03/04/2024 that other numeric dates of the document show."""
    shown = {
        int(re.split("[/.]", e.words)[0]) == e.month
        for e in expressions
        if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", e.words) and not e.swappable and e.month
        if e.month != e.day
    }
    return shown.pop() if len(shown) == 1 else None
