"""A name with what stands beside it, and which runs of capitals in a list are names.

In:  a Line, the Namings found in it and the runs that may be names.
Out: the Namings with those of a list beside them: "Minister A B, C D and E F", "Senators C D and
     E F".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.extract.base import OfficeMention, StateMention, Token
from briefgen.extract.lines import Line, Mention
from briefgen.extract.personal_names import HYPHENS, Names
from briefgen.extract.wording import Wording
from briefgen.model.text import fold

_LED = 7  # words of "delegation that was led by" before a name
COUNTERPART = "counterpart"  # an office that is nobody's title
_EACH = 2  # states at least, of which each of several is one's
_CROWD = 10  # tokens of "Members of the Lake Council of Nordmark" before a name


@dataclass(slots=True, kw_only=True)
class Naming:
    """A name at tokens start..end of a line, with everything that stands beside it."""

    line: Line
    start: int
    end: int
    styles: tuple[tuple[int, int], ...] = ()  # token ranges of courtesy titles
    offices: list[OfficeMention] = field(default_factory=list)
    beside: Mention | None = None  # "of the X", "from Y", "(X)" after the name
    possessor: Mention | None = None  # "X's" before the name or its office
    led: bool = False  # "Office, Name": so may the next of a list be
    crowd: Mention | None = None  # whose "Members of X A, B and C" are
    title_end: int = 0  # where a title ends that goes on behind its office: "Chief LDF Nordmark"
    several: tuple[int, int] | None = None  # the tokens of "Members of X"
    owners: list[StateMention] = field(default_factory=list)  # of "the Envoys of A and B, C and D"
    right: int = 0  # where what belongs to the name ends

    @property
    def words(self) -> int:
        """How many words the name has."""
        return [token.is_word for token in self.line.tokens[self.start : self.end]].count(True)


def with_listed(line: Line, found: list[Naming], loose: list[Naming], names: Names) -> list[Naming]:
    """Add unknown runs that stand in a list beside a person; drop the others."""
    several = not names.words.plurals.isdisjoint(line.sentence.folds)
    if not (loose or several):
        return found
    kept = list(found)
    if several:
        kept += _in_crowds(line, loose, kept, names)
    for naming in reversed(loose):
        if not any(naming is one for one in kept) and _is_listed(line, naming, kept, names):
            kept.append(naming)
    for naming in loose:
        if not any(naming is one for one in kept) and _is_listed(line, naming, kept, names):
            kept.append(naming)
    return sorted(kept, key=lambda naming: naming.start)


def _in_crowds(
    line: Line, loose: Sequence[Naming], kept: Sequence[Naming], names: Names
) -> list[Naming]:
    """The names that stand behind several holders of an office: "Senators A, B and C"."""
    out: list[Naming] = []
    last: Naming | None = None
    untitled = [naming for naming in kept if not naming.offices]
    for naming in sorted([*loose, *untitled], key=lambda one: one.start):
        start = _with_styles(naming)
        gap = _outside_brackets(line.tokens[last.right : start]) if last is not None else ()
        if last is not None and _is_joint(gap, names.words.conjunctions):
            naming.crowd, naming.several = last.crowd, last.several
            naming.owners = last.owners[1:] or last.owners
            naming.crowd = naming.owners[0] if naming.owners else last.crowd
            naming.offices += _office_of(line, naming, names)
            last = naming
            out.append(naming)
            continue
        begin = _crowd_at(line, start, names)
        last = naming if begin is not None and _goes_on(line, naming, names) else None
        if last is not None and begin is not None:
            naming.crowd = _owner(line, begin, start)
            naming.several = (begin, start)
            if line.tokens[start - 1].text == ",":
                naming.owners = _states_in(line, begin, start)
                naming.crowd, naming.several = naming.owners[0], (begin, _of(line, begin, names))
            naming.offices += _office_of(line, naming, names)
            out.append(naming)
    return [naming for naming in out if not any(naming is one for one in untitled)]


def _crowd_at(line: Line, start: int, names: Names) -> int | None:
    """Where "Senators", "Executive Vice Presidents" or "Members of the Lake Council of Nordmark"
    starts right before `start`."""
    tokens, words = line.tokens, names.words
    begin: int | None = None
    listed = tokens[start - 1].text == ","  # "the Ministers of A and B, C D and E F"
    for i in range(start - 1 - listed, max(-1, start - _CROWD - listed), -1):
        token = tokens[i]
        opens = token.is_capital or i == start - 1 or listed
        if token.fold in words.plurals and opens:
            shared = listed and len(_states_in(line, i, start)) < _EACH
            if shared or (listed and tokens[i + 1].fold not in words.genitive):
                return None
            inside = tokens[i + 1 : start]
            if inside and inside[0].fold not in words.prepositions | words.after:
                return begin  # "Presidents A and B C"
            begin = _with_modifiers(line, i, names)
        small = token.fold in words.determiners or token.fold in words.prepositions
        joint = begin is None and i + 1 < start and token.fold in words.conjunctions
        joint = joint or (listed and token.text == ",")
        if not (token.is_capital or i in line.held or small or joint):
            break
    return begin


def _of(line: Line, begin: int, names: Names) -> int:
    """Where "of Nordmark and Arvelia" begins behind a plural."""
    tokens, k = line.tokens, begin
    while tokens[k].fold not in names.words.prepositions:
        k += 1
    return k


def _states_in(line: Line, begin: int, end: int) -> list[StateMention]:
    """The states between two tokens."""
    held = (line.held[i][2] for i in range(begin, end) if i in line.held and line.held[i][0] == i)
    return [mention for mention in held if isinstance(mention, StateMention)]


def _with_modifiers(line: Line, i: int, names: Names) -> int:
    """Where the words before a plural start that belong to it: "Deputy Prime Ministers"."""
    tokens, words = line.tokens, names.words
    while i and i - 1 not in line.held and not line.titled:
        before = tokens[i - 1]
        hyphen = before.text in HYPHENS and i > 1 and before.end == tokens[i].start
        fits = before.fold in words.modifiers or before.fold in words.topics
        capital = before.is_capital and names.is_plain(before) and before.fold not in words.heads
        opens = i > 1 or before.fold not in words.sentence_openers
        if not (hyphen or fits or (capital and i > 1)) or not opens:
            break
        i -= 1
    return i


def _office_of(line: Line, naming: Naming, names: Names) -> list[OfficeMention]:
    """The office that a crowd's words say each of them holds; none where they name a calling."""
    begin, end = naming.several or (0, 0)
    plurals = (names.words.singulars.get(token.fold) for token in line.tokens[begin:end])
    head = next((names.words.heads.get(word) for word in plurals if word is not None), None)
    if head == COUNTERPART:
        naming.several = None  # "her counterparts A and B" is no title
    if head is None or head == COUNTERPART:
        return []
    states = (naming.crowd.code,) if isinstance(naming.crowd, StateMention) else ()
    span, sentence = line.span(begin, end), line.sentence.index
    return [OfficeMention(span=span, sentence=sentence, head=head, states=states)]


