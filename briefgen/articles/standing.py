"""Find standing paragraphs: what an organisation says of itself in release after release.

In:  the articles of a corpus; or, where they are too many to be held at once, the Traits of
     each, which are small.
Out: the same articles, in the same order, with such paragraphs marked as boilerplate.
     The answer does not depend on the order of the articles.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from briefgen.articles.furniture import about
from briefgen.model.release import Article
from briefgen.model.text import Span, fold

_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 3  # stories that carry a paragraph before it counts as standing
_COPY = 0.5  # an article that shares more of its paragraphs is a copy, and keeps them
_OPENING = 300  # characters that tell one story from another


def find_boilerplate(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with their standing paragraphs marked."""
    standing = standing_among(map(traits_of, articles))
    return tuple(mark(article, standing) for article in articles)


class Traits(NamedTuple):
    """What has to be remembered of an article to find standing paragraphs."""

    story: int
    keys: tuple[int, ...]  # of its paragraphs
    about: tuple[int, ...]  # indexes of paragraphs in which an organisation speaks of itself
    marked: tuple[int, ...]  # indexes of those that are marked now


def traits_of(article: Article) -> Traits:
    """The traits of an article."""
    return Traits(
        story=_story(article),
        keys=tuple(_key(article, span) for span in article.paragraphs),
        about=tuple(i for i, span in enumerate(article.paragraphs) if _is_about(article, span)),
        marked=tuple(i for i, p in enumerate(article.paragraphs) if p in article.boilerplate),
    )


def standing_among(traits: Iterable[Traits]) -> frozenset[int]:
    """The keys of the paragraphs that enough stories carry."""
    stories: dict[int, tuple[int, ...]] = {}
    for told in traits:
        for key in told.keys:
            known = stories.get(key, ())
            if len(known) < _ENOUGH and told.story not in known:
                stories[key] = (*known, told.story)
    return frozenset(key for key, known in stories.items() if len(known) >= _ENOUGH)


def marks(traits: Traits, standing: Set[int]) -> tuple[int, ...]:
    """The indexes of an article's standing paragraphs."""
    later = range(1, len(traits.keys))  # the first tells the news, whatever it looks like
    shared = {i for i in later if traits.keys[i] in standing}
    if len(shared) > _COPY * len(traits.keys):
        shared = set()
    return tuple(i for i in later if i in shared or i in traits.about)


def mark(article: Article, standing: Set[int]) -> Article:
    """The article with its standing paragraphs marked."""
    found = marks(traits_of(article), standing)
    return replace(article, boilerplate=tuple(article.paragraphs[i] for i in found))


def _key(article: Article, span: Span) -> int:
    """A paragraph without case, marks and figures, as a number that no two will share."""
    words = _WORD.findall(fold(span.slice(article.release.text)))
    plain = " ".join("0" if word.isdigit() else word for word in words)
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest())


def _story(article: Article) -> int:
    """What makes two articles two stories: copies of one release open with the same words."""
    first = article.paragraphs[0] if article.paragraphs else article.body
    return _key(article, Span(first.start, min(first.end, first.start + _OPENING)))


def _is_about(article: Article, span: Span) -> bool:
    text = article.release.text
    return any(pattern.match(text, span.start, span.end) for pattern in about())
