"""`briefgen evaluate`: the reading of the sources against what a person found in them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli import Options, screen
from briefgen.errors import Place, UsageError

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.evaluate import Board, Scores, Tally

_NEEDED = ("source", "title", "kind", "countries", "partners", "participants")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--texts", is_flag=True, help="Also: does every quote stand in its source?")
@click.option("--details", is_flag=True, help="Also: what was missed and made up, by source.")
@click.option("--by-source", is_flag=True, help="Also: the figures of each source.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
@click.option("--fail-under", type=float, metavar="F1", help="Exit with 1 below this macro F1.")
@click.pass_obj
def evaluate(
    options: Options,
    /,
    gold: Path,
    texts: bool,
    details: bool,
    by_source: bool,
    as_json: bool,
    fail_under: float | None,
) -> int:
    """Tell precision, recall and F1 of each field against the events of GOLD.

    What the sources were read to say is compared, each account by itself and without the
    officer's corrections.  GOLD is JSON: {"events": [...], "negatives": [file names]}.
    """
    truth = _gold(gold)
    from briefgen.cli.session import session
    from briefgen.evaluate import evaluate as compare
    from briefgen.store.export import record

    with session(options) as now:
        records = [record(event) for event in now.plain.events()]
        scores = compare(truth, records, _texts(now) if texts else None)
        if as_json:
            screen.say(json.dumps(_as_json(scores), indent=1))
        else:
            _print(scores, details=details, by_source=by_source, texts=texts)
        macro = scores.total.macro or 0.0
        return 1 if fail_under is not None and macro < fail_under else 0


def _gold(path: Path) -> Mapping[str, Any]:
    """The truth; an error names what is wrong with the file."""
    try:
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as err:
        raise UsageError(f"not JSON: {err.msg}", place=Place(str(path), err.lineno)) from err
    except (UnicodeDecodeError, RecursionError) as err:
        raise UsageError(f"not JSON: {err}", place=Place(str(path))) from err
    events = gold.get("events") if isinstance(gold, dict) else None
    if not isinstance(events, list):
        hint = '{"events": [...], "negatives": [file names]}'
        raise UsageError('there is no list "events" in it', hint, Place(str(path)))
    for number, event in enumerate(events, 1):
        missing = [k for k in _NEEDED if not isinstance(event, dict) or k not in event]
        if missing:
            raise UsageError(f"event {number} has no {missing[0]!r}", place=Place(str(path)))
    return gold


def _texts(now: "Session") -> dict[str, str]:
    """The text of each source, by file name."""
    keys = sorted({event.release for event in now.plain.events()})
    releases = now.plain.releases(keys)
    return {release.origin.rpartition("/")[2]: release.text for release in releases}


# ------------------------------------------------------------------ telling it


def _print(scores: "Scores", *, details: bool, by_source: bool, texts: bool) -> None:
    if details:
        for source, board in scores.sources.items():
            if board.lines:
                screen.say(source)
                for line in board.lines:
                    screen.say(f"    {' '.join(line.split())}")
        screen.say()
    screen.say(f"{screen.count(len(scores.sources), 'source')} compared")
    for line in screen.table(list(_rows(scores.total))):
        screen.say(line)
    for line in _sums(scores, texts=texts):
        screen.say(line)
    if by_source:
        screen.say()
        for line in screen.table(list(_by_source(scores.sources.items()))):
            screen.say(line)
    screen.say(f"macro F1: {_cell(scores.total.macro)}")


def _rows(board: "Board") -> Iterator[tuple[str, ...]]:
    from briefgen.evaluate import FIELDS, NOTES

    yield ("field", "precision", "recall", "F1", "found of all, right of told")
    for name in (*FIELDS, *NOTES):
        yield (name, *_figures(board[name]))


def _figures(tally: "Tally") -> tuple[str, ...]:
    shares = (tally.precision, tally.recall, tally.f1)
    counts = f"{tally.found}/{tally.wanted}, {tally.right}/{tally.told}"
    return (*map(_cell, shares), counts)


def _sums(scores: "Scores", *, texts: bool) -> Iterator[str]:
    counts = scores.total.counts
    yield f"invented dates: {counts['invented dates']}"
    yield f"inflated statuses: {counts['inflated']}"
    yield f"events in sources that have none: {counts['false events']}"
    if texts:
        yield f"verbatim quotes: {counts['verbatim']} of {counts['quotes']}"


def _by_source(boards: "Iterable[tuple[str, Board]]") -> Iterator[tuple[str, ...]]:
    from briefgen.evaluate import FIELDS

    yield ("F1 by source", *FIELDS, "macro")
    for source, board in boards:
        yield (source, *(_cell(board[name].f1) for name in FIELDS), _cell(board.macro))


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _as_json(scores: "Scores") -> dict[str, object]:
    return {
        **_board_as_json(scores.total),
        "sources": {name: _board_as_json(board) for name, board in scores.sources.items()},
    }


def _board_as_json(board: "Board") -> dict[str, object]:
    names = ("invented dates", "inflated", "false events", "quotes", "verbatim")
    return {
        "macro": board.macro,
        "fields": {
            name: {"precision": t.precision, "recall": t.recall, "f1": t.f1}
            for name, t in board.tallies.items()
        },
        "counts": {name.replace(" ", "_"): board.counts[name] for name in names},
    }
