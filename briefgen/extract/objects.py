"""Where the object of a cue stands: behind it, before it, in its that-clause or its list.

In:  a Hit.
Out: token ranges of its line: the whole of what the act is about.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from briefgen.extract.cues import Hit, Line, expression
from briefgen.extract.instruments import first_instrument
from briefgen.extract.phrases import (
    Range,
    clause_from,
    continued,
    joining_words,
    phrase_from,
    phrase_until,
    things,
    trimmed,
    word_count,
)

_LONGEST_NAME = 14  # tokens before the head of an instrument's name
_LONGEST_SUBJECT = 40  # tokens; more is a sentence that was not understood


class Clause(NamedTuple):
    """A thing that a that-clause lays down."""

    whole: Range
    what: Range
    weak: bool  # "would", "might": less than laid down


def objects_of(hit: Hit, language: str) -> Iterator[Range]:
    """The token ranges a hit is about, by the side of the trigger that its cue names."""
    line, side = hit.line, hit.cue.object
    if side == "right":
        full = expression(language, "takes_clause").match(line.text, line.starts[hit.end])
        whole = (clause_from if full else phrase_from)(line, hit.end, language)
        yield whole
        if hit.cue.split:
            yield from continued(line, whole[1], language)
    elif side == "list":
        yield from _list_items(line, hit.end, language)
    elif side == "name" and hit.left is not None:
        yield _named(hit, language)
    elif side == "item":  # the first of a list
        start, end = phrase_from(line, hit.end, language)
        yield trimmed(line, (start, _first_item(line, start, end, language)), language)
    elif side == "whole":
        yield clause_from(line, hit.end, language)
    elif side == "noun":
        yield hit.trigger, hit.end
    elif side == "named":
        yield phrase_from(line, hit.trigger, language)
    elif side == "left_all" and hit.left is not None:
        yield phrase_until(line, hit.left, language)[0], phrase_from(line, hit.end, language)[1]
    elif side == "left_on":  # "the agreement signed in 2031 on ports"
        yield _left(hit, language)[0], phrase_from(line, hit.end, language)[1]
    elif hit.left is not None:
        yield _left(hit, language)


def _first_item(line: Line, start: int, end: int, language: str) -> int:
    """Where the first thing of a list ends: at a comma, or at "and the conclusion of"."""
    tokens, joiners = line.sentence.tokens, joining_words(language)
    shape = expression(language, "shape_nominal")
    for i in range(start, end):
        joins = tokens[i].fold in joiners
        if tokens[i].text == "," or (joins and shape.match(line.text, line.starts[i + 1])):
            return i
    return end


def _named(hit: Hit, language: str) -> Range:
    """The name of an instrument, with what it is on or between."""
    line, end = hit.line, hit.trigger + 1
    if expression(language, "name_tail").match(line.text, line.starts[end]):
        end = phrase_from(line, hit.trigger, language)[1]
    return max(phrase_until(line, hit.trigger + 1, language)[0], hit.left or 0), end


def _left(hit: Hit, language: str) -> Range:
    """The subject of a passive; an instrument's own phrase when it is one."""
    line, assert_left = hit.line, hit.left or 0
    found = first_instrument(line, (assert_left, hit.trigger), language)
    nearer = _antecedent(hit, found, language) if found is not None else None
    if nearer is not None:  # "..., including the pact, which was signed in 2006"
        return nearer
    if found is not None and found[0] == assert_left:
        start = _phrase_start(line, assert_left, language)
        end = min(phrase_from(line, start, language)[1], hit.trigger)
        return trimmed(line, (start, end), language, front=False)
    subject = phrase_until(line, _verb_start(line, hit, language), language)
    return subject if subject[1] - subject[0] <= _LONGEST_SUBJECT else (hit.trigger, hit.trigger)


def _antecedent(hit: Hit, found: Range, language: str) -> Range | None:
    """The instrument that "which" stands for, where others are named before it."""
    line, relative = hit.line, expression(language, "relative")
    tokens = range(hit.trigger - 1, found[1], -1)
    pronoun = next((i for i in tokens if relative.match(line.text, line.starts[i])), found[1])
    last = found
    while (later := first_instrument(line, (last[1], max(pronoun, last[1])), language)) is not None:
        last = later
    if last == found:
        return None
    start = _phrase_start(line, last[0], language)
    return start, min(phrase_from(line, start, language)[1], hit.trigger)


def _phrase_start(line: Line, head: int, language: str) -> int:
    """Back over the adjectives and names in front of a head noun."""
    boundary = expression(language, "phrase_boundary")
    start = head
    while (
        start > 0
        and head - start < _LONGEST_NAME
        and not boundary.match(line.text, line.starts[start - 1])
    ):
        start -= 1
    return start


def _verb_start(line: Line, hit: Hit, language: str) -> int:
    auxiliary = expression(language, "auxiliary")
    start = hit.trigger
    while start > 0 and auxiliary.match(line.text, line.starts[start - 1]):
        start -= 1
    return start


def _list_items(line: Line, start: int, language: str) -> Iterator[Range]:
    """The items behind a colon: what stands between semicolons, or behind each "(ii)"."""
    tokens, mark = line.sentence.tokens, expression(language, "enumerator")
    begin = start
    for i in range(start, len(tokens) + 1):
        opens = i < len(tokens) and i > begin and tokens[i].text == "("
        opens = opens and mark.match(line.text, line.starts[i]) is not None
        if i == len(tokens) or opens or tokens[i].text in ";.":
            joiner = expression(language, "list_joiner").match(line.text, line.starts[begin])
            first = line.token_at(joiner.end()) if joiner else begin
            skip = mark.match(line.text, line.starts[first])
            item = phrase_from(line, line.token_at(skip.end()) if skip else first, language)
            if word_count(line, item) > 1:
                yield from things(line, (item[0], min(item[1], i)), language)
            begin = i if opens else i + 1


def clauses_of(hit: Hit, language: str) -> Iterator[Clause]:
    """The things that a that-clause lays down; what it merely finds is no act."""
    line, tokens = hit.line, hit.line.sentence.tokens
    end = next((i for i in range(hit.end, len(tokens)) if tokens[i].text in ".;:!?"), len(tokens))
    cuts = expression(language, "clause_separator").finditer(
        line.text, line.starts[hit.end], line.starts[end]
    )
    edges = [hit.end, *(line.token_at(cut.end()) for cut in cuts), end]
    for number, (start, stop) in enumerate(pairwise(edges)):
        clause = _clause(line, (start, stop), language)
        if clause is not None:
            yield clause._replace(weak=clause.weak and number == 0)


def _clause(line: Line, part: Range, language: str) -> Clause | None:
    """What a clause with "will" or "should" is about: its subject, or all of it."""
    reach = line.starts[part[0]], line.starts[part[1]]
    modal = expression(language, "modal").search(line.text, *reach)
    opinion = expression(language, "opinion").search(line.text, *reach)
    if modal is None or (opinion is not None and opinion.start() < modal.start()):
        return None
    weak = expression(language, "modal_weak").match(line.text, modal.start()) is not None
    subject = (part[0], line.token_at(modal.start()))
    passive = expression(language, "modal_passive").match(line.text, modal.start())
    about = subject if passive and word_count(line, subject) > 1 else part
    return Clause(part, trimmed(line, about, language), weak)
