"""The parts of an office: its head noun, the words before it, and what it is of.

In:  a Line, a token index, and what the page knows of names.
Out: a Draft that grows from its head, first to the left, then to the right.
"""

from dataclasses import dataclass, field

from briefgen.extract.base import OrganisationMention, StateMention, Token
from briefgen.extract.lines import Line, is_genitive
from briefgen.extract.personal_names import Names, styles_end
from briefgen.extract.standing import ENVOYS
from briefgen.extract.wording import Wording

HYPHENS = frozenset("-‐‑–")
_MOST_UNKNOWN = 4  # words of an unknown body before a head


@dataclass(slots=True, kw_only=True)
class Draft:
    """An office as far as it has been read; token range, and whose it is."""

    start: int
    head: int
    end: int
    kind: str
    weak: bool
    lower: bool  # its head is in lower case
    states: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    organisation: OrganisationMention | None = None
    has_complement: bool = False
    depth: int = 0  # of an office within an office: "Adviser to the Minister of ..."

    def take(self, mention: StateMention | OrganisationMention, *, posted: bool = False) -> None:
        """Note whose office it is, or where its holder is posted."""
        if isinstance(mention, OrganisationMention):
            if self.organisation is None and not (posted and self.kind in ENVOYS):
                self.organisation = mention
            return
        codes = self.posted if posted else self.states
        if mention.code not in codes:
            codes.append(mention.code)


_RULERS = frozenset({"president", "prime_minister", "crown", "minister"})


def head_at(line: Line, i: int, words: Wording) -> Draft | None:
    """The office head that starts at token i, the longest one."""
    tokens = line.tokens
    first = tokens[i].fold
    for phrase, kind in words.compounds.get(first, ()):
        end = _phrase_end(tokens, i, phrase)
        if end:
            return _draft(tokens, i, end, kind, " ".join(phrase), words)
    if first in words.heads and not _is_modifier(tokens, i, words):
        return _draft(tokens, i, i + 1, words.heads[first], first, words)
    return None


def read_left(line: Line, draft: Draft, floor: int, names: Names) -> None:
    """Grow the draft over the words before its head, no further than token `floor`."""
    tokens, words = line.tokens, names.words
    j, unknown, listed, before_unknown = draft.head, 0, False, draft.head
    while j > floor:
        p = j - 1
        token = tokens[p]
        if p in line.held:
            begin, _, mention = line.held[p]
            if begin < floor or (
                isinstance(mention, OrganisationMention) and draft.organisation is not None
            ):
                break
            draft.take(mention)
            j = begin
            continue
        if token.text == ")":
            opening = _bracket_start(tokens, p, floor)
            if opening is None:
                break
            j = opening
            continue
        if is_genitive(tokens, p):
            if p - 1 in line.held and p - 1 >= floor:
                draft.take(line.held[p - 1][2])
            break
        if token.text in HYPHENS:
            if p - 1 < floor or tokens[p - 1].end != token.start or token.end != tokens[j].start:
                break
            j = p - 1
            continue
        listed_there = j != draft.head and tokens[j].fold not in words.sole
        if listed_there and j not in line.held and _is_topic(tokens[j], names):
            back = _list_start(tokens, p, floor, names, listed=listed)
            if back is not None:
                j, listed = back, True
                continue
        if token.fold in words.genitive and p - 1 >= floor and tokens[p - 1].is_capital:
            if tokens[p - 1].fold not in words.bodies or j == draft.head:
                break
            j = p - 1
            continue
        if token.fold in words.conjunctions and j in line.held:
            shared = _sharing_body(line, draft, p, floor, words)
            if shared is not None:
                j = shared
                continue
        if not token.is_word or token.fold in words.determiners:
            break
        if not token.is_capital:
            if token.fold not in words.modifiers and token.fold not in words.topics:
                break
            j = p
            continue
        if _is_shouted(token, tokens[draft.head]) and token.fold in words.topics:
            break  # "8:00 a.m. LOCAL Secretary Quill"
        if token.fold in words.modifiers or token.fold in words.topics:
            j = p
            continue
        if _ends_left(line, p, names):
            break
        if p == 0 and token.fold.endswith(words.gerunds) and token.fold not in words.modifiers:
            break  # "Reiterating President A B's ..."
        if not names.is_plain(token):
            unknown += 1
            if unknown == 1:
                before_unknown = j
            if unknown > _MOST_UNKNOWN:
                break
        elif p == 0 or (token.text.isupper() and token.fold in words.common):
            break
        j = p
    if unknown and j > 0 and _follows_style(line, j, names):
        j = before_unknown
    if j < draft.head and (unknown or j != draft.head):
        draft.start = j


