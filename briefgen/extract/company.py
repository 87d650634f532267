"""The side of those who come along: "Minister A was accompanied by B and C".

In:  the people of an event with the sides known so far, its encounters, the Sides of the page.
Out: more of the same: whoever stands in a list behind words of company has the side of whom
     those words are about; guests without a name have the side that is met.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefgen.extract.base import Person, PersonMention, Sentence
from briefgen.extract.encounter_cues import HOSTING
from briefgen.extract.encounters import Encounter
from briefgen.extract.parties import Sides
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.model.event import EventKind, Side
from briefgen.model.text import fold

_FRONT = 3  # words of "accompanying the Minister" before a name
_BEFORE = 4  # words of "Nordmark high-level trade delegation"
_BEHIND = 5  # words of "group of investors from Nordmark"
_GUESTS = 3  # words of "visiting high-level delegation"
_SUBJECT = 3  # words of "The other delegation" that open a sentence


class Words(NamedTuple):
    """What tells of company, as `[company]` of people.toml has it."""

    phrases: tuple[str, ...]
    fronts: frozenset[str]
    verbs: frozenset[str]
    joints: frozenset[str]
    visiting: frozenset[str]
    guests: frozenset[str]
    pronouns: frozenset[str]
    led: frozenset[str]


@cache
def _words(language: str) -> Words:
    rows = section(language, "people").get("company", {})
    phrases = tuple(f" {fold(phrase)} " for phrase in rows.get("phrases", ()))
    return Words(phrases, *(frozenset(map(fold, rows.get(n, ()))) for n in Words._fields[1:]))


def place_company(
    people: Sequence[Person],
    placed: dict[int, Side | None],
    sides: Sides,
    encounters: Sequence[Encounter],
    ours: frozenset[int],
    states: int = 0,
) -> None:
    """Set the sides of those who come along; `ours` hold an office as our own do, `states` is how
    many states are across the table."""
    words = _words(sides.page.article.language)
    along: set[int] = set()
    for person in people:
        if placed[id(person)] is not None:
            continue
        first = person.mentions[0]
        sentence = sides.page.sentences[first.sentence]
        leader, mention = _named_before(first, people)
        if leader is None or mention is None:
            side = _of_guests(sentence, first, placed, encounters, words, sides, states)
        elif _leads(sentence, mention, first, words) or (
            (id(leader) in along or _is_along(sentence, mention, words))
            and _is_listed(sentence, mention, first, words)
        ):
            side = placed[id(leader)] or (Side.HOME if id(leader) in ours else None)
        else:
            side = None
        if side is not None:
            placed[id(person)] = side
            along.add(id(person))


def _named_before(
    first: PersonMention, people: Sequence[Person]
) -> tuple[Person | None, PersonMention | None]:
    """Whoever is named last before a mention, in its sentence."""
    before = [
        (mention.span, person, mention)
        for person in people
        for mention in person.mentions
        if mention.sentence == first.sentence and mention.span.end <= _start(first)
    ]
    if not before:
        return None, None
    _, person, mention = max(before, key=lambda item: item[0])
    return person, mention


def _start(mention: PersonMention) -> int:
    office = mention.office
    return min(mention.span.start, office.span.start) if office else mention.span.start


def _between(sentence: Sentence, one: PersonMention, other: PersonMention) -> tuple[str, ...]:
    """The words between two mentions, without the title of the first."""
    end = max(one.span.end, one.office.span.end if one.office else 0)
    first, upto = (bisect_left(sentence.starts, at) for at in (end, _start(other)))
    return sentence.words[first:upto]


def _leads(sentence: Sentence, one: PersonMention, other: PersonMention, words: Words) -> bool:
    """Whether "was accompanied by" stands between, or "alongside A were B"."""
    between = _between(sentence, one, other)
    told = f" {' '.join(between)} "
    if any(phrase in told for phrase in words.phrases):
        return True
    at = bisect_left(sentence.starts, _start(one))
    fronted = not words.fronts.isdisjoint(sentence.words[max(0, at - _FRONT) : at])
    verb = not words.verbs.isdisjoint(between)
    return fronted and verb and (words.verbs | words.joints).issuperset(between)


def _is_along(sentence: Sentence, one: PersonMention, words: Words) -> bool:
    """Whether "accompanied by" stands before a mention in its sentence."""
    before = sentence.words[: bisect_left(sentence.starts, _start(one))]
    return any(phrase in f" {' '.join(before)} " for phrase in words.phrases)


def _is_listed(sentence: Sentence, one: PersonMention, other: PersonMention, words: Words) -> bool:
    between = _between(sentence, one, other)
    return len(between) > 0 and words.joints.issuperset(
        w for w in between if w.isalnum() or w == ","
    )


def _of_guests(
    sentence: Sentence,
    first: PersonMention,
    placed: dict[int, Side | None],
    encounters: Sequence[Encounter],
    words: Words,
    sides: Sides,
    states: int,
) -> Side | None:
    """The side of "the visiting delegation", of "he" who "was accompanied by"."""
    before = sentence.words[: bisect_left(sentence.starts, _start(first))]
    if not wording(sides.page.article.language).receiving.isdisjoint(before):
        return None  # "the guests were welcomed by A"
    told = f" {' '.join(before)} "
    company = any(phrase in told for phrase in words.phrases)
    came = [i for i, word in enumerate(before) if word in words.visiting]
    visiting = any(not words.guests.isdisjoint(before[i : i + 1 + _GUESTS]) for i in came)
    if visiting and (company or not words.verbs.isdisjoint(before)):
        return _guests(encounters, placed, states)
    noun = not words.guests.isdisjoint(before[:_SUBJECT]) and not words.verbs.isdisjoint(before)
    led = not words.led.isdisjoint(before[:1]) and not words.guests.isdisjoint(sentence.words)
    if noun or led:  # "The delegation included A", "Led by A, the team included B"
        return _of_delegation(sentence, words, sides)
    if company and not words.pronouns.isdisjoint(before[:1]):
        return _of_pronoun(sentence, encounters, placed)
    return None


def _of_delegation(sentence: Sentence, words: Words, sides: Sides) -> Side | None:
    """The side of "the delegation", by the party that it was last called after."""
    for number in range(sentence.index - 1, -1, -1):
        told = sides.page.sentences[number]
        for at in told.places(words.guests):
            party = _party_beside(told, at, sides)
            if party is not None:
                return party
    return None


def _party_beside(told: Sentence, at: int, sides: Sides) -> Side | None:
    """The side of a state or body right before a word at a place, or else right behind it."""
    here = sides.mentions.by_sentence[told.index]
    spans = [(s.span, sides.of_state(s.code)) for s in here.states]
    spans += [(o.span, sides.of_organisation(o.key)) for o in here.organisations]
    places = [(bisect_left(told.starts, span.start), side) for span, side in spans]
    before = [side for place, side in places if at - _BEFORE <= place < at]
    behind = [side for place, side in places if at < place <= at + _BEHIND]
    side = before[-1] if before else (behind[0] if behind else None)
    return side if side is not Side.OTHER else None


def _guests(
    encounters: Sequence[Encounter], placed: dict[int, Side | None], states: int
) -> Side | None:
    """The side that came: those who went somewhere, else those across the table."""
    for encounter in encounters:
        if encounter.cue.kind is EventKind.VISIT:
            went = [placed.get(id(p)) for p in encounter.before.people]
            if went and Side.COUNTERPART not in went:
                return None
    return Side.COUNTERPART if states or Side.COUNTERPART in placed.values() else None


def _of_pronoun(
    sentence: Sentence, encounters: Sequence[Encounter], placed: dict[int, Side | None]
) -> Side | None:
    """The side of "he" behind "A received B", which is B's, or behind "A called on B"."""
    told = [e for e in encounters if e.sentence.index == sentence.index - 1]
    for encounter in told[:1]:
        hosting = encounter.cue.needs in HOSTING
        meant = encounter.after.people if hosting else encounter.before.people
        if meant:
            return placed.get(id(meant[0]))
    return None
