"""Lists of people under a heading that says whose they are: "Nordmark delegation:".

In:  the Lines of a page and the Namings found in each.
Out: the party of each line that such a heading stands over.
"""

from collections.abc import Sequence

from briefgen.extract.affiliations import key_of
from briefgen.extract.lines import Line
from briefgen.extract.listed import Naming
from briefgen.extract.wording import Wording

_LONGEST = 10  # tokens of a heading
_BULLET = 3  # tokens before a name: "2."
_BESIDE = 3  # tokens between a party and "side", "delegation"


def headed(
    lines: Sequence[Line], told: Sequence[Sequence[Naming]], words: Wording
) -> dict[int, str]:
    """The ISO code or organisation key of each line of a list, by the number of its sentence."""
    out: dict[int, str] = {}
    party: str | None = None
    for line, namings in zip(lines, told, strict=True):
        heading = None if namings or line.titled else _heading(line, words)
        if heading is not None:
            party = heading
        elif party is not None and namings and _opens(namings[0]):
            out[line.sentence.index] = party
        else:
            party = None
    return out


def _opens(naming: Naming) -> bool:
    """Whether a line begins with a name, or with its titles."""
    starts = [naming.start, *(start for start, _ in naming.styles)]
    starts += [naming.line.index_at(office.span.start) for office in naming.offices]
    return min(starts) <= _BULLET


def _heading(line: Line, words: Wording) -> str | None:
    """The party of a short line with no more than "Nordmark side:", "Delegation of Nordmark"."""
    tokens = line.tokens
    if len(tokens) > _LONGEST or tokens[-1].text in (".", "?", "!"):
        return None
    held = [(i, end, mention) for i, (begin, end, mention) in line.held.items() if i == begin]
    if len(held) != 1:
        return None
    begin, end, mention = held[0]
    near = (*tokens[max(0, begin - _BESIDE) : begin], *tokens[end : end + 1])
    named = not words.groups.isdisjoint(token.fold for token in near)
    alone = end == len(tokens) - 1 and begin <= 1 and tokens[-1].text == ":"
    return key_of(mention) if named or alone else None
