"""The drawings of a pack: contacts on a line of time, acts by rung of the ladder.

In:  a Digest and the words of a language.
Out: Figures by name; None stands for one that would say nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from briefgen.compose.words import Words
from briefgen.model.digest import Digest, Encounter
from briefgen.model.document import Bar, BarChart, Figure, Mark, Run, Timeline
from briefgen.model.event import EventKind

MOST_TICKS = 8
FEWEST_ACTS = 4  # fewer are told as well by the table above the chart
STRONG = frozenset({EventKind.SIGNING})


def figures(digest: Digest, words: Words) -> Mapping[str, Figure | None]:
    """Every drawing by name; None for one that has nothing to show."""
    return {"timeline": _timeline(digest, words), "ladder": _ladder(digest, words)}


def _timeline(digest: Digest, words: Words) -> Figure | None:
    contacts = [e for e in digest.encounters if e.is_contact]
    contacts.sort(key=lambda e: (e.date.earliest is None, e.date.earliest or digest.as_of))
    days = [e.date.earliest for e in contacts if e.date.earliest is not None]
    if len(contacts) < 2 or not days:
        return None
    first, last = date(min(days).year, 1, 1), date(digest.as_of.year + 1, 1, 1)
    marks = tuple(_mark(e, first, last, words) for e in contacts)
    told = words.names(f"{mark.label} ({mark.detail})" for mark in marks)
    return Figure(
        drawing=Timeline(
            marks=marks,
            ticks=tuple(_ticks(first.year, last.year, first, last)),
            undated_label=str(words.text("relationship.timeline_undated")),
        ),
        alt=words.text("relationship.timeline_alt", count=len(marks), marks=told).unescape(),
        caption=(Run(text=words.text("relationship.timeline").unescape()),),
        height=96.0,
    )


def _mark(encounter: Encounter, first: date, last: date, words: Words) -> Mark:
    day = encounter.date.earliest
    return Mark(
        label=words.day(encounter.date).unescape(),
        position=None if day is None else _share(day, first, last),
        detail=words.text(f"kind.{encounter.kind}").unescape(),
        strong=encounter.kind in STRONG,
    )


def _share(day: date, first: date, last: date) -> float:
    """How far along the axis a day stands."""
    return round((day - first).days / max(1, (last - first).days), 4)


def _ticks(start: int, end: int, first: date, last: date) -> Sequence[tuple[float, str]]:
    step = max(1, -(-(end - start + 1) // MOST_TICKS))
    years = range(start, end + 1, step)
    return [(_share(date(year, 1, 1), first, last), str(year)) for year in years]


def _ladder(digest: Digest, words: Words) -> Figure | None:
    rungs = digest.relationship.by_rung
    if len(rungs) < 2 or sum(count for _, count in rungs) < FEWEST_ACTS:
        return None
    bars = tuple(
        Bar(label=words.text(f"rung.{rung}").unescape(), values=(float(count),))
        for rung, count in rungs
    )
    told = words.names(f"{bar.label} {bar.values[0]:.0f}" for bar in bars)
    return Figure(
        drawing=BarChart(bars=bars),
        alt=words.text("relationship.chart_alt", bars=told).unescape(),
        caption=(Run(text=words.text("relationship.chart").unescape()),),
        height=18.0 + 16.0 * len(bars),
    )
