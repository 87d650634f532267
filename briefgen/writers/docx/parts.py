"""Our own base template: the small parts of a DOCX file that hold no text of the document.

In:  a Style and the Document.
Out: a Package with everything but the body.  Everything in it is needed and is known to the
     schema of ECMA-376; nothing dates from another program or another year.
"""

import re

from briefgen.model.document import Document, Run
from briefgen.writers.docx.base import Base
from briefgen.writers.docx.card import Setting
from briefgen.writers.docx.direction import pieces
from briefgen.writers.docx.figures import picture
from briefgen.writers.docx.markup import NAMESPACES, W, escape, twips
from briefgen.writers.docx.package import BODY, HEAD, REL, WORD, Package
from briefgen.writers.docx.styles import style_sheet
from briefgen.writers.docx.theme import theme
from briefgen.writers.logo import read_logo
from briefgen.writers.style import Style

PAGE_OF = "Page {page} of {pages}"
LONGEST_LINE = 110  # letters that fit beside a page number
STORIES = {"header1": "default", "header2": "first", "footer1": "default", "footer2": "first"}
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


def own_base(document: Document, style: Style, card: Setting) -> Base:
    """The package, and the XML of its page set-up."""
    package = Package()
    parts = {
        "styles": style_sheet(style, document.language or "en", card),
        "settings": _settings(document),
        "fontTable": _fonts(style),
        "header1": _header(document, running=True),
        "header2": _header(document, running=False, logo=_logo(package, document, style)),
        "footer1": _footer(document),
        "footer2": _footer(document),
    }
    idents: dict[str, str] = {}
    for name, xml in parts.items():
        kind = re.sub(r"\d", "", name)
        package.add(f"word/{name}.xml", xml, f"{WORD}{kind}+xml")
        idents[name] = package.relate(BODY, f"{REL}/{kind}", f"word/{name}.xml")
    package.add("word/theme/theme1.xml", theme(style), THEME)
    package.relate(BODY, f"{REL}/theme", "word/theme/theme1.xml")
    return Base(
        package=package, style=style, section=_section(style, idents, document.right_to_left)
    )


def _logo(package: Package, document: Document, style: Style) -> str:
    """A paragraph with the office's logo, for the first page."""
    logo = read_logo(style)
    if logo is None:
        return ""
    ident = package.picture("word/header2.xml", "logo", logo.data, logo.media_type)
    shown = picture(ident, 9000, document.author or "Logo", logo.width, logo.height)
    return _paragraph("Header", shown, document, '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>')


def _section(style: Style, idents: dict[str, str], right_to_left: bool) -> str:
    """The page: size, margins, headers and footers; the first page has a header of its own."""
    stories = "".join(
        f'<w:{name[:-1]}Reference w:type="{pages}" r:id="{idents[name]}"/>'
        for name, pages in STORIES.items()
    )
    width, height = style.page
    start, end = style.margin_inner, style.margin_outer
    margins = {
        "top": style.margin_top,
        "right": start if right_to_left else end,
        "bottom": style.margin_bottom,
        "left": end if right_to_left else start,
        "header": 24.0,
        "footer": 18.0,
        "gutter": 0.0,
    }
    sides = " ".join(f'w:{side}="{twips(size)}"' for side, size in margins.items())
    turned = "<w:bidi/>" if right_to_left else ""
    return (
        f'<w:sectPr>{stories}<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
        f"<w:pgMar {sides}/><w:titlePg/>{turned}</w:sectPr>"
    )


def _settings(document: Document) -> str:
    language = escape(document.language or "en")
    complex_script = f' w:bidi="{language}"' if document.right_to_left else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"{complex_script}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(style: Style) -> str:
    used = (style.office_text_font, style.office_label_font, style.office_arabic_font)
    rows = "".join(f'<w:font w:name="{escape(name)}"/>' for name in dict.fromkeys(used))
    return f'{HEAD}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def _header(document: Document, *, running: bool, logo: str = "") -> str:
    inside = marking(document) + logo
    if running and document.running_title:
        inside += _paragraph("Header", _text(_one_line(document.running_title), document), document)
    return f"{HEAD}<w:hdr {NAMESPACES}>{inside or _paragraph('Normal', '', document)}</w:hdr>"


def _footer(document: Document) -> str:
    line = _text(_one_line(document.footer), document) + "<w:r><w:tab/></w:r>" + _page_of(document)
    inside = _paragraph("Footer", line, document) + marking(document)
    return f"{HEAD}<w:ftr {NAMESPACES}>{inside}</w:ftr>"


def marking(document: Document) -> str:
    """The paragraph with the handling level, top and bottom of every page."""
    level = document.marking
    return _paragraph("Marking", _text(level, document), document) if level else ""


def _one_line(text: str) -> str:
    """Text short enough for a header; a title may be as long as it likes elsewhere."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE].rstrip() + "…"


def _page_of(document: Document) -> str:
    """`Page 3 of 12`, with fields in the places of the numbers."""
    fields = {"{page}": _field("PAGE"), "{pages}": _field("NUMPAGES")}
    pieces = re.split(r"(\{pages?\})", document.label("page_of", PAGE_OF))
    return "".join(fields.get(piece) or _text(piece, document) for piece in pieces if piece)


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _paragraph(style: str, inside: str, document: Document, extra: str = "") -> str:
    turned = "<w:bidi/>" if document.right_to_left else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}{turned}</w:pPr>{inside}</w:p>'


def _text(text: str, document: Document) -> str:
    """Runs of a line, each of one direction."""
    line = " ".join(text.split("\n"))
    [cut] = pieces([Run(text=line)], document.right_to_left)
    return "".join(
        f"<w:r>{'<w:rPr><w:rtl/></w:rPr>' if from_right else ''}"
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part, from_right in cut
        if part
    )
