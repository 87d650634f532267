"""Cut an article into sentences and tokens.

In:  an Article (and the sentence words of its language).
Out: a Page: the headline as sentence 0 when there is one, then the sentences of each
     paragraph, all offsets pointing into the release's text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress, count, filterfalse, repeat
from operator import itemgetter, not_
from typing import NamedTuple

from briefgen.extract.base import Page, Sentence, Token
from briefgen.lexicon import section
from briefgen.model.release import Article
from briefgen.model.text import Span, fold

_TOKEN = re.compile(
    r"""
    (\s*)                                     # groups: splitting keeps what is between tokens,
    (                                         # and the tokens
      [A-Za-z][a-z]++(?![^ ,.\n])              # plain words: the first way to try
    | [^\W\d_][^\W_]+(?:['’](?!s\b)[^\W\d_]+)*  # most others
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
_STOP = "."
_ENDERS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»"})
_last_of = itemgetter(-1)
_LAST = frozenset(".!?…")  # what a token ends in that may end a sentence
_JUNIORS = ("jr.", "sr.")
_ENUMERATOR = 2  # tokens: a number and its full stop
_LONGEST = 400  # tokens: twice any real sentence; a longer run is cut
_QUOTES = ("“", '"', "«")
_FINAL = _ENDERS | _CLOSERS  # the last token of a sentence that is one
_WHOLE = 10  # tokens of a sentence that tells something
_SPEAKERS = 3  # paragraphs that open with a speaker's name make a transcript
SPEAKER = re.compile(r"(?:[A-Z][A-Z.’'-]+ ){0,4}[A-Z][A-Z.’'-]+:\s")
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«"})


def story_start(page: Page) -> int:
    """The first paragraph that tells something in a whole sentence: letterheads, addresses and
    repeated headlines stand above it."""
    for sentence in page.sentences:
        whole = len(sentence.tokens) >= _WHOLE and sentence.tokens[-1].text in _FINAL
        if sentence.paragraph >= 0 and whole:
            return sentence.paragraph
    return 0


def is_transcript(page: Page) -> bool:
    """Speakers' names in capitals before what they say: whom they met is hearsay."""
    paragraphs = page.article.paragraphs
    if page.text.count(":") < _SPEAKERS:  # as behind every name
        return False
    said = sum(bool(SPEAKER.match(page.text, span.start, span.end)) for span in paragraphs)
    return said >= _SPEAKERS


def make_page(article: Article) -> Page:
    """The article as sentences of tokens; standing paragraphs are left out."""
    text = article.release.text
    standing = set(article.boilerplate)
    pieces = [(n, p) for n, p in enumerate(article.paragraphs) if p not in standing]
    if article.title is not None:
        pieces.insert(0, (-1, article.title))
    sentences: list[Sentence] = []
    for paragraph, span in pieces:
        row = _row(text, span, article.language)
        whole = [(0, len(row.tokens))]
        for begin, end in whole if paragraph == -1 else _cut(row, article.language):
            for start in range(begin, end, _LONGEST):
                piece = (start, min(start + _LONGEST, end))
                sentences.append(_sentence(len(sentences), paragraph, row, piece))
    return Page(article=article, text=text, sentences=tuple(sentences))


def sentence_of(page: Page, span: Span) -> Sentence:
    """A stretch of the release outside the body, a dateline, as a sentence by itself."""
    row = _row(page.text, span, page.article.language)
    return _sentence(0, -1, row, (0, len(row.tokens)))


def tokenize(text: str, span: Span, language: str) -> tuple[Token, ...]:
    """The tokens of a stretch of text, as a page has them."""
    return _row(text, span, language).tokens


class _Row(NamedTuple):
    """The tokens of a stretch of text, and one part of each in turn."""

    tokens: tuple[Token, ...] = ()
    texts: Sequence[str] = ()
    starts: Sequence[int] = ()
    folds: tuple[str, ...] = ()
    are_words: tuple[bool, ...] = ()
    capitals: tuple[bool, ...] = ()
    tall: tuple[bool, ...] = ()
    inline: tuple[str, ...] = ()


def _row(text: str, span: Span, language: str) -> _Row:
    """The tokens of a stretch of text; an abbreviation keeps its full stop."""
    pieces = _TOKEN.split(span.slice(text))  # nothing, what is between tokens, a token, nothing...
    if len(pieces) == 1:
        return _Row()
    edges = [*accumulate(map(len, pieces), initial=span.start)]
    texts, starts, ends = pieces[2::3], edges[2:-1:3], edges[3::3]
    if _STOP in texts:
        _join_stops(texts, starts, ends, _words(language, "abbreviations"))
    folds, are_words, capitals, tall, inline = zip(*map(_shape, texts), strict=True)
    columns = zip(texts, starts, ends, folds, are_words, capitals, strict=True)
    tokens = tuple(map(_new, repeat(Token), columns))
    return _Row(tokens, texts, starts, folds, are_words, capitals, tall, inline)


def _cut(row: _Row, language: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; its closing quotes stay with it."""
    tokens = row.tokens
    begin = free = 0
    for i in [*compress(count(), map(_LAST.__contains__, map(_last_of, row.texts)))]:
        if i < free:
            continue
        token = tokens[i]
        if token.text in _ENDERS:
            end = free = _past_closers(tokens, i + 1)
            numbers = end - begin == _ENUMERATOR and tokens[begin].text.isdigit()  # "1. Accord"
            firm = end < len(tokens) and i and _is_of_firm(tokens, i - 1, tokens[end], language)
            goes_on = numbers or firm
            if end == len(tokens) or (not goes_on and _may_open(tokens[end], tokens[end - 1])):
                yield begin, end
                begin = end
        elif token.is_word and i + 1 < len(tokens) and _stops(token, tokens[i + 1], language):
            yield begin, i + 1
            begin = i + 1
    if begin < len(tokens):
        yield begin, len(tokens)


def _past_closers(tokens: Sequence[Token], end: int) -> int:
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


def _is_of_firm(tokens: Sequence[Token], i: int, following: Token, language: str) -> bool:
    """Whether a full stop is that of "Ltd." before an office of it, "Ltd. Managing Director", or
    in a name: "Reed & Co. Nordmark Ltd."."""
    if tokens[i].fold not in _words(language, "companies") or not following.is_capital:
        return False
    joined = i > 0 and tokens[i - 1].text == "&"
    inside = joined and following.fold not in _words(language, "starters")
    return inside or following.fold in _words(language, "staff")


@lru_cache(maxsize=32768)
def _shape(word: str) -> tuple[str, bool, bool, bool, str]:
    """How a word is compared, whether it is one, whether it is capital, whether it is not all
    in small letters, how it is in a line."""
    folded, capital = fold(word), word[0].isupper()
    tall = capital or not word.islower()
    return folded, word[0].isalnum(), capital, tall, _inline(folded, capital)


def _inline(word: str, capital: bool) -> str:
    """A folded word with its capital, free of spaces and full stops: "U·S·"."""
    if len(word) > 1:
        word = word.replace(" ", "_").replace(".", "·").replace(",", "‚")
    return word[:1].upper() + word[1:] if capital else word or "_"


def _join_stops(
    words: list[str], starts: list[int], ends: list[int], abbreviations: frozenset[str]
) -> None:
    """Join full stops to the abbreviation or initial before each, in words and where they stand."""
    joined: list[int] = []
    before = -1  # the word that a stop would join
    for i in [*compress(count(), map(_STOP.__eq__, words))]:
        if not joined or joined[-1] != i - 1:
            before = i - 1
        if before >= 0 and ends[before] == starts[i] and _keeps_stop(words[before], abbreviations):
            words[before] += _STOP
            ends[before] = ends[i]
            joined.append(i)
    for i in reversed(joined):
        del words[i], starts[i], ends[i]


@lru_cache(maxsize=32768)
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


def _sentence(index: int, paragraph: int, row: _Row, piece: tuple[int, int]) -> Sentence:
    part = slice(*piece)
    tokens, texts, words, are_words = (
        row.tokens[part],
        row.texts[part],
        row.folds[part],
        row.are_words[part],
    )
    folds, capitals = frozenset(compress(words, are_words)), row.capitals[part]
    return Sentence(
        index=index,
        paragraph=paragraph,
        span=Span(tokens[0].start, tokens[-1].end),
        tokens=tokens,
        words=words,
        capitals=capitals,
        raised=tuple(compress(count(), capitals)),
        tall=tuple(compress(count(), row.tall[part])),
        inline=row.inline[part],
        starts=tuple(row.starts[part]),
        folds=folds,
        figures=any(map(str.isdecimal, "".join(filterfalse(str.isalpha, folds)))),
        marks=frozenset(compress(texts, map(not_, are_words))),
        in_quotation=texts[0] in _QUOTES and paragraph != -1,
    )


@cache
def _words(language: str, name: str) -> frozenset[str]:
    words = section(language, "sentences") or section("en", "sentences")
    return frozenset(fold(word) for word in words.get(name, ()))
