"""From an article to its events: who met whom, which side speaks, one event or several."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import page_of

from briefgen.extract import extract
from briefgen.extract.encounter_cues import cues
from briefgen.gazetteer import load
from briefgen.lexicon import languages
from briefgen.lexicon.caseless import seen_by
from briefgen.model.event import Event, EventKind, PartyRole, Side
from briefgen.workspace import Additions, Organisation, StateOverride

STATES = Additions(
    states=(
        StateOverride(code="XN", names={"en": "Nordmark"}, aliases=("Nordmarkian",)),
        StateOverride(code="XV", names={"en": "Veldland"}, aliases=("Veldish",)),
        StateOverride(code="XO", names={"en": "Ostrava Isles"}, aliases=("Ostravan",)),
    )
)
COUNCIL = Organisation(name="Council of Lake Cities", acronym="CLC", head="Secretary General")
GAZETTEER = load(STATES)

Reader = Callable[[str], Sequence[Event]]


def read(text: str, home: Organisation | None = COUNCIL) -> Sequence[Event]:
    """The events of a text whose first line is its headline."""
    title, _, body = text.strip().partition("\n")
    page = page_of(body.strip(), title=title)
    return extract(page.article, GAZETTEER, home).values


def keys(event: Event, role: PartyRole) -> list[str]:
    return [party.key for party in event.parties if party.role is role]


def sides(event: Event) -> dict[str, Side]:
    return {person.name: person.side for person in event.participants}


ENVOY = """
CLC and Nordmark look into lake ferries

Ms. Ada Quill, Secretary General of the Council of Lake Cities (CLC), received Mr. Oto Brandt, Ambassador of Nordmark to Veldland, at the headquarters of the Council.
Mr. Brandt proposed a joint study of lake ferries.
"""


def test_an_envoy_stands_for_who_sent_him_and_not_for_where_he_is_posted() -> None:
    [event] = read(ENVOY)
    assert keys(event, PartyRole.COUNTERPART) == ["XN"]
    assert "XV" not in keys(event, PartyRole.COUNTERPART)


def test_the_workspaces_organisation_is_home_and_its_guest_is_not() -> None:
    [event] = read(ENVOY)
    assert event.home == COUNCIL.name
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}
    assert event.kind is EventKind.MEETING


def test_quotes_are_slices_of_the_release() -> None:
    title, _, body = ENVOY.strip().partition("\n")
    page = page_of(body.strip(), title=title)
    for event in extract(page.article, GAZETTEER, COUNCIL):
        for act in event.acts:
            assert act.evidence.span.slice(page.text) == act.evidence.quote
            assert act.sentence.span.slice(page.text) == act.sentence.quote
        for person in event.participants:
            assert person.evidence is not None
            assert person.evidence.span.slice(page.text) == person.evidence.quote


def test_a_state_that_never_names_its_own_ministers_is_home() -> None:
    """
    Dateline and posting point the same way: the text is written in Veldland.
    """
    [event] = read(
        """
Prime Minister meets Nordmarkian envoy

Prime Minister Ada Quill received the Ambassador of Nordmark to Veldland, Mr. Oto Brandt, at the Prime Minister's Office.
The Minister of Trade Bela Torn of Veldland was also present. Veldland and Nordmark have traded salt for years.
""",
        None,
    )
    assert event.home == "XV"
    assert keys(event, PartyRole.COUNTERPART) == ["XN"]
    assert sides(event)["Ada Quill"] is Side.HOME
    assert any(doubt.code == "home_inferred" for doubt in event.warnings)


def test_a_traveller_leaves_home_behind() -> None:
    [event] = read(
        """
Under Secretary Quill's Visit to Nordmark

Under Secretary Ada Quill visited Nordmark, where she met with Prime Minister Oto Brandt and Foreign Minister Ida Moor.
She underscored Veldland's support for Nordmark.
""",
        None,
    )
    assert keys(event, PartyRole.COUNTERPART) == ["XN"]
    assert event.kind is EventKind.VISIT
    assert sides(event) == {
        "Ada Quill": Side.HOME,
        "Oto Brandt": Side.COUNTERPART,
        "Ida Moor": Side.COUNTERPART,
    }


def test_somebody_else_met_in_a_sentence_of_its_own_is_another_event() -> None:
    events = read(
        """
Secretary General tours the north

The Secretary General of the Council of Lake Cities (CLC), Ms. Ada Quill, met with Mr. Oto Brandt, Minister of Culture of Nordmark.

