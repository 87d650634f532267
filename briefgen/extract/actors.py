"""Who does an act, and to whom.

In:  a cue hit and the Scene of its event.
Out: Actors with their side; no actor where the text does not tell.
"""

from briefgen.extract.base import Frame, Person
from briefgen.extract.cues import Hit
from briefgen.extract.discourse import BOTH, Referent
from briefgen.extract.instruments import in_sentence
from briefgen.extract.scene import Scene, span_of
from briefgen.model.event import Actor, PartyRole, Side
from briefgen.model.text import Span

_LONGEST_NAME = 12  # words of "the Government of ..." kept when nobody could be resolved
_SIDES = {PartyRole.HOME: Side.HOME, PartyRole.COUNTERPART: Side.COUNTERPART}


def actors_of(hit: Hit, scene: Scene) -> tuple[Actor, ...]:
    """Who acts: the subject of the verb, or both sides where the cue means both."""
    sentence = hit.line.sentence.index
    if hit.cue.actor == "agent":
        who = scene.resolver.actor_at(hit.end, sentence)
    else:
        who = scene.resolver.subject_of(sentence, hit.trigger)
    if who is None and hit.cue.actor == "both":
        who = BOTH
    return () if who is None else (actor(who, scene.frame),)


def addressee(hit: Hit, scene: Scene) -> tuple[Actor, ...]:
    """To whom: the words between the verb and its object."""
    if hit.to is None:
        return ()
    return named(span_of(hit.line, hit.to), hit.line.sentence.index, scene)


def named(span: Span, sentence: int, scene: Scene) -> tuple[Actor, ...]:
    """Whom a span speaks of; its own words where nobody could be resolved."""
    who = scene.resolver.actor_at(span, sentence)
    if who is not None:
        return (actor(who, scene.frame),)
    words = scene.page.words(span).strip(" ,")
    return (Actor(side=Side.OTHER, name=words),) if words.count(" ") < _LONGEST_NAME else ()


def actor(who: Referent, frame: Frame) -> Actor:
    """A person, party key or both sides as an Actor of this event."""
    if isinstance(who, Person):
        here = next((p for p in frame.people if p.name == who.name), who)
        return Actor(side=here.side, name=here.name)
    if who is None or who == BOTH:
        return Actor(side=None, name=BOTH)
    party = next((p for p in frame.parties if p.key == who), None)
    if who == frame.home:
        return Actor(side=Side.HOME, name=party.name if party else who)
    if party is None:
        return Actor(side=Side.OTHER, name=who)
    return Actor(side=_SIDES.get(party.role, Side.OTHER), name=party.name)


def party_keys(sentence: int, scene: Scene) -> tuple[str, ...]:
    """Keys of the parties to an agreement: those its sentence names, else home and counterparts."""
    frame, mentions = scene.frame, scene.mentions
    sides = [p.key for p in frame.parties if p.role in _SIDES]
    if frame.home is not None and frame.home not in sides:
        sides.insert(0, frame.home)
    inside = {m.key for m in in_sentence(mentions.organisations, sentence)}
    inside |= {m.code for m in in_sentence(mentions.states, sentence)}
    here = [key for key in sides if key in inside]
    return tuple(dict.fromkeys(here if len(here) > 1 else sides))
