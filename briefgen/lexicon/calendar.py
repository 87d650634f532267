"""Date expressions of a language: where they stand and what they say, word for word.

In:  a stretch of text and its language (its words are lexicon/LANG/dates.toml).
Out: DateExpressions in reading order, that never overlap.  Nothing is worked out here: what
     "yesterday" means is for who knows the article's own date.  No clock is read.
"""

from collections.abc import Sequence
from functools import cache

from briefgen.lexicon.date_reader import DateReader
from briefgen.lexicon.date_values import (
    DateExpression,
    DateKind,
    bounds_of,
    make_date,
    to_claim,
)
from briefgen.lexicon.date_words import date_words

__all__ = [
    "DateExpression",
    "DateKind",
    "bounds_of",
    "find_expressions",
    "make_date",
    "may_hold",
    "to_claim",
]


def find_expressions(text: str, start: int, end: int, language: str) -> tuple[DateExpression, ...]:
    """The date expressions of text[start:end], in order."""
    reader = _reader(language)
    found: list[DateExpression] = []
    at = start
    for trigger in reader.words.trigger.finditer(text, start, end):
        if trigger.start() < at:
            continue
        expression = reader.read(text, trigger, at, end)
        if expression is not None:
            found.append(expression)
            at = expression.span.end
    return tuple(found)


def may_hold(words: Sequence[str], language: str) -> bool:
    """Whether a date may stand among these folded words that opens with no figure."""
    return date_words(language).words.of(words) > 0


@cache
def _reader(language: str) -> DateReader:
    return DateReader(date_words(language))
