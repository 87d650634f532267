"""`visit new` and `gaps`: a file filled with what is known, and what it still leaves out."""

import json
import tomllib
from pathlib import Path

import pytest
from lakes import Command
from test_ledger import SIGNED

from briefgen.pipeline.drafting import comment
from briefgen.visits import read_text, read_visit

NEW = ("visit", "new", "Nordmark", "--start", "2026-12-03 10:00", "--as-of", "2026-11-28")
HOSTILE = """\
Lake Council and Nordmark talk about rope

Port Amber, 3 May 2025 - The Secretary General of the Lake Council, Ms. Ana Duarte, received
on Saturday, 3 May 2025, the Minister of Transport of Nordmark, Mr. Kari Lunde. The Minister
proposed a joint study of "rope" \\ and knots in Port Amber.
"""


@pytest.fixture
def draft(folder: Path, briefgen: Command) -> Path:
    """A new visit file on Nordmark."""
    made = briefgen(*NEW, "--place", "Port Amber")
    assert made.code == 0
    assert made.out == "visits/2026-12-03-nordmark.toml\n"
    return folder / "visits" / "2026-12-03-nordmark.toml"


def wanted(text: str) -> str:
    """The file after an officer took the '# ' off every suggestion."""
    lines = text.splitlines()
    return "\n".join(line.removeprefix("# ") for line in lines)


# ------------------------------------------------------------------ a new file


def test_a_new_file_says_what_was_given_and_nothing_more(draft: Path) -> None:
    visit = read_visit(draft)
    assert visit.occasion.id == "2026-XN-01"
    assert visit.occasion.counterpart == "XN"
    assert visit.occasion.place == "Port Amber"
    assert str(visit.occasion.start) == "2026-12-03 10:00:00"
    lists = (visit.asks, visit.people, visit.matters, visit.agreements, visit.points)
    assert not any(lists)


def test_what_the_sources_tell_waits_to_be_wanted(folder: Path, briefgen: Command) -> None:
    (folder / "seeds" / "signed.txt").write_text(SIGNED, encoding="utf-8")
    briefgen(*NEW)
    text = (folder / "visits" / "2026-12-03-nordmark.toml").read_text(encoding="utf-8")
    visit = read_text(wanted(text), "wanted.toml")
    assert [(ask.side, ask.text) for ask in visit.asks] == [
        ("theirs", "joint study of ferry routes")
    ]
    assert [(one.side, one.name) for one in visit.people][:1] == [("theirs", "Kari Lunde")]
    assert visit.people[0].title == "Minister of Transport of Nordmark"
    assert visit.people[0].title_checked is None
    assert [fact.link[:4] for fact in visit.agreements] == ["agr:"]
    assert "2024-05-03" in text


def test_every_section_that_a_file_may_have_is_shown(draft: Path) -> None:
    from briefgen.visits import LISTS, TABLES

    shown = tomllib.loads(wanted(draft.read_text(encoding="utf-8")))
    assert {*TABLES, *LISTS} - shown.keys() <= {"note", "follow_up", "agreement"}


def test_a_file_is_never_overwritten(draft: Path, briefgen: Command) -> None:
    draft.write_text("# mine\n", encoding="utf-8")
    again = briefgen(*NEW)
    assert again.code == 2
    assert "is there already" in again.err
    assert draft.read_text(encoding="utf-8") == "# mine\n"


def test_the_next_visit_of_the_year_gets_the_next_id(draft: Path, briefgen: Command) -> None:
    briefgen("visit", "new", "Nordmark", "--start", "2026-12-09 10:00", "--output", "second.toml")
    briefgen("visit", "new", "XN", "--start", "2026-12-10 10:00")
    ids = [read_visit(path).occasion.id for path in sorted(draft.parent.glob("*.toml"))]
    assert ids == ["2026-XN-01", "2026-XN-02"]


def test_an_id_is_taken_however_it_is_quoted(draft: Path, briefgen: Command) -> None:
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace('"2026-XN-01"', "'2026-XN-01'"), encoding="utf-8")
    briefgen("visit", "new", "XN", "--start", "2026-12-10 10:00", "--output", "next.toml")
    assert read_visit(Path("next.toml")).occasion.id == "2026-XN-02"


def test_a_visit_file_that_cannot_be_read_is_told(draft: Path, briefgen: Command) -> None:
    (draft.parent / "folder.toml").mkdir()
    made = briefgen("visit", "new", "XN", "--start", "2026-12-10 10:00")
    assert made.code == 2
    assert "folder.toml: cannot be read: is a directory" in made.err


def test_words_of_a_source_cannot_leave_their_comment(folder: Path, briefgen: Command) -> None:
    (folder / "seeds" / "rope.txt").write_text(HOSTILE, encoding="utf-8")
    assert briefgen(*NEW).code in (0, 1)
    text = (folder / "visits" / "2026-12-03-nordmark.toml").read_text(encoding="utf-8")
    assert "rope" in text
    assert not read_text(text, "a.toml").asks
    assert any("rope" in ask.text for ask in read_text(wanted(text), "a.toml").asks)


def test_nothing_in_a_comment_is_obeyed_or_ends_it() -> None:
    assert comment("a\x1b[31m\n[visit]\u2028b\u202e c") == "a [31m [visit] b c"


def test_nobody_known_is_one_line_with_the_nearest(briefgen: Command) -> None:
    told = briefgen("visit", "new", "Nordmarc")
    assert told.code == 2
    assert "Nordmark" in told.err


