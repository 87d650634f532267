"""One meeting told by two outlets, through the commands."""

import json
from pathlib import Path

import pytest
from lakes import Command

QUAY = """\
Nordmarkian minister at the Lake Council

Port Amber (The Quay Post) - The Minister of Transport of Nordmark, Mr. Kari Lunde, met in Port Amber
on 3 May 2024 the Secretary General of the Lake Council, Ana Duarte. The Minister invited the
Secretary General to visit Nordmark.
"""


@pytest.fixture
def told_twice(folder: Path) -> Path:
    (folder / "seeds" / "quay.txt").write_text(QUAY, encoding="utf-8")
    return folder


def test_it_is_listed_and_exported_once_with_both_sources(
    told_twice: Path, briefgen: Command
) -> None:
    briefgen("export", "out.jsonl")
    [line] = (told_twice / "out.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert record["source"] == "ferries.txt"
    assert [copy["source"] for copy in record["copies"]] == ["quay.txt"]
    assert len(record["proposals"]) == 2


def test_why_names_the_other_account(told_twice: Path, briefgen: Command) -> None:
    record = json.loads(briefgen("events", "--json").out)
    assert "also told by quay.txt:1" in briefgen("why", record["id"]).out
    other = record["copies"][0]["id"]
    assert "also told by ferries.txt:1" in briefgen("why", other).out
    assert "quay.txt:" in briefgen("why", f"{record['id']}#a3").out


def test_an_item_that_a_copy_tells_is_corrected_in_that_copy(
    told_twice: Path, briefgen: Command
) -> None:
    record = json.loads(briefgen("events", "--json").out)
    done = briefgen("correct", f"{record['id']}#a3", "what=visit in spring", "--why", "letter")
    assert done.code == 0
    assert record["copies"][0]["id"] in done.out
    record = json.loads(briefgen("events", "--json").out)
    assert "visit in spring" in [ask["what"] for ask in record["proposals"]]


def test_the_officer_may_part_them(told_twice: Path, briefgen: Command) -> None:
    record = json.loads(briefgen("events", "--json").out)
    other = record["copies"][0]["id"]
    briefgen("correct", record["id"], f"not_same_as={other}", "--why", "two days")
    assert len(briefgen("events").out.splitlines()) == 2


def test_a_pack_counts_it_once_and_lists_both_sources(told_twice: Path, briefgen: Command) -> None:
    done = briefgen("country", "Nordmark", "--as-of", "2024-06-01", "--format", "docx")
    assert done.code == 0
    from docx import Document

    pages = Document(str(told_twice / "output" / "country-nordmark.docx"))
    text = "\n".join(p.text for p in pages.element.body.iter() if p.tag.endswith("}t") and p.text)
    assert "quay.txt" in text
    assert "1 contact" in text


def test_people_have_one_line_with_the_day_of_their_title(
    told_twice: Path, briefgen: Command
) -> None:
    done = briefgen("people", "--country", "Nordmark")
    [line] = done.out.splitlines()
    assert "Kari Lunde" in line
    assert "as of 2024-05-03" in line
    [record] = map(json.loads, briefgen("people", "lunde", "--json").out.splitlines())
    assert (record["meetings"], record["side"]) == (1, "counterpart")
    assert len(record["items"]) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--side", "home"), 1),
        (("--side", "counterpart"), 1),
        (("transport",), 1),
        (("--country", "Portugal"), 0),
        (("nobody",), 0),
    ],
)
def test_people_are_filtered(
    told_twice: Path, briefgen: Command, words: tuple[str, ...], found: int
) -> None:
    done = briefgen("people", *words)
    assert len(done.out.splitlines()) == found
    assert done.code == (0 if found else 1)


def test_the_officer_joins_two_people(told_twice: Path, briefgen: Command) -> None:
    quay = told_twice / "seeds" / "quay.txt"
    quay.write_text(QUAY.replace("Kari Lunde", "Olav Berg").replace("3 May", "30 May"))
    rows = [
        json.loads(line)
        for line in briefgen("people", "--side", "counterpart", "--json").out.splitlines()
    ]
    first, second = (row["items"][0] for row in rows)
    assert briefgen("correct", first, f"same_as={second}", "--why", "one man").code == 0
    [line] = briefgen("people", "--side", "counterpart").out.splitlines()
    assert "also" in line


def test_the_officers_date_is_the_events_and_parts_nothing(
    told_twice: Path, briefgen: Command
) -> None:
    record = json.loads(briefgen("events", "--json").out)
    briefgen("correct", record["id"], "date=2024-05-20", "--why", "diary")
    record = json.loads(briefgen("events", "--json").out)
    assert (record["date"], len(record["copies"])) == ("2024-05-20", 1)
    assert "copies_disagree" not in [doubt["code"] for doubt in record["warnings"]]


def test_what_is_rejected_is_rejected_in_every_account(told_twice: Path, briefgen: Command) -> None:
    quay = told_twice / "seeds" / "quay.txt"
    quay.write_text(
        QUAY.replace(
            "invited the\nSecretary", "proposed a joint study of ferry routes.\nThe Secretary"
        )
    )
    record = json.loads(briefgen("events", "--json").out)
    assert [ask["what"] for ask in record["proposals"]] == ["joint study of ferry routes"]
    done = briefgen("correct", f"{record['id']}#a1", "rejected=yes", "--why", "no")
    assert done.code == 0
    assert json.loads(briefgen("events", "--json").out)["proposals"] == []
    briefgen("correct", record["id"], "rejected=yes", "--why", "no")
    assert briefgen("events").out == ""
