"""Figures of a DOCX file: bars as charts that Word can edit, a timeline as a picture.

In:  Figures, and the package that takes their parts.
Out: the XML of a run that shows each, with its alternative text.

A timeline is SVG, which Word 2016 and later and LibreOffice draw, with a PNG for programs that
don't.
"""

from dataclasses import dataclass

from briefgen.model.document import BarChart, Figure, Timeline
from briefgen.writers import charts
from briefgen.writers.docx.chart import CHART, chart_height, chart_part, sheet
from briefgen.writers.docx.markup import emu, escape
from briefgen.writers.docx.package import BODY, REL, Package
from briefgen.writers.style import Style

DRAWING = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Figures:
    """The drawings of one file."""

    package: Package
    style: Style
    right_to_left: bool
    count: int = 0

    def draw(self, figure: Figure, width: float) -> str:
        """A run with the figure, as wide as that."""
        self.count += 1
        if isinstance(figure.drawing, BarChart):
            return self._bars(figure, figure.drawing, width)
        return self._timeline(figure, figure.drawing, width)

    def _bars(self, figure: Figure, chart: BarChart, width: float) -> str:
        name = self.package.free("word/charts/chart", ".xml")
        data = self.package.free("word/embeddings/Microsoft_Excel_Sheet", ".xlsx")
        self.package.add(data, sheet(chart), SHEET)
        linked = self.package.relate(name, f"{REL}/package", data)
        xml = chart_part(chart, self.style, linked, right_to_left=self.right_to_left)
        self.package.add(name, xml, DRAWING)
        ident = self.package.relate(BODY, f"{REL}/chart", name)
        inside = (
            f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{ident}"/>'
            "</a:graphicData></a:graphic>"
        )
        return inline(inside, self.count, figure.alt, width, chart_height(chart))

    def _timeline(self, figure: Figure, chart: Timeline, width: float) -> str:
        from briefgen.writers.docx.raster import png
        from briefgen.writers.docx.svg import svg

        drawing = charts.draw(
            chart, width, figure.height, self.style, charts.sans_width,
            right_to_left=self.right_to_left,
        )  # fmt: skip
        name = f"timeline{self.count}"
        plain = self.package.picture(BODY, name, png(drawing, self.style), "image/png")
        vector = self.package.picture(
            BODY, name, svg(drawing, self.style.office_label_font), "image/svg+xml"
        )
        return picture(plain, self.count, figure.alt, width, drawing.height, vector)


def picture(
    ident: str, number: int, alt: str, width: float, height: float, vector: str | None = None
) -> str:
    """A run with a picture of the package; `vector` is the id of the same as SVG."""
    size = f'<a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
    drawn = (
        f'<a:extLst><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{SVG}" '
        f'r:embed="{vector}"/></a:ext></a:extLst>'
        if vector
        else ""
    )
    inside = (
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}" descr="{escape(alt)}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{ident}">{drawn}</a:blip><a:stretch>'
        f"<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>{size}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic>"
    )
    return inline(inside, number, alt, width, height)


def inline(inside: str, number: int, alt: str, width: float, height: float) -> str:
    """A run with a drawing in line with text."""
    text = " ".join(alt.split()) or "Figure"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/>'
        f'<wp:docPr id="{number}" name="Figure {number}" descr="{escape(text)}"/>'
        f"<wp:cNvGraphicFramePr/>{inside}</wp:inline></w:drawing></w:r>"
    )
