"""Events as a reader should meet them: each once, however many sources tell it.

In:  a Store, the officer's rulings, and a question.
Out: Merged events; who their participants are; where an item of one stands in its source; which
     asks and answers the officer joined.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.model.identity import Merged, People
from briefgen.resolve.corrections import part_before
from briefgen.resolve.duplicates import same_act
from briefgen.resolve.merging import merged, same_person
from briefgen.store import EVERYTHING, Query, Store

T = TypeVar("T")


def told(
    store: Store, rulings: Rulings = NO_RULINGS, query: Query = EVERYTHING
) -> tuple[Merged, ...]:
    """The events that a query asks for, each with all its accounts."""
    if query != EVERYTHING:
        return merged(store.events(query), rulings)
    from briefgen.pipeline.archive import Archive, at_one_moment

    return at_one_moment(store, None, rulings, Archive.everything)


def once(store: Store, rulings: Rulings = NO_RULINGS, query: Query = EVERYTHING) -> list[Event]:
    """The events that a query asks for, each once."""
    return [one.event for one in told(store, rulings, query)]


def in_turn(store: Store, rulings: Rulings, query: Query, ask: Callable[[Iterator[Event]], T]) -> T:
    """What `ask` finds in the same events one by one; few are held where all are asked for.

    It is asked anew where a source is read again meanwhile, so it should begin by forgetting.
    """
    if query != EVERYTHING:
        return ask(iter(once(store, rulings, query)))
    from briefgen.pipeline.archive import Archive, at_one_moment

    def look(archive: Archive) -> T:
        return ask(one.event for one in archive.each())

    return at_one_moment(store, None, rulings, look)


def one_of(store: Store, rulings: Rulings, key: str) -> Merged | None:
    """The event with this id, or the one that its account tells."""
    found = store.events(Query(ids=(key,)))
    if not found:
        return None
    across = {
        (p.kind, p.key) for event in found for p in event.parties if p.role is PartyRole.COUNTERPART
    }
    near = Query(
        states=tuple(sorted(key for kind, key in across if kind is PartyKind.STATE)),
        organisations=tuple(sorted(key for kind, key in across if kind is not PartyKind.STATE)),
    )
    ruled = tuple(sorted({k for pair in rulings.same for k in pair if "#" not in k}))
    ids = {e.id: e for e in (*found, *(store.events(Query(ids=ruled)) if ruled else ()))}
    events = ids | {e.id: e for e in (store.events(near) if across else ())}
    everything = merged(events.values(), rulings)
    return next((m for m in everything if any(e.id == key for e in m.tellings)), None)


def person_ids(everything: Sequence[Merged], people: People) -> dict[tuple[str, int], str]:
    """Person by (event id, place among its participants), for merged events and their accounts."""
    ids = dict(people.ids)
    for one in everything:
        for place, origin in enumerate(one.people):
            if origin in people.ids:
                ids[(one.event.id, place)] = people.ids[origin]
    return ids


def account_of(one: Merged, part: str) -> tuple[Event, str]:
    """The account that a person or act of a merged event comes from, and its number there."""
    origins = {"p": one.people, "a": one.acts}.get(part[:1], ())
    if not origins:
        return one.tellings[0], part
    key, place = origins[int(part[1:]) - 1]
    return next(e for e in one.tellings if e.id == key), f"{part[0]}{place + 1}"


def source_item(event: Event, part: str) -> str:
    """The id that a person or act of an account had before anything of it was rejected."""
    before = part_before(event, part)
    return f"{event.id}#{before}" if before else event.id


def same_items(one: Merged, part: str) -> Iterator[tuple[Event, str]]:
    """The accounts besides its own that tell an event, person or act, and its number there."""
    own, _ = account_of(one, part)
    others = [event for event in one.tellings if event.id != own.id]
    if not part:
        yield from ((event, "") for event in others)
    elif part[0] == "a":
        act = one.event.acts[int(part[1:]) - 1]
        for event in others:
            numbers = (n for n, other in enumerate(event.acts, 1) if same_act(act, other))
            yield from ((event, f"a{n}") for n in numbers)
    else:
        person = one.event.participants[int(part[1:]) - 1]
        for event in others:
            for number, other in enumerate(event.participants, 1):
                if same_person(person, other):
                    yield event, f"p{number}"


def confirmed(once: Sequence[Merged], rulings: Rulings) -> tuple[tuple[str, str], ...]:
    """The asks and answers that the officer joined, by the items of the merged events."""
    if not rulings.answers:
        return ()
    now = {telling.id: one.event.id for one in once for telling in one.tellings}
    for one in once:
        for number in range(1, len(one.event.acts) + 1):
            part = f"a{number}"
            now[source_item(*account_of(one, part))] = f"{one.event.id}#{part}"
    return tuple((now.get(ask, ask), now.get(answer, answer)) for ask, answer in rulings.answers)
