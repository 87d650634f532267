"""Offices as grammar: where they start and end, whose they are, where their holder is posted."""

import itertools

import pytest
from desks import read
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.lexicon import languages, section


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Foreign Minister Othar Jelani spoke.", "Foreign Minister"),
        ("Minister of Energy Kumo Jayal spoke.", "Minister of Energy"),
        ("Minister of Ports, Shipping, and Aviation, Nima de Sol, spoke.", "Minister of Ports, Shipping, and Aviation"),
        ("Fisheries, Forestry and Tourism Minister Pavi Wannia spoke.", "Fisheries, Forestry and Tourism Minister"),
        (
            "Ali Bero, Minister of Irrigation, Wildlife Protection and Rural Development of the Republic of Arvelia, spoke.",
            "Minister of Irrigation, Wildlife Protection and Rural Development of the Republic of Arvelia",
        ),
        ("Umo Shad, Chairman of the Ministry’s Tourism Committee, spoke.", "Chairman of the Ministry’s Tourism Committee"),
        ("Ivo Tarn, Permanent Representative of Arvelia to the Union of Harbour Cities, spoke.", "Permanent Representative of Arvelia to the Union of Harbour Cities"),
        ("Vice President and Foreign Minister Marta Rami spoke.", "Vice President and Foreign Minister"),
        ("Minister of Labour and Deputy Minister of Trade Anil Jay spoke.", "Minister of Labour and Deputy Minister of Trade"),
        ("Abdo Qubal, Senior Vice President – Crude and Condensate at Lumen Works, spoke.", "Senior Vice President – Crude and Condensate at Lumen Works"),
        ("Vice-President of the Republic of Arvelia on Women and Family Affairs Maso Ebte spoke.", "Vice-President of the Republic of Arvelia on Women and Family Affairs"),
        ("The UHC Director-General spoke.", "UHC Director-General"),
        ("Secretary to the President Anu Dissa spoke.", "Secretary to the President"),
        ("UHC Country Office Analyst Netha Mada spoke.", "UHC Country Office Analyst"),
        ("Udo Herath, Director General, UHC; and others came.", "Director General, UHC"),
        ("Budo Hapu, Team Leader, Climate and Environment, UHC; and others came.", "Team Leader, Climate and Environment, UHC"),
        ("The acting Ambassador of Bordania spoke.", "acting Ambassador of Bordania"),
        ("the Special Envoy of the Secretary-General came.", "Special Envoy of the Secretary-General"),
        ("Muso Sherr, Advisor Science and Technology, came.", "Advisor Science and Technology"),
        ("Governor of South Sarkotta Kristo Noem came.", "Governor of South Sarkotta"),
        ("Adviser for Industry to the Honourable Prime Minister of Bordania, Salo Rahm, came.", "Adviser for Industry to the Honourable Prime Minister of Bordania"),
        ("The Minister of Ports at the Lake Summit spoke.", "Minister of Ports"),
        ("She called on the Prime Minister at the Temple House.", "Prime Minister"),
        ("She met the President in Arvelia.", "President"),
        ("Work began under President Ivo Tarn.", "President"),
        ("It was the Administration of President Ivo Tarn.", "President"),
        ("the minister of foreign affairs of Arvelia spoke.", "minister of foreign affairs of Arvelia"),
    ],
)  # fmt: skip
def test_an_office_goes_as_far_as_its_words(text: str, office: str) -> None:
    assert read(text).office_words()[0] == office


@pytest.mark.parametrize(
    ("text", "states", "posted", "body"),
    [
        ("The Ambassador of Arvelia to Bordania came.", ("XA",), ("XB",), None),
        ("The Arvelian Ambassador to Bordania came.", ("XA",), ("XB",), None),
        ("The Ambassador for the Kingdom of Bordania came.", ("XB",), (), None),
        ("The Tide Bank Country Director for Arvelia and Bordania came.", (), ("XA", "XB"), "Tide Bank"),
        ("Arvelia’s Minister of Trade came.", ("XA",), (), None),
        ("The Tide Bank’s Resident Representative in Bordania came.", (), ("XB",), "Tide Bank"),
        ("The Third Secretary at the Arvelian Embassy came.", ("XA",), (), "Arvelian Embassy"),
        ("The Minister of Foreign Affairs and Bordanians Abroad came.", (), (), None),
    ],
)  # fmt: skip
def test_whose_office_it_is_and_where_it_is_held(
    text: str, states: tuple[str, ...], posted: tuple[str, ...], body: str | None
) -> None:
    office = read(text).offices[0]
    assert (office.states, office.posted, office.organisation) == (states, posted, body)


@pytest.mark.parametrize(
    "text",
    [
        "They met at the Prime Minister’s Office.",
        "She read the chief points and the head of a fish.",
        "A principal aim is trade.",
    ],
)
def test_words_that_only_look_like_an_office_are_none(text: str) -> None:
    assert read(text).offices == ()


def test_two_offices_with_a_name_between_stay_two() -> None:
    desk = read("Minister of Trade Ana Pell and Minister of Ports Ivo Tarn met.")
    assert desk.office_words() == ["Minister of Trade", "Minister of Ports"]


def test_a_president_and_a_prime_minister_are_not_one_office() -> None:
    desk = read("She saw the President and Prime Minister Ivo Tarn.")
    assert desk.office_words() == ["President", "Prime Minister"]


@pytest.mark.parametrize(
    "office",
    [
        "ministre des Affaires étrangères, de la Coopération africaine et du Commerce",
        "ambassadeur de l’Arvélie en Bordanie",
        "secrétaire d’État chargé de la Pêche",
        "directrice générale adjointe de la coopération",
    ],
)
def test_french_offices_are_read_by_the_same_grammar(office: str) -> None:
    desk = read(f"M. Karo Belh, {office}, est venu.", language="fr")
    assert desk.office_words() == [office]
    assert desk.titles() == {"Karo Belh": office}


PATTERNS = [
    pytest.param(language, row, id=f"{language}-{row['rule']}")
    for language in languages()
    for row in section(language, "offices").get("pattern", ())
]


@pytest.mark.parametrize(("language", "row"), PATTERNS)
def test_the_lexicon_reads_its_examples_whole_and_not_its_counter_examples(
    language: str, row: dict[str, list[str]]
) -> None:
    for example in row["examples"]:
        assert example in read(f"{example} Ozzo Vrelk", language=language).office_words()
    for counter in row["counter"]:
        assert read(counter, language=language).offices == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["the", "Minister", "of", "Trade", "and", "Ports", ",", "Deputy", "-", "’s", "(", ")", "Arvelia", "Ana", "Mr.", "Head", "to", "de", "Ki", "moon", ";", "UHC"]
), max_size=25))  # fmt: skip
def test_offices_lie_in_order_inside_their_sentences(words: list[str]) -> None:
    desk = read(" ".join(words) or "x")
    spans = [office.span for office in desk.offices]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for office in desk.offices:
        assert desk.page.sentences[office.sentence].span.covers(office.span)
