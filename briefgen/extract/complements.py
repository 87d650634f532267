"""What follows the head of an office: "of Ports and Canals of the Republic of X".

In:  a Line, a Draft whose head has been read, and what the page knows of names.
Out: the Draft with its end, and whose office it is; a personal name that follows stays outside.
"""

from briefgen.extract.base import OrganisationMention, StateMention
from briefgen.extract.lines import Line, is_genitive
from briefgen.extract.office_parts import HYPHENS, Draft, head_at
from briefgen.extract.personal_names import Names, styles_end
from briefgen.extract.portfolios import (
    bare_topics_end,
    is_body,
    is_portfolio,
    is_unknown,
    lower_object_end,
    lower_tail_end,
    name_follows,
    opens_unit,
    run_end,
    topics_end,
)
from briefgen.extract.standing import RULERS
from briefgen.extract.wording import Wording

_FIELD = 9  # words between "Dean" and "Prof"
_NUMERALS = ("II", "III")
_UNIT = 3  # words of "Regional Liaison Office"
_DEEPEST = 6  # offices within offices
_QUALIFIED = 4  # words of "Deputy Foreign Affairs Minister"
_ASSISTING = frozenset({"adviser", "assistant", "secretary", "officer", "consort", "head"})
_SENDABLE = frozenset({"head", "director", "manager", "officer", "representative"})


def read_right(line: Line, draft: Draft, names: Names) -> None:
    """Grow the draft over everything after its head that still belongs to the office."""
    tokens, words = line.tokens, names.words
    e = draft.end
    while e < len(tokens):
        token = tokens[e]
        after = _after_word(line, e, names)
        if after > e:
            e = after
            continue
        if words.lower_tail and _is_adjective_of_state(line, e):
            draft.take(line.held[e][2])  # "le ministre velorien de la Pêche"
            draft.has_complement = True
            e = line.held[e][1]
            continue
        plain = token.fold not in words.determiners  # nor "SENATOR THE"
        fits = not draft.has_complement and not draft.lower and plain
        if fits and token.is_capital and e not in line.held:
            bare = max(bare_topics_end(line, e, names), _field_before_style(line, e, names))
            if bare > e:
                draft.has_complement = True
                e = bare
                continue
        if token.text in _NUMERALS and draft.has_complement:
            e += 1  # "Minister of Finance II"
            continue
        seat = _unit_behind(line, e, draft, names)
        if seat > e:
            e = seat
            continue
        if token.text == "/" and e + 1 < len(tokens) and tokens[e + 1].is_capital:
            slash = bare_topics_end(line, e + 1, names)  # "Counsellor / Commerce"
            field = names.is_plain(tokens[e + 1]) or tokens[e + 1].fold in words.place_openers
            if field and name_follows(line, e + 2, names):
                slash = max(slash, e + 2)  # "Director General/West A B"
            if slash > e + 1:
                e = slash
                continue
        if token.text == "(":
            close = _acronym_end(line, e, names)
            if close is None:
                break
            if e + 1 in line.held and _is_named(line, e + 1):
                draft.take(line.held[e + 1][2])  # "of LDF (Lake Fund)"
            e = close
            continue
        shouted = token.text.isupper() and tokens[e - 1].text.isupper()  # "MINISTER FOR LAKES"
        helps = token.fold in words.helping
        if helps or (token.fold in words.prepositions and (shouted or not token.is_capital)):
            if token.fold in words.place_prepositions and _is_scene(line, e + 1, draft, names):
                break
            posted = token.fold in words.posted and not _is_whose(draft, token.fold, words)
            end = _object(line, e + 1, draft, names, posted=posted)
            if end is None:
                break
            draft.has_complement = True
            e = end
            continue
        end = _dash_or_tail(line, e, draft, names)
        if end is None:
            break
        e = end
    draft.end = e


def _unit_behind(line: Line, e: int, draft: Draft, names: Names) -> int:
    """The end of "Resident Mission" right behind the body an office is of; `e` where none is."""
    tokens, words = line.tokens, names.words
    if draft.organisation is None or e in line.held or not tokens[e].is_capital:
        return e
    behind = e > 0 and (e - 1 in line.held or tokens[e - 1].text == ")")
    for k in range(e, min(e + _UNIT, len(tokens)) if behind else e):
        token = tokens[k]
        if not token.is_capital or not names.is_plain(token) or token.fold in words.heads:
            return e
        if token.fold in words.bodies:
            return k + 1
    return e