def singular(title: str, words: Wording) -> str:
    """The title of several as each of them has it: "Members of the Council", "Member of ..."."""
    for word in title.replace("-", " ").split():
        one = words.singulars.get(fold(word))
        if one is not None:
            kept = next((i for i, letter in enumerate(one) if word[i].lower() != letter), len(one))
            return title.replace(word, word[:kept] + one[kept:], 1)
    return title


def _behind_body(gap: Sequence[Token], words: Wording) -> Sequence[Token]:
    """What stands between two of a list, without "of Reed Works" behind the first."""
    if not gap or gap[0].fold not in words.belonging:
        return gap
    k = 1
    while k < len(gap) and (gap[k].is_capital or gap[k].fold in words.determiners):
        k += 1
    return gap[k:] if k > 1 and gap[k - 1].is_capital else gap


def _outside_brackets(gap: Sequence[Token]) -> Sequence[Token]:
    """What stands between two of a list, without "(Lakes)" behind the first."""
    if not gap or gap[0].text != "(":
        return gap
    end = next((i for i, token in enumerate(gap) if token.text == ")"), None)
    return gap[end + 1 :] if end is not None else gap


def _goes_on(line: Line, naming: Naming, names: Names) -> bool:
    rest = _outside_brackets(line.tokens[naming.right :])
    after = rest[0] if rest else None
    return after is not None and (after.text == "," or after.fold in names.words.conjunctions)


def _owner(line: Line, begin: int, end: int) -> Mention | None:
    """The state or body named inside a crowd's words, or right before them."""
    inside = [line.held[i][2] for i in range(begin, end) if i in line.held]
    states = [mention for mention in inside if isinstance(mention, StateMention)]
    before = line.held.get(begin - 1)
    return states[-1] if states else (inside[-1] if inside else (before[2] if before else None))


def _is_listed(line: Line, naming: Naming, kept: list[Naming], names: Names) -> bool:
    tokens, words = line.tokens, names.words
    joints = (",", ";")
    before = tokens[naming.start - 1] if naming.start else None
    after = tokens[naming.right] if naming.right < len(tokens) else None
    if before is None or line.titled:
        return False
    opened = before.text in joints or before.fold in words.list_openers
    if before.fold in words.naming and _is_led(line, naming.start, names):
        return True
    for other in kept:
        if after is not None and other.start > naming.right:
            ahead = tokens[naming.right : _with_styles(other)]
            if opened and _is_joint(ahead, words.conjunctions):
                return True
        if other.right < naming.start:
            gap = _behind_body(tokens[other.right : naming.start], words)
            if _is_joint(gap, words.conjunctions) and (
                after is None or after.text in (",", ";", ".", "(") or not after.is_capital
            ):
                return True
    return False


def _with_styles(naming: Naming) -> int:
    return min((start for start, _ in naming.styles), default=naming.start)


def _is_led(line: Line, start: int, names: Names) -> bool:
    """Whether people are spoken of right before: "representatives, including"."""
    near = {token.fold for token in line.tokens[max(0, start - _LED) : start]}
    words = names.words
    return not (near.isdisjoint(words.groups) and near.isdisjoint(words.plurals))


def _is_joint(gap: Sequence[object], conjunctions: frozenset[str]) -> bool:
    texts = [getattr(token, "fold", "") for token in gap]
    return 0 < len(texts) <= 2 and all(text in (",", ";") or text in conjunctions for text in texts)
