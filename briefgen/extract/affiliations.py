"""Whose man or woman somebody is: the state or organisation a naming points to.

In:  the Namings of a line.
Out: for each, the ISO code or organisation key, or None when the line does not tell.
"""

from collections.abc import Iterator, Sequence

from briefgen.extract.base import OfficeMention, OrganisationMention, StateMention, Token
from briefgen.extract.lines import Line, Mention
from briefgen.extract.listed import Naming
from briefgen.extract.personal_names import HYPHENS
from briefgen.extract.standing import BODIES, ONE_OF_A_STATE
from briefgen.extract.wording import Wording
from briefgen.model.event import is_state

_REACH = 8  # tokens between a lead and the first of its people
_GOVERNING = frozenset({"minister", "prime_minister", "speaker", "president", "adviser"})
_PAIR = 2  # people
_NEAR_PAIR = 3  # words beside a pair
_BODY = 3  # tokens of ", LDF" behind a title
_BRACKET = 3  # tokens of "(LC)"
_AMONG = 5  # words of "and other senior Nordmark officials"
_REPRESENTED = 5  # tokens of "side was also represented"
_SERVING = frozenset({"representative", "director", "officer", "manager", "adviser", "coordinator"})


def affiliations(
    namings: Sequence[Naming],
    words: Wording,
    visited: str | None = None,
    before: Line | None = None,
) -> list[str | None]:
    """The affiliation of each naming of one line, in the same order.

    `visited` is the one state the article tells of a visit to, `before` the line before.
    """
    if not namings:
        return []
    line = namings[0].line
    out = [_spoken_for(naming, words) or own_affiliation(naming) for naming in namings]
    _share_lead(namings, out, words)
    for i, naming in enumerate(namings):
        out[i] = out[i] or _met_among(naming, words) or _of_its_body(naming, words, before)
    _share_brackets(namings, out, words)
    leads = _leads(line, namings, words)
    context = _context(line, namings, words)
    lead: Mention | None = None
    for i, naming in enumerate(namings):
        lead = _lead_of(leads, namings, i, lead, words)
        if out[i] is None:
            out[i] = key_of(lead)
        if out[i] is None and i and context is not None and naming.offices:
            out[i] = context
    _share_with_others(namings, out, words)
    opener = _opening_body(line)
    for i, naming in enumerate(namings):
        if out[i] is None and opener is not None and _is_small(naming):
            out[i] = opener  # "The Lake Fund will give a loan, president A B said"
    _share_in_lists(namings, out, words)
    for i in range(len(namings)):
        if out[i] is None and visited is not None and _is_met_official(namings, i, words):
            out[i] = visited
    return out


def own_affiliation(naming: Naming) -> str | None:
    """What the naming's own office, or the words right beside it, say."""
    owner = naming.possessor
    for office in naming.offices:
        key = of_office(office)
        if isinstance(owner, StateMention) and not office.states and not _is_known(naming, key):
            return owner.code  # "Nordmark's Secretary in the Ministry of Lakes"
        if key is not None:
            return key
    return key_of(naming.beside) or key_of(naming.possessor) or key_of(naming.crowd)


def _is_known(naming: Naming, key: str | None) -> bool:
    """Whether an office is of a body between states."""
    held = (mention for _, _, mention in naming.line.held.values())
    return any(isinstance(m, OrganisationMention) and m.known and m.key == key for m in held)


def of_office(office: OfficeMention) -> str | None:
    """Whose an office is: its state for offices of states, else its organisation."""
    return office.states[0] if office.states else office.organisation


def key_of(mention: Mention | None) -> str | None:
    """The party a mention stands for: ministries and embassies stand for their state."""
    if mention is None:
        return None
    if isinstance(mention, StateMention):
        return mention.code
    return mention.state or mention.key


def _begin(naming: Naming) -> int:
    starts = [start for start, _ in naming.styles]
    if naming.offices:
        starts.append(naming.line.index_at(naming.offices[0].span.start))
    return min([naming.start, *starts])


def _share_brackets(namings: Sequence[Naming], out: list[str | None], words: Wording) -> None:
    """ "A and B (Colombia)": the state in brackets is that of both."""
    for i in range(len(namings) - 1, 0, -1):
        one, other = namings[i - 1], namings[i]
        beside = other.beside
        if out[i - 1] is None and isinstance(beside, StateMention):
            gap = other.line.tokens[one.right : _begin(other)]
            before = other.line.tokens[max(0, other.line.index_at(beside.span.start) - 1)]
            if before.text != "(" and one.offices:
                continue  # "President A and King B of Nordmark", "Minister A and Minister B of"
            if len(gap) == 1 and gap[0].fold in words.conjunctions and one.beside is None:
                out[i - 1] = beside.code
                one.beside = beside


