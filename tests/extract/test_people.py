"""Who is named, under which title, for whom, and whether they were there."""

import pytest
import stories
from desks import Desk, read
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extract.people import presence
from briefgen.lexicon import section


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He met H.E. Mr. Ivo Tarn yesterday.", "Ivo Tarn"),
        ("He met His Royal Highness Ivo Tarn yesterday.", "Ivo Tarn"),
        ("He met Lt. Gen. (Retd) Ivo Tarn yesterday.", "Ivo Tarn"),
        ("He met The Rt. Hon’ble Ivo Tarn ‘Vero’, Prime Minister of Arvelia.", "Ivo Tarn"),
        ("He met Sheikh Ivo bin Taro al-Veld in town.", "Ivo bin Taro al-Veld"),
        ("He met Dato’ Seri Dr. Ivo bin Tarn at noon.", "Ivo bin Tarn"),
        ("He met Ms. Ana van der Pell in town.", "Ana van der Pell"),
        ("He met Mr. SHINOBE Takato in town.", "SHINOBE Takato"),
        ("He met Prof. K.T.M. Uda Hema in town.", "K.T.M. Uda Hema"),
        ("He met Dr R H S Samara in town.", "R H S Samara"),
        ("He met Minister Gholo-Reza Karo in town.", "Gholo-Reza Karo"),
        ("He met President Jos R. Tarn, Jr. in town.", "Jos R. Tarn, Jr."),
        ("He met Secretary Lloyd J. Tarn III in town.", "Lloyd J. Tarn III"),
        ("He met Mr.Vasso Tchet in town.", "Vasso Tchet"),
        ("He met Mr. Gordon Brown in town.", "Gordon Brown"),
        ("He met Dr. Ahmo Said Bahro in town.", "Ahmo Said Bahro"),
        ("He met Secretary-General Ban Ki-vorn in town.", "Ban Ki-vorn"),
        ("He met Ms. Zina Arvelian, an adviser.", "Zina Arvelian"),
        ("Najo Rhiat said so.", "Najo Rhiat"),
        ("He met Foreign Minister Ulo Ould Amaro in town.", "Ulo Ould Amaro"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert [person.name for person in read(text).people] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They met at the Ivo Tarn University and in King Tarn Street.",
        "Mr. President, Madam Speaker, ladies and gentlemen.",
        "They walked along the Blue Corvo Strait in January.",
        "Ministers discussed the Veld Harbour Initiative.",
    ],
)
def test_what_is_named_after_people_is_no_person(text: str) -> None:
    assert read(text).people == ()


