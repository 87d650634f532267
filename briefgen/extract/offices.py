"""Find offices: "Minister of X and Y of Z", "Acting High Commissioner", "the ambassador".

In:  a Page, its states and organisations.
Out: OfficeMentions in reading order: the words of the office without the holder's name,
     whose office it is, and where its holder is posted.
"""

from collections.abc import Iterable, Sequence

from briefgen.extract.base import OfficeMention, OrganisationMention, Page, StateMention
from briefgen.extract.complements import read_right
from briefgen.extract.lines import Line
from briefgen.extract.office_parts import HYPHENS, Draft, head_at, read_left, serves_ruler
from briefgen.extract.personal_names import Names, name_end, read_names, styles_end
from briefgen.extract.standing import TOPS
from briefgen.extract.wording import Wording

_OF_STATES = frozenset({"minister", "prime_minister", "ambassador", "high_commissioner", "crown"})


def find_offices(
    page: Page, states: Sequence[StateMention], organisations: Sequence[OrganisationMention]
) -> tuple[OfficeMention, ...]:
    """Every office the page names, with or without its holder."""
    lines, names = read_names(page, states, organisations)
    return offices_in(lines, names)


def offices_in(lines: Iterable[Line], names: Names) -> tuple[OfficeMention, ...]:
    """The offices of lines whose names are known."""
    words = names.words
    found: list[OfficeMention] = []
    for line in lines:
        if words.head_openers.isdisjoint(line.sentence.folds):
            continue
        drafts = _joined(line, _drafts(line, names), names)
        found += [_mention(line, draft, words) for draft in drafts]
    return tuple(found)


def _drafts(line: Line, names: Names) -> list[Draft]:
    words = names.words
    drafts: list[Draft] = []
    bodies = {i for i, held in line.held.items() if isinstance(held[2], OrganisationMention)}
    floor = 0
    for i in line.sentence.places(words.head_openers):
        if i < floor:
            continue
        draft = head_at(line, i, words) if i not in bodies else _body_office(line, i, words)
        if draft is None:
            continue
        if draft.organisation is None:
            read_left(line, draft, floor, names)
        read_right(line, draft, names)
        if _is_office(line, draft, names):
            drafts.append(draft)
            floor = draft.end
    return drafts


def _body_office(line: Line, i: int, words: Wording) -> Draft | None:
    """A body that is called after its head: "World High Commissioner for Lakes"."""
    start, end, mention = line.held[i]
    draft = head_at(line, i, words)
    if draft is None or draft.kind != "high_commissioner":
        return None
    if line.tokens[start].fold in words.bodies or not isinstance(mention, OrganisationMention):
        return None
    draft.start, draft.end, draft.organisation = start, end, mention
    return draft


def _is_office(line: Line, draft: Draft, names: Names) -> bool:
    """Whether the words are somebody's office rather than a body, a verb or a common noun."""
    tokens, words = line.tokens, names.words
    end = draft.end
    if end < len(tokens) and tokens[end].fold == "'s" and end + 1 < len(tokens):
        following = tokens[end + 1]
        if following.is_capital and following.fold in words.bodies:
            return False  # the Prime Minister's Office
    if (
        end < len(tokens)
        and tokens[end].text in HYPHENS
        and tokens[end].start == tokens[end - 1].end
    ):
        return False
    if _is_of_several(line, end, words):
        return False
    if draft.kind == "justice" and not _is_judge(line, draft, names):
        return False
    if not draft.lower:
        return not _is_surname(line, draft, names)
    if draft.start < draft.head or not draft.weak:
        return True
    begin, _ = styles_end(line, end, names) if end < len(tokens) else (end, False)
    if begin > end or (end < len(tokens) and name_end(line, end, names) > end + 1):
        return True
    if draft.has_complement and draft.start > 1 and tokens[draft.start - 1].text == ",":
        return tokens[draft.start - 2].is_capital  # in apposition to a name
    if not draft.has_complement and _is_closed_behind_name(line, draft, words):
        return True  # "Mr. A B, expert, and"
    return draft.has_complement and (
        bool(draft.states) or draft.organisation is not None or tokens[end - 1].is_capital
    )


