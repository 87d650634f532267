"""What all events of all time amount to, for whichever period is asked about.

Worked out once for the events as they are, and kept beside them until one changes: rows of items
and days, with no words in them that anybody reads.  Days are ordinals, because they are compared
by the hundred thousand.  What is printed is read again from the events that an item names.
"""

from typing import NamedTuple

from briefgen.value import frozen


class Put(NamedTuple):
    """One time that something was put: the act, and the days that its source allows."""

    item: str
    earliest: int | None
    latest: int | None

    @property
    def by(self) -> int | None:
        """The day by which it had surely happened."""
        return self.latest or self.earliest


class Ask(NamedTuple):
    """One thing that one side asked, and every time that it did, undated times last."""

    direction: str
    puts: tuple[Put, ...]
    closing: int = -1  # the place of the first of them that settles it


class Called(NamedTuple):
    """What a source calls those across the table, and the first day that one does; None: any."""

    names: tuple[tuple[str, str], ...]  # (key, name), by key
    since: int | None


class Asked(NamedTuple):
    """Everything that was ever asked in the company of the same counterparts."""

    called: tuple[Called, ...]
    asks: tuple[Ask, ...]
    last: int | None  # the last day on which any of it was put


class Undertaken(NamedTuple):
    """One thing agreed on two days or more with nothing signed since, until a day."""

    counterpart: tuple[str, str]  # kind and key
    puts: tuple[Put, ...]
    until: int | None  # something stronger followed on that day


class Contact(NamedTuple):
    """An encounter that somebody took part in; an undated one has no days."""

    event: str
    earliest: int | None
    latest: int | None


@frozen
class Past:
    """All events of all time, for reports."""

    asked: tuple[Asked, ...] = ()
    undertaken: tuple[Undertaken, ...] = ()
    binding: tuple[str, ...] = ()  # events whose acts lay duties on somebody
    homes: tuple[tuple[str, tuple[tuple[int | None, int], ...]], ...] = ()  # name, (day, events)


@frozen
class Contacts:
    """The contacts with every state, in order of time, undated ones last."""

    states: tuple[tuple[str, tuple[Contact, ...]], ...] = ()
