"""How long and how often: every row reads its examples and leaves its counter-examples."""

import re

import pytest
from made_pages import page_of

from briefgen.extract.cues import Line
from briefgen.extract.durations import duration_of, recurrence_of
from briefgen.extract.phrases import Range
from briefgen.lexicon import languages, section


def rows(kind: str) -> list[object]:
    return [
        pytest.param(language, row, id=f"{language}-{number}")
        for language in languages()
        for number, row in enumerate(section(language, "durations").get(kind, ()))
    ]


def whole(text: str, language: str = "en") -> tuple[Line, Range]:
    sentence = page_of(text, language=language).sentences[0]
    return Line.of(sentence, language), (0, len(sentence.tokens))


@pytest.mark.parametrize(("language", "row"), rows("duration"))
def test_a_row_of_terms_reads_its_examples_and_not_its_counters(language, row):
    for example in row["examples"]:
        (expected,) = re.findall(r"\[(.+?)\]", example)
        line, part = whole(re.sub(r"[\[\]]", "", example), language)
        assert duration_of(line, part, language) == expected
    for counter in row["counter"]:
        assert duration_of(*whole(counter, language), language) is None


@pytest.mark.parametrize(("language", "row"), rows("recurrence"))
def test_a_row_of_rhythms_reads_its_examples_and_not_its_counters(language, row):
    for example in row["examples"]:
        assert recurrence_of(*whole(example, language), language) == row["key"]
    for counter in row["counter"]:
        assert recurrence_of(*whole(counter, language), language) is None


@pytest.mark.parametrize(
    "text",
    ["ties of the past 50 years", "two years ago", "a 50-year-old pact", "20 years of experience"],
)
def test_history_is_no_term(text):
    assert duration_of(*whole(text), "en") is None


def test_a_term_outside_the_range_does_not_count():
    line, (_, end) = whole("The pact runs for five years and the loan for two months")
    assert duration_of(line, (8, end), "en") == "two months"
