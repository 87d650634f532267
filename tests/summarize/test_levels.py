"""How high a counterpart stands, told from the title."""

import pytest

from briefgen import lexicon
from briefgen.summarize.levels import LEVELS, level_of_title

NAMES = ("arvelia",)
ROWS = [
    pytest.param(language, row, id=f"{language}-{i}")
    for language in ("en", "fr")
    for i, row in enumerate(lexicon.section(language, "levels")["level"])
]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_every_row_knows_its_examples_and_not_its_counter_examples(
    language: str, row: dict[str, str]
) -> None:
    assert row["level"] in LEVELS
    for title in row["examples"]:
        assert level_of_title(title, language, row["of"], NAMES) == row["level"], title
    for title in row["counter"]:
        assert level_of_title(title, language, row["of"], NAMES) != row["level"], title


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Adviser to the President", "official"),
        ("Minister of Tides, Chair of the Committee on Fog", "minister"),
        ("Tide Officer, Ambassador of Arvelia to Bordania", "ambassador"),
        ("Secretary of State for Fog", "minister"),
        ("Third Secretary at the Embassy", "official"),
    ],
)
def test_the_office_counts_and_not_whom_it_serves(title: str, level: str) -> None:
    assert level_of_title(title, "en", "state", NAMES) == level
