"""Publishing, against a real calendar server of this machine."""

from datetime import UTC
from pathlib import Path

import pytest
from icalendar import Calendar
from occasions import meeting
from servers import ask, calendar_server

from briefgen.errors import SendError, UsageError
from briefgen.invitations import ics, publish
from briefgen.invitations.send import Login

DESK = Login("desk", "desk")
SEARCH = """<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:"><d:prop>
<d:getetag/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
<c:time-range start="{start}" end="{end}"/></c:comp-filter></c:comp-filter></c:filter>
</c:calendar-query>"""


@pytest.mark.tools
def test_a_meeting_is_stored_found_replaced_and_taken_away(tmp_path: Path) -> None:
    first = meeting()
    later = meeting("2026-10-21 11:00", sequence=1)
    with calendar_server(tmp_path) as address:
        place = publish.place_of(address, first.uid)
        publish.put(place, ics.write_for_server(first), DESK)
        code, stored = ask("GET", place)
        assert code == 200
        [event] = Calendar.from_ical(stored).walk("VEVENT")
        assert event.start.astimezone(UTC) == first.start.astimezone(UTC)
        assert [a.params["CN"] for a in event["attendee"]] == [g.mailbox.name for g in first.guests]
        for moment, found in (
            ("20261020T073", True),
            ("20261020T063", False),
            ("20261020T093", False),
        ):
            query = SEARCH.format(start=f"{moment}000Z", end=f"{moment}100Z").encode()
            assert (b".ics" in ask("REPORT", address, query)[1]) is found, moment

        publish.put(place, ics.write_for_server(later), DESK)
        [event] = Calendar.from_ical(ask("GET", place)[1]).walk("VEVENT")
        assert (event["sequence"], event.start.hour) == (1, 11)

        assert publish.remove(place, DESK)
        assert ask("GET", place)[0] == 404
        assert not publish.remove(place, DESK)


@pytest.mark.tools
def test_a_server_that_says_no_is_quoted(tmp_path: Path) -> None:
    with calendar_server(tmp_path) as address:
        with pytest.raises(SendError, match="another login"):
            publish.put(publish.place_of(address, "x@y"), ics.write_for_server(meeting()), None)
        elsewhere = address.replace("/desk/visits/", "/desk/none/")
        with pytest.raises(SendError, match="no such calendar"):
            publish.put(publish.place_of(elsewhere, "x@y"), ics.write_for_server(meeting()), DESK)
    with pytest.raises(SendError, match="cannot be reached"):
        publish.put(publish.place_of(address, "x@y"), b"", DESK, timeout=2)


@pytest.mark.parametrize(
    "address",
    [
        "calendar.example.org/desk",
        "ftp://calendar.example.org/desk",
        "https://desk:secret@calendar.example.org/desk",
        "http://calendar.example.org/desk",
    ],
)
def test_an_address_that_is_no_safe_calendar_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        publish.place_of(address, "x@y")


def test_a_uid_is_a_file_of_the_calendar() -> None:
    place = publish.place_of("https://calendar.example.org/desk/", "a/b@c")
    assert place == "https://calendar.example.org/desk/a%2Fb%40c.ics"
