"""Lists in which some titles stand before their names and hold other offices."""

import pytest
from stories import keys, read, sides

from briefgen.model.event import Side

LIST = """
Commissioner visits Veldland

The High Commissioner of the Council of Lake Cities (CLC), Ida Moor, met President Ada Quill of Veldland on 3 May 2031.
Also present were {people}.
"""


@pytest.mark.parametrize(
    ("people", "titles"),
    [
        (
            (
                "Desk Officer of the CLC Ana Tarn, Senior Tide Adviser at the Office of the CLC Resident "
                "Coordinator Lena Brook, Harbour Coordination Officer, Office of the CLC Resident "
                "Coordinator Ivo Reed Marsh and Public Information Officer of the CLC Per Holm"
            ),
            {
                "Ana Tarn": "Desk Officer of the CLC",
                "Lena Brook": "Senior Tide Adviser",
                "Ivo Reed Marsh": "Harbour Coordination Officer",
                "Per Holm": "Public Information Officer",
            },
        ),
        (
            "Deputy Secretary of Policy Ana Tarn and CLC Secretary-General Per Holm",
            {"Ana Tarn": "Deputy Secretary of Policy", "Per Holm": "CLC Secretary-General"},
        ),
        (
            "Legal Officer Ana Tarn, Head of Protocol Oto Brandt and Director Lena Brook",
            {"Ana Tarn": "Legal Officer", "Oto Brandt": "Head of Pro", "Lena Brook": "Director"},
        ),
        (
            "Ms. Ana Tarn, Legal Officer, Mr. Per Holm, Head of Locks, and Ms. Lena Brook, Director",
            {"Ana Tarn": "Legal Officer", "Per Holm": "Head of Locks", "Lena Brook": "Director"},
        ),
    ],
)
def test_each_has_the_title_that_stands_with_the_name(people: str, titles: dict[str, str]) -> None:
    [event] = read(LIST.format(people=people), None)
    told = {p.name: p.title or "" for p in event.participants}
    assert {name: told[name][: len(title)] for name, title in titles.items()} == titles


def test_a_ministry_that_opens_the_headline_speaks_for_its_state() -> None:
    [event] = read(
        """
Veldland Ministry of Lakes and Tide Institute for the Unification of Locks sign memorandum

The Veldland Ministry of Lakes ("MinLakes") and the Tide Institute for the Unification of Locks ("TIUL") signed a memorandum on 3 May 2031.
The memorandum was signed by MinLakes's Deputy Secretary of Policy Ana Tarn and TIUL Secretary-General Per Holm.
TIUL, founded long ago, is an intergovernmental body. TIUL works on locks. Veldland joined TIUL in 2029.
""",
        None,
    )
    assert sides(event)["Per Holm"] is Side.COUNTERPART
    assert any("Tide Institute" in key for key in keys(event))


def test_a_schools_initials_are_the_school() -> None:
    [event] = read(
        """
School strengthens ties with Orlesia

Press Release: Veldland University of Tides

VUT University has strengthened its ties with Orlesia by signing a memorandum with the University of Orlesia on 3 May 2031.
The rector of Veldland University of Tides, Ada Quill, and the Orlesian Minister of Education, Oto Brandt, signed it in Orlesia.
""",
        None,
    )
    assert "VUT University" not in keys(event)
