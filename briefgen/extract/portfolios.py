"""Runs of capitalised words: portfolios, bodies and places, and where a personal name begins.

In:  a Line, a token index, and what the page knows of names.
Out: the token at which the run ends; the index itself when there is none.
"""

from collections.abc import Sequence

from briefgen.extract.base import OrganisationMention, Token
from briefgen.extract.lines import Line
from briefgen.extract.personal_names import Names, name_end, styles_end


def run_end(line: Line, k: int, names: Names, *, begin: int, first: bool = False) -> int:
    """The end of the capitalised words from k on that are no personal name."""
    tokens, words = line.tokens, names.words
    e = k
    while e < len(tokens):
        token = tokens[e]
        if e in line.held:
            e = line.held[e][1]
            continue
        glued = e > begin and (token.fold == "'s" or token.text in ("-", "‑", "‐"))
        if glued and e + 1 < len(tokens) and token.start == tokens[e - 1].end:
            if not tokens[e + 1].is_capital:
                break
            e += 1
            if token.fold == "'s" and is_unknown(line, e, names) and not _goes_on(line, e + 1):
                e += 1  # "of The Children's Inn"
            continue
        if not (token.is_capital and token.is_word):
            break
        if token.fold in words.heads and opens_unit(line, e, names):
            e += 2
            continue
        inside = e > begin and tokens[e - 1].is_capital and token.fold in words.topics
        if is_portfolio(line, e, names) or (inside and token.fold in words.heads):
            e += 1  # "Global Criminal Justice"
            continue
        if token.fold in words.heads or styles_end(line, e, names)[1]:
            break
        if names.is_plain(token) or _is_half_plain(line, e, names):
            if token.fold in words.place_openers and is_unknown(line, e + 1, names):
                e += 2
                continue
            if token.fold in words.calendar or _opens_name(line, e, names):
                break
            if e > begin and _is_first_name(line, e, names):
                break
            e += 1
            continue
        end = _unknown_run(line, e, names, place=first and e == k)
        if end == e:
            break
        e = end
    return e


def opens_unit(line: Line, e: int, names: Names) -> bool:
    """Whether a head only opens the name of a unit: "Representative Office"."""
    following = line.tokens[e + 1] if e + 1 < len(line.tokens) else None
    return following is not None and following.is_capital and following.fold in names.words.units


def is_portfolio(line: Line, i: int, names: Names) -> bool:
    """Whether an office's word is what a minister looks after, "Law and Justice", and no judge."""
    token, words = line.tokens[i], names.words
    both = token.is_capital and token.fold in words.heads and token.fold in words.topics
    return both and not name_follows(line, i + 1, names, least=1)


def is_unknown(line: Line, i: int, names: Names) -> bool:
    if i >= len(line.tokens) or i in line.held:
        return False
    token = line.tokens[i]
    return token.is_capital and token.is_word and not names.is_plain(token)


def _is_first_name(line: Line, e: int, names: Names) -> bool:
    """Whether an everyday word that is also a name stands before one unknown word alone: "Minister
    of Foreign Affairs Park Jin"."""
    if line.tokens[e].fold not in names.words.also_names or not is_unknown(line, e + 1, names):
        return False
    return not (is_unknown(line, e + 2, names) or _goes_on(line, e + 2))


def _goes_on(line: Line, i: int) -> bool:
    return i < len(line.tokens) and line.tokens[i].is_capital and line.tokens[i].is_word


def _opens_name(line: Line, e: int, names: Names) -> bool:
    """Whether an everyday word right after a body or state is the name of the holder."""
    token, words = line.tokens[e], names.words
    if e - 1 not in line.held or token.fold in words.topics or token.fold in words.bodies:
        return False
    if token.fold in words.modifiers or token.fold in words.heads:
        return False
    return name_end(line, e, names, led=True) - e >= 2


def _is_half_plain(line: Line, e: int, names: Names) -> bool:
    """Whether an unknown word is joined to a plain one: "Indo-Pacific"."""
    tokens = line.tokens
    return (
        e + 2 < len(tokens)
        and tokens[e + 1].text in ("-", "‑")
        and tokens[e + 1].start == tokens[e].end
        and tokens[e + 2].start == tokens[e + 1].end
        and names.is_plain(tokens[e + 2])
    )


