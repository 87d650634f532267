"""Which bodies were there: by their people, by name, in a list, or by who is named with them."""

import pytest
from stories import keys, read

MET = """
Minister Quill speaks about lakes for Veldland

Foreign Minister Ada Quill of Veldland {met} on 3 May 2031.
Veldland has many lakes. The Government of Veldland will provide for them, said Minister Quill.
"""


def partners(met: str) -> list[str]:
    """Whom a minister of Veldland met."""
    return [key for event in read(MET.format(met=met), None) for key in keys(event)]


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        (
            "met with representatives of the Lake Bank, the Reed Foundation and the Tide Institute",
            ["Lake Bank", "Reed Foundation", "Tide Institute"],
        ),
        ("held talks with the Reed Foundation", ["Reed Foundation"]),
        ("met the Rector of Port Orme University", ["Port Orme University"]),
        ("met members of the Global Lake Alliance", ["Global Lake Alliance"]),
        ("met the Reed Workers Movement", ["Reed Workers Movement"]),
        (
            "met representatives of the Federation of Reed Workers' Unions",
            ["Federation of Reed Workers' Unions"],
        ),
        ("received representatives of the Reed Trust", ["Reed Trust"]),
        (
            "met officials of the Lake Bank and the Reed Volunteer Service",
            ["Lake Bank", "Reed Volunteer Service"],
        ),
        (
            "expressed her thanks when she received the Director of the Reed Trust, Oto Brandt,",
            ["Reed Trust"],
        ),
        ("recalled her thanks when she received the Director of the Reed Trust, Oto Brandt,", []),
        ("met the Young Sailors' League", ["Young Sailors' League"]),
        (
            "met the President of the Alliance of Lake Towns, Oto Brandt,",
            ["Alliance of Lake Towns"],
        ),
        ("met Reed Group Vice Chairman Oto Brandt", ["Reed Group"]),
        ("discussed the plans of the Reed Foundation with her staff", []),
    ],
)
def test_bodies_of_neither_side_that_ours_met(met: str, expected: list[str]) -> None:
    assert partners(met) == expected


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        (
            "met the Chief Executive Officer of Lantern Fisheries, Oto Brandt,",
            ["Lantern Fisheries"],
        ),
        ("met Lantern CEO Oto Brandt", ["Lantern"]),
        ("signed a memorandum of understanding with LTN Chief Executive Oto Brandt", ["LTN"]),
        ("met representatives of The Menders", ["The Menders"]),
        ("met executives from Lantern, Brando and Tidewell", ["Lantern", "Brando", "Tidewell"]),
        ("met the Chairman of Lantern Shipping, Oto Brandt,", ["Lantern Shipping"]),
        ("met Lantern Works President Oto Brandt", ["Lantern Works"]),
        ("met the CEO of Lantern & Quill, Oto Brandt,", ["Lantern & Quill"]),
        ("met a team from Lantern Works headed by its Chairman, Oto Brandt,", ["Lantern Works"]),
        ("met a team from Port Orme headed by Oto Brandt", []),
        ("met the President of Global Development, Oto Brandt,", []),
        ("met representatives of Port Orme", []),
        ("met the acting CEO", []),
    ],
)
def test_bodies_that_only_their_people_show(met: str, expected: list[str]) -> None:
    assert partners(met) == expected


def test_a_league_is_known_by_its_foreign_ministers() -> None:
    assert partners("met TLC foreign ministers") == ["TLC"]
    assert partners("met with TLC representatives") == ["TLC"]
    assert partners("met ICT ministers") == []
    assert partners("met with NGO representatives") == []


def test_firms_are_read_in_french_too() -> None:
    [event] = read(
        """
La ministre Ada Quill reçoit un hôte

La ministre des Affaires étrangères, Mme Ada Quill, a rencontré le PDG de Lantern, M. Oto Brandt, le 3 mai 2031.
Le Veldlande a beaucoup de lacs. Le Gouvernement du Veldlande en prendra soin.
""",
        None,
        language="fr",
    )
    assert keys(event) == ["Lantern"]


def test_a_firm_that_the_page_names_by_itself_takes_in_no_name() -> None:
    events = read(
        MET.format(met="met the CEO of Lantern Oto Brandt of the Reed Works")
        + "Lantern builds locks. Lantern has built many.",
        None,
    )
    assert [keys(event) for event in events] == [["Lantern"]]


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("met with her Nordic counterparts", ["DK", "FI", "IS", "NO", "SE"]),
        ("met Benelux foreign ministers", ["BE", "LU", "NL"]),
        ("met the ambassadors of the Baltic countries", ["EE", "LV", "LT"]),
        ("met Oto Brandt, who swims in the Baltic Sea", []),
    ],
)
def test_a_word_for_several_states_before_their_people(met: str, expected: list[str]) -> None:
    assert partners(met) == expected


