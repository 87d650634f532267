"""An occasion to invite people to, and dates to be reminded of: what calendars are made from."""

from datetime import date, datetime
from enum import StrEnum

from briefgen.model.visit import Role
from briefgen.value import frozen


class Method(StrEnum):
    """What a calendar is to do with an invitation (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@frozen
class Mailbox:
    """A name and an address; the address is ASCII, as mail servers want it."""

    name: str = ""
    address: str

    @property
    def domain(self) -> str:
        """What stands behind the @, in small letters."""
        return self.address.rpartition("@")[2].lower()

    @property
    def called(self) -> str:
        """How to speak of them: by name, or else by address."""
        return self.name or self.address

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@frozen
class Guest:
    """Somebody who is invited; `delegation` is whom they come for, when the officer says it."""

    mailbox: Mailbox
    role: Role = Role.REQUIRED
    language: str = ""
    delegation: str = ""


@frozen
class Attachment:
    """A file that goes with the invitation."""

    name: str
    media_type: str
    data: bytes


@frozen
class Meeting:
    """One version of an invitation: `uid` is the meeting's for good, `sequence` the version's.

    `start` and `end` are local times of `zone` with their offsets.  `stamp` is when this
    version was made, worked out from the as-of date.
    """

    uid: str
    sequence: int
    stamp: datetime
    title: str
    start: datetime
    end: datetime
    zone: str
    organiser: Mailbox
    guests: tuple[Guest, ...] = ()
    place: str = ""
    description: str = ""
    language: str = "en"
    categories: tuple[str, ...] = ()
    alarms: tuple[int, ...] = ()  # minutes before the start
    method: Method = Method.REQUEST
    confidential: bool = False  # how calendars show it to those who share them


@frozen
class Reminder:
    """Something due on a day.

    `key` is stable while the thing is: the item of an obligation, or of a line of the visit
    file.  `about` is the counterpart, `source` where the date stands, `days` how long before
    to be reminded.
    """

    key: str
    text: str
    due: date
    owner: str = ""
    about: str = ""
    source: str = ""
    days: tuple[int, ...] = (7, 1)
