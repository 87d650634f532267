"""How long a country's matters take as the store grows, and how that grows.

    .venv/bin/python benchmarks/ledger.py [1000 10000 100000]

Events are made up: a union of harbours, its two hundred invented counterparts, and asks drawn
from lists.  Each store has as many counterparts, so ten times the events are ten times those of
a country.  Printed: events of the
country, its matters, milliseconds of processor (median of five), and those of fetching alone.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from briefgen.gazetteer import load
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.event import (
    Act,
    ActFamily,
    Actor,
    Event,
    EventKind,
    Party,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.text import Evidence, Span
from briefgen.pipeline import ledger
from briefgen.store import Query, SourceContent, SourceState, Store, open_store

HOME = "Union of Harbour Cities"
AS_OF = date(2026, 1, 1)
COUNTRIES = 200
EVENTS_A_SOURCE = 50
DOING = (
    "a joint survey of",
    "a training course in",
    "a museum of",
    "a fund for",
    "a centre of",
    "an atlas of",
    "scholarships in",
    "a restoration of",
    "a prize for",
    "digital archives of",
)
THING = (
    *("herring", "lighthouse", "kelp", "tide-mill", "ferry", "anchor", "lagoon", "oyster", "dune"),
    *("compass", "salt", "rope", "lantern", "driftwood", "chart", "beacon", "mooring", "gull"),
    *("cod", "sail", "buoy", "wharf", "barnacle", "whistle", "foghorn", "trawler", "eelgrass"),
)
WHERE = (
    *("northern strait", "island school", "river port", "salt coast", "old dock", "glass bay"),
    *("amber delta", "upper canal", "winter market", "quiet fjord", "stone quay", "outer reef"),
)
RUNGS = (
    (Rung.PROPOSED, ActFamily.PROPOSAL, ProposalKind.PROPOSAL),
    (Rung.REQUESTED, ActFamily.PROPOSAL, ProposalKind.REQUEST),
    (Rung.OFFERED, ActFamily.PROPOSAL, ProposalKind.OFFER),
    (Rung.AGREED, ActFamily.AGREEMENT, None),
    (Rung.SIGNED, ActFamily.AGREEMENT, None),
)


def events(count: int, chance: random.Random) -> Iterator[Event]:
    """So many meetings, each with one counterpart and two acts."""
    for number in range(count):
        key = f"S{number % COUNTRIES:03}"
        on = date(2010, 1, 1) + timedelta(days=chance.randrange(5800))
        release = f"{number // EVENTS_A_SOURCE:016x}"
        yield Event(
            id=f"{release[-8:]}.{number % EVENTS_A_SOURCE + 1}",
            source=f"made-{number // EVENTS_A_SOURCE:05}.txt",
            release=release,
            line=number % EVENTS_A_SOURCE + 1,
            title=f"Harbour Union meets {key}",
            kind=EventKind.MEETING,
            language="en",
            date=DateClaim(
                words=str(on), earliest=on, latest=on, precision=Precision.DAY, basis=Basis.STATED
            ),
            home=HOME,
            parties=(
                Party(kind=PartyKind.ORGANISATION, key=HOME, name=HOME, role=PartyRole.HOME),
                Party(kind=PartyKind.STATE, key=key, name=key, role=PartyRole.COUNTERPART),
            ),
            acts=tuple(act(release, number * 10 + i, chance) for i in range(2)),
        )


def act(release: str, place: int, chance: random.Random) -> Act:
    """Something said, by either side."""
    rung, family, kind = chance.choice(RUNGS)
    what = f"{chance.choice(DOING)} {chance.choice(THING)} in {chance.choice(WHERE)}"
    words = Evidence(release, Span(place, place + len(what)), what)
    side = chance.choice((Side.HOME, Side.COUNTERPART))
    by = (Actor(side=side, name="somebody"),) if family is ActFamily.PROPOSAL else ()
    return Act(
        family=family, rung=rung, what=what, evidence=words, sentence=words, proposal=kind, by=by
    )


def fill(store: Store, count: int) -> None:
    """Put the events into a store, by source."""
    chance = random.Random(count)
    batch: list[Event] = []
    contents: list[SourceContent] = []
    for event in events(count, chance):
        batch.append(event)
        if len(batch) == EVENTS_A_SOURCE:
            state = SourceState(origin=event.source, size=1, mtime_ns=1, sha256=event.release)
            contents.append(SourceContent(state=state, events=tuple(batch)))
            batch = []
    store.replace(contents)


def took(work: Callable[[], object]) -> float:
    """Milliseconds of processor, median of five; others may be at work on the machine."""
    times = []
    for _ in range(5):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return median(times)


def main(counts: list[int]) -> None:
    names = load()
    asked = ledger.Asked(as_of=AS_OF, subject=(PartyKind.STATE, "S007"))
    print(f"{'events':>8} {'of country':>10} {'matters':>8} {'ms':>8} {'fetch ms':>9} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            [store] = open_store(f"sqlite:///{Path(folder) / f'{count}.db'}")
            fill(store, count)
            mine = store.events(Query(states=("S007",)))
            rows = ledger.matters(store, names, asked)
            fetch = took(lambda s=store: s.events(Query(states=("S007",))))  # type: ignore[misc]
            all_of_it = took(lambda s=store: ledger.matters(s, names, asked))  # type: ignore[misc]
            print(
                f"{count:>8} {len(mine):>10} {len(rows):>8} {all_of_it:>8.1f} {fetch:>9.1f}"
                f" {all_of_it / fetch:>6.1f}",
                flush=True,
            )
            store.close()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000, 10_000, 100_000])
