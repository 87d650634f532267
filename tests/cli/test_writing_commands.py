"""Commands that make files: init, ingest; and how files are written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakes import FERRIES, SETTINGS, Command

from briefgen.cli import files
from briefgen.errors import WriteError


def test_init_makes_a_workspace_that_works(folder: Path, briefgen: Command) -> None:
    assert briefgen("init", "office").code == 0
    office = folder / "office"
    assert (office / "briefgen.toml").is_file()
    assert list((office / "seeds").iterdir())
    assert briefgen("--workspace", office, "events").out.count("\n") > 5


def test_init_leaves_a_workspace_and_its_sources_alone(folder: Path, briefgen: Command) -> None:
    done = briefgen("init")
    assert done.code == 2
    assert "already" in done.err
    assert (folder / "briefgen.toml").read_text(encoding="utf-8") == SETTINGS
    (folder / "briefgen.toml").unlink()
    assert briefgen("init").code == 0
    assert [path.name for path in (folder / "seeds").iterdir()] == ["ferries.txt"]


def test_ingest_copies_and_reads(folder: Path, briefgen: Command) -> None:
    (folder / "new.txt").write_text(FERRIES.replace("ferry", "tram"), encoding="utf-8")
    done = briefgen("ingest", "new.txt")
    assert done.out == "new.txt: added, 1 release\n"
    assert (folder / "seeds" / "new.txt").read_bytes() == (folder / "new.txt").read_bytes()
    assert briefgen("ingest", "new.txt").out == "new.txt: already there, 1 release\n"


def test_ingest_never_replaces_another_file_of_the_same_name(
    folder: Path, briefgen: Command
) -> None:
    (folder / "ferries.txt").write_text(FERRIES.replace("ferry", "tram"), encoding="utf-8")
    assert briefgen("ingest", "ferries.txt").out == "ferries-2.txt: added, 1 release\n"
    assert (folder / "seeds" / "ferries.txt").read_text(encoding="utf-8") == FERRIES
    assert briefgen("ingest", "ferries.txt").out == "ferries-2.txt: already there, 1 release\n"


def test_ingest_of_a_missing_file_copies_nothing(folder: Path, briefgen: Command) -> None:
    (folder / "new.txt").write_text("words\n")
    done = briefgen("ingest", "new.txt", "nowhere.txt")
    assert done.code == 2
    assert done.err.startswith("briefgen: nowhere.txt: there is no such file")
    assert not (folder / "seeds" / "new.txt").exists()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Pakistan", "pakistan"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Türkiye", "turkiye"),
        ("Guinea-Bissau", "guinea-bissau"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON: a|b?*", "con-a-b"),
        ("a" * 300, "a" * files.LONGEST),
    ],
)
def test_file_names_are_plain(name: str, wanted: str) -> None:
    assert files.slug(name) == wanted


@given(st.text())
def test_any_name_gives_a_safe_file_name(name: str) -> None:
    made = files.slug(name)
    assert made
    assert made.isascii()
    assert all(c.isalnum() or c == "-" for c in made)
    assert len(made) <= files.LONGEST


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")

    def locked(self: Path, other: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(WriteError, match="open elsewhere") as told:
        files.write(target, b"new")
    assert told.value.hint
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(WriteError) as told:
        files.write(tmp_path / "output" / "pack.pdf", b"new")
    assert "output" in str(told.value)
    assert told.value.hint


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="this is a folder"):
        files.write(tmp_path, b"new")
