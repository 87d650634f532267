"""Organisations by the shape of their names: capital words around a head noun.

In:  a sentence, the states in it, the tokens that known names have taken.
Out: Drafts: "Harbour Workers League", "Institute for Marine Studies of Norland",
     "Lantern Fisheries Ltd", each with its head noun and the state it belongs to.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from briefgen.extract.base import Sentence, StateMention, Token
from briefgen.extract.lines import is_genitive
from briefgen.lexicon import section
from briefgen.model.text import fold
from briefgen.value import frozen


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The organisation words of a language."""

    stops: frozenset[str]
    offices: frozenset[str]
    verbs: frozenset[str]
    fields: frozenset[str]
    suffixes: tuple[str, ...]
    lower: bool
    links: frozenset[str]
    articles: frozenset[str]
    joins: frozenset[str]
    never: frozenset[str]
    definite: frozenset[str]
    legal: frozenset[str]
    soft: frozenset[str]
    held: frozenset[str]
    compounds: frozenset[str]
    places: frozenset[str]
    adjectives: frozenset[str]
    lower_openers: frozenset[str]  # links behind which any lower-case noun goes on a name
    owners: frozenset[str]  # "People" before "'s"
    governments: tuple[str, ...]  # "council of ministers": what a government is called
    common: frozenset[str]  # "board of directors": every house has one
    pairs: Mapping[str, str]
    units: Mapping[str, str]
    heads: Mapping[str, str]
    senders: tuple[frozenset[str], frozenset[str]]  # "members", and "of" behind it
    openers: frozenset[str]  # all that a phrase may be found by: heads, units, legal endings

    def is_field(self, token: Token) -> bool:
        """Whether a word is one that names join with "and" or a comma."""
        return token.fold in self.fields or token.fold.endswith(self.suffixes)

    def is_part(self, token: Token) -> bool:
        """Whether a word may stand in the complement of a name."""
        if not token.is_word or token.fold in self.stops or token.fold in self.offices:
            return False
        return token.is_capital or (self.lower and self.is_field(token))


@cache
def words_of(language: str) -> Words:
    """The words of a language, English where it has none."""
    rows = section(language, "organisations") or section("en", "organisations")

    def folded(name: str) -> frozenset[str]:
        return frozenset(map(fold, rows[name]))

    def folded_in(name: str) -> frozenset[str]:
        return frozenset(map(fold, rows.get("firms", {}).get(name, ())))

    units = {fold(k): v for k, v in rows["units"].items()}
    heads = {fold(k): v for k, v in rows["heads"].items()}
    return Words(
        **{name: folded(name) for name in _SETS},
        lower_openers=frozenset(map(fold, rows.get("lower_openers", ()))),
        owners=frozenset(map(fold, rows.get("owners", ()))),
        governments=tuple(map(fold, rows.get("governments", ()))),
        common=frozenset(map(fold, rows.get("common", ()))),
        suffixes=tuple(map(fold, rows["suffixes"])),
        lower=bool(rows["lower"]),
        pairs=rows["pairs"],
        units=units,
        heads=heads,
        senders=(folded_in("people"), folded_in("of")),
        openers=frozenset((*heads, *units, *folded("legal"))),
    )


@cache
def _in_headline(words: Words) -> Words:
    """In a headline every word may be capital: its verbs end a name."""
    return replace(words, stops=words.stops | (words.verbs - words.fields))


_SETS = (
    "stops", "offices", "verbs", "fields", "links", "articles", "joins", "never", "definite",
    "legal", "soft", "places", "held", "compounds", "adjectives",
)  # fmt: skip


@frozen
class Draft:
    """A phrase that may be an organisation: token places in its sentence."""

    sentence: Sentence
    start: int
    end: int
    head: int
    kind: str
    state: str | None = None
    acronym: str | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the name."""
        return self.sentence.tokens[self.start : self.end]


Taken = Sequence[bool]


def drafts(
    sentence: Sentence, states: Sequence[StateMention], taken: Taken, words: Words
) -> Iterator[Draft]:
    """The organisation phrases of a sentence, left to right, none inside another."""
    if sentence.folds.isdisjoint(words.openers):
        return
    if sentence.paragraph == -1:
        words = _in_headline(words)
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
    start = _left(sentence, i, at, taken, words)
    if start is None:
        return None
    end = _right(tokens, i, at, taken, words)
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


def _left(
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
        if token.is_capital and token.is_word and not _ends_left(sentence, k, i, at, words):
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


def _ends_left(sentence: Sentence, k: int, i: int, at: Mapping[int, str], words: Words) -> bool:
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


def _right(
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
        plain = token.is_capital and token.is_word and not _ends_left(sentence, k, i, at, words)
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


_HYPHENS = frozenset("-\u2010\u2011\u2013")
_NATIONAL = frozenset({"embassy", "parliament", "university", "chamber"})


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
