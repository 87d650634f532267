"""Find what was agreed, proposed, asked and offered in the sentences of one event.

In:  a Page, its Mentions, the Frame of the event, and a Resolver for "they" and "the Minister".
Out: Acts in reading order, each on the rung of its source's verb, told once.

The cues of the language say where an act is (cues.py), phrases.py cuts out what it is about,
instruments.py and obligations.py what else is said of it; told.py keeps one of those that
tell the same thing.  Direct praise and the headline yield nothing that the body tells too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen.extract.actors import actors_of, addressee, party_keys
from briefgen.extract.base import Frame, Mentions, Page, Sentence
from briefgen.extract.cues import Hit, Line, expression, find_hits, hit_at, may_hit
from briefgen.extract.discourse import Resolver
from briefgen.extract.instruments import (
    beneficiaries_in,
    date_of,
    duration_of,
    first_instrument,
    is_multilateral,
    kind_of,
    money_in,
)
from briefgen.extract.obligations import with_terms
from briefgen.extract.phrases import (
    Range,
    clause_from,
    continued,
    phrase_from,
    phrase_until,
    quote_of,
    shorten,
    things,
    word_count,
)
from briefgen.extract.scene import Scene, span_of
from briefgen.extract.told import told_once
from briefgen.model.event import Act, ActFamily, Rung
from briefgen.model.text import Span

_AROUND = 400  # characters beside a verb that tell when it was
_NEAR = 6  # tokens: "expressed its full readiness to", quoted from "expressed"
_LONGEST_SUBJECT = 40  # tokens; more is a sentence that was not understood
_OPEN_RUNGS = frozenset({Rung.AGREED, Rung.AGREED_IN_PRINCIPLE})
_SUMS = frozenset({Rung.OFFERED, Rung.DELIVERED, Rung.MENTIONED, Rung.AGREED, Rung.SIGNED})


@dataclass(frozen=True, slots=True)
class Draft:
    """An act before it has actors: a cue met, and the tokens that say what it is about."""

    hit: Hit
    whole: Range  # all of its object, the next act in the sentence starts behind it
    what: Range
    rung: Rung


def find_acts(page: Page, mentions: Mentions, frame: Frame, resolver: Resolver) -> tuple[Act, ...]:
    """Everything that somebody did with words in the frame's sentences, in reading order."""
    scene = Scene(page, mentions, frame, resolver)
    language, year = scene.language, _year(page)
    sentences = [page.sentences[index] for index in frame.sentences]
    line_of = cache(lambda index: Line.of(page.sentences[index]))
    drafts = [
        d
        for s in sentences
        if may_hit(s, language)
        for d in drafts_of(line_of(s.index), language, year)
    ]
    items = list(listed(sentences, language))
    drafts = [d for d in drafts if d.hit.line.sentence.index not in {i for i, _ in items}]
    drafts += [d for _, d in items]
    body = [_act(d, scene) for d in drafts if d.hit.line.sentence.paragraph != -1]
    headline = [_act(d, scene) for d in drafts if d.hit.line.sentence.paragraph == -1]
    acts = told_once(body, headline, language)
    return with_terms(acts, lambda: map(line_of, frame.sentences), scene)


def drafts_of(line: Line, language: str, year: int | None = None) -> list[Draft]:
    """The acts that one sentence tells, none inside the object of another."""
    drafts: list[Draft] = []
    seen: set[int] = set()
    for hit in find_hits(line, language):
        if hit.trigger in seen or _inside(hit, drafts):
            continue
        found = [d for d in _drafts(hit, language, year) if _is_definite(d, language)]
        if found:
            seen.add(hit.trigger)
            drafts += found
    return drafts


def listed(sentences: Sequence[Sentence], language: str) -> Iterator[tuple[int, Draft]]:
    """Instruments in a list behind "the following agreements were signed:", and its index."""
    intro: Hit | None = None
    for sentence in sentences:
        if sentence.tokens[-1].text == ":":
            intro = _list_intro(Line.of(sentence), language)
        elif intro is not None:
            line = Line.of(sentence)
            item = expression(language, "list_item").match(line.text)
            if item is not None:
                whole = phrase_from(line, line.token_at(item.start("what")), language)
                what = shorten(line, whole, language)
                item_hit = replace(intro, line=line, trigger=whole[0], end=whole[0] + 1)
                yield intro.line.sentence.index, Draft(item_hit, whole, what, intro.rung)


def _list_intro(line: Line, language: str) -> Hit | None:
    """The verb of "... were signed:", as a hit that its list items share."""
    opening = expression(language, "list_intro").search(line.text)
    if opening is None:
        return None
    verb = "verb" if opening.group("verb") else "verb2"
    return hit_at(line, line.token_at(opening.start(verb)), "signed.listed", language)


