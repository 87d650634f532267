"""Find standing paragraphs: what an organisation says of itself in release after release.

In:  the articles of a corpus.
Out: the same articles, in the same order, with such paragraphs marked as boilerplate.
     The answer does not depend on the order of the articles.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.articles.furniture import about
from briefgen.model.release import Article
from briefgen.model.text import Span, fold

_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 3  # stories that carry a paragraph before it counts as standing
_COPY = 0.5  # an article that shares more of its paragraphs is a copy, and keeps them
_OPENING = 300  # characters that tell one story from another


def find_boilerplate(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with their standing paragraphs marked."""
    carriers: dict[str, set[str]] = {}
    for article in articles:
        story = _story(article)
        for span in article.paragraphs:
            carriers.setdefault(_key(article, span), set()).add(story)
    return tuple(_mark(article, carriers) for article in articles)


def _mark(article: Article, carriers: Mapping[str, set[str]]) -> Article:
    later = article.paragraphs[1:]  # the first tells the news, whatever it looks like
    shared = {span for span in later if len(carriers[_key(article, span)]) >= _ENOUGH}
    if len(shared) > _COPY * len(article.paragraphs):
        shared = set()
    standing = tuple(span for span in later if span in shared or _is_about(article, span))
    return replace(article, boilerplate=standing)


def _key(article: Article, span: Span) -> str:
    """A paragraph without case, marks and figures."""
    words = _WORD.findall(fold(span.slice(article.release.text)))
    return " ".join("0" if word.isdigit() else word for word in words)


def _story(article: Article) -> str:
    """What makes two articles two stories: copies of one release open with the same words."""
    first = article.paragraphs[0] if article.paragraphs else article.body
    return _key(article, Span(first.start, min(first.end, first.start + _OPENING)))


def _is_about(article: Article, span: Span) -> bool:
    text = article.release.text
    return any(pattern.match(text, span.start, span.end) for pattern in about())
