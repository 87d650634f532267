"""All events of all time, as rows that a report on any period is counted from.

In:  every event, each told once.
Out: a Past, and the Contacts with every state.  Nothing in them depends on the day that a report
     is drawn up: what came later is cut off there (see `follow`), because where an act stands
     depends on none that comes after it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefgen.model.event import (
    Act,
    ActFamily,
    Event,
    EventKind,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
)
from briefgen.model.past import Ask, Asked, Called, Contact, Contacts, Past, Put, Undertaken
from briefgen.model.step import Direction
from briefgen.summarize import group
from briefgen.summarize.said import Said, act_said
from briefgen.summarize.threads import ask_look, gather, undertaking_look

CLOSING = frozenset({Rung.DECLINED, Rung.DELIVERED})
INTENDED = frozenset({Rung.AGREED_IN_PRINCIPLE, Rung.AGREED_TO_DRAFT, Rung.AGREED})
NO_CONTACT = frozenset({EventKind.ANNOUNCEMENT, EventKind.OTHER})
Names = tuple[tuple[str, str], ...]  # (key, name), by key


def past_of(events: Iterable[Event]) -> Past:
    """What the events amount to."""
    known = list(events)
    return Past(
        asked=tuple(_asked(known)),
        undertaken=tuple(_undertaken(known)),
        binding=tuple(sorted(e.id for e in known if any(act.obligations for act in e.acts))),
        homes=tuple(_homes(known)),
    )


def contacts_of(events: Iterable[Event]) -> Contacts:
    """When each state was met."""
    met: dict[str, list[tuple[tuple[int, str, int, str], Contact]]] = {}
    for event in events:
        if not is_contact(event):
            continue
        row = (in_time(event), Contact(event.id, *_days(event)))
        for party in group.parties(event, PartyRole.COUNTERPART):
            if party.kind is PartyKind.STATE:
                met.setdefault(party.key, []).append(row)
    return Contacts(
        states=tuple((key, tuple(row for _, row in sorted(rows))) for key, rows in met.items())
    )


def is_contact(event: Event) -> bool:
    """Whether somebody was met."""
    return not event.planned and event.kind not in NO_CONTACT


def in_time(event: Event) -> tuple[int, str, int, str]:
    """Earliest first, undated ones last."""
    day = event.date.earliest
    return (day.toordinal() if day else 10**7, event.source, event.line, event.id)


def _days(event: Event) -> tuple[int | None, int | None]:
    first, last = event.date.earliest, event.date.latest
    return first.toordinal() if first else None, last.toordinal() if last else None


def _homes(events: Iterable[Event]) -> Iterator[tuple[str, tuple[tuple[int | None, int], ...]]]:
    counts: dict[str, Counter[int | None]] = {}
    for event in events:
        if event.home:
            counts.setdefault(event.home, Counter())[_days(event)[0]] += 1
    for name, days in sorted(counts.items()):
        yield name, tuple(sorted(days.items(), key=lambda row: (row[0] is None, row[0] or 0)))


# ------------------------------------------------------------------ asks


class _Row(NamedTuple):
    """An ask, ready to be compared; `order` is that of `threads.in_order`."""

    order: tuple[int, int, str, int]
    act: Act
    put: Put
    direction: Direction


def asks_of(event: Event) -> Iterator[tuple[int, Act]]:
    """The asks of an event, and their places; a promise is none."""
    for ordinal, act in enumerate(event.acts):
        if act.family is ActFamily.PROPOSAL and act.proposal is not ProposalKind.COMMITMENT:
            yield ordinal, act


def counterparts(event: Event) -> Names:
    """Key and name of everyone across the table, by key."""
    met = {p.key: p.name for p in group.parties(event, PartyRole.COUNTERPART)}
    return tuple(sorted(met.items()))


def _asked(events: Iterable[Event]) -> Iterator[Asked]:
    """Asks by the keys across the table, whatever names the sources write."""
    rows: dict[tuple[str, ...], list[_Row]] = {}
    called: dict[tuple[str, ...], dict[Names, int | None]] = {}
    for event in events:
        found = [_row(event, ordinal, act) for ordinal, act in asks_of(event)]
        if not found:
            continue
        names = counterparts(event)
        keys = tuple(key for key, _ in names)
        rows.setdefault(keys, []).extend(found)
        known, day = called.setdefault(keys, {}), found[0].put.earliest
        since = known.get(names, day)
        known[names] = None if since is None or day is None else min(since, day)
    for keys, mine in sorted(rows.items()):
        days = [row.put.earliest for row in mine if row.put.earliest is not None]
        yield Asked(
            called=tuple(Called(names, since) for names, since in sorted(called[keys].items())),
            asks=tuple(_asks(mine)),
            last=max(days, default=None),
        )


def _row(event: Event, ordinal: int, act: Act) -> _Row:
    first, last = _days(event)
    order = (int(first is None), first or 0, event.id, ordinal)
    put = Put(group.act_item(event, ordinal), first, last)
    return _Row(order, act, put, group.direction(act.by, act.rung))


def _asks(rows: Sequence[_Row]) -> Iterator[Ask]:
    ordered = sorted(rows, key=lambda row: row.order)
    for thread in gather(ordered, lambda r: ask_look(r.act.what, r.direction, r.act.proposal)):
        settled = (i for i, row in enumerate(thread) if row.act.rung in CLOSING)
        puts = tuple(row.put for row in thread)
        yield Ask(thread[0].direction.value, puts, next(settled, -1))


def asks_among(events: Iterable[Event]) -> tuple[Ask, ...]:
    """The asks of events with the same counterparts."""
    rows = [_row(event, ordinal, act) for event in events for ordinal, act in asks_of(event)]
    return tuple(_asks(rows))


# ------------------------------------------------------------------ undertakings


def _undertaken(events: Iterable[Event]) -> Iterator[Undertaken]:
    """What may have been agreed again, by counterpart."""
    mine: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.planned or event.date.earliest is None:
            continue
        if not any(act.family is ActFamily.AGREEMENT for act in event.acts):
            continue
        for party in group.parties(event, PartyRole.COUNTERPART):
            met = mine.setdefault((party.kind.value, party.key), [])
            if not met or met[-1] is not event:
                met.append(event)
    for key, those in sorted(mine.items()):
        rows = sorted(_said(those, key), key=lambda row: row.order)
        for thread in gather(rows, undertaking_look):
            found = _again(key, thread)
            if found:
                yield found


def _said(events: Sequence[Event], key: tuple[str, str]) -> Iterator[Said]:
    subject = group.subject_of(*key)
    for event in events:
        for ordinal, act in enumerate(event.acts):
            if act.family is ActFamily.AGREEMENT and group.concerns(event, act, subject):
                yield act_said(event, ordinal)


def _again(key: tuple[str, str], thread: Sequence[Said]) -> Undertaken | None:
    """The thread up to where something stronger follows; None where nothing was agreed again."""
    strong = (i for i, row in enumerate(thread) if row.step.rung not in INTENDED)
    end = next(strong, len(thread))
    puts = tuple(Put(row.step.item, *_days(row.event)) for row in thread[:end])
    if len(puts) < 2 or puts[0].latest is None or puts[0].latest >= (puts[-1].earliest or 0):
        return None
    return Undertaken(key, puts, thread[end].day if end < len(thread) else None)
