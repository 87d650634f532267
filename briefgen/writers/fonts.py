"""Find the font files that a look names.

In:  a family name and, if the office has one, its own folder of fonts.
Out: the path of a static TrueType file for a cut: regular, bold, italic, bold italic.

Families come as packages (`fontpkg-NAME`, a folder `files/` inside `fontpkg_NAME`) or from the
office's folder, which is searched first.  Nothing is imported from the packages: their folder
is enough.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefgen.errors import TemplateError

CUTS = {  # (bold, italic) -> file name endings, best first
    (False, False): ("regular", "book", "roman", ""),
    (True, False): ("bold", "semibold"),
    (False, True): ("italic", "regularitalic", "oblique"),
    (True, True): ("bolditalic", "semibolditalic", "boldoblique"),
}


def font_file(family: str, bold: bool, italic: bool, folder: str = "") -> Path:
    """Where the file of a family and cut is; a plainer cut stands in for one that is missing."""
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
def _files(family: str, folder: str) -> dict[str, Path]:
    """File-name ending (`bold`, `italic`) -> file, of one family."""
    return {
        ending: path
        for place in _places(family, folder)
        for path in sorted(place.glob("*.ttf"), reverse=True)
        if (ending := _ending(path.stem, family)) is not None
    }


def _places(family: str, folder: str) -> Iterator[Path]:
    for entry in reversed(sys.path):  # what stands first wins, being read last
        place = Path(entry or ".") / _package(family) / "files"
        if place.is_dir():
            yield place
    if folder:
        yield Path(folder)


def _ending(stem: str, family: str) -> str | None:
    """`Lato-BoldItalic` of family Lato is `bolditalic`; variable fonts (`[wght]`) are not used."""
    if "[" in stem:
        return None
    plain, prefix = (re.sub(r"[^a-z0-9]|web", "", text.lower()) for text in (stem, family))
    return plain[len(prefix) :] if plain.startswith(prefix) else None


def _package(family: str) -> str:
    return "fontpkg_" + re.sub(r"[^a-z0-9]+", "_", family.lower())
