"""A store in a database: questions through `connect`, changes through `write`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from briefgen.errors import Issue, StoreError
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.model.release import Article, Release
from briefgen.store import codec, queries
from briefgen.store.base import (
    EVERYTHING,
    Hit,
    PartyCount,
    Query,
    SourceContent,
    SourceState,
    matching,
    reading_order,
)
from briefgen.store.connect import Reader, Rows
from briefgen.store.words import search_words


class SqlStore:
    """The store behind `url`; the same for SQLite and PostgreSQL."""

    def __init__(self, reader: Reader, url: str, collection: str) -> None:
        self._reader = reader
        self._url = url
        self._collection = collection

    def sources(self) -> Mapping[str, SourceState]:
        states = (
            SourceState(
                origin=origin,
                size=size,
                mtime_ns=mtime_ns,
                sha256=sha256,
                fingerprint=fingerprint,
                copy_of=copy_of,
            )
            for origin, size, mtime_ns, sha256, fingerprint, copy_of in self._reader.rows(
                queries.SOURCES
            )
        )
        return {state.origin: state for state in sorted(states, key=lambda state: state.origin)}

    def replace(self, contents: Iterable[SourceContent], removed: Sequence[str] = ()) -> None:
        from briefgen.store import write

        write.replace(write.engine_for(self._url, self._collection), contents, removed)

    def touch(self, states: Sequence[SourceState]) -> None:
        from briefgen.store import write

        write.touch(write.engine_for(self._url, self._collection), states)

    def events(self, query: Query = EVERYTHING) -> tuple[Event, ...]:
        found = {n: body for rows in self._sieve(query) for n, body in rows}
        decoded = (codec.loads(Event, body) for body in found.values())
        return tuple(sorted(matching(decoded, query), key=reading_order))

    def releases(self, keys: Sequence[str]) -> tuple[Release, ...]:
        found = (self._reader.rows(queries.RELEASE, {"id": key}) for key in keys)
        return tuple(
            codec.loads(Release, body, text=text) for rows in found for body, text in rows[:1]
        )

    def articles(self, origin: str) -> tuple[Article, ...]:
        numbers = self._reader.rows(queries.SOURCE_NUMBER, {"origin": origin})
        if not numbers:
            return ()
        low = numbers[0][0] * queries.ROOM
        rows = self._reader.rows(queries.ARTICLES, {"low": low, "high": low + queries.ROOM})
        releases = {r.id: r for r in self.releases(sorted({key for _, _, key in rows}))}
        return tuple(
            codec.loads(Article, body, release=releases[key]) for _, body, key in sorted(rows)
        )

    def issues(self) -> tuple[Issue, ...]:
        rows = sorted(self._reader.rows(queries.ISSUES))
        return tuple(codec.loads(Issue, body) for _, _, body in rows)

    def parties(self) -> tuple[PartyCount, ...]:
        return tuple(
            PartyCount(
                kind=PartyKind(kind),
                key=key,
                role=PartyRole(role),
                events=count,
                acronym=acronym or None,
            )
            for kind, key, role, acronym, count in sorted(self._reader.rows(queries.PARTIES))
        )

    def organisations(self) -> tuple[tuple[str, str | None], ...]:
        kind = {"kind": PartyKind.ORGANISATION.value}
        rows = sorted(self._reader.rows(queries.ORGANISATIONS, kind))
        return tuple((key, acronym or None) for key, acronym in rows)

    def search(self, words: Sequence[str], limit: int = 20) -> tuple[Hit, ...]:
        stems = search_words(words)
        if not stems:
            return ()
        question, form, glue = queries.SEARCH[self._reader.dialect]
        wanted = glue.join(form.format(stem) for stem in stems)
        hits = (
            Hit(origin=origin, line=line, title=title, release=release)
            for origin, line, title, release in self._reader.rows(question, {"words": wanted})
        )
        return tuple(sorted(hits, key=lambda hit: (hit.origin, hit.line)))[:limit]

    def revision(self) -> int:
        rows = self._reader.rows(queries.META, {"name": "revision"})
        return int(rows[0][0]) if rows else 0

    def kept(self, name: str, stamp: str) -> str | None:
        rows = self._reader.rows(queries.KEPT, {"name": name, "stamp": stamp})
        return str(rows[0][0]) if rows else None

    def keep(self, revision: int, stamp: str, bodies: Mapping[str, str]) -> None:
        from briefgen.store import write

        with suppress(StoreError):  # a store that only others may write to, or are writing to
            engine = write.engine_for(self._url, self._collection, wait=0.1)
            write.keep(engine, revision, stamp, bodies)

    def count_releases(self) -> int:
        return int(self._reader.rows(queries.COUNT_ARTICLES)[0][0])

    def close(self) -> None:
        self._reader.close()

    def _sieve(self, query: Query) -> Iterator[Rows]:
        """Rows among which all events of the query are."""
        if query.ids:
            for start in range(0, len(query.ids), queries.MANY):
                keys = query.ids[start : start + queries.MANY]
                values = {f"id{n}": key for n, key in enumerate(keys)}
                question = queries.EVENTS_BY_ID.format(", ".join(f":{name}" for name in values))
                yield self._reader.rows(question, values)
            return
        if query.sources:
            for origin in query.sources:
                yield self._reader.rows(queries.EVENTS_OF_SOURCE, {"origin": origin})
            return
        parties = [(PartyKind.STATE, key) for key in query.states]
        parties += [(PartyKind.ORGANISATION, key) for key in query.organisations]
        for kind, key in parties:
            yield self._reader.rows(queries.EVENTS_OF_PARTY, {"kind": kind.value, "key": key})
        if not parties:
            bounds = {
                "since": query.since.isoformat() if query.since else "",
                "until": query.until.isoformat() if query.until else "9999-12-31",
            }
            yield self._reader.rows(queries.EVENTS, bounds)
