"""What a date in a text is for: the event, an older instrument, something still to come.

In:  a date and the words around it; the [[role]] rows of dates.toml.
Out: the role of the first row that fits, "" where none does.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from briefgen.extract.base import DateMention, Page, Sentence
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateExpression, DateKind
from briefgen.lexicon.caseless import caseless, seen_by
from briefgen.lexicon.gates import Gates
from briefgen.model.text import lowered_page
from briefgen.value import frozen

DAYS = frozenset({DateKind.DAY, DateKind.RANGE, DateKind.WEEKDAY, DateKind.RELATIVE})
_REACH = 220  # characters before a date that can tell its role
_NEVER = "(?!)"
_ANY = -1  # every bit
_COMING = frozenset({"next", "tomorrow", "next_week", "next_month", "next_year"})


@frozen(kw_only=False)
class _Role:
    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    precise: frozenset[str]


def role_of(page: Page, sentence: Sentence, e: DateExpression) -> str:
    if e.relative in _COMING:
        return "future"
    first = bisect_left(sentence.starts, e.span.start)
    last = bisect_left(sentence.starts, e.span.end)
    words = sentence.words[:first], sentence.words[last:]
    return role_between(page, sentence.span.start, e, sentence.span.end, words)


def role_between(
    page: Page,
    start: int,
    e: DateExpression,
    end: int | None = None,
    words: tuple[Sequence[str], Sequence[str]] | None = None,
) -> str:
    """The role that the words from `start` to the expression give it.

    `words` are those before and behind it, if at hand: they tell what need not be tried.
    """
    precise = "day" if e.kind in DAYS else str(e.kind)
    roles, gates_before, gates_after = _roles(page.article.language)
    told_before = gates_before.of(words[0]) if words else _ANY
    told_after = gates_after.of(words[1]) if words else _ANY
    if not (told_before or told_after):
        return ""
    low = lowered_page(page.text)
    left = slice(max(start, e.span.start - _REACH), e.span.start)
    right = slice(e.span.end, min(end or e.span.end, e.span.end + _REACH))
    before, after = (page.text[left], low[left]), (page.text[right], low[right])
    for n, role in enumerate(roles):
        if role.precise and precise not in role.precise:
            continue
        if told_before >> n & 1 and role.before.search(seen_by(role.before, *before)):
            return role.name
        if told_after >> n & 1 and role.after.search(seen_by(role.after, *after)):
            return role.name
    return ""


def is_idle(page: Page, mention: DateMention) -> bool:
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


@cache
def _roles(language: str) -> tuple[tuple[_Role, ...], Gates, Gates]:
    rows = (section(language, "dates") or section("en", "dates"))["role"]
    roles = tuple(
        _Role(
            row["role"],
            caseless(row.get("before", _NEVER)),
            caseless(row.get("after", _NEVER)),
            frozenset(row.get("precise", ())),
        )
        for row in rows
    )
    return roles, Gates([role.before for role in roles]), Gates([role.after for role in roles])


@cache
def _idle_words(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    row = (section(language, "dates") or section("en", "dates")).get("idle", {})
    before, after = row.get("before"), row.get("after")
    return (
        re.compile(before, re.IGNORECASE) if before else None,
        re.compile(after, re.IGNORECASE) if after else None,
    )


def opens_with_clock(page: Page, number: int) -> bool:
    """Whether a sentence stands in a paragraph that opens with the time of the day."""
    paragraph = page.sentences[number].paragraph
    if paragraph < 0:
        return False
    clock = pattern_of(page.article.language, "clock")
    return clock.match(page.text, *page.article.paragraphs[paragraph]) is not None


def number_table(language: str, name: str) -> dict[str, int]:
    table: dict[str, int] = (section(language, "dates") or section("en", "dates")).get(name, {})
    return table


@cache
def pattern_of(language: str, name: str) -> re.Pattern[str]:
    data = section(language, "dates") or section("en", "dates")
    return re.compile(data[name], re.IGNORECASE)
