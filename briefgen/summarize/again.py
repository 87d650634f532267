"""What was agreed in a period that had been agreed before, with nothing delivered in between.

In:  what all events amount to, a period, the day of the report.
Out: Again values: two days or more on which the same thing was agreed; a signature ends it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from briefgen.model.event import Event, PartyRole
from briefgen.model.past import Put, Undertaken
from briefgen.model.report import Again, Period
from briefgen.model.step import Step
from briefgen.summarize import group
from briefgen.summarize.follow import Look, steps_of

Told = tuple[Undertaken, tuple[Put, ...]]


def re_agreed(
    rows: Iterable[Undertaken], period: Period, as_of: date, look: Look
) -> tuple[Again, ...]:
    """By counterpart; something agreed with several is told once."""
    last = min(as_of, period.last).toordinal()
    first = period.first.toordinal()
    found = [(row, puts) for row in rows if (puts := _agreed(row, first, last, period))]
    events = look(put.item.partition("#")[0] for _, puts in found for put in puts)
    steps = steps_of((put.item for _, puts in found for put in puts), events)
    return tuple(_each_once(found, steps, events))


def _agreed(row: Undertaken, first: int, last: int, period: Period) -> tuple[Put, ...]:
    """Every time by the last day, if it was agreed on two days and last in the period."""
    if row.until is not None and row.until <= last:
        return ()
    puts = tuple(put for put in row.puts if put.earliest is not None and put.earliest <= last)
    if len(puts) < 2:
        return ()
    start, end = puts[0], puts[-1]
    in_period = end.earliest and end.earliest >= first and _ends(end) <= period.last.toordinal()
    return puts if in_period and start.latest and start.latest < (end.earliest or 0) else ()


def _ends(put: Put) -> int:
    return put.latest or put.earliest or 0


def _each_once(
    found: Iterable[Told], steps: Mapping[str, Step], events: Mapping[str, Event]
) -> Iterator[Again]:
    seen: set[str] = set()
    for _, puts in found:
        end = puts[-1].item
        if end not in seen:
            seen.add(end)
            across = group.parties(events[end.partition("#")[0]], PartyRole.COUNTERPART)
            yield Again(
                what=steps[end].what,
                steps=tuple(steps[put.item] for put in puts),
                counterparts=tuple(dict.fromkeys((p.key, p.name) for p in across)),
            )
