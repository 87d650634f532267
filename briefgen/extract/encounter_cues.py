"""The words of meeting, calling, visiting and signing, from `lexicon/LANG/encounters.toml`.

In:  a language.
Out: its rows as EncounterCues, and the words that bound what stands beside them.
"""

import re
from functools import cache

from briefgen.lexicon import section
from briefgen.lexicon.caseless import caseless
from briefgen.lexicon.gates import StrictGates
from briefgen.model.event import EventKind
from briefgen.value import frozen

HOSTING = frozenset({"guest", "person"})  # what words of receiving need behind them


@frozen
class EncounterCue:
    """One row of `encounters.toml`, ready to match."""

    id: str
    kind: EventKind
    weight: int
    trigger: frozenset[str]
    pattern: re.Pattern[str]
    needs: str = ""  # "party" or "person": who must stand after it
    planned: bool = False
    topic: bool = False  # what follows is a subject matter, save behind "with"
    attendance: bool = False  # tells who was there rather than that something happened
    opens: bool = False  # at the head of a paragraph it is news by itself
    lead: bool = False  # news in the headline and the first paragraphs alone
    together: bool = False  # "A and B met": both may stand before it
    heads: bool = False  # it opens a paragraph
    programme: bool = False  # it stands in a line of the day's programme
    brief: bool = False  # those behind it end at the comma after the first of them


def unwritten(name: str, kind: EventKind, weight: int) -> EncounterCue:
    """An encounter word that no pattern finds: something else in the text told of the event."""
    never = re.compile("(?!)")
    return EncounterCue(id=name, kind=kind, weight=weight, trigger=frozenset(), pattern=never)


def cues(language: str) -> tuple[EncounterCue, ...]:
    """The encounter words of a language."""
    rows = section(language, "encounters").get("encounter", ())
    return tuple(
        EncounterCue(
            id=row["id"],
            kind=EventKind(row["kind"]),
            weight=row["weight"],
            trigger=frozenset(row["trigger"]),
            pattern=caseless(row["pattern"].replace(" ", r"\s+")),
            needs=row.get("needs", ""),
            planned=row.get("planned", False),
            topic=row.get("topic", False),
            attendance=row.get("attendance", False),
            opens=row.get("opens", False),
            lead=row.get("lead", False),
            together=row.get("together", False),
            brief=row.get("brief", False),
            heads=row.get("heads", False),
            programme=row.get("programme", False),
        )
        for row in rows
    )


@cache
def cue_index(
    language: str,
) -> tuple[dict[str, list[tuple[int, EncounterCue]]], frozenset[str], StrictGates]:
    """The rows of each trigger with their numbers, all triggers, and what rows may match."""
    index: dict[str, list[tuple[int, EncounterCue]]] = {}
    rows = cues(language)
    for number, cue in enumerate(rows):
        for word in sorted(cue.trigger):
            index.setdefault(word, []).append((number, cue))
    return index, frozenset(index), StrictGates([cue.pattern for cue in rows])


@cache
def words_of(language: str, table: str, name: str) -> frozenset[str]:
    """The words of a list in a table of `encounters.toml`; none where there is no such list."""
    return frozenset(section(language, "encounters").get(table, {}).get(name, ()))
