"""What sort of text an article is, where that alone tells whether anything happened in it.

In:  a Page.
Out: whether it is condolences or an appointment, somebody's commentary, or a speech.
"""

import re
from collections.abc import Sequence

from briefgen.extract.base import Page, Sentence
from briefgen.lexicon import section
from briefgen.model.text import fold

_LINE = 8  # tokens: a shorter line is an address
SAID = 5  # times that "I" makes a speech, if it is
SPEECH_RATE = 280  # ... at least once in so many words and marks
SPOKEN = 2  # times that "you" is said in it
COMMENTATOR = 700  # characters from the headline on in which a commentator names his office
SPEECH_HEAD = 240  # characters from the headline on that may call it a speech


def is_no_event(page: Page) -> bool:
    """Whether the headline alone says that nobody met: condolences, appointments."""
    words = section(page.article.language, "encounters").get("never", {})
    title = fold(page.article.headline)[:200]
    body = next((s for s in page.sentences if s.paragraph >= 0 and len(s.tokens) > _LINE), None)
    opening = fold(page.words(body.span)) if body is not None else ""
    appoints = any(phrase in opening for phrase in words.get("opening", ()))
    return appoints or any(word in title for word in words.get("title", ()))


def is_commentary(page: Page) -> bool:
    """Whether somebody writes who comments on what those who govern do."""
    words = section(page.article.language, "encounters").get("commentary", {})
    start = page.article.title.start if page.article.title else page.article.body.start
    head = " ".join(fold(page.text[start : start + COMMENTATOR]).split())
    title = frozenset(re.findall(r"\w+", fold(page.article.headline)))
    pleased = not title.isdisjoint(words.get("welcomes", ()))
    others_do = pleased and not title.isdisjoint(words.get("welcomed", ()))
    return others_do or any(word in head for word in words.get("head", ()))


def is_speech(page: Page) -> bool:
    """Whether somebody speaks throughout ("I", "my") to those before him: whom he once met is
    no news.  A minister's own release says "I" too, but speaks to nobody."""
    words = section(page.article.language, "encounters").get("transcript", {})
    first, second = (frozenset(words.get(key, ())) for key in ("first_person", "second_person"))
    said = spoken = total = 0
    for sentence in page.sentences:
        total += len(sentence.tokens)
        if not sentence.in_quotation:
            said += _times_said(sentence, first)
            spoken += _times_said(sentence, second)
    told = said >= SAID and said * SPEECH_RATE >= total
    return told and (spoken >= SPOKEN or _is_called_a_speech(page, words.get("speeches", ())))


def _is_called_a_speech(page: Page, words: Sequence[str]) -> bool:
    """Whether the headline or a line before the text calls it a speech, an interview ..."""
    start = page.article.title.start if page.article.title else page.article.body.start
    head = fold(page.text[start : start + SPEECH_HEAD])
    return any(has_word(" ".join(re.split(r"[^\w&]+", head)), word) for word in words)


def _times_said(sentence: Sentence, words: frozenset[str]) -> int:
    """How often a sentence says one of the words outside quotation marks."""
    if words.isdisjoint(sentence.folds):
        return 0
    count, quoted = 0, False
    for token in sentence.tokens:
        if token.text in '“”"«»':
            quoted = token.text in "“«" or (token.text == '"' and not quoted)
        elif token.fold in words and not quoted:
            count += 1
    return count


def has_word(text: str, word: str) -> bool:
    """Whether a text in lower case, its words apart by blanks, holds a word or phrase whole."""
    return f" {word} " in f" {text} "
