"""What a date expression says, and what it claims when it says enough."""

from datetime import date
from enum import StrEnum

from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.text import Evidence, Span
from briefgen.value import changed, frozen


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


@frozen
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
    relative: str | None = None  # a key of [relative] or [qualifiers] in dates.toml
    day_in_parens: int | None = None  # the 12 of "yesterday (12)"
    swappable: bool = False  # 03/04/2024: day and month may stand the other way round
    hijri: Span | None = None  # the Hijri date beside the Gregorian one


def to_claim(
    expression: DateExpression, evidence: Evidence | None = None, *, month_first: bool | None = None
) -> DateClaim:
    """What a fully stated expression claims; words alone when it is not fully stated.

    `month_first` is the order of 03/04/2024 where the document shows it; unknown, both
    readings are candidates.
    """
    bare = DateClaim(words=expression.words, evidence=evidence)
    if expression.swappable and month_first is None:
        return changed(bare, candidates=_both_orders(expression))
    if expression.swappable and month_first:
        expression = changed(expression, day=expression.month, month=expression.day)
    bounds = bounds_of(expression)
    if bounds is None:
        return bare
    earliest, latest, precision = bounds
    return changed(bare, earliest=earliest, latest=latest, precision=precision, basis=Basis.STATED)


def bounds_of(expression: DateExpression) -> tuple[date, date, Precision] | None:
    """First day, last day and precision of an expression whose year is there; None otherwise."""
    e = expression
    if e.year is None:
        return None
    if e.kind is DateKind.YEAR:
        return date(e.year, 1, 1), date(e.year, 12, 31), Precision.YEAR
    if e.kind is DateKind.PERIOD:
        return _period(e.year, e.month, e.end_year or e.year, e.end_month)
    if e.month is None:
        return None
    if e.day is None:
        return date(e.year, e.month, 1), _month_end(e.year, e.month), Precision.MONTH
    first = make_date(e.year, e.month, e.day)
    last = first
    if e.end_day is not None:
        last = make_date(e.end_year or e.year, e.end_month or e.month, e.end_day)
    if first is None or last is None or last < first:
        return None
    return first, last, Precision.DAY


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _period(
    year: int, month: int | None, end_year: int, end_month: int | None
) -> tuple[date, date, Precision] | None:
    precision = Precision.MONTH if month else Precision.YEAR
    first, last = date(year, month or 1, 1), _month_end(end_year, end_month or 12)
    return (first, last, precision) if first <= last else None


def _month_end(year: int, month: int) -> date:
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def _both_orders(e: DateExpression) -> tuple[date, ...]:
    year, month, day = e.year or 0, e.month or 0, e.day or 0
    days = {make_date(year, month, day), make_date(year, day, month)}
    return tuple(sorted(d for d in days if d is not None))
