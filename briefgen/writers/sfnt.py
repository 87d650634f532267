"""Read TrueType font files, and cut one down to the glyphs that a document uses.

In:  the bytes of a .ttf file with static outlines.
Out: a FontFile: which glyph stands for a character, how wide glyphs are, how tall lines want
     to be; and by `subset` a small font program for embedding, glyph numbers unchanged.

Reading is lazy and by arrays, since it happens on every run: about a millisecond a file.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

EMBEDDED = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
COMPOSITE_MORE, COMPOSITE_WORDS = 0x20, 0x01
COMPOSITE_SCALES = ((0x08, 2), (0x40, 4), (0x80, 8))  # flag, bytes of the transformation


class NotTrueType(ValueError):
    """The file is no TrueType font with static outlines."""


@dataclass(frozen=True)
class FontFile:
    """One font program; numbers are in its own units, `units` to the em."""

    path: Path
    data: bytes
    tables: Mapping[str, tuple[int, int]]  # tag -> offset, length

    def table(self, tag: str) -> bytes:
        """The bytes of a table, none where the font lacks it."""
        offset, length = self.tables.get(tag, (0, 0))
        return self.data[offset : offset + length]

    @cached_property
    def units(self) -> int:
        """Units to the em."""
        return _u16(self.table("head"), 18)

    @cached_property
    def bbox(self) -> tuple[int, ...]:
        """The box that holds every glyph."""
        return struct.unpack(">4h", self.table("head")[36:44])

    @cached_property
    def ascent(self) -> int:
        """Height of ascenders over the baseline."""
        return _i16(self.table("hhea"), 4)

    @cached_property
    def descent(self) -> int:
        """Depth of descenders, negative."""
        return _i16(self.table("hhea"), 6)

    @cached_property
    def cap_height(self) -> int:
        """Height of capitals, guessed where an old font does not say."""
        os2 = self.table("OS/2")
        return _i16(os2, 88) if len(os2) >= 90 and _u16(os2, 0) >= 2 else self.ascent * 7 // 10

    @cached_property
    def weight(self) -> int:
        """400 for regular, 700 for bold."""
        os2 = self.table("OS/2")
        return _u16(os2, 4) if os2 else 400

    @cached_property
    def italic_angle(self) -> float:
        """Degrees from the upright, negative to the right."""
        whole, part = struct.unpack(">hH", self.table("post")[4:8])
        return float(whole) + float(part) / 65536

    @cached_property
    def glyph_count(self) -> int:
        """How many glyphs there are."""
        return _u16(self.table("maxp"), 4)

    @cached_property
    def advances(self) -> "array[int]":
        """Advance width of each glyph."""
        metrics = _u16s(self.table("hmtx")[: 4 * self._metric_count])[::2]
        metrics.extend([metrics[-1]] * (self.glyph_count - len(metrics)))
        return metrics

    @cached_property
    def cmap(self) -> Mapping[int, int]:
        """Code point -> glyph."""
        return _read_cmap(self.table("cmap"))

    @cached_property
    def _metric_count(self) -> int:
        return _u16(self.table("hhea"), 34)

    @cached_property
    def _loca(self) -> "array[int]":
        if _u16(self.table("head"), 50):
            return _u32s(self.table("loca"))
        return array("I", (2 * half for half in _u16s(self.table("loca"))))

    def outline(self, glyph: int) -> bytes:
        """The glyph's entry in `glyf`, empty for a space."""
        start, end = self._loca[glyph], self._loca[glyph + 1]
        offset = self.tables["glyf"][0]
        return self.data[offset + start : offset + end]


def read(path: Path) -> FontFile:
    """The font in a file; NotTrueType where it cannot be embedded by this module."""
    data = path.read_bytes()
    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        raise NotTrueType(f"{path}: not a TrueType font")
    tables = {}
    for i in range(_u16(data, 4)):
        tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i : 28 + 16 * i])
        tables[tag.decode("latin-1")] = (offset, length)
    if "glyf" not in tables or "cmap" not in tables:
        raise NotTrueType(f"{path}: no TrueType outlines")
    return FontFile(path, data, tables)


def subset(font: FontFile, glyphs: Iterable[int]) -> bytes:
    """A font program with only these glyphs and the parts they are composed of."""
    kept = _closure(font, glyphs)
    glyf, loca = bytearray(), array("I", [0])
    for glyph in range(font.glyph_count):
        if glyph in kept:
            outline = font.outline(glyph)
            glyf += outline + b"\0" * (-len(outline) % 4)
        loca.append(len(glyf))
    head = bytearray(font.table("head"))
    head[8:12], head[50:52] = b"\0\0\0\0", b"\0\1"  # checksum to come; long offsets
    made = {"glyf": bytes(glyf), "loca": _big_endian(loca), "head": bytes(head)}
    made["hmtx"] = _blank_metrics(font, kept)
    return _assemble({tag: made.get(tag) or font.table(tag) for tag in EMBEDDED})


