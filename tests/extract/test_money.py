"""Sums of money: value, scale and currency, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import page_of

from briefgen.extract.money import find_money
from briefgen.lexicon import languages, section

SAMPLES = [
    pytest.param(language, row["text"], row["sums"], id=f"{language}-{number}")
    for language in languages()
    for number, row in enumerate(section(language, "money").get("sample", ()))
]


def sums(text: str, language: str = "en") -> list[str]:
    return [
        f"{m.money.value} {m.money.currency}" for m in find_money(page_of(text, language=language))
    ]


@pytest.mark.parametrize(("language", "text", "expected"), SAMPLES)
def test_each_language_reads_its_samples(language, text, expected):
    assert sums(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It gave US$ 2,090,000.", "2090000 USD"),
        ("It gave 2,090,000 US dollars.", "2090000 USD"),
        ("It gave USD 5 million.", "5000000 USD"),
        ("It gave US$100mn.", "100000000 USD"),
        ("It gave $2.1 Mn.", "2100000 USD"),
        ("It gave 15 billion Saudi riyals.", "15000000000 SAR"),
        ("It gave RMB 2 billion.", "2000000000 CNY"),
        ("It gave 10 million Yuan.", "10000000 CNY"),
        ("It gave €3.5 million.", "3500000 EUR"),
        ("It gave five million euros.", "5000000 EUR"),
        ("It opened a 3-million-dollar school.", "3000000 USD"),
        ("It gave EUR 1,234.50.", "1234.50 EUR"),
        ("It gave Rs. 500 million to schools of Nepal.", "500000000 NPR"),
    ],
)
def test_a_sum_has_its_scale_and_currency(text, expected):
    assert sums(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It gave Rs. 500 million.",
        "It gave Rs. 500 million to India and Pakistan.",
        "It gave 300 million riyals.",
        "It sent 2,090,000 doses to 40 towns.",
        "They spoke of COP 29 and of CUP 2022.",
        "It costs between US$ 5-7 million.",
        "It grew by 5 percent.",
    ],
)
def test_what_the_text_does_not_tell_is_left_out(text):
    assert sums(text) == []


def test_the_state_in_the_text_tells_whose_dollars_they_are():
    assert sums("It gave $5 million to schools of Canada.") == ["5000000 CAD"]
    assert sums("The United States gave $5 million to schools of Canada.") == ["5000000 USD"]


def test_a_sum_keeps_its_words_and_place():
    page = page_of("It gave 15 billion\nSaudi riyals.")
    page = page_of("It gave 15 billion Saudi riyals.")
    [mention] = find_money(page)
    assert mention.money.words == mention.span.slice(page.text) == "15 billion Saudi riyals"


PIECES = st.sampled_from(
    ["US$", "$", "5", "2,090,000", "1.5", "million", "bn", "dollars", "Rs.", "euros", "-", "\n"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=16), st.sampled_from(["en", "fr"]))
def test_no_text_raises_and_sums_lie_apart(pieces, language):
    page = page_of(" ".join(pieces), language=language)
    at = 0
    for mention in find_money(page):
        assert at <= mention.span.start < mention.span.end <= len(page.text)
        assert mention.money.value >= Decimal(0)
        assert len(mention.money.currency) == 3
        at = mention.span.end
