"""A gift is between those who give and get it, who need not be those who meet."""

import re

import pytest
from test_acts import page_of

from briefgen.extract.acts import find_acts
from briefgen.extract.base import Frame, Mentions, OrganisationMention, StateMention
from briefgen.extract.discourse import Resolver
from briefgen.extract.money import find_money
from briefgen.model.event import EventKind, Party, PartyKind, PartyRole
from briefgen.model.text import Span

CODES = {"Arvania": "XA", "Belmora": "XB", "Corvenia": "XC"}
HOME = Party(key="XA", name="Arvania", kind=PartyKind.STATE, role=PartyRole.HOME)
STATE = Party(key="XB", name="Belmora", kind=PartyKind.STATE, role=PartyRole.COUNTERPART)
MET = PartyRole.COUNTERPART
FUND = Party(key="Reef Fund", name="Reef Fund", kind=PartyKind.ORGANISATION, role=MET)


def parties(text: str, other: Party = STATE) -> tuple[str, ...]:
    """The parties of the only act of a text, told at a meeting of Arvania and another."""
    page = page_of(text)
    at = [(s.index, m) for s in page.sentences for m in _names(page.text, s.span)]
    states = tuple(
        StateMention(span=Span(*m.span()), sentence=i, code=CODES[m.group()], form="name")
        for i, m in at
        if m.group() in CODES
    )
    bodies = tuple(
        OrganisationMention(span=Span(*m.span()), sentence=i, key=m.group(), known=True)
        for i, m in at
        if m.group() not in CODES
    )
    frame = Frame(
        sentences=tuple(range(len(page.sentences))),
        kind=EventKind.MEETING,
        home="XA",
        parties=(HOME, other),
        people=(),
    )
    mentions = Mentions(states=states, organisations=bodies, money=find_money(page))
    [act] = find_acts(page, mentions, frame, Resolver(page, (), states, bodies, "XA"))
    return act.parties


def _names(text: str, span: Span) -> list[re.Match[str]]:
    return [*re.compile("Arvania|Belmora|Corvenia|Reef Fund|Tide Bank").finditer(text, *span)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Arvania will provide 2 million dollars for wells in Corvenia.", ("XA",)),
        ("Arvania announced 2 million dollars to help the work of the Tide Bank.", ("XA",)),
        ("Arvania announced 2 million dollars to Oto Limited.", ("XA",)),
        ("Quillport announced a 2 million dollars investment in a quay.", ()),
        ("Arvania will provide 2 million dollars for wells.", ("XA", "XB")),
        ("Arvania will provide 2 million dollars for wells in Belmora.", ("XA", "XB")),
        ("They announced 2 million dollars for wells.", ("XA", "XB")),
        ("Arvania announced 2 million dollars to Belmora companies for wells.", ("XA",)),
    ],
)
def test_a_gift_to_others_is_none_to_the_one_met(text: str, keys: tuple[str, ...]) -> None:
    assert parties(text) == keys


def test_a_body_that_is_met_is_party_to_what_is_agreed() -> None:
    assert parties("They agreed to open a school of tides.", FUND) == ("XA", "Reef Fund")
