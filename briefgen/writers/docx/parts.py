"""The parts of a DOCX file that hold no text of the document: our own base template.

In:  a Style and the Document.
Out: the package's small parts as text.  Everything in them is needed and is known to the
     schema of ECMA-376; nothing dates from another program or another year.
"""

import re

from briefgen.model.document import Document
from briefgen.writers.docx.markup import NAMESPACES, W, escape, twips
from briefgen.writers.docx.theme import theme
from briefgen.writers.style import Style

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PAGE_OF = "Page {page} of {pages}"
LONGEST_LINE = 110  # letters that fit beside a page number
INDENT = 18.0  # points a level of a list
BULLETS = ("•", "–", "·")
STORIES = {  # part -> relationship id, kind, which pages
    "header1": ("rId11", "header", "default"),
    "header2": ("rId12", "header", "first"),
    "footer1": ("rId13", "footer", "default"),
    "footer2": ("rId14", "footer", "first"),
}


def base_parts(
    document: Document, style: Style, styles: str, lists: list[int | None]
) -> dict[str, str]:
    """All parts but the body; `lists` says for each list where it starts, None for bullets."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{REL}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{REL}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>briefgen</Application></Properties>'
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("rId1", f"{REL}/styles", "styles.xml"),
            ("rId2", f"{REL}/numbering", "numbering.xml"),
            ("rId3", f"{REL}/settings", "settings.xml"),
            ("rId4", f"{REL}/fontTable", "fontTable.xml"),
            ("rId5", f"{REL}/theme", "theme/theme1.xml"),
            *(
                (ident, f"{REL}/{kind}", f"{name}.xml")
                for name, (ident, kind, _) in STORIES.items()
            ),
        ),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body/></w:document>",
        "word/styles.xml": styles,
        "word/numbering.xml": _numbering(lists),
        "word/settings.xml": _settings(document),
        "word/fontTable.xml": _fonts(style),
        "word/theme/theme1.xml": theme(style),
        "word/header1.xml": _header(document, running=True),
        "word/header2.xml": _header(document, running=False),
        "word/footer1.xml": _footer(document),
        "word/footer2.xml": _footer(document),
    }


def section(style: Style) -> str:
    """The page: size, margins, headers and footers; the first page has a header of its own."""
    stories = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{ident}"/>'
        for ident, kind, pages in STORIES.values()
    )
    width, height = style.page
    margins = {
        "top": style.margin_top,
        "right": style.margin_outer,
        "bottom": style.margin_bottom,
        "left": style.margin_inner,
        "header": 24.0,
        "footer": 18.0,
        "gutter": 0.0,
    }
    sides = " ".join(f'w:{side}="{twips(size)}"' for side, size in margins.items())
    return (
        f'<w:sectPr>{stories}<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
        f"<w:pgMar {sides}/><w:titlePg/></w:sectPr>"
    )


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{TYPE}document.main+xml",
        "/word/styles.xml": f"{TYPE}styles+xml",
        "/word/numbering.xml": f"{TYPE}numbering+xml",
        "/word/settings.xml": f"{TYPE}settings+xml",
        "/word/fontTable.xml": f"{TYPE}fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
        **{f"/word/{name}.xml": f"{TYPE}{kind}+xml" for name, (_, kind, _) in STORIES.items()},
    }
    rows = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relationships(*rows: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'
        for ident, kind, target in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _numbering(lists: list[int | None]) -> str:
    bullets = "".join(_level(i, "bullet", BULLETS[i % len(BULLETS)]) for i in range(9))
    numbers = "".join(_level(i, "decimal", f"%{i + 1}.") for i in range(9))
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    rows = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{1 if start is None else 2}"/>'
        + ("" if start is None else _restarts(start))
        + "</w:num>"
        for i, start in enumerate(lists, 1)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">{kind}{bullets}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="2">{kind}{numbers}</w:abstractNum>'
        f"{rows}</w:numbering>"
    )


def _restarts(start: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for i in range(9)
    )


def _level(index: int, kind: str, text: str) -> str:
    left = twips(INDENT * (index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{twips(INDENT)}"/></w:pPr></w:lvl>'
    )


def _settings(document: Document) -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{escape(document.language or "en")}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(style: Style) -> str:
    names = dict.fromkeys((style.office_text_font, style.office_label_font, "Times New Roman"))
    rows = "".join(f'<w:font w:name="{escape(name)}"/>' for name in names)
    return f'{HEAD}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def _header(document: Document, running: bool) -> str:
    inside = _marking(document)
    if running and document.running_title:
        inside += _paragraph("Header", _text(_one_line(document.running_title)))
    return f"{HEAD}<w:hdr {NAMESPACES}>{inside or _paragraph('Normal', '')}</w:hdr>"


def _footer(document: Document) -> str:
    line = _text(_one_line(document.footer)) + "<w:r><w:tab/></w:r>" + _page_of(document)
    return f"{HEAD}<w:ftr {NAMESPACES}>{_paragraph('Footer', line)}{_marking(document)}</w:ftr>"


def _marking(document: Document) -> str:
    return _paragraph("Marking", _text(document.marking)) if document.marking else ""


def _one_line(text: str) -> str:
    """Text short enough for a header; a title may be as long as it likes elsewhere."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE].rstrip() + "…"


def _page_of(document: Document) -> str:
    """`Page 3 of 12`, with fields in the places of the numbers."""
    fields = {"{page}": _field("PAGE"), "{pages}": _field("NUMPAGES")}
    pieces = re.split(r"(\{pages?\})", document.label("page_of", PAGE_OF))
    return "".join(fields.get(piece) or _text(piece) for piece in pieces if piece)


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _paragraph(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _text(text: str) -> str:
    line = " ".join(escape(text).split("\n"))
    return f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' if line else ""
