"""`briefgen quarterly`, from a workspace to files and a record."""

import json
from pathlib import Path

import pytest
from lakes import Command

AS_OF = ("--as-of", "2025-01-01")


def test_a_report_is_written_in_both_formats_and_recorded(briefgen: Command, folder: Path) -> None:
    done = briefgen("quarterly", "2024-Q2", *AS_OF)
    assert done.code == 0
    assert done.out.splitlines() == [
        str(Path("output") / f"quarterly-2024-Q2.{ending}") for ending in ("docx", "pdf")
    ]
    [path] = (folder / "reports").iterdir()
    assert path.name == "2024-04-01_2024-06-30.json"
    [report] = json.loads(path.read_text(encoding="utf-8"))["reports"]
    assert report["figures"]["activities"] == 1


def test_the_same_report_twice_is_the_same_bytes_and_one_record(
    briefgen: Command, folder: Path
) -> None:
    path = folder / "output" / "quarterly-2024-Q2.pdf"
    briefgen("quarterly", "2024-Q2", "--format", "pdf", *AS_OF)
    first, record = path.read_bytes(), next((folder / "reports").iterdir()).read_bytes()
    briefgen("quarterly", "2024-Q2", "--format", "pdf", *AS_OF)
    assert path.read_bytes() == first
    assert next((folder / "reports").iterdir()).read_bytes() == record


def test_a_correction_that_moves_an_event_is_told_in_the_report_that_had_it(
    briefgen: Command, folder: Path
) -> None:
    briefgen("quarterly", "2024-Q2", "--format", "pdf", *AS_OF)
    [line] = briefgen("events").out.splitlines()
    briefgen(
        "correct", line.split()[0], "date=2024-03-30", "--why", "the log", "--on", "2024-12-01"
    )
    briefgen("quarterly", "2024-Q2", "--format", "pdf", *AS_OF)
    runs = json.loads(next((folder / "reports").iterdir()).read_text(encoding="utf-8"))["reports"]
    assert [(run["run"], run["figures"]["activities"]) for run in runs] == [(1, 1), (2, 0)]


def test_a_draft_leaves_no_record(briefgen: Command, folder: Path) -> None:
    assert briefgen("quarterly", "2024-Q2", "--draft", "--format", "pdf", *AS_OF).code == 0
    assert not (folder / "reports").exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--month", "2024-05"), "monthly-2024-05.pdf"),
        (("--year", "2024"), "yearly-2024.pdf"),
        (("--since", "2024-05-01", "--until", "2024-05-09"), "activity-2024-05-01_2024-05-09.pdf"),
        (("1999-Q1",), "quarterly-1999-Q1.pdf"),
    ],
)
def test_any_period_has_its_report(
    briefgen: Command, folder: Path, words: tuple[str, ...], name: str
) -> None:
    assert briefgen("quarterly", *words, "--format", "pdf", *AS_OF).code == 0
    assert (folder / "output" / name).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("2024",),
        ("2024-Q2", "--year", "2024"),
        ("--since", "2024-05-01"),
        ("--since", "2024-05-02", "--until", "2024-05-01"),
        ("--month", "2024-13"),
        ("2024-Q2", "--format", "odt"),
    ],
)
def test_a_wrong_question_is_refused_in_one_line_and_a_hint(
    briefgen: Command, words: tuple[str, ...]
) -> None:
    done = briefgen("quarterly", *words)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_a_record_that_cannot_be_read_says_where_and_what_to_do(
    briefgen: Command, folder: Path
) -> None:
    (folder / "reports").mkdir()
    (folder / "reports" / "2024-04-01_2024-06-30.json").write_text("{", encoding="utf-8")
    done = briefgen("quarterly", "2024-Q2", *AS_OF)
    assert done.code == 2
    assert "reports" in done.err
    assert "hint" in done.err
