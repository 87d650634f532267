"""The events of a store one after the other, holding no more of them than some sources give.

In:  a Store, its events by one name for each organisation, and which of them are one.
Out: Merged events, the same and in the same order as from all of them at once.  KeyError where
     an account is not there any more.

An event stands where its fullest account does.  Accounts in other sources, and events that may
be the same, are fetched by their ids with the sources at hand, and let go with them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefgen.model.event import Event
from briefgen.model.identity import Merged
from briefgen.pipeline.collecting import no_collecting
from briefgen.resolve.duplicates import Compared
from briefgen.resolve.merging import by_place, doubted, fullest_first, merge
from briefgen.store import Query, Store

SOURCES = 100  # whose events are held at a time

Group = Sequence[str]
Named = Callable[[Iterable[Event]], Iterable[Event]]


def batches(store: Store) -> Iterator[tuple[Event, ...]]:
    """All events by source, line and id, those of some sources at a time."""
    origins = sorted(store.sources())
    for start in range(0, len(origins), SOURCES):
        some = Query(sources=tuple(origins[start : start + SOURCES]))
        with no_collecting():
            found = store.events(some)
        yield found


def one_by_one(store: Store, named: Named, found: Compared) -> Iterator[Merged]:
    """Each event once, whole."""
    once = _Once(store, named, found)
    for batch in batches(store):
        with no_collecting():
            standing = sorted(once.standing_in(batch), key=by_place)
        yield from standing


class _Once:
    """Which accounts are one event and, as far as looked up, which of them is the fullest."""

    def __init__(self, store: Store, named: Named, found: Compared) -> None:
        self._store = store
        self._named = named
        self._groups = {key: group for group in found.groups for key in group}
        self._near: dict[str, list[str]] = {}
        for first, second in found.likely:
            self._near.setdefault(first, []).append(second)
            self._near.setdefault(second, []).append(first)
        self._first: dict[str, str] = {}  # the fullest account by the first id of its group

    def standing_in(self, batch: Iterable[Event]) -> Iterator[Merged]:
        """The events whose fullest account is among these."""
        here = {event.id: event for event in self._named(batch)}
        met = {group[0]: group for group in map(self._group, here)}
        due = [g for key, g in met.items() if self._first.get(key, g[0]) in here or self._is_new(g)]
        known = self._with(here, (key for group in due for key in group))
        mine = [group for group in due if self._fullest(group, known).id in here]
        known = self._with(known, (key for group in mine for key in self._likely(group)))
        for group in mine:
            others = (self._fullest(self._group(key), known) for key in self._beside(group))
            one = merge([known[key] for key in group])
            yield doubted(one, {event.id: event for event in others})

    def _group(self, key: str) -> Group:
        return self._groups.get(key, (key,))

    def _is_new(self, group: Group) -> bool:
        return len(group) > 1 and group[0] not in self._first

    def _fullest(self, group: Group, known: Mapping[str, Event]) -> Event:
        first = min((known[key] for key in group), key=fullest_first)
        if len(group) > 1:
            self._first[group[0]] = first.id
        return first

    def _beside(self, group: Group) -> Iterator[str]:
        """Accounts of other events that may be this one."""
        return (other for key in group for other in self._near.get(key, ()))

    def _likely(self, group: Group) -> Iterator[str]:
        return (key for other in self._beside(group) for key in self._group(other))

    def _with(self, known: Mapping[str, Event], keys: Iterable[str]) -> dict[str, Event]:
        """The known events and those with some ids."""
        missing = tuple(sorted(set(keys) - known.keys()))
        more = self._store.events(Query(ids=missing)) if missing else ()
        return {**known, **{event.id: event for event in self._named(more)}}