def _closure(font: FontFile, glyphs: Iterable[int]) -> set[int]:
    kept, waiting = {0}, set(glyphs) | {0}
    while waiting:
        kept |= waiting
        waiting = {part for glyph in waiting for part in _parts(font.outline(glyph))} - kept
    return kept


def _parts(outline: bytes) -> list[int]:
    """The glyphs that a composite glyph is made of."""
    if len(outline) < 10 or _i16(outline, 0) >= 0:
        return []
    parts, at, flags = [], 10, COMPOSITE_MORE
    while flags & COMPOSITE_MORE:
        flags = _u16(outline, at)
        parts.append(_u16(outline, at + 2))
        at += 8 if flags & COMPOSITE_WORDS else 6
        at += next((size for flag, size in COMPOSITE_SCALES if flags & flag), 0)
    return parts


def _blank_metrics(font: FontFile, kept: set[int]) -> bytes:
    """`hmtx` with zeros for what is not kept: it compresses to nearly nothing."""
    metrics = bytearray(font.table("hmtx"))
    count = font._metric_count
    for glyph in range(count - 1):  # the last one also stands for all that follow
        if glyph not in kept:
            metrics[4 * glyph : 4 * glyph + 4] = b"\0\0\0\0"
    return bytes(metrics)


def _assemble(tables: Mapping[str, bytes]) -> bytes:
    present = {tag: body for tag, body in tables.items() if body}
    power = len(present).bit_length() - 1
    span = 16 << power
    directory = struct.pack(
        ">IHHHH", 0x00010000, len(present), span, power, 16 * len(present) - span
    )
    offset, bodies, head_at = 12 + 16 * len(present), bytearray(), 0
    for tag, body in present.items():
        if tag == "head":
            head_at = offset + len(bodies)
        where = offset + len(bodies)
        directory += struct.pack(">4sIII", tag.encode(), _checksum(body), where, len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    whole = bytearray(directory + bodies)
    adjustment = (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF
    whole[head_at + 8 : head_at + 12] = struct.pack(">I", adjustment)
    return bytes(whole)


def _checksum(body: bytes) -> int:
    return sum(_u32s(body + b"\0" * (-len(body) % 4))) & 0xFFFFFFFF


def _read_cmap(table: bytes) -> dict[int, int]:
    best: tuple[int, int] = (0, 0)
    for i in range(_u16(table, 2)):
        platform, encoding, offset = struct.unpack(">HHI", table[4 + 8 * i : 12 + 8 * i])
        kind = _u16(table, offset)
        if (platform == 0 or (platform == 3 and encoding in (1, 10))) and kind in (4, 12):
            best = max(best, (kind, offset))
    kind, offset = best
    if kind == 12:
        return _cmap_12(table, offset)
    return _cmap_4(table, offset) if kind == 4 else {}


def _cmap_12(table: bytes, offset: int) -> dict[int, int]:
    groups = _u32s(table[offset + 16 :][: 12 * _u32s(table[offset + 12 : offset + 16])[0]])
    found: dict[int, int] = {}
    for first, last, glyph in zip(groups[::3], groups[1::3], groups[2::3], strict=True):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1)))
    return found


def _cmap_4(table: bytes, offset: int) -> dict[int, int]:
    count = _u16(table, offset + 6) // 2
    words = _u16s(table[offset : offset + _u16(table, offset + 2)])
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas = words[8 + 2 * count : 8 + 3 * count]
    ranges_at = 8 + 3 * count
    found: dict[int, int] = {}
    for i, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        jump = words[ranges_at + i]
        for code in range(first, min(last, 0xFFFE) + 1):
            if jump:
                at = ranges_at + i + jump // 2 + code - first
                glyph = words[at] if at < len(words) else 0
            else:
                glyph = code
            if glyph:
                found[code] = (glyph + delta) & 0xFFFF
    return found


def _u16(data: bytes, at: int) -> int:
    return data[at] << 8 | data[at + 1]


def _i16(data: bytes, at: int) -> int:
    value = _u16(data, at)
    return value - 0x10000 if value & 0x8000 else value


def _u16s(data: bytes) -> "array[int]":
    return _native(array("H", data[: len(data) // 2 * 2]))


def _u32s(data: bytes) -> "array[int]":
    return _native(array("I", data[: len(data) // 4 * 4]))


def _native(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _big_endian(numbers: "array[int]") -> bytes:
    return _native(array(numbers.typecode, numbers)).tobytes()
