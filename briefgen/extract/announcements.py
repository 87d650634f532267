"""The event of a release that tells of no meeting, only of what is given or agreed.

In:  a Reading.
Out: the Draft of the announcement, with whom it is for; None where nothing is announced.
"""

from dataclasses import replace

from briefgen.extract.acts import find_acts
from briefgen.extract.background import is_conditional
from briefgen.extract.base import (
    Frame,
    Mentions,
    Page,
    Sentence,
)
from briefgen.extract.encounter_cues import unwritten
from briefgen.extract.encounters import Encounter
from briefgen.extract.frames import is_local
from briefgen.extract.gathered import Draft
from briefgen.extract.genres import is_commentary, is_no_event, is_speech
from briefgen.extract.groups import Group, group_in, is_where
from briefgen.extract.instruments import GIFTS
from briefgen.extract.page import is_transcript, story_start
from briefgen.extract.parties import Counterparts, as_parties
from briefgen.extract.placing import with_sides
from briefgen.extract.reading import Reading
from briefgen.lexicon import section
from briefgen.model.event import (
    ActFamily,
    EventKind,
    Rung,
)
from briefgen.model.text import Span

NEWS_PARAGRAPHS = 2  # the news of a release stands in its first paragraphs (counted from 0)
ANNOUNCING_REACH = 3  # words between "announced" and "today"
ANNOUNCED = unwritten("announcement", EventKind.ANNOUNCEMENT, 1)
ANNOUNCING = frozenset(
    {Rung.DELIVERED, Rung.OFFERED, Rung.SIGNED, Rung.AGREED, Rung.ANNOUNCED, Rung.IN_FORCE}
)


def announcement_of(reading: Reading) -> Draft | None:
    """What is announced without an encounter: a gift, a pledge, an instrument."""
    page, mentions, sides = reading.page, reading.mentions, reading.sides
    if is_no_event(page) or is_transcript(page) or is_speech(page) or is_commentary(page):
        return None
    frame = Frame(
        sentences=tuple(s.index for s in page.sentences),
        kind=EventKind.ANNOUNCEMENT,
        home=sides.home.key,
        parties=as_parties(page, mentions, sides.home, Counterparts()),
        people=tuple(with_sides(mentions.people, sides, ())),
    )
    for act in find_acts(page, mentions, frame, reading.resolver):
        if act.family is not ActFamily.AGREEMENT or act.rung not in ANNOUNCING:
            continue
        sentence = next(s for s in page.sentences if s.span.covers(act.evidence.span))
        if is_conditional(page, sentence, act.evidence.span.end):
            continue
        group = group_in(page, mentions, sentence, sentence.span)
        met = sides.counterparts(group) or _recipients(reading, sentence)
        if sides.home.key is None and act.rung is not Rung.DELIVERED:
            ours = _openers(reading, sentence)  # who promises is who writes
            met = replace(met, states=tuple(code for code in met.states if code not in ours))
        agreed = act.rung is Rung.AGREED and sides.home.key is None
        if agreed and not met.organisations and _is_alone(mentions, met):
            continue  # the only state of the page announces it
        if act.rung is Rung.IN_FORCE and len(met.states) != 1:
            continue  # a convention of many
        helped = act.beneficiaries if act.rung in GIFTS else ()
        given = replace(met, states=tuple(code for code in met.states if code not in helped))
        if (met or helped) and sentence.paragraph <= story_start(page) + NEWS_PARAGRAPHS:
            said, span = _announced(page, sentence) or (sentence, act.evidence.span)
            told = Encounter(
                cue=ANNOUNCED,
                sentence=said,
                span=span,
                before=group,
                after=Group(),
                planned=False,
            )
            draft = Draft(encounters=[told], counterparts=met, people=[])
            return None if is_local(draft, sides) else replace(draft, counterparts=given)
    return None


def _openers(reading: Reading, sentence: Sentence) -> set[str]:
    """The state that the headline, or the sentence, names first as who acts."""
    page, found = reading.page, set()
    for said in (page.sentences[0], sentence):
        first = next(iter(reading.mentions.by_sentence[said.index].states), None)
        if first is not None and not is_where(page, said, first.span):
            found.add(first.code)
    return found


def _is_alone(mentions: Mentions, met: Counterparts) -> bool:
    """Whether a page names one state and no other."""
    return len(met.states) == 1 and {state.code for state in mentions.states} == {*met.states}


def _announced(page: Page, sentence: Sentence) -> tuple[Sentence, Span] | None:
    """The words "today announced" in the sentence or one of the opening's before it."""
    words = section(page.article.language, "encounters").get("announcer", {})
    says, days = frozenset(words.get("says", ())), frozenset(words.get("days", ()))
    for before in page.sentences[: sentence.index + 1]:
        if before.paragraph < 0 or says.isdisjoint(before.folds) or days.isdisjoint(before.folds):
            continue
        day = next(i for i, word in enumerate(before.words) if word in days)
        near = before.words[max(0, day - ANNOUNCING_REACH) : day + ANNOUNCING_REACH + 1]
        if not says.isdisjoint(near):
            return before, before.tokens[day].span
    return None


def announced_today(page: Page) -> list[Span]:
    """The verbs of sentences that open with "Today" and announce: "Today, Nordmark and Veldland
    jointly announced"."""
    words = section(page.article.language, "encounters").get("announcer", {})
    says, days = frozenset(words.get("says", ())), frozenset(words.get("days", ()))
    found: list[Span] = []
    for sentence in page.sentences:
        if sentence.paragraph < 0 or sentence.in_quotation or says.isdisjoint(sentence.folds):
            continue
        if sentence.words[0] in days:
            found.append(sentence.tokens[sentence.places(says)[0]].span)
    return found


def _recipients(reading: Reading, sentence: Sentence) -> Counterparts:
    """A state that both the headline and the sentence name: "aid for Nordmark refugees"."""
    page, mentions = reading.page, reading.mentions
    title = page.sentences[0]
    if title.paragraph >= 0:
        return Counterparts()
    here = {state.code for state in mentions.by_sentence[sentence.index].states}
    named = dict.fromkeys(state.code for state in mentions.by_sentence[title.index].states)
    both = tuple(code for code in named if code in here)
    return reading.sides.counterparts(Group(states=both))
