"""`export` of all events: the same bytes as of a list of them, without holding one."""

import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from random import Random

import pytest
from lakes import Command
from tellings import BOTH_ACTS, later, telling

from briefgen.cli.export import FORMATS, put
from briefgen.model.correction import NO_RULINGS
from briefgen.model.event import Event
from briefgen.pipeline import archive, one_by_one
from briefgen.pipeline.told import once
from briefgen.resolve import duplicates
from briefgen.resolve.merging import merged
from briefgen.store import SourceContent, SourceState, Store, open_store
from briefgen.store import export as store_export
from briefgen.store.export import record


def accounts(many: int, seed: int = 1) -> Iterator[Event]:
    """Accounts of a few meetings, some of them of the same one."""
    chance = Random(seed)
    for number in range(many):
        yield telling(
            f"{number:04}",
            later(3 * chance.randrange(many)),
            (chance.choice(("Tomas Veld", "Kari Lunde", "Ana \u2028 Duarte")),),
            BOTH_ACTS[: chance.randint(0, 2)],
            across=chance.choice(("XA", "XB")),
        )


def filled(events: Iterator[Event] | Sequence[Event], url: str = "memory:") -> Store:
    [store] = open_store(url)
    store.replace(
        SourceContent(
            state=SourceState(origin=one.source, size=1, mtime_ns=1, sha256=one.source),
            events=(one,),
        )
        for one in events
    )
    return store


def exported(store: Store, ending: str) -> bytes:
    stream = BytesIO(b"of an earlier try" * 9999)
    put(store, NO_RULINGS, FORMATS[ending], stream)
    return stream.getvalue()


@pytest.mark.parametrize("size", [0, 1, 2, 60])
def test_the_bytes_are_those_of_a_list(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_by_one, "SOURCES", 7)
    for seed in range(5):
        events = [replace(one, title="half a \ud83d\n") for one in accounts(size, seed)]
        store = filled(events)
        records = [record(one.event) for one in merged(events)]
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
        listed = json.dumps(records, ensure_ascii=False, indent=1) + "\n"
        assert exported(store, ".jsonl") == lines.encode("utf-8", "backslashreplace")
        assert exported(store, ".json") == listed.encode("utf-8", "backslashreplace")
    if size == 60:
        assert len(records) < size  # some were one
        assert any(one["copies"] for one in records)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_export_takes_a_part_of_the_memory_of_a_list(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_by_one, "SOURCES", 20)
    monkeypatch.setattr(archive, "MANY", 0)
    store = filled(accounts(1000), f"sqlite:///{tmp_path}/s.db")
    assert len(once(store)) > 500  # which are one is worked out, and kept
    with (tmp_path / "events").open("w+b") as stream:
        listed = most_memory(lambda: [record(event) for event in once(store)])
        written = most_memory(lambda: put(store, NO_RULINGS, FORMATS[ending], stream))
    store.close()
    assert written < listed / 4


def most_memory(work: Callable[[], object]) -> int:
    """Bytes that the work has taken at its height."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_no_more_events_are_alive_than_a_few_sources_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_by_one, "SOURCES", 20)
    before, counts = alive(), []

    def counting(plain: Callable[[Event], object]) -> Callable[[Event], object]:
        calls = count()

        def call(event: Event) -> object:
            if next(calls) % 50 == 49:
                counts.append(alive() - before)
            return plain(event)

        return call

    monkeypatch.setattr(duplicates, "_account", counting(duplicates._account))
    monkeypatch.setattr(store_export, "record", counting(record))
    store = filled(accounts(400), f"sqlite:///{tmp_path}/s.db")
    exported(store, ".jsonl")
    store.close()
    assert len(counts) > 12  # while they were compared, and while they were written
    assert max(counts) <= 3 * 20


def alive() -> int:
    return sum(type(one) is Event for one in gc.get_objects())


def test_events_on_the_screen_are_those_of_the_export(folder: Path, briefgen: Command) -> None:
    briefgen("export", "events.jsonl")
    told = (folder / "events.jsonl").read_text(encoding="utf-8")
    assert briefgen("events", "--json").out == told
