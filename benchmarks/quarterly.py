"""How long a quarter's report takes as the store grows, beside drawing its document alone.

    .venv/bin/python benchmarks/quarterly.py [1000 10000 100000] [--most 3]

The events are those of benchmarks/ledger.py, with people, themes and organisations besides.  For
each size: how many activities the quarter has; seconds of processor for the report from the store,
its document, and drawing that as DOCX and PDF; the whole as a multiple of the drawing.  `first`
is the report that comes first after a source has changed: it reads every event and keeps what they
amount to.  Steps are taken in turns, several times; the shortest counts, because what else a
machine does can only add.  Above --most at the largest size, the exit code is 1.
"""

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ledger import AS_OF, EVENTS_A_SOURCE, events

from briefgen.gazetteer import load
from briefgen.model.event import Event, EventKind, Participant, Side
from briefgen.model.report import Report
from briefgen.pipeline.ahead import render
from briefgen.pipeline.quarterly import ReportWanted, calendar_of, report_document, report_of
from briefgen.store import SourceContent, SourceState, Store, open_store
from briefgen.workspace import Workspace, open_workspace

T = TypeVar("T")
TOPICS = ("education", "science", "culture", "heritage", "environment", "health", "youth")
TITLES = ("Minister of Tides", "Ambassador", "Deputy Minister of Fog", "Harbour Master", None)
NAMES = ("Ana Pell", "Tomas Veld", "Ivo Tarn", "Mila Orn", "Kaja Lund", "Bero Sand")
FORMATS = ("docx", "pdf")
ROUNDS = 3


def main() -> int:
    """Measure and print; 1 when the report of the largest store takes too long."""
    options = _options()
    gc.disable()  # as the report itself does while it counts
    ratio = 0.0
    head = ("events", "counted", "first", "report", "document", "drawing", "whole/drawing")
    print(" ".join(f"{word:>9}" for word in head))
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        for count in options.counts:
            [store] = open_store(f"sqlite:///{Path(folder) / f'{count}.db'}")
            _fill(store, count)
            ratio = _measured(store, workspace, count)
            store.close()
    print(f"the largest: {ratio:.2f} times the drawing; at most {options.most}")
    return 1 if ratio > options.most else 0


def _measured(store: Store, workspace: Workspace, count: int) -> float:
    wanted = ReportWanted(period=calendar_of(workspace).quarter("2020-Q3"), as_of=AS_OF)
    render(_empty(workspace, wanted), workspace, "pdf")  # libraries are imported by now
    render(_empty(workspace, wanted), workspace, "docx")
    names = load()

    def counted() -> Report:
        return report_of(store, names, workspace, wanted, lambda period: ())

    first, made = _took(counted)
    rounds = []
    for _ in range(ROUNDS):
        counting, made = _took(counted)
        making, document = _took(lambda: report_document(made, workspace, names, wanted))  # noqa: B023
        drawing, _ = _took(lambda: [render(document, workspace, one) for one in FORMATS])  # noqa: B023
        rounds.append((counting, making, drawing))
    counting, making, drawing = map(min, zip(*rounds, strict=True))
    ratio = (counting + making + drawing) / drawing
    told = " ".join(f"{seconds:>9.2f}" for seconds in (first, counting, making, drawing))
    print(f"{count:>9} {len(made.activities):>9} {told} {ratio:>13.2f}", flush=True)
    return ratio


def _empty(workspace: Workspace, wanted: ReportWanted):  # type: ignore[no-untyped-def]
    [store] = open_store("memory:")
    made = report_of(store, load(), workspace, wanted, lambda period: ())
    return report_document(made, workspace, load(), wanted)


def _fill(store: Store, count: int) -> None:
    batch: list[Event] = []
    contents: list[SourceContent] = []
    for event in _peopled(count):
        batch.append(event)
        if len(batch) == EVENTS_A_SOURCE:
            state = SourceState(origin=event.source, size=1, mtime_ns=1, sha256=event.release)
            contents.append(SourceContent(state=state, events=tuple(batch)))
            batch = []
    store.replace(contents)


def _peopled(count: int) -> Iterator[Event]:
    """The made-up events, with who came and what it was about."""
    chance = random.Random(count + 1)
    for event in events(count, random.Random(count)):
        across = event.parties[1]
        person = Participant(
            name=chance.choice(NAMES),
            title=chance.choice(TITLES),
            affiliation=across.key,
            side=Side.COUNTERPART,
        )
        yield replace(
            event,
            kind=chance.choice((EventKind.MEETING, EventKind.CALL, EventKind.VISIT)),
            participants=(person,),
            topics=tuple(chance.sample(TOPICS, 2)),
        )


def _took(work: Callable[[], T]) -> tuple[float, T]:
    gc.collect()
    began = time.process_time()  # of the processor: a busy machine must not count
    answer = work()
    return time.process_time() - began, answer


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--most", type=float, default=3.0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
