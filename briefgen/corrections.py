"""The officer's own files beside the sources: corrections, read and written.

In:  the folder `corrections` of a workspace, with a TOML file a correction.
Out: Correction values, and an Issue with file and line for each file that cannot be taken.

    by = "A. Officer"
    on = 2024-06-01
    why = "Our diary has the 4th."

    [sources]                       # what they were when this was written
    "ferries.txt" = "1f0c9a77..."

    [[change]]
    item = "1f0c9a77.1"             # "1f0c9a77.1#p2", "1f0c9a77.1#a1"
    of = "received on Friday"       # the words it stood for
    field = "date"
    was = "2024-05-03"
    now = "2024-05-04"
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefgen.errors import Found, Issue, Place, Severity
from briefgen.model.correction import PARTY, RELATIONS, Change, Correction, fields_of, has_field
from briefgen.plain import hint_for, line_in, quoted

CODE = "correction"
ITEM = re.compile(r"[0-9a-f]{8}\.[1-9]\d*[a-z]*(?:#[pa][1-9]\d*)?")
_TOP: Mapping[str, type] = {"by": str, "on": date, "why": str, "sources": dict, "change": list}
_CHANGE: Mapping[str, type] = dict.fromkeys(("item", "of", "field", "was", "now", "now_of"), str)
_NEEDED = ("item", "of", "field", "was", "now")
_CALLED = {
    str: "text in quotes",
    date: "a day like 2024-06-01",
    dict: "a table",
    list: "[[change]]",
}


class _Mistake(Exception):
    """What is wrong in a file, the line of it, and what to do."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


def read_corrections(folder: Path, root: Path) -> Found[Correction]:
    """All corrections of a folder, the earliest first; paths are told from `root`."""
    try:
        files = sorted(path for path in folder.glob("*.toml") if path.is_file())
    except OSError as err:
        return Found((), (_issue(_name(folder, root), str(err.strerror or err)),))
    parts = [_read(path, _name(path, root)) for path in files]
    found = Found.merge(parts)
    return Found(tuple(sorted(found.values, key=lambda c: c.order)), found.issues)


def _read(path: Path, name: str) -> Found[Correction]:
    try:
        return Found((parse(path.read_text(encoding="utf-8-sig"), name),))
    except _Mistake as err:
        return Found((), (_issue(name, str(err), err.line, err.hint),))
    except UnicodeDecodeError:
        return Found((), (_issue(name, "this is no UTF-8 text", hint="save it as UTF-8"),))
    except OSError as err:
        return Found((), (_issue(name, f"cannot be read: {err.strerror or err}"),))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _issue(name: str, message: str, line: int | None = None, hint: str = "") -> Issue:
    text = f"{message}; nothing of this file was applied"
    return Issue(Place(name, line), text, hint, Severity.ERROR, CODE)


# ------------------------------------------------------------------ one file


