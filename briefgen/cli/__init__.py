"""The command line: a module a job, loaded when it is called.

This is the one place that prints, exits and reads the clock.  Exit codes: 0 done; 1 done,
with issues reported; 2 wrong usage, or nothing done.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from briefgen import __version__
from briefgen.cli import screen
from briefgen.errors import BriefgenError
from briefgen.value import frozen

# command: its module in this package, and what the overview says of it
COMMANDS = {
    "init": ("init", "Make a workspace, with sample sources."),
    "ingest": ("ingest", "Copy files into the sources and read them."),
    "country": ("packs", "Briefing pack on a state."),
    "partner": ("packs", "Briefing pack on an organisation."),
    "invite": ("invite", "Invitation to a meeting, with the pack attached."),
    "visit": ("visit", "Write the officer's file on a visit: visit new NAME."),
    "gaps": ("visit", "List what a visit file leaves out."),
    "quarterly": ("quarterly", "Activity report on a quarter, month or year."),
    "events": ("events", "List meetings and other events."),
    "people": ("people", "List who was met, with their titles as of their sources."),
    "matters": ("matters", "List what is pending: who asked what, and when."),
    "confirm": ("matters", "Confirm that an act answered a matter."),
    "agreements": ("agreements", "List agreements, with parties, value, term and state."),
    "duties": ("agreements", "List who owes what to whom, and by when."),
    "radar": ("radar", "List what is stale, agreed again, nearly over or silent."),
    "freeze": ("freeze", "Keep a pack exactly as delivered, with all it rests on."),
    "verify": ("freeze", "Check a frozen pack."),
    "search": ("search", "Find words in the releases."),
    "why": ("why", "Show the evidence behind a footnote or item."),
    "correct": ("correct", "Set right what a source, or the reading of it, has wrong."),
    "absorb": ("absorb", "Take over what was changed or commented in a working copy."),
    "check": ("check", "Tell what is missing, undated, in conflict or unreadable."),
    "export": ("export", "Write what is known to a .jsonl, .json, .xlsx or .csv file."),
    "evaluate": ("evaluate", "Score the reading of the sources against hand-made truth."),
}

SELDOM = 100_000  # new values between two looks for garbage


@frozen
class Options:
    """What was said before the command."""

    workspace: Path | None = None
    sources: tuple[Path, ...] = ()
    store: str | None = None
    quiet: bool = False


class _Commands(click.Group):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"briefgen.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as err:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f"did you mean {near[0]!r}?" if near else "briefgen --help lists the commands"
            raise click.UsageError(f"{err.message.rstrip('.')}; {hint}", ctx) from err

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--workspace",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to work in; the nearest one above with a briefgen.toml, or this one.",
)
@click.option(
    "--sources",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Read these files or folders in place of the workspace's own sources.",
)
@click.option("--store", metavar="URL", help="sqlite:///FILE, postgresql://... or memory:")
@click.option("--quiet", is_flag=True, help="No remarks, only results and errors.")
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.version_option(__version__, prog_name="briefgen")
@click.pass_context
def cli(
    ctx: click.Context,
    workspace: Path | None,
    sources: tuple[Path, ...],
    store: str | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Sourced briefing packs from an organisation's press releases.

    The first thing to try: briefgen country Pakistan
    """
    ctx.obj = Options(workspace=workspace, sources=sources, store=store, quiet=quiet)


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line; its exit code."""
    words = list(sys.argv[1:] if args is None else args)
    debug = "--debug" in words
    screen.speak_utf8()
    try:
        code = cli.main(words, prog_name="briefgen", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except BriefgenError as err:
        _trace(debug)
        screen.complain(err)
    except click.exceptions.NoArgsIsHelpError as err:
        screen.remark(err.format_message())
    except click.ClickException as err:
        _trace(debug)
        screen.remark(f"briefgen: {err.format_message()}{_where_it_stands(err)}")
    except (click.Abort, KeyboardInterrupt):
        screen.remark("briefgen: stopped")
    except BrokenPipeError:
        _let_go_of_the_pipe()
        return 0
    except OSError as err:
        _trace(debug)
        where = f"{err.filename}: " if err.filename else ""
        screen.remark(f"briefgen: {where}{(err.strerror or str(err)).lower()}")
        screen.remark("  hint: check the disk and who may read and write there")
    except Exception as err:  # noqa: BLE001  # a mistake of ours must not end in a traceback
        _trace(debug)
        kind = type(err).__name__
        screen.remark(f"briefgen: a mistake in the program ({kind}: {err})")
        screen.remark("  hint: the same command with --debug shows where; please report it")
    return 2


def main() -> None:
    """The program `briefgen`.

    Most of what a command makes lives until it ends, which is soon: looking for garbage among
    it seldom, and not at all on the way out, saves a tenth of the time.
    """
    import gc

    gc.set_threshold(SELDOM)
    code = run()
    gc.freeze()
    sys.exit(code)


def _where_it_stands(err: click.ClickException) -> str:
    """A hint for an option of the program that was given to the command."""
    if not isinstance(err, click.NoSuchOption) or err.ctx is None or err.ctx.command is cli:
        return ""
    ours = {name for param in cli.params for name in param.opts}
    if err.option_name not in ours:
        return ""
    return f"\n  hint: it stands before the command: briefgen {err.option_name} {err.ctx.info_name}"


def _trace(debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exc()


def _let_go_of_the_pipe() -> None:
    """The reader of our output (`head`) has gone; leave without another word."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
