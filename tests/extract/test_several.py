"""Several meetings told one after the other, under one subject or in one paragraph."""

from datetime import date

import pytest
from stories import across, keys, read, sides

from briefgen.model.event import Event, EventKind, Side

HEAD = "Minister Quill of Veldland visits Nordmark"
VISIT = (
    "Foreign Minister Ada Quill of Veldland visited Nordmark on 3 May 2024, where she met with "
    "Prime Minister Oto Brandt."
)


def met(event: Event) -> list[str]:
    return [name for name, side in sides(event).items() if side is Side.COUNTERPART]


@pytest.mark.parametrize(
    "more",
    [
        "She also met with the Nordmark Minister of Lakes, Ida Moor.",
        "Minister Quill will then meet the Nordmark Minister of Lakes, Ida Moor.",
        "In addition, she held talks with the Nordmark Minister of Lakes, Ida Moor.",
        "Minister Quill also met with Dr. Ida Moor.",
    ],
)
def test_one_meeting_more_with_somebody_else_is_an_event_of_its_own(more: str) -> None:
    events = read(f"{HEAD}\n\n{VISIT} {more}", None)
    assert [met(event) for event in events] == [["Oto Brandt"], ["Ida Moor"]]
    assert across(events) == [["XN"], ["XN"]]


@pytest.mark.parametrize(
    "more",
    [
        "She met with the Nordmark Minister of Lakes, Ida Moor.",
        "She also discussed locks with the Nordmark Minister of Lakes, Ida Moor.",
        "The Nordmark Minister of Lakes, Ida Moor, also attended the meeting.",
    ],
)
def test_without_a_word_of_more_it_is_the_same_event(more: str) -> None:
    [event] = read(f"{HEAD}\n\n{VISIT} {more}", None)
    assert met(event) == ["Oto Brandt", "Ida Moor"]


def test_the_first_meeting_of_a_visit_is_part_of_it() -> None:
    [event] = read(
        f"{HEAD}\n\nForeign Minister Ada Quill of Veldland will visit Nordmark on 3 May 2024. "
        "She will also meet with Prime Minister Oto Brandt of Nordmark.",
        None,
    )
    assert met(event) == ["Oto Brandt"]


def test_whom_a_sentence_looks_back_on_is_not_who_met_again() -> None:
    events = read(
        f"{HEAD}\n\n{VISIT}\n\n"
        "In follow-up to the meeting with Mr. Brandt, Minister Quill met with Ida Moor, Minister "
        "of Lakes of Nordmark.",
        None,
    )
    assert [event.title[:9] for event in events] == ["Foreign M", "In follow"]


