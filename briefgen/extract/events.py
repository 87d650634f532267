"""Assemble the events of a page from its mentions.

In:  a Page and its Mentions, the Gazetteer and the workspace's organisation.
Out: Events: for each frame its date, place, parties, participants, acts, topics and doubts.
     Where no encounter is reported, the instruments and gifts of a page are an announcement.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.acts import find_acts
from briefgen.extract.attendance import is_perfect, is_spoken_of
from briefgen.extract.author import author_of
from briefgen.extract.background import is_conditional
from briefgen.extract.base import (
    Frame,
    Mentions,
    Page,
    Person,
    Sentence,
    StateMention,
)
from briefgen.extract.dates import date_event
from briefgen.extract.discourse import Resolver
from briefgen.extract.encounter_cues import unwritten
from briefgen.extract.encounters import Encounter, find_encounters
from briefgen.extract.frames import OCCASION, find_frames, is_local
from briefgen.extract.gathered import Draft, named_by, trigger_of
from briefgen.extract.genres import is_commentary, is_no_event, is_speech
from briefgen.extract.groups import Group, group_in, is_where
from briefgen.extract.home import HomeSide, find_home
from briefgen.extract.instruments import GIFTS
from briefgen.extract.kinds import kind_of
from briefgen.extract.lent_dates import lent_date
from briefgen.extract.page import is_transcript, story_start
from briefgen.extract.parties import Counterparts, Sides, as_parties
from briefgen.extract.people import presence
from briefgen.extract.places import find_place
from briefgen.extract.placing import if_absent, with_sides
from briefgen.extract.topics import find_topics
from briefgen.extract.wording import wording
from briefgen.gazetteer import Gazetteer
from briefgen.lexicon import section
from briefgen.model.event import (
    ActFamily,
    Doubt,
    Event,
    EventKind,
    Participant,
    Party,
    PartyKind,
    PartyRole,
    Rung,
    Side,
)
from briefgen.model.text import Evidence, Span, fold
from briefgen.value import changed, frozen
from briefgen.workspace import Organisation

LONGEST_TITLE = 160  # characters of a sentence that stands for a headline
NEAR_A_NAME = 400  # characters between a name and the title that belongs to it
NEWS_PARAGRAPHS = 2  # the news of a release stands in its first paragraphs (counted from 0)
ANNOUNCING_REACH = 3  # words between "announced" and "today"
ANNOUNCED = unwritten("announcement", EventKind.ANNOUNCEMENT, 1)
ANNOUNCING = frozenset(
    {Rung.DELIVERED, Rung.OFFERED, Rung.SIGNED, Rung.AGREED, Rung.ANNOUNCED, Rung.IN_FORCE}
)
SUFFIXES = ("", *"bcdefghijklmnopqrstuvwxyz")


@frozen
class Reading:
    """What is known of a page before its events are told apart."""

    page: Page
    mentions: Mentions
    gazetteer: Gazetteer
    sides: Sides
    resolver: Resolver


def events_of(
    page: Page,
    mentions: Mentions,
    gazetteer: Gazetteer,
    organisation: Organisation | None,
    before: int = 0,
) -> tuple[Event, ...]:
    """The events that the page tells of, in reading order; `before` it the article told some."""
    encounters = find_encounters(page, mentions)
    home = find_home(page, mentions, encounters, organisation.name if organisation else None)
    resolver = Resolver(
        page,
        mentions.people,
        mentions.states,
        mentions.organisations,
        home.key,
        mentions.offices,
    )
    reading = Reading(
        page=page,
        mentions=mentions,
        gazetteer=gazetteer,
        sides=Sides(page, mentions, home),
        resolver=resolver,
    )
    drafts = find_frames(page, mentions, encounters, reading.sides)
    if not drafts:
        announced = _announcement(reading)
        drafts = (announced,) if announced else ()
    events: list[Event] = []
    for number, draft in enumerate(drafts, before):
        event = _event(reading, draft, number, len(drafts))
        lent = lent_date(page, mentions, draft, [e.date for e in events if e.date.words])
        if not event.date.words and lent is not None:
            event = changed(event, date=lent)
        if events and event.place is None and _is_there(events[0], event, drafts[0]):
            event = changed(event, place=events[0].place, place_evidence=events[0].place_evidence)
        events.append(event)
    return tuple(events)


def _is_there(visit: Event, event: Event, draft: Draft) -> bool:
    """Whether an event without a place is one of a visit to one place, told before."""
    one = visit.kind is EventKind.VISIT and len(draft.counterparts.states) == 1
    apart = event.kind in (EventKind.CALL, EventKind.VIDEOCONFERENCE)
    met = {p.key for p in event.parties if p.role is PartyRole.COUNTERPART and len(p.key) == 2}
    return one and not apart and met <= set(draft.counterparts.states)


def _event(reading: Reading, draft: Draft, number: int, total: int) -> Event:
    """One event in full: who, where, when, and what was done with words."""
    page, mentions, sides = reading.page, reading.mentions, reading.sides
    article, home, kind = page.article, sides.home, kind_of(draft, page)
    sentences = _sentences(page, draft, total)
    author = author_of(page, mentions, draft.encounters)
    wrote = author.mentions[0].span if author is not None else None
    people = _people(reading, draft, sentences, author)
    main, trigger = draft.main, trigger_of(draft)
    told = [
        e
        for e in draft.encounters
        if not e.cue.topic and (e is main or not is_perfect(page, e.sentence, e.span))
    ]
    met = {person.mentions[0].span for person in named_by(told)}
    told = [e for e in told if not e.cue.attendance]
    actors = {person.mentions[0].span for person in named_by(told)}
    acting = any(p.mentions[0].span in actors and p.side is Side.HOME for p in people)
    acting = acting or kind is EventKind.ANNOUNCEMENT  # where nobody meets
    present = [
        person
        for person in people
        if person.mentions[0].span == wrote
        or (
            _is_present(page, person, sentences)
            and (
                person.mentions[0].span in met
                or not (acting and is_spoken_of(page, person, sentences))
            )
        )
    ]
    there = {id(person) for person in present}
    counterparts = draft.counterparts + _counterparts_present(sides, present, draft, total)
    spoken = main.cue is OCCASION
    place = _place(reading, sentences, trigger, kind, spoken=spoken)
    host = _host(mentions, place)
    frame = Frame(
        sentences=sentences,
        kind=kind,
        home=home.key,
        parties=as_parties(page, mentions, home, counterparts, host=host.code if host else None),
        people=tuple(people),
        trigger=trigger,
        planned=main.planned,
        rule=f"encounter.{main.cue.id}",
    )
    acts = find_acts(page, mentions, frame, reading.resolver)
    given = (act for act in acts if act.rung is not Rung.MENTIONED)
    beneficiaries = {code for act in given for code in act.beneficiaries}
    parties = tuple(
        _as_host(_as_beneficiary(party, beneficiaries), page, host) for party in frame.parties
    )
    date, doubts = date_event(
        page,
        mentions.dates,
        sentences,
        frame.trigger,
        about=draft.trigger,
        also=[e.span for e in told if e.cue.kind is main.cue.kind],
        planned=frame.planned,
        spoken=spoken,
    )
    return Event(
        id=f"{article.release.id[:8]}.{article.line}{_suffix(number)}",
        source=article.release.origin,
        release=article.release.id,
        line=article.line,
        title=article.headline if total == 1 else _own_title(page, draft),
        kind=kind,
        language=article.language,
        date=date,
        published=article.published,
        place=place[0] if place else None,
        place_evidence=place[1] if place else None,
        home=home.key,
        parties=parties,
        participants=tuple(
            _participant(page, _of_own_body(person, mentions, parties), id(person) in there)
            for person in people
        ),
        acts=acts,
        topics=find_topics(page, sentences, reading.gazetteer),
        warnings=(*doubts, *_doubts(home)),
        evidence=page.evidence(frame.trigger) if frame.trigger else None,
        planned=frame.planned,
        rule=frame.rule,
    )


def _suffix(number: int) -> str:
    """What tells the events of one article apart: "", "b" to "z", "z26", "z27" ..."""
    return SUFFIXES[number] if number < len(SUFFIXES) else f"z{number}"


def _place(
    reading: Reading, sentences: Sequence[int], trigger: Span, kind: EventKind, *, spoken: bool
) -> tuple[str, Evidence] | None:
    """Where it happened; a call has no place."""
    if kind in (EventKind.VIDEOCONFERENCE, EventKind.CALL):
        return None
    mentions, article = reading.mentions, reading.page.article
    return find_place(
        reading.page,
        mentions.states,
        mentions.organisations,
        sentences,
        trigger,
        article.dateline,
        spoken=spoken,
    )


def _host(mentions: Mentions, place: tuple[str, Evidence] | None) -> StateMention | None:
    """The state that the place is in, when its words name it."""
    if place is None:
        return None
    inside = (m for m in mentions.states if place[1].span.overlaps(m.span))
    return next((m for m in inside if m.form != "demonym"), None)


def _sentences(page: Page, draft: Draft, total: int) -> tuple[int, ...]:
    if draft.headline_only:
        return (0,)
    if total == 1:
        return tuple(s.index for s in page.sentences)
    own = range(draft.first, draft.last + 1)
    return tuple(s.index for s in page.sentences if s.index in own or s.index in draft.rest)


def _people(
    reading: Reading, draft: Draft, sentences: Sequence[int], author: Person | None
) -> list[Person]:
    """The people named in the event's sentences, those its encounter words speak of, and who
    says "I" there."""
    within, main = set(sentences), draft.main
    apart = main.clause  # of several stops in one sentence its own
    wrote = (author,) if author is not None else ()
    named = {id(p) for p in (*named_by(draft.encounters), *_spoken_of(reading, draft), *wrote)}
    others = {id(person) for person in draft.apart}
    chosen = [
        person
        for person in reading.mentions.people
        if id(person) not in others
        and (
            id(person) in named
            or any(
                m.sentence in within
                and (apart is None or m.sentence != main.sentence.index or apart.covers(m.span))
                for m in person.mentions
            )
        )
    ]
    across = len(draft.counterparts.states)
    return with_sides(chosen, reading.sides, draft.encounters, states=across)


def _spoken_of(reading: Reading, draft: Draft) -> list[Person]:
    """Those who met under their office alone: "The Secretary General also received"."""
    offices = draft.main.before.offices
    told = (reading.resolver.actor_at(office.span, office.sentence) for office in offices)
    return [who for who in told if isinstance(who, Person)]


def _is_present(page: Page, person: Person, sentences: Sequence[int]) -> bool:
    """Whether somebody took part; who is only spoken of here is looked up where he is named."""
    here = set(sentences)
    if person.side is not Side.HOME or any(m.sentence in here for m in person.mentions):
        return presence(page, person, sentences)
    return presence(page, person, [mention.sentence for mention in person.mentions])


def _counterparts_present(
    sides: Sides, present: Sequence[Person], draft: Draft, total: int
) -> Counterparts:
    """What the people present bring to the table, when the page tells of one event."""
    found = Counterparts()
    if total > 1 and draft.counterparts:
        return found
    past = wording(sides.page.article.language).past if draft.counterparts else frozenset[str]()
    for person in present:
        held_once = fold(person.title or "").split()[:1]  # "Former President of Nordmark"
        if person.side is Side.COUNTERPART and past.isdisjoint(held_once):
            found += sides.counterparts(Group(people=(person,)))
    return found


def _participant(page: Page, person: Person, present: bool) -> Participant:
    if not present:
        person = if_absent(person, page.article.language)
    return Participant(
        name=person.name,
        honorific=person.honorific,
        title=person.title,
        affiliation=person.affiliation,
        side=person.side,
        present=present,
        evidence=page.evidence(_named_with_title(page, person)),
        rule="people",
    )


def _named_with_title(page: Page, person: Person) -> Span:
    """The words that name somebody, and the title with them where it stands near some name; of
    several names the nearest, so that nothing but the two is quoted."""
    title = person.title_span
    if title is None:
        return person.mentions[0].span
    spans = [mention.span for mention in person.mentions]
    near = [span for span in spans if abs(title.start - span.start) < NEAR_A_NAME]
    if not near:
        return spans[0]
    span = min(near, key=lambda s: max(title.start - s.end, s.start - title.end))
    whole = Span(min(span.start, title.start), max(span.end, title.end))
    return span if "\n\n" in whole.slice(page.text) else whole


def _as_beneficiary(party: Party, codes: set[str]) -> Party:
    if party.key in codes and party.role in (PartyRole.MENTION, PartyRole.HOST):
        return replace(party, role=PartyRole.BENEFICIARY)
    return party


def _as_host(party: Party, page: Page, host: StateMention | None) -> Party:
    """A host is told by the words of the place, wherever else the text names it."""
    if host is None or party.role is not PartyRole.HOST or party.key != host.code:
        return party
    return replace(party, evidence=page.evidence(host.span))


def _of_own_body(person: Person, mentions: Mentions, parties: Sequence[Party]) -> Person:
    """Who heads a league of Nordmark speaks for the league, where it is at the table."""
    title = person.title_span
    bodies = [
        party.key
        for party in parties
        if party.kind is PartyKind.ORGANISATION and party.role is PartyRole.COUNTERPART
    ]
    for body in mentions.organisations if title is not None else ():
        within = title is not None and title.overlaps(body.span)
        if within and body.key in bodies and body.state == person.affiliation is not None:
            return replace(person, affiliation=body.key)
    return person


def _own_title(page: Page, draft: Draft) -> str:
    """One of several events of an article is known by the words that report it."""
    words = page.words(draft.main.sentence.span)
    if len(words) <= LONGEST_TITLE:
        return words
    return words[:LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:–—- ") + "…"


def _doubts(home: HomeSide) -> list[Doubt]:
    if not home.inferred:
        return []
    taken = f"taken to be {home.key}" if home.key else "it could not be told"
    message = f"the text does not say which side speaks; {taken}"
    return [Doubt(code="home_inferred", message=message)]


def _announcement(reading: Reading) -> Draft | None:
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
