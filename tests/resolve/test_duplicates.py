"""One event told twice is one; two events that look alike stay two."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, permutations
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import BOTH_ACTS, DRAFT, MAY_3, SCHOOL, SURVEY, later, on, telling

from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.dates import UNDATED, Basis, DateClaim
from briefgen.model.event import Event, EventKind, Rung
from briefgen.resolve import duplicates
from briefgen.resolve.duplicates import compared
from briefgen.resolve.merging import merge, merged


def same_events(
    events: Iterable[Event], rulings: Rulings = NO_RULINGS
) -> tuple[tuple[str, ...], ...]:
    """The ids that tell one event."""
    return compared(events, rulings).groups


def ids(*events: Event) -> tuple[str, ...]:
    return tuple(sorted(event.id for event in events))


def test_a_meeting_told_by_two_outlets_on_one_day_is_one() -> None:
    a, b = telling("a"), telling("b", people=("T. Veld", "Ivo Tarn"))
    assert same_events([a, telling("c", people=("Tomas Veld",), day=later(40)), b]) == ()
    b = telling("b", people=("Tomas A. Veld", "Ivo Tarn"))
    assert same_events([a, b]) == (ids(a, b),)


def test_another_language_with_the_same_day_and_minister_is_the_same_meeting() -> None:
    a, b = telling("a", says=BOTH_ACTS), telling("b", language="fr")
    assert same_events([a, b]) == (ids(a, b),)


def test_a_copied_text_without_a_date_is_the_same_meeting() -> None:
    a, b = telling("a", says=BOTH_ACTS), telling("b", day=None, says=BOTH_ACTS)
    assert same_events([a, b]) == (ids(a, b),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(telling("a"), telling("b", day=later(30)), id="a month apart"),
        pytest.param(
            telling("a", says=BOTH_ACTS), telling("b", day=later(30), says=BOTH_ACTS), id="routine"
        ),
        pytest.param(telling("a"), telling("b", people=("Ana Pell",)), id="another minister"),
        pytest.param(telling("a"), telling("b", across="XB"), id="another state"),
        pytest.param(telling("a"), telling("b", day=None), id="only one is dated"),
        pytest.param(telling("a", day=None), telling("b", day=None), id="nothing but a name"),
        pytest.param(telling("a"), telling("b", day=later(1)), id="the day after"),
        pytest.param(
            telling("a", kind=EventKind.CALL),
            telling("b", kind=EventKind.VISIT),
            id="a call, a visit",
        ),
        pytest.param(
            telling("a", day=None, published=date(2023, 1, 2)),
            telling("b", day=None, published=date(2024, 1, 2)),
            id="a year between the news",
        ),
    ],
)
def test_two_events_that_look_alike_stay_two(first: Event, second: Event) -> None:
    assert same_events([first, second]) == ()


def test_a_day_within_a_tour_is_not_the_tour() -> None:
    tour = replace(telling("a"), date=replace(on(MAY_3), latest=later(2)))
    assert same_events([tour, telling("b", day=later(1))]) == ()
    assert same_events([tour, replace(telling("b"), date=tour.date)]) != ()


def test_what_lies_between_two_dated_meetings_joins_neither() -> None:
    a, c = telling("a", says=BOTH_ACTS), telling("c", day=later(30), says=BOTH_ACTS)
    assert same_events([a, telling("b", day=None, says=BOTH_ACTS), c]) == ()


def test_undated_news_of_the_same_days_about_the_same_minister_is_one() -> None:
    a = telling("a", day=None, published=date(2024, 5, 4))
    b = telling("b", day=None, published=date(2024, 5, 5))
    assert same_events([a, b]) == (ids(a, b),)


def test_the_officer_joins_and_parts() -> None:
    a, b, c = telling("a"), telling("b"), telling("c", day=later(90))
    assert same_events([a, b], Rulings(different=((b.id, a.id),))) == ()
    assert same_events([a, b, c], Rulings(same=((a.id, c.id),))) == (ids(a, b, c),)


def test_the_day_after_with_the_same_ask_is_a_doubt_for_a_person_to_judge() -> None:
    said = ((SURVEY.replace("northern", "great"), BOTH_ACTS[0][1], Rung.PROPOSED),)
    a, b = telling("a", says=BOTH_ACTS), telling("b", day=later(1), says=said)
    one, two = merged([b, a])
    assert f"briefgen correct {a.id} same_as={b.id}" in one.event.warnings[-1].message
    assert two.event.warnings[-1].code == "copies_likely"
    apart = merged([a, b], Rulings(different=((a.id, b.id),)))
    assert [m.event.warnings for m in apart] == [(), ()]
    assert len(merged([a, b], Rulings(same=((a.id, b.id),)))) == 1


# ------------------------------------------------------------------ what the one event says


def test_a_copy_lends_its_date_and_says_so() -> None:
    full = telling("a", day=None, says=BOTH_ACTS)
    one = merge([full, telling("b", says=BOTH_ACTS[:1])])
    assert one.event.id == full.id
    assert one.event.date.earliest == MAY_3
    assert one.event.date.basis is Basis.OTHER_COPY
    [doubt] = [d for d in one.event.warnings if d.code == "dated_by_copy"]
    assert "b.txt:1" in doubt.message


def test_no_date_is_lent_to_an_account_that_has_one() -> None:
    one = merge([telling("a", says=BOTH_ACTS), telling("b", day=later(1), says=BOTH_ACTS[:1])])
    assert one.event.date.basis is Basis.STATED
    [doubt] = [d for d in one.event.warnings if d.code == "copies_disagree"]
    assert "2024-05-03" in doubt.message
    assert "2024-05-04" in doubt.message


def test_a_day_without_a_year_fits_the_copy_that_has_the_year() -> None:
    open_year = DateClaim(words="3 May", candidates=(date(2023, 5, 3), MAY_3))
    a = replace(telling("a", says=BOTH_ACTS), date=open_year)
    one = merge([a, telling("b")])
    assert same_events([a, telling("b")]) == (ids(a, telling("b")),)
    assert (one.event.date.earliest, one.event.date.basis) == (MAY_3, Basis.OTHER_COPY)


def test_the_weaker_verb_wins_and_both_are_shown() -> None:
    school = "school for lighthouse keepers in Port Amber"
    a = telling("a", says=((SCHOOL, school, Rung.AGREED), BOTH_ACTS[0]))
    b = telling("b", says=((DRAFT, f"{school} next year", Rung.EXPLORED),))
    one = merge([a, b])
    act = one.event.acts[0]
    assert act.rung is Rung.EXPLORED
    assert act.evidence.quote == DRAFT
    assert [words.quote for words in act.also] == [SCHOOL]
    [doubt] = [d for d in one.event.warnings if d.code == "copies_status"]
    assert "agreed" in doubt.message
    assert "explored" in doubt.message


def test_names_and_titles_that_differ_are_doubts() -> None:
    from tellings import person

    a = telling("a", people=("Tomas Veld", "Ivo Tarn"))
    b = replace(telling("b"), participants=(person("Thomas Veld", "Minister of Ferries"),))
    codes = {d.code: d.message for d in merge([a, b]).event.warnings}
    assert "Thomas Veld" in codes["copies_name"]
    assert "Minister of Ferries" in codes["copies_title"]


def test_somebody_only_a_copy_names_is_kept_with_where_they_come_from() -> None:
    a, b = telling("a", says=BOTH_ACTS), telling("b", people=("Tomas Veld", "Ana Pell"))
    one = merge([a, b])
    assert [p.name for p in one.event.participants] == ["Tomas Veld", "Ana Pell"]
    assert one.people == ((a.id, 0), (b.id, 1))
    assert any(d.code == "copies_people" for d in one.event.warnings)


def test_an_act_told_twice_is_listed_once() -> None:
    one = merge([telling("a", says=BOTH_ACTS), telling("b", says=BOTH_ACTS)])
    assert [act.what for act in one.event.acts] == [what for _, what, _ in BOTH_ACTS]
    assert len(one.event.copies) == 1


# ------------------------------------------------------------------ properties

_days = st.one_of(st.none(), st.integers(0, 3).map(later), st.just(later(40)))
_people = st.lists(
    st.sampled_from(["Tomas Veld", "Tomas A. Veld", "Ana Pell", "Ivo Tarn", "Veld"]),
    max_size=2,
    unique=True,
).map(tuple)
_acts = st.lists(st.sampled_from([*BOTH_ACTS, (DRAFT, "school", Rung.EXPLORED)]), max_size=3).map(
    tuple
)


@st.composite
def _tellings(draw: st.DrawFn) -> list[Event]:
    keys = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True))
    return [
        telling(
            key,
            draw(_days),
            draw(_people),
            draw(_acts),
            across=draw(st.sampled_from(["XA", "XB"])),
            published=draw(st.sampled_from([None, MAY_3])),
        )
        for key in keys
    ]


@settings(max_examples=150, deadline=None)
@given(_tellings(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(events: list[Event], chance: object) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merged(events) == merged(shuffled)


@settings(max_examples=150, deadline=None)
@given(_tellings())
def test_no_account_is_lost_and_none_is_told_twice(events: list[Event]) -> None:
    told = [event.id for one in merged(events) for event in one.tellings]
    assert sorted(told) == sorted(event.id for event in events)


@settings(max_examples=100, deadline=None)
@given(_tellings())
def test_nothing_dated_far_apart_is_ever_one(events: list[Event]) -> None:
    for one in merged(events):
        days = [e.date.earliest for e in one.tellings if e.date.earliest]
        assert not days or (max(days) - min(days)).days <= 1


def test_three_accounts_in_any_order_make_the_same_event() -> None:
    accounts = [
        telling("a", day=None, says=BOTH_ACTS),
        telling("b", says=BOTH_ACTS),
        telling("c", day=later(1), says=((SURVEY, "a survey", Rung.PROPOSED), BOTH_ACTS[1])),
    ]
    assert len({merged(order) for order in permutations(accounts)}) == 1


@settings(max_examples=100, deadline=None)
@given(_tellings())
def test_looking_at_days_first_leaves_out_only_what_cannot_be_one(events: list[Event]) -> None:
    dated = [
        replace(e, date=DateClaim(words="3 May", candidates=(MAY_3, later(400))))
        if e.published and e.date == UNDATED
        else e
        for e in events
    ]
    accounts = {e.id: duplicates._account(e) for e in dated}
    names = sorted(accounts)
    near = {
        (a, b)
        for a, b in combinations(names, 2)
        if not duplicates._far_apart(accounts[a], accounts[b])
    }
    assert set(duplicates._near_in_time(names, accounts)) == near
    with mock.patch.object(duplicates, "FEW", 0):
        sieved = duplicates.compared(dated)
    assert sieved == duplicates.compared(dated)