def _field_before_style(line: Line, e: int, names: Names) -> int:
    """The end of "Dean Faculty of Lakes Prof Dr A B": what stands between an office and a
    courtesy title without a preposition; `e` where nothing does."""
    tokens, words = line.tokens, names.words
    for k in range(e, min(e + _FIELD, len(tokens))):
        if k > e and styles_end(line, k, names)[1]:
            return k if tokens[k - 1].is_capital else e
        token = tokens[k]
        small = token.fold in words.prepositions or token.fold in words.conjunctions
        if not token.is_word or token.fold in words.heads:
            return e
        if not (small and k > e) and not (token.is_capital and names.is_plain(token)):
            return e
    return e


def _is_adjective_of_state(line: Line, e: int) -> bool:
    held = line.held.get(e)
    mention = held[2] if held and held[0] == e else None
    return isinstance(mention, StateMention) and mention.form == "demonym"


def _is_scene(line: Line, k: int, draft: Draft, names: Names) -> bool:
    """Whether "the President in Velden" tells where a meeting was rather than an office."""
    if draft.kind not in RULERS:
        return False
    k = _over_determiners(line, k, names)
    if k in line.held and not is_body(line, k):  # "at the Nordmark Foreign Office"
        k = line.held[k][1]
    return not (k in line.held and is_body(line, k))


def _is_whose(draft: Draft, preposition: str, words: Wording) -> bool:
    return preposition in words.whose and draft.kind in ("ambassador", "high_commissioner")


def _after_word(line: Line, e: int, names: Names) -> int:
    """The end of "-designate", "Extraordinary and Plenipotentiary" at e, or e."""
    tokens, words = line.tokens, names.words
    i = e
    if tokens[i].text in HYPHENS and tokens[i].start == tokens[i - 1].end:
        i += 1
    elif tokens[i].fold in words.conjunctions:
        i += 1
        if tokens[e - 1].fold not in words.after:
            return e
    if i < len(tokens) and tokens[i].fold in words.after:
        return i + 1
    for phrase in words.long_after:  # "Ambassador-at-Large"
        end = i
        for word in phrase:
            end += i < end < len(tokens) and tokens[end].text in HYPHENS
            if end >= len(tokens) or tokens[end].fold != word:
                break
            end += 1
        else:
            return end
    return e


def _acronym_end(line: Line, e: int, names: Names) -> int | None:
    """The end of "(DG)", "(Investments)" or "LDF (Lake Fund)" that is part of an office."""
    tokens = line.tokens
    held = line.held.get(e + 1)
    if held is not None and held[0] == e + 1 and _is_named(line, e + 1) and _spells_out(line, e):
        closed = held[1] < len(tokens) and tokens[held[1]].text == ")"
        return held[1] + 1 if closed else None
    for close in range(e + 2, min(e + 6, len(tokens))):
        if tokens[close].text != ")":
            continue
        inside = tokens[e + 1 : close]
        if inside[0].is_capital and styles_end(line, close + 1, names)[1]:
            return close + 1  # "Joint Secretary (Eastern Lakes) Mr. A B"
        state = any(i in line.held and not is_body(line, i) for i in range(e + 1, close))
        if state or not all(t.is_capital or t.fold in names.words.conjunctions for t in inside):
            return None
        acronym = len(inside) == 1 and inside[0].text.isupper()
        return close + 1 if acronym or all(names.is_plain(t) for t in inside) else None
    return None


def _spells_out(line: Line, e: int) -> bool:
    """Whether the bracket at e stands behind a body or an acronym: "LDF (Lake Fund)"."""
    return _is_named(line, e - 1) or (e > 0 and line.tokens[e - 1].text.isupper())


def _is_named(line: Line, i: int) -> bool:
    """Whether a body stands here: right before a bracket that spells it out, or inside one."""
    return i in line.held and is_body(line, i)


