"""Whether a named person took part, or is only quoted, greeted, thanked or recalled.

In:  a Page, a Person, and the indexes of the sentences that tell of the event.
Out: True or False.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from briefgen.extract.base import DateMention, Page, Person, PersonMention, Sentence, Token
from briefgen.extract.lines import is_genitive
from briefgen.extract.standing import TOPS
from briefgen.extract.wording import Wording, wording
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateKind
from briefgen.model.event import Side
from briefgen.model.text import Span

_LONG = frozenset({DateKind.MONTH, DateKind.YEAR})
_YEARS = frozenset({"this_year", "last_year"})
_SUBJECT = 12  # characters before the subject of a sentence: "Meanwhile, "
_GAP = 6  # characters between a motto and its author's line
_NEXT = 4  # words beside a name
_CLOSERS = frozenset('"”’»*_')  # of quotations
_DASHES = frozenset("-–—")
_NUMBERED = 4  # tokens of "4." before a sentence
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMING = 16  # tokens between "the coming visit" and whose it is
_EVENT = 4  # tokens of "coming state visit"
_KIN = 6  # tokens of "predecessors in office, Dr."
_FATE = 4  # tokens of "has been re-elected"
_DATED = 4  # tokens of "in June 2031"
_GREETED = 24  # tokens between "greetings" and who is greeted


def presence(page: Page, person: Person, frame_sentences: Iterable[int]) -> bool:
    """Whether some mention in the sentences of the event shows the person there."""
    if person.office is not None and person.office.head == "spokesperson":
        return False  # speaks of it
    inside = set(frame_sentences)
    mentions = [m for m in person.mentions if m.sentence in inside]
    return any(not is_away(page, mention) for mention in mentions)


def is_spoken_of(page: Page, person: Person, frame_sentences: Iterable[int]) -> bool:
    """Whether somebody whom no word of meeting names is but spoken of: a ruler of ours who is
    nowhere the subject or of whom is told what he "has said", or whom somebody "had" met."""
    inside = set(frame_sentences)
    here = [mention for mention in person.mentions if mention.sentence in inside]
    ours = person.side is Side.HOME or person.affiliation is None  # or may be
    if ours and person.office is not None and person.office.head in TOPS:
        here = [mention for mention in here if _opens(page, mention)]
    return all(_is_told(page, mention, perfect=ours) for mention in here)


def is_recalled(
    page: Page, person: Person, told: Iterable[int], dates: Sequence[DateMention]
) -> bool:
    """Whether somebody is named in nothing but sentences that tell of another month or year:
    "A launched the task force in March 2031"."""
    inside = set(told)
    here = {mention.sentence for mention in person.mentions if mention.sentence in inside}
    return here <= {date.sentence for date in dates if _tells_of_old(page, date)}


def _tells_of_old(page: Page, mention: DateMention) -> bool:
    """Whether a month or year before that of the page dates what its sentence tells, which
    nobody says now."""
    e, claim, published = mention.expression, mention.claim, page.article.published
    if e is None or not (e.kind in _LONG or e.relative in _YEARS):
        return False
    sentence = page.sentences[mention.sentence]
    background = section(page.article.language, "encounters").get("background", {})
    if not sentence.folds.isdisjoint(background.get("said", ())):
        return False
    day, first, last = published and published.earliest, claim.earliest, claim.latest
    if day and first and last:
        return last < day and mention.role != "future"
    opens = mention.span.start - sentence.span.start <= _SUBJECT and mention.role == ""
    return opens or mention.role == "event"


def is_perfect(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether "has", "had" stands right before a word of meeting: it tells of other days."""
    words, at = wording(page.article.language), bisect_left(sentence.starts, span.start)
    return not (words.perfect | words.past_perfect).isdisjoint(sentence.words[max(0, at - 1) : at])


def _opens(page: Page, mention: PersonMention) -> bool:
    """Whether a mention, with its title, stands near the start of its sentence, alone or behind
    another and "and"."""
    sentence, words = page.sentences[mention.sentence], wording(page.article.language)
    if _start(mention) - sentence.span.start <= _SUBJECT:
        return True
    before = sentence.tokens[: bisect_left(sentence.starts, _start(mention))]
    joined = before[-1].fold in words.conjunctions
    return joined and all(t.is_capital or not t.is_word or t is before[-1] for t in before)


