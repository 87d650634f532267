"""A thin connection for reading: rows out of a question with named values.

SQLite is reached through the standard library, because importing SQLAlchemy takes longer
than answering; a server is reached through SQLAlchemy.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from briefgen.store.sqlite import WAIT_SECONDS, told

Value: TypeAlias = str | int | None
Rows: TypeAlias = Sequence[tuple[Any, ...]]


class Reader(Protocol):
    """Where questions go."""

    dialect: str

    def rows(self, question: str, values: Mapping[str, Value] | None = None) -> Rows:
        """Every row of the answer."""

    def close(self) -> None:
        """Let go of the connection."""


class SqliteReader:
    """Questions to an SQLite file."""

    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        self._path = path
        with sqlite_errors(path):
            self._connection = sqlite3.connect(path, WAIT_SECONDS, isolation_level=None)

    def rows(self, question: str, values: Mapping[str, Value] | None = None) -> Rows:
        with sqlite_errors(self._path):
            return self._connection.execute(question, values or {}).fetchall()

    def close(self) -> None:
        self._connection.close()


class ServerReader:
    """Questions to a database server."""

    def __init__(self, url: str, collection: str) -> None:
        from briefgen.store.write import engine_for, server_errors

        engine = engine_for(url, collection)
        self._errors = server_errors
        self.dialect = engine.dialect.name
        with server_errors(engine):
            self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def rows(self, question: str, values: Mapping[str, Value] | None = None) -> Rows:
        from sqlalchemy import text

        with self._errors(self._connection.engine):
            return [tuple(row) for row in self._connection.execute(text(question), values or {})]

    def close(self) -> None:
        self._connection.close()


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Tell what SQLite says in one line."""
    try:
        yield
    except sqlite3.Error as err:
        raise told(err, path) from err
