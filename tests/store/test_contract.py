"""What every store promises: one set of tests, run on memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefgen.errors import Issue, Place
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.event import Event, EventKind, Participant, Party, PartyKind, PartyRole
from briefgen.model.release import Article, Release
from briefgen.model.text import Span
from briefgen.store import Query, SourceContent, SourceState, Store, open_store, write

STATE = PartyKind.STATE


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.tools)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    urls = {"memory": lambda: "memory:", "sqlite": lambda: f"sqlite:///{tmp_path}/deep/s.db"}
    url = urls.get(request.param, lambda: request.getfixturevalue("postgresql_url"))()
    found = open_store(url)
    assert found.issues == ()
    [opened] = found
    yield opened
    opened.close()


def party(key: str, role: PartyRole = PartyRole.COUNTERPART) -> Party:
    return Party(kind=STATE, key=key, name=key, role=role)


def on(day: date, latest: date | None = None) -> DateClaim:
    return DateClaim(
        words="a day",
        earliest=day,
        latest=latest or day,
        precision=Precision.DAY,
        basis=Basis.STATED,
    )


def content(
    origin: str, text: str = "Nothing much.", parties: tuple[Party, ...] = (), **event: object
) -> SourceContent:
    """A source with one release, one article and one event."""
    key = (origin.replace(".", "") * 16)[:16]
    release = Release(
        id=key, origin=origin, media_type="text/plain", sha256=key * 4, text=text, language="en"
    )
    span = Span(0, len(text))
    article = Article(
        release=release, line=1, title=span, body=span, paragraphs=(span,), language="en"
    )
    happened = Event(
        id=f"{key[:8]}.1",
        source=origin,
        release=key,
        line=1,
        title=text,
        kind=EventKind.MEETING,
        language="en",
        parties=parties,
        **event,  # type: ignore[arg-type]
    )
    state = SourceState(origin=origin, size=len(text), mtime_ns=1, sha256=key * 4)
    return SourceContent(state=state, releases=(release,), articles=(article,), events=(happened,))


def test_a_new_store_is_empty(store: Store) -> None:
    assert (store.events(), store.sources(), store.issues(), store.parties()) == ((), {}, (), ())
    assert store.count_releases() == 0


def test_what_goes_in_comes_out_the_same(store: Store) -> None:
    person = Participant(name="Ána Duarté", title="Minister")
    one = content("a.txt", "Line one\nLine “two”", (party("PT"),), participants=(person,))
    issue = Issue(Place("a.txt", 2), "an odd thing", "mend it")
    one = replace(one, issues=(issue,))
    store.replace([one])
    assert store.events() == one.events
    assert store.releases([one.releases[0].id, "unknown"]) == one.releases
    assert store.articles("a.txt") == one.articles
    assert store.issues() == (issue,)
    assert store.sources() == {"a.txt": one.state}


def test_twice_in_is_once_in(store: Store) -> None:
    one = content("a.txt", parties=(party("PT"),))
    store.replace([one])
    store.replace([one])
    assert len(store.events()) == store.count_releases() == 1
    assert len(store.parties()) == 1
    assert len(store.search(["nothing"])) == 1


def test_a_source_read_again_leaves_nothing_of_its_old_content(store: Store) -> None:
    store.replace([content("a.txt", "About cod", (party("PT"),)), content("b.txt", "About tea")])
    store.replace([content("a.txt", "About salt", (party("NO"),))])
    assert [e.title for e in store.events()] == ["About salt", "About tea"]
    assert [p.key for p in store.parties()] == ["NO"]
    assert store.search(["cod"]) == ()


def test_a_removed_source_is_forgotten_whole(store: Store) -> None:
    gone = replace(content("a.txt", "cod", (party("PT"),)), issues=(Issue(Place("a.txt"), "odd"),))
    store.replace([gone, content("b.txt")])
    store.replace([], removed=["a.txt"])
    assert list(store.sources()) == ["b.txt"]
    assert (store.issues(), store.parties(), store.search(["cod"])) == ((), (), ())
    assert store.releases([gone.releases[0].id]) == ()


def test_a_failure_half_way_changes_nothing(store: Store) -> None:
    store.replace([content("a.txt", "old")])

    def failing() -> Iterator[SourceContent]:
        yield content("a.txt", "new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.replace(failing(), removed=["a.txt"])
    assert [event.title for event in store.events()] == ["old"]


def test_order_of_writing_does_not_show(store: Store) -> None:
    for name in ("b.txt", "Z.txt", "é.txt", "a.txt"):
        store.replace([replace(content(name), issues=(Issue(Place(name), "odd"),))])
    wanted = ["Z.txt", "a.txt", "b.txt", "é.txt"]
    assert [event.source for event in store.events()] == wanted
    assert list(store.sources()) == wanted
    assert [issue.place.origin for issue in store.issues()] == wanted
    assert [hit.origin for hit in store.search(["nothing"])] == wanted


def test_events_are_found_by_party_and_role(store: Store) -> None:
    store.replace(
        [
            content("a.txt", parties=(party("PT"), party("PT", PartyRole.HOST), party("NO"))),
            content("b.txt", parties=(party("NO", PartyRole.BENEFICIARY),)),
        ]
    )
    assert [e.source for e in store.events(Query(states=("PT",)))] == ["a.txt"]
    assert [e.source for e in store.events(Query(states=("NO", "PT")))] == ["a.txt", "b.txt"]
    beneficiary = Query(states=("NO",), roles=(PartyRole.BENEFICIARY,))
    assert [e.source for e in store.events(beneficiary)] == ["b.txt"]
    assert store.events(Query(organisations=("NO",))) == ()


def test_a_period_keeps_what_may_lie_in_it(store: Store) -> None:
    range_of_days = on(date(2020, 6, 28), date(2020, 7, 2))
    store.replace(
        [
            content("a.txt", date=on(date(2020, 1, 5))),
            content("b.txt", date=range_of_days),
            content("c.txt"),
        ]
    )
    july = Query(since=date(2020, 7, 1), until=date(2020, 7, 31))
    assert [e.source for e in store.events(july)] == ["b.txt", "c.txt"]
    assert [e.source for e in store.events(replace(july, undated=False))] == ["b.txt"]


def test_an_event_is_found_by_its_id(store: Store) -> None:
    store.replace([content("a.txt"), content("b.txt")])
    [wanted, _] = store.events()
    assert store.events(Query(ids=(wanted.id, "unknown"))) == (wanted,)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["fish"], ["a.txt"]),  # the beginning of a word is enough
        (["ministres"], ["b.txt"]),
        (["PÊCHE"], ["b.txt"]),  # accents and case do not matter
        (["peche", "ministres"], ["b.txt"]),
        (["fisheries", "ministres"], []),  # all words must be there
        (['"', "AND", "*", "'"], []),  # marks are no words, and no commands
        (["a-b OR (c:*) & !d"], []),
        ([""], []),
    ],
)
def test_words_are_searched_for(store: Store, words: list[str], found: list[str]) -> None:
    store.replace([content("a.txt", "On fisheries"), content("b.txt", "Les ministres et la pêche")])
    assert [hit.origin for hit in store.search(words)] == found


def test_parties_are_counted_once_an_event(store: Store) -> None:
    twice = (party("PT"), replace(party("PT"), name="Portugal"))
    store.replace([content("a.txt", parties=twice), content("b.txt", parties=twice)])
    [count] = store.parties()
    assert (count.key, count.role, count.events) == ("PT", PartyRole.COUNTERPART, 2)


def test_a_new_time_of_the_same_content_is_noted(store: Store) -> None:
    one = content("a.txt", parties=(party("PT"),))
    store.replace([one])
    later = replace(one.state, mtime_ns=2**62)
    store.touch([later])
    assert store.sources() == {"a.txt": later}
    assert store.events() == one.events


def test_what_is_worked_out_is_kept_until_a_source_changes(store: Store) -> None:
    store.replace([content("a.txt")])
    now = store.revision()
    assert store.kept("threads", "by me") is None
    store.keep(now, "by me", {"threads": "[1]", "groups": "[2]"})
    assert (store.kept("threads", "by me"), store.kept("groups", "by me")) == ("[1]", "[2]")
    assert store.kept("threads", "by another") is None
    store.keep(now, "by another", {"threads": "[3]"})
    assert (store.kept("threads", "by me"), store.kept("threads", "by another")) == (None, "[3]")
    store.replace([], removed=["a.txt"])
    assert store.kept("threads", "by another") is store.kept("groups", "by me") is None


@pytest.mark.tools
def test_nothing_is_kept_while_another_writes_to_the_server(postgresql_url: str) -> None:
    [opened] = open_store(postgresql_url)
    opened.replace([content("a.txt")])
    engine = write.engine_for(postgresql_url, "briefgen")
    with write.writing(engine):
        opened.keep(opened.revision(), "by me", {"threads": "[1]"})
    assert opened.kept("threads", "by me") is None
    opened.keep(opened.revision(), "by me", {"threads": "[1]"})
    assert opened.kept("threads", "by me") == "[1]"
    opened.close()


def test_what_was_worked_out_of_an_older_revision_is_not_kept(store: Store) -> None:
    store.replace([content("a.txt")])
    before = store.revision()
    store.replace([content("b.txt")])
    assert store.revision() != before
    store.keep(before, "by me", {"threads": "[1]"})
    assert store.kept("threads", "by me") is None
    store.keep(store.revision(), "by me", {"threads": "[2]"})
    assert store.kept("threads", "by me") == "[2]"


def test_a_new_time_of_a_source_leaves_what_is_kept(store: Store) -> None:
    one = content("a.txt")
    store.replace([one])
    store.keep(store.revision(), "", {"threads": "[1]"})
    store.touch([replace(one.state, mtime_ns=2)])
    assert store.kept("threads", "") == "[1]"


def test_events_are_found_by_their_source(store: Store) -> None:
    store.replace([content(f"{name}.txt") for name in "abc"])
    found = store.events(Query(sources=("b.txt", "c.txt", "unknown")))
    assert [event.source for event in found] == ["b.txt", "c.txt"]


def test_many_events_are_found_by_their_ids(store: Store) -> None:
    store.replace([content(f"{number:05}.txt") for number in range(450)])
    ids = tuple(event.id for event in store.events())
    assert [event.id for event in store.events(Query(ids=ids[::-1]))] == list(ids)


def test_organisations_are_told_with_each_acronym(store: Store) -> None:
    guild = Party(
        kind=PartyKind.ORGANISATION, key="Guild", name="Guild", role=PartyRole.COUNTERPART
    )
    short = replace(guild, acronym="GLD", role=PartyRole.MENTION)
    store.replace(
        [content("a.txt", parties=(guild, party("PT"))), content("b.txt", parties=(short,))]
    )
    assert store.organisations() == (("Guild", None), ("Guild", "GLD"))
