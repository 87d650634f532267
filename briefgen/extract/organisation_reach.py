"""How far the name of a body reaches from its head noun: "Institute for Marine Studies".

In:  the tokens of a sentence, where the head stands, the tokens that other names have taken.
Out: where the name begins and ends.
"""

from collections.abc import Mapping, Sequence

from briefgen.extract.base import Sentence, Token
from briefgen.extract.lines import is_genitive
from briefgen.extract.organisation_words import Taken, Words


def left_edge(
    sentence: Sentence, i: int, at: Mapping[int, str], taken: Taken, words: Words
) -> int | None:
    """Where the name begins; None when it is a part of a known organisation."""
    tokens = sentence.tokens
    start = k = i
    while k > 0:
        k -= 1
        token = tokens[k]
        if taken[k]:
            return None if k == start - 1 else start
        if token.is_capital and token.is_word and not ends_left(sentence, k, i, at, words):
            start = k
        elif _is_joint(tokens, k, at) and not taken[k - 1]:
            continue
        elif token.fold in words.joins or token.text == ",":
            if not (k and _is_list(tokens, k, start, words) and not taken[k - 1]):
                return start
        elif token.fold == "'s" and _is_officer(tokens, k, i, words):
            start = k = _officer_start(tokens, k, words)
        elif k == start - 1 and _is_of_many(tokens, k, words):
            continue
        else:
            return start
    return start


def _is_joint(tokens: Sequence[Token], k: int, at: Mapping[int, str]) -> bool:
    """A hyphen or "&" that holds two parts of a name together; a spaced dash, two states only."""
    if not 0 < k < len(tokens) - 1 or tokens[k].text not in ("-", "‑", "–", "&"):
        return False
    before, after = tokens[k - 1], tokens[k + 1]
    if not (before.is_capital and after.is_capital):
        return False
    tight = before.end == tokens[k].start and tokens[k].end == after.start
    return tight or tokens[k].text == "&" or (k - 1 in at and k + 1 in at)


def ends_left(sentence: Sentence, k: int, i: int, at: Mapping[int, str], words: Words) -> bool:
    token = sentence.tokens[k]
    if token.fold in words.stops:
        return k not in at
    return token.fold in words.offices and not (k == i - 1 and token.fold in words.adjectives)


def _is_list(tokens: Sequence[Token], k: int, start: int, words: Words) -> bool:
    before, after = tokens[k - 1], tokens[start]
    if before.text == "," and k > 1:
        before = tokens[k - 2]
    of_plural = k > 1 and tokens[k - 2].fold in words.links and before.fold.endswith("s")
    listed = words.is_field(before) or of_plural
    return before.is_capital and listed and words.is_field(after)


def _has_head(tokens: Sequence[Token], start: int, end: int, words: Words) -> bool:
    """Whether the next part of a list is a body itself: "and the Lamp Bank", "Bank of Lamps"."""
    last = tokens[end - 1].fold
    first = tokens[start].fold
    linked = end < len(tokens) and tokens[end].fold in words.links
    return any(w in words.heads or w in words.units for w in ((last, first) if linked else (last,)))


def _is_plural(tokens: Sequence[Token], k: int) -> bool:
    """A plural alone: "and Tides"; a surname in -s has its first name before or a verb after."""
    token = tokens[k]
    alone = k + 1 == len(tokens) or not tokens[k + 1].is_capital
    return token.is_capital and token.fold.endswith("s") and alone


def _is_officer(tokens: Sequence[Token], k: int, i: int, words: Words) -> bool:
    """ "Prime Minister’s Office", "People's Lake Council": the owner belongs to the name."""
    if not k or not tokens[k - 1].is_capital:
        return False
    owner = tokens[k - 1].fold
    return owner in words.owners or (k == i - 1 and owner in words.offices)


def _is_of_many(tokens: Sequence[Token], k: int, words: Words) -> bool:
    """ "Sailors' League": a bare apostrophe behind a plural whose body it is."""
    if not k or not tokens[k - 1].is_capital or tokens[k].fold != "'":
        return False
    own = words.stops | words.offices
    return is_genitive(tokens, k) and tokens[k - 1].fold not in own


