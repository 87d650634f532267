"""Date expressions of a language: where they stand and what they say, word for word.

In:  a stretch of text and its language.
Out: DateExpressions in reading order, that never overlap.  Nothing is worked out here: what
     "yesterday" means is for who knows the article's own date.  No clock is read.
"""

from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.dates import DateClaim
from briefgen.model.text import Evidence, Span


class DateKind(StrEnum):
    """What an expression gives."""

    DAY = "day"  # a day of a month, with or without year
    RANGE = "range"  # first and last day, of one month or two
    MONTH = "month"  # a month, with or without year; "last March"
    YEAR = "year"
    PERIOD = "period"  # months or years apart: "2021-2024", "January to March 2024"
    WEEKDAY = "weekday"  # "Thursday", "Monday (14)"
    RELATIVE = "relative"  # "today", "yesterday (12)", "last week"
    HIJRI = "hijri"  # no Gregorian date beside it: words only


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """The words of a date and the numbers they hold; None is what they do not say."""

    span: Span
    words: str  # text[span], line breaks folded
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None  # Monday is 0
    relative: str | None = None  # a key of [relative] in dates.toml: "today", "last_week", ...
    day_in_parens: int | None = None  # the 12 of "yesterday (12)"
    swappable: bool = False  # 03/04/2024: day and month may stand the other way round
    hijri: Span | None = None  # the Hijri date beside the Gregorian one


def find_expressions(
    text: str, start: int, end: int, language: str
) -> tuple[DateExpression, ...]:
    """The date expressions of text[start:end], in order."""
    return ()


def to_claim(
    expression: DateExpression, evidence: Evidence | None = None, *, month_first: bool | None = None
) -> DateClaim:
    """What a fully stated expression claims; words alone when it is not fully stated.

    `month_first` is the order of 03/04/2024 where the document shows it; unknown, both
    readings are candidates.
    """
    return DateClaim(words=expression.words, evidence=evidence)
