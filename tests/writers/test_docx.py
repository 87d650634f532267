"""The DOCX: styles, tables, links, and that Word will open it."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as reader
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reading_back import W, docx_words, pdf_text

from briefgen.model.document import (
    Bar,
    BarChart,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    OnePage,
    Paragraph,
    ParagraphStyle,
    Remark,
    Row,
    Run,
    Table,
    Timeline,
    TitleBlock,
)
from briefgen.writers import docx
from briefgen.writers.clean import clean
from briefgen.writers.docx.card import card_setting
from briefgen.writers.style import Style

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def opened(*blocks: object, **more: str) -> "reader.document.Document":
    settings = {"title": "Pack", "language": "fr", **more}
    made = Document(blocks=tuple(blocks), **settings)  # type: ignore[arg-type]
    return reader.Document(BytesIO(docx.write(made, Style())))


def test_roles_are_real_styles() -> None:
    file = opened(
        Heading(level=2, runs=runs("Section"), id="s"),
        Paragraph(runs=runs("words"), style=ParagraphStyle.QUOTE),
        ListBlock(items=(ListItem(blocks=(Paragraph(runs=runs("item")),)),)),
    )
    styles = [p.style.name for p in file.paragraphs]
    assert styles == ["Heading 2", "Quote", "List Bullet"]


def test_header_rows_repeat_and_no_row_splits() -> None:
    row = Row(cells=(Cell(paragraphs=(runs("cell"),)), Cell(paragraphs=(runs("cell"),))))
    [table] = opened(Table(header=(row,), rows=(row,) * 30, widths=(0.5, 0.5))).tables
    assert [len(list(r._tr.iter(f"{W}tblHeader"))) for r in table.rows][:3] == [1, 0, 0]
    assert len(list(table._tbl.iter(f"{W}cantSplit"))) == 31


def test_links_lead_to_bookmarks_and_outside_only_where_that_is_safe() -> None:
    file = opened(
        Paragraph(
            runs=(
                Run(text="1", cite=1, target="source 1"),
                Run(text="site", href="https://example.org/?a=1&b=2"),
                Run(text="evil", href="javascript:alert(1)"),
            )
        ),
        Paragraph(runs=(Run(text="source", anchor="source 1"),)),
    )
    links = list(file.element.body.iter(f"{W}hyperlink"))
    names = [mark.get(f"{W}name") for mark in file.element.body.iter(f"{W}bookmarkStart")]
    assert [link.get(f"{W}anchor") for link in links] == [*names, None]
    outside = [rel.target_ref for rel in file.part.rels.values() if rel.is_external]
    assert outside == ["https://example.org/?a=1&b=2"]


def test_properties_come_from_the_document_and_not_from_the_clock() -> None:
    about = opened(as_of="2026-10-05", author="Institute", subject="Relations").core_properties
    assert (about.title, about.author, about.language) == ("Pack", "Institute", "fr")
    assert str(about.created)[:10] == "2026-10-05"


def test_numbered_lists_start_where_they_are_told() -> None:
    item = ListItem(blocks=(Paragraph(runs=runs("item")),))
    file = opened(ListBlock(items=(item,), ordered=True, start=4))
    numbering = file.part.numbering_part.element
    assert {s.get(f"{W}val") for s in numbering.iter(f"{W}startOverride")} == {"4"}


def test_right_to_left_words_are_marked_as_such() -> None:
    file = opened(Paragraph(runs=runs("before مرحبا بالعالم after")))
    marked = [r for r in file.element.body.iter(f"{W}r") if r.find(f"{W}rPr/{W}rtl") is not None]
    assert ["".join(t.text for t in r.iter(f"{W}t")).strip() for r in marked] == ["مرحبا بالعالم"]


def bars(*values: float) -> Figure:
    chart = BarChart(
        bars=tuple(Bar(label=f"Month {i}", values=(v, v / 2)) for i, v in enumerate(values)),
        series=("opened", "closed"),
    )
    return Figure(drawing=chart, alt="Opened and closed by month.")


def timeline(*labels: str) -> Figure:
    marks = tuple(Mark(label=label, position=i / 9) for i, label in enumerate(labels))
    return Figure(drawing=Timeline(marks=marks), alt="Contacts by date.")


def parts_of(*blocks: object, style: Style | None = None, **more: str) -> dict[str, bytes]:
    settings = {"title": "Pack", "language": "en", **more}
    made = docx.write(Document(blocks=tuple(blocks), **settings), style or Style())  # type: ignore[arg-type]
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_bars_are_a_chart_that_word_can_edit_with_their_numbers_in_a_workbook() -> None:
    from openpyxl import load_workbook

    parts = parts_of(bars(3, 8))
    chart = etree.fromstring(parts["word/charts/chart1.xml"])
    shown = [v.text for v in chart.iter(f"{C}v")]
    assert shown == [
        "opened",
        "Month 0",
        "Month 1",
        "3",
        "8",
        "closed",
        "Month 0",
        "Month 1",
        "1.5",
        "4",
    ]
    book = load_workbook(BytesIO(parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert list(book["Sheet1"].values) == [
        ("", "opened", "closed"),
        ("Month 0", 3, 1.5),
        ("Month 1", 8, 4),
    ]


def test_a_chart_has_a_column_for_each_series_and_every_digit_of_its_numbers() -> None:
    from openpyxl import load_workbook

    values = tuple(1_234_567.0 + n for n in range(30))
    names = tuple(f"series {n}" for n in range(30))
    chart = BarChart(bars=(Bar(label="All", values=values),), series=names, unit='"\\')
    parts = parts_of(Figure(drawing=chart, alt="Thirty."))
    book = load_workbook(BytesIO(parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert list(book["Sheet1"].values) == [("", *names), ("All", *values)]
    xml = etree.fromstring(parts["word/charts/chart1.xml"])
    for n, series in enumerate(xml.iter(f"{C}ser")):
        cell = series.findtext(f"{C}val/{C}numRef/{C}f").partition("!$")[2].partition("$")[0]
        assert book["Sheet1"][f"{cell}1"].value == names[n]
        assert [float(v.text) for v in series.findall(f"{C}val//{C}v")] == [values[n]]


def test_series_of_a_chart_differ_without_colour() -> None:
    chart = etree.fromstring(parts_of(bars(3, 8))["word/charts/chart1.xml"])
    fills = [e.get("val") for e in chart.iterfind(f".//{C}ser/{C}spPr/{A}solidFill/{A}srgbClr")]
    grey = [0.3 * int(f[:2], 16) + 0.6 * int(f[2:4], 16) + 0.1 * int(f[4:], 16) for f in fills]
    assert abs(grey[0] - grey[1]) > 40


def test_a_timeline_is_vectors_with_a_picture_for_programs_that_draw_none() -> None:
    from PIL import Image

    parts = parts_of(timeline("3 May 2024", "4 June 2025"))
    assert b">3 May 2024</text>" in parts["word/media/timeline1.svg"]
    picture = Image.open(BytesIO(parts["word/media/timeline1.png"]))
    drawn = etree.fromstring(parts["word/document.xml"]).find(f".//{WP}extent")
    assert drawn is not None
    ratio = int(drawn.get("cx", 0)) / int(drawn.get("cy", 1))
    assert picture.width / picture.height == pytest.approx(ratio, rel=0.02)
    assert len(set(picture.convert("L").tobytes())) > 2  # something is drawn


def test_every_figure_tells_in_words_what_it_shows() -> None:
    body = etree.fromstring(parts_of(bars(1), timeline("a"))["word/document.xml"])
    told = [e.get("descr") for e in body.iter(f"{WP}docPr")]
    assert told == ["Opened and closed by month.", "Contacts by date."]


def test_a_logo_stands_at_the_head_of_the_first_page_only(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (60, 20), "navy").save(tmp_path / "logo.png")
    parts = parts_of(style=Style(logo=str(tmp_path / "logo.png")), author="Lake Council")
    assert b'descr="Lake Council"' in parts["word/header2.xml"]
    assert b"descr" not in parts["word/header1.xml"]
    assert parts["word/media/logo.png"] == (tmp_path / "logo.png").read_bytes()


def arabic(*blocks: object) -> dict[str, bytes]:
    return parts_of(*blocks, language="ar")


def test_arabic_runs_from_the_right_in_every_part() -> None:
    row = Row(cells=(Cell(paragraphs=(runs("خلية"),)),))
    item = ListItem(blocks=(Paragraph(runs=runs("بند")),))
    parts = arabic(
        Heading(level=1, runs=runs("عنوان"), id="h"),
        Paragraph(runs=runs("نص")),
        ListBlock(items=(item,)),
        Table(header=(row,), rows=(row,), widths=(1.0,)),
    )
    body = etree.fromstring(parts["word/document.xml"])
    paragraphs = list(body.iter(f"{W}p"))
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in paragraphs if "".join(p.itertext()))
    assert [t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in body.iter(f"{W}tbl")] == [True]
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    styles = etree.fromstring(parts["word/styles.xml"])
    assert not [a for e in styles.iter(f"{W}rFonts") for a in e.attrib if "heme" in str(a)]
    for properties in styles.iter(f"{W}rPr"):
        assert (properties.find(f"{W}sz") is None) == (properties.find(f"{W}szCs") is None)
        fonts = properties.find(f"{W}rFonts")
        assert fonts is None or fonts.get(f"{W}cs")


def test_an_english_quote_in_arabic_stays_from_the_left_and_says_its_language() -> None:
    quote = Run(text="agreed to meet.", quote=True, lang="en")
    body = etree.fromstring(
        arabic(Paragraph(runs=(*runs("قال الوزير “"), quote, *runs("”"))))["word/document.xml"]
    )
    [english] = [r for r in body.iter(f"{W}r") if "agreed" in "".join(r.itertext())]
    assert english.find(f"{W}rPr/{W}rtl") is None
    assert english.find(f"{W}rPr/{W}lang").get(f"{W}val") == "en"
    others = [r for r in body.iter(f"{W}r") if r is not english]
    assert all(r.find(f"{W}rPr/{W}rtl") is not None for r in others)


@pytest.mark.parametrize("scale", ["small", "medium"])
def test_no_paragraph_is_empty(scale: str, pack: Callable[[str], Document]) -> None:
    body = reader.Document(BytesIO(docx.write(pack(scale), Style()))).element.body
    empty = [
        p
        for p in body.iter(f"{W}p")
        if not "".join(p.itertext()) and p.find(f".//{W}drawing") is None
    ]
    assert empty == []


def test_tables_that_follow_each_other_stay_apart() -> None:
    row = Row(cells=(Cell(paragraphs=(runs("cell"),)),))
    table = Table(header=(), rows=(row,), widths=(1.0,))
    assert len(opened(table, table, Paragraph(runs=runs("x")), table).tables) == 3
    kinds = [e.tag.removeprefix(W) for e in opened(table, table).element.body]
    assert kinds == ["tbl", "p", "tbl", "sectPr"]


def test_a_page_of_its_own_is_followed_by_a_new_page() -> None:
    card = OnePage(blocks=(Paragraph(runs=runs("card")),))
    file = opened(Paragraph(runs=runs("before")), card, Paragraph(runs=runs("after")))
    opens = [p._p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in file.paragraphs]
    assert opens == [False, True, True]


def card(lines: int, language: str = "en") -> Document:
    """A card of a heading and so many points of a line and a half, then the next page."""
    words = (
        "يقترح الوزير دراسة مشتركة لخطوط العبارات "
        if language == "ar"
        else "A study of ferry routes is proposed "
    )
    points = tuple(ListItem(blocks=(Paragraph(runs=runs(words * 3)),)) for _ in range(lines))
    head = (TitleBlock(title=runs("Nordmark")), Heading(level=1, runs=runs("At a glance"), id="g"))
    after = Paragraph(runs=runs("Behind the card."))
    blocks = (OnePage(blocks=(*head, ListBlock(items=points, style=ParagraphStyle.LARGE))), after)
    return Document(title="Pack", language=language, marking="Internal", blocks=blocks)


def test_a_fuller_card_is_set_smaller_then_tighter_and_never_under_the_least() -> None:
    made = [card_setting(card(lines), Style()) for lines in range(1, 40)]
    tightness = [(one.size, one.squeeze) for one in made]
    assert tightness == sorted(tightness, reverse=True)
    assert tightness[0] == (15.0, 1.0)
    assert tightness[-1] == (13.0, 0.15)


def test_contents_hold_no_page_numbers_and_ask_for_no_update() -> None:
    parts = parts_of(Contents(title="Contents"), Heading(level=1, runs=runs("Part"), id="p"))
    assert b"fldChar" not in parts["word/document.xml"]
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"<w:hyperlink w:anchor=" in parts["word/document.xml"]


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=60),
    st.sampled_from(("x" * 10_000, "م" * 10_000, "]]>", "<w:t>&amp;", "\ud800", "\x00\x1b", "😀👩‍👩‍👧‍👦", "\u202eevil\u202c")),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.sampled_from(("en", "fr", "ar")))
def test_any_text_goes_through_every_part_and_is_all_there(text: str, language: str) -> None:
    chart = BarChart(bars=(Bar(label=text, values=(1.0,)),), series=(text,), unit=text)
    marks = (Mark(label=text[:40], position=0.5, detail=text), Mark(label=text[:40], position=None))
    said = Run(text=text, lang="en", field="1f0c9a77.1 title")
    document = Document(
        title=text, language=language, author=text, subject=text, keywords=(text,), marking=text,
        running_title=text, footer=text, as_of="2026-10-05", origin=f"pack 1 state en 2026-10-05 {text}",
        remarks=(Remark(number=1, paragraphs=(runs(text), (said,))),),
        blocks=(
            Heading(level=1, runs=(*runs(text), said), id=text or "h"),
            Paragraph(runs=(said, Run(text="1", cite=1, target=text or "h"), *runs(text))),
            Table(header=(), rows=(Row(cells=(Cell(paragraphs=((said,), runs(text))),)),), widths=(1.0,)),
            Figure(drawing=chart, alt=text, caption=runs(text)),
            Figure(drawing=Timeline(marks=marks, undated_label=text[:40]), alt=text),
        ),
    )  # fmt: skip
    made = docx.write(document, Style())
    with zipfile.ZipFile(BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".svg")):
                etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))
    shown = re.sub("[\u200e\u200f]", "", "".join(clean(text).split()))
    assert not shown or "".join(docx_words(made)).count(shown) >= 7


def test_every_part_of_the_archive_has_the_same_time() -> None:
    made = docx.write(Document(title="Pack", language="en", blocks=()), Style())
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.tools
@pytest.mark.parametrize("scale", ["empty", "small", "hostile", "medium", "large"])
def test_validators_find_nothing(
    scale: str, pack: Callable[[str], Document], tmp_path: Path
) -> None:
    path = tmp_path / "pack.docx"
    path.write_bytes(docx.write(pack(scale), Style()))
    tools = Path(sys.executable).parent
    for command in (["docx-integrity", "check"], ["openxml-audit", "--policy", "strict"]):
        done = subprocess.run(
            [str(tools / command[0]), *command[1:], str(path)], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.tools
@pytest.mark.parametrize("scale", ["empty", "small", "large", "arabic-medium"])
def test_libreoffice_opens_it(scale: str, pack: Callable[[str], Document], tmp_path: Path) -> None:
    path = tmp_path / "pack.docx"
    path.write_bytes(docx.write(pack(scale), Style()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(["soffice", profile, *convert], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.tools
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_card_stands_on_one_page(language: str, tmp_path: Path) -> None:
    """As many lines as the estimate lets through, at every size that it chooses."""
    fullest: dict[tuple[float, float], int] = {}
    for lines in range(1, 30):
        one = card_setting(card(lines, language), Style())
        fullest[(one.size, one.squeeze)] = lines
    fullest.pop((13.0, 0.15), None)  # what does not fit at all has this one too
    for lines in fullest.values():
        path = tmp_path / f"card{lines}.docx"
        path.write_bytes(docx.write(card(lines, language), Style()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"card{lines}.docx") for lines in fullest.values()]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    for lines in fullest.values():
        text = pdf_text((tmp_path / f"card{lines}.pdf").read_bytes(), tmp_path)
        assert text.count("\f") == 2, lines
        assert "Behind the card" in text.split("\f")[1]
