"""Correction files: what is written is read back, and every mistake is told with its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.corrections import parse, read_corrections, written
from briefgen.errors import Found
from briefgen.model.correction import OF_ACT, OF_PERSON, WHOLE, Change, Correction

GOOD = f"""\
by = "A. Officer"
on = 2024-06-01
why = "Our diary has the 4th."

[sources]
"ferries.txt" = "{"1f" * 32}"

[[change]]
item = "1f0c9a77.1"
of = "received (NO)"
field = "date"
was = "2024-05-03"
now = "2024-05-04"
"""


def read(tmp_path: Path, text: str) -> Found[Correction]:
    folder = tmp_path / "corrections"
    folder.mkdir(exist_ok=True)
    (folder / "one.toml").write_text(text, encoding="utf-8")
    return read_corrections(folder, tmp_path)


def test_a_file_is_one_correction(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    [correction] = found
    [change] = correction.changes
    assert found.issues == ()
    assert (change.item, change.field, change.now) == ("1f0c9a77.1", "date", "2024-05-04")
    assert (change.by, change.on, change.line) == ("A. Officer", date(2024, 6, 1), 8)
    assert correction.file == "corrections/one.toml"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("why =", "whi =", 3, "did you mean 'why'?"),
        ("was =", "wass =", 12, "did you mean 'was'?"),
        ('field = "date"', 'field = "dat"', 11, "did you mean 'date'?"),
        ('field = "date"', 'field = "rung"', 11, "no field 'rung'"),
        ('field = "date"', 'field = "same_as"', 13, "no item"),
        ('item = "1f0c9a77.1"', 'item = "ferries"', 9, "no item"),
        ("on = 2024-06-01", 'on = "today"', 2, "a day like"),
        ("on = 2024-06-01", "on = 2024-06-01T10:00:00", 2, "a day like"),
        ("on = 2024-06-01\n", "", 1, "'on'"),
        ('was = "2024-05-03"', "was = 2024-05-03", 12, "text in quotes"),
        ('now = "2024-05-04"\n', "", 8, "'now'"),
        ('"ferries.txt" = "1f', '"ferries.txt" = "xx', 6, "sha256"),
        ("[[change]]", "[[chance]]", 8, "did you mean 'change'?"),
        ('by = "A', 'by = "A\n', 1, "not valid TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    found = read(tmp_path, GOOD.replace(old, new, 1))
    assert found.values == ()
    [issue] = found.issues
    assert said in f"{issue.message} {issue.hint}"
    assert (issue.place.origin, issue.place.line) == ("corrections/one.toml", line)
    assert issue.severity.value == "error"


def test_a_file_that_is_no_text_does_not_stop_the_others(tmp_path: Path) -> None:
    read(tmp_path, GOOD)
    (tmp_path / "corrections" / "two.toml").write_bytes(b"\xff\xfe\x00why")
    found = read_corrections(tmp_path / "corrections", tmp_path)
    assert len(found.values) == 1
    assert "UTF-8" in found.issues[0].message


_text = st.text(max_size=30)


@settings(max_examples=300, deadline=None)
@given(_text, _text, _text, _text, st.dates())
def test_what_is_written_is_read_back(of: str, was: str, now: str, why: str, on: date) -> None:
    change = Change(
        item="1f0c9a77.1#p2",
        of=of,
        field="name",
        was=was,
        now=now,
        by=why,
        on=on,
        why=why or "because",
        file="one.toml",
    )
    correction = Correction(
        file="one.toml", changes=(change,), sources=((f"a {of}.txt", "0a" * 32),)
    )
    text = written(correction)
    text.encode()
    [back] = parse(text, "one.toml").changes
    assert (back.of, back.was, back.now, back.why, back.on) == (of, was, now, why or "because", on)


_pieces = st.sampled_from(
    [*(f"{line}\n" for line in GOOD.splitlines()), "[", "= 3\n", '"', "change = 1\n", "x.y = []\n"]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(_pieces, st.text(max_size=6)), max_size=14))
def test_no_text_makes_reading_stop(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    text = "".join(parts).encode("utf-8", "replace").decode()
    found = read(tmp_path_factory.getbasetemp(), text)
    assert len(found.values) + len(found.issues) == 1


def test_the_file_that_the_documentation_shows_is_one() -> None:
    text = (Path(__file__).parents[1] / "docs" / "CORRECTIONS.md").read_text(encoding="utf-8")
    shown = text.split("```toml\n")[1].split("```")[0]
    [change] = parse(shown, "shown.toml").changes
    assert (change.field, change.was, change.now) == ("date", "2024-05-03", "2024-05-04")


def test_the_documentation_names_every_field() -> None:
    text = (Path(__file__).parents[1] / "docs" / "CORRECTIONS.md").read_text(encoding="utf-8")
    for field in (*WHOLE, *OF_PERSON, *OF_ACT):
        assert f"`{field}`" in text or f"`{field} =" in text
