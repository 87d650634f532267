"""Who and what stand behind names that differ from source to source.

Identities are worked out from events and never stored as facts: every one lists the
appearances it was made from, and what is only likely is a Suggestion for a person to judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.model.event import Event, Side
from briefgen.value import frozen


@frozen
class Appearance:
    """A participant of one event, as its source writes them."""

    event: str
    ordinal: int  # in Event.participants
    name: str
    title: str | None
    affiliation: str | None
    side: Side
    parties: tuple[str, ...] = ()  # keys of the event's counterparts
    home: str | None = None


@frozen
class Identity:
    """One person under all their spellings; `name` is the one to print."""

    id: str
    name: str
    spellings: tuple[str, ...]  # the others, most frequent first
    appearances: tuple[Appearance, ...]


@frozen
class Suggestion:
    """Two identities that may be one: shown to the officer, never acted upon."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class People:
    """All persons of some events, and the doubts about who is who."""

    identities: tuple[Identity, ...]
    suggestions: tuple[Suggestion, ...] = ()

    @cached_property
    def ids(self) -> Mapping[tuple[str, int], str]:
        """Person by (event id, place among its participants)."""
        return {(a.event, a.ordinal): one.id for one in self.identities for a in one.appearances}


@frozen
class Bodies:
    """Organisations under all their names: the key to use for each key that was met."""

    keys: Mapping[str, str]
    suggestions: tuple[Suggestion, ...] = ()

    def names_of(self, key: str) -> tuple[str, ...]:
        """Every met key that stands for the same organisation as `key`, itself included."""
        chosen = self.keys.get(key, key)
        return tuple(sorted({key, *(k for k, c in self.keys.items() if c == chosen)}))


@frozen
class Merged:
    """One event as all its accounts tell it together, the fullest account first.

    `event` has the id of the first account, what the others add to it, and as warnings what
    they say otherwise.  `people` and `acts` say which account, and which place in it, each
    participant and act of `event` comes from.
    """

    event: Event
    tellings: tuple[Event, ...]
    people: tuple[tuple[str, int], ...] = ()
    acts: tuple[tuple[str, int], ...] = ()
