"""Where something happened, and where the text does not tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import page_of, sites, span_of

from briefgen.extract.base import OrganisationMention
from briefgen.extract.places import find_place


def place(text: str, trigger: str, language: str = "en", **forms: str) -> str | None:
    page = page_of(text, language=language)
    found = find_place(
        page,
        sites(page, **forms),
        (),
        [s.index for s in page.sentences],
        span_of(page, trigger),
        None,
    )
    if found is None:
        return None
    words, evidence = found
    assert words == " ".join(evidence.quote.split())
    assert evidence.quote == evidence.span.slice(page.text)
    return words


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Ana Pell met today, July 29, at the League’s headquarters in Velden Mr. Tomas Veld.",
            "met",
            "League’s headquarters in Velden",
        ),
        ("Ana Pell called on Minister Veld at the Presidential Secretariat this morning (24).",
         "called on", "Presidential Secretariat"),
        ("Ana Pell called on the Prime Minister at the Reed Palms today.", "called on",
         "Reed Palms"),
        ("Today, at the headquarters of the League, Ana Pell received Tomas Veld.", "received",
         "headquarters of the League"),
        ("Ana Pell met Tomas Veld at his office.", "met", "his office"),
        ("Ana Pell met Tomas Veld.\nThe meeting took place at League headquarters.", "met",
         "League headquarters"),
        ("Ana Pell met Tomas Veld.\nDuring the meeting, held on 3 May 2024, in Velden, she spoke.",
         "met", "Velden"),
        ("Ana Pell visited Ostmark on March 23-27.", "visited", "Ostmark"),
        ("Ana Pell met Tomas Veld in Velden, Ostmark.", "met", "Velden, Ostmark"),
        ("In Ostmark, Ana Pell will meet with officials.", "will meet", "Ostmark"),
        ("In Upper Velden on 3 May, she opened a school. She also met Tomas Veld.", "also met",
         "Upper Velden"),
        ("Ana Pell will travel to Lower Town, Ostmark, on 3 May.", "will travel to",
         "Lower Town, Ostmark"),
        ("Ana Pell, who leads, met with President Tomas Veld at the Water Secretariat.", "met with",
         "Water Secretariat"),
        ("Ana Pell met Tomas Veld, the Minister of Ruvania, in Upper Town to speak.", "met",
         "Upper Town"),
        ("Ana Pell met Tomas Veld on the sidelines of the Lake Days in Lower Town, Ostmark.", "met",
         "Lower Town, Ostmark"),
        ("While in Velden, Ana Pell will meet Tomas Veld.", "will meet", "Velden"),
        ("During her stay in Ostmark, Ana Pell will meet Tomas Veld.", "will meet", "Ostmark"),
        ("Ana Pell will travel to Velden, Ostmark, to attend the Velden Forum.", "will travel to",
         "Velden, Ostmark"),
    ],
)  # fmt: skip
def test_a_place_is_told_in_the_words_of_the_text(text, trigger, expected):
    assert place(text, trigger, Velden="capital", Ostmark="name") == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ana Pell met Tomas Veld.", "met"),
        ("Ana Pell met Tomas Veld, Ambassador of Ruvania in Velden.", "met"),
        ("Ana Pell met Tomas Veld, Director of Tides at the Ministry of Waters.", "met"),
        ("Ana Pell met Tomas Veld to discuss projects in Ostmark.", "met"),
        ("Ana Pell met Tomas Veld at the invitation of the League.", "met"),
        ("Ana Pell met Tomas Veld at the Lake States Summit.", "met"),
        ("Ana Pell held a videoconference with Tomas Veld at League headquarters.", "held"),
        ("Ana Pell spoke with Tomas Veld in Velden.", "spoke"),
        ("Ana Pell will travel to Ostmark, Ruvania and Isteria.", "will travel"),
        ("Ana Pell met Tomas Veld in October.", "met"),
        ("In October, Ana Pell met Tomas Veld.", "met"),
        ("Ana Pell met Tomas Veld ahead of the Lake Summit in Velden.", "met"),
    ],
)
def test_what_is_no_place_of_the_event_is_not_given(text, trigger):
    forms = {"Velden": "capital", "Ostmark": "name", "Ruvania": "name", "Isteria": "name"}
    assert place(text, trigger, **forms) is None


def test_a_host_s_headquarters_are_the_place():
    page = page_of("The League of Lakes (LOL) headquarters in Velden hosted the signing.")
    name = span_of(page, "League of Lakes")
    league = OrganisationMention(span=name, sentence=0, key="League of Lakes")
    found = find_place(page, (), [league], [0], span_of(page, "hosted"), None)
    assert found is not None
    assert found[0] == "League of Lakes (LOL) headquarters in Velden"


def test_a_statement_s_own_line_gives_its_place():
    assert place("(Velden, 11 May 2019)\nAna Pell held talks.", "held") == "Velden"


def test_a_line_above_what_was_spoken_gives_its_place():
    page = page_of("Ana Pell, Minister\nVelden, Ostmark\nMS PELL: I thank you all.", title="Talks")
    states = sites(page, Velden="capital", Ostmark="name")
    found = find_place(page, states, (), [0], None, None, spoken=True)
    assert found is not None
    assert found[0] == "Velden, Ostmark"
    assert find_place(page, states, (), [0], None, None) is None


def test_initials_keep_their_full_stop():
    assert (
        place("Ana Pell met Tomas Veld in Velden, D.C.", "met", Velden="capital") == "Velden, D.C."
    )


def test_french_says_it_with_its_own_words():
    text = "La ministre Ana Pell a reçu Tomas Veld au siège de la Ligue."
    assert place(text, "reçu", "fr") == "siège de la Ligue"


WORDS = "met at the in Velden headquarters of Palace visited , . Director Ostmark hosted (LOL)"
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(PIECES | st.text(max_size=3), max_size=16), st.sampled_from(["en", "fr"]))
def test_no_text_raises_and_a_place_is_verbatim(pieces, language):
    page = page_of(" ".join(pieces), language=language)
    states = sites(page, Velden="capital", Ostmark="name")
    every = [s.index for s in page.sentences]
    for trigger in (None, page.sentences[0].tokens[0].span if page.sentences else None):
        found = find_place(page, states, (), every, trigger, None)
        assert found is None or found[1].quote == found[1].span.slice(page.text)


def test_where_something_is_only_to_be_is_no_place_of_the_meeting() -> None:
    text = "Ana Pell met Tomas Veld.\nThey met to discuss opening, at the Reed Institute, a school."
    assert place(text, "met Tomas") is None
