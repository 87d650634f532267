"""Writing files: whole or not at all, and in words when it cannot be done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import files, screen
from briefgen.errors import Issue, Place, Severity, WriteError

DYING = """
import os, signal, sys
from pathlib import Path
from briefgen.cli import files
os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # as if the power went while writing
files.write(Path(sys.argv[1]), b"new" * 100_000)
"""


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="no files without names here")
def test_a_killed_program_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "pack.docx"
    place.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", DYING, str(place)], check=False)
    if done.returncode == 0:
        pytest.skip("this file system has no files without names")
    assert [path.name for path in tmp_path.iterdir()] == ["pack.docx"]
    assert place.read_bytes() == b"old"


def test_a_file_is_replaced_and_has_the_usual_rights(tmp_path: Path) -> None:
    place = tmp_path / "pack.docx"
    for data in (b"one", b"two"):
        files.write(place, data)
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert place.read_bytes() == b"two"
    assert place.stat().st_mode == plain.stat().st_mode


def test_what_is_not_written_to_its_end_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "events.jsonl"
    place.write_bytes(b"old")

    def write() -> None:
        with files.writing(place) as file:
            file.write(b"new" * 100_000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["events.jsonl"]


def test_where_no_file_is_without_a_name_it_is_whole_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    files.write(tmp_path / "linked", b"new" * 100_000)
    monkeypatch.setattr(os, "open", refused)
    files.write(tmp_path / "opened", b"new" * 100_000)
    assert {path.name for path in tmp_path.iterdir()} == {"linked", "opened"}
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"new" * 100_000}


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(WriteError) as caught:
        files.write_new(tmp_path / "taken" / "a.toml", b"x")
    assert str(caught.value.place) == str(tmp_path / "taken" / "a.toml")


def test_the_worst_of_many_issues_are_told_first(capsys: pytest.CaptureFixture[str]) -> None:
    doubts = [Issue(Place(f"{n}.txt"), "doubt") for n in range(20)]
    screen.tell([*doubts, Issue(Place("z.txt"), "lost", severity=Severity.ERROR)])
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "error: z.txt: lost"
    assert told[-1] == "and 13 more; see: briefgen check"
