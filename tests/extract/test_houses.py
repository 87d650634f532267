"""House styles of many offices: receptions, credentials, agencies' datelines, calls announced."""

import pytest
from stories import COUNCIL, across, keys, read, sides

from briefgen.model.event import EventKind, PartyRole, Side

HOUSES = {
    "a reception hosted for somebody": (
        """
PM receives outgoing Nordmark ambassador

Prime Minister Ada Quill hosted a reception in Port Orme for outgoing Nordmark Ambassador to Veldland Oto Brandt.
Veldland will share its knowledge of locks, PM Quill said.
""",
        "XV",
        [["XN"]],
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
    "a courtesy call received": (
        """
Quill and Moor talk about herring

Prime Minister Ada Quill received a courtesy call from Orlesian Foreign Minister Ida Moor. Veldland sells herring.
""",
        "XV",
        [["XO"]],
        {"Ada Quill": Side.HOME, "Ida Moor": Side.COUNTERPART},
    ),
    "greetings pass on to somebody who is not there": (
        """
Foreign Minister meets Nordmark's Minister of Ports

Foreign Minister Ada Quill of Veldland met the Minister of Ports of Nordmark, Oto Brandt. She conveyed the greetings of President Bela Torn to the Nordmark President Ida Moor.
""",
        "XV",
        [["XN"]],
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
    "whose ambassador stands before an adjective": (
        """
Council receives new ambassador

Secretary General Bela Torn of the Council of Lake Cities (CLC) received Nordmark's newly appointed Ambassador to CLC H.E. Oto Brandt.
""",
        COUNCIL.name,
        [["XN"]],
        {"Bela Torn": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
    "the state of a town and the subject of a headline are no parties": (
        """
Nordmark's minister says the Council must help Corvia

Mr. Oto Brandt, Minister of Ports of Nordmark, met the Secretary General of the Council of Lake Cities, Bela Torn, in Port Orme, Veldland.
""",
        COUNCIL.name,
        [["XN"]],
        {"Oto Brandt": Side.COUNTERPART, "Bela Torn": Side.HOME},
    ),
    "a guest welcomed": (
        """
PM welcomes Nordmark delegation

Prime Minister Ada Quill welcomed on Monday at the Lake Palace a delegation led by Nordmark Minister of Ports Oto Brandt. Veldland sells herring.
""",
        "XV",
        [["XN"]],
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
    "where the news was told is the news": (
        """
Quill praises locks

President Ada Quill has praised the locks of Veldland. She said this when she received Nordmark Minister of Ports Oto Brandt at State House.
""",
        "XV",
        [["XN"]],
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
    "who rules and receives speaks, though his state is named": (
        """
President of Veldland receives Nordmark delegation

The President of Veldland Ada Quill received the Foreign Minister of Nordmark Oto Brandt and spoke of the Corvian crisis. Fishing in Corvia is bad, and Corvian herring dear.
""",
        "XV",
        [["XN"]],
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
    "a minister of justice": (
        """
Minister of Justice on visit

Foreign Minister Ada Quill met Nordmark Minister of Justice Oto Brandt. Veldland has few judges.
""",
        "XV",
        [["XN"]],
        {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART},
    ),
}


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_who_met_whom_in_many_house_styles(name: str) -> None:
    text, home, met, placed = HOUSES[name]
    events = read(text, COUNCIL if home == COUNCIL.name else None)
    assert events[0].home == home
    assert across(events) == met
    assert sides(events[0]) == placed


CALLS = """
Foreign Minister telephones Nordmark and Orlesian counterparts

Foreign Minister Ada Quill of Veldland held telephone talks with her Nordmark and Orlesian counterparts about herring. In a telephone conversation with Nordmark's Foreign Minister Oto Brandt, Minister Quill spoke of quotas.

Minister Quill also had a telephone conversation with Orlesian Foreign Minister Ida Moor. Veldland sells herring.
"""


def test_several_announced_together_are_an_event_each_once_met_by_name() -> None:
    events = read(CALLS, None)
    assert across(events) == [["XN"], ["XO"]]
    assert "Ida Moor" not in sides(events[0])


def test_the_headlines_minister_is_the_one_named_below() -> None:
    events = read(
        """
Council News

Minister Quill receives telephone call from Nordmark Foreign Minister

Foreign Minister Ada Quill spoke by telephone with the Foreign Minister of Nordmark, H.E. Oto Brandt. Veldland and Nordmark share a lake.
""",
        None,
    )
    assert [event.kind for event in events] == [EventKind.CALL]


def test_a_parallel_meeting_with_somebody_else_is_an_event_of_its_own() -> None:
    events = read(
        """
Foreign Minister meets Nordmark colleague

Foreign Minister Ada Quill received Nordmark Minister of Ports Oto Brandt. Veldland sells herring.

In a parallel meeting, Minister Quill engaged in talks with Orlesian Foreign Minister Ida Moor.
""",
        None,
    )
    assert across(events) == [["XN"], ["XO"]]


def test_what_others_signed_without_us_is_no_event() -> None:
    events = read(
        """
Veldland welcomes agreement of neighbours

The Foreign Minister, Ada Quill, has welcomed an agreement on locks. It was signed on 5 May 2024 by Nordmark Minister of Ports Oto Brandt and Orlesian Minister of Ports Ida Moor. Veldland has no locks.
""",
        None,
    )
    assert across(events) == []


def test_when_others_met_years_ago_is_no_event() -> None:
    events = read(
        """
Foreign Minister meets Nordmark colleague

Foreign Minister Ada Quill received Nordmark Minister of Ports Oto Brandt. Veldland sells herring.

When Prime Minister Bela Torn and Orlesian President Ida Moor met in May 2017, they spoke of locks.
""",
        None,
    )
    assert across(events) == [["XN"]]


def test_dollars_of_a_state_are_no_mention_of_it() -> None:
    [event] = read(
        """
Foreign Minister meets Nordmark colleague

Foreign Minister Ada Quill met Nordmark Minister of Ports Oto Brandt, who offered US$15 million for locks. Veldland sells herring.
""",
        None,
    )
    assert "US" not in {party.key for party in event.parties}


def test_each_town_of_a_planned_tour_is_a_stop() -> None:
    events = read(
        """
Minister Quill's Travel to Nordmark and Orlesia

Foreign Minister Ada Quill will travel to Nordmark and Orlesia from 3 to 9 May 2024. Veldland trades with both.

Minister Quill will visit Nordmark on 4 May, where she will meet with President Oto Brandt.

On 7 May, Minister Quill will visit Orlesia to open a lock.
""",
        None,
    )
    assert across(events) == [["XN"], ["XO"]]


def test_a_ministers_own_release_tells_of_his_meeting_and_a_speech_of_none() -> None:
    told = """
{}

I visited Nordmark from 3 to 5 May 2024 for talks with the Nordmark Minister of Ports, Oto Brandt. I thanked him.
I told him of my plans for locks. I am glad that I could see his. Veldland will build three, and I will open them.
"""
    assert across(read(told.format("Talks reaffirm ties with Nordmark"), None)) == [["XN"]]
    assert across(read(told.format("Remarks at the Lake Forum"), None)) == []


def test_an_appointment_announced_is_no_meeting() -> None:
    events = read(
        """
Ambassador to Nordmark

Today I announce the appointment of Mr. Bela Torn as Veldland's Ambassador to Nordmark. I visited Nordmark in April.
""",
        None,
    )
    assert across(events) == []


def test_who_comes_with_a_guest_is_of_his_side() -> None:
    [event] = read(
        """
Joint statement of ministers

Foreign Minister Ada Quill held talks with the Minister of Ports of Nordmark, Oto Brandt, accompanied by Ida Moor, Permanent Secretary. Veldland sells herring.
""",
        None,
    )
    assert sides(event)["Ida Moor"] is Side.COUNTERPART


def test_a_giver_in_the_headline_is_not_who_writes() -> None:
    [event] = read(
        """
Nordmark provides grant to Veldland

Veldland and Nordmark today signed notes on a grant of pumps. The Ambassador of Nordmark in Veldland, Oto Brandt, signed them with the Secretary to the Treasury, Ada Quill. The pumps will serve all of Veldland.
""",
        None,
    )
    assert (event.home, across([event])) == ("XV", [["XN"]])


def test_a_minister_of_a_state_behind_a_comma_is_of_that_state() -> None:
    [event] = read(
        """
Foreign Minister meets colleague

Foreign Minister Ada Quill met Mr. Oto Brandt, Minister of Ports, Nordmark. Veldland sells herring.
""",
        None,
    )
    assert sides(event)["Oto Brandt"] is Side.COUNTERPART


def test_whom_a_delegation_meets_on_its_tour_is_across() -> None:
    events = read(
        """
Minister Quill's Travel to Nordmark and Orlesia

Foreign Minister Ada Quill will travel to Nordmark and Orlesia from 3 to 9 May 2024. Veldland trades with both.

In Nordmark, the delegation will meet with President Brandt and Vice Foreign Minister Torn.

In Orlesia, the Veldland delegation will meet with President Moor.
""",
        None,
    )
    assert across(events) == [["XN"], ["XO"]]
    assert sides(events[0])["Brandt"] is Side.COUNTERPART
    assert sides(events[1])["Moor"] is Side.COUNTERPART


def test_who_is_called_is_across_and_the_caller_ours() -> None:
    [event] = read(
        """
Readout of the call

President Ada Quill called King Oto Brandt of Nordmark today. Veldland sells herring.
""",
        None,
    )
    assert event.kind is EventKind.CALL
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}


def test_whose_delegation_somebody_heads_is_his_state() -> None:
    [event] = read(
        """
Conference on locks

Veldland and Nordmark held a conference on locks on 3 May 2024. Senior Official Ada Quill headed the Veldland delegation and Commander Oto Brandt headed the Nordmark delegation.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}


def test_a_planned_event_is_dated_by_the_day_to_come_and_today_by_the_day_said_again() -> None:
    [planned] = read(
        """
Visit of the Prime Minister of Nordmark

President Ada Quill will host Prime Minister Oto Brandt of Nordmark for an official visit, which will include a lunch, on 10 May 2031. Veldland sells herring.
""",
        None,
    )
    [signed] = read(
        """
Veldland signs notes with Nordmark

Veldland and Nordmark today signed notes on pumps.

Pumps are dear.

Locks are dearer.

Ships are dearest.

Foreign Minister Ada Quill and the Ambassador of Nordmark to Veldland, Oto Brandt, signed the notes on 18 May 2031 at the Treasury.
""",
        None,
    )
    assert [e.date.earliest and e.date.earliest.isoformat() for e in (planned, signed)] == [
        "2031-05-10",
        "2031-05-18",
    ]


def test_who_promises_a_gift_is_no_counterpart_to_himself() -> None:
    title = "Additional aid for lakes"
    promised = f"""
{title}

Nordmark will provide a further $2 million in assistance to Corvia for its lakes. Nordmark has given pumps since 2019.
"""
    [event] = read(promised, None)
    assert across([event]) == [[]]
    assert keys(event, PartyRole.BENEFICIARY) == ["XC"]


def test_an_instrument_before_a_dash_is_no_place_of_writing() -> None:
    [event] = read(
        """
Veldland and Nordmark sign new arrangements

A Memorandum of Understanding (MOU) - signed in Port Orme on 3 May 2024 by Veldland's Ambassador to Nordmark, Ada Quill, and Nordmark Deputy Minister of Ports, Oto Brandt, is about herring. The Minister for Fisheries, Bela Torn, praised it.
""",
        None,
    )
    assert (event.home, across([event])) == ("XV", [["XN"]])


def test_a_ruler_whose_policy_is_spoken_of_was_not_there() -> None:
    [event] = read(
        """
Foreign Minister meets Nordmark colleague

Foreign Minister Ada Quill met Nordmark Minister of Ports Oto Brandt. She spoke of a plan of President Ida Moor for locks, the Moor-Torn Plan, and spoke of what President Moor wants. Veldland sells herring.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}


def test_a_planned_journey_holds_its_meetings_and_gives_its_day_and_place() -> None:
    [event] = read(
        """
Official visit to Nordmark by the Foreign Minister

Foreign Minister Ada Quill will make an official visit to Nordmark from 9 to 12 May 2031, to attend the Lake Forum.

This year's meeting, convened under the theme of locks, brings many together.

Minister Quill will also hold bilateral meetings with Nordmark officials. Veldland sells herring.
""",
        None,
    )
    assert event.kind is EventKind.VISIT
    assert event.date.earliest is not None
    assert (event.date.earliest.isoformat(), event.place) == ("2031-05-09", "Nordmark")


def test_a_state_gone_to_is_no_visitor_though_its_head_invites() -> None:
    [event] = read(
        """
Prime Minister Quill in Nordmark

Ada Quill, Prime Minister of Veldland, paid an official visit to Nordmark from 9 to 12 May 2031 at the invitation of Oto Brandt, Prime Minister of Nordmark. Veldland sells herring and Veldland buys oars. Veldland sang.
""",
        None,
    )
    assert keys(event, PartyRole.HOME) == ["XV"]


def test_a_president_named_beside_another_of_a_state_is_not_of_it() -> None:
    [event] = read(
        """
Statement on the Bilateral Meeting Between President Joe Quill and President Oto Brandt of Nordmark

On 9 March President Joe Quill will host President Oto Brandt of Nordmark at the lake house. Veldland sells herring.
""",
        None,
    )
    assert sides(event) == {"Joe Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}


def test_a_state_joined_to_a_word_is_no_home() -> None:
    [event] = read(
        """
Readout of President Quill's Call with Prime Minister Brandt of Nordmark

President Joe Quill spoke this afternoon with Prime Minister Oto Brandt of Nordmark. They discussed Veldish-backed Reedman raids on ferries.
""",
        None,
    )
    assert event.home is None
    assert across([event]) == [["XN"]]


def test_what_a_transcript_talks_of_most_is_not_who_talks() -> None:
    [event] = read(
        """
Remarks by President Quill and Prime Minister Brandt of Nordmark Before Bilateral Meeting

PRESIDENT QUILL: It is good to have him here. Veldland wants the ferries. Veldland sank two.

PRIME MINISTER BRANDT: Thank you. We talked of Veldland for an hour, and Veldland knows it.

PRESIDENT QUILL: Veldland must think. Veldland has lost.
""",
        None,
    )
    assert event.home is None
    assert across([event]) == [["XN"]]
