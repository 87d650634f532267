"""Whose the people of a release are: titles of several, who stands for whom, "his deputy"."""

import desks
import pytest
import stories

from briefgen.model.event import Side

HOME, ACROSS, OPEN = Side.HOME, Side.COUNTERPART, Side.OTHER
LEAD = """
Minister receives Nordmark Minister

Minister of Lakes Ada Quill of Veldland met the Nordmark Minister of Tides, Oto Brandt, in Veldland on 3 May 2031.
{people}
"""


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "She met Executive Vice Presidents Ivka Tarn and Petar Torn of Lumen Works.",
            dict.fromkeys(("Ivka Tarn", "Petar Torn"), "Executive Vice President"),
        ),
        (
            "She met presidential advisers U Ivka Tarn and Daw Petara Torn at noon.",
            dict.fromkeys(("Ivka Tarn", "Petara Torn"), "presidential adviser"),
        ),
        (
            "Deputy Ministers Ivka Tarn (Lakes) and Petar Torn (Tides), and Secretaries Ida Bek and Oto Lind came.",
            {
                "Ivka Tarn": "Deputy Minister",
                "Petar Torn": "Deputy Minister",
                "Ida Bek": "Secretary",
                "Oto Lind": "Secretary",
            },
        ),
        (
            "She met Minister Jan Brandt, Mr. Jan van Hulst and Pieter Jan Bek in January.",
            {"Jan Brandt": "Minister", "Jan van Hulst": None, "Pieter Jan Bek": None},
        ),
        ("In June Ivka Tarn spoke of Jan 5 and of April.", {"Ivka Tarn": None}),
        (
            "Joint Secretary (Northern Lakes) Smt. Ivka Tarn and Director General/West Petar Torn came.",
            {
                "Ivka Tarn": "Joint Secretary (Northern Lakes)",
                "Petar Torn": "Director General/West",
            },
        ),
        (
            "She met U Tun Tarn, Group Captain Ida Bek and Yang Berhormat Lim Torn at noon.",
            {"Tun Tarn": None, "Ida Bek": None, "Lim Torn": None},
        ),
    ],
)
def test_titles_and_courtesy_titles(text: str, titles: dict[str, str | None]) -> None:
    assert desks.read(text).titles() == titles


def test_of_several_states_each_of_several_people_has_one() -> None:
    desk = desks.read("She met the ambassadors of Arvelia and Bordania, Ivka Tarn and Petar Torn.")
    assert desk.sides() == {"Ivka Tarn": "XA", "Petar Torn": "XB"}
    assert set(desk.titles().values()) == {"ambassador"}


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (
            "For Nordmark, Mr. Ivo Tarn and Ms. Ida Moor took part.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            "From the side of Nordmark, Mr. Ivo Tarn spoke to all who attended.",
            {"Ivo Tarn": ACROSS},
        ),
        (
            "Veldland was represented by Secretary Per Holm and Ms. Eva Rand, and Nordmark was represented by Mr. Ivo Tarn.",
            {"Per Holm": HOME, "Eva Rand": HOME, "Ivo Tarn": ACROSS},
        ),
        (
            "The meeting was attended by Mr. Oto Brandt and his adviser Ivo Tarn.",
            {"Ivo Tarn": ACROSS},
        ),
        (
            "Mr. Per Holm, CEO of the Lake Promotion Authority, and Ivo Tarn, Director of the World Tide Council, attended.",
            {"Per Holm": HOME, "Ivo Tarn": OPEN},
        ),
    ],
)
def test_whom_somebody_stands_for(people: str, told: dict[str, Side]) -> None:
    [event] = stories.read(LEAD.format(people=people), None)
    assert {n: stories.sides(event).get(n) for n in told} == told


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    [event] = stories.read(
        """
Secretary visits Nordmark

Foreign Secretary Ada Quill paid a visit to Nordmark on 3 May 2031.
She called on the Prime Minister of Nordmark, Mr. Oto Brandt, and later held talks with the State Secretary, Ms. Ida Moor.
""",
        None,
    )
    assert stories.sides(event) == {"Ada Quill": HOME, "Oto Brandt": ACROSS, "Ida Moor": ACROSS}


