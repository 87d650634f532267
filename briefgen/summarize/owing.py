"""What a report tells beside its counts: what was agreed, what is owed, who was not met.

In:  events, each told once.
Out: Agreements, Owed duties and Silent members.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from briefgen.model.digest import Agreement
from briefgen.model.event import HEIGHT, Act, ActFamily, Event
from briefgen.model.past import Contact, Contacts
from briefgen.model.report import Owed, Period, Silent
from briefgen.model.visit import AgreementFact
from briefgen.summarize import group
from briefgen.summarize.counts import Office
from briefgen.summarize.follow import Look
from briefgen.summarize.register import register


def agreements_of(events: Iterable[Event]) -> Iterator[Agreement]:
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


def owed_of(
    events: Iterable[Event],
    as_of: date,
    facts: Iterable[AgreementFact] = (),
    confirmed: Iterable[tuple[str, str]] = (),
) -> Iterator[Owed]:
    """Every duty on each day that it falls due; once without a date where none can be told."""
    binding = [event for event in events if any(act.obligations for act in event.acts)]
    for instrument in register(binding, as_of, facts, confirmed):
        for row in instrument.schedules:
            days: dict[date, list[str]] = {}
            for one in row.instalments:
                days.setdefault(one.due, []).append(one.beneficiary)
            for due, keys in sorted(days.items()):
                yield Owed(duty=row.duty, due=due, rule=row.rule, each=tuple(filter(None, keys)))
            if not days:
                yield Owed(duty=row.duty, due=None, rule=row.rule)


# ------------------------------------------------------------------ who was not met


def silent_of(
    contacts: Contacts, office: Office, period: Period, as_of: date, look: Look
) -> Iterator[Silent]:
    """Members without contact for so many periods, the longest silent first."""
    first = period
    for _ in range(office.silent_after - 1):
        first = office.calendar.before(first)
    quiet, end = first.first.toordinal(), min(period.last, as_of).toordinal()
    met = dict(contacts.states)
    rows: list[tuple[str, Contact | None, int]] = []
    for code in office.members:
        dated = [row for row in met.get(code, ()) if row.earliest and row.earliest <= end]
        if not any((row.latest or row.earliest or 0) >= quiet for row in dated):
            undated = sum(row.earliest is None for row in met.get(code, ()))
            rows.append((code, dated[-1] if dated else None, undated))
    events = look(sorted({last.event for _, last, _ in rows if last}))
    silent = (
        Silent(
            state=code,
            last=events[last.event].date if last else None,
            activity=events[last.event].title if last else "",
            undated=undated,
        )
        for code, last, undated in rows
    )
    yield from sorted(silent, key=_longest_silent)


def _longest_silent(one: Silent) -> tuple[int, str]:
    day = one.last.earliest if one.last else None
    return (day.toordinal() if day else 0, one.state)
