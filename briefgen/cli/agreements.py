"""`briefgen agreements` and `briefgen duties`: what was agreed, and what it lays on whom."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, files, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import UnknownName
from briefgen.model.commitment import Instalment, Instrument, InstrumentState, Schedule

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.model.meeting import Reminder
    from briefgen.model.visit import Visit
    from briefgen.pipeline.ledger import Asked, Key

_STATES = click.Choice([state.value for state in InstrumentState])


@click.command()
@click.argument("name", required=False)
@click.option("--country", help="Only agreements with, or for, this state.")
@click.option("--partner", help="Only agreements with this organisation.")
@click.option("--state", type=_STATES, help="Only agreements in a state.")
@click.option("--as-of", type=DAY, callback=day, help="The day to answer for; today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def agreements(
    options: Options,
    /,
    name: str | None,
    country: str | None,
    partner: str | None,
    state: str | None,
    as_of: date | None,
    as_json: bool,
) -> int:
    """List every agreement that the sources tell of, once, no stronger than their verbs.

    In force, or ended, only by a source's word or the officer's (the [[agreement]] of a visit).
    """
    from briefgen.cli.asked import asked
    from briefgen.cli.session import session
    from briefgen.pipeline import ledger

    with session(options) as now:
        rows = ledger.instruments(now.store, now.names, asked(now, as_of, name, country, partner))
        found = [row for row in rows if state is None or row.state == state]
        if as_json:
            for row in found:
                screen.say(json.dumps(record(row), ensure_ascii=False))
        else:
            table = [_row(now, row) for row in found]
            for line in screen.table(table, screen.screen_width()):
                screen.say(line)
        if not found:
            screen.remark("No such agreement.")
        return max(now.finish(), 0 if found else 1)


@click.command()
@click.argument("name", required=False)
@click.option("--country", help="Only duties of agreements with, or for, this state.")
@click.option("--partner", help="Only duties of agreements with this organisation.")
@click.option("--overdue", is_flag=True, help="Only days that have passed.")
@click.option("--as-of", type=DAY, callback=day, help="The day to answer for; today.")
@click.option("--ics", type=click.Path(path_type=Path), help="Write reminders of what is to come.")
@click.option("--tasks", is_flag=True, help="Write them as tasks rather than as days.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def duties(
    options: Options,
    /,
    name: str | None,
    country: str | None,
    partner: str | None,
    overdue: bool,
    as_of: date | None,
    ics: Path | None,
    tasks: bool,
    as_json: bool,
) -> int:
    """List the duties that agreements lay on somebody, and each day on which they fall due.

    Days are worked out only where the sources, or the officer, date the signature and give the
    term; otherwise the rule is printed.  Nothing here knows what has been done.
    """
    from briefgen.cli.asked import asked
    from briefgen.cli.session import session
    from briefgen.pipeline import ledger
    from briefgen.summarize.register import schedules

    with session(options) as now:
        question = asked(now, as_of, name, country, partner)
        rows = ledger.instruments(now.store, now.names, question)
        found = [one for one in schedules(rows) if one.past or not overdue]
        if as_json:
            for one in found:
                screen.say(json.dumps(duty_record(one), ensure_ascii=False))
        else:
            for line in _duty_lines(now, found, overdue=overdue):
                screen.say(line)
        if ics is not None:
            calendar = _calendar(found, _followed(now, question), question.as_of, tasks=tasks)
            screen.say(files.shown(files.write(ics, calendar)))
        if not found:
            screen.remark("No such duty.")
        return max(now.finish(), 0 if found else 1)


# ------------------------------------------------------------------ lines


def _row(now: "Session", row: Instrument) -> tuple[str, ...]:
    from briefgen.cli.matters import when

    named = [key for key, _ in row.parties]
    theirs = [key for key in named if key in row.across] or named
    parties = ", ".join(now.names.state_name(key) for key in theirs)
    terms = [row.amount.words if row.amount else "", row.duration or ""]
    terms += [f"ends {row.ends}"] if row.ends else []
    return (
        row.id,
        when(row.when),
        _how_far(row).replace("_", " "),
        f"x{len(row.tellings)}",
        screen.cut(parties or "parties not named", 40),
        screen.cut(", ".join(filter(None, terms)) or "-", 40),
        row.what,
    )


def _how_far(row: Instrument) -> str:
    """The state; of what is only agreed, the rung itself: in principle is less than agreed."""
    return str(row.rung.value if row.state is InstrumentState.AGREED else row.state.value)


def _duty_lines(now: "Session", found: Iterable[Schedule], *, overdue: bool) -> Iterator[str]:
    for one in found:
        by = one.duty.by or "not said who"
        yield f"{one.duty.item}  {by}: {one.duty.what}"
        if not one.instalments:
            yield f"    rule: {one.rule or 'none stated'}; no day can be worked out"
            continue
        basis = f"{one.rule}; counted from {one.start}" if one.start else one.rule
        sure = "" if one.term_confirmed or not one.start else "; term not confirmed"
        yield f"    rule: {basis}{sure}; {screen.count(len(one.instalments), 'instalment')}"
        for item in one.past if overdue else one.instalments:
            where = f"  {now.names.state_name(item.beneficiary)}" if item.beneficiary else ""
            yield f"    {item.due}  {'past' if item.is_past else 'to come'}{where}"


def _calendar(
    found: Iterable[Schedule], followed: "Iterable[Reminder]", as_of: date, *, tasks: bool
) -> bytes:
    from briefgen.invitations import reminders
    from briefgen.summarize import obligations

    due = (*obligations.reminders(found, as_of), *followed)
    form = reminders.Form.TASK if tasks else reminders.Form.DAY
    return reminders.write(due, as_of, form=form)


def _followed(now: "Session", question: "Asked") -> "Iterator[Reminder]":
    """What the visit files set a day for; of one counterpart, if one was asked for."""
    from briefgen.pipeline import reminding
    from briefgen.visits import read_visit

    for path in sorted(now.workspace.visits.glob("*.toml")):
        visit = read_visit(path)
        if question.subject is None or _is_about(now, visit, question.subject):
            yield from reminding.reminders(visit, question.as_of)


def _is_about(now: "Session", visit: "Visit", subject: "Key") -> bool:
    from briefgen.cli.session import key_of

    try:
        return key_of(now, subject[0], visit.occasion.counterpart) == subject[1]
    except UnknownName:
        return False  # it is about the other kind, or about nobody


# ------------------------------------------------------------------ JSON


def record(row: Instrument) -> dict[str, object]:
    """An agreement as JSON has it."""
    money = row.amount
    return {
        "id": row.id,
        "what": row.what,
        "instrument": row.instrument,
        "state": row.state,
        "rung": row.rung,
        "parties": [key for key, _ in row.parties],
        "with": row.across,
        "date": row.when.earliest and row.when.earliest.isoformat(),
        "date_text": row.when.words or None,
        "date_basis": row.when.basis,
        "amount": money and {"value": float(money.value), "currency": money.currency},
        "duration": row.duration,
        "beneficiaries": [key for key, _ in row.beneficiaries],
        "projects": row.projects,
        "in_force": row.in_force and row.in_force.isoformat(),
        "ends": row.ends and row.ends.isoformat(),
        "officer": row.officer,
        "told": [
            {
                "item": told.item,
                "rung": told.rung,
                "date": told.date.earliest and told.date.earliest.isoformat(),
                "title": told.title,
                "quote": told.proof.evidence.quote,
            }
            for told in row.tellings
        ],
        "obligations": [duty_record(one) for one in row.schedules],
    }


def duty_record(one: Schedule) -> dict[str, object]:
    """A duty and its days as JSON has them."""
    return {
        "item": one.duty.item,
        "agreement": one.duty.agreement,
        "by": one.duty.by,
        "side": one.duty.side,
        "what": one.duty.what,
        "recurrence": one.duty.recurrence,
        "rule": one.rule or None,
        "start": one.start and one.start.isoformat(),
        "term_confirmed": one.term_confirmed,
        "next_due": one.next_due and one.next_due.due.isoformat(),
        "overdue": len(one.past),
        "instalments": [_instalment(item) for item in one.instalments],
        "quote": one.duty.proof.evidence.quote,
    }


def _instalment(item: Instalment) -> dict[str, object]:
    return {
        "number": item.number,
        "due": item.due.isoformat(),
        "for": item.beneficiary or None,
        "past": item.is_past,
        "final": item.last,
    }
