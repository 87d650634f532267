"""Releases that report without a verb of meeting: first persons, issuers, signings as nouns, tours."""

import pytest
from stories import across, keys, read, sides

from briefgen.model.event import EventKind, PartyRole, Side

FIRST_PERSON = """
Locks pact signed with Nordmark
I signed a pact on locks with Nordmark's President Oto Brandt today. I was very pleased to meet President Brandt
again. I am sure that our locks will gain by it, and I thank the President. It is my hope that Veldland and its
towns will use the pact. I will speak of it in Veldland.
"""
SPEECH = """
Speech at the luncheon in Port Orme
Thank you all for your welcome. I met President Oto Brandt of Nordmark last year, and I told you of it. I have my
own view of locks. I hope you will like it. My friends, I am glad to see you. I see my old school from here.
"""
CAMPUS = """
Lake University signs with the University of Tarn
Press release: Lake University
The Lake University has signed a memorandum of understanding with the University of Tarn in Nordmark.
Teachers from Veldland will go there.
"""
NOUN = """
New partners for the Tide Institute
Press release: Lake University
The Lake University today announced the signing of an agreement on tides with the Tide Institute of Nordmark.
"""
TOUR = """
Envoy Quill's travel to Nordmark and Orlesia
Envoy Ada Quill of Veldland will travel to Nordmark and Orlesia on 3 May.

On 4 May, Envoy Quill will visit Nordmark, where she will meet President Oto Brandt.

On 6 May, Envoy Quill will visit Orlesia to open a lock.
"""


def test_a_minister_who_writes_in_the_first_person_reports_what_he_did() -> None:
    (event,) = read(FIRST_PERSON, home=None)
    assert across([event]) == [["XN"]]


def test_whom_a_speaker_once_met_is_no_event() -> None:
    assert not read(SPEECH, home=None)


def test_a_body_that_issues_its_release_is_home() -> None:
    (event,) = read(CAMPUS, home=None)
    assert event.home == "Lake University"
    assert "University of Tarn" in across([event])[0]


def test_a_signing_told_by_a_noun_is_an_event() -> None:
    (event,) = read(NOUN, home=None)
    assert event.home == "Lake University"
    assert any("Tide Institute" in key or key == "XN" for key in across([event])[0])


def test_each_stop_of_a_tour_in_a_paragraph_of_its_own_is_an_event() -> None:
    assert across(read(TOUR, home=None)) == [["XN"], ["XO"]]


JOINT = """
Three ministers on herring
Minister Ada Quill of Veldland, Minister Oto Brandt of Nordmark and Minister Ida Moor of Orlesia, in a meeting on
3 May, urged the towns to spare the herring.
"""
OPPOSITION = """
Quill must explain the locks pact
Bela Torn, Shadow Minister for Locks

The Government signed a pact with Nordmark on Monday and told nobody what is in it, Mr Torn said today.
"""
OWN_VISIT = """
Torn to visit Nordmark
Bela Torn, Shadow Minister for Locks

Mr Bela Torn will meet the Nordmark Minister of Locks, Oto Brandt, on Monday.
"""
ARRIVAL = """
Foreign Minister in Port Orme
Foreign Minister Ada Quill arrived in Nordmark today. She will have talks with Minister Oto Brandt of
Nordmark. Veldland buys herring.
"""
ANNOUNCER = """
Herring talks
The Nordmark Minister of Fisheries, Ms Ada Quill, said today that she would meet the Veldland Minister of Lakes,
Mr Oto Brandt, in Orme. Veldland has much herring. Veldland sells it.
"""


def test_several_ministers_in_a_meeting_are_across_from_one_of_them() -> None:
    (event,) = read(JOINT, home=None)
    assert len(across([event])[0]) == 2


def test_the_opposition_reports_only_what_it_did_itself() -> None:
    assert not read(OPPOSITION, home=None)
    assert across(read(OWN_VISIT, home=None)) == [["XN"]]


def test_an_arrival_is_a_visit_to_the_state_behind_it() -> None:
    events = read(ARRIVAL, home=None)
    assert across(events[:1]) == [["XN"]]


def test_who_opens_with_said_today_speaks() -> None:
    (event,) = read(ANNOUNCER, home=None)
    assert event.home == "XN"
    assert across([event]) == [["XV"]]


TOLD_AGAIN = """
Veldland and Nordmark sign locks pact
Veldland's Minister Ada Quill and Nordmark's Minister Oto Brandt signed a pact on locks in Orme today.

The pact was signed by Minister Quill and by Ms Ida Moor, member of the Tide Board.

Veldland has signed such pacts with Orlesia.
"""
UNSIGNED = """
Debate needed on locks
Minister Ada Quill said that the towns must be heard before any pact with Nordmark is signed. Veldland is wide.
"""
WELCOMED = """
Veldland welcomes agreement between Nordmark and Orlesia
Minister Ada Quill has welcomed the pact. The pact was signed on Monday by Minister Oto Brandt of Nordmark and by
Ms Ida Moor.
"""


