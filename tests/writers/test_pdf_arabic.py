"""PDF from right to left: order, places, shapes, and what copies out of it."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_back import pdf_text

from briefgen.model.document import (
    Bar,
    BarChart,
    Block,
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Table,
    Timeline,
    TitleBlock,
)
from briefgen.writers import pdf
from briefgen.writers.fonts import font_file
from briefgen.writers.pdf.faces import Faces
from briefgen.writers.pdf.passage import LRI, Bit, Passage, Stretch
from briefgen.writers.pdf.text import Setter
from briefgen.writers.style import Style

STYLE = Style()
TITLE = "\u0645\u0644\u0641 \u0625\u062d\u0627\u0637\u0629"
LONG = (
    "\u0639\u0642\u062f\u062a \u0627\u0644\u0644\u062c\u0646\u0629 "
    "\u0627\u062c\u062a\u0645\u0627\u0639\u0627 \u0641\u064a Port Salis "
    "\u064a\u0648\u0645 12 \u064a\u0646\u0627\u064a\u0631 2025 (\u0628\u0627\u0631\u064a\u0633) "
) * 8


def runs(text: str, **more: object) -> tuple[Run, ...]:
    return (Run(text=text, **more),)  # type: ignore[arg-type]


def document(*blocks: Block, **more: str) -> Document:
    settings = {"title": TITLE, "language": "ar", "as_of": "2026-10-05", **more}
    return Document(blocks=tuple(blocks), **settings)  # type: ignore[arg-type]


def of_each() -> Document:
    """Every kind of block."""
    cells = tuple(
        Cell(paragraphs=(runs(f"{word} {n}"),), header=n == 1)
        for n, word in (
            (1, "\u0648\u0627\u062d\u062f"),
            (2, "two"),
            (3, "\u062b\u0644\u0627\u062b\u0629"),
        )
    )
    item = ListItem(blocks=(Paragraph(runs=runs("\u0628\u0646\u062f")),))
    wide = Row(cells=(Cell(paragraphs=(runs("\u0639\u0631\u064a\u0636"),), colspan=2), cells[2]))
    return document(
        TitleBlock(title=runs(TITLE), facts=(("\u0631\u0642\u0645", runs("7")),)),
        Contents(title="\u0627\u0644\u0645\u062d\u062a\u0648\u064a\u0627\u062a"),
        Heading(level=1, runs=runs("\u0627\u0644\u0644\u0642\u0627\u0621\u0627\u062a"), id="a"),
        Paragraph(runs=(*runs(LONG), *runs("1", cite=1, target="a"), *runs("2", cite=2))),
        ListBlock(items=(item, item), ordered=True),
        ListBlock(items=(item, item)),
        Callout(kind=CalloutKind.WARNING, blocks=(Paragraph(runs=runs("\u062a\u0646\u0628\u064a\u0647")),)),
        Table(header=(Row(cells=cells),), rows=(Row(cells=cells), wide), widths=(0.2, 0.3, 0.5)),
        Paragraph(style=ParagraphStyle.QUOTE, runs=runs("in their words", quote=True, lang="en")),
        Figure(drawing=BarChart(bars=(Bar(label="\u0623", values=(2.0,)),)), alt="\u0623 2"),
        Figure(
            drawing=Timeline(marks=(Mark(label="2024", position=0.1),), ticks=((0.0, "2024"),)),
            alt="2024",
        ),
        marking="\u062f\u0627\u062e\u0644\u064a",
        running_title=TITLE,
        footer="Secretariat",
    )  # fmt: skip


def passage(text: str, base: int = 1, **more: object) -> Passage:
    setter = Setter(STYLE, Faces(STYLE), "ar")
    stretch = Stretch(
        text=text, cut=("label", False, False), size=10.0, ink=setter.colour("000000"), **more  # type: ignore[arg-type]
    )  # fmt: skip
    return Passage([stretch], setter._faces, base, "ar", 1.0)


def from_left(made: Passage, room: float = 1e6) -> list[list[Bit]]:
    """The words of each line, from left to right on paper."""
    return [
        [line.bits[i] for i in made.from_left(line) if not line.bits[i].is_space]
        for line in made.lines(room)
    ]


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def words_in_place(data: bytes, folder: Path) -> list[tuple[str, float, float, float]]:
    """Words of the first page with left edge, right edge and height."""
    path = folder / "places.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-bbox", "-l", "1", str(path), "-"]
    page = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    found = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)".*?>(.*?)</word>', page)
    return [(word, float(x), float(right), float(y)) for x, y, right, word in found]


def test_a_line_begins_at_the_right_and_breaks_in_the_order_of_reading() -> None:
    [line] = from_left(passage("\u0623\u0648\u0644 abc def \u0622\u062e\u0631"))
    assert [bit.text for bit in line] == ["\u0622\u062e\u0631", "abc", "def", "\u0623\u0648\u0644"]
    words = ["أول", "ثان", "ثالث"]
    lines = from_left(passage(" ".join(words)), room=30.0)
    assert [bit.text for line in lines for bit in line[::-1]] == words


def test_letters_are_joined_and_marks_are_in_no_way_of_the_words() -> None:
    from briefgen.writers.pdf.shaping import shape

    made = passage("\u0645\u064f\u062d\u064e\u0645\u0651\u062f")
    font = made.bits[0].font
    word = shape(font, made.bits[0].text, True, "ar")
    alone = [
        shape(font, letter, True, "ar").glyphs[0].index for letter in "\u0645\u062d\u0645\u062f"
    ]
    assert not set(alone[:3]) & {glyph.index for glyph in word.glyphs}
    assert sum(1 for glyph in word.glyphs if glyph.code) == 4  # marks are outlines


def test_a_bracket_in_arabic_is_mirrored_and_one_in_latin_words_is_not() -> None:
    from briefgen.writers.pdf.shaping import shape

    font = passage("\u0628").bits[0].font
    mirrored = shape(font, "(", True, "ar").glyphs[0].index
    assert mirrored == shape(font, ")", False, "ar").glyphs[0].index
    bits = passage("\u0628 (name of (it)) \u0628", isolate="").bits
    inner = next(bit for bit in bits if "it" in bit.text)
    assert inner.level % 2 == 0


def test_dates_in_figures_and_isolated_words_keep_their_order() -> None:
    [line] = from_left(passage("\u0641\u064a 2024-05-30 \u062b\u0645"))
    assert "".join(bit.text for bit in line) == "\u062b\u06452024-05-30\u0641\u064a"
    [line] = from_left(passage("\u0641\u064a 2020-Q3 \u062b\u0645"))
    assert "".join(bit.text for bit in line) == "\u062b\u06452020-Q3\u0641\u064a"
    [line] = from_left(passage("\u0641\u064a +212 537 56 \u062b\u0645"))
    assert [bit.text for bit in line] == ["\u062b\u0645", "+212", "537", "56", "\u0641\u064a"]
    [line] = from_left(passage("Port Salis \u0628"))
    assert [bit.text for bit in line] == ["\u0628", "Port", "Salis"]
    [line] = from_left(passage("Ana, Duarte", isolate=LRI))
    assert [bit.text for bit in line] == ["Ana,", "Duarte"]


def test_a_word_longer_than_a_line_is_cut_and_nothing_is_lost() -> None:
    made = passage("\u0628" * 500 + " end")
    lines = made.lines(60.0)
    assert "".join(bit.text for line in lines for bit in line.bits) == "\u0628" * 500 + " end"
    assert all(line.width <= 60.1 for line in lines)


def test_each_font_steps_in_inside_a_word_and_marks_stay_with_their_letter() -> None:
    fonts = {bit.text: bit.font for bit in passage("x\u0323\u0301 \u0391\u0628", base=0).bits}
    assert len(fonts) == 4
    assert fonts["x\u0323\u0301"].startswith("Lato")
    assert fonts["\u0628"].startswith("Amiri")


@pytest.mark.parametrize("word", ["\u0628" * 10_000, "w" * 10_000, "\U0001f600\u0301" * 900])
def test_very_long_words_go_through(word: str) -> None:
    made = document(Paragraph(runs=runs(word)), Paragraph(runs=runs(word, lang="en")))
    assert len(pikepdf.open(BytesIO(pdf.write(made, STYLE))).pages) >= 1


def test_a_date_in_figures_stays_on_one_line() -> None:
    made = passage("\u0641\u064a 2024-05-30 \u062b\u0645")
    lines = made.lines(sum(bit.width for bit in made.bits[:3]) - 8)
    assert any("2024-05-30" in "".join(bit.text for bit in line.bits) for line in lines)


def test_no_letter_of_a_very_long_word_is_lost() -> None:
    lines = passage("\u0628" * 10_000).lines(300.0)
    assert sum(len(bit.text) for line in lines for bit in line.bits) == 10_000


def test_an_office_may_bring_its_own_arabic_font(tmp_path: Path) -> None:
    for cut in ("Regular", "Bold"):
        source = font_file("Amiri", cut == "Bold", False)
        (tmp_path / f"Office Naskh-{cut}.ttf").write_bytes(source.read_bytes())
    style = replace(STYLE, arabic_font="Office Naskh", font_folder=str(tmp_path))
    _, issues = pdf.render(document(Paragraph(runs=runs(LONG))), style)
    assert issues == ()
    setter = Setter(style, Faces(style), "ar")
    assert setter._faces.name("arabic").startswith("Office Naskh")


def test_a_mark_that_the_font_places_nowhere_stands_over_its_letter() -> None:
    from briefgen.writers.pdf.shaping import shape

    font = Faces(STYLE).name("text")
    letter, mark = shape(font, "q\u0303", False, "en").glyphs
    assert letter.code
    assert not mark.code
    assert mark.x != 0


def test_spans_hold_plain_arabic_in_the_order_of_reading() -> None:
    file = pikepdf.open(BytesIO(pdf.write(document(Paragraph(runs=runs(LONG))), STYLE)))
    spans = [str(e.ActualText) for e in elements(file.Root.StructTreeRoot) if "/ActualText" in e]
    wanted = [part.strip() for part in re.split(r"[A-Za-z\d ]{2,}", LONG) if part.strip()]
    assert "".join("".join(spans).split()) == "".join("".join(wanted).split())
    assert str(file.Root.Lang) == "ar"
    assert str(file.Root.ViewerPreferences.Direction) == "/R2L"


def test_a_quotation_in_english_says_so_in_an_arabic_file() -> None:
    said = runs("in their words", quote=True, lang="en")
    file = pikepdf.open(
        BytesIO(pdf.write(document(Paragraph(runs=(*runs("\u0642\u0627\u0644 "), *said))), STYLE))
    )
    assert [str(e.Lang) for e in elements(file.Root.StructTreeRoot) if "/Lang" in e] == ["en"]


@pytest.mark.tools
def test_blocks_stand_mirrored_on_the_page(tmp_path: Path) -> None:
    made = of_each()
    words = words_in_place(pdf.write(made, STYLE), tmp_path)
    middle = STYLE.page[0] / 2
    left = {word: x for word, x, _, _ in words}
    assert left["Secretariat"] > middle  # the footer begins at the right
    assert left["two"] < left["Secretariat"]  # the second column, left of the first
    right_edge = STYLE.page[0] - STYLE.margin_inner
    assert max(right for _, _, right, _ in words) == pytest.approx(right_edge, abs=2)
    dots = [x for word, x, _, _ in words if word == "\u2022"]
    assert dots
    assert all(x > right_edge - 12 for x in dots)


@pytest.mark.tools
def test_plain_arabic_comes_out_of_the_file(tmp_path: Path) -> None:
    text = "\u0648\u0627\u0644\u0628\u0631\u0646\u0627\u0645\u062c \u0627\u0644\u0627\u062a\u0641\u0627\u0642\u064a\u0627\u062a \u0627\u0644\u0645\u0648\u0642\u0651\u0639\u0629 \u062a\u064f\u0639\u0631\u0636 \u0633\u0631\u064a\u0639\u0627"
    shown = pdf_text(pdf.write(document(Paragraph(runs=runs(text))), STYLE), tmp_path)
    assert text in re.sub("[\u202a-\u202e]", "", shown)


@pytest.mark.tools
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_is_what_it_claims_to_be(profile: str, tmp_path: Path) -> None:
    import page

    path = tmp_path / "pack.pdf"
    path.write_bytes(pdf.write(of_each(), STYLE))
    found = page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited())
    assert [failure.message for failure in found.failures] == []
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def test_the_same_document_is_the_same_bytes_whatever_was_written_before() -> None:
    first = pdf.write(of_each(), STYLE)
    pdf.write(document(Paragraph(runs=runs(LONG[::-1]))), STYLE)
    assert pdf.write(of_each(), STYLE) == first


def test_a_latin_document_needs_no_shaper() -> None:
    code = (
        "import sys; from briefgen.writers import WRITERS; from briefgen.writers.style import Style;"
        "from briefgen.model.document import Document, Paragraph, Run;"
        "d = Document(title='t', language='fr', blocks=(Paragraph(runs=(Run(text='\u00e9t\u00e9'),)),));"
        "WRITERS['pdf'](d, Style());"
        "assert not {'uharfbuzz', 'briefgen.writers.pdf.passage'} & {n for n, m in sys.modules.items() if m}"
    )
    import sys

    subprocess.run([sys.executable, "-c", code], check=True)


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.characters() | st.sampled_from("\u0627\u0628\u064b \u202e\u2067\u200d(1a"), max_size=60
    ),
    st.sampled_from(("ar", "en")),
)
def test_any_text_goes_through_from_either_side(text: str, language: str) -> None:
    said = (*runs(text), *runs(text, lang="ar", quote=True), *runs(text, lang="en", cite=1))
    blocks = (
        Heading(level=1, runs=said, id="h"),
        Paragraph(runs=said, style=ParagraphStyle.QUOTE),
        ListBlock(items=(ListItem(blocks=(Paragraph(runs=said),)),), ordered=True),
        Table(header=(), rows=(Row(cells=(Cell(paragraphs=(said, said)),) * 3),), widths=(0.05, 0.1, 0.85)),
        Figure(drawing=BarChart(bars=(Bar(label=text, values=(1.0,)),), series=(text,)), alt=text),
    )  # fmt: skip
    made = document(*blocks, language=language, title=text, marking=text, footer=text)
    assert pdf.write(made, STYLE).startswith(b"%PDF-1.7")
    assert pdf.write(replace(made, running_title=text), STYLE)
