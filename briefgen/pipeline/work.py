"""The work on one source, here or in other processes: read and split, then extract.

In:  files with their state, and which paragraphs stand in many of them.
Out: contents, in the order they were given, whoever did the work.  A file is read twice: once
     to know its paragraphs, once for its events; so no more than a few are held at a time.
"""

import gc
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from briefgen.articles import Traits, mark, split, traits_of
from briefgen.errors import Found, Issue, Place, Severity
from briefgen.extract import extract
from briefgen.gazetteer import Gazetteer, load
from briefgen.model.event import Event
from briefgen.model.release import Article, Release
from briefgen.readers import read
from briefgen.store import SourceContent, SourceState
from briefgen.workspace import Additions, Organisation, Workspace

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_WORTH_A_PROCESS = 150  # sources; fewer are done before another process has started
_CHUNK = 16
_AHEAD = 400  # sources that are given to the processes at once
_ALLOCATIONS = 50_000  # between two looks for garbage in cycles

T = TypeVar("T")
File: TypeAlias = tuple[Path, SourceState]


class Work:
    """Somewhere to have sources read and extracted."""

    def __init__(self, workspace: Workspace, pool: "ProcessPoolExecutor | None") -> None:
        self._workspace = workspace
        self._pool = pool

    @classmethod
    @contextmanager
    def on(cls, workspace: Workspace, sources: int) -> "Iterator[Work]":
        """Work for about so many sources: in this process, or in one for each processor."""
        processors = _processors()
        if sources < _WORTH_A_PROCESS or processors < 2:
            with few_collections():
                yield cls(workspace, None)
            return
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(processors, initializer=_collect_seldom) as pool:
            yield cls(workspace, pool)

    def traits(self, files: Sequence[File]) -> Iterable[tuple[Traits, ...]]:
        """Of each file's articles, what tells which paragraphs stand in many."""
        return self._each(traits_in, files)

    def extract(self, files: Sequence[File], standing: frozenset[int]) -> Iterator[SourceContent]:
        """Each file with its articles and their events."""
        additions, home = self._workspace.additions, self._workspace.organisation
        step = partial(extract_source, additions, home, standing)
        for some in batched(files, _AHEAD):  # results that wait for the store are held
            yield from self._each(step, some)

    def _each(self, step: Callable[[Path, SourceState], T], files: Sequence[File]) -> Iterable[T]:
        if self._pool is None or not files:
            return itertools.starmap(step, files)
        return self._pool.map(step, *zip(*files, strict=True), chunksize=_CHUNK)


@contextmanager
def few_collections() -> Iterator[None]:
    """Reading makes many small values and hardly a cycle: look for those seldom."""
    before = gc.get_threshold()
    _collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _collect_seldom() -> None:
    gc.set_threshold(_ALLOCATIONS, 10, 10)


def read_source(path: Path, state: SourceState) -> SourceContent:
    """A file as releases and articles, or the issues that say why not."""
    if state.copy_of is not None:
        return SourceContent(state=state, issues=(_copy(state),))
    found = read(path, state.origin)
    parts = [_articles(release) for release in found]
    articles = Found.merge(parts)
    releases = tuple(map(_known_furniture, found.values, parts))
    return SourceContent(
        state=state,
        releases=releases,
        articles=articles.values,
        issues=(*found.issues, *articles.issues),
    )


def traits_in(path: Path, state: SourceState) -> tuple[Traits, ...]:
    """The traits of a file's articles."""
    return tuple(map(traits_of, read_source(path, state).articles))


def extract_source(
    additions: Additions,
    home: Organisation | None,
    standing: frozenset[int],
    path: Path,
    state: SourceState,
) -> SourceContent:
    """A file with its articles, their standing paragraphs marked, and their events."""
    names = _gazetteer(repr(additions), additions)
    content = read_source(path, state)
    articles = tuple(mark(article, standing) for article in content.articles)
    found = Found.merge(_events(article, names, home) for article in articles)
    return replace(
        content,
        articles=articles,
        events=found.values,
        issues=(*content.issues, *found.issues),
    )


def batched(files: Sequence[File], size: int) -> Iterator[Sequence[File]]:
    """The files, so many at a time."""
    return (files[start : start + size] for start in range(0, len(files), size))


def _articles(release: Release) -> Found[Article]:
    """The articles of a release; a mistake of the program in one release is an issue."""
    try:
        return split(release)
    except Exception as err:  # noqa: BLE001
        return Found((), (_mistake(err, Place(release.origin)),))


def _events(article: Article, names: Gazetteer, home: Organisation | None) -> Found[Event]:
    """What an article says; a mistake of the program in one is an issue, and the rest goes on."""
    try:
        return extract(article, names, home)
    except Exception as err:  # noqa: BLE001
        return Found((), (_mistake(err, Place(article.release.origin, article.line)),))


def _mistake(err: Exception, place: Place) -> Issue:
    message = f"not understood, by a mistake in the program ({type(err).__name__}: {err})"
    return Issue(place, message, "please report it, with this source", Severity.ERROR, "program")


def _gazetteer(key: str, additions: Additions) -> Gazetteer:
    """The gazetteer, made once in each process (additions hold tables, which have no hash)."""
    if key not in _GAZETTEERS:
        _GAZETTEERS[key] = load(additions)
    return _GAZETTEERS[key]


_GAZETTEERS: dict[str, Gazetteer] = {}


def _processors() -> int:
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _known_furniture(release: Release, articles: Found[Article]) -> Release:
    """The release as its articles know it."""
    return next((article.release for article in articles), release)


def _copy(state: SourceState) -> Issue:
    return Issue(
        Place(state.origin),
        f"the same file as {state.copy_of}; counted once",
        "take one of them out",
        Severity.NOTE,
        "copy",
    )
