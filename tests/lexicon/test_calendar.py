"""What dates look like in each language, and what they claim."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.lexicon import languages, section
from briefgen.lexicon.calendar import (
    DateExpression,
    DateKind,
    find_expressions,
    to_claim,
)
from briefgen.model.dates import Basis, Precision

DATED = tuple(language for language in languages() if section(language, "dates"))


def read(text: str, language: str = "en") -> tuple[DateExpression, ...]:
    return find_expressions(text, 0, len(text), language)


def only(text: str, language: str = "en") -> DateExpression:
    [expression] = read(text, language)
    return expression


FORMS = [
    pytest.param(language, row, id=f"{language}-{number}-{row['kind']}")
    for language in DATED
    for number, row in enumerate(section(language, "dates")["form"])
]


@pytest.mark.parametrize(("language", "row"), FORMS)
def test_each_form_reads_its_examples_whole(language, row):
    for example in row["examples"]:
        expression = only(example, language)
        assert (expression.words, expression.kind) == (example, row["kind"])


@pytest.mark.parametrize(("language", "row"), FORMS)
def test_no_form_takes_its_counter_examples(language, row):
    for counter in row["counter"]:
        kinds = [e.kind for e in read(counter, language) if e.words == counter]
        assert row["kind"] not in kinds


@pytest.mark.parametrize("language", DATED)
def test_every_relative_word_is_found_by_its_key(language):
    for key, phrases in section(language, "dates")["relative"].items():
        for phrase in phrases:
            assert only(f"({phrase})", language).relative == key


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("30 May 2024", 2024, 5, 30),
        ("Thursday, May 30, 2024", 2024, 5, 30),
        ("WEDNESDAY 5 AUGUST 2020", 2020, 8, 5),
        ("on the 16th of July 2024", 2024, 7, 16),
        ("2024-05-30", 2024, 5, 30),
        ("30/05/2024", 2024, 5, 30),
        ("05/30/2024", 2024, 5, 30),
        ("(Ostmark/Jul09/2024)", 2024, 7, 9),
        ("Jan. 31", None, 1, 31),
        ("today (01 Feb.)", None, 2, 1),
        ("Thursday (February 29)", None, 2, 29),
        ("July 29 (Wednesday)", None, 7, 29),
        ("yesterday, September 10, he", None, 9, 10),
        ("25 Safar 1445 AH / 12 September 2023", 2023, 9, 12),
        ("12 September 2023 (25 Safar 1445 AH)", 2023, 9, 12),
    ],
)
def test_a_day_is_read_in_every_way_it_is_written(text, year, month, day):
    expression = only(text)
    assert (expression.year, expression.month, expression.day) == (year, month, day)
    assert expression.kind is DateKind.DAY


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("June 13-17, 2023", date(2023, 6, 13), date(2023, 6, 17)),
        ("23-27 March 2022", date(2022, 3, 23), date(2022, 3, 27)),
        ("May 30 to June 2, 2024", date(2024, 5, 30), date(2024, 6, 2)),
        ("December 30 to January 2, 2024", date(2023, 12, 30), date(2024, 1, 2)),
        ("14 and 16 April 2016", date(2016, 4, 14), date(2016, 4, 16)),
        ("November 2023", date(2023, 11, 1), date(2023, 11, 30)),
        ("in 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("from 2021-2024", date(2021, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_stated_date_claims_no_more_and_no_less_than_its_words(text, earliest, latest):
    claim = to_claim(only(text))
    assert (claim.earliest, claim.latest, claim.basis) == (earliest, latest, Basis.STATED)


def test_the_day_in_brackets_is_kept_beside_its_word():
    expression = only("Monday (14)")
    assert (expression.weekday, expression.day_in_parens) == (0, 14)
    expression = only("this morning (24)")
    assert (expression.relative, expression.day_in_parens) == ("this_morning", 24)


@pytest.mark.parametrize(
    ("text", "relative"),
    [("last March", "last"), ("next November", "next"), ("last Tuesday", "last")],
)
def test_last_and_next_stay_words(text, relative):
    expression = only(text)
    assert expression.relative == relative
    assert expression.words == text
    assert not to_claim(expression).is_known


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "over 2000 students",
        "Black Friday",
        "the Sunday Times",
        "COP 29",
        "4.5 million",
        "page 12",
        "US$ 2,090,000",
        "May I say",
        "Article 2024",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert read(text) == ()


def test_a_day_that_could_stand_either_way_keeps_both_readings():
    claim = to_claim(only("03/04/2024"))
    assert not claim.is_known
    assert claim.candidates == (date(2024, 3, 4), date(2024, 4, 3))


@pytest.mark.parametrize(
    ("month_first", "day"), [(True, date(2024, 3, 4)), (False, date(2024, 4, 3))]
)
def test_a_document_that_shows_its_order_settles_it(month_first, day):
    assert to_claim(only("03/04/2024"), month_first=month_first).earliest == day


def test_full_stops_mean_that_the_day_stands_first():
    assert to_claim(only("12.05.2023")).earliest == date(2023, 5, 12)


def test_a_day_and_month_of_one_number_read_only_one_way():
    assert to_claim(only("04/04/2024")).earliest == date(2024, 4, 4)


def test_a_day_the_calendar_does_not_have_claims_nothing():
    assert not to_claim(only("30 February 2024")).is_known
    assert not to_claim(only("31/02/2024")).is_known


def test_a_hijri_date_alone_is_never_converted():
    expression = only("on 25 Safar 1445 AH")
    assert expression.kind is DateKind.HIJRI
    assert not to_claim(expression).is_known


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("jeudi 30 mai 2024", "weekday", 3),
        ("le 1er juillet", "day", 1),
        ("hier", "relative", "yesterday"),
        ("aujourd’hui, 29 juillet", "month", 7),
        ("mardi dernier", "relative", "last"),
        ("en novembre prochain", "relative", "next"),
        ("25 Safar 1445 H, correspondant au 12 septembre 2023", "year", 2023),
    ],
)
def test_french_is_read_from_its_own_words(text, field, value):
    assert getattr(only(text, "fr"), field) == value


WORDS = """
May 30 , 2024 June 13-17 today (12) Monday last March 03/04/2024 in 2021 yesterday to and of 2 1445
Safar AH 99 - – ( ) . hier mai 1er le dernier 29 February ago two years
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(PIECES | st.text(max_size=4), max_size=14), st.sampled_from(DATED))
def test_expressions_lie_in_the_text_apart_and_in_order(pieces, language):
    text = " ".join(pieces)
    at = 0
    for expression in find_expressions(text, 0, len(text), language):
        assert at <= expression.span.start < expression.span.end <= len(text)
        assert expression.words == " ".join(expression.span.slice(text).split())
        at = expression.span.end


@given(st.lists(PIECES, max_size=10), st.integers(0, 20), st.integers(0, 60))
def test_nothing_outside_the_stretch_is_read(pieces, start, length):
    text = " ".join(pieces)
    start, end = min(start, len(text)), min(start + length, len(text))
    for expression in find_expressions(text, start, end, "en"):
        assert start <= expression.span.start
        assert expression.span.end <= end


@given(st.lists(PIECES, max_size=14), st.sampled_from(DATED))
def test_a_claim_is_never_more_precise_than_its_words(pieces, language):
    text = " ".join(pieces)
    for expression in find_expressions(text, 0, len(text), language):
        claim = to_claim(expression)
        if claim.earliest is None:
            continue
        assert re.search(r"\d{4}", claim.words)
        assert claim.latest is not None
        assert claim.earliest <= claim.latest
        if claim.precision is Precision.DAY:
            assert expression.day is not None
            assert expression.month is not None


def test_a_bracket_behind_a_french_date_holds_no_weekday() -> None:
    (date,) = find_expressions("le 03/04/2024 (", 0, 15, "fr")
    assert date.weekday is None
