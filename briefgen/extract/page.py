"""Cut an article into sentences and tokens.

In:  an Article (and the sentence words of its language).
Out: a Page: the headline as sentence 0 when there is one, then the sentences of each
     paragraph, all offsets pointing into the release's text.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, compress, repeat
from operator import not_
from typing import TypeAlias

from briefgen.extract.base import Page, Sentence, Token
from briefgen.lexicon import section
from briefgen.model.release import Article
from briefgen.model.text import Span, fold

_TOKEN = re.compile(
    r"""
    (                                         # a group: splitting keeps the tokens
      [^\W\d_][^\W_]+(?:['’](?!s\b)[^\W\d_]+)*  # most words: the first way to try
    | (?:[^\W\d_]\.){2,}(?![^\W\d_])          # U.S.  H.E.  K.P.
    | [dlDL]['’](?=[^\W\d_])                  # d’Ivoire, l’Organisation: the elided word apart
    | \d+(?:[.,]\d+)*                         # 2,090,000  5.5
    | [^\W_]+(?:['’](?!s\b)[^\W\d_]+)*        # words, O’Brien
    | ['’]s\b
    | \.\.\.
    | \S
    )
    """,
    re.VERBOSE,
)
_new = tuple.__new__  # a Token without the arguments' detour: there are many
_Row: TypeAlias = tuple[str, int, int]  # a word, and where it starts and ends
_ENDERS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»"})
_LAST = frozenset(".!?…")  # what a token ends in that may end a sentence
_JUNIORS = ("jr.", "sr.")
_ENUMERATOR = 2  # tokens: a number and its full stop
_LONGEST = 400  # tokens: twice any real sentence; a longer run is cut
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«"})


def make_page(article: Article) -> Page:
    """The article as sentences of tokens; standing paragraphs are left out."""
    text = article.release.text
    standing = set(article.boilerplate)
    pieces = [(n, p) for n, p in enumerate(article.paragraphs) if p not in standing]
    if article.title is not None:
        pieces.insert(0, (-1, article.title))
    sentences: list[Sentence] = []
    for paragraph, span in pieces:
        tokens = tokenize(text, span, article.language)
        parts = [tokens] if paragraph == -1 else split_sentences(tokens, article.language)
        for part in parts:
            for start in range(0, len(part), _LONGEST):
                piece = tuple(part[start : start + _LONGEST])
                sentences.append(_sentence(len(sentences), paragraph, piece))
    return Page(article=article, text=text, sentences=tuple(sentences))


def sentence_of(page: Page, span: Span) -> Sentence:
    """A stretch of the release outside the body, a dateline, as a sentence by itself."""
    return _sentence(0, -1, tuple(tokenize(page.text, span, page.article.language)))


def tokenize(text: str, span: Span, language: str) -> list[Token]:
    """The tokens of a stretch of text; an abbreviation keeps its full stop."""
    pieces = _TOKEN.split(span.slice(text))  # what is between tokens, a token, what is between...
    if len(pieces) == 1:
        return []
    edges = [*accumulate(map(len, pieces), initial=span.start)]
    words, starts, ends = pieces[1::2], edges[1:-1:2], edges[2::2]
    if "." in pieces:
        rows = [*zip(words, starts, ends, strict=True)]
        rows = _with_stops(rows, _words(language, "abbreviations"))
        words, starts, ends = map(list, zip(*rows, strict=True))
    shapes = zip(*map(_shape, words), strict=True)
    return [*map(_new, repeat(Token), zip(words, starts, ends, *shapes, strict=True))]


def split_sentences(tokens: list[Token], language: str) -> Iterator[list[Token]]:
    """Runs of tokens that are a sentence each; their closing quotes stay with them."""
    begin = free = 0
    for i in [n for n, token in enumerate(tokens) if token[0][-1] in _LAST]:
        if i < free:
            continue
        token = tokens[i]
        if token.text in _ENDERS:
            end = free = _past_closers(tokens, i + 1)
            numbers = end - begin == _ENUMERATOR and tokens[begin].text.isdigit()  # "1. Accord"
            if end == len(tokens) or (not numbers and _may_open(tokens[end], tokens[end - 1])):
                yield tokens[begin:end]
                begin = end
        elif token.is_word and i + 1 < len(tokens) and _stops(token, tokens[i + 1], language):
            yield tokens[begin : i + 1]
            begin = i + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _past_closers(tokens: list[Token], end: int) -> int:
    """The end of the quotes and brackets that close at a token, each touching the one before."""
    while (
        end < len(tokens)
        and tokens[end].text in _CLOSERS
        and tokens[end].start == tokens[end - 1].end
    ):
        end += 1
    return end


def _stops(token: Token, following: Token, language: str) -> bool:
    """Whether the full stop of an abbreviation ends the sentence too: "Ltd. The"."""
    if not following.is_capital or not (token.text.count(".") > 1 or token.fold in _JUNIORS):
        return False
    starters = _words(language, "starters")
    return following.fold in starters or token.fold in _words(language, "last_words")


@lru_cache(maxsize=32768)
def _shape(word: str) -> tuple[str, bool, bool]:
    """How a word is compared, whether it is one, whether it is capital."""
    return fold(word), word[0].isalnum(), word[0].isupper()


def _with_stops(rows: list[_Row], abbreviations: frozenset[str]) -> list[_Row]:
    """Words with where they stand; a full stop joins the abbreviation or initial before it."""
    joined: set[int] = set()
    for i in [n for n, row in enumerate(rows) if row[0] == "."]:
        before = i - 1
        while before in joined:
            before -= 1
        if before < 0:
            continue
        word, start, end = rows[before]
        if end == rows[i][1] and _keeps_stop(word, abbreviations):
            rows[before] = (f"{word}.", start, rows[i][2])
            joined.add(i)
    return [row for n, row in enumerate(rows) if n not in joined] if joined else rows


def _keeps_stop(word: str, abbreviations: frozenset[str]) -> bool:
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True  # an initial
    return fold(word) in abbreviations


def _may_open(token: Token, before: Token) -> bool:
    if token.start == before.end:
        return token.is_capital and before.text in _ENDERS  # "end.Next", a lost space
    return (
        token.is_capital or token.text in _OPENERS or not token.is_word or token.text[0].isdigit()
    )


def _sentence(index: int, paragraph: int, tokens: tuple[Token, ...]) -> Sentence:
    span = Span(tokens[0].start, tokens[-1].end)
    quoted = tokens[0].text in ("“", '"', "«") and paragraph != -1
    texts, starts, _, words, are_words, capitals = zip(*tokens, strict=True)
    folds = frozenset(compress(words, are_words))
    return Sentence(
        index=index,
        paragraph=paragraph,
        span=span,
        tokens=tokens,
        words=words,
        capitals=capitals,
        starts=starts,
        folds=folds,
        plain=all(map(str.isalpha, folds)),
        marks=frozenset(compress(texts, map(not_, are_words))),
        in_quotation=quoted,
    )


@cache
def _words(language: str, name: str) -> frozenset[str]:
    words = section(language, "sentences") or section("en", "sentences")
    return frozenset(fold(word) for word in words.get(name, ()))
