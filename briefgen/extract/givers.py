"""Between whom a gift is: not always between those who met.

In:  a gift before it has parties, who gives it, and the Scene of its event.
Out: keys of its parties.

"Nordmark, whose minister met Arvania's, gives 2 million dollars for wells in Corvenia" is no
gift to Arvania; what a company announces is none between the two states.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from briefgen.extract.base import Frame
from briefgen.extract.cues import Hit, quick_expression
from briefgen.extract.drafts import Draft
from briefgen.extract.instruments import in_sentence
from briefgen.extract.phrases import Range
from briefgen.extract.scene import Scene, span_of
from briefgen.extract.signatories import (
    acting,
    body_key,
    in_order,
    keys_in,
    main_sides,
    parties_of,
    sides,
)
from briefgen.model.event import Actor
from briefgen.model.text import Span

_DOERS = frozenset({"subject", "agent", "either"})  # where a cue looks for who acts
_BILATERAL = 2  # sides of a meeting whose other one is party to what it gets
_BACK = 60  # characters before a body in which "to the" stands


def gift_parties(draft: Draft, by: Sequence[Actor], scene: Scene) -> tuple[str, ...]:
    """The parties of a gift: who gives, and who of those met or named gets it."""
    hit, index = draft.hit, draft.hit.line.sentence.index
    givers = acting(draft, scene) if hit.cue.actor in _DOERS else ()
    if not by and not givers and _is_stranger(hit, scene):
        return ()
    table = sides(scene)
    givers = givers or tuple(key for key in table if key in _keys_of(by, scene.frame))
    if not givers:
        return parties_of(draft, scene)
    reach, firms = _reach(hit, draft.whole), _firms_of(hit, scene)
    several = len(main_sides(scene)) > _BILATERAL  # a conference does not get it all
    elsewhere = several or bool(firms) or _goes_elsewhere(hit, draft.whole, table, scene)
    if givers[0] in table and not elsewhere:
        return parties_of(draft, scene)
    named = {body_key(key, scene) for key in keys_in(index, scene, reach)}
    if len(main_sides(scene)) == _BILATERAL:  # also "for wells in Nordmark"
        states = in_sentence(scene.mentions.states, index)
        named |= {s.code for s in states if reach.covers(s.span) and s.form != "demonym"}
    got = [key for key in table if key in named - firms and key not in givers]
    return in_order((*givers, *got, *_receivers(draft, scene)), scene)


def _firms_of(hit: Hit, scene: Scene) -> set[str]:
    """States whose firms, and not they themselves, get it: "to Nordmark companies"."""
    line, firms = hit.line, quick_expression(scene.language, "firms")
    seen, starts = line.seen_by(firms), line.sentence.starts
    found = set()
    for state in in_sentence(scene.mentions.states, line.sentence.index):
        at = bisect_left(starts, state.span.end)
        if at < len(starts) and firms.match(seen, line.starts[at]) and hit.trigger < at:
            found.add(state.code)
    return found


def _receivers(draft: Draft, scene: Scene) -> list[str]:
    """The bodies that get it: right behind "to"; one of those met's own stands for its state."""
    line, starts = draft.hit.line, draft.hit.line.sentence.starts
    goal, table = quick_expression(scene.language, "receiver"), sides(scene)
    found: list[str] = []
    for body in in_sentence(scene.mentions.organisations, line.sentence.index):
        first = bisect_left(starts, body.span.start)
        behind = line.seen_by(goal)[: line.starts[first]]
        inside = draft.whole[0] <= first < draft.whole[1]
        if inside and goal.search(behind, max(0, len(behind) - _BACK)):
            key = body_key(body.key, scene)
            if body.state in table and body.state is not None:
                found.append(body.state)
            elif key != body.state:  # else a state that was not met: it gains, and is no party
                found.append(key)
    return found


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
