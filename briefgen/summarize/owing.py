"""What a report tells beside its counts: what was agreed, what is owed, who was not met.

In:  events, each told once.
Out: Agreements, Owed duties and Silent members.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefgen.model.digest import Agreement
from briefgen.model.event import HEIGHT, Act, ActFamily, Event, PartyKind, PartyRole
from briefgen.model.report import Owed, Period, Silent
from briefgen.model.visit import AgreementFact
from briefgen.summarize import group
from briefgen.summarize.counts import Office, is_contact
from briefgen.summarize.periods import touches
from briefgen.summarize.register import register


def in_time(event: Event) -> tuple[int, str, int, str]:
    day = event.date.earliest
    return (day.toordinal() if day else 10**7, event.source, event.line, event.id)


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


def silent_of(events: Sequence[Event], office: Office, period: Period) -> Iterator[Silent]:
    """Members without contact for so many periods, the longest silent first."""
    if not office.members:
        return
    first = period
    for _ in range(office.silent_after - 1):
        first = office.calendar.before(first)
    quiet = replace(first, last=period.last)
    contacts: dict[str, list[Event]] = {code: [] for code in office.members}
    for event in events:
        for party in group.parties(event, PartyRole.COUNTERPART) if is_contact(event) else ():
            if party.kind is PartyKind.STATE and party.key in contacts:
                contacts[party.key].append(event)
    rows = []
    for code, met in contacts.items():
        dated = [e for e in met if e.date.earliest and e.date.earliest <= period.last]
        if any(touches(quiet, event.date) for event in dated):
            continue
        last = max(dated, key=in_time, default=None)
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
