"""What a store keeps of the past changes no answer: it only saves reading everything again."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from unittest import mock

import pytest
from fictional import HOME
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import MAY_3, SCHOOL, SURVEY, act, on, person

from briefgen.errors import StoreError
from briefgen.gazetteer import Gazetteer, load
from briefgen.model.correction import NO_RULINGS, Change, Correction, Rulings
from briefgen.model.dates import DateClaim, Precision
from briefgen.model.event import ActFamily, Event, EventKind, Party, PartyKind, PartyRole, Rung
from briefgen.model.report import Period, Record, Report
from briefgen.pipeline import archive as archives
from briefgen.pipeline import ledger, one_by_one, quarterly
from briefgen.pipeline.archive import Archive
from briefgen.pipeline.corrected import CorrectedStore
from briefgen.pipeline.told import in_turn, told
from briefgen.resolve.corrections import corrected
from briefgen.resolve.merging import merged
from briefgen.store import EVERYTHING, Query, SourceContent, SourceState, Store, open_store
from briefgen.summarize.activity import report
from briefgen.summarize.periods import Calendar
from briefgen.summarize.restate import recorded, restated
from briefgen.workspace import Workspace, open_workspace

NAMES = load()
NOW = date(2026, 1, 1)
SAID = (SURVEY, SCHOOL, "The Minister asked for 3 scholarships in rope making at once.")
WHATS = (
    "a joint survey of herring stocks in the northern strait",
    "joint surveys of herring stocks in the northern straits",
    "a school for lighthouse keepers in Port Amber",
    "3 scholarships in rope making",
    "4 scholarships in rope making",
    "cooperation",
)


@pytest.fixture(autouse=True)
def keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep whatever is worked out, however few the events are."""
    monkeypatch.setattr(archives, "MANY", 0)


@contextmanager
def holding(events: Sequence[Event], url: str = "memory:") -> Iterator[Store]:
    """A store with the events, by source."""
    [store] = open_store(url)
    sources = sorted({event.source for event in events})
    store.replace(
        SourceContent(
            state=SourceState(origin=name, size=1, mtime_ns=1, sha256=name * 8),
            events=tuple(event for event in events if event.source == name),
        )
        for name in sources
    )
    yield store
    store.close()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("office")
    (folder / "briefgen.toml").write_text('members = ["NO", "PT", "Chad"]\n')
    return open_workspace(folder)


# ------------------------------------------------------------------ made-up events

days = st.dates(date(2024, 1, 1), date(2025, 12, 1))


@st.composite
def claims(draw: st.DrawFn) -> DateClaim:
    """A day, some days, a month, a day without its year, or nothing."""
    day = draw(days)
    if draw(st.booleans()):
        return on(draw(st.sampled_from((day, MAY_3, MAY_3 + timedelta(days=1)))))
    month = DateClaim(
        words="that month",
        earliest=day.replace(day=1),
        latest=day.replace(day=28),
        precision=Precision.MONTH,
    )
    some = replace(on(day), latest=day + timedelta(days=draw(st.integers(1, 9))))
    years = DateClaim(words="3 May", candidates=(MAY_3, date(2019, 5, 3)))
    return draw(st.sampled_from((on(None), on(None), month, some, years)))


@st.composite
def tellings(draw: st.DrawFn) -> Event:
    """An account of a meeting with one or two of a few counterparts, as others may tell it."""
    number = draw(st.integers(0, 7))
    release = f"{number:016x}"
    keys = draw(st.lists(st.sampled_from(("NO", "PT", "Guild", "The Guild")), max_size=2))
    home = Party(kind=PartyKind.ORGANISATION, key=HOME, name=HOME, role=PartyRole.HOME)
    met = tuple(_across(key, draw(st.sampled_from(PartyRole))) for key in keys)
    acts = []
    for _ in range(draw(st.integers(0, 3))):
        rung = draw(st.sampled_from(Rung))
        made = act(release, draw(st.sampled_from(SAID)), draw(st.sampled_from(WHATS)), Rung.AGREED)
        family = draw(st.sampled_from(ActFamily))
        acts.append(replace(made, rung=rung, family=family))
    return Event(
        id="",
        source=f"{number}.txt",
        release=release,
        line=draw(st.integers(1, 3)),
        title=draw(st.sampled_from(("A meeting", "Another meeting"))),
        kind=draw(st.sampled_from((EventKind.MEETING, EventKind.CALL, EventKind.ANNOUNCEMENT))),
        language="en",
        date=draw(claims()),
        published=draw(st.sampled_from((None, on(MAY_3)))),
        home=draw(st.sampled_from((HOME, "The Quay", None))),
        parties=(home, *met),
        participants=tuple(
            person(name)
            for name in draw(
                st.lists(st.sampled_from(("Ana Duarte", "Kari Lunde")), max_size=2, unique=True)
            )
        ),
        acts=tuple(acts),
        topics=tuple(draw(st.lists(st.sampled_from(("science", "culture")), max_size=2))),
        planned=draw(st.integers(0, 5)) == 0,
    )


