"""The people of an article while their mentions are being gathered.

In:  the words of a name, with the gender and offices told of it.
Out: the Figure it belongs to, or none yet.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from briefgen.extract.base import PersonMention
from briefgen.extract.same_person import openings, same_parts
from briefgen.model.text import Span

_OPENS = 2  # letters that a short form has in common with the first name


@dataclass(slots=True, kw_only=True, eq=False)
class Figure:
    """One person: the words of the fullest name, and all that was told so far."""

    order: int
    parts: tuple[str, ...]
    genders: set[str] = field(default_factory=set)
    mentions: list[PersonMention] = field(default_factory=list)
    titled: set[Span] = field(default_factory=set)  # mentions in headlines
    titles: list[tuple[Span, PersonMention]] = field(default_factory=list)
    affiliations: list[tuple[int, str]] = field(default_factory=list)  # words of title, key
    lines: set[int] = field(default_factory=set)

    def is_short_of(self, parts: tuple[str, ...], heads: frozenset[str]) -> bool:
        """Whether one name has a short form of the other's first, under the same office: "Zeb Torn"
        for "Zebulon P. Torn"."""
        held = {m.office.head for m in self.mentions if m.office is not None}
        alike = len(self.parts) > 1 and self.parts[-1] == parts[-1]
        return alike and self.parts[0][:_OPENS] == parts[0][:_OPENS] and bool(held & heads)

    def is_another_in(self, line: int, parts: tuple[str, ...], heads: frozenset[str]) -> bool:
        """Whether a line names this one by what is the first name of somebody of another rank:
        "King Torn, Prime Minister Torn Quill"."""
        if not heads or self.parts != parts[:1]:
            return False
        here = [m for m in self.mentions if m.sentence == line]
        return all(m.honorific or (m.office and m.office.head not in heads) for m in here)


class Roster:
    """All figures, found by how the words of their names open."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._shelves: dict[str, list[Figure]] = defaultdict(list)

    def add(self, parts: tuple[str, ...]) -> Figure:
        """A new figure of that name."""
        figure = Figure(order=len(self.figures), parts=parts)
        self.figures.append(figure)
        for opening in openings(parts):
            self._shelves[opening].append(figure)
        return figure

    def widen(self, figure: Figure, parts: tuple[str, ...]) -> None:
        """Give a figure a fuller name."""
        for opening in openings(parts) - openings(figure.parts):
            self._shelves[opening].append(figure)
        figure.parts = parts

    def match(
        self, parts: tuple[str, ...], gender: str, heads: frozenset[str], line: int
    ) -> Figure | None:
        """The figure that a name belongs to; the one with the same office when several fit."""
        near = {f.order: f for opening in openings(parts) for f in self._shelves[opening]}
        fits = [
            figure
            for _, figure in sorted(near.items())
            if same_parts(parts, figure.parts)
            and not (gender and figure.genders and gender not in figure.genders)
        ]
        if not fits and len(parts) > 1 and heads:
            fits = [f for f in near.values() if f.is_short_of(parts, heads)]
        exact = [
            f for f in fits if f.parts == parts or (len(parts) == 1 and f.parts[-1] == parts[0])
        ]
        fits = exact or fits
        if len(parts) > 1:
            fits = [
                f
                for f in fits
                if line not in f.lines
                or (_is_part(parts, f.parts) and not f.is_another_in(line, parts, heads))
            ]
        if len(fits) > 1:
            same = [f for f in fits if heads & {m.office.head for m in f.mentions if m.office}]
            fits = same or fits
        return fits[-1] if fits else None


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is part of the other: two spellings in one sentence are two people."""
    return set(one) <= set(other) or set(other) <= set(one)