def _lead_of(
    leads: Sequence[tuple[int, Mention]],
    namings: Sequence[Naming],
    i: int,
    before: Mention | None,
    words: Wording,
) -> Mention | None:
    """The lead that reaches naming i: right before it, or carried on along a list."""
    begin = _begin(namings[i])
    floor = namings[i - 1].right if i else 0
    tokens = namings[i].line.tokens
    near = [
        mention
        for at, mention in leads
        if floor <= at <= begin <= at + _REACH
        if _is_led_up(tokens[at:begin], words)
    ]
    if near:
        return near[-1]
    gap = namings[i].line.tokens[floor:begin]
    joints = words.joints | words.company | words.naming
    carried = i and all(token.fold in joints for token in gap)  # "led by A and comprising B"
    return before if carried else None


def _is_led_up(between: Sequence[Token], words: Wording) -> bool:
    """Whether those behind a lead are its own: "the X side", "on the X side the talks were attended
    by"; not "X officials met"."""
    folds = {token.fold for token in between}
    met = not folds.isdisjoint(words.meets | words.receiving)
    return not met or not folds.isdisjoint(words.attending)


def _is_list(gap: Sequence[Token], words: Wording) -> bool:
    return all(token.fold in words.joints for token in gap)


def _share_in_lists(namings: Sequence[Naming], out: list[str | None], words: Wording) -> None:
    """Ministers listed after one of a state are of that state too; so are two of one rank."""
    for i in range(1, len(namings)):
        one, other = namings[i - 1], namings[i]
        gap = one.line.tokens[one.right : _begin(other)]
        if not gap or not _is_list(gap, words) or _are_two_sides(namings, i, words):
            continue
        heads = {office.head for office in one.offices}, {office.head for office in other.offices}
        rivals = heads[0] & heads[1] & ONE_OF_A_STATE  # "President A of Nordmark, President B"
        governing = all(h & _GOVERNING for h in heads) and not rivals
        if out[i] is None and out[i - 1] is not None and governing:
            out[i] = out[i - 1]
        elif out[i - 1] is None and out[i] is not None and heads[0] & heads[1] & _SERVING:
            out[i - 1] = out[i]


def _are_two_sides(namings: Sequence[Naming], i: int, words: Wording) -> bool:
    """Whether naming i and the one before are a pair of two sides: "between A and B", "A and B
    signed"."""
    one, other = namings[i - 1], namings[i]
    tokens, begin = one.line.tokens, _begin(one)
    if any(t.fold in words.between for t in tokens[max(0, begin - _NEAR_PAIR) : begin]):
        return True
    behind = tokens[other.right : other.right + _NEAR_PAIR]
    return len(namings) == _PAIR and any(token.fold in words.signing for token in behind)


def _spoken_for(naming: Naming, words: Wording) -> str | None:
    """Whose side the words behind a name say: "A, from the Nordmark side", "A for Nordmark"."""
    tokens, k = naming.line.tokens, max(naming.right, naming.end)
    k += k < len(tokens) and tokens[k].text == ","
    done = words.signing | words.attending
    k += k < len(tokens) and tokens[k].fold in done  # "A signed for Nordmark"
    folds = naming.line.sentence.words
    if " ".join(folds[k : k + 3]) in words.standing:
        length = 3
    elif k < len(folds) and folds[k] in words.standing:
        length = 1
    else:
        return None
    leader = tokens[k].fold
    k += length
    while k < len(tokens) and tokens[k].fold in words.determiners:
        k += 1
    if k + 1 < len(tokens) and not tokens[k].is_capital:
        k += tokens[k + 1].fold in words.chairs  # "the rotating Presidency"
    while k + 1 < len(tokens) and tokens[k].is_capital and tokens[k + 1].fold in words.genitive:
        if k in naming.line.held:
            break  # "the Council of Lake Cities"
        k += 2  # "the Government of Nordmark", "the Presidency of the Council of the Lakes"
        k += k < len(tokens) and tokens[k].fold in words.determiners
    held = naming.line.held.get(k)
    if held is None or held[0] != k or not (key := key_of(held[2])):
        return None
    end = held[1]
    if tokens[end : end + 1] and tokens[end].text == "(":  # "the Lake Council (LC)"
        end += _BRACKET if [t.text for t in tokens[end + 2 : end + _BRACKET]] == [")"] else 0
    end += end < len(tokens) and tokens[end].fold in words.chairs  # "the LC Presidency"
    behind = tokens[end] if end < len(tokens) else None
    sided = behind is not None and behind.fold in words.groups
    if length == 1 and leader in words.sided and not sided:
        return None
    ends = behind is None or behind.text in (",", ";", ".") or behind.fold in words.conjunctions
    return key if sided or ends else None


