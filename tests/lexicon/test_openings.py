"""What a text goes on with tells of expressions: never that one cannot match which does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.furniture import is_letterhead, rows
from briefgen.extract.cues import cues, quick_expression
from briefgen.lexicon import openings
from briefgen.lexicon.date_words import date_words
from briefgen.lexicon.openings import LONGEST, Openings, beginnings

PATTERNS = [
    r"sign(?:ed|s)? ",
    r"(?:(?:also |[a-z]+ly )*|today )(?:the|an?) [a-z]+",
    r"(?:\d{1,2}(?:st|nd|rd|th)? |[A-Z][^ ]* ){1,3}of",
    r"(?=the |an )[^ ]+ port",
    r"(?<=met )with|(?!with)w\w+",
    r"(?!)|x?y*z",
    r"[^ ,]+s quay|\S+ (?:and|or) ",
    r"\s*-\s*\d|–\s?port",
    r"é[tl]\w* |ﬁn|stop$",
    r"(?i:k[i-s]t)|[À-ý]{2}",
    r"a{3}|(?:ab){2,5}c|\Bq",
]
WORDS = ["signed", "signs", "also", "jointly", "today", "the", "an", "a", "port", "3rd", "12", "of"]
WORDS += ["Quay", "with", "water", "xyz", "yz", "z", "and", "–", "-", "- 4", "\t-", "élan", "étude"]
WORDS += ["KIT", "\u212at", "\u0130t", "ÉÀ", "aaa", "ababc", "٣", "ﬁn", "", "s quay", "signe\u0301"]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a rule the expressions are read when many have asked."""
    monkeypatch.setattr(openings, "_WORTH", 1)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(words=st.lists(st.sampled_from(WORDS), max_size=4), end=st.integers(0, 12))
def test_what_matches_was_let_through(flags: int, words: list[str], end: int) -> None:
    patterns = [re.compile(source, flags) for source in PATTERNS]
    text = "met " + "".join(f"{word} " for word in words)
    asked = Openings(patterns)
    matching = [bit for bit, p in enumerate(patterns) if p.match(text, 4)]
    for seen in (text[4:], text[4 : 4 + end], text[4 : text.find(" ", 4) + 1]):
        assert all(asked.of(seen) >> bit & 1 for bit in matching)


TOLD = ["agreed", "to", "the", "draft", "accord", "on", "Friday", "jointly", "will", "5", "million"]
TOLD += ["a", "Port", "in", "principle", "also", "further", "establish", "2031", "of", ",", "and"]


@given(words=st.lists(st.sampled_from(TOLD), min_size=1, max_size=9))
def test_so_it_is_with_the_cues_of_english(words: list[str]) -> None:
    patterns = [cue.after for cue in cues("en")]
    patterns += [quick_expression("en", name) for name in ("stop", "clause", "goodwill", "idle")]
    text = "".join(f"{word} " for word in words)
    asked = _cached(tuple(patterns))
    for bit, pattern in enumerate(patterns):
        seen = text if pattern.flags & re.IGNORECASE else text.lower()
        if pattern.match(seen):
            assert asked.of(text[: text.find(" ") + 1]) >> bit & 1


DATES = ["3", "03", "12th", "2031", " ", "  ", "\n", "May", "mai", "/", "-", ".", "5", "of", "1452"]
DATES += ["Muharram", "and", "er", "au", "٣"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@given(parts=st.lists(st.sampled_from(DATES), min_size=1, max_size=9))
def test_so_it_is_with_dates_that_open_with_a_number(language: str, parts: list[str]) -> None:
    words, text = date_words(language), "".join(parts)
    told = words.numbers.of(text[:LONGEST])
    patterns = [words.hijri, *(form.pattern for form in words.forms["num"])]
    assert all(told >> bit & 1 for bit, p in enumerate(patterns) if p.match(text))


LINES = ["Share this", "Tags: Harbours", "Categories: Quays", "© 2031 Sund", "# # #", "-30-"]
LINES += ["<br/>", "By Ana Duarte", "12 views", "Photo: A. Duarte", "Copyright Sund", "Menu"]


@pytest.mark.parametrize("line", LINES)
def test_so_it_is_with_lines_of_web_pages(line: str) -> None:
    patterns = [row.pattern for row in rows("line") if not row.need]
    told = Openings(patterns).of(line[:LONGEST])
    assert any(pattern.fullmatch(line) for pattern in patterns)
    assert all(told >> bit & 1 for bit, p in enumerate(patterns) if p.fullmatch(line))


def test_an_office_alone_in_its_line_is_a_letterhead() -> None:
    assert is_letterhead("Ministry of Harbours of Nordmark")
    assert not is_letterhead("Ministry of Harbours of Nordmark signs an accord")
    assert not is_letterhead("Nordmark opens a quay")


def test_words_that_begin_no_match_let_nothing_through() -> None:
    asked = Openings([re.compile(r"(?:also |[a-z]+ly )*sign(?:ed|s) "), re.compile("quay")])
    assert [asked.of(word) for word in TOLD_APART] == [0, 1, 1, 2, 3]


TOLD_APART = ("they ", "signed ", "jointly ", "quay ", "")


def test_how_a_match_may_begin() -> None:
    assert beginnings(re.compile("the (?:old )?quay")) == {"the ol", "the qu"}
    assert beginnings(re.compile(r"\d+(?:st|th) May")) == {
        "\1\1",
        "\1st ma",
        "\1th ma",
        "\1\1st m",
        "\1\1th m",
    }
    assert beginnings(re.compile(r"[a-z]+ly signed|x*")) == {""}
    assert beginnings(re.compile(r"[a-z]+ly signed")) == {"\3ly "}
    assert beginnings(re.compile("(?!)")) == frozenset()


def test_expressions_are_read_when_that_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "_WORTH", 3)
    asked = Openings([re.compile("quay"), re.compile("port")])
    assert [asked.of("harbour") for _ in range(4)] == [3, 3, 0, 0]


_KNOWN: dict[tuple[re.Pattern[str], ...], Openings] = {}


def _cached(patterns: tuple[re.Pattern[str], ...]) -> Openings:
    """Reading all the cues takes a while: once is enough."""
    return _KNOWN.setdefault(patterns, Openings(patterns))
