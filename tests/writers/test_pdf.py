"""The PDF: its structure, its pages, its links."""

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reading_back import pdf_text

from briefgen.model.document import (
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Document,
    Heading,
    ListBlock,
    ListItem,
    OnePage,
    Paragraph,
    Row,
    Run,
    Table,
)
from briefgen.writers import pdf
from briefgen.writers.style import Style

STYLE = Style()


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def test_the_environment_does_not_change_a_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    plain = pdf.write(document(Paragraph(runs=runs("tides"))), STYLE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert pdf.write(document(Paragraph(runs=runs("tides"))), STYLE) == plain


def document(*blocks: object, **more: str) -> Document:
    settings = {"title": "Pack", "language": "en", **more}
    return Document(blocks=tuple(blocks), **settings)  # type: ignore[arg-type]


def opened(made: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf.write(made, STYLE)))


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All structure elements under a node, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def kinds(file: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(e.S) for e in elements(file.Root.StructTreeRoot))


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row(cells=(Cell(paragraphs=(runs(f"row {i}"),)),)) for i in range(count))


HEAD = (Row(cells=(Cell(paragraphs=(runs("Head"),)),)),)


def test_a_header_row_that_repeats_is_read_aloud_once() -> None:
    file = opened(document(Table(header=HEAD, rows=rows(120), widths=(1.0,))))
    assert len(file.pages) > 2
    assert kinds(file)["/TH"] == 1
    assert kinds(file)["/TR"] == 121


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    heading = Heading(level=1, runs=runs("Agreements"), id="agreements")
    table = Table(header=HEAD, rows=rows(4), widths=(1.0,))
    for lines in range(28, 44):
        filler = [Paragraph(runs=runs("A line.")) for _ in range(lines)]
        file = opened(document(*filler, heading, table))
        tree = elements(file.Root.StructTreeRoot)
        places = [e.Pg.objgen for e in tree if str(e.S) in ("/H1", "/TH")]
        assert places[0] == places[1], lines


@pytest.mark.parametrize("count", [1, 3, 6, 9])
def test_a_card_is_exactly_one_page(count: int) -> None:
    items = tuple(
        ListItem(
            blocks=(Paragraph(runs=runs("An open matter of some length, first raised. " * 2)),)
        )
        for _ in range(count)
    )
    file = opened(
        document(
            Paragraph(runs=runs("before")),
            OnePage(blocks=(Heading(level=1, runs=runs("Card"), id="c"), ListBlock(items=items))),
            Heading(level=1, runs=runs("after"), id="a"),
        )
    )
    assert len(file.pages) == 3


@pytest.mark.tools
def test_a_card_that_cannot_fit_loses_nothing(tmp_path: Path) -> None:
    words = [f"word{i}" for i in range(3000)]
    card = OnePage(blocks=(Paragraph(runs=runs(" ".join(words))),))
    shown = pdf_text(pdf.write(document(card), STYLE), tmp_path).split()
    assert [word for word in shown if word.startswith("word")] == words


def test_links_lead_to_their_sources_and_strange_ones_nowhere() -> None:
    made = document(
        Paragraph(
            runs=(
                Run(text="1", cite=1, target="source-1"),
                Run(text="site", href="https://example.org/?a=1&b=(2)"),
                Run(text="evil", href="javascript:alert(1)"),
                Run(text="file", href="file:///etc/passwd"),
                Run(text="gone", target="no-such-place"),
            )
        ),
        Paragraph(runs=(Run(text="1", anchor="source-1"), Run(text=" the source"))),
    )
    file = opened(made)
    annotations = list(file.pages[0].Annots)
    assert [("/Dest" in a, "/A" in a) for a in annotations] == [(True, False), (False, True)]
    assert str(annotations[1].A.URI) == "https://example.org/?a=1&b=(2)"


def test_text_in_another_language_says_so_and_a_link_holds_its_words() -> None:
    made = document(
        Paragraph(
            runs=(
                Run(text="said “"),
                Run(text="les deux parties", lang="fr", quote=True),
                Run(text="”, see "),
                Run(text="there", href="https://example.org"),
            )
        )
    )
    file = opened(made)
    inside = [e for e in elements(file.Root.StructTreeRoot) if str(e.S) in ("/Span", "/Link")]
    assert str(inside[0].Lang) == "fr"
    assert [type(kid) is int for kid in inside[1].K] == [True, False]


def test_a_character_that_no_font_has_is_shown_as_its_code_and_reported() -> None:
    made = document(Paragraph(runs=runs("before 😀 after")))
    _, [issue] = pdf.render(made, STYLE)
    assert "U+1F600" in issue.message
    file = opened(made)
    spans = [e for e in elements(file.Root.StructTreeRoot) if "/ActualText" in e]
    assert [str(span.ActualText) for span in spans] == ["😀"]


def test_names_in_many_scripts_need_no_code() -> None:
    names = "Éva Ḥasan ʿAlī Ngô Thị Lan Ćirić Ελένη Ольга Þóra Ķeniņš مرحبا"
    assert pdf.render(document(Paragraph(runs=runs(names))), STYLE)[1] == ()


def test_dates_of_the_file_are_the_as_of_date() -> None:
    file = opened(document(as_of="2026-10-05", author="Institute"))
    assert str(file.docinfo.CreationDate).startswith("D:20261005000000")
    assert str(file.docinfo.Author) == "Institute"
    assert str(file.Root.Lang) == "en"


def test_bookmarks_follow_the_headings() -> None:
    made = document(
        *(
            Heading(level=level, runs=runs(f"{level}"), id=f"h{i}")
            for i, level in enumerate((1, 3, 2, 1))
        )
    )
    with opened(made).open_outline() as outline:
        assert [item.title for item in outline.root] == ["1", "1"]
        assert [item.title for item in outline.root[0].children] == ["3", "2"]


