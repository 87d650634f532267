"""Texts of ours read up to the people in them, with a hand-made list of made-up parties."""

import re
from dataclasses import dataclass

from made_pages import page_of

from briefgen.extract.base import (
    OfficeMention,
    OrganisationMention,
    Page,
    Person,
    StateMention,
)
from briefgen.extract.offices import find_offices
from briefgen.extract.people import find_people
from briefgen.model.text import Span

STATES = {
    "Republic of Arvelia": ("XA", "formal"),
    "Arvelia": ("XA", "name"),
    "Arvelian": ("XA", "demonym"),
    "Arvélie": ("XA", "name"),
    "Kingdom of Bordania": ("XB", "formal"),
    "Bordania": ("XB", "name"),
    "Bordanian": ("XB", "demonym"),
    "Bordanie": ("XB", "name"),
    "Corvia": ("XC", "name"),
}
BODIES = {
    "Union of Harbour Cities": "Union of Harbour Cities",
    "UHC": "Union of Harbour Cities",
    "Lumen Works": "Lumen Works",
    "Tide Bank": "Tide Bank",
    "Arvelian Embassy": "Arvelian Embassy",
    "Institute of Lakes": "Institute of Lakes",
}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A page and what was found in it."""

    page: Page
    states: tuple[StateMention, ...]
    organisations: tuple[OrganisationMention, ...]
    offices: tuple[OfficeMention, ...]
    people: tuple[Person, ...]

    def office_words(self) -> list[str]:
        return [self.page.words(office.span) for office in self.offices]

    def titles(self) -> dict[str, str | None]:
        return {person.name: person.title for person in self.people}

    def sides(self) -> dict[str, str | None]:
        return {person.name: person.affiliation for person in self.people}

    def person(self, name: str) -> Person:
        [one] = [person for person in self.people if person.name == name]
        return one


def read(text: str, *, title: str = "", language: str = "en") -> Desk:
    """A text up to its people; each line is a paragraph."""
    page = page_of(text, title=title, language=language)
    states = tuple(
        StateMention(span=span, sentence=sentence, code=STATES[words][0], form=STATES[words][1])
        for words, span, sentence in _hits(page, STATES)
    )
    organisations = tuple(
        OrganisationMention(
            span=span,
            sentence=sentence,
            key=BODIES[words],
            known=True,
            state="XA" if "Embassy" in words else None,
            kind="embassy" if "Embassy" in words else "",
        )
        for words, span, sentence in _hits(page, BODIES)
    )
    offices = find_offices(page, states, organisations)
    people = find_people(page, states, organisations, offices)
    return Desk(
        page=page, states=states, organisations=organisations, offices=offices, people=people
    )


def _hits(page: Page, words: dict[str, object]) -> list[tuple[str, Span, int]]:
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = []
    for sentence in page.sentences:
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", page.text):
            span = Span(*match.span())
            if sentence.span.covers(span):
                found.append((match.group(), span, sentence.index))
    return found
