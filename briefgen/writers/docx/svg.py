"""A drawing as an SVG file.

In:  a Drawing, and the font that its labels should have.
Out: the bytes of the file.
"""

from briefgen.writers.charts import Box, Dot, Drawing, Label, Shape, Stroke
from briefgen.writers.docx.markup import escape


def svg(drawing: Drawing, font: str) -> bytes:
    """The whole file; labels fall back on any sans serif."""
    shapes = "".join(map(_shape, drawing.shapes))
    width, height = f"{drawing.width:.5g}", f"{drawing.height:.5g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" font-family="{escape(font)}, sans-serif">'
        f"{shapes}</svg>"
    ).encode()


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            return (
                f'<rect x="{shape.x:.5g}" y="{shape.y:.5g}" width="{shape.width:.5g}" '
                f'height="{shape.height:.5g}" fill="#{shape.fill}"/>'
            )
        case Stroke():
            return (
                f'<line x1="{shape.x1:.5g}" y1="{shape.y1:.5g}" x2="{shape.x2:.5g}" '
                f'y2="{shape.y2:.5g}" stroke="#{shape.colour}" stroke-width="{shape.width:g}"/>'
            )
        case Dot():
            fill = "FFFFFF" if shape.hollow else shape.colour
            return (
                f'<circle cx="{shape.x:.5g}" cy="{shape.y:.5g}" r="{shape.radius:g}" '
                f'fill="#{fill}" stroke="#{shape.colour}"/>'
            )
        case Label():
            weight = ' font-weight="bold"' if shape.bold else ""
            return (
                f'<text x="{shape.x:.5g}" y="{shape.y:.5g}" font-size="{shape.size:g}" '
                f'fill="#{shape.colour}"{weight}>{escape(shape.text)}</text>'
            )
