"""Events -> Digest: what is known about one subject as of a date.

In:  the events where the subject stands in any role, and what the annex says of their sources.
Out: a Digest, whose statements are words of the sources or counts of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from briefgen.model.digest import Citation, Digest, Encounter, SourceInfo, Subject
from briefgen.model.event import ActFamily, Event, PartyRole
from briefgen.model.identity import Suggestion
from briefgen.model.visit import AgreementFact, MatterFact
from briefgen.summarize import cite, doubts, group, matters, people, radar, register, relate, track

__all__ = ["citations", "digest"]


def digest(
    subject: Subject,
    events: Sequence[Event],
    sources: Mapping[str, SourceInfo],  # by release id
    as_of: date,
    *,
    identities: Mapping[tuple[str, int], str] | None = None,  # (event id, participant) -> person
    likely: Sequence[Suggestion] = (),  # identities that may be one person
    copies: Sequence[Sequence[str]] = (),  # groups of event ids that tell one event, best first
    confirmed: Sequence[tuple[str, str]] = (),  # asks, and what the officer says answers them
    facts: Sequence[MatterFact] = (),  # what the officer knows of matters
    agreement_facts: Sequence[AgreementFact] = (),  # ... and of agreements
    alerts: bool = True,  # whether doubts tell what is stale, overdue or nearly over
    since: date | None = None,
    until: date | None = None,
) -> Digest:
    """Everything a pack may print about `subject` on the day `as_of`."""
    scope = group.Scope(
        subject=subject,
        as_of=as_of,
        since=since,
        until=until,
        identities=identities or {},
        first_copy={key: ids[0] for ids in copies for key in ids},
    )
    ordered = sorted(events, key=lambda event: event.id)
    found = group.encounters(group.counterpart_events(ordered, scope), scope)
    by_id = {event.id: event for event in ordered}
    agreed = track.agreements(found, by_id)
    rows = matters.matters(found, by_id, as_of, facts, confirmed)
    threads = matters.apart(rows)
    once = (e for e in ordered if scope.first_copy.get(e.id, e.id) == e.id)
    listed = register.register(once, as_of, agreement_facts, confirmed)
    instruments = tuple(register.of_subject(listed, subject.key))
    due = {one.duty.item: one for one in register.schedules(instruments)}
    duties = tuple(duty for row in agreed for duty in row.duties)
    theirs, ours = people.theirs(found), people.ours(found)
    answer = Digest(
        subject=subject,
        as_of=as_of,
        home=_home(ordered, found),
        since=since,
        until=until,
        relationship=relate.relationship(found, agreed, theirs, ours),
        encounters=found,
        agreements=agreed,
        matters=threads.asks,
        promises=threads.promises,
        undertakings=threads.undertakings,
        mentioned_contacts=tuple(
            step for e in found for step in e.steps if step.family is ActFamily.CONTACT
        ),
        duties=duties,
        schedules=tuple(due[duty.item] for duty in duties if duty.item in due),
        people=theirs,
        our_people=ours,
        themes=relate.themes(found),
        appearances=group.appearances(ordered, scope),
        gaps=(
            *doubts.gaps(found, agreed, (*theirs, *ours), by_id, likely),
            *(radar.gaps(rows, instruments, as_of) if alerts else ()),
        ),
    )
    return cite.numbered(answer, ordered, sources)


def citations(of: Digest) -> tuple[Citation, ...]:
    """The numbered evidence of a digest, in the reading order of the pack."""
    return of.citations


def _home(events: Sequence[Event], found: Sequence[Encounter]) -> str:
    """Who speaks in these sources, by the name that most of them give; "" where none says."""
    counts = Counter(encounter.home for encounter in found if encounter.home)
    if not counts:
        return ""
    key = min(counts, key=lambda name: (-counts[name], name))
    names = (
        party.acronym or party.name
        for event in events
        for party in group.parties(event, PartyRole.HOME)
        if party.key == key
    )
    return next(names, key)
