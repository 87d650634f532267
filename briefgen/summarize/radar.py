"""What somebody should look at: stale and re-agreed matters, silence, terms nearly over.

In:  matters, instruments and contacts as of a day.
Out: Alerts, by kind and then the longest first.

An undated matter is no stale one and an undated contact breaks no silence: both are told apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from briefgen.model.alert import Alert, AlertKind
from briefgen.model.commitment import Instrument, InstrumentState
from briefgen.model.digest import Gap
from briefgen.model.event import Event, EventKind, PartyKind, PartyRole
from briefgen.model.matter import Matter, MatterState
from briefgen.value import frozen

NO_CONTACT = (EventKind.ANNOUNCEMENT, EventKind.OTHER)


@frozen
class Limits:
    """How long is long."""

    stale: int = 180  # days without movement
    quarters: int = 4  # without contact
    lapsing: int = 180  # days before the end of a term, and after it
    quarter_start: int = 1  # month


@frozen(kw_only=False)
class Contact:
    """The last dated contact with a state, and how many undated ones there are."""

    last: date | None = None
    undated: int = 0


def radar(
    matters: Sequence[Matter],
    instruments: Sequence[Instrument],
    as_of: date,
    limits: Limits | None = None,
) -> tuple[Alert, ...]:
    """What the matters and instruments of somebody, or everybody, give to look at."""
    chosen = limits or Limits()
    found = [
        *_stale(matters, as_of, chosen),
        *_re_agreed(matters, as_of),
        *_overdue(instruments, as_of),
        *_lapsing(instruments, as_of, chosen),
    ]
    return tuple(sorted(found, key=_worst_first))


def gaps(
    matters: Sequence[Matter], instruments: Sequence[Instrument], as_of: date
) -> tuple[Gap, ...]:
    """The alerts on one subject, as its pack tells them: stale matters by their number."""
    found = radar(matters, instruments, as_of)
    stale = [row for row in found if row.kind is AlertKind.STALE]
    days = str(Limits().stale)
    counted = (("count", str(len(stale))), ("days", days))
    rest = (row for row in found if row.kind is not AlertKind.STALE)
    rows = [Gap(code="stale_matters", values=counted)] if stale else []
    return (*rows, *(_gap(row) for row in rest))


def _gap(row: Alert) -> Gap:
    ended = row.kind is AlertKind.LAPSING and row.days is not None and row.days > 0
    return Gap(
        code="term_over" if ended else str(row.kind),
        values=(
            ("what", row.what),
            ("count", str(row.count)),
            ("day", row.since.isoformat() if row.since else ""),
        ),
        proof=row.proof,
    )


def silent(
    members: Iterable[str], contacts: Mapping[str, Contact], as_of: date, limits: Limits
) -> tuple[Alert, ...]:
    """The members whose last contact lies before the last so many quarters."""
    first = _quarter_start(as_of, limits)
    rows = ((key, contacts.get(key, Contact())) for key in dict.fromkeys(members))
    return tuple(
        Alert(
            kind=AlertKind.SILENT,
            item=key,
            what="",
            since=one.last,
            days=(as_of - one.last).days if one.last else None,
            partners=(key,),
            count=one.undated,
        )
        for key, one in rows
        if one.last is None or one.last < first
    )


def contacts(events: Iterable[Event], as_of: date) -> dict[str, Contact]:
    """The contacts with each state by a day; `events` are each there once."""
    found: dict[str, Contact] = {}
    for event in events:
        if event.planned or event.kind in NO_CONTACT:
            continue
        day = event.date.latest or event.date.earliest
        for key in {
            p.key
            for p in event.parties
            if p.role is PartyRole.COUNTERPART and p.kind is PartyKind.STATE
        }:
            old = found.get(key, Contact())
            if day is None:
                found[key] = Contact(old.last, old.undated + 1)
            elif event.date.earliest and event.date.earliest <= as_of:
                last = min(day, as_of)
                found[key] = Contact(max(old.last or last, last), old.undated)
    return found


def _stale(matters: Iterable[Matter], as_of: date, limits: Limits) -> Iterator[Alert]:
    for row in matters:
        moved = row.last.latest or row.last.earliest
        if row.state is MatterState.OPEN and moved and (as_of - moved).days > limits.stale:
            yield _of_matter(AlertKind.STALE, row, moved, as_of)


def _re_agreed(matters: Iterable[Matter], as_of: date) -> Iterator[Alert]:
    for row in matters:
        if row.state is MatterState.RE_AGREED:
            moved = row.last.latest or row.last.earliest
            yield _of_matter(AlertKind.RE_AGREED, row, moved, as_of)


def _of_matter(kind: AlertKind, row: Matter, moved: date | None, as_of: date) -> Alert:
    return Alert(
        kind=kind,
        item=row.id,
        what=row.what,
        since=moved,
        days=(as_of - moved).days if moved else None,
        partners=row.partners,
        count=row.times,
        proof=row.proof,
    )


def _overdue(instruments: Iterable[Instrument], as_of: date) -> Iterator[Alert]:
    for row in instruments:
        for one in row.schedules:
            if one.past:
                yield Alert(
                    kind=AlertKind.OVERDUE,
                    item=one.duty.item,
                    what=one.duty.what,
                    since=one.past[0].due,
                    days=(as_of - one.past[0].due).days,
                    partners=row.across,
                    count=len(one.past),
                    proof=one.duty.proof,
                )


def _lapsing(instruments: Iterable[Instrument], as_of: date, limits: Limits) -> Iterator[Alert]:
    for row in instruments:
        if row.ends is None or row.state is InstrumentState.DELIVERED:
            continue
        days = (as_of - row.ends).days
        if abs(days) <= limits.lapsing:
            yield Alert(
                kind=AlertKind.LAPSING,
                item=row.id,
                what=row.what,
                since=row.ends,
                days=days,
                partners=row.across,
                proof=row.tellings[0].proof,
            )


def _quarter_start(day: date, limits: Limits) -> date:
    """The first day of the quarter so many quarters before the one of a day."""
    months = day.year * 12 + day.month - 1
    months -= (months - limits.quarter_start + 1) % 3 + 3 * limits.quarters
    return date(months // 12, months % 12 + 1, 1)


def _worst_first(row: Alert) -> tuple[int, int, str]:
    kinds = list(AlertKind)
    return (kinds.index(row.kind), -(row.days or 0), row.item)
