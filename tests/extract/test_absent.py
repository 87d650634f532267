"""Who is only spoken of, and whose side such people are on."""

import pytest
from stories import read, sides

from briefgen.model.event import EventKind, Side

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


JOINT = """
Joint Statement by Nordmark and Veldland

Nordmark and Veldland are pleased to announce a joint fund of $20 million for locks.

Background

{more}
"""


@pytest.mark.parametrize(
    "more",
    [
        "President Ada Quill and Prime Minister Oto Brandt launched the Lock Force in March 2029.",
        "Under the leadership of Deputy Prime Minister Oto Brandt, the first meeting of the force took place in June 2029.",
        "In 2029, President Ada Quill opened the first lock.",
        "This year, President Ada Quill signed the Lock Act.",
    ],
)  # fmt: skip
def test_who_did_something_in_another_year_has_no_part_in_what_states_announce_together(
    more: str,
) -> None:
    [event] = read(JOINT.format(more=more), None, published="16 May 2031")
    assert event.kind is EventKind.ANNOUNCEMENT
    assert sides(event) == {}
    assert {p.side for p in event.participants} == {Side.OTHER}  # neither state is ours


@pytest.mark.parametrize(
    "more",
    [
        "President Ada Quill said that the first lock was opened in June 2029.",
        "President Ada Quill opened the fund in May 2031.",
    ],
)
def test_who_speaks_or_acts_now_has(more: str) -> None:
    [event] = read(JOINT.format(more=more), None, published="16 May 2031")
    assert list(sides(event)) == ["Ada Quill"]


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nToday, Nordmark and Veldland jointly announced new gates.", True),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nNordmark and Veldland have many gates today.", False),
    ],
)  # fmt: skip
def test_today_dates_what_is_announced_however_far_down(more: str, known: bool) -> None:
    [event] = read(JOINT.format(more=more), None, published="16 May 2031")
    assert event.date.is_known is known
