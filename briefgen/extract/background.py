"""What an encounter is told as: the news, or background, or a condition.

In:  a Page, a Sentence and where the words of an encounter stand in it.
Out: whether they tell of something else than the news: of old, of another year, of what may be.
"""

import re
from datetime import timedelta
from functools import cache

from briefgen.extract.base import (
    Mentions,
    Page,
    Sentence,
)
from briefgen.extract.encounter_cues import words_of
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateKind
from briefgen.model.text import Span, fold

_MONTH_BEHIND = 5  # characters of " in " before a month
_SEASON = timedelta(days=120)


def is_coming(page: Page, sentence: Sentence, start: int) -> bool:
    """Whether "will be", "is to be" stands before the encounter word."""
    words = section(page.article.language, "encounters").get("clause", {}).get("future", ())
    before = fold(page.text[max(sentence.span.start, start - 40) : start]).rstrip()
    return f" {before}".endswith(tuple(f" {word}" for word in words)) if words else False


def is_background(text: str, sentence: Sentence, span: Span, language: str) -> bool:
    openers, nouns = _backgrounds(language)
    before = " ".join(fold(text[max(sentence.span.start, span.start - 60) : span.start]).split())
    if f" {before}".endswith(openers):
        told = words_of(language, "background", "told")
        last = before.split()
        if last[-2:-1] != ["when"]:
            return True
        return not (set(last[-3:-2]) & told or _is_said_then(text, sentence, span, language))
    around = " ".join(fold(text[max(sentence.span.start, span.start - 40) : span.end + 10]).split())
    return any(noun in around for noun in nouns)


def _is_said_then(text: str, sentence: Sentence, span: Span, language: str) -> bool:
    """Whether a sentence tells what was said "when he met", not what was said of a meeting."""
    head = fold(text[sentence.span.start : span.start]).replace(",", " ").split()
    said = words_of(language, "background", "said")
    of_old = words_of(language, "background", "recalled")
    clause = head[:-2]  # without "when he"
    return not said.isdisjoint(clause) and of_old.isdisjoint(clause)


def is_of_old(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence says "last year", "three years ago"."""
    words = words_of(page.article.language, "background", "old")
    told = f" {' '.join(sentence.words)} "
    return any(f" {word} " in told for word in sorted(words))


def is_of_a_year(page: Page, sentence: Sentence, span: Span, language: str) -> bool:
    """Whether a bare year opens the sentence, or stands behind the verb in its clause."""
    before, behind = _bare_year(language)
    head = fold(page.text[sentence.span.start : span.start])
    if before and before.search(head):
        return True
    if not sentence.figures:
        return False
    return bool(behind and behind.search(fold(page.text[span.end : sentence.span.end])))


def is_of_a_month(page: Page, mentions: Mentions, sentence: Sentence, span: Span) -> bool:
    """Whether "in May 2030" stands right behind, and the page is of a later season."""
    published = page.article.published
    if published is None or published.earliest is None or not sentence.figures:
        return False
    for date in mentions.by_sentence[sentence.index].dates:
        month = date.expression is not None and date.expression.kind is DateKind.MONTH
        near = 0 < date.span.start - span.end <= _MONTH_BEHIND
        if month and near and date.claim.latest is not None:
            return published.earliest - date.claim.latest > _SEASON
    return False


@cache
def _bare_year(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    words = section(language, "encounters").get("background", {})
    before, behind = words.get("year_before"), words.get("year_behind")
    return (re.compile(before) if before else None, re.compile(behind) if behind else None)


def is_past_perfect(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether "had signed" stands before: what it was done in is of old too."""
    before = " ".join(fold(page.text[sentence.span.start : span.start]).split())
    words = words_of(page.article.language, "background", "perfect")
    return any(word in before for word in sorted(words))


def is_conditional(page: Page, sentence: Sentence, start: int) -> bool:
    """Whether "before", "unless" opens the clause: "before any pact with Nordmark is signed"."""
    clause = re.split(r"[,;:]", page.text[sentence.span.start : start])[-1]
    words = words_of(page.article.language, "background", "conditional")
    return not words.isdisjoint(fold(clause).split())


@cache
def _backgrounds(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What opens background, with the space before it; its nouns."""
    background = section(language, "encounters").get("background", {})
    openers = (*background.get("before", ()), *background.get("hypothetical", ()))
    return tuple(f" {word}" for word in openers), tuple(background.get("nouns", ()))
