"""The workspace: where an office keeps its sources, and what it says about itself.

In:  a folder, with or without a `briefgen.toml`.
Out: a frozen Workspace with every setting resolved to absolute paths.  This is the one
     module that knows where `seeds/` and `templates/` are, in a checkout and installed.

Plain files are the truth: nothing here is written, and a mistake in the file is an error
that names its line and the setting that was probably meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from briefgen.errors import Place, WorkspaceError
from briefgen.plain import hint_for, table_of, text_of
from briefgen.value import frozen

LANGUAGES = ("en", "fr", "ar")  # that documents are written in: lexicon/LANG/words.toml
FILE = "briefgen.toml"
MARKINGS = ("Public", "Internal", "Restricted", "Confidential")


@frozen
class FormerName:
    """What something was called before; `until` as an ISO date, month or year."""

    name: str
    acronym: str | None = None
    until: str | None = None


@frozen
class Organisation:
    """An organisation as an office describes it: itself, or one that it adds to the gazetteer.

    `names` holds the name in other languages; `head` the title of its head; `state` the ISO
    code of the state it speaks for or belongs to, when it is a ministry or national body.
    """

    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    head: str | None = None
    state: str | None = None
    kind: str = ""


@frozen
class StateOverride:
    """How an office calls a state: its own display names by language, and more spellings."""

    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@frozen
class Additions:
    """What an office adds to the gazetteer."""

    organisations: tuple[Organisation, ...] = ()
    states: tuple[StateOverride, ...] = ()
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@frozen
class Workspace:
    """Every setting of an office, with its default where the file says nothing."""

    root: Path
    organisation: Organisation | None
    sources: tuple[Path, ...]
    store: str
    output: Path
    templates: tuple[Path, ...]  # searched in order: the workspace's own, then the shipped ones
    language: str = "en"
    quarter_start: int = 1  # the month in which the first quarter begins
    year_label: str = "start"  # a year is named after the calendar year it starts or ends in
    members: tuple[str, ...] = ()  # states that reports expect contact with, by any name
    silent_quarters: int = 4  # without contact, after which a member is called silent
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> states
    markings: tuple[str, ...] = MARKINGS
    look: str = "formal"  # a table of style.toml
    reference_docx: Path | None = None  # for every look; a look may name its own
    additions: Additions = field(default_factory=Additions)
    timezone: str = ""  # of meetings, where nothing else is said
    mail: Mapping[str, str | int | list[str]] = field(default_factory=dict)

    @property
    def visits(self) -> Path:
        """Where visit files are kept."""
        return self.root / "visits"

    @property
    def notes(self) -> Path:
        """Where notes beside packs are kept."""
        return self.root / "notes"

    @property
    def corrections(self) -> Path:
        """Where the officer's corrections are kept."""
        return self.root / "corrections"


def open_workspace(
    root: Path | None = None, *, sources: Sequence[Path] = (), store: str | None = None
) -> Workspace:
    """The workspace in `root`, or the nearest one above the current folder.

    `sources` and `store`, when given, replace those of the file.
    """
    folder = _find(root)
    path = folder / FILE
    settings = _Settings(path, table_of(text_of(path), str(path)) if path.is_file() else {})
    settings.check(_TOP, settings.values, "")
    return Workspace(
        root=folder,
        organisation=settings.organisation(),
        sources=tuple(Path(s).absolute() for s in sources) or settings.paths("sources", ("seeds",)),
        store=store or _store_url(folder, settings.text("store")),
        output=settings.path("output") or folder / "output",
        templates=_once((*settings.paths("templates", ("templates",)), shipped("templates"))),
        language=settings.choice("language", LANGUAGES),
        quarter_start=settings.month("quarter_start"),
        year_label=settings.choice("year_label", ("start", "end")),
        members=settings.texts("members"),
        silent_quarters=settings.count("silent_quarters", 4),
        regions=settings.lists("regions"),
        timezone=settings.text("timezone") or "",
        markings=settings.texts("markings") or MARKINGS,
        look=settings.text("look") or "formal",
        reference_docx=settings.path("reference_docx"),
        additions=settings.additions(),
        mail=settings.values.get("mail", {}),
    )


def shipped(name: str) -> Path:
    """The folder `templates` or `seeds` that travels with the program."""
    package = Path(__file__).resolve().parent
    checkout = package.parent / name
    if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return package / "share" / name


# the settings there are, and the type that each one has; a dict is a table of settings
_FORMER = {"name": str, "acronym": str, "until": str}
_ORGANISATION: dict[str, Any] = {
    "name": str,
    "acronym": str,
    "aliases": list,
    "former": [_FORMER],
    "names": {"*": str},
    "head": str,
    "state": str,
    "kind": str,
}
_STATE: dict[str, Any] = {"name": str, "names": {"*": str}, "aliases": list}
_MAIL = {
    "sender": str,
    "host": str,
    "port": int,
    "user": str,
    "security": str,
    "domains": list,  # of the organisation itself; the sender's when none are given
}
_TOP: dict[str, Any] = {
    "organisation": _ORGANISATION,
    "sources": list,
    "store": str,
    "output": str,
    "templates": list,
    "language": str,
    "quarter_start": int,
    "year_label": str,
    "members": list,
    "silent_quarters": int,
    "regions": {"*": list},
    "timezone": str,
    "markings": list,
    "look": str,
    "reference_docx": str,
    "organisations": [_ORGANISATION],
    "states": {"*": _STATE},
    "topics": {"*": list},
    "mail": _MAIL,
}
_CALLED = {str: "text in quotes", int: "a whole number", list: "a list of texts", dict: "a table"}


