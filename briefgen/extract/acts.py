"""Find what was agreed, proposed, asked and offered in the sentences of one event.

In:  a Page, its Mentions, the Frame of the event, and a Resolver for "they" and "the Minister".
Out: Acts in reading order, each on the rung of its source's verb, told once.

The cues of the language say where an act is (cues.py), drafts.py on which rung, objects.py and
phrases.py what it is about, actors.py who did it, instruments.py, recipients.py and
obligations.py what else is said of it; told.py keeps one of those that tell the same thing.
Direct speech yields what the rows for it find, where who speaks is named (speech.py); the
headline yields nothing where the body tells the same.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial

from briefgen.extract.actors import actor, actors_of, addressee, says_self
from briefgen.extract.base import Frame, Mentions, Page, Person
from briefgen.extract.cues import SPEECH, Hit, Line, may_hit, quick_expression
from briefgen.extract.discourse import BOTH, Resolver
from briefgen.extract.drafts import Draft, drafts_of, listed
from briefgen.extract.durations import duration_of
from briefgen.extract.givers import gift_parties
from briefgen.extract.instruments import (
    GIFTS,
    beneficiaries_in,
    date_of,
    is_gift,
    kind_of,
    money_in,
)
from briefgen.extract.obligations import with_terms
from briefgen.extract.phrases import Range, goal_of, phrase_until, purpose_of, quote_of
from briefgen.extract.recipients import with_recipients
from briefgen.extract.scene import Scene, span_of
from briefgen.extract.signatories import parties_before, parties_of, sides
from briefgen.extract.speech import carried, own_statement, speaker_of
from briefgen.extract.told import content_of, told_once
from briefgen.extract.turns import opening_turns
from briefgen.model.event import Act, ActFamily, Actor, Money, Rung
from briefgen.model.text import Evidence, Span

_NEAR = 6  # tokens: "expressed its full readiness to", quoted from "expressed"
_SUBJECT = 8  # tokens of a subject that is quoted with its passive
_JOINT = frozenset({"both", "either"})  # cues of what "we" do together
_WORTH = 7  # tokens of ", worth 4 million dollars"
_SUMS = frozenset({Rung.OFFERED, Rung.DELIVERED, Rung.MENTIONED, Rung.AGREED, Rung.SIGNED})


def find_acts(page: Page, mentions: Mentions, frame: Frame, resolver: Resolver) -> tuple[Act, ...]:
    """Everything that somebody did with words in the frame's sentences, in reading order."""
    scene = Scene(page, mentions, frame, resolver)
    language, year = scene.language, _year(page)
    turns = opening_turns(page, frame.people) if frame.sentences == (0,) else {}
    spoken = [index for index in turns if index not in frame.sentences]
    sentences = [page.sentences[index] for index in (*frame.sentences, *spoken)]
    within = carried(page)
    own = own_statement(page, language) if within else len(page.sentences)

    @cache
    def line_of(index: int) -> Line:
        sentence, mark = page.sentences[index], within.get(index, "")
        return Line.of(sentence, language, mark, plain=index >= own)

    drafts = [
        d
        for s in sentences
        if may_hit(s, language)
        for d in drafts_of(line_of(s.index), language, year)
    ]
    items = list(listed(sentences, language))
    told_by_items = {index for index, _ in items}
    drafts = [d for d in drafts if d.hit.line.sentence.index not in told_by_items]
    drafts += [d for _, d in items]
    told_in = cache(lambda index: page.evidence(page.sentences[index].span))
    told = [(d, _doers(d.hit, scene, line_of, turns)) for d in drafts]
    told = [
        (d, by)
        for d, by in told
        if by or not (d.hit.cue.place == SPEECH or d.hit.line.sentence.index in turns)
    ]
    acted = [(d, _act(d, by, scene, told_in)) for d, by in told]
    body = [act for d, act in acted if d.hit.line.sentence.paragraph != -1]
    headline = [act for d, act in acted if d.hit.line.sentence.paragraph == -1]
    lines = partial(map, line_of, frame.sentences)
    acts = told_once(body, headline, language)
    return with_terms(with_recipients(acts, lines, scene), lines, scene)


def _doers(
    hit: Hit, scene: Scene, line_of: Callable[[int], Line], turns: Mapping[int, Person]
) -> tuple[Actor, ...]:
    """Who acts; inside quotation marks, and as "I" of a transcript, who speaks."""
    if hit.cue.place == SPEECH:
        return speaker_of(hit, scene, line_of)
    speaker = turns.get(hit.line.sentence.index)
    if speaker is None:
        return actors_of(hit, scene)
    if not says_self(hit, scene.language):
        return ()  # what others do
    return (actor(BOTH if hit.cue.actor in _JOINT else speaker, scene.frame),)


