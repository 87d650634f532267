"""Finding the sources under some roots."""

import os
from pathlib import Path

from briefgen.readers import sources


def test_origins_are_relative_sorted_and_have_forward_slashes(tmp_path: Path) -> None:
    for name in ("b.txt", "2031/may/a.txt", "2031/c.HTML"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = sources([tmp_path])
    assert [source.origin for source in found] == ["2031/c.HTML", "2031/may/a.txt", "b.txt"]
    assert found.issues == ()


def test_a_root_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert [s.origin for s in sources([tmp_path / "a.txt", tmp_path])] == ["a.txt"]


def test_the_same_name_under_two_roots_is_told_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder)
    found = sources([tmp_path / "two", tmp_path / "one"])
    assert [source.origin for source in found] == ["one/a.txt", "two/a.txt"]


def test_a_link_to_its_own_folder_ends_the_walk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "self").symlink_to(tmp_path / "sub" / "self")
    assert [source.origin for source in sources([tmp_path])] == ["a.txt"]


def test_hidden_and_lock_files_are_passed_over_and_strange_ones_named(tmp_path: Path) -> None:
    for name in (".git", "~$a.docx", "README.md", "b.xlsx", "a.txt"):
        (tmp_path / name).write_text("x")
    found = sources([tmp_path])
    assert [source.origin for source in found] == ["a.txt"]
    assert [str(issue.place) for issue in found.issues] == ["b.xlsx"]


def test_a_missing_root_is_an_issue_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = sources([tmp_path / "nowhere", tmp_path])
    assert len(found) == 1
    assert "no such" in found.issues[0].message


def test_a_name_of_strange_bytes_becomes_one_line_of_plain_text(tmp_path: Path) -> None:
    for name in (b"\xff\xfe.txt", b"two\nlines.txt", b"red\x1b[31m.txt"):
        (tmp_path / os.fsdecode(name)).write_text("x")
    found = sources([tmp_path])
    origins = [source.origin for source in found]
    assert origins == ["\\xff\\xfe.txt", "red\\x1b[31m.txt", "two\\nlines.txt"]
    assert all(source.path.read_text() == "x" for source in found)
