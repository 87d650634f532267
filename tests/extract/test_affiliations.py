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


@pytest.mark.parametrize(
    "met",
    [
        "will meet with Foreign Minister Oto Brandt and other senior Nordmarkian officials",
        "met with Foreign Minister Oto Brandt, and other Nordmark officials",
        "hosted Foreign Minister Oto Brandt and the senior Nordmarkian delegation",
        "received Foreign Minister Oto Brandt and his Nordmark counterparts",
        "held talks with Foreign Minister Oto Brandt and members of the Nordmarkian delegation",
    ],
)
def test_who_is_met_with_the_officials_of_a_state_is_one_of_them(met: str) -> None:
    [event] = read(
        f"""
Secretary Quill's consultations with Nordmark

Secretary of Lakes Ada Quill of Veldland {met} in Port Orme on 3 May 2031 to speak of the herring of Nordmark and Veldland.
""",
        None,
    )
    assert sides(event)["Oto Brandt"] is ACROSS


def test_our_own_minister_and_a_guests_delegation_are_two_sides() -> None:
    [event] = read(
        """
Veldland and Nordmark speak of herring

Minister of Lakes Ada Quill and the Nordmarkian delegation discussed herring on 3 May 2031 in Veldland.
They were joined by the Ambassador of Nordmark to Veldland, Oto Brandt.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": HOME, "Oto Brandt": ACROSS}


def test_a_body_may_stand_right_behind_an_office() -> None:
    [event] = read(
        """
LDF Delegation Meets President Quill, Pledges Support for Veldland

A delegation of the Lake Development Fund (LDF) met with President Ada Quill on 3 May 2031.
Mr. Oto Brandt, Country Director LDF, Ms. Ida Moor, Country Operations Head LDF, and Mr. Per Holm, Secretary to the Treasury, were present.
Veldland thanked the LDF for its support to Veldland.
""",
        None,
    )
    told = sides(event)
    assert told["Oto Brandt"] is told["Ida Moor"] is ACROSS
    assert told["Ada Quill"] is told["Per Holm"] is HOME


@pytest.mark.parametrize("ruler", ["President", "Prime Minister", "Cabinet", "Treasury"])
def test_a_rulers_secretary_speaks_for_his_state(ruler: str) -> None:
    [event] = read(
        f"""
LDF Assures Support to Veldland

Secretary to the {ruler}, Dr. Ada Quill, met with a delegation from the Lake Development Fund (LDF) on 3 May 2031.
The LDF representatives agreed to go on with their programmes in Veldland through the LDF.
The LDF delegation included LDF Country Director Oto Brandt.
""",
        None,
    )
    assert sides(event) == {"Ada Quill": HOME, "Oto Brandt": ACROSS}
    assert keys(event) == ["Lake Development Fund"]


def test_a_clocks_zone_is_no_part_of_a_title() -> None:
    [event] = read(
        """
Public schedule of Secretary Quill

8:00 a.m. LOCAL Secretary Ada Quill meets with the Foreign Minister of Nordmark, Oto Brandt, on 3 May 2031.
""",
        None,
    )
    assert {p.title for p in event.participants if p.name == "Ada Quill"} == {"Secretary"}


@pytest.mark.parametrize(
    "office",
    [
        "Minister of Lakes, Government of Nordmark,",
        "Minister of Lakes, Government of the Republic of Nordmark,",
        "Permanent Secretary, Government of Nordmark,",
    ],
)
def test_a_government_behind_an_office_tells_whose_it_is(office: str) -> None:
    [event] = read(
        f"""
Veldland University signs with Nordmark

Press Release: Veldland University of Tides

Veldland University of Tides's rector, Ada Quill, and the Hon Oto Brandt, {office} signed a memorandum on 3 May 2031.
""",
        None,
    )
    assert sides(event)["Oto Brandt"] is ACROSS
