"""The small HTML -> blocks: nothing of a text is lost, nothing of a template's layout is kept."""

from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

from fictional import ARVELIA, World
from hypothesis import given, settings
from hypothesis import strategies as st
from outline import outline, runs

from briefgen.compose import compose
from briefgen.compose.blocks import parse
from briefgen.compose.inline import Inline
from briefgen.model.document import Heading, Paragraph, Run, Table
from briefgen.summarize import digest

TEMPLATES = Path(__file__).parents[2] / "templates"
ENGLISH = Inline("en", ("“", "”"))
SPACE = " \t\n\r\f"
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def made(markup: str) -> list[str]:
    return list(outline(parse(markup, {}, ENGLISH)))


def the_runs(markup: str) -> tuple[Run, ...]:
    [paragraph] = parse(markup, {}, ENGLISH)
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


def folded(text: str) -> str:
    for mark in SPACE:
        text = text.replace(mark, " ")
    return " ".join(part for part in text.split(" ") if part)


def test_white_space_folds_and_none_is_left_at_the_ends() -> None:
    assert made("<p>\n  a <strong> b </strong>\n c </p>") == ["body | a b c"]


def test_a_no_break_space_stays() -> None:
    assert made("<p>a\u00a0b</p>") == ["body | a\u00a0b"]


def test_a_quote_gets_marks_and_its_language() -> None:
    opening, quote, closing = the_runs('<p><q lang="fr"> bonjour </q></p>')
    assert (opening.text, quote.text, closing.text) == ("“", "bonjour", "”")
    assert quote.quote
    assert quote.lang == "fr"


def test_the_documents_own_language_is_not_marked() -> None:
    assert the_runs('<p><q lang="en">hello</q></p>')[1].lang is None


def test_a_footnote_number_points_to_its_source() -> None:
    word, number = the_runs('<p>so<cite n="7"></cite></p>')
    assert word.text == "so"
    assert (number.text, number.cite, number.target) == ("7", 7, "c7")


def test_neighbouring_numbers_do_not_run_together() -> None:
    assert made('<p>so<cite n="1"></cite><cite n="2"></cite></p>') == ["body | so[1]\u00a0[2]"]


def test_only_safe_links_are_kept() -> None:
    [safe] = the_runs('<p><a href="https://quay.example">x</a></p>')
    [unsafe] = the_runs('<p><a href="file:///etc/hosts">x</a></p>')
    [script] = the_runs('<p><a href="JavaScript:alert(1)">x</a></p>')
    assert safe.href == "https://quay.example"
    assert unsafe.href is None
    assert script.href is None


def test_a_section_names_its_first_heading_and_names_are_unique() -> None:
    blocks = parse(
        '<section id="a"><h1>x</h1></section><section id="a"><h1>y</h1></section>', {}, ENGLISH
    )
    assert [block.id for block in blocks if isinstance(block, Heading)] == ["a", "a-2"]


def test_a_table_has_shares_headers_and_spans() -> None:
    [table] = parse(
        '<table widths="1 3"><thead><tr><th>a</th><th align="end">b</th></tr></thead>'
        '<tbody><tr><td colspan="2"><p>c</p><p>d</p></td></tr></tbody></table>',
        {},
        ENGLISH,
    )
    assert isinstance(table, Table)
    assert table.widths == (0.25, 0.75)
    assert table.header[0].cells[1].align == "end"
    assert len(table.rows[0].cells[0].paragraphs) == 2


def test_a_list_item_holds_words_and_a_list() -> None:
    assert made("<ul><li>a<ol><li>b</li></ol></li></ul>") == [
        "bullets |",
        "  body | a",
        "  numbers |",
        "    body | b",
    ]


@given(anything)
def test_any_text_comes_through_a_paragraph(text: str) -> None:
    markup = f"<p>{escape(text)}</p>"
    assert "".join(run.text for run in the_runs(markup)) == folded(text)


@settings(max_examples=15, deadline=None)
@given(anything.filter(folded), anything.filter(folded), anything.filter(folded))
def test_any_text_in_events_reaches_the_document_unharmed(title: str, name: str, what: str) -> None:
    world = World()
    event = world.events[0]
    people = (event.participants[0], replace(event.participants[1], name=name))
    acts = tuple(replace(act, what=what) for act in event.acts)
    changed = replace(event, title=title, participants=people, acts=acts)
    facts = digest(ARVELIA, [changed], world.sources, date(2025, 1, 1))
    document = compose(facts, "pack", [TEMPLATES])
    texts = {run.text.strip(SPACE) for run in runs(document.blocks)}
    assert {folded(title), folded(name), folded(what)} <= texts
