"""A passage of a release with some words of it marked."""

import re
from collections.abc import Sequence

from briefgen.cli import screen
from briefgen.model.release import Release
from briefgen.model.text import Span, fold

_WORD = re.compile(r"[^\W_]+")


def found_in(release: Release, line: int, stems: Sequence[str]) -> list[Span]:
    """Where words that begin with the stems stand, from `line` on."""
    lines = release.text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1])
    return [
        Span(*match.span())
        for match in _WORD.finditer(release.text, start)
        if any(fold(match.group()).startswith(stem) for stem in stems)
    ]


def marked(text: str, spans: Sequence[Span], width: int) -> str:
    """One line around the first span, with all spans in it marked."""
    if not spans:
        return ""
    start, end = _window(text, spans[0], width)
    inside = [span for span in spans if start <= span.start and span.end <= end]
    return _line(text, Span(start, end), inside)


def quoted(text: str, quote: Span, around: Span) -> str:
    """The stretch `around` on one line, with the quote in it marked."""
    return _line(text, Span(min(around.start, quote.start), max(around.end, quote.end)), [quote])


def _window(text: str, first: Span, width: int) -> tuple[int, int]:
    """A stretch of whole words about the first span, within its paragraph."""
    top = text.rfind("\n\n", 0, first.start)
    low = max(top + 2 if top >= 0 else 0, first.start - width // 3)
    stop = text.find("\n\n", first.end)
    high = min(stop if stop >= 0 else len(text), max(low + width, first.end))
    while low > 0 and low < first.start and text[low - 1].isalnum():
        low += 1
    while high < len(text) and high > first.end and text[high].isalnum():
        high -= 1
    return low, high


def _line(text: str, stretch: Span, spans: Sequence[Span]) -> str:
    before, after = screen.marks()
    parts: list[str] = []
    done = stretch.start
    for span in spans:
        parts += [_flat(text[done : span.start]), before, _flat(text[span.start : span.end]), after]
        done = span.end
    parts.append(_flat(text[done : stretch.end]))
    return "".join(parts).strip()


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", screen.harmless(text))
