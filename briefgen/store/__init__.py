"""Events and rows: an index of what the sources say, which can always be rebuilt from them.

`open_store` is the way in: `memory:`, `sqlite:///FILE` or `postgresql://...`.
"""

from pathlib import Path

from briefgen.errors import Found, Issue, Place, Severity
from briefgen.store.base import EVERYTHING, Query, SourceContent, SourceState, Store
from briefgen.store.connect import Reader, ServerReader, SqliteReader
from briefgen.store.memory import MemoryStore
from briefgen.store.queries import META, SCHEMA
from briefgen.store.sql import SqlStore
from briefgen.store.sqlite import SQLITE, DamagedStore

__all__ = [
    "EVERYTHING",
    "OWN",
    "SQLITE",
    "DamagedStore",
    "Query",
    "SourceContent",
    "SourceState",
    "Store",
    "open_store",
    "replace_damaged",
]

MEMORY = "memory:"
OWN = "briefgen"  # the collection of a workspace's own sources
_HAS_TABLES = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'meta'",
    "postgresql": (
        "SELECT count(*) FROM information_schema.tables"
        " WHERE table_name = 'meta' AND table_schema = current_schema()"
    ),
}


def open_store(url: str, collection: str = OWN) -> Found[Store]:
    """The one store behind `url`, with its tables in place, and an Issue for what was in the way.

    A damaged file is moved aside; where nothing can be written the store is in memory.
    `collection` keeps sets of sources apart on a server.
    """
    if url in (MEMORY, SQLITE, f"{SQLITE}:memory:"):
        return Found((MemoryStore(),))
    if not url.startswith(SQLITE):
        return Found((_open(url, collection),))
    path = Path(url.removeprefix(SQLITE))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_writable(path)
    except OSError as err:
        return Found((MemoryStore(),), (_in_memory(path, err),))
    try:
        return Found((_open(url, collection),))
    except DamagedStore as err:
        return replace_damaged(url, collection, err)


def replace_damaged(url: str, collection: str, err: DamagedStore) -> Found[Store]:
    """A new store in place of a damaged file, which is kept under another name."""
    if not url.startswith(SQLITE):
        raise err
    path = Path(url.removeprefix(SQLITE))
    moved = _set_aside(path)
    return Found((_open(url, collection),), (_damaged(path, moved, err),))


def _set_aside(path: Path) -> Path:
    taken = (path.with_name(f"{path.name}.damaged-{n}") for n in range(1, 10_000))
    target = next(candidate for candidate in taken if not candidate.exists())
    path.rename(target)
    for tail in ("-journal", "-wal", "-shm"):  # part of the damaged one, poison for the next
        beside = path.with_name(path.name + tail)
        if beside.exists():
            beside.rename(target.with_name(target.name + tail))
    return target


def _open(url: str, collection: str) -> SqlStore:
    reader = _reader(url, collection)
    try:
        present = _schema(reader)
        if present != SCHEMA:
            from briefgen.store import migrations, write

            migrations.upgrade(write.engine_for(url, collection), collection)
    except BaseException:
        reader.close()
        raise
    return SqlStore(reader, url, collection)


def _reader(url: str, collection: str) -> Reader:
    if url.startswith(SQLITE):
        return SqliteReader(Path(url.removeprefix(SQLITE)))
    return ServerReader(url, collection)


def _schema(reader: Reader) -> int:
    if not reader.rows(_HAS_TABLES[reader.dialect])[0][0]:
        return 0
    rows = reader.rows(META, {"name": "schema"})
    return int(rows[0][0]) if rows else 0


def _check_writable(path: Path) -> None:
    for file in (path.parent / f".{path.name}.try", *([path] if path.exists() else [])):
        with file.open("ab"):  # the folder, too: a journal is written beside the store
            pass
    (path.parent / f".{path.name}.try").unlink(missing_ok=True)


def _in_memory(path: Path, err: OSError) -> Issue:
    reason = (err.strerror or str(err)).lower()
    return Issue(
        Place(str(path.parent)),
        f"nothing can be kept here ({reason}); the sources are read anew each time",
        "make the folder writable, or give another place with --store sqlite:///FILE",
        Severity.NOTE,
        "store_in_memory",
    )


def _damaged(path: Path, moved: Path, err: DamagedStore) -> Issue:
    return Issue(
        Place(str(path)),
        f"{err.message}; it was kept as {moved.name} and a new one made from the sources",
        f"delete {moved.name} when you do not need it",
        Severity.WARNING,
        "store_damaged",
    )
