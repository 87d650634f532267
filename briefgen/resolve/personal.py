"""How near two personal names are, whatever the transliteration.

In:  names without honorifics, as sources spell them.
Out: the Likeness of two names: the same, a shorter form, another order, another
     transliteration, a surname alone, a slip of the pen, or nothing.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from briefgen.model.text import fold

_ARTICLE = re.compile(r"\b([AE]l)(?=[A-Z])")  # AlHaddad
_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    {"al", "el", "ul", "ad", "ar", "as", "ash", "bin", "ben", "ibn", "bint", "ould", "bt", "b"}
)
_SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q", "k"), ("c", "k"))
_VOWELS = re.compile(r"(?<!^)[aeiouyhw']")
_TWICE = re.compile(r"(.)\1+")


class Likeness(IntEnum):
    """How two names may name one person, the surest last."""

    NONE = 0
    SLIP = 1  # one or two letters: suggested, never taken for the same
    SURNAME = 2  # one of them is the other's last name
    SOUND = 3  # another transliteration
    ORDER = 4  # family name first
    SHORTER = 5  # a middle name or initial left out
    SAME = 6


def likeness(first: str, second: str) -> Likeness:
    """The surest way in which two names may be one person's."""
    a, b = parts(first), parts(second)
    if not a or not b:
        return Likeness.NONE
    if "".join(a) == "".join(b):
        return Likeness.NONE if _initials_differ(first, second) else Likeness.SAME
    if len(a) > 1 and len(b) > 1:
        return _of_full_names(a, b, first, second)
    short, long = sorted((a, b), key=len)
    return Likeness.SURNAME if len(long) > 1 and short[0] == long[-1] else Likeness.NONE


def _of_full_names(a: Sequence[str], b: Sequence[str], first: str, second: str) -> Likeness:
    if _initials_differ(first, second):
        return Likeness.NONE
    if sorted(a) == sorted(b):
        return Likeness.ORDER
    short, long = sorted((a, b), key=len)
    if short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long):
        return Likeness.SHORTER
    if len(a) == len(b) and all(map(_sounds_alike, a, b)):
        return Likeness.SOUND
    if "".join(map(_sound, a)) == "".join(map(_sound, b)) and len("".join(map(_sound, a))) > 5:
        return Likeness.SOUND
    return Likeness.SLIP if _is_slip(" ".join(a), " ".join(b)) else Likeness.NONE


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: no articles, "bin" or initials."""
    words = [fold(w) for w in _WORD.findall(_ARTICLE.sub(r"\1 ", name))]
    kept = [_bare(w) for w in words if w not in _PARTICLES and len(w) > 1]
    return tuple(kept or words)


def sounds(name: str) -> tuple[str, ...]:
    """The consonants of each part: names that share none of these are not alike."""
    return tuple(map(_sound, parts(name)))


def _bare(word: str) -> str:
    return word[2:] if len(word) > 5 and word.startswith("al") else word


def _initials_differ(first: str, second: str) -> bool:
    """Whether both give a middle initial, and not the same."""
    initials = [[w for w in map(fold, _WORD.findall(n)) if len(w) == 1] for n in (first, second)]
    return bool(initials[0] and initials[1] and initials[0] != initials[1])


def _sounds_alike(a: str, b: str) -> bool:
    return a == b or (len(_sound(a)) > 1 and _sound(a) == _sound(b))


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    """The consonants of a word as any transliteration has them."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


def _is_slip(a: str, b: str) -> bool:
    """Whether few letters lie between two long names."""
    if abs(len(a) - len(b)) > 2 or min(len(a), len(b)) < 8:
        return False
    return _distance(a, b) <= 2


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
