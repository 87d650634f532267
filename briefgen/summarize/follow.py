"""The follow-up of a period: what was open before it, what came, what was settled, what stays.

In:  the events of all time that have asks in them.
Out: a FollowUp.  A thread counts where its acts are dated; one whose first act no source dates
     is counted in nothing and listed apart, because it may have been open before or put since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import median_low

from briefgen.model.digest import Direction, Step
from briefgen.model.event import ActFamily, Event, PartyRole, ProposalKind, Rung
from briefgen.model.report import Followed, FollowUp, Period
from briefgen.summarize import group
from briefgen.summarize.periods import holds
from briefgen.summarize.threads import ask_threads
from briefgen.value import frozen

LISTED = 40  # of the longest open
CLOSING = frozenset({Rung.DECLINED, Rung.DELIVERED})


@frozen(kw_only=False)
class Thread:
    """An ask through time, with whom, and the days on which it opened and closed."""

    followed: Followed
    opened: date | None  # the first day that it was surely put
    closed: date | None  # the day by which it was surely settled; None: not, or not known when
    is_closed: bool


def threads(events: Iterable[Event], confirmed: Mapping[str, Step] | None = None) -> list[Thread]:
    """Every ask of the events, longest known first.

    Only tellings of one counterpart are compared.  `confirmed` are the acts that a person said
    answer an ask, by its item.
    """
    asked: dict[tuple[tuple[str, str], ...], list[Step]] = {}
    for event in events:
        with_whom = _counterparts(event)
        for step in _asks(event):
            asked.setdefault(with_whom, []).append(step)
    answers = confirmed or {}
    found = [
        _thread(thread, with_whom, answers)
        for with_whom, steps in sorted(_by_keys(asked).items())
        for thread in ask_threads(steps)
    ]
    return sorted(found, key=lambda one: (one.opened or date.max, one.followed.item))


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
        return sum(one.followed.direction in directions for one in self.new)


def standing(every: Sequence[Thread], period: Period) -> Standing:
    """Where the threads stand at the end of a period; `every` comes longest known first."""
    before, new = [], []
    for one in every:
        if one.opened is None or one.opened > period.last or not _is_placed(one):
            continue
        if one.opened >= period.first:
            new.append(one)
        elif one.closed is None or one.closed >= period.first:
            before.append(one)
    live = (*before, *new)
    closed = [one for one in live if one.closed is not None and one.closed <= period.last]
    still = [one for one in live if one.closed is None or one.closed > period.last]
    ages = [(period.last - one.opened).days for one in still if one.opened]
    return Standing(
        before=tuple(before),
        new=tuple(new),
        closed=tuple(closed),
        still=tuple(still),
        median_age=median_low(ages) if ages else None,
    )


def follow_up(every: Sequence[Thread], now: Standing, period: Period) -> FollowUp:
    """What the threads amount to in a period, told in full."""
    put_twice = (one for one in now.before if len(one.followed.steps) > 1)
    again = tuple(row for one in put_twice if (row := _again(one, period)).again)
    told = {row.item for row in again}
    carried = [
        one
        for one in now.still
        if one.opened and one.opened < period.first and one.followed.item not in told
    ]
    return FollowUp(
        carried_in=len(now.before),
        new=tuple(_aged(one, period) for one in now.new),
        closed=tuple(_aged(one, period) for one in now.closed),
        again=again,
        still=len(now.still),
        longest=tuple(_aged(one, period) for one in carried[:LISTED]),
        more=max(0, len(carried) - LISTED),
        undated=tuple(one.followed for one in every if not _is_placed(one)),
        median_age=now.median_age,
    )


def opened_in(every: Iterable[Thread], period: Period) -> int:
    """How many threads were first put in a period."""
    return sum(
        one.opened is not None and period.first <= one.opened <= period.last and _is_placed(one)
        for one in every
    )


def closed_in(every: Iterable[Thread], period: Period) -> int:
    """How many threads were settled in a period."""
    return sum(
        one.opened is not None
        and one.closed is not None
        and period.first <= one.closed <= period.last
        for one in every
    )


def _is_placed(one: Thread) -> bool:
    """Whether the sources date its opening, and its settlement where there is one."""
    return one.opened is not None and (one.closed is not None or not one.is_closed)


# ------------------------------------------------------------------ threads


def _asks(event: Event) -> Iterator[Step]:
    for ordinal, act in enumerate(event.acts):
        if act.family is ActFamily.PROPOSAL and act.proposal is not ProposalKind.COMMITMENT:
            yield group.step(event, ordinal, act, event)


def _counterparts(event: Event) -> tuple[tuple[str, str], ...]:
    """Key and name of everyone across the table, by key."""
    met = {p.key: p.name for p in group.parties(event, PartyRole.COUNTERPART)}
    return tuple(sorted(met.items()))


def _by_keys(
    asked: Mapping[tuple[tuple[str, str], ...], Sequence[Step]],
) -> dict[tuple[tuple[str, str], ...], list[Step]]:
    """One group for each set of keys, whatever names the sources write."""
    joined: dict[tuple[str, ...], list[Step]] = {}
    names: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    for with_whom, steps in sorted(asked.items()):
        keys = tuple(key for key, _ in with_whom)
        joined.setdefault(keys, []).extend(steps)
        names.setdefault(keys, with_whom)
    return {names[keys]: steps for keys, steps in joined.items()}


def _thread(
    steps: Sequence[Step],
    with_whom: tuple[tuple[str, str], ...],
    answers: Mapping[str, Step],
) -> Thread:
    dated = [step for step in steps if step.date.is_known]
    first, last = (dated or steps)[0], (dated or steps)[-1]
    settled = [step for step in steps if step.rung in CLOSING]
    closing = next((answers[step.item] for step in steps if step.item in answers), None)
    closing = closing or (settled[0] if settled else None)
    opened, closed = _by_when(first), _by_when(closing) if closing else None
    if opened and closed and closed < opened:
        closed = opened
    return Thread(
        followed=Followed(
            item=first.item,
            what=last.what,
            kind=first.kind,
            direction=first.direction or Direction.UNKNOWN,
            by=tuple(dict.fromkeys(name for step in steps for name in step.by)),
            to=tuple(dict.fromkeys(name for step in steps for name in step.to)),
            counterparts=with_whom,
            first=first.date,
            last=last.date,
            steps=tuple(steps),
            closing=closing,
        ),
        opened=opened,
        closed=closed,
        is_closed=closing is not None,
    )


def _by_when(step: Step) -> date | None:
    """The day by which a step had surely happened."""
    return step.date.latest or step.date.earliest


def _aged(one: Thread, period: Period) -> Followed:
    """The thread as of the end of a period."""
    steps = tuple(s for s in one.followed.steps if (_by_when(s) or date.min) <= period.last)
    age = (period.last - one.opened).days if one.opened else None
    shown = one.followed.closing if one.closed and one.closed <= period.last else None
    return replace(one.followed, age_days=age, steps=steps or one.followed.steps, closing=shown)


def _again(one: Thread, period: Period) -> Followed:
    """The thread with the acts of the period, for one that was open before."""
    later = tuple(step for step in one.followed.steps[1:] if holds(period, step.date))
    return replace(_aged(one, period), again=later)
