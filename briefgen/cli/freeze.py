"""`briefgen freeze` and `briefgen verify`: exactly what was delivered, with all it rests on."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, files, screen
from briefgen.errors import NothingFound, Place, ReadError, UsageError, WorkspaceError

if TYPE_CHECKING:
    from briefgen.model.record import PackRecord
    from briefgen.workspace import Workspace

MANIFEST, RECORD = "manifest.json", "record.json"
DONE, DIFFERENT = 0, 1


@click.command()
@click.argument("pack", required=False)
@click.option("--output", type=click.Path(path_type=Path), help="The bundle; records/NUMBER-….zip.")
@click.pass_obj
def freeze(options: Options, /, pack: str | None, output: Path | None) -> int:
    """Put PACK (its number, or one of its files) in a bundle with its sources and a manifest.

    Without PACK, list the packs that were recorded.  The same pack gives the same bundle, byte
    for byte; its hash is written beside it.
    """
    from briefgen.cli import records
    from briefgen.workspace import open_workspace
    from briefgen.writers.zipped import pack as zipped

    workspace = open_workspace(options.workspace, sources=options.sources, store=options.store)
    if pack is None:
        return _list(workspace)
    record = _record(workspace, pack)
    parts = dict(_parts(workspace, record))
    parts[MANIFEST] = _manifest(parts)
    data = zipped(parts)
    name = f"{record.number:04}-{Path(record.outputs[0][0]).stem}.zip"
    path = output or workspace.root / records.FOLDER / name
    files.write(path, data)
    digest = sha256(data).hexdigest()
    files.write(path.with_name(path.name + ".sha256"), f"{digest}  {path.name}\n".encode())
    screen.say(f"{files.shown(path)}: {screen.count(len(parts), 'file')}, sha256 {digest}")
    return DONE


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path))
def verify(bundle: Path) -> int:
    """Check BUNDLE: every file against its hash, every quote against its source.

    Ends with 1 when one character is other than it was.
    """
    wrong = list(_wrong(bundle))
    for message in wrong:
        screen.say(f"{files.shown(bundle)}: {message}")
    if not wrong:
        screen.say(f"{files.shown(bundle)}: as it was delivered")
    return DIFFERENT if wrong else DONE


# ------------------------------------------------------------------ freezing


def _list(workspace: "Workspace") -> int:
    from briefgen.cli import records

    rows = [
        (str(one.number), one.as_of.isoformat(), one.name, ", ".join(p for p, _ in one.outputs))
        for one in records.every(workspace)
    ]
    for line in screen.table(rows, screen.screen_width()):
        screen.say(line)
    if not rows:
        screen.remark("No pack is recorded; `briefgen country NAME` makes and records one.")
    return DONE


def _record(workspace: "Workspace", pack: str) -> "PackRecord":
    from briefgen.cli import records

    if pack.isdecimal():
        return records.numbered(workspace, int(pack))
    try:
        data = Path(pack).read_bytes()
    except OSError as err:
        raise NothingFound(f"there is no pack {pack!r}", "give its number or its file") from err
    digest = sha256(data).hexdigest()
    found = [one for one in records.every(workspace) if digest in dict(one.outputs).values()]
    if not found:
        hint = "make it again with `briefgen country` or `partner`, without --output"
        raise NothingFound("no record has these bytes", hint, Place(pack))
    return found[-1]


def _parts(workspace: "Workspace", record: "PackRecord") -> Iterator[tuple[str, bytes]]:
    """Everything that the pack was, and was made of; each as it was then."""
    from briefgen.readers import sources
    from briefgen.store import codec

    if not record.outputs:
        raise UsageError(f"pack {record.number} has no file")
    text = json.dumps(json.loads(codec.dumps(record)), ensure_ascii=False, indent=1) + "\n"
    yield RECORD, text.encode()
    for path, digest in record.outputs:
        yield f"pack/{Path(path).name}", _checked(workspace.root / path, digest)
    for path, digest in record.files:
        yield f"officer/{path}", _checked(workspace.root / path, digest)
    places = {origin: path for path, origin in sources(workspace.sources).values}
    for origin, digest in record.sources:
        place = places.get(origin)
        if place is None:
            hint = "put it back; a bundle holds all that its pack rests on"
            raise NothingFound("this source is gone", hint, Place(origin))
        yield f"sources/{origin}", _checked(place, digest)


def _checked(path: Path, digest: str) -> bytes:
    """The bytes of a file that must be those of the record."""
    try:
        data = path.read_bytes()
    except OSError as err:
        raise ReadError("cannot be read", "put it back", Place(str(path))) from err
    if sha256(data).hexdigest() != digest:
        hint = "put it back, or make the pack again and freeze that one"
        raise WorkspaceError("not what it was when the pack was made", hint, Place(str(path)))
    return data


def _manifest(parts: Mapping[str, bytes]) -> bytes:
    rows = [
        {"file": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in sorted(parts.items())
    ]
    return (json.dumps({"files": rows}, ensure_ascii=False, indent=1) + "\n").encode()


# ------------------------------------------------------------------ checking


def _wrong(bundle: Path) -> Iterator[str]:
    """What is other than it was when the bundle was made."""
    from zipfile import BadZipFile
    from zlib import error as DamagedData  # noqa: N812

    from briefgen.writers.zipped import pack, unpack

    try:
        data = bundle.read_bytes()
    except OSError as err:
        raise ReadError("cannot be read", "check the path", Place(str(bundle))) from err
    yield from _beside(bundle, data)
    try:
        parts = unpack(data)
    except (BadZipFile, DamagedData, ValueError, NotImplementedError, EOFError, OSError) as err:
        yield f"damaged: {err}"
        return
    if parts.get(MANIFEST) != _manifest({k: v for k, v in parts.items() if k != MANIFEST}):
        yield from _unlike_manifest(parts)
    yield from _quotes(parts)
    if pack(parts) != data:
        yield "its bytes are not those that these files give"


def _beside(bundle: Path, data: bytes) -> Iterator[str]:
    """The hash that was written beside the bundle, where it still is."""
    path = bundle.with_name(bundle.name + ".sha256")
    if path.is_file() and path.read_text("utf-8", "replace")[:64] != sha256(data).hexdigest():
        yield f"its hash is not the one in {path.name}"


def _unlike_manifest(parts: Mapping[str, bytes]) -> Iterator[str]:
    try:
        rows = json.loads(parts.get(MANIFEST, b""))["files"]
        listed = {str(row["file"]): str(row["sha256"]) for row in rows}
    except (ValueError, KeyError, TypeError):
        yield "its manifest cannot be read"
        return
    for name in sorted({*listed, *parts} - {MANIFEST}):
        if name not in parts:
            yield f"{name} is missing"
        elif name not in listed:
            yield f"{name} is not in the manifest"
        elif sha256(parts[name]).hexdigest() != listed[name]:
            yield f"{name} has changed"
    yield "its manifest is not the one of these files"


def _quotes(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The quotes of the record that their sources do not have."""
    from briefgen.model.record import PackRecord
    from briefgen.readers import read
    from briefgen.store import codec

    try:
        record = codec.loads(PackRecord, parts[RECORD].decode())
    except (KeyError, ValueError, TypeError):
        yield f"{RECORD} cannot be read"
        return
    texts: dict[str, str] = {}
    for origin, _ in record.sources:
        found = read(parts.get(f"sources/{origin}", b""), origin)
        texts |= {release.origin: release.text for release in found.values}
    for claim in record.claims:
        if texts.get(claim.origin, "")[claim.start : claim.end] != claim.quote:
            yield f"footnote {claim.number} is not what {claim.origin} says"
    for path, digest in (*record.outputs, *record.sources):
        name = f"pack/{Path(path).name}" if (path, digest) in record.outputs else f"sources/{path}"
        if sha256(parts.get(name, b"")).hexdigest() != digest:
            yield f"{name} is not the file of the record"
