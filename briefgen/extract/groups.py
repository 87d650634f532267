"""Who stands in a stretch of a sentence: people, offices, organisations and states.

In:  a Page, its Mentions, a Sentence and a Span of it.
Out: a Group, without what is only a place there ("in Nordmark", "at the Institute"), a
     person's title, or a people's adjective of something else ("a Nordmark economist").
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefgen.extract.base import (
    Here,
    Mentions,
    OfficeMention,
    OrganisationMention,
    Page,
    Person,
    Sentence,
    StateMention,
)
from briefgen.extract.encounter_cues import words_of
from briefgen.lexicon import section
from briefgen.model.text import Span, fold
from briefgen.value import frozen

_POST = 12  # words from envoys to where they are posted
_WORK = 4  # words of a body's people before the name of a work
_OWNERS = ("'", "'s", "’")
_JOINERS = ("of", "and", "the", ",")
_OF_TWO = ("commission", "committee", "council")
_JOINTS = ("-", "–", ",")
_HYPHENS = ("-", "\u2010", "\u2011")
_ADJECTIVES = 3  # words between a people's name and its noun: "the Nordmark foreign ministers"


@frozen
class Group:
    """Who stands on one side of an encounter word, in the order of the text."""

    people: tuple[Person, ...] = ()
    offices: tuple[OfficeMention, ...] = ()  # offices without a name
    organisations: tuple[str, ...] = ()  # keys
    states: tuple[str, ...] = ()  # codes

    def __bool__(self) -> bool:
        return bool(self.people or self.offices or self.organisations or self.states)


def group_in(
    page: Page, mentions: Mentions, sentence: Sentence, span: Span, *, with_places: bool = False
) -> Group:
    """The people, offices, organisations and states inside a stretch of a sentence.

    States named as places ("in Nordmark") are left out, save `with_places`: "ministers from".
    """
    here = mentions.by_sentence[sentence.index]
    people: dict[int, Person] = {}
    covered = list(mentions.titles_in(sentence.span))
    for person, mention in here.people:
        if span.covers(mention.span):
            people.setdefault(id(person), person)
            covered.append(mention.span)
            if mention.office is not None:
                covered.append(mention.office.span)
    offices = tuple(
        office
        for office in here.offices
        if span.covers(office.span) and not any(map(office.span.overlaps, covered))
    )
    covered += [office.span for office in offices]
    organisations = [
        o.key
        for o in here.organisations
        if span.covers(o.span)
        and not _inside(o.span, covered)
        and not _is_venue(page, sentence, o.span)
        and not _is_of_work(page, sentence, o.span, loose=o.kind == "group")
        and not is_of_matter(page, sentence, o.span)
        and not _is_post(page, sentence, o.span)
    ]
    covered += [o.span for o in here.organisations if not _is_of_two(o, here)]
    states = [
        s.code
        for s in here.states
        if span.covers(s.span)
        and not _inside(s.span, covered)
        and (
            with_places or not (is_where(page, sentence, s.span) or _is_of_town(sentence, here, s))
        )
        and not is_adjective(page, sentence, s)
    ]
    return Group(
        people=tuple(people.values()),
        offices=offices,
        organisations=tuple(dict.fromkeys(organisations)),
        states=tuple(dict.fromkeys(states)),
    )


def is_where(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether a state is a place here: "in Nordmark", "from Nordmark", "the north of Nordmark"."""
    words = place_words(page.article.language)
    at = bisect_left(sentence.starts, span.start) - 1
    while at >= 0 and sentence.words[at] in words.skip:
        at -= 1
    if at < 0:
        return False
    before = sentence.words[at]
    if before in words.of:  # "the Presidency of Nordmark" is its state
        owner = sentence.tokens[at - 1] if at else None
        return not (owner and (owner.is_capital or owner.fold in words.governments))
    if at and before in words.origin and sentence.words[at - 1] in words.people:
        return False  # "her counterparts from Nordmark"
    return before in words.prepositions


def _is_of_town(sentence: Sentence, here: Here, state: StateMention) -> bool:
    """Whether a state only says where a town or a body is: "Port Orme, Nordmark"."""
    at = bisect_left(sentence.starts, state.span.start)
    if at < 2 or sentence.words[at - 1] != ",":
        return False
    before = sentence.tokens[at - 2]
    if not (before.is_capital and before.is_word):
        return False
    if any(s.span.covers(before.span) and s.form != "capital" for s in here.states):
        return False  # a list of states
    people = (mention.span for _, mention in here.people)
    known = (o.span for o in here.organisations if o.known)
    named = (*people, *known, *(office.span for office in here.offices))
    return not _inside(before.span, named)


