"""Make the packs that `country` and `partner` were asked for.

In:  the options, and writers at the ready.
Out: files, a line for each on the screen, and the exit code.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.cli import Options, files, recall, records, screen
from briefgen.cli.asked import facts
from briefgen.cli.documents import PackAsked, check_formats
from briefgen.cli.session import WITH_ISSUES, Session, key_of, met, session, short_name
from briefgen.errors import UsageError
from briefgen.model.digest import Digest
from briefgen.model.event import PartyKind, PartyRole
from briefgen.model.visit import Edition, Visit, seen_in
from briefgen.pipeline import packs
from briefgen.pipeline.ahead import Drawing
from briefgen.pipeline.bodies import bodies_of
from briefgen.pipeline.handling import marking
from briefgen.pipeline.packs import Wanted

MET = (PartyRole.COUNTERPART, PartyRole.BENEFICIARY)
WORKING = "-working"  # in the name of a working copy, beside the clean one
_COMMAND = {PartyKind.STATE: "country", PartyKind.ORGANISATION: "partner"}


def pack(options: Options, sort: str, names: Sequence[str], asked: PackAsked, pens: Drawing) -> int:
    """Make each pack that there is something to say in; the exit code."""
    kind = PartyKind(sort)
    _check(kind, names, asked)
    visit = _read(asked)
    with session(options) as now:
        keys = _every(now, kind) if asked.every else [key_of(now, kind, name) for name in names]
        _check_visit(now, kind, keys, visit)
        last = None
        missed = False
        for name, wanted in _wanted(now, kind, dict.fromkeys(keys), asked):
            if _make(now, pens, name, wanted, asked, visit):
                last = wanted
            else:
                missed = True
        if last is not None:
            recall.remember(now.workspace, last)
        now.issues += tuple(pens.issues)
        return max(now.finish(), WITH_ISSUES if missed else 0)


def _check(kind: PartyKind, names: Sequence[str], asked: PackAsked) -> None:
    """Raise for what cannot be, before anything is read."""
    command = "country Pakistan" if kind is PartyKind.STATE else "partner Huawei"
    if bool(names) == asked.every:
        said = "give names or --all, not both" if names else "whom is the pack about?"
        raise UsageError(said, f"briefgen {command}, or --all for every one met")
    check_formats(asked.formats)
    if asked.is_one_file and (len(names) != 1 or len(asked.formats) != 1):
        hint = "give a folder; the files in it are named by country and format"
        raise UsageError("one --output file cannot hold several packs", hint)
    if asked.working and asked.edition == "shareable":
        hint = "what the other side may read has no comments; take another --edition"
        raise UsageError("the shareable edition is never a working copy", hint)
    if asked.working and "docx" not in asked.formats:
        raise UsageError("a working copy is a DOCX", "add docx to --format")
    if asked.since and asked.until and asked.since > asked.until:
        raise UsageError(f"--since {asked.since} is after --until {asked.until}")


def _read(asked: PackAsked) -> Visit:
    """What the officer wrote of the occasion."""
    if asked.visit is None:
        return Visit()
    from briefgen.visits import read_visit

    return read_visit(asked.visit)


def _check_visit(now: Session, kind: PartyKind, keys: Sequence[str], visit: Visit) -> None:
    """Raise when the visit file is about somebody else."""
    written = visit.occasion.counterpart
    if not written:
        return
    if list(keys) != [key_of(now, kind, written)]:
        message = f"{visit.origin} is about {written}, and this pack is not"
        raise UsageError(message, "give the right --visit file, and one name")


def _every(now: Session, kind: PartyKind) -> list[str]:
    """Everyone of a kind who was met, or for whom something was agreed; nobody twice."""
    keys = met(now.store, kind, MET)
    if kind is PartyKind.STATE:
        return keys
    bodies = bodies_of(now.store, now.names)
    return sorted({bodies.keys.get(key, key) for key in keys})


def _wanted(
    now: Session, kind: PartyKind, keys: Iterable[str], asked: PackAsked
) -> Iterator[tuple[str, Wanted]]:
    """Each pack with the name of its files, no name twice."""
    taken: set[str] = set()
    for key in keys:
        wanted = Wanted(
            kind=kind,
            key=key,
            as_of=asked.as_of,
            since=asked.since,
            until=asked.until,
            language=asked.language or now.workspace.language,
            edition=asked.edition,
            template=asked.template,
        )
        names = [short_name(now, kind, key), key, *(f"{key} {n}" for n in range(2, 1000))]
        name = next(name for name in map(files.slug, names) if name not in taken)
        taken.add(name)
        yield name, wanted


def _make(
    now: Session, pens: Drawing, name: str, wanted: Wanted, asked: PackAsked, visit: Visit
) -> bool:
    """Write one pack and say where; False when there is nothing to write about."""
    digest = packs.digest_of(now.store, now.names, wanted, now.rulings, facts(now, wanted.edition))
    if digest.is_empty and not asked.empty:
        releases = screen.count(now.store.count_releases(), "release")
        screen.remark(f"No meeting with {digest.subject.name} in {releases}")
        return False
    shown = seen_in(visit, Edition(wanted.edition))
    level = marking(shown, visit, now.workspace)
    digest = _compared(now, digest, wanted, asked)
    document = packs.document_of(
        digest, now.workspace, now.names, wanted, shown, level,
        notes=packs.notes_on(now.store, now.names, wanted, now.notes), working=asked.working,
    )  # fmt: skip
    name = f"{name}-{files.slug(level)}" if level else name
    delivered = []
    for ending, data in pens.draw(document, now.workspace, asked.formats):
        folder = asked.output or now.workspace.output
        sort = WORKING if asked.working and ending == "docx" else ""
        called = f"{_COMMAND[wanted.kind]}-{name}{sort}.{ending}"
        path = folder if asked.is_one_file else folder / called
        screen.say(files.shown(files.write(path, data)))
        if not sort:  # a working copy is there to be changed
            delivered.append((path, data))
    is_own = asked.output is None and now.workspace.output.is_relative_to(now.workspace.root)
    if delivered and is_own:
        stem = f"{_COMMAND[wanted.kind]}-{name}"
        records.keep(now.workspace, records.of(now, digest, wanted, delivered), stem)
    return True


def _compared(now: Session, digest: Digest, wanted: Wanted, asked: PackAsked) -> Digest:
    """The digest with what is new since an earlier pack, where that was asked for."""
    if not asked.since_last and asked.since_pack is None:
        return digest
    from briefgen.summarize import changes

    if asked.since_pack is not None:
        then = records.numbered(now.workspace, asked.since_pack)
        if (then.kind, then.key) != (wanted.kind, wanted.key):
            raise UsageError(f"pack {then.number} is on {then.name}, not {digest.subject.name}")
    else:
        found = records.before(now.workspace, wanted)
        if found is None:
            screen.remark(f"No pack on {digest.subject.name} of an earlier day is recorded")
            return digest
        then = found
    return replace(digest, changes=changes.since(then, digest))