def _across(key: str, role: PartyRole) -> Party:
    kind = PartyKind.STATE if len(key) == 2 else PartyKind.ORGANISATION
    return Party(
        kind=kind,
        key=key,
        name=key,
        role=role if role is not PartyRole.HOME else PartyRole.COUNTERPART,
    )


def named(drawn: list[Event]) -> list[Event]:
    return [replace(event, id=f"{event.release[-8:]}.{n}") for n, event in enumerate(drawn)]


stores = st.lists(tellings(), max_size=14).map(named)
randoms = st.randoms(use_true_random=False)
periods = st.sampled_from(
    (
        Calendar().quarter("2024-Q2"),
        Calendar().quarter("2025-Q3"),
        Calendar().year("2024"),
        Calendar().month("2024-05"),
        Calendar().days(date(2024, 4, 20), date(2024, 5, 3)),
        Calendar().quarter("2031-Q1"),
    )
)


# ------------------------------------------------------------------ the slow way


def in_full(
    store: Store, workspace: Workspace, period: Period, as_of: date, said: Sequence[Record] = ()
) -> Report:
    """The report from every event, read, merged and threaded at once."""
    bodies = archives.bodies_of(store, NAMES)
    once = merged(archives.by_one_name(store.events(), bodies), NO_RULINGS)
    events = [one.event for one in once]
    office = quarterly.office_of(workspace, NAMES)
    made = report(period, events, office, as_of)
    return restated(made, {period.label: said}, events, office.calendar)


def asked(
    store: Store, workspace: Workspace, period: Period, as_of: date, said: Sequence[Record] = ()
) -> Report:
    wanted = quarterly.ReportWanted(period=period, as_of=as_of)
    return quarterly.report_of(
        store, NAMES, workspace, wanted, lambda of: said if of == period else ()
    )


# ------------------------------------------------------------------ the same answers


@settings(max_examples=150, deadline=None)
@given(drawn=stores, period=periods, as_of=st.sampled_from((NOW, MAY_3, date(2025, 8, 1))))
def test_a_report_is_the_same_from_what_is_kept_and_from_everything(
    workspace: Workspace, drawn: list[Event], period: Period, as_of: date
) -> None:
    with holding(drawn) as store:
        wanted = in_full(store, workspace, period, as_of)
        assert asked(store, workspace, period, as_of) == wanted  # worked out, and kept
        assert store.kept("past", Archive(store, NAMES)._stamp)
        assert asked(store, workspace, period, as_of) == wanted


@settings(max_examples=60, deadline=None)
@given(before=stores, drawn=stores, period=periods)
def test_what_an_earlier_report_said_is_found_again(
    workspace: Workspace, before: list[Event], drawn: list[Event], period: Period
) -> None:
    with holding(before) as store:
        said = (recorded(in_full(store, workspace, period, MAY_3)),)
    with holding(drawn) as store:
        wanted = in_full(store, workspace, period, NOW, said)
        for _ in range(2):
            assert asked(store, workspace, period, NOW, said) == wanted


@settings(max_examples=60, deadline=None)
@given(drawn=stores, random=st.randoms(use_true_random=False))
def test_every_event_is_told_once_whatever_is_asked_first(
    drawn: list[Event], random: st.DataObject
) -> None:
    with holding(drawn) as store:
        bodies = archives.bodies_of(store, NAMES)
        wanted = merged(archives.by_one_name(store.events(), bodies))
        assert Archive(store, NAMES).everything() == wanted
        kept = Archive(store, NAMES)
        ids = [event.id for event in drawn]
        random.shuffle(ids)  # type: ignore[attr-defined]
        found = [kept.look([key])[key] for key in ids]
        told = {event.id: one.event for one in wanted for event in one.tellings}
        plain = [replace(told[key], warnings=()) for key in ids]
        assert [replace(event, warnings=()) for event in found] == plain