def _inside(hit: Hit, drafts: Sequence[Draft]) -> bool:
    """Whether a hit is part of what an earlier one is about; older instruments stand anyway."""
    if hit.rung is Rung.MENTIONED:
        return False
    return any(
        d.whole[0] <= hit.trigger < d.whole[1] and d.hit.trigger != hit.trigger for d in drafts
    )


def _drafts(hit: Hit, language: str, year: int | None) -> Iterator[Draft]:
    rung = _older(hit, language, year)
    if rung is None:
        return
    if hit.cue.object == "clause":
        yield from _clauses(hit, language)
        return
    for whole in _objects(hit, language):
        parts = things(hit.line, whole, language) if hit.cue.split else (whole,)
        for part in parts:
            if part[1] > part[0]:
                what = shorten(hit.line, part, language)
                yield Draft(hit, whole, what, _settled(rung, hit.line, whole, language))


def _objects(hit: Hit, language: str) -> Iterator[Range]:
    """The token ranges a hit is about, by the side of the trigger that its cue names."""
    line, side = hit.line, hit.cue.object
    if side == "right":
        whole = phrase_from(line, hit.end, language)
        yield whole
        if hit.cue.split:
            yield from continued(line, whole[1], language)
    elif side == "list":
        yield from _list_items(line, hit.end, language)
    elif side == "name" and hit.left is not None:
        yield _named(hit, language)
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
    if found is not None and found[0] == assert_left:
        start = _phrase_start(line, assert_left, language)
        return start, min(phrase_from(line, start, language)[1], hit.trigger)
    subject = phrase_until(line, _verb_start(line, hit, language), language)
    return subject if subject[1] - subject[0] <= _LONGEST_SUBJECT else (hit.trigger, hit.trigger)


def _phrase_start(line: Line, head: int, language: str) -> int:
    """Back over the adjectives and names in front of a head noun."""
    boundary = expression(language, "phrase_boundary")
    start = head
    while start > 0 and head - start < 8 and not boundary.match(line.text, line.starts[start - 1]):
        start -= 1
    return start


def _verb_start(line: Line, hit: Hit, language: str) -> int:
    auxiliary = expression(language, "auxiliary")
    start = hit.trigger
    while start > 0 and auxiliary.match(line.text, line.starts[start - 1]):
        start -= 1
    return start


def _list_items(line: Line, start: int, language: str) -> Iterator[Range]:
    tokens = line.sentence.tokens
    begin = start
    for i in range(start, len(tokens) + 1):
        if i == len(tokens) or tokens[i].text in ";.":
            skip = expression(language, "enumerator").match(line.text, line.starts[begin])
            item = phrase_from(line, line.token_at(skip.end()) if skip else begin, language)
            if word_count(line, item) > 1:
                yield item[0], min(item[1], i)
            begin = i + 1


def _clauses(hit: Hit, language: str) -> Iterator[Draft]:
    """The things that a that-clause lays down; what it merely finds is no act."""
    line = hit.line
    tokens = line.sentence.tokens
    end = next((i for i in range(hit.end, len(tokens)) if tokens[i].text in ".;:!?"), len(tokens))
    first, rest = hit.end, expression(language, "clause_separator")
    edges = [first] + [
        line.token_at(m.end())
        for m in rest.finditer(line.text, line.starts[first], line.starts[end])
    ]
    for number, start in enumerate(edges):
        stop = edges[number + 1] if number + 1 < len(edges) else end
        modal = expression(language, "modal").search(
            line.text, line.starts[start], line.starts[stop]
        )
        opinion = expression(language, "opinion").search(
            line.text, line.starts[start], line.starts[stop]
        )
        if modal is None or (opinion is not None and opinion.start() < modal.start()):
            continue
        weak = expression(language, "modal_weak").match(line.text, modal.start())
        subject = (start, line.token_at(modal.start()))
        passive = expression(language, "modal_passive").match(line.text, modal.start())
        if not passive or word_count(line, subject) < 2:
            subject = (start, stop)
        what = shorten(line, _trimmed(line, subject, language), language)
        rung = Rung.AGREED_IN_PRINCIPLE if weak and number == 0 else hit.rung
        yield Draft(hit, (start, stop), what, rung)


def _trimmed(line: Line, part: Range, language: str) -> Range:
    start, end = phrase_from(line, part[0], language)
    return start, max(min(part[1], len(line.sentence.tokens)), start + 1) if end < part[1] else end