def _object(line: Line, k: int, draft: Draft, names: Names, *, posted: bool) -> int | None:
    """The end of the noun phrase after a preposition, with all that is coordinated in it."""
    start = k
    k = _over_determiners(line, k, names)
    if k < len(line.tokens) and line.tokens[k].fold in names.words.prepositions:
        k = _over_determiners(line, k + 1, names)  # "chargé de la Pêche", "in charge of Lakes"
    if _is_ruler_named(line, k, names):
        draft.take(line.held[k][2])  # "Chief of Cabinet for Nordmark President A B"
        return None
    ministers = _office_of_state(line, k, draft, names, led=k != start)
    if ministers is not None:
        return ministers
    served = _office_of_field(line, start, k, draft, names)
    if served is not None:
        if k == start and name_follows(line, served.end, names, least=1):
            return None  # "an adviser to Finance Minister A B": the name is the minister's
        return _nested_end(line, served, draft, names)
    begin = (list(draft.states), list(draft.posted), draft.organisation)
    end = _unit(line, k, draft, names, posted=posted, first=True)
    if end is None:
        return None
    opener = line.tokens[k].fold in names.words.head_openers - names.words.topics
    last, nested = line.tokens[end - 1], opener and head_at(line, k, names.words) is not None
    elsewhere = posted and last.fold in names.words.events
    if elsewhere or (nested and k == start and name_follows(line, end, names, least=1)):
        draft.states, draft.posted, draft.organisation = begin
        return None  # "an adviser of President A B": the name is the president's
    while end < len(line.tokens):
        following = _coordinated(line, end, draft, names, posted=posted)
        if following is None:
            return end
        end = following
    return end


def _is_ruler_named(line: Line, k: int, names: Names) -> bool:
    """Whether a people's name, an office and a person's name stand here."""
    if not _is_adjective_of_state(line, k):
        return False
    head = line.held[k][1]
    if head >= len(line.tokens) or line.tokens[head].fold not in names.words.head_openers:
        return False
    office = head_at(line, head, names.words)
    return office is not None and name_follows(line, office.end, names, least=1)


def _office_of_state(line: Line, k: int, draft: Draft, names: Names, *, led: bool) -> int | None:
    """The end of "Nordmark Ambassador" in "Adviser to the Nordmark Ambassador"; without "the"
    (`led`) a name behind it is the ambassador's."""
    held = line.held.get(k)
    mention = held[2] if held is not None and draft.kind in _ASSISTING else None
    if held is None or not isinstance(mention, StateMention) or mention.form == "capital":
        return None
    head = held[1]
    if head >= len(line.tokens) or not line.tokens[head].is_capital or draft.depth >= _DEEPEST:
        return None
    opener = line.tokens[head].fold in names.words.head_openers
    nested = head_at(line, head, names.words) if opener else None
    if opens_unit(line, head, names):
        return None  # "Head of Nordmark Representative Office"
    if nested is None or not (led or not name_follows(line, nested.end, names, least=1)):
        return None
    nested.depth = draft.depth + 1
    read_right(line, nested, names)
    draft.take(mention)
    return nested.end


def _office_of_field(line: Line, start: int, k: int, draft: Draft, names: Names) -> Draft | None:
    """The "Finance Minister" of "Adviser to the Finance Minister", as far as its head."""
    tokens, words = line.tokens, names.words
    if draft.kind not in _ASSISTING or draft.depth >= _DEEPEST:
        return None
    if tokens[start - 1].fold in words.whose | words.genitive:
        return None  # "Secretary for Foreign Affairs Ambassador A B"
    for i in range(k, min(k + _QUALIFIED, len(tokens))):
        token = tokens[i]
        if i in line.held or not token.is_capital or not token.is_word:
            return None
        head = head_at(line, i, words) if token.fold in words.head_openers else None
        if head is not None:
            topic = i == k or head.lower or token.fold in words.topics
            return None if topic or opens_unit(line, i, names) else head
        if not names.is_plain(token) and token.fold not in words.modifiers:
            return None
    return None


def _nested_end(line: Line, nested: Draft, draft: Draft, names: Names) -> int:
    """The end of an office within an office, whose state and body are the outer one's too."""
    nested.depth = draft.depth + 1
    read_right(line, nested, names)
    draft.states += [code for code in nested.states if code not in draft.states]
    draft.organisation = draft.organisation or nested.organisation
    return _over_own_office(line, nested.end, names)


