"""What an earlier run of a report said, beside what it says now.

In:  a Report, the Records of earlier runs, and the events of now.
Out: the Report with its number and everything restated.  Run again on the same sources it is the
     same report: it keeps its number and goes on showing what it restates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.model.event import Event
from briefgen.model.report import Figure, Item, Period, Record, Report, Restated
from briefgen.summarize.periods import Calendar, holds

COUNTED, GONE = "counted", "gone"


def recorded(made: Report, run: int = 0) -> Record:
    """What there is to remember of a report."""
    items = [
        Item(event=a.event, origin=a.origin, title=a.title, put=COUNTED) for a in made.activities
    ]
    items += [
        Item(
            event=one.activity.event,
            origin=one.activity.origin,
            title=one.activity.title,
            put=one.why.value,
        )
        for one in made.unplaced
    ]
    return Record(
        run=run or made.run,
        as_of=made.as_of,
        period=made.period.label,
        figures={figure.key: figure.now for figure in made.figures},
        items=tuple(sorted(items, key=lambda item: (item.origin, item.event))),
    )


def restated(
    made: Report,
    records: Mapping[str, Sequence[Record]],  # by label: this period, the one before, a year ago
    events: Sequence[Event],
    calendar: Calendar,
) -> Report:
    """The report with what it says differently from the reports before it."""
    past = [r for r in records.get(made.period.label, ()) if r.as_of <= made.as_of]
    now = recorded(made)
    again = bool(past) and _same(past[-1], now)
    earlier = past[:-1] if again else past
    run = past[-1].run if again else 1 + max((r.run for r in past), default=0)
    rows: list[Restated] = []
    if earlier:
        rows += _figures(earlier[-1], {f.key: f.now for f in made.figures})
        rows += _items(earlier[-1], now, {e.id: e for e in events}, made.period, calendar)
    for period, field in ((made.previous, "before"), (made.year_ago, "year_ago")):
        said = [r for r in records.get(period.label, ()) if r.as_of <= made.as_of]
        if said:
            rows += _figures(said[-1], {f.key: _value(f, field) for f in made.figures})
    return replace(made, run=run, restated=tuple(rows))


def _same(a: Record, b: Record) -> bool:
    return (a.figures, a.items) == (b.figures, b.items)


def _value(figure: Figure, field: str) -> int | None:
    return figure.before if field == "before" else figure.year_ago


def _figures(said: Record, now: Mapping[str, int | None]) -> Iterator[Restated]:
    """Figures that both reports have, where they differ."""
    for key, value in now.items():
        if key in said.figures and said.figures[key] != value:
            yield Restated(
                period=said.period,
                run=said.run,
                on=said.as_of,
                key=key,
                was=_told(said.figures[key]),
                now=_told(value),
            )


def _told(value: int | None) -> str:
    return "" if value is None else str(value)


def _items(
    said: Record, now: Record, events: Mapping[str, Event], period: Period, calendar: Calendar
) -> Iterator[Restated]:
    """Items that stand elsewhere than before; one whose source was edited is known by its title."""
    mine = {item.event: item for item in now.items}
    named = {(item.origin, item.title): item for item in now.items}
    by_title = {(e.source, e.title): e for e in events.values()}
    kept: set[str] = set()
    for item in said.items:
        here = mine.get(item.event) or named.get((item.origin, item.title))
        if here is not None:
            kept.add(here.event)
        event = events.get(item.event) or by_title.get((item.origin, item.title))
        put = here.put if here else _elsewhere(event, period, calendar)
        if put != item.put:
            yield _moved(said, item.put, put, item.title, event)
    for item in now.items:
        if item.event not in kept:
            yield _moved(said, "", item.put, item.title, events.get(item.event))


def _moved(said: Record, was: str, now: str, title: str, event: Event | None) -> Restated:
    return Restated(
        period=said.period,
        run=said.run,
        on=said.as_of,
        key="item",
        was=was,
        now=now,
        event=event.id if event else "",
        title=title,
        date=event.date if event else None,
    )


def _elsewhere(event: Event | None, period: Period, calendar: Calendar) -> str:
    """The period like this one in which an event now counts; "gone" where there is none."""
    if event is None or event.date.earliest is None or event.planned:
        return GONE
    other = calendar.like(period, event.date.earliest)
    return other.label if holds(other, event.date) else GONE
