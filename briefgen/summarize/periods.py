"""Quarters, months and years as an office counts them, and where a date claim falls.

In:  the month in which the first quarter begins, and whether a year is named after the calendar
     year it starts or ends in.
Out: Periods, whose days are always told beside their label; for a claim, whether it lies in one.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from briefgen.errors import UsageError
from briefgen.model.dates import DateClaim, Precision
from briefgen.model.event import Event
from briefgen.model.report import Period, Unit, Why
from briefgen.value import frozen

MONTHS = {Unit.QUARTER: 3, Unit.MONTH: 1, Unit.YEAR: 12}
_QUARTER = re.compile(r"(?:FY)?(\d{4})[- ]?Q([1-4])", re.I)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(?:FY)?(\d{4})", re.I)


@frozen
class Calendar:
    """How an office counts its years."""

    start: int = 1  # month of the first quarter
    label: str = "start"  # a year is named after the calendar year it starts or ends in

    # ------------------------------------------------------------ by their names

    def quarter(self, name: str) -> Period:
        """The quarter called "2020-Q3"."""
        match = _QUARTER.fullmatch(name.strip())
        if match is None:
            raise UsageError(
                f"{name!r} is no quarter",
                "write it as 2020-Q3; other periods: --month, --year, --since and --until",
            )
        year, number = int(match[1]), int(match[2])
        first = _add_months(self._opens(year), 3 * (number - 1))
        return self._period(first, Unit.QUARTER)

    def month(self, name: str) -> Period:
        """The calendar month called "2020-07"."""
        match = _MONTH.fullmatch(name.strip())
        if match is None or not 1 <= int(match[2]) <= 12:
            raise UsageError(f"{name!r} is no month", "write it as 2020-07")
        return self._period(_day(int(match[1]), int(match[2])), Unit.MONTH)

    def year(self, name: str) -> Period:
        """The year called "2020", as the office counts it."""
        match = _YEAR.fullmatch(name.strip())
        if match is None:
            raise UsageError(f"{name!r} is no year", "write it as 2020")
        return self._period(self._opens(int(match[1])), Unit.YEAR)

    @staticmethod
    def days(first: date, last: date) -> Period:
        """Any stretch of days."""
        if first > last:
            raise UsageError(f"--since {first} is after --until {last}")
        return Period(first=first, last=last, label=f"{first}/{last}", unit=Unit.DAYS)

    # ------------------------------------------------------------ beside each other

    def before(self, period: Period) -> Period:
        """The period of the same length that ends where this one begins."""
        return self._moved(period, -1)

    def after(self, period: Period) -> Period:
        """The period of the same length that begins where this one ends."""
        return self._moved(period, 1)

    def year_ago(self, period: Period) -> Period:
        """The same period of the year before."""
        if period.unit is Unit.DAYS:
            return self.days(_year_earlier(period.first), _year_earlier(period.last))
        return self._period(_add_months(period.first, -12), period.unit)

    def running(self, period: Period) -> Period:
        """The office's year in which the period ends, up to its last day."""
        opens = self._year_of(period.last)
        return Period(first=opens, last=period.last, label=self._year_name(opens), unit=Unit.YEAR)

    def like(self, period: Period, day: date) -> Period:
        """The period of the same kind in which a day lies."""
        if period.unit is Unit.DAYS:
            return self.days(day, day)
        opens = self._year_of(day)
        months = (day.year - opens.year) * 12 + day.month - opens.month
        length = MONTHS[period.unit]
        return self._period(_add_months(opens, months // length * length), period.unit)

    def _moved(self, period: Period, by: int) -> Period:
        if period.unit is not Unit.DAYS:
            return self._period(_add_months(period.first, by * MONTHS[period.unit]), period.unit)
        length = timedelta(days=(period.last - period.first).days + 1)
        try:
            return self.days(period.first + by * length, period.last + by * length)
        except OverflowError:
            raise UsageError(f"{period.label} is too near the end of the calendar") from None

    # ------------------------------------------------------------ names

    def _period(self, first: date, unit: Unit) -> Period:
        last = _add_months(first, MONTHS[unit]) - timedelta(days=1)
        return Period(first=first, last=last, label=self._name(first, unit), unit=unit)

    def _name(self, first: date, unit: Unit) -> str:
        if unit is Unit.MONTH:
            return f"{first.year:04}-{first.month:02}"
        opens = self._year_of(first)
        if unit is Unit.YEAR:
            return self._year_name(opens)
        number = ((first.year - opens.year) * 12 + first.month - opens.month) // 3 + 1
        return f"{self._year_name(opens)}-Q{number}"

    def _year_name(self, opens: date) -> str:
        ends_later = self.label == "end" and self.start > 1
        return f"{opens.year + ends_later:04}"

    def _opens(self, named: int) -> date:
        """The first day of the year of that name."""
        ends_later = self.label == "end" and self.start > 1
        return _day(named - ends_later, self.start)

    def _year_of(self, day: date) -> date:
        """The first day of the office's year that a day lies in."""
        return _day(day.year - (day.month < self.start), self.start)


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months that a period touches, cut to its days."""
    found: list[Period] = []
    first = period.first
    while first <= period.last:
        end = date(first.year, first.month, monthrange(first.year, first.month)[1])
        last = min(end, period.last)
        label = f"{first.year:04}-{first.month:02}"
        found.append(Period(first=first, last=last, label=label, unit=Unit.MONTH))
        if end >= period.last:
            break
        first = end + timedelta(days=1)
    return tuple(found)


# ------------------------------------------------------------------ where a claim falls


def holds(period: Period, claim: DateClaim) -> bool:
    """Whether all the days that a claim allows lie in the period."""
    if claim.earliest is None:
        return False
    return period.first <= claim.earliest and (claim.latest or claim.earliest) <= period.last


def touches(period: Period, claim: DateClaim) -> bool:
    """Whether some day that a dated claim allows lies in the period."""
    if claim.earliest is None:
        return False
    return claim.earliest <= period.last and (claim.latest or claim.earliest) >= period.first


def why_unplaced(period: Period, event: Event) -> Why | None:
    """Why an event that may belong to the period is not counted in it; None: it surely is not.

    For events that the period does not hold, and for those only planned.
    """
    claim = event.date
    if event.planned and touches(period, claim):
        return Why.PLANNED
    if claim.earliest is not None:
        if not touches(period, claim):
            return None
        return Why.STRADDLES if claim.precision is Precision.DAY else Why.COARSE
    if claim.candidates:
        fits = any(period.first <= day <= period.last for day in claim.candidates)
        return Why.CANDIDATE if fits else None
    published = event.published
    if published is None or published.earliest is None:
        return Why.UNDATED
    if holds(period, published):
        return Why.PUBLISHED
    too_early = (published.latest or published.earliest) < period.first
    return None if too_early and not event.planned else Why.UNDATED


# ------------------------------------------------------------------ days


def _day(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise UsageError(f"there is no year {year}", "years go from 2 to 9998") from None


def _add_months(day: date, months: int) -> date:
    """The first of a month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return _day(index // 12, index % 12 + 1)


def _year_earlier(day: date) -> date:
    """The same day of the year before; the last of February for a leap day."""
    if day.year == 1:
        raise UsageError(f"there is no year before {day}")
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
