"""Bodies that no word of their name tells, but those who are named with them.

In:  a sentence, the states in it, the tokens that other names have taken.
Out: Drafts: "Lantern" of "the CEO of Lantern" and of "Lantern's Managing Director", "The
     Menders" of "representatives of The Menders", each of "executives from Brando and Tidewell",
     "Lantern" of "the Nordmark company Lantern", "LTN" of "LTN foreign ministers".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from briefgen.extract.base import Page, Sentence, Token
from briefgen.extract.organisation_words import Draft, Taken, Words
from briefgen.lexicon import section
from briefgen.model.text import fold
from briefgen.value import frozen

_LONGEST = 4  # words of such a name
_ACRONYM = 3  # letters of one that nothing but its people shows
_ALONE = 2  # times that a page has a name without what follows it here
_Titles: TypeAlias = Mapping[str, Sequence[tuple[str, ...]]]  # by their first word


@frozen
class FirmWords:
    """Who is named with a firm, or with any body."""

    titles: _Titles  # "chief executive officer", the longest first
    officers: _Titles  # "chairman", of any body: its name has two words or more
    its: frozenset[str]  # "headed by its Chairman"
    ranks: frozenset[str]  # before a title: "acting", "group"
    business: frozenset[str]  # "executives": of firms alone
    people: frozenset[str]  # "representatives": of any body
    nouns: frozenset[str]  # "company" right before its name
    leagues: tuple[tuple[str, ...], ...]  # "foreign ministers" right behind an acronym
    of: frozenset[str]
    article: frozenset[str]
    ands: frozenset[str]
    no_names: frozenset[str]  # acronyms of sorts of people and things: "NGO"
    firsts: frozenset[str]  # the words by which a sentence may name one


@cache
def firm_words(language: str) -> FirmWords:
    """The words of a language; none where it has no rows."""
    rows = section(language, "organisations").get("firms", {})

    def folded(name: str) -> frozenset[str]:
        return frozenset(map(fold, rows.get(name, ())))

    titles, officers = (
        sorted((tuple(map(fold, t.split())) for t in rows.get(name, ())), key=len)
        for name in ("titles", "officers")
    )
    leagues = tuple(tuple(map(fold, t.split())) for t in rows.get("leagues", ()))
    business, people, nouns = folded("business"), folded("people"), folded("nouns")
    return FirmWords(
        titles=_by_first_word(reversed(titles)),
        officers=_by_first_word(reversed(officers)),
        its=folded("its"),
        ranks=folded("ranks"),
        business=business,
        people=people,
        nouns=nouns,
        leagues=leagues,
        of=folded("of"),
        article=folded("article"),
        ands=folded("ands"),
        no_names=folded("no_names"),
        firsts=frozenset(t[0] for t in (*titles, *officers, *leagues)) | business | people | nouns,
    )


def _by_first_word(titles: Iterable[tuple[str, ...]]) -> _Titles:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for title in titles:
        grouped.setdefault(title[0], []).append(title)
    return grouped


def may_name_firms(sentence: Sentence, language: str) -> bool:
    """Whether a sentence has any of the words that `firms` waits for."""
    return sentence.paragraph >= 0 and not firm_words(language).firsts.isdisjoint(sentence.folds)


def firms(
    page: Page,
    sentence: Sentence,
    at: Mapping[int, str],
    taken: Taken,
    found: Collection[int],
    words: Words,
) -> Iterator[Draft]:
    """The bodies of a sentence that only their people show; `found` are tokens of other drafts."""
    told = firm_words(page.article.language)
    if not may_name_firms(sentence, page.article.language):
        return
    free = 0
    for i in sentence.places(told.firsts):
        if i < free:
            continue
        end = _title_end(sentence.words, i, told.titles)
        league = not end and _is_of_league(sentence, i, told)
        kind = "organisation" if league else "company"
        runs = ((i - 1, i),) if league else tuple(_runs(sentence, i, end, at, told, words))
        for start, whole in runs:
            stop = _without_person(page, sentence.tokens, start, whole)
            inside = range(start, stop)
            if any(taken[k] or k in found for k in inside) or all(k in at for k in inside):
                continue
            yield Draft(sentence=sentence, start=start, end=stop, head=start, kind=kind)
            free = max(end, stop)


def _runs(
    sentence: Sentence, i: int, end: int, at: Mapping[int, str], told: FirmWords, words: Words
) -> Iterator[tuple[int, int]]:
    """The names that the word at a token shows; `end` is where a title ends that begins there."""
    if end:
        return _around_title(sentence, i, end, told, words)
    if office := _title_end(sentence.words, i, told.officers):
        here = _around_office(sentence, i, office, told, words)
        return (
            (start, stop) for start, stop in here if not any(k in at for k in range(start, stop))
        )
    if sentence.words[i] in told.nouns:
        return _behind_noun(sentence, i, words)
    return _behind_people(sentence, i, told, words)


def _is_of_league(sentence: Sentence, i: int, told: FirmWords) -> bool:
    """Whether an acronym before a token has foreign ministers, officials or member states."""
    acronym = sentence.tokens[i - 1].text if i else ""
    named = acronym.isalpha() and acronym.isupper() and len(acronym) >= _ACRONYM
    shouted = sentence.tokens[i].text.isupper()
    named = named and not shouted and sentence.words[i - 1] not in told.no_names
    return named and any(sentence.words[i : i + len(t)] == t for t in told.leagues)


def _without_person(page: Page, tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where a name ends that the page has elsewhere by itself: "the CEO of Lantern Oto Brandt"."""
    first = start + (tokens[start].fold in firm_words(page.article.language).article)
    for end in range(first + 1, stop):
        name = page.text[tokens[start].start : tokens[end - 1].end]
        longer = page.text[tokens[start].start : tokens[end].end]
        if page.text.count(name) - page.text.count(longer) >= _ALONE:
            return end
    return stop


