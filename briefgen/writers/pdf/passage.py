"""Set text that runs from right to left, or has marks over its letters, in lines.

In:  stretches of text, each in one style, and the level of their paragraph (0: from the left).
Out: lines of bits.  A bit is the part of a word, or a space, in one font that runs one way; the
     bits of a line stand in logical order, and `from_left` gives the order on paper.

What runs against its surroundings, a quotation in another language, a source number, a date in
figures, is isolated, so that it cannot tear its neighbours apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from unicodedata import bidirectional, normalize

from reportlab.pdfbase.pdfmetrics import stringWidth

from briefgen.value import frozen
from briefgen.writers.pdf import bidi
from briefgen.writers.pdf.canvas import Ink
from briefgen.writers.pdf.faces import ARABIC, INVISIBLE, PRIVATE, Cut, Faces, is_mark
from briefgen.writers.pdf.shaping import shape

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
CONTROLS = frozenset((LRI, RLI, FSI, PDI))
# telephones, thousands, dates in figures; words like 2020-Q3, which begin with a figure and go on
# in Latin letters
APART = re.compile(
    r"\+\d[\d -]*\d|\d{1,3}(?: \d{3})+|\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}"
    r"|(?<![\x21-\x7e])(?<![\x21-\x7e] )\d(?=[\x21-\x7e]*[A-Za-z])[\x21-\x7e]*[A-Za-z0-9]"
)
BREAKS_AFTER = frozenset("-–—/")
SLACK = 0.01
LONGEST = 200  # characters of a bit: no word is so long, and shaping it whole again takes time


@frozen(kw_only=False)
class Stretch:
    """Text in one style; `actual` is the character it spells out, if it does."""

    text: str
    cut: Cut
    size: float
    ink: Ink
    rise: float = 0.0
    link: tuple[tuple[int, str], ...] = ()
    isolate: str = ""  # LRI, RLI or FSI
    language: str = ""
    actual: str = ""


class Bit(NamedTuple):
    """A part of a word, or a space."""

    text: str
    stretch: int
    font: str
    level: int
    size: float
    width: float
    is_space: bool
    breaks: bool  # a line may end after it

    @property
    def is_shaped(self) -> bool:
        """Whether its glyphs come from the shaper."""
        return bool(self.level % 2) or any(is_mark(char) for char in self.text)


class Line(NamedTuple):
    """Bits in logical order; `spaced` where a space stood at its end."""

    bits: tuple[Bit, ...]
    width: float
    spaced: bool


class Passage:
    """The text of one paragraph."""

    def __init__(
        self, stretches: Iterable[Stretch], faces: Faces, base: int, language: str, scale: float
    ) -> None:
        """`scale` is how much larger the Arabic family is set than others."""
        self.base, self.language = base, language
        self.stretches: list[Stretch] = []
        self._faces, self._scale = faces, scale
        self._text: list[str] = []
        self._owner: list[int] = []
        for stretch in stretches:
            self._add(stretch)
        self.bits = tuple(self._bits())
        self._text, self._owner = [], []  # a large document has many of them

    # ------------------------------------------------------------------ text

    def _add(self, stretch: Stretch) -> None:
        self._put(stretch.isolate, len(self.stretches))
        place = 0
        text = normalize("NFC", stretch.text)
        for found in APART.finditer(text):
            self._words(stretch, text[place : found.start()])
            self._put(LRI, len(self.stretches))
            self._words(stretch, found[0])
            self._put(PDI, len(self.stretches) - 1)
            place = found.end()
        self._words(stretch, text[place:])
        self._put(PDI if stretch.isolate else "", len(self.stretches) - 1)

    def _words(self, stretch: Stretch, text: str) -> None:
        """Text, with the codes of characters that no font has."""
        known = ""
        for char in text:
            if char in INVISIBLE or self._faces.font_of(char, stretch.cut, False):
                known += char
                continue
            self._plain(stretch, known)
            piece = self._faces.spelled(char, stretch.cut[1])
            self._put(LRI, len(self.stretches))
            self._plain(replace(stretch, actual=char), piece.text)
            self._put(PDI, len(self.stretches) - 1)
            known = ""
        self._plain(stretch, known)

    def _plain(self, stretch: Stretch, text: str) -> None:
        if text:
            self.stretches.append(stretch)
            self._put(text, len(self.stretches) - 1)

    def _put(self, text: str, owner: int) -> None:
        self._text += text
        self._owner += [max(0, owner)] * len(text)

    # ------------------------------------------------------------------ bits

    def _bits(self) -> Iterator[Bit]:
        if not self.stretches:
            return
        text, last = "".join(self._text), len(self.stretches) - 1
        self._owner = [min(owner, last) for owner in self._owner]
        levels = bidi.levels(text, self.base)
        fonts = self._fonts(text, levels)
        start = 0
        for i in range(1, len(text) + 1):
            full = i - start >= LONGEST and i < len(text) and not is_mark(text[i])
            if i < len(text) and not full and not self._ends(text, levels, fonts, i):
                continue
            if text[start] not in CONTROLS:
                yield self._bit(text[start:i], self._owner[start], fonts[start], levels[start])
            start = i

    def _ends(self, text: str, levels: Sequence[int], fonts: Sequence[str], i: int) -> bool:
        """Whether a bit ends before character `i`."""
        before, char = text[i - 1], text[i]
        if before in CONTROLS or char in CONTROLS or before == " " or char == " ":
            return True
        same = self._owner[i] == self._owner[i - 1] and levels[i] == levels[i - 1]
        parts = before in BREAKS_AFTER and char.isalpha()  # a date in figures stays whole
        return not same or fonts[i] != fonts[i - 1] or parts

    def _bit(self, text: str, owner: int, font: str, level: int) -> Bit:
        stretch = self.stretches[owner]
        family = self._faces.name(ARABIC, stretch.cut[1])
        size = stretch.size * (self._scale if font == family and not stretch.rise else 1.0)
        breaks = text == " " or (len(text) > 1 and text[-1] in BREAKS_AFTER)
        return self._measured(Bit(text, owner, font, level, size, 0.0, text == " ", breaks))

    def _measured(self, bit: Bit) -> Bit:
        if bit.is_shaped and not bit.is_space:
            word = shape(bit.font, bit.text, bool(bit.level % 2), self.language_of(bit))
            width = word.width * bit.size / 1000
        else:
            width = float(stringWidth(shown(bit.text), bit.font, bit.size))
        return bit._replace(width=width)

    def language_of(self, bit: Bit) -> str:
        """The language that a bit is shaped in."""
        return self.stretches[bit.stretch].language or self.language

    def _fonts(self, text: str, levels: Sequence[int]) -> list[str]:
        """The font of every character; a letter and its marks have one."""
        fonts: list[str] = []
        start = 0
        while start < len(text):
            end = start + 1
            while end < len(text) and levels[end] == levels[start]:
                end += 1
            from_right = levels[start] % 2 == 1
            numbers = levels[start] > 0 and not any(
                bidirectional(char) == "L" for char in text[start:end]
            )
            for i in range(start, end):
                if i > start and is_mark(text[i]):
                    fonts.append(fonts[-1])
                    continue
                stop = i + 1
                while stop < end and is_mark(text[stop]):
                    stop += 1
                stretch = self.stretches[self._owner[i]]
                arabic = (from_right or numbers) and not stretch.rise
                font = self._faces.font_of(text[i:stop], stretch.cut, arabic)
                fonts.append(font or self._faces.name(*stretch.cut))
            start = end
        return fonts

    # ------------------------------------------------------------------ lines

    def lines(self, room: float, bits: Sequence[Bit] | None = None) -> list[Line]:
        """The lines that a column of that width takes."""
        made: list[Line] = []
        line: list[Bit] = []
        used = 0.0
        for word in _words_of(self.bits if bits is None else bits):
            if line and used + _width(word) > room + SLACK:
                made.append(_line(line))
                line, used = [], 0.0
            *full, rest = [word] if line else self._cut(word, room)
            made += [_line(part) for part in full]
            line += rest
            used += sum(bit.width for bit in rest)
        if line or not made:
            made.append(_line(line))
        return made

    def _cut(self, word: list[Bit], room: float) -> list[list[Bit]]:
        """A word in parts that fit a line each; at least one."""
        parts: list[list[Bit]] = []
        while _width(word) > room + SLACK:
            first, rest = self._divided(word, room)
            if not rest:
                break
            parts.append(first)
            word = rest
        return [*parts, word]

    def _divided(self, word: list[Bit], room: float) -> tuple[list[Bit], list[Bit]]:
        """What fits of a word that is wider than a line, and the rest."""
        first: list[Bit] = []
        for n, bit in enumerate(word):
            if bit.width <= room:
                first.append(bit)
                room -= bit.width
                continue
            size = self._fitting(bit, room, at_least=0 if first else 1)
            if size:
                first.append(self._measured(bit._replace(text=bit.text[:size], breaks=False)))
            left = bit.text[size:]
            rest = [self._measured(bit._replace(text=left))] if left else []
            return first, [*rest, *word[n + 1 :]]
        return first, []

    def _fitting(self, bit: Bit, room: float, at_least: int) -> int:
        """How many characters of a bit fit, with the marks of the last one."""
        low, high = at_least, len(bit.text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self._measured(bit._replace(text=bit.text[:middle])).width <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        while 0 < low < len(bit.text) and is_mark(bit.text[low]):
            low += 1
        return low

    def from_left(self, line: Line) -> list[int]:
        """The bits of a line in their order on paper, without the spaces at its end."""
        bits = trimmed(line.bits)
        return bidi.visual([bit.level for bit in bits])


def trimmed(bits: Sequence[Bit]) -> Sequence[Bit]:
    """The bits up to the last one that is no space."""
    end = len(bits)
    while end and bits[end - 1].is_space:
        end -= 1
    return bits[:end]


def shown(text: str) -> str:
    """The characters of plain text that are drawn."""
    return "".join(c for c in text if c not in INVISIBLE and ord(c) < PRIVATE)


def _words_of(bits: Sequence[Bit]) -> Iterator[list[Bit]]:
    """Bits up to where a line may end."""
    word: list[Bit] = []
    for bit in bits:
        if word and word[-1].breaks and not bit.is_space:
            yield word
            word = []
        word.append(bit)
    if word:
        yield word


def _width(word: Sequence[Bit]) -> float:
    return sum(bit.width for bit in trimmed(word))


def _line(bits: Sequence[Bit]) -> Line:
    return Line(tuple(bits), _width(bits), bool(bits) and bits[-1].is_space)
