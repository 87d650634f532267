"""Sheets -> .xlsx and .csv, the same bytes for the same sheets.

In:  Sheets, whose cells may hold anything a release says, and the day they stand for.
Out: the bytes of a file.  No cell is ever a formula, whatever it begins with: in .xlsx it is
     stored as text; in .csv, where nothing can say so, an apostrophe stands before it.
"""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO

from briefgen.model.table import Kind, Sheet, Value

OBEYED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins so for a formula
LONGEST = 32_000  # characters of a cell; Excel opens no longer ones
MORE = " …"
BOM = "\ufeff"  # without it, Excel takes a .csv for the old code page of the machine


def xlsx(sheets: Sequence[Sheet], as_of: date) -> bytes:
    """A workbook with one sheet a table: filters, a frozen header row, real dates."""
    import xlsxwriter

    data = BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(data, plain) as book:
        stamp = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001  # no hour is meant
        book.set_properties({"created": stamp})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        number = book.add_format({"valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for place, column in enumerate(sheet.columns):
                page.set_column(place, place, column.width)
                page.write_string(0, place, column.name, head)
            for line, row in enumerate(sheet.rows, start=1):
                for place, value in enumerate(row):
                    if value is None or value == "":
                        continue
                    if isinstance(value, date):
                        page.write_datetime(line, place, value, day)
                    elif isinstance(value, str):
                        page.write_string(line, place, _short(value), text)
                    else:
                        page.write_number(line, place, value, number)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    return data.getvalue()


def csv_file(sheet: Sheet) -> bytes:
    """One table: UTF-8 with a byte order mark, CRLF, quotes where they are needed."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        cells = zip(sheet.columns, row, strict=True)
        writer.writerow([_cell(value, column.kind) for column, value in cells])
    return (BOM + out.getvalue()).encode("utf-8", "backslashreplace")


def _cell(value: Value, kind: Kind) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if kind is Kind.TEXT and text.startswith(OBEYED) else text


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(MORE)] + MORE
