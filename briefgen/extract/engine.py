"""Everything an article says happened.

In:  an Article, the Gazetteer, and the workspace's own organisation, if it has one.
Out: its Events in reading order, with verbatim evidence, and the Issues met on the way.

The stages within, for each part of a very long article: page (sentences) → mentions (states,
organisations, offices, people, dates, money) → home (which side speaks) → frames (which events)
→ acts → events.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefgen.errors import Found, Issue, Place
from briefgen.extract.base import Mentions, Page, Person, StateMention
from briefgen.extract.dates import find_dates
from briefgen.extract.events import events_of
from briefgen.extract.money import find_money
from briefgen.extract.names import find_organisations, find_states
from briefgen.extract.offices import offices_in
from briefgen.extract.page import make_page, sentence_of
from briefgen.extract.parts import parts_of
from briefgen.extract.people import people_in
from briefgen.extract.personal_names import read_names
from briefgen.gazetteer import Gazetteer
from briefgen.lexicon import languages, section
from briefgen.model.event import Event
from briefgen.model.release import Article
from briefgen.model.text import Span
from briefgen.workspace import Organisation

UNKNOWN = "und"  # BCP 47: undetermined


def extract(article: Article, gazetteer: Gazetteer, home: Organisation | None) -> Found[Event]:
    """Everything the article says happened; an Issue where its language is not read."""
    if not section(article.language, "encounters"):
        return Found((), (_unread(article),))
    found: list[Event] = []
    for part in parts_of(article):
        page = make_page(part)
        mentions = read_mentions(page, gazetteer, home)
        found += events_of(page, mentions, gazetteer, home, before=len(found))
    return Found(tuple(found))


def _unread(article: Article) -> Issue:
    known = ", ".join(code for code in languages() if section(code, "encounters"))
    named = (
        f"its language is none of those that are read ({known})"
        if article.language == UNKNOWN
        else f"its language ({article.language}) is not read"
    )
    return Issue(
        Place(article.release.origin, article.line),
        f"{named}, so no pack knows what it says",
        f"a version in one that is read ({known}) can stand beside it",
        code="language",
    )


def read_mentions(page: Page, gazetteer: Gazetteer, home: Organisation | None) -> Mentions:
    """All that the recognisers find in a page."""
    states = find_states(page, gazetteer)
    organisations = find_organisations(page, gazetteer, home, states)
    lines, names = read_names(page, states, organisations)
    offices = offices_in(lines, names)
    people = people_in(page, lines, names, offices)
    return Mentions(
        states=_outside_names(states, people),
        organisations=organisations,
        offices=offices,
        people=people,
        dates=find_dates(page),
        money=find_money(page),
        dateline=_dateline_states(page, gazetteer),
    )


def _outside_names(states: Sequence[StateMention], people: Sequence[Person]) -> list[StateMention]:
    """The states that are no part of a person's name."""
    named: defaultdict[int, list[Span]] = defaultdict(list)
    for person in people:
        for mention in person.mentions:
            named[mention.sentence].append(mention.span)
    return [
        s
        for s in states
        if s.sentence not in named or not any(n.overlaps(s.span) for n in named[s.sentence])
    ]


def _dateline_states(page: Page, gazetteer: Gazetteer) -> tuple[StateMention, ...]:
    """The states of the place where the article was written; it is no part of the body."""
    span = page.article.dateline
    if span is None:
        return ()
    return find_states(replace(page, sentences=(sentence_of(page, span),)), gazetteer)
