"""Which bodies of neither side ours met: by their people, by name, or in a list with such.

In:  an Encounter, who stands on one side of it, and the Sides of the page.
Out: keys of the bodies that were there; a body that only the matter of talks names was not.
"""

from bisect import bisect_left

from briefgen.extract.base import OrganisationMention, Sentence
from briefgen.extract.encounters import Encounter
from briefgen.extract.groups import Group
from briefgen.extract.parties import Sides
from briefgen.lexicon import section
from briefgen.model.event import EventKind, Side
from briefgen.model.text import Span

_FACING = frozenset(
    {EventKind.MEETING, EventKind.CALL, EventKind.VIDEOCONFERENCE, EventKind.SIGNING}
)
_FIRM = 2  # the least weight of words that name whom one met
_LISTS = ("people", "list", "and", "open", "open_to", "with", "joint_with", "between")
_SENT = 3  # words of "delegation from the" before a body
_BETWEEN = 24  # words from "between the Government of Nordmark" to "and" before a body
_GAP = 8  # words between two of a list: ", as well as representatives of the"


def bodies_there(encounter: Encounter, group: Group, sides: Sides) -> tuple[str, ...]:
    """Keys of the bodies of neither side that a group shows to have been there, in order."""
    keys = [p.affiliation for p in group.people if sides.of_person(p) is Side.OTHER]
    keys += [office.organisation for office in group.offices if not office.states]
    keys += _by_their_people(encounter, group, sides)
    there = (key for key in keys if key is not None and _is_third(key, sides))
    return tuple(dict.fromkeys(there))


def bodies_beside(encounter: Encounter, group: Group, sides: Sides) -> tuple[str, ...]:
    """Keys of the bodies that stand in a list with ours: "Nordmark and the Lake Bank signed"."""
    sentence, owns = encounter.sentence, sides.home.owns
    here = sides.mentions.by_sentence[sentence.index]
    listed = [s.span for s in here.states if s.code in group.states and owns(s.code)]
    listed += [
        o.span
        for o in here.organisations
        if o.key in group.organisations and sides.of_organisation(o.key) is Side.HOME
    ]
    found: list[str] = []
    for body in here.organisations if listed else ():
        third = body.key in group.organisations and _is_third(body.key, sides)
        near = ((min(s, body.span), max(s, body.span)) for s in listed)
        if third and any(_are_listed(sentence, one, other, sides) for one, other in near):
            found.append(body.key)
            listed.append(body.span)
    return tuple(dict.fromkeys(found))


def bodies_signing(encounter: Encounter, sides: Sides) -> tuple[str, ...]:
    """Keys of the bodies that sign with ours: "a host agreement with the Tide Federation", "signed
    in Port Orme between the Government of Nordmark and the Lake Bank"."""
    sentence = encounter.sentence
    if not _names_ours(sentence, sides):
        return ()
    words = _words(sides)
    end = bisect_left(sentence.starts, encounter.span.end)
    found: list[str] = []
    for body in sides.mentions.by_sentence[sentence.index].organisations:
        at = bisect_left(sentence.starts, body.span.start) - 1
        while at >= 0 and sentence.words[at] in words["open_to"]:
            at -= 1
        if at < 0 or not _is_third(body.key, sides):
            continue
        before = sentence.words[max(0, at - _BETWEEN) : at + 1]
        with_it = before[-1] in words["with"] and at >= end
        with_it = with_it and words["joint_with"].isdisjoint(before[-2:])
        between = before[-1] in words["between"] or (
            before[-1] in words["and"] and not words["between"].isdisjoint(before)
        )
        if with_it or between:
            found.append(body.key)
    return tuple(dict.fromkeys(found))


def _names_ours(sentence: Sentence, sides: Sides) -> bool:
    """Whether a sentence names our state, a body or somebody of ours."""
    here = sides.mentions.by_sentence[sentence.index]
    return (
        any(sides.home.owns(state.code) for state in here.states)
        or any(sides.of_organisation(o.key) is Side.HOME for o in here.organisations)
        or any(sides.of_person(person) is Side.HOME for person, _ in here.people)
    )


def _is_third(key: str, sides: Sides) -> bool:
    return sides.of_organisation(key) is Side.OTHER and not sides.is_unit(key)


def _by_their_people(encounter: Encounter, group: Group, sides: Sides) -> list[str]:
    """Bodies whose delegation is told of, who stand right behind the words of meeting, and those
    listed with them."""
    sentence = encounter.sentence
    words = _words(sides)
    there: list[OrganisationMention] = []
    for body in sides.mentions.by_sentence[sentence.index].organisations:
        if body.key not in group.organisations:
            continue
        first = bisect_left(sentence.starts, body.span.start)
        last = bisect_left(sentence.starts, body.span.end)
        near = (*sentence.words[max(0, first - _SENT) : first], *sentence.words[last : last + 1])
        listed = bool(there) and _are_listed(sentence, there[-1].span, body.span, sides)
        if listed or not words["people"].isdisjoint(near) or _is_met(encounter, first, words):
            there.append(body)
    return [body.key for body in there]


def _is_met(encounter: Encounter, first: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether nothing but an article stands between firm words of meeting and a token."""
    sentence, cue = encounter.sentence, encounter.cue
    if cue.kind not in _FACING or cue.weight < _FIRM or cue.topic or cue.attendance:
        return False
    at = bisect_left(sentence.starts, encounter.span.end)
    between = sentence.words[at:first]
    return at <= first and words["open"].issuperset(between)


def _are_listed(sentence: Sentence, one: Span, other: Span, sides: Sides) -> bool:
    """Whether two stand in one list, nothing but "and", articles and people's words between."""
    begin = bisect_left(sentence.starts, one.end)
    end = bisect_left(sentence.starts, other.start)
    words = _words(sides)
    between = sentence.words[begin:end]
    joined = not words["and"].isdisjoint(between)
    return joined and len(between) <= _GAP and (words["list"] | words["people"]).issuperset(between)


def _words(sides: Sides) -> dict[str, frozenset[str]]:
    rows = section(sides.page.article.language, "encounters").get("sent", {})
    return {name: frozenset(rows.get(name, ())) for name in _LISTS}
