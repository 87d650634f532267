"""The style sheet of a DOCX file, from the look.

In:  a Style, the document's language, and how the principal's card is set.
Out: the text of `word/styles.xml`: real styles for every role, so that an office can restyle
     the file in Word at one place.
"""

from collections.abc import Iterator

from briefgen.model.document import is_right_to_left
from briefgen.value import frozen
from briefgen.writers.docx.card import Setting
from briefgen.writers.docx.markup import NAMESPACES, escape, sizes, twips
from briefgen.writers.style import Style


@frozen
class Face:
    """A paragraph style; lengths in points."""

    id: str
    name: str
    size: float
    based: str = "Normal"
    following: str = ""
    font: str = ""
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None  # as a multiple of single spacing
    keep: bool = False
    outline: int | None = None
    left: float | None = None
    extra: str = ""  # of the paragraph properties, after spacing and indents
    frame: str = ""  # borders, shading, tabs: before them
    quick: bool = True  # offered in Word's gallery


def style_sheet(style: Style, language: str, card: Setting) -> str:
    """The whole part."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:styles {NAMESPACES}>{_defaults(style, language)}"
        + "".join(styles(style, card).values())
        + "</w:styles>"
    )


def styles(style: Style, card: Setting) -> dict[str, str]:
    """Every style by its id."""
    made = {face.id: _paragraph_style(face, style) for face in _faces(style, card)}
    for xml in (*_character_styles(style), *_table_styles(style)):
        made[xml.split('w:styleId="', 1)[1].split('"', 1)[0]] = xml
    return made


def _defaults(style: Style, language: str) -> str:
    tag = escape(language)
    turned = is_right_to_left(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(style.office_text_font, style)}"
        f'<w:color w:val="{style.ink}"/>{sizes(style.body_size)}'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag if turned else "ar-SA"}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        + ("<w:bidi/>" if turned else "")
        + '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _fonts(name: str, style: Style) -> str:
    """Fonts by name, for every script: none is left to a theme."""
    font, arabic = escape(name), escape(style.office_arabic_font)
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{arabic}"/>'


def _faces(style: Style, card: Setting) -> Iterator[Face]:
    label, body, small = style.office_label_font, style.body_size, style.small_size
    least = style.large_minimum
    yield Face(id="Normal", name="Normal", size=body, based="", after=body * 0.55, line=1.15)
    yield Face(
        id="Title", name="Title", size=style.title_size, colour=style.accent, after=2, line=1.0,
        following="Normal", keep=True,
    )  # fmt: skip
    yield Face(
        id="Subtitle", name="Subtitle", size=style.subtitle_size, colour=style.muted, after=6,
        following="Normal", keep=True, frame=_border("bottom", style.accent, 8, 6),
    )  # fmt: skip
    spaces = ((20.0, 6.0), (14.0, 4.0), (10.0, 3.0), (8.0, 2.0))
    for level, (size, (before, after)) in enumerate(
        zip(style.heading_sizes, spaces, strict=True), 1
    ):
        yield Face(
            id=f"Heading{level}", name=f"heading {level}", size=size, font=label, bold=True,
            colour=style.accent, before=before, after=after, line=1.05, keep=True,
            outline=level - 1, following="Normal",
        )  # fmt: skip
        yield Face(
            id=f"CardHeading{level}", name=f"Card Heading {level}", size=max(size, least),
            based=f"Heading{level}", following="Large", before=before * card.squeeze,
            after=after * card.squeeze,
        )  # fmt: skip
    yield Face(
        id="CardNote",
        name="Card Note",
        size=least,
        font=label,
        colour=style.muted,
        after=5 * card.squeeze,
        line=1.0,
    )
    yield Face(
        id="CardCalloutTitle", name="Card Callout Title", size=least, based="CalloutTitle",
        line=1.0,
    )  # fmt: skip
    yield Face(id="Lead", name="Lead", size=style.lead_size, after=7)
    yield Face(
        id="Kicker", name="Kicker", size=style.kicker_size + 0.5, font=label, bold=True,
        colour=style.muted, after=3, keep=True,
    )  # fmt: skip
    yield Face(
        id="Note", name="Note", size=small, font=label, colour=style.muted, before=3, after=6
    )
    yield Face(
        id="Caption", name="caption", size=style.table_size, font=label, bold=True, before=8,
        after=4, keep=True,
    )  # fmt: skip
    yield Face(
        id="Quote", name="Quote", size=body, italic=True, left=16, after=6,
        frame=_border("left", style.rule, 12, 8),
    )  # fmt: skip
    yield Face(
        id="Blank", name="Blank", size=body - 0.5, font=label, italic=True, colour=style.muted
    )
    yield Face(id="Empty", name="Empty", size=body, italic=True, colour=style.muted)
    yield Face(
        id="Large", name="Large", size=card.size, after=card.size * 0.45 * card.squeeze, line=1.08
    )
    yield Face(id="ListBullet", name="List Bullet", size=body, after=3)
    yield Face(id="ListNumber", name="List Number", size=body, after=3)
    yield Face(id="ListContinue", name="List Continue", size=body, after=3)
    yield Face(
        id="CalloutTitle", name="Callout Title", size=body, font=label, bold=True,
        colour=style.accent, after=2, keep=True,
    )  # fmt: skip
    yield Face(
        id="TableText", name="Table Text", size=style.table_size, font=label, after=0, line=1.08
    )
    yield Face(
        id="TableHead", name="Table Head", size=style.table_size, based="TableText", bold=True,
        colour=style.accent, keep=True,
    )  # fmt: skip
    yield Face(
        id="TOCHeading", name="TOC Heading", size=style.heading_sizes[1], font=label, bold=True,
        colour=style.accent, before=12, after=4, keep=True,
    )  # fmt: skip
    for level in (1, 2, 3, 4):
        yield Face(
            id=f"TOC{level}", name=f"toc {level}", size=body - 0.5 * level, font=label,
            bold=level == 1, before=4 if level == 1 else 0, after=1, left=14.0 * (level - 1),
        )  # fmt: skip
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.text_width)}"/></w:tabs>'
    for name in ("Header", "Footer"):
        side = "bottom" if name == "Header" else "top"
        yield Face(
            id=name, name=name.lower(), size=style.furniture_size, font=label, colour=style.muted,
            after=0, line=1.0, frame=_border(side, style.rule, 4, 4) + tabs, quick=False,
        )  # fmt: skip
    yield Face(id="CommentText", name="annotation text", size=10.0, after=0, line=1.0, quick=False)
    yield Face(
        id="Marking", name="Marking", size=9, font=label, bold=True, colour=style.marking_colour,
        before=4, after=6, line=1.0, extra='<w:jc w:val="center"/>',
    )  # fmt: skip


def _border(side: str, colour: str, eighths: int, space: int) -> str:
    line = f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"'
    return f"<w:pBdr><w:{side} {line}/></w:pBdr>"


def _paragraph_style(face: Face, style: Style) -> str:
    default = ' w:default="1"' if face.id == "Normal" else ""
    based = f'<w:basedOn w:val="{face.based}"/>' if face.based else ""
    following = f'<w:next w:val="{face.following}"/>' if face.following else ""
    quick = "<w:qFormat/>" if face.quick else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{face.id}"><w:name w:val="{face.name}"/>'
        f"{based}{following}{quick}<w:pPr>{_paragraph(face)}</w:pPr>"
        f"<w:rPr>{_character(face, style)}</w:rPr></w:style>"
    )


def _paragraph(face: Face) -> str:
    parts = ["<w:keepNext/><w:keepLines/>" if face.keep else "", face.frame]
    spacing = [
        f'w:before="{twips(face.before)}"' if face.before is not None else "",
        f'w:after="{twips(face.after)}"' if face.after is not None else "",
        f'w:line="{round(face.line * 240)}" w:lineRule="auto"' if face.line else "",
    ]
    if any(spacing):
        parts.append(f"<w:spacing {' '.join(filter(None, spacing))}/>")
    if face.left is not None:
        parts.append(f'<w:ind w:left="{twips(face.left)}"/>')
    parts.append(face.extra)
    if face.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{face.outline}"/>')
    return "".join(parts)


def _character(face: Face, style: Style) -> str:
    return "".join(
        (
            _fonts(face.font, style) if face.font else "",
            _toggle("b", face.bold),
            _toggle("i", face.italic),
            f'<w:color w:val="{face.colour}"/>' if face.colour else "",
            sizes(face.size),
        )
    )


def _toggle(name: str, value: bool | None) -> str:
    off = "" if value else ' w:val="0"'
    return "" if value is None else f"<w:{name}{off}/><w:{name}Cs{off}/>"


def _character_styles(style: Style) -> Iterator[str]:
    rows = {
        ("DefaultParagraphFont", "Default Paragraph Font"): "",
        ("Hyperlink", "Hyperlink"): f'<w:color w:val="{style.link}"/>',
        ("Muted", "Muted"): f'<w:color w:val="{style.muted}"/>',
        ("SourceQuote", "Source Quote"): _fonts(style.office_text_font, style),
        ("SourceNumber", "Source Number"): (
            f'<w:color w:val="{style.link}"/><w:vertAlign w:val="superscript"/>'
        ),
        ("CommentReference", "annotation reference"): sizes(8.0),
    }
    for (ident, name), properties in rows.items():
        default = ' w:default="1"' if ident == "DefaultParagraphFont" else ""
        yield (
            f'<w:style w:type="character"{default} w:styleId="{ident}"><w:name w:val="{name}"/>'
            f"<w:rPr>{properties}</w:rPr></w:style>"
        )


def _table_styles(style: Style) -> Iterator[str]:
    cell = (
        '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    thick = f'w:val="single" w:sz="8" w:space="0" w:color="{style.accent}"'
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{style.rule}"'
    zebra = (
        '<w:tblStylePr w:type="band2Horz"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/></w:tcPr></w:tblStylePr>'
        if style.zebra
        else ""
    )
    yield (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PackTable">'
        '<w:name w:val="Pack Table"/><w:basedOn w:val="TableNormal"/>'
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        f"<w:top {thick}/><w:bottom {thin}/><w:insideH {thin}/></w:tblBorders>{cell}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f"<w:top {thick}/><w:bottom {thick}/></w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>'
        f'<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>{zebra}</w:style>'
    )
    yield (
        '<w:style w:type="table" w:customStyle="1" w:styleId="FactTable">'
        '<w:name w:val="Fact Table"/><w:basedOn w:val="TableNormal"/></w:style>'
    )
