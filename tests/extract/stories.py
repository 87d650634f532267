"""Small releases of made-up states and bodies, read up to their events."""

from collections.abc import Sequence

from made_pages import page_of

from briefgen.extract import extract
from briefgen.gazetteer import load
from briefgen.model.event import Event, PartyRole, Side
from briefgen.workspace import Additions, Organisation, StateOverride

STATES = Additions(
    states=(
        StateOverride(code="XN", names={"en": "Nordmark"}, aliases=("Nordmarkian", "nordmarkais")),
        StateOverride(
            code="XV",
            names={"en": "Veldland", "fr": "Veldlande"},
            aliases=("Veldish", "veldlandais", "veldlandaise"),
        ),
        StateOverride(code="XO", names={"en": "Orlesia", "fr": "Orlésie"}, aliases=("Orlesian",)),
        StateOverride(code="XC", names={"en": "Corvia", "fr": "Corvie"}, aliases=("Corvian",)),
    )
)
COUNCIL = Organisation(
    name="Council of Lake Cities",
    acronym="CLC",
    head="Secretary General",
    names={"fr": "Conseil des villes lacustres"},
)
GAZETTEER = load(STATES)


def read(
    text: str, home: Organisation | None = COUNCIL, *, language: str = "en", published: str = ""
) -> Sequence[Event]:
    """The events of a text whose first line is its headline."""
    title, _, body = text.strip().partition("\n")
    page = page_of(body.strip(), title=title, language=language, published=published)
    return extract(page.article, GAZETTEER, home).values


def keys(event: Event, role: PartyRole = PartyRole.COUNTERPART) -> list[str]:
    return [party.key for party in event.parties if party.role is role]


def across(events: Sequence[Event]) -> list[list[str]]:
    """Whom each event was with."""
    return [keys(event) for event in events]


def sides(event: Event) -> dict[str, Side]:
    """The side of everybody who was there."""
    return {person.name: person.side for person in event.participants if person.present}
