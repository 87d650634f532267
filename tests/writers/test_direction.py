"""Stretches from the right: what Word must be told, and nothing else."""

import re

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.document import Run
from briefgen.writers.docx.direction import pieces

SENTENCE = "عُقد الاجتماع يوم 12 يناير 2025 في Port Salis، بنسبة 87.5%."


def turned(text: str, base: bool = True, lang: str | None = None) -> list[str]:
    [made] = pieces([Run(text=text, lang=lang)], base)
    return [part for part, from_right in made if from_right]


def test_arabic_is_marked_with_its_signs_and_without_digits_and_latin_names() -> None:
    assert turned(SENTENCE) == [
        "عُقد الاجتماع يوم ", " يناير ", " في ", "، بنسبة ", ".",
    ]  # fmt: skip


def test_plain_latin_is_one_piece() -> None:
    assert pieces([Run(text="Port Salis, 12.5 %")], False) == [[("Port Salis, 12.5 %", False)]]


def test_arabic_within_latin_takes_the_space_inside_it_only() -> None:
    assert turned("before مرحبا بالعالم after", base=False) == ["مرحبا بالعالم"]


def test_a_quote_in_another_language_is_judged_by_itself() -> None:
    assert turned("(signed an agreement.)", lang="en") == []
    assert turned("(signed an agreement.)") == ["(", ".)"]


def test_a_date_and_a_sum_are_numbers_whole() -> None:
    assert turned("يوم 12/01/2025 بمبلغ 2,090,000$ فقط") == ["يوم ", " بمبلغ ", " فقط"]


def test_the_other_direction_counts_across_runs() -> None:
    made = pieces([Run(text="مرحبا"), Run(text=" ", bold=True), Run(text="بكم")], False)
    assert made == [[("مرحبا", True)], [(" ", True)], [("بكم", True)]]


TEXTS = st.text(st.characters() | st.sampled_from("\u0627\u0628 .(1a"), max_size=30)


@given(st.lists(st.tuples(TEXTS, st.sampled_from((None, "en", "ar"))), max_size=4), st.booleans())
def test_no_character_is_lost(texts: list[tuple[str, str | None]], base: bool) -> None:
    made = pieces([Run(text=text, lang=lang) for text, lang in texts], base)
    for (text, _), run in zip(texts, made, strict=True):
        assert bare("".join(part for part, _ in run)) == bare(text)


def bare(text: str) -> str:
    """Text without the letters that no eye sees."""
    return re.sub("[\u200e\u200f]", "", text)


def told(*runs: Run) -> str:
    return "".join(part for run in pieces(runs, True) for part, _ in run)


def test_the_stop_of_a_foreign_sentence_stays_at_its_end() -> None:
    assert told(Run(text="(signed) in full.", lang="en")) == "\u200e(signed) in full.\u200e"
    assert told(Run(text="signed", lang="en")) == "signed"


def test_foreign_words_do_not_join_over_the_signs_between_them() -> None:
    name, title = Run(text="Ana Duarte", lang="en"), Run(text="Minister", lang="en")
    assert told(name, Run(text="3", cite=3), Run(text="، "), title) == "Ana Duarte3، \u200fMinister"
    assert told(name, Run(text=" و "), title) == "Ana Duarte و Minister"
    assert told(name, Run(text="5")) == "Ana Duarte5"
    assert told(Run(text="«"), name, Run(text="»"), Run(text="5")) == "«Ana Duarte»\u200f5"
    assert told(Run(text="Ana، 30 يناير")) == "Ana، \u200f30 يناير"
    assert told(Run(text="مؤتمر COP 29")) == "مؤتمر COP 29"


def test_a_file_name_and_a_quarter_are_words_whole() -> None:
    assert turned("المصدر 002_e10.txt:23، السطر") == ["المصدر ", "، السطر"]
    assert told(Run(text="المصدر 002_e10.txt:23")) == "المصدر \u200e002_e10.txt:23"
    assert told(Run(text="2020-Q3")) == "\u200e2020-Q3"
    assert told(Run(text="COVID-19 (2020)")) == "COVID-19 (\u200f2020)"
