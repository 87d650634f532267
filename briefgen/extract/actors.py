"""Who does an act, and to whom.

In:  a cue hit, the Frame of its event, and the Resolver of the page.
Out: Actors with their side; no actor where the text does not tell.
"""

from briefgen.extract.base import Frame, Mentions, Page, Person
from briefgen.extract.cues import Hit
from briefgen.extract.discourse import BOTH, Referent, Resolver
from briefgen.model.event import Actor, PartyRole, Side
from briefgen.model.text import Span

_LONGEST_NAME = 12  # words of "the Government of ..." kept when nobody could be resolved
_SIDES = {PartyRole.HOME: Side.HOME, PartyRole.COUNTERPART: Side.COUNTERPART}


def actors_of(hit: Hit, page: Page, frame: Frame, resolver: Resolver) -> tuple[Actor, ...]:
    """Who acts: the subject of the verb, or both sides where the cue means both."""
    who = resolver.subject_of(hit.line.sentence.index, hit.trigger)
    if who is None and hit.cue.actor == "both":
        who = BOTH
    if who is None:
        return ()
    return (actor(who, frame),)


def addressee(hit: Hit, page: Page, frame: Frame, resolver: Resolver) -> tuple[Actor, ...]:
    """To whom: the words between the verb and its object."""
    if hit.to is None:
        return ()
    tokens = hit.line.sentence.tokens
    span = Span(tokens[hit.to[0]].start, tokens[hit.to[1] - 1].end)
    who = resolver.actor_at(span, hit.line.sentence.index)
    if who is not None:
        return (actor(who, frame),)
    words = page.words(span).strip(" ,")
    return (Actor(side=Side.OTHER, name=words),) if words.count(" ") < _LONGEST_NAME else ()


def actor(who: Referent, frame: Frame) -> Actor:
    """A person, party key or both sides as an Actor of this event."""
    if isinstance(who, Person):
        here = next((p for p in frame.people if p.name == who.name), who)
        return Actor(side=here.side, name=here.name)
    if who == BOTH or who is None:
        return Actor(side=None, name=BOTH)
    if who == frame.home:
        side = Side.HOME
    else:
        side = next(
            (_SIDES.get(p.role, Side.OTHER) for p in frame.parties if p.key == who), Side.OTHER
        )
    name = next((p.name for p in frame.parties if p.key == who), who)
    return Actor(side=side, name=name)


def party_keys(sentence: int, frame: Frame, mentions: Mentions) -> tuple[str, ...]:
    """Keys of the parties to an agreement: those its sentence names, else home and counterparts."""
    sides = [p.key for p in frame.parties if p.role in _SIDES]
    if frame.home is not None and frame.home not in sides:
        sides.insert(0, frame.home)
    named = {m.key for m in mentions.organisations if m.sentence == sentence}
    named |= {m.code for m in mentions.states if m.sentence == sentence}
    here = [key for key in sides if key in named]
    return tuple(dict.fromkeys(here if len(here) > 1 else sides))
