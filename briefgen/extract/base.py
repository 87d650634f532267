"""The text of an article as the recognisers see it, and the mentions they leave for each other.

A `Page` is made once for each article: its sentences and tokens, with offsets into the
release's text.  Recognisers are functions from a Page (and earlier mentions) to mentions;
nothing here knows a language, which is the lexicon's business.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from briefgen.lexicon.calendar import DateExpression
from briefgen.model.dates import DateClaim
from briefgen.model.event import EventKind, Money, Party, Side
from briefgen.model.release import Article
from briefgen.model.text import Evidence, Span
from briefgen.value import frozen


class Token(NamedTuple):
    """A word, number or punctuation mark.  `fold` is lower case without accents, ’ as '."""

    text: str
    start: int
    end: int
    fold: str
    is_word: bool
    is_capital: bool  # first letter is upper case

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@frozen
class Sentence:
    """One sentence (or the headline, with paragraph -1) and its tokens."""

    index: int  # in the page
    paragraph: int  # -1 for the headline
    span: Span
    tokens: tuple[Token, ...]
    words: tuple[str, ...]  # the fold of each token, in order
    capitals: tuple[bool, ...]  # whether each token is capital
    raised: tuple[int, ...]  # the indexes of those that are
    tall: tuple[int, ...]  # the indexes of tokens not all in small letters: names begin there
    inline: tuple[str, ...]  # each token as one word of a line: no space or full stop in it
    starts: tuple[int, ...]  # where each token starts
    folds: frozenset[str]  # of its words: a quick test before any pattern is tried
    marks: frozenset[str]  # its tokens that are no words: as quick a test for "("
    figures: bool  # a digit in its words
    in_quotation: bool = False  # direct speech throughout

    def places(self, words: Container[str]) -> list[int]:
        """The indexes of the tokens whose fold is in `words`."""
        return [*compress(count(), map(words.__contains__, self.words))]


@frozen
class StateMention:
    """A state, by any of its names; `form` tells which: name, formal, demonym, capital, code."""

    span: Span
    sentence: int
    code: str  # ISO alpha-2
    form: str


@frozen
class OrganisationMention:
    """An organisation by name or acronym; `key` is its canonical name."""

    span: Span
    sentence: int
    key: str
    acronym: str | None = None
    known: bool = False  # in the gazetteer or the workspace
    state: str | None = None  # the state it belongs to: a ministry, an embassy
    kind: str = ""  # head noun class: "ministry", "embassy", "bank", "university", "" ...


@frozen
class OfficeMention:
    """An office as it stands in the text: "Minister of X and Y of Z"."""

    span: Span
    sentence: int
    head: str  # lexicon class of the head noun: "minister", "ambassador", "director", ...
    states: tuple[str, ...] = ()  # whose office it is
    posted: tuple[str, ...] = ()  # where the holder is posted ("Ambassador of A to B": B)
    organisation: str | None = None  # key, when the office is of an organisation


@frozen
class PersonMention:
    """A personal name, and the office that stands with it, if any."""

    span: Span  # the name without honorifics
    sentence: int
    name: str
    honorific: str = ""
    office: OfficeMention | None = None
    title: str | None = None


@dataclass(slots=True, kw_only=True)
class Person:
    """All mentions of one person in an article, resolved."""

    name: str
    mentions: list[PersonMention] = field(default_factory=list)
    honorific: str = ""
    title: str | None = None
    title_span: Span | None = None
    affiliation: str | None = None  # ISO code of a state or key of an organisation
    office: OfficeMention | None = None
    side: Side = Side.OTHER

    def on(self, side: Side) -> "Person":
        """The same person on a side of the table."""
        return Person(
            name=self.name,
            mentions=self.mentions,
            honorific=self.honorific,
            title=self.title,
            title_span=self.title_span,
            affiliation=self.affiliation,
            office=self.office,
            side=side,
        )


@frozen
class DateMention:
    """A date, time or recurrence expression and what it can mean."""

    span: Span
    sentence: int
    claim: DateClaim
    role: str = ""  # "event", "instrument", "background", "future": a [[role]] of dates.toml
    expression: DateExpression | None = None


@frozen
class MoneyMention:
    """A sum of money."""

    span: Span
    sentence: int
    money: Money


@frozen
class Page:
    """An article cut into sentences; `text` is the whole release's, so spans fit it."""

    article: Article
    text: str
    sentences: tuple[Sentence, ...]

    def words(self, span: Span) -> str:
        """The text of a span with line breaks folded."""
        return " ".join(self.text[span.start : span.end].split())

    def evidence(self, span: Span) -> Evidence:
        """The span as evidence."""
        return Evidence.of(self.article.release.id, self.text, span)


@dataclass(slots=True)
class Here:
    """What stands in one sentence."""

    states: list[StateMention] = field(default_factory=list)
    organisations: list[OrganisationMention] = field(default_factory=list)
    offices: list[OfficeMention] = field(default_factory=list)
    people: list[tuple[Person, PersonMention]] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Mentions:
    """All that the recognisers found in one page, each list in reading order."""

    states: Sequence[StateMention] = ()
    organisations: Sequence[OrganisationMention] = ()
    offices: Sequence[OfficeMention] = ()
    people: Sequence[Person] = ()
    dates: Sequence[DateMention] = ()
    money: Sequence[MoneyMention] = ()
    dateline: Sequence[StateMention] = ()  # states named in the article's dateline

    @cached_property
    def by_sentence(self) -> Mapping[int, Here]:
        """The mentions of each sentence; a sentence without any has an empty Here."""
        here: defaultdict[int, Here] = defaultdict(Here)
        for state in self.states:
            here[state.sentence].states.append(state)
        for body in self.organisations:
            here[body.sentence].organisations.append(body)
        for office in self.offices:
            here[office.sentence].offices.append(office)
        for person in self.people:
            for mention in person.mentions:
                here[mention.sentence].people.append((person, mention))
        for date in self.dates:
            here[date.sentence].dates.append(date)
        return here

    @cached_property
    def titles(self) -> tuple[Span, ...]:
        """Where people's titles stand, in order."""
        return tuple(sorted(p.title_span for p in self.people if p.title_span is not None))

    def titles_in(self, span: Span) -> tuple[Span, ...]:
        """The titles that share a character with a stretch of text."""
        titles = self.titles
        if not titles:
            return ()
        first = bisect_left(titles, (span.start - self._longest_title, 0))
        last = bisect_left(titles, (span.end, 0))
        return tuple(t for t in titles[first:last] if t.end > span.start)

    @cached_property
    def _longest_title(self) -> int:
        return max((end - start for start, end in self.titles), default=0)


@frozen
class Frame:
    """One event of a page as the encounter reader knows it: who met whom, in which sentences."""

    sentences: tuple[int, ...]  # indexes of the sentences that tell of this event, in order
    kind: EventKind
    home: str | None  # key of the home party, as in Event.home
    parties: tuple[Party, ...]
    people: tuple[Person, ...]  # with their sides set
    trigger: Span | None = None  # the words that say it happened
    planned: bool = False
    rule: str = ""