def _sharing_body(line: Line, draft: Draft, p: int, floor: int, words: Wording) -> int | None:
    """Where the first of two bodies starts that share somebody posted to a country: "the Lake
    Bank and Shore Fund (SF) | Country Manager"; whose he is says the first."""
    tokens, held = line.tokens, line.held.get(p - 1)
    if held is None or held[0] < max(floor, 1) or draft.organisation is None:
        return None
    if not isinstance(held[2], OrganisationMention) or not (
        held[2].known and draft.organisation.known
    ):
        return None
    before = [token.fold for token in tokens[p + 1 : draft.end]]
    if words.country_staff.isdisjoint(before):
        return None
    opener = tokens[held[0] - 1]
    if opener.fold not in words.determiners and opener.text not in (",", ";", ":"):
        return None
    if held[0] > 1 and tokens[held[0] - 2].fold in words.genitive:
        return None  # "officials of the Lake Bank and Fund Country Manager A B"
    draft.organisation = held[2]
    return held[0]


def _is_shouted(token: Token, head: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper() and not head.text.isupper()


def serves_ruler(line: Line, start: int, end: int, words: Wording) -> bool:
    """Whether these words behind a head name a ruler: "(Secretary) to the President"."""
    return any(words.heads.get(token.fold) in _RULERS for token in line.tokens[start:end])


def _draft(
    tokens: tuple[Token, ...], start: int, end: int, kind: str, phrase: str, words: Wording
) -> Draft:
    return Draft(
        start=start,
        head=start,
        end=end,
        kind=kind,
        weak=phrase in words.weak,
        lower=not any(token.is_capital for token in tokens[start:end]),
    )


def _is_modifier(tokens: tuple[Token, ...], i: int, words: Wording) -> bool:
    """Whether "Deputy", "Assistant" or "Chief" stands before another head."""
    if tokens[i].fold not in words.modifiers:
        return False
    for token in tokens[i + 1 : i + 5]:
        if token.fold in words.heads:
            return True
        topic = token.is_capital and token.fold in words.plain
        if token.text not in HYPHENS and token.fold not in words.modifiers and not topic:
            return False
    return False


def _phrase_end(tokens: tuple[Token, ...], i: int, phrase: tuple[str, ...]) -> int | None:
    for word in phrase:
        if i < len(tokens) and tokens[i].text in HYPHENS:
            i += 1
        if i >= len(tokens) or tokens[i].fold != word:
            return None
        i += 1
    return i


def _bracket_start(tokens: tuple[Token, ...], close: int, floor: int) -> int | None:
    """Where "(ACRONYM)" that ends at `close` opens."""
    for opening in range(close - 1, max(close - 4, floor), -1):
        if tokens[opening].text == "(":
            inside = tokens[opening + 1 : close]
            return opening if inside and all(t.text[0].isupper() for t in inside) else None
    return None


def _is_topic(token: Token, names: Names) -> bool:
    return token.is_capital and token.is_word and token.fold not in names.words.heads


def _list_start(
    tokens: tuple[Token, ...], p: int, floor: int, names: Names, *, listed: bool
) -> int | None:
    """Over "Ports, Fisheries and" before a topic word: where the word before the joint starts."""
    token = tokens[p]
    if token.fold in names.words.conjunctions:
        before = p - 2 if p - 1 >= floor and tokens[p - 1].text == "," else p - 1
    elif token.text == "," and listed:
        before = p - 1
    else:
        return None
    if before < floor:
        return None
    word = tokens[before]
    fits = _is_topic(word, names) and names.is_plain(word)
    return before if fits and word.fold not in names.words.calendar else None


def _ends_left(line: Line, p: int, names: Names) -> bool:
    token, words = line.tokens[p], names.words
    return (
        token.fold in words.heads
        or (line.titled and token.fold in words.headline_verbs)
        or token.fold in words.calendar
        or token.fold in words.conjunctions
        or token.fold in words.sentence_openers
        or token.fold in names.known
        or token.fold in words.prepositions
        or (token.fold in words.postnominals and token.text.isupper())
        or styles_end(line, p, names)[1]
        or len(token.text) == 1
    )


def _follows_style(line: Line, j: int, names: Names) -> bool:
    token = line.tokens[j - 1]
    return (
        styles_end(line, j - 1, names)[0] > j - 1
        or token.text == "."
        or token.fold in names.words.heads
    )
