"""States that are but named: where something is, or part of a longer name.

In:  a Page and a StateMention.
Out: whether the state is scenery, "the lakes in Nordmark", rather than one that acts.
"""

from bisect import bisect_left

from briefgen.extract.base import (
    Page,
    Sentence,
    StateMention,
)
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.groups import is_adjective, is_where, place_words
from briefgen.extract.wording import wording
from briefgen.model.text import fold


def is_town(page: Page, mention: StateMention) -> bool:
    """Whether a capital is only where something is: "the High Commission in Port Orme"."""
    return mention.form == "capital" and is_where(
        page, page.sentences[mention.sentence], mention.span
    )


def is_aside(page: Page, mention: StateMention) -> bool:
    """Whether a state is only where something is, "the lakes in Nordmark", and nobody visits."""
    sentence, language = page.sentences[mention.sentence], page.article.language
    if not (is_where(page, sentence, mention.span) or _is_described(page, sentence, mention)):
        return False
    before = fold(page.text[max(sentence.span.start, mention.span.start - 20) : mention.span.start])
    words = before.split()
    if not words_of(language, "home", "title_visit").isdisjoint(words):
        return False
    owned = not place_words(language).of.isdisjoint(words[-2:])  # "the locks of Nordmark"
    return not owned or _is_described(page, sentence, mention)


def _is_described(page: Page, sentence: Sentence, mention: StateMention) -> bool:
    """Whether a state's name goes with something that is named by it."""
    return is_adjective(page, sentence, mention) or _is_in_name(page, sentence, mention)


def _is_in_name(page: Page, sentence: Sentence, mention: StateMention) -> bool:
    """Whether a people's name is part of a longer one: "the Grand Nordmarkian Lake Dam"."""
    if mention.form != "demonym" or sentence.paragraph < 0:
        return False
    at = bisect_left(sentence.starts, mention.span.start)
    beside = sentence.tokens[at - 1 : at + 2 : 2] if at > 1 else ()
    heads = wording(page.article.language).heads
    return len(beside) == 2 and all(t.is_capital and t.fold not in heads for t in beside)


def is_people(page: Page, mention: StateMention) -> bool:
    """Whether a people's name is a noun of many: "rescued Nordmarkians from"."""
    goes_on = page.text[mention.span.end : mention.span.end + 2].strip()[:1].isupper()
    return mention.form == "demonym" and page.text[mention.span.end - 1] == "s" and not goes_on
