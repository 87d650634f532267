"""The look of a page: the Style's colours and faces as the variables of one style sheet.

In:  a Style, the document's marking, and the widths that columns have.
Out: CSS.  Dark colours are worked out from the light ones, so a look sets each colour once.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from briefgen.writers.clean import clean
from briefgen.writers.style import Style

DARK = {"page": "14181D", "ink": "E7EAEE", "muted": "AAB3BD", "rule": "3C454F", "shade": "1E242B"}
LIGHTENED = 0.62  # towards white, for colours that must be told from a dark page
LOOSER = 0.14  # lines on a screen stand further apart than on paper
SERIF = 'Georgia, "Noto Serif", serif'
SANS = 'system-ui, "Segoe UI", "Noto Sans", sans-serif'


def style_sheet(style: Style, marking: str, widths: Iterable[int]) -> str:
    """The whole style sheet."""
    fixed = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    columns = "".join(f".w{share}{{width:{share}%}}" for share in sorted(set(widths)))
    return (
        f":root{{{_variables(light(style))}{_faces(style)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_variables(dark(style))}}}}}\n"
        f"{fixed}{columns}\n{_paper(style, marking)}"
    )


def light(style: Style) -> dict[str, str]:
    """Colours on white."""
    return {
        "page": "FFFFFF",
        "ink": style.ink,
        "muted": style.muted,
        "accent": style.accent,
        "link": style.link,
        "rule": style.rule,
        "shade": style.shade,
        "warning": style.warning,
        "warning-shade": style.warning_shade,
        "marking": style.marking_colour,
    }


def dark(style: Style) -> dict[str, str]:
    """Colours on a dark page."""
    return DARK | {
        "accent": mixed(style.accent, "FFFFFF", LIGHTENED),
        "link": mixed(style.link, "FFFFFF", LIGHTENED),
        "warning": mixed(style.warning, "FFFFFF", LIGHTENED),
        "warning-shade": mixed(style.warning, DARK["page"], 0.82),
        "marking": mixed(style.marking_colour, "FFFFFF", LIGHTENED),
    }


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with that share of another in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    """Red, green, blue; black for what is no colour."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return 0, 0, 0
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:#{mixed(colour, colour, 0)};" for name, colour in colours.items())


def _faces(style: Style) -> str:
    """Nothing is fetched: the look's own fonts where the reader has them, then near ones."""
    end = SANS if style.text_font == style.label_font else SERIF
    text = (style.text_font, style.office_text_font, style.arabic_font)
    label = (style.label_font, style.office_label_font)
    leading = f"{style.leading + LOOSER:.2f}"
    return f"--text:{_faces_of(text, end)};--label:{_faces_of(label, SANS)};--leading:{leading};"


def _faces_of(names: Iterable[str], end: str) -> str:
    return ",".join((*map(_family, names), end))


def _family(name: str) -> str:
    return f'"{re.sub(r"[^0-9A-Za-z -]", "", name)}"'


def _paper(style: Style, marking: str) -> str:
    """The sheet, when the page is printed: the marking and the number on each."""
    margins = (style.margin_top, style.margin_outer, style.margin_bottom, style.margin_inner)
    sides = " ".join(f"{points:g}pt" for points in margins)
    words = _string(marking)
    mark = f"content:{words};color:#{mixed(style.marking_colour, style.marking_colour, 0)};"
    face = "font:bold 8pt sans-serif;"
    boxes = f"@top-center{{{mark}{face}}}@bottom-center{{{mark}{face}}}" if marking else ""
    number = '@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}'
    return f"@page{{size:{style.paper};margin:{sides};{boxes}{number}}}"


def _string(text: str) -> str:
    """A CSS string in which every strange character is written by its number."""
    shown = clean(text).replace("\n", " ")
    parts = (c if (c.isascii() and c.isalnum()) or c == " " else f"\\{ord(c):x} " for c in shown)
    return f'"{"".join(parts)}"'
