"""The store follows the sources, and reads no more than it must."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import Found, Issue, Place
from briefgen.model.event import Event, EventKind
from briefgen.model.release import Article
from briefgen.pipeline import work
from briefgen.pipeline.refresh import Report, refresh
from briefgen.store import Store, open_store
from briefgen.workspace import Organisation, Workspace, open_workspace

FIRST = """\
Lake Council and Veldoria speak of ferries

Port Amber, 3 May 2024 - The Secretary General of the Lake Council spoke of ferries with
the Minister of Transport of Veldoria on Friday, when he received him at the Council's seat.

The Minister said that ferries had been on his mind for years.

They will speak of ferries again.
"""
SECOND = FIRST.replace("ferries", "lighthouses").replace("3 May", "10 May")
STANDING = """
The Lake Council was founded by five states and has looked after their waters ever since then.
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


@pytest.fixture
def workspace(seeds: Path) -> Workspace:
    return open_workspace(seeds.parent)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/store.db"
    [opened] = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Articles that were extracted; each gives one event that has its headline."""
    seen: list[Article] = []

    def one_event(article: Article, names: object, home: Organisation | None) -> Found[Event]:
        seen.append(article)
        event = Event(
            id=f"{article.release.id[:8]}.{article.line}",
            source=article.release.origin,
            release=article.release.id,
            line=article.line,
            title=article.headline,
            kind=EventKind.MEETING,
            language="en",
            home=home.name if home else None,
        )
        doubt = Issue(Place(article.release.origin, article.line), "a doubt")
        return Found((event,), (doubt,) if "lighthouses" in article.headline else ())

    monkeypatch.setattr(work, "extract", one_event)
    return seen


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def titles(store: Store) -> list[str]:
    return [event.title for event in store.events()]


def test_everything_is_read_the_first_time(seeds: Path, workspace: Workspace, store: Store) -> None:
    write(seeds / "a.txt", FIRST)
    write(seeds / "b.txt", SECOND)
    report = refresh(workspace, store)
    assert report.read == ("a.txt", "b.txt")
    assert titles(store) == [FIRST.splitlines()[0], SECOND.splitlines()[0]]
    assert store.count_releases() == 2


def test_nothing_is_read_the_second_time_and_its_issues_are_told_again(
    seeds: Path, workspace: Workspace, store: Store, extracted: list[Article]
) -> None:
    write(seeds / "b.txt", SECOND)
    first = refresh(workspace, store)
    extracted.clear()
    second = refresh(workspace, store)
    assert (second.read, extracted) == ((), [])
    assert [issue.message for issue in second.issues] == ["a doubt"]
    assert second.issues == first.issues


def test_only_what_changed_is_read(
    seeds: Path, workspace: Workspace, store: Store, extracted: list[Article]
) -> None:
    write(seeds / "a.txt", FIRST)
    changed = write(seeds / "b.txt", FIRST.replace("ferries", "trams"))
    refresh(workspace, store)
    extracted.clear()
    write(changed, SECOND)
    assert refresh(workspace, store).read == ("b.txt",)
    assert [article.release.origin for article in extracted] == ["b.txt"]
    assert titles(store) == [FIRST.splitlines()[0], SECOND.splitlines()[0]]


def test_a_new_time_alone_reads_nothing(
    seeds: Path, workspace: Workspace, store: Store, extracted: list[Article]
) -> None:
    path = write(seeds / "a.txt", FIRST)
    refresh(workspace, store)
    extracted.clear()
    os.utime(path, ns=(1, 1))
    assert refresh(workspace, store).read == ()
    assert extracted == []
    assert store.sources()["a.txt"].mtime_ns == 1


def test_a_removed_source_takes_its_events_along(
    seeds: Path, workspace: Workspace, store: Store
) -> None:
    gone = write(seeds / "a.txt", FIRST)
    write(seeds / "b.txt", SECOND)
    refresh(workspace, store)
    gone.unlink()
    assert refresh(workspace, store).removed == ("a.txt",)
    assert titles(store) == [SECOND.splitlines()[0]]


def test_another_setting_reads_everything_again(
    seeds: Path, workspace: Workspace, store: Store
) -> None:
    write(seeds / "a.txt", FIRST)
    refresh(workspace, store)
    other = replace(workspace, organisation=Organisation(name="Lake Council"))
    assert refresh(other, store).read == ("a.txt",)
    assert [event.home for event in store.events()] == ["Lake Council"]


def test_a_copy_is_counted_once_and_takes_over_when_the_first_goes(
    seeds: Path, workspace: Workspace, store: Store
) -> None:
    first = write(seeds / "a.txt", FIRST)
    write(seeds / "b.txt", FIRST)
    report = refresh(workspace, store)
    assert [event.source for event in store.events()] == ["a.txt"]
    assert [issue.code for issue in report.issues] == ["copy"]
    first.unlink()
    refresh(workspace, store)
    assert [event.source for event in store.events()] == ["b.txt"]


def test_a_renamed_source_keeps_the_ids_of_its_events(
    seeds: Path, workspace: Workspace, store: Store
) -> None:
    path = write(seeds / "a.txt", FIRST)
    refresh(workspace, store)
    before = [event.id for event in store.events()]
    path.rename(seeds / "z.txt")
    refresh(workspace, store)
    assert [(event.id, event.source) for event in store.events()] == [(before[0], "z.txt")]


def test_a_bad_source_does_not_stop_the_others(
    seeds: Path, workspace: Workspace, store: Store
) -> None:
    (seeds / "a.txt").write_bytes(b"")
    (seeds / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 40)
    (seeds / "c.txt").symlink_to(seeds / "nowhere.txt")
    write(seeds / "d.txt", FIRST)
    report = refresh(workspace, store)
    assert titles(store) == [FIRST.splitlines()[0]]
    assert {issue.place.origin for issue in report.issues} == {"a.txt", "b.txt", "c.txt"}
    assert refresh(workspace, store).issues == report.issues


def test_a_file_that_appears_behind_a_dead_link_is_read(
    seeds: Path, workspace: Workspace, store: Store
) -> None:
    (seeds / "c.txt").symlink_to(seeds.parent / "later.txt")
    assert refresh(workspace, store).issues
    write(seeds.parent / "later.txt", FIRST)
    assert refresh(workspace, store).issues == ()
    assert titles(store) == [FIRST.splitlines()[0]]


def test_a_paragraph_that_becomes_standing_is_told_to_the_sources_that_have_it(
    seeds: Path, workspace: Workspace, store: Store, extracted: list[Article]
) -> None:
    for name in ("ferries", "trams"):
        write(seeds / f"{name}.txt", FIRST.replace("ferries", name) + STANDING)
    refresh(workspace, store)
    assert not any(article.boilerplate for article in extracted)
    extracted.clear()
    write(seeds / "cranes.txt", FIRST.replace("ferries", "cranes") + STANDING)
    refresh(workspace, store)
    assert sorted(article.release.origin for article in extracted) == [
        "cranes.txt",
        "ferries.txt",
        "trams.txt",
    ]
    assert all(article.boilerplate for article in extracted)


@pytest.mark.parametrize("order", [("a.txt", "b.txt", "c.txt"), ("c.txt", "b.txt", "a.txt")])
def test_the_order_in_which_sources_arrive_does_not_matter(
    seeds: Path, workspace: Workspace, store: Store, order: tuple[str, ...]
) -> None:
    texts = {
        name: FIRST.replace("ferries", thing) + STANDING
        for name, thing in (("a.txt", "ferries"), ("b.txt", "trams"), ("c.txt", "cranes"))
    }
    for name in order:
        write(seeds / name, texts[name])
        refresh(workspace, store)
    [at_once] = open_store("memory:")
    refresh(workspace, at_once)
    assert store.events() == at_once.events()
    assert [store.articles(n) for n in texts] == [at_once.articles(n) for n in texts]


def test_many_sources_are_read_by_several_processes_in_the_same_order(
    seeds: Path, workspace: Workspace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        write(seeds / f"{number}.txt", FIRST.replace("ferries", f"ferry {number}"))
    refresh(workspace, store)
    monkeypatch.setattr(work, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(work, "_CHUNK", 2)
    monkeypatch.setattr(work, "_processors", lambda: 2)
    [other] = open_store("memory:")
    report: Report = refresh(workspace, other)
    assert len(report.read) == 8
    assert other.events() == store.events()


def test_a_mistake_of_the_program_costs_one_article(
    seeds: Path, workspace: Workspace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = work.extract

    def broken(article: Article, names: object, home: Organisation | None) -> Found[Event]:
        if "lighthouses" in article.headline:
            raise KeyError("lamp")
        return whole(article, names, home)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "extract", broken)
    write(seeds / "a.txt", SECOND)
    write(seeds / "b.txt", FIRST)
    report = refresh(workspace, store)
    assert titles(store) == [FIRST.splitlines()[0]]
    [issue] = report.issues
    assert (str(issue.place), issue.severity, issue.code) == ("a.txt:1", "error", "program")
    assert "KeyError" in issue.message


def test_no_source_at_all_is_an_issue(workspace: Workspace, store: Store) -> None:
    [issue] = refresh(workspace, store).issues
    assert "no source" in issue.message
