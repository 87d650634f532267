"""Whose man or woman somebody is: the state or organisation a naming points to.

In:  the Namings of a line.
Out: for each, the ISO code or organisation key, or None when the line does not tell.
"""

from collections.abc import Sequence

from briefgen.extract.base import OfficeMention, OrganisationMention, StateMention
from briefgen.extract.lines import Line, Mention
from briefgen.extract.namings import Naming
from briefgen.extract.personal_names import Names

_REACH = 8  # tokens between a lead and the first of its people
_JOINTS = frozenset({",", ";", "and", "the", "as", "well", "et", "le", "la", "ainsi", "que"})
_LEADS = frozenset({"from", "representing", "by", "for"})
_GROUPS = frozenset({"officials", "official", "delegation", "side", "delegates", "counterparts"})


def affiliations(namings: Sequence[Naming], names: Names) -> list[str | None]:
    """The affiliation of each naming of one line, in the same order."""
    if not namings:
        return []
    line = namings[0].line
    out = [own_affiliation(naming) for naming in namings]
    _share_brackets(namings, out)
    leads = _leads(line, namings)
    context = _context(line, namings)
    lead: Mention | None = None
    for i, naming in enumerate(namings):
        lead = _lead_of(line, leads, namings, i, lead)
        if out[i] is None:
            out[i] = key_of(lead)
        if out[i] is None and i and context is not None and naming.offices:
            out[i] = context
    return out


def own_affiliation(naming: Naming) -> str | None:
    """What the naming's own office, or the words right beside it, say."""
    for office in naming.offices:
        key = of_office(office)
        if key is not None:
            return key
    return key_of(naming.beside) or key_of(naming.possessor)


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


def _share_brackets(namings: Sequence[Naming], out: list[str | None]) -> None:
    """ "A and B (Colombia)": the state in brackets is that of both."""
    for i in range(len(namings) - 1, 0, -1):
        one, other = namings[i - 1], namings[i]
        beside = other.beside
        if out[i - 1] is None and isinstance(beside, StateMention):
            gap = other.line.tokens[one.right : _begin(other)]
            if len(gap) == 1 and gap[0].is_word and one.beside is None:
                out[i - 1] = beside.code
                one.beside = beside


def _lead_of(
    line: Line,
    leads: Sequence[tuple[int, Mention]],
    namings: Sequence[Naming],
    i: int,
    before: Mention | None,
) -> Mention | None:
    """The lead that reaches naming i: right before it, or carried on along a list."""
    begin = _begin(namings[i])
    floor = namings[i - 1].right if i else 0
    near = [mention for at, mention in leads if floor <= at <= begin <= at + _REACH]
    if near:
        return near[-1]
    gap = line.tokens[floor:begin]
    listed = all(token.fold in _JOINTS for token in gap)
    return before if i and listed else None


def _leads(line: Line, namings: Sequence[Naming]) -> list[tuple[int, Mention]]:
    """ "from X", "X officials", "X's A, B and C": mentions that open a list of people."""
    tokens = line.tokens
    leads: list[tuple[int, Mention]] = []
    for i, (begin, end, mention) in sorted(line.held.items()):
        if i != begin:
            continue
        before = tokens[begin - 1].fold if begin else ""
        if before in ("the", "de", "la") and begin > 1:
            before = tokens[begin - 2].fold
        after = tokens[end].fold if end < len(tokens) else ""
        if after in _GROUPS or (before in _LEADS and before != "by" and before != "for"):
            leads.append((end, mention))
        elif after == "'s" and any(_begin(n) == end + 1 and n.possessor for n in namings):
            leads.append((end, mention))
    return leads


def _context(line: Line, namings: Sequence[Naming]) -> str | None:
    """The state of "In (the) STATE, ..." that opens a sentence."""
    tokens = line.tokens
    if not tokens or tokens[0].fold not in ("in", "au", "en"):
        return None
    k = 2 if len(tokens) > 1 and tokens[1].fold == "the" else 1
    held = line.held.get(k)
    if held is None or isinstance(held[2], OrganisationMention):
        return None
    after = tokens[held[1]].text if held[1] < len(tokens) else ""
    return held[2].code if after == "," and _begin(namings[0]) > held[1] else None
