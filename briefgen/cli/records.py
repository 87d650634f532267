"""The records of packs: plain files under `records/`, numbered as the packs were made.

A pack is recorded when it goes to the workspace's own output folder.  Making the same pack
again, of the same day and with the same bytes, adds no record; and `--since-last` compares with
a pack of an earlier day, so that two runs of one day are the same.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.cli import files
from briefgen.errors import NothingFound, Place, WorkspaceError, WriteError
from briefgen.model.record import PackRecord
from briefgen.store import codec
from briefgen.workspace import FILE, Workspace

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.model.digest import Digest
    from briefgen.pipeline.packs import Wanted

FOLDER = "records"


def of(
    now: "Session", digest: "Digest", wanted: "Wanted", outputs: Iterable[tuple[Path, bytes]]
) -> PackRecord:
    """The record of a pack, without its number."""
    from briefgen.summarize import changes

    origins = {entry.origin for entry in digest.sources}
    known = now.plain.sources()
    root = now.workspace.root
    return PackRecord(
        kind=wanted.kind,
        key=wanted.key,
        name=digest.subject.name,
        as_of=wanted.as_of,
        since=wanted.since,
        until=wanted.until,
        language=wanted.language,
        edition=wanted.edition,
        template=wanted.template,
        program=__version__,
        outputs=tuple(
            (path.absolute().relative_to(root).as_posix(), sha256(data).hexdigest())
            for path, data in outputs
        ),
        sources=tuple((key, known[key].sha256) for key in sorted(origins) if key in known),
        files=tuple(_files(now.workspace)),
        articles=changes.articles(digest),
        claims=changes.claims(digest),
        matters=changes.matters(digest),
    )


def _files(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """What the officer wrote: settings, corrections, notes and visits."""
    own = [workspace.root / FILE]
    for folder in (workspace.corrections, workspace.notes, workspace.visits):
        own += sorted(folder.glob("*.toml"))
    for path in own:
        if path.is_file():
            name = path.relative_to(workspace.root).as_posix()
            yield name, sha256(path.read_bytes()).hexdigest()


def keep(workspace: Workspace, record: PackRecord, name: str) -> None:
    """Write a record under the next number, unless it says what the latest like it says.

    A workspace that cannot be written to keeps none.
    """
    before = [one for one in every(workspace, name) if _same_question(one, record)]
    if before and replace(before[-1], number=0) == record:
        return
    number = 1 + max(_numbers(workspace), default=0)
    try:
        while not _written(workspace, replace(record, number=number), name):
            number += 1
    except WriteError:
        return


def _written(workspace: Workspace, record: PackRecord, name: str) -> bool:
    """Whether the number was free; two programs may make packs at one time."""
    path = workspace.root / FOLDER / f"{record.number:04}-{name}.json"
    text = json.dumps(json.loads(codec.dumps(record)), ensure_ascii=False, indent=1) + "\n"
    if record.number in _numbers(workspace):
        return False
    return files.write_new(path, text.encode())


def every(workspace: Workspace, name: str = "*") -> list[PackRecord]:
    """All records, or those of packs of one name, by number."""
    found = (_read(path) for path in sorted((workspace.root / FOLDER).glob(f"*-{name}.json")))
    return sorted(found, key=lambda record: record.number)


def numbered(workspace: Workspace, number: int) -> PackRecord:
    """The record with a number; NothingFound when there is none."""
    for path in sorted((workspace.root / FOLDER).glob(f"{number:04}-*.json")):
        return _read(path)
    hint = "`briefgen freeze` without a number lists the packs that are recorded"
    raise NothingFound(f"no pack has the number {number}", hint)


def before(workspace: Workspace, wanted: "Wanted") -> PackRecord | None:
    """The latest pack on the same subject of an earlier day."""
    same = [
        record
        for record in every(workspace)
        if (record.kind, record.key) == (wanted.kind, wanted.key) and record.as_of < wanted.as_of
    ]
    return max(same, key=lambda record: (record.as_of, record.number), default=None)


def _same_question(one: PackRecord, other: PackRecord) -> bool:
    return _question(one) == _question(other)


def _question(one: PackRecord) -> Sequence[str | date | None]:
    return (one.kind, one.key, one.as_of, one.since, one.until, *_form(one))


def _form(one: PackRecord) -> tuple[str, ...]:
    endings = tuple(Path(path).suffix for path, _ in one.outputs)
    return (one.language, one.edition, one.template, *endings)


def _numbers(workspace: Workspace) -> list[int]:
    names = (path.name[:4] for path in (workspace.root / FOLDER).glob("*.json"))
    return [int(name) for name in names if name.isdecimal()]


def _read(path: Path) -> PackRecord:
    try:
        return codec.loads(PackRecord, path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError) as err:
        hint = "it was changed or cut short; put it back, or take it away"
        raise WorkspaceError("this is no record of a pack", hint, Place(str(path))) from err
