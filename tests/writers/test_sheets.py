"""Tables as .xlsx and .csv: real dates, nothing that a spreadsheet obeys, the same bytes."""

import csv
from datetime import date, datetime, time
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.model.table import Column, Kind, Sheet
from briefgen.writers.sheets import LONGEST, csv_file, xlsx

DAY = date(2024, 5, 3)
COLUMNS = (
    Column(name="what"),
    Column(name="when", kind=Kind.DAY),
    Column(name="how many", kind=Kind.NUMBER),
)


def sheet(*rows: tuple[str, date | None, int | None], name: str = "ferries") -> Sheet:
    return Sheet(name=name, columns=COLUMNS, rows=rows)


def opened(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(made))


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    page = opened(xlsx([sheet(("a pier", DAY, 7))], DAY))["ferries"]
    what, when, count = page[2]
    assert (what.value, count.value) == ("a pier", 7)
    assert when.value == datetime.combine(DAY, time())
    assert when.is_date


def test_the_header_stays_and_filters() -> None:
    page = opened(xlsx([sheet(("a pier", DAY, 7), ("a buoy", None, None))], DAY))["ferries"]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:C3"


def test_a_table_without_rows_is_a_sheet_with_its_header() -> None:
    page = opened(xlsx([sheet()], DAY))["ferries"]
    assert [cell.value for cell in page[1]] == ["what", "when", "how many"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 40", "-3 °C", "@harbour", "\t=1", "http://quay.test"]
)
def test_no_cell_is_a_formula_or_a_link(text: str) -> None:
    made = xlsx([sheet((text, None, None))], DAY)
    cell = opened(made)["ferries"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None
    body = b"".join(ZipFile(BytesIO(made)).read(n) for n in ZipFile(BytesIO(made)).namelist())
    assert b"<f>" not in body


@pytest.mark.parametrize("text", ["=1+1", "+49 40", "-3", "@harbour", "\t=1", "\r=1"])
def test_in_csv_an_apostrophe_stands_before_what_would_be_obeyed(text: str) -> None:
    [_, row] = csv.reader(
        StringIO(csv_file(sheet((text, None, -3))).decode("utf-8-sig"), newline="")
    )
    assert row == [f"'{text}", "", "-3"]


def test_a_csv_begins_with_a_byte_order_mark_and_ends_lines_as_asked() -> None:
    assert csv_file(sheet(("a pier", DAY, 7))) == (
        b"\xef\xbb\xbfwhat,when,how many\r\na pier,2024-05-03,7\r\n"
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
@example('"quoted", and\r\nbroken')
@example("=\x00")
def test_any_text_comes_back_from_csv(text: str) -> None:
    data = csv_file(sheet((text, None, None))).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(data, newline="")))
    assert rows[1][0].removeprefix("'") == text.removeprefix("'")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_makes_a_workbook_that_opens(text: str) -> None:
    page = opened(xlsx([sheet((text, DAY, 1))], DAY))["ferries"]
    assert page["C2"].value == 1


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    cell = opened(xlsx([sheet(("x" * 40_000, None, None))], DAY))["ferries"]["A2"]
    assert len(cell.value) == LONGEST
    assert cell.value.endswith(" …")


def test_the_same_tables_give_the_same_bytes() -> None:
    rows = (("a pier", DAY, 7), ("a buoy", None, 1))
    made = xlsx([sheet(*rows)], DAY)
    assert made == xlsx([sheet(*rows)], DAY)
    times = {entry.date_time for entry in ZipFile(BytesIO(made)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert opened(made).properties.created == datetime.combine(DAY, time())
