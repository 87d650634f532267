"""The register of agreements, the days on which duties fall due, and the radar."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadwork import HOME, NOW, body, duty, meeting, of, on, said

from briefgen.model.alert import AlertKind
from briefgen.model.commitment import Instrument, InstrumentState
from briefgen.model.correction import Change
from briefgen.model.event import Act, Event, Rung
from briefgen.model.visit import AgreementFact
from briefgen.summarize.obligations import after, months_of, reminders
from briefgen.summarize.radar import Contact, Limits, contacts, radar, silent
from briefgen.summarize.register import of_subject, register

TEN = tuple(f"Y{digit}" for digit in range(10))
KELP = "memorandum of understanding on kelp farms of the salt coast"


def mou(**more: object) -> Act:
    """A memorandum with duties for ten states."""
    values: dict[str, object] = {
        "instrument": "memorandum_of_understanding",
        "parties": (HOME, "XA"),
        "duration": "one year",
        "beneficiaries": TEN,
        "obligations": (
            duty("a quarterly report on the work in each of the target states", "quarterly"),
            duty("a last report", due_words="at the end of the project"),
            duty("a plan of the work"),
        ),
        **more,
    }
    return said(Rung.SIGNED, KELP, None, **values)


def rows(*events: Event, day: date = NOW, **more: object) -> tuple[Instrument, ...]:
    return register(events, day, **more)  # type: ignore[arg-type]


# ------------------------------------------------------------------ one row an instrument


def test_one_instrument_told_in_several_events_is_one_row_with_its_history() -> None:
    drafted = meeting("2019-05-01", said(Rung.AGREED_TO_DRAFT, KELP, None))
    signed = meeting("2020-05-01", said(Rung.SIGNED, KELP, None))
    mentioned = meeting("2023-05-01", said(Rung.MENTIONED, KELP, None, date=on("2020-05-01")))
    [row] = rows(mentioned, signed, drafted)
    assert [told.rung for told in row.tellings] == [
        Rung.AGREED_TO_DRAFT,
        Rung.SIGNED,
        Rung.MENTIONED,
    ]
    assert (row.state, row.when.earliest) == (InstrumentState.SIGNED, date(2020, 5, 1))


def test_a_mention_of_another_year_is_another_instrument() -> None:
    signed = meeting("2020-05-01", said(Rung.SIGNED, KELP, None))
    mentioned = meeting("2023-05-01", said(Rung.MENTIONED, KELP, None, date=on("2011-01-01")))
    assert [row.state for row in rows(signed, mentioned)] == [
        InstrumentState.SIGNED,
        InstrumentState.MENTIONED,
    ]


def test_instruments_with_two_bodies_of_one_state_stay_apart() -> None:
    one = meeting("2020-05-01", said(Rung.SIGNED, KELP, None))
    two = meeting("2021-05-01", said(Rung.SIGNED, KELP, None))
    found = rows(
        replace(one, parties=(*one.parties, body("Kelp House"))),
        replace(two, parties=(*two.parties, body("Salt Guild"))),
    )
    assert len(found) == 2


def test_what_the_officer_joined_is_one_row() -> None:
    drafted = meeting("2019-05-01", said(Rung.AGREED_TO_DRAFT, "an agreement", None))
    signed = meeting("2020-05-01", said(Rung.SIGNED, KELP, None))
    pair = ((f"{drafted.id}#a1", f"{signed.id}#a1"),)
    assert len(rows(drafted, signed)) == 2
    assert len(rows(drafted, signed, confirmed=pair)) == 1


def test_parties_are_those_of_the_act_and_not_of_its_event() -> None:
    event = meeting("2020-05-01", said(Rung.SIGNED, KELP, None, parties=(HOME,)))
    [row] = rows(event)
    assert row.parties == ((HOME, HOME),)
    assert row.across == ("XA",)


def test_a_beneficiary_sees_the_instrument() -> None:
    found = rows(meeting("2020-06-30", mou()))
    assert list(of_subject(found, "Y3")) == list(found)
    assert not list(of_subject(found, "QQ"))


# ------------------------------------------------------------------ in force


def test_nothing_is_in_force_but_by_a_source_or_the_officer() -> None:
    event = meeting("2020-06-30", mou())
    assert rows(event)[0].state is InstrumentState.SIGNED
    fact = AgreementFact(link=f"agr:{event.id}#a1", in_force=date(2021, 1, 1))
    assert rows(event, facts=[fact])[0].state is InstrumentState.IN_FORCE
    assert rows(event, facts=[fact], day=date(2020, 12, 31))[0].state is InstrumentState.SIGNED


def test_nothing_has_ended_but_by_the_officers_word() -> None:
    event = meeting("2020-06-30", mou())
    [row] = rows(event)
    assert (row.ends, row.state) == (date(2021, 6, 30), InstrumentState.SIGNED)
    fact = AgreementFact(link=f"{event.id}#a1", expires=date(2022, 1, 1))
    [row] = rows(event, facts=[fact])
    assert (row.ends, row.state) == (date(2022, 1, 1), InstrumentState.ENDED)


# ------------------------------------------------------------------ due dates


def test_a_report_a_quarter_for_each_of_ten_states_is_forty_and_a_last_one() -> None:
    [row] = rows(meeting("2020-06-30", mou()), day=date(2021, 1, 15))
    quarterly, last, plan = row.schedules
    assert len(quarterly.instalments) == 40
    assert {one.beneficiary for one in quarterly.instalments} == set(TEN)
    assert sorted({one.due for one in quarterly.instalments}) == [
        date(2020, 9, 30),
        date(2020, 12, 30),
        date(2021, 3, 30),
        date(2021, 6, 30),
    ]
    assert (len(quarterly.past), quarterly.next_due and quarterly.next_due.due) == (
        20,
        date(2021, 3, 30),
    )
    assert [(one.due, one.last) for one in last.instalments] == [(date(2021, 6, 30), True)]
    assert not plan.instalments


@pytest.mark.parametrize("day", [None, "2020-06-30"])
def test_without_a_day_of_signature_or_a_term_the_rule_is_told(day: str | None) -> None:
    event = meeting(day, mou(duration=None if day else "one year"))
    quarterly, last, _ = rows(event)[0].schedules
    assert not quarterly.instalments
    assert not last.instalments
    assert (quarterly.rule, last.rule) == ("quarterly", "at the end of the project")


def test_a_month_or_a_disputed_day_starts_nothing() -> None:
    event = meeting("2020-06-30", mou())
    whole = replace(event.date, latest=date(2020, 7, 2))
    disputed = replace(event.date, conflicts=("another source says July",))
    for claim in (whole, disputed):
        assert rows(replace(event, date=claim))[0].start is None


def test_what_is_only_agreed_starts_nothing() -> None:
    event = meeting("2020-06-30", replace(mou(), rung=Rung.AGREED))
    assert rows(event)[0].start is None


def test_the_officer_confirms_a_term() -> None:
    event = meeting("2020-06-30", mou())
    assert not rows(event)[0].schedules[0].term_confirmed
    change = Change(
        item=f"{event.id}#a1",
        of="signed",
        field="duration",
        was="one year",
        now="one year",
        on=date(2021, 1, 1),
        why="the text says so",
        file="corrections/1.toml",
    )
    assert rows(replace(event, corrections=(change,)))[0].schedules[0].term_confirmed


def test_reminders_are_of_what_is_to_come() -> None:
    day = date(2021, 1, 15)
    [row] = rows(meeting("2020-06-30", mou()), day=day)
    found = list(reminders(row.schedules, day))
    assert len(found) == 21
    assert len({one.key for one in found}) == 21
    assert min(one.due for one in found) == date(2021, 3, 30)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("one year", 12),
        ("two (2) years", 24),
        ("18 months", 18),
        ("five-year", 60),
        ("deux ans", 24),
        ("six mois", 6),
        ("ten days", None),
        ("a long time", None),
        ("", None),
        (None, None),
    ],
)
def test_a_term_in_words(words: str | None, months: int | None) -> None:
    assert months_of(words) == months


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_months_later_is_that_month_and_no_later_day(start: date, months: int) -> None:
    later = after(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day <= start.day


# ------------------------------------------------------------------ radar


def test_the_radar_shows_what_is_stale_again_overdue_and_nearly_over() -> None:
    events = [
        meeting("2020-01-01", said(Rung.PROPOSED, "a museum of sea shanties")),
        meeting("2020-02-01", said(Rung.AGREED, "set up a body for lighthouse heritage", None)),
        meeting("2020-05-01", said(Rung.AGREED, "set up a body for lighthouse heritage", None)),
        meeting("2020-06-30", mou()),
        meeting(None, said(Rung.PROPOSED, "a choir of foghorns")),
    ]
    day = date(2021, 5, 1)
    found = radar(of(*events, day=day), rows(*events, day=day), day)
    assert [(row.kind, row.days) for row in found] == [
        (AlertKind.STALE, 486),
        (AlertKind.RE_AGREED, 365),
        (AlertKind.OVERDUE, 213),
        (AlertKind.LAPSING, -60),
    ]


def test_silence_is_counted_in_whole_quarters() -> None:
    limits = Limits(quarters=2)
    for last, silent_now in ((date(2025, 6, 30), True), (date(2025, 7, 1), False)):
        found = silent(["XA"], {"XA": Contact(last)}, date(2026, 2, 10), limits)
        assert bool(found) is silent_now


def test_an_undated_contact_breaks_no_silence_and_is_told() -> None:
    met = contacts([meeting(None), meeting("2019-03-01")], NOW)
    [row] = silent(["XA"], met, NOW, Limits())
    assert (row.since, row.count) == (date(2019, 3, 1), 1)


def test_a_member_never_met_is_silent() -> None:
    assert [row.since for row in silent(["XQ"], {}, NOW, Limits())] == [None]


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 12), st.integers(1, 12))
def test_a_contact_of_this_quarter_is_never_silence(day: date, start: int, quarters: int) -> None:
    limits = Limits(quarters=quarters, quarter_start=start)
    assert not silent(["XA"], {"XA": Contact(day)}, day, limits)
