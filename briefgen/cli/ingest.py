"""`briefgen ingest`: put files among the sources and read them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from briefgen.cli import Options, files, screen
from briefgen.errors import Place, ReadError, UsageError


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def ingest(options: Options, /, paths: tuple[Path, ...]) -> int:
    """Copy PATHS (files, or folders of them) into the workspace's sources and read them."""
    from briefgen.cli.session import session
    from briefgen.workspace import open_workspace

    workspace = open_workspace(options.workspace, sources=options.sources, store=options.store)
    folder = workspace.sources[0]
    if folder.is_file():
        raise UsageError(f"{folder} is a file", "files are copied into a folder: --sources FOLDER")
    copied = dict(_copied(_named(paths), folder))
    with session(options) as now:
        articles = {origin: len(now.store.articles(origin)) for origin in copied}
        for origin, how in copied.items():
            screen.say(f"{origin}: {how}, {screen.count(articles[origin], 'release')}")
        return now.finish()


def _named(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each file with the name it gets; a missing one is an error before anything is copied."""
    from briefgen.readers import sources

    for path in paths:
        if not path.exists():
            raise ReadError("there is no such file", "check the spelling", Place(str(path)))
    return [(source.path, source.origin) for source in sources(paths)]


def _copied(named: Iterable[tuple[Path, str]], folder: Path) -> Iterator[tuple[str, str]]:
    """Copy each file, and tell its origin and what was done."""
    for path, name in named:
        data = _bytes(path)
        target = folder / name
        if path.resolve() == target.resolve():
            yield name, "already there"
            continue
        target = _free(target, data)
        origin = target.relative_to(folder).as_posix()
        if target.exists():
            yield origin, "already there"
        else:
            files.write(target, data)
            yield origin, "added"


def _free(target: Path, data: bytes) -> Path:
    """`target`, or the same with a number when another file has that name."""
    candidates = (target.with_stem(f"{target.stem}-{n}") for n in range(2, 10_000))
    while target.exists() and _bytes(target) != data:
        target = next(candidates)
    return target


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        reason = (err.strerror or str(err)).lower()
        raise ReadError(f"cannot be read: {reason}", place=Place(str(path))) from err
