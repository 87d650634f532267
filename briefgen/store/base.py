"""What every store can do, and the values that go in and come out.

A store holds, for each source file, what was read from it.  It is an index: nothing in it
cannot be made again from the sources, so throwing it away loses time and nothing else.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from briefgen.errors import Issue
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.model.release import Article, Release
from briefgen.value import frozen


@frozen
class SourceState:
    """What is known of a source file since it was last read.

    `fingerprint` stands for the program and data that read it, "" for not fully read yet;
    `copy_of` is the origin of another source with the same bytes, which carries the events.
    """

    origin: str
    size: int
    mtime_ns: int
    sha256: str
    fingerprint: str = ""
    copy_of: str | None = None


@frozen
class SourceContent:
    """All that one source file gave."""

    state: SourceState
    releases: tuple[Release, ...] = ()
    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()


@frozen
class Query:
    """Which events: those that meet every condition given; no condition, all events.

    `states` and `organisations` hold keys, any of which may take part in one of `roles`.
    `sources` are origins.  `since` and `until` compare with the event's date claim, and leave
    undated events out only when `undated` says so.
    """

    states: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    roles: tuple[PartyRole, ...] = ()
    since: date | None = None
    until: date | None = None
    undated: bool = True
    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


EVERYTHING = Query()


@frozen
class PartyCount:
    """A state or organisation that events speak of, and in how many."""

    kind: PartyKind
    key: str
    role: PartyRole
    events: int
    acronym: str | None = None


@frozen
class Hit:
    """An article that holds all the words searched for."""

    release: str  # Release.id
    origin: str
    line: int
    title: str


class Store(Protocol):
    """The index, whichever database holds it."""

    def sources(self) -> Mapping[str, SourceState]:
        """Every source that was read, by origin."""

    def replace(self, contents: Iterable[SourceContent], removed: Sequence[str] = ()) -> None:
        """Put each content in place of what its source gave before, and drop `removed`.

        All of it happens or nothing does.
        """

    def touch(self, states: Sequence[SourceState]) -> None:
        """Note new sizes and times of sources whose content is the same."""

    def events(self, query: Query = EVERYTHING) -> tuple[Event, ...]:
        """The events asked for, by source, line and id."""

    def releases(self, keys: Sequence[str]) -> tuple[Release, ...]:
        """The releases with these ids, in their order; unknown ids are left out."""

    def articles(self, origin: str) -> tuple[Article, ...]:
        """The articles of one source, in order."""

    def issues(self) -> tuple[Issue, ...]:
        """What went wrong or is doubtful, by source and line."""

    def parties(self) -> tuple[PartyCount, ...]:
        """Every state and organisation met, in every role, by kind, key and role."""

    def organisations(self) -> tuple[tuple[str, str | None], ...]:
        """Key and acronym of every organisation met, each pair once, in their order."""

    def search(self, words: Sequence[str], limit: int = 20) -> tuple[Hit, ...]:
        """Articles that hold a word starting with each of `words`, by source and line."""

    def revision(self) -> int:
        """A number that is another one after every change of what sources gave."""

    def kept(self, name: str, stamp: str) -> str | None:
        """What was kept under a name and stamp while the sources were as they are now."""

    def keep(self, revision: int, stamp: str, bodies: Mapping[str, str]) -> None:
        """Keep what was worked out of all events of a revision, by name, until a source changes.

        Of one name the last stamp holds.  Where another command has written since, or is writing,
        or nothing can be written, nothing is kept: it is worked out again.
        """

    def count_releases(self) -> int:
        """How many articles the sources hold: what an officer calls releases."""

    def close(self) -> None:
        """Let go of files and connections."""


def matching(events: Iterable[Event], query: Query) -> Iterator[Event]:
    """Those of some events that are asked for."""
    ids, sources = frozenset(query.ids), frozenset(query.sources)
    states = {(PartyKind.STATE, key) for key in query.states}
    wanted = states | {(PartyKind.ORGANISATION, key) for key in query.organisations}
    for event in events:
        if (
            (not ids or event.id in ids)
            and (not sources or event.source in sources)
            and _in_time(event, query)
            and (not wanted or _takes_part(event, wanted, query.roles))
        ):
            yield event


def reading_order(event: Event) -> tuple[str, int, str]:
    """Where an event stands in the sources."""
    return (event.source, event.line, event.id)


def _in_time(event: Event, query: Query) -> bool:
    if event.date.earliest is None:
        return query.undated
    latest = event.date.latest or event.date.earliest
    return (query.since is None or latest >= query.since) and (
        query.until is None or event.date.earliest <= query.until
    )


def _takes_part(
    event: Event, wanted: Container[tuple[PartyKind, str]], roles: Container[PartyRole]
) -> bool:
    return any(
        (party.kind, party.key) in wanted and (not roles or party.role in roles)
        for party in event.parties
    )


def organisations_of(parties: Iterable[PartyCount]) -> tuple[tuple[str, str | None], ...]:
    """The organisations among some parties."""
    met = {(p.key, p.acronym or "") for p in parties if p.kind is PartyKind.ORGANISATION}
    return tuple((key, acronym or None) for key, acronym in sorted(met))
