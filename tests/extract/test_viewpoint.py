"""Which side a release is written from, and whose its people therefore are."""

import pytest
from stories import keys, read, sides

from briefgen.model.event import PartyRole, Side


def home_of(text: str) -> str | None:
    """The side that the first event of a text is told from."""
    return read(text, None)[0].home


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            # a president who opens the news meets a body's head: some government writes
            """
Virtual meeting between President Ada Quill of Veldland and the head of the Lake Fund

President Ada Quill held a virtual meeting with the Managing Director of the World Bank (WB), Mr. Oto Brandt, on 3 May 2031.
The WB supports Veldland. The WB will go on. WB staff were thanked by Veldland. The WB lends to Veldland.
""",
            "XV",
        ),
        (
            # "In a meeting in Nordmark" does not make the one who opens the news Nordmark's
            """
Prime Minister calls on Oto Brandt

In a meeting in Nordmark, Prime Minister Ada Quill and the Managing Director of the World Bank, Mr. Oto Brandt, spoke of lakes on 3 May 2031.
Prime Minister Quill told of Veldland's lakes. Veldland needs locks. The tides of Veldland rise.
""",
            "XV",
        ),
        (
            # an envoy who calls on the president "of Nordmark" is ours
            """
Veldland Ambassador calls on President of Nordmark

Ada Quill, Ambassador of Veldland to Nordmark, met President Oto Brandt of Nordmark on 3 May 2031.
They spoke of the lakes of Nordmark and Veldland. Veldland has locks. Nordmark is large.
""",
            "XV",
        ),
        (
            # what stands behind a comma in a headline is no guest
            """
World Bank team meets President, pledges support for Veldland's locks

The Country Director of the World Bank Resident Mission in Veldland, Oto Brandt, met President Ada Quill on 3 May 2031.
The World Bank will go on with its work in Veldland. Veldland has lakes.
""",
            "XV",
        ),
        (
            # "the visiting delegation" is nobody's own
            """
World Bank team meets Ada Quill

The visiting delegation of the World Bank met Veldish Party Leader Ada Quill on 3 May 2031.
The World Bank lends. The World Bank has rules. The World Bank helps Veldland. Veldland has lakes.
""",
            "XV",
        ),
        (
            # a people's name in that of a work is nobody's
            """
Call of President Quill with President Brandt of Orlesia

President Ada Quill received a call from President Oto Brandt of Orlesia on 3 May 2031.
They spoke of locks in Orlesia and of the Great Veldlandais Lake Dam.
""",
            None,
        ),
        (
            # the only state, whose people came along with our minister
            """
Labour Minister meets World Bank

Labour Minister Ada Quill met with World Bank Director General Oto Brandt on 3 May 2031.
The World Bank praised Veldland's locks. Veldland has lakes.
Veldland's Trade Commissioner Ida Moor, Commissioner of Labour Peer Holm and Adviser Ivo Tarn were also present.
""",
            "XV",
        ),
        (
            # what talks are on stands in the headline, and is not home
            """
Quill to hold talks on Orlesia

Shadow Minister for Lakes Ada Quill leaves for Nordmark on 3 May 2031 to hold talks with officials of Nordmark on Orlesia.
They will speak of war, refugees in Orlesia, and of what Orlesia does.
""",
            None,
        ),
        (
            # a delegation of ours goes elsewhere
            """
Minister Quill travels

The Minister for Lakes, Ada Quill, will lead a Veldland delegation to the Lake Forum on 3 May 2031 and visit Nordmark to meet President Oto Brandt of Nordmark.
Orlesia is far. Orlesia has lakes, and Orlesia has tides. Veldland has locks.
""",
            "XV",
        ),
        (
            # the capitals that a journey goes to are no travellers
            """
Mr Quill for talks

The Minister for Lakes, Mr. Ada Quill, will visit Nordmark, Orlesia and Corvia for discussions with officials on 3 May 2031.
Veldland has lakes. Veldland has tides. Veldland has locks, and Veldland has fish.
""",
            "XV",
        ),
        (
            # where several ministers of a state are named it is no body's own news
            """
World Bank Vice President ends visit

Concluding a visit, the Vice President of the World Bank (WB), Oto Brandt, met the President of Veldland, Ada Quill, and the Minister of Locks of Veldland, Peer Holm, on 3 May 2031.
The WB lends. The WB helps. The WB has rules. The WB will go on. Veldland has lakes, and Veldland has locks. Veldland thanks. Veldland grows.
""",
            "XV",
        ),
        (
            # a commission of two states is neither
            """
Statement on partnership

Nordmark and Veldland signed an agreement on 3 May 2031. The Nordmark-Veldland Tide Partnership Commission (TPC) met on it.
The TPC works. The TPC meets. The TPC plans. Nordmark and Veldland agree.
""",
            None,
        ),
    ],
)
def test_home_is_who_needs_not_say_whose_he_is(text: str, home: str | None) -> None:
    assert home_of(text.strip()) == home


def test_a_former_office_stands_for_nobody() -> None:
    [event] = read(
        """
Prime Minister meets Oto Brandt

Prime Minister Ada Quill of Veldland met the Chairman of the World Bank, Oto Brandt, on 3 May 2031.

The Prime Minister spoke of lakes during the talks with the former Director of the United Nations.
""",
        None,
    )
    assert keys(event) == ["World Bank"]


def test_the_headline_tells_whose_president_it_is() -> None:
    [event] = read(
        """
Statement with the President of Nordmark

Prime Minister Quill of Veldland welcomed President Brandt to Veldland on 3 May 2031.
The Prime Minister and the President spoke of lakes.
""",
        None,
    )
    assert keys(event, PartyRole.HOME) == ["XV"]
    assert sides(event) == {"Quill": Side.HOME, "Brandt": Side.COUNTERPART}


def test_a_president_listed_after_another_is_not_of_the_same_state() -> None:
    [event] = read(
        """
President invites firms

At the invitation of His Excellency Oto Brandt, President of the Republic of Nordmark, President Ada Quill, who is on a state visit to Nordmark, met Nordmark's Minister of Lakes Peer Holm on 3 May 2031.
President Quill told of Veldland. Veldland has lakes.
""",
        None,
    )
    assert sides(event)["Ada Quill"] is Side.HOME
    assert "Oto Brandt" not in sides(event)


def test_officials_listed_with_others_of_a_body_are_of_it() -> None:
    [event] = read(
        """
Veldland asks for support

The Ministry of Lakes of Veldland held talks with World Bank President Oto Brandt on 3 May 2031.
Ivo Tarn, Director General, Peer Holm, Chief Representative World Bank Veldland, Ida Moor, Senior Officer, and other officials of World Bank also took part in the meeting.
""",
        None,
    )
    assert set(sides(event).values()) == {Side.COUNTERPART}
    assert len(sides(event)) == 4


def test_members_of_ones_own_parliament_are_ours() -> None:
    [event] = read(
        """
Bank meets members

A delegation of the World Bank met Veldish Party Leader Ada Quill on 3 May 2031 in Veldland.
Also there were MPs Dr. Ivo Tarn, Peer Holm and Ida Moor.
""",
        None,
    )
    told = sides(event)
    assert {told["Ivo Tarn"], told["Peer Holm"], told["Ida Moor"]} == {Side.HOME}
