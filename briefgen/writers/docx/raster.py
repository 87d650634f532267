"""A drawing as PNG, for programs that draw no SVG.

In:  a Drawing and the look, whose label font the letters are set in.
Out: the bytes of the file, the same for the same drawing.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

from briefgen.errors import TemplateError
from briefgen.writers.charts import Box, Dot, Drawing, Label, Shape, Stroke
from briefgen.writers.clean import clean
from briefgen.writers.fonts import font_file
from briefgen.writers.style import Style

SCALE = 3  # pixels a point: 216 an inch, as an office printer shows
FIRST = "\u0590"  # no letter before it is written from the right


def png(drawing: Drawing, style: Style) -> bytes:
    """The whole file."""
    from PIL import Image, ImageDraw

    size = (max(1, round(drawing.width * SCALE)), max(1, round(drawing.height * SCALE)))
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _draw(pen, shape, style)
    out = BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw(pen: Any, shape: Shape, style: Style) -> None:
    match shape:
        case Box(x, y, width, height):
            pen.rectangle(_scaled(x, y, x + width, y + height), fill=f"#{shape.fill}")
        case Stroke():
            width = max(1, round(shape.width * SCALE))
            ends = _scaled(shape.x1, shape.y1, shape.x2, shape.y2)
            pen.line(ends, fill=f"#{shape.colour}", width=width)
        case Dot(x, y, r):
            fill = "white" if shape.hollow else f"#{shape.colour}"
            box = _scaled(x - r, y - r, x + r, y + r)
            pen.ellipse(box, fill=fill, outline=f"#{shape.colour}", width=SCALE)
        case Label():
            _write(pen, shape, style)


def _write(pen: Any, label: Label, style: Style) -> None:
    text = " ".join(clean(label.text).split())
    turns = not text.isascii() and bool(text) and max(text) >= FIRST
    family = style.arabic_font if turns else style.label_font
    font = _font(family, label.bold, label.size, style.font_folder)
    place = (label.x * SCALE, label.y * SCALE)
    pen.text(place, _as_seen(text) if turns else text, f"#{label.colour}", font, "ls")


def _as_seen(text: str) -> str:
    """Arabic letters joined and in the order of the eye."""
    from arabic_reshaper import reshape
    from bidi import get_display

    return str(get_display(reshape(text)))


@lru_cache(maxsize=8)
def _font(family: str, bold: bool, size: float, folder: str) -> Any:
    from PIL import ImageFont

    try:
        path = font_file(family, bold, italic=False, folder=folder)
    except TemplateError:  # the file names its fonts and brings none: a plain one will do here
        return ImageFont.load_default(size * SCALE)
    return ImageFont.truetype(str(path), size * SCALE, layout_engine=ImageFont.Layout.BASIC)


def _scaled(*points: float) -> tuple[float, ...]:
    return tuple(point * SCALE for point in points)
