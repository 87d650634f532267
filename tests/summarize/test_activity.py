"""Activity reports: every table foots, nothing is placed in silence, what was reported is kept."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from fictional import World, events, named
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import UsageError
from briefgen.gazetteer import load
from briefgen.model.dates import UNDATED, Basis, DateClaim, Precision
from briefgen.model.event import Act, Event, EventKind, PartyRole, Rung
from briefgen.model.report import Period, Record, Report, Unit, Why
from briefgen.summarize.activity import report
from briefgen.summarize.counts import Office
from briefgen.summarize.facets import Grouping
from briefgen.summarize.periods import Calendar, holds, months_of
from briefgen.summarize.restate import recorded, restated

NAMES = load()
OFFICE = Office(grouping=Grouping(names=NAMES), members=("NO", "PT", "XA"))
DAY = date(2031, 1, 1)
Q2 = Calendar().quarter("2023-Q2")


def made(drawn: list[Event], period: Period = Q2, as_of: date = DAY) -> Report:
    return report(period, drawn, OFFICE, as_of)


def on(
    first: date | None, last: date | None = None, precision: Precision = Precision.DAY
) -> DateClaim:
    if first is None:
        return UNDATED
    return DateClaim(
        words="", earliest=first, latest=last or first, precision=precision, basis=Basis.STATED
    )


def meeting(when: DateClaim, **more: object) -> Event:
    return replace(World().events[0], date=when, published=None, **more)  # type: ignore[arg-type]


calendars = st.builds(Calendar, start=st.integers(1, 12), label=st.sampled_from(("start", "end")))
periods = st.one_of(
    st.builds(
        lambda y, q: Calendar().quarter(f"{y}-Q{q}"), st.integers(2000, 2029), st.integers(1, 4)
    ),
    st.builds(
        lambda y, m: Calendar().month(f"{y}-{m:02}"), st.integers(2000, 2029), st.integers(1, 12)
    ),
    st.builds(lambda y: Calendar().year(str(y)), st.integers(2000, 2029)),
)
stores = st.lists(events(), max_size=25).map(named)


# ------------------------------------------------------------------ totals


@settings(max_examples=60, deadline=None)
@given(stores, periods)
def test_the_total_of_every_breakdown_is_the_number_of_annex_rows(
    drawn: list[Event], period: Period
) -> None:
    answer = made(drawn, period)
    rows = len(answer.activities)
    for breakdown in answer.breakdowns:
        assert sum(row.now or 0 for row in breakdown.rows) == breakdown.total.now == rows
        for column in ("before", "year_ago", "running"):
            total = getattr(breakdown.total, column)
            assert sum(getattr(row, column) for row in breakdown.rows) == total
            assert total == getattr(answer.figure("activities"), column)
        numbers = sorted(number for row in breakdown.rows for number in row.numbers)
        assert numbers == [activity.number for activity in answer.activities]
    assert answer.figure("activities").now == rows
    assert sum(month.activities for month in answer.months) == rows
    for month in answer.months:
        assert sum(count for _, count in month.themes) == month.activities


@settings(max_examples=60, deadline=None)
@given(stores, periods)
def test_what_is_carried_in_and_new_is_closed_or_open_at_the_end(
    drawn: list[Event], period: Period
) -> None:
    follow = made(drawn, period).follow
    assert follow.carried_in + len(follow.new) == follow.open_at_end + len(follow.closed)
    assert len(follow.longest) <= follow.open_at_end
    before = made(drawn, Calendar().before(period)).follow
    assert before.open_at_end == follow.carried_in


@settings(max_examples=40, deadline=None)
@given(stores, st.integers(2000, 2029))
def test_a_year_holds_what_its_quarters_hold_and_what_straddles_them(
    drawn: list[Event], year: int
) -> None:
    whole = made(drawn, Calendar().year(str(year)))
    parts = [made(drawn, Calendar().quarter(f"{year}-Q{q}")) for q in (1, 2, 3, 4)]
    told = [activity.event for part in parts for activity in part.activities]
    assert max(Counter(told).values(), default=1) == 1
    apart = {one.activity.event for part in parts for one in part.unplaced}
    assert {activity.event for activity in whole.activities} <= {*told, *apart}
    assert set(told) <= {activity.event for activity in whole.activities}


@settings(max_examples=40, deadline=None)
@given(stores, periods, st.randoms(use_true_random=False))
def test_the_order_of_the_events_changes_nothing(
    drawn: list[Event], period: Period, random: st.DataObject
) -> None:
    mixed = list(drawn)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert made(mixed, period) == made(drawn, period)


@settings(max_examples=40, deadline=None)
@given(stores, periods)
def test_no_item_is_both_counted_and_set_apart(drawn: list[Event], period: Period) -> None:
    answer = made(drawn, period)
    counted = {activity.event for activity in answer.activities}
    apart = [one.activity.event for one in answer.unplaced]
    assert not counted & set(apart)
    assert len(apart) == len(set(apart))
    assert all(holds(period, activity.date) for activity in answer.activities)


@settings(max_examples=80, deadline=None)
@given(stores, periods, st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_report_as_of_a_past_day_is_the_one_that_was_made_then(
    drawn: list[Event], period: Period, day: date
) -> None:
    known = [e for e in drawn if e.date.earliest is None or e.date.earliest <= day]
    assert made(drawn, period, day) == made(known, period, day)


# ------------------------------------------------------------------ what is not placed


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (on(date(2023, 6, 29), date(2023, 7, 2)), Why.STRADDLES),
        (on(date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR), Why.COARSE),
        (on(None), Why.UNDATED),
        (DateClaim(words="May 3", candidates=(date(2017, 5, 3), date(2023, 5, 3))), Why.CANDIDATE),
    ],
)
def test_an_item_that_may_belong_stands_apart_with_its_reason(when: DateClaim, why: Why) -> None:
    answer = made([meeting(when)])
    assert answer.is_empty
    assert [one.why for one in answer.unplaced] == [why]


@pytest.mark.parametrize(
    "when",
    [
        on(date(2023, 7, 1)),
        on(date(2022, 1, 1), date(2022, 12, 31), Precision.YEAR),
        DateClaim(words="May 3", candidates=(date(2017, 5, 3), date(2024, 5, 3))),
    ],
)
def test_an_item_that_is_surely_of_another_period_is_not_mentioned(when: DateClaim) -> None:
    answer = made([meeting(when)])
    assert not answer.activities
    assert not answer.unplaced


def test_a_month_inside_the_quarter_is_counted() -> None:
    answer = made([meeting(on(date(2023, 5, 1), date(2023, 5, 31), Precision.MONTH))])
    assert len(answer.activities) == 1


def test_an_announced_meeting_is_not_counted_as_held() -> None:
    answer = made([meeting(on(date(2023, 5, 3)), planned=True)])
    assert not answer.activities
    assert [one.why for one in answer.unplaced] == [Why.PLANNED]


def test_an_undated_item_of_a_source_older_than_the_period_is_not_mentioned() -> None:
    old = replace(meeting(on(None)), published=on(date(2022, 1, 5)))
    fresh = replace(meeting(on(None)), published=on(date(2023, 5, 5)), id="fresh.1")
    assert [one.why for one in made([old, fresh]).unplaced] == [Why.PUBLISHED]


# ------------------------------------------------------------------ follow-up


def settled(event: Event, rung: Rung, when: DateClaim) -> Event:
    acts: tuple[Act, ...] = tuple(replace(act, rung=rung) for act in event.acts[:1])
    return replace(event, id="later.1", acts=acts, date=when)


def test_a_matter_is_closed_in_the_period_of_the_source_that_says_so() -> None:
    asked = meeting(on(date(2023, 1, 5)))
    answer = settled(asked, Rung.DECLINED, on(date(2023, 5, 9)))
    follow = made([asked, answer]).follow
    assert (follow.carried_in, len(follow.new), len(follow.closed)) == (1, 0, 1)
    [one] = follow.closed
    assert one.closing is not None
    assert one.closing.rung is Rung.DECLINED
    before = made([asked, answer], Calendar().quarter("2023-Q1")).follow
    assert [row.closing for row in before.new] == [None]


def test_an_undated_matter_is_counted_in_nothing() -> None:
    follow = made([meeting(on(None))]).follow
    assert (follow.carried_in, follow.new, follow.open_at_end) == (0, (), 0)
    assert len(follow.undated) == 1


# ------------------------------------------------------------------ members


def test_members_without_contact_are_told_with_the_last_one() -> None:
    long_ago = meeting(on(date(2019, 5, 3)))
    assert [(one.state, one.last) for one in made([long_ago]).silent] == [
        ("NO", None),
        ("PT", None),
        ("XA", long_ago.date),
    ]
    assert [one.state for one in made([meeting(on(date(2022, 9, 3)))]).silent] == ["NO", "PT"]


def test_an_announcement_is_no_contact() -> None:
    said = meeting(on(date(2023, 5, 3)), kind=EventKind.ANNOUNCEMENT)
    assert "XA" in [one.state for one in made([said]).silent]


def test_a_mention_is_no_contact() -> None:
    event = meeting(on(date(2023, 5, 3)))
    parties = tuple(replace(p, role=PartyRole.MENTION) for p in event.parties)
    assert made([replace(event, parties=parties)]).figure("states").now == 0


# ------------------------------------------------------------------ what was reported before


def again(answer: Report, said: list[Record], drawn: list[Event]) -> Report:
    return restated(answer, {answer.period.label: said}, drawn, Calendar())


def test_the_first_report_restates_nothing() -> None:
    drawn = [meeting(on(date(2023, 5, 3)))]
    first = again(made(drawn), [], drawn)
    assert (first.run, first.restated) == (1, ())


def test_the_same_report_keeps_its_number() -> None:
    drawn = [meeting(on(date(2023, 5, 3)))]
    first = again(made(drawn), [], drawn)
    second = again(made(drawn), [recorded(first)], drawn)
    assert second == first


def test_an_item_that_a_correction_moves_to_another_quarter_is_told() -> None:
    drawn = [meeting(on(None))]
    first = again(made(drawn), [], drawn)
    moved = [meeting(on(date(2023, 3, 31)))]
    second = again(made(moved), [recorded(first)], moved)
    assert second.run == 2
    [item] = [row for row in second.restated if row.key == "item"]
    assert (item.was, item.now) == ("undated", "2023-Q1")
    third = again(made(moved), [recorded(first), recorded(second)], moved)
    assert third == second


def test_a_figure_that_new_evidence_changes_is_told() -> None:
    drawn = [meeting(on(date(2023, 5, 3)))]
    first = again(made(drawn), [], drawn)
    more = [*drawn, replace(drawn[0], id="new.1", date=on(date(2023, 6, 3)))]
    second = again(made(more), [recorded(first)], more)
    told = {row.key: (row.was, row.now) for row in second.restated}
    assert told["activities"] == ("1", "2")
    assert told["item"] == ("", "counted")


def test_a_report_drawn_up_earlier_knows_nothing_of_later_ones() -> None:
    drawn = [meeting(on(date(2023, 5, 3)))]
    later = replace(recorded(again(made(drawn), [], drawn)), figures={"activities": 9})
    early = again(made(drawn, as_of=date(2030, 1, 1)), [later], drawn)
    assert early.restated == ()


# ------------------------------------------------------------------ calendars


@given(calendars, st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_quarters_cover_every_day_once(calendar: Calendar, day: date) -> None:
    mine = calendar.like(Q2, day)
    assert mine.first <= day <= mine.last
    assert calendar.quarter(mine.label) == mine
    assert (mine.first - calendar.before(mine).last).days == 1
    assert (calendar.after(mine).first - mine.last).days == 1
    running = calendar.running(mine)
    assert running.first <= mine.first
    assert running.last == mine.last
    assert len(months_of(mine)) == 3


def test_a_year_may_be_named_after_its_end() -> None:
    calendar = Calendar(start=4, label="end")
    year = calendar.year("2021")
    assert (year.first, year.last) == (date(2020, 4, 1), date(2021, 3, 31))
    assert calendar.quarter("2021-Q1").first == year.first


def test_any_stretch_of_days_has_one_before_it_and_one_a_year_ago() -> None:
    stretch = Calendar.days(date(2024, 2, 29), date(2024, 3, 9))
    before = Calendar().before(stretch)
    assert (before.first, before.last) == (date(2024, 2, 19), date(2024, 2, 28))
    assert Calendar().year_ago(stretch).first == date(2023, 2, 28)
    assert stretch.unit is Unit.DAYS


@pytest.mark.parametrize("name", ["2020-Q5", "Q3", "2020", "0000-Q1", "20201-Q1"])
def test_a_wrong_quarter_is_refused_with_a_hint(name: str) -> None:
    with pytest.raises(UsageError) as told:
        Calendar().quarter(name)
    assert told.value.hint
