"""Releases and the news items in them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from briefgen.model.dates import DateClaim
from briefgen.model.text import Span
from briefgen.value import frozen


@dataclass(frozen=True, kw_only=True)
class Release:
    """One source file or feed item as text, normalised once by its reader and frozen from then on.

    `text` has LF line ends, NFC letters and no control characters; every offset in the
    program points into it.  `furniture` are the spans of web furniture (navigation, polls,
    notices), which no fact may come from.
    """

    id: str  # the first 16 hex digits of sha256
    origin: str  # path relative to its source root with forward slashes, or a URL
    media_type: str
    sha256: str  # of the bytes as they were read
    text: str
    language: str  # "en", "fr", "ar", or "und"
    publisher: str | None = None
    furniture: tuple[Span, ...] = ()

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that the character at `offset` stands on."""
        return bisect_right(self._line_starts, offset)


@frozen
class Article:
    """One news item inside a release: what its headline, dateline and body are.

    All spans point into `release.text`.  `title` may be empty (a newspaper's copy without a
    headline).  `paragraphs` are the body's, in order, without furniture; `published` is the
    page's own date line, `dateline` the "LISBON, 3 May 2024 -" that opens a body.
    """

    release: Release
    line: int  # first line of the article in the source, counted from 1
    title: Span | None
    body: Span
    paragraphs: tuple[Span, ...]
    language: str
    published: DateClaim | None = None
    dateline: Span | None = None
    boilerplate: tuple[Span, ...] = ()  # standing paragraphs: the same in release after release

    @property
    def headline(self) -> str:
        """The title on one line; the first paragraph stands in where there is none."""
        span = self.title or (self.paragraphs[0] if self.paragraphs else self.body)
        return " ".join(span.slice(self.release.text).split())
