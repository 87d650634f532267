"""The tables of a store, for every database that SQLAlchemy speaks to.

What a source gave stands in rows numbered `source * ROOM + position`, so that one range of
numbers is everything of one source.  `body` columns hold whole values as JSON (see `codec`);
the other columns are there to be searched.  Importing this imports SQLAlchemy: readers go
through `queries` instead.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from briefgen.store.queries import ROOM

__all__ = ["ROOM", "TABLES", "WORDS", "add_kept", "create", "metadata"]

metadata = MetaData()


def _number() -> Column[int]:
    return Column("n", BigInteger, primary_key=True, autoincrement=False)


meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
sources = Table(
    "sources",
    metadata,
    _number(),
    Column("origin", Text, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("copy_of", Text),
)
releases = Table(
    "releases",
    metadata,
    _number(),
    Column("id", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("text", Text, nullable=False),
)
articles = Table(
    "articles",
    metadata,
    _number(),
    Column("release", String(64), nullable=False, index=True),
    Column("line", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)
events = Table(
    "events",
    metadata,
    _number(),
    Column("id", String(64), nullable=False, index=True),
    Column("release", String(64), nullable=False),
    Column("earliest", String(10), index=True),  # ISO dates sort as text
    Column("latest", String(10)),
    Column("body", Text, nullable=False),
)
event_parties = Table(
    "event_parties",
    metadata,
    Column("n", BigInteger, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("key", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("acronym", Text, nullable=False),
    Index("event_parties_by_key", "kind", "key"),
)
event_people = Table(
    "event_people",
    metadata,
    Column("n", BigInteger, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),  # folded
)
issues = Table(
    "issues",
    metadata,
    _number(),
    Column("body", Text, nullable=False),
)
kept = Table(  # worked out of all events, and gone when one changes
    "kept",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("body", Text, nullable=False),
)
TABLES = (releases, articles, events, event_parties, event_people, issues)

# The full text index is made by each database in its own way: (create, insert, delete).
WORDS = {
    "sqlite": (
        ("CREATE VIRTUAL TABLE article_words USING fts5(words, detail=none)",),
        "INSERT INTO article_words (rowid, words) VALUES (:n, :words)",
        "DELETE FROM article_words WHERE rowid >= :low AND rowid < :high",
    ),
    "postgresql": (
        (
            "CREATE TABLE article_words (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
            "CREATE INDEX article_words_index ON article_words USING gin (words)",
        ),
        "INSERT INTO article_words (n, words) VALUES (:n, to_tsvector('simple', :words))",
        "DELETE FROM article_words WHERE n >= :low AND n < :high",
    ),
}


def create(connection: Connection) -> None:
    """All tables and indexes, empty."""
    metadata.create_all(connection)
    for statement in WORDS[connection.dialect.name][0]:
        connection.execute(text(statement))


def add_kept(connection: Connection) -> None:
    """The table of what is worked out, in a store made without it."""
    kept.create(connection, checkfirst=True)
