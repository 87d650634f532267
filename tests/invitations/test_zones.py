"""Clocks: what a calendar file says of them is what they show."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from icalendar import Calendar

from briefgen.errors import UsageError
from briefgen.invitations import ics, zones

YEARS = range(2020, 2036)
PLACES = [
    "Africa/Abidjan",
    "Africa/Algiers",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Djibouti",
    "Africa/El_Aaiun",
    "Africa/Johannesburg",
    "Africa/Juba",
    "Africa/Khartoum",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Africa/Tunis",
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",
    "America/Caracas",
    "America/Mexico_City",
    "America/New_York",
    "America/Nuuk",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Amman",
    "Asia/Baghdad",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Dhaka",
    "Asia/Gaza",
    "Asia/Jakarta",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Asia/Riyadh",
    "Asia/Tashkent",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Paris",
    "Europe/Volgograd",
    "Pacific/Apia",
    "Pacific/Chatham",
]


def moments(key: str, year: int) -> list[datetime]:
    """Working hours of two days a month, and around every change of the clock."""
    clock = zones.zone(key)
    months = [
        datetime(year, m, d, h, tzinfo=clock)
        for m in range(1, 13)
        for d in (1, 15)
        for h in (0, 10)
    ]
    changes = [o.start for o in zones.observances(key, year, year) if o.start.year == year]
    near = [
        (change.replace(tzinfo=clock).astimezone(UTC) + timedelta(hours=by)).astimezone(clock)
        for change in changes
        for by in (-30, -3, 3, 30)
    ]
    return [moment for moment in months + near if is_plain(moment)]


def is_plain(moment: datetime) -> bool:
    """Whether the clock shows this time once, so that no reading of it can differ."""
    other = moment.replace(fold=1 - moment.fold)
    return other.utcoffset() == moment.utcoffset()


def test_there_are_forty_places() -> None:
    assert len(set(PLACES)) >= 40


@pytest.mark.parametrize("key", PLACES)
def test_the_observances_of_a_year_show_the_time_of_the_place(key: str) -> None:
    for year in YEARS:
        [text] = [ics.timezone(key, year, year).to_ical()]
        read = Calendar.from_ical(text).to_tz(lookup_tzid=False)
        for moment in moments(key, year):
            assert moment.replace(tzinfo=read).astimezone(UTC) == moment.astimezone(UTC), moment


@pytest.mark.tools
@pytest.mark.parametrize("key", PLACES)
def test_other_readers_see_the_same_instants(key: str) -> None:
    """vobject and ics both leave time zones to dateutil."""
    from dateutil.tz import tzical

    for first, last in ((2020, 2035), *((year, year) for year in YEARS)):
        text = ics.timezone(key, first, last).to_ical().decode()
        read = tzical(StringIO(text)).get()
        for year in range(first, last + 1):
            for moment in moments(key, year):
                assert moment.replace(tzinfo=read).astimezone(UTC) == moment.astimezone(UTC), moment


def test_the_clocks_of_morocco_follow_ramadan() -> None:
    changes = [
        (o.start.isoformat(), o.after) for o in zones.observances("Africa/Casablanca", 2026, 2026)
    ]
    assert ("2026-02-15T03:00:00", timedelta(0)) in changes
    assert ("2026-03-22T02:00:00", timedelta(hours=1)) in changes


def test_summer_time_is_daylight_and_its_end_is_standard() -> None:
    found = [
        (o.start.isoformat(), o.is_daylight, o.name)
        for o in zones.observances("Europe/Paris", 2026, 2026)
    ]
    assert found == [
        ("2025-10-26T03:00:00", False, "CET"),
        ("2026-03-29T02:00:00", True, "CEST"),
        ("2026-10-25T03:00:00", False, "CET"),
    ]


def test_a_clock_that_never_changes_has_one_observance() -> None:
    [only] = zones.observances("Asia/Karachi", 2026, 2027)
    assert (only.start, only.before, only.after) == (
        zones.LONG_AGO,
        timedelta(hours=5),
        timedelta(hours=5),
    )


def test_a_change_for_good_is_no_summer_time() -> None:
    changed = [o for o in zones.observances("Europe/Volgograd", 2020, 2020) if o.start.year == 2020]
    assert [o.is_daylight for o in changed] == [False]


def test_a_time_that_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(UsageError, match="never show 2026-03-29 02:30"):
        zones.local(datetime.fromisoformat("2026-03-29 02:30"), "Europe/Paris")


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert zones.local(
        datetime.fromisoformat("2026-10-25 02:30"), "Europe/Paris"
    ).utcoffset() == timedelta(hours=2)


def test_the_second_can_be_told_by_its_offset() -> None:
    second = datetime.fromisoformat("2026-10-25T02:30:00+01:00")
    assert zones.local(second, "Europe/Paris").utcoffset() == timedelta(hours=1)


def test_an_offset_that_is_not_the_places_is_refused() -> None:
    with pytest.raises(UsageError, match=r"is not the time in Asia/Tokyo\n  hint: .*10:00\+09:00"):
        zones.local(datetime.fromisoformat("2026-12-03T10:00:00+01:00"), "Asia/Tokyo")


def test_zones_are_found_in_any_case_and_others_are_suggested() -> None:
    assert zones.name_of(zones.zone("asia/karachi")) == "Asia/Karachi"
    with pytest.raises(UsageError, match="Africa/Casablanca"):
        zones.zone("Africa/Casablanka")
    with pytest.raises(UsageError):
        zones.zone("../../etc/passwd")


def test_a_doubt_is_told_where_the_machine_knows_other_clocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = zones.local(datetime.fromisoformat("2026-07-01 10:00"), "Europe/Paris")
    monkeypatch.setattr(zones, "_machine", lambda clock: zones.zone("Europe/Paris"))
    assert zones.doubt(moment, "Europe/Paris") == ""
    monkeypatch.setattr(zones, "_machine", lambda clock: zones.zone("UTC"))
    assert "+0000" in zones.doubt(moment, "Europe/Paris")
