"""How documents look: fonts, sizes, colours, paper, margins; one value read by all writers.

In:  `style.toml` of the template folders, the office's own folder last.
Out: a frozen Style.  Sizes and margins are in points, colours are six hex digits.

A file sets any field of Style by its name, in a table `[looks.NAME]`; what it leaves out keeps
the value of the shipped look, and what that leaves out keeps the value below.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path

from briefgen.errors import Place, TemplateError
from briefgen.plain import hint_for, line_in
from briefgen.value import frozen

FILE_NAME = "style.toml"
PATHS = ("logo", "reference_docx", "font_folder")  # from the folder of the file
COLOUR = re.compile("[0-9A-Fa-f]{6}")
PAPERS: Mapping[str, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
LEAST = 144.0  # points of width and of height that text needs
# what a measure may be, by a part of its name: points, or times of a size
SOUND = (
    ("margin", (0.0, 2000.0)),
    ("page", (0.0, 5000.0)),
    ("leading", (0.8, 4.0)),
    ("scale", (0.3, 4.0)),
    ("", (1.0, 200.0)),
)


@frozen
class Style:
    """One look.  `text_font` sets running text, `label_font` headings, tables and furniture."""

    look: str = "formal"
    paper: str = "A4"
    page_size: tuple[float, float] = (0.0, 0.0)  # another sheet than `paper` names
    margin_top: float = 72.0
    margin_bottom: float = 68.0
    margin_inner: float = 68.0  # at the side where reading starts
    margin_outer: float = 68.0
    text_font: str = "Spectral"
    label_font: str = "Lato"
    arabic_font: str = "Amiri"
    arabic_scale: float = 1.18  # its letters look small beside Latin ones of a size
    arabic_leading: float = 1.12  # of lines in documents from right to left, over `leading`
    office_text_font: str = "Cambria"  # what the DOCX names: fonts that offices have
    office_label_font: str = "Calibri"
    office_arabic_font: str = "Arial"
    font_folder: str = ""  # an office's own fonts, searched first
    body_size: float = 10.5
    leading: float = 1.38  # line height as a multiple of the size
    title_size: float = 25.0
    subtitle_size: float = 12.5
    kicker_size: float = 8.5
    heading_sizes: tuple[float, float, float, float] = (16.0, 12.5, 11.0, 10.5)
    lead_size: float = 11.5
    table_size: float = 9.0
    small_size: float = 8.5
    furniture_size: float = 8.0  # header, footer, marking
    large_size: float = 15.0  # principal's card; never set under `large_minimum`
    large_minimum: float = 13.0
    ink: str = "1B1F24"
    muted: str = "5A626B"
    accent: str = "1D3C5C"
    link: str = "1D4F80"
    rule: str = "C9CFD6"
    shade: str = "F2F4F7"
    warning: str = "8A4B08"
    warning_shade: str = "FCF4E8"
    marking_colour: str = "8C1C13"
    zebra: bool = False  # shade every second row of a table
    logo: str = ""  # a PNG or JPEG; in the file a path from its folder, here an absolute one
    logo_height: float = 34.0
    reference_docx: str = ""  # the office's own .docx or .dotx; a path like the logo's

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return self.page_size if all(self.page_size) else PAPERS[self.paper]

    def sides(self, rtl: bool) -> tuple[float, float]:
        """Left and right margin; reading starts at the inner one."""
        inner, outer = self.margin_inner, self.margin_outer
        return (outer, inner) if rtl else (inner, outer)

    @property
    def text_width(self) -> float:
        """What is left between the side margins."""
        return self.page[0] - self.margin_inner - self.margin_outer

    @property
    def text_height(self) -> float:
        """What is left between header and footer."""
        return self.page[1] - self.margin_top - self.margin_bottom


def load_style(folders: Iterable[Path], look: str = "formal") -> Style:
    """The look of that name as the folders' style.toml files set it, later folders winning."""
    style = Style(look=look)
    looks: dict[str, None] = {style.look: None} if look == Style().look else {}
    for folder in folders:
        path = folder / FILE_NAME
        if path.is_file():
            tables = _tables(path)
            looks |= dict.fromkeys(tables)
            style = _with_settings(style, _table(tables, look, path), path)
    if look not in looks:
        raise TemplateError(
            f"no style.toml has a look {look!r}", f"the looks are: {', '.join(looks) or 'none'}"
        )
    return style


