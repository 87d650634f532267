"""Which events concern a subject, in what role, and what each encounter held.

In:  a subject and events of any kind.
Out: Encounters where it was a counterpart, latest first with undated ones after the dated,
     and Appearances where it was a beneficiary, a host or a mention.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from briefgen.model.dates import DateClaim
from briefgen.model.digest import (
    Appearance,
    Attendee,
    Direction,
    Encounter,
    Proof,
    Step,
    Subject,
)
from briefgen.model.event import (
    Act,
    Actor,
    Event,
    Participant,
    Party,
    PartyKind,
    PartyRole,
    Rung,
    Side,
)
from briefgen.model.text import Evidence, fold
from briefgen.value import frozen


@frozen
class Scope:
    """What a digest is about: the subject, the period, and who is who."""

    subject: Subject
    as_of: date
    since: date | None = None
    until: date | None = None
    identities: Mapping[tuple[str, int], str]
    first_copy: Mapping[str, str]  # event id -> id of the copy that it counts under


TALKED_OVER = frozenset({Rung.EXPLORED, Rung.DISCUSSED})
ROLES = (PartyRole.BENEFICIARY, PartyRole.HOST, PartyRole.MENTION)


# ------------------------------------------------------------------ which events


def in_time(event: Event, scope: Scope) -> bool:
    """Whether an event belongs to what was known on the day.

    A dated event does when it may have happened by then; an undated one unless every candidate
    day, or the publication of its source, comes later.  A period leaves undated ones in.
    """
    claim = event.date
    if claim.earliest is None:
        return _undated_by(event, scope.as_of)
    latest = claim.latest or claim.earliest
    return (
        claim.earliest <= scope.as_of
        and (scope.until is None or claim.earliest <= scope.until)
        and (scope.since is None or latest >= scope.since)
    )


def known_by(event: Event, day: date) -> bool:
    """Whether an event may have happened by a day, as far as its source tells."""
    claim = event.date
    return _undated_by(event, day) if claim.earliest is None else claim.earliest <= day


def _undated_by(event: Event, day: date) -> bool:
    if event.date.candidates:
        return min(event.date.candidates) <= day
    published = event.published.earliest if event.published else None
    return published is None or published <= day


def chronology(date_claim: DateClaim, origin: str, line: int) -> tuple[int, int, str, int]:
    """Sort key, latest first; undated ones after the dated in the order of their sources."""
    day = date_claim.earliest
    return (1, 0, origin, line) if day is None else (0, -day.toordinal(), origin, line)


def is_subject(party: Party, subject: Subject) -> bool:
    """Whether a party is the subject of the digest."""
    return party.kind is subject.kind and fold(party.key) == fold(subject.key)


def subject_of(kind: str, key: str) -> Subject:
    """Somebody whose name is not needed."""
    return Subject(kind=PartyKind(kind), key=key, name=key)


def counterpart_events(events: Iterable[Event], scope: Scope) -> list[Event]:
    """The events where the subject sat across the table, latest first."""
    mine = [
        event
        for event in events
        if in_time(event, scope)
        and any(is_subject(p, scope.subject) for p in parties(event, PartyRole.COUNTERPART))
    ]
    return sorted(mine, key=lambda event: chronology(event.date, event.source, event.line))


def parties(event: Event, *roles: PartyRole) -> Iterator[Party]:
    """The event's parties in one of the roles."""
    return (party for party in event.parties if party.role in roles)


# ------------------------------------------------------------------ encounters