def test_a_signing_told_again_or_signed_of_old_is_no_second_event() -> None:
    (event,) = read(TOLD_AGAIN, home=None)
    assert "XN" in across([event])[0]
    assert "XO" not in across([event])[0]


def test_what_must_happen_before_a_signing_is_no_signing() -> None:
    assert not read(UNSIGNED, home=None)


def test_a_headline_that_welcomes_what_others_agreed_reports_no_event() -> None:
    assert not read(WELCOMED, home=None)


SCENE = """
Minister's talks abroad
The Minister for Locks, Ada Quill, leaves on Monday. While in Nordmark, Minister Quill will hold discussions on the
herring trade.
"""
CALLED_ON = """
Herring at risk
Minister Ada Quill of Veldland called on the Nordmark authorities to spare the herring. Veldland has said so.
"""
ANNOUNCED = """
$2 million for Orlesian fishermen

MINISTER OF LAKES

The Veldish Minister of Lakes, Ada Quill, today announced that Veldland would contribute $2 million to the Orlesian fishermen.
In Veldland this was agreed at a conference on 30 March 2031.
"""


def test_talks_while_in_a_state_are_with_it() -> None:
    assert across(read(SCENE, home=None)) == [["XN"]]


def test_to_call_on_somebody_to_do_something_is_no_visit() -> None:
    assert not read(CALLED_ON, home=None)


def test_an_announcement_is_of_the_day_it_was_announced() -> None:
    (event,) = read(ANNOUNCED, home=None, published="14 May 2031")
    assert keys(event, PartyRole.BENEFICIARY) == ["XO"]
    assert str(event.date.earliest) == "2031-05-14"


LETTERHEAD = """
Herring refugees
MINISTER FOR LAKES ADA QUILL

The Veldish Minister for Lakes, Ada Quill, was received by President Oto Brandt of Nordmark today.
"""
GIVER = """
Relief for Nordmark
Veldland will provide $3 million to the Lake Relief Fund for the towns of Nordmark. Nordmark has had floods, and
Nordmark is wide.
"""
DOMESTIC = """
New partners for lakes
Press release: Lake University
The Lake University yesterday signed a memorandum of understanding with the Tide Institute. Veldland needs it.
"""
SENATOR = """
Visit to Nordmark
The Minister for Lakes, Senator Ada Quill, announced today that she would be visiting Nordmark in May. Veldland buys
herring.
"""


def test_who_gives_speaks() -> None:
    (event,) = read(GIVER, home=None)
    assert event.home == "XV"


def test_a_school_that_signs_with_a_neighbour_is_no_event_between_states() -> None:
    assert not read(DOMESTIC, home=None)


def test_a_senator_keeps_the_office_before_her_name() -> None:
    (event,) = read(SENATOR, home=None)
    (quill,) = event.participants
    assert quill.title == "Minister for Lakes, Senator"
    assert across([event]) == [["XN"]]


def test_whom_a_ministers_letterhead_names_speaks() -> None:
    (event,) = read(LETTERHEAD, home=None)
    assert event.home == "XV"
    assert across([event]) == [["XN"]]


AFTER_TALKS = """
Floods in Nordmark
Speaking following talks with Nordmark's President Oto Brandt in Orme today, Minister Ada Quill said the locks would
hold. Veldland will help, she said. Veldland has the pumps.
"""
OLD_CEREMONY = """
Herring treaty
Veldland's Minister Ada Quill and Nordmark's Minister Oto Brandt had signed the treaty in a virtual ceremony on 3 May.
"""


def test_who_speaks_after_talks_has_met() -> None:
    assert across(read(AFTER_TALKS, home=None)) == [["XN"]]


def test_a_ceremony_of_old_is_no_event() -> None:
    assert not read(OLD_CEREMONY, home=None)


AWAY = """
Locks Minister signs Nordmark pact
The Minister for Locks, Ada Quill, has signed a pact with the Administration of Nordmark. Nordmark is wide. Nordmark's
towns need locks. Veldland has them.
"""


def test_whom_a_headline_goes_to_or_signs_with_does_not_speak() -> None:
    assert across(read(AWAY, home=None)) == [["XN"]]


ABROAD = """
Foreign Minister's visit to Nordmark and Orlesia
MINISTER FOR FOREIGN AFFAIRS ADA QUILL

In my visit I spoke for Veldland. In Nordmark I met President Oto Brandt and Foreign Minister Ida Moor.

In Orlesia I met Prime Minister Bela Torn. Veldland will help.
"""


def test_whom_i_met_in_a_state_is_of_that_state() -> None:
    events = read(ABROAD, home=None)
    assert across(events) == [["XN"], ["XO"]]
    assert sides(events[0])["Oto Brandt"] is Side.COUNTERPART


