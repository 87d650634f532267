"""`briefgen absorb`: what an officer changed or noted in a working copy."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, files, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import BriefgenError, Issue, NothingFound, Place, ReadError, Severity

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.compose.words import Words
    from briefgen.model.note import Note
    from briefgen.model.working import Returned
    from briefgen.pipeline.absorbing import Plan, Ruling


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--by", default="", help="Whose word it is, where the file does not tell.")
@click.option("--on", type=DAY, callback=day, help="Of what day, where it does not tell; today.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_obj
def absorb(
    options: Options, /, paths: Sequence[Path], by: str, on: date | None, dry_run: bool
) -> int:
    """Take over what was changed or commented in working copies (`--working`) in FILE.

    A changed field becomes a correction, a comment a note; a file left as it was gives none.
    """
    from briefgen.cli.session import WITH_ISSUES, session

    today = on or date.today()  # noqa: DTZ011  # the one place here that looks at the clock
    returned = [(path, _read(path)) for path in paths]
    with session(options) as now:
        issues: list[Issue] = []
        for path, one in returned:
            issues += _take(now, path, one, by.strip(), today, dry_run)
            now.look_again()  # the next file meets what this one gave
        screen.tell(issues)
        return max(now.finish(), WITH_ISSUES if issues else 0)


def _read(path: Path) -> "Returned":
    from briefgen.readers.working import read

    try:
        data = path.read_bytes()
    except OSError as err:
        message = f"cannot be read: {(err.strerror or str(err)).lower()}"
        raise ReadError(message, "which file did the officer send back?", Place(str(path))) from err
    return read(data, str(path))


def _take(
    now: "Session", path: Path, returned: "Returned", by: str, today: date, dry_run: bool
) -> list[Issue]:
    """Write what a file says; what could not be taken."""
    from briefgen.pipeline.absorbing import plan

    _check_there(now, path, returned)

    def printed(item: str, field: str, words: "Words") -> str | None:
        return _printed(now, item, field, words)

    made = plan(returned, str(path), printed, now.notes, by, today)
    issues = list(made.issues)
    if dry_run:
        _tell(made)
        return issues
    for ruling in made.rulings:
        try:
            _correct(now, ruling, path, returned, today)
        except BriefgenError as err:
            message = f"{ruling.item} {ruling.field}: {err.message}"
            issues.append(Issue(Place(str(path)), message, err.hint, Severity.WARNING, "absorb"))
    for note in made.notes:
        screen.say(files.shown(_note(now, note)))
    if not made.rulings and not made.notes and not issues:
        screen.remark(f"Nothing new in {path}")
    return issues


def _check_there(now: "Session", path: Path, returned: "Returned") -> None:
    """Raise when none of the events that a file speaks of is in this workspace."""
    from briefgen.store import Query

    events = {mark.item.partition("#")[0] for mark in returned.marks if "." in mark.item}
    if events and not now.plain.events(Query(ids=tuple(sorted(events)))):
        message = "nothing that this file speaks of is in the sources here"
        hint = "is it of another workspace, or made with --sources? or have they all changed since?"
        raise NothingFound(message, hint, Place(str(path)))


def _printed(now: "Session", item: str, field: str, words: "Words") -> str | None:
    """The value of a field as a pack prints it now; None for an item that is gone."""
    from briefgen.cli.correct import as_told
    from briefgen.resolve import fields

    try:
        event, part = as_told(now, item)
    except BriefgenError:
        return None
    if field == "date":
        return words.day(event.date).unescape()
    shown = fields.shown(event, part, field)
    key = f"{field}.{shown}"
    if field in ("rung", "kind") and words.has(key):
        return words.text(key).unescape()
    return shown


def _correct(
    now: "Session", ruling: "Ruling", path: Path, returned: "Returned", today: date
) -> None:
    from briefgen.cli.correct import make

    why = f"changed in {path.name}, the working copy of {returned.origin.as_of}"
    setting = f"{ruling.field}={ruling.value}"
    make(now, ruling.item, [setting], why, ruling.by, ruling.on or today)


def _tell(made: "Plan") -> None:
    for ruling in made.rulings:
        screen.say(f"{ruling.item} {ruling.field}: {ruling.value or 'nothing'}")
    for note in made.notes:
        screen.say(f"note{f' on {note.item}' if note.item else ''}: {note.text}")


def _note(now: "Session", note: "Note") -> Path:
    """The file of a note, under a name that is free."""
    from briefgen.notes import name_of, written

    for number in range(1, 10_000):
        path = now.workspace.notes / name_of(note, number)
        if files.write_new(path, written(note).encode()):
            return path
    raise ReadError(f"{now.workspace.notes} is full for {note.on}", "join some of its files")
