"""Notes beside packs: `notes/*.toml`, read and written.

In:  the folder `notes` of a workspace, with a TOML file a note.
Out: Note values, and an Issue for each file that cannot be taken.

    pack = "state NO"               # whom the pack was about
    by = "A. Officer"
    on = 2024-06-01
    item = "1f0c9a77.1#a1"          # what it stands beside, if it stands beside something
    of = "a joint study of ferry routes"
    text = "They will raise this again."
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from briefgen.errors import Found, Issue, Place, Severity
from briefgen.model.note import Note
from briefgen.plain import quoted

KINDS: Mapping[str, type] = {
    "pack": str, "by": str, "on": date, "item": str, "of": str, "text": str,
}  # fmt: skip
NEEDED = ("pack", "on", "text")
_CALLED = {str: "text in quotes", date: "a day like 2024-06-01"}


class _Mistake(Exception):
    """What is wrong in a file."""


def read_notes(folder: Path, root: Path) -> Found[Note]:
    """All notes of a folder, the earliest first; paths are told from `root`."""
    notes, issues = [], []
    for path in sorted(folder.glob("*.toml")):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        try:
            notes.append(parse(path.read_text(encoding="utf-8-sig"), name))
        except (_Mistake, OSError, UnicodeDecodeError) as err:
            message = f"this note cannot be taken: {err}"
            hint = "docs/CORRECTIONS.md shows one"
            issues.append(Issue(Place(name), message, hint, Severity.ERROR, "note"))
    return Found(tuple(sorted(notes, key=lambda one: (one.on, one.file))), tuple(issues))


def parse(text: str, name: str) -> Note:
    """The note that the text of a file is."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as err:
        raise _Mistake(f"not valid TOML: {err}") from err
    for key, value in table.items():
        kind = KINDS.get(key)
        if kind is None:
            raise _Mistake(f"there is no key {key!r}; the keys are: {', '.join(KINDS)}")
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise _Mistake(f"{key!r} should be {_CALLED[kind]}")
    for key in NEEDED:
        if not table.get(key):
            raise _Mistake(f"it does not say {key!r}")
    return Note(**table, file=name)


def written(note: Note) -> str:
    """The text of the file that a note is; `parse` gives the note back."""
    rows = [f"pack = {quoted(note.pack)}", f"on = {note.on.isoformat()}"]
    told = {key: getattr(note, key) for key in ("by", "item", "of", "text")}
    rows += [f"{key} = {quoted(value)}" for key, value in told.items() if value]
    return "\n".join(rows) + "\n"


def name_of(note: Note, number: int) -> str:
    """The name of a note's file."""
    about = re.sub(r"[^a-z0-9]+", "-", note.pack.lower()).strip("-")[:40]
    return f"{note.on.isoformat()}-{number:03}-{about}.toml"
