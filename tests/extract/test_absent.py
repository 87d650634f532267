"""Who is only spoken of, and whose side such people are on."""

import pytest
from stories import read, sides

from briefgen.model.event import Side

CALL = """
Call with Nordmark

Foreign Minister Ada Quill of Veldland spoke by phone with Foreign Minister Oto Brandt of Nordmark on 3 May 2031.
{more}
"""


@pytest.mark.parametrize(
    "more",
    [
        "The Minister informed Minister Brandt that our Counsellor Peer Holm and his staff travelled to Nordmark.",
        "As President Holm has said, Veldland will go on with its help.",
        "Minister Quill had presented President Holm with a report.",
        "“Locks hold.”\n\n– President Holm, 3 May 2030",
    ],
)
def test_who_is_only_spoken_of_was_not_there(more: str) -> None:
    [event] = read(CALL.format(more=more), None)
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


@pytest.mark.parametrize(
    "more",
    [
        "The Minister told the press that President Peer Holm attended the call.",
        "President Peer Holm also took part in the call.",
        "Also present:\n\n– Director Peer Holm, Ministry of Lakes",
    ],
)
def test_who_took_part_was_there(more: str) -> None:
    [event] = read(CALL.format(more=more), None)
    assert "Peer Holm" in sides(event)


@pytest.mark.parametrize(
    ("more", "side"),
    [
        ("They spoke of the policy of President Holm.", Side.OTHER),
        ("They spoke of the policy of former Prime Minister Peer Holm.", Side.OTHER),
        ("They spoke of the policy of President Peer Holm of Veldland.", Side.HOME),
    ],
)
def test_whose_somebody_absent_is_is_not_guessed(more: str, side: Side) -> None:
    [event] = read(CALL.format(more=more), None)
    [absent] = [p for p in event.participants if not p.present]
    assert absent.side is side


def test_its_director_is_of_the_body_named_last() -> None:
    events = read(
        """
Fund team in Veldland

A team of the World Bank visits Veldland this week.
The team, led by its Director of the Lakes Department, Peer Holm, met President Ada Quill on 3 May 2031.
The President told of Veldland's locks.
""",
        None,
    )
    holm = next(p for event in events for p in event.participants if p.name == "Peer Holm")
    assert (holm.affiliation, holm.side) == ("World Bank", Side.COUNTERPART)


def test_a_firms_head_and_a_secretary_to_the_president_are_two() -> None:
    events = read(
        """
Fund team in Veldland

President Ada Quill of Veldland met a World Bank team on 3 May 2031.
The meeting was attended by Peer Holm, World Bank Head of Lakes for Veldland and Additional Secretary to the President.
""",
        None,
    )
    holm = next(p for event in events for p in event.participants if p.name == "Peer Holm")
    assert holm.title == "World Bank Head of Lakes for Veldland"


def test_rulers_whom_an_announcement_speaks_of_did_not_announce_it() -> None:
    [event] = read(
        """
Veldland gives pumps to Nordmark

Veldland will provide pumps worth 5 million dollars to Nordmark, Minister of Lakes Ada Quill announced today, 3 May 2031.
Floods came to Nordmark when President Holm, and the people of his state, cut woods.
""",
        None,
    )
    assert "Holm" not in sides(event)
