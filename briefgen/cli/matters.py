"""`briefgen matters` and `briefgen confirm`: what is pending, and what answered it."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import UsageError
from briefgen.model.matter import PENDING, PREFIX, Link, Matter, MatterState
from briefgen.model.step import Direction

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.model.dates import DateClaim

_SIDES = click.Choice([one.value for one in Direction])
_STATES = click.Choice([*(one.value for one in MatterState), "pending", "all"])


@click.command()
@click.argument("name", required=False)
@click.option("--country", help="Only matters with this state.")
@click.option("--partner", help="Only matters with this organisation.")
@click.option("--side", type=_SIDES, help="Only what one side asked.")
@click.option("--state", type=_STATES, default="pending", help="Only matters in a state; pending.")
@click.option("--older-than", "older", metavar="180d", help="Only what was first raised before.")
@click.option("--as-of", type=DAY, callback=day, help="The day to answer for; today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def matters(
    options: Options,
    /,
    name: str | None,
    country: str | None,
    partner: str | None,
    side: str | None,
    state: str,
    older: str | None,
    as_of: date | None,
    as_json: bool,
) -> int:
    """List what was asked, offered, promised or agreed and is still pending, by age and side.

    --state all lists every matter.  A line with "?" is an act that may answer the matter; it
    stays a suggestion until `briefgen confirm MATTER ACT`.
    """
    from briefgen.cli.asked import asked, days
    from briefgen.cli.session import session
    from briefgen.pipeline import ledger

    least = days(older) if older else None
    with session(options) as now:
        found = [
            row
            for row in ledger.matters(
                now.store, now.names, asked(now, as_of, name, country, partner)
            )
            if (side is None or row.direction == side)
            and _in_state(row, state)
            and (least is None or (row.age_days is not None and row.age_days > least))
        ]
        if as_json:
            for row in found:
                screen.say(json.dumps(record(row), ensure_ascii=False))
        else:
            for line in _lines(now, found):
                screen.say(line)
        if not found:
            screen.remark("No such matter.")
        return max(now.finish(), 0 if found else 1)


def _in_state(row: Matter, state: str) -> bool:
    return state == "all" or (row.state in PENDING if state == "pending" else row.state == state)


# ------------------------------------------------------------------ what is printed


def _lines(now: "Session", found: Iterable[Matter]) -> Iterable[str]:
    """A matter a line, and what may answer it on lines below."""
    rows = list(found)
    heads = list(screen.table([_row(now, row) for row in rows], screen.screen_width()))
    for row, head in zip(rows, heads, strict=True):
        yield head
        for link in row.answers:
            yield f"    = {_told(link)}"
        for link in row.links:
            yield f"    ? {link.strength}: {_told(link)} ({_reasons(link)})"


def _row(now: "Session", row: Matter) -> tuple[str, ...]:
    return (
        row.id,
        when(row.first),
        f"{row.age_days}d" if row.age_days is not None else "undated",
        row.direction.value,
        row.state.value.replace("_", " "),
        f"x{row.times}",
        screen.cut(", ".join(now.names.state_name(key) for key in row.partners) or "-", 30),
        row.what,
    )


def _told(link: Link) -> str:
    rung = f"{link.rung}, " if link.rung else ""
    return f"{link.item}  {when(link.date)}  {rung}“{link.proof.evidence.quote}”"


def _reasons(link: Link) -> str:
    words = f": {', '.join(link.shared)}" if link.shared else ""
    return ", ".join(reason.replace("_", " ") for reason in link.reasons) + words


def when(claim: "DateClaim") -> str:
    """A date no finer than its source has it."""
    if claim.earliest is None:
        return "undated"
    shown = claim.earliest.isoformat()
    return {"year": shown[:4], "month": shown[:7]}.get(str(claim.precision), shown)


def record(row: Matter) -> dict[str, object]:
    """A matter as JSON has it."""
    return {
        "id": row.id,
        "what": row.what,
        "kind": row.kind,
        "side": row.direction,
        "by": row.by,
        "to": row.to,
        "with": row.partners,
        "state": row.state,
        "rung": row.rung,
        "first": row.first.earliest and row.first.earliest.isoformat(),
        "last": row.last.earliest and row.last.earliest.isoformat(),
        "age_days": row.age_days,
        "times": row.times,
        "raised": [
            {
                "item": step.item,
                "date": step.date.earliest and step.date.earliest.isoformat(),
                "date_text": step.date.words or None,
                "rung": step.rung,
                "quote": step.proof.evidence.quote,
            }
            for step in row.steps
        ],
        "answers": [_link(link) for link in row.answers],
        "suggestions": [_link(link) for link in row.links],
        "owner": row.owner or None,
        "next_step": row.next_step or None,
        "due": row.due and row.due.isoformat(),
        "officer_state": row.said or None,
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "item": link.item,
        "rung": link.rung,
        "what": link.what,
        "date": link.date.earliest and link.date.earliest.isoformat(),
        "strength": link.strength,
        "reasons": link.reasons,
        "shared": link.shared,
        "quote": link.proof.evidence.quote,
    }


# ------------------------------------------------------------------ confirming


@click.command()
@click.argument("matter")
@click.argument("act")
@click.option("--why", default="", help="What it rests on; kept in the file.")
@click.option("--by", default="", help="Who says so; kept in the file.")
@click.option("--on", type=DAY, callback=day, help="The day it is said; today.")
@click.pass_obj
def confirm(options: Options, /, matter: str, act: str, why: str, by: str, on: date | None) -> int:
    """Confirm that ACT (or an event) answered MATTER: it then leaves the open list.

    Ids are as `briefgen matters` prints them.  The word is kept in a file of corrections/;
    taking the file away takes it back.
    """
    from briefgen.cli.correct import make
    from briefgen.cli.session import session

    ask = matter.removeprefix(PREFIX)
    if "#a" not in ask:
        raise UsageError(f"{matter!r} is no matter", "`briefgen matters` lists them")
    if ask == act:
        raise UsageError("a matter cannot answer itself")
    with session(options) as now:
        make(now, ask, [f"answered_by={act}"], why or "confirmed by the officer", by, on)
        return now.finish()