@frozen(kw_only=False)
class _Settings:
    """The values of one briefgen.toml, and where they stand for messages."""

    file: Path
    values: dict[str, Any]

    def check(self, schema: Mapping[str, Any], table: Mapping[str, Any], where: str) -> None:
        """Raise for the first key that is no setting, or whose value is of the wrong kind."""
        for key, value in table.items():
            kind = schema.get(key, schema.get("*"))
            name = f"{where}{key}"
            if kind is None:
                raise self._error(key, f"there is no setting {name!r}", _nearest(key, schema))
            self._check_value(kind, value, name)

    def _check_value(self, kind: Any, value: Any, name: str) -> None:
        if isinstance(kind, dict) and isinstance(value, dict):
            self.check(kind, value, f"{name}.")
        elif isinstance(kind, list) and isinstance(value, list):
            for one in value:
                self._check_value(kind[0], one, name)
        elif kind is list and isinstance(value, list):
            for one in value:
                self._check_value(str, one, name)
        elif not isinstance(kind, type) or not isinstance(value, kind) or value is True:
            wanted = _CALLED.get(kind if isinstance(kind, type) else dict, "a table")
            raise self._error(name.rsplit(".", 1)[-1], f"{name!r} should be {wanted}", "")

    def _error(self, key: str, message: str, hint: str) -> WorkspaceError:
        lines = self.file.read_text(encoding="utf-8").splitlines()
        starts = (f"{key} ", f"{key}=", f'"{key}"', f"[{key}]", f"[[{key}]]")
        marks = (f".{key}]", f"{{{key} ", f" {key} =", f" {key}=")
        for number, line in enumerate(lines, start=1):
            if line.strip().startswith(starts) or any(mark in line for mark in marks):
                return WorkspaceError(message, hint, Place(str(self.file), number))
        return WorkspaceError(message, hint, Place(str(self.file)))

    def text(self, key: str) -> str | None:
        """A text setting."""
        value: str | None = self.values.get(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A setting that is a list of texts."""
        return tuple(self.values.get(key, ()))

    def path(self, key: str) -> Path | None:
        """A path setting, relative to the workspace."""
        value = self.text(key)
        return None if value is None else self.file.parent / value

    def paths(self, key: str, default: tuple[str, ...]) -> tuple[Path, ...]:
        """A list of paths, relative to the workspace."""
        return tuple(self.file.parent / value for value in self.texts(key) or default)

    def month(self, key: str) -> int:
        """A month by number; January when nothing is said."""
        value: int = self.values.get(key, 1)
        if not 1 <= value <= 12:
            raise self._error(key, f"{key!r} is a month, 1 to 12, not {value}", "")
        return value

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        """One of some words; the first when nothing is said."""
        value: str = self.values.get(key, known[0])
        if value not in known:
            raise self._error(key, f"{key!r} is {' or '.join(known)}, not {value!r}", "")
        return value

    def count(self, key: str, default: int) -> int:
        """A number of things, at least one."""
        value: int = self.values.get(key, default)
        if value < 1:
            raise self._error(key, f"{key!r} is 1 or more, not {value}", "")
        return value

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """A table of lists of texts."""
        table: dict[str, list[str]] = self.values.get(key, {})
        return {name: tuple(values) for name, values in table.items()}

    def organisation(self) -> Organisation | None:
        """Who we are, where the file says it."""
        table = self.values.get("organisation")
        return self._organisation(table) if table else None

    def additions(self) -> Additions:
        """The organisations, spellings of states and topic words that the office adds."""
        states: dict[str, dict[str, Any]] = self.values.get("states", {})
        topics: dict[str, list[str]] = self.values.get("topics", {})
        return Additions(
            organisations=tuple(map(self._organisation, self.values.get("organisations", ()))),
            states=tuple(_state(code, table) for code, table in states.items()),
            topics={topic: tuple(words) for topic, words in topics.items()},
        )

    def _organisation(self, table: Mapping[str, Any]) -> Organisation:
        if not table.get("name", "").strip():
            raise self._error("organisation", "an organisation needs a name", 'add name = "..."')
        return Organisation(
            name=table["name"],
            acronym=table.get("acronym") or None,
            aliases=tuple(alias for alias in table.get("aliases", ()) if alias.strip()),
            former=tuple(FormerName(**row) for row in table.get("former", ()) if "name" in row),
            names=table.get("names", {}),
            head=table.get("head"),
            state=table.get("state"),
            kind=table.get("kind", ""),
        )


def _find(root: Path | None) -> Path:
    if root is not None:
        if not root.is_dir():
            raise WorkspaceError(f"{root} is not a folder", f"make one with: briefgen init {root}")
        return root.absolute()
    here = Path.cwd()
    return next((p for p in (here, *here.parents) if (p / FILE).is_file()), here)


def _once(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Each folder once: in a checkout the workspace's own templates are the shipped ones."""
    return tuple(dict.fromkeys(path.absolute() for path in paths))


def _store_url(root: Path, url: str | None) -> str:
    head = "sqlite:///"
    if url is None:
        return f"{head}{root / '.briefgen' / 'store.db'}"
    if url.startswith(head) and url != f"{head}:memory:":
        return f"{head}{root / url.removeprefix(head)}"
    return url


def _state(code: str, table: Mapping[str, Any]) -> StateOverride:
    names = dict(table.get("names", {}))
    if "name" in table:
        names.setdefault("en", table["name"])
    return StateOverride(code=code.upper(), names=names, aliases=tuple(table.get("aliases", ())))


def _nearest(key: str, schema: Mapping[str, Any]) -> str:
    names = ", ".join(sorted(k for k in schema if k != "*"))
    return hint_for(key, schema, f"the settings are: {names}")
