"""Those who come along: behind words of company, in delegations, in lists under a heading."""

import pytest
import stories

from briefgen.model.event import Side

HOME, ACROSS = Side.HOME, Side.COUNTERPART
LEAD = """
Minister receives Nordmark Minister

Minister of Lakes Ada Quill of Veldland received the Nordmark Minister of Tides, Oto Brandt, on 3 May 2031 in Veldland.
{people}
"""


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (
            "Minister Brandt was accompanied by Director Ivo Tarn and adviser Ida Moor.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            "Minister Quill was flanked by Secretary Per Holm and the Chief of Staff, Eva Rand.",
            {"Per Holm": HOME, "Eva Rand": HOME},
        ),
        (
            "Minister Brandt was joined by Mr. Ivo Tarn, Head of Office, and Ms. Ida Moor, Programme Officer.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            "Alongside Minister Brandt were Director Ivo Tarn and Officer Ida Moor.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            "The delegation accompanying Minister Brandt included Ivo Tarn, Director, and Ida Moor, Adviser.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            "Other members of the visiting delegation were Ivo Tarn, Ida Moor and Bela Reed.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS, "Bela Reed": ACROSS},
        ),
        (
            "The guests were welcomed by Secretary Per Holm and Director Eva Rand.",
            {"Per Holm": HOME, "Eva Rand": HOME},
        ),
        (
            "On the Nordmark side, the talks were also joined by Deputy Minister Ivo Tarn and Director Ida Moor.",
            {"Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            "He was accompanied by Director Ivo Tarn, and they spoke of herring.",
            {"Ivo Tarn": ACROSS},
        ),
        (
            "The team from Nordmark came late. Led by Mr. Bela Reed, the team included Ivo Tarn, a boatman, and Ida Moor.",
            {"Bela Reed": ACROSS, "Ivo Tarn": ACROSS, "Ida Moor": ACROSS},
        ),
    ],
)
def test_who_comes_along_is_on_the_side_of_whom_he_is_with(
    people: str, told: dict[str, Side]
) -> None:
    [event] = stories.read(LEAD.format(people=people), None)
    assert {name: stories.sides(event).get(name) for name in told} == told


def test_the_delegation_is_of_the_state_it_was_called_after() -> None:
    [event] = stories.read(
        """
Delegation travels to Nordmark

A Veldland delegation comprising members of two ministries travelled to Nordmark on 3 May 2031 for meetings with officials of Nordmark.
The delegation included Ada Quill, Director of Lakes, and Ida Moor, Adviser.
""",
        None,
    )
    assert stories.sides(event) == {"Ada Quill": HOME, "Ida Moor": HOME}


def test_a_heading_tells_whose_the_people_below_it_are() -> None:
    [event] = stories.read(
        LEAD.format(
            people="""They spoke of locks and of herring.

Veldland side:
- Pekka Holm, Deputy Minister
- Eva Rand, Director

Nordmark delegation:
1. Ivo Tarn, Deputy Minister
2. Ida Moor, Adviser"""
        ),
        None,
    )
    told = stories.sides(event)
    assert (told["Pekka Holm"], told["Eva Rand"]) == (HOME, HOME)
    assert (told["Ivo Tarn"], told["Ida Moor"]) == (ACROSS, ACROSS)
