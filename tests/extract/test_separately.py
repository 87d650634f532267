"""Several who were met separately are an event each, with their own people."""

import pytest
from stories import across, read, sides

from briefgen.model.event import Side

LEAD = "Minister Quill's day\n\nMinistry of Lakes of Veldland\n\n"
TOLD = [
    "Minister of Lakes Ada Quill met Foreign Minister Oto Brandt of Nordmark and President Ida Moor of Orlesia in separate meetings on 3 May 2024.",
    "Minister of Lakes Ada Quill held separate talks on 3 May 2024 with Foreign Minister Oto Brandt of Nordmark and President Ida Moor of Orlesia.",
    "Minister of Lakes Ada Quill spoke separately with Foreign Minister Oto Brandt of Nordmark and President Ida Moor of Orlesia.",
    "Foreign Minister Oto Brandt of Nordmark and President Ida Moor of Orlesia paid separate visits to Minister of Lakes Ada Quill on 3 May 2024.",
]


@pytest.mark.parametrize("told", TOLD)
def test_each_has_an_event_with_his_own_people(told: str) -> None:
    events = read(LEAD + told, None)
    assert across(events) == [["XN"], ["XO"]]
    assert [sides(event) for event in events] == [
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
        {"Ada Quill": Side.HOME, "Ida Moor": Side.COUNTERPART},
    ]


def test_counterparts_of_several_states_come_apart_too() -> None:
    told = "Minister of Lakes Ada Quill met her Nordmark, Orlesian and Corvian counterparts in separate meetings on 3 May 2024."
    assert across(read(LEAD + told, None)) == [["XN"], ["XO"], ["XC"]]


def test_separate_matters_do_not_part_a_meeting() -> None:
    told = "Minister of Lakes Ada Quill met the Foreign Ministers of Nordmark and Orlesia on 3 May 2024 to discuss two separate matters."
    assert across(read(LEAD + told, None)) == [["XN", "XO"]]


def test_a_guest_who_met_several_of_ours_apart_has_an_event_with_each() -> None:
    told = "Foreign Minister Oto Brandt of Nordmark met with Prime Minister Ada Quill and Speaker Mila Reed in separate meetings on 3 May 2024."
    events = read(LEAD + told, None)
    assert across(events) == [["XN"], ["XN"]]
    assert [sorted(sides(event)) for event in events] == [
        ["Ada Quill", "Oto Brandt"],
        ["Mila Reed", "Oto Brandt"],
    ]
