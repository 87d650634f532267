"""Model values as JSON, and back, field by field.

In:  any frozen dataclass of the model (Event, Release, Article, Issue ...).
Out: the smallest JSON that gives it back exactly: fields at their default are left out, so
     a field added later with a default reads old rows too.

How to write and read a type is worked out once from its annotations; adding a field to the
model needs no line here.
"""

import json
import types
from collections.abc import Callable
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
# The two functions of a type know it by annotation only, which the checker cannot follow.
_Write: TypeAlias = Callable[[Any], Any]
_Read: TypeAlias = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, type(None))


def dumps(value: object, leave_out: frozenset[str] = frozenset()) -> str:
    """`value` as JSON text; `leave_out` are fields of it that are kept elsewhere."""
    plain = encode(value)
    if leave_out and isinstance(plain, dict):
        plain = {name: part for name, part in plain.items() if name not in leave_out}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str, /, **kept_elsewhere: object) -> T:
    """The value that `dumps` wrote, with the fields it left out."""
    return decode(kind, json.loads(text), **kept_elsewhere)


def encode(value: object) -> Json:
    """`value` as plain lists, dictionaries, strings and numbers."""
    kind: Any = type(value)
    plain: Json = _writer(kind)(value)
    return plain


def decode(kind: type[T], plain: Json, /, **kept_elsewhere: object) -> T:
    """The value of type `kind` that `plain` stands for."""
    hint: Any = kind
    if kept_elsewhere and isinstance(plain, dict):
        readers = _field_readers(hint)
        return kind(**{name: readers[name](part) for name, part in plain.items()}, **kept_elsewhere)
    value: T = _reader(hint)(plain)
    return value


# ------------------------------------------------------------------ writing


@cache
def _writer(kind: Any) -> _Write:
    if kind in _PLAIN:
        return _same
    if is_dataclass(kind):
        return _dataclass_writer(fields(kind))
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, tuple):
        return lambda value: [encode(part) for part in value]
    raise TypeError(f"no way to store a {kind.__name__}")


def _dataclass_writer(parts: tuple[Field[Any], ...]) -> _Write:
    known = tuple((part.name, part.default) for part in parts if part.init)

    def write(value: object) -> dict[str, Json]:
        plain: dict[str, Json] = {}
        for name, default in known:
            part = getattr(value, name)
            if part is not default and part != default:
                plain[name] = encode(part)
        return plain

    return write


def _same(value: Any) -> Any:
    return value


# ------------------------------------------------------------------ reading


@cache
def _reader(kind: Any) -> _Read:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional_reader(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if kind in _PLAIN:
        return _same
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if issubclass(kind, Decimal):
        construct: _Read = kind
        return construct
    if issubclass(kind, date):
        return date.fromisoformat
    if issubclass(kind, tuple):  # a NamedTuple
        inner = tuple(_reader(hint) for hint in get_type_hints(kind).values())
        if set(inner) == {_same}:
            together: _Read = kind._make
            return together
        return lambda plain: kind(*(read(part) for read, part in zip(inner, plain, strict=True)))
    raise TypeError(f"no way to read a {kind} back")


def _optional_reader(kind: Any) -> _Read:
    others = [hint for hint in get_args(kind) if hint is not type(None)]
    if len(others) != 1:
        raise TypeError(f"no way to tell which of {kind} a stored value is")
    inner = _reader(others[0])
    return _same if inner is _same else lambda plain: None if plain is None else inner(plain)


def _tuple_reader(hints: tuple[Any, ...]) -> _Read:
    if len(hints) == 2 and hints[1] is Ellipsis:
        inner = _reader(hints[0])
        return tuple if inner is _same else lambda plain: tuple(map(inner, plain))
    each = tuple(_reader(hint) for hint in hints)
    return lambda plain: tuple(read(part) for read, part in zip(each, plain, strict=True))


def _dataclass_reader(kind: Any) -> _Read:
    """Most fields are read as they stand; a value of such fields alone costs one call."""
    readers = {name: read for name, read in _field_readers(kind).items() if read is not _same}

    def read(plain: dict[str, Any]) -> Any:
        values = dict(plain)
        for name, part in plain.items():
            if name in readers:
                values[name] = readers[name](part)
        return kind(**values)

    return read


@cache
def _field_readers(kind: Any) -> dict[str, _Read]:
    hints = get_type_hints(kind)
    return {part.name: _reader(hints[part.name]) for part in fields(kind) if part.init}