def _act(
    draft: Draft, by: tuple[Actor, ...], scene: Scene, told_in: Callable[[int], Evidence]
) -> Act:
    hit, line, page = draft.hit, draft.hit.line, scene.page
    language, mentions = scene.language, scene.mentions
    what = span_of(line, draft.what)
    start = min(line.sentence.tokens[hit.trigger].start, what.start)
    about, reach = Span(start, what.end), Span(start, span_of(line, draft.whole).end)
    is_agreement = hit.cue.family is ActFamily.AGREEMENT
    parties: tuple[str, ...] = ()
    if is_agreement and draft.rung is Rung.MENTIONED:
        parties = parties_before(draft, scene)
    elif is_agreement and draft.rung in GIFTS:
        parties = gift_parties(draft, by, scene)
    elif is_agreement:
        parties = parties_of(draft, scene)
    return Act(
        family=hit.cue.family,
        rung=draft.rung,
        what=_told_in_full(draft, scene) if is_agreement else page.words(what),
        evidence=page.evidence(span_of(line, _quote(draft, language))),
        sentence=told_in(line.sentence.index),
        proposal=hit.cue.proposal,
        by=by,
        to=addressee(hit, scene),
        parties=parties,
        instrument=kind_of(line, draft.what, language) if is_agreement else None,
        amount=_sum_of(draft, about, what, mentions, language),
        duration=duration_of(line, draft.whole, language) if is_agreement else None,
        beneficiaries=_helped(draft, reach, parties, scene) if is_agreement else (),
        date=date_of(page, mentions, line.sentence.index, what)
        if draft.rung in (Rung.MENTIONED, Rung.IN_FORCE)
        else None,
        rule=hit.cue.id,
    )


def _sum_of(
    draft: Draft, about: Span, what: Span, mentions: Mentions, language: str
) -> Money | None:
    """The sum of an act; a second thing of the sentence has its own or none."""
    if draft.rung not in _SUMS:
        return None
    own = money_in(mentions, what)
    if own or draft.what[0] > draft.whole[0] + 1:
        return own
    return money_in(mentions, about) or money_in(mentions, _behind(draft, language))


def _behind(draft: Draft, language: str) -> Span:
    """The words right behind a gift that tell what it is worth."""
    line, end = draft.hit.line, draft.what[1]
    worth = quick_expression(language, "worth")
    told = end < len(line.starts) and worth.match(line.seen_by(worth), line.starts[end])
    tokens = line.sentence.tokens
    last = min(end + _WORTH, len(tokens)) if told else end
    return Span(tokens[end - 1].end, tokens[last - 1].end)


def _told_in_full(draft: Draft, scene: Scene) -> str:
    """What an act is about; a bare "MoU", "mechanism" or sum with its purpose."""
    line, words = draft.hit.line, scene.page.words
    what = words(span_of(line, draft.what))
    if draft.rung in GIFTS and draft.hit.cue.object == "left":
        tail = goal_of(line, draft.what, draft.hit.trigger + 1, scene.language)
    elif draft.hit.cue.object != "right" or (
        content_of(what, scene.language) and not _is_bare(draft, scene.language)
    ):
        return what
    else:
        tail = purpose_of(line, draft.what, scene.language)
    return f"{what} {words(span_of(line, tail))}" if tail else what


def _is_bare(draft: Draft, language: str) -> bool:
    """Whether a thing says nothing without its purpose: "set up a mechanism that will ..."."""
    line, bare = draft.hit.line, quick_expression(language, "bare_thing")
    return bare.fullmatch(line.part_seen_by(bare, *draft.what)) is not None


def _helped(draft: Draft, reach: Span, parties: tuple[str, ...], scene: Scene) -> tuple[str, ...]:
    """Who gains by a gift or a sum; what is agreed without one has no beneficiaries."""
    line, language = draft.hit.line, scene.language
    given = draft.rung in GIFTS
    if not given and not is_gift(line, draft.whole, language):
        return ()
    if given and draft.hit.cue.object.startswith("left"):  # "Doses will be delivered to ..."
        reach = Span(reach.start, line.sentence.span.end)
    met = () if given else sides(scene)  # who signs a paper on aid is helped by it as a party
    apart = (*parties, *met, *filter(None, (scene.frame.home,)))
    return beneficiaries_in(line, scene.mentions, reach, apart, language)


def _quote(draft: Draft, language: str) -> Range:
    """The trigger with the head of its object; a passive from its subject to the verb."""
    hit = draft.hit
    if hit.cue.object not in ("right", "whole"):
        told = (draft.what[0], max(draft.what[1], hit.trigger + 1, hit.end))
        return quote_of(hit.line, draft.what[0], told, language)
    if draft.what[0] > draft.whole[0] + 1:
        return quote_of(hit.line, draft.what[0], draft.what, language)
    near = hit.left is not None and hit.trigger - hit.left < _NEAR
    first = hit.left if near and hit.left is not None else hit.trigger
    if hit.cue.actor == "host":  # "Belmora and its banks were invited to ..."
        subject = phrase_until(hit.line, first, language)
        first = subject[0] if 0 < first - subject[0] < _SUBJECT else first
    return quote_of(hit.line, first, draft.what, language)


def _year(page: Page) -> int | None:
    published = page.article.published
    return published.earliest.year if published and published.earliest else None
