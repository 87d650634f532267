"""What is known, as tables for other programs: events, people, agreements, matters, obligations.

In:  a Store, the gazetteer, and the question that the ledger answers.
Out: Sheets.  A date stands in its column only when it is known to the day; beside it, the date
     as far as the source tells.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from briefgen.gazetteer import Gazetteer
from briefgen.model.dates import DateClaim, Precision
from briefgen.model.event import Event, Money, Participant, PartyKind, PartyRole, Side
from briefgen.model.table import Column, Kind, Sheet, Value
from briefgen.pipeline import ledger
from briefgen.pipeline.ledger import Asked
from briefgen.store import Store

JOIN = "; "
_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
DATES = (
    Column(name="date", kind=Kind.DAY, width=12),
    Column(name="until", kind=Kind.DAY, width=12),
    Column(name="date as known", width=16),
)


def sheet(name: str, store: Store, names: Gazetteer, asked: Asked) -> Sheet:
    """One of `TABLES`."""
    columns, rows = TABLES[name]
    return Sheet(name=name, columns=columns, rows=tuple(rows(store, names, asked)))


# ------------------------------------------------------------------ events

EVENTS = (
    Column(name="id", width=16),
    *DATES,
    Column(name="date words", width=20),
    Column(name="date basis", width=10),
    Column(name="published", width=12),
    Column(name="kind", width=14),
    Column(name="title", width=50),
    Column(name="states", width=24),
    Column(name="state codes", width=10),
    Column(name="organisations", width=30),
    Column(name="beneficiaries", width=24),
    Column(name="place", width=16),
    Column(name="home", width=24),
    Column(name="for us", width=30),
    Column(name="for them", width=40),
    Column(name="themes", width=24),
    Column(name="agreements", kind=Kind.NUMBER, width=11),
    Column(name="proposals", kind=Kind.NUMBER, width=11),
    Column(name="planned", width=8),
    Column(name="doubts", width=24),
    Column(name="source", width=28),
    Column(name="line", kind=Kind.NUMBER, width=6),
    Column(name="also told in", width=28),
    Column(name="language", width=9),
)


def _events(store: Store, names: Gazetteer, asked: Asked) -> Iterator[tuple[Value, ...]]:
    once = [one.event for one in ledger.told_once(store, names, asked)]
    for event in sorted(once, key=_in_time):
        states = _keys(event, PartyKind.STATE, PartyRole.COUNTERPART)
        acts = [act.family.value for act in event.acts]
        yield (
            event.id,
            *_dates(event.date),
            event.date.words,
            event.date.basis.value if event.date.basis else "",
            _known(event.published) if event.published else "",
            event.kind.value,
            event.title,
            JOIN.join(names.state_name(code) for code in states),
            JOIN.join(states),
            JOIN.join(_keys(event, PartyKind.ORGANISATION, PartyRole.COUNTERPART)),
            _named(_keys(event, PartyKind.STATE, PartyRole.BENEFICIARY), names),
            event.place or "",
            event.home or "",
            JOIN.join(_person(p) for p in event.participants if p.side is Side.HOME and p.present),
            JOIN.join(
                _person(p) for p in event.participants if p.side is Side.COUNTERPART and p.present
            ),
            JOIN.join(event.topics),
            acts.count("agreement"),
            acts.count("proposal"),
            "yes" if event.planned else "",
            JOIN.join(dict.fromkeys(doubt.code for doubt in event.warnings)),
            event.source,
            event.line,
            JOIN.join(f"{copy.source}:{copy.line}" for copy in event.copies),
            event.language,
        )


def _person(person: Participant) -> str:
    return f"{person.name} ({person.title})" if person.title else person.name


# ------------------------------------------------------------------ people

PEOPLE = (
    Column(name="name", width=28),
    Column(name="side", width=12),
    Column(name="title", width=44),
    Column(name="title as of", kind=Kind.DAY, width=12),
    Column(name="title as of, as known", width=16),
    Column(name="of", width=28),
    Column(name="meetings", kind=Kind.NUMBER, width=9),
    Column(name="earlier titles", width=44),
    Column(name="spellings", width=30),
    Column(name="events", width=40),
)


def _people(store: Store, names: Gazetteer, asked: Asked) -> Iterator[tuple[Value, ...]]:
    from briefgen.pipeline.roster import roster

    for one in roster(store, asked.rulings)[0]:
        first = one.offices[0] if one.offices else None
        yield (
            one.name,
            one.side.value,
            first.title if first else "",
            _day(first.date) if first else None,
            _known(first.date) if first else "",
            _named([one.affiliation] if one.affiliation else [], names),
            one.meetings,
            JOIN.join(office.title for office in one.offices[1:]),
            JOIN.join(spelling for spelling in one.spellings if spelling != one.name),
            JOIN.join(one.events),
        )


# ------------------------------------------------------------------ agreements

AGREEMENTS = (
    Column(name="id", width=22),
    *DATES,
    Column(name="state", width=14),
    Column(name="strongest verb", width=14),
    Column(name="what", width=50),
    Column(name="instrument", width=20),
    Column(name="parties", width=40),
    Column(name="value", kind=Kind.NUMBER, width=14),
    Column(name="currency", width=9),
    Column(name="term", width=14),
    Column(name="starts", kind=Kind.DAY, width=12),
    Column(name="ends", kind=Kind.DAY, width=12),
    Column(name="beneficiaries", width=30),
    Column(name="on the officer’s word", width=20),
    Column(name="quote", width=60),
    Column(name="told in", width=40),
)


def _agreements(store: Store, names: Gazetteer, asked: Asked) -> Iterator[tuple[Value, ...]]:
    for row in ledger.instruments(store, names, asked):
        yield (
            row.id,
            *_dates(row.when),
            row.state.value,
            row.rung.value,
            row.what,
            row.instrument or "",
            JOIN.join(_name(key, name, names) for key, name in row.parties),
            *_money(row.amount),
            row.duration or "",
            row.start,
            row.ends,
            JOIN.join(_name(key, name, names) for key, name in row.beneficiaries),
            JOIN.join(row.officer),
            row.tellings[0].proof.evidence.quote if row.tellings else "",
            JOIN.join(dict.fromkeys(telling.title for telling in row.tellings)),
        )


def _money(amount: Money | None) -> tuple[Value, str]:
    if amount is None:
        return None, ""
    whole = amount.value == amount.value.to_integral_value()
    return int(amount.value) if whole else float(amount.value), amount.currency


# ------------------------------------------------------------------ matters

MATTERS = (
    Column(name="id", width=24),
    Column(name="state", width=12),
    Column(name="whose", width=9),
    Column(name="kind", width=12),
    Column(name="what", width=50),
    Column(name="by", width=24),
    Column(name="to", width=24),
    Column(name="with", width=24),
    Column(name="first", kind=Kind.DAY, width=12),
    Column(name="first as known", width=14),
    Column(name="last", kind=Kind.DAY, width=12),
    Column(name="age in days", kind=Kind.NUMBER, width=8),
    Column(name="times", kind=Kind.NUMBER, width=7),
    Column(name="owner", width=16),
    Column(name="next step", width=24),
    Column(name="due", kind=Kind.DAY, width=12),
    Column(name="quote", width=60),
    Column(name="answered by", width=40),
    Column(name="told in", width=40),
)


def _matters(store: Store, names: Gazetteer, asked: Asked) -> Iterator[tuple[Value, ...]]:
    for row in ledger.matters(store, names, asked):
        yield (
            row.id,
            row.state.value,
            row.direction.value,
            row.kind.value if row.kind else row.family.value,
            row.what,
            _named(row.by, names),
            _named(row.to, names),
            _named(row.partners, names),
            _day(row.first),
            _known(row.first),
            _day(row.last),
            row.age_days,
            row.times,
            row.owner,
            row.next_step,
            row.due,
            row.proof.evidence.quote,
            JOIN.join(link.what for link in row.answers),
            JOIN.join(dict.fromkeys(step.title for step in row.steps)),
        )


# ------------------------------------------------------------------ obligations

OBLIGATIONS = (
    Column(name="id", width=24),
    Column(name="due", kind=Kind.DAY, width=12),
    Column(name="passed", width=8),
    Column(name="who", width=28),
    Column(name="side", width=12),
    Column(name="what", width=50),
    Column(name="for", width=18),
    Column(name="rule", width=30),
    Column(name="counted from", kind=Kind.DAY, width=12),
    Column(name="number", kind=Kind.NUMBER, width=8),
    Column(name="agreement", width=24),
    Column(name="quote", width=60),
)


def _obligations(store: Store, names: Gazetteer, asked: Asked) -> Iterator[tuple[Value, ...]]:
    """A row for each day that a duty falls due, one without a day where none can be told."""
    for instrument in ledger.instruments(store, names, asked):
        for row in instrument.schedules:
            duty = row.duty
            for one in row.instalments or (None,):
                yield (
                    duty.item,
                    one.due if one else None,
                    "yes" if one and one.is_past else "",
                    _named([duty.by], names),
                    duty.side.value if duty.side else "both",
                    duty.what,
                    _named([one.beneficiary] if one and one.beneficiary else [], names),
                    row.rule,
                    row.start,
                    one.number if one else None,
                    instrument.id,
                    duty.proof.evidence.quote,
                )


# ------------------------------------------------------------------ cells


def _in_time(event: Event) -> tuple[bool, date, str, int, str]:
    day = event.date.earliest
    return (day is None, day or date.min, event.source, event.line, event.id)


def _dates(claim: DateClaim) -> tuple[date | None, date | None, str]:
    first = _day(claim)
    last = claim.latest if first and claim.latest != first else None
    return first, last, _known(claim)


def _day(claim: DateClaim) -> date | None:
    """The day, when it is known to the day."""
    return claim.earliest if claim.precision is Precision.DAY else None


def _known(claim: DateClaim) -> str:
    """As much of an ISO date as the source vouches for."""
    if claim.earliest is None:
        return "undated"
    return claim.earliest.isoformat()[: _LENGTH[claim.precision or Precision.DAY]]


def _keys(event: Event, kind: PartyKind, role: PartyRole) -> list[str]:
    return list(dict.fromkeys(p.key for p in event.parties if (p.kind, p.role) == (kind, role)))


def _named(keys: Iterable[str], names: Gazetteer) -> str:
    return JOIN.join(_name(key, key, names) for key in keys)


def _name(key: str, name: str, names: Gazetteer) -> str:
    """A state by its printed name, anybody else as written."""
    printed = names.state_name(key)
    return printed if printed != key else name


Rows = Callable[[Store, Gazetteer, Asked], Iterator[tuple[Value, ...]]]
TABLES: Mapping[str, tuple[tuple[Column, ...], Rows]] = {
    "events": (EVENTS, _events),
    "people": (PEOPLE, _people),
    "agreements": (AGREEMENTS, _agreements),
    "matters": (MATTERS, _matters),
    "obligations": (OBLIGATIONS, _obligations),
}
