"""One event or several: series of meetings, tours, and pages that tell of none."""

import pytest
from stories import COUNCIL, across, keys, read, sides

from briefgen.model.event import EventKind, PartyRole, Rung, Side

SERIES = """
Foreign Minister Quill meets colleagues on the margins of the Assembly

Foreign Minister Ada Quill met with the Foreign Minister of Nordmark, Oto Brandt, on the sidelines of the Lake Assembly on 24 September 2024. They discussed fishing quotas.

In her meeting with the Foreign Minister of Orlesia, Ida Moor, the two ministers agreed to open a joint school.

Minister Quill also met with the Secretary General of the Council of Lake Cities, Bela Torn.

Veldland will chair the Assembly next year.
"""


def test_a_days_series_of_meetings_is_an_event_each() -> None:
    events = read(SERIES, None)
    assert across(events) == [["XN"], ["XO"], [COUNCIL.name]]
    assert [event.home for event in events] == ["XV", "XV", "XV"]


def test_acts_and_people_go_to_the_meeting_they_were_told_of() -> None:
    events = read(SERIES, None)
    assert [[act.what for act in event.acts if act.rung == "agreed"] for event in events] == [
        [],
        ["open a joint school"],
        [],
    ]
    met = [[n for n, side in sides(e).items() if side is Side.COUNTERPART] for e in events]
    assert met == [["Oto Brandt"], ["Ida Moor"], ["Bela Torn"]]


TOUR = """
Minister Quill begins tour of three states

Foreign Minister Ada Quill will visit Nordmark, Orlesia and Corvia from 3 to 9 May 2024.

In Nordmark, she will meet Prime Minister Oto Brandt.

In Orlesia, Minister Quill will hold talks with President Ida Moor.

In Corvia, she will meet Foreign Minister Bela Torn and attend the Lake Summit.

Veldland's foreign policy puts neighbours first.
"""


def test_a_tour_is_its_stops_and_each_stop_has_its_own_people() -> None:
    events = read(TOUR, None)
    assert across(events) == [["XN"], ["XO"], ["XC"]]
    assert all(event.planned for event in events)
    assert [sides(event) for event in events] == [
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
        {"Ada Quill": Side.HOME, "Ida Moor": Side.COUNTERPART},
        {"Ada Quill": Side.HOME, "Bela Torn": Side.COUNTERPART},
    ]


def test_a_stop_that_nothing_is_told_of_stays_with_the_tour() -> None:
    events = read(TOUR.replace("In Corvia, she will meet Foreign Minister Bela Torn and", ""), None)
    assert ["XC"] in across(events)


def test_counterparts_from_several_states_are_all_met() -> None:
    [event] = read(
        """
Minister Quill meets counterparts

Foreign Minister Ada Quill of Veldland met with her counterparts from Nordmark, Orlesia and Corvia on the sidelines of the forum in Port Orme.
""",
        None,
    )
    assert keys(event) == ["XN", "XO", "XC"]


def test_two_who_met_may_both_stand_before_the_verb() -> None:
    [event] = read(
        """
Ministers meet

The Foreign Minister of Nordmark, Oto Brandt, and the Foreign Minister of Veldland, Ada Quill, met in Port Orme on 3 May 2024.
""",
        None,
    )
    assert event.kind is EventKind.MEETING
    assert sorted(keys(event)) == ["XN", "XV"]


def test_envoys_of_several_states_present_their_credentials() -> None:
    [event] = read(
        """
Envoys present credentials

The Ambassadors of Nordmark and Orlesia, Mr. Oto Brandt and Ms. Ida Moor, presented their credentials to President Ada Quill at State House on 3 May 2024.
""",
        None,
    )
    assert keys(event) == ["XN", "XO"]


def test_those_in_whose_presence_a_conference_opens_take_part() -> None:
    [event] = read(
        """
Veldland hosts conference on tides

The Conference on Tides opened in Port Orme on 3 May 2024, in the presence of ministers from Nordmark, Orlesia and Corvia.
Foreign Minister Ada Quill of Veldland and the Minister of Ports of Nordmark, Oto Brandt, co-chaired the opening session.
""",
        None,
    )
    assert event.kind is EventKind.CONFERENCE
    assert sorted(keys(event)) == ["XC", "XN", "XO"]
    assert keys(event, PartyRole.HOME) == ["XV"]


