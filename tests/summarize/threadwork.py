"""Acts and events of the made-up union, written short: for following one thing through time."""

from dataclasses import replace
from datetime import date

from briefgen.model.dates import UNDATED, Basis, DateClaim, Precision
from briefgen.model.digest import Subject
from briefgen.model.event import (
    Act,
    ActFamily,
    Actor,
    Event,
    EventKind,
    Obligation,
    Party,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.matter import Matter
from briefgen.model.text import Evidence, Span
from briefgen.summarize import digest
from briefgen.summarize.group import Scope, counterpart_events, encounters
from briefgen.summarize.matters import matters

HOME = "Union of Harbour Cities"
ARVELIA = Subject(kind=PartyKind.STATE, key="XA", name="Arvelia")
NOW = date(2026, 1, 1)
KINDS = {
    Rung.PROPOSED: ProposalKind.PROPOSAL,
    Rung.REQUESTED: ProposalKind.REQUEST,
    Rung.OFFERED: ProposalKind.OFFER,
    Rung.INVITED: ProposalKind.INVITATION,
    Rung.COMMITTED: ProposalKind.COMMITMENT,
    Rung.EXPLORED: ProposalKind.PROPOSAL,
    Rung.DECLINED: ProposalKind.PROPOSAL,
}


def on(day: str | None) -> DateClaim:
    """A stated date, or none."""
    if day is None:
        return UNDATED
    first = date.fromisoformat(day)
    return DateClaim(
        words=day, earliest=first, latest=first, precision=Precision.DAY, basis=Basis.STATED
    )


def words(text: str, release: str = "r" * 16, start: int = 0) -> Evidence:
    """Evidence that some release has these words."""
    return Evidence(release, Span(start, start + len(text)), text)


def said(rung: Rung, what: str, side: Side | None = Side.COUNTERPART, **more: object) -> Act:
    """Something that a side did with words."""
    kind = KINDS.get(rung)
    values: dict[str, object] = {
        "family": ActFamily.PROPOSAL if kind else ActFamily.AGREEMENT,
        "proposal": kind,
        "by": (Actor(side=side, name="somebody"),),
        **more,
    }
    return Act(rung=rung, what=what, evidence=words(what), sentence=words(what), **values)  # type: ignore[arg-type]


def meeting(day: str | None, *acts: Act, key: str = "", **more: object) -> Event:
    """A meeting with Arvelia, with acts whose evidence stands in a release of its own."""
    name = key or f"{(day or 'undated').replace('-', '')}"
    release = f"{name:0<16}"
    placed = tuple(
        replace(
            act,
            evidence=words(act.evidence.quote, release, 100 * i),
            sentence=words(act.sentence.quote, release, 100 * i),
        )
        for i, act in enumerate(acts)
    )
    parties: tuple[Party, ...] = (
        Party(kind=PartyKind.ORGANISATION, key=HOME, name=HOME, role=PartyRole.HOME),
        Party(kind=PartyKind.STATE, key="XA", name="Arvelia", role=PartyRole.COUNTERPART),
    )
    values: dict[str, object] = {"kind": EventKind.MEETING, "parties": parties, **more}
    return Event(
        id=f"{name[:8]}.1",
        source=f"{name}.txt",
        release=release,
        line=1,
        title=f"Meeting of {day or 'some day'}",
        language="en",
        date=on(day),
        home=HOME,
        acts=placed,
        evidence=words("met", release, 9000),
        **values,  # type: ignore[arg-type]
    )


def body(name: str) -> Party:
    """An organisation across the table."""
    return Party(kind=PartyKind.ORGANISATION, key=name, name=name, role=PartyRole.COUNTERPART)


def host(key: str, name: str) -> Party:
    """The state where something was."""
    return Party(kind=PartyKind.STATE, key=key, name=name, role=PartyRole.HOST)


def duty(what: str, recurrence: str | None = None, due_words: str = "") -> Obligation:
    """Something the union must do."""
    return Obligation(
        by=Actor(side=Side.HOME, name="the Union"),
        what=what,
        evidence=words(what),
        recurrence=recurrence,
        due_words=due_words,
    )


def of(
    *events: Event, day: date = NOW, confirmed: tuple[tuple[str, str], ...] = ()
) -> tuple[Matter, ...]:
    """The matters of Arvelia in these events."""
    scope = Scope(subject=ARVELIA, as_of=day, identities={}, first_copy={})
    found = encounters(counterpart_events(events, scope), scope)
    return matters(found, {e.id: e for e in events}, day, confirmed=confirmed)


def pack(*events: Event, day: date = NOW, **more: object):  # type: ignore[no-untyped-def]
    """The digest on Arvelia."""
    return digest(ARVELIA, events, {}, day, **more)  # type: ignore[arg-type]
