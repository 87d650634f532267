"""Words as the full text index holds them: letters and digits, folded."""

import re
from collections.abc import Sequence

from briefgen.model.release import Article
from briefgen.model.text import fold

_WORD = re.compile(r"[^\W_]+")


def search_words(words: Sequence[str]) -> tuple[str, ...]:
    """The beginnings of words that a search asks for."""
    return tuple(_WORD.findall(fold(" ".join(words))))


def article_words(article: Article) -> str:
    """Headline and paragraphs of an article, one space between words."""
    text = article.release.text
    title = (article.title,) if article.title else ()
    return " ".join(
        word
        for span in (*title, *article.paragraphs)
        for word in _WORD.findall(fold(span.slice(text)))
    )
