"""The reports that were made, in plain files: what a later run must not change in silence.

In:  a folder, and Records.
Out: one JSON file a period, named by its dates; the same reports give the same bytes.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.errors import Place, WorkspaceError
from briefgen.model.report import Item, Period, Record, Report
from briefgen.summarize.restate import recorded


def place_of(folder: Path, period: Period) -> Path:
    """Where the reports on a period are recorded."""
    return folder / f"{period.first}_{period.last}.json"


def read(folder: Path, period: Period) -> tuple[Record, ...]:
    """The reports that were made on a period, earliest first; () where there are none."""
    path = place_of(folder, period)
    if not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["reports"]
        found = [_record(row, period) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as err:
        hint = "mend it from a copy, or move it away to begin anew"
        message = f"this record of earlier reports cannot be read: {err}"
        raise WorkspaceError(message, hint, Place(str(path))) from err
    return tuple(sorted(found, key=lambda record: record.run))


def with_report(known: Sequence[Record], made: Report) -> bytes | None:
    """The file with a report that was just made; None when it is there already."""
    new = recorded(made)
    if any(record.run == new.run for record in known):
        return None
    period = made.period
    rows = [*known, new]
    plain = {
        "period": period.label,
        "first": str(period.first),
        "last": str(period.last),
        "reports": [_plain(record) for record in sorted(rows, key=lambda record: record.run)],
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(record: Record) -> dict[str, Any]:
    return {
        "run": record.run,
        "as_of": str(record.as_of),
        "figures": dict(record.figures),
        "items": [asdict(item) for item in record.items],
    }


def _record(row: dict[str, Any], period: Period) -> Record:
    return Record(
        run=int(row["run"]),
        as_of=date.fromisoformat(row["as_of"]),
        period=period.label,
        figures={str(key): _number(value) for key, value in row["figures"].items()},
        items=tuple(Item(**{k: str(v) for k, v in item.items()}) for item in row["items"]),
    )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
