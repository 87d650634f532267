"""`briefgen absorb`: what an officer did to a working copy, and nothing else, is taken over."""

import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lakes import FERRIES, Command

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ON = ("--on", "2026-01-02")
AS_OF = ("--as-of", "2026-01-02")


@pytest.fixture
def working(briefgen: Command, folder: Path) -> Path:
    """A working copy on Nordmark."""
    made = briefgen("country", "Nordmark", "--working", "--format", "docx", *AS_OF)
    assert made.code in (0, 1), made.err
    return folder / "output" / "country-nordmark-working.docx"


def rewritten(path: Path, change: Callable[[str], str], part: str = "word/document.xml") -> None:
    """A part of the file changed as text."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def edited(path: Path, field: str, text: str, *, every: bool = False, note: str = "") -> str:
    """Put text into the first control of a field, as an officer would; its item."""
    file = docx.Document(str(path))
    found = [
        c for c in file.element.body.iter(f"{W}sdt")
        if re.fullmatch(rf"briefgen \S+ {field} \w+", c.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
    ]  # fmt: skip
    for control in found if every else found[:1]:
        first, *rest = control.iter(f"{W}t")
        first.text = text
        for one in rest:
            one.text = ""
    if note:
        file.add_comment(file.paragraphs[0].runs[:1], note, author="B. Colleague", initials="BC")
    file.save(str(path))
    tag: str = found[0].find(f"{W}sdtPr/{W}tag").get(f"{W}val")
    return tag.split()[1]


def corrections(folder: Path) -> list[Path]:
    return sorted((folder / "corrections").glob("*.toml"))


def notes(folder: Path) -> list[Path]:
    return sorted((folder / "notes").glob("*.toml"))


def test_a_working_copy_is_no_delivered_pack(
    briefgen: Command, folder: Path, working: Path
) -> None:
    assert not (folder / "records").exists()
    for formats in ("docx", "docx,pdf", "docx"):
        more = ("--working",) if "pdf" in formats else ()
        briefgen("country", "Nordmark", "--format", formats, *more, *AS_OF)
    outputs = [json.loads(p.read_text())["outputs"] for p in sorted(folder.glob("records/*.json"))]
    assert [[Path(name).name for name, _ in one] for one in outputs] == [
        ["country-nordmark.docx"],
        ["country-nordmark.pdf"],
    ]
    edited(working, "place", "Harbour House")
    assert briefgen("freeze", "1").code == 0


def test_an_untouched_file_yields_nothing(briefgen: Command, folder: Path, working: Path) -> None:
    done = briefgen("absorb", working, *ON)
    assert (done.code, done.out) == (0, "")
    assert "Nothing new" in done.err
    assert corrections(folder) == notes(folder) == []


def test_a_fact_has_one_comment_in_the_working_copy_and_none_in_the_clean_one(
    briefgen: Command, folder: Path, working: Path
) -> None:
    briefgen("country", "Nordmark", "--format", "docx", *AS_OF)
    clean = folder / "output" / "country-nordmark.docx"
    comments = list(docx.Document(str(working)).comments)
    numbers = {
        run.text for p in docx.Document(str(working)).element.body.iter(f"{W}r")
        for run in p.iter(f"{W}t")
        if p.find(f"{W}rPr/{W}rStyle") is not None
        and p.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "SourceNumber"
        and (run.text or "").isdecimal()
    }  # fmt: skip
    assert len(comments) == len(numbers) > 3
    assert "“proposed a joint study of ferry routes”" in comments[1].text + "".join(
        c.text for c in comments
    )
    assert all("ferries.txt, line" in c.text and "3 May 2024" in c.text for c in comments)
    assert list(docx.Document(str(clean)).comments) == []
    with zipfile.ZipFile(clean) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert "word/comments.xml" not in archive.namelist()
    assert b"w:sdt" not in everything
    assert b"custom-properties" not in everything


def test_one_edit_and_one_comment_are_one_correction_and_one_note(
    briefgen: Command, folder: Path, working: Path
) -> None:
    item = edited(working, "place", "Harbour House", note="Ask again in May.")
    done = briefgen("absorb", working, *ON, "--by", "A. Officer")
    assert done.code == 0, done.err
    [path], [note] = corrections(folder), notes(folder)
    told = tomllib.loads(path.read_text())
    assert told["by"] == "A. Officer"
    assert str(told["on"]) == "2026-01-02"
    assert "country-nordmark-working.docx" in told["why"]
    [change] = told["change"]
    assert (change["item"], change["field"], change["now"]) == (item, "place", "Harbour House")
    assert change["was"]
    written = tomllib.loads(note.read_text())
    assert written["text"] == "Ask again in May."
    assert (written["by"], written["pack"]) == ("B. Colleague", "state XN")
    event = json.loads(briefgen("events", "--json").out)
    assert event["place"] == "Harbour House"


def test_the_next_pack_prints_the_note_as_the_officer_s_and_the_shareable_one_does_not(
    briefgen: Command, folder: Path, working: Path
) -> None:
    edited(working, "place", "Harbour House", note="Ask again in May.")
    briefgen("absorb", working, *ON)
    for edition, there in (("internal", True), ("shareable", False)):
        briefgen("country", "Nordmark", "--format", "md", "--edition", edition, *AS_OF)
        text = (folder / "output" / "country-nordmark.md").read_text()
        assert ("Ask again in May." in text) is there


UNION = """\
Lake Council meets the {}

