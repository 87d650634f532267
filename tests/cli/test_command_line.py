"""The command line as a whole: help, errors, exit codes, what is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lakes import Command

from briefgen.cli import COMMANDS, cli

HEAVY = ("docx", "lxml", "reportlab", "jinja2", "sqlalchemy", "briefgen.extract", "asyncio")


def modules_after(code: str, cwd: Path) -> list[str]:
    """Which heavy modules a fresh Python holds after running `code`."""
    script = f"import json, sys\n{code}\nsys.stderr.write(json.dumps(sorted(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=cwd, env=environment, capture_output=True, check=True
    )
    present = json.loads(done.stderr.decode().splitlines()[-1])
    return [name for name in HEAVY if name in present]


def test_help_imports_nothing_heavy(folder: Path) -> None:
    assert modules_after("from briefgen.cli import run\nrun(['--help'])", folder) == []


def test_a_warm_listing_imports_nothing_heavy(folder: Path, briefgen: Command) -> None:
    briefgen("events")
    assert modules_after("from briefgen.cli import run\nrun(['events'])", folder) == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(briefgen: Command, name: str) -> None:
    done = briefgen(name, "--help")
    assert done.code == 0
    assert "Usage: briefgen" in done.out


def test_help_lists_every_command(briefgen: Command) -> None:
    out = briefgen("--help").out
    assert all(f"\n  {name} " in out for name in COMMANDS)


def test_a_misspelt_command_gets_the_nearest(briefgen: Command) -> None:
    done = briefgen("contry", "Nordmark")
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'country'?" in done.err


def test_a_missing_workspace_is_one_clear_line(briefgen: Command) -> None:
    done = briefgen("--workspace", "nowhere", "events")
    assert done.code == 2
    assert done.err.startswith("briefgen: nowhere is not a folder\n  hint:")


def test_missing_sources_are_one_clear_line(briefgen: Command) -> None:
    done = briefgen("--sources", "nowhere", "events")
    assert done.code == 2
    assert "nowhere: there is no such file or folder" in done.err


def test_a_mistake_of_the_program_is_no_traceback_unless_asked_for(
    briefgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **more: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(cli, "main", broken)
    plain = briefgen("events")
    assert plain.code == 2
    assert "ZeroDivisionError: by nought" in plain.err
    assert "Traceback" not in plain.err
    assert "Traceback" in briefgen("--debug", "events").err


def test_a_reader_that_goes_away_is_no_error(folder: Path, briefgen: Command) -> None:
    briefgen("events")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    program = [sys.executable, "-m", "briefgen", "events", "--json"]
    with subprocess.Popen(
        program, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_a_corrupt_store_is_rebuilt_and_said_so(folder: Path, briefgen: Command) -> None:
    first = briefgen("events")
    (folder / ".briefgen" / "store.db").write_bytes(b"not a database, not at all" * 200)
    second = briefgen("events")
    assert second.out == first.out
    assert second.code == 1
    assert "store.db.damaged-1" in second.err
    assert (folder / ".briefgen" / "store.db.damaged-1").exists()
    assert briefgen("events").err == first.err


def test_deleting_the_store_loses_nothing(folder: Path, briefgen: Command) -> None:
    first = briefgen("events", "--json")
    (folder / ".briefgen" / "store.db").unlink()
    assert briefgen("events", "--json") == first


def test_other_sources_do_not_disturb_the_workspaces_own(folder: Path, briefgen: Command) -> None:
    other = folder / "other.txt"
    other.write_text("Nothing of note\n\nIt rained in Port Amber all day, as it often does.\n")
    own = briefgen("search", "lighthouses").out
    assert briefgen("--sources", other, "search", "lighthouses").out == ""
    assert "Nothing of note" in briefgen("--sources", other, "search", "rained").out
    assert briefgen("search", "lighthouses").out == own
    assert len(list((folder / ".briefgen").glob("*.db"))) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "--quiet"), "it stands before the command: briefgen --quiet check"),
        (("country", "NO", "--as-of", "yesterday"), "write it as 2026-07-29"),
        (("partner", "Norway"), "Norway is a state; try: briefgen country"),
        (("country", "UNESCO"), "is an organisation; try: briefgen partner"),
        (("country", "x" * 500), "x" * 80 + "…'"),
        (("radar", "--quarters", "-1"), "range"),
        (("--store", "postgresql://u:secret@h:port/x", "check"), "no address of a database"),
    ],
)
def test_wrong_usage_is_told_with_what_would_be_right(
    folder: Path, briefgen: Command, words: tuple[str, ...], told: str
) -> None:
    done = briefgen(*words)
    assert done.code == 2
    assert told in done.err
    assert "x" * 100 not in done.err
    assert "secret" not in done.err
    assert "mistake in the program" not in done.err


def test_no_command_at_all_shows_the_help(briefgen: Command) -> None:
    done = briefgen()
    assert done.code == 2
    assert done.err.startswith("Usage: briefgen")
