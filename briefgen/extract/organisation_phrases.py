"""Organisations by the shape of their names: capital words around a head noun.

In:  a sentence, the states in it, the tokens that known names have taken.
Out: Drafts: "Harbour Workers League", "Institute for Marine Studies of Norland",
     "Lantern Fisheries Ltd", each with its head noun and the state it belongs to.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.extract.base import Sentence, StateMention, Token
from briefgen.extract.lines import is_genitive
from briefgen.extract.organisation_reach import ends_left, left_edge, right_edge
from briefgen.extract.organisation_words import Draft, Taken, Words, in_headline

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_NATIONAL = frozenset({"embassy", "parliament", "university", "chamber"})


def drafts(
    sentence: Sentence, states: Sequence[StateMention], taken: Taken, words: Words
) -> Iterator[Draft]:
    """The organisation phrases of a sentence, left to right, none inside another."""
    if sentence.folds.isdisjoint(words.openers):
        return
    if sentence.paragraph == -1:
        words = in_headline(words)
    at = states_by_token(sentence, states)
    tokens = sentence.tokens
    free = 0
    for i in sentence.places(words.openers):
        if i < free or taken[i] or not tokens[i].is_capital:
            continue
        draft = _phrase_at(sentence, i, at, taken, words)
        if draft is not None:
            yield draft
            free = draft.end


def _phrase_at(
    sentence: Sentence, i: int, at: Mapping[int, str], taken: Taken, words: Words
) -> Draft | None:
    tokens = sentence.tokens
    word = tokens[i].fold
    if word in words.legal:
        return _company(sentence, i, at, taken, words)
    kind = words.heads.get(word) or words.units.get(word)
    if kind and i and (pair := f"{tokens[i - 1].fold} {word}") in words.pairs:
        kind = words.pairs[pair]
    if kind is None or _is_before_head(tokens, i, taken, words):
        return None
    start = left_edge(sentence, i, at, taken, words)
    if start is None:
        return None
    end = right_edge(tokens, i, at, taken, words)
    if kind == "company" and end > i + 2 and tokens[i + 1].fold in words.purposes:
        end = i + 1 if i + 2 in at else end  # "a deal with Brando Holdings | for Nordmark coal"
    national = None if sentence.paragraph == -1 and kind == "university" else kind
    if end - start < 2 or (end == i + 1 and _only_state(range(start, i), at, national or "")):
        return None  # nor "Nordmark University" in a headline, which may be any of them
    if " ".join(t.fold for t in tokens[start:end]) in words.common:
        return None
    if _is_portfolio(tokens, start, words) or _is_compound(tokens, end, words):
        return None
    state = state_of(tokens, start, end, at, words)
    if state and " ".join(sentence.words[i:end]).startswith(words.governments or ("\n",)):
        kind = "government"
    if word in words.units:
        kind = words.units[word] if not _is_ministry(tokens, start, i, at, words) else "ministry"
    return Draft(
        sentence=sentence,
        start=start,
        end=end,
        head=i,
        kind=kind,
        state=state,
    )


def _is_portfolio(tokens: Sequence[Token], start: int, words: Words) -> bool:
    """ "Minister of Harbour Industries": what the minister is for is no body."""
    return (
        start > 1 and tokens[start - 1].fold in words.links and tokens[start - 2].fold in words.held
    )


def _is_compound(tokens: Sequence[Token], end: int, words: Words) -> bool:
    """ "Extended Fund Facility": the head noun belongs to another name."""
    return end < len(tokens) and tokens[end].is_capital and tokens[end].fold in words.compounds


def _is_before_head(tokens: Sequence[Token], i: int, taken: Taken, words: Words) -> bool:
    """Whether a later word of the same run of capitals is the head ("Bank Workers Union")."""
    for k in range(i + 1, min(len(tokens), i + 6)):
        token = tokens[k]
        if taken[k] or not token.is_capital or token.fold in words.stops:
            return False
        if token.fold in words.heads or token.fold in words.legal:
            return True
        if token.fold in words.offices or token.fold in words.verbs:
            return False
    return False


def _company(
    sentence: Sentence, i: int, at: Mapping[int, str], taken: Taken, words: Words
) -> Draft | None:
    """ "Lantern Fisheries Ltd", "Harbour Works, Inc."."""
    tokens = sentence.tokens
    stop = i - 1 if i and tokens[i - 1].text == "," else i
    start = stop
    while start > 0:
        k = start - 1
        token = tokens[k]
        joined = token.text in ("-", "&", "(", ")") and k > 0 and tokens[k - 1].is_capital
        plain = token.is_capital and token.is_word and not ends_left(sentence, k, i, at, words)
        owned = (  # "Grid Corporation of Nordmark Ltd"
            k > 0
            and start < stop
            and token.fold in words.links
            and tokens[k - 1].fold in words.heads
            and tokens[k - 1].is_capital
        )
        joins = start < stop and tokens[k].is_capital and at_end(taken, k)  # "Lantern Reed Ltd"
        if (taken[k] and not joins) or not (joined or plain or owned):
            break
        start = k
    end = i + 1
    while end < len(tokens) and tokens[end].fold in words.legal:
        end += 1
    if start == stop or not tokens[start].is_word or tokens[start].fold in words.legal:
        return None
    state = state_of(tokens, start, end, at, words)
    return Draft(sentence=sentence, start=start, end=end, head=i, kind="company", state=state)


def at_end(taken: Taken, k: int) -> bool:
    """Whether a known name of one word stands at a token."""
    return taken[k] and not (k and taken[k - 1])


def _only_state(places: range, at: Mapping[int, str], kind: str) -> bool:
    """Whether nothing but a state stands before the head: enough for an embassy alone."""
    return all(k in at for k in places) and kind not in _NATIONAL


def _is_ministry(
    tokens: Sequence[Token], start: int, i: int, at: Mapping[int, str], words: Words
) -> bool:
    """Whether a department is a ministry: "U.S. Department of State"."""
    kind = words.units.get(tokens[i].fold)
    return kind == "department" and i > start and i - 1 in at


def state_of(
    tokens: Sequence[Token], start: int, end: int, at: Mapping[int, str], words: Words
) -> str | None:
    """The state that a body belongs to: in its name, before its "’s", or "in STATE" after it."""
    inside = [k for k in range(start, end) if k in at]
    for one, other in pairwise(inside):  # "the Nordmark-Orlesia Lake Association": of neither
        between = [token.text for token in tokens[one + 1 : other]]
        if at[one] != at[other] and (not between or between[0] in _HYPHENS):
            return None
    if inside:
        return at[inside[-1]]
    if start > 1 and is_genitive(tokens, start - 1) and start - 2 in at:
        return at[start - 2]
    if start - 1 in at and not (start > 1 and tokens[start - 2].text in _HYPHENS):
        return at[start - 1]  # but not "the Nordmark-Orlesia Lake Board"
    bracketed = start > 3 and (tokens[start - 3].text, tokens[start - 1].text) == ("(", ")")
    if bracketed and start - 4 in at and tokens[start - 2].text.isupper():
        return at[start - 4]  # "the Nordmark (NM) Lake Administration"
    k = end
    if k < len(tokens) and tokens[k].fold in words.places:
        k += 1
        while k < len(tokens) and tokens[k].fold in words.articles:
            k += 1
        return at.get(k)
    return None


def states_by_token(sentence: Sentence, states: Sequence[StateMention]) -> dict[int, str]:
    """Which tokens name a state; capitals are cities here, and name none."""
    at: dict[int, str] = {}
    for mention in states:
        if mention.form != "capital":
            first = bisect_left(sentence.starts, mention.span.start)
            last = bisect_left(sentence.starts, mention.span.end)
            at.update(dict.fromkeys(range(first, last), mention.code))
    return at
