"""`briefgen export`: all events for other programs."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from briefgen.cli import Options, files, screen
from briefgen.errors import UnknownFormat

Records = Iterable[dict[str, object]]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def export(options: Options, /, file: Path) -> int:
    """Write every event to FILE: .jsonl (one JSON object a line) or .json (a list)."""
    ending = file.suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise UnknownFormat(f"{file}: no export to {ending!r}", f"the endings are: {known}")
    from briefgen.cli.session import session
    from briefgen.pipeline.told import once
    from briefgen.store.export import record

    with session(options) as now:
        records = [dict[str, object](record(event)) for event in once(now.store, now.rulings)]
        files.write(file, FORMATS[ending](records).encode("utf-8", "backslashreplace"))
        screen.say(f"{files.shown(file)}: {screen.count(len(records), 'event')}")
        return now.finish()


def _lines(records: Records) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _list(records: Records) -> str:
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Records], str]] = {".jsonl": _lines, ".json": _list}
