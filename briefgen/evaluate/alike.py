"""Whether two ways of writing are one thing: words, personal names, titles, organisations.

In:  texts as a careful reader and the program write them.
Out: yes or no; the same the program's own rules are not asked, so that they cannot flatter
     themselves.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

from briefgen.lexicon import languages, section
from briefgen.model.text import fold

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_OWNED = re.compile(r"'s\b")
_WORD = re.compile(r"[a-z0-9]+")
_BRACKETS = re.compile(r"\([^)]*\)")
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")

NEAR_WORD, NEAR_PART, NEAR_NAME = 0.88, 0.8, 0.86  # letters that two spellings share


@cache
def _set(name: str) -> frozenset[str]:
    """A list of the lexicon, all languages together."""
    return frozenset(w for lang in languages() for w in section(lang, "evaluate").get(name, ()))


@cache
def _spelt() -> dict[str, Any]:
    tables = (section(lang, "evaluate").get("spelt", {}) for lang in languages())
    return {word: one for table in tables for word, one in table.items()}


def words(text: str) -> list[str]:
    """The words of a text: plain letters, acronyms without dots, nobody's 's."""
    plain = _DOTTED.sub(lambda match: match[0].replace(".", ""), fold(text))
    return _WORD.findall(_OWNED.sub("", plain).replace("'", ""))


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """The words that carry meaning, each in one spelling."""
    return frozenset(_one_spelling(w) for w in words(text) if w not in _set("small"))


def _one_spelling(word: str) -> str:
    known: str = _spelt().get(word, word.replace("isation", "ization"))
    return known


def _near(a: str, b: str, least: float) -> bool:
    return SequenceMatcher(None, a, b).ratio() >= least


# ------------------------------------------------------------------ people


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[str, ...]:
    """A personal name without styles in front, its article joined to what follows."""
    plain = _BRACKETS.sub(" ", name).replace("-", " ").replace(".", ". ")
    row = words(plain)
    while len(row) > 1 and row[0] in _set("styles"):
        row.pop(0)
    joined: list[str] = []
    for word in row:
        if joined and joined[-1] in _set("articles"):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def same_name(a: str, b: str) -> bool:
    """Whether two names may be one person's; a surname alone is enough."""
    first, second = _parts(a), _parts(b)
    if not first or not second:
        return False
    whole, other = "".join(first), "".join(second)
    if whole == other:
        return True
    short, long = sorted((_telling(first), _telling(second)), key=len)
    if not short:
        return False
    if len(short) == 1:
        return _is_surname(short[0], long)
    shared = [part for part in short if part in long]
    if len(shared) == len(short) or (len(shared) > 1 and 3 * len(shared) >= 2 * len(short)):
        return True
    if min(len(whole), len(other)) >= 6 and _near(whole, other, NEAR_NAME):
        return True
    left = [part for part in short if part not in long]
    rest = [part for part in long if part not in short]
    return bool(shared) and len(left) == 1 and any(_near(left[0], r, NEAR_PART) for r in rest)


def _telling(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if len(part) > 1 and part not in _set("particles")]


def _is_surname(part: str, name: Iterable[str]) -> bool:
    if len(part) < 3:
        return False
    return any(part == p or (len(part) > 5 and _near(p, part, NEAR_WORD)) for p in name)


def same_title(wanted: str, told: str, affiliation: str = "") -> bool:
    """Whether a title has half of the words wanted, or the whole head ("Director General")."""
    right, ours = content(wanted), content(told)
    if not ours or not right or right & _set("ranks") != ours & _set("ranks"):
        return False
    shared = right & ours
    with_body = right & (ours | content(affiliation))
    if shared and 2 * len(with_body) >= len(right) and 4 * len(shared) >= len(ours):
        return True
    ends = "|".join(sorted(_set("complements")))
    head = content(re.split(rf"\s+(?:{ends})\s+|[,(]", wanted)[0])
    return len(head) > 1 and head <= ours


# ------------------------------------------------------------------ organisations


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Each name of "A | B (C)" as its words and its acronyms."""
    return tuple(map(_name, text.split("|")))


def _name(part: str) -> tuple[frozenset[str], frozenset[str]]:
    bare = _BRACKETS.sub(" ", part).strip()
    acronyms = {*_IN_BRACKETS.findall(part), *([bare] if _ACRONYM.fullmatch(bare) else ())}
    told = content(bare)
    if "un" in told and len(told) > 1:
        told = (told - {"un"}) | {"united", "nations"}
    return told, frozenset(fold(a).replace(".", "") for a in acronyms)


def same_body(wanted: str, told: str) -> bool:
    """Whether two names are one organisation's."""
    return any(_is_body(a, b) for a in _names(wanted) for b in _names(told))


def _is_body(
    wanted: tuple[frozenset[str], frozenset[str]], told: tuple[frozenset[str], frozenset[str]]
) -> bool:
    (a, short_a), (b, short_b) = wanted, told
    if short_a & short_b or (len(b) == 1 and b & short_a) or (len(a) == 1 and a & short_b):
        return True
    if not a or not b:
        return False
    shared = len(a & b)
    if 2 * shared > len(a | b):
        return True
    if a <= b and len(a) > 1 and len(b) - len(a) < 2:
        return True
    return b <= a and len(b) > 1 and 2 * shared >= len(a)
