"""The expressions of a sentence that speak of a person or party, in reading order.

In:  a Line, its mentions of people, the offices of the sentence, and the Descriptions.
Out: References: token range, and who it is.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from briefgen.extract.base import (
    OfficeMention,
    OrganisationMention,
    Person,
    PersonMention,
    StateMention,
)
from briefgen.extract.descriptions import Descriptions, DiscourseWords
from briefgen.extract.lines import Line
from briefgen.value import frozen

Referent: TypeAlias = Person | str | None


@frozen
class Reference:
    """Tokens start..end speak of `referent`."""

    start: int
    end: int
    referent: Referent
    possessive: bool = False  # "ICESCO's": the thing owned is what the sentence speaks of


def references_in(
    line: Line,
    mentions: Sequence[tuple[Person, PersonMention]],
    offices: Sequence[OfficeMention],
    told: Descriptions,
    words: DiscourseWords,
) -> tuple[Reference, ...]:
    """Every reference of the line; pronouns and descriptions are resolved left to right."""
    found = _people_in(line, mentions, told.styles)
    taken = _taken(found)
    pending: list[tuple[int, int, OfficeMention | None]] = []
    for office in offices:
        start, end = line.index_at(office.span.start), line.index_at(office.span.end)
        if start not in taken and not _opens_naming(line, end, taken):
            pending.append((start, end, office))
            taken.update(range(start, end))
    found += _parties_in(line, taken, words)
    taken |= _taken(found)
    if not words.triggers.isdisjoint(line.sentence.folds):
        places = line.sentence.places(words.triggers)
        pending += [(i, i + 1, None) for i in places if i not in taken]
    return _resolved(line, found, pending, told)


def _opens_naming(line: Line, end: int, taken: set[int]) -> bool:
    """Whether an office leads, past courtesy titles, to a name that another office explains."""
    for i in range(end, min(end + 4, len(line.tokens))):
        if i in taken:
            return True
        if not line.tokens[i].is_capital and line.tokens[i].text != ".":
            return False
    return False


def _resolved(
    line: Line,
    found: list[Reference],
    pending: list[tuple[int, int, OfficeMention | None]],
    told: Descriptions,
) -> tuple[Reference, ...]:
    """All references in order; each description is resolved with what stands before it."""
    named = {reference.start: reference for reference in found}
    waiting = {start: (end, office) for start, end, office in pending}
    out: list[Reference] = []
    free = 0
    told.sentence_starts(line)
    for i in sorted({*named, *waiting}):
        if i < free:
            continue
        reference = named.get(i)
        if reference is None:
            end, office = waiting[i]
            if office is not None:
                referent, stop = told.of_office(office), end
            else:
                referent, stop = told.of_word(line, i)
            if referent is not None:
                reference = Reference(
                    start=i, end=stop, referent=referent, possessive=_owns(line, stop)
                )
        if reference is not None:
            out.append(reference)
            told.mentioned(reference.referent)
            free = max(reference.end, i + 1)
    return tuple(out)


def _people_in(
    line: Line, mentions: Sequence[tuple[Person, PersonMention]], styles: Mapping[str, str]
) -> list[Reference]:
    found: list[Reference] = []
    for person, mention in mentions:
        spans = [mention.span] + ([mention.office.span] if mention.office else [])
        here = [span for span in spans if line.sentence.span.covers(span)]
        start = line.index_at(min(span.start for span in here))
        end = line.index_at(max(span.end for span in here))
        start = _over_styles(line, start, styles)
        name_end = line.index_at(mention.span.end)
        found.append(
            Reference(start=start, end=end, referent=person, possessive=_owns(line, name_end))
        )
    return sorted(found, key=lambda reference: reference.start)


def _over_styles(line: Line, start: int, styles: Mapping[str, str]) -> int:
    """Where the courtesy titles before token `start` begin."""
    while start:
        token = line.tokens[start - 1]
        if not token.is_capital or token.fold.rstrip(".") not in styles:
            break
        start -= 1
    return start


def _parties_in(line: Line, taken: set[int], words: DiscourseWords) -> list[Reference]:
    found: list[Reference] = []
    for i, (start, end, mention) in line.held.items():
        if i != start or not taken.isdisjoint(range(start, end)):
            continue
        after = line.tokens[end].fold if end < len(line.tokens) else ""
        stop = end
        if after in words.side:
            stop = end + 1
        elif _owns(line, end) and _has(line, end + 1, words.side):  # "Nordmark's authorities"
            stop = end + 2
        elif isinstance(mention, StateMention) and mention.form == "demonym":
            continue
        key = mention.code if isinstance(mention, StateMention) else _key(mention)
        found.append(Reference(start=start, end=stop, referent=key, possessive=_owns(line, stop)))
    return found


def _key(mention: OrganisationMention) -> str:
    """Ministries and embassies speak for their state."""
    if mention.state is not None and mention.kind in ("ministry", "embassy", "government"):
        return mention.state
    return mention.key


def _has(line: Line, i: int, words: frozenset[str]) -> bool:
    return i < len(line.tokens) and line.tokens[i].fold in words


def _owns(line: Line, end: int) -> bool:
    return end < len(line.tokens) and line.tokens[end].fold == "'s"


def _taken(found: Sequence[Reference]) -> set[int]:
    return {i for reference in found for i in range(reference.start, reference.end)}
