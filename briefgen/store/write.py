"""Writing to a store, through SQLAlchemy: everything of a batch, or nothing.

In:  SourceContent values, and the origins of sources that are gone.
Out: rows.  Imported only when there is something to write.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    delete,
    event,
    exc,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.pool import NullPool

from briefgen.errors import Place, StoreError
from briefgen.model.text import fold
from briefgen.store import codec, schema
from briefgen.store.base import SourceContent, SourceState
from briefgen.store.sqlite import SQLITE, WAIT_SECONDS, told
from briefgen.store.words import article_words

_LOCK = 0x62726965  # any number that other programs are unlikely to lock


def engine_for(url: str, collection: str, wait: float = WAIT_SECONDS) -> Engine:
    """An engine whose transactions take the right to write at their start, or `wait` for it."""
    if url.startswith(SQLITE):
        engine = create_engine(
            url, poolclass=NullPool, connect_args={"timeout": wait, "isolation_level": None}
        )
        event.listen(
            engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE")
        )
        return engine
    scheme, _, rest = url.partition("://")
    driver = "postgresql+psycopg" if scheme in ("postgresql", "postgres") else scheme
    if not driver.startswith("postgresql"):
        raise StoreError(f"no store for {scheme!r}", "use sqlite:///FILE or postgresql://...")
    try:
        return create_engine(
            f"{driver}://{rest}",
            poolclass=NullPool,
            connect_args={"options": f"-csearch_path={collection}"},
        )
    except ModuleNotFoundError as err:
        hint = "install it with: pip install 'briefgen[postgresql]'"
        raise StoreError(f"PostgreSQL needs the package {err.name}", hint) from err
    except (ValueError, exc.ArgumentError) as err:  # the address may hold a password: not shown
        hint = "write it as postgresql://USER@HOST:5432/DATABASE"
        raise StoreError("the store setting is no address of a database", hint) from err


@contextmanager
def server_errors(engine: Engine) -> Iterator[None]:
    """Tell what the database says in one line."""
    try:
        yield
    except exc.DBAPIError as err:
        if engine.dialect.name == "sqlite" and err.orig is not None:
            raise told(err.orig, Path(str(engine.url.database))) from err
        line = str(err.orig).strip().splitlines()[0]
        hint = "check the server and the store setting, or work without it: --store memory:"
        place = Place(engine.url.render_as_string(hide_password=True))
        raise StoreError(f"the store cannot be used: {line}", hint, place) from err


@contextmanager
def writing(engine: Engine, *, wait: bool = True) -> Iterator[Connection]:
    """A transaction that no other writer stands beside; StoreError when it may not `wait` for one.

    How long SQLite waits is a matter of the engine.
    """
    with server_errors(engine), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            lock = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
            got = connection.execute(text(f"SELECT {lock}(:key)"), {"key": _LOCK}).scalar()
            if got is False:
                raise StoreError("another briefgen is writing to the store")
        yield connection


def replace(engine: Engine, contents: Iterable[SourceContent], removed: Sequence[str]) -> None:
    """Put each content in place of what its source gave before, and drop `removed`."""
    with writing(engine) as connection:
        _raise_revision(connection)
        for origin in removed:
            _remove(connection, origin)
        free = (connection.execute(select(func.max(schema.sources.c.n))).scalar() or 0) + 1
        for content in contents:
            number = _remove(connection, content.state.origin) or free
            free += number == free
            _insert(connection, number, content)


def touch(engine: Engine, states: Sequence[SourceState]) -> None:
    """Note new sizes and times of sources whose content is the same."""
    with writing(engine) as connection:
        for state in states:
            connection.execute(
                update(schema.sources)
                .where(schema.sources.c.origin == state.origin)
                .values(size=state.size, mtime_ns=state.mtime_ns)
            )


def keep(engine: Engine, revision: int, stamp: str, bodies: Mapping[str, str]) -> None:
    """Put what was worked out of a revision in place of what was kept under the same names."""
    rows = [{"name": name, "stamp": stamp, "body": body} for name, body in bodies.items()]
    with writing(engine, wait=False) as connection:
        if _revision(connection) != revision:
            return
        connection.execute(delete(schema.kept).where(schema.kept.c.name.in_(bodies)))
        connection.execute(insert(schema.kept), rows)


def _raise_revision(connection: Connection) -> None:
    """What was worked out of the events before is gone, and none of it comes after."""
    number = str(_revision(connection) + 1)
    connection.execute(delete(schema.kept))
    connection.execute(delete(schema.meta).where(schema.meta.c.name == "revision"))
    connection.execute(insert(schema.meta), [{"name": "revision", "value": number}])


def _revision(connection: Connection) -> int:
    found = select(schema.meta.c.value).where(schema.meta.c.name == "revision")
    return int(connection.execute(found).scalar() or 0)


def _remove(connection: Connection, origin: str) -> int | None:
    """Drop all rows of a source; its number, which may be used again."""
    number: int | None = connection.execute(
        select(schema.sources.c.n).where(schema.sources.c.origin == origin)
    ).scalar()
    if number is None:
        return None
    low, high = number * schema.ROOM, (number + 1) * schema.ROOM
    for table in schema.TABLES:
        connection.execute(delete(table).where(table.c.n >= low, table.c.n < high))
    drop_words = schema.WORDS[connection.dialect.name][2]
    connection.execute(text(drop_words), {"low": low, "high": high})
    connection.execute(delete(schema.sources).where(schema.sources.c.n == number))
    return number


def _insert(connection: Connection, number: int, content: SourceContent) -> None:
    base = number * schema.ROOM
    state = {"n": number} | {name: getattr(content.state, name) for name in _STATE_COLUMNS}
    connection.execute(insert(schema.sources), [state])
    for table, rows in _rows(base, content):
        if rows:
            connection.execute(insert(table), rows)
    words = [
        {"n": base + i, "words": article_words(article)}
        for i, article in enumerate(content.articles)
    ]
    if words:
        connection.execute(text(schema.WORDS[connection.dialect.name][1]), words)


_STATE_COLUMNS = ("origin", "size", "mtime_ns", "sha256", "fingerprint", "copy_of")
_RELEASE_APART = frozenset({"text"})
_ARTICLE_APART = frozenset({"release"})


def _rows(base: int, content: SourceContent) -> Iterator[tuple[Table, list[Mapping[str, Any]]]]:
    yield (
        schema.releases,
        [
            {"n": n, "id": r.id, "body": codec.dumps(r, _RELEASE_APART), "text": r.text}
            for n, r in enumerate(content.releases, base)
        ],
    )
    yield (
        schema.articles,
        [
            {
                "n": n,
                "release": a.release.id,
                "line": a.line,
                "title": a.headline,
                "body": codec.dumps(a, _ARTICLE_APART),
            }
            for n, a in enumerate(content.articles, base)
        ],
    )
    yield (
        schema.events,
        [
            {
                "n": n,
                "id": e.id,
                "release": e.release,
                "earliest": e.date.earliest.isoformat() if e.date.earliest else None,
                "latest": (e.date.latest or e.date.earliest).isoformat()
                if e.date.earliest
                else None,
                "body": codec.dumps(e),
            }
            for n, e in enumerate(content.events, base)
        ],
    )
    yield (
        schema.event_parties,
        [
            {"n": n, "kind": p.kind, "key": p.key, "role": p.role, "acronym": p.acronym or ""}
            for n, e in enumerate(content.events, base)
            for p in e.parties
        ],
    )
    yield (
        schema.event_people,
        [
            {"n": n, "name": fold(person.name)}
            for n, e in enumerate(content.events, base)
            for person in e.participants
        ],
    )
    yield (
        schema.issues,
        [{"n": n, "body": codec.dumps(issue)} for n, issue in enumerate(content.issues, base)],
    )