def test_stops_of_a_tour_may_be_meetings_with_bodies_or_officials() -> None:
    events = read(
        """
Minister Quill travels to three states

Foreign Minister Ada Quill of Veldland will travel to Nordmark, Orlesia and Corvia.

In Nordmark on 3 May 2024, she will meet with the leadership of the Lake Fund and the Tide Office.

During her time in Orlesia, Minister Quill will meet with Orlesian officials.

In Corvia, she will attend the Corvian Lake Conference.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert across(events)[1:] == [["XO"], ["XC"]]
    assert events[-1].kind is EventKind.CONFERENCE
    assert [event.place for event in events] == ["Nordmark", "Orlesia", "Corvia"]


def test_what_stands_before_a_meeting_in_its_paragraph_is_its_own() -> None:
    events = read(
        """
Minister Quill tours two states

Foreign Minister Ada Quill of Veldland will visit Nordmark and Orlesia from 3 to 9 May 2024.

Her visit to Nordmark on 3 May will be short. She will meet Prime Minister Oto Brandt of Nordmark.

Her visit to Orlesia on 7 May will be long. She will meet President Ida Moor of Orlesia.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert [event.date.words for event in events][-1] == "7 May"
    assert events[-1].date.earliest == date(2024, 5, 7)


def test_those_who_met_belong_to_the_meeting_told_before() -> None:
    [event] = read(
        """
Nordmark ministers meet Minister Quill

Foreign Minister Ada Quill of Veldland held talks with the Nordmark Government on 3 May 2024.

Those who met with the Minister included Mr. Oto Brandt, Minister of Lakes of Nordmark, and Ms. Ida Moor, Minister of Ports of Nordmark.
""",
        None,
    )
    assert met(event) == ["Oto Brandt", "Ida Moor"]


def test_a_day_of_its_own_makes_an_event_of_its_own() -> None:
    events = read(
        f"{HEAD}\n\n{VISIT}\n\n"
        "2. On 4 May, Minister Quill met with the Nordmark Minister of Lakes, Ida Moor. On 5 May, "
        "Minister Quill signed a Memorandum of Understanding with the Ministry of Lakes of "
        "Nordmark.",
        None,
    )
    assert [event.date.earliest for event in events] == [date(2024, 5, day) for day in (3, 4, 5)]
    assert [event.kind for event in events][-1] is EventKind.SIGNING


def test_a_gift_told_again_with_its_givers_is_one() -> None:
    [event] = read(
        """
Nordmark donates tents

Fifty tents donated by the Government of Nordmark were handed over to the Lake Office of Veldland on 3 May 2024.

The tents were handed over by the Ambassador of Nordmark to Veldland, Oto Brandt, to Minister Ada Quill.
""",
        None,
    )
    assert "Oto Brandt" in sides(event)


@pytest.mark.parametrize(
    "told",
    [
        "Minister Ada Quill met today with Mr. Bela Torn, who spoke for the exiles of Nordmark.",
        "Foreign Minister Ada Quill held talks with Ms. Bela Torn on the herring of Nordmark.",
    ],
)
def test_somebody_of_no_state_that_is_told_sits_across_all_the_same(told: str) -> None:
    [event] = read(f"Minister Quill's meeting\n\n{told}\n\nVeldland stands by all exiles.", None)
    assert across([event]) == [[]]
    assert sides(event) == {"Ada Quill": Side.HOME, "Bela Torn": Side.COUNTERPART}


def test_where_no_other_state_is_named_a_meeting_is_among_ourselves() -> None:
    assert not read(
        "Minister Quill's meeting\n\nMinister Ada Quill of Veldland met today with Mr. Bela Torn.",
        None,
    )


def test_what_goes_on_beside_a_meeting_is_not_its_kind() -> None:
    [event] = read(
        "Ministers meet on the sidelines of the Lake Convention signing ceremony\n\n"
        "Minister Ada Quill of Veldland met with Minister Oto Brandt of Nordmark on 3 May 2024.",
        None,
    )
    assert event.kind is EventKind.MEETING


def test_an_act_signed_into_law_is_no_signing() -> None:
    assert not read(
        "Veldland signs\n\nPresident Ada Quill of Veldland signed the Nordmark Herring Act into law.",
        None,
    )


def test_an_announcement_that_follows_talks_tells_of_them() -> None:
    [event] = read(
        """
More help for Nordmark

Minister Ada Quill said today that Veldland will help Nordmark.

This follows meetings this week in Nordmark between officials of Veldland and Nordmark's Acting President, Oto Brandt.
""",
        None,
    )
    assert event.kind is EventKind.MEETING
    assert "Oto Brandt" in sides(event)


def test_a_guest_who_also_met_another_of_ours_met_twice() -> None:
    events = read(
        """
Visit by the Nordmark Foreign Minister

Foreign Minister Ada Quill received the Foreign Minister of Nordmark, Oto Brandt, on 3 May 2024. Mr. Brandt also held talks with the Veldish Minister for Lakes, Ida Moor.

Veldland stands by its guests.
""",
        None,
    )
    assert [sorted(sides(event)) for event in events] == [
        ["Ada Quill", "Oto Brandt"],
        ["Ida Moor", "Oto Brandt"],
    ]
    assert across(events) == [["XN"], ["XN"]]


def test_i_also_met_a_minister_of_those_just_met() -> None:
    events = read(
        """
Media Release
Minister for Lakes of Veldland, Ada Quill

My talks in Nordmark

I met with President Oto Brandt of Nordmark on 3 May 2024. I thanked him for the herring.

In my discussions with the Minister for Ports, I raised the locks.
""",
        None,
    )
    assert across(events) == [["XN"], ["XN"]]


@pytest.mark.parametrize(
    "old",
    [
        "In 2012, Minister Oto Brandt of Nordmark visited Veldland.",
        "This year, Minister Ada Quill of Veldland signed the Lock Act with Nordmark.",
        "Last year, Minister Oto Brandt of Nordmark visited Veldland.",
        "Minister Ada Quill met with Minister Oto Brandt of Nordmark in Port Orme in 2012.",
    ],
)
def test_what_was_in_a_bare_year_is_of_old(old: str) -> None:
    assert not read(f"On inclusion\n\nVeldland is for all. {old}", None)


def test_a_year_of_something_else_is_not_of_old() -> None:
    assert read(
        "On inclusion\n\nVeldland is for all. Minister Ada Quill of Veldland met with Minister Oto "
        "Brandt of Nordmark to speak of the treaty signed in 2012.",
        None,
    )


SERIES = "Foreign Minister Ada Quill of Veldland held a series of meetings on 3 May 2024."


@pytest.mark.parametrize(
    "opener",
    [
        "With {}, she discussed locks.",
        "During her meeting with {}, she discussed locks.",
        "The meeting with {} focused on locks.",
    ],
)
def test_each_of_a_series_has_its_paragraph_and_the_day_of_all(opener: str) -> None:
    told = "\n\n".join(
        opener.format(f"Foreign Minister {who}")
        for who in ("Oto Brandt of Nordmark", "Ida Moor of Orlesia", "Bela Torn of Corvia")
    )
    events = read(f"Minister Quill's meetings\n\n{SERIES}\n\n{told}", None)
    assert across(events) == [["XN"], ["XO"], ["XC"]]
    assert {event.date.earliest for event in events} == {date(2024, 5, 3)}


def test_later_in_the_day_is_the_day_of_the_meeting_before() -> None:
    events = read(
        f"{HEAD}\n\n{VISIT} Later in the day, she received the Ambassador of Orlesia, Ida Moor.",
        None,
    )
    assert [event.date.earliest for event in events] == [date(2024, 5, 3)] * 2
    assert across(events) == [["XN"], ["XO"]]


def test_she_is_who_was_named_by_office() -> None:
    events = read(
        """
Minister Quill's day

Foreign Minister Ada Quill met on 3 May 2024 with Foreign Minister Oto Brandt of Nordmark. The Minister then held talks with Foreign Minister Ida Moor of Orlesia. Later in the day, she received the Ambassador of Corvia, Bela Torn.
""",
        None,
    )
    assert [met(event) for event in events] == [["Oto Brandt"], ["Ida Moor"], ["Bela Torn"]]


def test_hosts_of_a_visit_need_not_say_whose_they_are() -> None:
    events = read(
        """
Minister Quill in Nordmark

Foreign Minister Ada Quill of Veldland paid an official visit to Nordmark on 3-5 May 2024.

On 3 May, Minister Quill was received by President Oto Brandt.

On 5 May, she met with the Mayor of Port Orme, Bela Torn.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert [event.date.earliest for event in events] == [date(2024, 5, 3), date(2024, 5, 5)]
    assert across(events) == [["XN"], ["XN"]]


def test_a_stop_may_open_with_its_day_in_the_middle_of_a_paragraph() -> None:
    events = read(
        """
Minister Quill's tour

Foreign Minister Ada Quill of Veldland will visit Nordmark and Orlesia from 3 to 9 May 2024. On 3 May she will meet President Oto Brandt of Nordmark. On 6 May she travels on to Orlesia, where talks with President Ida Moor are planned.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert across(events) == [["XN"], ["XO"]]


def test_a_delegation_that_also_met_another_of_ours_met_twice() -> None:
    events = read(
        """
Bankers visit

A delegation of the Tide Bank led by its President, Oto Brandt, met with Finance Minister Ada Quill on 3 May 2024. The delegation also met with the Governor of the Central Bank of Veldland, Ida Moor.

Veldland's foreign policy puts neighbours first. Veldland will host the Assembly.
""",
        None,
    )
    assert across(events) == [["Tide Bank"], ["Tide Bank"]]


def test_whoever_a_body_met_sits_across_from_it() -> None:
    [event] = read(
        """
Council of Lake Cities team in Port Orme

A visiting team of the Council of Lake Cities met with Leader of the Fishers Oto Brandt in Port Orme on 3 May 2024.

The team is in Nordmark for talks on herring.
"""
    )
    assert across([event]) == [["XN"]]


def test_an_association_of_two_states_is_of_neither() -> None:
    [event] = read(
        """
Minister Quill's guests

Minister Ada Quill of Veldland received a courtesy call from Mr. Oto Brandt, Chairman of the Nordmark-Veldland Lake Association, on 3 May 2024.
""",
        None,
    )
    assert across([event]) == [["Nordmark-Veldland Lake Association"]]


def test_speaks_with_in_a_headline_is_no_call_where_they_met() -> None:
    [event] = read(
        """
Minister Quill speaks with Minister Brandt of Nordmark

Minister Ada Quill of Veldland met with Minister Oto Brandt of Nordmark in Port Orme on 3 May 2024.
""",
        None,
    )
    assert event.kind is EventKind.MEETING


def test_a_meeting_of_a_visit_is_where_the_visit_is() -> None:
    events = read(
        f"{HEAD}\n\n{VISIT} She also met with the Nordmark Minister of Lakes, Ida Moor.", None
    )
    assert [event.place for event in events] == ["Nordmark", "Nordmark"]


def test_lines_of_a_programme_need_no_verb() -> None:
    events = read(
        """
Programme of Minister Quill of Veldland, 3 May 2024

09:00 Meeting with Foreign Minister Oto Brandt of Nordmark, Port Orme

11:30 Courtesy call on President Ida Moor of Orlesia

Veldland will host the Assembly.
""",
        None,
    )
    assert across(events) == [["XN"], ["XO"]]
    assert {event.date.earliest for event in events} == {date(2024, 5, 3)}


def test_what_was_in_a_month_long_past_is_of_old() -> None:
    text = (
        "On inclusion\n\nVeldland is for all. A meeting between Minister Ada Quill of Veldland and "
        "Minister Oto Brandt of Nordmark took place in May 2023."
    )
    assert not read(text, None, published="16 May 2024")
    assert read(text, None, published="2 June 2023")


def test_two_states_announce_together() -> None:
    [event] = read(
        """
Joint statement on the Lake Task Force

Nordmark and Veldland are pleased to announce the renewal of their Lake Task Force.

Veldland's foreign policy puts neighbours first. Veldland will host the Assembly.
""",
        None,
    )
    assert event.kind is EventKind.ANNOUNCEMENT
    assert "XN" in keys(event)


def test_a_conference_that_two_will_chair_is_planned() -> None:
    [event] = read(
        """
Lake Conference ahead

The conference will be chaired jointly by Minister Ada Quill of Veldland and Minister Oto Brandt of Nordmark.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert (event.kind, event.planned) == (EventKind.CONFERENCE, True)


def test_who_is_on_a_visit_meanwhile_met_and_that_is_the_event() -> None:
    [event] = read(
        """
Quill invites the bankers

At the invitation of President Oto Brandt of Nordmark, President Ada Quill of Veldland, who is currently on a state visit to Nordmark, met with the Tide Bank of Nordmark.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert event.kind is EventKind.MEETING


def test_a_guest_who_also_signed_with_a_body_of_ours_has_an_event_more() -> None:
    events = read(
        """
Guests in Port Orme

President of the Tide Bank Oto Brandt met with Minister of Finance Ada Quill on 3 May 2024.

Mr. Brandt also signed an agreement with the Lake Bank of Veldland.

Veldland's foreign policy puts neighbours first. Veldland will host the Assembly.
""",
        None,
    )
    assert [event.kind for event in events] == [EventKind.MEETING, EventKind.SIGNING]


def test_who_travels_at_home_to_host_holds_a_conference() -> None:
    [event] = read(
        """
Minister Quill's travel to Upper Town for World Bank meeting

Minister Ada Quill of Veldland will travel to Upper Town on 3 May 2024 to host the World Bank meeting.

Veldland's foreign policy puts neighbours first.
""",
        None,
    )
    assert event.kind is EventKind.CONFERENCE


@pytest.mark.parametrize(
    "told",
    [
        "The ninth session of the Veldland-Nordmark Joint Commission on Lakes was held in Orme.",
        "Ambassador Ada Quill handed over ten tents to the Ministry of Lakes of Nordmark.",
    ],
)
def test_joint_commissions_and_receivers_behind_an_envoy_bring_their_state(told: str) -> None:
    [event] = read(f"News\n\n{told}\n\nVeldland's foreign policy puts neighbours first.", None)
    assert "XN" in keys(event)