def _title_end(words: Sequence[str], i: int, titles: _Titles) -> int:
    """Where one of `titles` ends that begins at a word, else 0."""
    for title in titles.get(words[i], ()):
        if tuple(words[i : i + len(title)]) == title:
            return i + len(title)
    return 0


def _around_title(
    sentence: Sentence, i: int, end: int, told: FirmWords, words: Words
) -> Iterator[tuple[int, int]]:
    """The name behind "CEO of", or right before "CEO" and "’s CEO"."""
    folds = sentence.words
    if end < len(folds) and folds[end] in told.of:
        start = end + 1
        start += start < len(folds) and folds[start] in told.article
        stop = _run(sentence.tokens, start, words)
        if stop > start:
            yield start, stop
        return
    stop = i
    while stop and folds[stop - 1] in told.ranks:
        stop -= 1
    if stop and folds[stop - 1] == "'s":
        stop -= 1
    start = stop
    tokens = sentence.tokens
    while start and stop - start < _LONGEST and _is_name(tokens[start - 1], words):
        start -= 1
        joined = start > 1 and start < stop and tokens[start - 1].text == "&"
        start -= joined and _is_name(tokens[start - 2], words)
    if start < stop and not (start == 0 and stop == 1):
        yield start, stop


def _around_office(
    sentence: Sentence, i: int, end: int, told: FirmWords, words: Words
) -> Iterator[tuple[int, int]]:
    """The name of two words or more behind "Chairman of", or before "Chairman" and who it is."""
    tokens, folds = sentence.tokens, sentence.words
    behind = end < len(tokens) and folds[end] in told.of
    for start, stop in _around_title(sentence, i, end, told, words):
        after = stop if behind else end
        goes_on = after < len(tokens) and tokens[after].is_capital
        named = not behind or tokens[start - 1].fold in told.of  # no article
        two = stop - start > 1 and not all(
            _is_portfolio(t, told, words) for t in tokens[start:stop]
        )
        apart = not behind and not told.ands.isdisjoint(folds[stop:i])  # "A B and President C D"
        if two and named and not apart and goes_on is not behind:
            yield start, stop


def _is_portfolio(token: Token, told: FirmWords, words: Words) -> bool:
    """Whether a word may be of what an officer is for: "President of Global Development"."""
    return words.is_field(token) or token.fold in told.ranks


def _behind_noun(sentence: Sentence, i: int, words: Words) -> Iterator[tuple[int, int]]:
    """The name right behind "company", in small letters as no part of another name is."""
    stop = _run(sentence.tokens, i + 1, words)
    if stop > i + 1 and not sentence.capitals[i]:
        yield i + 1, stop


def _behind_people(
    sentence: Sentence, i: int, told: FirmWords, words: Words
) -> Iterator[tuple[int, int]]:
    """The names behind "executives from", and one in "The" behind "representatives of"."""
    folds, tokens = sentence.words, sentence.tokens
    if i + 2 >= len(folds) or folds[i + 1] not in told.of or sentence.capitals[i]:
        return
    start = i + 2
    if folds[start] in told.article:
        named = tokens[start].is_capital
        if not named and folds[i] not in told.business:
            return
        stop = _run(tokens, start + 1, words)
        if stop > start + 1:
            yield (start if named else start + 1), stop
        return
    if folds[i] in told.people and _is_led_by_its(sentence, start, told, words):
        stop = _run(tokens, start, words)
        if stop > start + 1 or (stop > start and folds[i] in told.business):
            yield start, stop
        return
    while folds[i] in told.business:
        stop = _run(tokens, start, words)
        if stop == start:
            return
        yield start, stop
        start = stop
        while start < len(folds) and folds[start] in told.ands:
            start += 1
        if start == stop:
            return


def _is_led_by_its(sentence: Sentence, start: int, told: FirmWords, words: Words) -> bool:
    """Whether "its Chairman" goes on: who is so led is no place."""
    rest = sentence.words[start:]
    pairs = pairwise(rest)
    return any(one in told.its and other in words.offices for one, other in pairs)


def _run(tokens: Sequence[Token], start: int, words: Words) -> int:
    """The end of a run of capital words, "&" between two of them; an everyday word ends it."""
    stop = start
    while stop < len(tokens) and stop - start < _LONGEST and _is_name(tokens[stop], words):
        stop += 1
        joined = stop > start and tokens[stop].text == "&" if stop + 1 < len(tokens) else False
        stop += joined and _is_name(tokens[stop + 1], words)
    return stop


def _is_name(token: Token, words: Words) -> bool:
    named = token.is_word and token.is_capital and len(token.text) > 1
    plain = (words.stops, words.offices, words.heads, words.units)
    return named and not any(token.fold in kind for kind in plain)
