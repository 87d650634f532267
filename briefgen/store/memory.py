"""A store in memory: for tests, and for a workspace that cannot be written to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefgen.errors import Issue
from briefgen.model.event import Event
from briefgen.model.release import Article, Release
from briefgen.store.base import (
    EVERYTHING,
    Hit,
    PartyCount,
    Query,
    SourceContent,
    SourceState,
    matching,
    organisations_of,
    reading_order,
)
from briefgen.store.words import article_words, search_words


class MemoryStore:
    """Contents by origin, in a dictionary."""

    def __init__(self) -> None:
        self._contents: dict[str, SourceContent] = {}
        self._kept: dict[str, tuple[str, str]] = {}
        self._revision = 0

    def sources(self) -> Mapping[str, SourceState]:
        return {origin: content.state for origin, content in sorted(self._contents.items())}

    def replace(self, contents: Iterable[SourceContent], removed: Sequence[str] = ()) -> None:
        self._kept.clear()
        self._revision += 1
        fresh = {content.state.origin: content for content in contents}
        kept = {o: c for o, c in self._contents.items() if o not in removed}
        self._contents = dict(sorted((kept | fresh).items()))

    def touch(self, states: Sequence[SourceState]) -> None:
        for state in states:
            old = self._contents[state.origin]
            self._contents[state.origin] = SourceContent(
                state=state,
                releases=old.releases,
                articles=old.articles,
                events=old.events,
                issues=old.issues,
            )

    def events(self, query: Query = EVERYTHING) -> tuple[Event, ...]:
        everything = (event for content in self._contents.values() for event in content.events)
        return tuple(sorted(matching(everything, query), key=reading_order))

    def releases(self, keys: Sequence[str]) -> tuple[Release, ...]:
        known = {r.id: r for c in self._contents.values() for r in c.releases}
        return tuple(known[key] for key in keys if key in known)

    def articles(self, origin: str) -> tuple[Article, ...]:
        content = self._contents.get(origin)
        return content.articles if content else ()

    def issues(self) -> tuple[Issue, ...]:
        return tuple(issue for content in self._contents.values() for issue in content.issues)

    def parties(self) -> tuple[PartyCount, ...]:
        counts = Counter(
            key
            for event in self.events()
            for key in {(p.kind, p.key, p.role, p.acronym or "") for p in event.parties}
        )
        return tuple(
            PartyCount(kind=kind, key=key, role=role, events=n, acronym=acronym or None)
            for (kind, key, role, acronym), n in sorted(counts.items())
        )

    def organisations(self) -> tuple[tuple[str, str | None], ...]:
        return organisations_of(self.parties())

    def search(self, words: Sequence[str], limit: int = 20) -> tuple[Hit, ...]:
        stems = search_words(words)
        hits = (
            Hit(release=a.release.id, origin=c.state.origin, line=a.line, title=a.headline)
            for c in self._contents.values()
            for a in c.articles
            if stems and _holds(article_words(a).split(), stems)
        )
        return tuple(sorted(hits, key=lambda hit: (hit.origin, hit.line)))[:limit]

    def revision(self) -> int:
        return self._revision

    def kept(self, name: str, stamp: str) -> str | None:
        known, body = self._kept.get(name, ("", ""))
        return body if known == stamp and body else None

    def keep(self, revision: int, stamp: str, bodies: Mapping[str, str]) -> None:
        if revision == self._revision:
            self._kept |= {name: (stamp, body) for name, body in bodies.items()}

    def count_releases(self) -> int:
        return sum(len(content.articles) for content in self._contents.values())

    def close(self) -> None:
        """Nothing to let go of."""


def _holds(text: Sequence[str], stems: Sequence[str]) -> bool:
    return all(any(word.startswith(stem) for word in text) for stem in stems)
