"""Duties that an instrument lays on its parties, and terms that later sentences give it.

In:  the acts of an event and the lines of its sentences.
Out: the same acts; the one signed or agreed instrument carries the obligations, sum, term,
     beneficiaries and number of projects that sentences speaking of it add.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.extract.actors import actor, named, party_keys
from briefgen.extract.cues import Line, compiled
from briefgen.extract.instruments import (
    beneficiaries_in,
    duration_of,
    money_in,
    projects_of,
    refers_back,
)
from briefgen.extract.phrases import Range, phrase_from, quote_of, shorten, word_count
from briefgen.extract.scene import Scene, span_of
from briefgen.lexicon import section
from briefgen.model.event import Act, ActFamily, Actor, Obligation, Rung, Side

_BINDING = (Rung.SIGNED, Rung.INITIALLED, Rung.IN_FORCE, Rung.AGREED)
_NOBODY = Actor(side=Side.OTHER, name="")


def with_terms(
    acts: tuple[Act, ...], lines: Callable[[], Iterable[Line]], scene: Scene
) -> tuple[Act, ...]:
    """Acts with the terms of the one instrument that the text can be speaking of."""
    main = _the_instrument(acts)
    if main is None:
        return acts
    act, language = acts[main], scene.language
    for line in lines():
        own = line.sentence.span == act.sentence.span
        later = line.sentence.span.start > act.sentence.span.start
        if own or ((later or line.sentence.paragraph == -1) and refers_back(line, language)):
            act = _with_line(act, line, scene)
    duties = [o.evidence.span for o in act.obligations]
    rest = [
        a
        for a in acts
        if a is not acts[main]
        and not (a.rung is Rung.AGREED and any(d.overlaps(a.evidence.span) for d in duties))
    ]
    return tuple(sorted([*rest, act], key=lambda a: a.evidence.span.start))


def obligations_of(line: Line, scene: Scene) -> Iterator[Obligation]:
    """Who must do what by an instrument, as one sentence tells it."""
    for name in ("stipulates", "shall", "schedule"):
        match = _expression(name, scene.language).search(line.text)
        if match is None or match.end() >= len(line.text):
            continue
        start = line.token_at(match.end())
        by = _by(line, name, line.token_at(match.start()), start, scene)
        if by is not None:
            for first, what in _duties(line, start, scene.language):
                yield _obligation(line, first, what, by, scene)
            return


def _the_instrument(acts: Sequence[Act]) -> int | None:
    """The index of the only binding instrument; with two, "the agreement" could be either."""
    for rung in _BINDING:
        found = [
            i
            for i, a in enumerate(acts)
            if a.family is ActFamily.AGREEMENT and a.rung is rung and a.instrument is not None
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _with_line(act: Act, line: Line, scene: Scene) -> Act:
    language, mentions = scene.language, scene.mentions
    whole = (0, len(line.sentence.tokens))
    parties = act.parties or party_keys(line.sentence.index, scene)
    known = {o.evidence.span for o in act.obligations}
    duties = tuple(o for o in obligations_of(line, scene) if o.evidence.span not in known)
    states = beneficiaries_in(line, mentions, line.sentence.span, parties, language)
    return replace(
        act,
        amount=act.amount or money_in(mentions, line.sentence.span),
        duration=act.duration or duration_of(line, whole, language),
        projects=act.projects or projects_of(line, language),
        beneficiaries=tuple(dict.fromkeys((*act.beneficiaries, *states))),
        obligations=(*act.obligations, *duties),
    )


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


def _duties(line: Line, start: int, language: str) -> Iterator[tuple[int, Range]]:
    """Where a duty's quote starts and what it is; "... and a detailed one" is a second duty."""
    end = len(line.sentence.tokens)
    verb = _verb(line, start, language)
    first = start if verb is None else verb
    cut = _expression("second", language).search(line.text, line.starts[first])
    if cut is None:
        yield start, (first, end)
        return
    yield start, (first, line.token_at(cut.start()))
    second = line.token_at(cut.start("what"))
    yield second, (second, end)


def _obligation(line: Line, first: int, part: Range, by: Actor, scene: Scene) -> Obligation:
    text, language = line.part(*part), scene.language
    what = shorten(line, _tidy(line, part, language), language)
    recurrence = _expression("recurrence", language).search(text)
    due = _expression("due", language).search(text)
    return Obligation(
        by=by,
        what=scene.page.words(span_of(line, what)),
        evidence=scene.page.evidence(span_of(line, quote_of(line, first, what, language))),
        recurrence=recurrence.group("value").strip().lower() if recurrence else None,
        due_words=" ".join(due.group("value").split()) if due else "",
    )


def _tidy(line: Line, part: Range, language: str) -> Range:
    start, end = phrase_from(line, part[0], language)
    tidy = (start, min(end, part[1]))
    return tidy if word_count(line, tidy) > 2 else part


def _expression(name: str, language: str) -> re.Pattern[str]:
    source = section(language, "instruments").get("obligations", {}).get(name, r"(?!)")
    return compiled(source, language)
