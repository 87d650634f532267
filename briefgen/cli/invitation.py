"""What an invitation is asked to be, and one that is made: values of `invite` and its helpers."""

from datetime import date, datetime
from pathlib import Path

from briefgen.invitations import records
from briefgen.model.meeting import Attachment, Meeting
from briefgen.value import frozen


@frozen
class AskedInvitation:
    """The options of an invitation, as they were given."""

    name: str | None
    visit: Path | None
    start: datetime | None
    end: datetime | None
    minutes: int | None
    tz: str
    place: str
    title: str
    sender: str
    to: tuple[str, ...]
    optional: tuple[str, ...]
    informed: tuple[str, ...]
    chair: str | None
    alarms: tuple[int, ...] | None
    edition: str
    language: str
    formats: tuple[str, ...]
    output: Path | None
    as_of: date | None
    update: str
    cancel: bool
    pack: bool
    send: bool
    again: bool
    yes: bool
    caldav: str
    i_know: bool


@frozen
class Made:
    """One version of an invitation, ready to be written and sent."""

    record: records.Record
    meeting: Meeting
    calendar: bytes
    draft: bytes
    subject: str
    attachments: tuple[Attachment, ...]
