"""The store as the officer's corrections leave it.

In:  a Workspace, and its Store brought up to date.
Out: a Hand: a store whose events are corrected, the rulings on who and what is the same, and
     an error for each correction that does not hold any more.

Nothing corrected is stored: a file taken away restores what the sources say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from briefgen.errors import Issue
from briefgen.model.correction import NO_RULINGS, Correction, Rulings
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.model.release import Article, Release
from briefgen.store import EVERYTHING, Query, SourceContent, SourceState, Store
from briefgen.store.base import Hit, PartyCount, matching, organisations_of, reading_order
from briefgen.value import frozen
from briefgen.workspace import Workspace


@frozen
class Hand:
    """What the officer's files make of a store."""

    store: Store
    rulings: Rulings = NO_RULINGS
    issues: tuple[Issue, ...] = ()


def corrected(workspace: Workspace, store: Store, *, own: bool = True) -> Hand:
    """The store after all corrections; with sources not its `own`, only those about them."""
    if not workspace.corrections.is_dir():
        return Hand(store=store)
    from briefgen.corrections import read_corrections
    from briefgen.resolve import corrections as resolve

    found = read_corrections(workspace.corrections, workspace.root)
    sources = _sources(store)
    there = set(sources.values())
    mine = [c for c in found if own or any(sha256 in there for _, sha256 in c.sources)]
    before = _events(store, mine)
    after = resolve.corrected(before, sources, mine)
    return Hand(
        store=CorrectedStore(store, before, after.events) if after.changes else store,
        rulings=after.rulings,
        issues=(*(found.issues if own else ()), *after.issues),
    )


def refused(workspace: Workspace, store: Store, new: Correction) -> Issue | None:
    """What would be said of a correction if its file were there, None when it holds."""
    from briefgen.corrections import read_corrections
    from briefgen.resolve import corrections as resolve

    everything = [*read_corrections(workspace.corrections, workspace.root), new]
    after = resolve.corrected(_events(store, everything), _sources(store), everything)
    return next((issue for issue in after.issues if issue.place.origin == new.file), None)


def _sources(store: Store) -> dict[str, str]:
    return {origin: state.sha256 for origin, state in store.sources().items()}


def _events(store: Store, corrections: Iterable[Correction]) -> dict[str, Event]:
    """The events that corrections speak of, as their sources tell them."""
    ids = {key for c in corrections for change in c.changes for key in change.events}
    found = store.events(Query(ids=tuple(sorted(ids)))) if ids else ()
    return {event.id: event for event in found}


class CorrectedStore:
    """A store in which some events are other than their sources say."""

    def __init__(
        self, store: Store, before: Mapping[str, Event], after: Mapping[str, Event | None]
    ) -> None:
        self.plain = store
        self._before = before
        self._after = after

    def events(self, query: Query = EVERYTHING) -> tuple[Event, ...]:
        kept = [e for e in self.plain.events(query) if e.id not in self._after]
        # another command may have read their sources again
        now = [*matching((e for e in self._after.values() if e is not None), query)]
        ids = tuple(event.id for event in now)
        there = {e.id for e in self.plain.events(Query(ids=ids))} if ids else ()
        return tuple(sorted([*kept, *(e for e in now if e.id in there)], key=reading_order))

    def parties(self) -> tuple[PartyCount, ...]:
        plain = self.plain.parties()
        counts = Counter({(p.kind, p.key, p.role, p.acronym or ""): p.events for p in plain})
        for key, event in self._after.items():
            counts.subtract(_parties(self._before[key]))
            counts.update(_parties(event))
        return tuple(
            PartyCount(kind=kind, key=key, role=role, events=n, acronym=acronym or None)
            for (kind, key, role, acronym), n in sorted(counts.items())
            if n > 0
        )

    def organisations(self) -> tuple[tuple[str, str | None], ...]:
        changed = (_parties(e) != _parties(self._after[key]) for key, e in self._before.items())
        return organisations_of(self.parties()) if any(changed) else self.plain.organisations()

    def sources(self) -> Mapping[str, SourceState]:
        return self.plain.sources()

    def replace(self, contents: Iterable[SourceContent], removed: Sequence[str] = ()) -> None:
        self.plain.replace(contents, removed)

    def touch(self, states: Sequence[SourceState]) -> None:
        self.plain.touch(states)

    def releases(self, keys: Sequence[str]) -> tuple[Release, ...]:
        return self.plain.releases(keys)

    def articles(self, origin: str) -> tuple[Article, ...]:
        return self.plain.articles(origin)

    def issues(self) -> tuple[Issue, ...]:
        return self.plain.issues()

    def search(self, words: Sequence[str], limit: int = 20) -> tuple[Hit, ...]:
        return self.plain.search(words, limit)

    def revision(self) -> int:
        return self.plain.revision()

    def kept(self, name: str, stamp: str) -> str | None:
        return self.plain.kept(name, stamp + self._mark)

    def keep(self, revision: int, stamp: str, bodies: Mapping[str, str]) -> None:
        self.plain.keep(revision, stamp + self._mark, bodies)

    @cached_property
    def _mark(self) -> str:
        """What tells this hand of the officer from any other."""
        return sha256(repr(sorted(self._after.items())).encode()).hexdigest()

    def count_releases(self) -> int:
        return self.plain.count_releases()

    def close(self) -> None:
        self.plain.close()


def _parties(event: Event | None) -> set[tuple[PartyKind, str, PartyRole, str]]:
    return {(p.kind, p.key, p.role, p.acronym or "") for p in event.parties} if event else set()
