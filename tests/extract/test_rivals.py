"""Two holders of one rank, delegations, and other ways of telling whose somebody is."""

import pytest
from stories import read, sides

from briefgen.model.event import Side

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
