"""Whether two spellings in one article can be the same person's name.

In:  the words of two names.
Out: yes or no; only spelling is looked at, offices are the caller's business.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from briefgen.extract.base import Token
from briefgen.extract.wording import Wording
from briefgen.model.text import fold

_ALIKE = 0.75
_ARTICLES = frozenset({"al", "el", "ould", "ouled", "uld"})  # written apart or joined


def name_parts(tokens: Sequence[Token], words: Wording) -> tuple[str, ...]:
    """The words that tell a name: no initials, no particles, "Al Malik" as one."""
    raw = [t.fold.rstrip(".") for t in tokens if t.is_word]
    parts: list[str] = []
    i = 0
    while i < len(raw):
        word = raw[i]
        if word in _ARTICLES and i + 1 < len(raw):
            parts.append(word + raw[i + 1])
            i += 2
            continue
        plain = word if word.isascii() else fold(word)  # it is folded
        bare = _without_ending(plain.replace("'", ""), words)
        told = len(bare) > 1 and word not in words.suffixes and "." not in bare
        if told and (word not in words.particles or len(raw) == 1):
            parts.append(bare)
        i += 1
    return tuple(parts) or tuple(raw)


def openings(parts: tuple[str, ...]) -> frozenset[str]:
    """The first two letters of each word, with and without its article."""
    return frozenset([word[:2] for part in parts for word in {part, _bare(part)}])


def same_parts(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names agree: one holds the other, or they differ in a letter or two."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not short:
        return False
    if len(short) == 1:
        return any(_same_word(short[0], word) for word in long)
    rest = [word for word in long if word not in short]
    left = [word for word in short if word not in long]
    if not left:
        return True
    if len(left) < len(short):
        return len(left) == 1 and any(alike(left[0], word) for word in rest)
    return len(short) == len(long) and all(
        alike(a, b, 0.8) for a, b in zip(one, other, strict=True)
    )


def alike(one: str, other: str, least: float = _ALIKE) -> bool:
    """Whether two words differ by a letter or so."""
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return _bare(one) == _bare(other)
    return SequenceMatcher(None, one, other).ratio() >= least


def _without_ending(word: str, words: Wording) -> str:
    """A name without a courteous ending: "Deoji"."""
    if not word.endswith(_any_of(words.endings)):
        return word
    ending = next((e for e in words.endings if word.endswith(e) and len(word) > len(e) + 2), "")
    return word[: len(word) - len(ending)] if ending else word


@cache
def _any_of(endings: frozenset[str]) -> tuple[str, ...]:
    return tuple(endings)


def _same_word(one: str, other: str) -> bool:
    if one == other or _bare(one) == _bare(other):
        return True
    return min(len(one), len(other)) > 6 and one[0] == other[0] and alike(one, other, 0.9)


def _bare(word: str) -> str:
    return word[2:] if word[:2] in ("al", "el") and len(word) > 5 else word
