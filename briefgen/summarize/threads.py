"""Acts that put the same thing, gathered in threads.

In:  acts of one subject, earliest first.
Out: groups of acts, each act in exactly one, each group in order of time.

Joined only where the side, the kind and the figures are the same and most content words are
shared: two rows too many do less harm than two asks told as one.  What only may belong
together is a Link, which is suggested and never joins.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from briefgen.model.event import ActFamily, ProposalKind, Rung
from briefgen.model.step import Step
from briefgen.model.text import fold
from briefgen.summarize.said import Said
from briefgen.summarize.subjects import content

T = TypeVar("T")
ALIKE = 0.6  # share of words that two tellings of one thing have in common
ENOUGH = 3  # ... and at least so many of them
SPECIFIC = 2  # ... or so many that say what an undertaking is about
ASKS = frozenset({ProposalKind.PROPOSAL, ProposalKind.REQUEST, ProposalKind.OFFER, None})


def threads(rows: Iterable[Said]) -> list[list[Said]]:
    """Every act once, with those that put the same thing; `rows` come in order of time."""
    return gather(rows, lambda row: row.step.what, same_thing)


def ask_threads(steps: Iterable[Step]) -> list[list[Step]]:
    """The same for asks that come as bare steps, in any order."""
    return gather(sorted(steps, key=in_order), lambda step: step.what, same_ask)


def gather(
    rows: Iterable[T], words_of: Callable[[T], str], same: Callable[[T, T], bool]
) -> list[list[T]]:
    """Each of `rows` in the earliest group whose first member is the same thing.

    Whatever shares ALIKE of the words has one of the rarest few, so the others need no look.
    """
    groups: list[list[T]] = []
    seen: dict[str, list[int]] = {}
    for row in rows:
        words = sorted(content(words_of(row))) or [fold(words_of(row))]
        found = sorted((seen.get(word, []) for word in words), key=len)
        most = len(words) - int(ALIKE * len(words)) + 1
        near = sorted({number for numbers in found[:most] for number in numbers})
        home = next((number for number in near if same(row, groups[number][0])), None)
        if home is not None:
            groups[home].append(row)
            continue
        groups.append([row])
        for word in words:
            seen.setdefault(word, []).append(len(groups) - 1)
    return groups


def same_thing(one: Said, other: Said) -> bool:
    """Whether two acts put the same thing, told from their words alone."""
    if one.step.family is not other.step.family:
        return False
    if one.step.family is ActFamily.PROPOSAL:
        return same_ask(one.step, other.step)
    return _same_undertaking(one, other)


def same_ask(one: Step, other: Step) -> bool:
    """Whether two asks of one side put the same thing."""
    if one.direction is not other.direction or not _kinds_agree(one.kind, other.kind):
        return False
    a, b = content(one.what), content(other.what)
    if _figures(a) != _figures(b):
        return False
    if fold(one.what) == fold(other.what):
        return True
    shared = len(a & b)
    return shared >= ENOUGH and shared >= ALIKE * len(a | b)


def _same_undertaking(one: Said, other: Said) -> bool:
    """Agreements share their form; only what they are about can make them one.

    An older instrument that a text mentions is never joined to a new one.
    """
    if (one.step.rung is Rung.MENTIONED) is not (other.step.rung is Rung.MENTIONED):
        return False
    if one.bodies != other.bodies or _figures(one.content) != _figures(other.content):
        return False
    shared = len(one.about & other.about)
    return shared >= SPECIFIC and shared >= ALIKE * len(one.about | other.about)


def _figures(words: Iterable[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _kinds_agree(one: ProposalKind | None, other: ProposalKind | None) -> bool:
    return one is other or (one in ASKS and other in ASKS)


def in_order(step: Step) -> tuple[int, int, str, int]:
    """Earliest first, undated ones last; then by what it is called."""
    day = step.date.earliest
    event, _, ordinal = step.item.rpartition("#a")
    return (int(day is None), day.toordinal() if day else 0, event, int(ordinal))
