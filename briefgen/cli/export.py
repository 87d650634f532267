"""`briefgen export`: everything that is known, for other programs."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, files, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import UnknownFormat, UsageError

if TYPE_CHECKING:
    from briefgen.cli.session import Session

Records = Iterable[dict[str, object]]
TABLES = ("events", "people", "agreements", "matters", "obligations")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--table", type=click.Choice(TABLES), help="Which table a .csv holds; events.")
@click.option("--as-of", type=DAY, callback=day, help="The day matters stand for; today.")
@click.pass_obj
def export(options: Options, /, file: Path, table: str | None, as_of: date | None) -> int:
    """Write what is known to FILE.

    \b
    .jsonl  every event, one JSON object a line      .json  the same as a list
    .xlsx   events, people, agreements, matters and obligations, a sheet each
    .csv    one of these tables: UTF-8 with a byte order mark, which Excel needs to read it

    A cell that begins with = + - or @ is text: in a .csv an apostrophe stands before it.
    """
    ending = file.suffix.lower()
    if ending not in FORMATS and ending not in SHEETS:
        known = ", ".join((*FORMATS, *SHEETS))
        raise UnknownFormat(f"{file}: no export to {ending!r}", f"the endings are: {known}")
    if table is not None and ending != ".csv":
        raise UsageError("--table goes with a .csv file", "an .xlsx holds all of them")
    from briefgen.cli.session import session

    with session(options) as now:
        if ending in SHEETS:
            _tables(now, file, table, as_of)
        else:
            _records(now, file, FORMATS[ending])
        return now.finish()


def _records(now: "Session", file: Path, form: "Callable[[Records], str]") -> None:
    from briefgen.pipeline.told import once
    from briefgen.store.export import record

    records = [dict[str, object](record(event)) for event in once(now.store, now.rulings)]
    files.write(file, form(records).encode("utf-8", "backslashreplace"))
    screen.say(f"{files.shown(file)}: {screen.count(len(records), 'event')}")


def _tables(now: "Session", file: Path, table: str | None, as_of: date | None) -> None:
    from briefgen.cli.asked import asked
    from briefgen.pipeline.tables import sheet
    from briefgen.writers import sheets

    question = asked(now, as_of, None, None, None)
    wanted = (table or TABLES[0],) if file.suffix.lower() == ".csv" else TABLES
    made = [sheet(name, now.store, now.names, question) for name in wanted]
    if file.suffix.lower() == ".csv":
        data = sheets.csv_file(made[0])
    else:
        data = sheets.xlsx(made, question.as_of)
    files.write(file, data)
    told = ", ".join(f"{len(one.rows)} {one.name}" for one in made)
    screen.say(f"{files.shown(file)}: {told}")


def _lines(records: Records) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _list(records: Records) -> str:
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Records], str]] = {".jsonl": _lines, ".json": _list}
SHEETS = (".xlsx", ".csv")