Ms. Quill also met with Mr. Bela Torn, Minister of Trade of Veldland.
"""
    )
    assert [keys(event, PartyRole.COUNTERPART) for event in events] == [["XN"], ["XV"]]
    assert len({event.id for event in events}) == 2


def test_a_signing_with_those_just_met_is_the_same_event() -> None:
    events = read(
        """
CLC and the Dune Foundation sign an agreement

The Council of Lake Cities (CLC) hosted the signing ceremony of an agreement with the Dune Foundation.

On this occasion Ms. Ada Quill, Secretary General of CLC, held a meeting with Mr. Oto Brandt, President of the Dune Foundation.

At the end, Ms. Quill and Mr. Brandt signed the agreement.
"""
    )
    [event] = events
    assert event.kind is EventKind.SIGNING
    assert keys(event, PartyRole.COUNTERPART) == ["Dune Foundation"]


def test_separate_meetings_with_several_bodies_are_an_event_each() -> None:
    events = read(
        """
CLC talks to two funds

The Council of Lake Cities (CLC) held individual discussions with the Dune Foundation on 20 June 2023 and the Reed Bank on 24 June 2023.
"""
    )
    assert [keys(event, PartyRole.COUNTERPART) for event in events] == [
        ["Dune Foundation"],
        ["Reed Bank"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Council appoints two directors\n\nThe Council of Lake Cities (CLC) appointed Ms. Ada Quill.",
        "Condolences to Nordmark\n\nThe Secretary General of CLC met the Ambassador of Nordmark in grief.",
        "Lake levels fall\n\nThe lake fell by two metres and met the target of the plan.",
    ],
)
def test_nothing_diplomatic_gives_no_event(text: str) -> None:
    assert not read(text)


def test_a_meeting_that_is_recalled_is_not_news() -> None:
    events = read(
        """
CLC speaks of salt

Ms. Ada Quill, Secretary General of the Council of Lake Cities (CLC), met Mr. Oto Brandt, Minister of Trade of Nordmark, recalling that she had met Mr. Bela Torn, Minister of Trade of Veldland.
"""
    )
    [event] = events
    assert keys(event, PartyRole.COUNTERPART) == ["XN"]


def test_a_body_is_no_counterpart_where_it_is_only_the_place() -> None:
    [event] = read(
        """
Secretary General meets Nordmark

On the margins of the Dune Forum Assembly, Ms. Ada Quill, Secretary General of the Council of Lake Cities (CLC), met Mr. Oto Brandt, Minister of Trade of Nordmark.
"""
    )
    assert keys(event, PartyRole.COUNTERPART) == ["XN"]


def test_every_encounter_row_finds_its_examples_and_leaves_its_counters() -> None:
    from briefgen.lexicon import section

    checked = 0
    for language in languages():
        by_id = {cue.id: cue for cue in cues(language)}
        for row in section(language, "encounters").get("encounter", ()):
            pattern = by_id[row["id"]].pattern
            assert row["examples"]
            assert row["counter"], row["id"]
            for text in row["examples"]:
                assert pattern.search(seen_by(pattern, text, text.lower())), (row["id"], text)
            for text in row["counter"]:
                assert not pattern.search(seen_by(pattern, text, text.lower())), (row["id"], text)
            checked += 1
    assert checked > 15


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    body = "Ms. Ada Quill met Mr. Oto Brandt of Nordmark. " + text.replace("\x00", "")
    for event in read("Title\n" + body):
        assert event.title


def test_the_same_article_gives_the_same_events_twice() -> None:
    assert read(ENVOY) == read(ENVOY)


def test_a_long_sentence_that_stands_for_a_headline_ends_with_a_whole_word() -> None:
    long = "to speak of ferries, locks, harbours, lighthouses, pilots, tides, nets, quays and weirs"
    events = read(
        f"""
Secretary General meets two ministers

Ms. Ada Quill, Secretary General of the Council of Lake Cities (CLC), met separately on Monday with the Minister of Ports of Nordmark, Mr. Oto Brandt, {long}.
She also met with the Minister of Ports of Veldland, Ms. Ina Holm, in the afternoon.
"""
    )
    assert len(events) == 2
    title = events[0].title
    assert title.endswith("…")
    assert len(title) <= 160
    assert title[:-1].split()[-1] in (*long.replace(",", "").split(), "Brandt")
