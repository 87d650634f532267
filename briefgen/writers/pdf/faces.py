"""Fonts of a PDF: which one shows each character, and what is embedded of it.

In:  a Style; text with its family and cut.
Out: names of registered reportlab fonts, and text cut where another font has to step in.

A character that no font has is written out as its code, `[U+1F600]`, with the character itself
as replacement text: visible, and still there to copy or to hear.  `Faces.missing` keeps them.
"""

import re
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, normalize

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from briefgen.errors import TemplateError
from briefgen.writers.fonts import font_file
from briefgen.writers.pdf import arabic
from briefgen.writers.style import Style

TEXT, LABEL, ARABIC = "text", "label", "arabic"
RIGHT_TO_LEFT = re.compile(f"[{arabic.LETTERS}]")
INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufe0e\ufe0f")
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
        """The text in pieces that one font each can show."""
        cut = (family, bold, italic)
        fine = self._fine.setdefault(cut, set())
        if fine.issuperset(text):
            return [Piece(self.name(*cut), text)]
        text = "".join(char for char in normalize("NFC", text) if char not in INVISIBLE)
        found: list[Piece] = []
        for shown, meant in arabic.phrases(text) if RIGHT_TO_LEFT.search(text) else ((text, ""),):
            found += self._pieces(shown, cut, meant)
        if len(found) == 1 and not found[0].actual and found[0].font == self.name(*cut):
            fine.update(char for char in text if not combining(char))
        return found

    def _pieces(self, text: str, cut: tuple[str, bool, bool], meant: str) -> list[Piece]:
        """Text that runs one way; `meant` is what it stands for, if that is something else."""
        bold = cut[1]
        if meant:
            return [Piece(self._able(text[0], cut) or self.name(ARABIC, bold), text, meant)]
        found: list[Piece] = []
        for font, chars in groupby(text, lambda char: self._font(char, cut)):
            run = "".join(chars)
            if font:
                found.append(Piece(font, run))
            else:
                found += [self._spelled(char, bold) for char in run]
        return found

    def _font(self, char: str, cut: tuple[str, bool, bool]) -> str:
        """What `_able` says, asked once for each character of a cut."""
        key = (char, cut)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._able(char, cut)
        return font

    def _able(self, char: str, cut: tuple[str, bool, bool]) -> str:
        """The first font of the chain that has the character; none is the empty name."""
        family, bold, italic = cut
        for other in dict.fromkeys((family, LABEL, TEXT, ARABIC)):
            name = self.name(other, bold, italic)
            if ord(char) in pdfmetrics.getFont(name).face.charToGlyph:
                return name
        return ""

    def _spelled(self, char: str, bold: bool) -> Piece:
        self.missing[char] = None
        return Piece(self.name(LABEL, bold), f"[U+{ord(char):04X}]", char)


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """reportlab's font, with a table of meanings that strict readers accept."""

    def addObjects(self, doc: object) -> None:  # noqa: N802  # reportlab calls it so
        """Puts the used part of the font into the file."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for n, subset in enumerate(subsets):
            parts = (ttfonts.SUBSETN(n), b"+", self.face.name, self.face.subfontNameX)
            name = b"".join(parts).decode("ascii")
            doc.idToObject["toUnicodeCMap:" + name].content = to_unicode(name, subset)  # type: ignore[attr-defined]


def to_unicode(name: str, subset: list[int]) -> str:
    """Code -> text, without null entries, in blocks that are not too long, beyond 16 bits too."""
    rows = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
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
