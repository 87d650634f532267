"""Places in a text, and words copied from it."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from briefgen.value import frozen

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
    | {"–": "-", "—": "-", "‑": "-", "‐": "-", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"}
)


_WORD = 40  # characters: words come again and again, sentences do not
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """`text` as it is compared: lower case, no accents, straight quotes and plain hyphens."""
    return _folded_word(text) if len(text) <= _WORD else _folded(text)


def _folded(text: str) -> str:
    if not text.isascii():
        for mark in set(_FOREIGN.findall(text)):
            text = text.replace(mark, _plain(mark))
    return text.lower()


_folded_word = lru_cache(maxsize=65536)(_folded)


@lru_cache(maxsize=4096)
def _plain(mark: str) -> str:
    """A character without its accents, as a plain one where there is one."""
    decomposed = unicodedata.normalize("NFKD", mark.translate(_PLAIN))
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return bare.translate(_PLAIN)


def lowered(text: str) -> str:
    """`text` in lower case, every character where it was."""
    if text.isascii():
        return text.lower()
    marks = "".join(set(_FOREIGN.findall(text)))
    if marks == marks.lower():  # as a rule: quotes and dashes
        return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


lowered_page = lru_cache(maxsize=2)(lowered)  # every line and sentence of a page asks for it


class Span(NamedTuple):
    """A half-open stretch of characters, counted in code points of the release's text."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@frozen(kw_only=False)
class Evidence:
    """Words copied from a release, and where they stand in it."""

    release: str  # Release.id
    span: Span
    quote: str  # always release.text[span.start:span.end]

    @classmethod
    def of(cls, release: str, text: str, span: Span) -> "Evidence":
        """The evidence that `span` of `text` is."""
        return cls(release, span, span.slice(text))
