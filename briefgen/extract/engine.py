"""Everything an article says happened.

In:  an Article, the Gazetteer, and the workspace's own organisation, if it has one.
Out: its Events in reading order, with verbatim evidence, and the Issues met on the way.

The stages within: page (sentences) → mentions (states, organisations, offices, people, dates,
money) → home (which side speaks) → frames (which events) → acts → events.
"""

from dataclasses import replace

from briefgen.errors import Found
from briefgen.extract.base import Mentions, Page, StateMention
from briefgen.extract.dates import find_dates
from briefgen.extract.events import events_of
from briefgen.extract.money import find_money
from briefgen.extract.names import find_organisations, find_states
from briefgen.extract.offices import find_offices
from briefgen.extract.page import make_page, sentence_of
from briefgen.extract.people import find_people
from briefgen.gazetteer import Gazetteer
from briefgen.lexicon import section
from briefgen.model.event import Event
from briefgen.model.release import Article
from briefgen.workspace import Organisation


def extract(article: Article, gazetteer: Gazetteer, home: Organisation | None) -> Found[Event]:
    """Everything the article says happened, in reading order; nothing for an unknown language."""
    if not section(article.language, "encounters"):
        return Found()
    page = make_page(article)
    mentions = read_mentions(page, gazetteer, home)
    return events_of(page, mentions, gazetteer, home)


def read_mentions(page: Page, gazetteer: Gazetteer, home: Organisation | None) -> Mentions:
    """All that the recognisers find in a page."""
    states = find_states(page, gazetteer)
    organisations = find_organisations(page, gazetteer, home, states)
    offices = find_offices(page, states, organisations)
    people = find_people(page, states, organisations, offices)
    names = [mention.span for person in people for mention in person.mentions]
    return Mentions(
        states=[s for s in states if not any(name.overlaps(s.span) for name in names)],
        organisations=organisations,
        offices=offices,
        people=people,
        dates=find_dates(page),
        money=find_money(page),
        dateline=_dateline_states(page, gazetteer),
    )


def _dateline_states(page: Page, gazetteer: Gazetteer) -> tuple[StateMention, ...]:
    """The states of the place where the article was written; it is no part of the body."""
    span = page.article.dateline
    if span is None:
        return ()
    return find_states(replace(page, sentences=(sentence_of(page, span),)), gazetteer)
