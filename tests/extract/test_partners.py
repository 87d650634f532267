"""Which bodies sit across the table, and which are only named."""

import pytest
from stories import keys, read

from briefgen.model.event import PartyRole

OPENING = """
Minister Quill of Veldland meets Nordmark's envoy

Foreign Minister Ada Quill of Veldland met the Ambassador of Nordmark, Oto Brandt, on 3 May 2031.
"""


@pytest.mark.parametrize(
    "said",
    [
        "Following the pledge of the World Bank, they discussed locks.",
        "Building on the work of the United Nations, the two sides reviewed trade.",
        "Together with World Bank money, officials discussed works of the harbours.",
        "As the United Nations had urged, the two sides exchanged views on loans.",
        "Through the UN Partnership for Lakes they explored new works.",
    ],
)
def test_a_body_named_beside_words_of_talk_is_no_partner(said: str) -> None:
    [event] = read(f"{OPENING}\n{said}", None)
    assert keys(event) == ["XN"]


@pytest.mark.parametrize(
    "met",
    [
        "met with a delegation from the Lake Development Fund",
        "met with representatives of the Lake Development Fund",
        "held talks with Lake Development Fund officials",
        "met with the Director of the Lake Development Fund, Oto Brandt,",
    ],
)
def test_a_body_whose_people_ours_met_is_one(met: str) -> None:
    [event] = read(
        f"""
Minister Quill speaks about loans for Veldland

Minister of Lakes Ada Quill of Veldland {met} on 3 May 2031 in Veldland.
""",
        None,
    )
    assert keys(event) == ["Lake Development Fund"]


def test_a_body_that_a_long_text_names_late_does_not_write_it() -> None:
    articles = "\n".join(
        f"Article {n}. Nordmark shall open lock {n} to Veldland as the parties agree."
        for n in range(1, 20)
    )
    late = "\n".join("The Council of Lake Cities (CLC) rules apply to the CLC." for _ in range(6))
    events = read(
        f"""
Agreement between Nordmark and Veldland on locks

Nordmark and Veldland signed an agreement on locks on 3 May 2031.
{articles}
{late}
""",
        None,
    )
    assert events
    assert not any("Council of Lake Cities" in keys(e, PartyRole.HOME) for e in events)


def test_a_cabinets_spokesman_speaks_for_his_state() -> None:
    events = read(
        """
Fund team to arrive in Veldland

A team of the Council of Lake Cities (CLC) will visit Veldland on 3 May 2031.
The CLC team will meet President Ada Quill. The CLC had said so.
Cabinet Spokesman Ivo Tarn said that the CLC would be welcome.
""",
        None,
    )
    assert events
    assert not any("Council of Lake Cities" in keys(e, PartyRole.HOME) for e in events)
