"""The follow-up of a period: what was open before it, what came, what was settled, what stays.

In:  what was ever asked, and when; the day of the report; a way to look up the events behind it.
Out: a FollowUp.  A thread counts where its acts are dated; one whose first act no source dates
     is counted in nothing and listed apart, because it may have been open before or put since.

Counting reads rows of days; only what is printed is read again from its events.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low
from typing import NamedTuple

from briefgen.model.event import Event
from briefgen.model.past import Ask, Asked, Put
from briefgen.model.report import Followed, FollowUp, Period
from briefgen.model.step import Direction, Step
from briefgen.summarize import group
from briefgen.summarize.past import Names, asks_among
from briefgen.summarize.periods import holds
from briefgen.value import frozen

LISTED = 40  # of the longest open
NEVER = date.max.toordinal()
Look = Callable[[Iterable[str]], Mapping[str, Event]]  # events, each told once, by any of their ids


class Thread(NamedTuple):
    """An ask through time, with whom, and the days on which it opened and closed."""

    item: str  # of the first dated act, or the first
    direction: str
    names: Names
    puts: tuple[Put, ...]
    opened: int | None  # the first day that it was surely put
    closed: int | None  # the day by which it was surely settled; None: not, or not known when
    closing: str | None  # the act that settled it

    @property
    def is_placed(self) -> bool:
        """Whether the sources date its opening, and its settlement where there is one."""
        return self.opened is not None and (self.closed is not None or self.closing is None)


def threads(
    asked: Iterable[Asked], as_of: date, look: Look, confirmed: Mapping[str, Step] | None = None
) -> list[Thread]:
    """Every ask known by a day, longest known first.

    Only tellings of one counterpart are compared.  `confirmed` are the acts that a person said
    answer an ask, by its item.
    """
    day, answers = as_of.toordinal(), confirmed or {}
    found = [
        _thread(ask, names, answers)
        for row in asked
        for names, asks in _known_by(day, row, look)
        for ask in asks
    ]
    found.sort(key=lambda one: (one.opened or NEVER, one.item))
    return found


@frozen
class Standing:
    """The threads of a period by where they stand, longest open first."""

    before: tuple[Thread, ...]
    new: tuple[Thread, ...]
    closed: tuple[Thread, ...]
    still: tuple[Thread, ...]
    median_age: int | None  # in days, of those still open

    @property
    def open_at_end(self) -> int:
        """How many stay open."""
        return len(self.still)

    def of(self, *directions: Direction) -> int:
        """How many of the new ones are ours, theirs ..."""
        return sum(one.direction in directions for one in self.new)


def standing(every: Sequence[Thread], period: Period) -> Standing:
    """Where the threads stand at the end of a period; `every` comes longest known first."""
    first, last = period.first.toordinal(), period.last.toordinal()
    before, new = [], []
    for one in every:
        opened, closed = one.opened, one.closed
        if opened is None or opened > last:
            break  # and so are all that follow
        if closed is None and one.closing is not None:
            continue
        if opened >= first:
            new.append(one)
        elif closed is None or closed >= first:
            before.append(one)
    live = (*before, *new)
    still = [one for one in live if one.closed is None or one.closed > last]
    ages = [last - one.opened for one in still if one.opened]
    return Standing(
        before=tuple(before),
        new=tuple(new),
        closed=tuple(one for one in live if one.closed is not None and one.closed <= last),
        still=tuple(still),
        median_age=median_low(ages) if ages else None,
    )


def follow_up(
    every: Sequence[Thread],
    now: Standing,
    period: Period,
    look: Look,
    confirmed: Mapping[str, Step] | None = None,
) -> FollowUp:
    """What the threads amount to in a period, told in full."""
    again = [one for one in now.before if any(_is_of(put, period) for put in one.puts[1:])]
    told = {one.item for one in again}
    first = period.first.toordinal()
    carried = [one for one in now.still if (one.opened or 0) < first and one.item not in told]
    undated = [one for one in every if not one.is_placed]
    shown = (*again, *now.new, *now.closed, *carried[:LISTED], *undated)
    items = {item for one in shown for item in (*(put.item for put in one.puts), one.closing)}
    given = {step.item: step for step in (confirmed or {}).values()}
    wanted = sorted(filter(None, items - given.keys()))
    steps = {**steps_of(wanted, look(item.partition("#")[0] for item in wanted)), **given}

    def aged(one: Thread) -> Followed:
        return _aged(one, _followed(one, steps), period)

    return FollowUp(
        carried_in=len(now.before),
        new=tuple(map(aged, now.new)),
        closed=tuple(map(aged, now.closed)),
        again=tuple(_again(one, _followed(one, steps), period) for one in again),
        still=len(now.still),
        longest=tuple(map(aged, carried[:LISTED])),
        more=max(0, len(carried) - LISTED),
        undated=tuple(_followed(one, steps) for one in undated),
        median_age=now.median_age,
    )


def opened_in(now: Standing, part: Period) -> int:
    """How many threads were first put in a part of a period."""
    first, last = part.first.toordinal(), part.last.toordinal()
    return sum(first <= (one.opened or 0) <= last for one in now.new)


def closed_in(now: Standing, part: Period) -> int:
    """How many threads were settled in a part of a period."""
    first, last = part.first.toordinal(), part.last.toordinal()
    return sum(first <= (one.closed or 0) <= last for one in now.closed)


def steps_of(items: Iterable[str], events: Mapping[str, Event]) -> dict[str, Step]:
    """Acts by their items."""
    found: dict[str, Step] = {}
    for item in items:
        key, _, number = item.partition("#a")
        event, ordinal = events[key], int(number) - 1
        found[item] = group.step(event, ordinal, event.acts[ordinal], event)
    return found


# ------------------------------------------------------------------ threads


def _known_by(day: int, row: Asked, look: Look) -> Iterator[tuple[Names, Iterable[Ask]]]:
    """What of some asks was known on a day, and what the sources called those they were put to."""
    if row.last is None or row.last <= day:
        yield row.called[0].names, row.asks
        return
    called = (one.names for one in row.called if one.since is None or one.since <= day)
    names = next(called, None)
    if names is None:
        return
    if any(_leaves_undated(ask, day) for ask in row.asks):
        known = {p.item.partition("#")[0] for a in row.asks for p in a.puts if not _is_late(p, day)}
        events = look(sorted(known))
        yield names, asks_among({event.id: event for event in events.values()}.values())
    else:
        yield names, filter(None, (_cut(ask, day) for ask in row.asks))


def _leaves_undated(ask: Ask, day: int) -> bool:
    """Whether undated acts stay of an ask whose first act, or the one that settles it, does not."""
    if ask.puts[-1].earliest is not None:
        return False
    return _is_late(ask.puts[0], day) or (ask.closing >= 0 and _is_late(ask.puts[ask.closing], day))


def _is_late(put: Put, day: int) -> bool:
    return put.earliest is not None and put.earliest > day


def _cut(ask: Ask, day: int) -> Ask | None:
    """The ask without what came later; None where all of it did."""
    kept = [(i, put) for i, put in enumerate(ask.puts) if not _is_late(put, day)]
    if not kept or kept[0][0]:
        return None
    closing = next((n for n, (i, _) in enumerate(kept) if i == ask.closing), -1)
    return Ask(ask.direction, tuple(put for _, put in kept), closing)


def _thread(ask: Ask, names: Names, answers: Mapping[str, Step]) -> Thread:
    first = ask.puts[0]
    opened = first.latest or first.earliest
    closed: int | None = None
    closing: str | None = None
    given = next((answers[put.item] for put in ask.puts if put.item in answers), None)
    if given is not None:
        closing, day = given.item, _by_when(given)
        closed = day.toordinal() if day else None
    elif ask.closing >= 0:
        last = ask.puts[ask.closing]
        closing, closed = last.item, last.latest or last.earliest
    if opened and closed and closed < opened:
        closed = opened
    return Thread(first.item, ask.direction, names, ask.puts, opened, closed, closing)


def _by_when(step: Step) -> date | None:
    """The day by which a step had surely happened."""
    return step.date.latest or step.date.earliest


def _is_of(put: Put, period: Period) -> bool:
    """Whether all the days that the source of an act allows lie in the period."""
    if put.earliest is None:
        return False
    last = put.latest or put.earliest
    return period.first.toordinal() <= put.earliest and last <= period.last.toordinal()


# ------------------------------------------------------------------ told in full


def _followed(one: Thread, known: Mapping[str, Step]) -> Followed:
    """A thread with its words."""
    steps = [known[put.item] for put in one.puts]
    dated = [step for step in steps if step.date.is_known]
    first, last = (dated or steps)[0], (dated or steps)[-1]
    return Followed(
        item=one.item,
        what=last.what,
        kind=first.kind,
        direction=Direction(one.direction),
        by=tuple(dict.fromkeys(name for step in steps for name in step.by)),
        to=tuple(dict.fromkeys(name for step in steps for name in step.to)),
        counterparts=one.names,
        first=first.date,
        last=last.date,
        steps=tuple(steps),
        closing=known[one.closing] if one.closing else None,
    )


def _aged(one: Thread, told: Followed, period: Period) -> Followed:
    """The thread as of the end of a period."""
    steps = tuple(s for s in told.steps if (_by_when(s) or date.min) <= period.last)
    age = (period.last - _day(one.opened)).days if one.opened else None
    shown = told.closing if one.closed and _day(one.closed) <= period.last else None
    return replace(told, age_days=age, steps=steps or told.steps, closing=shown)


def _again(one: Thread, told: Followed, period: Period) -> Followed:
    """The thread with the acts of the period, for one that was open before."""
    later = tuple(step for step in told.steps[1:] if holds(period, step.date))
    return replace(_aged(one, told, period), again=later)


def _day(ordinal: int) -> date:
    return date.min + timedelta(days=ordinal - 1)
