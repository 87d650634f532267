"""Word files: paragraphs and tables in their order, read from the XML itself.

python-docx is not imported: opening a package and walking w:p and w:tbl needs the standard
library only, and costs a tenth.  Deleted text and comments are not part of the release.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser

from briefgen.errors import Found, Place, ReadError
from briefgen.model.release import Release
from briefgen.readers.base import Raw, make_release

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PART = "word/document.xml"
_LARGEST = 256 * 1024 * 1024  # of the unpacked XML: a small zip may hold a huge one
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# what the standard library says of a damaged, protected or unusually packed file
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError, OSError)
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


def read(data: bytes, origin: str) -> Found[Release]:
    """The release that a Word file is; its paragraphs are an empty line apart."""
    root = parsed(part(data, _PART, origin), origin)
    body = next((e for e in root if _name(e) == "body"), None)
    blocks = list(_blocks(body)) if body is not None else []
    return make_release(data, Raw("\n\n".join(blocks)), origin, _TYPE)


def part(data: bytes, name: str, origin: str) -> bytes:
    """A part of the package, once its size is known to be sane."""
    hint = "open it in Word and save it again as .docx, or save its text as .txt"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if package.getinfo(name).file_size > _LARGEST:
                raise ReadError("its text is too large unpacked", "split it", Place(origin))
            return package.read(name)
    except _BROKEN as error:
        raise ReadError("this is not a readable Word file", hint, Place(origin)) from error


def parsed(xml: bytes, origin: str) -> Element:
    """The XML of a part; what declares entities is refused."""
    hint = "open it in Word and save it again"
    if _ENTITY.search(
        xml.replace(b"\0", b"")
    ):  # in UTF-16, too; Word never writes one; they serve attacks
        raise ReadError("its XML declares entities", hint, Place(origin))
    parser = XMLParser()  # noqa: S314 - no entities, see above
    try:
        parser.feed(xml)
        root: Element = parser.close()
    except ParseError as error:
        raise ReadError("its XML is damaged", hint, Place(origin)) from error
    return root


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if name == "p":
            text = "".join(_runs(child)).strip()
            if text:
                yield text
        elif name == "tbl":
            rows = [_row(row) for row in child if _name(row) == "tr"]
            yield "\n".join(row for row in rows if row)
        elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _blocks(child)


def _row(row: Element) -> str:
    cells = [" ".join(_blocks(cell)) for cell in row if _name(cell) == "tc"]
    return " | ".join(cell for cell in cells if cell)


def _runs(parent: Element) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in ("del", "moveFrom", "pPr", "rPr", "drawing", "pict", "delText"):
            yield from _runs(child)


def _name(element: Element) -> str:
    return element.tag.removeprefix(_W).removeprefix(_STRICT)
