"""How documents look: `style.toml` as a typed value that every writer reads.

In:  the folders to look in (an office's first, the shipped one last) and the look asked for.
Out: a Style with all lengths in points.  What an office leaves unsaid comes from the shipped
     file; a key that no writer knows is an error rather than silence.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from briefgen.errors import Place, WorkspaceError

NAME: Final = "style.toml"

PAPERS: Final[Mapping[str, tuple[float, float]]] = {
    "A4": (595.2756, 841.8898),
    "Letter": (612.0, 792.0),
}
UNITS: Final[Mapping[str, float]] = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How text in one role is set."""

    family: str = "text"  # text, heading, mono: a key of Style.fonts
    size: float = 10.5
    leading: float = 1.3  # times the size
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    tracking: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = "text"  # a key of Style.colours, or "#RRGGBB"
    align: str = "start"  # start, centre, end, justify


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Distances from the paper's edge to the text, in points."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, kw_only=True)
class Style:
    """The look of a document."""

    look: str
    paper: str
    width: float  # of the paper
    height: float
    margins: Margins
    fonts: Mapping[str, tuple[str, ...]]
    colours: Mapping[str, str]  # "#RRGGBB"
    faces: Mapping[str, Face]
    logo: Path | None = None

    @property
    def text_width(self) -> float:
        return self.width - self.margins.left - self.margins.right

    @property
    def text_height(self) -> float:
        return self.height - self.margins.top - self.margins.bottom

    def face(self, role: str) -> Face:
        """The face of a role; body text stands in for one that the look doesn't know."""
        return self.faces.get(role) or self.faces["body"]

    def colour(self, name: str) -> str:
        """The "#RRGGBB" that a colour's name stands for."""
        return name if name.startswith("#") else self.colours.get(name, self.colours["text"])


def load(folders: Sequence[Path], look: str | None = None, paper: str | None = None) -> Style:
    """The style that the files in `folders` make together, the first one deciding."""
    paths = [folder / NAME for folder in folders if (folder / NAME).is_file()]
    if not paths:
        raise WorkspaceError(
            f"no {NAME} in {', '.join(map(str, folders)) or 'any folder'}",
            hint="copy the shipped one with `briefgen init`",
        )
    data: dict[str, Any] = {}
    for path in reversed(paths):
        _merge(data, _read(path))
    return _style(data, paths[0], look, paper)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise WorkspaceError(
            f"cannot be read: {err}", hint="write it as TOML", place=Place(str(path))
        ) from err
    if data.get("logo"):
        data["logo"] = str(path.parent / data["logo"])
    return data


def _merge(into: dict[str, Any], over: Mapping[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _style(data: dict[str, Any], path: Path, look: str | None, paper: str | None) -> Style:
    looks = data.pop("looks", {})
    chosen = _one_of(look or data.get("look", "formal"), looks or {"formal": {}}, "look", path)
    _merge(data, looks.get(chosen, {}))
    name = _one_of(paper or data.get("paper", "A4"), PAPERS, "paper", path)
    _known(data, {"look", "paper", "logo", "margins", "fonts", "colours", "faces"}, path)
    width, height = PAPERS[name]
    return Style(
        look=chosen,
        paper=name,
        width=width,
        height=height,
        margins=Margins(**{k: _length(v, path) for k, v in data["margins"].items()}),
        fonts={k: tuple(v) for k, v in data["fonts"].items()},
        colours={k: _colour(k, v, path) for k, v in data["colours"].items()},
        faces=_faces(data["faces"], path),
        logo=Path(data["logo"]) if data.get("logo") else None,
    )


def _faces(tables: Mapping[str, Mapping[str, Any]], path: Path) -> dict[str, Face]:
    names = {field.name for field in fields(Face)}
    body = dict(tables.get("body", {}))
    inherited = {k: v for k, v in body.items() if k in ("family", "leading")}
    faces = {}
    for role, table in tables.items():
        _known(table, names, path)
        values = {**inherited, **table}
        for key in ("before", "after", "indent", "size"):
            if key in values:
                values[key] = _length(values[key], path)
        faces[role] = Face(**values)
    return faces


def _length(value: float | str, path: Path) -> float:
    """Points, from a number or from a number with its unit."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    number, unit = str(value)[:-2].strip(), str(value)[-2:]
    try:
        return float(number) * UNITS[unit]
    except (KeyError, ValueError) as err:
        raise WorkspaceError(
            f"{value!r} is not a length",
            hint='write points (12) or a unit: "18mm", "0.7in"',
            place=Place(str(path)),
        ) from err


def _colour(name: str, value: object, path: Path) -> str:
    text = str(value)
    digits = text.removeprefix("#")
    if len(digits) == 6 and text != digits and all(c in "0123456789abcdefABCDEF" for c in digits):
        return text.upper()
    raise WorkspaceError(
        f"colour {name} = {value!r}", hint='write it as "#1B4F8A"', place=Place(str(path))
    )


def _one_of(name: str, known: Mapping[str, object], what: str, path: Path) -> str:
    if name in known:
        return name
    raise WorkspaceError(
        f"no {what} is called {name!r}",
        hint=f"use one of {', '.join(known)}",
        place=Place(str(path)),
    )


def _known(table: Mapping[str, Any], names: set[str], path: Path) -> None:
    for key in table:
        if key not in names:
            raise WorkspaceError(
                f"unknown key {key!r}",
                hint=f"use one of {', '.join(sorted(names))}",
                place=Place(str(path)),
            )
