"""What a side says for itself in quotation marks counts, where who speaks is plainly named."""

import pytest
from stories import read

MEETING = """
Minister Quill meets Minister Brandt

The Foreign Minister of Veldland, Ada Quill, met the Foreign Minister of Nordmark, Oto Brandt, in Port Ilse today.

{said}
"""


def told(said: str) -> list[tuple[str, str, str]]:
    """Who, on which rung, what; of a meeting's release with this paragraph."""
    [event] = read(MEETING.format(said=said), None)
    return [(" ".join(a.name for a in act.by), act.rung.value, act.what) for act in event.acts]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        (
            "“The talks were good. We ask Veldland to reopen the ferry line. They were long,” said Minister Brandt.",
            ("Oto Brandt", "requested", "reopen the ferry line"),
        ),
        (
            '"It is late," Minister Quill said. "We will open a school of tides in Tamport."',
            ("Ada Quill", "committed", "open a school of tides in Tamport"),
        ),
        (
            "“It is late,” Minister Quill said. “I invite your President to visit our reefs,” she added.",
            ("Ada Quill", "invited", "visit our reefs"),
        ),
        (
            "Minister Brandt thanked his hosts. “We will build a school of tides in Tamport,” he said.",
            ("Oto Brandt", "committed", "build a school of tides in Tamport"),
        ),
        (
            "Minister Brandt said: “The lake is calm. We offer our expertise in dredging.”",
            ("Oto Brandt", "offered", "expertise in dredging"),
        ),
        (
            "“We propose to set up a joint school of pilots,” Minister Brandt said.",
            ("Oto Brandt", "proposed", "set up a joint school of pilots"),
        ),
        (
            "“We will provide 4 million dollars for wells,” Minister Quill said.",
            ("Ada Quill", "offered", "4 million dollars for wells"),
        ),
    ],
)
def test_what_a_named_speaker_says_for_a_side_is_read(said: str, act: tuple[str, str, str]) -> None:
    assert told(said) == [act]


@pytest.mark.parametrize(
    "said",
    [
        "“We propose to set up a joint school of pilots,” said Pia Strand, a baker.",
        "“We ask Veldland to reopen the ferry line.”",
        "“We ask Veldland to reopen the ferry line,” she said.",
        "Minister Brandt met Mayor Pia Strand. “We ask Veldland to reopen the line,” he said.",
        "A song of old has it: “We will send twelve ships to the king.”",
        "“Together we will build a better world,” Minister Quill said.",
        "“We call on the international community to support peace,” said Minister Brandt.",
        "“If we open a school of tides, will you come,” Minister Quill said.",
        "“The talks were good. Both sides signed an agreement on reefs. It rains,” Minister Quill said.",
    ],
)
def test_strangers_rhetoric_and_conditions_are_not(said: str) -> None:
    assert told(said) == []


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    said = 'The pipe is 12" wide. The ministers agreed to open a joint school of tides.'
    assert [what for _, _, what in told(said)] == ["open a joint school of tides"]
