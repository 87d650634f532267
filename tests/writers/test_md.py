"""Markdown: to read as it stands in a mail, and the same when it is drawn."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reading_back import md_words
from test_both import one_of_each

from briefgen.model.document import (
    Callout,
    CalloutKind,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Table,
    TitleBlock,
)
from briefgen.writers import md
from briefgen.writers.clean import clean
from briefgen.writers.style import Style

SIGNS = st.text(st.sampled_from("*_`[]()<>|~#&!\\-+=1.: \n\tax\"'"), max_size=40)


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def made(*blocks: object, **more: str) -> str:
    about = {"title": "Pack", "language": "en", **more}
    return md.write(Document(blocks=tuple(blocks), **about), Style()).decode()  # type: ignore[arg-type]


def drawn(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=60), SIGNS))
def test_any_text_stays_text_and_is_all_there(text: str) -> None:
    data = md.write(one_of_each(text), Style())
    shown = "".join(clean(text).split())
    assert not shown or "".join(md_words(data)).count(shown) >= 9
    for address in re.findall('href="([^"]*)"', drawn(data.decode())):
        assert address.startswith("https://example.org/")


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_a_paragraph_is_drawn_as_its_words_and_nothing_else(text: str) -> None:
    words = " ".join(clean(text).split())
    page = drawn(made(Paragraph(runs=runs(text))))
    assert re.findall(r"<(\w+)", page) == (["p"] if words else [])
    assert md_words(made(Paragraph(runs=runs(text))).encode()) == words.split()


def test_a_small_pack_reads_like_a_letter() -> None:
    text = made(
        TitleBlock(title=runs("Valdoria"), facts=(("As of", runs("5 May")),)),
        Heading(level=1, runs=runs("Open"), id="open"),
        Paragraph(runs=(*runs("Both met"), Run(text="1", cite=1), *runs(" (twice)."))),
        ListBlock(
            items=(ListItem(blocks=(Paragraph(runs=runs("ports")),)),), ordered=True, start=3
        ),
        Callout(kind=CalloutKind.NOTE, title=runs("Mind"), blocks=(Paragraph(runs=runs("dates")),)),
        Paragraph(runs=runs("as said"), style=ParagraphStyle.QUOTE),
        marking="INTERNAL",
    )
    assert text == (
        "**INTERNAL**\n\n# Valdoria\n\n- As of: 5 May\n\n## Open\n\nBoth met[1] (twice).\n\n"
        "3. ports\n\n> Mind\n>\n> dates\n\n> as said\n\n**INTERNAL**\n"
    )


def test_a_number_before_a_bracket_is_no_link() -> None:
    text = made(Paragraph(runs=(Run(text="1", cite=1), *runs("(javascript:x)"))))
    assert "<a" not in drawn(text)


def cell(*texts: str) -> Cell:
    return Cell(paragraphs=tuple(map(runs, texts)))


def test_a_table_of_short_cells_stays_one() -> None:
    head, row = Row(cells=(cell("Name"), cell("Met"))), Row(cells=(cell("A | B"), cell("2")))
    text = made(Table(header=(head,), rows=(row,), widths=()))
    assert text == "| Name | Met |\n| --- | --- |\n| A \\| B | 2 |\n"


def test_a_table_of_long_cells_becomes_a_list() -> None:
    head, row = (
        Row(cells=(cell("Date"), cell("Said"))),
        Row(cells=(cell("May"), cell("a", "b" * 90))),
    )
    text = made(Table(header=(head,), rows=(row,), widths=()))
    assert text == f"Date · Said\n\n- May  \n  a · {'b' * 90}\n"


def test_only_safe_links_are_kept_and_none_ends_early() -> None:
    def link(address: str) -> str:
        return made(Paragraph(runs=(Run(text="here", href=address),)))

    assert link("javascript:alert(1)") == "here\n"
    assert link("https://example.org/a b>(x)") == "[here](<https://example.org/a%20b%3E%28x%29>)\n"