def test_what_is_still_to_come_is_planned() -> None:
    [event] = read(
        """
Programme of Minister Quill's visit to Nordmark

Foreign Minister Ada Quill of Veldland will pay an official visit to Nordmark on 3 and 4 May 2024.

On 3 May, she will be received by President Oto Brandt and will meet Prime Minister Ida Moor.
""",
        None,
    )
    assert event.planned
    assert event.kind is EventKind.VISIT
    assert sides(event)["Oto Brandt"] is Side.COUNTERPART


@pytest.mark.parametrize(
    "text",
    [
        """
Prime Minister opens bridge

Prime Minister Ada Quill today opened a bridge over the Orme in the presence of the Minister of Works, Mr. Bela Torn. She met with workers and thanked the engineers.
""",
        """
Condolence message to Nordmark

President Ada Quill sent a message of condolences to President Oto Brandt of Nordmark after the flood.
""",
        """
Press conference of the Foreign Minister

QUESTION: Did you meet Minister Brandt of Nordmark?

MINISTER QUILL: I met him in May.

QUESTION: And the talks with Orlesia?

MINISTER QUILL: They signed nothing.
""",
        """
President signs condolence book

President Ada Quill visited the Embassy of Nordmark in Port Orme and signed the book of condolence on 3 May 2024.
""",
    ],
    ids=["domestic", "condolence", "transcript", "condolence book"],
)
def test_no_encounter_is_no_event(text: str) -> None:
    assert not read(text, None)


def test_french_pages_are_cut_by_the_same_rules() -> None:
    events = read(
        """
La Secrétaire générale du CLC reçoit deux ambassadeurs

La Secrétaire générale du Conseil des villes lacustres (CLC), Mme Ada Quill, a reçu, lundi 3 juin 2024, M. Oto Brandt, ambassadeur du Nordmark.

Le même jour, Mme Quill a reçu Mme Ida Moor, ambassadrice de la Corvie.
""",
        language="fr",
    )
    assert across(events) == [["XN"], ["XC"]]
    assert [event.home for event in events] == [COUNCIL.name, COUNCIL.name]


def test_a_states_own_chamber_is_no_partner_beside_it() -> None:
    [event] = read(
        """
Minister Quill visits Nordmark

Foreign Minister Ada Quill of Veldland visited Nordmark on 3 May 2024, where she met with President Oto Brandt.

She also addressed a meeting of the Nordmark Chamber of Commerce, and held discussions with the Nordmark Chamber of Commerce on tariffs.
""",
        None,
    )
    assert keys(event) == ["XN"]


SPEECH = """
Remarks by Minister Quill at the Lake Forum

I thank the Forum. I visited Nordmark in spring, and my Government signed an agreement with Orlesia last year.
I met the Minister of Ports of Nordmark, and I told him of my plans. My friends, I am glad.
"""


def test_whom_a_speaker_once_met_is_no_news() -> None:
    assert not read(SPEECH, None)


def test_a_speech_beside_somebody_from_across_the_table_was_given_at_their_meeting() -> None:
    headline = "Remarks by Minister Quill of Veldland at the joint press conference with Oto Brandt, Prime Minister of Nordmark"
    [event] = read(SPEECH.replace("Remarks by Minister Quill at the Lake Forum", headline), None)
    assert keys(event) == ["XN"]


def test_taking_part_without_anybody_named_opens_no_event() -> None:
    assert not read(
        """
A reward for hints

Two men of Nordmark participated in a raid on the archive of Veldland.
""",
        None,
    )


def test_where_a_body_sits_is_neither_party_nor_beneficiary_of_its_agreement() -> None:
    [event] = read(
        """
CLC and the Tide League sign an agreement

The Council of Lake Cities (CLC) hosted the signing ceremony of an agreement between CLC and the Tide League of Scholars in Nordmark.
"""
    )
    [act] = [act for act in event.acts if act.rung is Rung.SIGNED]
    assert "XN" not in act.parties
    assert act.beneficiaries == ()
