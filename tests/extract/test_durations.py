"""How long and how often."""

import re

import pytest
from made_pages import page_of

from briefgen.extract.durations import find_durations, find_recurrences
from briefgen.lexicon import languages, section
from briefgen.model.text import Span

ROWS = [
    pytest.param(language, kind, row, id=f"{language}-{kind}-{number}")
    for language in languages()
    for kind in ("duration", "recurrence")
    for number, row in enumerate(section(language, "durations").get(kind, ()))
]


def lengths(text: str, language: str = "en") -> list[str]:
    page = page_of(text, language=language)
    return [d.words for d in find_durations(page, Span(0, len(text)))]


def rhythms(text: str, language: str = "en") -> list[str]:
    page = page_of(text, language=language)
    return [r.key for r in find_recurrences(page, Span(0, len(text)))]


@pytest.mark.parametrize(("language", "kind", "row"), ROWS)
def test_each_row_reads_its_examples_and_not_its_counters(language, kind, row):
    for example in row["examples"]:
        if kind == "recurrence":
            assert rhythms(example, language) == [row["key"]]
        else:
            expected = re.findall(r"\[(.+?)\]", example)
            assert lengths(re.sub(r"[\[\]]", "", example), language) == expected
    for counter in row["counter"]:
        assert not (rhythms if kind == "recurrence" else lengths)(counter, language)


def test_a_length_is_told_once_where_two_rows_see_it():
    assert lengths("a school for a period of three years") == ["three years"]


@pytest.mark.parametrize(
    "text",
    ["ties of the past 50 years", "two years ago", "a 50-year-old pact", "20 years of experience"],
)
def test_history_is_no_duration(text):
    assert lengths(text) == []
