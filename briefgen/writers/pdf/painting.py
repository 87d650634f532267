"""Paint a line of a passage: runs in the order they are read, glyphs from left to right.

In:  a canvas, a Line and the Passage it comes from, and where the line begins.
Out: marked content.  What runs from right to left is a Span whose replacement text is the plain
     text, so that whatever reads the file aloud, or copies from it, has the letters in order.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from briefgen.writers.pdf.canvas import TaggedCanvas, marked
from briefgen.writers.pdf.passage import Bit, Line, Passage, shown, trimmed
from briefgen.writers.pdf.shaping import outline, shape
from briefgen.writers.pdf.tags import Element

HALF = 0.5  # thousandth of an em: less is no move


class _Group(NamedTuple):
    """Neighbouring bits of one stretch that run one way."""

    bits: Sequence[Bit]  # in logical order
    x: float
    width: float


def paint(canvas: TaggedCanvas, passage: Passage, line: Line, x: float, y: float) -> None:
    """The line, its left end at `x` on baseline `y`."""
    groups = list(_groups(passage, line, x))
    for n, group in enumerate(groups):
        last = n == len(groups) - 1
        _paint(canvas, passage, group, y, line.spaced and last)


def _groups(passage: Passage, line: Line, x: float) -> Iterator[_Group]:
    """The groups of a line in the order they are read."""
    bits = trimmed(line.bits)
    places = [0.0] * len(bits)
    for index in passage.from_left(line):
        places[index] = x
        x += bits[index].width
    start = 0
    for i in range(1, len(bits) + 1):
        if i < len(bits) and _together(bits[i - 1], bits[i]):
            continue
        part = bits[start:i]
        left = min(places[start:i])
        yield _Group(part, left, sum(bit.width for bit in part))
        start = i


def _together(first: Bit, second: Bit) -> bool:
    return first.stretch == second.stretch and first.level == second.level


def _paint(canvas: TaggedCanvas, passage: Passage, group: _Group, y: float, spaced: bool) -> None:
    stretch = passage.stretches[group.bits[0].stretch]
    ink, rtl = stretch.ink, group.bits[0].level % 2 == 1
    code = _code(canvas, passage, group, y + stretch.rise, spaced)
    colour = f"{ink.red:.4g} {ink.green:.4g} {ink.blue:.4g} rg"
    code = f"q\n{colour}\n{code}\nQ"
    if canvas.owner is None:
        canvas._code.append(code)
        return
    if ink.anchor:
        canvas.note(ink.anchor, y + stretch.size)
    element: Element = ink.element or canvas.owner
    if stretch.actual:
        element = element.inline("Span", actual=stretch.actual)
    elif rtl:
        text = "".join(c for bit in group.bits for c in bit.text)
        element = element.inline("Span", actual=text + (" " if spaced else ""))
    canvas._code.append(marked(f"{canvas.begin(element)}\n{code}\nEMC"))
    if stretch.link:
        low, high = y - 0.25 * stretch.size, y + 0.85 * stretch.size
        for number, _ in stretch.link:
            box = (group.x, low, group.x + group.width, high)
            canvas.linkRect("", str(number), Rect=box)


def _code(canvas: TaggedCanvas, passage: Passage, group: _Group, y: float, spaced: bool) -> str:
    """The operators that draw a group, word by word as they are read."""
    rtl = group.bits[0].level % 2 == 1
    pen = _Pen(canvas, group.x, y)
    x = group.x + group.width if rtl else group.x
    for bit in group.bits:
        x -= bit.width * rtl
        if rtl:
            pen.go_to(x)
        if bit.is_shaped and not bit.is_space:
            pen.word(bit, passage.language_of(bit))
        else:
            pen.plain(bit, bit.text)
        x += bit.width * (not rtl)
    if spaced:  # so that words are apart when read aloud or copied
        if rtl:
            pen.go_to(x - group.bits[-1].size / 4)
        pen.plain(group.bits[-1], " ")
    return pen.finish()


class _Set(NamedTuple):
    """A word as operators: each font with what it shows; outlines with their places."""

    parts: list[tuple[str, str]]
    outlines: list[tuple[float, float, str]]


class _Pen:
    """Writes text operators; outlines follow after the text."""

    def __init__(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        self._document = canvas._doc
        self._known: dict[tuple[str, ...], _Set] = canvas.words
        self._x, self._y = x, y
        self._out = ["BT"]
        self._row: list[str] = []
        self._outlines: list[str] = []
        self._font = ""
        self.go_to(x)

    def go_to(self, x: float) -> None:
        """Moves along the line."""
        self._flush()
        self._out.append(f"1 0 0 1 {x:.2f} {self._y:.2f} Tm")
        self._x = x

    def plain(self, bit: Bit, text: str) -> None:
        """Characters one after the other."""
        key = (bit.font, f"{bit.size:.4g}", text)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _Set(list(self._shown(bit, shown(text))), [])
        self._add(found, bit)

    def word(self, bit: Bit, language: str) -> None:
        """A shaped word."""
        key = (bit.font, f"{bit.size:.4g}", bit.text, f"{bit.level % 2}", language)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._shape(bit, language)
        self._add(found, bit)

    def finish(self) -> str:
        """All operators."""
        self._flush()
        return "\n".join([*self._out, "ET", *self._outlines])

    def _add(self, word: _Set, bit: Bit) -> None:
        for font, row in word.parts:
            if font != self._font:
                self._flush()
                self._out.append(font)
                self._font = font
            self._row.append(row)
        scale = bit.size / 1000
        for x, y, path in word.outlines:
            place = f"{self._x + x * scale:.2f} {self._y + y * scale:.2f}"
            self._outlines.append(f"q {scale:.5f} 0 0 {scale:.5f} {place} cm\n{path}\nQ")
        self._x += bit.width

    def _flush(self) -> None:
        if self._row:
            self._out.append(f"[{' '.join(self._row)}] TJ")
            self._row.clear()

    def _shape(self, bit: Bit, language: str) -> _Set:
        made = _Set([], [])
        at = waiting = 0.0  # thousandths of an em: where the pen is, and what it has yet to move
        for glyph in shape(bit.font, bit.text, bool(bit.level % 2), language).glyphs:
            if glyph.code:
                for font, row in self._shown(bit, glyph.code):
                    made.parts.append((font, f"{_moved(waiting + glyph.x)}{row}"))
                waiting = glyph.advance - glyph.width - glyph.x
            else:
                if path := outline(bit.font, glyph.index):
                    made.outlines.append((at + glyph.x, glyph.y, path))
                waiting += glyph.advance
            at += glyph.advance
        if made.parts and _moved(waiting):
            made.parts.append((made.parts[-1][0], _moved(waiting)))
        return made

    def _shown(self, bit: Bit, text: str) -> Iterator[tuple[str, str]]:
        """Text as the codes of the fonts that it takes."""
        font = pdfmetrics.getFont(bit.font)
        for subset, codes in font.splitString(text, self._document):
            name = font.getSubsetInternalName(subset, self._document)
            yield f"{name} {bit.size:.4g} Tf", f"<{codes.hex().upper()}>"


def _moved(thousandths: float) -> str:
    return f"{-thousandths:.0f} " if abs(thousandths) >= HALF else ""
