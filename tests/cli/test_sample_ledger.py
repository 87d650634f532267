"""The ledger over the project's own sample releases."""

import json
import shutil
from pathlib import Path

import pytest

from briefgen.cli import run

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2021-01-15")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample releases."""
    here = tmp_path_factory.mktemp("samples")
    shutil.copytree(ROOT / "seeds", here / "seeds")
    shutil.copy(ROOT / "briefgen.toml", here / "briefgen.toml")
    return here


def listed(
    folder: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> list[dict[str, object]]:
    capsys.readouterr()
    run(["--workspace", str(folder), "--quiet", *words, "--json"])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("country", "side", "words"),
    [
        ("Japan", "ours", ("observer",)),
        ("Pakistan", "theirs", ("come to pakistan", "water", "scholarship", "training")),
    ],
)
def test_asks_stand_on_their_side(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    country: str,
    side: str,
    words: tuple[str, ...],
) -> None:
    rows = listed(folder, capsys, "matters", country, "--side", side, *DAY)
    told = " ".join(str(row["what"]) for row in rows).lower()
    assert [word for word in words if word not in told] == []


def test_without_a_day_of_signature_nothing_falls_due(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = listed(folder, capsys, "duties", *DAY)
    assert rows
    assert not any(row["instalments"] for row in rows)
