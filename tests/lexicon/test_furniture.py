"""Every row of furniture.toml is checked against its own examples and counter-examples."""

import re
from typing import Any

import pytest

from briefgen.articles.furniture import about, cuts_in, is_letterhead, row_of
from briefgen.lexicon import languages, section

ROWS = [
    pytest.param(row, id=f"{language}-{row['kind']}-{n}")
    for language in languages()
    for n, row in enumerate(section(language, "furniture").get("furniture", ()))
]
ABOUT = [row for lang in languages() for row in section(lang, "furniture").get("about", ())]
LETTERHEAD = [
    row for lang in languages() for row in section(lang, "furniture").get("letterhead", ())
]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_knows_its_examples_and_not_its_counter_examples(row: dict[str, Any]) -> None:
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    test = pattern.fullmatch if row["where"] == "line" else pattern.search
    assert row["examples"]
    assert row["counter"]
    assert [e for e in row["examples"] if not test(e)] == []
    assert [e for e in row["counter"] if test(e)] == []


@pytest.mark.parametrize("row", ROWS)
def test_the_needed_literal_stands_in_every_example(row: dict[str, Any]) -> None:
    assert [e for e in row["examples"] if row["need"] not in e.lower()] == []
    assert row["need"] == row["need"].lower()


def test_no_counter_example_is_furniture_to_any_other_row() -> None:
    for row in (param.values[0] for param in ROWS):
        for text in row["counter"]:  # type: ignore[index]
            assert row_of(text) is None, text
            assert cuts_in(text) == [], text


@pytest.mark.parametrize("row", ABOUT, ids=lambda row: row["examples"][0][:30])
def test_self_descriptions_are_told_from_news(row: dict[str, Any]) -> None:
    assert all(any(p.match(e) for p in about()) for e in row["examples"])
    assert not any(p.match(e) for p in about() for e in row["counter"])


@pytest.mark.parametrize("row", LETTERHEAD, ids=lambda row: row["examples"][0][:30])
def test_the_line_of_who_writes_is_told_from_a_headline(row: dict[str, Any]) -> None:
    assert all(is_letterhead(line) for line in row["examples"])
    assert not any(is_letterhead(line) for line in row["counter"])