def _tables(path: Path) -> Mapping[str, object]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as err:
        hint = "it is a TOML file in UTF-8, with a table [looks.NAME] for each look"
        place = Place(str(path), line_in(err))
        raise TemplateError(f"cannot be read: {err}", hint, place) from err
    looks = data.get("looks", {})
    strange = next((name for name in data if name != "looks"), None)
    if strange or not isinstance(looks, dict):
        message = f"{strange or 'looks'!r} sets nothing here"
        raise _wrong(path, strange or "looks", message, "settings stand under [looks.formal]")
    return looks


def _wrong(path: Path, name: str, message: str, hint: str) -> TemplateError:
    """A mistake in a setting, with the first line that sets it or opens its table."""
    named = re.compile(rf'\s*(?:\[.*)?\b"?{re.escape(name)}"?\s*[=\]]')
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((at for at, text in enumerate(lines, start=1) if named.match(text)), None)
    return TemplateError(message, hint, Place(str(path), line))


def _table(tables: Mapping[str, object], look: str, path: Path) -> Mapping[str, object]:
    table = tables.get(look, {})
    if not isinstance(table, dict):
        message = f"looks.{look} sets nothing here"
        raise _wrong(path, look, message, f"settings stand under [looks.{look}]")
    return table


def _with_settings(style: Style, table: Mapping[str, object], path: Path) -> Style:
    known = {field.name: getattr(style, field.name) for field in fields(style)}
    values: dict[str, object] = {}
    for name, value in table.items():
        if name not in known:
            hint = hint_for(name, known, f"there is: {', '.join(sorted(known))}")
            raise _wrong(path, name, f"unknown setting {name!r}", hint)
        values[name] = _as_kind_of(known[name], value, name, path)
        if name in PATHS and values[name]:
            values[name] = str(path.parent.absolute() / str(values[name]))
    if values.get("paper", style.paper) not in PAPERS:
        message = f"unknown paper {values['paper']!r}"
        raise _wrong(path, "paper", message, f"there is: {', '.join(sorted(PAPERS))}")
    made = replace(style, **values)  # type: ignore[arg-type]  # kinds were checked one by one
    if min(made.text_width, made.text_height) < LEAST:
        hint = f"margins and paper leave at least {LEAST:.0f} points of width and height"
        cause = next((name for name in values if name.startswith(("margin", "pa"))), "looks")
        raise _wrong(path, cause, "no text fits on this page", hint)
    return made


def _as_kind_of(present: object, value: object, name: str, path: Path) -> object:
    """`value` as the type that the setting has, or an error that names the place."""
    if isinstance(present, bool) or isinstance(value, bool):
        fits = isinstance(present, bool) and isinstance(value, bool)
    elif isinstance(present, float) and isinstance(value, int | float):
        fits, value = _is_sound(name, value), float(value)
    elif isinstance(present, tuple) and isinstance(value, list):
        fits = len(value) == len(present)
        fits = fits and all(isinstance(n, int | float) and _is_sound(name, n) for n in value)
        value = tuple(float(n) for n in value) if fits else value
    else:
        fits = isinstance(present, str) and isinstance(value, str)
        fits = fits and (not COLOUR.fullmatch(str(present)) or bool(COLOUR.fullmatch(str(value))))
    if not fits:
        message = f"{name} cannot be {value!r}"
        raise _wrong(path, name, message, f"write it like {present!r}")
    return value


def _is_sound(name: str, value: float) -> bool:
    """Whether a measure can be drawn; nan and infinity cannot."""
    least, most = next(span for part, span in SOUND if part in name)
    return least <= value <= most