def _older(hit: Hit, language: str, year: int | None) -> Rung | None:
    """The rung once the words behind the verb are heard: "signed ... two years ago"."""
    past = hit.cue.ladder.get("past")
    if past is None or hit.mood:
        return hit.rung
    at, text = hit.line.starts[hit.trigger], hit.line.text
    if expression(language, "now_after").search(text, at, at + _AROUND):
        return hit.rung
    for match in (
        expression(language, "past_after").search(text, at, at + _AROUND),
        expression(language, "past_front").search(text[max(0, at - _AROUND) : at]),
    ):
        if match is not None and _is_older(hit, match, year, language):
            return Rung(past) if past else None
    return hit.rung


def _is_older(hit: Hit, match: re.Match[str], year: int | None, language: str) -> bool:
    """Whether words of time make the act an older one: a year does, unless it is the page's."""
    if not match.group("year"):
        return True
    if "past_year" not in hit.cue.ladder or (year is not None and int(match.group("year")) >= year):
        return False
    start = hit.line.starts[hit.trigger]  # "signed an agreement to host the games in 2032"
    return expression(language, "purpose").search(hit.line.text, start, match.start()) is None


def _settled(rung: Rung, line: Line, whole: Range, language: str) -> Rung:
    """Agreeing to write a text, or to what is only general, is less than agreeing."""
    if rung not in _OPEN_RUNGS:
        return rung
    words = line.part(*whole)
    if expression(language, "draft").match(words):
        return Rung.AGREED_TO_DRAFT
    if expression(language, "general").match(words):
        return Rung.AGREED_IN_PRINCIPLE
    if expression(language, "goodwill").match(words) and not _specific(words, language):
        return Rung.AGREED_IN_PRINCIPLE
    return rung


def _is_definite(draft: Draft, language: str) -> bool:
    """Whether there is something to follow up: a thing, not goodwill, not a treaty of the world."""
    words = draft.hit.line.part(*draft.what)
    if word_count(draft.hit.line, draft.what) < 1 or expression(language, "empty").fullmatch(words):
        return False
    near = draft.hit.line.part(max(0, draft.what[0] - 4), draft.what[1])
    if draft.rung is Rung.MENTIONED and is_multilateral(near, language):
        return False
    if not draft.hit.cue.definite:
        return True
    goodwill = expression(language, "goodwill").match(words)
    line = draft.hit.line
    tail = min(draft.whole[1] + 3, len(line.sentence.tokens))  # ", particularly in ..."
    return goodwill is None or _specific(line.part(draft.whole[0], tail), language)


def _specific(words: str, language: str) -> bool:
    return expression(language, "specific").search(words) is not None


def _act(draft: Draft, scene: Scene) -> Act:
    hit, line, page = draft.hit, draft.hit.line, scene.page
    language, mentions = scene.language, scene.mentions
    what = span_of(line, draft.what)
    reach = Span(
        min(line.sentence.tokens[hit.trigger].start, what.start), span_of(line, draft.whole).end
    )
    is_agreement = hit.cue.family is ActFamily.AGREEMENT
    parties = party_keys(line.sentence.index, scene) if is_agreement else ()
    return Act(
        family=hit.cue.family,
        rung=draft.rung,
        what=page.words(what),
        evidence=page.evidence(span_of(line, _quote(draft, language))),
        sentence=page.evidence(line.sentence.span),
        proposal=hit.cue.proposal,
        by=actors_of(hit, scene),
        to=addressee(hit, scene),
        parties=parties,
        instrument=kind_of(line, draft.what, language) if is_agreement else None,
        amount=money_in(mentions, reach) if draft.rung in _SUMS else None,
        duration=duration_of(line, draft.whole, language) if is_agreement else None,
        beneficiaries=beneficiaries_in(line, mentions, reach, parties, language)
        if is_agreement
        else (),
        date=date_of(mentions, line.sentence.index, what) if draft.rung is Rung.MENTIONED else None,
        rule=hit.cue.id,
    )


def _quote(draft: Draft, language: str) -> Range:
    """The trigger with the head of its object; a passive from its subject to the verb."""
    hit = draft.hit
    if hit.cue.object != "right":
        told = (draft.what[0], max(draft.what[1], hit.trigger + 1, hit.end))
        return quote_of(hit.line, draft.what[0], told, language)
    if draft.what[0] > draft.whole[0] + 1:
        return quote_of(hit.line, draft.what[0], draft.what, language)
    near = hit.left is not None and hit.trigger - hit.left < _NEAR
    first = hit.left if near and hit.left is not None else hit.trigger
    return quote_of(hit.line, first, draft.what, language)


def _year(page: Page) -> int | None:
    published = page.article.published
    return published.earliest.year if published and published.earliest else None
