"""Expressions that do not tell capitals from small letters, for text in lower case.

In:  the source of a regular expression.
Out: the expression.  Unless its source asks for capitals in part of it, it is one for text that
     is in lower case already: without IGNORECASE the branches of an alternation are told apart
     by their first letters, which takes a third of the time.
"""

import re
from collections.abc import Iterable

_ESCAPES = re.compile(r"(\\.|\(\?P[<=]\w+[>)]?)")  # what may hold capitals and not mean letters
_IGNORES = int(re.IGNORECASE)  # as a plain number: the flag's own `&` takes longer than a match
_ASKS = re.compile(r"\(\?[a-z-]*i")


def caseless(source: str) -> re.Pattern[str]:
    """The expression; ask `seen_by` for the text to give it."""
    parts = _ESCAPES.split(source)
    if _ASKS.search("".join(parts[::2])):
        return re.compile(source, re.IGNORECASE)
    parts[::2] = map(str.lower, parts[::2])  # "[A-Z]" is any letter, where capitals are ignored
    return re.compile("".join(parts))


def seen_by(pattern: re.Pattern[str], text: str, low: str) -> str:
    """Which of a text and the same in lower case an expression is for."""
    return text if pattern.flags & _IGNORES else low


def either(words: Iterable[str]) -> str:
    """The source of an expression for any of some words, the longest first, with any white space
    between the parts of one."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)