def encounters(events: Sequence[Event], scope: Scope) -> tuple[Encounter, ...]:
    """One encounter for each group of copies, in the order of `events`."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(scope.first_copy.get(event.id, event.id), []).append(event)
    return tuple(_encounter(first, group, scope) for first, group in groups.items())


def _encounter(first: str, group: Sequence[Event], scope: Scope) -> Encounter:
    event = next((e for e in group if e.id == first), group[0])
    rest = [e for e in group if e is not event]
    told = (event,) if event.copies else (event, *rest)  # a merged one has what its copies tell
    people = [attendee(event, i, p, scope) for i, p in enumerate(event.participants)]
    here = [who for who in people if who.present]
    return Encounter(
        event=event.id,
        kind=event.kind,
        title=event.title,
        date=event.date,
        published=event.published,
        origin=event.source,
        line=event.line,
        language=event.language,
        proof=event_proof(event),
        date_proof=date_proof(event),
        place=event.place,
        place_proof=proof(event, event.place_evidence, f"{event.id}#place"),
        planned=event.planned,
        home=event.home,
        hosts=tuple(party.key for party in parties(event, PartyRole.HOST)),
        ours=tuple(who for who in here if who.side is Side.HOME),
        theirs=tuple(who for who in here if who.is_theirs),
        others=tuple(who for who in here if who.side is not Side.HOME and not who.is_theirs),
        absent=tuple(who for who in people if not who.present),
        partners=partner_names(event, scope.subject),
        steps=tuple(step for e in told for step in steps(e, event, scope)),
        topics=tuple(dict.fromkeys(t for e in told for t in e.topics)),
        copies=tuple(e.id for e in rest),
    )


def attendee(event: Event, ordinal: int, person: Participant, scope: Scope) -> Attendee:
    """A participant as the pack prints them."""
    return Attendee(
        name=person.name,
        honorific=person.honorific,
        title=person.title,
        affiliation=person.affiliation,
        side=person.side,
        present=person.present,
        is_theirs=is_theirs(event, person, scope.subject),
        person=person_id(event, ordinal, person, scope),
        proof=proof(event, person.evidence, f"{event.id}#p{ordinal + 1}", rule=person.rule),
    )


def person_id(event: Event, ordinal: int, person: Participant, scope: Scope) -> str:
    """Who a participant is; without an identity, the name as spelt and whom they stand for."""
    known = scope.identities.get((event.id, ordinal))
    return known or f"{fold(person.name)} | {person.affiliation or person.side}"


def is_theirs(event: Event, person: Participant, subject: Subject) -> bool:
    """Whether a participant stands for the subject, as far as the event tells.

    Where several parties of the subject's kind sit across the table, only people whose
    affiliation is the subject's are counted: another's minister must not become ours to meet.
    """
    if person.side is not Side.COUNTERPART:
        return False
    if person.affiliation is not None and fold(person.affiliation) == fold(subject.key):
        return True
    across = list(parties(event, PartyRole.COUNTERPART))
    alone = sum(party.kind is subject.kind for party in across) == 1
    if subject.kind is PartyKind.STATE:
        return alone
    shared = any(party.kind is PartyKind.STATE for party in across)
    return _title_names(event, person, subject) or (alone and not shared)


def _title_names(event: Event, person: Participant, subject: Subject) -> bool:
    """Whether a title speaks of the subject by a name that the event has for it."""
    title = fold(person.title or "")
    mine = [party for party in event.parties if is_subject(party, subject)]
    names = [name for p in mine for name in (p.name, p.key, p.acronym) if name]
    return any(fold(name) in title for name in names)


def partner_names(event: Event, subject: Subject) -> tuple[tuple[str, str], ...]:
    """The other counterparts of an event: key, and name as the source writes it."""
    others = [
        (p.key, p.name) for p in parties(event, PartyRole.COUNTERPART) if not is_subject(p, subject)
    ]
    return tuple(dict.fromkeys(others))


# ------------------------------------------------------------------ acts


def steps(event: Event, under: Event, scope: Scope) -> Iterator[Step]:
    """The acts of an event that concern the subject, counted under the encounter `under`."""
    for ordinal, act in enumerate(event.acts):
        if concerns(event, act, scope.subject):
            yield step(event, ordinal, act, under)


def step(event: Event, ordinal: int, act: Act, under: Event) -> Step:
    """An act as the pack prints it."""
    return Step(
        item=act_item(event, ordinal),
        family=act.family,
        rung=act.rung,
        what=act.what,
        by=tuple(actor.name for actor in act.by),
        to=tuple(actor.name for actor in act.to),
        proof=act_proof(event, ordinal, act),
        date=under.date,
        encounter=under.id,
        kind=act.proposal,
        direction=direction(act.by, act.rung),
        title=under.title,
    )


def act_item(event: Event, ordinal: int) -> str:
    """The stable name of an act."""
    return f"{event.id}#a{ordinal + 1}"


def act_proof(event: Event, ordinal: int, act: Act) -> Proof:
    """What shows an act."""
    return Proof(
        evidence=act.evidence,
        event=event.teller(act.evidence),
        item=act_item(event, ordinal),
        sentence=act.sentence,
        rule=act.rule,
    )


def concerns(event: Event, act: Act, subject: Subject) -> bool:
    """Whether an act is the subject's business; it is another's only where the text says so."""
    rivals = {
        p.key
        for p in parties(event, PartyRole.COUNTERPART)
        if p.kind is subject.kind and not is_subject(p, subject)
    }
    if not rivals:
        return True
    named = set(act.parties) | _affiliations(event, (*act.by, *act.to))
    return not named & rivals or any(fold(key) == fold(subject.key) for key in named)


def _affiliations(event: Event, actors: Sequence[Actor]) -> set[str]:
    names = {fold(actor.name) for actor in actors if actor.side is not Side.HOME}
    people = {p.affiliation for p in event.participants if fold(p.name) in names and p.affiliation}
    return people | {p.key for p in event.parties if fold(p.name) in names}


def direction(by: Sequence[Actor], rung: Rung) -> Direction:
    """Whose ask it is when these put it; what was talked over was so by both."""
    if not by:
        return Direction.BOTH if rung in TALKED_OVER else Direction.UNKNOWN
    sides = {actor.side for actor in by}
    if None in sides or {Side.HOME, Side.COUNTERPART} <= sides:
        return Direction.BOTH
    if sides == {Side.HOME}:
        return Direction.OURS
    return Direction.THEIRS if sides == {Side.COUNTERPART} else Direction.UNKNOWN


# ------------------------------------------------------------------ other roles


def appearances(events: Iterable[Event], scope: Scope) -> tuple[Appearance, ...]:
    """The events where the subject is something other than a counterpart, latest first."""
    found: list[Appearance] = []
    for event in events:
        mine = [p for p in event.parties if is_subject(p, scope.subject)]
        if not in_time(event, scope) or any(p.role not in ROLES for p in mine):
            continue
        if scope.first_copy.get(event.id, event.id) == event.id:
            found += _appearance(event, mine, scope)
    return tuple(sorted(found, key=lambda a: chronology(a.date, a.origin, a.line)))


def _appearance(event: Event, mine: Sequence[Party], scope: Scope) -> Iterator[Appearance]:
    helped = [
        step(event, i, act, event)
        for i, act in enumerate(event.acts)
        if scope.subject.key in act.beneficiaries
    ]
    roles = [party.role for party in mine] + [PartyRole.BENEFICIARY] * bool(helped)
    role = next((role for role in ROLES if role in roles), None)
    words = next((p.evidence for p in mine if p.role is role and p.evidence), None)
    if role is None:
        people = [p for p in event.participants if p.affiliation == scope.subject.key]
        role, words = PartyRole.MENTION, people[0].evidence if people else None
        if not people:
            return
    yield Appearance(
        role=role,
        event=event.id,
        title=event.title,
        kind=event.kind,
        date=event.date,
        origin=event.source,
        line=event.line,
        partners=partner_names(event, scope.subject),
        proof=proof(event, words, f"{event.id}#{role}") or (helped[0].proof if helped else None),
        steps=tuple(helped),
    )


# ------------------------------------------------------------------ proofs


def proof(event: Event, words: Evidence | None, item: str, rule: str = "") -> Proof | None:
    """The proof that `words` are, None where the event has none."""
    if words is None:
        return None
    return Proof(evidence=words, event=event.teller(words), item=item, rule=rule)


def date_proof(event: Event) -> Proof | None:
    """The words that date an event."""
    return proof(event, event.date.evidence, f"{event.id}#date")


def event_proof(event: Event) -> Proof | None:
    """The words that say the event happened, or the nearest thing to them."""
    acts = [act.sentence for act in event.acts]
    people = [p.evidence for p in event.participants]
    names = [p.evidence for p in event.parties]
    words = next((e for e in (event.evidence, *people, *names, *acts) if e), None)
    return proof(event, words, event.id, rule=event.rule)
