"""Two holders of one rank, delegations, and other ways of telling whose somebody is."""

import pytest
from made_pages import page_of
from stories import STATES, read, sides

from briefgen.extract import extract
from briefgen.gazetteer import load
from briefgen.model.event import Side
from briefgen.workspace import Additions, StateOverride

HOME, ACROSS, OPEN = Side.HOME, Side.COUNTERPART, Side.OTHER


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            # of two presidents in the lead one is ours
            """
Veldland and Nordmark agree

Veldland met Nordmark on 3 May 2031 when President Ada Quill and President Oto Brandt held talks.
Veldland and Nordmark will build locks. Veldland will begin. Veldland will thank Nordmark.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS},
        ),
        (
            # the president of a league is nobody's head of state
            """
Minister meets league

Minister of Lakes Ada Quill of Veldland met the Foreign Minister of Nordmark, Ida Moor, on 3 May 2031.
Harbour League President Oto Brandt also took part.
""",
            {"Ada Quill": HOME, "Ida Moor": ACROSS, "Oto Brandt": OPEN},
        ),
        (
            # whom a delegation comprised is of it; so is who led it
            """
Veldland and Nordmark hold exchange

Officials of Veldland held talks with officials of Nordmark on 3 May 2031.
The Nordmark delegation was led by Oto Brandt, Minister of Lakes, and comprised Dr. Peer Holm, Permanent Secretary, and other officials.
Ms. Ada Quill, Minister of Tides, led the Veldland delegation comprising Mr. Ivo Tarn, Permanent Secretary, and other officials.
During the meeting, the ministers of Veldland spoke of locks. Veldland has lakes. Veldland has tides.
""",
            {"Oto Brandt": ACROSS, "Peer Holm": ACROSS, "Ada Quill": HOME, "Ivo Tarn": HOME},
        ),
        (
            # the headline's full portfolio
            """
Visit to Veldland by Nordmark Minister for the Interior

The Minister of Tides, Ms. Ada Quill, met the Minister for the Interior, Mr. Oto Brandt, in Veldland on 3 May 2031.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS},
        ),
        (
            # whom ours will meet on a journey, of whom nobody tells a state
            """
Minister's journey to Nordmark

Minister of Lakes Ada Quill of Veldland will begin her trip in Nordmark on 3 May 2031 to meet with Tides Minister Brandt and Chief Adviser Ida Moor.
Veldland has lakes. Veldland has tides. Veldland has locks.
""",
            {"Ada Quill": HOME, "Brandt": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            # who led the delegation, past the acronym of the body
            """
Group meets

Officials of Veldland held talks with officials of Nordmark on 3 May 2031.
Mr. Oto Brandt, Director General, LDF led the Nordmark delegation and Ms. Ada Quill, Adviser, led the Veldland delegation.
During the talks, the ministers of Veldland spoke of locks. Veldland has lakes. Veldland has tides.
""",
            {"Oto Brandt": ACROSS, "Ada Quill": HOME},
        ),
        (
            # a ministry of whom nobody tells a state, among those whom ours met
            """
Minister meets colleagues

Minister of Lakes Ada Quill met Mr. Oto Brandt, Minister of Tides of Nordmark, and Mr. Peer Holm, Director, Ministry of Lakes, on 3 May 2031.
Veldland has lakes. Veldland has tides. Veldland will build locks.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS, "Peer Holm": ACROSS},
        ),
        (
            # a state that stands before a bracket with its people
            """
Consultations on tides

Minister of Lakes Ada Quill of Veldland held talks on 3 May 2031 with officials of Nordmark (Minister Oto Brandt - Minister for Tides) and Orlesia (Dr. Ida Moor - Deputy Minister for Locks).
Veldland has lakes. Veldland has tides. Veldland will build locks.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS, "Ida Moor": ACROSS},
        ),
        (
            # whose office somebody takes on is told with his name
            """
Call with Prime Minister Brandt

President Quill spoke with Prime Minister Brandt to congratulate Prime Minister Brandt on becoming Prime Minister of the Republic of Nordmark on 3 May 2031.
Nordmark has lakes. Nordmark has tides. Nordmark will build locks. Nordmark has fish. Veldland helps.
""",
            {"Quill": HOME, "Brandt": ACROSS},
        ),
        (
            # who chairs a meeting together with somebody is not across for it; a mayor of a town
            # of nobody knows where is of neither side
            """
Minister Quill visits Nordmark

Minister of Lakes Ada Quill will visit Nordmark on 3 May 2031. Veldland has lakes, and Veldland has tides.
The exchange will be co-chaired by Minister Quill and Nordmark's Minister of Tides Oto Brandt.
It will be attended by the Vice Mayor of Zhenorme Peer Holm. Veldland will build locks.
""",
            {"Ada Quill": HOME, "Oto Brandt": ACROSS, "Peer Holm": OPEN},
        ),
        (
            # at an invitation our minister is no guest of the others
            """
Minister at conference

Minister of Lakes Ada Quill visited Orlesia on 2 May 2031. Veldland has lakes, and Veldland has tides.

3 At the invitation of the chair, Minister Quill and Nordmark's Minister of Lakes Mr. Oto Brandt, will hold talks in Nordmark on 3 May 2031.
""",
            {"Ada Quill": HOME},
        ),
    ],
)
def test_whose_somebody_is(text: str, told: dict[str, Side]) -> None:
    for event in read(text, None):
        here = {name: side for name, side in sides(event).items() if name in told}
        assert here == {name: told[name] for name in here}
    assert {*told} <= {name for event in read(text, None) for name in sides(event)}


