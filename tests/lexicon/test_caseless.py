"""Expressions that do not tell capitals apart, on text as it is and in lower case."""

import re

import pytest

from briefgen.lexicon.caseless import caseless, seen_by
from briefgen.model.text import lowered


@pytest.mark.parametrize(
    "source",
    [
        r"\bsigned (?:the|an) \S+",
        r"(?P<What>port|quay)\W",
        r"(?-i:[A-Z])[a-z]+",
        r"The Harbour",
        r"[A-Z]\w+ \S",
        r"\W[A-CX-Z]",
    ],
)
def test_an_expression_finds_what_ignoring_case_finds(source: str) -> None:
    pattern, plain = caseless(source), re.compile(source, re.IGNORECASE)
    for text in (
        "The Harbour SIGNED an Accord.",
        "a Port, a QUAY",
        "nothing here",
        "Él signed the É",
    ):
        seen = seen_by(pattern, text, lowered(text))
        spans = [match.span() for match in pattern.finditer(seen)]
        assert spans == [match.span() for match in plain.finditer(text)]


def test_text_in_lower_case_is_as_long_as_it_was() -> None:
    text = "İstanbul, ΣΑΣ, Ȧ"
    assert len(lowered(text)) == len(text)
    assert lowered("İSTANBUL").endswith("stanbul")


def test_only_an_expression_that_asks_for_capitals_sees_them() -> None:
    assert not caseless(r"an MoU with [A-Z]\w+").flags & re.IGNORECASE
    assert not caseless(r"\S+ (?P<Name>port)").flags & re.IGNORECASE
    assert caseless(r"(?-i:[A-Z])\w+").flags & re.IGNORECASE
