"""The agreements register: each instrument once, with everything that events tell of it.

In:  events, each once; pairs that the officer joined; what the officer knows of agreements.
Out: Instruments, latest first, with their duties scheduled.

Two tellings are one instrument only where they name the same bodies and are about the same,
or carry the same date.  Nothing is in force, or over, but by the source's word or the officer's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefgen.model.commitment import AGREEMENT, Agreement, Instrument, InstrumentState, Schedule
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.event import HEIGHT, Act, ActFamily, Event, Rung
from briefgen.model.visit import AgreementFact
from briefgen.summarize import group, track
from briefgen.summarize.obligations import Term, exact, months_of, schedule
from briefgen.summarize.said import Said, elsewhere
from briefgen.value import frozen

ALIKE, SEVERAL = 0.6, 2  # share of specific words in common, and at least so many
DONE = HEIGHT[Rung.SIGNED]  # from here on a date is the instrument's own
STATES: Mapping[Rung, InstrumentState] = {
    Rung.MENTIONED: InstrumentState.MENTIONED,
    Rung.AGREED_TO_DRAFT: InstrumentState.TO_BE_DRAFTED,
    Rung.INITIALLED: InstrumentState.INITIALLED,
    Rung.SIGNED: InstrumentState.SIGNED,
    Rung.IN_FORCE: InstrumentState.IN_FORCE,
    Rung.DELIVERED: InstrumentState.DELIVERED,
}


@frozen(kw_only=False)
class _Telling:
    """One act as a row of the register, and as something to compare."""

    said: Said
    row: Agreement

    @property
    def date(self) -> DateClaim | None:
        """When the instrument was made, as far as this telling says."""
        if self.row.own_date is not None:
            return self.row.own_date
        return self.row.date if HEIGHT[self.row.rung] >= DONE else None


def register(
    events: Iterable[Event],
    as_of: date,
    facts: Iterable[AgreementFact] = (),
    confirmed: Iterable[tuple[str, str]] = (),
) -> tuple[Instrument, ...]:
    """Every instrument that the events tell of by `as_of`, latest first."""
    known = {event.id: event for event in events}
    told = sorted(_tellings(known, as_of), key=lambda one: one.said.order)
    by_item = {fact.link.removeprefix(AGREEMENT): fact for fact in facts}
    rows = (_instrument(group, by_item, as_of) for group in _together(told, confirmed))
    return tuple(sorted(rows, key=_latest_first))


def of_subject(rows: Iterable[Instrument], key: str) -> Iterator[Instrument]:
    """Those where somebody is a party, a beneficiary, or across the table."""
    for row in rows:
        parties = {party for party, _ in (*row.parties, *row.beneficiaries)}
        if key in parties or key in row.across:
            yield row


def schedules(rows: Iterable[Instrument]) -> Iterator[Schedule]:
    """Every duty of some instruments."""
    return (one for row in rows for one in row.schedules)


# ------------------------------------------------------------------ tellings


def _tellings(events: Mapping[str, Event], as_of: date) -> Iterator[_Telling]:
    for event in events.values():
        if not group.known_by(event, as_of):
            continue
        for ordinal, act in enumerate(event.acts):
            said = elsewhere(group.act_item(event, ordinal), events)
            if act.family is ActFamily.AGREEMENT and said is not None:
                yield _Telling(said, track.agreement(said.step, act, event))


def _together(
    told: Sequence[_Telling], confirmed: Iterable[tuple[str, str]]
) -> list[list[_Telling]]:
    """Tellings in groups of one instrument each, in order of time."""
    joined = {frozenset(pair) for pair in confirmed}
    groups: list[list[_Telling]] = []
    seen: dict[tuple[str, ...], list[int]] = {}
    for one in told:
        keys = [*_keys(one), *(("=", *sorted(p)) for p in joined if one.row.item in p)]
        near = sorted({number for key in keys for number in seen.get(key, ())})
        home = next(
            (i for i in near if any(_same(one, other, joined) for other in groups[i])), None
        )
        if home is None:
            groups.append([])
            home = len(groups) - 1
        groups[home].append(one)
        for key in keys:
            seen.setdefault(key, []).append(home)
    return groups


def _keys(one: _Telling) -> Iterator[tuple[str, ...]]:
    """What a telling is looked up by: whoever it may share an instrument with shares one."""
    for key in sorted(one.said.bodies or one.said.states):
        for word in sorted(one.said.about):
            yield (key, word)
        if not one.said.about or one.date:
            yield (key,)


def _same(one: _Telling, other: _Telling, joined: set[frozenset[str]]) -> bool:
    """Whether two tellings are of one instrument."""
    if frozenset((one.row.item, other.row.item)) in joined:
        return True
    kinds = {one.row.instrument, other.row.instrument} - {None}
    if len(kinds) > 1 or one.said.bodies != other.said.bodies:
        return False
    if not one.said.bodies and not one.said.states & other.said.states:
        return False
    dates = _dates_agree(one.date, other.date)
    if dates is False:
        return False
    shared = len(one.said.about & other.said.about)
    alike = shared >= SEVERAL and shared >= ALIKE * len(one.said.about | other.said.about)
    if Rung.MENTIONED in (one.row.rung, other.row.rung):
        return dates is True and (shared > 0 or not (one.said.about and other.said.about))
    return alike


def _dates_agree(one: DateClaim | None, other: DateClaim | None) -> bool | None:
    """Whether two dates may be one; None where one of them is not known."""
    if not one or not other or one.earliest is None or other.earliest is None:
        return None
    return one.earliest <= (other.latest or other.earliest) and other.earliest <= (
        one.latest or one.earliest
    )


# ------------------------------------------------------------------ rows


def _instrument(
    told: Sequence[_Telling], facts: Mapping[str, AgreementFact], as_of: date
) -> Instrument:
    """One row of several tellings: the strongest decides, the others fill what it leaves out."""
    best = sorted(told, key=lambda one: (-HEIGHT[one.row.rung], one.said.order))
    rows = [one.row for one in best]
    fact = next((facts[row.item] for row in rows if row.item in facts), None)
    first = rows[0]
    beneficiaries = tuple(dict.fromkeys(pair for row in rows for pair in row.beneficiaries))
    made = Instrument(
        item=told[0].row.item,
        what=first.what,
        instrument=next((row.instrument for row in rows if row.instrument), None),
        state=STATES.get(first.rung, InstrumentState.AGREED),
        rung=first.rung,
        parties=tuple({key: (key, name) for row in rows for key, name in row.parties}.values()),
        across=tuple(sorted({k for one in told for k in (*one.said.states, *one.said.bodies)})),
        when=best[0].date or first.date,
        amount=next((row.amount for row in rows if row.amount), None),
        duration=next((row.duration for row in rows if row.duration), None),
        beneficiaries=beneficiaries,
        projects=next((row.projects for row in rows if row.projects), None),
        tellings=tuple(one.row for one in told),
    )
    made = _with_fact(made, fact, as_of) if fact else made
    term = _term(made, best)
    duties = {duty.item: duty for row in rows for duty in row.duties}
    return replace(
        made,
        start=term.start,
        ends=made.ends or term.end,
        schedules=tuple(schedule(d, term, beneficiaries, as_of) for d in duties.values()),
    )


def _with_fact(row: Instrument, fact: AgreementFact, as_of: date) -> Instrument:
    """The row with what only the officer can say."""
    state = row.state
    if fact.signed and fact.signed <= as_of and HEIGHT[row.rung] < DONE:
        state = InstrumentState.SIGNED
    if fact.in_force and fact.in_force <= as_of:
        state = InstrumentState.IN_FORCE
    if fact.expires and fact.expires < as_of:
        state = InstrumentState.ENDED
    said = ("title", "signed", "in_force", "expires", "text")
    return replace(
        row,
        what=fact.title or row.what,
        state=state,
        when=_officer(fact.signed) if fact.signed else row.when,
        in_force=fact.in_force,
        ends=fact.expires,
        text=fact.text,
        officer=tuple(name for name in said if getattr(fact, name)),
    )


def _officer(day: date) -> DateClaim:
    return DateClaim(
        words="", earliest=day, latest=day, precision=Precision.DAY, basis=Basis.OFFICER
    )


def _term(row: Instrument, best: Sequence[_Telling]) -> Term:
    """What dates can be counted from: the day of signature, never another."""
    signed = HEIGHT[row.rung] >= DONE or "signed" in row.officer
    return Term(
        start=row.in_force or (exact(row.when) if signed else None),
        months=months_of(row.duration),
        confirmed=any(_confirms(one.said.event, one.said.act) for one in best),
    )


def _confirms(event: Event, act: Act) -> bool:
    """Whether the officer gave, or confirmed, the term of an act."""
    parts = {f"a{n}" for n, other in enumerate(event.acts, 1) if other is act}
    return any(c.field == "duration" and c.part in parts for c in event.corrections)


def _latest_first(row: Instrument) -> tuple[int, int, str]:
    day = row.when.earliest
    return (int(day is None), -day.toordinal() if day else 0, row.item)