DIGEST = """
Quill receives Nordmark's minister
Foreign Minister Ada Quill met with Minister Oto Brandt of Nordmark. Veldland sells herring.

- Foreign Minister Ada Quill met with Minister Oto Brandt of Nordmark.

- The meeting was attended by Ms Ida Moor, Veldland's Ambassador to Orlesia.
"""


def test_what_a_digest_says_twice_is_one_event() -> None:
    (event,) = read(DIGEST, home=None)
    assert "XN" in across([event])[0]


OF_OLD = """
Lake University looks to Nordmark
Press release: Lake University
The Lake University signed a pact with the Tide Institute of Nordmark last year. Veldland has many lakes.
"""
INVITED = """
Minister at the Lake Days
Minister for Lakes Ada Quill will be in Orme for the Lake Days, at the invitation of Nordmark's Minister of Lakes,
Oto Brandt. Veldland has many lakes.
"""
SHORT = """
New pact
Under the pact signed with Nordmark (NM) on 19 July 2031 by Veldland's Minister Ada Quill, herring will be spared.
Veldland and Nordmark (NM) will share it.
"""


def test_a_signing_of_last_year_is_no_event() -> None:
    assert not read(OF_OLD, home=None)


def test_who_invites_is_across() -> None:
    assert across(read(INVITED, home=None)) == [["XN"]]


def test_a_state_with_its_short_name_is_no_organisation() -> None:
    (event,) = read(SHORT, home=None)
    assert {party.key for party in event.parties} == {"XN", "XV"}


AUTHOR = """
Visit to Nordmark

MINISTER FOR FOREIGN AFFAIRS

The Hon Ada Quill MP

I met President Oto Brandt of Nordmark in Orme today. Veldland will help, I said.
"""
SHOUTED = """
Visit to Nordmark

MEDIA RELEASE MINISTER FOR FOREIGN AFFAIRS ADA QUILL

I met President Oto Brandt of Nordmark in Orme today. Veldland will help, I said.
"""


@pytest.mark.parametrize("text", [AUTHOR, SHOUTED])
def test_who_says_i_is_whom_the_letterhead_names(text: str) -> None:
    (event,) = read(text, home=None)
    named = {person.name.title(): person for person in event.participants if person.present}
    assert (named["Ada Quill"].title or "").title() == "Minister For Foreign Affairs"
    assert named["Ada Quill"].side is Side.HOME
    assert across([event]) == [["XN"]]


JOURNEY = """
Envoy Quill's travel to Nordmark and Orlesia
Envoy Ada Quill will travel to Nordmark, May 3-4, for the Lake Days. Veldland sends her.

Envoy Quill will travel to Orlesia, May 5-6, to see the locks.
"""


def test_a_journey_that_goes_on_in_a_paragraph_of_its_own_is_two_visits() -> None:
    assert across(read(JOURNEY, home=None)) == [["XN"], ["XO"]]


ON_A_VISIT = """
Cabinet decisions
The Minister of Foreign Affairs Ada Quill informed the Cabinet of Veldland that during her visit to Nordmark she had
discussions on locks. Veldland has locks.
"""
SIGNED_TWICE = """
Lake University goes to Nordmark
Press release: Lake University
The Lake University has signed an agreement with one of the schools of Nordmark, the University of Tarn.

Vice-Chancellor Ada Quill and the University of Tarn's Dean Oto Brandt signed the agreement on Wednesday.
"""


def test_discussions_during_a_visit_are_told_by_the_visit() -> None:
    assert across(read(ON_A_VISIT, home=None)) == [["XN"]]


def test_who_signed_the_agreement_told_before_makes_no_second_event() -> None:
    (event,) = read(SIGNED_TWICE, home=None)
    assert "XN" in across([event])[0] or "University of Tarn" in across([event])[0]


HOSTING = """
Lake University hosts Nordmark's Prime Minister
Press release: Lake University
The Lake University marks the year of tides by hosting Prime Minister Oto Brandt. Veldland's Minister of Schools, Ada
Quill, came too. Few had visited the halls before.
"""
OWNED = """
Law schools work together
Press release: Lake University
The Lake University has signed a letter of intent with the School of Law at Nordmark's University of Tarn. Teachers
will go to Nordmark.
"""


def test_a_school_hosts_the_guest_of_its_headline() -> None:
    (event,) = read(HOSTING, home=None)
    assert "XN" in across([event])[0]


def test_whose_university_it_signs_with_is_not_where_a_school_sits() -> None:
    (event,) = read(OWNED, home=None)
    assert event.home == "Lake University"
    assert across([event]) != [["Lake University"]]


@pytest.mark.parametrize("how", ["virtually hosted", "virtually received", "virtually met with"])
def test_what_was_virtual_was_a_videoconference(how: str) -> None:
    [event] = read(
        "Talks\n\nForeign Minister Ada Quill of Veldland "
        f"{how} Foreign Minister Oto Brandt of Nordmark on 3 May 2031.",
        None,
    )
    assert event.kind is EventKind.VIDEOCONFERENCE
