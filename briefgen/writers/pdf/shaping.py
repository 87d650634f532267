"""Shape words with HarfBuzz: joined letters, ligatures, marks in their places.

In:  a registered font and a word that runs one way.
Out: glyphs from left to right, each with the code that draws it, and how wide the word is.

A glyph is no character, so it gets a code of its own in plane 16, which nobody uses: one for each
glyph and the letters it stands for, so that the font's table of meanings can tell them.  Readers
that rely on this table put letters of right-to-left words back in order one by one, so several
letters of one glyph stand there from left to right as well.  Marks, and glyphs too narrow or too
far from the line for such readers, are drawn as outlines, and a neighbour stands for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics

from briefgen.value import frozen

NARROW = 0.1  # em: where a glyph advances less, readers take the next one for its double
LEVEL = 30  # thousandths: a letter so little off the line is drawn on it
WIDEST = 95  # thousandths of an em: they take more between two glyphs for a space


@frozen(kw_only=False)
class Glyph:
    """A glyph in thousandths of an em; without a code it is drawn as an outline."""

    code: str
    index: int
    advance: float  # to the next glyph
    width: float  # its own, as the font has it
    x: float  # off its place
    y: float


@frozen(kw_only=False)
class Word:
    """The glyphs of a word from left to right."""

    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=20_000)
def shape(font: str, text: str, rtl: bool, language: str) -> Word:
    """The glyphs of a word."""
    face = _face(font)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if language:
        buffer.language = language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.hb, buffer)
    rows = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    told = _told(text, [info.cluster for info, _ in rows], rtl)
    widths = [face.hb.get_glyph_h_advance(info.codepoint) * face.scale for info, _ in rows]
    drawn = [
        width >= NARROW * 1000 and abs(place.y_offset * face.scale) <= LEVEL
        for (_, place), width in zip(rows, widths, strict=True)
    ]
    meanings = _meanings([info.cluster for info, _ in rows], told, drawn or [True])
    glyphs = tuple(
        Glyph(
            code=face.code(info.codepoint, meaning) if meaning else "",
            index=info.codepoint,
            advance=place.x_advance * face.scale,
            width=width,
            x=(place.x_offset + (face.shift(rows, n) if not rtl else 0)) * face.scale,
            y=place.y_offset * face.scale,
        )
        for n, ((info, place), meaning, width) in enumerate(
            zip(rows, meanings, widths, strict=True)
        )
    )
    glyphs = tuple(_closed_up(glyphs))
    return Word(glyphs, sum(glyph.advance for glyph in glyphs))


def outline(font: str, index: int) -> str:
    """The outline of a glyph as drawing operators, in thousandths of an em."""
    return _outline(font, index)


def _told(text: str, clusters: Sequence[int], rtl: bool) -> dict[int, str]:
    """The letters of each cluster, from left to right."""
    starts = sorted(set(clusters))
    ends = [*starts[1:], len(text)]
    return {
        start: text[start:end][::-1] if rtl else text[start:end]
        for start, end in zip(starts, ends, strict=True)
    }


def _meanings(clusters: Sequence[int], told: dict[int, str], drawn: Sequence[bool]) -> list[str]:
    """What each glyph stands for; nothing where another one does, and it is an outline."""
    meanings = [""] * len(clusters)
    strong = [n for n in range(len(clusters)) if drawn[n]] or list(range(len(clusters)))[:1]
    holder: dict[int, int] = {}
    for s in strong:
        holder.setdefault(clusters[s], s)
    for cluster in dict.fromkeys(clusters):
        n = holder.get(cluster, -1)
        if n < 0:  # the nearest one before it, else the first
            place = clusters.index(cluster)
            n = max((s for s in strong if s < place), default=strong[0])
            first = n > place
            meanings[n] = told[cluster] + meanings[n] if first else meanings[n] + told[cluster]
        else:
            meanings[n] += told[cluster]
    return meanings


def _closed_up(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs, none so far from the next that readers take what is between for a space."""
    gap = 0.0
    for glyph in glyphs:
        if not glyph.code:
            gap += glyph.advance
            yield glyph
            continue
        less = min(max(0.0, gap + glyph.x - WIDEST), max(0.0, glyph.x))
        made = replace(glyph, x=glyph.x - less, advance=glyph.advance - less) if less else glyph
        gap = made.advance - made.width - made.x
        yield made


class _Face:
    """A font as HarfBuzz has it, and the codes that its glyphs got."""

    def __init__(self, name: str) -> None:
        self.font = pdfmetrics.getFont(name)
        face = hb.Face(hb.Blob(self.font.face._ttf_data))
        self.hb = hb.Font(face)
        self.scale = 1000 / face.upem

    def shift(self, rows: Sequence[Any], n: int) -> float:
        """How far a mark that the font places nowhere has to move to stand over its letter."""
        mark, place = rows[n]
        if place.x_offset or place.x_advance or not n:
            return 0.0
        letter = next(i for i in range(n, -1, -1) if not i or rows[i][1].x_advance)
        info, letter_place = rows[letter]
        if info.cluster != mark.cluster:
            return 0.0
        over, own = (self.hb.get_glyph_extents(one.codepoint) for one in (info, mark))
        if over is None or own is None:
            return 0.0
        middle = over.x_bearing + over.width / 2 - letter_place.x_advance
        return float(middle - own.x_bearing - own.width / 2)

    def code(self, glyph: int, meaning: str) -> str:
        """The character that draws a glyph."""
        return str(self.font.private(glyph, meaning, self.hb.get_glyph_h_advance(glyph)))


@lru_cache(maxsize=64)
def _face(name: str) -> _Face:
    return _Face(name)


@lru_cache(maxsize=2000)
def _outline(name: str, index: int) -> str:
    face = _face(name)
    pen = _Pen(face.scale)
    face.hb.draw_glyph(index, pen.functions())
    return "\n".join([*pen.operators, "f"]) if pen.operators else ""


class _Pen:
    """Collects an outline."""

    def __init__(self, scale: float) -> None:
        self.operators: list[str] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def functions(self) -> Any:
        """What HarfBuzz calls."""
        made = hb.DrawFuncs()
        made.set_move_to_func(lambda x, y, _=None: self._add("m", (x, y)))
        made.set_line_to_func(lambda x, y, _=None: self._add("l", (x, y)))
        made.set_cubic_to_func(
            lambda a, b, c, d, x, y, _=None: self._add("c", (a, b), (c, d), (x, y))
        )
        made.set_quadratic_to_func(lambda a, b, x, y, _=None: self._curve((a, b), (x, y)))
        made.set_close_path_func(lambda _=None: self.operators.append("h"))
        return made

    def _curve(self, middle: tuple[float, float], end: tuple[float, float]) -> None:
        """A quadratic curve as a cubic one, which is all that PDF has."""
        first, second = (
            (place[0] + (middle[0] - place[0]) * 2 / 3, place[1] + (middle[1] - place[1]) * 2 / 3)
            for place in (self._at, end)
        )
        self._add("c", first, second, end)

    def _add(self, operator: str, *places: tuple[float, float]) -> None:
        self._at = places[-1]
        numbers = (f"{n * self._scale:.0f}" for place in places for n in place)
        self.operators.append(f"{' '.join(numbers)} {operator}")
