"""Commands that answer from the store: events, search, check, why, export."""

import json
from pathlib import Path

import pytest
from lakes import Command

from briefgen.cli import screen


def test_events_are_listed_one_a_line(briefgen: Command) -> None:
    done = briefgen("events")
    [line] = done.out.splitlines()
    assert "2024-05-03" in line
    assert "XN" in line.split()
    assert line.endswith("Lake Council and Nordmark look into ferry routes")


def test_events_as_json_keep_their_keys(briefgen: Command) -> None:
    [line] = briefgen("events", "--json").out.splitlines()
    record = json.loads(line)
    assert (record["source"], record["date"], record["countries"]) == (
        "ferries.txt",
        "2024-05-03",
        ["XN"],
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--country", "nordmarkian"), 1),
        (("--country", "Portugal"), 0),
        (("--since", "2024-05-04"), 0),
        (("--until", "2024-05-03"), 1),
        (("--kind", "meeting"), 1),
        (("--kind", "visit", "--kind", "call"), 0),
        (("--topic", "sport"), 0),
        (("--undated",), 0),
    ],
)
def test_events_are_filtered(briefgen: Command, words: tuple[str, ...], found: int) -> None:
    done = briefgen("events", *words)
    assert len(done.out.splitlines()) == found
    assert done.code == (0 if found else 1)


def test_an_unknown_country_gets_the_nearest_names(briefgen: Command) -> None:
    done = briefgen("events", "--country", "Nordmarc")
    assert done.code == 2
    assert "Nordmark" in done.err


def test_a_search_shows_the_passage_with_the_words_marked(briefgen: Command) -> None:
    done = briefgen("search", "lighthouse")
    assert done.code == 0
    assert done.out.startswith("ferries.txt:1: Lake Council and Nordmark")
    assert "a working group on [[lighthouses]]" in " ".join(done.out.split())


def test_a_search_without_a_hit_says_so(briefgen: Command) -> None:
    done = briefgen("search", "submarines")
    assert (done.code, done.out) == (1, "")
    assert "submarines" in done.err


def test_why_shows_the_words_of_the_source(briefgen: Command) -> None:
    record = json.loads(briefgen("events", "--json").out)
    done = briefgen("why", f"{record['id']}#date")
    assert done.code == 0
    assert "[[" in done.out
    assert "3 May 2024" in done.out
    assert "ferries.txt:" in done.out


@pytest.mark.parametrize("ref", ["00000000.1", "00000000.1#a1", "7", "seven"])
def test_why_of_nothing_is_a_clear_line(briefgen: Command, ref: str) -> None:
    done = briefgen("why", ref)
    assert (done.code, done.out) == (2, "")
    assert "hint:" in done.err


def test_check_tells_what_could_not_be_read_and_ends_with_the_sums(
    folder: Path, briefgen: Command
) -> None:
    (folder / "seeds" / "empty.txt").write_bytes(b"")
    (folder / "seeds" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    done = briefgen("check")
    assert done.code == 1
    assert "error: empty.txt: the file is empty" in done.out
    assert "error: picture.txt:" in done.out
    assert "3 sources, 1 release, 1 event" in done.out.splitlines()[-1]
    rows = [json.loads(line) for line in briefgen("check", "--json").out.splitlines()]
    assert {"empty.txt", "picture.txt"} <= {row["source"] for row in rows}


@pytest.mark.parametrize(("number", "lines"), [(5, 5), (6, 1)])
def test_what_many_sources_earn_is_told_once_and_every_one_in_json(
    folder: Path, briefgen: Command, number: int, lines: int
) -> None:
    for name in range(number):
        (folder / "seeds" / f"void{name}.txt").write_bytes(b" " * (name + 1))
    told = [line for line in briefgen("check").out.splitlines() if "there is no text" in line]
    assert len(told) == lines
    assert lines == 5 or "void0.txt, void1.txt, void2.txt and 3 more" in told[0]
    rows = [json.loads(line) for line in briefgen("check", "--json").out.splitlines()]
    assert sum("there is no text" in row["message"] for row in rows) == number


def test_issues_are_told_by_every_command_and_change_its_exit_code(
    folder: Path, briefgen: Command
) -> None:
    (folder / "seeds" / "empty.txt").write_bytes(b"")
    for _ in ("cold", "warm"):
        done = briefgen("events")
        assert done.code == 1
        assert "empty.txt: the file is empty" in done.err
    assert briefgen("--quiet", "events").err == ""


def test_events_are_exported_a_line_each_or_as_a_list(folder: Path, briefgen: Command) -> None:
    assert briefgen("export", "out/events.jsonl").code == 0
    assert briefgen("export", "out/events.json").code == 0
    lines = (folder / "out" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    listed = json.loads((folder / "out" / "events.json").read_text(encoding="utf-8"))
    assert [json.loads(line) for line in lines] == listed
    assert len(listed) == 1


def test_an_export_of_an_unknown_kind_names_the_kinds(folder: Path, briefgen: Command) -> None:
    done = briefgen("export", "events.xyz")
    assert done.code == 2
    assert ".jsonl" in done.err
    assert not (folder / ".briefgen").exists()  # nothing was read for it


def test_escapes_in_a_release_do_not_reach_the_terminal(folder: Path, briefgen: Command) -> None:
    name = "evil\x1b[31m\u202egnp.txt"
    (folder / "seeds" / name).write_text("Warning\x1b]0;owned\x07 to all\n\nWarned in red.\n")
    for words in (("search", "warn"), ("check",), ("events",)):
        done = briefgen(*words)
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err


def test_columns_line_up_and_are_cut_to_the_terminal() -> None:
    lines = list(screen.table([("a", "long cell", "x" * 99), ("bbb", "c", "y")], 40))
    assert lines[0].index("long") == lines[1].index("c")
    assert [len(lines[0]), lines[0][-1]] == [40, "…"]
    assert list(screen.table([])) == []


def test_columns_of_words_make_room_for_the_last_and_ids_stay_whole() -> None:
    row = ("1f0c9a77.1234", "Guild of the Keepers of Many Lighthouses", "2024-05-03", "z" * 60)
    [line] = screen.table([row], 80)
    cells = line.split("  ")
    assert (cells[0], cells[2]) == (row[0], row[2])
    assert cells[1].startswith("Guild of the")
    assert cells[1].endswith("…")
    assert len(cells[3]) == 32 == 0.4 * 80
    assert len(line) == 80
    [above] = screen.table([("matter:1f0c9a77.1234#a1", "2024-05-03", *row[:1], "z" * 60)], 60)
    assert above.splitlines()[1] == f"    {'z' * 55}…"
    [whole] = screen.table([row])
    assert whole == "  ".join(row)


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    show = screen.progress(quiet=False)
    show("Reading", 1, 2)
    assert capsys.readouterr() == ("", "")
