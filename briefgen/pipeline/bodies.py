"""One name for each organisation of the sources.

In:  a Store and the gazetteer; events.
Out: Bodies, which know the names that each goes by; the events with one key for each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.gazetteer import Gazetteer
from briefgen.model.event import Event
from briefgen.model.identity import Bodies
from briefgen.store import Store


def bodies_of(store: Store, names: Gazetteer) -> Bodies:
    """The organisations that the sources speak of, each under all its names."""
    from briefgen.resolve.organisations import group_names

    return group_names(store.organisations(), names)


def by_one_name(
    events: Iterable[Event], bodies: Bodies, subject: str | None = None
) -> Iterator[Event]:
    """The events with one key for each organisation; the subject's is the one asked for."""
    keys = dict(bodies.keys)
    if subject is not None:
        keys |= dict.fromkeys(bodies.names_of(subject), subject)
    for event in events:
        if all(keys.get(party.key, party.key) == party.key for party in event.parties):
            yield event
        else:
            parties = (replace(p, key=keys.get(p.key, p.key)) for p in event.parties)
            yield replace(event, parties=tuple(parties))
