"""What holds for every format."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_back import docx_words, html_words, md_words, pdf_text, pdf_words
from test_pack import ARVELIA
from test_pack import pack as pack_of

from briefgen.errors import UnknownFormat
from briefgen.model.document import (
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Table,
)
from briefgen.writers import WRITERS, writer_for
from briefgen.writers.clean import clean
from briefgen.writers.style import Style

ANY_TEXT = st.text(st.characters(), max_size=60)


def one_of_each(text: str) -> Document:
    """The same text in every place that takes one."""
    runs = (Run(text=text), Run(text=text, bold=True, href="https://example.org/" + text))
    return Document(
        title=text,
        language="en",
        author=text,
        subject=text,
        keywords=(text,),
        marking=text,
        running_title=text,
        footer=text,
        blocks=(
            Heading(level=1, runs=runs, id="h"),
            Paragraph(runs=(*runs, Run(text=text, anchor=text, cite=1, target="h", lang="fr"))),
            ListBlock(items=(ListItem(blocks=(Paragraph(runs=runs),)),), ordered=True),
            Table(
                header=(Row(cells=(Cell(paragraphs=(runs,)),)),),
                rows=(Row(cells=(Cell(paragraphs=(runs, runs), header=True),)),),
                widths=(1.0,),
            ),
        ),
    )


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_the_same_document_is_the_same_bytes(ending: str, pack: Callable[[str], Document]) -> None:
    write = WRITERS[ending]
    assert write(pack("small"), Style()) == write(pack("small"), Style())


@pytest.mark.parametrize("ending", sorted(WRITERS))
@pytest.mark.parametrize("scale", ["empty", "hostile"])
def test_no_document_is_too_strange_to_write(
    ending: str, scale: str, pack: Callable[[str], Document]
) -> None:
    assert WRITERS[ending](pack(scale), Style())


@settings(max_examples=30, deadline=None)
@given(ANY_TEXT)
def test_any_text_goes_through_pdf(text: str) -> None:
    assert WRITERS["pdf"](one_of_each(text), Style()).startswith(b"%PDF-1.7")


@settings(max_examples=30, deadline=None)
@given(ANY_TEXT)
def test_any_text_goes_through_docx_and_is_all_there(text: str) -> None:
    words = "".join(docx_words(WRITERS["docx"](one_of_each(text), Style())))
    shown = "".join(clean(text).split())
    assert not shown or words.count(shown) >= 9


@pytest.mark.parametrize("ending", ["html", "md"])
@pytest.mark.parametrize("scale", ["small", "medium"])
def test_pages_have_the_words_of_the_docx_in_the_same_order(
    ending: str, scale: str, pack: Callable[[str], Document]
) -> None:
    whole = pack(scale)
    blocks = tuple(b for b in whole.blocks if not isinstance(b, Contents | Figure))
    bare = replace(whole, marking="", footer="", running_title="", blocks=blocks)
    read = {"html": html_words, "md": md_words}[ending]
    assert _letters(read(WRITERS[ending](bare, Style()))) == _letters(
        docx_words(WRITERS["docx"](bare, Style()))
    )


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_packs_in_every_language_say_the_same_in_every_format(language: str) -> None:
    """Every word of a pack, in the order in which it is read aloud."""
    whole = pack_of(ARVELIA, language)
    blocks = tuple(b for b in whole.blocks if not isinstance(b, Contents | Figure))
    bare = replace(whole, marking="", footer="", running_title="", blocks=blocks)
    told = _letters(docx_words(WRITERS["docx"](bare, Style())))
    assert len(told) > 1000
    assert _letters(pdf_words(WRITERS["pdf"](bare, Style()))) == told
    assert _letters(html_words(WRITERS["html"](bare, Style()))) == told


def _letters(words: list[str]) -> str:
    """Without what formats set apart in their own ways: commas between numbers, signs of lists."""
    return "".join(c for c in "".join(words) if c not in ",:·[]")


@pytest.mark.tools
def test_both_formats_have_the_same_words_in_the_same_order(
    pack: Callable[[str], Document], tmp_path: Path
) -> None:
    whole = pack("medium")
    bare = replace(
        whole,
        marking="",
        running_title="",
        footer="",
        labels=(("page_of", ""),),
        blocks=tuple(b for b in whole.blocks if not isinstance(b, Contents | Figure)),
    )
    style = replace(Style(), margin_bottom=20.0)
    pdf = pdf_text(WRITERS["pdf"](bare, style), tmp_path, "-raw").replace("\f", " ")
    words = docx_words(WRITERS["docx"](bare, style))
    listed = [word for word in pdf.split() if word != "•" and not _number(word)]
    repeated = ("No.TitleStateValue", "NameTitleMet")  # heads that come again on a new page
    left, right = "".join(listed), "".join(word for word in words if not _number(word))
    for head in repeated:
        left, right = left.replace(head, ""), right.replace(head, "")
    assert left == right


def _number(word: str) -> bool:
    """The number of a list item, which Word keeps out of the text."""
    return word.endswith(".") and word[:-1].isdigit()


def test_a_file_ending_names_its_writer_whatever_its_case() -> None:
    assert writer_for(Path("output/pack.PDF")) is WRITERS["pdf"]


def test_an_unknown_ending_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownFormat, match=r"no writer for 'odt'[\s\S]*docx"):
        writer_for(Path("pack.odt"))


def test_the_logo_is_in_every_format_that_shows_pictures(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGBA", (60, 20), "navy").save(tmp_path / "logo.png")
    style = Style(logo=str(tmp_path / "logo.png"))
    document = one_of_each("word")
    page = WRITERS["html"](document, style).decode()
    assert '<img class="logo" src="data:image/png;base64,' in page
    assert 'alt="word"' in page
    assert b"/Subtype /Image" in WRITERS["pdf"](document, style)
    assert b"/Subtype /Image" not in WRITERS["pdf"](document, Style())
