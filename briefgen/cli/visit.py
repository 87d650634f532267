"""`briefgen visit new` and `briefgen gaps`: the officer's file on an occasion."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.cli.invite import MOMENT
from briefgen.cli.values import DAY, day
from briefgen.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.model.digest import Digest
    from briefgen.model.visit import Visit
    from briefgen.pipeline.packs import Wanted

WAYS = click.Choice(["incoming", "outgoing", "elsewhere", "online"])


@click.group()
def visit() -> None:
    """The officer's file on a visit or meeting: `briefgen visit new NAME --start ...`."""


@visit.command()
@click.argument("name")
@click.option("--start", type=MOMENT, help='"2026-12-03 10:00", on the clock of the place.')
@click.option("--minutes", type=click.IntRange(1), help="How long it is.")
@click.option("--place", default="", help="Where it is.")
@click.option("--direction", type=WAYS, default=None, help="Who goes to whom.")
@click.option("--tz", default="", metavar="ZONE", help="Time zone of the place: Africa/Casablanca")
@click.option("--output", type=click.Path(path_type=Path), help="A file in place of visits/...")
@click.option("--as-of", type=DAY, callback=day, help="The day it is drawn up; today.")
@click.pass_obj
def new(
    options: Options,
    /,
    name: str,
    start: datetime | None,
    minutes: int | None,
    place: str,
    direction: str | None,
    tz: str,
    output: Path | None,
    as_of: date | None,
) -> int:
    """Write a commented visit file on NAME, filled with what the sources tell.

    What they tell stands behind '# ': it is the officer's word only once that is taken off.
    """
    from briefgen.cli import files
    from briefgen.cli.session import session, short_name
    from briefgen.model.visit import Occasion
    from briefgen.pipeline.drafting import draft

    with session(options) as now:
        wanted = _wanted(now, name, as_of)
        short = files.slug(short_name(now, wanted.kind, wanted.key))
        on = f"{start.date().isoformat()}-" if start else ""
        path = output or now.workspace.visits / f"{on}{short}.toml"
        occasion = Occasion(
            id=_free_id(now.workspace.visits, start, wanted.key, short),
            counterpart=wanted.key,
            direction=direction or "",
            place=place,
            start=start,
            minutes=minutes,
            timezone=tz,
        )
        text = draft(_digest(now, wanted), occasion, files.shown(path))
        if not files.write_new(path, text.encode()):
            raise UsageError(
                f"{files.shown(path)} is there already; it was left as it is",
                "give another --output, or `briefgen gaps` for what it leaves out",
            )
        screen.say(files.shown(path))
        return now.finish()


@click.command()
@click.argument("what", metavar="NAME|FILE")
@click.option("--as-of", type=DAY, callback=day, help="The day to answer for; today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def gaps(options: Options, /, what: str, as_of: date | None, as_json: bool) -> int:
    """List what a visit file leaves out: give the file, or whom the visit is with.

    With a name, the file of visits/ about it whose visit starts last; without one, everything
    is missing.  The exit code is 1 while something is.
    """
    from briefgen.cli.session import WITH_ISSUES, session
    from briefgen.model.visit import Visit
    from briefgen.pipeline.missing import missing
    from briefgen.visits import read_visit

    path = Path(what) if what.endswith(".toml") else None
    read = read_visit(path) if path else Visit()
    if path and not read.occasion.counterpart:
        raise WorkspaceError(f"{path} does not tell whom the visit is with", 'counterpart = "PK"')
    with session(options) as now:
        wanted = _wanted(now, read.occasion.counterpart or what, as_of or read.handling.as_of)
        if path is None:
            read = _latest(now, wanted) or read
        known = _digest(now, wanted, read)
        rows = missing(read, known)
        for row in rows if as_json else ():
            found = {"field": row.field, "what": row.what, "file": read.origin, "line": row.line}
            screen.say(json.dumps(found, ensure_ascii=False))
        if not as_json:
            lines = [(row.field, f"{row.what}{_at(row.line, read.origin)}") for row in rows]
            for line in screen.table(lines, screen.screen_width()):
                screen.say(line)
            screen.remark(_summary(read, known, len(rows)))
        return max(now.finish(), WITH_ISSUES if rows else 0)


def _at(line: int | None, origin: str) -> str:
    return f"  ({Path(origin).name}:{line})" if line and origin else ""


def _summary(read: "Visit", known: "Digest", rows: int) -> str:
    where = read.origin or f"no visit file on {known.subject.name}: briefgen visit new writes one"
    doubts = screen.count(len(known.gaps), "doubt")
    return (
        f"{screen.count(rows, 'field')} to fill ({where}); the sources leave {doubts}: see the pack"
    )


# ------------------------------------------------------------------ whom, and which file


def _wanted(now: "Session", name: str, as_of: date | None) -> "Wanted":
    from briefgen.cli.session import met
    from briefgen.gazetteer import StateRef
    from briefgen.model.event import PartyKind
    from briefgen.pipeline.packs import Wanted

    ref = now.names.resolve(name, known=met(now.store, PartyKind.ORGANISATION))
    is_state = isinstance(ref, StateRef)
    return Wanted(
        kind=PartyKind.STATE if is_state else PartyKind.ORGANISATION,
        key=ref.code if isinstance(ref, StateRef) else ref.key,
        as_of=as_of or date.today(),  # noqa: DTZ011  # the default of --as-of
    )


def _digest(now: "Session", wanted: "Wanted", read: "Visit | None" = None) -> "Digest":
    from briefgen.cli.asked import facts
    from briefgen.model.facts import Facts
    from briefgen.pipeline import packs

    known = facts(now)
    if read is not None:
        known = Facts(
            matters=(*known.matters, *read.matters),
            agreements=(*known.agreements, *read.agreements),
        )
    return packs.digest_of(now.store, now.names, wanted, now.rulings, known)


def _latest(now: "Session", wanted: "Wanted") -> "Visit | None":
    """The visit file about somebody whose visit starts last; of two alike the last by name."""
    from briefgen.errors import UnknownName

    found = []
    for one in _visits(now):
        try:
            about = _wanted(now, one.occasion.counterpart, wanted.as_of)
        except UnknownName:
            continue
        if (about.kind, about.key) == (wanted.kind, wanted.key):
            start = one.occasion.start
            found.append((start.isoformat() if start else "", one.origin, one))
    return max(found, default=("", "", None), key=lambda row: row[:2])[2]


def _visits(now: "Session") -> Iterable["Visit"]:
    from briefgen.visits import read_visit

    if now.workspace.visits.is_dir():
        for path in sorted(now.workspace.visits.glob("*.toml")):
            one = read_visit(path)
            if one.occasion.counterpart:
                yield one


def _free_id(folder: Path, start: datetime | None, key: str, short: str) -> str:
    """An id that no visit file has: 2026-PK-01."""
    year = f"{start.year}-" if start else ""
    stem = f"{year}{key if re.fullmatch('[A-Z]{2}', key) else short}"
    from briefgen.plain import text_of

    taken = "\n".join(map(text_of, folder.glob("*.toml") if folder.is_dir() else ()))
    return next(name for n in count(1) if (name := f"{stem}-{n:02}") not in taken)
