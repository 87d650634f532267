"""Which state each line of an article tells of a journey to.

In:  the Lines of a page.
Out: for each its state, or None; whom a visitor meets there is of it.
"""

from collections.abc import Sequence

from briefgen.extract.affiliations import key_of
from briefgen.extract.base import StateMention
from briefgen.extract.lines import Line
from briefgen.extract.wording import Wording

_NEAR = 4  # words before a state in which "visit to" stands
_LEAD_TALKS = 0  # the last paragraph (the headline is -1) whose "talks in Nordmark" tell where


def visited_states(lines: Sequence[Line], words: Wording) -> list[str | None]:
    """For each line the state that is visited there: by its own words, else by those before it
    in its paragraph, else the one state that the article tells of a journey to."""
    told = [_visited_in(line, words) for line in lines]
    every = {code for codes in told for code in codes}
    page = every.pop() if len(every) == 1 else None
    out: list[str | None] = []
    here: str | None = None
    for line, before, codes in zip(lines, [None, *lines], told, strict=False):
        if before is None or before.sentence.paragraph != line.sentence.paragraph:
            here = None
        here = next(iter(codes)) if len(codes) == 1 else (None if codes else here)
        out.append(here or page)
    return out


def _visited_in(line: Line, words: Wording) -> set[str]:
    """The states that a line tells of a journey to, or of talks in."""
    codes: set[str] = set()
    opens = line.tokens[0].fold in words.places if line.tokens else False
    if (
        words.journeys.isdisjoint(line.sentence.folds)
        and not opens
        and not (
            line.sentence.paragraph <= _LEAD_TALKS
            and not words.meets.isdisjoint(line.sentence.folds)
        )
    ):
        return codes
    for i, (begin, _, mention) in line.held.items():
        if i != begin or not isinstance(mention, StateMention) or mention.form == "demonym":
            continue
        near = [token.fold for token in line.tokens[max(0, begin - _NEAR) : begin]]
        scene = opens and len(near) in (1, 2)  # "In Nordmark", "In the Orle Republic"
        talks = bool(near) and near[-1] in words.places and not words.meets.isdisjoint(near)
        lead = line.sentence.paragraph <= _LEAD_TALKS
        gone = not words.journeys.isdisjoint(near) and not _is_of_before(line, mention, begin)
        if scene or (talks and lead) or gone:
            codes.add(mention.code)
    return codes


def _is_of_before(line: Line, state: StateMention, begin: int) -> bool:
    """Whether who travels is of the state: "Nordmark's ministers visited a Nordmark resort"."""
    before = (mention for i, (first, _, mention) in line.held.items() if i == first < begin)
    return any(key_of(mention) == state.code for mention in before)
