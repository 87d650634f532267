"""Text is normalised once: the same letters, nothing that cannot be seen."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefgen.readers.normalise import normalise

anything = st.text(max_size=200)


@given(anything)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(anything)
def test_what_is_left_is_composed_and_has_no_controls(text: str) -> None:
    done = normalise(text)
    assert unicodedata.is_normalized("NFC", done)
    assert not [c for c in done if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]


@given(st.text(st.sampled_from("abc é’“”«»—…!?.,\n"), max_size=80))
def test_letters_and_quotes_stay_as_they_are(text: str) -> None:
    assert normalise(text) == text


def test_every_kind_of_line_end_is_one_line_feed() -> None:
    assert normalise("a\r\nb\rc\u2028d\u2029e\x85f\r\r\ng") == "a\nb\nc\nd\ne\nf\ng"


def test_hard_spaces_and_tabs_are_spaces() -> None:
    assert normalise("a\xa0b\tc\u202fd\u3000e") == "a b c d e"


def test_invisible_marks_and_direction_overrides_go() -> None:
    assert normalise("\ufeffpass\u200bword \u202etxt\u202c so\xadft") == "password txt soft"


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert normalise("ශ්\u200dරී x\u200dy") == "ශ්\u200dරී xy"


def test_a_page_break_beside_a_line_end_adds_no_line() -> None:
    assert normalise("a\n\x0cb\x0cc") == "a\nb\nc"
