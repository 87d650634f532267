"""Stretches from the right: what Word must be told, and nothing else."""

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


@given(st.lists(st.text(st.characters(), max_size=30), max_size=4), st.booleans())
def test_no_character_is_lost(texts: list[str], base: bool) -> None:
    made = pieces([Run(text=text) for text in texts], base)
    assert ["".join(part for part, _ in run) for run in made] == texts
