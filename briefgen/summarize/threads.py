"""Acts that put the same thing, gathered in threads.

In:  acts of one subject, earliest first.
Out: groups of acts, each act in exactly one, each group in order of time.

Joined only where the side, the kind and the figures are the same and most content words are
shared: two rows too many do less harm than two asks told as one.  What only may belong
together is a Link, which is suggested and never joins.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple, TypeVar

from briefgen.model.event import ActFamily, ProposalKind, Rung
from briefgen.model.step import Direction, Step
from briefgen.model.text import fold
from briefgen.summarize.said import Said
from briefgen.summarize.subjects import content

T = TypeVar("T")
ALIKE = 0.6  # share of words that two tellings of one thing have in common
ENOUGH = 3  # ... and at least so many of them
SPECIFIC = 2  # ... or so many that say what an undertaking is about
ASKS = frozenset({ProposalKind.PROPOSAL, ProposalKind.REQUEST, ProposalKind.OFFER, None})


class Look(NamedTuple):
    """What of an act tells whether another one puts the same thing."""

    side: Hashable  # must be equal
    words: frozenset[str]  # must be alike
    enough: int  # of them
    exact: Hashable  # acts of one side that are equal in this are the same


def threads(rows: Iterable[Said]) -> list[list[Said]]:
    """Every act once, with those that put the same thing; `rows` come in order of time."""
    return gather(rows, _look)


def ask_threads(steps: Iterable[Step]) -> list[list[Step]]:
    """The same for asks that come as bare steps, in any order."""
    ordered = sorted(steps, key=in_order)
    return gather(ordered, lambda step: ask_look(step.what, step.direction, step.kind))


def gather(rows: Iterable[T], look: Callable[[T], Look]) -> list[list[T]]:
    """Each of `rows` in the earliest group whose first member is the same thing.

    So where a row goes depends on none that comes after it.
    """
    groups: list[list[T]] = []
    heads: list[frozenset[str]] = []
    shelves: dict[Hashable, dict[str, list[int]]] = {}
    homes: dict[Hashable, int] = {}
    for row in rows:
        side, words, enough, exact = look(row)
        home = homes.get((side, exact))
        if home is None:
            shelf = shelves.setdefault(side, {})
            home = _nearest(words, enough, shelf, heads)
            if home is None:
                home = len(groups)
                groups.append([])
                heads.append(words)
                for word in words:
                    shelf.setdefault(word, []).append(home)
            homes[side, exact] = home
        groups[home].append(row)
    return groups


def _nearest(
    words: frozenset[str],
    enough: int,
    shelf: Mapping[str, list[int]],
    heads: Sequence[frozenset[str]],
) -> int | None:
    """The earliest group whose first member has words alike.

    It has so many of the words that it has one of the rarest few: others need no look.
    """
    size = len(words)
    least = max(enough, ceil(ALIKE * size - 1e-9))
    if size < least:
        return None
    found = sorted((shelf.get(word, ()) for word in words), key=len)[: size - least + 1]
    for number in sorted({number for numbers in found for number in numbers}):
        head = heads[number]
        shared = len(words & head)
        if shared >= least and shared >= ALIKE * (size + len(head) - shared):
            return number
    return None


# ------------------------------------------------------------------ what makes two the same


def ask_look(what: str, direction: Direction | None, kind: ProposalKind | None) -> Look:
    """An ask as it is compared: its side, its kind, its figures, its words."""
    words = content(what)
    side = (direction, None if kind in ASKS else kind, _figures(words))
    return Look(side, words, ENOUGH, fold(what))


def _look(row: Said) -> Look:
    if row.step.family is ActFamily.PROPOSAL:
        ask = ask_look(row.step.what, row.step.direction, row.step.kind)
        return ask._replace(side=(row.step.family, ask.side))
    return undertaking_look(row)


def undertaking_look(row: Said) -> Look:
    """Agreements share their form; only what they are about can make them one.

    An older instrument that a text mentions is never joined to a new one.
    """
    mentioned = row.step.rung is Rung.MENTIONED
    side = (row.step.family, mentioned, row.bodies, _figures(row.content))
    return Look(side, row.about, SPECIFIC, row.about if len(row.about) >= SPECIFIC else object())


def _figures(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def in_order(step: Step) -> tuple[int, int, str, int]:
    """Earliest first, undated ones last; then by what it is called."""
    day = step.date.earliest
    event, _, ordinal = step.item.rpartition("#a")
    return (int(day is None), day.toordinal() if day else 0, event, int(ordinal))
