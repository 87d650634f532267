"""The office's own template: what it brings stays, what it lacks is added, what can't serve is told."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx as reader
import houses
import pytest
from houses import HOUSES, changed, packed, put, unpacked
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reading_back import W, docx_words

from briefgen.errors import TemplateError
from briefgen.model.document import (
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Remark,
    Run,
)
from briefgen.model.working import Origin
from briefgen.writers import docx
from briefgen.writers.style import Style

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def item(*blocks: object) -> ListItem:
    return ListItem(blocks=blocks)  # type: ignore[arg-type]


BLOCKS = (
    Heading(level=1, runs=runs("One"), id="one"),
    Heading(level=2, runs=runs("Two"), id="two"),
    Heading(level=4, runs=runs("Four"), id="four"),
    Paragraph(runs=runs("Plain.")),
    Paragraph(runs=runs("Lead."), style=ParagraphStyle.LEAD),
    ListBlock(items=(item(Paragraph(runs=runs("dot")), ListBlock(items=(item(Paragraph(runs=runs("inner"))),))),)),
    ListBlock(items=(item(Paragraph(runs=runs("three"))),), ordered=True, start=3),
)  # fmt: skip


def made(data: bytes, folder: Path, document: Document | None = None, **more: str) -> bytes:
    document = document or Document(title="Pack", language="en", blocks=BLOCKS, **more)  # type: ignore[arg-type]
    return docx.write(document, Style(reference_docx=put(folder, data)))


@pytest.mark.parametrize("name", sorted(HOUSES))
@pytest.mark.parametrize("marking", ["", "Internal"])
def test_headers_and_footers_stay_byte_for_byte(name: str, marking: str, tmp_path: Path) -> None:
    before = unpacked(HOUSES[name]())
    after = unpacked(made(HOUSES[name](), tmp_path, marking=marking))
    stories = [n for n in before if re.search(r"/(?:header|footer)\d*\.xml|media/|theme", n)]
    assert len(stories) >= 3
    assert {n: after.get(n) for n in stories} == {n: before[n] for n in stories}


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_the_page_is_the_template_s_own(name: str, tmp_path: Path) -> None:
    before = reader.Document(
        BytesIO(
            changed(
                HOUSES[name](),
                "[Content_Types].xml",
                lambda x: x.replace(houses.TEMPLATE, houses.DOCUMENT),
            )
        )
    ).sections[-1]
    after = reader.Document(BytesIO(made(HOUSES[name](), tmp_path))).sections[-1]
    for side in ("page_width", "page_height", "orientation", "left_margin", "top_margin", "header_distance", "different_first_page_header_footer"):  # fmt: skip
        assert getattr(after, side) == getattr(before, side), side
    assert [p.text for p in after.header.paragraphs] == [p.text for p in before.header.paragraphs]


@pytest.mark.parametrize(
    ("name", "styles"),
    [
        ("english", ["heading 1", "heading 2", "heading 4", "Normal"]),
        ("french", ["Titre 1", "Titre 2", "Titre 4", "Normal"]),
        ("arabic", ["عنوان 1", "عنوان 2", "عنوان 4", "Normal"]),
        ("without_lists", ["heading 1", "heading 2", "heading 4", "Normal"]),
    ],
)
def test_headings_take_the_style_of_their_outline_level(
    name: str, styles: list[str], tmp_path: Path
) -> None:
    file = reader.Document(BytesIO(made(HOUSES[name](), tmp_path)))
    used = [p.style.element.find(f"{W}name").get(f"{W}val") for p in file.paragraphs[:4]]
    assert [u.lower() for u in used] == [s.lower() for s in styles]
    levels = [p.style.element.find(f"{W}pPr/{W}outlineLvl") for p in file.paragraphs[:3]]
    assert [level.get(f"{W}val") for level in levels] == ["0", "1", "3"]


@pytest.mark.parametrize(
    ("name", "bullet"), [("french", "Listepuces"), ("arabic", "a4"), ("english", "ListBullet")]
)
def test_lists_take_the_style_that_is_numbered_so(name: str, bullet: str, tmp_path: Path) -> None:
    parts = unpacked(made(HOUSES[name](), tmp_path))
    body = etree.fromstring(parts["word/document.xml"])
    [dot] = [p for p in body.iter(f"{W}p") if "".join(p.itertext()) == "dot"]
    assert dot.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == bullet
    assert format_of(dot, parts) == "bullet"


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_every_list_has_its_form_and_begins_where_it_should(name: str, tmp_path: Path) -> None:
    parts = unpacked(made(HOUSES[name](), tmp_path))
    body = etree.fromstring(parts["word/document.xml"])
    forms = {
        "".join(p.itertext()): format_of(p, parts)
        for p in body.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}numPr") is not None
    }
    assert forms == {"dot": "bullet", "inner": "bullet", "three": "decimal"}
    numbering = etree.fromstring(parts["word/numbering.xml"])
    kinds = [e.tag.removeprefix(W) for e in numbering]
    assert kinds == sorted(kinds, key=["numPicBullet", "abstractNum", "num"].index)
    [start] = [s.get(f"{W}val") for s in numbering.iter(f"{W}startOverride")][-1:]
    assert start == "3"


def format_of(paragraph: "etree._Element", parts: dict[str, bytes]) -> str:
    numbering = etree.fromstring(parts["word/numbering.xml"])
    mark = paragraph.find(f"{W}pPr/{W}numPr")
    [number] = numbering.xpath(
        f"*[@w:numId='{mark.find(f'{W}numId').get(f'{W}val')}']", namespaces=numbering.nsmap
    )
    wanted = number.find(f"{W}abstractNumId").get(f"{W}val")
    [definition] = numbering.xpath(
        f"w:abstractNum[@w:abstractNumId='{wanted}']", namespaces=numbering.nsmap
    )
    level = mark.find(f"{W}ilvl").get(f"{W}val")
    [shape] = definition.xpath(
        f"w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val", namespaces=numbering.nsmap
    )
    return str(shape)


def test_what_the_template_lacks_is_added_in_its_fonts(tmp_path: Path) -> None:
    file = reader.Document(BytesIO(made(houses.without_lists(), tmp_path)))
    bullet = file.styles["List Bullet"]
    assert bullet.base_style.name == "Normal"
    assert bullet.font.size.pt == 12
    lead = etree.tostring(file.styles["Lead"].element)
    assert b"Cambria" not in lead
    heading = file.styles["Heading 4"].element.find(f"{W}rPr/{W}rFonts")
    assert heading.get(f"{W}ascii") == "Calibri"  # of its own first heading, by the theme


def test_nothing_of_the_template_s_text_and_past_goes_into_the_pack(tmp_path: Path) -> None:
    data = houses.with_logo()
    parts = unpacked(data)
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = re.sub(
        r"(<w:zoom[^>]*/>)", r'\1<w:attachedTemplate r:id="rId1"/><w:documentProtection w:edit="forms" w:enforcement="1"/><w:updateFields w:val="true"/>', settings
    ).replace("<w:settings ", f'<w:settings xmlns:r="{R[1:-1]}" ', 1 if "xmlns:r=" not in settings else 0).encode()  # fmt: skip
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="file:///C:/Users/secret/house.dotx" '
        b'TargetMode="External"/></Relationships>'
    )
    after = unpacked(made(packed(parts), tmp_path))
    everything = b"".join(after.values())
    for gone in (b"Old words", b"secret", b"documentProtection", b"updateFields", b"python-docx"):
        assert gone not in everything, gone


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_a_marked_pack_shows_its_marking_on_every_page(name: str, tmp_path: Path) -> None:
    file = reader.Document(BytesIO(made(HOUSES[name](), tmp_path, marking="Restricted")))
    section = file.sections[-1]
    stories = [(section.header, 0), (section.footer, -1)]
    if section.different_first_page_header_footer:
        stories += [(section.first_page_header, 0), (section.first_page_footer, -1)]
    for story, place in stories:
        assert story.paragraphs[place].text == "Restricted"
    assert "Lake Council" in [p.text for p in section.header.paragraphs]


@pytest.mark.parametrize("name", sorted(HOUSES))
def test_the_words_are_those_of_our_own_base(
    name: str, tmp_path: Path, pack: Callable[[str], Document]
) -> None:
    document = pack("small")
    ours = docx_words(docx.write(document, Style()))
    assert docx_words(made(HOUSES[name](), tmp_path, document)) == ours


def test_a_style_that_we_use_is_always_there(
    tmp_path: Path, pack: Callable[[str], Document]
) -> None:
    for name, house in HOUSES.items():
        parts = unpacked(made(house(), tmp_path, pack("small")))
        styles = etree.fromstring(parts["word/styles.xml"])
        known = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}
        body = etree.fromstring(parts["word/document.xml"])
        used = {
            e.get(f"{W}val") for t in ("pStyle", "rStyle", "tblStyle") for e in body.iter(f"{W}{t}")
        }
        used |= {e.get(f"{W}val") for t in ("basedOn", "next") for e in styles.iter(f"{W}{t}")}
        assert used <= known, name
        names = [e.get(f"{W}val").lower() for e in styles.iter(f"{W}name")]
        assert len(names) == len(set(names)), name


def test_arabic_on_a_house_template_runs_from_the_right(tmp_path: Path) -> None:
    document = Document(title="Pack", language="ar", blocks=(Paragraph(runs=runs("نص")),))
    body = etree.fromstring(
        unpacked(made(houses.arabic(), tmp_path, document))["word/document.xml"]
    )
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    assert body.find(f".//{W}p/{W}pPr/{W}bidi") is not None


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    assert made(houses.with_logo(), tmp_path) == made(houses.with_logo(), tmp_path)


CUSTOM = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/custom-properties" Target="{}"/></Relationships>'
)


@pytest.mark.parametrize(
    "target", ["docProps/gone.xml", 'https://a.example/" TargetMode="External']
)
def test_properties_that_are_not_there_stop_nothing(target: str, tmp_path: Path) -> None:
    data = changed(
        houses.english(),
        "_rels/.rels",
        lambda xml: xml.replace("</Relationships>", CUSTOM.format(target)),
    )
    assert "docProps/custom.xml" not in unpacked(made(data, tmp_path))


def test_columns_that_are_no_number_are_one(tmp_path: Path) -> None:
    strange = changed(
        houses.english(),
        "word/document.xml",
        lambda xml: re.sub("<w:cols[^>]*/>", '<w:cols w:num="many"/>', xml),
    )
    assert b"many" in unpacked(made(strange, tmp_path))["word/document.xml"]


def test_a_working_copy_as_template_tells_nothing_of_the_pack_that_it_was(tmp_path: Path) -> None:
    about = Origin(kind="state", key="XN", language="en", as_of=date(2026, 1, 2))
    old = Document(title="Pack", language="en", blocks=BLOCKS, origin=str(about))
    copy = made(houses.english(), tmp_path, old)
    assert b"2026-01-02 XN" in unpacked(copy)["docProps/custom.xml"]
    assert b"2026-01-02 XN" not in unpacked(made(copy, tmp_path))["docProps/custom.xml"]
    fresh = made(copy, tmp_path, replace(old, origin=str(replace(about, key="XS"))))
    assert unpacked(fresh)["docProps/custom.xml"].count(b'name="briefgen"') == 1


# ------------------------------------------------------------------ refusals


def macros() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return changed(
        houses.english(), "[Content_Types].xml", lambda x: x.replace(houses.DOCUMENT, kind)
    )


def bomb() -> bytes:
    return packed({**unpacked(houses.english()), "word/media/zeros.bin": bytes(70 * 1024 * 1024)})


def linked() -> bytes:
    parts = unpacked(houses.with_logo())
    name = next(n for n in parts if re.search(r"_rels/header\d\.xml\.rels", n))
    parts[name] = re.sub(
        rb'Target="media/[^"]+"',
        b'Target="https://example.org/logo.png" TargetMode="External"',
        parts[name],
    )
    return packed(parts)


def damaged() -> bytes:
    data = bytearray(houses.english())
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    data[at : at + 40] = bytes(40)
    return bytes(data)


def entities() -> bytes:
    return changed(
        houses.english(),
        "word/styles.xml",
        lambda x: x.replace("<w:styles", '<!DOCTYPE a [<!ENTITY b "c">]><w:styles', 1),
    )


def strict() -> bytes:
    return changed(
        houses.english(),
        "word/document.xml",
        lambda x: x.replace(W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
UNFIT = {
    "no Word file": lambda: b"%PDF-1.7",
    "no Word file, or a damaged one": lambda: packed({"a.txt": b"a"}),
    "damaged": damaged,
    "macros": macros,
    "password": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "old format": lambda: OLE,
    "far too large": bomb,
    "from outside": linked,
    "entities": entities,
    "strict": strict,
    "is damaged: word/styles.xml": lambda: changed(houses.english(), "word/styles.xml", lambda x: x[:-40]),
    "no text part": lambda: packed({n: d for n, d in unpacked(houses.english()).items() if n != "word/document.xml"}),
}  # fmt: skip


@pytest.mark.parametrize("reason", list(UNFIT))
def test_a_file_that_cannot_serve_is_refused_in_a_line_with_a_hint(
    reason: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError, match=reason) as caught:
        made(UNFIT[reason](), tmp_path)
    assert "\n" not in str(caught.value.message)
    assert caught.value.hint
    assert caught.value.place
    assert caught.value.place.origin.endswith("house.docx")


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        docx.write(
            Document(title="", language="en", blocks=()),
            Style(reference_docx=str(tmp_path / "no.docx")),
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_damaged_anywhere_serves_or_is_refused(wounds: list[tuple[int, int]]) -> None:
    data = bytearray(LOGO_HOUSE)
    for at, value in wounds:
        data[at % len(data)] = value
    with TemporaryDirectory() as folder, suppress(TemplateError):
        assert made(bytes(data), Path(folder), marking="Internal")


LOGO_HOUSE = houses.with_logo()


def test_properties_that_the_template_brings_stay_beside_ours(tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    parts = unpacked(houses.english())
    parts["docProps/custom.xml"] = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Unit">'
        "<vt:lpwstr>Ferries</vt:lpwstr></property></Properties>"
    ).encode()
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId77" Type="{office}/relationships/custom-properties" '
        'Target="docProps/custom.xml"/></Relationships>'.encode(),
    )
    kind = b"application/vnd.openxmlformats-officedocument.custom-properties+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/docProps/custom.xml" ContentType="' + kind + b'"/></Types>',
    )
    after = unpacked(made(packed(parts), tmp_path, origin="pack 1 state en 2026-10-05 XN"))
    told = etree.fromstring(after["docProps/custom.xml"])
    assert [(e.get("name"), e.get("pid"), "".join(e.itertext())) for e in told][:2] == [
        ("Unit", "7", "Ferries"), ("briefgen", "8", "pack 1 state en 2026-10-05 XN"),
    ]  # fmt: skip


# ------------------------------------------------------------------ judged from outside


@pytest.mark.tools
@pytest.mark.parametrize("name", sorted(HOUSES))
def test_validators_find_nothing(
    name: str, pack: Callable[[str], Document], tmp_path: Path
) -> None:
    remarks = (Remark(number=1, paragraphs=(runs("ferries.txt, line 3"),)),)
    language = "ar" if name == "arabic" else "en"
    document = replace(pack("small"), language=language, remarks=remarks, origin="pack 1 ...")
    path = tmp_path / "pack.docx"
    path.write_bytes(made(HOUSES[name](), tmp_path, document))
    tools = Path(sys.executable).parent
    for command in (["docx-integrity", "check"], ["openxml-audit"]):
        done = subprocess.run(
            [str(tools / command[0]), *command[1:], str(path)], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.tools
def test_libreoffice_opens_them_all(pack: Callable[[str], Document], tmp_path: Path) -> None:
    for name, house in HOUSES.items():
        (tmp_path / f"{name}.docx").write_bytes(made(house(), tmp_path, pack("small")))
    files = [str(tmp_path / f"{name}.docx") for name in HOUSES]
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert all((tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF") for name in HOUSES)
