"""Envoys of whom a sentence tells together, and who are named behind it."""

import pytest
from stories import across, read, sides

from briefgen.model.event import Side

LEAD = "presented their credentials to President Ada Quill in Port Velden on 3 May 2031."


@pytest.mark.parametrize(
    "behind",
    [
        "The new Ambassadors are Mr. Oto Brandt of Nordmark and Ms. Ida Moor of Corvia.",
        "The new envoys represent Nordmark and Corvia.",
        "1. H.E. Oto Brandt - Ambassador of Nordmark\n2. H.E. Ida Moor - Ambassador of Corvia",
    ],
)
def test_envoys_told_of_together_stand_for_the_states_told_behind(behind: str) -> None:
    [event] = read(f"New envoys at the palace\n\nTwo new Ambassadors {LEAD}\n{behind}", None)
    assert across([event]) == [["XN", "XC"]]


@pytest.mark.parametrize("between", [" - ", "\n"])
def test_those_named_in_the_list_were_there(between: str) -> None:
    rows = ("1. H.E. Oto Brandt", "Ambassador of Nordmark", "2. H.E. Ida Moor", "Envoy of Corvia")
    listed = f"{between.join(rows[:2])}\n{between.join(rows[2:])}"
    [event] = read(f"New envoys at the palace\n\nTwo new Ambassadors {LEAD}\n{listed}", None)
    assert sides(event)["Oto Brandt"] is sides(event)["Ida Moor"] is Side.COUNTERPART


def test_envoys_who_are_not_told_of_give_no_state() -> None:
    text = f"At the palace\n\nTwo new officers {LEAD}\nThe ships of Nordmark and Corvia sail."
    assert not any(party for event in read(text, None) for party in across([event])[0])