@pytest.mark.tools
def test_contents_give_true_page_numbers(pack: Callable[[str], Document], tmp_path: Path) -> None:
    pages = pdf_text(pdf.write(pack("medium"), STYLE), tmp_path, "-layout").split("\f")
    for title in ("Agreements", "Interlocutors", "Sources"):
        lines = [line.split() for page in pages[:3] for line in page.splitlines()]
        [number] = [int(line[-1]) for line in lines if line[:1] == [title] and line[-1].isdigit()][
            :1
        ]
        assert any(ln.strip() == title for ln in pages[number - 1].splitlines()), title


@pytest.mark.tools
@pytest.mark.parametrize(
    "scale", ["empty", "small", "hostile", "medium", "large", "arabic-medium", "arabic-large"]
)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_is_what_it_claims_to_be(
    scale: str, profile: str, pack: Callable[[str], Document], tmp_path: Path
) -> None:
    import page

    path = tmp_path / "pack.pdf"
    path.write_bytes(pdf.write(pack(scale), STYLE))
    found = page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited())
    assert [failure.message for failure in found.failures] == []
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


@pytest.mark.tools
@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "CMYK"])
def test_a_logo_of_any_kind_keeps_the_file_sound(mode: str, profile: str, tmp_path: Path) -> None:
    import page
    from PIL import Image

    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (60, 20), 0).save(tmp_path / "logo", kind)
    path = tmp_path / "pack.pdf"
    path.write_bytes(pdf.write(document(), replace(STYLE, logo=str(tmp_path / "logo"))))
    found = page.validate_pdf(str(path), profile=profile, limits=page.SafetyLimits.unlimited())
    assert [failure.message for failure in found.failures] == []


def test_the_letter_look_has_letter_pages() -> None:
    file = pikepdf.open(BytesIO(pdf.write(document(), replace(STYLE, paper="Letter"))))
    assert [float(n) for n in file.pages[0].MediaBox] == [0, 0, 612, 792]


def test_contents_list_only_headings_of_their_depth() -> None:
    made = document(
        Contents(title="Contents", depth=1),
        Heading(level=1, runs=runs("One"), id="one"),
        Heading(level=2, runs=runs("Two"), id="two"),
    )
    assert kinds(opened(made))["/TOCI"] == 1


def test_arabic_words_are_drawn_joined_and_kept_as_they_were_written() -> None:
    file = opened(document(Paragraph(runs=runs("before \u0645\u0631\u062d\u0628\u0627 after"))))
    spans = [e for e in elements(file.Root.StructTreeRoot) if "/ActualText" in e]
    assert [str(span.ActualText) for span in spans] == ["\u0645\u0631\u062d\u0628\u0627"]


def test_a_row_that_fits_a_page_is_not_cut() -> None:
    tall = Row(cells=(Cell(paragraphs=(runs("words " * 600),)),))
    file = opened(document(Table(header=HEAD, rows=(*rows(20), tall, *rows(2)), widths=(1.0,))))
    cells = [e for e in elements(file.Root.StructTreeRoot) if str(e.S) == "/TD"]
    assert all(isinstance(kid, int) for cell in cells for kid in cell.K)


def test_a_page_of_its_own_at_the_start_leaves_no_page_empty() -> None:
    card = OnePage(blocks=(Paragraph(runs=runs("card")),))
    assert len(opened(document(card, Paragraph(runs=runs("after")))).pages) == 2


def test_every_list_item_has_its_number_whatever_it_begins_with() -> None:
    inner = ListBlock(items=(ListItem(blocks=(Paragraph(runs=runs("inner")),)),))
    table = Table(header=HEAD, rows=rows(2), widths=(1.0,))
    box = Callout(kind=CalloutKind.NOTE, blocks=(Paragraph(runs=runs("boxed")),))
    starts = ((Paragraph(runs=runs("Two:")), inner), (table,), (box,), (), (inner,))
    items = tuple(ListItem(blocks=blocks) for blocks in starts)
    file = opened(document(ListBlock(items=items, ordered=True)))
    labels = [e for e in elements(file.Root.StructTreeRoot) if str(e.S) == "/Lbl"]
    assert len(labels) == len(items) + 2
    assert all("/K" in label for label in labels)


def test_sections_of_a_line_each_fill_the_page_they_stand_on() -> None:
    filler = [Paragraph(runs=runs("A line.")) for _ in range(28)]
    sections = [
        block
        for n in range(6)
        for block in (
            Heading(level=1, runs=runs(f"Section {n}"), id=f"s{n}"),
            Paragraph(runs=runs("Nothing.")),
        )
    ]
    file = opened(document(*filler, *sections))
    tree = elements(file.Root.StructTreeRoot)
    places = [e.Pg.objgen for e in tree if str(e.S) == "/H1"]
    assert places[0] == file.pages[0].obj.objgen


def test_a_remark_between_two_headings_goes_with_them() -> None:
    blocks = (
        Heading(level=1, runs=runs("Sources"), id="s"),
        Paragraph(runs=runs("Every quote with its line.")),
        Heading(level=2, runs=runs("First"), id="f"),
        Table(header=HEAD, rows=rows(4), widths=(1.0,)),
    )
    for lines in range(26, 42):
        filler = [Paragraph(runs=runs("A line.")) for _ in range(lines)]
        file = opened(document(*filler, *blocks))
        tree = elements(file.Root.StructTreeRoot)
        places = {e.Pg.objgen for e in tree if str(e.S) in ("/H1", "/H2", "/TH")}
        assert len(places) == 1, lines
