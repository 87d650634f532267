"""What was agreed in a period that had been agreed before, with nothing delivered in between.

In:  events of all time, each told once, and a period.
Out: Again values: two days or more on which the same thing was agreed; a signature ends it.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.model.digest import Subject
from briefgen.model.event import ActFamily, Event, PartyKind, PartyRole
from briefgen.model.report import Again, Period
from briefgen.summarize import group
from briefgen.summarize.matters import INTENDED
from briefgen.summarize.periods import holds
from briefgen.summarize.said import Said, said
from briefgen.summarize.threads import threads


def re_agreed(events: Iterable[Event], period: Period) -> Iterator[Again]:
    """By counterpart; something agreed with several is told once."""
    seen: set[str] = set()
    for key, mine in sorted(_by_counterpart(events, period).items()):
        rows = _said(mine, key, period)
        for thread in threads(rows):
            dated = [row for row in thread if row.step.date.is_known]
            if _is_again(dated, period) and dated[-1].step.item not in seen:
                seen.add(dated[-1].step.item)
                yield _again(dated, mine)


def _by_counterpart(events: Iterable[Event], period: Period) -> dict[tuple[str, str], list[Event]]:
    """The events with agreements, of those with whom something was agreed in the period."""
    groups: dict[tuple[str, str], list[Event]] = {}
    now: set[tuple[str, str]] = set()
    for event in events:
        if event.planned or not any(act.family is ActFamily.AGREEMENT for act in event.acts):
            continue
        across = {(p.kind.value, p.key) for p in group.parties(event, PartyRole.COUNTERPART)}
        for key in across:
            groups.setdefault(key, []).append(event)
        if holds(period, event.date) and any(act.rung in INTENDED for act in event.acts):
            now |= across
    return {key: mine for key, mine in groups.items() if key in now and len(mine) > 1}


def _said(events: Sequence[Event], key: tuple[str, str], period: Period) -> list[Said]:
    scope = group.Scope(
        subject=Subject(kind=PartyKind(key[0]), key=key[1], name=key[1]),
        as_of=period.last,
        identities={},
        first_copy={},
    )
    found = group.encounters(group.counterpart_events(events, scope), scope)
    rows = said(found, {event.id: event for event in events})
    return [row for row in rows if row.step.family is ActFamily.AGREEMENT]


def _is_again(dated: Sequence[Said], period: Period) -> bool:
    """Agreed on two days, the last of them in the period, and nothing stronger in between."""
    if len(dated) < 2 or any(row.step.rung not in INTENDED for row in dated):
        return False
    first, last = dated[0].step.date, dated[-1].step.date
    if first.latest is None or last.earliest is None or not holds(period, last):
        return False
    return first.latest < last.earliest


def _again(rows: Sequence[Said], events: Sequence[Event]) -> Again:
    event = next(e for e in events if e.id == rows[-1].step.encounter)
    across = group.parties(event, PartyRole.COUNTERPART)
    return Again(
        what=rows[-1].step.what,
        steps=tuple(row.step for row in rows),
        counterparts=tuple(dict.fromkeys((p.key, p.name) for p in across)),
    )