def _is_closed_behind_name(line: Line, draft: Draft, words: Wording) -> bool:
    """Whether a word stands alone between a name and the next of a list, or the end."""
    tokens, start = line.tokens, draft.start
    if start < 2 or tokens[start - 1].text != "," or not tokens[start - 2].is_capital:
        return False
    behind = tokens[draft.end] if draft.end < len(tokens) else None
    return behind is None or behind.text in (",", ";", ".") or behind.fold in words.conjunctions


def _is_of_several(line: Line, end: int, words: Wording) -> bool:
    """Whether a word for several of an office comes next: "Executive | Vice Presidents"."""
    k = end
    while k < len(line.tokens) and line.tokens[k].fold in words.modifiers:
        k += 1
    return k < len(line.tokens) and line.tokens[k].fold in words.plurals


def _is_judge(line: Line, draft: Draft, names: Names) -> bool:
    """Whether "Justice" is a judge: with a rank before it or a name behind, no preposition."""
    head = line.tokens[draft.head]
    if head.fold not in names.words.topics:
        return True
    before = line.tokens[draft.head - 1] if draft.head else None
    if before is not None and before.fold in names.words.prepositions:
        return False
    ranked = before is not None and before.fold in names.words.modifiers
    return ranked or name_end(line, draft.head + 1, names) > draft.head + 1


def _is_surname(line: Line, draft: Draft, names: Names) -> bool:
    """Whether the head is somebody's surname: "Ana Pope said"."""
    head = line.tokens[draft.head]
    beside = line.tokens[max(0, draft.head - 1) : draft.head + 2]
    called = draft.kind in TOPS or head.fold in names.words.also_names
    if called and any(token.fold in names.words.filial for token in beside):
        return True  # "bin Sultan", "Sultan bin", but not "Director Ben Quill"
    if head.fold not in names.words.also_names or draft.has_complement:
        return False
    before = line.tokens[draft.head - 1] if draft.head > draft.start else None
    return before is not None and before.is_capital and not names.is_plain(before)


def _joined(line: Line, drafts: list[Draft], names: Names) -> list[Draft]:
    """Offices that one person holds together: "Vice President and Foreign Minister"."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _held_together(line, out[-1], draft, names):
            last = out[-1]
            last.end = draft.end
            last.states += [code for code in draft.states if code not in last.states]
            last.posted += [code for code in draft.posted if code not in last.posted]
            last.organisation = last.organisation or draft.organisation
            last.has_complement = last.has_complement or draft.has_complement
        else:
            out.append(draft)
    return out


def _held_together(line: Line, one: Draft, other: Draft, names: Names) -> bool:
    tokens, words = line.tokens, names.words
    gap = tokens[one.end : other.start]
    if len(gap) != 1 or one.lower != other.lower:
        return False
    if gap[0].fold not in words.conjunctions and gap[0].text not in ("-", "–"):
        return False
    if (
        one.organisation is not None
        and one.organisation.state is None
        and serves_ruler(line, other.head + 1, other.end, words)
    ):
        return False  # "Head of Relations of the Works and Secretary to the Prime Minister"
    if not one.has_complement and not other.has_complement:
        if one.kind in TOPS and other.kind in TOPS:
            return False
        if one.start > 0 and tokens[one.start - 1].fold in words.determiners:
            begin, _ = styles_end(line, other.end, names)
            return name_end(line, begin, names, styled=begin > other.end) - begin != 1
    return True


def _mention(line: Line, draft: Draft, words: Wording) -> OfficeMention:
    body = draft.organisation
    states, posted = draft.states, draft.posted
    if body is not None and draft.kind in _OF_STATES and not body.known and body.state is None:
        body = None  # a portfolio that reads like a body
    if body is not None and not body.known and body.state is None and body.kind in words.units:
        body = None  # a part of some body: whose it is stands elsewhere
    if body is not None and body.state is not None:
        states = states or [body.state]
    elif body is not None and draft.kind not in _OF_STATES:
        states, posted = [], [*posted, *states]
    return OfficeMention(
        span=line.span(draft.start, draft.end),
        sentence=line.sentence.index,
        head=draft.kind,
        states=tuple(states),
        posted=tuple(dict.fromkeys(posted)),
        organisation=body.key if body is not None else None,
    )
