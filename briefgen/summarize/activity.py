"""Events -> Report: what happened in a period, counted so that every table foots.

In:  the events of all time, each told once, a period, and how the office counts.
Out: a Report without what earlier runs of it said (`restate` compares with those).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefgen.model.dates import DateClaim
from briefgen.model.digest import Agreement, Direction, Duty, Proof, Step
from briefgen.model.event import HEIGHT, Act, ActFamily, Event, EventKind, PartyKind, PartyRole, Rung
from briefgen.model.report import (
    Activity,
    Breakdown,
    Cited,
    Figure,
    FollowUp,
    Method,
    Month,
    Move,
    Owed,
    Period,
    Report,
    Silent,
    Unplaced,
    Why,
)
from briefgen.summarize import group
from briefgen.summarize.facets import FACETS, Grouping, facets_of, order_of
from briefgen.summarize.follow import Thread, closed_in, follow_up, opened_in, threads
from briefgen.summarize.periods import Calendar, holds, months_of, touches, why_unplaced

LISTED = 40  # rows of a list that a report prints; the tables of `export` have all
HIGH = frozenset({"head_of_state", "minister"})
NO_CONTACT = frozenset({EventKind.ANNOUNCEMENT, EventKind.OTHER})
UNTOLD = frozenset({"contacts", "open", "median_age", "members_met"})  # they move with others
MOVED, CAUSES = 3, 3  # figures in the summary, and rows that explain each


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """How an office counts, and whom it expects to meet."""

    grouping: Grouping
    calendar: Calendar = field(default_factory=Calendar)
    members: tuple[str, ...] = ()  # ISO codes
    silent_after: int = 4  # periods without contact


@dataclass(frozen=True, slots=True)
class _Span:
    """A period and what is known to have happened in it."""

    period: Period
    events: tuple[Event, ...]
    facets: Mapping[str, Mapping[str, str]]  # event -> breakdown -> row
    follow: FollowUp

    def rows(self, name: str) -> Counter[str]:
        """How many events each row of a breakdown has."""
        return Counter(self.facets[event.id][name] for event in self.events)


def report(
    period: Period,
    events: Sequence[Event],
    office: Office,
    as_of: date,
    *,
    confirmed: Mapping[str, Step] | None = None,  # acts said to answer an ask, by its item
    releases: int = 0,
) -> Report:
    """What the sources say of the period on the day `as_of`."""
    calendar = office.calendar
    known = [event for event in sorted(events, key=_in_time) if _is_known(event, as_of)]
    every = threads(known, confirmed)
    periods = (
        period,
        calendar.before(period),
        calendar.year_ago(period),
        calendar.running(period),
    )
    facets: dict[str, Mapping[str, str]] = {}
    spans = [_span(p, known, every, office, facets) for p in periods]
    now = spans[0]
    unplaced = _unplaced(period, known, office)
    follow = _with_doubtful(now.follow, unplaced)
    activities = tuple(
        _activity(event, number, now.facets[event.id])
        for number, event in enumerate(now.events, start=1)
    )
    numbered = tuple(
        replace(one, activity=replace(one.activity, number=len(activities) + i))
        if i <= LISTED
        else one
        for i, one in enumerate(unplaced, start=1)
    )
    breakdowns = tuple(_breakdown(name, spans, activities) for name in FACETS)
    figures = tuple(_figures(spans, office, activities))
    owed = list(_owed(known))
    following = calendar.after(period)
    made = Report(
        period=period,
        previous=periods[1],
        year_ago=periods[2],
        running=periods[3],
        following=following,
        as_of=as_of,
        home=_home(now.events or known),
        activities=activities,
        unplaced=numbered,
        figures=figures,
        moves=tuple(_moves(figures, breakdowns, spans)),
        breakdowns=breakdowns,
        months=tuple(_months(period, now, breakdowns, every)),
        agreements=tuple(_agreements(now.events)),
        follow=follow,
        due=tuple(one for one in owed if one.due and holds(following, one.due)),
        overdue=tuple(one for one in owed if one.due and _is_over(one.due, period.last)),
        rules=tuple(o for o in owed if o.due is None and holds(period, o.duty.date)),
        silent=tuple(_silent(known, office, period)),
        members=len(office.members),
        silent_after=office.silent_after,
        method=_method(now.events, unplaced, calendar, releases),
    )
    return _numbered(made, {event.id: event for event in known})


# ------------------------------------------------------------------ which events


def _in_time(event: Event) -> tuple[int, str, int, str]:
    day = event.date.earliest
    return (day.toordinal() if day else 10**7, event.source, event.line, event.id)


def _is_known(event: Event, as_of: date) -> bool:
    """Whether an event may have happened by the day."""
    return event.date.earliest is None or event.date.earliest <= as_of


def _span(
    period: Period,
    events: Iterable[Event],
    every: Sequence[Thread],
    office: Office,
    facets: dict[str, Mapping[str, str]],
) -> _Span:
    mine = tuple(e for e in events if not e.planned and holds(period, e.date))
    for event in mine:
        if event.id not in facets:
            facets[event.id] = facets_of(event, office.grouping)
    return _Span(period, mine, facets, follow_up(every, period))


def _unplaced(period: Period, events: Iterable[Event], office: Office) -> list[Unplaced]:
    """What may belong to the period: by reason, then in time."""
    found = []
    for event in events:
        if event.planned or not holds(period, event.date):
            why = why_unplaced(period, event)
            if why is not None:
                activity = _activity(event, 0, facets_of(event, office.grouping))
                found.append(Unplaced(activity=activity, why=why))
    order = list(Why)
    return sorted(found, key=lambda one: order.index(one.why))


def _with_doubtful(follow: FollowUp, unplaced: Iterable[Unplaced]) -> FollowUp:
    """The follow-up with those undated threads that may well be of the period."""
    near = {one.activity.event for one in unplaced if one.why is not Why.UNDATED}
    mine = (one for one in follow.undated if any(step.encounter in near for step in one.steps))
    return replace(follow, may_be_new=tuple(mine))


def _activity(event: Event, number: int, facets: Mapping[str, str]) -> Activity:
    across = list(group.parties(event, PartyRole.COUNTERPART))
    return Activity(
        number=number,
        event=event.id,
        kind=event.kind,
        title=event.title,
        date=event.date,
        published=event.published,
        origin=event.source,
        line=event.line,
        language=event.language,
        place=event.place,
        counterparts=tuple(dict.fromkeys((p.key, p.name) for p in across)),
        states=tuple(p.key for p in across if p.kind is PartyKind.STATE),
        is_contact=_is_contact(event),
        copies=tuple(f"{copy.source}:{copy.line}" for copy in event.copies),
        facets=facets,
        themes=event.topics,
        date_proof=group.date_proof(event),
        proof=group.event_proof(event),
    )


def _is_contact(event: Event) -> bool:
    return not event.planned and event.kind not in NO_CONTACT


def _home(events: Sequence[Event]) -> str:
    """Who speaks in these sources; "" where none says."""
    counts = Counter(event.home for event in events if event.home)
    return min(counts, key=lambda name: (-counts[name], name), default="")


# ------------------------------------------------------------------ figures


def _figures(
    spans: Sequence[_Span], office: Office, activities: Sequence[Activity]
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


def _counts(span: _Span, office: Office) -> dict[str, int | None]:
    contacts = [event for event in span.events if _is_contact(event)]
    across = {(p.kind, p.key) for e in contacts for p in group.parties(e, PartyRole.COUNTERPART)}
    states = {key for kind, key in across if kind is PartyKind.STATE}
    acts = [act for event in span.events for act in event.acts]
    follow = span.follow
    counts: dict[str, int | None] = {
        "activities": len(span.events),
        "contacts": len(contacts),
        "states": len(states),
        "organisations": len(across) - len(states),
        "high_level": sum(span.facets[event.id]["level"] in HIGH for event in contacts),
        "signed": sum(map(_is_signed, acts)),
        "agreed": sum(map(_is_agreed, acts)),
        "asks_ours": follow.of(Direction.OURS),
        "asks_theirs": follow.of(Direction.THEIRS),
        "asks_both": follow.of(Direction.BOTH) + follow.of(Direction.UNKNOWN),
        "closed": len(follow.closed),
        "open": follow.open_at_end,
        "median_age": follow.median_age,
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
            a.number for e, a in rows if _is_contact(e) and a.facets["level"] in HIGH
        ),
        "signed": tuple(a.number for e, a in rows if any(map(_is_signed, e.acts))),
        "agreed": tuple(a.number for e, a in rows if any(map(_is_agreed, e.acts))),
    }


def _breakdown(name: str, spans: Sequence[_Span], activities: Sequence[Activity]) -> Breakdown:
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


def _moves(
    figures: Sequence[Figure], breakdowns: Sequence[Breakdown], spans: Sequence[_Span]
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


def _months(
    period: Period, now: _Span, breakdowns: Sequence[Breakdown], every: Sequence[Thread]
) -> Iterator[Month]:
    """Each month of the period; an activity of several days counts in the month it began."""
    themes = next(b.rows for b in breakdowns if b.name == "theme")
    for month in months_of(period):
        mine = [
            e for e in now.events if e.date.earliest and month.first <= e.date.earliest <= month.last
        ]
        counts = Counter(now.facets[event.id]["theme"] for event in mine)
        yield Month(
            first=month.first,
            activities=len(mine),
            themes=tuple((row.key, counts[row.key]) for row in themes),
            opened=opened_in(every, month),
            closed=closed_in(every, month),
        )


# ------------------------------------------------------------------ commitments


def _agreements(events: Iterable[Event]) -> Iterator[Agreement]:
    """What was agreed in the period, highest rung first; older instruments are not."""
    rows = [
        _agreement(event, ordinal, act)
        for event in events
        for ordinal, act in enumerate(event.acts)
        if act.family is ActFamily.AGREEMENT
    ]
    yield from sorted((row for row in rows if row.is_reached), key=lambda a: -HEIGHT[a.rung])


def _agreement(event: Event, ordinal: int, act: Act) -> Agreement:
    names = {party.key: party.name for party in event.parties}
    return Agreement(
        item=group.act_item(event, ordinal),
        rung=act.rung,
        what=act.what,
        date=event.date,
        event=event.id,
        title=event.title,
        proof=group.act_proof(event, ordinal, act),
        instrument=act.instrument,
        parties=tuple((key, names.get(key, key)) for key in act.parties),
        amount=act.amount,
        duration=act.duration,
        beneficiaries=tuple((key, names.get(key, key)) for key in act.beneficiaries),
        projects=act.projects,
    )


def _owed(events: Iterable[Event]) -> Iterator[Owed]:
    for event in events:
        across = [(p.key, p.name) for p in group.parties(event, PartyRole.COUNTERPART)]
        for ordinal, act in enumerate(event.acts):
            for number, duty in enumerate(act.obligations, start=1):
                item = f"{group.act_item(event, ordinal)}.o{number}"
                told = Duty(
                    item=item,
                    by=duty.by.name,
                    side=duty.by.side,
                    what=duty.what,
                    date=event.date,
                    proof=Proof(evidence=duty.evidence, event=event.id, item=item, rule=act.rule),
                    agreement=group.act_item(event, ordinal),
                    recurrence=duty.recurrence,
                    due=duty.due,
                    due_words=duty.due_words,
                )
                due = duty.due if duty.due and duty.due.is_known else None
                yield Owed(duty=told, due=due, counterparts=tuple(dict.fromkeys(across)))


def _is_over(due: DateClaim, day: date) -> bool:
    last = due.latest or due.earliest
    return last is not None and last < day


# ------------------------------------------------------------------ who was not met


def _silent(events: Sequence[Event], office: Office, period: Period) -> Iterator[Silent]:
    """Members without contact for so many periods, the longest silent first."""
    if not office.members:
        return
    first = period
    for _ in range(office.silent_after - 1):
        first = office.calendar.before(first)
    quiet = replace(first, last=period.last)
    contacts: dict[str, list[Event]] = {code: [] for code in office.members}
    for event in events:
        for party in group.parties(event, PartyRole.COUNTERPART) if _is_contact(event) else ():
            if party.kind is PartyKind.STATE and party.key in contacts:
                contacts[party.key].append(event)
    rows = []
    for code, met in contacts.items():
        dated = [e for e in met if e.date.earliest and e.date.earliest <= period.last]
        if any(touches(quiet, event.date) for event in dated):
            continue
        last = max(dated, key=_in_time, default=None)
        undated = sum(not event.date.is_known for event in met)
        rows.append(
            Silent(
                state=code,
                last=last.date if last else None,
                activity=last.title if last else "",
                undated=undated,
            )
        )
    yield from sorted(rows, key=_longest_silent)


def _longest_silent(one: Silent) -> tuple[int, str]:
    day = one.last.earliest if one.last else None
    return (day.toordinal() if day else 0, one.state)


# ------------------------------------------------------------------ how it was made


def _method(
    events: Sequence[Event], unplaced: Sequence[Unplaced], calendar: Calendar, releases: int
) -> Method:
    bases = Counter(event.date.basis.value for event in events if event.date.basis)
    return Method(
        quarter_start=calendar.start,
        year_label=calendar.label,
        releases=releases or len({(event.release, event.line) for event in events}),
        merged=sum(len(event.copies) for event in events),
        bases=tuple(sorted(bases.items(), key=lambda row: (-row[1], row[0]))),
        undated=sum(not one.activity.date.is_known for one in unplaced),
        corrected=sum(bool(event.corrections) for event in events),
    )


def _numbered(made: Report, events: Mapping[str, Event]) -> Report:
    """The report with a number for every source that it prints words of."""
    apart = (one.activity for one in made.unplaced[:LISTED])
    rows = (*made.activities, *apart)
    accounts = {copy.event: event for event in events.values() for copy in event.copies}
    events = {**accounts, **events}
    numbers = {row.event: row.number for row in rows}
    sources = [_source(row.number, events[row.event]) for row in rows]
    cited = []
    for proof in _proofs(made):
        event = events[proof.event]
        if event.id not in numbers:
            numbers[event.id] = len(sources) + len(cited) + 1
            cited.append(_source(numbers[event.id], event))
        numbers[proof.event] = numbers[event.id]
    return replace(made, cited=tuple(cited), numbers=numbers, sources=(*sources, *cited))


def _source(number: int, event: Event) -> Cited:
    return Cited(
        number=number,
        event=event.id,
        title=event.title,
        date=event.date,
        origin=event.source,
        line=event.line,
        language=event.language,
    )


def _proofs(made: Report) -> Iterator[Proof]:
    """Every proof that the standard report prints beside those of its annex."""
    follow = made.follow
    for part in (follow.closed, follow.again, follow.new, follow.open, follow.may_be_new):
        for one in part[:LISTED]:
            yield one.proof
            if one.closing:
                yield one.closing.proof
            yield from (step.proof for step in one.again)
    for owed in (*made.overdue[:LISTED], *made.due[:LISTED], *made.rules[:LISTED]):
        yield owed.duty.proof
