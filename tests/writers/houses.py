"""House templates made for the tests, with python-docx and by hand."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Inches, Pt

TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FRENCH = {
    "Heading 1": ("Titre1", "Titre 1"), "Heading 2": ("Titre2", "Titre 2"),
    "Heading 3": ("Titre3", "Titre 3"), "Heading 4": ("Titre4", "Titre 4"),
    "Title": ("Titre", "Titre"), "List Bullet": ("Listepuces", "Liste à puces"),
    "List Number": ("Listenumros", "Liste à numéros"), "Caption": ("Lgende", "Légende"),
}  # fmt: skip
ARABIC = {
    "Heading 1": ("1", "عنوان 1"), "Heading 2": ("2", "عنوان 2"), "Heading 3": ("3", "عنوان 3"),
    "Heading 4": ("4", "عنوان 4"), "Title": ("a3", "العنوان"), "List Bullet": ("a4", "نقاط"),
    "List Number": ("a5", "أرقام"),
}  # fmt: skip


def english() -> bytes:
    """A template in English with a header, a footer and text that no pack should show."""
    file = docx.Document()
    section = file.sections[0]
    section.header.paragraphs[0].text = "Lake Council"
    section.footer.paragraphs[0].text = "Harbour Street 1, Port Amber"
    file.styles["Normal"].font.name = "Georgia"
    file.styles["Normal"].font.size = Pt(12)
    file.add_heading("What this template is for")
    file.add_paragraph("Old words of the template.")
    return saved(file)


def saved(file: "docx.document.Document") -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def with_names(names: dict[str, tuple[str, str]]) -> bytes:
    """The template with styles under the ids and names of another language."""

    def rename(xml: str) -> str:
        for name, (ident, shown) in names.items():
            old = re.search(
                rf'w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="{name}"/>', xml, re.IGNORECASE
            )
            assert old, name
            xml = xml.replace(f'"{old[1]}"', f'"{ident}"')
            xml = re.sub(
                rf'<w:name w:val="{name}"/>', f'<w:name w:val="{shown}"/>', xml, flags=re.I
            )
        return xml

    data = changed(english(), "word/styles.xml", rename)
    numbered = {"ListBullet": names["List Bullet"][0], "ListNumber": names["List Number"][0]}

    def follow(xml: str) -> str:
        for old, new in numbered.items():
            xml = xml.replace(f'w:pStyle w:val="{old}"', f'w:pStyle w:val="{new}"')
        return xml

    return changed(data, "word/numbering.xml", follow)


def french() -> bytes:
    return with_names(FRENCH)


def arabic() -> bytes:
    return with_names(ARABIC)


def dotx() -> bytes:
    """A template proper."""
    return changed(english(), "[Content_Types].xml", lambda xml: xml.replace(DOCUMENT, TEMPLATE))


def without_lists() -> bytes:
    """No list style, no numbering, no fourth heading."""

    def without(xml: str) -> str:
        return re.sub(
            r'<w:style [^>]*w:styleId="(?:List\w*|Heading[4-9](?:Char)?)".*?</w:style>',
            "",
            xml,
            flags=re.S,
        )

    return changed(english(), "word/styles.xml", without)


def with_logo() -> bytes:
    """A picture in the header, and another header on the first page."""
    file = docx.Document(BytesIO(english()))
    section = file.sections[0]
    section.header.paragraphs[0].add_run().add_picture(BytesIO(png()), width=Inches(1))
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First page of the Lake Council"
    return saved(file)


def letter_landscape() -> bytes:
    file = docx.Document(BytesIO(english()))
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(11), Inches(8.5)
    return saved(file)


HOUSES: dict[str, Callable[[], bytes]] = {
    "english": english,
    "french": french,
    "arabic": arabic,
    "dotx": dotx,
    "without_lists": without_lists,
    "with_logo": with_logo,
    "letter_landscape": letter_landscape,
}


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A file with one part changed."""
    parts = unpacked(data)
    parts[part] = change(parts[part].decode()).encode()
    return packed(parts)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def png() -> bytes:
    """A small dark square."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + sum_

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x40" * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def put(folder: Path, data: bytes, name: str = "house.docx") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)