def test_a_name_broken_over_two_lines_is_one() -> None:
    [person] = read("He met Minister Ana\tMaria Pell.".replace("\t", " \u00a0")).people
    assert person.name == "Ana Maria Pell"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Dr. Ivo Tarn, Director of Lakes, Mr. Uro Veld, Head of Ports, and Ms. Ana Pell, Supervisor of Tides, came.",
            {"Ivo Tarn": "Director of Lakes", "Uro Veld": "Head of Ports", "Ana Pell": "Supervisor of Tides"},
        ),
        (
            "Prime Minister Ivo Tarn, Foreign Minister Uro Veld, and Minister of Interior Ana Pell came.",
            {"Ivo Tarn": "Prime Minister", "Uro Veld": "Foreign Minister", "Ana Pell": "Minister of Interior"},
        ),
        (
            "1. Mr. Ivo Tarn – Ambassador of Arvelia (Resident in Velden)\n2. Ms. Ana Pell – Ambassador of Bordania (Resident in Velden)",
            {"Ivo Tarn": "Ambassador of Arvelia", "Ana Pell": "Ambassador of Bordania"},
        ),
        (
            "UHC officials, Melo Spreij, Jairo Diazo (International Senior Specialist) and Juan Castillo (Officer) came.",
            {"Melo Spreij": None, "Jairo Diazo": "International Senior Specialist", "Juan Castillo": "Officer"},
        ),
        ("Ambassador Ivo Tarn, Director of Lakes, came.", {"Ivo Tarn": "Director of Lakes"}),
        (
            "Ivo Tarn, Adviser to the Arvelian Embassy, Director of the Sea Centre, came.",
            {"Ivo Tarn": "Adviser to the Arvelian Embassy, Director of the Sea Centre"},
        ),
        (
            "Mr. Ivo Tarn,\nMinister for Ports of Arvelia, came.",
            {"Ivo Tarn": "Minister for Ports of Arvelia"},
        ),
        ("His spouse Mrs. Rada Shak came.", {"Rada Shak": "spouse"}),
        ("Ivo Tarn, the newly appointed Ambassador of Arvelia, came.", {"Ivo Tarn": "Ambassador of Arvelia"}),
        (
            "He came with the Minister of Ports and Tides, Ana Pell, the Minister of Trade, Ivo Tarn and the Director of Lakes, Uro Veld.",
            {"Ana Pell": "Minister of Ports and Tides", "Ivo Tarn": "Minister of Trade", "Uro Veld": "Director of Lakes"},
        ),
        (
            "Ambassador Ivo Tarn, Director of Lakes, Dr. Ana Pell, Director of Tides, came.",
            {"Ivo Tarn": "Director of Lakes", "Ana Pell": "Director of Tides"},
        ),
        ("An adviser of President Ivo Tarn came.", {"Ivo Tarn": "President"}),
        ("The Secretary to the President Ivo Tarn came.", {"Ivo Tarn": "Secretary to the President"}),
        ("The Minister of Trade, Mr. Ivo Tarn, came.", {"Ivo Tarn": "Minister of Trade"}),
    ],
)  # fmt: skip
def test_each_name_has_its_own_title(text: str, titles: dict[str, str | None]) -> None:
    assert read(text).titles() == titles


def test_the_fullest_title_of_the_article_is_kept() -> None:
    desk = read(
        "Secretary Tarn left for Arvelia.\nSecretary of Ports Ivo Tarn met Minister Ana Pell. "
        "Mr. Tarn spoke. Tarn left."
    )
    person = desk.person("Ivo Tarn")
    assert person.title == "Secretary of Ports"
    assert [mention.name for mention in person.mentions] == ["Tarn", "Ivo Tarn", "Tarn", "Tarn"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Dr. Salo M. AlVeld", "Dr. Al-Veld"),
        ("Dr. Salo M. AlVeld", "Dr. Alveld"),
        ("Dr. Moro Ouled Amar", "Dr. Ouled Aktmar"),
        ("Ambassador Paitoon Mahapan", "Ambassador Paytoon Mahapann"),
        ("Ambassador Khalid Fatharo", "Ambassador Khaled Fatharo"),
        ("Minister Lamo bin Veld Sauro", "Minister Lamo Ben Veld Sauro"),
        ("Prime Minister Narro Modo", "Prime Minister Modoji"),
    ],
)
def test_spellings_of_one_name_in_one_article_are_one_person(first: str, later: str) -> None:
    desk = read(f"{first} met them. Later {later} left.")
    assert len(desk.people) == 1
    assert first.endswith(desk.people[0].name)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ivo Veld and Ms. Iva Veld came.",
        "Sheikh Moro bin Zay Al Nahro and Sheikh Abdo bin Zay Al Nahro came.",
        "Minister Ana Pell and Minister Uro Pell came.",
    ],
)
def test_people_named_alike_stay_apart(text: str) -> None:
    assert len(read(text).people) == 2


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Ivo Tarn, Ambassador of Arvelia to Bordania, came.", {"Ivo Tarn": "XA"}),
        ("Foreign Minister Ivo Tarn and Minister of Ports Ana Pell (Corvia) came.", {"Ivo Tarn": "XC", "Ana Pell": "XC"}),
        (
            "It was attended from UHC by Dr. Ivo Tarn, Director of Lakes; Ms. Ana Pell, Head of Tides; and from Lumen Works Mr. Uro Veld, Officer.",
            {"Ivo Tarn": "Union of Harbour Cities", "Ana Pell": "Union of Harbour Cities", "Uro Veld": "Lumen Works"},
        ),
        (
            "UHC’s Ambassador Ivo Tarn, Director of Lakes, and Dr. Ana Pell, Head of Tides, came.",
            {"Ivo Tarn": "Union of Harbour Cities", "Ana Pell": "Union of Harbour Cities"},
        ),
        ("In the Kingdom of Bordania, Envoy Uro Veld met Prime Minister Ivo Tarn.", {"Uro Veld": None, "Ivo Tarn": "XB"}),
        ("Secretary General Luo Alma of the Union of Harbour Cities signed.", {"Luo Alma": "Union of Harbour Cities"}),
        ("Under Secretary Ana Pell visited Arvelia. She met with officials, including Prime Minister Ivo Tarn.", {"Ana Pell": None, "Ivo Tarn": "XA"}),
        ("She met Speaker of the Arvelian Parliament Zan Dasha, Foreign Minister Bat Tseto, and others.", {"Zan Dasha": "XA", "Bat Tseto": "XA"}),
        ("Arvelia’s Minister of Trade Ivo Tarn came.", {"Ivo Tarn": "XA"}),
        (
            "President Ana Pell visited Arvelia. She is accompanied by a delegation, including Minister Ivo Tarn.",
            {"Ana Pell": None, "Ivo Tarn": None},
        ),
        (
            "President Ana Pell met Arvelian Prime Minister Uro Veld and was invited to visit Arvelia.",
            {"Ana Pell": None, "Uro Veld": "XA"},
        ),
    ],
)  # fmt: skip
def test_whose_people_they_are(text: str, sides: dict[str, str | None]) -> None:
    assert read(text).sides() == sides


