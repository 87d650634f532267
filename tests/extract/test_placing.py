"""On which side of the table everybody sits."""

import pytest
from stories import COUNCIL, read, sides

from briefgen.model.event import Side


def test_a_directors_office_tells_his_body_and_a_premiers_alone_tells_home() -> None:
    [event] = read(
        """
Lake Fund's Country Director calls on Prime Minister

The Country Director of the Lake Development Fund (LDF), Mr. Oto Brandt, paid a courtesy call on Prime Minister Ada Quill at the Prime Minister's Office today.
The Prime Minister thanked the LDF for its support to Veldland.
""",
        None,
    )
    assert sides(event) == {"Oto Brandt": Side.COUNTERPART, "Ada Quill": Side.HOME}


def test_officials_whom_a_visitor_meets_stand_across() -> None:
    [event] = read(
        """
Minister Quill visits Nordmark

Foreign Minister Ada Quill of Veldland visited Nordmark on 3 May 2024, where she met with President Oto Brandt and Prime Minister Ida Moor.
""",
        None,
    )
    assert sides(event) == {
        "Ada Quill": Side.HOME,
        "Oto Brandt": Side.COUNTERPART,
        "Ida Moor": Side.COUNTERPART,
    }


def test_she_is_whom_the_page_named_first_and_was_there() -> None:
    events = read(
        """
Minister Quill's day in Port Orme

Foreign Minister Ada Quill of Veldland met on 3 May 2024 with the Foreign Minister of Nordmark, Oto Brandt.

She also met with the Trade Minister of Orlesia, Ida Moor.
""",
        None,
    )
    assert [sides(event) for event in events] == [
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
        {"Ada Quill": Side.HOME, "Ida Moor": Side.COUNTERPART},
    ]


def test_who_met_under_the_office_alone_was_there() -> None:
    events = read(
        """
Secretary General's meetings

The Secretary General of the Council of Lake Cities (CLC), Ms. Ada Quill, met with Mr. Oto Brandt, Minister of Culture of Nordmark.

The Secretary General also met with Mr. Bela Torn, Minister of Trade of Veldland.
"""
    )
    assert [sides(event).get("Ada Quill") for event in events] == [Side.HOME, Side.HOME]


def test_those_also_present_follow_their_offices() -> None:
    [event] = read(
        """
Prime Minister Quill receives Nordmark's foreign minister

Prime Minister Ada Quill received the visiting Foreign Minister of Nordmark, Oto Brandt, at her office on 3 May 2024. Also present were Foreign Minister Bela Torn, Ambassador of Nordmark Ida Moor and Secretary of Trade Una Reed.
""",
        None,
    )
    assert sides(event) == {
        "Ada Quill": Side.HOME,
        "Oto Brandt": Side.COUNTERPART,
        "Bela Torn": Side.HOME,
        "Ida Moor": Side.COUNTERPART,
        "Una Reed": Side.HOME,
    }


