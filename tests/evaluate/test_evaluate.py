"""Events against hand-made truth: what counts as found, missed and made up."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.evaluate import FIELDS, Scores, evaluate
from briefgen.evaluate.alike import same_body, same_name, same_title
from briefgen.evaluate.events import telling
from briefgen.evaluate.pairing import judged, pairs

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "eval" / "score.py"

EVENT: dict[str, Any] = {
    "source": "a.txt",
    "title": "Harbour Union and Arvelia talk about fish",
    "kind": "meeting",
    "date": "2023-05-03",
    "date_basis": "stated",
    "countries": ["XA"],
    "partners": ["Lumen Works"],
    "participants": [
        {"name": "Ana Pell", "title": "Secretary of the Union", "side": "home"},
        {"name": "Tomas Veld", "title": "Minister of Fisheries", "side": "counterpart"},
    ],
    "agreements": [
        {"what": "a fisheries agreement", "status": "agreed_to_draft", "quote": "agreed to draft"}
    ],
    "proposals": [
        {
            "what": "a joint survey of herring stocks",
            "kind": "proposal",
            "quote": "proposed a survey",
        }
    ],
}


def event(**other: object) -> dict[str, Any]:
    return {**copy.deepcopy(EVENT), **other}


def scored(*told: dict[str, Any], gold: list[dict[str, Any]] | None = None) -> Scores:
    return evaluate({"events": gold or [event()], "negatives": ["none.txt"]}, told)


def f1(scores: Scores) -> dict[str, float | None]:
    return {name: scores.total[name].f1 for name in FIELDS}


def test_the_truth_itself_scores_one_everywhere() -> None:
    scores = scored(event())
    assert set(f1(scores).values()) == {1.0}
    assert scores.total.macro == 1.0
    assert scores.sources["a.txt"].lines == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "call"}, "kind"),
        ({"date": "2023-05-04"}, "date"),
        ({"countries": ["XB"]}, "countries"),
        ({"partners": ["Guild of Pilots"]}, "partners"),
        ({"participants": EVENT["participants"][:1]}, "participants"),
        ({"agreements": []}, "agreements"),
        ({"proposals": [{"what": "another thing", "quote": "wished"}]}, "proposals"),
    ],
)
def test_a_fault_lowers_its_own_field(change: dict[str, Any], field: str) -> None:
    figures = f1(scored(event(**change)))
    assert figures.pop(field) != 1.0
    assert set(figures.values()) <= {1.0, None}


def test_a_missed_event_and_one_made_up_are_told() -> None:
    scores = scored(event(source="none.txt"))
    assert scores.total["events"].f1 == 0.0
    assert scores.total.counts["false events"] == 1
    assert scores.sources["a.txt"].lines == [f"missed event: {EVENT['title']}"]
    assert "made up event" in scores.sources["none.txt"].lines[0]


def test_what_the_gold_leaves_open_is_neither_rewarded_nor_punished() -> None:
    optional = [event(title="Another day", optional=True, participants=[], countries=["XB"])]
    assert scored(event(), gold=[event(), *optional]).total.macro == 1.0
    assert scored(event(), *optional, gold=[event(), *optional]).total.macro == 1.0


def test_a_date_where_the_gold_has_none_is_invented() -> None:
    gold = [event(date=None)]
    assert scored(event(), gold=gold).total.counts["invented dates"] == 1
    inferred = event(date_basis="context")
    assert scored(inferred, gold=gold).total.counts["invented dates"] == 0


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ({"date": "2023-05-03", "date_basis": "stated"}, "wrong"),
        ({"date": "2023-05-03", "date_basis": "context"}, "right"),
        ({"date": None, "date_candidates": ["2017-05-03", "2023-05-03"]}, "right"),
        ({"date": None, "date_candidates": ["2017-05-04"]}, "missed"),
        ({"date": None, "date_text": "Wednesday, May 3"}, "right"),
        ({"date": None, "date_text": "Wednesday"}, "missed"),
        ({"date": "2022-05-03", "date_basis": "context"}, "wrong"),
    ],
)
def test_a_year_that_is_not_stated_must_not_be_claimed(told: dict[str, Any], verdict: str) -> None:
    gold = telling(event(year_stated=False), is_gold=True)
    assert judged(gold.date, telling(event(**told), is_gold=False).date) == verdict


def test_an_inflated_status_is_counted() -> None:
    told = event()
    told["agreements"][0]["status"] = "signed"
    scores = scored(told)
    assert scores.total["agreement status"].f1 == 0.0
    assert scores.total.counts["inflated"] == 1


def test_quotes_are_held_against_the_text() -> None:
    gold = {"events": [event()]}
    board = evaluate(gold, [event()], {"a.txt": "They agreed\nto draft it."}).total
    assert (board.counts["verbatim"], board.counts["quotes"]) == (1, 2)


def test_events_of_one_source_are_paired_as_a_whole() -> None:
    a = telling(event(), is_gold=True)
    b = telling(event(title="Second", participants=[{"name": "Ivo Tarn"}]), is_gold=True)
    assert sorted(pairs([a, b], [b, a])) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("H.E. Dr. Tomas VELD", "Tomas Veld"),
        ("Veld", "Tomas Veld"),
        ("Salma Al-Hadid", "Salma AlHadid"),
        ("Tomas A. Veld", "Tomas Veld"),
        ("José Marén", "Jose Maren"),
        ("Tomas Weld", "Tomas Veld"),
    ],
)
def test_names_of_one_person(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(("a", "b"), [("Ana Pell", "Ivo Tarn"), ("", "Ana"), ("Bo", "Bo Li Tan")])
def test_names_of_two_people(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_titles_agree_by_half_their_words_or_their_head() -> None:
    assert same_title("Minister of Fisheries and Tides", "Minister of Fisheries")
    assert same_title("Director General of the Lake Guild", "Director General")
    assert not same_title("Prime Minister", "Foreign Minister")
    assert not same_title("Minister of Fisheries", "")


def test_organisations_agree_by_acronym_or_most_words() -> None:
    assert same_body("Guild of Harbour Pilots (GHP)", "GHP")
    assert same_body("Guild of Harbour Pilots | Pilots of the Lake", "Pilots of Lake")
    assert not same_body("Guild of Harbour Pilots", "Guild of Bakers")


_texts = st.lists(st.text(max_size=15), max_size=3)


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "source": st.just("a.txt"),
            "title": st.text(max_size=20),
            "kind": st.sampled_from(["meeting", "call", "x"]),
            "date": st.sampled_from([None, "2023-05-03", "2023", "soon"]),
            "countries": _texts,
            "partners": _texts,
            "participants": st.lists(
                st.fixed_dictionaries({"name": st.text(max_size=12)}), max_size=4
            ),
            "proposals": st.lists(
                st.fixed_dictionaries({"what": st.text(max_size=20)}), max_size=3
            ),
        },
    )
)
def test_no_event_makes_it_stop_and_no_figure_leaves_its_bounds(told: dict[str, Any]) -> None:
    scores = scored(told, told)
    for name in FIELDS:
        tally = scores.total[name]
        assert tally.f1 is None or 0.0 <= tally.f1 <= 1.0
        assert tally.found <= tally.wanted
        assert tally.right <= tally.told


@pytest.mark.tools
@pytest.mark.parametrize("corpus", ["seeds", "dev"])
def test_the_figures_agree_with_those_of_the_other_scorer(corpus: str, tmp_path: Path) -> None:
    if not SCORER.is_file():
        pytest.skip(f"{SCORER} is not there")
    shared = SCORER.parents[1]
    folder = next(p for p in (shared / corpus, shared / "corpus" / corpus) if p.is_dir())
    gold = shared / "gold" / f"{corpus}.json"
    begin = [sys.executable, "-m", "briefgen", "--quiet", "--sources", str(folder)]
    begin += ["--store", f"sqlite:///{tmp_path}/s.db"]
    run = {"cwd": ROOT, "capture_output": True, "text": True}
    events = tmp_path / "events.jsonl"
    subprocess.run([*begin, "export", str(events)], check=False, **run)  # type: ignore[call-overload]
    ours = subprocess.run([*begin, "evaluate", str(gold), "--json"], check=True, **run)  # type: ignore[call-overload]
    theirs = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, str(SCORER), "--gold", str(gold), "--pred", str(events), "--json"],
        check=True,
        **run,
    )
    mine, other = json.loads(ours.stdout), json.loads(theirs.stdout)
    assert mine["macro"] == pytest.approx(other["macro"], abs=0.01)
    for name in FIELDS:
        assert mine["fields"][name]["f1"] == pytest.approx(other["fields"][name]["f1"], abs=0.01)
    assert mine["counts"]["invented_dates"] == other["counts"]["invented"]
    assert mine["counts"]["inflated"] == other["counts"]["inflated"]
