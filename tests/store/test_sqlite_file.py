"""What may happen to a store's file: killed writers, locks, damage, other versions."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import StoreError
from briefgen.store import SourceContent, SourceState, Store, open_store, queries
from briefgen.store.sqlite import DamagedStore

WRITER = """
import os, signal, sys
from briefgen.store import SourceContent, SourceState, open_store
[store] = open_store(sys.argv[1])

def contents():
    for number in range(2000):
        state = SourceState(origin=f"new{number}.txt", size=1, mtime_ns=1, sha256="b" * 64)
        yield SourceContent(state=state)
        if number == 1500:
            os.kill(os.getpid(), signal.SIGKILL)

store.replace(contents(), removed=["old.txt"])
"""


def content(origin: str) -> SourceContent:
    state = SourceState(origin=origin, size=1, mtime_ns=1, sha256="a" * 64)
    return SourceContent(state=state)


def opened(path: Path) -> Store:
    found = open_store(f"sqlite:///{path}")
    assert found.issues == ()
    [store] = found
    return store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that holds one source."""
    file = tmp_path / ".briefgen" / "store.db"
    store = opened(file)
    store.replace([content("old.txt")])
    store.close()
    return file


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_writer_killed_half_way_leaves_the_old_state(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, f"sqlite:///{path}"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.returncode == -signal.SIGKILL
    store = opened(path)
    assert list(store.sources()) == ["old.txt"]
    store.replace([content("next.txt")])
    assert list(store.sources()) == ["next.txt", "old.txt"]
    store.close()


def test_a_second_writer_is_told_in_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.store.write.WAIT_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = opened(path)  # reading goes on
    with pytest.raises(StoreError, match="another briefgen is writing") as told:
        store.replace([content("new.txt")])
    assert told.value.hint
    other.execute("ROLLBACK")
    other.close()
    store.replace([content("new.txt")])
    store.close()


@pytest.mark.parametrize("damage", [b"this is no database at all, whatever its name says" * 99])
def test_a_file_that_is_no_database_is_kept_aside(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    for number in (1, 2):
        found = open_store(f"sqlite:///{path}")
        [store] = found
        [issue] = found.issues
        assert store.sources() == {}
        store.close()
        kept = path.with_name(f"store.db.damaged-{number}")
        assert kept.read_bytes() == damage
        assert kept.name in issue.message
        path.write_bytes(damage)


def test_damage_deeper_in_the_file_is_told_as_such(path: Path) -> None:
    look = sqlite3.connect(path)
    [[page]] = look.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sources'")
    [[size]] = look.execute("PRAGMA page_size")
    look.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    store = opened(path)
    with pytest.raises(DamagedStore):
        store.sources()
    store.close()


def test_a_store_of_a_newer_program_is_left_alone(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (str(queries.SCHEMA + 4),))
    newer.commit()
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer briefgen") as told:
        open_store(f"sqlite:///{path}")
    assert "--store" in told.value.hint
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_gives_a_store_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = open_store(f"sqlite:///{tmp_path}/file/store.db")
    [store] = found
    assert [issue.code for issue in found.issues] == ["store_in_memory"]
    store.replace([content("a.txt")])
    assert list(store.sources()) == ["a.txt"]


def test_an_unknown_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError, match="mysql"):
        open_store("mysql://somewhere/else")
