"""`briefgen country` and `briefgen partner`: what may be asked of them.

The work is in `packing`, which is imported once the writers are on their way: they take the
longest to get ready.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefgen.cli import Options
from briefgen.cli.documents import EDITIONS, LANGUAGES, PackAsked, formats_of
from briefgen.cli.values import DAY, day

_OPTIONS = (
    click.option("--all", "every", is_flag=True, help="A pack for each one met."),
    click.option("--format", "formats", default=None, help="Which of docx,pdf,html,md; docx,pdf."),
    click.option(
        "--output",
        type=click.Path(path_type=Path),
        help="A folder, made if missing, or one file whose ending names the format.",
    ),
    click.option("--as-of", type=DAY, callback=day, help="The day the pack is for; today."),
    click.option("--since", type=DAY, callback=day, help="Leave out what is earlier."),
    click.option("--since-last", is_flag=True, help="Tell what is new since the last day's pack."),
    click.option("--since-pack", type=int, metavar="NUMBER", help="The same, since this pack."),
    click.option("--until", type=DAY, callback=day, help="Leave out what is later."),
    click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Of the pack's words."),
    click.option("--edition", type=click.Choice(EDITIONS), default="internal"),
    click.option(
        "--visit",
        type=click.Path(path_type=Path),
        help="What you know of the occasion: visits/FILE.toml",
    ),
    click.option("--template", default="pack", help="templates/NAME.html.j2"),
    click.option(
        "--working",
        "--comments",
        "working",
        is_flag=True,
        help="A DOCX to work in: a comment beside each fact, and fields for `absorb`.",
    ),
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
    return _start(options, "state", names, _asked(asked))


@click.command()
@click.argument("names", nargs=-1)
@_with_options
@click.pass_obj
def partner(options: Options, /, names: tuple[str, ...], **asked: Any) -> int:
    """Make a briefing pack on each organisation in NAMES, by full name or acronym."""
    return _start(options, "organisation", names, _asked(asked))


def _asked(values: dict[str, Any]) -> PackAsked:
    """The options as one value, with what they leave to be worked out."""
    formats = formats_of(values.pop("formats"), values["output"])
    as_of = values.pop("as_of") or _day_of(values["visit"])
    return PackAsked(formats=formats, as_of=as_of, **values)


def _day_of(visit: Path | None) -> date:
    """The day that the visit file names, or else today."""
    if visit is not None:
        from briefgen.visits import read_visit

        if (written := read_visit(visit).handling.as_of) is not None:
            return written
    # the one place that looks at the clock
    return date.today()  # noqa: DTZ011


def _start(options: Options, kind: str, names: Sequence[str], asked: PackAsked) -> int:
    from briefgen.pipeline.ahead import drawing

    with drawing(asked.formats) as pens:
        from briefgen.cli.packing import pack

        return pack(options, kind, names, asked, pens)
