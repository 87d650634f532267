"""Charts as SVG, one for wide pages and one for phones.

In:  a Figure and the look.
Out: `<svg>` elements with title and description; colours are the page's, light or dark.
"""

from functools import partial

from briefgen.model.document import Figure, plain
from briefgen.writers import charts
from briefgen.writers.charts import Box, Dot, Drawing, Label, Shape, Stroke, sans_width
from briefgen.writers.html.markup import escape, tag
from briefgen.writers.style import Style

WIDTHS = (("wide", 520.0), ("narrow", 290.0))


def drawings(figure: Figure, name: str, style: Style, *, right_to_left: bool = False) -> str:
    """The drawing in each width; the page shows the one that fits."""
    draw = partial(charts.draw, figure.drawing, right_to_left=right_to_left)
    return "".join(
        _svg(
            draw(width, figure.height, style, sans_width),
            figure,
            f"{name}-{kind}",
            kind,
            style,
            "rtl" if right_to_left else "ltr",
        )
        for kind, width in WIDTHS
    )


def _svg(
    drawing: Drawing, figure: Figure, name: str, kind: str, style: Style, direction: str
) -> str:
    title = plain(figure.caption) or figure.alt
    told = tag("title", escape(title), id=f"{name}-title")
    told += tag("desc", escape(figure.alt), id=f"{name}-text")
    colours = {
        style.ink: "ink",
        style.muted: "muted",
        style.rule: "rule",
        style.accent: "accent",
    }
    shapes = "".join(_shape(shape, colours) for shape in drawing.shapes)
    return tag(
        "svg",
        told + shapes,
        class_=kind,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-text",
        viewBox=f"0 0 {drawing.width:g} {drawing.height:.5g}",
        direction=direction,
        text_anchor="end" if direction == "rtl" else None,  # a label's place is its left edge
    )


def _shape(shape: Shape, colours: dict[str, str]) -> str:
    match shape:
        case Box():
            size = f'x="{shape.x:.5g}" y="{shape.y:.5g}" width="{shape.width:.5g}"'
            return f'<rect {size} height="{shape.height:.5g}"{_paint("f", shape.fill, colours)}/>'
        case Stroke():
            ends = (
                f'x1="{shape.x1:.5g}" y1="{shape.y1:.5g}" x2="{shape.x2:.5g}" y2="{shape.y2:.5g}"'
            )
            paint = _paint("s", shape.colour, colours)
            return f'<line {ends}{paint} stroke-width="{shape.width:g}"/>'
        case Dot():
            place = f'cx="{shape.x:.5g}" cy="{shape.y:.5g}" r="{shape.radius:g}"'
            paint = _paint("s" if shape.hollow else "f", shape.colour, colours)
            hollow = ' fill-opacity="0"' if shape.hollow else ""
            return f"<circle {place}{paint}{hollow}/>"
        case Label():
            weight = ' font-weight="bold"' if shape.bold else ""
            paint = _paint("f", shape.colour, colours)
            place = f'x="{shape.x:.5g}" y="{shape.y:.5g}" font-size="{shape.size:g}"'
            return f"<text {place}{paint}{weight}>{escape(shape.text)}</text>"


def _paint(kind: str, colour: str, colours: dict[str, str]) -> str:
    """A class where the colour has a name in the page, else the colour itself."""
    if name := colours.get(colour):
        return f' class="{kind}-{name}"'
    return f' {"fill" if kind == "f" else "stroke"}="#{escape(colour)}"'
