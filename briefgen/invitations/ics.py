"""Meeting -> .ics: an invitation that calendars answer (RFC 5545, 5546, 6868).

In:  a Meeting.
Out: bytes, the same for the same meeting.

Time zones are written out change by change for the years of the meeting: a rule ("last Sunday
of October") is no help where clocks follow Ramadan, and lists of days inside one observance
are read an hour off by some calendars.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vText,
)

from briefgen import __version__
from briefgen.invitations import zones
from briefgen.invitations.zones import Observance
from briefgen.model.meeting import Guest, Mailbox, Meeting, Method
from briefgen.model.visit import Role

PRODUCT = f"-//briefgen//briefgen {__version__}//EN"
ROLES = {
    Role.CHAIR: "CHAIR",
    Role.REQUIRED: "REQ-PARTICIPANT",
    Role.OPTIONAL: "OPT-PARTICIPANT",
    Role.INFORMED: "NON-PARTICIPANT",
}
_SAFE = "@!$'*+-./=_~&"  # what stands as it is in a mailto: address


def write(meeting: Meeting) -> bytes:
    """The invitation, as it travels by mail."""
    calendar = _calendar(meeting, for_server=False)
    calendar.add("method", meeting.method.value)
    return bytes(calendar.to_ical())


def write_for_server(meeting: Meeting) -> bytes:
    """The meeting as a calendar server stores it: no method, and no mails of the server's own."""
    return bytes(_calendar(meeting, for_server=True).to_ical())


def blank(name: str = "") -> Calendar:
    """A calendar with nothing in it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("x-wr-calname", name)
    return calendar


def timezone(key: str, first: int, last: int) -> Timezone:
    """The VTIMEZONE of a zone for some years, both ends included."""
    component = Timezone()
    component.add("tzid", zones.name_of(zones.zone(key)))
    for observance in zones.observances(key, first, last):
        component.add_component(_observance(observance))
    return component


def alarm(title: str, before: timedelta) -> Alarm:
    """A reminder on the screen."""
    component = Alarm()
    component.add("action", "DISPLAY")
    component.add("description", title)
    component.add("trigger", -before)
    return component


def _calendar(meeting: Meeting, *, for_server: bool) -> Calendar:
    calendar = blank()
    if not _in_universal_time(meeting):
        calendar.add_component(timezone(meeting.zone, meeting.start.year, meeting.end.year))
    calendar.add_component(_event(meeting, for_server=for_server))
    return calendar


def _event(meeting: Meeting, *, for_server: bool) -> Event:
    cancelled = meeting.method is Method.CANCEL
    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", meeting.stamp)
    event.add("last-modified", meeting.stamp)
    event.add("sequence", meeting.sequence)
    _add_time(event, "dtstart", meeting.start, meeting)
    _add_time(event, "dtend", meeting.end, meeting)
    event.add("summary", _text(meeting.title, meeting.language))
    if meeting.place:
        event.add("location", _text(meeting.place, meeting.language))
    if meeting.description and not cancelled:
        event.add("description", _text(meeting.description, meeting.language))
    if meeting.categories:
        event.add("categories", list(meeting.categories))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "CONFIDENTIAL" if meeting.confidential else "PUBLIC")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    event.add("organizer", _person(meeting.organiser, meeting.language), encode=False)
    for guest in meeting.guests:
        event.add("attendee", _attendee(guest, meeting, for_server=for_server), encode=False)
    for minutes in () if cancelled else meeting.alarms:
        event.add_component(alarm(meeting.title, timedelta(minutes=minutes)))
    return event


def _add_time(event: Event, name: str, moment: datetime, meeting: Meeting) -> None:
    """A time on the clock of the place, or in universal time where that clock is ambiguous."""
    if _in_universal_time(meeting):
        event.add(name, moment.astimezone(UTC))
    else:
        key = zones.name_of(zones.zone(meeting.zone))
        event.add(name, moment.replace(tzinfo=None, fold=0), parameters={"TZID": key})


def _in_universal_time(meeting: Meeting) -> bool:
    """Whether local times would not do: there is no local clock, or it shows a time twice."""
    if zones.name_of(zones.zone(meeting.zone)) in ("UTC", "Etc/UTC"):
        return True
    return any(moment.fold for moment in (meeting.start, meeting.end))


def _text(words: str, language: str) -> vText:
    return vText(words, params={"LANGUAGE": language})


def _person(mailbox: Mailbox, language: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{quote(mailbox.address, safe=_SAFE)}")
    person.params["CN"] = mailbox.called
    if language:
        person.params["LANGUAGE"] = language
    return person


def _attendee(guest: Guest, meeting: Meeting, *, for_server: bool) -> vCalAddress:
    asked = guest.role is not Role.INFORMED and meeting.method is Method.REQUEST
    person = _person(guest.mailbox, guest.language or meeting.language)
    person.params["CUTYPE"] = "INDIVIDUAL"
    person.params["ROLE"] = ROLES[guest.role]
    person.params["PARTSTAT"] = "NEEDS-ACTION"
    person.params["RSVP"] = "TRUE" if asked else "FALSE"
    if for_server:
        person.params["SCHEDULE-AGENT"] = "CLIENT"
    return person


def _observance(one: Observance) -> TimezoneDaylight | TimezoneStandard:
    component = TimezoneDaylight() if one.is_daylight else TimezoneStandard()
    component.add("dtstart", one.start)
    component.add("tzoffsetfrom", one.before)
    component.add("tzoffsetto", one.after)
    component.add("tzname", one.name)
    return component