@settings(max_examples=150, deadline=None)
@given(drawn=stores, size=st.integers(1, 4), names=st.sampled_from((NAMES, None)), random=randoms)
def test_one_by_one_the_events_are_those_of_all_at_once(
    drawn: list[Event], size: int, names: Gazetteer | None, random: Random
) -> None:
    rulings = ruled(drawn, random)
    with holding(drawn) as plain, mock.patch.object(one_by_one, "SOURCES", size):
        store = redated(plain, random.choice(drawn), "2024-05-04") if drawn else plain
        bodies = names and archives.bodies_of(store, names)
        events = archives.by_one_name(store.events(), bodies) if bodies else store.events()
        wanted = [*merged(events, rulings)]
        for _ in range(2):  # worked out, and kept
            assert [*Archive(store, names, rulings).each()] == wanted
        assert [*Archive(store, names, rulings).everything()] == wanted


def ruled(drawn: Sequence[Event], random: Random) -> Rulings:
    """The officer's word that two of some events are one, and two others not."""
    ids = [event.id for event in drawn]
    if len(ids) < 2:
        return NO_RULINGS
    same, different = random.sample(ids, 2), random.sample(ids, 2)
    return Rulings(same=((same[0], same[1]),), different=((different[0], different[1]),))


@settings(max_examples=60, deadline=None)
@given(
    drawn=stores.filter(bool), period=periods, now=st.sampled_from(("2024-05-03", "2025-08-09", ""))
)
def test_a_corrected_date_moves_the_counts_of_what_is_kept(
    workspace: Workspace, drawn: list[Event], period: Period, now: str
) -> None:
    with holding(drawn) as store:
        asked(store, workspace, period, NOW)  # kept without the correction
        mine = redated(store, drawn[0], now)
        for _ in range(2):
            assert asked(mine, workspace, period, NOW) == in_full(mine, workspace, period, NOW)
        assert asked(store, workspace, period, NOW) == in_full(store, workspace, period, NOW)


def redated(store: Store, event: Event, now: str) -> CorrectedStore:
    """The store after the officer dated one event."""
    from briefgen.resolve import fields

    change = Change(
        item=event.id,
        of=fields.mark(event, ""),
        field="date",
        was=fields.shown(event, "", "date"),
        now=now,
        on=NOW,
        why="our diary",
        file="a.toml",
    )
    long = {event.source: event.release + "0" * 48}
    after = corrected(
        {event.id: event},
        long,
        [Correction(file="a.toml", changes=(change,), sources=tuple(long.items()))],
    )
    return CorrectedStore(store, {event.id: event}, after.events)


@settings(max_examples=60, deadline=None)
@given(drawn=stores, period=periods, random=st.randoms(use_true_random=False))
def test_the_order_in_which_sources_are_read_changes_nothing(
    workspace: Workspace, drawn: list[Event], period: Period, random: st.DataObject
) -> None:
    sources = sorted({event.source for event in drawn})
    random.shuffle(sources)  # type: ignore[attr-defined]
    with holding(drawn) as store, holding([]) as other:
        for name in sources:
            mine = tuple(event for event in drawn if event.source == name)
            state = SourceState(origin=name, size=1, mtime_ns=1, sha256=name * 8)
            other.replace([SourceContent(state=state, events=mine[::-1])])
            asked(other, workspace, period, NOW)  # what is kept half way is of no use later
        wanted = asked(store, workspace, period, NOW)
        assert asked(other, workspace, period, NOW) == wanted


def asking(source: str, day: date = MAY_3) -> Event:
    """An encounter at which they asked for something, as a source tells it."""
    return Event(
        id=f"{source}.1",
        source=f"{source}.txt",
        release=source * 16,
        line=1,
        title="T",
        kind=EventKind.MEETING,
        language="en",
        date=on(day),
        parties=(_across("NO", PartyRole.COUNTERPART),),
        acts=(act(source * 16, SURVEY, WHATS[0]),),
    )


def put(store: Store, *events: Event) -> None:
    """Read a source again, which now tells these events."""
    [origin] = {event.source for event in events}
    state = SourceState(origin=origin, size=2, mtime_ns=2, sha256="b")
    store.replace([SourceContent(state=state, events=events)])


# ------------------------------------------------------------------ a real file


def test_a_changed_source_changes_what_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/s.db"
    with holding([asking("a")], url) as store:
        assert len(asked(store, workspace, Calendar().year("2024"), NOW).activities) == 1
        put(store, asking("b", date(2024, 6, 1)))
        made = asked(store, workspace, Calendar().quarter("2024-Q2"), NOW)
    assert len(made.activities) == 2
    assert [len(one.steps) for one in made.follow.new] == [2]