def _unknown_run(line: Line, e: int, names: Names, *, place: bool) -> int:
    """How many unknown words at e are a body or place rather than the name of the holder."""
    tokens, words = line.tokens, names.words
    u = e
    while u < len(tokens) and u not in line.held:
        token = tokens[u]
        if token.text in ("-", "‑") and tokens[u - 1].end == token.start:
            u += 1
            if u + 1 < len(tokens) and _is_small_link(tokens, u):
                u += 1  # "Port-du-Lac"
            continue
        if not token.is_word or not token.is_capital or names.is_plain(token):
            break
        if len(token.fold.rstrip(".")) == 1 or "." in token.text or token.fold in names.known:
            break
        u += 1
    if u < len(tokens) and tokens[u].is_capital:
        nouns = words.bodies if place or u - e > 1 else words.bodies | words.topics
        if tokens[u].fold in nouns and u > e:
            return u
    if u > e and u < len(tokens) and u in line.held and is_body(line, u):
        return u
    if not place:
        return e
    cut = u < len(tokens) and tokens[u].is_capital and tokens[u].is_word  # a name was recognised
    opener = 1 if tokens[e].fold in words.place_openers else 0
    count = u - e
    if count > 2 and names.stands_alone(tokens[e].fold):
        return e + 1  # "CEO of the Vastgroup Ana Ruiz Tarn"
    if cut and count <= 2 + opener:
        return u
    return e + (count if count <= 2 + opener else max(1 + opener, count - 2))


def topics_end(line: Line, k: int, names: Names) -> int:
    """The end of plain capitalised words joined by conjunctions."""
    tokens, words = line.tokens, names.words
    e = k
    while e < len(tokens) and e not in line.held:
        token = tokens[e]
        if token.fold in words.conjunctions and e > k:
            if e + 1 >= len(tokens) or not tokens[e + 1].is_capital:
                return e
        elif not (token.is_capital and token.is_word and names.is_plain(token)):
            break
        if token.fold in words.heads or token.fold in words.calendar:
            return k
        e += 1
    while e > k and tokens[e - 1].fold in words.conjunctions:
        e -= 1
    return e


def bare_topics_end(line: Line, e: int, names: Names) -> int:
    """The end of "Science and Technology" right after a head that lacks its "for"."""
    if line.titled or line.tokens[e].fold not in names.words.topics:
        return e
    end = topics_end(line, e, names)
    if end < len(line.tokens) and line.tokens[end].is_capital:
        return e
    inside = line.tokens[e:end]
    topics = names.words.topics | names.words.bodies | names.words.conjunctions
    return end if all(token.fold in topics for token in inside) else e


def name_follows(line: Line, e: int, names: Names, *, least: int = 2) -> bool:
    if e >= len(line.tokens):
        return False
    begin, _ = styles_end(line, e, names)
    end = name_end(line, begin, names, styled=begin > e)
    return end - begin >= least


def lower_tail_end(line: Line, k: int, end: int, names: Names) -> int:
    """Over the lower-case rest of a portfolio, where the language has such."""
    tokens = line.tokens
    while names.words.lower_tail and k < end < len(tokens) and _is_tail(tokens[end], names):
        end += 1
    return end


def _is_tail(token: Token, names: Names) -> bool:
    words = names.words
    if token.is_capital or not token.is_word:
        return False
    return token.fold in words.topics or token.fold.endswith(words.tails)


def lower_object_end(line: Line, k: int, names: Names, *, any_noun: bool) -> int:
    """Over a portfolio all in lower case: "des opérations bilatérales"; k when there is none."""
    tokens, words = line.tokens, names.words
    end = k
    while end < len(tokens) and not tokens[end].is_capital and tokens[end].fold in words.topics:
        end += 1
    if end == k and any_noun and words.object_openers and _is_led(tokens, k, names):
        end = k + 1
    return lower_tail_end(line, k, end, names)


def _is_led(tokens: Sequence[Token], k: int, names: Names) -> bool:
    """Whether "de la" or "des" stands before a lower-case noun: what the office is of."""
    token, words = tokens[k], names.words
    small = words.determiners | words.prepositions | words.conjunctions | words.events
    if not token.is_word or token.is_capital or len(token.text) < 4 or token.fold in small:
        return False
    one, two = tokens[k - 1].fold, " ".join(t.fold for t in tokens[max(0, k - 2) : k])
    return one in words.object_openers or two in words.object_openers


def _is_small_link(tokens: Sequence[Token], u: int) -> bool:
    token, after = tokens[u], tokens[u + 1]
    glued = tokens[u - 1].end == token.start and token.end == after.start
    return glued and token.text.islower() and after.text in ("-", "‑")


def is_body(line: Line, i: int) -> bool:
    return isinstance(line.held[i][2], OrganisationMention)
