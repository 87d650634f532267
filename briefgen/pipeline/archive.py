"""The events of a store, each told once, without reading more of them than is asked for.

In:  a Store, the officer's rulings, and the gazetteer, by which every organisation gets one name;
     without it each keeps those of the sources.
Out: Merged events by question or by id, and what all events of all time amount to.

Which events are one, and what was ever asked, can only be told from all of them.  That is worked
out once, kept in the store, and gone from it when a source changes: an index like all the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

from briefgen.errors import StoreError
from briefgen.gazetteer import Gazetteer
from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.event import Event
from briefgen.model.identity import Bodies, Merged
from briefgen.model.past import Contacts, Past
from briefgen.pipeline.bodies import bodies_of, by_one_name
from briefgen.pipeline.collecting import no_collecting
from briefgen.pipeline.fingerprint import worked_out_by
from briefgen.pipeline.one_by_one import batches, one_by_one
from briefgen.resolve.duplicates import Compared, accounts, compared, compared_by
from briefgen.resolve.merging import by_place, merge, merged
from briefgen.store import Query, Store, codec
from briefgen.summarize.memory import Memory
from briefgen.summarize.past import contacts_of, past_of

T = TypeVar("T")
TRIES = 5
MANY = 2000  # events from which on working out takes longer than keeping does


def at_one_moment(
    store: Store, names: Gazetteer | None, rulings: Rulings, ask: Callable[["Archive"], T]
) -> T:
    """What `ask` finds while no source is read again; StoreError where one always is.

    Another command may change the store between two questions: what is kept then names events that
    are not there any more, or knows nothing of those that have come, and all is asked again.
    """
    for _ in range(TRIES):
        archive = Archive(store, names, rulings)
        try:
            found = ask(archive)
        except KeyError:
            if archive.is_current:
                raise
        else:
            if archive.is_current:
                return found
    hint = "wait until it has finished, or give this one its own store with --store"
    raise StoreError("another briefgen keeps changing the store", hint)


class Archive:
    """A store, asked for no more than is needed."""

    def __init__(
        self, store: Store, names: Gazetteer | None, rulings: Rulings = NO_RULINGS
    ) -> None:
        self._store = store
        self._names = names
        self._rulings = rulings
        self._known: dict[str, Merged] = {}  # by the id of each account
        self._worked_out: dict[str, object] = {}
        self._once: tuple[Merged, ...] | None = None
        self._revision = store.revision()

    @property
    def is_current(self) -> bool:
        """Whether no source was read again since it was opened."""
        return self._store.revision() == self._revision

    def everything(self) -> tuple[Merged, ...]:
        """Every event, in the order of source and line."""
        found = self._part("compared", Compared)
        if self._once is None:
            with no_collecting():
                self._once = merged(self._named(self._store.events()), self._rulings, found)
        return self._once

    def each(self) -> Iterator[Merged]:
        """The same one by one, however many there are: only those of some sources are held."""
        found = self._kept("compared", Compared)
        if found is None:
            with no_collecting():
                known = accounts(self._named(chain.from_iterable(batches(self._store))))
                found = compared_by(known, self._rulings)
            self._worked_out["compared"] = found
            self._keep("compared", len(known))
        return one_by_one(self._store, self._named, found)

    def told(self, *queries: Query) -> tuple[Merged, ...]:
        """The events of some questions, whole where an account of them answers one."""
        asked = (event for query in queries for event in self._store.events(query))
        found = self._merged({event.id: event for event in asked})
        return tuple(sorted(found, key=by_place))

    def look(self, ids: Iterable[str]) -> Mapping[str, Event]:
        """Events by the ids of any of their accounts; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        missing = tuple(key for key in wanted if key not in self._known)
        if missing:
            self.told(Query(ids=missing))
        return {key: self._known[key].event for key in wanted if key in self._known}

    @property
    def memory(self) -> Memory:
        """What a report asks of the past."""
        return Memory(self._part("past", Past), self.look, lambda: self._part("contacts", Contacts))

    # -------------------------------------------------------------- reading

    @cached_property
    def _bodies(self) -> Bodies | None:
        return bodies_of(self._store, self._names) if self._names else None

    def _named(self, events: Iterable[Event]) -> Iterable[Event]:
        return by_one_name(events, self._bodies) if self._bodies else events

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[str]]:
        groups = self._part("compared", Compared).groups
        return {key: group for group in groups for key in group}

    def _merged(self, events: Mapping[str, Event]) -> Iterable[Merged]:
        """The events with all their accounts."""
        fresh = [key for key in events if key not in self._known]
        members = {key for one in fresh for key in self._groups.get(one, ())}
        more = tuple(sorted(members - events.keys()))
        others = self._store.events(Query(ids=more)) if more else ()
        named = {e.id: e for e in self._named((*(events[key] for key in fresh), *others))}
        for key in fresh:
            if key not in self._known:
                group = self._groups.get(key, (key,))
                one = merge([named[member] for member in group])
                self._known |= dict.fromkeys(group, one)
        return {id(one): one for one in (self._known[key] for key in events)}.values()

    # -------------------------------------------------------------- working out

    def _part(self, name: str, kind: type[T]) -> T:
        """Something worked out of all events, as it was kept or anew."""
        if self._kept(name, kind) is None:
            with no_collecting():
                self._work_out(name)
        found = self._worked_out[name]
        assert isinstance(found, kind)  # noqa: S101
        return found

    def _kept(self, name: str, kind: type[T]) -> T | None:
        """The same where it was worked out before."""
        if name not in self._worked_out:
            body = self._store.kept(self._place(name), self._stamp)
            if body is None:
                return None
            self._worked_out[name] = codec.loads(kind, body)
        found = self._worked_out[name]
        assert isinstance(found, kind)  # noqa: S101
        return found

    def _place(self, part: str) -> str:
        return part if self._names else f"{part}, names as told"

    @cached_property
    def _stamp(self) -> str:
        return worked_out_by(self._rulings)

    def _work_out(self, name: str) -> None:
        """What takes all events, from one reading of them."""
        if name == "compared":
            events = list(self._named(self._store.events()))
            found = compared(events, self._rulings)
            self._once = merged(events, self._rulings, found)
            made: object = found
        else:
            told = [one.event for one in self.everything()]
            made = past_of(told) if name == "past" else contacts_of(told)
            self._known |= {event.id: one for one in self.everything() for event in one.tellings}
        self._worked_out[name] = made
        self._keep(name, len(self.everything()))

    def _keep(self, name: str, events: int) -> None:
        """Keep what was worked out of so many events."""
        if events >= MANY:
            made = self._worked_out[name]
            self._store.keep(self._revision, self._stamp, {self._place(name): codec.dumps(made)})
