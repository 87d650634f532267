"""Distances between pairs of letters (AV, To, r.) as the font's own GPOS table gives them.

In:  a FontFile.
Out: `Kerning.between(left, right)`, in font units, 0 where the font says nothing.

Only the `kern` feature of the default and Latin scripts is read, and of it the pair
lookups that move the first glyph: what text faces use.
"""

import struct
from functools import cached_property

from briefgen.writers.sfnt import FontFile

X_ADVANCE = 0x0004
PAIR_POSITIONING, EXTENSION = 2, 9
SCRIPTS = (b"latn", b"DFLT")


class Kerning:
    """Pair distances of one font, looked up lazily and remembered."""

    def __init__(self, font: FontFile) -> None:
        """Nothing is read yet."""
        self._font = font
        self._known: dict[int, int] = {}

    def between(self, left: int, right: int) -> int:
        """How much the second glyph moves, in font units."""
        pair = left << 16 | right
        value = self._known.get(pair)
        if value is None:
            value = self._known[pair] = self._find(left, right)
        return value

    def _find(self, left: int, right: int) -> int:
        for subtable in self._subtables:
            value = subtable.between(left, right)
            if value is not None:
                return value
        return 0

    @cached_property
    def _subtables(self) -> "list[_Pairs | _Classes]":
        try:
            return list(_subtables(self._font.table("GPOS")))
        except (struct.error, IndexError):
            return []  # a damaged table costs the kerning, not the document


class _Pairs:
    """Format 1: lists of right glyphs for each left glyph."""

    def __init__(self, table: bytes, at: int, size1: int, size2: int, skip: int) -> None:
        self._table, self._at, self._skip = table, at, skip
        self._record = 2 + size1 + size2
        self._left = _coverage(table, at + _u16(table, at + 2))
        self._sets: dict[int, dict[int, int]] = {}

    def between(self, left: int, right: int) -> int | None:
        index = self._left.get(left)
        if index is None:
            return None
        if index not in self._sets:
            self._sets[index] = self._read(index)
        return self._sets[index].get(right)

    def _read(self, index: int) -> dict[int, int]:
        table = self._table
        at = self._at + _u16(table, self._at + 10 + 2 * index)
        records = (at + 2 + i * self._record for i in range(_u16(table, at)))
        return {_u16(table, where): _i16(table, where + 2 + self._skip) for where in records}


class _Classes:
    """Format 2: a matrix of left and right classes."""

    def __init__(self, table: bytes, at: int, size1: int, size2: int, skip: int) -> None:
        self._table, self._skip = table, skip
        self._cell = size1 + size2
        self._covered = _coverage(table, at + _u16(table, at + 2))
        self._left = _class_of(table, at + _u16(table, at + 8))
        self._right = _class_of(table, at + _u16(table, at + 10))
        self._columns, self._matrix = _u16(table, at + 14), at + 16

    def between(self, left: int, right: int) -> int | None:
        if left not in self._covered:
            return None
        cell = self._left.get(left, 0) * self._columns + self._right.get(right, 0)
        return _i16(self._table, self._matrix + cell * self._cell + self._skip)


def _subtables(table: bytes) -> "list[_Pairs | _Classes]":
    found: list[_Pairs | _Classes] = []
    if not table:
        return found
    lookups = _u16(table, 8)
    for index in _kern_lookups(table):
        lookup = lookups + _u16(table, lookups + 2 + 2 * index)
        for i in range(_u16(table, lookup + 4)):
            at, kind = lookup + _u16(table, lookup + 6 + 2 * i), _u16(table, lookup)
            if kind == EXTENSION:
                kind, at = _u16(table, at + 2), at + struct.unpack_from(">I", table, at + 4)[0]
            if kind == PAIR_POSITIONING:
                found += _pair_table(table, at)
    return found


def _pair_table(table: bytes, at: int) -> "list[_Pairs | _Classes]":
    first, second = _u16(table, at + 4), _u16(table, at + 6)
    if not first & X_ADVANCE:
        return []
    size1, size2 = 2 * first.bit_count(), 2 * second.bit_count()
    skip = 2 * (first & (X_ADVANCE - 1)).bit_count()
    kind = _Pairs if _u16(table, at) == 1 else _Classes
    return [kind(table, at, size1, size2, skip)]


def _kern_lookups(table: bytes) -> list[int]:
    """Lookup numbers of the `kern` feature of the default language system."""
    scripts, features = _u16(table, 4), _u16(table, 6)
    by_tag = {
        table[at : at + 4]: scripts + _u16(table, at + 4)
        for at in (scripts + 2 + 6 * i for i in range(_u16(table, scripts)))
    }
    script = next((by_tag[tag] for tag in SCRIPTS if tag in by_tag), None)
    if script is None or not _u16(table, script):
        return []
    system = script + _u16(table, script)
    wanted = {_u16(table, system + 6 + 2 * i) for i in range(_u16(table, system + 4))}
    lookups: set[int] = set()
    for i in sorted(wanted):
        at = features + 2 + 6 * i
        if table[at : at + 4] == b"kern":
            feature = features + _u16(table, at + 4)
            count = _u16(table, feature + 2)
            lookups |= {_u16(table, feature + 4 + 2 * k) for k in range(count)}
    return sorted(lookups)


def _coverage(table: bytes, at: int) -> dict[int, int]:
    """Glyph -> its index in a coverage table."""
    count = _u16(table, at + 2)
    if _u16(table, at) == 1:
        return {_u16(table, at + 4 + 2 * i): i for i in range(count)}
    found: dict[int, int] = {}
    for i in range(count):
        first, last, index = struct.unpack_from(">3H", table, at + 4 + 6 * i)
        found.update(zip(range(first, last + 1), range(index, index + last - first + 1)))
    return found


def _class_of(table: bytes, at: int) -> dict[int, int]:
    """Glyph -> its class; what is not listed is in class 0."""
    if _u16(table, at) == 1:
        first, count = _u16(table, at + 2), _u16(table, at + 4)
        return {first + i: _u16(table, at + 6 + 2 * i) for i in range(count)}
    found: dict[int, int] = {}
    for i in range(_u16(table, at + 2)):
        first, last, number = struct.unpack_from(">3H", table, at + 4 + 6 * i)
        found.update(dict.fromkeys(range(first, last + 1), number))
    return found


def _u16(data: bytes, at: int) -> int:
    return data[at] << 8 | data[at + 1]


def _i16(data: bytes, at: int) -> int:
    value = _u16(data, at)
    return value - 0x10000 if value & 0x8000 else value
