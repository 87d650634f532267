"""`briefgen radar`: what somebody should look at."""

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.cli.values import DAY, day
from briefgen.model.alert import Alert, AlertKind

if TYPE_CHECKING:
    from briefgen.cli.session import Session

_KINDS = click.Choice([kind.value for kind in AlertKind])


@click.command()
@click.argument("name", required=False)
@click.option("--country", help="Only what concerns this state.")
@click.option("--partner", help="Only what concerns this organisation.")
@click.option("--kind", type=_KINDS, help="Only alerts of a kind.")
@click.option("--older-than", "older", metavar="180d", default="180d", help="Stale after; 180d.")
@click.option(
    "--quarters", type=click.IntRange(1), default=4, help="Silent after so many quarters; 4."
)
@click.option("--within", metavar="180d", default="180d", help="Terms that end so near; 180d.")
@click.option("--as-of", type=DAY, callback=day, help="The day to answer for; today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def radar(
    options: Options,
    /,
    name: str | None,
    country: str | None,
    partner: str | None,
    kind: str | None,
    older: str,
    quarters: int,
    within: str,
    as_of: date | None,
    as_json: bool,
) -> int:
    """List stale and re-agreed matters, duties past their day, terms nearly over, silent states.

    Silence is told of the states in `members` of briefgen.toml; without it, of every state met.
    """
    from briefgen.cli.asked import asked, days
    from briefgen.cli.session import session
    from briefgen.pipeline import ledger
    from briefgen.summarize.radar import Limits

    with session(options) as now:
        limits = Limits(
            stale=days(older),
            quarters=quarters,
            lapsing=days(within),
            quarter_start=now.workspace.quarter_start,
        )
        question = asked(now, as_of, name, country, partner)
        members = [_key(now, member) for member in now.workspace.members]
        rows = ledger.alerts(now.store, now.names, question, members, limits)
        found = [row for row in rows if kind is None or row.kind == kind]
        if as_json:
            for row in found:
                screen.say(json.dumps(_record(row), ensure_ascii=False))
        else:
            for line in screen.table([_row(now, row) for row in found], screen.screen_width()):
                screen.say(line)
        if not found:
            screen.remark("Nothing to look at.")
        return now.finish()


def _key(now: "Session", name: str) -> str:
    from briefgen.cli.session import key_of
    from briefgen.model.event import PartyKind

    return key_of(now, PartyKind.STATE, name)


def _row(now: "Session", row: Alert) -> tuple[str, ...]:
    partners = ", ".join(now.names.state_name(key) for key in row.partners) or "-"
    return (
        row.kind.value.replace("_", " "),
        row.since.isoformat() if row.since else "undated" if row.count else "never",
        "-" if row.days is None else f"in {-row.days}d" if row.days < 0 else f"{row.days}d ago",
        screen.cut(partners, 30),
        row.item if row.kind is not AlertKind.SILENT else "-",
        row.what or _silence(row),
    )


def _silence(row: Alert) -> str:
    return f"{screen.count(row.count, 'undated contact')} besides" if row.count else "no contact"


def _record(row: Alert) -> dict[str, object]:
    return {
        "kind": row.kind,
        "item": row.item,
        "what": row.what or None,
        "since": row.since and row.since.isoformat(),
        "days": row.days,
        "with": row.partners,
        "count": row.count,
        "quote": row.proof and row.proof.evidence.quote,
    }