Port Amber, 3 May 2024 - The Secretary General of the Lake Council, Ms. Ana Duarte, met on Friday, \
{} 2024, with Mr. Kari Lunde, President of the {} (IUHM). They discussed {}.
"""


def test_a_note_stands_in_the_pack_whatever_name_it_was_written_under(
    briefgen: Command, folder: Path
) -> None:
    long, short = "International Union of Harbour Masters", "Union of Harbour Masters"
    (folder / "seeds" / "one.txt").write_text(UNION.format(long, "3 May", long, "rope"))
    (folder / "seeds" / "two.txt").write_text(UNION.format(short, "10 May", short, "buoys"))
    (folder / "notes").mkdir()
    told = 'pack = "organisation {}"\non = 2024-06-01\ntext = "{}"\n'
    for number, (name, text) in enumerate(((long, "Ask again."), ("Guild of Pilots", "Not here."))):
        (folder / "notes" / f"{number}.toml").write_text(told.format(name, text))
    for name in (long, short):
        briefgen("partner", name, "--output", "pack.md", *AS_OF)
        pack = (folder / "pack.md").read_text()
        assert all(day in pack for day in ("3 May 2024", "10 May 2024"))
        assert ("Ask again." in pack, "Not here." in pack) == (True, False)


def test_absorbing_twice_is_absorbing_once(briefgen: Command, folder: Path, working: Path) -> None:
    edited(working, "place", "Harbour House", note="Ask again in May.")
    for _ in range(2):
        assert briefgen("absorb", working, *ON).code == 0
    assert (len(corrections(folder)), len(notes(folder))) == (1, 1)


def test_the_same_edit_in_every_place_is_one_correction(
    briefgen: Command, folder: Path, working: Path
) -> None:
    edited(working, "date", "4 May 2024", every=True)
    assert briefgen("absorb", working, *ON).code == 0
    [path] = corrections(folder)
    assert tomllib.loads(path.read_text())["change"][0]["now"] == "2024-05-04"


@pytest.mark.parametrize(
    ("field", "text", "now"),
    [
        ("date", "May 2024", "2024-05"),
        ("date", "\u0662\u0660\u0662\u0664-\u0660\u0665-\u0660\u0664", "2024-05-04"),
        ("date", "undated", ""),
        ("kind", "visit", "visit"),
        ("rung", "discussed", "discussed"),
        ("name", "Karin Lunde", "Karin Lunde"),
        ("what", "a joint study & more <of> ferries", "a joint study & more <of> ferries"),
        ("place", "", ""),
    ],
)
def test_a_field_takes_what_packs_print(
    briefgen: Command, folder: Path, working: Path, field: str, text: str, now: str
) -> None:
    edited(working, field, text, every=True)
    assert briefgen("absorb", working, *ON).code == 0
    values = {tomllib.loads(p.read_text())["change"][0]["now"] for p in corrections(folder)}
    assert values == {now}


@pytest.mark.parametrize(
    ("field", "text", "hint"),
    [("date", "soon", "2024-05-03"), ("rung", "maybe", "signed"), ("name", "", "rejected=yes")],
)
def test_what_is_no_value_is_told_and_nothing_written(
    briefgen: Command, folder: Path, working: Path, field: str, text: str, hint: str
) -> None:
    edited(working, field, text)
    done = briefgen("absorb", working, *ON)
    assert done.code == 1
    assert f"cannot be the {field}" in done.err
    assert hint in done.err
    assert corrections(folder) == []


def test_two_values_for_one_field_are_told_and_neither_is_taken(
    briefgen: Command, folder: Path, working: Path
) -> None:
    edited(working, "date", "5 May 2024", every=True)
    edited(working, "date", "4 May 2024")
    done = briefgen("absorb", working, *ON)
    assert done.code == 1
    assert "is '4 May 2024' and '5 May 2024' in this file" in done.err
    assert corrections(folder) == []


def test_tracked_changes_count_with_their_author_and_day(
    briefgen: Command, folder: Path, working: Path
) -> None:
    tracked = (
        '<w:del w:id="1" w:author="C. Reviewer" w:date="2025-12-24T08:00:00Z"><w:r><w:delText>'
        'the seat of the Council</w:delText></w:r></w:del><w:ins w:id="2" w:author="C. Reviewer" '
        'w:date="2025-12-24T08:00:00Z"><w:r><w:t>Harbour House</w:t></w:r></w:ins>'
    )

    def change(xml: str) -> str:
        control = re.search(r"<w:sdt>(?:(?!</w:sdt>).)*? place (?:(?!</w:sdt>).)*</w:sdt>", xml)
        assert control
        new = re.sub(r"<w:r>.*</w:r>", lambda _: tracked, control[0])
        return xml.replace(control[0], new)

    rewritten(working, change)
    assert briefgen("absorb", working, *ON).code == 0
    [path] = corrections(folder)
    told = tomllib.loads(path.read_text())
    assert (told["by"], str(told["on"])) == ("C. Reviewer", "2025-12-24")
    assert told["change"][0]["now"] == "Harbour House"


def test_words_written_with_changes_tracked_are_a_note_and_deleted_ones_are_known(
    briefgen: Command, folder: Path, working: Path
) -> None:
    written = (
        '<w:p><w:pPr><w:rPr><w:ins w:id="8" w:author="C. Reviewer"/></w:rPr></w:pPr><w:ins w:id="9"'
        ' w:author="C. Reviewer" w:date="2025-12-24T08:00:00Z"><w:r><w:t>Mind the </w:t></w:r><w:r>'
        "<w:t>tides.</w:t></w:r></w:ins></w:p>"
    )

    def change(xml: str) -> str:
        first = xml.index("<w:p>", xml.index("At a glance"))
        xml = xml[:first] + written + xml[first:]
        gone = re.search(
            r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t [^>]*>Nothing in the sources.</w:t></w:r>",
            xml,
        )
        assert gone
        deleted = gone[0].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return xml.replace(gone[0], f'<w:del w:id="7" w:author="C. Reviewer">{deleted}</w:del>', 1)

    rewritten(working, change)
    done = briefgen("absorb", working, *ON)
    assert (done.code, corrections(folder)) == (0, []), done.err
    [note] = notes(folder)
    told = tomllib.loads(note.read_text())
    assert (told["text"], told["by"], str(told["on"])) == (
        "Mind the tides.",
        "C. Reviewer",
        "2025-12-24",
    )


def test_words_changed_outside_the_fields_are_told(
    briefgen: Command, folder: Path, working: Path
) -> None:
    rewritten(working, lambda xml: xml.replace("Nothing in the sources.", "Nothing at all.", 1))
    done = briefgen("absorb", working, *ON)
    assert done.code == 1
    assert "words outside the fields were changed" in done.err
    assert corrections(folder) == notes(folder) == []


def test_a_filled_blank_is_a_note(briefgen: Command, folder: Path, working: Path) -> None:
    edited(working, "blank", "Ask for the timetable.")
    assert briefgen("absorb", working, *ON).code == 0
    [note] = notes(folder)
    assert tomllib.loads(note.read_text())["text"] == "Ask for the timetable."
    assert corrections(folder) == []


def test_a_field_that_is_another_one_now_is_told_and_left(
    briefgen: Command, folder: Path, working: Path
) -> None:
    item = edited(working, "place", "Harbour House")
    briefgen("correct", item, "place=Lake Hall", "--why", "diary", *ON)
    done = briefgen("absorb", working, *ON)
    assert done.code == 1
    assert "has become 'Lake Hall' since this file was made" in done.err
    assert len(corrections(folder)) == 1


def test_a_source_that_changed_stops_the_correction(
    briefgen: Command, folder: Path, working: Path
) -> None:
    edited(working, "place", "Harbour House")
    briefgen("absorb", working, *ON)
    source = folder / "seeds" / "ferries.txt"
    source.write_text(FERRIES.replace("joint study", "frank study"))
    done = briefgen("events", "--json")
    assert "has changed since this was written" in done.err
    assert json.loads(done.out)["place"] != "Harbour House"


def test_a_working_copy_of_other_sources_is_refused(
    briefgen: Command, folder: Path, working: Path
) -> None:
    (folder / "seeds" / "ferries.txt").write_text(FERRIES.replace("Nordmark", "Sweden"))
    done = briefgen("absorb", working, *ON)
    assert done.code == 2
    assert "sources here" in done.err


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"PK"), ("b.docx", b""), ("c.pdf", b"%PDF-1.7")]
)
def test_what_is_no_word_file_is_refused(
    briefgen: Command, folder: Path, name: str, data: bytes
) -> None:
    (folder / name).write_bytes(data)
    done = briefgen("absorb", folder / name, *ON)
    assert done.code == 2
    assert "no Word file" in done.err
    assert "hint" in done.err


def test_parts_nested_without_end_are_told(briefgen: Command, folder: Path, working: Path) -> None:
    deep = "<w:r>" * 5000 + "<w:t>x</w:t>" + "</w:r>" * 5000
    rewritten(working, lambda xml: xml.replace("<w:body>", f"<w:body><w:p>{deep}</w:p>", 1))
    done = briefgen("absorb", working, *ON)
    assert done.code == 2
    assert "nested too deep" in done.err
    assert corrections(folder) == notes(folder) == []


def test_a_clean_copy_and_a_stranger_are_refused(briefgen: Command, folder: Path) -> None:
    briefgen("country", "Nordmark", "--format", "docx", *AS_OF)
    docx.Document().save(str(folder / "letter.docx"))
    for path in (folder / "output" / "country-nordmark.docx", folder / "letter.docx"):
        done = briefgen("absorb", path, *ON)
        assert done.code == 2
        assert "no working copy" in done.err
        assert "--working" in done.err
    assert briefgen("absorb", folder / "nowhere.docx", *ON).code == 2


def test_the_shareable_edition_is_never_a_working_copy(briefgen: Command) -> None:
    done = briefgen("country", "Nordmark", "--working", "--edition", "shareable", *AS_OF)
    assert done.code == 2
    assert "never a working copy" in done.err
    assert briefgen("country", "Nordmark", "--working", "--format", "pdf", *AS_OF).code == 2


def test_a_dry_run_says_and_writes_nothing(briefgen: Command, folder: Path, working: Path) -> None:
    edited(working, "place", "Harbour House", note="Ask again in May.")
    done = briefgen("absorb", working, *ON, "--dry-run")
    assert done.code == 0
    assert "Harbour House" in done.out
    assert "Ask again in May." in done.out
    assert corrections(folder) == notes(folder) == []


def test_a_note_that_cannot_be_read_is_told_with_its_file(briefgen: Command, folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "a.toml").write_text("pack = 3\n", encoding="utf-8")
    done = briefgen("check")
    assert done.code == 1
    assert "notes/a.toml" in done.out + done.err


@pytest.mark.tools
def test_a_file_saved_by_libreoffice_still_works(
    briefgen: Command, folder: Path, working: Path, tmp_path: Path
) -> None:
    def through(path: Path) -> Path:
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return tmp_path / path.name

    untouched = through(working)
    assert briefgen("absorb", untouched, *ON).code == 0
    assert corrections(folder) == notes(folder) == []
    changed = folder / "changed.docx"
    shutil.copy(working, changed)
    edited(changed, "place", "Harbour House", note="Ask again in May.")
    assert briefgen("absorb", through(changed), *ON).code == 0
    [path], [note] = corrections(folder), notes(folder)
    assert tomllib.loads(path.read_text())["change"][0]["now"] == "Harbour House"
    assert tomllib.loads(note.read_text())["text"] == "Ask again in May."


FULLER = """\
Nordmark's Minister of Transport in Port Amber