def test_a_body_signs_beside_ours() -> None:
    [event] = read(
        """
Veldland and the Reed Foundation sign on locks

Veldland and the Reed Foundation signed a memorandum of understanding on 3 May 2031.
Foreign Minister Ada Quill of Veldland signed it. Veldland will provide for the lakes.
""",
        None,
    )
    assert keys(event) == ["Reed Foundation"]


def test_a_body_whose_own_summit_ours_attended_is_one() -> None:
    assert partners("attended the African Union Summit in Port Orme") == ["African Union"]


@pytest.mark.parametrize(
    "matter",
    [
        "on the G20",
        "to attend the G20 Leaders' Summit",
        "during the NATO Summit",
        "ahead of the African Union Summit",
        "and discussed the African Union Summit",
    ],
)
def test_a_body_that_is_the_matter_is_no_partner(matter: str) -> None:
    assert partners(f"met the Foreign Minister of Nordmark, Oto Brandt, {matter}") == ["XN"]


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("met the company Lantern", ["Lantern"]),
        ("met the Permanent Representatives of Nordmark and Orlesia to the UN", ["XN", "XO"]),
        ("met the team for the Management of Lantern Seekers", []),
        ("met the Company Lantern Oto", []),
        ("met staff to meet the World Bank standards", []),
        ("met staff to discuss Pfizer vaccines", []),
        (
            "met representatives of Nordmark companies, including Lantern Ltd and Brando Holdings",
            ["XN", "Lantern Ltd", "Brando Holdings"],
        ),
        ("hosted G7 foreign ministers", ["Group of Seven"]),
        (
            "met Oto Brandt, President of the Nordmark Chamber of Commerce,",
            ["XN", "Nordmark Chamber of Commerce"],
        ),
    ],
)
def test_whose_ware_or_rule_it_is_and_who_sits_where(met: str, expected: list[str]) -> None:
    assert partners(met) == expected


def test_who_represents_a_body_speaks_for_it() -> None:
    [event] = read(
        """
Minister Quill meets the Council

Foreign Minister Ada Quill of Veldland met the Council of Lake Cities on 3 May 2031.
The Ambassador of Nordmark to Veldland, Oto Brandt, represented the Presidency of the Council of Lake Cities.
Veldland has many lakes. The Government of Veldland will provide for them, said Minister Quill.
""",
        None,
    )
    assert [p.affiliation for p in event.participants if p.name == "Oto Brandt"] == [
        "Council of Lake Cities"
    ]


def test_a_firm_whose_name_opens_with_a_known_one_is_one_firm() -> None:
    assert partners("met the Chairman of Toyota Reed Lanterns Ltd, Oto Brandt,") == [
        "Toyota Reed Lanterns Ltd"
    ]


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("spoke with a Kremlin spokesman, Oto Brandt,", ["RU"]),
        ("met the Chairman of the Reed Group, Oto Brandt,", ["Reed Group"]),
    ],
)
def test_by_whose_seat_or_office_somebody_is_named(met: str, expected: list[str]) -> None:
    assert partners(met) == expected


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("signed a host agreement with the Reed Federation", ["Reed Federation"]),
        (
            "and the Chair of the Reed Federation, Oto Brandt, signed a host agreement",
            ["Reed Federation"],
        ),
        ("signed a law in cooperation with the Reed Federation", []),
    ],
)
def test_bodies_that_sign_with_ours(signed: str, expected: list[str]) -> None:
    assert partners(signed) == expected


def test_a_body_that_signs_between_the_two_is_across() -> None:
    text = """
Agreement signed

A host agreement was signed in Port Orme between the Government of Veldland and the Reed Federation.
Veldland has many lakes. The Government of Veldland will provide for them, said Minister Ada Quill.
"""
    assert [key for event in read(text, None) for key in keys(event)] == ["Reed Federation"]


def test_nobody_asks_the_own_state() -> None:
    text = """
Readout of Foreign Minister Quill's meeting with Nordmark Foreign Minister Brandt

Foreign Minister Ada Quill met today with Nordmark Foreign Minister Oto Brandt in Port Orme.
The Foreign Minister called on Nordmark to lift its ban on Veldland salt. Veldland has many lakes.
The Government of Veldland will provide for them, said Minister Quill.
"""
    [event] = read(text, None)
    [asked] = [act for act in event.acts if act.rung.value == "requested"]
    assert [actor.name for actor in asked.by] == ["Veldland"]
