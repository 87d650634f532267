"""What an act is about, told from its words: for comparing, never for printing.

In:  a phrase of a source, in any language of the lexicon.
Out: sets of plain words.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from briefgen.lexicon import languages, section
from briefgen.model.text import fold

SHORT = 3  # words of so many letters, or fewer, carry no meaning; figures always do


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The words that carry meaning, near enough for comparing: long ones, and figures."""
    return frozenset(w for w in _plain(text) if len(w) > SHORT or w.isdigit())


@lru_cache(maxsize=65536)
def specific(text: str) -> frozenset[str]:
    """The words that say what something is about; words that any ask may have are left out."""
    words = (singular(word) for word in content(text) if not word.isdigit())
    return frozenset(_one_for_all().get(word, word) for word in words if word not in _generic())


@cache
def patterns(name: str) -> re.Pattern[str]:
    """Any of the patterns of a table of the lexicon, in all languages."""
    rows = (row["pattern"] for code in languages() for row in _table(code).get(name, ()))
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


@cache
def numbers(name: str) -> Mapping[str, int]:
    """The words of a table of numbers, in all languages."""
    return {
        fold(word): value
        for code in languages()
        for word, value in _table(code).get(name, {}).items()
    }


def singular(word: str) -> str:
    """A word without the ending of its plural, roughly: only ever compared with others like it."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > SHORT:
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def names(those: tuple[str, ...]) -> frozenset[str]:
    """The words of some names: who is across the table is not what is talked about."""
    return frozenset(singular(word) for name in those for word in _plain(name))


def _plain(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def _table(language: str) -> dict[str, Any]:
    return section(language, "matters")


@cache
def _generic() -> frozenset[str]:
    kept = _one_for_all()
    words = (w for code in languages() for w in str(_table(code).get("generic", "")).split())
    return frozenset(singular(fold(word)) for word in words) - kept.keys()


@cache
def _one_for_all() -> Mapping[str, str]:
    """The word that stands for each of several of one meaning."""
    rows = (row["words"] for code in languages() for row in _table(code).get("same", ()))
    return {singular(fold(word)): singular(fold(row[0])) for row in rows for word in row}