def _over_determiners(line: Line, k: int, names: Names) -> int:
    tokens, words = line.tokens, names.words
    while k < len(tokens) and (tokens[k].fold in words.determiners or tokens[k].fold == "hon."):
        k += 1
    end, _ = styles_end(line, k, names) if k < len(tokens) else (k, False)
    while end > k and end < len(tokens) and tokens[end].fold in words.determiners:
        end += 1
    if end > k and end < len(tokens) and tokens[end].fold in words.head_openers:
        return end  # "to the Honourable Prime Minister", "to His Highness the President"
    return k


def _coordinated(line: Line, e: int, draft: Draft, names: Names, *, posted: bool) -> int | None:
    tokens, words = line.tokens, names.words
    joint = tokens[e]
    k = e + 1
    if joint.text == ",":
        closes = k < len(tokens) and tokens[k].fold in words.conjunctions
        if closes:
            k += 1
    elif joint.fold in words.conjunctions:
        closes = True
    else:
        return None
    k = _over_small_words(line, k, names)
    if k >= len(tokens) or _office_follows(line, k, names):
        return None
    begin = (list(draft.states), list(draft.posted), draft.organisation)
    end = _unit(line, k, draft, names, posted=posted, first=False)
    if end is None or (not closes and not _list_closes(line, end, names)):
        draft.states, draft.posted, draft.organisation = begin
        return None
    return end


def _over_small_words(line: Line, k: int, names: Names) -> int:
    tokens, words = line.tokens, names.words
    small = words.determiners | words.prepositions
    while k < len(tokens) and not tokens[k].is_capital and tokens[k].fold in small:
        k += 1
    return k


def _list_closes(line: Line, e: int, names: Names) -> bool:
    """Whether "A, B" goes on as ", C and D" or "and D": a list inside one office."""
    tokens, words = line.tokens, names.words
    while e < len(tokens):
        if tokens[e].fold in words.conjunctions:
            k = _over_small_words(line, e + 1, names)
            return (
                k < len(tokens)
                and not _office_follows(line, k, names)
                and (
                    k in line.held
                    or (tokens[k].is_capital and names.is_plain(tokens[k]))
                    or _is_lone_topic(line, k, names)
                )
            )
        if tokens[e].text != "," or e + 1 >= len(tokens):
            return False
        e += 1
        if tokens[e].fold in words.conjunctions:
            continue
        begin = e
        while e < len(tokens) and (
            e in line.held or (tokens[e].is_capital and names.is_plain(tokens[e]))
        ):
            if tokens[e].fold in words.heads:
                return False
            e += 1
        if e == begin:
            return False
    return False


def _office_follows(line: Line, k: int, names: Names) -> bool:
    """Whether the words at k lead up to another office or to a person."""
    tokens, words = line.tokens, names.words
    if styles_end(line, k, names)[1]:
        return True
    for i in range(k, min(k + 8, len(tokens))):
        token = tokens[i]
        if is_portfolio(line, i, names):
            continue  # "of Law and Justice"
        if token.fold in words.heads:
            return not (i > k and tokens[i - 1].fold in words.genitive)
        if i in line.held or token.text in HYPHENS or token.text in "()" or token.fold == "'s":
            continue
        if token.is_capital or token.fold in words.modifiers:
            continue
        return False
    return False


def _unit(
    line: Line, k: int, draft: Draft, names: Names, *, posted: bool, first: bool
) -> int | None:
    """One state, body, nested office or run of capitalised words that starts at k."""
    tokens, words = line.tokens, names.words
    if k >= len(tokens):
        return None
    if k in line.held and line.held[k][0] == k:
        _, end, mention = line.held[k]
        people = isinstance(mention, StateMention) and mention.form == "demonym" and not first
        town = isinstance(mention, StateMention) and mention.form == "capital"
        if not people:  # "of Finance and Bordurians Abroad" is no office of Borduria
            draft.take(mention, posted=posted or (town and draft.kind in _SENDABLE))
        return lower_tail_end(line, k, run_end(line, end, names, begin=k), names)
    portfolio = not first and is_portfolio(line, k, names)
    if tokens[k].fold in words.head_openers and tokens[k].is_capital and not portfolio:
        nested = head_at(line, k, words)
        if nested is not None and not nested.lower:
            if not first or draft.depth >= _DEEPEST:
                return None
            return _nested_end(line, nested, draft, names)
    if tokens[k].is_capital and tokens[k].is_word:
        end = run_end(line, k, names, begin=k, first=first)
        end = lower_tail_end(line, k, end, names)
        for i in range(k, end):
            if i in line.held and line.held[i][0] == i:
                draft.take(line.held[i][2], posted=posted)
        if end == k and not first and _is_lone_topic(line, k, names):
            return k + 1
        return end if end > k else None
    end = lower_object_end(line, k, names, any_noun=not (draft.weak and draft.lower))
    return end if end > k else None