def _start(mention: PersonMention) -> int:
    office = mention.office
    return min(mention.span.start, office.span.start if office else mention.span.start)


def _is_told(page: Page, mention: PersonMention, *, perfect: bool) -> bool:
    """Whether "had given" is before a name, or "has" behind it (`perfect`)."""
    words, sentence = wording(page.article.language), page.sentences[mention.sentence]
    at = bisect_left(sentence.starts, _start(mention))
    end = bisect_left(sentence.starts, mention.span.end)
    if not words.attends.isdisjoint(sentence.words[end : end + _NEXT]):
        return False
    has, had = words.perfect, words.past_perfect
    if perfect and sentence.words[end : end + 1] and sentence.words[end] in has:
        return True
    return not had.isdisjoint(sentence.words[max(0, at - _NEXT) : at])


def _is_reported(sentence: Sentence, at: int, end: int, words: Wording) -> bool:
    """Whether a name stands in what somebody told: "informed the Minister that Ada Quill went"."""
    if words.informs.isdisjoint(sentence.folds):
        return False
    if not words.attends.isdisjoint(sentence.words[end : end + _NEXT]):
        return False
    told = next((i for i in range(at - 1, 0, -1) if sentence.words[i] in words.telling), None)
    return told is not None and not words.informs.isdisjoint(sentence.words[:told])


def is_away(page: Page, mention: PersonMention) -> bool:
    """Whether the words around a mention say, or let think, that the person was not there."""
    words = wording(page.article.language)
    sentence = page.sentences[mention.sentence]
    tokens, folds = sentence.tokens, sentence.words
    if sentence.in_quotation and words.attends.isdisjoint(sentence.folds):
        return True  # named by somebody who speaks
    if mention.span.start < old_clause_end(sentence, page.article.language):
        return True
    first = f" {' '.join(folds[:5])} "
    if any(cue in first for cue in words.earlier):
        return True
    end = bisect_left(sentence.starts, mention.span.end)
    if _owns_something(folds, end, words):
        return True
    if tokens[0].text in _DASHES and _behind_quote(page, sentence):
        return True  # "– President Quill, 3 May 2031", below a motto
    begin = mention.span.start
    if mention.office is not None:
        begin = min(begin, mention.office.span.start)
    at = bisect_left(sentence.starts, begin)
    if _is_reported(sentence, at, end, words):
        return True
    opening = _opening(tokens, at, words)
    before = _words_before(folds, opening)
    if before.endswith(words.away) or _has_fate(folds, end, words):
        return True
    if _is_away_with(sentence, opening, words):
        return True  # "thanked A and B"
    if not words.coming.isdisjoint(sentence.folds) and _is_still_to_come(tokens, at, words):
        return True  # "discussed the coming visit of A"
    one, several = folds[max(0, at - _KIN) : at], folds[max(0, at - 2 * _KIN) : at]
    if not (words.forerunner.isdisjoint(one) and words.forerunners.isdisjoint(several)):
        return True  # "her predecessors in office, A and B"
    if before.endswith(words.origins) and _is_dated(tokens, end):
        return True  # "launched by A in June 2031"
    near = folds[max(0, at - _GREETED) : at]  # "greetings of A to B"
    return before.endswith(words.greeted) and not words.greetings.isdisjoint(near)


def _behind_quote(page: Page, sentence: Sentence) -> bool:
    """Whether a quotation ends right before a sentence."""
    before = page.text[max(0, sentence.span.start - _GAP) : sentence.span.start].rstrip()
    return before[-1:] in _CLOSERS and before != ""


def old_clause_end(sentence: Sentence, language: str) -> int:
    """Where "When A and B met in May 2031," ends, which tells of old; 0 where nothing does so."""
    openers = _openers(language)
    first = next(filter(str.isalpha, sentence.words[:_NUMBERED]), None)
    if first not in openers:
        return 0
    year = next((t for t in sentence.tokens if _YEAR.fullmatch(t.text)), None)
    if year is None:
        return 0
    commas = [token.start for token in sentence.tokens if token.text == ","]
    if first in openers[:1] and commas and commas[0] < year.start:
        return 0  # "When A met B, he spoke of 2031"
    return next((comma for comma in commas if comma > year.start), sentence.span.end)


