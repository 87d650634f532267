"""The counts that open a pack, and the themes."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from briefgen.model.digest import Agreement, Encounter, Person, Relationship, Theme
from briefgen.model.event import HEIGHT, ActFamily, Rung
from briefgen.model.text import fold

K = TypeVar("K")


def relationship(
    found: Sequence[Encounter],
    agreed: Sequence[Agreement],
    theirs: Sequence[Person],
    ours: Sequence[Person],
) -> Relationship:
    """Counts over the encounters, which come latest first."""
    contacts = [e for e in found if e.is_contact]
    dated = [e for e in contacts if e.date.is_known]
    days = [e.date.earliest for e in dated if e.date.earliest is not None]
    rungs = Counter(s.rung for e in found for s in e.steps if s.family is not ActFamily.CONTACT)
    return Relationship(
        contacts=len(contacts),
        dated=len(dated),
        undated=len(contacts) - len(dated),
        planned=sum(e.planned for e in found),
        announcements=sum(not e.is_contact and not e.planned for e in found),
        first=dated[-1] if dated else None,
        last=dated[0] if dated else None,
        longest_gap_days=_longest_gap(days),
        by_year=tuple(sorted(Counter(day.year for day in days).items())),
        by_kind=tuple(_most_common(Counter(e.kind for e in contacts))),
        by_rung=_by_height(rungs),
        agreements=_by_height(Counter(row.rung for row in agreed)),
        places=tuple(_most_common(Counter(e.place for e in contacts if e.place))),
        our_people=sum(p.meetings > 0 for p in ours),
        their_people=sum(p.meetings > 0 for p in theirs),
    )


def _by_height(counts: Counter[Rung]) -> tuple[tuple[Rung, int], ...]:
    return tuple(sorted(counts.items(), key=lambda row: (-HEIGHT[row[0]], row[0])))


def _longest_gap(days: Sequence[date]) -> int | None:
    ordered = sorted(days)
    gaps = [(b - a).days for a, b in pairwise(ordered)]
    return max(gaps, default=None)


def _most_common(counts: Counter[K]) -> list[tuple[K, int]]:
    """Most frequent first, ties in the order of their names."""
    return sorted(counts.items(), key=lambda row: (-row[1], str(row[0])))


def themes(found: Sequence[Encounter]) -> tuple[Theme, ...]:
    """Topics by the number of encounters that touch them."""
    groups: dict[str, list[Encounter]] = {}
    for encounter in found:
        for topic in encounter.topics:
            groups.setdefault(topic, []).append(encounter)
    rows = [Theme(topic=topic, encounters=tuple(group)) for topic, group in groups.items()]
    return tuple(sorted(rows, key=lambda t: (-len(t.encounters), fold(t.topic))))