def there(desk: Desk, name: str) -> bool:
    return presence(desk.page, desk.person(name), range(len(desk.page.sentences)))


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Minister Ana Pell met Minister Ivo Tarn in Velden.", True),
        ("Minister Ana Pell was accompanied by Minister Ivo Tarn.", True),
        ("The delegation led by Minister Ivo Tarn met Minister Ana Pell.", True),
        ("In the presence of Minister Ivo Tarn, Minister Ana Pell signed.", True),
        ("Minister Ana Pell signed on behalf of President Ivo Tarn.", False),
        ("Minister Ana Pell conveyed the greetings of President Ivo Tarn.", False),
        ("Minister Ana Pell recalled the meetings he had with Mr. Ivo Tarn.", False),
        ("Minister Ana Pell handed over a letter from President Ivo Tarn.", False),
        ("Minister Ana Pell spoke under the patronage of King Ivo Tarn.", False),
    ],
)
def test_who_was_there_and_who_was_only_spoken_of(text: str, present: bool) -> None:
    assert there(read(text), "Ivo Tarn") is present


def test_somebody_outside_the_sentences_of_the_event_was_not_there() -> None:
    desk = read("Minister Ana Pell came. Earlier, Minister Ivo Tarn left.")
    assert not presence(desk.page, desk.person("Ivo Tarn"), [0])


def test_a_secretary_of_state_is_followed_by_a_name() -> None:
    desk = read("Secretary of State Ivo Tarn met Minister of State Ida Moor and left.")
    assert desk.person("Ivo Tarn").title == "Secretary of State"
    assert desk.person("Ida Moor").title == "Minister of State"


def test_an_office_with_an_article_is_that_of_the_name_behind_it() -> None:
    desk = read(
        "Dr. Ana Pell, Head of Tides, the Director of Wind and Rain, Ambassador Ivo Tarn, and "
        "Ms. Ida Moor, Adviser, came."
    )
    assert desk.person("Ana Pell").title == "Head of Tides"
    assert desk.person("Ivo Tarn").title == "Director of Wind and Rain"


def test_styles_are_kept_apart_from_the_name() -> None:
    desk = read("H.E. Dr. Ivo Tarn came.")
    assert (desk.people[0].honorific, desk.people[0].name) == ("H.E. Dr.", "Ivo Tarn")


