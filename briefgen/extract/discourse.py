"""Who "the Minister", "he", "the two parties" or "his country" is, and who the subject is.

In:  a Page, its resolved people, its states and organisations, and the key of the home party.
Out: a Resolver: for a place in the text the Person or party it speaks of, `BOTH` for the
     two sides together, None when it cannot be told.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from briefgen.extract.base import OrganisationMention, Page, Person, StateMention
from briefgen.model.text import Span

BOTH: Final = "both"

Referent: TypeAlias = Person | str | None  # a str is a party key (ISO code, organisation) or BOTH


class Resolver:
    """Answers who is spoken of; made once for a page, it reads the sentences in order."""

    def __init__(
        self,
        page: Page,
        people: Sequence[Person],
        states: Sequence[StateMention],
        organisations: Sequence[OrganisationMention],
        home: str | None = None,
    ) -> None:
        self.page = page
        self.people = tuple(people)
        self.states = tuple(states)
        self.organisations = tuple(organisations)
        self.home = home

    def actor_at(self, where: Span | int, sentence: int) -> Referent:
        """Who the expression at a span, or at a token index of the sentence, refers to."""
        return None

    def subject_of(self, sentence: int, before_token: int) -> Referent:
        """Who is the grammatical subject of the verb that stands at token `before_token`."""
        return None
