"""Releases of an organisation, states and people that do not exist, as many as are asked for.

The same number gives the same release, on any machine: what is measured on them can be
measured again.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from briefgen.workspace import Additions, StateOverride

STATES = {"XA": "Arvelia", "XB": "Bordania", "XC": "Corvia", "XN": "Nordmark", "XV": "Veldland"}
TOPICS = ["fisheries", "lighthouses", "school radio", "flood warning", "old maps", "seed banks"]
OFFICES = ["Minister of Ports", "Ambassador", "Minister of Lakes and Rivers", "Deputy Speaker"]
MONTHS = ["January", "March", "May", "June", "September", "November"]
HOME = "Union of Harbour Cities"
NAMES = list(STATES.values())


def release(number: int) -> str:
    """A release of about three and a half thousand characters."""
    chance = random.Random(number)
    state, topic = chance.choice(NAMES), chance.choice(TOPICS)
    guest, host = _name(chance), _name(chance)
    office, day = chance.choice(OFFICES), chance.randint(1, 28)
    month, year = chance.choice(MONTHS), chance.randint(2015, 2024)
    lead = (
        f"PORT {_word(chance).upper()}, {day} {month} {year} - {host}, Secretary of the {HOME} "
        f"(UHC), received today {guest}, {office} of {state}, to talk about {topic} and about "
        f"the work of the two sides in the coming season."
    )
    paragraphs = [f"{host} receives {office} of {state} to discuss {topic}", lead]
    paragraphs += [_paragraph(chance, state, guest, host) for _ in range(chance.randint(6, 9))]
    return "\n\n".join(paragraphs) + "\n"


def additions() -> Additions:
    """The made-up states, for a gazetteer."""
    rows = (StateOverride(code=code, names={"en": name}) for code, name in STATES.items())
    return Additions(states=tuple(rows))


def settings() -> str:
    """The same as a part of briefgen.toml."""
    return "".join(f'\n[states.{code}]\nname = "{name}"\n' for code, name in STATES.items())


def write_releases(folder: Path, count: int) -> None:
    """Files 00000.txt and on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(release(number), encoding="utf-8")


def long_release(characters: int, *, paragraphs: bool = True) -> str:
    """One release that long: its paragraphs, or all of it in one line."""
    text = "\n\n".join(_enough(characters))
    return (text if paragraphs else " ".join(text.split()))[:characters]


def _enough(characters: int) -> Iterator[str]:
    size = number = 0
    while size < characters:
        title, *body = release(number).strip().split("\n\n")
        yield from [title, *body] if number == 0 else body
        size += sum(len(paragraph) + 2 for paragraph in body)
        number += 1


def _paragraph(chance: random.Random, state: str, guest: str, host: str) -> str:
    topic, other, third = (chance.choice(TOPICS) for _ in range(3))
    surname, year = guest.split()[-1], chance.randint(1990, 2010)
    workshop = f"Mr. {surname} proposed to hold a joint workshop on {topic} in {state}"
    older = f"{host} recalled the memorandum of understanding on {third} signed in {year}"
    giver = f"The {_word(chance)} Institute of {_word(chance)}"
    sum_given = f"{chance.randint(2, 90)} million dollars"
    staff = f"{_name(chance)}, Director of the {_word(chance)} Department"
    maps = f"the {_word(chance)} museum, where {chance.randint(20, 400)} maps"
    sentences = [
        f"{workshop} before the end of {chance.randint(2025, 2030)}.",
        f"The two sides agreed to set up a working group on {other}, which meets twice a year.",
        f"{older}, and said that its terms still hold.",
        f"{giver} offered {sum_given} for {topic} in {chance.choice(NAMES)}.",
        f"He was accompanied by {staff}, and by {_name(chance)} and {_name(chance)}, advisers.",
        f"The visitors saw {maps} of the whole coast are kept for students and for the public.",
        f"A further meeting on {other} is planned for {chance.choice(MONTHS)}.",
    ]
    return " ".join(chance.sample(sentences, 3))


def _name(chance: random.Random) -> str:
    return f"{_word(chance)} {_word(chance)}"


def _word(chance: random.Random) -> str:
    count = chance.randint(2, 3)
    return "".join(
        chance.choice("bdfgklmnrtvz") + chance.choice("aeiou") for _ in range(count)
    ).title()
