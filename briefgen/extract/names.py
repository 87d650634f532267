"""Find the states and organisations that a page names.

In:  a Page, the Gazetteer, and for organisations who we are.
Out: mentions in reading order; the longest name wins, and words that only look like a
     state's name (a sea, a treaty, a person called Jordan) leave none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefgen.extract.base import (
    OrganisationMention,
    Page,
    Sentence,
    StateMention,
    Token,
)
from briefgen.extract.organisations import is_shouted, organisations_of
from briefgen.gazetteer import Gazetteer, Phrase, PhraseIndex
from briefgen.lexicon import section
from briefgen.model.text import Span, fold
from briefgen.value import changed
from briefgen.workspace import Organisation

_OF = 4  # words before it among which "ministers of" stands
_PEOPLE = 2  # words behind "Nordic" among which "ministers" stands


def find_states(page: Page, gazetteer: Gazetteer) -> tuple[StateMention, ...]:
    """Every state that the page names, by name, formal or former name, demonym, capital or code."""
    language = page.article.language
    index = gazetteer.phrases(language)
    words = _words(language)
    found = [
        _mention(sentence, hit)
        for sentence in page.sentences
        for hit in _hits(sentence, index, language)
        if not _is_other(sentence, hit, words)
    ]
    found += [m for sentence in page.sentences for m in _groups_in(sentence, words.groups)]
    return _settled(page, sorted(found, key=lambda m: m.span), words)


def find_organisations(
    page: Page,
    gazetteer: Gazetteer,
    home: Organisation | None,
    states: Sequence[StateMention] | None = None,
) -> tuple[OrganisationMention, ...]:
    """Every organisation that the page names; `states` are those of `find_states`, if at hand."""
    if states is None:
        states = find_states(page, gazetteer)
    return organisations_of(page, gazetteer, home, states)


class _Hit(NamedTuple):
    start: int
    end: int  # token after the last
    phrase: Phrase


class _Groups(NamedTuple):
    """Words that speak of several states at once."""

    words: dict[str, tuple[str, ...]]
    people: frozenset[str]
    states: frozenset[str]
    of: frozenset[str]


class _Words(NamedTuple):
    texts: frozenset[str]
    given: frozenset[str]
    before_language: frozenset[str]
    after_language: frozenset[str]
    honorifics: frozenset[str]
    before_state: frozenset[str]
    money: frozenset[str]
    joiners: frozenset[str]
    common: frozenset[str]  # capitalised words that are no part of a personal name
    titles: frozenset[str]  # words of offices, and those that are no part of any name
    elsewhere: dict[str, frozenset[str]]
    as_state: tuple[str, ...]  # "state of" before one of them
    groups: _Groups


@cache
def _words(language: str) -> _Words:
    rows = section(language, "names") or section("en", "names")
    elsewhere = {code: frozenset(cities) for code, cities in rows["elsewhere"].items()}
    groups = rows.get("groups", {})
    members = {fold(word): tuple(codes) for word, codes in groups.get("words", {}).items()}
    around = (frozenset(map(fold, groups.get(name, ()))) for name in ("people", "states", "of"))
    return _Words(
        texts=frozenset(map(fold, rows["texts"])),
        given=frozenset(map(fold, rows["given"])),
        before_language=frozenset(map(fold, rows["before_language"])),
        after_language=frozenset(map(fold, rows["after_language"])),
        honorifics=frozenset(map(fold, rows["honorifics"])),
        before_state=frozenset(map(fold, rows["before_state"])),
        money=frozenset(map(fold, rows.get("money", ()))),
        joiners=frozenset(map(fold, rows["joiners"])),
        common=_common(language),
        titles=_titles(language),
        elsewhere=elsewhere,
        as_state=tuple(map(fold, rows.get("as_state", ()))),
        groups=_Groups(members, *around),
    )


def _groups_in(sentence: Sentence, groups: _Groups) -> Iterator[StateMention]:
    """Each state of "Nordic foreign ministers" and "ministers of the Baltic states"."""
    if sentence.folds.isdisjoint(groups.words):
        return
    words = sentence.words
    for i in sentence.places(groups.words):
        people = not groups.people.isdisjoint(words[i + 1 : i + 1 + _PEOPLE])
        before = words[max(0, i - _OF) : i]  # "the ministers of the"
        owned = not (groups.of.isdisjoint(before) or groups.people.isdisjoint(before))
        several = owned and not groups.states.isdisjoint(words[i + 1 : i + 2])
        if sentence.capitals[i] and (people or several):
            for code in groups.words[words[i]]:
                yield StateMention(
                    span=sentence.tokens[i].span, sentence=sentence.index, code=code, form="demonym"
                )


def _hits(sentence: Sentence, index: PhraseIndex, language: str) -> Iterator[_Hit]:
    """The longest state name at each token; a guard or organisation takes its words away."""
    free = within = 0  # a city inside an organisation's name is no place: `within` ends the name
    words = sentence.words  # in French a people's name may be small
    seconds = (*words[1:], None)
    for i in range(len(words)) if language == "fr" else sentence.tall:
        if i < free or words[i] not in index:
            continue
        phrases = index.fitting(words[i], seconds[i])
        hit = _longest(sentence, i, phrases, language)
        if hit is not None and hit.phrase[1] == "organisation":
            within = max(within, hit.end)
            hit = _longest(sentence, i, phrases, language, bodies=False)
        if hit is None:
            continue
        free = hit.end
        if hit.phrase[1] != "guard" and (hit.phrase[3] != "capital" or i >= within):
            yield hit


def _longest(
    sentence: Sentence,
    i: int,
    phrases: Sequence[Phrase],
    language: str,
    bodies: bool = True,
) -> _Hit | None:
    for phrase in phrases:
        rest = phrase[0]
        end = i + 1 + len(rest)
        if (
            (bodies or phrase[1] != "organisation")
            and sentence.words[i + 1 : end] == tuple(rest)
            and _is_spelt(sentence, i, end, phrase[3], language)
        ):
            return _Hit(i, end, phrase)
    return None


def _is_spelt(sentence: Sentence, start: int, end: int, form: str, language: str) -> bool:
    """Whether the capitals are those of a name: "Polish", not "polish"; "US", not "us"."""
    if form in ("code", "acronym"):
        upper = all(t.text.isupper() for t in sentence.tokens[start:end] if t.is_word)
        word = sentence.tokens[start].text
        return upper and not (len(word) <= 3 and "." not in word and is_shouted(sentence))
    if form == "demonym" and language == "fr":
        return True
    return sentence.capitals[start]


def _is_other(sentence: Sentence, hit: _Hit, words: _Words) -> bool:
    """Whether the words around say that this is a text, a language or a person."""
    tokens = sentence.tokens
    before = tokens[hit.start - 1] if hit.start else None
    after = tokens[hit.end] if hit.end < len(tokens) else None
    form = hit.phrase[3]
    if form == "capital" and after is not None and after.is_capital:
        named = (
            sentence.paragraph >= 0 and after.text[1:].islower() and after.fold not in words.titles
        )
        return named or after.fold in words.texts  # "Tokyo Gas", "the Paris Agreement"
    if form == "code" and after is not None and after.text[0] in "$€£¥":
        return after.start == tokens[hit.end - 1].end  # "US$": money
    if form == "demonym" and _is_language(before, after, words):
        return True
    if after is not None and after.fold in words.money:  # "5 million US dollars", "US$ 3"
        return True
    single = hit.end == hit.start + 1
    return (
        single
        and tokens[hit.start].fold in words.given
        and _is_person(sentence, hit, before, after, words)
    )


def _is_language(before: Token | None, after: Token | None, words: _Words) -> bool:
    if after is not None and after.fold in words.after_language:
        return True
    stands_alone = after is None or not after.is_word or after.fold in words.joiners
    return before is not None and before.fold in words.before_language and stands_alone


def _is_person(
    sentence: Sentence, hit: _Hit, before: Token | None, after: Token | None, words: _Words
) -> bool:
    """Whether a word that is also a given name stands with another part of a person's name."""
    if before is not None and before.fold in words.honorifics:
        return True
    if sentence.paragraph == -1:
        return False
    first_of_sentence = hit.start <= 1
    if before is not None and _is_name_part(before, words) and not first_of_sentence:
        return not (after is not None and after.is_capital)
    return (
        after is not None
        and _is_name_part(after, words)
        and not after.text.endswith("s")
        and (before is None or before.fold not in words.before_state)
    )


