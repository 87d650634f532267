"""Stops of a journey: told in one paragraph, in one sentence, and with nobody named there."""

from datetime import date

import pytest
from stories import across, read, sides

from briefgen.model.dates import Basis
from briefgen.model.event import Side

TOUR = """
Assistant Secretary Quill to travel to three states

Veldland's Assistant Secretary for Lakes Ada Quill will lead a Veldland delegation to Nordmark, Orlesia and Corvia 3-9 May 2024. The delegation includes Mila Reed, Deputy Director of Locks.

In Nordmark, the delegation will meet with senior Nordmark officials and lake keepers. In Orlesia, the delegation will meet with Orlesia government officials to talk about eels. The delegation will then travel to Corvia to hold talks with senior officials of Corvia.
"""


def test_stops_of_one_paragraph_are_events_though_nobody_is_named() -> None:
    events = read(TOUR, None)
    assert across(events) == [["XN"], ["XO"], ["XC"]]
    assert all(event.planned for event in events)


def test_the_whole_delegation_is_at_each_stop() -> None:
    for event in read(TOUR, None):
        assert sides(event) == {"Ada Quill": Side.HOME, "Mila Reed": Side.HOME}


def test_a_stop_without_a_day_has_those_of_the_journey() -> None:
    dates = [event.date for event in read(TOUR, None)]
    assert {(d.earliest, d.latest) for d in dates} == {(date(2024, 5, 3), date(2024, 5, 9))}
    assert dates[1].basis is Basis.CONTEXT


LISTED = """
Minister Quill back from the lakes

Foreign Minister Ada Quill of Veldland was away for a week, with stops in Vinterby, Nordmark, where she met with Prime Minister Oto Brandt; Dravec, Orlesia, where she held talks with President Ida Moor; and Carrow, Corvia, where she met Foreign Minister Bela Torn. Veldland will open a school.
"""


def test_stops_of_one_sentence_are_events_with_their_own_people() -> None:
    events = read(LISTED, None)
    assert across(events) == [["XN"], ["XO"], ["XC"]]
    assert [sides(event) for event in events] == [
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
        {"Ada Quill": Side.HOME, "Ida Moor": Side.COUNTERPART},
        {"Ada Quill": Side.HOME, "Bela Torn": Side.COUNTERPART},
    ]


def test_a_list_with_semicolons_is_no_row_of_stops() -> None:
    text = """
    Minister Quill meets envoys

    Foreign Minister Ada Quill of Veldland met in Port Orme on 3 May 2024 with the Ambassador of Nordmark, Oto Brandt; the Ambassador of Orlesia, Ida Moor; and their staff.
    """
    assert across(read(text, None)) == [["XN", "XO"]]


def test_what_was_done_later_in_the_day_is_of_that_day() -> None:
    text = """
    Minister Quill at the Lake Assembly

    Foreign Minister Ada Quill of Veldland met Foreign Minister Oto Brandt of Nordmark on 3 May 2024. Later in the day, she held talks with President Ida Moor of Orlesia.
    """
    first, second = read(text, None)
    assert first.date.basis is Basis.STATED
    assert (second.date.earliest, second.date.basis) == (date(2024, 5, 3), Basis.CONTEXT)


JOURNEYS = [
    "Foreign Minister Ada Quill departs today for Nordmark and Orlesia. In Nordmark she will hold talks with Prime Minister Oto Brandt. In Orlesia she will meet President Ida Moor.",
    "Foreign Minister Ada Quill has visited Nordmark and Orlesia. In Vinterby, Nordmark, she met Prime Minister Oto Brandt. In Dravec, Orlesia, she held talks with President Ida Moor.",
    "Foreign Minister Ada Quill will be in Nordmark on 5 May 2024 to meet Prime Minister Oto Brandt. From Nordmark she goes on to Orlesia, where she will meet President Ida Moor.",
    "Foreign Minister Ada Quill travels to Nordmark on 5 May 2024, where she will meet senior Nordmark officials. She continues to Orlesia on 7 May for a meeting with President Ida Moor.",
    "Foreign Minister Ada Quill will pay official visits to Nordmark and Orlesia from 5 to 9 May 2024. While in Nordmark, she will meet Prime Minister Oto Brandt. She will then proceed to Orlesia for talks with President Ida Moor.",
]


@pytest.mark.parametrize("told", JOURNEYS)
def test_journeys_are_told_in_many_ways(told: str) -> None:
    text = f"Minister Quill's journey\n\nMinistry of Lakes of Veldland\n\n{told}"
    assert across(read(text, None)) == [["XN"], ["XO"]]


def test_a_minister_tells_of_his_own_journey() -> None:
    text = """
    Visit to Nordmark and Orlesia

    Media release, 5 May 2024
    Ada Quill, Minister for Lakes of Veldland

    Today I leave for Nordmark and Orlesia.

    In Nordmark I will meet Prime Minister Oto Brandt. I will then travel to Orlesia for a dialogue on eels.
    """
    assert across(read(text, None)) == [["XN"], ["XO"]]


def test_what_goes_to_a_state_is_no_journey() -> None:
    text = "Eels for Nordmark\n\nMinistry of Lakes of Veldland\n\nThe eels will go to Nordmark in May. Talks on them continue in Veldland."
    assert not across(read(text, None))
