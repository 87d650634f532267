"""Tell the language of a text by its script and its commonest words.

Only languages that the program works in are named ("en", "fr", "ar"); a text in any other,
or too short to tell, is "und".  Neighbour languages stand in the word lists so that they are
not mistaken for one of the three.
"""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

KNOWN = ("en", "fr", "ar")
UNKNOWN = "und"
_SAMPLE = 3000  # characters: more does not change the answer
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u0679\u0688\u0691\u06d2]")
_MARKS = "’“”–—‘…•"  # what the releases of Western Europe hold that Latin-1 does not
_WORDS = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The BCP 47 code of the language most of `text` is in, or "und"."""
    sample = text if len(text) <= 3 * _SAMPLE else text[:_SAMPLE] + _middle(text)
    words = _western_words(sample)
    if words is None:
        if _is_arabic(sample):
            return "ar"
        words = _WORDS.findall(sample.lower())
    if not words:
        return UNKNOWN
    table, groups = _languages()
    votes: dict[str, int] = {}
    for group, count in Counter(filter(None, map(table.get, words))).items():
        for language in groups[group]:
            votes[language] = votes.get(language, 0) + count
    if not votes:
        return UNKNOWN
    # on ties one of KNOWN, in their order
    best, hits = max(votes.items(), key=lambda item: (item[1], -_order(item[0])))
    share = hits / len(words)
    return best if best in KNOWN and (share >= 0.12 or (len(words) < 30 and hits >= 2)) else UNKNOWN


def _western_words(text: str) -> list[str] | None:
    """The runs of letters in lower case, by a table; None where some letter is not of Western
    Europe, as hardly ever."""
    plain = text
    if not text.isascii():
        for mark in _MARKS:
            plain = plain.replace(mark, " ")
    try:
        letters = plain.encode("latin-1").translate(_letters())
    except UnicodeEncodeError:
        return None
    return letters.decode("latin-1").split()


@cache
def _letters() -> bytes:
    """For each character of Latin-1 its small letter when it is a letter, else a space."""
    every = (bytes([n]).decode("latin-1") for n in range(256))
    small = (c.lower() if _WORDS.match(c) else " " for c in every)
    return "".join(small).encode("latin-1")


def _is_arabic(sample: str) -> bool:
    """Arabic script without the letters that Persian, Urdu and Pashto add to it."""
    script = len(_ARABIC.findall(sample))
    if not script:
        return False
    letters = sum(map(str.isalpha, sample))
    return script > letters / 2 and len(_NOT_ARABIC.findall(sample)) < script / 100


def _middle(text: str) -> str:
    centre = len(text) // 2
    return " " + text[centre : centre + _SAMPLE]


def _order(language: str) -> int:
    return KNOWN.index(language) if language in KNOWN else len(KNOWN)


@cache
def _languages() -> tuple[dict[str, int], list[tuple[str, ...]]]:
    """From a common word to the number of a group of languages that have it; the groups."""
    path = Path(__file__).parent / "detect.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["words"]
    table: dict[str, tuple[str, ...]] = {}
    for language in sorted(lists):
        for word in lists[language].split():
            table[word] = (*table.get(word, ()), language)
    groups = [(), *dict.fromkeys(table.values())]  # none has the number 0
    numbers = {group: number for number, group in enumerate(groups)}
    return {word: numbers[group] for word, group in table.items()}, groups
