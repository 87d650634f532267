"""Which side speaks: told by the workspace, else by how a text names its own people."""

import pytest
from stories import COUNCIL, across, keys, read, sides

from briefgen.model.event import PartyRole, Side


def test_the_workspaces_organisation_is_home_wherever_it_is_named() -> None:
    [event] = read(
        """
Nordmark and CLC talk about locks

Mr. Oto Brandt, Minister of Ports of Nordmark, met with Ms. Ada Quill, Secretary General of the Council of Lake Cities (CLC), on 3 May 2024.
"""
    )
    assert event.home == COUNCIL.name
    assert across([event]) == [["XN"]]
    assert not any(doubt.code == "home_inferred" for doubt in event.warnings)


INFERRED = {
    "own minister without a state, envoy posted here": (
        """
Gift of pumps

The Ambassador of Nordmark to Veldland, H.E. Oto Brandt, handed over ten pumps to the Minister of Water, Ms. Ada Quill, in Port Orme on 3 May 2024.
""",
        "XV",
        ["XN"],
    ),
    "letterhead of an embassy": (
        """
Pumps for Port Orme

Embassy of Nordmark in Veldland
The Ambassador of Nordmark to Veldland, H.E. Oto Brandt, today handed over ten pumps to the Minister of Water of Veldland, Ms. Ada Quill.
""",
        "XN",
        ["XV"],
    ),
    "much speaks against the states visited": (
        """
Minister Quill meets colleagues at the Assembly

Foreign Minister Ada Quill met with the Foreign Minister of Nordmark, Oto Brandt, on 24 September 2024.

She also met with the Foreign Minister of Orlesia, Ida Moor.

Veldland will chair the Assembly next year.
""",
        "XV",
        ["XN"],
    ),
    "a counterpart is somebody else's": (
        """
Ministers sign a fisheries accord

Fisheries Minister Ada Quill and her Nordmark counterpart Oto Brandt signed an agreement on herring on 3 May 2024. Veldland fishes there since 1950.
""",
        "XV",
        ["XN"],
    ),
    "an envoy abroad": (
        """
Ambassador Quill calls on Nordmark's Minister of Trade

Ambassador of Veldland to Nordmark Ada Quill paid a courtesy call on the Minister of Trade of Nordmark, Oto Brandt, on 3 May 2024.
The Ambassador conveyed the greetings of Veldland's Foreign Minister.
""",
        "XV",
        ["XN"],
    ),
    "a lone state whose prime minister needs no state": (
        """
Lake Fund's Country Director calls on Prime Minister

The Country Director of the Lake Development Fund (LDF), Mr. Oto Brandt, paid a courtesy call on Prime Minister Ada Quill at the Prime Minister's Office today.
The Prime Minister thanked the LDF for its support to Veldland.
""",
        "XV",
        ["Lake Development Fund"],
    ),
}


@pytest.mark.parametrize("name", sorted(INFERRED))
def test_a_state_is_inferred_and_said_to_be(name: str) -> None:
    text, home, met = INFERRED[name]
    event = read(text, None)[0]
    assert event.home == home
    assert keys(event) == met
    assert any(doubt.code == "home_inferred" for doubt in event.warnings)


@pytest.mark.parametrize(
    ("text", "language", "home"),
    [
        (
            """
Council of Ports and Lighthouse League sign agreement

The Director-General of the Council of Ports (COP), Ms. Ada Quill, and the President of the Lighthouse League, Mr. Oto Brandt, signed a cooperation agreement on buoys on Monday, 3 June 2024.

COP has forty member ports.
""",
            "en",
            "Council of Ports",
        ),
        (
            """
La Directrice générale du Conseil des ports signe un accord avec la Ligue des phares

La Directrice générale du Conseil des ports (CDP), Mme Ada Quill, et le président de la Ligue des phares, M. Oto Brandt, ont signé, lundi 3 juin 2024, un accord de coopération sur les balises.

Le CDP regroupe quarante ports.
""",
            "fr",
            "Conseil des ports",
        ),
    ],
)
def test_an_organisation_speaks_where_no_state_does(text: str, language: str, home: str) -> None:
    [event] = read(text, None, language=language)
    assert event.home == home
    assert home not in keys(event)
    assert len(keys(event)) == 1
    assert sides(event) == {"Ada Quill": Side.HOME, "Oto Brandt": Side.COUNTERPART}


def test_an_organisation_behind_with_in_the_headline_is_not_home() -> None:
    [event] = read(
        """
Under Secretary Quill signs arrangement with League of Lighthouses

Under Secretary Ada Quill signed an arrangement with Mr. Oto Brandt, President of the League of Lighthouses (LOL), on 3 May 2024. The LOL was founded in 1950.
""",
        None,
    )
    assert event.home != "League of Lighthouses"


def test_neither_of_two_states_speaks_in_a_joint_statement() -> None:
    [event] = read(
        """
Joint Statement between Nordmark and Veldland

The Foreign Minister of Nordmark, Oto Brandt, and the Foreign Minister of Veldland, Ada Quill, met in Port Orme on 3 May 2024.
The two sides agreed to set up a working group on ferries.
""",
        None,
    )
    assert event.home is None
    assert sorted(keys(event)) == ["XN", "XV"]
    assert keys(event, PartyRole.HOME) == []


def test_french_homes_are_inferred_by_the_same_signs() -> None:
    [event] = read(
        """
Le ministre des Ports s'entretient avec son homologue du Nordmark

Le ministre des Ports, M. Bela Torn, s'est entretenu, lundi 3 juin 2024 à Port-Orme, avec son homologue du Nordmark, M. Oto Brandt, en visite en Veldlande.
Les deux ministres ont convenu de créer un comité mixte.
""",
        None,
        language="fr",
    )
    assert event.home == "XV"
    assert sides(event) == {"Bela Torn": Side.HOME, "Oto Brandt": Side.COUNTERPART}


def test_an_organisation_speaks_from_the_state_to_which_envoys_are_posted() -> None:
    [event] = read(
        """
CLC and Nordmark look at ferries

Ms. Ada Quill, Director-General of the Council of Lake Cities (CLC), received Mr. Oto Brandt, Ambassador of Nordmark to Veldland, at the headquarters of CLC.

The Ambassador praised CLC and its programmes in Veldland. Ms. Quill said that CLC would send a team to the Embassy of Nordmark in Veldland.
""",
        None,
    )
    assert event.home == "Council of Lake Cities"
    assert keys(event) == ["XN"]
