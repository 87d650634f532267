"""From a visit file and a command line to a meeting.

In:  what was asked for, the visit as written, the workspace.
Out: Terms, everything about an invitation but its version; then a Meeting of some version.

What the command line says goes before the visit file, and that before the workspace.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta

from briefgen.errors import Place, UsageError
from briefgen.invitations import zones
from briefgen.invitations.mailbox import mailbox, named, one_line
from briefgen.invitations.records import Record
from briefgen.model.meeting import Guest, Mailbox, Meeting, Method
from briefgen.model.visit import Edition, Occasion, Role, Visit, seen_in
from briefgen.pipeline.handling import marking
from briefgen.value import frozen
from briefgen.workspace import Workspace

MINUTES = 60  # of a meeting, when nobody says how long it is
ALARMS = (24 * 60, 15)
LONGEST = timedelta(days=31)
NOBODY = "organiser@briefgen.invalid"  # who invites, until the office says so; no mail gets there
_RANK = {role: rank for rank, role in enumerate(Role)}


@frozen
class Asked:
    """What the command line says; empty where it says nothing."""

    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    zone: str = ""
    place: str = ""
    title: str = ""
    sender: str = ""
    guests: tuple[tuple[Role, str], ...] = ()
    edition: Edition = Edition.SHAREABLE
    language: str = ""
    alarms: tuple[int, ...] | None = None


@frozen
class Terms:
    """An invitation but for its version.  `visit` is what its edition may show."""

    start: datetime
    end: datetime
    zone: str
    title: str
    place: str
    organiser: Mailbox
    guests: tuple[Guest, ...]
    edition: Edition
    language: str
    alarms: tuple[int, ...]
    marking: str
    visit: Visit = field(default_factory=Visit)


def terms(asked: Asked, visit: Visit, workspace: Workspace, title: str) -> Terms:
    """The terms of an invitation; UsageError names what is missing, and where it may stand.

    `title` is the one to use when nobody gives another.
    """
    shown = seen_in(visit, asked.edition)
    occasion = visit.occasion
    zone = asked.zone or occasion.timezone or workspace.timezone
    if not zone:
        hint = 'give --tz Africa/Casablanca, or timezone = "..." in the visit file or briefgen.toml'
        raise UsageError("in which time zone is the meeting?", hint)
    start, end = _times(asked, visit, zone)
    return Terms(
        start=start,
        end=end,
        zone=zones.name_of(zones.zone(zone)),
        title=one_line(asked.title or occasion.title or title, "a title"),
        place=one_line(asked.place or occasion.place, "a place"),
        organiser=_organiser(asked, workspace),
        guests=_guests(asked, visit),
        edition=asked.edition,
        language=asked.language or occasion.language or workspace.language,
        alarms=ALARMS if asked.alarms is None else asked.alarms,
        marking=marking(shown, visit, workspace),
        visit=shown,
    )


def terms_of(record: Record, visit: Visit, workspace: Workspace) -> Terms:
    """The terms that a record tells: those of a meeting that is to be cancelled."""
    edition = Edition(record.edition)
    return Terms(
        start=datetime.fromisoformat(record.start).astimezone(zones.zone(record.zone)),
        end=datetime.fromisoformat(record.end).astimezone(zones.zone(record.zone)),
        zone=record.zone,
        title=record.title,
        place=record.place,
        organiser=mailbox(record.organiser),
        guests=tuple(
            Guest(mailbox=named(one.name, one.address), role=Role(one.role))
            for one in record.guests
        ),
        edition=edition,
        language=record.language,
        alarms=(),
        marking=marking(seen_in(visit, edition), visit, workspace),
    )


def meeting_of(
    of: Terms,
    *,
    uid: str,
    sequence: int,
    as_of: date,
    method: Method,
    description: str,
    categories: Sequence[str],
) -> Meeting:
    """A version of the invitation.  The clock of its stamp is the number of the version."""
    return Meeting(
        uid=uid,
        sequence=sequence,
        stamp=datetime.combine(as_of, time(), UTC) + timedelta(seconds=sequence),
        title=of.title,
        start=of.start,
        end=of.end,
        zone=of.zone,
        organiser=of.organiser,
        guests=of.guests,
        place=of.place,
        description=description,
        language=of.language,
        categories=tuple(categories),
        alarms=of.alarms,
        method=method,
        confidential=of.edition is not Edition.SHAREABLE,
    )


def own_domains(workspace: Workspace) -> tuple[str, ...]:
    """The organisation's own domains: the setting, or that of its sender."""
    given = workspace.mail.get("domains")
    if isinstance(given, list):
        return tuple(str(domain).lower().lstrip("@") for domain in given)
    sender = workspace.mail.get("sender")
    return (mailbox(str(sender)).domain,) if sender else ()


