"""Every question that commands ask of a store, as SQL that SQLite and PostgreSQL both read.

Values go in by name and never into the text.  Results come without an order that depends on
a database's collation: callers sort.
"""

SCHEMA = 2  # the tables that these questions are asked of; `migrations` makes them
ROOM = 10_000_000  # rows of one kind that one source may give

META = "SELECT value FROM meta WHERE name = :name"
SOURCES = "SELECT origin, size, mtime_ns, sha256, fingerprint, copy_of FROM sources"
SOURCE_NUMBER = "SELECT n FROM sources WHERE origin = :origin"
ISSUES = """
    SELECT s.origin, i.n, i.body FROM issues i JOIN sources s ON s.n = i.n / 10000000
"""
RELEASE = "SELECT body, text FROM releases WHERE id = :id"
ARTICLES = "SELECT n, body, release FROM articles WHERE n >= :low AND n < :high"
KEPT = "SELECT body FROM kept WHERE name = :name AND stamp = :stamp"
COUNT_ARTICLES = "SELECT count(*) FROM articles"

MANY = 200  # events that one question asks for by their ids
EVENTS_BY_ID = "SELECT n, body FROM events WHERE id IN ({})"
EVENTS_OF_SOURCE = """
    SELECT n, body FROM events
    WHERE n >= (SELECT n FROM sources WHERE origin = :origin) * 10000000
      AND n < ((SELECT n FROM sources WHERE origin = :origin) + 1) * 10000000
"""
# A first sieve by time; `matches` decides.
EVENTS = """
    SELECT n, body FROM events
    WHERE (latest IS NULL OR latest >= :since) AND (earliest IS NULL OR earliest <= :until)
"""
EVENTS_OF_PARTY = """
    SELECT e.n, e.body FROM events e JOIN event_parties p ON p.n = e.n
    WHERE p.kind = :kind AND p.key = :key
"""
ORGANISATIONS = "SELECT DISTINCT key, acronym FROM event_parties WHERE kind = :kind"
PARTIES = """
    SELECT kind, key, role, acronym, count(DISTINCT n) FROM event_parties
    GROUP BY kind, key, role, acronym
"""

# Full text, for each database: the question, and how one stem that must be there is written.
SEARCH = {
    "sqlite": (
        """
        SELECT s.origin, a.line, a.title, a.release
        FROM article_words JOIN articles a ON a.n = article_words.rowid
        JOIN sources s ON s.n = a.n / 10000000
        WHERE article_words MATCH :words
        """,
        '"{}" *',
        " AND ",
    ),
    "postgresql": (
        """
        SELECT s.origin, a.line, a.title, a.release
        FROM article_words w JOIN articles a ON a.n = w.n
        JOIN sources s ON s.n = a.n / 10000000
        WHERE w.words @@ to_tsquery('simple', :words)
        """,
        "{}:*",
        " & ",
    ),
}
