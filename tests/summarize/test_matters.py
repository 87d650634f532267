"""Matters: threads through years, their state on a day, and what may answer them."""

from dataclasses import replace
from datetime import date

import pytest
from fictional import events as drawn_events
from fictional import named
from hypothesis import given, settings
from hypothesis import strategies as st
from threadwork import ARVELIA, NOW, body, host, meeting, of, on, pack, said

from briefgen.model.event import ActFamily, Event, EventKind, PartyRole, Rung, Side
from briefgen.model.matter import Matter, MatterState, Reason, Strength
from briefgen.model.step import Direction
from briefgen.model.visit import MatterFact
from briefgen.summarize.group import Scope, counterpart_events, encounters
from briefgen.summarize.matters import matters, with_facts

WATER = "cooperation in river water management and other river-related issues"
TABLETS = "cooperation between the Union and Arvelia"
ACADEMY, INSTITUTE = "Tidal Academy", "Institute of Tide Tables"


def only(rows: tuple[Matter, ...], what: str) -> Matter:
    [row] = [row for row in rows if row.what == what]
    return row


# ------------------------------------------------------------------ one matter


def test_a_matter_has_its_first_day_every_repetition_and_its_age() -> None:
    first = meeting("2020-03-01", said(Rung.PROPOSED, WATER))
    again = meeting("2022-03-01", said(Rung.PROPOSED, WATER))
    [row] = of(again, first, day=date(2022, 3, 31))
    assert row.id == f"matter:{first.id}#a1"
    assert row.first.earliest == date(2020, 3, 1)
    assert row.last.earliest == date(2022, 3, 1)
    assert (row.times, row.age_days, row.direction) == (2, 760, Direction.THEIRS)


def test_a_matter_without_date_has_no_age() -> None:
    [row] = of(meeting(None, said(Rung.PROPOSED, WATER)))
    assert row.age_days is None
    assert row.state is MatterState.OPEN


def test_a_day_in_the_past_gives_what_was_known_then() -> None:
    asked = meeting("2020-03-01", said(Rung.PROPOSED, "a museum of sea shanties"))
    signed = meeting("2021-03-01", said(Rung.SIGNED, "agreement on a museum of sea shanties"))
    before = of(asked, signed, day=date(2020, 12, 31))
    assert before == of(asked, day=date(2020, 12, 31))
    assert not before[0].links


def test_an_invitation_to_a_day_that_is_over_has_lapsed() -> None:
    invited = said(Rung.INVITED, "attend the Feast of Buoys", Side.HOME, date=on("2021-05-01"))
    asked = meeting("2020-03-01", invited)
    assert of(asked, day=date(2021, 5, 1))[0].state is MatterState.OPEN
    assert of(asked, day=date(2021, 5, 2))[0].state is MatterState.LAPSED


def test_an_older_instrument_is_only_known_by_mention() -> None:
    [row] = of(meeting("2024-01-01", said(Rung.MENTIONED, "memorandum on kelp of 2019")))
    assert row.state is MatterState.UNKNOWN
    assert not row.is_pending


# ------------------------------------------------------------------ agreed again


def test_what_is_agreed_again_and_not_delivered_says_so() -> None:
    once = meeting("2024-05-30", said(Rung.AGREED, "set up a body for lighthouse heritage", None))
    [row] = of(once)
    assert row.state is MatterState.AGREED
    again = meeting("2024-11-15", said(Rung.AGREED, "set up a body for lighthouse heritage", None))
    [row] = of(once, again)
    assert row.state is MatterState.RE_AGREED
    assert row.is_pending


def test_an_undated_second_telling_is_not_agreed_again() -> None:
    once = meeting("2024-05-30", said(Rung.AGREED, "set up a body for lighthouse heritage", None))
    other = meeting(None, said(Rung.AGREED, "set up a body for lighthouse heritage", None))
    assert [row.state for row in of(once, other)] == [MatterState.AGREED]


def test_a_working_group_and_a_later_committee_are_agreed_again() -> None:
    """As a ministry that agreed to one, and half a year later to form the other."""
    group = said(Rung.AGREED, "set up a joint working group on manuscripts of Velmar", None)
    committee = said(Rung.AGREED, "form a joint committee on Velmar manuscripts", None)
    [row] = of(meeting("2024-05-30", group), meeting("2024-11-15", committee))
    assert row.state is MatterState.RE_AGREED
    assert [step.what for step in row.steps] == [group.what, committee.what]


def test_a_body_on_something_else_is_another_matter() -> None:
    group = said(Rung.AGREED, "set up a joint working group on manuscripts of Velmar", None)
    other = said(Rung.AGREED, "form a joint committee on ferry fares", None)
    assert len(of(meeting("2024-05-30", group), meeting("2024-11-15", other))) == 2


def test_two_agreements_that_share_their_form_alone_stay_apart() -> None:
    one = said(Rung.SIGNED, "memorandum of understanding on cooperation", None)
    assert len(of(meeting("2020-05-30", one), meeting("2024-11-15", one))) == 2


