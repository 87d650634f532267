"""The sample releases are read at least as well as ever: floors that only rise.

`pytest tests/corpus --accept` raises the floors to just below what is reached now; it lowers
none.  They stand a little lower, because one item of a small corpus is much of its figure.
"""

import json
import math
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.articles import find_boilerplate, split
from briefgen.evaluate import FIELDS, Board, evaluate
from briefgen.extract import extract
from briefgen.gazetteer import Gazetteer, load
from briefgen.readers import read
from briefgen.store.export import record
from briefgen.workspace import Additions, Organisation, StateOverride, open_workspace

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SEEDS = HERE.parents[1]
CORPORA = ("seeds", "en", "fr")
BELOW = 0.02
MOST = ("invented dates", "inflated", "false events")  # of these the fewer the better


@cache
def measured(corpus: str) -> dict[str, float]:
    """The F1 of each field, the macro figure, and the counts of what must not be."""
    board = _board(corpus)
    figures = {name: board[name].f1 for name in FIELDS}
    known = {name: round(value, 4) for name, value in figures.items() if value is not None}
    counts = {f"most {name}": float(board.counts[name]) for name in MOST}
    return {"macro": round(board.macro or 0.0, 4), **known, **counts}


def _board(corpus: str) -> Board:
    gold = _gold(corpus)
    files = sorted((SEEDS / "seeds" if corpus == "seeds" else HERE / corpus).glob("*.txt"))
    names, home = _seeds() if corpus == "seeds" else _made_up()
    articles = [article for path in files for r in read(path, path.name) for article in split(r)]
    events = [e for a in find_boilerplate(articles) for e in extract(a, names, home)]
    return evaluate(gold, [record(event) for event in events]).total


def _gold(corpus: str) -> dict[str, Any]:
    if corpus == "seeds":
        gold: dict[str, Any] = json.loads((HERE / "seeds.events.json").read_text(encoding="utf-8"))
        return gold
    parts = {
        path: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((HERE / corpus).glob("*.events.json"))
    }
    named = {path: path.name.replace(".events.json", ".txt") for path in parts}
    return {
        "events": [
            {"source": named[path], **event}
            for path, gold in parts.items()
            for event in gold["events"]
        ],
        "negatives": [named[path] for path, gold in parts.items() if not gold["events"]],
    }


def _seeds() -> tuple[Gazetteer, Organisation | None]:
    workspace = open_workspace(SEEDS)
    return load(workspace.additions), workspace.organisation


def _made_up() -> tuple[Gazetteer, Organisation]:
    """The states and organisations of the sample releases, none of which there is."""
    table = tomllib.loads((HERE / "states.toml").read_text(encoding="utf-8"))
    states = tuple(
        StateOverride(code=s["code"], names=s["names"], aliases=tuple(s.get("aliases", ())))
        for s in table.get("state", ())
    )
    others = tuple(map(_organisation, table.get("organisations", ())))
    return load(Additions(states=states, organisations=others)), _organisation(
        table["organisation"]
    )


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation(
        name=row["name"],
        acronym=row.get("acronym"),
        aliases=tuple(row.get("aliases", ())),
        names=row.get("names", {}),
        head=row.get("head"),
    )


@pytest.mark.parametrize("corpus", CORPORA)
def test_what_was_reached_is_kept(corpus: str, request: pytest.FixtureRequest) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    now, floor = measured(corpus), floors.get(corpus, {})
    if request.config.getoption("--accept"):
        floors[corpus] = {
            name: _raised(name, value, floor.get(name)) for name, value in now.items()
        }
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return
    assert floor, f"there are no floors of {corpus}: pytest tests/corpus --accept makes them"
    below = {
        name: (now.get(name, 0.0), bound)
        for name, bound in floor.items()
        if not _holds(name, now.get(name, 0.0), bound)
    }
    assert not below, f"{corpus}: (reached, floor) of {below}"


def _holds(name: str, value: float, bound: float) -> bool:
    return value <= bound if name.startswith("most ") else value >= bound


def _raised(name: str, value: float, old: float | None) -> float:
    """The floor that a value asks for; never a worse one than there is."""
    if name.startswith("most "):
        return value if old is None else min(value, old)
    return max(math.floor((value - BELOW) * 100) / 100, old or 0.0)


def test_every_sample_has_its_truth() -> None:
    for corpus in CORPORA[1:]:
        texts = {path.stem for path in (HERE / corpus).glob("*.txt")}
        truths = {path.name.removesuffix(".events.json") for path in (HERE / corpus).glob("*.json")}
        assert texts == truths
        assert len(texts) >= 10
