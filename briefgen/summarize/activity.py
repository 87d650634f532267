"""Events -> Report: what happened in a period, counted so that every table foots.

In:  events, each told once, a period, how the office counts, and what all events of all time
     amount to: worked out of the events here, unless a store kept it.
Out: a Report without what earlier runs of it said (`restate` compares with those).

Where a store kept the past, `events` need only be those that may belong to one of the periods
compared; whatever else is printed is looked up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefgen.model.dates import DateClaim
from briefgen.model.digest import Proof, Step
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.model.past import Past
from briefgen.model.report import (
    Activity,
    Breakdown,
    Cited,
    FollowUp,
    Method,
    Month,
    Period,
    Report,
    Unplaced,
    Why,
    by_duty,
)
from briefgen.model.visit import AgreementFact
from briefgen.summarize import group
from briefgen.summarize.again import re_agreed
from briefgen.summarize.counts import (
    Office,
    Span,
    breakdown_of,
    figures_of,
    moves_of,
)
from briefgen.summarize.facets import FACETS, facets_of
from briefgen.summarize.follow import (
    Look,
    Thread,
    closed_in,
    follow_up,
    opened_in,
    standing,
    threads,
)
from briefgen.summarize.memory import Memory, in_full
from briefgen.summarize.owing import agreements_of, owed_of, silent_of
from briefgen.summarize.past import in_time, is_contact
from briefgen.summarize.periods import Calendar, holds, months_of, why_unplaced

LISTED = 40  # rows of a list that a report prints; the tables of `export` have all


def report(
    period: Period,
    events: Sequence[Event],
    office: Office,
    as_of: date,
    *,
    confirmed: Mapping[str, Step] | None = None,  # acts said to answer an ask, by its item
    facts: Sequence[AgreementFact] = (),  # what the officer knows of agreements
    memory: Memory | None = None,
) -> Report:
    """What the sources say of the period on the day `as_of`."""
    calendar = office.calendar
    old = memory or in_full(events)
    past, look = old.past, old.look
    known = [event for event in sorted(events, key=in_time) if _is_known(event, as_of)]
    answers = {ask: step for ask, step in (confirmed or {}).items() if _is_by(step.date, as_of)}
    every = threads(past.asked, as_of, look, answers)
    pairs = [(ask, step.item) for ask, step in answers.items()]
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
    follow = _with_doubtful(follow_up(every, now.standing, period, look, answers), unplaced)
    follow = replace(follow, re_agreed=re_agreed(past.undertaken, period, as_of, look))
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
    breakdowns = tuple(breakdown_of(name, spans, activities) for name in FACETS)
    figures = tuple(figures_of(spans, office, activities))
    binding = (event for event in look(past.binding).values() if _is_known(event, as_of))
    owed = list(owed_of(binding, as_of, facts, pairs))
    following = calendar.after(period)
    made = Report(
        period=period,
        previous=periods[1],
        year_ago=periods[2],
        running=periods[3],
        following=following,
        as_of=as_of,
        home=_home(now.events) if now.events else _home_of_all(past, as_of),
        activities=activities,
        unplaced=numbered,
        figures=figures,
        moves=tuple(moves_of(figures, breakdowns, spans)),
        breakdowns=breakdowns,
        months=tuple(_months(period, now, breakdowns)),
        agreements=tuple(agreements_of(now.events)),
        follow=follow,
        due=tuple(o for o in owed if o.due and following.first <= o.due <= following.last),
        overdue=tuple(o for o in owed if o.due and o.due <= period.last),
        rules=tuple(o for o in owed if o.due is None and holds(period, o.duty.date)),
        silent=tuple(silent_of(old.contacts, office, period, as_of, look))
        if office.members
        else (),
        members=len(office.members),
        silent_after=office.silent_after,
        method=_method(now.events, unplaced, calendar),
    )
    return _numbered(made, look)


# ------------------------------------------------------------------ which events


def _is_known(event: Event, as_of: date) -> bool:
    """Whether an event may have happened by the day."""
    return _is_by(event.date, as_of)


def _is_by(claim: DateClaim, as_of: date) -> bool:
    return claim.earliest is None or claim.earliest <= as_of


def _span(
    period: Period,
    events: Iterable[Event],
    every: Sequence[Thread],
    office: Office,
    facets: dict[str, Mapping[str, str]],
) -> Span:
    mine = tuple(e for e in events if not e.planned and holds(period, e.date))
    for event in mine:
        if event.id not in facets:
            facets[event.id] = facets_of(event, office.grouping)
    return Span(period, mine, facets, standing(every, period))


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
        is_contact=is_contact(event),
        copies=tuple(f"{copy.source}:{copy.line}" for copy in event.copies),
        facets=facets,
        themes=event.topics,
        date_proof=group.date_proof(event),
        proof=group.event_proof(event),
    )


def _home(events: Sequence[Event]) -> str:
    """Who speaks in these sources; "" where none says."""
    counts = Counter(event.home for event in events if event.home)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _home_of_all(past: Past, as_of: date) -> str:
    """The same of all events known by a day; an undated one may be."""
    day = as_of.toordinal()
    counts = {
        name: sum(count for on, count in days if on is None or on <= day)
        for name, days in past.homes
    }
    known = [name for name, count in counts.items() if count]
    return min(known, key=lambda name: (-counts[name], name), default="")


def _months(period: Period, now: Span, breakdowns: Sequence[Breakdown]) -> Iterator[Month]:
    """Each month of the period; an activity of several days counts in the month it began."""
    themes = next(b.rows for b in breakdowns if b.name == "theme")
    for month in months_of(period):
        first, last = month.first, month.last
        mine = [e for e in now.events if e.date.earliest and first <= e.date.earliest <= last]
        counts = Counter(now.facets[event.id]["theme"] for event in mine)
        yield Month(
            first=month.first,
            activities=len(mine),
            themes=tuple((row.key, counts[row.key]) for row in themes),
            opened=opened_in(now.standing, month),
            closed=closed_in(now.standing, month),
        )


# ------------------------------------------------------------------ how it was made


def _method(events: Sequence[Event], unplaced: Sequence[Unplaced], calendar: Calendar) -> Method:
    bases = Counter(event.date.basis.value for event in events if event.date.basis)
    return Method(
        quarter_start=calendar.start,
        year_label=calendar.label,
        releases=len({(event.release, event.line) for event in events}),
        merged=sum(len(event.copies) for event in events),
        bases=tuple(sorted(bases.items(), key=lambda row: (-row[1], row[0]))),
        undated=sum(not one.activity.date.is_known for one in unplaced),
        corrected=sum(bool(event.corrections) for event in events),
    )


def _numbered(made: Report, look: Look) -> Report:
    """The report with a number for every source that it prints words of."""
    apart = (one.activity for one in made.unplaced[:LISTED])
    rows = (*made.activities, *apart)
    proofs = list(_proofs(made))
    events = look(dict.fromkeys([*(row.event for row in rows), *(p.event for p in proofs)]))
    numbers = {row.event: row.number for row in rows}
    sources = [_source(row.number, events[row.event]) for row in rows]
    cited: list[Cited] = []
    for proof in proofs:
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
    for part in (follow.closed, follow.again, follow.new, follow.longest, follow.may_be_new):
        for one in part[:LISTED]:
            yield one.proof
            if one.closing:
                yield one.closing.proof
            yield from (step.proof for step in one.again)
    for once_more in follow.re_agreed[:LISTED]:
        yield from (step.proof for step in once_more.steps)
    for rows in (made.overdue, made.due, made.rules):
        yield from (those[0].duty.proof for those in by_duty(rows)[:LISTED])
