"""Who must do what by an instrument, as one sentence tells it.

In:  a Line, the Scene of its event, and how surely the sentence speaks of the instrument.
Out: Obligations in reading order, none where nobody is bound ("stipulates that peace ...").

A sentence of the instrument may say it in any of three ways: what it stipulates, what a party
shall or must or will do, what it gives "under the MoU".  Beside such a sentence only words
that bind count, and only of a party.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from briefgen.extract.actors import actor, named
from briefgen.extract.cues import Line, compiled, quick, quick_expression
from briefgen.extract.discourse import BOTH, Referent
from briefgen.extract.durations import recurrence_of
from briefgen.extract.phrases import (
    Range,
    clause_from,
    phrase_from,
    quote_of,
    shorten,
    trimmed,
    word_count,
)
from briefgen.extract.scene import Scene, span_of
from briefgen.lexicon import section
from briefgen.lexicon.gates import may_match
from briefgen.model.event import Actor, Obligation, Side

_NOBODY = Actor(side=Side.OTHER, name="")


class Reach(Enum):
    """How surely a sentence speaks of the instrument."""

    OF_IT = "of it"  # it names it, or is the one that tells of it
    NEXT = "next"  # it comes right behind such a sentence
    NEAR = "near"  # it stands in the same paragraph, or the next


class _Duty(NamedTuple):
    first: int  # where its quote starts
    part: Range  # what is to be done
    by: Actor


def duties_of(line: Line, scene: Scene, reach: Reach) -> Iterator[Obligation]:
    """The duties that a sentence lays on somebody."""
    found = [*_stipulated(line, scene)] if reach is Reach.OF_IT else []
    for duty in found or _bound(line, scene, reach):
        yield _obligation(line, duty, scene)


def _stipulated(line: Line, scene: Scene) -> Iterator[_Duty]:
    """ "The MoU stipulates that A provide ...", "they agreed to draw up a timetable"."""
    for name in ("stipulates", "schedule"):
        pattern = _quick(name, scene.language)
        told = may_match(pattern, line.sentence.words)
        match = pattern.search(line.seen_by(pattern)) if told else None
        if match is None or match.end() >= len(line.text):
            continue
        start = line.token_at(match.end())
        by = _by(line, name, line.token_at(match.start()), start, scene)
        if by is not None:
            end = len(line.sentence.tokens)
            if name == "schedule":
                bound = next((t for t, *_ in _modals(line, scene, Reach.OF_IT) if t > start), end)
                end = bound
            for first, what in _split(line, start, end, scene.language):
                yield _Duty(first, what, by)
            return


def _bound(line: Line, scene: Scene, reach: Reach) -> Iterator[_Duty]:
    """ "A must report every quarter and must write an account", "under the MoU A gives ..."."""
    modals = [*_modals(line, scene, reach)]
    language, end = scene.language, len(line.sentence.tokens)
    edges = [*(first for first, _, _ in modals), end]
    for (first, start, by), (_, stop) in zip(modals, pairwise(edges), strict=True):
        limit = stop if stop == end else _clause_end(line, start, stop, language)
        for begin, what in _split(line, start, limit, language):
            yield _Duty(first if begin == start else begin, what, by)


def _modals(line: Line, scene: Scene, reach: Reach) -> Iterator[tuple[int, int, Actor]]:
    """Each word that binds: where it stands, where the duty starts, and whom it binds."""
    language = scene.language
    says, binding = quick_expression(language, "speaker"), _quick("binding", language)
    if reach is not Reach.OF_IT and says.search(line.seen_by(says)):
        return  # "he said that Kenya must invest"
    by: Actor | None = None
    for match in binding.finditer(line.seen_by(binding)):
        if match.end() >= len(line.text):
            return
        soft = match.group("soft") is not None
        at, start = line.token_at(match.start()), line.token_at(match.end())
        if (soft and reach is Reach.NEAR) or at in line.quoted:
            continue
        if (
            by is None
            or _expression("joined", language).search(line.text, 0, match.start()) is None
        ):
            by = _party(line, at, scene, reach, soft)
        if by is not None:
            yield at, start, by


def _party(line: Line, at: int, scene: Scene, reach: Reach, soft: bool) -> Actor | None:
    """Whom a binding word binds: a party right before it."""
    sentence = line.sentence.index
    last = at - 1
    while last > 0 and not line.sentence.tokens[last].is_word:
        last -= 1
    near = scene.resolver.actor_at(last, sentence)
    who = scene.resolver.subject_of(sentence, at)
    if who is not None and near is not None and _is_party(who, scene):
        return actor(who, scene.frame)
    plain = _expression("plain_shall", scene.language).match(line.text, line.starts[at])
    if reach is Reach.OF_IT and not soft and plain:
        return actor(who, scene.frame) if who is not None else _NOBODY
    return None


def _is_party(who: Referent, scene: Scene) -> bool:
    """Whether an instrument can bind somebody: a side of the event, or both."""
    key = scene.resolver.party_of(who)
    return key == BOTH or key == scene.frame.home or any(p.key == key for p in scene.frame.parties)


def _clause_end(line: Line, start: int, stop: int, language: str) -> int:
    """Where a duty ends before the next: at the last "and" or comma between them."""
    cuts = _expression("joint", language)
    last = stop
    for match in cuts.finditer(line.text, line.starts[start], line.starts[stop]):
        last = line.token_at(match.start())
    return last


def _by(line: Line, name: str, began: int, start: int, scene: Scene) -> Actor | None:
    """Who has the duty; None when the clause lays none down ("stipulates that peace ...")."""
    sentence = line.sentence.index
    if name == "stipulates":
        verb = _verb(line, start, scene.language)
        if verb is None:
            return None
        subject = phrase_from(line, start, scene.language)
        span = span_of(line, (start, max(start + 1, min(subject[1], verb))))
        return next(iter(named(span, sentence, scene)), _NOBODY)
    who = scene.resolver.subject_of(sentence, began)
    return actor(who, scene.frame) if who is not None else _NOBODY


def _verb(line: Line, start: int, language: str) -> int | None:
    """The verb of a duty: "that A, over one year, provide ..."."""
    match = _expression("duty_verb", language).search(line.text, line.starts[start])
    return line.token_at(match.start("what")) if match else None


def _split(line: Line, start: int, end: int, language: str) -> Iterator[tuple[int, Range]]:
    """Where a duty's quote starts and what it is; "... and a detailed one" is a second duty."""
    verb = _verb(line, start, language)
    first = start if verb is None or verb >= end else verb
    cut = _expression("second", language).search(line.text, line.starts[first], line.starts[end])
    if cut is None:
        yield start, (first, end)
        return
    yield start, (first, line.token_at(cut.start()))
    second = line.token_at(cut.start("what"))
    yield second, (second, end)


