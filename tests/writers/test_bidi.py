"""The bidirectional algorithm, on its conformance data and on lines of documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.pdf import bidi

DATA = Path("/usr/share/unicode/BidiCharacterTest.txt")  # Debian's unicode-data
CLASSES = Path("/usr/share/unicode/BidiTest.txt")
ONE_OF = {  # a character of each class
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661",
    "CS": ",", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "NSM": "\u0300", "BN": "\u00ad",
    "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def set_in(text: str, base: int) -> tuple[list[int], list[int]]:
    """Levels of the text as one line, and its indices from left to right."""
    found = bidi.of_line(text, bidi.levels(text, base), base)
    return found, bidi.visual(found)


def agrees(text: str, base: int, levels: list[str], order: list[int]) -> bool:
    found, visual = set_in(text, base)
    kept = {i for i, level in enumerate(levels) if level != "x"}
    return (
        all(found[i] == int(levels[i]) for i in kept) and [i for i in visual if i in kept] == order
    )


def shown(text: str, base: int) -> str:
    return "".join(text[i] for i in set_in(text, base)[1])


@pytest.mark.parametrize(
    ("text", "base", "line"),
    [
        ("ABC", 0, "ABC"),
        ("\u0627\u0628", 1, "\u0628\u0627"),
        ("\u0627\u0628 12 abc", 1, "abc 12 \u0628\u0627"),
        ("abc \u0627\u0628 12", 0, "abc 12 \u0628\u0627"),
        ("\u0627 (b) \u0628", 1, "\u0628 )b( \u0627"),
        ("a (\u0627) b", 0, "a (\u0627) b"),
        ("\u0627 \u2066a, b\u2069, c", 1, "c ,\u2069a, b\u2066 \u0627"),
        ("\u0627 3.5%", 1, "%3.5 \u0627"),
    ],
)
def test_lines_run_as_they_should(text: str, base: int, line: str) -> None:
    assert shown(text, base) == line


def test_space_at_the_end_of_a_line_stands_where_reading_ends() -> None:
    assert shown("abc ", 1) == " abc"
    assert shown("\u0627 ", 0) == "\u0627 "


def test_the_first_strong_letter_outside_isolates_decides() -> None:
    assert bidi.first_strong("12 \u2066\u0627\u2069 a") == 0
    assert bidi.first_strong("12 \u0627 a") == 1
    assert bidi.first_strong("12 -") is None


@given(st.text(st.sampled_from("".join(ONE_OF.values()) + "()[]b\u0628")), st.sampled_from((0, 1)))
def test_every_character_has_its_place_on_the_line(text: str, base: int) -> None:
    found, order = set_in(text, base)
    assert sorted(order) == list(range(len(text)))
    assert all(base <= level <= bidi.DEEPEST + 1 for level in found)


def cases() -> Iterator[tuple[str, str, str, list[str], list[int]]]:
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            codes, asked, base, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield text, asked, base, levels.split(), [int(n) for n in order.split()]


@pytest.mark.tools
def test_every_line_of_the_conformance_data() -> None:
    count = 0
    for text, asked, base, levels, order in cases():
        assert agrees(text, int(base), levels, order), ascii(text)
        assert asked != "2" or (bidi.first_strong(text) or 0) == int(base), ascii(text)
        count += 1
    assert count > 90_000


@pytest.mark.tools
def test_every_fifth_sequence_of_classes_of_the_conformance_data() -> None:
    levels: list[str] = []
    order: list[int] = []
    count = 0
    for number, line in enumerate(CLASSES.read_text(encoding="utf-8").splitlines()):
        if line.startswith("@Levels:"):
            levels = line.split(":")[1].split()
        elif line.startswith("@Reorder:"):
            order = [int(n) for n in line.split(":")[1].split()]
        elif line and line[0] not in "#@" and number % 5 == 0:
            classes, bases = line.split(";")
            text = "".join(ONE_OF[name] for name in classes.split())
            for bit, base in ((1, bidi.first_strong(text) or 0), (2, 0), (4, 1)):
                if int(bases, 16) & bit:
                    assert agrees(text, base, levels, order), line
                    count += 1
    assert count > 90_000
