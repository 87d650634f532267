"""Visit files: every key understood or refused with its line."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefgen.errors import WorkspaceError
from briefgen.model.visit import Edition, Level, Role, Visit, Whose, seen_in
from briefgen.visits import read_text, read_visit

VISIT = """\
[visit]
id = "2026-VD-01"
counterpart = "Valdoria"
direction = "incoming"
title = "Consultations on fisheries"
place = "Élan hall, Port Salis"
start = 2026-12-03T10:00:00+01:00
minutes = 45
timezone = "Europe/Paris"
interpreter = false
press = "photo only"

[handling]
level = "Confidential"
shareable_level = "For the guests of the meeting"
distribution = ["SG", "Fisheries"]
as_of = 2026-11-30
version = "1.2"

[[objective]]
text = "A date for the second round"
success = "A day is named"

[[objective]]
text = "Friendship"
level = "public"
success = "Smiles"

[[ask]]
side = "ours"
text = "Two observers"
priority = 1

[[if_raised]]
topic = "The quota"
line = "We stand by it."
avoid = "Numbers"
level = "public"

[[note]]
text = "He likes tea"

[[person]]
side = "theirs"
name = "Ada Brenn"
title = "Minister of Fisheries"
title_checked = 2026-11-28
bio = "Once a captain."
level = "public"

[[invitee]]
name = "Ada Brenn"
email = "ada@valdoria.example"
role = "chair"
"""


@pytest.fixture
def visit() -> Visit:
    return read_text(VISIT, "visits/valdoria.toml")


def test_a_visit_file_is_read_whole(visit: Visit) -> None:
    assert visit.occasion.start == datetime(2026, 12, 3, 10, tzinfo=timezone(timedelta(hours=1)))
    assert visit.occasion.start.astimezone(UTC).hour == 9
    assert visit.occasion.interpreter is False
    assert visit.handling.distribution == ("SG", "Fisheries")
    assert visit.handling.as_of == date(2026, 11, 30)
    assert [o.text for o in visit.objectives] == ["A date for the second round", "Friendship"]
    assert visit.asks[0].side is Whose.OURS
    assert visit.invitees[0].role is Role.CHAIR


def test_items_know_their_lines_and_their_level(visit: Visit) -> None:
    assert [o.at_line for o in visit.objectives] == [20, 24]
    assert [o.level for o in visit.objectives] == [Level.INTERNAL, Level.PUBLIC]
    assert visit.notes[0].level is Level.PERSONAL


def test_the_principal_sees_everything(visit: Visit) -> None:
    assert seen_in(visit, Edition.PRINCIPAL) == visit


def test_our_side_sees_everything_but_personal_notes(visit: Visit) -> None:
    seen = seen_in(visit, Edition.INTERNAL)
    assert seen.notes == ()
    assert seen.people[0].bio == "Once a captain."
    assert seen.objectives == visit.objectives


def test_the_other_side_sees_what_is_public_without_its_private_fields(visit: Visit) -> None:
    seen = seen_in(visit, Edition.SHAREABLE)
    assert [(o.text, o.success) for o in seen.objectives] == [("Friendship", "")]
    assert (seen.asks, seen.notes) == ((), ())
    assert [(r.line, r.avoid) for r in seen.if_raised] == [("We stand by it.", "")]
    [person] = seen.people
    assert (person.title, person.bio, person.title_checked) == ("Minister of Fisheries", "", None)
    assert seen.handling.level == "For the guests of the meeting"
    assert (seen.origin, seen.occasion.id, seen.handling.distribution) == ("", "", ())


def test_a_country_code_that_looks_like_a_word_stays_a_code() -> None:
    assert read_text('[visit]\ncounterpart = "NO"', "v.toml").occasion.counterpart == "NO"


def test_an_empty_file_is_an_empty_visit() -> None:
    assert read_text("", "v.toml") == Visit(origin="v.toml")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[visit]\nid = "1"\nplaise = "Rabat"', 3, "did you mean 'place'?"),
        ("[[objectives]]", 1, "did you mean 'objective'?"),
        ('[objective]\ntext = "x"', 1, "write [[objective]]"),
        ("[[visit]]", 1, "write [visit]"),
        ('[[ask]]\nside = "ours"\ntext = "y"\n[[ask]]\ntext = "x"', 4, "needs 'side'"),
        ('[[ask]]\nside = "mine"\ntext = "x"', 2, "one of ours, theirs"),
        ('[[note]]\ntext = "x"\nlevel = "secret"', 3, "one of public, internal, personal"),
        ('[visit]\nstart = "2026-12-03"', 2, "without quotes"),
        ("[handling]\nas_of = 2026-12-03T10:00:00", 2, "like 2026-12-03"),
        ("[visit]\nminutes = true", 2, "a whole number"),
        ('[visit]\ninterpreter = "no"', 2, "true or false"),
        ("[handling]\ndistribution = [1]", 2, "a list of texts"),
        ("[visit]\nplace = 3", 2, "text in quotes"),
        ("[visit]\nplace = ?\n", 2, "not valid TOML"),
        ('[[note]]\ntext = """\nplace = 1\n[[ask]]\n"""\nlevle = "x"', 6, "did you mean 'level'?"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        read_text(text, "visits/v.toml")
    assert str(caught.value).startswith(f"visits/v.toml:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('direction = "up"', "incoming"),
        ("minutes = -5", "from 1 to"),
        ("minutes = 99999999", "from 1 to"),
        ("end = 2026-12-03T09:00:00", "after visit.start"),
    ],
)
def test_what_no_meeting_can_be_is_told_with_its_line(line: str, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words) as caught:
        read_text(f"[visit]\nstart = 2026-12-03T10:00:00\n{line}\n", "v.toml")
    assert caught.value.place is not None
    assert caught.value.place.line == 3


def test_a_file_nested_without_end_is_told() -> None:
    with pytest.raises(WorkspaceError, match="not valid TOML"):
        read_text("a = " + "[" * 100_000, "visit.toml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="there is no such file"):
        read_visit(tmp_path / "none.toml")
