"""Fonts of a PDF: which one shows each character, and what is embedded of it.

In:  a Style; text with its family and cut.
Out: names of registered reportlab fonts, and text cut where another font has to step in, which
     may be inside a word.  `is_plain` tells text that these pieces are enough for; what runs
     from right to left, or has marks over letters, `passage` sets.

A character that no font has is written out as its code, `[U+1F600]`, with the character itself
as replacement text: visible, and still there to copy or to hear.  `Faces.missing` keeps them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, combining, normalize

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from briefgen.errors import TemplateError
from briefgen.writers.fonts import font_file
from briefgen.writers.style import Style

TEXT, LABEL, ARABIC = "text", "label", "arabic"
INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufe0e\ufe0f")
SHAPED = re.compile(  # runs from right to left, or has marks to be put over letters
    "[\u0300-\u036f\u0483-\u0487\u0590-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u200f\u20d0-\u20f0"
    "\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
PRIVATE = 0x100000  # plane 16: codes of glyphs that are no characters
Cut = tuple[str, bool, bool]  # family, bold, italic
BLOCK = 100  # the most entries that one bfchar block may hold


class Piece(NamedTuple):
    """Text that one font shows; `actual` is the character it spells out, if it does."""

    font: str
    text: str
    actual: str = ""


class Faces:
    """The fonts of one look, each opened when it is first asked for."""

    def __init__(self, style: Style) -> None:
        """Nothing is read yet."""
        self._folder = style.font_folder
        self._families = {
            TEXT: style.text_font,
            LABEL: style.label_font,
            ARABIC: style.arabic_font,
        }
        self._fine: dict[tuple[str, bool, bool], set[str]] = {}
        self._fonts: dict[tuple[str, tuple[str, bool, bool]], str] = {}
        self.missing: dict[str, None] = {}

    def name(self, family: str, bold: bool = False, italic: bool = False) -> str:
        """The registered font of a family (TEXT, LABEL or ARABIC) in one cut."""
        return _register(self._families[family], bold, italic, self._folder)

    def pieces(self, text: str, family: str, bold: bool, italic: bool) -> list[Piece]:
        """Plain text in pieces that one font each can show."""
        cut = (family, bold, italic)
        fine = self._fine.setdefault(cut, set())
        if fine.issuperset(text):
            return [Piece(self.name(*cut), text)]
        text = "".join(char for char in normalize("NFC", text) if char not in INVISIBLE)
        found: list[Piece] = []
        for font, chars in groupby(text, lambda char: self._font(char, cut)):
            run = "".join(chars)
            if font:
                found.append(Piece(font, run))
            else:
                found += [self.spelled(char, bold) for char in run]
        if len(found) == 1 and not found[0].actual and found[0].font == self.name(*cut):
            fine.update(char for char in text if not combining(char))
        return found

    def font_of(self, letter: str, cut: Cut, arabic: bool) -> str:
        """The font for a letter with its marks; none is the empty name.

        `arabic` puts the Arabic family first, upright: for letters, spaces and signs between
        Arabic words, and numbers beside them.
        """
        if arabic:
            cut = (ARABIC, cut[1], False)
        font = self._font(letter, cut)
        return font or self._font(letter[0], cut)

    def _font(self, char: str, cut: Cut) -> str:
        """What `_able` says, asked once for each character of a cut."""
        key = (char, cut)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._able(char, cut)
        return font

    def _able(self, letter: str, cut: Cut) -> str:
        """The first font of the chain that has all characters; none is the empty name."""
        family, bold, italic = cut
        for other in dict.fromkeys((family, LABEL, TEXT, ARABIC)):
            name = self.name(other, bold, italic and other != ARABIC)
            glyphs = pdfmetrics.getFont(name).face.charToGlyph
            if all(ord(c) in glyphs and ord(c) < PRIVATE for c in letter if c not in INVISIBLE):
                return name
        return ""

    def spelled(self, char: str, bold: bool) -> Piece:
        """The code of a character that no font has, which is remembered."""
        self.missing[char] = None
        return Piece(self.name(LABEL, bold), f"[U+{ord(char):04X}]", char)


def is_plain(text: str) -> bool:
    """Whether every character of a text can be set by itself, one after the other."""
    return text.isascii() or not SHAPED.search(normalize("NFC", text))


@lru_cache(maxsize=4096)
def is_mark(char: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return char in INVISIBLE or category(char) in ("Mn", "Me")


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """reportlab's font, with codes for glyphs, and meanings that strict readers accept."""

    def private(self, glyph: int, meaning: str, advance: int) -> str:
        """The character that draws a glyph and stands for some letters."""
        codes: dict[tuple[int, str], int] = self.__dict__.setdefault("_private", {})
        code = codes.get((glyph, meaning))
        if code is None:
            code = codes[glyph, meaning] = PRIVATE + len(codes)
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = advance * 1000 / self.face.unitsPerEm
            self.__dict__.setdefault("_meanings", {})[code] = meaning
        return chr(code)

    def addObjects(self, doc: object) -> None:  # noqa: N802  # reportlab calls it so
        """Puts the used part of the font into the file."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        meanings = self.__dict__.get("_meanings", {})
        for n, subset in enumerate(subsets):
            parts = (ttfonts.SUBSETN(n), b"+", self.face.name, self.face.subfontNameX)
            name = b"".join(parts).decode("ascii")
            doc.idToObject["toUnicodeCMap:" + name].content = to_unicode(name, subset, meanings)  # type: ignore[attr-defined]


def to_unicode(name: str, subset: Sequence[int], meanings: Mapping[int, str]) -> str:
    """Code -> text, without null entries, in blocks that are not too long, beyond 16 bits too."""
    rows = [
        f"<{code:02X}> <{meanings.get(point, chr(point)).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for i in range(0, len(rows), BLOCK):
        part = rows[i : i + BLOCK]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join(
        [*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    )


@lru_cache(maxsize=64)
def _register(family: str, bold: bool, italic: bool, folder: str) -> str:
    path = font_file(family, bold, italic, folder)
    name = f"{path.stem}@{hash_of(str(path.parent))}" if folder else path.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(EmbeddedFont(name, str(path), asciiReadable=False))
        except (TTFError, OSError) as err:
            raise TemplateError(f"font cannot be used: {err}", "use a static .ttf file") from err
    return name


def hash_of(text: str) -> str:
    """A short name for a long one, the same in every run."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:8]
