"""Between whom a gift is: not always between those who met.

In:  a gift's hit, the range of what is given, who gives it, and the Scene of its event.
Out: keys of its parties, or None where nothing speaks against those of the meeting.

"Nordmark, whose minister met Arvania's, gives 2 million dollars for wells in Corvenia" is no
gift to Arvania; what a company announces is none between the two states.
"""

from collections.abc import Iterable, Sequence

from briefgen.extract.actors import keys_in
from briefgen.extract.base import Frame
from briefgen.extract.cues import Hit, quick_expression
from briefgen.extract.instruments import in_sentence
from briefgen.extract.phrases import Range
from briefgen.extract.scene import Scene, span_of
from briefgen.model.event import Actor, PartyRole
from briefgen.model.text import Span

_SIDES = (PartyRole.HOME, PartyRole.COUNTERPART)


def gift_parties(
    hit: Hit, whole: Range, by: Sequence[Actor], scene: Scene
) -> tuple[str, ...] | None:
    """The parties of a gift that goes elsewhere or comes from a stranger."""
    sides = _sides(scene.frame)
    if not by and _is_stranger(hit, scene):
        return ()
    if not by or not _goes_elsewhere(hit, whole, sides, scene):
        return None
    named = keys_in(hit.line.sentence.index, scene, _reach(hit, whole))
    keys = {*named, *_keys_of(by, scene.frame)}
    return tuple(key for key in sides if key in keys)


def _sides(frame: Frame) -> tuple[str, ...]:
    keys = [p.key for p in frame.parties if p.role in _SIDES]
    return tuple(dict.fromkeys(([frame.home] if frame.home else []) + keys))


def _keys_of(by: Iterable[Actor], frame: Frame) -> set[str]:
    """The sides that people and parties stand for."""
    names = {a.name for a in by}
    keys = {p.key for p in frame.parties if names & {p.key, p.name}}
    keys |= names & {frame.home}
    people = (p for p in frame.people if p.name in names)
    return keys | {p.affiliation for p in people if p.affiliation is not None}


def _goes_elsewhere(hit: Hit, whole: Range, sides: Sequence[str], scene: Scene) -> bool:
    """Whether a state or body that is no side stands in what is given, or behind its "to"."""
    reach, index, mentions = _reach(hit, whole), hit.line.sentence.index, scene.mentions
    states = (s for s in in_sentence(mentions.states, index) if reach.covers(s.span))
    bodies = (o for o in in_sentence(mentions.organisations, index) if reach.covers(o.span))
    if any(s.code not in sides for s in states):
        return True
    if any(o.key not in sides and o.state not in sides for o in bodies):
        return True
    return any(_is_unplaced(hit, at + 1, scene) for at in range(*whole) if _is_goal(hit, at, scene))


def _reach(hit: Hit, whole: Range) -> Span:
    return span_of(hit.line, (min(hit.trigger, whole[0]), max(whole[1], hit.trigger + 1)))


def _is_goal(hit: Hit, at: int, scene: Scene) -> bool:
    """Whether the word at a token leads to a receiver, as "to" does."""
    goal = quick_expression(scene.language, "goal")
    return goal.match(hit.line.seen_by(goal), hit.line.starts[at]) is not None


def _is_stranger(hit: Hit, scene: Scene) -> bool:
    """Whether the subject right before the verb is a name that nobody could place."""
    if hit.cue.actor != "subject":
        return False
    line, skip = hit.line, quick_expression(scene.language, "auxiliary")
    at = (hit.trigger if hit.left is None else min(hit.left, hit.trigger)) - 1
    while at >= 0 and skip.match(line.seen_by(skip), line.starts[at]):
        at -= 1
    return at >= 0 and _is_unplaced(hit, at, scene)


def _is_unplaced(hit: Hit, at: int, scene: Scene) -> bool:
    """Whether a token is part of a name that is no state, body, office or person known."""
    line = hit.line
    token = line.sentence.tokens[at] if at < len(line.sentence.tokens) else None
    if token is None or not token.is_capital or not token.is_word:
        return False
    common = quick_expression(scene.language, "common_subject")
    if common.match(line.seen_by(common), line.starts[at]):
        return False
    return not any(span.overlaps(token.span) for span in _known(hit, scene))


def _known(hit: Hit, scene: Scene) -> Iterable[Span]:
    """Where the sentence names a state, body, office or person."""
    index, mentions = hit.line.sentence.index, scene.mentions
    yield from (m.span for m in in_sentence(mentions.states, index))
    yield from (m.span for m in in_sentence(mentions.organisations, index))
    yield from (m.span for m in in_sentence(mentions.offices, index))
    yield from (
        m.span for person in mentions.people for m in person.mentions if m.sentence == index
    )