def test_two_presidents_who_announce_together_are_both_there() -> None:
    [event] = read(
        """
Veldland and Nordmark agree

President Ada Quill and President Oto Brandt announced today, 3 May 2031, that Veldland will provide pumps worth 5 million dollars to Nordmark.
Veldland will build locks. Veldland has lakes.
""",
        None,
    )
    assert {"Ada Quill", "Oto Brandt"} <= set(sides(event))


def test_letters_in_brackets_make_no_title_anothers() -> None:
    [event] = read(
        """
Travel to Nordmark

Assistant Secretary for the Bureau of Water and Energy Resources (BWER) Ada Quill will visit Nordmark on 3 May 2031.
Veldland has lakes. Veldland has tides. Veldland has locks, and Veldland has fish.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": HOME}


def test_a_state_without_ministers_has_none_at_the_table() -> None:
    state = StateOverride(code="US", names={"en": "Tidia"})  # whose chief diplomat is a secretary
    gazetteer = load(Additions(states=(state, *STATES.states)))
    page = page_of(
        "Secretary of State Ada Quill of Tidia visited Nordmark on 3 May 2031.\n"
        "She had a working lunch with Foreign Minister Brandt. Tidia has lakes. Tidia has tides.",
        title="Journey to Nordmark",
    )
    [event] = extract(page.article, gazetteer, None).values
    assert sides(event) == {"Ada Quill": HOME, "Brandt": ACROSS}


def test_on_his_talks_with_somebody_tells_of_others() -> None:
    [event] = read(
        """
Call with Nordmark

Foreign Minister Ada Quill of Veldland spoke by phone with Foreign Minister Oto Brandt of Nordmark on 3 May 2031.
Minister Quill briefed Minister Brandt on her conversation with Orlesian President Ida Moor.
""",
        None,
    )
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


def test_somebody_named_by_an_acronym_and_surname_is_not_another() -> None:
    [event] = read(
        """
Meeting with Nordmark

Foreign Minister Ada Quill of Veldland met the National Security Adviser of Nordmark, Oto Brandt, on 3 May 2031.
The Minister thanked NSA Brandt for his work.
""",
        None,
    )
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


def test_what_somebody_has_convened_was_another_day() -> None:
    [event] = read(
        """
Meeting with Nordmark

Foreign Minister Ada Quill of Veldland met the Foreign Minister of Nordmark, Oto Brandt, on 3 May 2031.
She welcomed the dialogue that President Holm has convened with Nordmark.
They spoke of the legacy of former Foreign Minister of Veldland Ida Moor.
""",
        None,
    )
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


def test_a_body_does_not_speak_where_somebody_says_i() -> None:
    [event, *_] = read(
        """
Talks in Nordmark

I met Deputy Prime Minister Oto Brandt of Nordmark on 3 May 2031 and, later, officials of the World Bank (WB).
The WB helps. The WB lends. The WB has rules.
""",
        None,
    )
    assert event.home != "World Bank"