@cache
def _openers(language: str) -> tuple[str, ...]:
    """The words that open a clause of old, "when" before all."""
    background = section(language, "encounters").get("background", {})
    return tuple(background.get("opening", ()))


def _owns_something(folds: tuple[str, ...], end: int, words: Wording) -> bool:
    """ "President X's plan" is no presence; "President X's visit" is one."""
    if end + 1 >= len(folds) or folds[end] != "'s":
        return False
    return bool(words.own_events) and folds[end + 1] not in words.own_events


def _is_still_to_come(tokens: tuple[Token, ...], at: int, words: Wording) -> bool:
    """Whether somebody is named behind a coming visit or meeting that others speak of."""
    first = max(0, at - _COMING)
    i = next((i for i in range(at - 1, first - 1, -1) if tokens[i].fold in words.coming), None)
    if i is None or not any(t.fold in words.own_events for t in tokens[i + 1 : i + _EVENT]):
        return False
    if tokens[at - 1].text in (",", ";"):
        return False  # another clause
    return any(token.fold in words.spoken for token in tokens[:i])


def _has_fate(folds: tuple[str, ...], end: int, words: Wording) -> bool:
    """Whether a name is told to have been elected or appointed, which is no part of a meeting."""
    end += folds[end : end + 1] == (",",)  # "the Minister, A B, sent his regrets"
    behind = f"{' '.join(folds[end : end + _FATE])} "
    return behind.startswith(words.fates)


def _is_dated(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether a year stands right behind a name: "in June 2031", "in 2031"."""
    return any(_YEAR.fullmatch(token.text) for token in tokens[end + 1 : end + _DATED])


def _ends_style(tokens: tuple[Token, ...], at: int, words: Wording) -> bool:
    """Whether a courtesy title of several words ends or begins here: "His Highness"."""
    starts = [
        start
        for start in (at - 2, at - 1)
        if start >= 0 and tokens[start].fold in words.long_styles
    ]
    if not starts:
        return False
    pairs = {
        phrase[i : i + 2]
        for start in starts
        for phrase in words.long_styles[tokens[start].fold]
        for i in range(len(phrase))
    }
    two = tuple(token.fold for token in tokens[at - 2 : at])
    one = tokens[at - 1].is_capital and tuple(t.fold for t in tokens[at - 1 : at + 1]) in pairs
    return two in pairs or one


def _words_before(folds: tuple[str, ...], at: int) -> str:
    """The folded words before a naming that opens at a token."""
    return " " + " ".join(folds[max(0, at - 8) : at])


def _opening(tokens: tuple[Token, ...], at: int, words: Wording) -> int:
    """Where a naming with its courtesy titles, determiners and "Nordmark's" begins."""
    while at and (
        tokens[at - 1].fold in words.determiners
        or _ends_style(tokens, at, words)
        or (tokens[at - 1].is_capital and tokens[at - 1].fold.rstrip(".") in words.styles)
        or (tokens[at - 1].is_capital and tokens[at - 1].fold in words.heads)
    ):
        at -= 1
    if is_genitive(tokens, at - 1):
        at -= 1
        while at and tokens[at - 1].is_capital:
            at -= 1
    return at


def _is_away_with(sentence: Sentence, at: int, words: Wording) -> bool:
    """Whether the one listed before "and" is greeted, thanked or elected: so is the next."""
    tokens = sentence.tokens
    if at < 2 or tokens[at - 1].fold not in words.conjunctions or not tokens[at - 2].is_capital:
        return False
    at -= 1
    joints = words.genitive | words.particles
    while at and (tokens[at - 1].is_capital or tokens[at - 1].fold in joints):
        at -= 1
    while not tokens[at].is_capital:
        at += 1  # "of A": what is before it tells
    return _words_before(sentence.words, _opening(tokens, at, words)).endswith(words.away_each)
