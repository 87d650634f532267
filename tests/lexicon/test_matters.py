"""The words of matters: patterns with their examples, and lists that say what they should."""

import re

import pytest

from briefgen.lexicon import languages, section

ROWS = [
    (code, name, row)
    for code in languages()
    for name in ("coming", "for_each", "at_end")
    for row in section(code, "matters").get(name, ())
]


@pytest.mark.parametrize(("code", "name", "row"), ROWS)
def test_a_pattern_fits_its_examples_and_no_counter_example(
    code: str, name: str, row: dict[str, list[str]]
) -> None:
    pattern = re.compile(str(row["pattern"]), re.IGNORECASE)
    assert [text for text in row["examples"] if not pattern.search(text)] == []
    assert [text for text in row["counter"] if pattern.search(text)] == []
    assert row["examples"]
    assert row["counter"]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_word_of_one_meaning_stands_in_one_row(code: str) -> None:
    rows = section(code, "matters")["same"]
    words = [word for row in rows for word in row["words"]]
    assert len(words) == len(set(words))
