"""Find the fonts that a look names, and tell which of them can show a character.

In:  family names and, if the office has one, its own folder of fonts.
Out: Faces: a font file with its place in the look, and the chain of faces that stand in for
     characters it lacks.

Families come as packages (`fontpkg-NAME`, a folder `files/` inside `fontpkg_NAME`) or from the
office's folder, which is searched first.  Nothing is imported from the packages: their
folder is enough.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from briefgen.errors import TemplateError
from briefgen.writers import kern, sfnt
from briefgen.writers.style import Style

CUTS = {  # (bold, italic) -> file name endings, best first
    (False, False): ("regular", "book", "roman", ""),
    (True, False): ("bold", "semibold"),
    (False, True): ("italic", "regularitalic", "oblique"),
    (True, True): ("bolditalic", "semibolditalic", "boldoblique"),
}
TEXT, LABEL, ARABIC = "text", "label", "arabic"


@dataclass(eq=False, slots=True)
class Face:
    """One font file in a document; `used` fills as text is set: glyph -> what it stands for."""

    name: str
    font: sfnt.FontFile
    kerning: kern.Kerning
    scale: float  # font units -> thousandths of an em
    used: dict[int, str] = field(default_factory=dict)
    words: dict[str, object] = field(default_factory=dict)  # a cache for whoever sets text

    def has(self, char: str) -> bool:
        """Whether this font can show the character."""
        return ord(char) in self.font.cmap

    @property
    def ascent(self) -> float:
        """Height of ascenders, in ems."""
        return self.font.ascent * self.scale / 1000

    @property
    def descent(self) -> float:
        """Depth of descenders, in ems, negative."""
        return self.font.descent * self.scale / 1000


class FontSet:
    """The faces of one document, each opened when it is first asked for."""

    def __init__(self, style: Style) -> None:
        """Nothing is read yet."""
        self._folder = Path(style.font_folder) if style.font_folder else None
        self._families = {
            TEXT: style.text_font,
            LABEL: style.label_font,
            ARABIC: style.arabic_font,
        }
        self._faces: dict[tuple[str, bool, bool], Face] = {}

    def face(self, family: str, bold: bool = False, italic: bool = False) -> Face:
        """The face of a family (TEXT, LABEL or ARABIC) in one cut."""
        key = (family, bold, italic)
        if key not in self._faces:
            path = font_file(self._families[family], bold, italic, self._folder)
            self._faces[key] = _open(path, f"F{len(self._faces) + 1}")
        return self._faces[key]

    def able(self, char: str, family: str, bold: bool, italic: bool) -> Face | None:
        """The first face of the chain that has the character; None if there is none."""
        for other in dict.fromkeys((family, LABEL, TEXT, ARABIC)):
            face = self.face(other, bold, italic)
            if face.has(char):
                return face
        return None

    def used(self) -> Iterator[Face]:
        """The faces that set any text, in the order they were opened."""
        return (face for face in self._faces.values() if face.used)


def font_file(family: str, bold: bool, italic: bool, folder: Path | None = None) -> Path:
    """Where the file of a family and cut is; the regular cut stands in for one that is missing."""
    files = _files(family, folder)
    for cut in ((bold, italic), (bold, False), (False, False)):
        for ending in CUTS[cut]:
            if ending in files:
                return files[ending]
    raise TemplateError(
        f"no font files for the family {family!r}",
        hint=f"install the package {_package(family).replace('_', '-')}, "
        "or set font_folder in style.toml to a folder that has them",
    )


@lru_cache(maxsize=16)
def _files(family: str, folder: Path | None) -> dict[str, Path]:
    """File-name ending (`bold`, `italic`) -> file, of one family."""
    return {
        ending: path
        for place in _places(family, folder)
        for path in sorted(place.glob("*.ttf"), reverse=True)
        if (ending := _ending(path.stem, family)) is not None
    }


def _places(family: str, folder: Path | None) -> Iterator[Path]:
    for entry in reversed(sys.path):  # what stands first wins, being read last
        place = Path(entry or ".") / _package(family) / "files"
        if place.is_dir():
            yield place
    if folder is not None:
        yield folder


def _ending(stem: str, family: str) -> str | None:
    """`Lato-BoldItalic` of family Lato is `bolditalic`; variable fonts (`[wght]`) are not used."""
    if "[" in stem:
        return None
    plain, prefix = (re.sub(r"[^a-z0-9]|web", "", text.lower()) for text in (stem, family))
    return plain[len(prefix) :] if plain.startswith(prefix) else None


def _package(family: str) -> str:
    return "fontpkg_" + re.sub(r"[^a-z0-9]+", "_", family.lower())


@lru_cache(maxsize=32)
def _read(path: Path) -> tuple[sfnt.FontFile, kern.Kerning]:
    try:
        font = sfnt.read(path)
    except (OSError, sfnt.NotTrueType) as err:
        raise TemplateError(f"font cannot be used: {err}", "use a static .ttf file") from err
    return font, kern.Kerning(font)


def _open(path: Path, name: str) -> Face:
    font, kerning = _read(path)
    return Face(name=name, font=font, kerning=kerning, scale=1000 / font.units)
