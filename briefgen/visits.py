"""Visit files: `visits/*.toml`, what the officer knows about an occasion.

In:  a file.
Out: a Visit.  An unknown key is an error that names the line and the key that was probably
     meant, so no line of the officer's is ever passed over in silence.

What a section may hold is what its value in `model.visit` has for fields.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from briefgen.errors import Place, WorkspaceError
from briefgen.model import visit as values
from briefgen.model.visit import Visit
from briefgen.plain import hint_for, table_of, text_of
from briefgen.value import frozen

T = TypeVar("T")

# a section of the file: the field of Visit that it fills, and the value of one entry
TABLES: Mapping[str, tuple[str, type]] = {
    "visit": ("occasion", values.Occasion),
    "handling": ("handling", values.Handling),
}
LISTS: Mapping[str, tuple[str, type]] = {
    "objective": ("objectives", values.Objective),
    "point": ("points", values.Point),
    "ask": ("asks", values.Ask),
    "if_raised": ("if_raised", values.IfRaised),
    "warning": ("warnings", values.Caution),
    "note": ("notes", values.Note),
    "programme": ("programme", values.ProgrammeEntry),
    "person": ("people", values.VisitPerson),
    "agreement": ("agreements", values.AgreementFact),
    "matter": ("matters", values.MatterFact),
    "follow_up": ("follow_ups", values.FollowUp),
    "clearance": ("clearances", values.Clearance),
    "invitee": ("invitees", values.Invitee),
}
DIRECTIONS = ("incoming", "outgoing", "elsewhere", "online")
LONGEST = 7 * 24 * 60  # minutes of one occasion
OURS = "at_line"  # a field that no file gives


def read_visit(path: Path) -> Visit:
    """The visit that a file describes; WorkspaceError where it cannot be what was meant."""
    return read_text(text_of(path), str(path))


def read_text(text: str, origin: str) -> Visit:
    """The visit that the text of a file describes; `origin` stands in messages."""
    data = table_of(text, origin, "docs/INVITATIONS.md shows a visit file")
    return _File(origin, data, _lines(text)).visit()


Where = tuple[str, int, str]  # section, its number counted from 0, key ("" for its head)


@frozen(kw_only=False)
class _File:
    """The tables of one file, and the lines where they stand."""

    origin: str
    data: Mapping[str, Any]
    lines: Mapping[Where, int]

    def visit(self) -> Visit:
        """Everything in the file, each entry checked."""
        parts: dict[str, Any] = {}
        for section, content in self.data.items():
            if section in TABLES:
                name, kind = TABLES[section]
                parts[name] = self._one(kind, section, 0, self._table(section, content))
            elif section in LISTS:
                name, kind = LISTS[section]
                entries = enumerate(self._list(section, content))
                parts[name] = tuple(self._one(kind, section, i, entry) for i, entry in entries)
            else:
                known = (*TABLES, *LISTS)
                message = f"there is no section {section!r}"
                raise self._error(section, 0, "", message, _nearest(section, known))
        if "occasion" in parts:
            self._check(parts["occasion"])
        return Visit(origin=self.origin, **parts)

    def _check(self, occasion: values.Occasion) -> None:
        """What no meeting can be."""
        if occasion.direction and occasion.direction not in DIRECTIONS:
            message = f"visit.direction should be one of {', '.join(DIRECTIONS)}"
            message += f", not {occasion.direction!r}"
            raise self._error("visit", 0, "direction", message, "")
        if occasion.minutes is not None and not 0 < occasion.minutes <= LONGEST:
            message = f"visit.minutes should be from 1 to {LONGEST}, not {occasion.minutes}"
            raise self._error("visit", 0, "minutes", message, "give start and end of a longer one")
        start, end = occasion.start, occasion.end
        if start and end and (start.tzinfo is None) == (end.tzinfo is None) and end <= start:
            hint = f"it starts {start.isoformat(' ', 'minutes')}"
            raise self._error("visit", 0, "end", "visit.end should be after visit.start", hint)

    def _table(self, section: str, content: object) -> Mapping[str, Any]:
        if isinstance(content, Mapping):
            return content
        raise self._error(section, 0, "", f"{section!r} should be one table", f"write [{section}]")

    def _list(self, section: str, content: object) -> list[Mapping[str, Any]]:
        if isinstance(content, list) and all(isinstance(one, Mapping) for one in content):
            return content
        message = f"{section!r} may stand several times"
        raise self._error(section, 0, "", message, f"write [[{section}]], with double brackets")

    def _one(self, kind: type[T], section: str, number: int, table: Mapping[str, Any]) -> T:
        """One entry as its value."""
        known = _fields(kind)
        given: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                message = f"{section!r} has no key {key!r}"
                raise self._error(section, number, key, message, _nearest(key, known))
            try:
                given[key] = _as(known[key][1], value)
            except ValueError as err:
                message = f"{section}.{key} should be {err}, not {value!r}"
                raise self._error(section, number, key, message, "") from err
        for key, (field, _) in known.items():
            if key not in given and _is_required(field):
                message = f"{section!r} needs {key!r}"
                raise self._error(section, number, "", message, f'add {key} = "..."')
        return kind(**given, **{OURS: self.lines.get((section, number, ""))})

    def _error(
        self, section: str, number: int, key: str, message: str, hint: str
    ) -> WorkspaceError:
        line = self.lines.get((section, number, key)) or self.lines.get((section, number, ""))
        return WorkspaceError(message, hint, Place(self.origin, line))


# ------------------------------------------------------------------ kinds of values


def _fields(kind: type[Any]) -> Mapping[str, tuple["Field[Any]", type]]:
    """What an entry may hold: field and type by key."""
    types = get_type_hints(kind)
    return {field.name: (field, types[field.name]) for field in fields(kind) if field.name != OURS}


def _is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _as(wanted: Any, value: object) -> object:
    """The value as the type that is wanted; ValueError says in words what that is."""
    if isinstance(wanted, UnionType):
        [wanted] = [kind for kind in get_args(wanted) if kind is not NoneType]
    if get_args(wanted):
        return _texts(value)
    if issubclass(wanted, StrEnum):
        return _member(wanted, value)
    return _PLAIN[wanted](value)


def _member(wanted: type[StrEnum], value: object) -> StrEnum:
    if isinstance(value, str) and value.lower() in set(wanted):
        return wanted(value.lower())
    raise ValueError("one of " + ", ".join(wanted))


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise ValueError("a list of texts")


def _text_value(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("text in quotes")


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("a whole number")


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("a date without quotes, like 2026-12-03")


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    raise ValueError("a date and time without quotes, like 2026-12-03T10:00:00")


_PLAIN: Mapping[type, Callable[[object], object]] = {
    str: _text_value,
    int: _number,
    bool: _yes_or_no,
    date: _date,
    datetime: _moment,
}


# ------------------------------------------------------------------ text and lines

_HEAD = re.compile(r"\s*(\[\[?)\s*\"?([\w-]+)\"?\s*\]")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=")
_LONG = re.compile(r'"""|' + "'''")


def _lines(text: str) -> Mapping[Where, int]:
    """The line of every section and key; lines inside long texts are none."""
    found: dict[Where, int] = {}
    section, number, inside = "", 0, ""
    seen: dict[str, int] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if head := _HEAD.match(line):
                section = head[2]
                number = seen[section] = seen.get(section, -1) + 1
                found.setdefault((section, number, ""), at)
            elif key := _KEY.match(line):
                where = (section, number, key[1]) if section else (key[1], 0, "")
                found.setdefault(where, at)
        for mark in _LONG.findall(line):
            inside = "" if mark == inside else inside or mark
    return found


def _nearest(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    return hint_for(word, known, f"there is: {', '.join(known)}")
