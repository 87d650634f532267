"""Find the sums of money of a page.

In:  a Page (and the money words of its language).
Out: MoneyMentions with the scale applied and an ISO 4217 currency.  A sum whose currency the
     text does not tell ("Rs. 5 million" where two rupee states are named) is left out.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen.extract.base import MoneyMention, Page
from briefgen.lexicon import section
from briefgen.lexicon.caseless import either
from briefgen.model.event import Money
from briefgen.model.text import Span, fold
from briefgen.value import frozen

# letters before a figure or behind it; what looks back starts at the figure, as few are there
_BESIDE_A_FIGURE = r"\d(?:\s?[A-Z]{3}\b|" + "|".join(
    rf"(?<=[A-Z][A-Za-z]{{{letters}}}{stop}{space}\d)"
    for letters in (1, 2)
    for stop in ("", r"\.")
    for space in ("", r"\s")
)
_BESIDE_A_FIGURE += ")"


def find_money(page: Page) -> tuple[MoneyMention, ...]:
    """Every sum of the page whose currency is told, in order."""
    words = _words(page.article.language)
    found: list[MoneyMention] = []
    told: dict[str, str | None] = {}  # what "dollars" and "rupees" are in this article
    for sentence in page.sentences:
        if (
            sentence.folds.isdisjoint(words.hints)
            and sentence.marks.isdisjoint(words.signs)
            and not (sentence.figures and words.codes.search(page.text, *sentence.span))
        ):
            continue
        at = sentence.span.start
        for match in words.pattern.finditer(page.text, *sentence.span):
            money = _money(page, words, match, told)
            if money is not None and match.start() >= at:
                span = Span(*match.span())
                found.append(MoneyMention(span=span, sentence=sentence.index, money=money))
                at = span.end
    return tuple(found)


@frozen(kw_only=False)
class _Words:
    pattern: re.Pattern[str]
    hints: frozenset[str]  # a sentence without any of these words
    signs: frozenset[str]  # and without these signs
    codes: re.Pattern[str]  # or letters beside a figure holds no sum
    currencies: Mapping[str, str]
    scales: Mapping[str, int]
    numbers: Mapping[str, int]
    shared: Mapping[str, Mapping[str, Any]]
    thousands: str
    decimal: str


def _money(
    page: Page, words: _Words, match: re.Match[str], told: dict[str, str | None]
) -> Money | None:
    got = match.groupdict()
    number = got["n1"] or got["n2"]
    scale = got["s1"] or got["s2"]
    value = _value(words, number, scale)
    name = " ".join((got["c1"] or got["c2"]).split())
    currency = words.currencies.get(name) or words.currencies.get(name.lower())
    if currency is not None and currency in words.shared:
        if currency not in told:
            told[currency] = _told(page, words.shared[currency])
        currency = told[currency]
    if value is None or currency is None:
        return None
    return Money(value=value, currency=currency, words=" ".join(match.group().split()))


def _value(words: _Words, number: str, scale: str | None) -> Decimal | None:
    if number.lower() in words.numbers:
        value = Decimal(words.numbers[number.lower()])
    else:
        plain = re.sub(rf"[{re.escape(words.thousands)}\s]", "", number)
        value = Decimal(plain.replace(words.decimal, "."))
    factor = words.scales[scale.lower()] if scale else 1
    value *= factor
    whole = value.to_integral_value()
    return whole if value == whole else value


def _told(page: Page, states: Mapping[str, Any]) -> str | None:
    """The currency whose state the article names; the usual one where it names none."""
    body = page.text[page.article.body.start : page.article.body.end]
    title = page.article.title.slice(page.text) if page.article.title else ""
    told = f"{title}\n{body}"
    named = [
        code
        for code, words in states.items()
        if code != "usual"
        and any(word.split()[0] in told for word in words)
        and _any_word(tuple(words)).search(told)
    ]
    usual: str | None = states.get("usual")
    if not named or usual in named:
        return usual
    return named[0] if len(named) == 1 else None


@cache
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words)})(?!\w)")


@cache
def _words(language: str) -> _Words:
    data = section(language, "money") or section("en", "money")
    codes = data["codes"].split()
    scales = {w.lower(): data["values"][k] for k, ws in data["scales"].items() for w in ws}
    numbers = {word.lower(): value for word, value in data["number_words"].items()}
    before = {w: code for code, ws in data["symbols"].items() for w in ws}
    behind = {w: code for code, ws in data["names"].items() for w in ws}
    own = {code: code for code in codes}
    currencies = {w.lower(): c for w, c in behind.items()} | own | behind | before
    signs = {c for w in (*before, *behind) for c in w if not (c.isalnum() or c in " .'’-")}
    scale = f"(?i:{either(scales)})"
    gap = re.escape(data["thousands"].strip()) + (r"    " if " " in data["thousands"] else "")
    digits = rf"\d{{1,3}}(?:[{gap}]\d{{3}})+(?:{re.escape(data['decimal'])}\d+)?"
    digits += rf"|\d+(?:{re.escape(data['decimal'])}\d+)?"
    cut = r"(?![\d%]|[.,]\d|\s*[-–—]\s*\d)"
    either_number = rf"{digits}|(?<!\w)(?:{either(numbers)})(?=[\s-])"
    opening = re.escape("".join(sorted({w[0] for w in (*before, *codes)})))
    first = rf"(?=[{opening}])(?<![\w$])(?P<c1>{either((*before, *codes))})\.?\s?"
    first += rf"(?P<n1>{digits})\+?{cut}"
    first += rf"(?:[\s-]?(?P<s1>{scale})(?!\w))?(?!\s*[-–—]\s*\d)"
    counted = "".join(sorted({w[0] for w in numbers}))
    then = rf"(?=[\d{counted}])(?<![\w.,$€£-])(?P<n2>{either_number})"
    then += rf"\+?(?:[\s-]*(?P<s2>{scale})(?!\w))?[\s-]*"
    then += rf"(?P<c2>(?i:{either(behind)})|{either(codes)})(?!\w)"
    return _Words(
        pattern=re.compile(f"{first}|{then}"),
        hints=frozenset(fold(w).split()[-1].strip(".") for w in (*before, *behind))
        - frozenset(data.get("no_hints", ())),
        signs=frozenset(signs),
        codes=re.compile(_BESIDE_A_FIGURE),
        currencies=currencies,
        scales=scales,
        numbers=numbers,
        shared=data.get("shared", {}),
        thousands=data["thousands"],
        decimal=data["decimal"],
    )
