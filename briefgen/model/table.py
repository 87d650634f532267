"""Tables for other programs: columns with a type, and rows of plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = "str | int | float | date | None"


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    DAY = "day"  # a date known to the day; None where it is not
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `width` is in characters."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table under its name; every row has a value for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
