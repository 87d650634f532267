"""On which side of the table everybody sits."""

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
