"""Steps with what is needed to compare them: what they are about, with whom, and in what order.

In:  the encounters of a subject, and the events they came from.
Out: Said, one for each act.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.model.digest import Encounter
from briefgen.model.event import Act, ActFamily, Event, PartyKind, PartyRole
from briefgen.model.step import Step
from briefgen.model.text import fold
from briefgen.summarize import group
from briefgen.summarize.subjects import content, names, specific

ACROSS = (PartyRole.HOME, PartyRole.COUNTERPART)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One act, ready to be compared with others."""

    step: Step
    act: Act
    event: Event
    content: frozenset[str]
    about: frozenset[str]  # specific words, without the names of who is across the table
    states: frozenset[str]
    bodies: frozenset[str]
    day: int | None  # the first day it may have been said, for comparing
    order: tuple[int, int, str, int]  # earliest first, undated last; then by what it is called


def said(found: Iterable[Encounter], events: Mapping[str, Event]) -> list[Said]:
    """Every act of the encounters, earliest first, save mentions of other contacts."""
    rows = (
        _said(step, events[step.item.partition("#")[0]])
        for encounter in found
        for step in encounter.steps
        if step.family is not ActFamily.CONTACT
    )
    return sorted(rows, key=lambda one: one.order)


def elsewhere(item: str, events: Mapping[str, Event]) -> Said | None:
    """An act of any event, by its item; None where there is no such act."""
    key, _, number = item.partition("#a")
    event = events.get(key)
    if event is None or not number.isdecimal() or int(number) > len(event.acts):
        return None
    return act_said(event, int(number) - 1)


def act_said(event: Event, ordinal: int) -> Said:
    """An act of an event, by its place."""
    return _said(group.step(event, ordinal, event.acts[ordinal], event), event)


def _said(step: Step, event: Event) -> Said:
    key, _, ordinal = step.item.rpartition("#a")
    act = event.acts[int(ordinal) - 1]
    across = (n for p in event.parties if p.role in ACROSS for n in (p.name, p.key, p.acronym))
    called = names((event.home or "", *(name for name in across if name)))
    day = step.date.earliest.toordinal() if step.date.earliest else None
    return Said(
        step=step,
        act=act,
        event=event,
        content=content(step.what),
        about=specific(step.what) - called,
        states=frozenset(_named(act, event, PartyKind.STATE)),
        bodies=frozenset(_named(act, event, PartyKind.ORGANISATION)),
        day=day,
        order=(int(day is None), day or 0, key, int(ordinal)),
    )


def _named(act: Act, event: Event, kind: PartyKind) -> Iterator[str]:
    """The counterparts of a kind: those the act names, else all of its event."""
    here = [p.key for p in event.parties if p.role is PartyRole.COUNTERPART and p.kind is kind]
    named = {fold(key) for key in act.parties}
    own = [key for key in here if fold(key) in named]
    return iter(own or here)
