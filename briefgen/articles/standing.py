"""Find standing paragraphs: what an organisation says of itself in release after release.

In:  the articles of a corpus.
Out: the same articles, in the same order, with such paragraphs marked as boilerplate.
     The answer does not depend on the order of the articles.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.articles.furniture import about
from briefgen.model.release import Article
from briefgen.model.text import Span, fold

_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 3  # releases that carry a paragraph before it counts as standing
_SHORTEST = 40  # characters of a standing paragraph


def find_boilerplate(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with their standing paragraphs marked."""
    carriers: dict[str, set[str]] = {}
    for article in articles:
        for key in {_key(article, span) for span in article.paragraphs}:
            carriers.setdefault(key, set()).add(_story(article))
    return tuple(_mark(article, carriers) for article in articles)


def _mark(article: Article, carriers: dict[str, set[str]]) -> Article:
    standing = tuple(
        span
        for n, span in enumerate(article.paragraphs)
        if n
        and (
            _is_about(article, span)
            or (
                span.end - span.start >= _SHORTEST
                and len(carriers.get(_key(article, span), ())) >= _ENOUGH
            )
        )
    )
    return replace(article, boilerplate=standing)


def _key(article: Article, span: Span) -> str:
    """A paragraph without case, marks and figures."""
    words = _WORD.findall(fold(span.slice(article.release.text)))
    return " ".join("0" if w.isdigit() else w for w in words)


def _story(article: Article) -> str:
    """What makes two articles two stories: copies of one release share their first words."""
    first = article.paragraphs[0] if article.paragraphs else article.body
    return _key(article, Span(first.start, min(first.end, first.start + 300)))


def _is_about(article: Article, span: Span) -> bool:
    text = article.release.text
    return any(pattern.match(text, span.start, span.end) for pattern in about())