def _met_among(naming: Naming, words: Wording) -> str | None:
    """Whose officials somebody is met with: "received A and other Nordmark officials", "hosted A
    and the Nordmark delegation"."""
    tokens, k = naming.line.tokens, max(naming.right, naming.end)
    k += k < len(tokens) and tokens[k].text == ","
    if k + 2 >= len(tokens) or tokens[k].fold not in words.conjunctions:
        return None
    begin = _begin(naming)
    if naming.line.titled or not any(t.fold in words.receiving for t in tokens[:begin]):
        return None
    for i in range(k + 1, min(k + 1 + _AMONG, len(tokens))):
        held = naming.line.held.get(i)
        if held is not None:
            if not isinstance(held[2], StateMention) or held[1] >= len(tokens):
                return None
            behind = {token.fold for token in tokens[held[1] : held[1] + 2]}
            return held[2].code if not behind.isdisjoint(words.groups) else None
        small = tokens[i].fold in words.others or tokens[i].fold in words.determiners
        small = small or tokens[i].fold.endswith(words.adjectival) or tokens[i].text in HYPHENS
        if tokens[i].is_capital or not small:
            return None  # "and lead the Nordmark delegation"
    return None


def _share_with_others(namings: Sequence[Naming], out: list[str | None], words: Wording) -> None:
    """ "A, B and other officials of the Fund": they are all of it."""
    for i in range(len(namings) - 1, -1, -1):
        key = _others_of(namings[i], words)
        if key is None:
            continue
        out[i] = out[i] or key
        for k in range(i - 1, -1, -1):
            gap = namings[k].line.tokens[namings[k].right : _begin(namings[k + 1])]
            if not gap or not _is_list(gap, words):
                break
            out[k] = out[k] or key
        return


def _share_lead(namings: Sequence[Naming], out: list[str | None], words: Wording) -> None:
    """ "Secretary A of the Ministry of Lakes and Minister B led the Nordmark delegation": both are
    Nordmark's, as a ministry whose state is not told is too."""
    for last in range(len(namings)):
        key = _led_for(namings[last], words)
        for i in range(last, -1, -1) if key is not None else ():
            told = out[i]
            if told is None or (is_state(key) and not is_state(told) and _is_own(namings[i])):
                out[i] = key
            gap = namings[i - 1].line.tokens[namings[i - 1].right : _begin(namings[i])]
            if not i or not gap or not _is_list(gap, words):
                break


def _is_own(naming: Naming) -> bool:
    """Whether the bodies that an office names are of no state that is told."""
    held = (mention for _, _, mention in naming.line.held.values())
    keys = {office.organisation for office in naming.offices}
    return any(
        isinstance(m, OrganisationMention) and m.key in keys and m.kind in BODIES for m in held
    )


def _others_of(naming: Naming, words: Wording) -> str | None:
    """Whose "and other senior officials of X" behind a naming are."""
    tokens, k = naming.line.tokens, max(naming.right, naming.end)
    k += k < len(tokens) and tokens[k].text == ","
    if k + 3 >= len(tokens) or tokens[k].fold not in words.conjunctions:
        return None
    if tokens[k + 1].fold not in words.others:
        return None
    group = next(
        (i for i in range(k + 2, k + 5) if tokens[i : i + 1] and tokens[i].fold in words.groups),
        None,
    )
    if group is None or group + 2 >= len(tokens) or tokens[group + 1].fold not in words.belonging:
        return None
    at = group + 2 + (tokens[group + 2].fold in words.determiners)
    held = naming.line.held.get(at)
    return key_of(held[2]) if held is not None and held[0] == at else None


def _of_its_body(naming: Naming, words: Wording, before: Line | None) -> str | None:
    """The body that "its Director A B" speaks of: the last named, here or before."""
    begin, tokens = _begin(naming), naming.line.tokens
    if not naming.offices or not begin or tokens[begin - 1].fold not in words.its:
        return None
    here = [m for i, (_, end, m) in sorted(naming.line.held.items()) if end < begin]
    last = [m for _, (_, _, m) in sorted(before.held.items())] if before is not None else []
    bodies = [m for m in (*last, *here) if isinstance(m, OrganisationMention)]
    return bodies[-1].key if bodies and bodies[-1].state is None else None


def _led_for(naming: Naming, words: Wording) -> str | None:
    """Whose delegation somebody leads: "A B headed the Nordmark delegation"."""
    tokens, k = naming.line.tokens, max(naming.right, naming.end)
    for _ in range(_BODY):  # "Director General, LDF led"
        if k < len(tokens) and (tokens[k].text in ",()" or tokens[k].text.isupper()):
            k += 1
    if k >= len(tokens) or tokens[k].fold not in words.company:
        return None
    k += 1
    while k < len(tokens) and tokens[k].fold in words.determiners:
        k += 1
    held = naming.line.held.get(k)
    if held is None or held[1] >= len(tokens) or tokens[held[1]].fold not in words.groups:
        return None
    return key_of(held[2])