def _is_name_part(token: Token, words: _Words) -> bool:
    """A capitalised word of mixed case that is no office, head noun, month or state."""
    return token.is_capital and token.text[1:].islower() and token.fold not in words.common


def _common(language: str) -> frozenset[str]:
    """Words that names of bodies are made of, which are no part of a personal name."""
    rows = section(language, "organisations") or section("en", "organisations")
    words = [*rows["heads"], *rows["units"], *rows["fields"]]
    return frozenset(map(fold, words)) | _titles(language)


def _titles(language: str) -> frozenset[str]:
    """Words of offices, and those that are no part of any name."""
    rows = section(language, "organisations") or section("en", "organisations")
    offices = section(language, "offices") or section("en", "offices")
    modifiers = offices["words"]["modifiers"]  # "German Federal Minister"
    return frozenset(map(fold, [*rows["stops"], *rows["offices"], *modifiers]))


def _mention(sentence: Sentence, hit: _Hit) -> StateMention:
    tokens = sentence.tokens
    span = Span(tokens[hit.start].start, tokens[hit.end - 1].end)
    return StateMention(span=span, sentence=sentence.index, code=hit.phrase[2], form=hit.phrase[3])


def _settled(page: Page, found: Sequence[StateMention], words: _Words) -> tuple[StateMention, ...]:
    """Names that two states share, decided by what else the page says; undecided ones go."""
    sure = {m.code for m in found if "|" not in m.code}
    settled: list[StateMention] = []
    for mention in found:
        codes = mention.code.split("|")
        if len(codes) > 1:
            codes = [code for code in codes if code in sure]
        if len(codes) != 1 or _is_elsewhere(page, codes[0], found, words):
            continue
        settled.append(changed(mention, code=codes[0]) if codes[0] != mention.code else mention)
    return tuple(settled)


def _is_elsewhere(page: Page, code: str, found: Sequence[StateMention], words: _Words) -> bool:
    """Whether a name shared with a place of another state is that place (Georgia, U.S.A.)."""
    cities = words.elsewhere.get(code)
    if cities is None:
        return False
    named = [m for m in found if m.code == code]
    if any(m.form != "name" for m in named):
        return False
    said = any(_is_said(page, m, words.as_state) for m in named)
    return said or any(cities & sentence.folds for sentence in page.sentences)


def _is_said(page: Page, mention: StateMention, before: tuple[str, ...]) -> bool:
    """Whether certain words stand right before a name: "the state of Georgia"."""
    sentence = page.sentences[mention.sentence]
    at = bisect_left(sentence.starts, mention.span.start)
    return bool(before) and sentence.words[max(0, at - len(before)) : at] == before
