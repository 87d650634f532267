"""Which of our events is which of the gold's.

In:  the events of one document, the gold's and ours.
Out: pairs of indexes, one to one, alike as a whole as can be.
"""

from collections.abc import Sequence
from functools import cache

from briefgen.evaluate.alike import content, same_body, same_name, words
from briefgen.evaluate.events import Dated, Telling
from briefgen.lexicon import languages, section
from briefgen.model.text import fold

LEAST = 0.2  # below this two events have nothing to do with each other
OPTIONAL = 0.05  # what an event that may be left out yields to one that may not


def pairs(gold: Sequence[Telling], ours: Sequence[Telling]) -> list[tuple[int, int]]:
    """The one-to-one pairing with the greatest likeness in all."""
    likeness = [[affinity(g, o) - OPTIONAL * g.optional for o in ours] for g in gold]
    chosen = _assigned([[value if value >= LEAST else 0.0 for value in row] for row in likeness])
    return [(i, j) for i, j in chosen if likeness[i][j] >= LEAST]


def affinity(gold: Telling, ours: Telling) -> float:
    """How far two events are the same one, from 0 to 1."""
    parts = [
        (2, _share_of_countries(gold, ours)),
        (2, _share_of_partners(gold, ours)),
        (3, _share_of_people(gold, ours)),
        (1, _same_day(gold.date, ours.date)),
        (1, _share_of_title(gold.title, ours.title)),
    ]
    told = [(weight, value) for weight, value in parts if value is not None]
    weight = sum(w for w, _ in told)
    return sum(w * value for w, value in told) / weight if weight else 0.0


def _share_of_countries(gold: Telling, ours: Telling) -> float | None:
    mine = ours.countries - gold.countries_optional
    both = gold.countries | mine
    return len(gold.countries & mine) / len(both) if both else None


def _share_of_partners(gold: Telling, ours: Telling) -> float | None:
    if not gold.partners and not ours.partners:
        return None
    told = (*ours.partners, *ours.home)
    hits = sum(any(same_body(g, o) for o in told) for g in gold.partners)
    optional = gold.partners_optional
    mine = [o for o in ours.partners if not any(same_body(g, o) for g in optional)]
    return _harmonic(hits, len(mine), len(gold.partners))


def _share_of_people(gold: Telling, ours: Telling) -> float | None:
    if not gold.people and not ours.people:
        return None
    hits = sum(any(same_name(g.name, o.name) for o in ours.people) for g in gold.people)
    return _harmonic(hits, len(ours.people), len(gold.people))


def _harmonic(hits: int, mine: int, theirs: int) -> float | None:
    both = max(mine, hits) + theirs
    return min(1.0, 2 * hits / both) if both else None


def _share_of_title(gold: str, ours: str) -> float | None:
    a, b = content(gold), content(ours)
    return len(a & b) / min(len(a), len(b)) if a and b else None


def _same_day(gold: Dated, ours: Dated) -> float | None:
    if not gold.day and not ours.day:
        return None
    return float(judged(gold, ours) == "right" or fits(gold, ours.day))


# ------------------------------------------------------------------ dates


def fits(gold: Dated, day: str | None) -> bool:
    """Whether a day is one of the right ones."""
    if not day:
        return False
    in_range = gold.day is not None and gold.end is not None and gold.day <= day <= gold.end
    return day == gold.day or day in gold.also or in_range


def judged(gold: Dated, ours: Dated) -> str:
    """ "right", "wrong", "missed", or "neutral" where either answer will do."""
    if gold.day is None:
        return "neutral" if ours.day is None or ours.day in gold.also else "wrong"
    if ours.day is not None:
        claimed = not gold.year_stated and ours.basis == "stated"
        return "right" if fits(gold, ours.day) and not claimed else "wrong"
    if not gold.year_stated and _is_left_open(gold, ours):
        return "right"
    return "neutral" if None in gold.also else "missed"


def _is_left_open(gold: Dated, ours: Dated) -> bool:
    """Whether a date without a year is told as far as the text tells it."""
    if ours.candidates:
        return any(fits(gold, day) for day in ours.candidates)
    told = [word.lstrip("0") for word in words(ours.words)]
    months = {_month(word) for word in told} - {0}
    _, month, number = (gold.day or "0000-00-00").split("-")
    return number.lstrip("0") in told and (int(month) in months or not months)


def _month(word: str) -> int:
    return _months().get(word, 0)


@cache
def _months() -> dict[str, int]:
    """The months of all languages, 1 to 12, by their names."""
    return {
        fold(name).rstrip("."): number
        for lang in languages()
        for number, names in enumerate(section(lang, "dates").get("months", ()), 1)
        for name in names
    }


# ------------------------------------------------------------------ assignment


def _assigned(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows and columns paired so that the sum is greatest (Kuhn and Munkres)."""
    if not likeness or not likeness[0]:
        return []
    size = max(len(likeness), len(likeness[0]))
    cost = [[0.0] * (size + 1) for _ in range(size + 1)]
    for i, row in enumerate(likeness, 1):
        for j, value in enumerate(row, 1):
            cost[i][j] = -value
    return [
        (i - 1, j - 1)
        for j, i in sorted(_matching(cost, size).items())
        if i <= len(likeness) and j <= len(likeness[0])
    ]


def _matching(cost: Sequence[Sequence[float]], size: int) -> dict[int, int]:
    """Column -> row of the cheapest matching, by shortest augmenting paths; counted from 1."""
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0], column = row, 0
        slack, seen = [float("inf")] * (size + 1), [False] * (size + 1)
        back = [0] * (size + 1)
        while owner[column]:
            seen[column] = True
            here, step, then = owner[column], float("inf"), 0
            for j in range(1, size + 1):
                if not seen[j]:
                    price = cost[here][j] - row_price[here] - column_price[j]
                    if price < slack[j]:
                        slack[j], back[j] = price, column
                    if slack[j] < step:
                        step, then = slack[j], j
            for j in range(size + 1):
                if seen[j]:
                    row_price[owner[j]] += step
                    column_price[j] -= step
                else:
                    slack[j] -= step
            column = then
        while column:
            owner[column] = owner[back[column]]
            column = back[column]
    return {column: owner[column] for column in range(1, size + 1)}