def is_adjective(page: Page, sentence: Sentence, state: StateMention) -> bool:
    """Whether a people's name belongs to something that is no party: "a Nordmark economist",
    "Nordmark-built locks"."""
    joined = page.text[state.span.end : state.span.end + 2]
    if joined[:1] in _HYPHENS and joined[1:].islower():
        return True
    parties = place_words(page.article.language).parties
    if state.form != "demonym" or not parties:
        return False
    at = bisect_left(sentence.starts, state.span.end)
    for token in sentence.tokens[at : at + _ADJECTIVES]:
        if token.fold in parties or token.is_capital:
            return False
        if not token.is_word and token.text not in _JOINTS:
            return True
    return True


def _is_venue(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether a body is only where it happened: "at the Institute", "on the margins of"."""
    skip, phrases, calls = _venues(page.article.language)
    before = " ".join(
        fold(page.text[max(sentence.span.start, span.start - 40) : span.start]).split()
    )
    for article in skip:
        before = before.removesuffix(article)
    return before.endswith(phrases) and not before.endswith(calls)


def is_of_matter(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether a body's name only tells whose a rule or a ware is: "to meet the LDF standards"."""
    at = bisect_left(sentence.starts, span.end)
    matters = section(page.article.language, "encounters").get("venue", {}).get("matters", ())
    return at < len(sentence.words) and sentence.words[at] in matters


def _is_of_two(body: OrganisationMention, here: Here) -> bool:
    """Whether a commission or committee is two states': "the Nordmark-Orlesia Commission"."""
    if body.kind not in _OF_TWO or body.state is not None or body.known:
        return False
    return len({s.code for s in here.states if body.span.covers(s.span)}) > 1


def _is_post(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether a body is only where envoys are posted: "the Representatives of A and B to it"."""
    at = bisect_left(sentence.starts, span.start)
    at -= at > 0 and sentence.words[at - 1] in place_words(page.article.language).skip
    venue = section(page.article.language, "encounters").get("venue", {})
    if not at or sentence.words[at - 1] not in venue.get("posted_to", ()):
        return False
    posts = venue.get("posts", ())
    for number in range(at - 2, max(-1, at - _POST - 1), -1):
        word = sentence.words[number]
        if word in posts:
            return True
        if not (sentence.capitals[number] or word in _OWNERS or word in _JOINERS):
            return False  # "Ambassador Quill handed tents to the Fund"
    return False


def _is_of_work(page: Page, sentence: Sentence, span: Span, *, loose: bool) -> bool:
    """Whether a body's name only opens that of a work: "the LDF Partnership for Locks"; so does
    every capital behind a group without an office of its own."""
    at, works = (
        bisect_left(sentence.starts, span.end),
        words_of(page.article.language, "venue", "works"),
    )
    for number in range(at, min(at + _WORK, len(sentence.tokens))):  # "the LDF Leaders' Summit"
        capital = sentence.capitals[number]
        if capital and (sentence.words[number] in works or (loose and number == at)):
            return sentence.paragraph >= 0 or number > at
        if not (capital or sentence.words[number] in _OWNERS):
            return False
    return False


def _inside(span: Span, covered: Sequence[Span]) -> bool:
    start, end = span
    return any(first <= start and end <= last for first, last in covered)


class PlaceWords(NamedTuple):
    """What stands around the names of states, as `[place]` of encounters.toml has it."""

    skip: frozenset[str]
    of: frozenset[str]
    governments: frozenset[str]
    people: frozenset[str]
    origin: frozenset[str]
    prepositions: frozenset[str]
    parties: frozenset[str]


@cache
def place_words(language: str) -> PlaceWords:
    """The words of a language."""
    words = section(language, "encounters").get("place", {})
    return PlaceWords(*(frozenset(words.get(name, ())) for name in PlaceWords._fields))


@cache
def _venues(language: str) -> tuple[tuple[str, ...], ...]:
    """Articles, what opens a venue or a matter, and what does not, each behind a space."""
    venue = section(language, "encounters").get("venue", {})
    rows = (venue.get(name, ()) for name in ("skip", "phrases", "calls"))
    return tuple(tuple(f" {word}" for word in row) for row in rows)
