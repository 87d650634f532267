"""Ways of telling a meeting: verbs, voices and guests without a name, each with its counterpart."""

import pytest
from stories import across, read

LEAD = "Ministry of Lakes of Veldland\n\n"
TOLD = [
    "Minister of Lakes Ada Quill conferred in Port Orme on 3 May 2024 with {}.",
    "Minister of Lakes Ada Quill wrapped up talks on 3 May 2024 with {}.",
    "Minister of Lakes Ada Quill had a working breakfast on 3 May 2024 with {}.",
    "Minister of Lakes Ada Quill was briefed by {} on 3 May 2024.",
    "Minister of Lakes Ada Quill was hosted to lunch by {} on 3 May 2024.",
    "Minister of Lakes Ada Quill received {} on 3 May 2024.",
    "Minister of Lakes Ada Quill will call on {} on 3 May 2024.",
    "Minister of Lakes Ada Quill was in talks on 3 May 2024 with {}.",
]
GUESTS = [
    "Foreign Minister Oto Brandt of Nordmark",
    "senior Nordmark officials",
    "a team from the Nordmark parliament",
]


@pytest.mark.parametrize("guest", GUESTS)
@pytest.mark.parametrize("told", TOLD)
def test_a_meeting_is_found_with_its_counterpart(told: str, guest: str) -> None:
    text = f"Minister Quill's day\n\n{LEAD}{told.format(guest)} The talks were on eels."
    assert across(read(text, None)) == [["XN"]]


SILENT = [
    "Minister of Lakes Ada Quill joined the ministry of Veldland in 1999.",
    "The news from Nordmark was welcomed by Minister of Lakes Ada Quill.",
    "Minister of Lakes Ada Quill received support from Nordmark.",
    "Minister of Lakes Ada Quill was briefed by her own staff on eels in Nordmark.",
]


@pytest.mark.parametrize("told", SILENT)
def test_what_is_no_meeting_is_none(told: str) -> None:
    assert not across(read(f"Minister Quill's day\n\n{LEAD}{told}", None))


SENT = [
    "Minister of Lakes Ada Quill received a delegation from the Lake Development Bank on 3 May 2024.",
    "Minister of Lakes Ada Quill received executives of the Lake Development Bank on 3 May 2024.",
    "Minister of Lakes Ada Quill hosted a team from the Lake Development Bank led by Mr. Oto Brandt on 3 May 2024.",
]


@pytest.mark.parametrize("told", SENT)
def test_people_of_a_body_are_met_without_a_name(told: str) -> None:
    text = f"Minister Quill's day\n\n{LEAD}{told}"
    assert across(read(text, None)) == [["Lake Development Bank"]]


MORE = [
    "In her talks with President Ida Moor of Orlesia, Minister Quill spoke of locks.",
    "Ms. Quill also conferred with President Ida Moor of Orlesia.",
    "During a meeting with President Ida Moor of Orlesia, she spoke of locks.",
]


@pytest.mark.parametrize("told", MORE)
def test_one_meeting_more_in_the_same_paragraph_is_an_event(told: str) -> None:
    first = "Minister of Lakes Ada Quill met Minister Oto Brandt of Nordmark on 3 May 2024."
    text = f"Minister Quill's day\n\n{LEAD}{first} {told}"
    assert across(read(text, None)) == [["XN"], ["XO"]]


def test_where_the_guests_are_staying_is_no_event() -> None:
    text = f"Minister Quill's day\n\n{LEAD}Minister Oto Brandt of Nordmark called on Minister of Lakes Ada Quill on 3 May 2024.\n\nThe delegation, with members of the Eel Friends Association, is on an official visit to Veldland."
    (event,) = read(text, None)
    assert event.rule == "encounter.courtesy_call"
