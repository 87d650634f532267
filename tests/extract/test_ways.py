"""Ways of telling a meeting: verbs, voices and guests without a name, each with its counterpart."""

import pytest
from stories import across, read

LEAD = "Ministry of Lakes of Veldland\n\n"
TOLD = [
    "Minister of Lakes Ada Quill conferred in Port Orme on 3 May 2024 with {}.",
    "Minister of Lakes Ada Quill wrapped up talks on 3 May 2024 with {}.",
    "Minister of Lakes Ada Quill had a working breakfast on 3 May 2024 with {}.",
    "Minister of Lakes Ada Quill was briefed by {} on 3 May 2024.",
    "Minister of Lakes Ada Quill was hosted to lunch by {} on 3 May 2024.",
    "Minister of Lakes Ada Quill received {} on 3 May 2024.",
    "Minister of Lakes Ada Quill will call on {} on 3 May 2024.",
    "Minister of Lakes Ada Quill was in talks on 3 May 2024 with {}.",
]
GUESTS = [
    "Foreign Minister Oto Brandt of Nordmark",
    "senior Nordmark officials",
    "a team from the Nordmark parliament",
]


@pytest.mark.parametrize("guest", GUESTS)
@pytest.mark.parametrize("told", TOLD)
def test_a_meeting_is_found_with_its_counterpart(told: str, guest: str) -> None:
    text = f"Minister Quill's day\n\n{LEAD}{told.format(guest)} The talks were on eels."
    assert across(read(text, None)) == [["XN"]]


SILENT = [
    "Minister of Lakes Ada Quill joined the ministry of Veldland in 1999.",
    "The news from Nordmark was welcomed by Minister of Lakes Ada Quill.",
    "Minister of Lakes Ada Quill received support from Nordmark.",
    "Minister of Lakes Ada Quill was briefed by her own staff on eels in Nordmark.",
]


@pytest.mark.parametrize("told", SILENT)
def test_what_is_no_meeting_is_none(told: str) -> None:
    assert not across(read(f"Minister Quill's day\n\n{LEAD}{told}", None))
