"""The memory across years: matters, agreements and contacts of everyone, or of one subject.

In:  a Store, the officer's rulings and facts, a day.
Out: Matters and Instruments, each once, whichever counterparts it is seen from.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefgen.gazetteer import Gazetteer
from briefgen.model.alert import Alert
from briefgen.model.commitment import Instrument
from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.digest import Encounter, Subject
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.model.facts import NO_FACTS, Facts
from briefgen.model.identity import Merged
from briefgen.model.matter import Matter
from briefgen.pipeline.told import confirmed
from briefgen.store import Query, Store
from briefgen.value import frozen

if TYPE_CHECKING:
    from briefgen.summarize.radar import Limits

Key = tuple[PartyKind, str]
NOBODY: Key = (PartyKind.ORGANISATION, "")  # events without anybody across the table


@frozen
class Asked:
    """Whose, and as of when."""

    as_of: date
    subject: Key | None = None  # None: everybody's
    rulings: Rulings = NO_RULINGS
    facts: Facts = NO_FACTS


def matters(store: Store, names: Gazetteer, asked: Asked) -> tuple[Matter, ...]:
    """Every matter asked for, most pressing first."""
    return _matters(store, told_once(store, names, asked), asked)


def _matters(store: Store, once: Sequence[Merged], asked: Asked) -> tuple[Matter, ...]:
    from briefgen.summarize.matters import matters, most_pressing

    events = {one.event.id: one.event for one in once}
    answers = confirmed(once, asked.rulings)
    events |= _elsewhere(store, answers, events)
    rows = (
        row
        for subject, mine in _subjects(events.values(), asked)
        for row in matters(
            _encounters(mine, subject, asked.as_of),
            events,
            asked.as_of,
            asked.facts.matters,
            answers,
        )
    )
    found = rows if asked.subject else _each_once(rows)
    return tuple(sorted(found, key=most_pressing))


def instruments(store: Store, names: Gazetteer, asked: Asked) -> tuple[Instrument, ...]:
    """Every agreement asked for, once, latest first."""
    return _instruments(store, told_once(store, names, asked), asked)


def _instruments(store: Store, once: Sequence[Merged], asked: Asked) -> tuple[Instrument, ...]:
    from briefgen.summarize.register import of_subject, register

    answers = confirmed(once, asked.rulings)
    events = {one.event.id: one.event for one in once}
    events |= _elsewhere(store, answers, events)
    rows = register(events.values(), asked.as_of, asked.facts.agreements, answers)
    return tuple(of_subject(rows, asked.subject[1])) if asked.subject else rows


def alerts(
    store: Store, names: Gazetteer, asked: Asked, members: Sequence[str], limits: "Limits"
) -> tuple[Alert, ...]:
    """What somebody should look at; silence is told of `members`, or else of every state met."""
    from briefgen.summarize import radar

    once = told_once(store, names, asked)
    rows, agreed = _matters(store, once, asked), _instruments(store, once, asked)
    found = radar.radar(rows, agreed, asked.as_of, limits)
    met = radar.contacts((one.event for one in once), asked.as_of)
    whose = list(members) or sorted(met)
    if asked.subject:
        kind, key = asked.subject
        whose = [key] if kind is PartyKind.STATE and (key in whose or key in met) else []
    return (*found, *radar.silent(whose, met, asked.as_of, limits))


def told_once(store: Store, names: Gazetteer, asked: Asked) -> tuple[Merged, ...]:
    """The events asked for, each once, every organisation by one name."""
    from briefgen.pipeline import packs
    from briefgen.resolve.merging import merged

    if asked.subject:
        kind, key = asked.subject
        wanted = packs.Wanted(kind=kind, key=key, as_of=asked.as_of)
        return merged(packs.events_of(store, names, wanted), asked.rulings)
    from briefgen.pipeline.archive import Archive, at_one_moment

    return at_one_moment(store, names, asked.rulings, Archive.everything)


def _elsewhere(
    store: Store, answers: Sequence[tuple[str, str]], known: Mapping[str, Event]
) -> dict[str, Event]:
    """The events of confirmed answers that do not concern the subject otherwise."""
    ids = {answer.partition("#")[0] for ask, answer in answers if ask.partition("#")[0] in known}
    missing = tuple(sorted(ids - known.keys()))
    return {event.id: event for event in store.events(Query(ids=missing))} if missing else {}


# ------------------------------------------------------------------ by counterpart


def _subjects(events: Iterable[Event], asked: Asked) -> Iterator[tuple[Key, Sequence[Event]]]:
    """Everyone across the table, with their events."""
    groups: dict[Key, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.id):
        across = {(p.kind, p.key) for p in event.parties if p.role is PartyRole.COUNTERPART}
        for key in across or {NOBODY}:
            groups.setdefault(key, []).append(event)
    if asked.subject:
        yield asked.subject, groups.get(asked.subject, [])
    else:
        yield from sorted(groups.items())


def _encounters(events: Sequence[Event], subject: Key, day: date) -> tuple[Encounter, ...]:
    from briefgen.summarize import group

    kind, key = subject
    scope = group.Scope(
        subject=Subject(kind=kind, key=key, name=key), as_of=day, identities={}, first_copy={}
    )
    if subject == NOBODY:
        return group.encounters([e for e in events if group.in_time(e, scope)], scope)
    return group.encounters(group.counterpart_events(events, scope), scope)


def _each_once(rows: Iterable[Matter]) -> Iterator[Matter]:
    """Matters seen from several counterparts, joined where they share an act."""
    home: dict[str, int] = {}
    groups: list[list[Matter]] = []
    for row in sorted(rows, key=lambda row: (-len(row.steps), row.item, row.partners)):
        near = {home[step.item] for step in row.steps if step.item in home}
        number = min(near, default=len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(row)
        for step in row.steps:
            home.setdefault(step.item, number)
    for group in groups:
        yield _joined(group)


def _joined(rows: Sequence[Matter]) -> Matter:
    """One matter of several views of it; the fullest view decides."""
    first = rows[0]
    seen = {step.item for step in first.steps}
    more = [step for row in rows[1:] for step in row.steps]
    steps = {step.item: step for step in more if step.item not in seen}
    partners = tuple(sorted({key for row in rows for key in row.partners}))
    return replace(first, steps=(*first.steps, *steps.values()), partners=partners)
