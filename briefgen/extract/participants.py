"""The people of one event: who is told of in its sentences, who was there, on which side.

In:  a Reading and a Draft.
Out: the people, and Participants with the words that name them.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.base import (
    Mentions,
    Page,
    Person,
)
from briefgen.extract.gathered import Draft, named_by
from briefgen.extract.groups import Group
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.people import presence
from briefgen.extract.placing import if_absent, with_sides
from briefgen.extract.reading import Reading
from briefgen.extract.wording import wording
from briefgen.model.event import (
    Participant,
    Party,
    PartyKind,
    PartyRole,
    Side,
)
from briefgen.model.text import Span, fold

NEAR_A_NAME = 400  # characters between a name and the title that belongs to it


def people_of(
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


def is_present(page: Page, person: Person, sentences: Sequence[int]) -> bool:
    """Whether somebody took part; who is only spoken of here is looked up where he is named."""
    here = set(sentences)
    if person.side is not Side.HOME or any(m.sentence in here for m in person.mentions):
        return presence(page, person, sentences)
    return presence(page, person, [mention.sentence for mention in person.mentions])


def counterparts_present(
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


def participant_of(page: Page, person: Person, present: bool) -> Participant:
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


def of_own_body(person: Person, mentions: Mentions, parties: Sequence[Party]) -> Person:
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