def test_a_store_that_cannot_be_written_answers_all_the_same(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "s.db"
    with holding([], f"sqlite:///{path}") as store:
        busy = sqlite3.connect(path, isolation_level=None)
        busy.execute("BEGIN IMMEDIATE")
        made = asked(store, workspace, Calendar().year("2024"), NOW)
        busy.close()
    assert made.is_empty


def change_once_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch, change: Callable[[], None]
) -> None:
    """Another command's change, right after the first question about what is kept."""
    plain = store.kept

    def kept(name: str, stamp: str) -> str | None:
        body = plain(name, stamp)
        monkeypatch.setattr(store, "kept", plain)
        change()
        return body

    monkeypatch.setattr(store, "kept", kept)


def test_a_source_that_changes_meanwhile_is_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holding([asking("a")]) as store:
        asked(store, workspace, Calendar().year("2024"), NOW)
        moved = replace(asking("b"), source="a.txt")
        change_once_asked(store, monkeypatch, lambda: put(store, moved))
        made = asked(store, workspace, Calendar().year("2024"), NOW)
    assert [one.event for one in made.activities] == ["b.1"]
    assert [one.item for one in made.follow.new] == ["b.1#a1"]


def test_what_comes_meanwhile_is_in_all_of_the_report_or_in_none(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holding([asking("a")]) as store:
        asked(store, workspace, Calendar().year("2024"), NOW)
        change_once_asked(store, monkeypatch, lambda: put(store, asking("b", date(2024, 6, 1))))
        made = asked(store, workspace, Calendar().year("2024"), NOW)
    assert len(made.activities) == 2
    assert [len(one.steps) for one in made.follow.new] == [2]


def test_the_ledger_tells_what_is_there_when_a_source_goes_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copies = [asking("a"), asking("b")]
    with holding(copies) as store:
        once = told(store)
        assert [len(one.tellings) for one in once] == [2]
        change_once_asked(store, monkeypatch, lambda: store.replace((), ["b.txt"]))
        assert [len(one.tellings) for one in told(store)] == [1]


def test_events_told_one_by_one_are_told_anew_when_a_source_changes_half_way() -> None:
    times = []

    def ask(events: Iterator[Event]) -> list[str]:
        found = [next(events).id]
        if not times:
            put(store, replace(asking("d", date(2024, 7, 1)), source="c.txt"))
        times.append(len(found))
        return found + [event.id for event in events]

    with (
        holding([asking("a"), asking("c", date(2024, 6, 1))]) as store,
        mock.patch.object(one_by_one, "SOURCES", 1),
    ):
        assert in_turn(store, NO_RULINGS, EVERYTHING, ask) == ["a.1", "d.1"]
    assert len(times) == 2


def test_what_was_corrected_goes_with_its_source() -> None:
    with holding([asking("a"), asking("c", date(2024, 6, 1))]) as store:
        mine = redated(store, asking("a"), "2024-05-04")
        assert next(iter(mine.events())).date.words != asking("a").date.words
        put(store, replace(asking("b"), source="a.txt"))
        assert [one.id for one in mine.events()] == ["b.1", "c.1"]
        assert mine.events(Query(ids=("a.1",))) == ()


def test_a_store_that_never_rests_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holding([asking("a")]) as store:
        plain = store.events

        def events(query: Query = EVERYTHING) -> tuple[Event, ...]:
            put(store, asking("a"))
            return plain(query)

        monkeypatch.setattr(store, "events", events)
        with pytest.raises(StoreError, match="keeps changing"):
            asked(store, workspace, Calendar().year("2024"), NOW)


@settings(max_examples=40, deadline=None)
@given(drawn=stores)
def test_the_ledger_of_everyone_is_the_same_from_what_is_kept(drawn: list[Event]) -> None:
    question = ledger.Asked(as_of=NOW, rulings=Rulings())
    with holding(drawn) as store:
        first = ledger.matters(store, NAMES, question)
        assert ledger.matters(store, NAMES, question) == first


def test_ids_of_any_account_lead_to_the_event() -> None:
    names: Gazetteer = NAMES
    one = Event(
        id="a.1",
        source="a.txt",
        release="a" * 16,
        line=1,
        title="T",
        kind=EventKind.MEETING,
        language="en",
        date=on(MAY_3),
        parties=(_across("NO", PartyRole.COUNTERPART),),
        participants=(person("Ana Duarte"),),
    )
    other = replace(one, id="b.1", source="b.txt", release="b" * 16)
    with holding([one, other]) as store:
        found = Archive(store, names).look(["b.1", "a.1", "unknown"])
        assert {key: event.id for key, event in found.items()} == {"b.1": "a.1", "a.1": "a.1"}
        [told] = Archive(store, names).told(Query(ids=("b.1",)))
        assert [event.id for event in told.tellings] == ["a.1", "b.1"]
