"""What an officer says against, or beyond, the sources: kept in plain files and applied anew.

A `Correction` is one file.  Its changes are taken all together or not at all, and only while
the sources and items they speak of are what they were when it was written.
"""

from collections.abc import Iterator
from datetime import date

from briefgen.value import frozen

WHOLE = ("date", "kind", "place", "title", "home", "planned", "rejected", "same_as", "not_same_as")
OF_PERSON = (
    "name",
    "title",
    "affiliation",
    "side",
    "present",
    "rejected",
    "same_as",
    "not_same_as",
)
OF_ACT = ("what", "rung", "by", "to", "instrument", "duration", "rejected", "answered_by")
PARTY = "party."  # "party.NO", "party.Lumen Works": the role of a state or organisation
RELATIONS = frozenset({"same_as", "not_same_as", "answered_by"})  # their value is another item


@frozen
class Change:
    """One field of one item: what it was, and what the officer says it is."""

    item: str  # an event's id, or that id with "#p2" or "#a1"
    of: str  # the words that the item stood for: a name, a quote, a headline
    field: str
    was: str
    now: str
    now_of: str = ""  # as `of`, where `now` is another item
    by: str = ""
    on: date
    why: str
    file: str
    line: int = 1

    @property
    def event(self) -> str:
        """The event that the item belongs to."""
        return self.item.partition("#")[0]

    @property
    def part(self) -> str:
        """ "p2", "a1", or "" for the event itself."""
        return self.item.partition("#")[2]

    @property
    def events(self) -> tuple[str, ...]:
        """Every event that it speaks of."""
        other = (self.now.partition("#")[0],) if self.field in RELATIONS else ()
        return (self.event, *other)


@frozen
class Correction:
    """One file of changes, and the sources it was written from: (origin, sha256)."""

    file: str
    changes: tuple[Change, ...]
    sources: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[date, str]:
        """Earlier ones are applied first."""
        return (self.changes[0].on if self.changes else date.min, self.file)


@frozen
class Rulings:
    """What the officer said of who and what is the same: pairs of items."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()  # an ask, and the act that took it up

    @classmethod
    def of(cls, changes: "Iterator[Change] | tuple[Change, ...]") -> "Rulings":
        """The rulings among some changes."""
        pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in sorted(RELATIONS)}
        for change in changes:
            if change.field in RELATIONS:
                pairs[change.field].append((change.item, change.now))
        return cls(
            same=tuple(pairs["same_as"]),
            different=tuple(pairs["not_same_as"]),
            answers=tuple(pairs["answered_by"]),
        )


NO_RULINGS = Rulings()


def fields_of(item: str) -> tuple[str, ...]:
    """The fields that an item has, told from its id."""
    part = item.partition("#")[2]
    return {"p": OF_PERSON, "a": OF_ACT}.get(part[:1], WHOLE)


def has_field(item: str, field: str) -> bool:
    """Whether an item has a field; an event has one for every party that there may be."""
    is_party = "#" not in item and field.startswith(PARTY) and len(field) > len(PARTY)
    return is_party or field in fields_of(item)
