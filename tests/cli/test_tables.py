"""`briefgen export` to tables, from a workspace."""

import csv
from pathlib import Path

import openpyxl
from lakes import Command


def test_a_workbook_has_a_sheet_for_everything_that_is_known(
    briefgen: Command, folder: Path
) -> None:
    done = briefgen("export", "known.xlsx", "--as-of", "2025-01-01")
    assert done.code == 0
    book = openpyxl.load_workbook(folder / "known.xlsx")
    assert book.sheetnames == ["events", "people", "agreements", "matters", "obligations"]
    head, row = book["events"].iter_rows(values_only=True)
    event = dict(zip(head, row, strict=True))
    assert str(event["date"]) == "2024-05-03 00:00:00"
    assert (event["states"], event["state codes"]) == ("Nordmark", "XN")
    what = [str(cell.value) for cell in book["matters"]["E"]][1:]
    assert sum("joint study of ferry routes" in words for words in what) == 1


def test_a_csv_holds_one_table(briefgen: Command, folder: Path) -> None:
    assert briefgen("export", "people.csv", "--table", "people").code == 0
    text = (folder / "people.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["name"] for row in rows} == {"Ana Duarte", "Kari Lunde"}


def test_a_table_is_asked_of_a_csv_only(briefgen: Command) -> None:
    done = briefgen("export", "known.xlsx", "--table", "people")
    assert done.code == 2
    assert "hint" in done.err
