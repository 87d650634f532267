"""Names as people type them lead to one state or organisation, or to a helpful error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import UnknownName
from briefgen.extract.page import tokenize
from briefgen.gazetteer import OrganisationRef, StateRef, load
from briefgen.gazetteer.phrases import pieces
from briefgen.model.text import Span
from briefgen.workspace import Additions, FormerName, Organisation

G = load()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Pakistan", "PK"), ("pk", "PK"), ("PAK", "PK"), ("Pakistani", "PK"), ("Islamabad", "PK"),
        ("Islamic Republic of Pakistan", "PK"), ("the Sudan", "SD"), ("Cote d'Ivoire", "CI"),
        ("côte d’ivoire", "CI"), ("Ivory Coast", "CI"), ("Burma", "MM"), ("Swaziland", "SZ"),
        ("UAE", "AE"), ("u.a.e.", "AE"), ("U.S.", "US"), ("PRC", "CN"), ("the philippines", "PH"),
        ("Republic of Korea", "KR"), ("DPRK", "KP"), ("Turkey", "TR"), ("turkiye", "TR"),
        ("libanais", "LB"), ("Niger", "NE"), ("Nigeria", "NG"), ("Dominica", "DM"),
        ("Republic of Congo", "CG"), ("DR Congo", "CD"), ("St. Lucia", "LC"), ("لبنان", "LB"),
        ("Holy See", "VA"), ("Macedonia", "MK"), ("Cabo Verde", "CV"), ("Guinea Bissau", "GW"),
    ],
)  # fmt: skip
def test_a_state_answers_to_every_spelling(name: str, code: str) -> None:
    ref = G.resolve(name)
    assert isinstance(ref, StateRef)
    assert ref.code == code


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("unicef", "UNICEF"), ("PNUD", "UNDP"), ("Arab League", "LAS"), ("OCI", "OIC"),
        ("Organisation of the Islamic Conference", "OIC"), ("Banque mondiale", "WB"),
        ("Organization for American States", "OAS"), ("World Food Program", "WFP"),
    ],
)  # fmt: skip
def test_an_organisation_answers_to_names_acronyms_and_former_names(
    name: str, acronym: str
) -> None:
    ref = G.resolve(name)
    assert isinstance(ref, OrganisationRef)
    assert ref.acronym == acronym


@pytest.mark.parametrize(
    ("name", "both"),
    [("Congo", ("(CD)", "(CG)")), ("Dominican", ("(DM)", "(DO)")), ("CDB", ("Caribbean", "China"))],
)
def test_a_name_that_two_share_is_an_error_that_lists_both(
    name: str, both: tuple[str, str]
) -> None:
    with pytest.raises(UnknownName) as caught:
        G.resolve(name)
    assert all(one in str(caught.value) for one in both)


def test_a_typo_gets_the_nearest_names() -> None:
    with pytest.raises(UnknownName) as caught:
        G.resolve("Pakistn")
    assert "nearest: Pakistan" in caught.value.hint
    assert caught.value.hint.count(",") <= 2


def test_the_wanted_kind_settles_a_shared_name() -> None:
    assert G.resolve("CAN", kind="state") == StateRef(code="CA", name="Canada")
    assert isinstance(G.resolve("CAN", kind="organisation"), OrganisationRef)


def test_an_organisation_met_in_the_sources_answers_to_one_of_its_words() -> None:
    known = ["Guild of Northern Weavers (GNW)", "Harbour Trust"]
    assert G.resolve("weavers", known=known).name == known[0]
    assert G.resolve("GNW", known=known).name == known[0]
    with pytest.raises(UnknownName, match="is the name of 2"):
        G.resolve("harbour", known=["Harbour Trust", "Harbour Society"])


def test_an_office_adds_organisations_with_their_former_names() -> None:
    own = Organisation(
        name="Lantern Union", acronym="LU", former=(FormerName(name="Lantern League"),)
    )
    gazetteer = load(Additions(organisations=(own,)))
    assert gazetteer.resolve("lantern league").name == "Lantern Union"
    assert gazetteer.organisation_key("Lantern League") == "Lantern Union"


def test_names_are_cut_as_texts_are() -> None:
    for code in G.codes():
        for name in (*G.state(code).names["en"], *G.state(code).names["fr"]):
            tokens = [t.fold for t in tokenize(name, Span(0, len(name)), "en")]
            assert pieces(name) == tokens


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_an_unknown_one(name: str) -> None:
    assert answer(name)


def answer(name: str) -> str:
    """The name that is printed for what was typed, or the help that is given instead."""
    try:
        return G.resolve(name).name
    except UnknownName as error:
        return error.hint
