"""A workspace with its store brought up to date: what nearly every command begins with."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli import Options, screen
from briefgen.errors import Found, Issue, Severity, UnknownName, UsageError
from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.event import PartyKind, PartyRole
from briefgen.pipeline.corrected import corrected
from briefgen.pipeline.refresh import Report, refresh
from briefgen.store import OWN, SQLITE, DamagedStore, Store, open_store, replace_damaged
from briefgen.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from briefgen.gazetteer import Gazetteer
    from briefgen.model.note import Note

DONE, WITH_ISSUES, NOTHING_DONE = 0, 1, 2


@dataclass(kw_only=True)
class Session:
    """What a command works with."""

    workspace: Workspace
    store: Store
    report: Report
    issues: tuple[Issue, ...]  # of the store and of all sources
    quiet: bool
    rulings: Rulings = NO_RULINGS
    plain: Store  # without the officer's corrections
    own: bool = True  # whether the sources are the workspace's
    notes: "tuple[Note, ...]" = ()  # the officer's, beside packs

    @cached_property
    def names(self) -> "Gazetteer":
        """States and organisations by any of their names."""
        from briefgen.gazetteer import load

        return load(self.workspace.additions)

    def look_again(self) -> tuple[Issue, ...]:
        """Read the officer's files, as they are now; what is wrong with them."""
        hand = corrected(self.workspace, self.plain, own=self.own)
        notes = _notes(self.workspace)
        self.store, self.rulings, self.notes = hand.store, hand.rulings, notes.values
        return (*hand.issues, *notes.issues)

    @property
    def code(self) -> int:
        """The exit code that the issues ask for."""
        grave = any(issue.severity is not Severity.NOTE for issue in self.issues)
        return WITH_ISSUES if grave else DONE

    def finish(self) -> int:
        """Tell the issues; the exit code."""
        if not self.quiet:
            screen.tell(self.issues)
        return self.code


@contextmanager
def session(options: Options) -> Iterator[Session]:
    """The workspace of the command line, its store up to date."""
    for path in options.sources:
        if not path.exists():
            raise UsageError(
                f"{path}: there is no such file or folder",
                "check the spelling of what --sources names",
            )
    workspace = open_workspace(options.workspace, sources=options.sources, store=options.store)
    url, collection = _where(workspace, options)
    opened = open_store(url, collection)
    [store] = opened
    issues = opened.issues
    try:
        try:
            report = refresh(workspace, store, screen.progress(quiet=options.quiet))
        except DamagedStore as err:  # deeper than opening it shows
            store.close()
            opened = replace_damaged(url, collection, err)
            [store] = opened
            issues = opened.issues
            report = refresh(workspace, store, screen.progress(quiet=options.quiet))
        now = Session(
            workspace=workspace,
            store=store,
            report=report,
            issues=(*issues, *report.issues),
            quiet=options.quiet,
            plain=store,
            own=not options.sources,
        )
        now.issues += now.look_again()
        yield now
    finally:
        store.close()


def _notes(workspace: Workspace) -> "Found[Note]":
    if not workspace.notes.is_dir():
        return Found()
    from briefgen.notes import read_notes

    return read_notes(workspace.notes, workspace.root)


def _where(workspace: Workspace, options: Options) -> tuple[str, str]:
    """The store of these sources: other sources never take the place of the workspace's own."""
    if not options.sources or options.store:
        return workspace.store, OWN
    roots = "\n".join(sorted(str(path.resolve()) for path in workspace.sources))
    name = f"sources-{sha256(roots.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    if workspace.store.startswith(SQLITE):
        folder = Path(workspace.store.removeprefix(SQLITE)).parent
        return f"{SQLITE}{folder / name}.db", OWN
    return workspace.store, f"{OWN}_{name.replace('-', '_')}"


def key_of(now: Session, kind: PartyKind, name: str) -> str:
    """The key that a name stands for; UnknownName when nobody or several answer to it."""
    from briefgen.gazetteer import StateRef

    known = () if kind is PartyKind.STATE else met(now.store, kind)
    try:
        ref = now.names.resolve(name, kind=kind.value, known=known)
    except UnknownName:
        keys = set() if kind is PartyKind.STATE else _by_acronym(now.store, name)
        if len(keys) != 1:
            raise
        return keys.pop()
    return ref.code if isinstance(ref, StateRef) else ref.key


def _by_acronym(store: Store, name: str) -> set[str]:
    """The organisations that sources tell with an acronym, by that acronym."""
    wanted = name.strip().casefold()
    return {key for key, acronym in store.organisations() if (acronym or "").casefold() == wanted}


def short_name(now: Session, kind: PartyKind, key: str, language: str = "en") -> str:
    """A name for files and subjects of mail: of a state, or the acronym of an organisation."""
    if kind is PartyKind.STATE:
        return now.names.state_name(key, language)
    known = now.names.organisation(key)
    return known.acronym if known and known.acronym else key


def met(store: Store, kind: PartyKind, roles: Container[PartyRole] = tuple(PartyRole)) -> list[str]:
    """The keys of everyone of a kind that events know in one of the roles."""
    return sorted({p.key for p in store.parties() if p.kind is kind and p.role in roles})
