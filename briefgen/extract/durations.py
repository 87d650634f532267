"""Find how long something lasts and how often it comes back.

In:  a Page and the stretch of it to look in (and the duration words of its language).
Out: durations in the words of the source ("one year", "three-year"), and recurrences by their
     key ("quarterly"), each with its span, in order.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefgen.extract.base import Page
from briefgen.lexicon import section
from briefgen.model.text import Span


class Duration(NamedTuple):
    """A length of time as the text has it."""

    words: str
    span: Span


class Recurrence(NamedTuple):
    """How often: `key` is quarterly, monthly, weekly, biannual, biennial or annual."""

    key: str
    span: Span


def find_durations(page: Page, span: Span) -> tuple[Duration, ...]:
    """The lengths of time that a stretch of the page states, in order."""
    found: dict[Span, Duration] = {}
    for pattern in _durations(page.article.language):
        for match in pattern.finditer(page.text, *span):
            own = Span(*match.span("words"))
            found.setdefault(own, Duration(page.words(own), own))
    return tuple(_apart(sorted(found.values(), key=lambda d: (d.span.start, -d.span.end))))


def find_recurrences(page: Page, span: Span) -> tuple[Recurrence, ...]:
    """How often things are to be, in a stretch of the page, in order."""
    found = [
        Recurrence(key, Span(*match.span()))
        for key, pattern in _recurrences(page.article.language)
        for match in pattern.finditer(page.text, *span)
    ]
    return tuple(sorted(found, key=lambda r: r.span))


def _apart(durations: list[Duration]) -> Iterator[Duration]:
    """Each length once: what overlaps an earlier one is left out."""
    at = -1
    for duration in durations:
        if duration.span.start >= at:
            yield duration
            at = duration.span.end


@cache
def _durations(language: str) -> tuple[re.Pattern[str], ...]:
    data = section(language, "durations") or section("en", "durations")
    number, unit = f"(?:{data['numbers']})", f"(?:{data['units']})"
    return tuple(
        re.compile(row["pattern"].replace("{N}", number).replace("{U}", unit), re.IGNORECASE)
        for row in data["duration"]
    )


@cache
def _recurrences(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = section(language, "durations") or section("en", "durations")
    return tuple(
        (row["key"], re.compile(row["pattern"], re.IGNORECASE)) for row in data["recurrence"]
    )