# ------------------------------------------------------------------ when


def _times(asked: Asked, visit: Visit, zone: str) -> tuple[datetime, datetime]:
    """Start and end on the clock of the place."""
    occasion = visit.occasion
    given = asked.start or occasion.start
    if given is None:
        hint = 'give --start "2026-12-03 10:00", or start in the [visit] of a visit file'
        raise UsageError("when does the meeting begin?", hint)
    start = _placed(given, zone, visit, from_file=asked.start is None)
    end = asked.end or (None if asked.minutes or asked.start else occasion.end)
    if end is not None:
        last = _placed(end, zone, visit, from_file=asked.end is None)
    else:
        last = _later(start, timedelta(minutes=asked.minutes or _minutes(occasion)))
    if last.astimezone(UTC) <= start.astimezone(UTC):
        raise UsageError(f"the meeting ends at {last:%Y-%m-%d %H:%M}, before it has begun")
    if last - start > LONGEST:
        raise UsageError(f"a meeting of more than {LONGEST.days} days", "check --end and --minutes")
    return start, last


def _placed(moment: datetime, zone: str, visit: Visit, *, from_file: bool) -> datetime:
    try:
        return zones.local(moment, zone)
    except UsageError as err:
        if from_file and err.place is None:
            err.place = Place(visit.origin, visit.occasion.at_line)
        raise


def _minutes(occasion: Occasion) -> int:
    """How long the visit file says it is, by minutes or by its two times."""
    if occasion.minutes:
        return occasion.minutes
    if occasion.start and occasion.end:
        naive = (one.replace(tzinfo=None) for one in (occasion.start, occasion.end))
        start, end = naive
        return int((end - start).total_seconds() // 60)
    return MINUTES


def _later(start: datetime, by: timedelta) -> datetime:
    """So much later by a stopwatch, even if the clocks change meanwhile."""
    return (start.astimezone(UTC) + by).astimezone(start.tzinfo)


# ------------------------------------------------------------------ who


def _organiser(asked: Asked, workspace: Workspace) -> Mailbox:
    """Who invites; an address that cannot be, where the office does not say."""
    given = asked.sender or str(workspace.mail.get("sender", ""))
    if given:
        return mailbox(given)
    us = workspace.organisation
    return named((us.acronym or us.name) if us else "", NOBODY)


def _guests(asked: Asked, visit: Visit) -> tuple[Guest, ...]:
    """Everyone invited, each address once: the command line's word before the file's."""
    typed = [Guest(mailbox=mailbox(text), role=role) for role, text in asked.guests]
    found: dict[str, Guest] = {}
    for guest in (*typed, *_invitees(visit)):
        known = found.setdefault(guest.mailbox.address.lower(), guest)
        if guest in typed and _RANK[guest.role] < _RANK[known.role]:
            found[guest.mailbox.address.lower()] = guest
    if not found:
        hint = 'give --to "A. Officer <a@example.org>", or [[invitee]] in the visit file'
        raise UsageError("who is invited?", hint)
    chairs = [guest.mailbox.address for guest in found.values() if guest.role is Role.CHAIR]
    if len(chairs) > 1:
        raise UsageError(f"one meeting, {len(chairs)} in the chair: {', '.join(chairs)}")
    return tuple(sorted(found.values(), key=lambda guest: _RANK[guest.role]))


def _invitees(visit: Visit) -> Iterable[Guest]:
    for one in visit.invitees:
        try:
            box = named(one.name, one.email)
        except UsageError as err:
            err.place = Place(visit.origin, one.at_line)
            raise
        yield Guest(mailbox=box, role=one.role, language=one.language, delegation=one.delegation)
