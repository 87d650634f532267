"""Acts that put the same thing, gathered in threads.

In:  acts of one subject, earliest first.
Out: groups of acts, each act in exactly one, each group in order of time.

Joined only where the side, the kind and the figures are the same and most content words are
shared: two rows too many do less harm than two asks told as one.  What only may belong
together is a Link, which is suggested and never joins.
"""

from collections.abc import Callable, Hashable, Iterable
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
    return gather(rows, lambda row: row.step.what, same_thing, _likeness)


def ask_threads(steps: Iterable[Step]) -> list[list[Step]]:
    """The same for asks that come as bare steps, in any order."""
    ordered = sorted(steps, key=in_order)
    return gather(ordered, lambda step: step.what, same_ask, _ask_likeness)


def gather(
    rows: Iterable[T],
    words_of: Callable[[T], str],
    same: Callable[[T, T], bool],
    likeness: Callable[[T], Hashable],
) -> list[list[T]]:
    """Each of `rows` in the earliest group whose first member is the same thing.

    Whatever shares ALIKE of the words has one of the rarest few, so the others need no look;
    rows of one `likeness` are the same to all others, so the second needs no look at all.
    """
    groups: list[list[T]] = []
    seen: dict[str, list[int]] = {}
    homes: dict[Hashable, int] = {}
    for row in rows:
        key = likeness(row)
        home = homes.get(key)
        if home is None:
            words = sorted(content(words_of(row))) or [fold(words_of(row))]
            found = sorted((seen.get(word, []) for word in words), key=len)
            most = len(words) - int(ALIKE * len(words)) + 1
            near = sorted({number for numbers in found[:most] for number in numbers})
            home = next((number for number in near if same(row, groups[number][0])), None)
        if home is None:
            home = len(groups)
            groups.append([])
            for word in words:
                seen.setdefault(word, []).append(home)
        groups[home].append(row)
        if same(row, row):
            homes[key] = home
    return groups


def _likeness(row: Said) -> Hashable:
    mentioned = row.step.rung is Rung.MENTIONED
    return (_ask_likeness(row.step), row.step.family, mentioned, row.bodies, row.about)


def _ask_likeness(step: Step) -> Hashable:
    kind = None if step.kind in ASKS else step.kind
    return (fold(step.what), step.direction, kind)


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
    if fold(one.what) == fold(other.what):
        return True
    a, b = content(one.what), content(other.what)
    return _alike(a, b, ENOUGH) and not _figures(a ^ b)


def _same_undertaking(one: Said, other: Said) -> bool:
    """Agreements share their form; only what they are about can make them one.

    An older instrument that a text mentions is never joined to a new one.
    """
    if not _alike(one.about, other.about, SPECIFIC) or one.bodies != other.bodies:
        return False
    if (one.step.rung is Rung.MENTIONED) is not (other.step.rung is Rung.MENTIONED):
        return False
    return not _figures(one.content ^ other.content)


def _alike(a: frozenset[str], b: frozenset[str], enough: int) -> bool:
    """Whether two sets of words have enough in common."""
    shared = len(a & b)
    return shared >= enough and shared >= ALIKE * (len(a) + len(b) - shared)


def _figures(words: Iterable[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _kinds_agree(one: ProposalKind | None, other: ProposalKind | None) -> bool:
    return one is other or (one in ASKS and other in ASKS)


def in_order(step: Step) -> tuple[int, int, str, int]:
    """Earliest first, undated ones last; then by what it is called."""
    day = step.date.earliest
    event, _, ordinal = step.item.rpartition("#a")
    return (int(day is None), day.toordinal() if day else 0, event, int(ordinal))
