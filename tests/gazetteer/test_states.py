"""The data of states: agreed with ISO 3166 and CLDR, and printed as an office wants them."""

import pycountry
import pytest
from babel import Locale

from briefgen.gazetteer import load
from briefgen.gazetteer.phrases import normal
from briefgen.workspace import Additions, StateOverride

G = load()
MEMBERS = [code for code in G.codes() if G.state(code).status == "member"]


def test_there_is_a_row_for_every_code_of_iso_3166() -> None:
    for country in pycountry.countries:
        state = G.state(country.alpha_2)
        assert (state.alpha3, state.numeric) == (country.alpha_3, country.numeric)


def test_the_united_nations_have_193_members_and_two_observers() -> None:
    assert len(MEMBERS) == 193
    assert {c for c in G.codes() if G.state(c).status == "observer"} == {"PS", "VA"}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_name_of_cldr_leads_to_its_state(language: str) -> None:
    for code in MEMBERS:
        name = Locale(language).territories[code]
        if normal(name) and "-" not in name and "(" not in name:
            assert G.resolve(name, kind="state").code == code  # type: ignore[union-attr]


def test_every_member_has_what_a_text_may_call_it() -> None:
    for code in MEMBERS:
        state = G.state(code)
        assert state.formal["en"], code
        assert state.adjectives["en"], code
        assert state.adjectives["fr"], code
        assert state.region, code
        assert state.names["ar"], code


def test_a_state_is_printed_as_the_language_has_it() -> None:
    assert G.state_name("CI") == "Côte d’Ivoire"
    assert G.state_name("PK", "fr", formal=True) == "République islamique du Pakistan"
    assert G.state_with_article("NL") == "the Netherlands"
    assert G.state_with_article("EG", "fr") == "l’Égypte"
    assert G.state_name("ZZ") == "ZZ"


def test_an_office_prints_its_own_name_of_a_state() -> None:
    own = load(Additions(states=(StateOverride(code="TR", names={"en": "Turkey"}),)))
    assert own.state_name("TR") == "Turkey"
    assert G.state_name("TR") == "Türkiye"
