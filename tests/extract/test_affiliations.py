"""Whose man or woman somebody is, told by the words beside the name."""

import pytest
from stories import keys, read, sides

from briefgen.model.event import Side

HOME, ACROSS = Side.HOME, Side.COUNTERPART


@pytest.mark.parametrize(
    "behind",
    [
        "from the Veldish side",
        ", from the Veldish side,",
        ", on behalf of Veldland,",
        "on behalf of the Government of Veldland",
        ", representing Veldland,",
        "for Veldland",
        "for the Veldish side",
        ", for the Veldish delegation,",
        "on the Veldish side",
    ],
)
def test_the_side_is_told_behind_the_name(behind: str) -> None:
    [event] = read(
        f"""
Nordmark and Veldland hold talks on tides

Nordmark and Veldland held talks on tides in Port Orme on 3 May 2031.
The talks were co-chaired by Ministry of Ports Secretary Oto Brandt {behind} and Ministry of Lakes Secretary Ada Quill from the Nordmark side.
""",
        None,
    )
    assert sides(event) == {"Oto Brandt": ACROSS, "Ada Quill": HOME}


def test_a_journey_for_somebody_is_no_side() -> None:
    [event] = read(
        """
Minister Quill meets Nordmark's envoy

The Minister of Lakes of Veldland, Ada Quill, met the Ambassador of Nordmark, Oto Brandt, before leaving on Friday for Orlesia.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": HOME, "Oto Brandt": ACROSS}


@pytest.mark.parametrize("mark", ["’", "'", "’s", "'s"])
def test_a_name_in_s_may_have_a_bare_apostrophe(mark: str) -> None:
    text = f"""
Veldland and the Netherlands sign on dykes

Veldland, 3 May 2031 - The accord was signed by Veldland's Minister of Lakes, Ms Ada Quill, and the Netherlands{mark} Water Envoy, Mr Oto Brandt.
"""
    [event] = read(text, None)
    assert sides(event) == {"Ada Quill": HOME, "Oto Brandt": ACROSS}


def test_the_owner_of_the_next_office_is_not_this_ones() -> None:
    [event] = read(
        """
Veldland and Nordmark sign on courts

Veldland and Nordmark signed an accord on courts on 3 May 2031.
It was signed by Veldland's Minister of Justice, Ms Ada Quill, and Nordmark's Minister of Justice, Mr Oto Brandt.
Also in attendance were Minister of State, Ministry of Law, Mr Ivo Tarn, Nordmark's Ambassador to Veldland, Ms Ida Moor, and Nordmark's Deputy Minister of Justice, Mr Per Holm.
""",
        None,
    )
    assert sides(event)["Ivo Tarn"] is HOME
    assert sides(event)["Ida Moor"] is sides(event)["Per Holm"] is ACROSS


@pytest.mark.parametrize("verb", ["Meets", "Briefs", "Receives", "Welcomes", "Thanks", "Visits"])
def test_a_headlines_verb_is_no_part_of_an_office(verb: str) -> None:
    [event] = read(
        f"""
CLC Delegation {verb} President Ada Quill of Veldland

A delegation of the Council of Lake Cities (CLC) met with President Ada Quill of Veldland on 3 May 2031.
"""
    )
    assert {p.title for p in event.participants} == {"President"}


@pytest.mark.parametrize(
    "named",
    [
        "Chris Tarn MP, said",
        "Chris Tarn QC MP, said",
        "the Honourable Chris Tarn, said",
        "the Hon. Dato’ Sri Chris Tarn, said",
    ],
)
def test_letters_and_styles_beside_a_name_in_apposition(named: str) -> None:
    [event] = read(
        f"""
Veldland and Nordmark sign on herring

Veldland and Nordmark have signed a herring accord, the Minister for Harbours and Locks, {named} today.
The Nordmark Minister for Fisheries, Oto Brandt, and Veldland's High Commissioner to Nordmark, Ida Moor, signed the accord on 3 May 2031.
""",
        None,
    )
    told = {p.name: p.title for p in event.participants}
    assert "Minister for Harbours and Locks" in [t for n, t in told.items() if "Tarn" in n]
    assert sides(event)["Oto Brandt"] is ACROSS


@pytest.mark.parametrize(
    "body",
    [
        "the Nordmark (NM) Tidal and Oceanic Administration (TOA)",
        "the Nordmark Tidal and Oceanic Administration (NTOA)",
        "Nordmark's Tidal and Oceanic Administration (TOA)",
        "the Nordmarkian Tidal and Oceanic Administration (TOA)",
    ],
)
def test_a_body_of_unknown_kind_is_of_the_state_before_it(body: str) -> None:
    [event] = read(
        f"""
Veldland and Nordmark work on tides

Veldland, 3 May 2031 - The Ministry of Lakes and Locks (MLL) and {body} signed a memorandum on tides today.
The memorandum was signed by Minister of Lakes and Locks Ada Quill.
""",
        None,
    )
    assert any("Tidal and Oceanic Administration" in key for key in keys(event))


def test_a_companys_short_name_is_never_a_states() -> None:
    [event] = read(
        """
Veldland and Nordmark talk about power

Veldland and Nordmark held talks on power lines on 3 May 2031.
The Nordmark delegation had officials of Grid Corporation of Nordmark Ltd. and was led by Minister Oto Brandt of Nordmark.
The Minister of Power, Ada Quill, thanked Nordmark.
""",
        None,
    )
    assert keys(event) == ["XN"]
