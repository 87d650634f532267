"""Write a Document as DOCX with python-docx, on a base template of our own.

In:  a Document and a Style.
Out: the bytes of the file, the same for the same document.

The base template (`parts`, `styles`) is a few small parts of text.  python-docx opens it, keeps
relationships and properties, and writes the package; the body is written as text (`body`)
and parsed once, which is as fast as a large table needs.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from briefgen.model.document import Document
from briefgen.writers import zipped
from briefgen.writers.clean import clean
from briefgen.writers.docx.body import Context, Numbering, blocks
from briefgen.writers.docx.card import card_size
from briefgen.writers.docx.inline import Links
from briefgen.writers.docx.markup import NAMESPACES
from briefgen.writers.docx.parts import base_parts, section
from briefgen.writers.docx.styles import style_sheet
from briefgen.writers.style import Style

ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def write(document: Document, style: Style) -> bytes:
    """The document as a DOCX file."""
    numbering = Numbering()
    addresses: dict[str, str] = {}

    def relate(address: str) -> str:
        return addresses.setdefault(address, f"rId{100 + len(addresses)}")

    links = Links(document, relate)
    context = Context(document=document, style=style, links=links, numbering=numbering)
    inside = blocks(document.blocks, context)
    file = _open(document, style, numbering)
    for address, ident in addresses.items():
        _relate(file, address, ident)
    body = f"<w:body {NAMESPACES}>{inside}{section(style)}</w:body>"
    element = file.element
    element.replace(element.body, parse_xml(body))
    _describe(file, document)
    out = BytesIO()
    file.save(out)
    return zipped.pack(zipped.unpack(out.getvalue()))


def _open(document: Document, style: Style, numbering: Numbering) -> Any:
    """The base template, with the lists that this document needs."""
    sheet = style_sheet(style, document.language or "en", card_size(document, style))
    parts = base_parts(document, style, sheet, numbering.lists)
    return docx.Document(BytesIO(zipped.pack({name: xml.encode() for name, xml in parts.items()})))


def _relate(file: Any, address: str, ident: str) -> None:
    file.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, clean(address), ident, True)


def _describe(file: Any, document: Document) -> None:
    """Title, author, dates, language; dates come from the as-of date, never from a clock."""
    about = file.core_properties
    about.title = _short(document.title) or "Untitled"
    about.author = _short(document.author)
    about.subject = _short(document.subject)
    about.keywords = _short(", ".join(document.keywords))
    about.language = _short(document.language)
    about.category = _short(document.marking)
    if day := ISO_DAY.match(document.as_of):
        year, month, date = map(int, day.groups())
        about.created = about.modified = datetime(year, month, date, tzinfo=UTC)


def _short(text: str) -> str:
    """Properties hold 255 characters at most."""
    return clean(text).replace("\n", " ")[:255]