def _over_own_office(line: Line, e: int, names: Names) -> int:
    """Past "'s Office" behind an office within an office: "Director of the King's Office"."""
    tokens = line.tokens
    unit = tokens[e + 1] if e + 1 < len(tokens) and is_genitive(tokens, e) else None
    return e + 2 if unit is not None and unit.is_capital and unit.fold in names.words.units else e


def _is_lone_topic(line: Line, k: int, names: Names) -> bool:
    """Whether one unknown word after "and" closes a portfolio: "of Ports and Tides, Ana Ruiz"."""
    if line.tokens[k - 1].fold not in names.words.conjunctions or k + 1 >= len(line.tokens):
        return False
    following, styled = line.tokens[k + 1], styles_end(line, k + 1, names)[1]
    closes = following.text == "," or following.fold in names.words.genitive or styled
    return closes and is_unknown(line, k, names) and len(line.tokens[k].text) > 1


def _dash_or_tail(line: Line, e: int, draft: Draft, names: Names) -> int | None:
    """Over " – Crude and Condensate at X" or ", DMC;" after an office."""
    tokens = line.tokens
    token = tokens[e]
    if token.text in "–—-" and e + 1 < len(tokens) and token.start > tokens[e - 1].end:
        return _before_body(line, e + 1, names) or _before_styled(line, e + 1, names)
    if token.text != "," or draft.lower or e + 1 >= len(tokens):
        return None
    k = e + 1
    if k in line.held and line.held[k][0] == k:
        mention = line.held[k][2]
        end = run_end(line, line.held[k][1], names, begin=k)
        if not _closes_item(line, end, names):
            return None
        if isinstance(mention, OrganisationMention):
            draft.take(mention)
            return end
        if draft.kind in RULERS and not draft.states and mention.form != "demonym":
            draft.take(mention)  # "Minister of Lakes, Nordmark"
        bodily = any(token.fold in names.words.bodies for token in tokens[k:end])
        return end if bodily or name_follows(line, end, names) else None
    end = topics_end(line, k, names)
    if end == k or _office_follows(line, k, names):
        return None
    if name_follows(line, end, names):
        ranks = all(t.fold in names.words.styles for t in tokens[k:end])
        return None if ranks else end  # "Director of Lakes, General Ada Quill"
    tail = end + 1
    if end < len(tokens) and tokens[end].text == "," and tail in line.held and is_body(line, tail):
        return end
    return None


def _before_body(line: Line, k: int, names: Names) -> int | None:
    """Over capitalised words that lead to "at BODY"; None when they do not."""
    tokens, words = line.tokens, names.words
    e = k
    while e < min(k + 7, len(tokens)):
        if tokens[e].fold in words.prepositions and e > k:
            return e if e + 1 in line.held and is_body(line, e + 1) else None
        if not tokens[e].is_capital and tokens[e].fold not in words.conjunctions:
            return None
        e += 1
    return None


def _before_styled(line: Line, k: int, names: Names) -> int | None:
    """Over capitalised words that lead to a courtesy title: " – Lakes and Tides, Mr Ada Quill"."""
    end = topics_end(line, k, names)
    if end == k or end + 1 >= len(line.tokens) or _office_follows(line, k, names):
        return None
    comma = line.tokens[end].text == ","
    return end if styles_end(line, end + comma, names)[1] else None


def _closes_item(line: Line, e: int, names: Names) -> bool:
    if e >= len(line.tokens):
        return True
    token = line.tokens[e]
    return (
        token.text in (",", ";", ".", ")")
        or token.fold in names.words.conjunctions
        or (name_follows(line, e, names))
    )
