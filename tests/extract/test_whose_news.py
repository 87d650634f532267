"""Whose news a text is, where no own side names itself."""

import desks
from stories import read, sides

from briefgen.extract.base import Mentions
from briefgen.extract.home import find_home
from briefgen.model.event import Side

CALLED = """
Nordmark Foreign Minister meets President

Nordmark Foreign Minister Oto Brandt, who arrived in Veldland, met President Ada Quill on 3 May 2031.
Minister Brandt spoke of the lakes of Veldland, and of Nordmark and its herring. Nordmark sends herring.
"""


def home(text: str) -> str | None:
    (side,) = {event.home for event in read(text, None)}
    return side


def test_who_meets_the_president_in_a_headline_is_not_of_the_same_state() -> None:
    assert home(CALLED) != "XN"
    [event] = read(CALLED, None)
    assert sides(event)["Oto Brandt"] is Side.COUNTERPART


def test_a_guests_counterpart_and_the_time_of_his_visit_are_no_foreigners() -> None:
    text = """
Holm meets Quill and Brandt during Nordmark visit

Veldish Foreign Minister Peer Holm, who arrived in Nordmark on 3 May 2031, met Prime Minister Ada Quill.
Holm also met his Nordmark counterpart, Oto Brandt. Ties of Nordmark with Veldland are old. Nordmark has herring.
"""
    assert home(text) == "XN"


def test_a_line_of_a_house_of_one_state_tells_whose_news_it_is() -> None:
    text = """
Deputy Secretary Quill leads a delegation

February 12, 2031

Office of the Spokesperson

Deputy Secretary of Lakes Ada Quill will travel to Nordmark and Veldland. She will meet the Nordmark Minister Oto Brandt in Nordmark.
"""
    assert home(text) == "US"


def test_a_body_that_visits_a_state_is_its_guest() -> None:
    text = """
A look at the locks

PORT ORME: A team of the Lake League visited Nordmark on 3 May 2031 and held talks with Governor Ada Quill.
The League praised the locks of Nordmark.
"""
    assert home(text) != "Lake League"


def test_all_who_led_a_delegation_are_of_its_state_whatever_their_ministry() -> None:
    text = """
Veldland-Nordmark Lake Dialogue

PORT VELD, 3 May 2031

Senior delegations representing Veldland and Nordmark met on 3 May 2031 for the Lake Dialogue. Minister Ada Quill led the Veldland delegation while Permanent Secretary of the Ministry of Lakes Oto Brandt and General Ida Moor led the Nordmarkian delegation.
Veldland thanked Nordmark.
"""
    [event] = read(text, None)
    assert sides(event) == {
        "Ada Quill": Side.HOME,
        "Oto Brandt": Side.COUNTERPART,
        "Ida Moor": Side.COUNTERPART,
    }


def test_a_state_of_which_only_people_and_bodies_are_told_is_not_home() -> None:
    desk = desks.read("Ports Minister Ada Quill spoke of a loan. The Arvelian Government gives it.")
    again = desks.read(
        "Ports Minister Ada Quill spoke of a loan. The Arvelian Government gives it, "
        "and Arvelian money is good."
    )
    for read_up in (desk, again):
        mentions = Mentions(
            states=read_up.states,
            organisations=read_up.organisations,
            offices=read_up.offices,
            people=read_up.people,
        )
        assert find_home(read_up.page, mentions, (), None).state is None