def parse(text: str, name: str) -> Correction:
    """The correction that the text of a file is; raises where it is none."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as err:
        raise _Mistake(f"not valid TOML: {err}", line_in(err)) from err
    lines = text.splitlines()
    _check(table, _TOP, lines, 0)
    for key in ("on", "why"):
        if not table.get(key):
            raise _Mistake(f"it does not say {key!r}", 1, f"add: {_EXAMPLE[key]}")
    starts = [
        n for n, line in enumerate(lines, 1) if line.replace(" ", "").startswith("[[change]]")
    ]
    rows = table.get("change", [])
    if not rows:
        raise _Mistake("there is no [[change]] in it", None, "briefgen correct writes one")
    changes = [
        _change(row, table, name, lines, starts[i] if i < len(starts) else 1)
        for i, row in enumerate(rows)
    ]
    return Correction(file=name, changes=tuple(changes), sources=_sources(table, lines))


_EXAMPLE = {"on": "on = 2024-06-01", "why": 'why = "what it rests on"'}


def _check(
    table: object, schema: Mapping[str, type], lines: Sequence[str], start: int
) -> Mapping[str, Any]:
    """Raise for the first key that is not known, or whose value is of the wrong kind."""
    if not isinstance(table, dict):
        raise _Mistake("a change should be a table", start or None, "write [[change]]")
    for key, value in table.items():
        line = _line_of(key, lines, start)
        if key not in schema:
            raise _Mistake(f"there is no key {key!r}", line, _nearest(key, schema))
        if not isinstance(value, schema[key]) or isinstance(value, datetime):
            raise _Mistake(f"{key!r} should be {_CALLED[schema[key]]}", line)
    return table


def _change(
    row: object, top: Mapping[str, Any], name: str, lines: Sequence[str], start: int
) -> Change:
    table = _check(row, _CHANGE, lines, start)
    for key in _NEEDED:
        if key not in table:
            raise _Mistake(f"this change does not say {key!r}", start)
    item, field, now = table["item"], table["field"], table["now"]
    if not ITEM.fullmatch(item):
        hint = "the id of an event, or of a person or act in it: 1f0c9a77.1#p2"
        raise _Mistake(f"{item!r} is no item", _line_of("item", lines, start), hint)
    line = _line_of("field", lines, start)
    check_field(item, field, line)
    if field in RELATIONS and not ITEM.fullmatch(now):
        where = _line_of("now", lines, start)
        raise _Mistake(f"{now!r} is no item", where, f"{field} takes the id of another one")
    about = {key: top.get(key, "") for key in ("by", "on", "why")}
    return Change(**table, **about, file=name, line=start)


def check_field(item: str, field: str, line: int | None = None) -> None:
    """Raise unless an item has such a field."""
    if not has_field(item, field):
        known = (*fields_of(item), *(() if "#" in item else (f"{PARTY}NO",)))
        raise _Mistake(f"{item} has no field {field!r}", line, _nearest(field, known))


def _sources(table: Mapping[str, Any], lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    sources = table.get("sources", {})
    for origin, sha256 in sources.items():
        if not isinstance(sha256, str) or not re.fullmatch(r"[0-9a-f]{64}", sha256):
            hint = "64 hexadecimal digits, as `sha256sum` gives them"
            raise _Mistake(f"{origin!r} needs its sha256", _line_of(origin, lines, 0), hint)
    if not sources:
        raise _Mistake("it does not say which sources it corrects", None, "add a table [sources]")
    return tuple(sorted(sources.items()))


def _line_of(key: str, lines: Sequence[str], start: int) -> int | None:
    """The line from `start` on that sets a key."""
    marks = (f"{key} ", f"{key}=", f'"{key}"', f"'{key}'", f"[{key}]", f"[[{key}]]")
    for number in range(max(start, 1), len(lines) + 1):
        if lines[number - 1].strip().startswith(marks):
            return number
    return start or None


def _nearest(key: str, known: Iterable[str]) -> str:
    names = sorted(known)
    return hint_for(key, names, f"the names are: {', '.join(names)}")


# ------------------------------------------------------------------ writing


def written(correction: Correction) -> str:
    """The text of the file that a correction is; `parse` gives the correction back."""
    first = correction.changes[0]
    parts = [
        f"by = {quoted(first.by)}",
        f"on = {first.on.isoformat()}",
        f"why = {quoted(first.why)}",
    ]
    parts += ["", "[sources]  # what they were when this was written"]
    parts += [f"{quoted(origin)} = {quoted(sha256)}" for origin, sha256 in correction.sources]
    for change in correction.changes:
        values = {key: getattr(change, key) for key in _CHANGE}
        parts += ["", "[[change]]"]
        parts += [f"{key} = {quoted(value)}" for key, value in values.items() if _says(key, value)]
    return "\n".join(parts) + "\n"


def _says(key: str, value: str) -> bool:
    return bool(value) or key in _NEEDED
