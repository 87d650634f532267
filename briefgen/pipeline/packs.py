"""From the store to a finished document.

In:  a Store, a Workspace, and what is asked for.
Out: a Digest, and the Document a template makes of it; `ahead` draws it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from briefgen.gazetteer import Gazetteer
from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.digest import Digest, SourceInfo, Subject
from briefgen.model.document import Document
from briefgen.model.event import Event, PartyKind
from briefgen.model.facts import NO_FACTS, Facts
from briefgen.model.note import Note
from briefgen.model.visit import Visit
from briefgen.pipeline.bodies import bodies_of, by_one_name
from briefgen.store import Query, Store
from briefgen.value import frozen
from briefgen.workspace import Workspace

NO_VISIT = Visit()


@frozen
class Wanted:
    """A pack as it was asked for."""

    kind: PartyKind
    key: str
    as_of: date
    since: date | None = None
    until: date | None = None
    language: str = "en"
    edition: str = "internal"
    template: str = "pack"


def subject_of(wanted: Wanted, names: Gazetteer, events: Sequence[Event] = ()) -> Subject:
    """Whom the pack is about, by the names to print."""
    if wanted.kind is PartyKind.STATE:
        formal = names.state_name(wanted.key, wanted.language, formal=True)
        name = names.state_name(wanted.key, wanted.language)
        return Subject(kind=wanted.kind, key=wanted.key, name=name, formal=formal)
    known = names.organisation(wanted.key)
    met = (p.acronym for e in events for p in e.parties if p.key == wanted.key and p.acronym)
    return Subject(
        kind=wanted.kind,
        key=wanted.key,
        name=names.organisation_name(wanted.key, wanted.language),
        acronym=known.acronym if known else next(met, None),
    )


def digest_of(
    store: Store,
    names: Gazetteer,
    wanted: Wanted,
    rulings: Rulings = NO_RULINGS,
    facts: Facts = NO_FACTS,
) -> Digest:
    """What is known about the subject, under all names that it and its people go by."""
    from briefgen.pipeline.told import confirmed, person_ids
    from briefgen.resolve.merging import merged
    from briefgen.resolve.people import identify
    from briefgen.summarize import digest

    events = events_of(store, names, wanted)
    releases = store.releases(sorted({event.release for event in events}))
    people = identify(events, rulings)
    once = merged(events, rulings)
    return digest(
        subject_of(wanted, names, events),
        [event for one in once for event in (one.event, *one.tellings[1:])],
        {release.id: SourceInfo.of(release) for release in releases},
        wanted.as_of,
        identities=person_ids(once, people),
        likely=people.suggestions,
        copies=[[event.id for event in one.tellings] for one in once if len(one.tellings) > 1],
        confirmed=confirmed(once, rulings),
        facts=facts.matters,
        agreement_facts=facts.agreements,
        alerts=wanted.edition != "shareable",
        since=wanted.since,
        until=wanted.until,
    )


def events_of(store: Store, names: Gazetteer, wanted: Wanted) -> tuple[Event, ...]:
    """The events in which the subject stands in any role, every organisation by one name."""
    from briefgen.resolve.organisations import group_names

    if wanted.kind is PartyKind.ORGANISATION:
        bodies = bodies_of(store, names)
        events = store.events(Query(organisations=bodies.names_of(wanted.key)))
        return tuple(by_one_name(events, bodies, wanted.key))
    events = store.events(Query(states=(wanted.key,)))
    met = ((p.key, p.acronym) for e in events for p in e.parties if p.kind is not PartyKind.STATE)
    bodies = group_names(met, names)
    return tuple(by_one_name(events, bodies, wanted.key))


def notes_on(
    store: Store, names: Gazetteer, wanted: Wanted, notes: Iterable[Note]
) -> tuple[Note, ...]:
    """The notes on the subject, under whichever of its names they were written."""
    kind = f"{wanted.kind.value} "
    found = {one: one.pack.removeprefix(kind) for one in notes if one.pack.startswith(kind)}
    keys = {wanted.key}
    if wanted.kind is PartyKind.ORGANISATION and not keys.issuperset(found.values()):
        keys.update(bodies_of(store, names).names_of(wanted.key))
    return tuple(one for one, key in found.items() if key in keys)


def document_of(
    digest: Digest,
    workspace: Workspace,
    names: Gazetteer,
    wanted: Wanted,
    visit: Visit = NO_VISIT,
    marking: str = "",
    *,
    notes: Sequence[Note] = (),
    working: bool = False,
) -> Document:
    """The digest in the words and order of the template.

    `visit` is what the officer wrote as `seen_in` the edition; `marking` its handling level;
    `notes` are those on its subject.  A `working` copy has remarks, and fields that are read back.
    """
    from briefgen.compose import compose

    home = workspace.organisation
    settings = {"organisation": home.names.get(wanted.language, home.name)} if home else {}
    return compose(
        digest,
        wanted.template,
        workspace.templates,
        wanted.language,
        edition=wanted.edition,
        marking=marking,
        settings={**settings, **_handling(visit, wanted.language)},
        visit=visit,
        notes=notes,
        working=working,
        names=names,
        cache=workspace.root / ".briefgen" / "templates",
    )


def _handling(visit: Visit, language: str) -> dict[str, str]:
    """What the header of a pack says of its version and whom it goes to."""
    from briefgen.compose.words import words_of

    told = visit.handling
    said = {
        "version": " · ".join(filter(None, (told.number, told.version, told.copy))),
        "distribution": str(words_of(language).setting("list_join")).join(told.distribution),
        "drafter": told.drafter,
    }
    return {name: text for name, text in said.items() if text}
