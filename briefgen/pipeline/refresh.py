"""Bring the store up to date with the sources.

In:  a Workspace and its Store.
Out: a Report: what was read, and every Issue of every source, old ones included.

A file whose size and time are those of the last run is not opened; one whose bytes are the
same is not read again.  What was read by another version of the program, or with other
settings, is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from briefgen.errors import Issue, Place
from briefgen.pipeline.fingerprint import fingerprint
from briefgen.readers import Source, sources
from briefgen.store import SourceContent, SourceState, Store
from briefgen.value import frozen
from briefgen.workspace import Workspace

T = TypeVar("T")
Progress = Callable[[str, int, int], None]  # what, done, of how many
_BATCH = 200  # sources that are written together


@frozen
class Report:
    """What a refresh met."""

    read: tuple[str, ...] = ()  # origins
    removed: tuple[str, ...] = ()
    sources: int = 0
    issues: tuple[Issue, ...] = ()


@frozen
class _Plan:
    """What is to do: files to read with their state, states to note, origins to forget."""

    read: tuple[tuple[Path, SourceState], ...]
    touch: tuple[SourceState, ...]
    remove: tuple[str, ...]
    same: tuple[tuple[Path, SourceState], ...]


def refresh(workspace: Workspace, store: Store, progress: Progress | None = None) -> Report:
    """Read what is new, forget what is gone; the store then says what the sources say."""
    listed = sources(workspace.sources)
    known = store.sources()
    plan = _plan(listed.values, known, fingerprint(workspace))
    if plan.read or plan.remove:
        _carry_out(plan, workspace, store, progress or _silent)
    if plan.touch:
        store.touch(plan.touch)
    missing = () if listed.values or listed.issues else (_empty(workspace),)
    return Report(
        read=tuple(state.origin for _, state in plan.read),
        removed=plan.remove,
        sources=len(listed.values),
        issues=(*listed.issues, *missing, *store.issues()),
    )


def _empty(workspace: Workspace) -> Issue:
    place = Place(" ".join(map(str, workspace.sources)))
    return Issue(place, "there is no source in it", "add releases with: briefgen ingest FILE...")


# ------------------------------------------------------------------ what is to do


def _plan(listed: Sequence[Source], known: Mapping[str, SourceState], now: str) -> _Plan:
    read: list[tuple[Path, SourceState]] = []
    touch: list[SourceState] = []
    same: list[tuple[Path, SourceState]] = []
    first: dict[str, str] = {}  # the source that carries what several files hold
    for path, origin in listed:
        state = _current(path, origin, known.get(origin), now)
        old = known.get(origin)
        if state.sha256:
            carrier = first.setdefault(state.sha256, origin)
            state = replace(state, copy_of=None if carrier == origin else carrier)
        if old is None or _content(state) != _content(old):
            read.append((path, state))
            continue
        same.append((path, state))
        if state != old:
            touch.append(state)
    origins = {source.origin for source in listed}
    remove = tuple(origin for origin in known if origin not in origins)
    return _Plan(read=tuple(read), touch=tuple(touch), remove=remove, same=tuple(same))


def _content(state: SourceState) -> tuple[str, str, str | None]:
    return state.sha256, state.fingerprint, state.copy_of


def _current(path: Path, origin: str, old: SourceState | None, now: str) -> SourceState:
    """The state of a file; its bytes are only looked at when its size or time is new."""
    try:
        status = path.stat()
    except OSError:
        return SourceState(origin=origin, size=-1, mtime_ns=0, sha256="", fingerprint=now)
    size, mtime_ns = status.st_size, status.st_mtime_ns
    is_known = old is not None and old.sha256 and (size, mtime_ns) == (old.size, old.mtime_ns)
    sha256 = old.sha256 if old is not None and is_known else _sha256(path)
    return SourceState(origin=origin, size=size, mtime_ns=mtime_ns, sha256=sha256, fingerprint=now)


def _sha256(path: Path) -> str:
    """The hash of a file, "" for one that cannot be opened and must be tried again."""
    import hashlib

    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


# ------------------------------------------------------------------ doing it


def _carry_out(plan: _Plan, workspace: Workspace, store: Store, progress: Progress) -> None:
    """Read, split, mark standing paragraphs over the whole corpus, extract, store."""
    from briefgen.articles import marks, standing_among, traits_of
    from briefgen.pipeline.work import Work

    with Work.on(workspace, len(plan.read)) as work:
        fresh = list(_counted(work.traits(plan.read), "Reading", len(plan.read), progress))
        kept = [tuple(map(traits_of, store.articles(s.origin))) for _, s in plan.same]
        standing = standing_among(traits for told in (*fresh, *kept) for traits in told)
        # what became standing, or is no more, is read again in the light of it
        again = [
            file
            for file, told in zip(plan.same, kept, strict=True)
            if any(traits.marked != marks(traits, standing) for traits in told)
        ]
        todo = (*plan.read, *again)
        done = _counted(work.extract(todo, standing), "Extracting", len(todo), progress)
        removed = plan.remove
        for batch in _batches(done):
            store.replace(batch, removed)
            removed = ()
        if removed:
            store.replace([], removed)


def _counted(contents: Iterable[T], what: str, total: int, progress: Progress) -> Iterator[T]:
    for number, content in enumerate(contents, 1):
        yield content
        progress(what, number, total)


def _batches(contents: Iterable[SourceContent]) -> Iterator[list[SourceContent]]:
    batch: list[SourceContent] = []
    for content in contents:
        batch.append(content)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""