Port Amber, 3 May 2024 - The Secretary General of the Lake Council, Ms. Ana Duarte, received on \
Friday, 3 May 2024, the Minister of Transport of Nordmark, Mr. Kari Lunde. The Minister proposed a \
joint study of ferry routes. The two parties agreed to set up a working group on lighthouses. The \
Minister invited Ms. Duarte to visit the lighthouses of Nordmark.
"""


def test_what_only_a_copy_tells_can_be_changed(briefgen: Command, folder: Path) -> None:
    (folder / "seeds" / "fuller.txt").write_text(FULLER)
    [event] = map(json.loads, briefgen("events", "--json").out.splitlines())
    told = (event["source"], event["place"], len(event["copies"]))
    assert told == ("fuller.txt", "seat of the Council", 1)
    briefgen("country", "Nordmark", "--working", "--format", "docx", *AS_OF)
    working = folder / "output" / "country-nordmark-working.docx"
    edited(working, "place", "Harbour House", every=True)
    done = briefgen("absorb", working, *ON)
    assert "since this file was made" not in done.err
    assert json.loads(briefgen("events", "--json").out)["place"] == "Harbour House"


def test_files_given_together_are_taken_one_after_the_other(
    briefgen: Command, folder: Path, working: Path
) -> None:
    second, third = folder / "second.docx", folder / "third.docx"
    shutil.copy(working, third)
    edited(working, "place", "Harbour House", note="Ask again in May.")
    shutil.copy(working, second)
    edited(third, "place", "Lake Hall")
    done = briefgen("absorb", working, second, third, *ON)
    assert done.code == 1
    assert f"Nothing new in {second}" in done.err
    assert "has become 'Harbour House' since this file was made" in done.err
    assert (len(corrections(folder)), len(notes(folder))) == (1, 1)
