"""`briefgen correct`: a file is written, applied at every run, and never to something else."""

import json
from pathlib import Path

import pytest
from lakes import Command

WHY = ("--why", "our diary", "--on", "2026-01-02")


@pytest.fixture
def event(briefgen: Command) -> str:
    """The id of the one event."""
    key: str = json.loads(briefgen("events", "--json").out)["id"]
    return key


def files(folder: Path) -> list[Path]:
    return sorted((folder / "corrections").glob("*.toml"))


def test_a_correction_is_a_file_that_holds_from_then_on(
    briefgen: Command, folder: Path, event: str
) -> None:
    done = briefgen("correct", event, "date=2024-05-04", *WHY, "--by", "A. Officer")
    assert done.code == 0
    [path] = files(folder)
    assert path.name == f"2026-01-02-001-{event}.toml"
    record = json.loads(briefgen("events", "--json").out)
    assert (record["date"], record["date_basis"]) == ("2024-05-04", "officer")
    assert record["corrections"][0]["was"] == "2024-05-03"


def test_taking_the_file_away_restores_what_the_source_says(
    briefgen: Command, folder: Path, event: str
) -> None:
    before = briefgen("events", "--json").out
    briefgen("correct", event, "kind=signing", "p2.name=Karin Lunde", *WHY)
    assert briefgen("events", "--json").out != before
    files(folder)[0].unlink()
    assert briefgen("events", "--json").out == before


def test_a_second_correction_gets_a_file_of_its_own_and_may_build_on_the_first(
    briefgen: Command, folder: Path, event: str
) -> None:
    briefgen("correct", event, "kind=signing", *WHY)
    done = briefgen("correct", event, "kind=visit", *WHY)
    assert done.code == 0
    assert [path.name[11:14] for path in files(folder)] == ["001", "002"]
    assert json.loads(briefgen("events", "--json").out)["kind"] == "visit"


def test_a_state_is_named_in_any_way_and_found_by_the_corrected_role(
    briefgen: Command, event: str
) -> None:
    assert briefgen("events", "--country", "Portugal").code == 1
    briefgen("correct", event, "party.Portuguese Republic=beneficiary", *WHY)
    assert briefgen("events", "--country", "Portugal").out.startswith(event)
    assert briefgen("country", "--all", "--as-of", "2026-01-02", "--format", "docx").code == 0


def test_a_source_that_changed_stops_the_correction_and_says_so(
    briefgen: Command, folder: Path, event: str
) -> None:
    briefgen("correct", event, "kind=signing", *WHY)
    source = folder / "seeds" / "ferries.txt"
    source.write_text(source.read_text().replace("joint study", "frank study"))
    done = briefgen("events", "--json")
    assert done.code == 1
    assert "ferries.txt has changed since this was written" in done.err
    assert json.loads(done.out)["kind"] == "meeting"


def test_an_old_value_that_does_not_hold_stops_the_correction(
    briefgen: Command, folder: Path, event: str
) -> None:
    briefgen("correct", event, "kind=signing", *WHY)
    [path] = files(folder)
    path.write_text(path.read_text().replace('was = "meeting"', 'was = "call"'))
    done = briefgen("check")
    assert done.code == 1
    assert "the kind of" in done.out
    assert "not 'call'" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{event}", "dat=2024-05-04"), "did you mean 'date'?"),
        (("{event}", "date=yesterday"), "no day"),
        (("{event}", "kind"), "FIELD=VALUE"),
        (("{event}#p9", "name=X"), "no item"),
        (("{event}#a1", "rung=sworn"), "none of"),
        (("{event}", "party.Atlantis=host"), "Atlantis"),
        (("00000000.1", "kind=call"), "no event"),
        (("seven", "kind=call"), "no id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    briefgen: Command, folder: Path, event: str, words: tuple[str, ...], said: str
) -> None:
    done = briefgen("correct", *(word.format(event=event) for word in words), *WHY)
    assert done.code == 2
    assert said in done.err
    assert files(folder) == []


def test_a_reason_is_asked_for(briefgen: Command, event: str) -> None:
    assert briefgen("correct", event, "kind=call").code == 2
    assert briefgen("correct", event, "kind=call", "--why", " ").code == 2


def test_why_shows_who_said_so_and_the_pack_does_not(
    briefgen: Command, folder: Path, event: str
) -> None:
    briefgen("correct", event, "p2.title=Minister of Ferries", *WHY, "--by", "A. Officer")
    shown = briefgen("why", f"{event}#p2").out
    assert "corrected by A. Officer on 2026-01-02" in shown
    assert "our diary" in shown
    assert "officer, over" in shown
    assert "corrected by A. Officer" in briefgen("why", event).out
    assert "our diary" not in briefgen("why", f"{event}#p1").out


def test_a_rejected_act_is_gone_everywhere(briefgen: Command, event: str) -> None:
    record = json.loads(briefgen("events", "--json").out)
    assert len(record["agreements"]) == 1
    assert len(record["proposals"]) == 1
    briefgen("correct", f"{event}#a1", "rejected=yes", *WHY)
    record = json.loads(briefgen("events", "--json").out)
    assert len(record["agreements"]) + len(record["proposals"]) == 1
    assert "a2" not in briefgen("why", event).out.split()


def test_a_rejected_event_is_gone(briefgen: Command, event: str) -> None:
    briefgen("correct", event, "rejected=yes", *WHY)
    assert briefgen("events").out == ""


def test_other_sources_do_not_meet_the_corrections_of_the_workspace(
    briefgen: Command, folder: Path, event: str
) -> None:
    briefgen("correct", event, "kind=signing", *WHY)
    other = folder / "other"
    other.mkdir()
    text = (folder / "seeds" / "ferries.txt").read_text()
    (other / "x.txt").write_text(text.replace("3 May", "10 May"))
    assert briefgen("--sources", other, "events").code == 0
