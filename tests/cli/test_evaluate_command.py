"""`briefgen evaluate`: figures on the screen, faults of the truth told with their place."""

import json
from pathlib import Path
from typing import Any

import pytest
from lakes import Command


@pytest.fixture
def truth(briefgen: Command) -> dict[str, Any]:
    """What the program itself finds, as if a person had."""
    event: dict[str, Any] = json.loads(briefgen("events", "--json").out)
    return event


def gold(folder: Path, *events: dict[str, Any]) -> Path:
    path = folder / "gold.json"
    path.write_text(json.dumps({"events": list(events)}), encoding="utf-8")
    return path


def test_figures_are_told_by_field_and_source(
    folder: Path, briefgen: Command, truth: dict[str, Any]
) -> None:
    done = briefgen("evaluate", gold(folder, truth), "--texts", "--by-source")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "macro F1: 1.000"
    assert "invented dates: 0" in done.out
    assert "ferries.txt" in done.out
    quotes = next(line for line in done.out.splitlines() if line.startswith("verbatim"))
    assert quotes == "verbatim quotes: 2 of 2"


def test_what_was_missed_and_made_up_is_told(
    folder: Path, briefgen: Command, truth: dict[str, Any]
) -> None:
    truth["participants"] = [{"name": "Ivo Tarn", "title": "Pilot", "side": "other"}]
    done = briefgen("evaluate", gold(folder, truth), "--details", "--fail-under", "0.9")
    assert done.code == 1
    assert "missed participant: Ivo Tarn" in done.out
    assert "made up participant: Kari Lunde" in done.out


def test_the_officers_corrections_do_not_flatter_the_reading(
    folder: Path, briefgen: Command, truth: dict[str, Any]
) -> None:
    briefgen("correct", truth["id"], "kind=signing", "--why", "diary")
    told = json.loads(briefgen("evaluate", gold(folder, truth), "--json").out)
    assert told["fields"]["kind"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "gold.json:1: not JSON"), ("[]", "events"), ('{"events": [{}]}', "event 1 has no")],
)
def test_a_truth_that_is_none_is_a_clear_line(
    folder: Path, briefgen: Command, text: str, said: str
) -> None:
    (folder / "gold.json").write_text(text, encoding="utf-8")
    done = briefgen("evaluate", folder / "gold.json")
    assert done.code == 2
    assert said in done.err