def _officer_start(tokens: Sequence[Token], k: int, words: Words) -> int:
    own = words.offices | words.owners
    while k > 0 and tokens[k - 1].fold in own and tokens[k - 1].is_capital:
        k -= 1
    return k


def right_edge(
    tokens: Sequence[Token], i: int, at: Mapping[int, str], taken: Taken, words: Words
) -> int:
    """Where the name ends: after its complements."""
    end = i + 1
    while end < len(tokens) and tokens[end].fold in words.legal and tokens[end].is_capital:
        end += 1
    while (
        words.lower
        and end < len(tokens)
        and (end in at or words.is_part(tokens[end]) or _is_joint(tokens, end, at))
    ):
        end += 1
    for _ in range(3):
        after = _complement(tokens, end, at, taken, words)
        if after == end and end == i + 1 and i:
            after = _lower_complement(tokens, end, taken, words)
        if after == end:
            return end
        end = after
    return end


def _complement(
    tokens: Sequence[Token], end: int, at: Mapping[int, str], taken: Taken, words: Words
) -> int:
    if end >= len(tokens) or tokens[end].fold not in words.links:
        return end
    k = end + 1
    while k < len(tokens) and tokens[k].fold in words.articles:
        k += 1
    run = _run(tokens, k, at, taken, words)
    if run == k or _is_body(tokens, k, words):
        return end
    while run + 1 < len(tokens) and not taken[run + 1]:
        step = run + 1
        if tokens[run].text == "," and tokens[step].fold in words.joins:
            step += 1
        elif tokens[run].text not in (",", "&") and tokens[run].fold not in words.joins:
            break
        while step < len(tokens) and words.lower and tokens[step].fold in words.articles:
            step += 1
        if step >= len(tokens) or not (
            tokens[run].text == "&" or words.is_field(tokens[step]) or _is_plural(tokens, step)
        ):
            break
        further = _run(tokens, step, at, taken, words)
        comma = tokens[run].text == "," and step == run + 1
        titled = comma and further < len(tokens) and tokens[further].fold in words.offices
        if further == step or titled or _has_head(tokens, step, further, words):
            break  # nor ", Foreign Minister Quill said"
        run = further
    return run


def _lower_complement(tokens: Sequence[Token], end: int, taken: Taken, words: Words) -> int:
    """ "la Banque des rivages": any noun behind the capital head, where names go on so."""
    k = end
    while k < len(tokens) and k < end + 3 and tokens[k].fold in (words.links | words.articles):
        k += 1
    if k == end or k >= len(tokens) or taken[k]:
        return end
    led = " ".join(t.fold for t in tokens[end:k]) in words.lower_openers
    token = tokens[k]
    noun = token.is_word and not token.is_capital and len(token.text) > 3
    none = words.stops | words.never | words.offices | words.heads.keys()
    return k + 1 if led and noun and token.fold not in none else end


def _is_body(tokens: Sequence[Token], k: int, words: Words) -> bool:
    """Whether a complement is a body of its own: "Council of the Ministry of Health"."""
    following = tokens[k + 1].fold if k + 1 < len(tokens) else ""
    return tokens[k].fold in words.heads and following in words.links


def _run(tokens: Sequence[Token], k: int, at: Mapping[int, str], taken: Taken, words: Words) -> int:
    """The end of a run of capital words that begins at `k`; a state's whole name counts."""
    begin = k
    while k < len(tokens) and not taken[k]:
        token = tokens[k]
        joint = k > begin and (_is_joint(tokens, k, at) or _is_plural_owner(tokens, k))
        if k in at or words.is_part(token) or joint:
            k += 1
        else:
            break
    return k


def _is_plural_owner(tokens: Sequence[Token], k: int) -> bool:
    """The apostrophe of "Federation of Reed Workers' Unions"."""
    after = k + 1 < len(tokens) and tokens[k + 1].is_capital
    return tokens[k].text in "'’" and is_genitive(tokens, k) and after
