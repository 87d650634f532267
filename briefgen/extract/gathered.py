"""An event being gathered from the encounter words that speak of it.

In:  Encounters, and who stands where.
Out: a Draft, and what its encounter words say: who is named by them, and which says it best.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.extract.base import OfficeMention, Person
from briefgen.extract.encounters import Encounter
from briefgen.extract.groups import Group
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.placing import OWN_OFFICES
from briefgen.model.event import EventKind, Side
from briefgen.model.text import Span

VERB = 3  # the weight of a word of meeting itself


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event being gathered from the encounter words that speak of it."""

    encounters: list[Encounter]
    counterparts: Counterparts
    people: list[Person] = field(default_factory=list)  # named beside the encounter words
    trigger: Span | None = None  # the words that set it apart, where the main word does not
    named_across: bool = False  # whether somebody across the table is named
    across: list[Person] = field(default_factory=list)  # the people across the table
    apart: tuple[Person, ...] = ()  # those of its sentence whom it was not with
    journey: Encounter | None = None  # what told of the journey it is a stop of
    headline_only: bool = False  # nothing but the headline tells of it
    first: int = 0  # its first sentence
    last: int = 0  # and its last
    rest: range = range(0)  # sentences that come back to it behind others

    @property
    def main(self) -> Encounter:
        """The encounter word that reports it best; a journey that opens it holds its meetings."""
        opener = self.encounters[0]
        if len(self.encounters) == 1:
            return opener
        return max(
            self.encounters,
            key=lambda e: (
                e.sentence.paragraph >= 0,
                not _is_bare_conference(e),  # "the meeting, convened under the theme ..."
                VERB if e is opener and _is_journey(e) else e.cue.weight,
                -e.span.start,
            ),
        )


def _is_journey(encounter: Encounter) -> bool:
    """Whether it tells that somebody went somewhere, more than a hint of it."""
    return encounter.cue.kind is EventKind.VISIT and encounter.cue.weight > 1


def _is_bare_conference(encounter: Encounter) -> bool:
    """Whether a word of conferences stands with nobody on either side."""
    conference = encounter.cue.kind is EventKind.CONFERENCE
    return conference and not (encounter.before or encounter.after)


def is_ours(group: Group, sides: Sides) -> bool:
    people = any(sides.of_person(p) in (None, Side.HOME) for p in group.people)
    plain = (o for o in group.offices if not (o.states or o.organisation))  # "The President"
    held = sides.home.state is not None and any(o.head in OWN_OFFICES for o in plain)
    return (
        people or held or any(sides.home.owns(key) for key in (*group.states, *group.organisations))
    )


def offices_of(encounter: Encounter) -> tuple[OfficeMention, ...]:
    return (*encounter.before.offices, *encounter.after.offices)


def is_hint(encounter: Encounter) -> bool:
    """Whether it only says who attended or what was discussed."""
    return encounter.cue.topic or encounter.cue.attendance


def has_own_sentence(encounter: Encounter, drafts: Sequence[Draft]) -> bool:
    """Whether no event is told by its sentence, or by its part of one that tells of stops."""
    here = (encounter.sentence.index, encounter.clause)
    return all(here != (draft.main.sentence.index, draft.main.clause) for draft in drafts)


def named_by(encounters: Sequence[Encounter]) -> tuple[Person, ...]:
    """Everybody whom some encounter words name."""
    people = {id(p): p for e in encounters for p in (*e.before.people, *e.after.people)}
    return tuple(people.values())


def trigger_of(draft: Draft) -> Span:
    """The words that report the event."""
    return draft.trigger or draft.main.span
