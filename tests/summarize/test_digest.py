"""Events -> Digest: grouping, time, threads, people, doubts and the numbers of footnotes."""

from dataclasses import replace
from datetime import date

import pytest
from fictional import ARVELIA, BORDANIA, HOME, LUMEN, World, act, day, events, named, state, veld
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.dates import DateClaim, Precision
from briefgen.model.digest import Digest, Direction, MatterState, Subject
from briefgen.model.event import (
    Actor,
    Doubt,
    Event,
    Participant,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.identity import Suggestion
from briefgen.model.matter import Strength
from briefgen.summarize import citations, digest

WORLD = World()
FISH, TIDES, LIGHTS = WORLD.events
NEW_YEAR = date(2025, 1, 1)


def about(subject: Subject, *events: Event, on: date = NEW_YEAR, **more: object) -> Digest:
    return digest(subject, events or WORLD.events, WORLD.sources, on, **more)  # type: ignore[arg-type]


# ------------------------------------------------------------------ time


def test_an_event_after_the_day_is_left_out() -> None:
    assert not about(ARVELIA, FISH, on=date(2023, 5, 2)).encounters
    assert about(ARVELIA, FISH, on=date(2023, 5, 3)).encounters


def test_an_undated_event_is_included_and_counted_as_undated() -> None:
    counts = about(ARVELIA).relationship
    assert (counts.contacts, counts.dated, counts.undated) == (2, 1, 1)


def test_an_undated_event_is_left_out_when_every_candidate_comes_later() -> None:
    assert not about(ARVELIA, TIDES, on=date(2012, 1, 1)).encounters
    assert about(ARVELIA, TIDES, on=date(2014, 1, 1)).encounters


def test_an_undated_event_published_later_is_left_out() -> None:
    later = replace(LIGHTS, published=day(2030, 1, 1, WORLD.lights, "two years"))
    assert not about(LUMEN, later).encounters


def test_a_month_that_has_begun_counts() -> None:
    may = DateClaim(
        words="May 2023",
        earliest=date(2023, 5, 1),
        latest=date(2023, 5, 31),
        precision=Precision.MONTH,
    )
    event = replace(FISH, date=may)
    assert about(ARVELIA, event, on=date(2023, 5, 1)).encounters
    assert about(ARVELIA, event, since=date(2023, 5, 20)).encounters
    assert not about(ARVELIA, event, since=date(2023, 6, 1)).encounters


def test_a_period_keeps_undated_events() -> None:
    found = about(ARVELIA, since=date(2024, 1, 1)).encounters
    assert [e.event for e in found] == [TIDES.id]


def test_a_planned_event_is_no_contact() -> None:
    facts = about(ARVELIA, replace(FISH, planned=True))
    assert facts.relationship.contacts == 0
    assert facts.relationship.last is None
    assert "only_planned" in [gap.code for gap in facts.gaps]


# ------------------------------------------------------------------ roles


def test_a_beneficiary_is_listed_apart() -> None:
    facts = about(BORDANIA)
    assert not facts.encounters
    [one] = facts.appearances
    assert one.role is PartyRole.BENEFICIARY
    assert [step.rung for step in one.steps] == [Rung.SIGNED]


def test_a_host_is_no_counterpart() -> None:
    event = replace(LIGHTS, parties=(state("XC", "Bordania", PartyRole.HOST, WORLD.lights),))
    hosted = about(replace(ARVELIA, key="XC"), event)
    assert not hosted.encounters
    assert hosted.appearances[0].role is PartyRole.HOST


def test_a_counterpart_is_not_listed_among_other_roles_too() -> None:
    both = replace(
        FISH, parties=(*FISH.parties, state("XA", "Arvelia", PartyRole.HOST, WORLD.fish))
    )
    facts = about(ARVELIA, both)
    assert len(facts.encounters) == 1
    assert not facts.appearances


def test_another_states_minister_is_not_ours_to_meet() -> None:
    other = state("XB", "Bordania", PartyRole.COUNTERPART)
    guest = Participant(name="Ulla Brink", affiliation="XB", side=Side.COUNTERPART)
    crowd = replace(FISH, parties=(*FISH.parties, other), participants=(*FISH.participants, guest))
    facts = about(ARVELIA, crowd)
    assert [p.name for p in facts.people] == ["Tomas Veld"]
    assert [a.name for a in facts.encounters[0].others] == ["Ulla Brink"]
    assert facts.encounters[0].partners == (("XB", "Bordania"),)


def test_a_title_that_names_the_organisation_decides_where_its_state_sits_there_too() -> None:
    there = (*LIGHTS.parties, state("XC", "Lumenia", PartyRole.COUNTERPART))
    people = (
        replace(LIGHTS.participants[0], affiliation="XC"),
        Participant(name="Ola Quist", title="Mayor", affiliation="XC", side=Side.COUNTERPART),
        Participant(
            name="Rex Holm", title="Duke", affiliation="XC", side=Side.COUNTERPART, present=False
        ),
    )
    facts = about(LUMEN, replace(LIGHTS, parties=there, participants=people))
    assert [p.name for p in facts.people] == ["Ivo Tarn"]
    assert [a.name for a in facts.encounters[0].others] == ["Ola Quist"]


def test_an_act_of_another_state_is_not_told_as_the_subjects() -> None:
    other = state("XB", "Bordania", PartyRole.COUNTERPART)
    theirs = replace(FISH.acts[0], by=(Actor(side=Side.COUNTERPART, name="Bordania"),))
    crowd = replace(FISH, parties=(*FISH.parties, other), acts=(theirs, FISH.acts[1]))
    facts = about(ARVELIA, crowd)
    assert not facts.matters
    assert len(facts.agreements) == 1


def test_a_subject_nobody_speaks_of_gives_an_empty_digest() -> None:
    facts = about(replace(ARVELIA, key="XZ", name="Zanthe"))
    assert facts.is_empty
    assert not facts.citations


# ------------------------------------------------------------------ matters


def test_one_ask_told_twice_is_one_matter_raised_twice() -> None:
    survey = about(ARVELIA).matters[0]
    assert survey.times == 2
    assert survey.direction is Direction.THEIRS
    assert survey.first.earliest == date(2023, 5, 3)
    assert survey.age_days == (NEW_YEAR - date(2023, 5, 3)).days


def test_like_asks_of_the_two_sides_stay_apart() -> None:
    ours = replace(FISH.acts[0], by=(Actor(side=Side.HOME, name="Ana Pell"),))
    facts = about(ARVELIA, FISH, replace(TIDES, acts=(ours,)))
    assert sorted(m.direction for m in facts.matters) == [Direction.OURS, Direction.THEIRS]


@pytest.mark.parametrize(
    "other",
    [
        "a joint survey of oyster beds in the southern lagoon",
        "a joint survey of herring stocks in 40 bays of the northern strait",
        "herring",
    ],
)
def test_asks_that_only_look_alike_stay_apart(other: str) -> None:
    ask = replace(TIDES.acts[0], what=other)
    assert len(about(ARVELIA, FISH, replace(TIDES, acts=(ask,))).matters) == 2


def test_a_promise_is_told_among_obligations_rather_than_asks() -> None:
    facts = about(ARVELIA)
    assert [m.kind for m in facts.promises] == [ProposalKind.COMMITMENT]
    assert ProposalKind.COMMITMENT not in [m.kind for m in facts.matters]


def test_a_later_refusal_settles_a_matter() -> None:
    said = act(WORLD.fish, "proposed a joint survey", FISH.acts[0].what, Rung.DECLINED)
    refusal = replace(said, by=FISH.acts[0].by)
    later = replace(
        FISH, id="later.1", acts=(refusal,), date=day(2024, 1, 1, WORLD.fish, "3 May 2023")
    )
    [matter] = about(ARVELIA, FISH, later).matters
    assert matter.state is MatterState.DECLINED


def test_an_agreement_that_may_answer_an_ask_is_a_suggestion_only() -> None:
    deal = replace(
        FISH.acts[1], what="a joint survey of herring stocks in the strait", rung=Rung.SIGNED
    )
    later = replace(FISH, id="later.1", acts=(deal,), date=day(2024, 1, 1, WORLD.fish, "2023"))
    [matter] = about(ARVELIA, FISH, later).matters
    assert matter.state is MatterState.OPEN
    assert [(link.item, link.strength) for link in matter.links] == [("later.1#a1", Strength.FULL)]


def test_agreements_stand_by_height_on_the_ladder() -> None:
    older = replace(FISH.acts[1], rung=Rung.MENTIONED)
    signed = replace(FISH.acts[1], rung=Rung.SIGNED)
    facts = about(ARVELIA, replace(FISH, acts=(older, FISH.acts[1], signed)))
    assert [a.rung for a in facts.agreements] == [
        Rung.SIGNED,
        Rung.AGREED_TO_DRAFT,
        Rung.MENTIONED,
    ]
    assert "text_not_seen" in [gap.code for gap in facts.gaps]


def test_a_duty_keeps_its_instrument() -> None:
    [duty] = about(LUMEN).duties
    assert duty.recurrence == "quarterly"
    assert duty.agreement == f"{LIGHTS.id}#a1"
    assert duty.item == f"{LIGHTS.id}#a1.o1"


# ------------------------------------------------------------------ people and copies


def test_one_person_under_two_spellings_keeps_both_and_both_titles() -> None:
    same = {(FISH.id, 1): "veld", (TIDES.id, 1): "veld"}
    [minister] = about(ARVELIA, identities=same).people
    assert (minister.name, minister.spellings, minister.meetings) == (
        "Tomas Veld",
        ("Tomas Weld",),
        2,
    )
    assert [t.words for t in minister.titles] == [
        "Minister of Fisheries of Arvelia",
        "Minister of Fisheries and Tides of Arvelia",
    ]


def test_without_identities_a_name_alone_joins_nobody() -> None:
    assert len(about(ARVELIA).people) == 2


def test_a_likely_identity_is_a_doubt() -> None:
    [veld_id, weld_id] = [person.id for person in about(ARVELIA).people]
    likely = Suggestion(first=veld_id, second=weld_id, reason="near spelling")
    stranger = Suggestion(first=veld_id, second="nobody here", reason="near spelling")
    gaps = about(ARVELIA, likely=[likely, stranger]).gaps
    assert [dict(gap.values) for gap in gaps if gap.code == "same_person"] == [
        {"name": "Tomas Veld", "others": "Tomas Weld"}
    ]


def test_a_title_differently_hyphenated_is_one_title() -> None:
    one = replace(FISH.participants[1], title="Vice-Minister of Fisheries")
    two = replace(one, title="Vice Minister of fisheries")
    later = replace(FISH, id="later.1", participants=(two,))
    [minister] = about(ARVELIA, replace(FISH, participants=(one,)), later).people
    assert len(minister.titles) == 1


def test_somebody_only_named_met_nobody() -> None:
    minister = veld(WORLD.fish, "Tomas Veld", "Minister of Fisheries of Arvelia")
    absent = replace(minister, present=False)
    facts = about(ARVELIA, replace(FISH, participants=(absent,)))
    assert facts.people[0].meetings == 0
    assert "nobody_named" in [gap.code for gap in facts.gaps]


def test_two_accounts_of_one_meeting_count_once() -> None:
    copy = replace(
        FISH,
        id="copy.1",
        source="other.txt",
        date=replace(FISH.date, earliest=date(2023, 5, 4), latest=date(2023, 5, 4)),
    )
    facts = about(ARVELIA, FISH, copy, copies=[(FISH.id, "copy.1")])
    assert facts.relationship.contacts == 1
    assert facts.encounters[0].copies == ("copy.1",)
    assert facts.matters[0].times == 1
    assert "copies_disagree" in [gap.code for gap in facts.gaps]
    assert {entry.event for entry in facts.sources} == {FISH.id, "copy.1"}


def test_a_copy_that_names_somebody_else_is_a_doubt() -> None:
    other = replace(FISH.participants[1], name="Jonas Ruud")
    copy = replace(FISH, id="copy.1", participants=(other,))
    facts = about(ARVELIA, FISH, copy, copies=[(FISH.id, "copy.1")])
    [gap] = [gap for gap in facts.gaps if gap.code == "copies_people"]
    assert dict(gap.values) == {"others": "Jonas Ruud"}


# ------------------------------------------------------------------ doubts and footnotes


def test_a_day_without_year_and_candidates_says_that_the_year_is_missing() -> None:
    unsure = Doubt(code="year_missing", message="no year")
    event = replace(TIDES, date=replace(TIDES.date, candidates=()), warnings=(unsure,))
    assert [gap.code for gap in about(ARVELIA, event).gaps] == ["year_unstated"]


def test_a_doubt_of_the_extraction_is_passed_on() -> None:
    assert "home_inferred" in [gap.code for gap in about(ARVELIA).gaps]


def test_every_proof_has_a_number_and_every_number_a_source_line() -> None:
    facts = about(ARVELIA)
    assert [c.number for c in citations(facts)] == list(range(1, len(facts.citations) + 1))
    assert all(c.line == 3 for c in facts.citations), "the second paragraph of each release"
    listed = [c.number for entry in facts.sources for c in entry.citations]
    assert sorted(listed) == [c.number for c in facts.citations]


def test_an_items_name_says_its_event_and_act() -> None:
    items = {c.item for c in about(ARVELIA).citations}
    assert {f"{FISH.id}#a1", f"{FISH.id}#p2", f"{FISH.id}#date", FISH.id} <= items


# ------------------------------------------------------------------ properties


@settings(max_examples=50, deadline=None)
@given(st.lists(events(), max_size=12))
def test_grouping_neither_loses_nor_invents_an_event(drawn: list[Event]) -> None:
    made = named(drawn)
    facts = about(ARVELIA, *made) if made else digest(ARVELIA, (), {}, NEW_YEAR)
    known = {e.id for e in made if e.date.earliest is None or e.date.earliest <= NEW_YEAR}
    across = {e.id for e in made if e.parties[0].role is PartyRole.COUNTERPART}
    ours = {e.id for e in made if e.parties[0].role is PartyRole.HOME}
    told = [e.event for e in facts.encounters] + [a.event for a in facts.appearances]
    assert sorted(told) == sorted(known - ours)
    assert {e.event for e in facts.encounters} == known & across


@settings(max_examples=50, deadline=None)
@given(st.lists(events(), max_size=12))
def test_every_act_is_told_exactly_once_as_agreement_matter_or_promise(
    drawn: list[Event],
) -> None:
    made = named(drawn)
    facts = digest(ARVELIA, made, WORLD.sources, NEW_YEAR)
    told = [a.item for a in facts.agreements]
    told += [s.item for m in (*facts.matters, *facts.promises) for s in m.steps]
    seen = {e.event for e in facts.encounters}
    acts = [f"{e.id}#a{i + 1}" for e in made if e.id in seen for i in range(len(e.acts))]
    assert sorted(told) == sorted(acts)
    threads = [s.item for m in facts.undertakings for s in m.steps]
    assert sorted(threads) == sorted(a.item for a in facts.agreements)


@settings(max_examples=50, deadline=None)
@given(st.lists(events(), max_size=8), st.randoms())
def test_the_order_of_reading_changes_nothing(drawn: list[Event], chance: object) -> None:
    made = named(drawn)
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first = digest(ARVELIA, made, WORLD.sources, NEW_YEAR)
    assert first == digest(ARVELIA, shuffled, WORLD.sources, NEW_YEAR)


def test_home_is_the_name_most_sources_give() -> None:
    assert about(ARVELIA).home == HOME


@settings(max_examples=60, deadline=None)
@given(st.lists(events(), max_size=10), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_pack_as_of_a_past_day_is_the_one_that_was_made_then(
    drawn: list[Event], day: date
) -> None:
    made = named(drawn)
    known = [e for e in made if e.date.earliest is None or e.date.earliest <= day]
    then = digest(ARVELIA, known, WORLD.sources, day)
    assert digest(ARVELIA, made, WORLD.sources, day) == then