def test_norway_is_no_yes_or_no(briefgen: Command, folder: Path) -> None:
    briefgen("visit", "new", "Norway", "--start", "2026-12-03 10:00")
    text = (folder / "visits" / "2026-12-03-norway.toml").read_text(encoding="utf-8")
    assert read_text(text, "a.toml").occasion.counterpart == "NO"


# ------------------------------------------------------------------ gaps

# what fills each field, in a file of tables; the rest of an entry comes with it
FILLED: dict[str, tuple[str, dict[str, object]]] = {
    "handling.level": ("handling", {"level": "Internal"}),
    "handling.distribution": ("handling", {"distribution": ["DG"]}),
    "handling.as_of": ("handling", {"as_of": "2026-11-30"}),
    "handling.version": ("handling", {"version": "1"}),
    "handling.drafter": ("handling", {"drafter": "A. B."}),
    "visit.start": ("visit", {"start": "2026-12-03T10:00:00"}),
    "visit.place": ("visit", {"place": "Port Amber"}),
    "visit.direction": ("visit", {"direction": "incoming"}),
    "visit.language": ("visit", {"language": "en"}),
    "visit.interpreter": ("visit", {"interpreter": False}),
    "visit.press": ("visit", {"press": "none"}),
    "visit.minutes": ("visit", {"minutes": 45}),
    "objective": ("objective", {"text": "agree"}),
    "point": ("point", {"text": "thanks"}),
    "ask, ours": ("ask", {"side": "ours", "text": "a pier", "owner": "Quays"}),
    "ask, theirs": ("ask", {"side": "theirs", "text": "a boat"}),
    "if_raised": ("if_raised", {"topic": "fog"}),
    "person, theirs": (
        "person",
        {"side": "theirs", "name": "K", "title": "Minister", "title_checked": "2026-11-01"},
    ),
    "person, ours": ("person", {"side": "ours", "name": "A", "title": "Secretary"}),
    "programme": ("programme", {"text": "arrival"}),
    "clearance": ("clearance", {"office": "Legal"}),
}


def written(parts: list[tuple[str, dict[str, object]]]) -> str:
    tables: dict[str, dict[str, object]] = {"visit": {"counterpart": "XN"}, "handling": {}}
    entries = []
    for section, values in parts:
        if section in tables:
            tables[section] |= values
        else:
            entries.append((f"[[{section}]]", values))
    rows = [*((f"[{name}]", values) for name, values in tables.items()), *entries]
    return "\n".join(
        "\n".join([head, *(f"{key} = {_toml(value)}" for key, value in values.items())])
        for head, values in rows
    )


def _toml(value: object) -> str:
    text = json.dumps(value)
    return text.strip('"') if text.startswith('"2026-') else text


def fields(briefgen: Command, text: str) -> list[str]:
    Path("v.toml").write_text(text, encoding="utf-8")
    told = briefgen("gaps", "v.toml", "--json", "--as-of", "2026-11-28")
    found = [json.loads(line)["field"] for line in told.out.splitlines()]
    assert told.code == (1 if found else 0), told.err
    return found


def test_filling_one_field_takes_away_one_and_all_of_them_leave_none(briefgen: Command) -> None:
    parts: list[tuple[str, dict[str, object]]] = []
    left = fields(briefgen, written(parts))
    assert len(left) == len(set(left))
    assert set(FILLED) < set(left)
    matters = [name for name in left if name not in FILLED]
    links = sorted({name.rpartition(".")[0] for name in matters})
    assert sorted(matters) == sorted(
        f"{link}.{one}" for link in links for one in ("owner", "next_step")
    )
    for field, part in FILLED.items():
        parts.append(part)
        now = fields(briefgen, written(parts))
        assert set(left) - set(now) == {field}
        assert set(now) < set(left)
        left = now
    for link in links:
        parts.append(("matter", {"link": link, "owner": "Quays", "next_step": "write"}))
        now = fields(briefgen, written(parts))
        assert set(left) - set(now) == {f"{link}.owner", f"{link}.next_step"}
        left = now
    assert left == []


def test_a_name_finds_the_file_of_the_visit_that_starts_last(
    draft: Path, briefgen: Command
) -> None:
    told = briefgen("gaps", "Nordmark", "--as-of", "2026-11-28")
    assert told.code == 1
    assert "visits/2026-12-03-nordmark.toml" in told.err
    assert "visit.start" not in told.out
    assert "(2026-12-03-nordmark.toml:5)" in told.out


def test_without_a_file_everything_is_missing(briefgen: Command) -> None:
    told = briefgen("gaps", "Nordmark")
    assert told.code == 1
    assert "visit.start" in told.out
    assert "briefgen visit new writes one" in told.err


def test_an_unknown_key_is_told_with_its_line_and_the_nearest(briefgen: Command) -> None:
    Path("v.toml").write_text('[visit]\ncounterpart = "XN"\nplase = "x"\n', encoding="utf-8")
    told = briefgen("gaps", "v.toml")
    assert told.code == 2
    assert "v.toml:3" in told.err
    assert "did you mean 'place'?" in told.err


def test_a_yaml_file_is_not_read(briefgen: Command) -> None:
    Path("v.yaml").write_text("visit:\n  counterpart: NO\n", encoding="utf-8")
    told = briefgen("country", "Nordmark", "--visit", "v.yaml")
    assert told.code == 2
    assert "not valid TOML" in told.err