def test_a_secretary_of_state_for_something_is_of_no_one_state() -> None:
    [event] = stories.read(
        """
Agreement with Nordmark on locks

Secretary of State for Lakes Ada Quill met in the capital the Nordmark Minister of Tides, Oto Brandt, on 3 May 2031.
""",
        None,
    )
    assert event.home != "US"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            # whoever receives a delegation of theirs is of another state
            """
Lakes and tides

The Nordmark delegation was welcomed by Minister Ada Quill on 3 May 2031 at the Lake House of Veldland.
They spoke of locks, of herring and of what was to be done in the coming season.
""",
            "XV",
        ),
        (
            # an envoy whose host needs a state to be told by
            """
Message from the mission

On 3 May 2031 the Ambassador of Nordmark to Veldland, Oto Brandt, was received by Veldish Minister of Tides Ada Quill.
They spoke of locks, of herring and of what was to be done in the coming season.
""",
            "XN",
        ),
        (
            # who heads a school meets the people of a foundation
            """
Working together

The Rector of the Lake University, Prof. Ada Quill, met representatives of the Tide Foundation on 3 May 2031: Ms. Ida Moor (Director) and Mr. Oto Brandt (Adviser).
They spoke of locks, of herring and of what was to be done in the coming season.
""",
            "Lake University",
        ),
        (
            # a ministry that goes somewhere is no guest there
            """
Secretary leads team

The Secretary of the Ministry of Water, Mr. Per Holm, led a delegation to Nordmark on 3 May 2031.
The Nordmark side was headed by Mr. Oto Brandt, and they spoke of locks and of herring.
""",
            None,
        ),
    ],
)
def test_who_speaks_is_told_by_who_receives(text: str, home: str | None) -> None:
    assert {event.home for event in stories.read(text, None)} == {home}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            """
Accord signed

The accord was signed for Veldland by the Minister of Lakes, Ada Quill, and for Nordmark by the Minister of Tides, Oto Brandt, on 3 May 2031.
They said that the locks of Veldland would be open to all who come.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS},
        ),
        (
            """
Ministers meet

Minister of Lakes Ada Quill of Veldland welcomed her counterparts Oto Brandt of Nordmark and Ida Moor of Orlesia in Veldland on 3 May 2031.
The Minister of Tides, Bela Reed, sent his regrets.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS, "Ida Moor": ACROSS},
        ),
    ],
)
def test_parties_told_around_their_people(text: str, told: dict[str, Side]) -> None:
    [event] = stories.read(text, None)
    assert stories.sides(event) == told


def test_people_of_firms_in_a_list() -> None:
    desk = desks.read("Members were Ivka Tarn of Lumen Works, Petar Torn of Brando and Ida Bek.")
    assert list(desk.titles()) == ["Ivka Tarn", "Petar Torn", "Ida Bek"]


@pytest.mark.parametrize(
    "said",
    [
        "represented the Presidency of the European Union (EU).",
        "represented the rotating Presidency of the EU.",
        "attended on behalf of the EU Presidency.",
        "represents the Presidency of the Council of the EU.",
    ],
)
def test_who_speaks_for_the_presidency_of_a_body_is_not_there_for_a_state(said: str) -> None:
    [event] = stories.read(
        "Talks\n\nForeign Minister Ada Quill of Veldland met the Secretary General of the European "
        "Union, Oto Brandt, on 3 May 2031. The Ambassador of Nordmark to Veldland Ivo Tarn "
        f"{said}",
        None,
    )
    assert stories.keys(event) == ["European Union"]


def test_an_ambassador_who_will_represent_a_body_elsewhere_is_met_as_one() -> None:
    [event] = stories.read(
        "Talks\n\nForeign Minister Ada Quill of Veldland met the Ambassador of Nordmark Ivo Tarn on 3 "
        "May 2031. Ambassador Tarn will represent the EU at a forum.",
        None,
    )
    assert stories.keys(event) == ["XN"]
