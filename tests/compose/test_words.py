"""The fixed words of documents: the same labels in every language, dates no finer than told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import babel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import lexicon
from briefgen.compose.words import PLURALS, words_of
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.event import EventKind, PartyRole, ProposalKind, Rung
from briefgen.model.matter import MatterState
from briefgen.model.text import fold

LANGUAGES = tuple(name for name in lexicon.languages() if lexicon.section(name, "words"))
EN = words_of("en")
RECURRENCES = tuple(row["key"] for row in lexicon.section("en", "durations")["recurrence"])


def labels(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping) and "other" in value and "meeting" not in value:
            yield f"{path}{key}", value["other"]
        elif isinstance(value, Mapping):
            yield from labels(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield f"{path}{key}", value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_label_with_the_same_names_to_fill_in(language: str) -> None:
    ours = dict(labels(lexicon.section(language, "words")))
    english = dict(labels(lexicon.section("en", "words")))
    assert ours.keys() == english.keys()
    names = {key: set(re.findall(r"{(\w+)}", text)) for key, text in english.items()}
    assert {key: set(re.findall(r"{(\w+)}", text)) for key, text in ours.items()} == names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("rung", Rung),
        ("kind", EventKind),
        ("proposal", ProposalKind),
        ("matter_state", MatterState),
        ("roles", PartyRole),
        ("bases", Basis),
        ("recurrence", RECURRENCES),
    ],
)
def test_every_member_of_a_closed_set_has_its_word(
    language: str, group: str, members: Iterable[str]
) -> None:
    assert all(words_of(language).has(f"{group}.{member}") for member in members)


@given(st.integers(0, 10_000), st.sampled_from(LANGUAGES))
def test_every_count_has_a_form(number: int, language: str) -> None:
    assert words_of(language).count("matters.days", number)


def test_arabic_has_six_forms() -> None:
    forms = [PLURALS["ar"](n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103)]
    assert forms == ["zero", "one", "two", "few", "few", "many", "many", "other", "few"]


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        (date(2024, 5, 30), date(2024, 5, 30), Precision.DAY, "30 May 2024"),
        (date(2024, 6, 13), date(2024, 6, 17), Precision.DAY, "13–17 June 2024"),
        (date(2024, 5, 30), date(2024, 6, 2), Precision.DAY, "30 May 2024 – 2 June 2024"),
        (date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH, "May 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR, "2024"),
        (None, None, None, "undated"),
    ],
)
def test_a_date_is_printed_as_finely_as_it_is_known(
    first: date | None, last: date | None, precision: Precision | None, text: str
) -> None:
    assert EN.day(DateClaim(words="", earliest=first, latest=last, precision=precision)) == text


def test_candidate_years_and_the_words_of_the_source_are_noted() -> None:
    years = (date(2015, 8, 5), date(2020, 8, 5), date(2026, 8, 5))
    claim = DateClaim(words="Wednesday, August 5", candidates=years)
    notes = [str(note) for note in EN.date_notes(claim)]
    assert notes[1] == "year not stated; may be 2015, 2020 or 2026"
    assert "Wednesday, August 5" in notes[0]


def test_an_inferred_day_says_what_it_was_worked_out_from() -> None:
    on = date(2020, 8, 5)
    claim = DateClaim(words="August 5", earliest=on, latest=on, basis=Basis.WEEKDAY)
    assert "worked out from" in EN.date_notes(claim)[0]


def test_an_unknown_label_names_the_nearest() -> None:
    with pytest.raises(KeyError, match=r"did you mean 'card\.title'"):
        EN.text("card.titel")


@given(st.text())
def test_whatever_is_filled_in_is_escaped(text: str) -> None:
    made = EN.text("pack.empty", name=text)
    assert "<" not in made.replace("&lt;", "")
    assert text in made.unescape()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_months_and_days_of_the_week_are_those_of_cldr(language: str) -> None:
    locale = babel.Locale(language if language != "ar" else "ar_EG")
    assert all(PLURALS[language](n) == locale.plural_form(n) for n in range(2000))
    months, days = locale.months["stand-alone"]["wide"], locale.days["stand-alone"]["wide"]
    words = words_of(language)
    assert [fold(m) for m in words.setting("months")] == [fold(months[n]) for n in range(1, 13)]
    assert [fold(d) for d in words.setting("weekdays")] == [fold(days[n]) for n in range(7)]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,234,567"), ("fr", "1\u202f234\u202f567"), ("ar", "1,234,567")]
)
def test_numbers_are_grouped_as_the_language_does(language: str, text: str) -> None:
    assert words_of(language).number(1234567).replace("\xa0", "\u202f") == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "يوم واحد"),
        (2, "يومان"),
        (3, "3 أيام"),
        (10, "10 أيام"),
        (11, "11 يوما"),
        (100, "100 يوم"),
        (103, "103 أيام"),
    ],
)
def test_things_are_counted_in_arabic(number: int, text: str) -> None:
    assert words_of("ar").count("matters.days", number) == text
