"""Charts as DrawingML: vector shapes that Word can edit, with their alternative text.

In:  a Drawing, as `charts` lays it out for all writers.
Out: the XML of a run that holds it.  Programs without drawing shapes show the alternative text.
"""

from briefgen.writers.charts import Box, Dot, Drawing, Label, Stroke
from briefgen.writers.docx.markup import emu, escape, half

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def figure(drawing: Drawing, alt: str, number: int, font: str) -> str:
    """A run with the drawing in line with text."""
    size = f'cx="{emu(drawing.width)}" cy="{emu(drawing.height)}"'
    shapes = "".join(
        _shape(shape, f"{number}{i:03d}", font) for i, shape in enumerate(drawing.shapes, 1)
    )
    frame = f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
    group = (
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>"
        f"{shapes}</wpg:wgp>"
    )
    text = escape(alt).replace("\n", " ")
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Figure {number}" descr="{text}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{GROUP}">{group}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:t xml:space="preserve">{text}</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _shape(shape: Box | Stroke | Dot | Label, ident: str, font: str) -> str:
    match shape:
        case Box():
            place = _place(shape.x, shape.y, shape.width, shape.height)
            return _solid(ident, "rect", place, _fill(shape.fill), _no_line())
        case Stroke():
            width, height = abs(shape.x2 - shape.x1), abs(shape.y2 - shape.y1)
            place = _place(min(shape.x1, shape.x2), min(shape.y1, shape.y2), width, height)
            return _solid(ident, "line", place, "", _line(shape.colour, shape.width))
        case Dot():
            r = shape.radius
            place = _place(shape.x - r, shape.y - r, 2 * r, 2 * r)
            fill = _fill("FFFFFF") if shape.hollow else _fill(shape.colour)
            return _solid(ident, "ellipse", place, fill, _line(shape.colour, 1.0))
        case Label():
            return _label(shape, ident, font)


def _label(label: Label, ident: str, font: str) -> str:
    """A text box that starts where the text starts; as wide as any font may need."""
    width = len(label.text) * label.size * 0.62 + 6
    place = _place(label.x, label.y - label.size, width, label.size * 1.5)
    size = half(label.size)
    bold = "<w:b/>" if label.bold else ""
    run = (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>{bold}'
        f'<w:color w:val="{label.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    paragraph = (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{escape(label.text)}</w:t></w:r></w:p>'
    )
    return (
        f'<wps:wsp><wps:cNvPr id="{ident}" name="Text {ident}"/><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"{_no_line()}</wps:spPr><wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp>"
    )


def _solid(ident: str, form: str, place: str, fill: str, line: str) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{ident}" name="Shape {ident}"/><wps:cNvSpPr/><wps:spPr>{place}'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{fill}{line}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )


def _place(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(x)}" y="{emu(y)}"/>'
        f'<a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _line(colour: str, width: float) -> str:
    return f'<a:ln w="{emu(width)}">{_fill(colour)}</a:ln>'


def _no_line() -> str:
    return "<a:ln><a:noFill/></a:ln>"
