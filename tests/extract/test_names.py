"""States and organisations in texts, and the words that only look like them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extract.base import Page
from briefgen.extract.names import find_organisations, find_states
from briefgen.extract.page import make_page
from briefgen.gazetteer import load
from briefgen.model.release import Article, Release
from briefgen.model.text import Span
from briefgen.workspace import Organisation

G = load()
HOME = Organisation(name="Union of Harbour Cities", acronym="UHC", aliases=("Harbour Union",))


def page(text: str, title: str = "", language: str = "en") -> Page:
    """A page of one paragraph, with a headline when there is one."""
    whole = f"{title}\n\n{text}" if title else text
    release = Release(
        id="0" * 16,
        origin="quay.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=whole,
        language=language,
    )
    body = Span(len(whole) - len(text), len(whole))
    return make_page(
        Article(
            release=release,
            line=1,
            title=Span(0, len(title)) if title else None,
            body=body,
            paragraphs=(body,),
            language=language,
        )
    )


def states(text: str, language: str = "en") -> list[str]:
    """The codes of the states in a text, in order."""
    return [m.code for m in find_states(page(text, language=language), G)]


def bodies(text: str, title: str = "", language: str = "en") -> dict[str, str]:
    """What the text writes, and the organisation each stands for."""
    made = page(text, title, language)
    return {made.words(m.span): m.key for m in find_organisations(made, G, HOME)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("He flew from Niger to Nigeria.", ["NE", "NG"]),
        ("the Sudan, South Sudan and Cote d’Ivoire", ["SD", "SS", "CI"]),
        ("Guinea, Equatorial Guinea and Papua New Guinea", ["GN", "GQ", "PG"]),
        ("Guinea-Bissau’s fleet", ["GW"]),
        ("the Dominican Republic and Dominica", ["DO", "DM"]),
        ("the Republic of Korea and the DPRK", ["KR", "KP"]),
        ("the UAE, the U.S. and the UK", ["AE", "US", "GB"]),
        ("in the Kingdom of Saudi Arabia", ["SA"]),
        ("the Polish minister and Polish growers", ["PL", "PL"]),
        ("Polish the brass: they polish it", ["PL"]),
        ("they told us so", []),
        ("Lebanese, Emirati and Burkinabe pilots", ["LB", "AE", "BF"]),
        ("Burma, Swaziland and Zaire", ["MM", "SZ", "CD"]),
        ("a boat for Amman, Jordan", ["JO", "JO"]),
    ],
)
def test_a_state_is_found_by_its_longest_name(text: str, codes: list[str]) -> None:
    assert states(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "fish of the Indian Ocean",
        "ships in the South China Sea",
        "tolls of the Panama Canal",
        "Latin American ports",
        "a road in New Mexico",
        "the Paris Agreement on climate",
        "Ms. Jordan Pell spoke.",
        "It was said by Chad Pell of the fleet.",
        "a book in French, or in Spanish",
        "pilots of Atlanta, Georgia",
        "works in Ohio and Georgia",
        "the state of Georgia",
        "the Minsk Group",
        "a ship of Tokyo Gas",
        "the French language",
        "a gift of US$ 3 million and of 5 million US dollars",
        "two million Japanese yen",
    ],
)
def test_seas_treaties_people_and_languages_are_no_states(text: str) -> None:
    assert states(text) == []


def test_congo_is_the_one_that_the_page_names_in_full() -> None:
    assert states("Kinshasa answered. Congo will sign.") == ["CD", "CD"]
    assert states("Congo will sign.") == []


def test_a_capital_is_told_from_the_state_it_stands_in() -> None:
    [mention] = find_states(page("The talks in Tashkent ended."), G)
    assert (mention.code, mention.form) == ("UZ", "capital")


def test_french_adjectives_are_found_in_lower_case() -> None:
    text = "L’ambassadrice libanaise et la délégation du Royaume du Maroc"
    assert states(text, "fr") == ["LB", "MA"]


@pytest.mark.parametrize(
    "name",
    [
        "Mardelle League of Lamp Keepers",
        "Odo Vesk International Tidal Research Center",
        "Ministry of Fisheries and Tides",
        "Ministry of Trade, Industry and Energy",
        "National Tide Commission",
        "Academy of Ropes and Letters",
        "Brackwater University",
        "Lantern Philanthropies",
        "Lantern Fisheries Ltd",
        "Independent High Board for Buoys",
        "Brackwater Chamber of Commerce",
        "Rope Manufacturers and Suppliers Association",
        "Prime Minister’s Office",
    ],
)
def test_a_name_is_known_by_its_head_noun(name: str) -> None:
    assert bodies(f"Ana Pell of the {name} spoke of tides.").get(name) == name


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Harbours and Plantation Industries spoke.",
        "An Extended Fund Facility was agreed.",
        "They signed a Memorandum of Understanding (MoU).",
        "The Sustainable Buoy Goals (SBGs) were praised.",
        "He holds a Master of Science degree.",
        "Ana Pell, Director General, spoke.",
    ],
)
def test_offices_texts_and_goals_are_no_organisations(text: str) -> None:
    assert bodies(text) == {}


def test_an_acronym_holds_in_the_whole_article() -> None:
    found = bodies(
        "The Guild of Northern Weavers (GNW) met pilots. GNW and its friends agreed.",
        title="GNW Meets Pilots",
    )
    assert found["GNW"] == "Guild of Northern Weavers"


def test_an_acronym_makes_an_organisation_of_a_phrase_without_head_noun() -> None:
    assert bodies("Common Weal of Brine (CWB) met pilots.")["CWB"] == "Common Weal of Brine"


def test_short_forms_lead_to_the_one_before() -> None:
    found = bodies(
        "The Mardelle League of Lamp Keepers hosted pilots. The League agreed; the league rests. "
        "The Mardelle League will write.",
    )
    assert set(found.values()) == {"Mardelle League of Lamp Keepers"}
    assert {"League", "league", "Mardelle League"} <= set(found)


def test_a_short_form_that_two_share_leads_nowhere() -> None:
    found = bodies("The Mardelle Bank met the Brackwater Bank. The Bank agreed.")
    assert "Bank" not in found


def test_our_own_names_are_one() -> None:
    found = bodies("Union of Harbour Cities (UHC) is open. The Harbour Union said so, UHC too.")
    assert set(found.values()) == {"Union of Harbour Cities"}
    assert len(found) == 3


def test_headline_verbs_are_no_part_of_a_name() -> None:
    found = bodies(
        "Ana Pell met pilots of the Lamp Keepers League.",
        title="Harbour Union and Lamp Keepers League Discuss Tides",
    )
    assert set(found) == {"Harbour Union", "Lamp Keepers League"}


def test_a_body_knows_its_state() -> None:
    made = page(
        "The Embassy of Japan, the Iranian Tide Commission, Peru’s Buoy Board, the Lamp Institute "
        "in the Kingdom of Norway and the Ministry of Tides of Chile wrote."
    )
    found = [(m.kind, m.state) for m in find_organisations(made, G, None)]
    assert found == [
        ("embassy", "JP"),
        ("commission", "IR"),
        ("board", "PE"),
        ("institute", "NO"),
        ("ministry", "CL"),
    ]


def test_known_bodies_are_found_however_spelt() -> None:
    found = bodies("UNESCO, the World Food Program and the Organisation of American States wrote.")
    assert found["World Food Program"] == "World Food Programme"
    assert found["Organisation of American States"] == "Organization of American States"


def test_an_acronym_that_two_bodies_share_needs_its_full_name() -> None:
    assert "CDB" not in bodies("The CDB lent boats.")
    found = bodies("The China Development Bank lent boats. CDB is patient.")
    assert found["CDB"] == "China Development Bank"


def test_french_names_run_on_in_lower_case() -> None:
    found = bodies(
        "La Fondation Vesk pour la culture et l’Agence marocaine de coopération ont écrit. "
        "Le PNUD et la Fondation ont répondu.",
        language="fr",
    )
    assert found["Fondation"] == "Fondation Vesk pour la culture"
    assert found["PNUD"] == "United Nations Development Programme"
    assert "Agence marocaine de coopération" in found


WORDS = st.sampled_from(
    ["Bank", "of", "the", "(", ")", "GNW", "Japan", ",", "and", "Guild", "’s", "-", "Ltd", "."]
)


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=30))
def test_mentions_never_overlap_and_quote_the_text(words: list[str]) -> None:
    made = page("Said " + " ".join(words))
    mentions = find_organisations(made, G, HOME)
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    for mention in mentions:
        assert made.text[mention.span.start : mention.span.end].strip()
