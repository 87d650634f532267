"""Count what a period held: key figures, breakdowns, and what moved.

In:  the events of each of the periods compared, each told once.
Out: Figures and Breakdowns, whose rows are disjoint: a total is the sum of its rows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from briefgen.model.digest import Direction
from briefgen.model.event import (
    HEIGHT,
    Act,
    ActFamily,
    Event,
    PartyKind,
    PartyRole,
    Rung,
)
from briefgen.model.report import Activity, Breakdown, Figure, Move, Period
from briefgen.summarize import group
from briefgen.summarize.facets import FACETS, Grouping, order_of
from briefgen.summarize.follow import Standing
from briefgen.summarize.past import is_contact
from briefgen.summarize.periods import Calendar
from briefgen.value import frozen

HIGH = frozenset({"head_of_state", "minister"})
UNTOLD = frozenset({"contacts", "open", "median_age", "members_met"})  # they move with others
MOVED, CAUSES = 3, 3  # figures in the summary, and rows that explain each


@frozen
class Office:
    """How an office counts, and whom it expects to meet."""

    grouping: Grouping
    calendar: Calendar = field(default_factory=Calendar)
    members: tuple[str, ...] = ()  # ISO codes
    silent_after: int = 4  # periods without contact


@frozen(kw_only=False)
class Span:
    """A period and what is known to have happened in it."""

    period: Period
    events: tuple[Event, ...]
    facets: Mapping[str, Mapping[str, str]]  # event -> breakdown -> row
    standing: Standing

    def rows(self, name: str) -> Counter[str]:
        """How many events each row of a breakdown has."""
        return Counter(self.facets[event.id][name] for event in self.events)


def figures_of(
    spans: Sequence[Span], office: Office, activities: Sequence[Activity]
) -> Iterator[Figure]:
    """The key figures, all of which releases can feed."""
    rows: dict[str, list[int | None]] = {}
    for span in spans:
        for key, value in _counts(span, office).items():
            rows.setdefault(key, []).append(value)
    evidence = _evidence(spans[0].events, activities)
    for key, (now, before, year_ago, running) in rows.items():
        numbers = evidence.get(key, ())
        yield Figure(
            key=key, now=now, before=before, year_ago=year_ago, running=running, numbers=numbers
        )


def _counts(span: Span, office: Office) -> dict[str, int | None]:
    contacts = [event for event in span.events if is_contact(event)]
    across = {(p.kind, p.key) for e in contacts for p in group.parties(e, PartyRole.COUNTERPART)}
    states = {key for kind, key in across if kind is PartyKind.STATE}
    acts = [act for event in span.events for act in event.acts]
    standing = span.standing
    counts: dict[str, int | None] = {
        "activities": len(span.events),
        "contacts": len(contacts),
        "states": len(states),
        "organisations": len(across) - len(states),
        "high_level": sum(span.facets[event.id]["level"] in HIGH for event in contacts),
        "signed": sum(map(_is_signed, acts)),
        "agreed": sum(map(_is_agreed, acts)),
        "asks_ours": standing.of(Direction.OURS),
        "asks_theirs": standing.of(Direction.THEIRS),
        "asks_both": standing.of(Direction.BOTH, Direction.UNKNOWN),
        "closed": len(standing.closed),
        "open": standing.open_at_end,
        "median_age": standing.median_age,
    }
    if office.members:
        counts["members_met"] = len(states & set(office.members))
    return counts


def _is_signed(act: Act) -> bool:
    return act.family is ActFamily.AGREEMENT and act.rung is Rung.SIGNED


def _is_agreed(act: Act) -> bool:
    return (
        act.family is ActFamily.AGREEMENT
        and HEIGHT[Rung.AGREED_IN_PRINCIPLE] <= HEIGHT[act.rung] < HEIGHT[Rung.SIGNED]
    )


def _evidence(
    events: Sequence[Event], activities: Sequence[Activity]
) -> dict[str, tuple[int, ...]]:
    """The annex rows behind some figures."""
    rows = list(zip(events, activities, strict=True))
    return {
        "high_level": tuple(
            a.number for e, a in rows if is_contact(e) and a.facets["level"] in HIGH
        ),
        "signed": tuple(a.number for e, a in rows if any(map(_is_signed, e.acts))),
        "agreed": tuple(a.number for e, a in rows if any(map(_is_agreed, e.acts))),
    }


def breakdown_of(name: str, spans: Sequence[Span], activities: Sequence[Activity]) -> Breakdown:
    """Rows by count, with levels by height, and a total that is theirs."""
    counts = [span.rows(name) for span in spans]
    keys = {key for count in counts for key in count}
    numbers: dict[str, list[int]] = {}
    for activity in activities:
        numbers.setdefault(activity.facets[name], []).append(activity.number)
    rows = [_row(key, [c[key] for c in counts], tuple(numbers.get(key, ()))) for key in keys]
    rows.sort(key=lambda row: _row_order(name, row))
    total = _row("total", [c.total() for c in counts], tuple(a.number for a in activities))
    touched = Counter(theme for a in activities for theme in a.themes) if name == "theme" else {}
    return Breakdown(name=name, rows=tuple(rows), total=total, touched=dict(touched))


def _row(key: str, values: Sequence[int], numbers: tuple[int, ...]) -> Figure:
    now, before, year_ago, running = values
    return Figure(
        key=key, now=now, before=before, year_ago=year_ago, running=running, numbers=numbers
    )


def _row_order(name: str, row: Figure) -> tuple[int, int, int, str]:
    place, key = order_of(name, row.key)
    if name == "level":
        return (place, 0, 0, key)
    return (place, -(row.now or 0), -(row.running or 0), key)


def moves_of(
    figures: Sequence[Figure], breakdowns: Sequence[Breakdown], spans: Sequence[Span]
) -> Iterator[Move]:
    """The figures that moved most since the period before, and the rows behind that."""
    moved = [figure for figure in figures if figure.change and figure.key not in UNTOLD]
    moved.sort(key=lambda figure: -abs(figure.change or 0))
    for figure in moved[:MOVED]:
        yield Move(figure=figure, because=tuple(_causes(figure, breakdowns)))


def _causes(figure: Figure, breakdowns: Sequence[Breakdown]) -> Iterator[tuple[str, str, int]]:
    """For the number of activities, the rows that changed most in the direction of the whole."""
    if figure.key != "activities":
        return
    rows = [(b.name, r.key, r.change or 0) for b in breakdowns for r in b.rows if b.name != "theme"]
    up = (figure.change or 0) > 0
    fitting = [row for row in rows if row[2] and (row[2] > 0) == up]
    seen: set[str] = set()
    for name, key, change in sorted(fitting, key=lambda row: (-abs(row[2]), FACETS.index(row[0]))):
        if name not in seen and len(seen) < CAUSES:
            seen.add(name)
            yield name, key, change
