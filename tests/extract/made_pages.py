"""Pages of short texts of ours, for the recognisers' tests."""

import hashlib

from briefgen.extract.base import Page, StateMention
from briefgen.extract.page import make_page
from briefgen.lexicon.calendar import find_expressions, to_claim
from briefgen.model.dates import DateClaim
from briefgen.model.release import Article, Release
from briefgen.model.text import Span


def page_of(text: str, *, published: str = "", language: str = "en", title: str = "") -> Page:
    """A page with a paragraph for each line; `published` is its date line."""
    whole = f"{title}\n{text}" if title else text
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    release = Release(
        id=digest[:16],
        origin="ours.txt",
        media_type="text/plain",
        sha256=digest,
        text=whole,
        language=language,
    )
    paragraphs, at = [], len(title) + 1 if title else 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    article = Article(
        release=release,
        line=1,
        title=Span(0, len(title)) if title else None,
        body=Span(len(title), len(whole)),
        paragraphs=tuple(paragraphs),
        language=language,
        published=claim_of(published, language) if published else None,
    )
    return make_page(article)


def claim_of(words: str, language: str = "en") -> DateClaim:
    """What a date line claims."""
    [expression] = find_expressions(words, 0, len(words), language)
    return to_claim(expression)


def span_of(page: Page, words: str) -> Span:
    """Where words stand first."""
    at = page.text.index(words)
    return Span(at, at + len(words))


def sites(page: Page, **forms: str) -> tuple[StateMention, ...]:
    """Mentions of made-up states: sites(page, Ostmark="name", Velden="capital")."""
    found = []
    for sentence in page.sentences:
        for words, form in forms.items():
            at = page.text.find(words, *sentence.span)
            if at >= 0:
                span = Span(at, at + len(words))
                found.append(StateMention(span=span, sentence=sentence.index, code="XO", form=form))
    return tuple(sorted(found, key=lambda s: s.span))
