"""When duties fall due: dates where start and term are known, the rule as stated elsewhere.

In:  the duties of an instrument, its beneficiaries, and what is known of its start and term.
Out: a Schedule for each duty; Reminders of what is still to come.

Nothing here guesses a start.  Dates are counted from the day the instrument was signed, as
its source or the officer gives it, and say so.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefgen.model.commitment import Duty, Instalment, Schedule
from briefgen.model.dates import DateClaim, Precision
from briefgen.model.meeting import Reminder
from briefgen.model.text import fold
from briefgen.summarize.subjects import numbers, patterns
from briefgen.value import frozen

EVERY = {"monthly": 1, "quarterly": 3, "biannual": 6, "annual": 12, "biennial": 24}  # months


@frozen
class Term:
    """What dates are counted from, and for how long."""

    start: date | None = None
    months: int | None = None
    confirmed: bool = False  # by the officer

    @property
    def end(self) -> date | None:
        """The day on which it is over."""
        return after(self.start, self.months) if self.start and self.months else None


def schedule(
    duty: Duty, term: Term, beneficiaries: Sequence[tuple[str, str]], as_of: date
) -> Schedule:
    """When a duty falls due, as far as that can be worked out."""
    days = tuple(_days(duty, term))
    each = [key for key, _ in beneficiaries] if _is_for_each(duty) else []
    found = (
        Instalment(number=number, due=day, beneficiary=key, is_past=day < as_of, last=last)
        for number, (day, last) in enumerate(days, 1)
        for key in each or [""]
    )
    rule = duty.due_words or (duty.due.words if duty.due else "") or duty.recurrence or ""
    return Schedule(
        duty=duty,
        rule=rule,
        instalments=tuple(found),
        start=term.start if days else None,
        term_confirmed=term.confirmed,
    )


def reminders(schedules: Iterable[Schedule], as_of: date) -> Iterator[Reminder]:
    """What falls due on `as_of` or later."""
    for row in schedules:
        for one in row.instalments:
            if one.due >= as_of:
                about = f" ({one.beneficiary})" if one.beneficiary else ""
                yield Reminder(
                    key=f"{row.duty.item}.{one.number}{'.' + one.beneficiary * bool(about)}",
                    text=f"{row.duty.what}{about}",
                    due=one.due,
                    owner=row.duty.by,
                    about=one.beneficiary,
                    source=row.duty.item,
                )


def months_of(words: str | None) -> int | None:
    """How many months a term is that a source puts in words; None where that cannot be told."""
    if not words:
        return None
    parts = fold(words).replace("(", " ").replace(")", " ").split()
    if len(parts) == 1:  # "two-year", "18-month"
        parts = list(parts[0].rpartition("-")[::2])
    number, unit = _number(parts[0]), _unit(parts[-1])
    return number * unit if number and unit else None


def after(start: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(start.month - 1 + months, 12)
    year += start.year
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def exact(claim: DateClaim | None) -> date | None:
    """The day of a claim that names one day and no other."""
    if claim is None or claim.precision is not Precision.DAY or claim.conflicts:
        return None
    return claim.earliest if claim.earliest == (claim.latest or claim.earliest) else None


def _days(duty: Duty, term: Term) -> Iterator[tuple[date, bool]]:
    """Every day on which a duty falls due, and whether it is the closing one."""
    stated = exact(duty.due)
    if stated:
        yield stated, False
    elif patterns("at_end").search(f"{duty.due_words} {duty.what}"):
        if term.end:
            yield term.end, True
    elif duty.recurrence in EVERY and term.start and term.months:
        step = EVERY[duty.recurrence]
        for count in range(1, term.months // step + 1):
            yield after(term.start, count * step), False
    elif duty.recurrence == "weekly" and term.start and term.end:
        for count in range(1, (term.end - term.start).days // 7 + 1):
            yield term.start + timedelta(days=7 * count), False


def _is_for_each(duty: Duty) -> bool:
    return bool(patterns("for_each").search(f"{duty.what} {duty.proof.evidence.quote}"))


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else numbers("numbers").get(word)


def _unit(word: str) -> int | None:
    known = numbers("units")
    return known.get(word) or known.get(word.removesuffix("s"))
