"""`matters`, `confirm`, `agreements`, `duties`, `radar`; records of packs, `freeze`, `verify`."""

import json
from pathlib import Path

import pytest
from lakes import Command

import briefgen.writers
from briefgen.model.document import Document
from briefgen.pipeline import ahead

SIGNED = """\
Lake Council and Nordmark sign on ferry routes

Port Amber, 7 June 2025 - The Secretary General of the Lake Council, Ms. Ana Duarte, received
on Saturday, 7 June 2025, the Minister of Transport of Nordmark, Mr. Kari Lunde, at the seat of
the Council. The two parties signed a memorandum of understanding on a joint study of ferry
routes, for a period of one year.
"""
GRANT = """\
Lake Council and Lumen Foundation sign on lighthouses

The Lake Council and the Lumen Foundation signed on Tuesday a memorandum of understanding to mend
lighthouses. Under the memorandum of understanding, the Lumen Foundation will, over a period of
one year, provide 90,000 US dollars in aid to help Nordmark, Midmark and Sudmark. The memorandum of
understanding stipulates that the Lake Council prepare a quarterly report about the work in each of
the target countries and a last one at the end of the project.
"""
DAY = ("--as-of", "2026-01-01")


@pytest.fixture(autouse=True)
def plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers whose bytes are the words of the document."""

    def write(document: Document, style: object) -> bytes:
        return repr(document).encode()

    monkeypatch.setattr(briefgen.writers, "WRITERS", {"docx": write, "pdf": write})
    monkeypatch.setattr(ahead, "_can_fork", lambda: False)


@pytest.fixture
def signed(folder: Path) -> None:
    """A second release, a year later."""
    (folder / "seeds" / "signed.txt").write_text(SIGNED, encoding="utf-8")


def listed(briefgen: Command, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in briefgen(*words, "--json").out.splitlines()]


def records(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "records").glob("*.json"))


# ------------------------------------------------------------------ matters


def test_matters_are_listed_by_any_name_of_the_country(briefgen: Command) -> None:
    [row] = listed(briefgen, "matters", "nordmark", *DAY)
    assert row["what"] == "joint study of ferry routes"
    assert (row["side"], row["first"], row["age_days"]) == ("theirs", "2024-05-03", 608)
    assert listed(briefgen, "matters", "--country", "XN", *DAY) == [row]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--side", "ours"), 0),
        (("--side", "theirs"), 1),
        (("--older-than", "2y"), 0),
        (("--older-than", "180d"), 1),
        (("--state", "agreed"), 1),
        (("--state", "all"), 2),
    ],
)
def test_matters_are_filtered(briefgen: Command, words: tuple[str, ...], count: int) -> None:
    assert len(listed(briefgen, "matters", *words, *DAY)) == count


def test_a_length_of_time_that_is_none_is_wrong_usage(briefgen: Command) -> None:
    done = briefgen("matters", "--older-than", "long")
    assert done.code == 2
    assert "no length of time" in done.err


@pytest.mark.usefixtures("signed")
def test_a_suggestion_is_confirmed_and_taken_back(folder: Path, briefgen: Command) -> None:
    [row] = listed(briefgen, "matters", "XN", *DAY)
    [link] = row["suggestions"]  # type: ignore[misc]
    assert link["strength"] == "full"
    done = briefgen("confirm", row["id"], link["item"], "--by", "A.B.", "--on", "2026-01-01")
    assert done.code == 0
    assert not listed(briefgen, "matters", "XN", *DAY)
    [closed] = listed(briefgen, "matters", "XN", "--state", "signed", "--side", "theirs", *DAY)
    assert closed["id"] == row["id"]
    assert [answer["item"] for answer in closed["answers"]] == [link["item"]]  # type: ignore[index]
    assert listed(briefgen, "matters", "XN", "--as-of", "2025-01-01") != []
    for path in (folder / "corrections").iterdir():
        path.unlink()
    assert listed(briefgen, "matters", "XN", *DAY) == [row]


def test_what_is_no_matter_cannot_be_confirmed(briefgen: Command) -> None:
    assert briefgen("confirm", "nothing", "x.1#a1").code == 2


def test_what_the_officer_knows_of_a_matter_is_printed(folder: Path, briefgen: Command) -> None:
    [row] = listed(briefgen, "matters", "XN", *DAY)
    text = f'[[matter]]\nlink = "{row["id"]}"\nowner = "Transport Desk"\ndue = 2026-03-01\n'
    (folder / "visits").mkdir()
    (folder / "visits" / "one.toml").write_text(text, encoding="utf-8")
    [row] = listed(briefgen, "matters", "XN", *DAY)
    assert (row["owner"], row["due"]) == ("Transport Desk", "2026-03-01")
    for edition, told in (("internal", True), ("shareable", False)):
        briefgen("country", "XN", *DAY, "--format", "pdf", "--edition", edition)
        pack = (folder / "output" / "country-nordmark.pdf").read_text(encoding="utf-8")
        assert ("Transport Desk" in pack) is told


# ------------------------------------------------------------------ agreements, duties, radar


@pytest.mark.usefixtures("signed")
def test_agreements_are_listed_with_their_term(briefgen: Command) -> None:
    [row] = listed(briefgen, "agreements", "XN", "--state", "signed", *DAY)
    assert (row["date"], row["duration"], row["ends"]) == ("2025-06-07", "one year", "2026-06-07")
    assert row["in_force"] is None


@pytest.mark.usefixtures("signed")
def test_the_radar_shows_a_term_that_is_nearly_over(briefgen: Command) -> None:
    kinds = [row["kind"] for row in listed(briefgen, "radar", "XN", *DAY)]
    assert kinds == ["stale", "lapsing"]


def test_the_radar_names_silent_members(folder: Path, briefgen: Command) -> None:
    settings = (folder / "briefgen.toml").read_text(encoding="utf-8")
    text = f'members = ["Nordmark", "Midmark"]\n{settings}[states.XM]\nname = "Midmark"\n'
    (folder / "briefgen.toml").write_text(text, encoding="utf-8")
    found = listed(briefgen, "radar", "--kind", "silent", "--as-of", "2024-06-01")
    assert [row["item"] for row in found] == ["XM"]


def test_a_signature_that_the_officer_dates_makes_duties_fall_due(
    folder: Path, briefgen: Command
) -> None:
    (folder / "seeds" / "grant.txt").write_text(GRANT, encoding="utf-8")
    with (folder / "briefgen.toml").open("a", encoding="utf-8") as settings:
        settings.write('[states.XM]\nname = "Midmark"\n[states.XS]\nname = "Sudmark"\n')
    rows = listed(briefgen, "duties", *DAY)
    assert rows
    assert not any(row["instalments"] for row in rows)
    event = str(rows[0]["item"]).partition("#")[0]
    said = ("date=2025-06-30", "a1.duration=one year", "--why", "the text", "--on", "2026-01-01")
    assert briefgen("correct", event, *said).code == 0
    rows = listed(briefgen, "duties", *DAY)
    assert [(len(row["instalments"]), row["next_due"]) for row in rows] == [  # type: ignore[arg-type]
        (12, "2026-03-30"),
        (1, "2026-06-30"),
    ]
    briefgen("duties", "--ics", "due.ics", *DAY)
    assert (folder / "due.ics").read_bytes().count(b"BEGIN:VEVENT") == 7
    assert [row["kind"] for row in listed(briefgen, "radar", "--kind", "overdue", *DAY)] == [
        "overdue"
    ]


# ------------------------------------------------------------------ records


def test_the_same_pack_is_recorded_once(folder: Path, briefgen: Command) -> None:
    for _ in range(2):
        briefgen("country", "XN", *DAY)
    assert records(folder) == ["0001-country-nordmark.json"]


def test_a_pack_made_elsewhere_is_not_recorded(folder: Path, briefgen: Command) -> None:
    briefgen("country", "XN", *DAY, "--output", "elsewhere")
    assert records(folder) == []


def test_the_same_sources_give_an_empty_delta(folder: Path, briefgen: Command) -> None:
    briefgen("country", "XN", *DAY, "--format", "pdf")
    briefgen("country", "XN", "--as-of", "2026-02-01", "--since-last", "--format", "pdf")
    text = (folder / "output" / "country-nordmark.pdf").read_text(encoding="utf-8")
    assert "Nothing: this pack tells what that one told." in text


def test_a_new_release_gives_what_it_tells_and_two_runs_are_the_same(
    folder: Path, briefgen: Command
) -> None:
    briefgen("country", "XN", *DAY, "--format", "pdf")
    (folder / "seeds" / "signed.txt").write_text(SIGNED, encoding="utf-8")
    made = []
    for _ in range(2):
        briefgen("country", "XN", "--as-of", "2026-02-01", "--since-last", "--format", "pdf")
        made.append((folder / "output" / "country-nordmark.pdf").read_text(encoding="utf-8"))
    assert made[0] == made[1]
    assert "new since pack 1" in made[0]
    assert "Articles that it lacks" in made[0]
    assert "that are gone" not in made[0]


@pytest.mark.usefixtures("signed")
def test_a_source_taken_away_is_told(folder: Path, briefgen: Command) -> None:
    briefgen("country", "XN", *DAY, "--format", "pdf")
    (folder / "seeds" / "signed.txt").unlink()
    briefgen("country", "XN", "--as-of", "2026-02-01", "--since-last", "--format", "pdf")
    text = (folder / "output" / "country-nordmark.pdf").read_text(encoding="utf-8")
    assert "that are gone" in text
    assert "Lake Council and Nordmark sign on ferry routes" in text


def test_without_an_earlier_pack_the_pack_is_made_and_that_is_said(briefgen: Command) -> None:
    done = briefgen("country", "XN", *DAY, "--since-last")
    assert done.code == 0
    assert "of an earlier day is recorded" in done.err


# ------------------------------------------------------------------ freeze, verify


def frozen(folder: Path, briefgen: Command) -> Path:
    briefgen("country", "XN", *DAY)
    assert briefgen("freeze", "1").code == 0
    return folder / "records" / "0001-country-nordmark.zip"


def test_a_frozen_pack_is_verified_and_the_same_each_time(folder: Path, briefgen: Command) -> None:
    bundle = frozen(folder, briefgen)
    data = bundle.read_bytes()
    assert briefgen("verify", bundle).code == 0
    briefgen("freeze", "output/country-nordmark.pdf")
    assert bundle.read_bytes() == data


def test_packs_are_listed(briefgen: Command) -> None:
    briefgen("country", "XN", *DAY)
    assert briefgen("freeze").out.split()[:3] == ["1", "2026-01-01", "Nordmark"]


@pytest.mark.parametrize("beside", [True, False])
def test_any_changed_byte_is_found(folder: Path, briefgen: Command, beside: bool) -> None:
    bundle = frozen(folder, briefgen)
    if not beside:
        bundle.with_name(bundle.name + ".sha256").unlink()
    data = bundle.read_bytes()
    for place in range(0, len(data), max(len(data) // 60, 1)):
        bundle.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert briefgen("verify", bundle).code == 1, place


def test_a_changed_quote_is_found_though_everything_else_fits(
    folder: Path, briefgen: Command
) -> None:
    from briefgen.cli.freeze import MANIFEST, RECORD, _manifest
    from briefgen.writers.zipped import pack, unpack

    bundle = frozen(folder, briefgen)
    bundle.with_name(bundle.name + ".sha256").unlink()
    parts = unpack(bundle.read_bytes())
    del parts[MANIFEST]
    parts[RECORD] = parts[RECORD].replace(b"joint study", b"joint stude", 1)
    parts[MANIFEST] = _manifest(parts)
    bundle.write_bytes(pack(parts))
    done = briefgen("verify", bundle)
    assert done.code == 1
    assert "is not what ferries.txt says" in done.out


def test_what_changed_since_cannot_be_frozen(folder: Path, briefgen: Command) -> None:
    briefgen("country", "XN", *DAY)
    source = folder / "seeds" / "ferries.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = briefgen("freeze", "1")
    assert done.code == 2
    assert "not what it was" in done.err


@pytest.mark.parametrize("wrong", ["7", "nowhere.pdf"])
def test_a_pack_that_is_not_recorded_is_an_error(briefgen: Command, wrong: str) -> None:
    assert briefgen("freeze", wrong).code == 2


def test_what_is_no_bundle_is_damaged(folder: Path, briefgen: Command) -> None:
    (folder / "x.zip").write_bytes(b"nothing")
    assert briefgen("verify", "x.zip").code == 1


def test_check_tells_visit_files_that_are_wrong_or_link_to_nothing(
    folder: Path, briefgen: Command
) -> None:
    row = json.loads(briefgen("matters", "--state", "all", "--json").out.splitlines()[0])
    (folder / "visits").mkdir(exist_ok=True)
    (folder / "visits" / "a.toml").write_text('[[matter]]\nlink = "matter:none#a1"\n')
    (folder / "visits" / "b.toml").write_text("[visit]\nminutes = -1\n")
    (folder / "visits" / "c.toml").write_text(f'[[matter]]\nlink = "{row["id"]}"\n')
    done = briefgen("check")
    assert "visits/a.toml:1: 'matter:none#a1' is no matter" in done.out
    assert "error: visits/b.toml:2: visit.minutes" in done.out
    assert "visits/c.toml" not in done.out
    assert done.code == 1


@pytest.mark.parametrize("command", ["matters", "agreements", "duties", "radar"])
def test_one_bad_visit_file_is_told_and_the_rest_goes_on(
    folder: Path, briefgen: Command, command: str
) -> None:
    before = briefgen(command)
    (folder / "visits").mkdir(exist_ok=True)
    (folder / "visits" / "bad.toml").write_text("[visit]\nminutes = -1\n")
    done = briefgen(command)
    assert (done.code, done.out) == (1, before.out)
    assert done.err.count("bad.toml:2: visit.minutes") == 1