def test_a_counterpart_has_a_name_and_a_side_but_no_title_of_that_word() -> None:
    [event] = read(
        """
Call with Nordmark

Foreign Minister Ada Quill of Veldland spoke by telephone with her Nordmark counterpart Oto Brandt on 3 May 2024.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}
    assert [p.title for p in event.participants if p.name == "Oto Brandt"] == [None]


def test_an_envoy_of_an_organisation_is_no_envoy_of_a_state() -> None:
    [event] = read(
        """
EU Ambassador calls on Minister Quill

The Ambassador of the European Union to Veldland, Mr. Oto Brandt, called on the Minister of Trade, Ms. Ada Quill, on 3 May 2024.
""",
        None,
    )
    assert [(p.key, p.role.value) for p in event.parties if p.role.value == "counterpart"] == [
        ("European Union", "counterpart")
    ]
    assert sides(event)["Ada Quill"] is Side.HOME


def test_a_body_only_spoken_of_is_no_counterpart() -> None:
    [event] = read(
        """
Secretary General receives Ambassador of Nordmark

The Secretary General of the Council of Lake Cities (CLC), Ms. Ada Quill, received the Ambassador of Nordmark, Mr. Oto Brandt.
They reviewed the project run with the Lake Development Fund (LDF) and the University of Port Orme.
"""
    )
    assert [p.key for p in event.parties if p.role.value == "counterpart"] == ["XN"]
    assert event.home == COUNCIL.name


def test_french_ranks_in_lower_case_and_adjectives_of_states_tell_the_side() -> None:
    [event] = read(
        """
Visite au dispensaire

La Secrétaire générale du Conseil des villes lacustres (CLC), Mme Ada Quill, a rencontré le ministre veldlandais de la Santé, le docteur Oto Brandt.
""",
        language="fr",
    )
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}
    assert [p.title for p in event.participants] == [
        "Secrétaire générale du Conseil des villes lacustres (CLC)",
        "ministre veldlandais de la Santé",
    ]


def test_a_body_spelt_out_in_brackets_does_not_part_an_office_from_its_holder() -> None:
    [event] = read(
        """
Head of LDF visits CLC

The Director-General of LDF (Lake Development Fund), Dr. Oto Brandt, visited the Council of Lake Cities (CLC) on 3 May 2024 and met with Ms. Ada Quill, Secretary General of CLC.
"""
    )
    assert sides(event) == {"Oto Brandt": Side.COUNTERPART, "Ada Quill": Side.HOME}


def test_whoever_speaks_for_a_body_of_a_state_is_the_bodys() -> None:
    [event] = read(
        """
Lake Council and the Norwegian Ferry Association talk about piers

Ms. Ana Duarte, Secretary General of the Lake Council, met on 3 May 2024 with Mr. Oto Brandt, President of the Norwegian Ferry Association, to discuss piers.
""",
        COUNCIL,
    )
    speaker = next(p for p in event.participants if p.name == "Oto Brandt")
    bodies = [p.key for p in event.parties if p.kind == "organisation" and p.role == "counterpart"]
    assert speaker.affiliation in bodies
    assert speaker.side is Side.COUNTERPART


def test_a_title_told_later_is_shown_with_the_words_that_tell_it() -> None:
    filler = "The two spoke of piers, ropes and the new timetable of the ferries at length. " * 8
    [event] = read(
        f"""
Lake Council meets Oto Brandt

Ms. Ana Duarte, Secretary General of the Lake Council, met on 3 May 2024 with Mr. Oto Brandt.
{filler}
Mr. Oto Brandt, Minister of Transport of Norway, thanked the Council.
""",
        COUNCIL,
    )
    speaker = next(p for p in event.participants if p.name == "Oto Brandt")
    assert speaker.title is not None
    assert "Minister of Transport" in speaker.evidence.quote


def test_a_host_is_told_by_the_words_of_the_place() -> None:
    [event] = read(
        """
Lake Council receives the Danish Ambassador to Norway

Ms. Ana Duarte, Secretary General of the Lake Council, received on 3 May 2024, at the Council's headquarters in Oslo, Norway, Mr. Oto Brandt, Ambassador of Denmark to Norway.
""",
        COUNCIL,
    )
    [host] = [party for party in event.parties if party.role == "host"]
    assert host.evidence is not None
    assert event.place_evidence is not None
    assert event.place_evidence.span.overlaps(host.evidence.span)


FRIENDS = "\nVeldland and Nordmark are friends."


def told(said: str) -> dict[str, Side]:
    events = read(
        f"Minister Quill of Veldland speaks of herring\n\n{said}{FRIENDS}",
        None,
        published="3 May 2031",
    )
    return {name: side for event in events for name, side in sides(event).items()}


@pytest.mark.parametrize(
    "met", ["met with Dr. Oto Brandt", "received Mr. Oto Brandt", "held talks with Dr. Oto Brandt"]
)
def test_a_stranger_whom_ours_met_sits_across(met: str) -> None:
    seats = told(
        "The Ambassador of Nordmark, Ivar Holm, met Minister Ada Quill on 3 May 2031. "
        f"Minister Ada Quill also {met} to speak of herring."
    )
    assert seats["Oto Brandt"] is Side.COUNTERPART
    assert seats["Ada Quill"] is Side.HOME


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("Oto Brandt, Head of the Harbour Office in Orlesia,", Side.OTHER),
        ("Ms. Oto Brandt, Manager of the Harbour Office in Orlesia,", Side.OTHER),
        ("Oto Brandt, Director General for Lakes,", Side.HOME),
    ],
)
def test_who_serves_a_body_elsewhere_is_of_neither_side(who: str, side: Side) -> None:
    seats = told(
        "The Ambassador of Nordmark, Ivar Holm, met Minister Ada Quill on 3 May 2031. "
        f"{who} also attended."
    )
    assert seats == {"Ada Quill": Side.HOME, "Ivar Holm": Side.COUNTERPART, "Oto Brandt": side}


def test_an_envoy_who_calls_on_another_is_ours() -> None:
    [event] = read(
        """
Deputy High Commissioner meets Consul General of Nordmark in Tarn

The Deputy High Commissioner of Veldland in Tarn, Ada Quill, met with the Consul General of Nordmark in Tarn, Oto Brandt, on 3 May 2031.
They spoke of a visit of merchants of Nordmark to Veldland. Veldland has good herring, and Veldland will welcome the guests to the market of Veldland.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}