def _obligation(line: Line, duty: _Duty, scene: Scene) -> Obligation:
    language = scene.language
    what = shorten(line, _tidy(line, duty.part, language), language)
    due = _expression("due", language).search(line.part(*duty.part))
    return Obligation(
        by=duty.by,
        what=scene.page.words(span_of(line, what)),
        evidence=scene.page.evidence(span_of(line, quote_of(line, duty.first, what, language))),
        recurrence=recurrence_of(line, duty.part, language),
        due_words=" ".join(due.group("value").split()) if due else "",
    )


def _tidy(line: Line, part: Range, language: str) -> Range:
    """The clause of a duty: no remark behind a comma, but "once the work is over" to its end."""
    given = _expression("given", language).match(line.text, line.starts[part[0]])
    first = line.token_at(given.end()) if given else part[0]
    start, end = clause_from(line, first, language)
    over = _expression("over", language).match(line.text, line.starts[end])
    stop = line.token_at(over.end()) if over else end
    tidy = (start, min(stop, part[1]))
    return tidy if word_count(line, tidy) > 1 else trimmed(line, part, language)


def _expression(name: str, language: str) -> re.Pattern[str]:
    source = section(language, "instruments").get("obligations", {}).get(name, r"(?!)")
    return compiled(source, language)


@cache
def _quick(name: str, language: str) -> re.Pattern[str]:
    source = section(language, "instruments").get("obligations", {}).get(name, r"(?!)")
    return quick(source, language)
