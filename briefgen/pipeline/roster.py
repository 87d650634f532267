"""Who is who over all sources: one row a person, with titles as of the sources that give them.

In:  a Store and the officer's rulings.
Out: Known persons by name, and the pairs that may be one person.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.dates import DateClaim
from briefgen.model.event import Event, Side
from briefgen.model.identity import Appearance, Identity, Merged, Suggestion
from briefgen.model.text import fold
from briefgen.pipeline.told import told
from briefgen.resolve.people import identify
from briefgen.store import Store
from briefgen.value import frozen


@frozen
class Office:
    """A title, and the latest source that gives it."""

    title: str
    affiliation: str | None
    date: DateClaim
    event: str
    source: str
    line: int


@frozen
class Known:
    """A person as far as all sources tell."""

    id: str
    name: str
    spellings: tuple[str, ...]
    side: Side
    offices: tuple[Office, ...]  # latest first; undated sources after the dated ones
    meetings: int  # events they were present at, each counted once
    events: tuple[str, ...]
    items: tuple[str, ...]  # where they appear, as `why` and `correct` call it
    parties: frozenset[str]  # whose people they may be: affiliations and counterparts

    @property
    def affiliation(self) -> str | None:
        """The latest that a source gives."""
        return next((o.affiliation for o in self.offices if o.affiliation), None)


def roster(
    store: Store, rulings: Rulings = NO_RULINGS
) -> tuple[tuple[Known, ...], tuple[Suggestion, ...]]:
    """Everyone named as taking part, by name, and who may be one person."""
    everything = told(store, rulings)
    tellings = [event for one in everything for event in one.tellings]
    people = identify(tellings, rulings)
    events = {event.id: event for event in tellings}
    under = {event.id: one for one in everything for event in one.tellings}
    rows = [_known(one, events, under) for one in people.identities]
    return tuple(sorted(rows, key=lambda k: (fold(k.name), k.id))), people.suggestions


def _known(one: Identity, events: dict[str, Event], under: dict[str, Merged]) -> Known:
    seen = sorted(one.appearances, key=lambda a: _latest_first(events[a.event]))
    offices = list(_offices(seen, events))
    there = {
        under[a.event].event.id
        for a in seen
        if events[a.event].participants[a.ordinal].present and not events[a.event].planned
    }
    across = {key for a in seen if a.side is Side.COUNTERPART for key in a.parties}
    return Known(
        id=one.id,
        name=one.name,
        spellings=one.spellings,
        side=_side(seen),
        offices=tuple(offices),
        meetings=len(there),
        events=tuple(dict.fromkeys(under[a.event].event.id for a in seen)),
        items=tuple(f"{a.event}#p{a.ordinal + 1}" for a in seen),
        parties=frozenset({a.affiliation for a in seen if a.affiliation} or across),
    )


def _side(seen: Sequence[Appearance]) -> Side:
    """The side that most sources have them on; of two alike, that of the latest."""
    counts = Counter(a.side for a in seen)
    return max(counts, key=lambda side: counts[side])


def _offices(seen: Sequence[Appearance], events: dict[str, Event]) -> Iterator[Office]:
    """Each title once, as of the latest source that has it."""
    met: set[str] = set()
    for one in seen:
        words = " ".join(fold(one.title or "").replace("-", " ").split())
        if words and words not in met:
            met.add(words)
            event = events[one.event]
            yield Office(
                title=one.title or "",
                affiliation=one.affiliation,
                date=event.date,
                event=event.id,
                source=event.source,
                line=event.line,
            )


def _latest_first(event: Event) -> tuple[bool, int, str, int, str]:
    day = event.date.earliest or date.min
    return (event.date.earliest is None, -day.toordinal(), event.source, event.line, event.id)
