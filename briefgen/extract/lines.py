"""A sentence as the grammars of offices and names walk over it.

In:  a Page and the mentions of states and organisations in it.
Out: a Line for each sentence: its tokens, and which of them belong to a mention.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_
from typing import TypeAlias

from briefgen.extract.base import OrganisationMention, Page, Sentence, StateMention, Token
from briefgen.model.text import Span

_SHORT = 3  # letters: "of", "the" stay small in headlines
_FEWEST = 5  # words of a headline
Mention: TypeAlias = StateMention | OrganisationMention


@dataclass(slots=True, kw_only=True)
class Line:
    """A sentence's tokens; `held[i]` tells the mention over token i and its token range."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    held: dict[int, tuple[int, int, Mention]]
    titled: bool  # a headline: it capitalises everything

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens start..end (end excluded)."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def index_at(self, offset: int) -> int:
        """The token that starts at or after a character offset."""
        return bisect_left(self.sentence.starts, offset)


def lines_of(
    page: Page, states: Iterable[StateMention], organisations: Iterable[OrganisationMention]
) -> tuple[Line, ...]:
    """A Line for each sentence of the page; where mentions overlap the longest holds a token."""
    lines = tuple(
        Line(sentence=s, tokens=s.tokens, held={}, titled=_is_titled(s)) for s in page.sentences
    )
    mentions: list[Mention] = [*states, *organisations]
    mentions.sort(key=lambda mention: mention.span.start - mention.span.end)
    for mention in mentions:
        _hold(lines[mention.sentence], mention)
    return lines


def lower_words(page: Page) -> frozenset[str]:
    """Words that the article writes in lower case somewhere: they are hardly personal names."""
    words: set[str] = set()
    for sentence in page.sentences:
        small = [*map(not_, sentence.capitals)]
        if "-" in sentence.marks:
            for i in _behind_hyphens(sentence):
                small[i] = False  # "Ki-moon" tells nothing of "moon"
        words |= sentence.folds.intersection(compress(sentence.words, small))
    return frozenset(words)


def _behind_hyphens(sentence: Sentence) -> Iterator[int]:
    """The tokens that touch a hyphen before them."""
    for i in sentence.places("-"):
        token = sentence.tokens[i]
        if token.text == "-" and sentence.starts[i + 1 : i + 2] == (token.end,):
            yield i + 1


def touches(line: Line, start: int, end: int) -> bool:
    """Whether a mention holds any token of start..end."""
    return any(i in line.held for i in range(start, end))


def is_genitive(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is the "'s" of the word before it, or the apostrophe of one in -s."""
    if not 0 < i < len(tokens):
        return False
    before = tokens[i - 1]
    bare = tokens[i].fold == "'" and before.end == tokens[i].start and before.fold.endswith("s")
    return tokens[i].fold == "'s" or bare


def _is_titled(sentence: Sentence) -> bool:
    """Whether it is the headline, or a line of the body set like one."""
    if sentence.paragraph == -1:
        return True
    if sentence.tokens[-1].text in (".", "!", "?", ",", ";", ":"):
        return False
    long = [token for token in sentence.tokens if token.is_word and len(token.text) > _SHORT]
    capitals = sum(token.is_capital for token in long)
    return len(long) >= _FEWEST and capitals * 10 >= len(long) * 9


def _hold(line: Line, mention: Mention) -> None:
    starts, span = line.sentence.starts, mention.span
    start = bisect_left(starts, span.start)
    end = bisect_left(starts, span.end, start)
    held, inside = line.held, range(start, end)
    if not inside or (held and not held.keys().isdisjoint(inside)):
        return
    held.update(dict.fromkeys(inside, (start, end, mention)))
