"""Duties that an instrument lays on its parties, and terms that later sentences give it.

In:  the acts of an event and the lines of its sentences.
Out: the same acts; a signed or agreed instrument carries the obligations, sum, term,
     beneficiaries and number of projects that sentences speaking of it add.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.extract.actors import actor, party_keys
from briefgen.extract.base import Frame, Mentions, Page
from briefgen.extract.cues import Line, compiled
from briefgen.extract.discourse import Resolver
from briefgen.extract.instruments import (
    beneficiaries_in,
    duration_of,
    money_in,
    projects_of,
    refers_back,
)
from briefgen.extract.phrases import Range, phrase_from, quote_of, shorten, word_count
from briefgen.lexicon import section
from briefgen.model.event import Act, ActFamily, Actor, Obligation, Rung, Side
from briefgen.model.text import Span

_BINDING = (Rung.SIGNED, Rung.INITIALLED, Rung.IN_FORCE, Rung.AGREED)


def with_terms(
    acts: tuple[Act, ...],
    lines: Sequence[Line],
    page: Page,
    mentions: Mentions,
    frame: Frame,
    resolver: Resolver,
) -> tuple[Act, ...]:
    """Acts with the terms of the one instrument that the text can be speaking of."""
    main = _the_instrument(acts)
    if main is None:
        return acts
    language = page.article.language
    act = acts[main]
    for line in lines:
        if line.sentence.span.start < act.sentence.span.start and line.sentence.paragraph != -1:
            continue
        if not refers_back(line, language) and line.sentence.span != act.sentence.span:
            continue
        act = _with_line(act, line, page, mentions, frame, resolver, language)
    return (*acts[:main], act, *acts[main + 1 :])


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


def _with_line(
    act: Act,
    line: Line,
    page: Page,
    mentions: Mentions,
    frame: Frame,
    resolver: Resolver,
    language: str,
) -> Act:
    whole = (0, len(line.sentence.tokens))
    parties = act.parties or party_keys(line.sentence.index, frame, mentions)
    duties = tuple(obligations_of(line, page, frame, resolver, language))
    known = {o.evidence.span for o in act.obligations}
    named = beneficiaries_in(line, mentions, line.sentence.span, parties, language)
    return replace(
        act,
        amount=act.amount or money_in(mentions, line.sentence.span),
        duration=act.duration or duration_of(line, whole, language),
        projects=act.projects or projects_of(line, language),
        beneficiaries=tuple(dict.fromkeys((*act.beneficiaries, *named))),
        obligations=(*act.obligations, *(d for d in duties if d.evidence.span not in known)),
    )


def obligations_of(
    line: Line, page: Page, frame: Frame, resolver: Resolver, language: str
) -> Iterator[Obligation]:
    """Who must do what by an instrument, as one sentence tells it."""
    for name in ("stipulates", "shall", "schedule"):
        match = _expression(name, language).search(line.text)
        if match is None:
            continue
        start = line.token_at(match.end()) if match.end() < len(line.text) else None
        if start is None:
            continue
        for what in _duties(line, start, language):
            yield _obligation(line, what, match.start(), name, page, frame, resolver, language)
        return


def _duties(line: Line, start: int, language: str) -> Iterator[Range]:
    """The clause behind "stipulates that", and a second object joined by "and a ... one"."""
    end = len(line.sentence.tokens)
    clause = (start, end)
    cut = _expression("second", language).search(line.text, line.starts[start])
    if cut:
        clause = (start, line.token_at(cut.start()))
        yield clause
        clause = (line.token_at(cut.start("what")), end)
    yield clause


def _obligation(
    line: Line,
    part: Range,
    began: int,
    name: str,
    page: Page,
    frame: Frame,
    resolver: Resolver,
    language: str,
) -> Obligation:
    tokens = line.sentence.tokens
    text = line.part(*part)
    cut = shorten(line, _tidy(line, part, language), language)
    quote = quote_of(line, cut[0], cut, language)
    recurrence = _expression("recurrence", language).search(text)
    due = _expression("due", language).search(text)
    verb = part[0] if name == "stipulates" else line.token_at(began)
    span = Span(tokens[part[0]].start, tokens[min(part[0] + 3, len(tokens) - 1)].end)
    who = resolver.actor_at(span, line.sentence.index) if name == "stipulates" else None
    who = who or resolver.subject_of(line.sentence.index, verb)
    by = actor(who, frame) if who is not None else Actor(side=Side.OTHER, name="")
    return Obligation(
        by=by,
        what=page.words(_span(line, cut)),
        evidence=page.evidence(_span(line, quote)),
        recurrence=recurrence.group("value").strip().lower() if recurrence else None,
        due_words=" ".join(due.group("value").split()) if due else "",
    )


def _tidy(line: Line, part: Range, language: str) -> Range:
    start, end = phrase_from(line, part[0], language)
    return (start, min(end, part[1])) if word_count(line, (start, min(end, part[1]))) > 2 else part


def _span(line: Line, part: Range) -> Span:
    tokens = line.sentence.tokens
    return Span(tokens[part[0]].start, tokens[max(part[1], part[0] + 1) - 1].end)


def _expression(name: str, language: str) -> re.Pattern[str]:
    source = section(language, "instruments").get("obligations", {}).get(name, r"(?!)")
    return compiled(source, language)
