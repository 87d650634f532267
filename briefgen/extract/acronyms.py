"""Acronyms that a text defines: "Guild of Northern Weavers (GNW)", "GNW (Guild of ...)".

In:  a sentence and the organisation phrases found in it.
Out: Drafts that carry their acronym; some are organisations only because of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.extract.base import Sentence, Token
from briefgen.extract.organisation_words import Draft, Taken, Words

_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z]{1,11}s?")
_QUOTES = frozenset('"“”‘’«»')


def with_acronyms(
    sentence: Sentence, found: Sequence[Draft], taken: Taken, words: Words
) -> tuple[Draft, ...]:
    """The drafts of a sentence, those with an acronym beside them carrying it, and new ones."""
    if "(" not in sentence.marks:
        return tuple(found)
    by_end = {draft.end: draft for draft in found}
    changed: dict[int, Draft] = {draft.start: draft for draft in found}
    for opening, acronym in _parentheses(sentence.tokens):
        draft = by_end.get(opening)
        if draft is not None and _is_acronym_of(acronym, draft.tokens):
            changed[draft.start] = replace(draft, acronym=acronym)
        elif opening and not taken[opening - 1]:
            spelt = _spelt_out(sentence, opening, acronym, words)
            if spelt is None and draft is not None:
                spelt = replace(draft, acronym=acronym)
            if spelt is not None:
                for start in [s for s in changed if spelt.start <= s < spelt.end]:
                    del changed[start]
                changed[spelt.start] = spelt
    return tuple(changed[start] for start in sorted(changed))


def _parentheses(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Where a parenthesis with nothing but an acronym opens, and the acronym."""
    for i, token in enumerate(tokens):
        if token.text != "(":
            continue
        inside: list[str] = []
        for other in tokens[i + 1 : i + 7]:
            if other.text == ")":
                break
            if other.text not in _QUOTES:
                inside.append(other.text)
        else:
            continue
        joined = "".join(inside)
        if (
            inside[:1] != ["-"]
            and len(inside) in (1, 3)
            and all(_ACRONYM.fullmatch(w) for w in inside if w != "-")
        ):
            yield i, joined


def _spelt_out(sentence: Sentence, end: int, acronym: str, words: Words) -> Draft | None:
    """The capital words before `end` whose initials make the acronym."""
    tokens = sentence.tokens
    letters = [c.lower() for c in acronym if c.isupper()]
    best = None
    k = end
    while k > 0 and end - k < 2 * len(letters) + 6:
        k -= 1
        token = tokens[k]
        if not (token.is_word or token.text in ("-", "&", ",", "’")):
            break
        first = token.is_capital and token.fold[0] == letters[0]
        if first and _initials_match(tokens[k:end], letters):
            best = k
            break
    if best is None or tokens[best].fold in words.stops:
        return None
    names = [t.fold for t in tokens[best:end]]
    kinds = [words.heads[n] for n in names if n in words.heads]
    last = next(n for n in reversed(names) if n[0].isalnum())
    if acronym.endswith("s") and last.endswith("s"):
        return None  # SMEs, NGOs: a sort of bodies
    if last in words.never or names[0] in words.never or names[0] in words.offices:
        return None
    if not kinds and (len(letters) < 3 or last.endswith("s") or not words.never.isdisjoint(names)):
        return None
    head = next((k for k in range(best, end) if tokens[k].fold in words.heads), end - 1)
    kind = kinds[0] if kinds else ""
    return Draft(sentence=sentence, start=best, end=end, head=head, kind=kind, acronym=acronym)


def _is_acronym_of(acronym: str, tokens: Sequence[Token]) -> bool:
    """Whether every capital of the acronym begins a word, from the first word on."""
    letters = [c.lower() for c in acronym if c.isupper()]
    return tokens[0].fold[0] == letters[0] and _initials_match(tokens, letters)


def _initials_match(tokens: Sequence[Token], letters: Sequence[str]) -> bool:
    """Whether the letters begin the capital words in order, at most two words left over.

    A letter that begins no word may stand inside one: the W of "Commonwealth".
    """
    words = [t.fold for t in tokens if t.is_word and t.is_capital]
    return _fits(words, letters, 2)


def _fits(words: Sequence[str], letters: Sequence[str], spare: int) -> bool:
    if not letters:
        return len(words) <= spare
    if not words:
        return False
    word, rest = words[0], words[1:]
    if word[0] == letters[0]:
        if _fits(rest, letters[1:], spare):
            return True
        if len(letters) > 1 and letters[1] in word[1:] and _fits(rest, letters[2:], spare):
            return True
    return spare > 0 and _fits(rest, letters, spare - 1)