# ------------------------------------------------------------------ links: suggestions


def test_a_general_wish_and_a_later_instrument_with_the_same_partner_are_a_full_link() -> None:
    """As a company that looked into cooperation, and signed for tablets half a year later."""
    asked = meeting("2020-07-01", said(Rung.EXPLORED, TABLETS, None))
    signed = meeting("2020-12-28", said(Rung.SIGNED, "grant agreement on 200 slates", None))
    row = only(of(asked, signed), TABLETS)
    [link] = row.links
    assert (link.strength, link.reasons) == (Strength.FULL, (Reason.GENERAL_ASK,))
    assert row.state is MatterState.OPEN, "a suggestion closes nothing"


def test_a_general_wish_without_date_gives_a_doubtful_link() -> None:
    asked = meeting(None, said(Rung.EXPLORED, TABLETS, None))
    signed = meeting("2020-12-28", said(Rung.SIGNED, "grant agreement on 200 slates", None))
    assert [link.strength for link in only(of(asked, signed), TABLETS).links] == [Strength.DOUBTFUL]


def test_an_instrument_with_a_member_body_is_a_partial_link() -> None:
    """As an association that agreed to draft, and one of its institutes that signed."""
    drafted = meeting(
        "2020-08-05", said(Rung.AGREED_TO_DRAFT, "draft a partnership and cooperation agreement")
    )
    drafted = replace(drafted, parties=(*drafted.parties, body(ACADEMY)))
    signed = meeting("2021-04-16", said(Rung.SIGNED, "framework agreement", None))
    signed = replace(signed, parties=(*signed.parties, body(INSTITUTE)))
    row = only(of(drafted, signed), drafted.acts[0].what)
    [link] = row.links
    assert link.strength is Strength.PARTIAL
    assert Reason.OTHER_PARTY in link.reasons


def test_look_alikes_are_doubtful_and_never_joined() -> None:
    """As water of rivers, and water in schools."""
    asked = meeting("2020-09-03", said(Rung.PROPOSED, WATER))
    school = meeting(
        "2022-09-21", said(Rung.SIGNED, "agreement on water and sanitation in island schools")
    )
    rows = of(asked, school)
    assert len(rows) == 2
    assert [link.strength for link in only(rows, WATER).links] == [Strength.DOUBTFUL]


def test_a_later_meeting_in_the_state_that_invited_is_perhaps_the_visit() -> None:
    """As an invitation, and a head seen in that capital three years later."""
    invited = meeting("2020-09-03", said(Rung.INVITED, "visit Arvelia to meet senior officials"))
    there = meeting("2023-03-20", kind=EventKind.VISIT)
    there = replace(there, parties=(*there.parties, host("XA", "Arvelia")))
    elsewhere = replace(meeting("2023-05-20"), parties=meeting(None).parties)
    [row] = of(invited, there, elsewhere)
    [link] = row.links
    assert (link.item, link.rung, link.strength) == (there.id, None, Strength.PARTIAL)
    [row] = of(invited, there, confirmed=((row.item, there.id),))
    assert row.state is MatterState.TAKEN_UP


def test_an_answer_of_the_other_side_may_answer() -> None:
    asked = meeting("2020-01-01", said(Rung.REQUESTED, "scholarships for pilots of tugboats"))
    promised = meeting(
        "2020-06-01", said(Rung.COMMITTED, "scholarships for tugboat pilots", Side.HOME)
    )
    row = only(of(asked, promised), asked.acts[0].what)
    assert [link.rung for link in row.links] == [Rung.COMMITTED]


def test_the_same_side_does_not_answer_itself() -> None:
    asked = meeting("2020-01-01", said(Rung.REQUESTED, "scholarships for pilots of tugboats"))
    promised = meeting("2020-06-01", said(Rung.COMMITTED, "scholarships for tugboat pilots"))
    assert not only(of(asked, promised), asked.acts[0].what).links


@pytest.mark.parametrize("day", [None, "2019-01-01"])
def test_what_may_be_earlier_is_doubtful_and_what_is_earlier_is_nothing(day: str | None) -> None:
    asked = meeting("2020-01-01", said(Rung.PROPOSED, "a museum of sea shanties"))
    signed = meeting(day, said(Rung.SIGNED, "agreement on a museum of sea shanties"))
    found = [link.strength for link in only(of(asked, signed), asked.acts[0].what).links]
    assert found == ([Strength.DOUBTFUL] if day is None else [])


def test_what_was_raised_again_since_is_partial_at_most() -> None:
    ask = said(Rung.PROPOSED, "a museum of sea shanties")
    signed = meeting("2021-01-01", said(Rung.SIGNED, "agreement on a museum of sea shanties"))
    rows = of(meeting("2020-01-01", ask), signed, meeting("2022-01-01", ask))
    [link] = only(rows, ask.what).links
    assert (link.strength, Reason.RAISED_AGAIN in link.reasons) == (Strength.PARTIAL, True)


# ------------------------------------------------------------------ links: confirmed


