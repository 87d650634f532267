"""What words tell of expressions: never that one cannot match which does."""

import re
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.cues import MOODS, quick_expression
from briefgen.lexicon.gates import Gates, StrictGates, may_match, most_spaces, needs
from briefgen.model.text import fold

PATTERNS = [
    r"\bto (?:\S+ ){0,2}$",
    r"(?:will|would|shall) (?:be |soon )?$",
    r"agree(?:d|s)? (?:in|on)|concur\w*",
    r"\b\w+n't ",
    r"(?:since|for) (?:the )?\d+ years?",
    r"x?y*",
    r"communiqué|déclar\w+",
    r"\d+(?:th|rd) |\d{2} years|3\d ",
    r"(?!)",
]
WORDS = ["to", "will", "would", "be", "soon", "agreed", "in", "on", "concurs", "isn't", "since"]
WORDS += ["for", "the", "30", "years", "communiqué", "déclare", "tomorrow", "x", "'s", "-"]
WORDS += ["Goodwill", "unto", "5th", "3", "٣٠"]


@pytest.mark.parametrize("source", PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=6))
def test_what_matches_was_let_through(source: str, words: list[str]) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    text = "".join(f"{word} " for word in words)
    if pattern.search(text):
        assert may_match(pattern, [*map(fold, words)])


@given(words=st.lists(st.sampled_from(WORDS), max_size=6))
def test_strict_gates_let_through_what_matches(words: list[str]) -> None:
    sources = [*PATTERNS, r"\b(?:will (?:soon )?be|agreed to) (?:\S+ ){0,2}years|x (?:y|in) "]
    patterns = [re.compile(source, re.IGNORECASE) for source in sources]
    gates, text = StrictGates(patterns), "".join(f"{word} " for word in words)
    missing = gates.missing([*map(fold, words)])
    for number, pattern in enumerate(patterns):
        if pattern.search(text):
            assert gates.lets(number, missing)


def test_strict_gates_ask_for_all_of_one_branch() -> None:
    gates = StrictGates([re.compile(r"will (?:be )?signed|agreed in (?:\S+ )*years")])
    lets = [gates.lets(0, gates.missing(words.split())) for words in TOLD]
    assert lets == [False, True, False, True]


TOLD = ("he will agree", "it will soon be signed", "agreed today", "agreed in those years")


@pytest.mark.parametrize("mood", MOODS)
@given(words=st.lists(st.sampled_from([*WORDS, "hoped", "had", "not", "was", "set"]), max_size=8))
def test_so_it_is_with_the_moods_of_english(mood: str, words: list[str]) -> None:
    pattern = quick_expression("en", f"mood_{mood}")
    folded = [*map(fold, words)]
    if pattern.search("".join(f"{word} " for word in folded)):
        assert may_match(pattern, folded)


def test_words_without_what_is_needed_let_nothing_through() -> None:
    assert not may_match(re.compile(r"\b(?:sign|initial)ed "), ["they", "met", "in", "spring"])
    assert not may_match(re.compile(r"\bto "), ["tomorrow", "unto"])
    assert not may_match(re.compile(r"(?!)"), WORDS)


def test_an_expression_that_needs_no_letters_always_may_match() -> None:
    assert needs(re.compile(r"\d+|x*")) is None
    assert may_match(re.compile(r"\d+|x*"), [])


def test_several_expressions_have_a_bit_each() -> None:
    gates = Gates([re.compile("met "), re.compile("sign(?:ed|s) "), re.compile(r"\W")])
    assert gates.of(["they", "met"]) == 0b101
    assert gates.of(["they", "signed"]) == 0b110


def test_a_word_of_a_longer_word_counts_where_its_ends_are_open() -> None:
    assert may_match(re.compile("port"), ["airports"])
    assert not may_match(re.compile(r"\bport\b"), ["airports"])


@pytest.mark.parametrize(
    ("source", "spaces"),
    [
        ("will (?:be |soon ){0,2}", 3),
        (r"\S+ |a b c", 2),
        (r"[^,]+ ", inf),
        (r"[^ ,]+ ", 1),
        (r"(?<=a) b", 2),
        (r"^a", inf),
        (r"\w+(?! x)", 0),
        (r"\s{2,4}", 4),
    ],
)
def test_the_most_spaces_of_a_match(source: str, spaces: float) -> None:
    assert most_spaces(source) == spaces


def test_a_figure_is_needed_as_a_word_is() -> None:
    assert may_match(re.compile(r"\d+ schools"), ["200", "schools"])
    assert not may_match(re.compile(r"\d+ |grants "), ["two", "schools"])
    assert may_match(re.compile(r"\d+th "), ["the", "5th"])
    assert needs(re.compile("a#")) is None
    assert needs(re.compile("")) is None
