"""Cut an article longer than any real one into parts that are read one after the other.

In:  an Article.
Out: the Article itself; or Articles that have its paragraphs between them, the first with its
     title.  What is said of each part depends on that part alone, so reading takes time in
     proportion to the length of a text, whatever it holds.
"""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.model.release import Article
from briefgen.model.text import Span

_LONGEST = 60_000  # characters that are read together: no speech is as long
_NEAR = 400  # characters before the end of a part in which a gap between words is looked for


def parts_of(article: Article) -> Iterator[Article]:
    """The parts of an article, in order."""
    if sum(end - start for start, end in article.paragraphs) <= _LONGEST:
        yield article
        return
    part, size, first = list[Span](), 0, True
    for piece in _pieces(article):
        if part and size + piece.end - piece.start > _LONGEST:
            yield _part(article, part, first=first)
            part, size, first = [], 0, False
        part.append(piece)
        size += piece.end - piece.start
    yield _part(article, part, first=first)


def _part(article: Article, paragraphs: list[Span], *, first: bool) -> Article:
    return replace(
        article,
        title=article.title if first else None,
        body=Span(paragraphs[0].start, paragraphs[-1].end),
        paragraphs=tuple(paragraphs),
    )


def _pieces(article: Article) -> Iterator[Span]:
    """The paragraphs, those that are too long cut between words."""
    text = article.release.text
    for begin, end in article.paragraphs:
        start = begin
        while end - start > _LONGEST:
            limit = start + _LONGEST
            gap = max(text.rfind(" ", limit - _NEAR, limit), text.rfind("\n", limit - _NEAR, limit))
            cut = gap if gap > start else limit
            yield Span(start, cut)
            start = cut
        yield Span(start, end)