def _opening_body(line: Line) -> str | None:
    """The organisation that a sentence opens with."""
    k = 1 if len(line.tokens) > 1 and not line.tokens[0].is_capital else 0
    held = line.held.get(k) or line.held.get(1)
    body = held[2] if held else None
    return body.key if isinstance(body, OrganisationMention) and body.state is None else None


def _is_small(naming: Naming) -> bool:
    """Whether a name stands behind one small word for an office: "president A B"."""
    line = naming.line
    for office in naming.offices:
        first, last = line.index_at(office.span.start), line.index_at(office.span.end)
        if last != first + 1 or line.tokens[first].is_capital or last > naming.start:
            return False
    return bool(naming.offices)


def _is_met_official(namings: Sequence[Naming], i: int, words: Wording) -> bool:
    """Whether a minister stands among those whom a visitor met."""
    if not any(office.head in _GOVERNING for office in namings[i].offices):
        return False
    tokens, begin = namings[i].line.tokens, _begin(namings[i])
    if not i and begin and tokens[begin - 1].text == "," and tokens[0].fold in words.prepositions:
        return False  # "In a meeting in Nordmark, Minister A B and"
    before = {token.fold for token in tokens[:begin]}
    apart = words.company | words.attending  # "The meeting was attended by Minister A B"
    return not words.meets.isdisjoint(before) and apart.isdisjoint(before)


def _leads(line: Line, namings: Sequence[Naming], words: Wording) -> list[tuple[int, Mention]]:
    """ "from X", "X officials", "X's A, B and C": mentions that open a list of people."""
    tokens, begins = line.tokens, [_begin(n) for n in namings]
    leads: list[tuple[int, Mention]] = []
    for i, (begin, end, mention) in sorted(line.held.items()):
        if i != begin:
            continue
        before = tokens[begin - 1].fold if begin else ""
        if before in words.determiners and begin > 1:
            before = tokens[begin - 2].fold
        after = tokens[end].fold if end < len(tokens) else ""
        agent = after in words.agents  # "signed for Nordmark by A"
        fronted = (after == "," or agent) and _is_fronted(line, begin, words, inside=agent)
        direct = end in begins and any(n.styles for n in _at(end, begins, namings))
        bracket = after == "(" and end + 1 in begins
        owns = after == "'s" and any(n.possessor for n in _at(end + 1, begins, namings))
        sent = after in words.groups or before in words.leads or _is_of_side(line, begin, words)
        beside = direct or bracket or owns or fronted
        if sent or beside or _is_represented(line, end, words):
            leads.append((end, mention))
    return leads


def _at(place: int, begins: Sequence[int], namings: Sequence[Naming]) -> Iterator[Naming]:
    """The namings that begin at a token."""
    return (n for n, begin in zip(namings, begins, strict=True) if begin == place)


def _is_fronted(line: Line, begin: int, words: Wording, *, inside: bool) -> bool:
    """Whether "for", "on behalf of" stands before a party, and opens its clause unless `inside`:
    "For Nordmark, A and B"."""
    k = begin
    while k and line.tokens[k - 1].fold in words.determiners:
        k -= 1
    for length in (3, 1):
        start = k - length
        opening = " ".join(token.fold for token in line.tokens[max(0, start) : k])
        if start >= 0 and opening in words.standing:
            return inside or start == 0 or line.tokens[start - 1].text in (";", ".")
    return False


def _is_of_side(line: Line, begin: int, words: Wording) -> bool:
    """Whether "the side of", "the delegation of" stands before a party."""
    k = begin
    while k and line.tokens[k - 1].fold in words.determiners:
        k -= 1
    near = line.tokens[max(0, k - 2) : k]
    return len(near) > 1 and near[1].fold in words.genitive and near[0].fold in words.groups


def _is_represented(line: Line, end: int, words: Wording) -> bool:
    """Whether "was represented by" stands behind a party or its side."""
    behind = [token.fold for token in line.tokens[end : end + _REPRESENTED]]
    at = next((i for i, word in enumerate(behind) if word in words.represented), None)
    return at is not None and not words.agents.isdisjoint(behind[at + 1 : at + 2])


def _context(line: Line, namings: Sequence[Naming], words: Wording) -> str | None:
    """The state of "In (the) STATE, ..." that opens a sentence."""
    tokens = line.tokens
    if not tokens or tokens[0].fold not in words.places:
        return None
    k = 2 if len(tokens) > 1 and tokens[1].fold in words.determiners else 1
    held = line.held.get(k)
    if held is None or isinstance(held[2], OrganisationMention):
        return None
    after = tokens[held[1]].text if held[1] < len(tokens) else ""
    return held[2].code if after == "," and _begin(namings[0]) > held[1] else None
