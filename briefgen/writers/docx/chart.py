"""A bar chart as a DrawingML part, and the small workbook that Word edits its numbers in.

In:  a BarChart and the look.
Out: the chart's XML and the bytes of its workbook, the same for the same chart.

Bars carry their numbers and series differ in lightness, so that nothing needs colour to be read.
"""

import re
from collections.abc import Sequence
from math import isfinite

from briefgen.model.document import BarChart
from briefgen.writers import zipped
from briefgen.writers.charts import tint
from briefgen.writers.docx.markup import escape
from briefgen.writers.docx.package import HEAD, PACKAGE, REL
from briefgen.writers.style import Style

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml."
BAR, GAP, EDGE, LEGEND = 9.0, 7.0, 12.0, 16.0  # points
SIZE = 8  # points, of the labels
BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def chart_height(chart: BarChart) -> float:
    """The height in which all bars have room, in points."""
    legend = LEGEND if any(chart.series) else 0.0
    return EDGE + legend + max(1, len(chart.bars)) * (BAR * max(1, len(chart.series)) + GAP)


def chart_part(chart: BarChart, style: Style, workbook: str, *, right_to_left: bool) -> str:
    """The XML of the chart; `workbook` is the id of the relationship to its numbers."""
    series = "".join(_series(chart, i, style) for i in range(max(1, len(chart.series))))
    legend = (
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
        if any(chart.series)
        else ""
    )
    ways = ("maxMin", "r") if right_to_left else ("minMax", "l")
    line = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{style.rule}"/></a:solidFill></a:ln>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWN}" xmlns:r="{REL}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        '<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/>'
        '</c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{ways[1]}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line}</c:spPr><c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling>'
        f'<c:orientation val="{ways[0]}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/></c:chart>{BARE}'
        f"{_letters(style, right_to_left)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _letters(style: Style, right_to_left: bool) -> str:
    font = escape(style.office_label_font)
    turned = ' rtl="1"' if right_to_left else ""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr{turned}><a:defRPr sz="{SIZE * 100}">'
        f'<a:solidFill><a:srgbClr val="{style.ink}"/></a:solidFill><a:latin typeface="{font}"/>'
        f'<a:cs typeface="{escape(style.office_arabic_font)}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en"/></a:p></c:txPr>'
    )


def _series(chart: BarChart, index: int, style: Style) -> str:
    column = _column(index + 1)
    last = len(chart.bars) + 1
    name = chart.series[index] if index < len(chart.series) else ""
    labels = "".join(_point(i, escape(bar.label)) for i, bar in enumerate(chart.bars))
    values = [bar.values[index] if index < len(bar.values) else 0.0 for bar in chart.bars]
    numbers = "".join(_point(i, _number(value)) for i, value in enumerate(values))
    count = f'<c:ptCount val="{len(chart.bars)}"/>'
    unit = f' "{_plain(chart.unit)}"' if chart.unit else ""
    named = (
        f"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/>{_point(0, escape(name))}</c:strCache></c:strRef></c:tx>'
        if name
        else ""
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{named}<c:spPr><a:solidFill>'
        f'<a:srgbClr val="{tint(style, index)}"/></a:solidFill><a:ln w="6350"><a:solidFill>'
        f'<a:srgbClr val="{style.accent}"/></a:solidFill></a:ln></c:spPr>'
        '<c:invertIfNegative val="0"/><c:dLbls>'
        f'<c:numFmt formatCode="{escape("General" + unit)}" sourceLinked="0"/>{BARE}'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{labels}"
        "</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{numbers}</c:numCache></c:numRef></c:val>"
        "</c:ser>"
    )


def _point(index: int, text: str) -> str:
    return f'<c:pt idx="{index}"><c:v>{text}</c:v></c:pt>'


def _plain(unit: str) -> str:
    """A unit as a number format may hold it."""
    return re.sub(r'["\\]', "", unit)


def _column(index: int) -> str:
    """The name of a column of a sheet: A ... Z, AA ..."""
    before, last = divmod(index, 26)
    return (_column(before - 1) if before else "") + chr(ord("A") + last)


# ------------------------------------------------------------------ the workbook


def sheet(chart: BarChart) -> bytes:
    """The numbers as a workbook with one sheet."""
    rows: list[Sequence[str | float]] = [("", *chart.series)]
    rows += [(bar.label, *bar.values) for bar in chart.bars]
    cells = "".join(
        f'<row r="{y}">' + "".join(_cell(x, y, value) for x, value in enumerate(row)) + "</row>"
        for y, row in enumerate(rows, 1)
    )
    main = f'xmlns="{SHEET}"'
    related = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}'
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="'
            'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="'
            f'{EXCEL}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
            f'{EXCEL}worksheet+xml"/></Types>'
        ),
        "_rels/.rels": f'{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": (
            f'<workbook {main} xmlns:r="{REL}"><sheets><sheet name="Sheet1" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
        ),
    }
    return zipped.pack({name: (HEAD + xml).encode() for name, xml in parts.items()})


def _cell(x: int, y: int, value: str | float) -> str:
    place = f'r="{_column(x)}{y}"'
    if isinstance(value, str):
        text = escape(value).replace("\n", " ")
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f"<c {place}><v>{_number(value)}</v></c>"


def _number(value: float) -> str:
    return f"{value:.15g}" if isfinite(value) else "0"
