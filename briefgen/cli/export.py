"""`briefgen export`: everything that is known, for other programs."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, files, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import UnknownFormat, UsageError

if TYPE_CHECKING:
    from typing import BinaryIO

    from briefgen.cli.session import Session
    from briefgen.model.correction import Rulings
    from briefgen.model.event import Event
    from briefgen.store import Store

Records = Iterable[dict[str, object]]
Form = Callable[[Records], Iterator[str]]
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


def _records(now: "Session", file: Path, form: Form) -> None:
    with files.writing(file) as stream:
        events = put(now.store, now.rulings, form, stream)
    screen.say(f"{files.shown(file)}: {screen.count(events, 'event')}")


def put(store: "Store", rulings: "Rulings", form: Form, stream: "BinaryIO") -> int:
    """Write the events as they are told, so that few are held; how many they were."""
    from briefgen.pipeline.told import in_turn
    from briefgen.store import EVERYTHING
    from briefgen.store.export import record

    def write(events: "Iterator[Event]") -> int:
        stream.seek(0)
        stream.truncate()
        numbered = zip(events, numbers := count(), strict=False)
        for text in form(dict[str, object](record(event)) for event, _ in numbered):
            stream.write(text.encode("utf-8", "backslashreplace"))
        return next(numbers)

    return in_turn(store, rulings, EVERYTHING, write)


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


def _lines(records: Records) -> Iterator[str]:
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _list(records: Records) -> Iterator[str]:
    """What `json.dumps` makes of the list, an event at a time."""
    before = "["
    for record in records:
        text = json.dumps(record, ensure_ascii=False, indent=1)
        yield f"{before}\n {text.replace(chr(10), chr(10) + ' ')}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


FORMATS: dict[str, Form] = {".jsonl": _lines, ".json": _list}
SHEETS = (".xlsx", ".csv")
