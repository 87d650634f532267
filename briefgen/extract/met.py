"""Whom an encounter was with: states, bodies, firms, those who only stood by.

In:  an Encounter and the Sides.
Out: Counterparts.
"""

from dataclasses import replace

from briefgen.extract.author import is_mine
from briefgen.extract.delegations import bodies_beside, bodies_signing, bodies_there
from briefgen.extract.encounters import Encounter
from briefgen.extract.gathered import is_ours
from briefgen.extract.groups import Group
from briefgen.extract.parties import Counterparts, Sides
from briefgen.model.event import EventKind, Side

FIRMS = frozenset({"company", "bank", "foundation"})


def is_of_others(encounter: Encounter, sides: Sides) -> bool:
    """Whether two foreign parties met or signed without us: "Nordmark and the Fund signed"."""
    before, after = encounter.before, encounter.after
    if sides.home.state is None or encounter.cue.attendance or encounter.scene is not None:
        return False
    if not before and encounter.cue.kind is not EventKind.SIGNING:
        return False  # "he met"
    people = (*before.people, *after.people)
    ours = any(sides.of_person(person) in (Side.HOME, None) for person in people)
    keys = (*before.states, *after.states, *before.organisations, *after.organisations)
    offices = (*before.offices, *after.offices)
    bodies = (*before.organisations, *after.organisations)  # "the Ministry of Lakes": ours
    owned = any(sides.home.owns(key) for key in keys) or any(
        sides.of_organisation(key) is Side.HOME for key in bodies
    )
    plain = any(not o.states or sides.home.owns(o.states[0]) for o in offices)
    if ours or owned or plain or not (after or encounter.cue.kind is EventKind.SIGNING):
        return False
    sides_of = (sides.counterparts(before), sides.counterparts(after))
    if all(sides_of):
        return not sides_of[0].overlaps(sides_of[1])
    parties = sides_of[0] + sides_of[1]
    return len((*parties.states, *parties.organisations)) > 1


def counterparts_met(
    encounter: Encounter, sides: Sides, headline: Counterparts, *, first: bool
) -> Counterparts:
    """Who across the table the encounter word names; a body of neither side that ours met is."""
    before, after = encounter.before, encounter.after
    if encounter.cue.kind is EventKind.VISIT and not first:
        named = [key for key in after.organisations if key in headline.organisations]
        after = replace(after, organisations=tuple(named))  # others are sights seen on the way
    met = sides.counterparts(before) + sides.counterparts(after)
    talks = encounter.cue.needs == "party" and bool(before.people)  # "While in Nordmark, she ..."
    there = bool(after.people or after.offices) or talks
    if encounter.scene is not None and there and not met:
        met = sides.counterparts(Group(states=(encounter.scene,)))
    if encounter.cue.attendance:
        return met
    thirds = _thirds(encounter, after, sides) if not met.states else _firms(encounter, after, sides)
    return met + thirds


def _firms(encounter: Encounter, after: Group, sides: Sides) -> Counterparts:
    """Firms whose people ours met, also beside those of a state: "Nordmark companies, including
    Lantern Ltd"."""
    there = bodies_there(encounter, after, sides) if is_ours(encounter.before, sides) else ()
    firms = tuple(key for key in there if key in sides.bodies and sides.bodies[key].kind in FIRMS)
    for key in firms:
        sides.promote(key)
    return Counterparts(organisations=firms)


def _thirds(encounter: Encounter, after: Group, sides: Sides) -> Counterparts:
    """Bodies of neither side that ours met, from now on counterparts."""
    before, found = encounter.before, list[str]()
    if is_ours(after, sides):
        found += bodies_there(encounter, before or after, sides)
        found += bodies_beside(encounter, after, sides)
    if is_ours(before, sides) or (not before and is_mine(encounter, sides.page.article.language)):
        found += bodies_there(encounter, after, sides)
        if not after or encounter.cue.kind is EventKind.SIGNING:
            found += bodies_beside(encounter, before, sides)
        if not after:  # "Minister Quill and the Director of the Tide Institute signed"
            named = Group(people=before.people, offices=before.offices)
            found += bodies_there(encounter, named, sides)
    if encounter.cue.kind is EventKind.SIGNING:
        found += bodies_signing(encounter, sides)
    for key in found:
        sides.promote(key)
    return Counterparts(organisations=tuple(dict.fromkeys(found)))


def names_offices(encounter: Encounter, sides: Sides) -> bool:
    """Whether an office across the table is named, if not its holder."""
    offices = (*encounter.before.offices, *encounter.after.offices)
    return any(bool(sides.counterparts(Group(offices=(office,)))) for office in offices)
