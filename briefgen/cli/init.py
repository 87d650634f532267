"""`briefgen init`: a folder to work in."""

from pathlib import Path

import click

from briefgen.cli import Options, files, screen
from briefgen.errors import Place, WorkspaceError

SETTINGS = """\
# The settings of this workspace.  What is not said here has its usual value.

# sources = ["seeds"]                    # files or folders, beside this file
# store = "sqlite:///.briefgen/store.db" # an index; or postgresql://..., the same thing shared
# output = "output"
# language = "en"
# quarter_start = 1                      # the month in which the first quarter begins
# year_label = "start"                   # a year is named after the year it begins or ends in
# members = ["Norway", "PT"]             # states that contact is expected with

"""
OWN = """\
# Who we are: releases speak in our name, and our own people are told from the others.
# [organisation]
# name = "Council of the Northern Lakes"
# acronym = "CNL"
# aliases = ["Northern Lakes Council"]
# head = "Secretary-General"
"""
SAMPLES = (
    "# The samples are this organisation's releases: put your own organisation in its place.\n"
)
FOLDERS = ("seeds", "templates", "visits", "corrections", "output")


@click.command()
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(path_type=Path))
@click.pass_obj
def init(options: Options, /, folder: Path) -> int:
    """Make a workspace in DIR (here), with settings to fill in and sample sources."""
    from briefgen.workspace import FILE, shipped

    folder = options.workspace or folder
    settings = folder / FILE
    if settings.exists():
        hint = "nothing was changed; to start anew, give another folder"
        raise WorkspaceError("this is a workspace already", hint, Place(str(settings)))
    for name in FOLDERS:
        _make(folder / name)
    organisation = OWN
    if not any((folder / "seeds").iterdir()):
        organisation = SAMPLES + _copy_samples(shipped("seeds"), folder / "seeds")
    files.write(settings, (SETTINGS + organisation).encode())
    screen.say(
        f"{files.shown(folder.absolute())}: ready; put releases in seeds/, then for instance"
    )
    screen.say("    briefgen country Pakistan")
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        reason = (err.strerror or str(err)).lower()
        place = Place(str(folder))
        raise WorkspaceError(f"cannot be made: {reason}", "give another folder", place) from err


def _copy_samples(samples: Path, seeds: Path) -> str:
    """Put the samples in place; the settings that tell whose they are."""
    for path in sorted(samples.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            files.write(seeds / path.relative_to(samples), path.read_bytes())
    settings = (samples.parent / "briefgen.toml").read_text(encoding="utf-8")
    return settings[settings.index("[organisation]") :]
