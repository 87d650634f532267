"""The order of names in lists, by the language of the document.

In:  a name as it is printed, and the language.
Out: a key to sort by.

An approximation of the tables of CLDR, which ICU has: letters first, whatever their accents and
case; signs and spaces count for nothing but a space before a letter; then accents; then case.
Letters with a stroke and ligatures stand with their plain neighbours (Ø with O, Œ as OE).  In
Arabic the forms of alef, and of yeh, are one, teh marbuta stands with teh, vowel signs count for
nothing, and so does the article, as in the lists of the United Nations.
"""

import re
from functools import lru_cache
from typing import TypeAlias
from unicodedata import combining, normalize

Key: TypeAlias = tuple[str, str, str]

PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ħ": "h", "\u0629": "\u062a", "\u0649": "\u064a", "\u0671": "\u0627"}
)
NO_LETTER = re.compile(r"[^\w\s]|_|\u0640")
ARABIC_ARTICLE = re.compile(r"\b\u0627\u0644(?=\w{2})")


@lru_cache(maxsize=4096)
def order(text: str, language: str) -> Key:
    """What a name is sorted by."""
    lower = text.casefold()
    bare = "".join(c for c in normalize("NFKD", lower) if not combining(c)).translate(PLAIN)
    if language == "ar":
        bare = ARABIC_ARTICLE.sub("", bare)
    letters = " ".join(NO_LETTER.sub("", bare).split())
    return letters, normalize("NFD", lower), text.swapcase()  # small letters first
