"""`briefgen invite`: what may be asked of an invitation.  The work is in `inviting`."""

from pathlib import Path
from typing import Any

import click

from briefgen.cli import Options
from briefgen.cli.documents import EDITIONS, LANGUAGES
from briefgen.cli.values import DAY, Moment, day

FORMATS = ("eml", "ics")
MOMENT = Moment(
    '"2026-12-03 10:00"',
    ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%z"],
)


@click.command()
@click.argument("name", required=False)
@click.option("--start", type=MOMENT, help='"2026-12-03 10:00", on the clock of the place.')
@click.option("--end", type=MOMENT, help="When it ends.")
@click.option("--minutes", type=click.IntRange(1), help="How long it is; an hour.")
@click.option("--tz", default="", metavar="ZONE", help="Time zone of the place: Africa/Casablanca")
@click.option("--place", default="", help="Where it is.")
@click.option("--title", default="", help="What the meeting is called.")
@click.option("--from", "sender", default="", metavar="MAILBOX", help="Who invites.")
@click.option("--to", multiple=True, metavar="MAILBOX", help='"A. Officer <a@example.org>"')
@click.option("--optional", multiple=True, metavar="MAILBOX", help="May come.")
@click.option("--informed", multiple=True, metavar="MAILBOX", help="Is only told.")
@click.option("--chair", metavar="MAILBOX", help="Is in the chair.")
@click.option("--visit", type=click.Path(path_type=Path), help="Take everything from a visit file.")
@click.option("--alarm", "alarms", multiple=True, type=click.IntRange(0), help="Minutes before.")
@click.option("--edition", type=click.Choice(EDITIONS), default="shareable", show_default=True)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default=None)
@click.option("--format", "formats", default=None, help="Which files: eml,ics.")
@click.option("--output", type=click.Path(path_type=Path), help="A folder, made if missing.")
@click.option("--as-of", type=DAY, callback=day, help="The day it is made on; today.")
@click.option(
    "--no-pack", "pack", is_flag=True, default=True, flag_value=False, help="Attach no pack."
)
@click.option("--update", default="", metavar="RECORD", help="Change this one of invitations/.")
@click.option("--cancel", is_flag=True, help="Take the invitation back.")
@click.option("--send", is_flag=True, help="Send it by the mail server of briefgen.toml.")
@click.option("--again", is_flag=True, help="Send it even to those who have it.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@click.option("--caldav", default="", metavar="URL", help="Put it into this calendar.")
@click.option("--i-know", is_flag=True, help="Make it although a check says no.")
@click.pass_obj
def invite(options: Options, /, **given: Any) -> int:
    """Invite people to a meeting with NAME, with the briefing pack attached.

    Writes a calendar file and a mail; sends them when asked to.
    """
    from briefgen.cli.invitation import AskedInvitation
    from briefgen.cli.inviting import invitation

    given["formats"] = _formats(given["formats"], given["output"])
    given["alarms"] = given["alarms"] or None
    given["language"] = given["language"] or ""
    return invitation(options, AskedInvitation(**given))


def _formats(text: str | None, output: Path | None) -> tuple[str, ...]:
    """The formats that are named, or that one --output file has, or all."""
    from briefgen.errors import UnknownFormat, UsageError

    known = ", ".join(FORMATS)
    wanted = tuple(filter(None, (text or "").lower().replace(" ", "").split(",")))
    for ending in wanted:
        if ending not in FORMATS:
            raise UnknownFormat(f"no invitation is a {ending!r}", f"the formats are: {known}")
    one = "" if output is None or output.is_dir() else output.suffix.removeprefix(".").lower()
    if one in FORMATS and wanted not in ((), (one,)):
        raise UsageError("one --output file cannot hold several formats", "give a folder")
    return wanted or ((one,) if one in FORMATS else FORMATS)
