"""Who "the Minister", "he", "the two parties" or "his country" is, and who the subject is.

In:  a Page, its resolved people, its states and organisations, and the key of the home party.
Out: a Resolver: for a place in the text the Person or party it speaks of, `BOTH` for the
     two sides together, None when it cannot be told.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeAlias

from briefgen.extract.base import (
    OfficeMention,
    OrganisationMention,
    Page,
    Person,
    PersonMention,
    StateMention,
    Token,
)
from briefgen.extract.descriptions import Descriptions, DiscourseWords, discourse_words
from briefgen.extract.lines import Line, lines_of
from briefgen.extract.offices import find_offices
from briefgen.extract.references import Reference, references_in
from briefgen.model.text import Span

BOTH: Final = "both"
_COMMAS = (",", ";")

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
        offices: Sequence[OfficeMention] | None = None,
    ) -> None:
        self.page = page
        self.people = tuple(people)
        self.home = home
        self._states = states
        self._organisations = organisations
        if offices is None:
            offices = find_offices(page, states, organisations)
        self._words = discourse_words(page.article.language)
        self._told: list[tuple[Reference, ...]] = []  # of the sentences read so far
        self._offices: dict[int, list[OfficeMention]] = defaultdict(list)
        for office in offices:
            self._offices[office.sentence].append(office)

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return lines_of(self.page, self._states, self._organisations)

    def actor_at(self, where: Span | int, sentence: int) -> Referent:
        """Who the expression at a span, or at a token index of the sentence, refers to."""
        line = self._lines[sentence]
        if isinstance(where, Span):
            start, end = line.index_at(where.start), line.index_at(where.end)
        else:
            start, end = where, where + 1
        for reference in self._references(sentence):
            if reference.start < max(end, start + 1) and start < reference.end:
                return reference.referent
        return None

    def subject_of(self, sentence: int, before_token: int) -> Referent:
        """Who is the grammatical subject of the verb that stands at token `before_token`."""
        line = self._lines[sentence]
        before = [r for r in self._references(sentence) if r.end <= before_token]
        for k in range(len(before) - 1, -1, -1):
            if _is_subject(line, before, k, self._words):
                return self._together(line, before, k)
        return None

    def subjects_of(self, sentence: int, before_token: int) -> tuple[Referent, ...]:
        """All who are the subject of a verb: each of "A, B and C signed"."""
        line = self._lines[sentence]
        before = [r for r in self._references(sentence) if r.end <= before_token]
        for k in range(len(before) - 1, -1, -1):
            if _is_subject(line, before, k, self._words):
                first = k
                while first and _are_joined(line, before, first, self._words):
                    first -= 1
                return tuple(reference.referent for reference in before[first : k + 1])
        return ()

    def party_of(self, referent: Referent) -> str | None:
        """The party key a referent stands for: a person's affiliation, or the key itself."""
        return referent.affiliation if isinstance(referent, Person) else referent

    def _together(self, line: Line, before: Sequence[Reference], k: int) -> Referent:
        """The subject at k, or both sides when it is the last of "A and B"."""
        last = before[k]
        first = k
        while first and _are_joined(line, before, first, self._words):
            first -= 1
        sides = {self.party_of(before[i].referent) for i in range(first, k + 1)}
        if first < k and len(sides) > 1 and None not in sides:
            return BOTH
        return before[first].referent if first < k else last.referent

    def _references(self, sentence: int) -> tuple[Reference, ...]:
        """The references of a sentence; all sentences up to it are read, in order."""
        while len(self._told) <= sentence:
            self._told.append(self._read(self._lines[len(self._told)]))
        return self._told[sentence]

    def _read(self, line: Line) -> tuple[Reference, ...]:
        """The references of the next sentence."""
        index, told, words = line.sentence.index, self._so_far, self._words
        found = references_in(line, self._named[index], self._offices[index], told, words)
        subject = next((r for k, r in enumerate(found) if _is_subject(line, found, k, words)), None)
        told.sentence_done(line.sentence, subject.referent if subject else None)
        return found

    @cached_property
    def _so_far(self) -> Descriptions:
        """What the sentences read so far have said."""
        return Descriptions(self.page, self.people, self.home, self._words)

    @cached_property
    def _named(self) -> dict[int, list[tuple[Person, PersonMention]]]:
        """Who is named, by sentence."""
        named: dict[int, list[tuple[Person, PersonMention]]] = defaultdict(list)
        for person in self.people:
            for mention in person.mentions:
                named[mention.sentence].append((person, mention))
        return named


def _is_subject(line: Line, references: Sequence[Reference], k: int, words: DiscourseWords) -> bool:
    """Whether reference k stands where a subject does: no preposition or verb governs it."""
    reference = references[k]
    if reference.possessive:
        return False
    if _are_joined(line, references, k, words):
        return _is_subject(line, references, k - 1, words)
    i = _before_phrase(line.tokens, reference.start, words)
    if i < 0:
        return True
    token = line.tokens[i]
    if token.fold in words.prepositions:
        return False
    if not token.is_word or token.fold in words.openers:
        return True
    return i <= 1 and token.fold.endswith(words.adverbs)


def _before_phrase(tokens: tuple[Token, ...], start: int, words: DiscourseWords) -> int:
    """The token before a noun phrase, past its determiners."""
    i = start - 1
    while i >= 0 and tokens[i].fold in words.determiners:
        i -= 1
    return i


def _are_joined(line: Line, references: Sequence[Reference], k: int, words: DiscourseWords) -> bool:
    """Whether reference k goes on a list with the one before it: "A and B", "A, B and C"."""
    if not k:
        return False
    one, other = references[k - 1], references[k]
    start = other.start
    if other.referent == BOTH or line.tokens[start].fold in words.he | words.she | words.they:
        return False
    while start > one.end and line.tokens[start - 1].fold in words.determiners:
        start -= 1
    gap = line.tokens[one.end : start]
    if not 0 < len(gap) <= 2 or not all(t.text in _COMMAS or t.fold in words.ands for t in gap):
        return False
    if any(token.fold in words.ands for token in gap):
        return True
    opens = line.tokens[0].fold in words.prepositions and k == 1
    after = line.tokens[other.end] if other.end < len(line.tokens) else None
    goes_on = after is not None and (after.text in _COMMAS or after.fold in words.ands)
    return goes_on and not opens and k + 1 < len(references)
