"""Assemble the events of a page from its mentions.

In:  a Page and its Mentions, the Gazetteer and the workspace's organisation.
Out: Events: for each frame its date, place, parties, participants, acts, topics and doubts.
     Where no encounter is reported, the instruments and gifts of a page are an announcement.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.acts import find_acts
from briefgen.extract.announcements import announced_today, announcement_of
from briefgen.extract.attendance import is_perfect, is_recalled, is_spoken_of
from briefgen.extract.author import author_of
from briefgen.extract.base import (
    Frame,
    Mentions,
    Page,
    StateMention,
)
from briefgen.extract.dates import date_event
from briefgen.extract.discourse import Resolver
from briefgen.extract.encounters import find_encounters
from briefgen.extract.frames import OCCASION, find_frames
from briefgen.extract.gathered import Draft, named_by, trigger_of
from briefgen.extract.home import HomeSide, find_home
from briefgen.extract.kinds import kind_of
from briefgen.extract.lent_dates import lent_date
from briefgen.extract.participants import (
    counterparts_present,
    is_present,
    of_own_body,
    participant_of,
    people_of,
)
from briefgen.extract.parties import Sides, as_parties
from briefgen.extract.places import find_place
from briefgen.extract.reading import Reading
from briefgen.extract.topics import find_topics
from briefgen.gazetteer import Gazetteer
from briefgen.model.event import (
    Doubt,
    Event,
    EventKind,
    Party,
    PartyRole,
    Rung,
    Side,
)
from briefgen.model.text import Evidence, Span
from briefgen.value import changed
from briefgen.workspace import Organisation

LONGEST_TITLE = 160  # characters of a sentence that stands for a headline
SUFFIXES = ("", *"bcdefghijklmnopqrstuvwxyz")


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
        announced = announcement_of(reading)
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
    people = people_of(reading, draft, sentences, author)
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
            is_present(page, person, sentences)
            and (
                person.mentions[0].span in met
                or not (acting and is_spoken_of(page, person, sentences))
            )
        )
    ]
    if kind is EventKind.ANNOUNCEMENT:
        news = {e.sentence.index for e in draft.encounters}
        present = [
            p
            for p in present
            if any(m.sentence in news for m in p.mentions)
            or not is_recalled(page, p, sentences, mentions.dates)
        ]
    there = {id(person) for person in present}
    counterparts = draft.counterparts + counterparts_present(sides, present, draft, total)
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
        also=[e.span for e in told if e.cue.kind is main.cue.kind]
        + (announced_today(page) if kind is EventKind.ANNOUNCEMENT else []),
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
            participant_of(page, of_own_body(person, mentions, parties), id(person) in there)
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


def _as_beneficiary(party: Party, codes: set[str]) -> Party:
    if party.key in codes and party.role in (PartyRole.MENTION, PartyRole.HOST):
        return replace(party, role=PartyRole.BENEFICIARY)
    return party


def _as_host(party: Party, page: Page, host: StateMention | None) -> Party:
    """A host is told by the words of the place, wherever else the text names it."""
    if host is None or party.role is not PartyRole.HOST or party.key != host.code:
        return party
    return replace(party, evidence=page.evidence(host.span))


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
