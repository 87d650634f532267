"""Calendar files: RFC 5545 to the octet, and read back to the meeting that wrote them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from occasions import AWKWARD, DESK, meeting, unless_refused

from briefgen.invitations import ics, zones
from briefgen.invitations.mailbox import named, one_line
from briefgen.model.meeting import Guest, Meeting, Method
from briefgen.model.visit import Role


def event_of(data: bytes) -> Event:
    [event] = Calendar.from_ical(data).walk("VEVENT")
    return event


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def test_an_invitation_has_what_a_calendar_asks_for() -> None:
    lines = unfolded(ics.write(meeting()))
    assert lines[0] == "BEGIN:VCALENDAR"
    for line in (
        "METHOD:REQUEST",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "UID:5f1e0c@lakes.example",
        "DTSTAMP:20261005T000000Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Paris:20261020T093000",
        "DTEND;TZID=Europe/Paris:20261020T113000",
        "SUMMARY;LANGUAGE=en:Consultations\\, round 61\\; Arvelia",
        "LOCATION;LANGUAGE=en:Élan conference hall\\, Port Salis",
        "DESCRIPTION;LANGUAGE=en:Agenda:\\n1. Fisheries\\n2. Visas",
        "CATEGORIES:Briefing,Arvelia\\, north",
        "STATUS:CONFIRMED",
        'ORGANIZER;CN="Désk, for Régional Affairs";LANGUAGE=en:mailto:desk@lakes.example',
        "TRIGGER:-P1D",
        "TRIGGER:-PT15M",
        "TZID:Europe/Paris",
    ):
        assert line in lines
    assert any(line.startswith("PRODID:-//briefgen//") for line in lines)


def test_guests_are_told_apart_by_their_roles() -> None:
    event = event_of(
        ics.write(
            meeting(guests=(AWKWARD, Guest(mailbox=named("B", "b@c.example"), role=Role.INFORMED)))
        )
    )
    chair, informed = event["attendee"]
    assert chair.params["CN"] == AWKWARD.mailbox.name
    assert (chair.params["ROLE"], chair.params["RSVP"]) == ("CHAIR", "TRUE")
    assert (informed.params["ROLE"], informed.params["RSVP"]) == ("NON-PARTICIPANT", "FALSE")
    assert {chair.params[p] for p in ("PARTSTAT", "CUTYPE", "LANGUAGE")} == {
        "NEEDS-ACTION",
        "INDIVIDUAL",
        "en",
    }


def test_lines_are_folded_between_characters() -> None:
    long = "مؤتمر الوزراء في مدينة البحيرات الكبرى " * 9 + "réunion élargie à l’été " * 9
    data = ics.write(meeting(title=long.strip(), description=long))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")
    assert str(event_of(data)["summary"]) == long.strip()


def test_a_cancellation_takes_the_meeting_back() -> None:
    lines = unfolded(ics.write(meeting(method=Method.CANCEL, sequence=2)))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", "UID:5f1e0c@lakes.example"} <= set(
        lines
    )
    assert not any(line.startswith(("BEGIN:VALARM", "DESCRIPTION")) for line in lines)


def test_what_a_server_stores_has_no_method_and_lets_us_do_the_mailing() -> None:
    lines = unfolded(ics.write_for_server(meeting()))
    assert not any(line.startswith("METHOD") for line in lines)
    assert sum("SCHEDULE-AGENT=CLIENT" in line for line in lines) == 3


def test_a_meeting_over_a_change_of_clocks_is_as_long_as_it_is() -> None:
    data = ics.write(meeting("2026-10-25 01:30", minutes=180))
    event = event_of(data)
    assert b"DTEND;TZID=Europe/Paris:20261025T033000" in data, "two hours on the wall"
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=3)


def test_a_time_that_the_clock_shows_twice_is_told_in_universal_time() -> None:
    start = zones.local(datetime.fromisoformat("2026-10-25T02:30:00+01:00"), "Europe/Paris")
    data = ics.write(replace(meeting(), start=start, end=start + timedelta(hours=1)))
    assert b"DTSTART:20261025T013000Z" in data
    assert b"VTIMEZONE" not in data


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert ics.write(meeting()) == ics.write(meeting())


def test_the_stamp_and_nothing_else_follows_the_day_it_was_made() -> None:
    later = meeting(stamp=datetime(2031, 1, 1, tzinfo=UTC))
    differing = [
        (one, other)
        for one, other in zip(
            unfolded(ics.write(meeting())), unfolded(ics.write(later)), strict=True
        )
        if one != other
    ]
    assert [one.partition(":")[0] for one, _ in differing] == ["DTSTAMP", "LAST-MODIFIED"]


def made(title: str, place: str, name: str, words: str) -> Meeting:
    """The meeting of any texts, where they are not refused."""
    return meeting(
        title=one_line(title, "a title"),
        place=one_line(place, "a place"),
        guests=(Guest(mailbox=named(name, "guest@arvelia.example")),),
        description=words,
    )


printable = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029")
)


@given(st.text(), st.text(), st.text(), printable)
def test_any_text_comes_back_or_was_refused(title: str, place: str, name: str, words: str) -> None:
    one = unless_refused(lambda: made(title, place, name, words))
    if one is None:
        return
    data = ics.write(one)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    event = event_of(data)
    assert str(event["summary"]) == one.title
    assert str(event.get("location", "")) == one.place
    assert str(event.get("description", "")) == one.description
    assert event["attendee"].params["CN"] == one.guests[0].mailbox.called
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1


# ------------------------------------------------------------------ other readers


def six(text: str) -> str:
    """RFC 6868, which some readers leave to whoever asks them."""
    return text.replace("^'", '"').replace("^n", "\n").replace("^^", "^")


@pytest.mark.tools
@pytest.mark.parametrize(
    ("start", "zone"),
    [
        ("2026-10-20 09:30", "Europe/Paris"),
        ("2026-03-01 10:00", "Africa/Casablanca"),
        ("2026-12-03 10:00", "Asia/Karachi"),
        ("2026-10-25 00:30", "Europe/Paris"),
        ("2026-10-25 01:30", "Europe/Paris"),
        ("2027-01-05 16:00", "UTC"),
    ],
)
def test_vobject_and_ics_read_the_same_meeting(start: str, zone: str) -> None:
    import ics as other
    import vobject

    wanted = meeting(start, zone)
    data = ics.write(wanted).decode()
    v = vobject.readOne(data)
    event = v.vevent
    assert v.method.value == "REQUEST"
    assert event.dtstart.value.astimezone(UTC) == wanted.start.astimezone(UTC)
    assert event.dtend.value.astimezone(UTC) == wanted.end.astimezone(UTC)
    assert (event.uid.value, event.summary.value) == (wanted.uid, wanted.title)
    assert (event.location.value, event.description.value) == (wanted.place, wanted.description)
    names = [six(one.params["CN"][0]) for one in event.attendee_list]
    assert names == [guest.mailbox.name for guest in wanted.guests]
    assert six(event.organizer.params["CN"][0]) == DESK.name

    [e] = other.Calendar(data).events
    assert e.begin.datetime.astimezone(UTC) == wanted.start.astimezone(UTC)
    assert e.end.datetime.astimezone(UTC) == wanted.end.astimezone(UTC)
    assert (e.uid, e.name, e.location, e.description) == (
        wanted.uid,
        wanted.title,
        wanted.place,
        wanted.description,
    )
    assert {one.email for one in e.attendees} == {guest.mailbox.address for guest in wanted.guests}
