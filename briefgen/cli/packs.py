"""`briefgen country` and `briefgen partner`: briefing packs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli import Options, files, recall, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import UnknownFormat, UsageError
from briefgen.model.event import PartyKind, PartyRole
from briefgen.pipeline.packs import Wanted

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.pipeline.ahead import Drawing

FORMATS = ("docx", "pdf")
MET = (PartyRole.COUNTERPART, PartyRole.BENEFICIARY)
_COMMAND = {PartyKind.STATE: "country", PartyKind.ORGANISATION: "partner"}
EDITIONS = ("principal", "internal", "shareable")
LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of a pack."""

    every: bool
    formats: tuple[str, ...]
    output: Path | None
    as_of: date
    since: date | None
    until: date | None
    language: str | None
    edition: str
    template: str
    empty: bool


_OPTIONS = (
    click.option("--all", "every", is_flag=True, help="A pack for each one met."),
    click.option("--format", "formats", default=None, help="Which formats: docx,pdf."),
    click.option(
        "--output",
        type=click.Path(path_type=Path),
        help="A folder, made if missing, or one file whose ending names the format.",
    ),
    click.option("--as-of", type=DAY, callback=day, help="The day the pack is for; today."),
    click.option("--since", type=DAY, callback=day, help="Leave out what is earlier."),
    click.option("--until", type=DAY, callback=day, help="Leave out what is later."),
    click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Of the pack's words."),
    click.option("--edition", type=click.Choice(EDITIONS), default="internal"),
    click.option("--template", default="pack", help="templates/NAME.html.j2"),
    click.option("--empty", is_flag=True, help="Make a pack even when nobody was met."),
)


def _with_options(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("names", nargs=-1)
@_with_options
@click.pass_obj
def country(options: Options, /, names: tuple[str, ...], **asked: Any) -> int:
    """Make a briefing pack on each state in NAMES, by any spelling, code or former name."""
    return _packs(options, PartyKind.STATE, names, _asked(asked))


@click.command()
@click.argument("names", nargs=-1)
@_with_options
@click.pass_obj
def partner(options: Options, /, names: tuple[str, ...], **asked: Any) -> int:
    """Make a briefing pack on each organisation in NAMES, by full name or acronym."""
    return _packs(options, PartyKind.ORGANISATION, names, _asked(asked))


def _asked(values: dict[str, Any]) -> Asked:
    """The options as one value, with what they leave to be worked out."""
    output: Path | None = values["output"]
    formats = tuple(filter(None, (values.pop("formats") or "").lower().replace(" ", "").split(",")))
    if output is not None and not output.is_dir() and output.suffix:
        formats = formats or (output.suffix.removeprefix(".").lower(),)
    # the one place that looks at the clock
    as_of = values.pop("as_of") or date.today()  # noqa: DTZ011
    return Asked(formats=formats or FORMATS, as_of=as_of, **values)


def _packs(options: Options, kind: PartyKind, names: Sequence[str], asked: Asked) -> int:
    _check(kind, names, asked)
    from briefgen.cli.session import WITH_ISSUES, key_of, session, workspace_of
    from briefgen.pipeline.ahead import drawing

    workspace = workspace_of(options)
    with drawing(workspace, asked.formats) as pens, session(options, workspace) as now:
        keys = _every(now, kind) if asked.every else [key_of(now, kind, name) for name in names]
        last = None
        missed = False
        for name, wanted in _wanted(now, kind, dict.fromkeys(keys), asked):
            if _make(now, pens, name, wanted, asked):
                last = wanted
            else:
                missed = True
        if last is not None:
            recall.remember(now.workspace, last)
        return max(now.finish(), WITH_ISSUES if missed else 0)


def _check(kind: PartyKind, names: Sequence[str], asked: Asked) -> None:
    """Raise for what cannot be, before anything is read."""
    from briefgen.writers import WRITERS

    command = "country Pakistan" if kind is PartyKind.STATE else "partner Huawei"
    if bool(names) == asked.every:
        said = "give names or --all, not both" if names else "whom is the pack about?"
        raise UsageError(said, f"briefgen {command}, or --all for every one met")
    for ending in asked.formats:
        if ending not in WRITERS:
            known = ", ".join(WRITERS)
            raise UnknownFormat(f"there is no format {ending!r}", f"the formats are: {known}")
    if _is_file(asked) and (len(names) != 1 or len(asked.formats) != 1):
        hint = "give a folder; the files in it are named by country and format"
        raise UsageError("one --output file cannot hold several packs", hint)
    if asked.since and asked.until and asked.since > asked.until:
        raise UsageError(f"--since {asked.since} is after --until {asked.until}")


def _is_file(asked: Asked) -> bool:
    """Whether --output names one file rather than a folder."""
    path = asked.output
    return path is not None and not path.is_dir() and path.suffix.removeprefix(".") in asked.formats


def _every(now: "Session", kind: PartyKind) -> list[str]:
    """Everyone of a kind who was met, or for whom something was agreed; nobody twice."""
    from briefgen.cli.session import met
    from briefgen.pipeline.packs import bodies_of

    keys = met(now.store, kind, MET)
    if kind is PartyKind.STATE:
        return keys
    bodies = bodies_of(now.store, now.names)
    return sorted({bodies.keys.get(key, key) for key in keys})


def _wanted(
    now: "Session", kind: PartyKind, keys: Iterable[str], asked: Asked
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
        names = [_short_name(now, wanted), key, *(f"{key} {n}" for n in range(2, 1000))]
        name = next(name for name in map(files.slug, names) if name not in taken)
        taken.add(name)
        yield name, wanted


def _short_name(now: "Session", wanted: Wanted) -> str:
    if wanted.kind is PartyKind.STATE:
        return now.names.state_name(wanted.key)
    known = now.names.organisation(wanted.key)
    return known.acronym if known and known.acronym else wanted.key


def _make(now: "Session", pens: "Drawing", name: str, wanted: Wanted, asked: Asked) -> bool:
    """Write one pack and say where; False when there is nothing to write about."""
    from briefgen.pipeline import packs

    digest = packs.digest_of(now.store, now.names, wanted)
    if digest.is_empty and not asked.empty:
        releases = screen.count(now.store.count_releases(), "release")
        screen.remark(f"No meeting with {digest.subject.name} in {releases}")
        return False
    document = packs.document_of(digest, now.workspace, now.names, wanted)
    for ending, data in pens.draw(document, asked.formats):
        folder = asked.output or now.workspace.output
        path = folder if _is_file(asked) else folder / f"{_COMMAND[wanted.kind]}-{name}.{ending}"
        screen.say(files.shown(files.write(path, data)))
    return True