def test_a_confirmed_answer_closes_and_keeps_both_quotes() -> None:
    asked = meeting("2020-01-01", said(Rung.PROPOSED, "a museum of sea shanties"))
    signed = meeting("2021-01-01", said(Rung.SIGNED, "agreement on a museum of sea shanties"))
    pair = ((f"{asked.id}#a1", f"{signed.id}#a1"),)
    row = only(of(asked, signed, confirmed=pair), asked.acts[0].what)
    assert row.state is MatterState.SIGNED
    assert not row.is_pending
    assert not row.links
    assert row.proof.evidence == asked.acts[0].evidence
    assert [link.proof.evidence for link in row.answers] == [signed.acts[0].evidence]


def test_a_confirmed_answer_counts_from_its_day_on() -> None:
    asked = meeting("2020-01-01", said(Rung.PROPOSED, "a museum of sea shanties"))
    signed = meeting("2021-01-01", said(Rung.SIGNED, "agreement on a museum of sea shanties"))
    pair = ((f"{asked.id}#a1", f"{signed.id}#a1"),)
    assert of(asked, signed, confirmed=pair, day=date(2020, 6, 1))[0].state is MatterState.OPEN


def test_an_answer_in_an_event_with_somebody_else_counts_too() -> None:
    asked = meeting("2020-01-01", said(Rung.PROPOSED, "a museum of sea shanties"))
    other = meeting("2021-01-01", said(Rung.SIGNED, "contract for a song hall"))
    other = replace(other, parties=(body(INSTITUTE),))
    pair = ((f"{asked.id}#a1", f"{other.id}#a1"),)
    [row] = of(asked, other, confirmed=pair)
    assert row.state is MatterState.SIGNED
    assert [link.reasons for link in row.answers] == [(Reason.OFFICER,)]


def test_an_answer_that_is_nowhere_changes_nothing() -> None:
    asked = meeting("2020-01-01", said(Rung.PROPOSED, "a museum of sea shanties"))
    assert of(asked, confirmed=((f"{asked.id}#a1", "gone.1#a7"),)) == of(asked)


# ------------------------------------------------------------------ the officer's word


def test_what_the_officer_knows_stands_beside_the_sources() -> None:
    rows = of(meeting("2020-01-01", said(Rung.PROPOSED, WATER)))
    fact = MatterFact(link=rows[0].id, owner="Science", state="waiting for them")
    [row] = with_facts(rows, [fact])
    assert (row.owner, row.said, row.state) == ("Science", "waiting for them", MatterState.OPEN)


def test_the_officer_may_say_that_a_matter_lapsed() -> None:
    rows = of(meeting("2020-01-01", said(Rung.PROPOSED, WATER)))
    [row] = with_facts(rows, [MatterFact(link=rows[0].id, state="Lapsed")])
    assert row.state is MatterState.LAPSED


# ------------------------------------------------------------------ packs


def test_a_pack_prints_these_very_threads() -> None:
    events = [
        meeting("2020-01-01", said(Rung.PROPOSED, WATER), said(Rung.COMMITTED, "a boat")),
        meeting("2021-01-01", said(Rung.AGREED, "a school of rope making")),
    ]
    facts = pack(*events)
    told = (*facts.matters, *facts.promises, *facts.undertakings)
    assert sorted(told, key=lambda row: row.id) == sorted(of(*events), key=lambda row: row.id)


# ------------------------------------------------------------------ properties


def _matters(made: list[Event], day: date) -> tuple[Matter, ...]:
    scope = Scope(subject=ARVELIA, as_of=day, identities={}, first_copy={})
    found = encounters(counterpart_events(made, scope), scope)
    return matters(found, {e.id: e for e in made}, day)


@settings(max_examples=80, deadline=None)
@given(st.lists(drawn_events(), max_size=12))
def test_grouping_neither_loses_nor_invents_an_act(drawn: list[Event]) -> None:
    made = named(drawn)
    told = [step.item for row in _matters(made, NOW) for step in row.steps]
    across = [
        e
        for e in made
        if e.parties[0].role is PartyRole.COUNTERPART
        and (e.date.earliest is None or e.date.earliest <= NOW)
    ]
    acts = [
        f"{e.id}#a{i}"
        for e in across
        for i, act in enumerate(e.acts, 1)
        if act.family is not ActFamily.CONTACT
    ]
    assert sorted(told) == sorted(acts)


@settings(max_examples=60, deadline=None)
@given(st.lists(drawn_events(), max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_events_changes_nothing(drawn: list[Event], chance: object) -> None:
    made = named(drawn)
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _matters(made, NOW) == _matters(shuffled, NOW)


@settings(max_examples=60, deadline=None)
@given(st.lists(drawn_events(), max_size=10), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_what_comes_after_a_day_changes_nothing_of_it(drawn: list[Event], day: date) -> None:
    made = named(drawn)
    known = [e for e in made if e.date.earliest is None or e.date.earliest <= day]
    assert _matters(made, day) == _matters(known, day)