def test_every_style_of_the_lexicon_leads_to_a_name() -> None:
    styles = section("en", "people")["honorifics"]
    alone = set(section("en", "people")["honorifics"]["needs_company"])
    for style in [*styles["m"], *styles["f"], *styles["any"]]:
        if style not in alone and " " not in style:
            shouted = style in styles["capitals_only"] or "." in style
            words = style.upper() if shouted else style.capitalize()
            found = [person.name for person in read(f"They met {words} Ozzo Vrelk in town.").people]
            assert found == ["Ozzo Vrelk"], style


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["Mr.", "Ana", "Pell", ",", "al-Veld", "Minister", "of", "Trade", "and", "-", "’s", "(", ")", "Jr.", "bin", "Arvelia", "the", "said", "K.", "‘", "’", ";", "UHC", "Tarn"]
), max_size=25))  # fmt: skip
def test_mentions_lie_in_the_text_and_bear_the_name(words: list[str]) -> None:
    desk = read(" ".join(words) or "x")
    for person in desk.people:
        assert person.name
        for mention in person.mentions:
            assert desk.page.words(mention.span) == mention.name


def test_a_person_is_quoted_with_the_title_beside_the_name_not_from_the_headline_on() -> None:
    [event] = stories.read(
        """
Quill's call with Nordmark Foreign Minister Brandt

May 3, 2031

Foreign Secretary Ada Quill spoke on 3 May 2031 with Nordmark Foreign Minister Oto Brandt about herring.
""",
        None,
    )
    quotes = {p.name: p.evidence.quote for p in event.participants if p.evidence}
    assert quotes["Ada Quill"] == "Foreign Secretary Ada Quill"
    assert quotes["Oto Brandt"].endswith("Brandt")
    assert not any("\n" in quote for quote in quotes.values())


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The Vice President's Special Assistant, Kol Brand, came.", {"Kol Brand": "Vice President's Special Assistant"}),
        ("The Minister’s Private Secretary Kol Brand came.", {"Kol Brand": "Minister’s Private Secretary"}),
        ("The Director General's Chief of Staff, Kol Brand, came.", {"Kol Brand": "Director General's Chief of Staff"}),
        ("The Minister's guest, Secretary Kol Brand, came.", {"Kol Brand": "Secretary"}),
        ("Minister Ana Pell's Private Secretary, Kol Brand, came.", {"Ana Pell": "Minister", "Kol Brand": "Private Secretary"}),
        ("Special Adviser to the Foreign Minister Kol Brand came.", {"Kol Brand": "Special Adviser to the Foreign Minister"}),
        ("Private Secretary to the Deputy Minister, Kol Brand, came.", {"Kol Brand": "Private Secretary to the Deputy Minister"}),
        ("An adviser to Finance Minister Kol Brand came.", {"Kol Brand": "Finance Minister"}),
        ("Cabinet Secretary for Foreign Affairs Ambassador Kol Brand came.", {"Kol Brand": "Cabinet Secretary for Foreign Affairs"}),
    ],
)  # fmt: skip
def test_whom_somebody_serves_is_part_of_the_title(
    text: str, titles: dict[str, str | None]
) -> None:
    assert read(text).titles() == titles


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("The Tide Bank and UHC Country Manager, Kol Brand, came.", "Tide Bank and UHC Country Manager", "Tide Bank"),
        ("She met the Tide Bank and Lumen Works Resident Representative Kol Brand.", "Tide Bank and Lumen Works Resident Representative", "Tide Bank"),
        ("Officials of the Tide Bank and UHC Country Manager Kol Brand came.", "UHC Country Manager", "Union of Harbour Cities"),
        ("She met the Tide Bank and UHC Managing Director Kol Brand.", "UHC Managing Director", "Union of Harbour Cities"),
    ],
)  # fmt: skip
def test_two_bodies_may_share_somebody_posted_to_a_country(
    text: str, title: str, body: str
) -> None:
    person = read(text).person("Kol Brand")
    assert (person.title, person.affiliation) == (title, body)
