"""Between whom an agreement is, when its sentence says so.

In:  an act before it has parties, who acts, and the Scene of its event.
Out: keys of its parties: those its sentence names as doing it, by whom and with whom, and the
     other side where it names one only; those of the event where it names nobody.

A ministry stands for its state, a company or university for itself, a person for the side
he sits on.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from briefgen.extract.base import Person
from briefgen.extract.cues import Line, expression, quick_expression
from briefgen.extract.discourse import BOTH, Referent
from briefgen.extract.drafts import Draft
from briefgen.extract.groups import Group, group_in, is_of_matter, is_where
from briefgen.extract.instruments import in_sentence
from briefgen.extract.parties import STATE_BODIES
from briefgen.extract.phrases import Range
from briefgen.extract.scene import Scene, span_of
from briefgen.extract.standing import BODIES
from briefgen.model.event import PartyKind, PartyRole, Rung, Side
from briefgen.model.text import Span

_SEVERAL = 3  # sides of a meeting that is not of two
_BEFORE = 2  # words before an older instrument: "their"
_AT_THE_TABLE = frozenset({PartyRole.HOME, PartyRole.COUNTERPART})


def parties_of(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """Keys of the parties to what was agreed, signed or promised at the event."""
    line = draft.hit.line
    between = parties_between(line, draft.what, scene) or parties_between(line, draft.whole, scene)
    if between:
        return in_order(between, scene)
    named = tuple(dict.fromkeys((*acting(draft, scene), *_partners(draft, scene))))
    if len(named) == 1:
        named = _completed(draft, named[0], scene)
    return in_order(named or parties_met(line.sentence.index, scene), scene)


def in_order(keys: Iterable[str], scene: Scene) -> tuple[str, ...]:
    """Keys in the order of the event's parties, ours first, then as they stand."""
    given, table = tuple(dict.fromkeys(keys)), sides(scene)
    return (*(k for k in table if k in given), *(k for k in given if k not in table))


def parties_before(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """Keys of the parties to an older instrument: those it is told with, of whom two must be
    named, else ours and those met, unless it may be of others."""
    line, index = draft.hit.line, draft.hit.line.sentence.index
    between = parties_between(line, (0, len(line.sentence.tokens)), scene)
    if between:
        return in_order(between, scene)
    inside = keys_in(index, scene, span_of(line, draft.what))
    groups = {o.key for o in scene.mentions.organisations if o.kind == "group"}
    own = (body_key(key, scene) for key in inside if key not in groups)  # "the G20 declaration"
    named = dict.fromkeys((*own, *_partners(draft, scene)))
    if draft.hit.cue.rung is not Rung.MENTIONED:  # else who speaks of it
        named |= dict.fromkeys(acting(draft, scene))
    table, met = sides(scene), main_sides(scene)
    if len(named) > 1 or any(key not in table for key in named):
        return in_order(named, scene) if len(named) > 1 else ()
    if len(met) < _SEVERAL - 1 or (not named and _is_of_others(draft, scene)):
        return ()
    return met


def _is_of_others(draft: Draft, scene: Scene) -> bool:
    """Whether an older instrument may be between others: its sentence names another state, or it
    ends a war; one that is called theirs is theirs."""
    line, table = draft.hit.line, sides(scene)
    first = max(0, min(draft.hit.trigger, draft.whole[0]) - _BEFORE)
    shared, others = (quick_expression(scene.language, n) for n in ("shared", "of_others"))
    near = slice(line.starts[first], line.starts[draft.whole[1]])
    if shared.search(line.seen_by(shared)[near]):
        return False
    here = in_sentence(scene.mentions.states, line.sentence.index)
    across = [p for p in scene.frame.parties if p.role is PartyRole.COUNTERPART]
    named = any(state.code not in table for state in here)
    bodies = all(p.kind is not PartyKind.STATE for p in across)  # it has many with others
    return named or bodies or others.search(line.seen_by(others)[near]) is not None


def acting(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """Who does it: the subjects of the verb, or those behind the "by" of a passive."""
    hit, line = draft.hit, draft.hit.line
    if hit.cue.object.startswith("left"):
        by = expression(scene.language, "agent").match(line.text, line.starts[hit.trigger + 1])
        if by is None or by.end() >= len(line.text):
            return ()
        return keys_of(_group(line, line.token_at(by.end()), scene), scene)
    verb = hit.trigger if hit.left is None else min(hit.left, hit.trigger)
    keys = _keys(scene.resolver.subjects_of(line.sentence.index, verb), scene)
    if not keys or len(main_sides(scene)) < _SEVERAL:
        return keys
    before = span_of(line, (0, verb))  # a long list, some of it in brackets
    named = group_in(scene.page, scene.mentions, line.sentence, before)
    listed = tuple(dict.fromkeys((*keys_of(Group(people=named.people), scene), *keys)))
    return listed if len(listed) >= _SEVERAL else keys


def _partners(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """With whom: those behind "with" in what is agreed."""
    line, first = draft.hit.line, min(draft.hit.trigger, draft.whole[0])
    together = quick_expression(scene.language, "together")
    text, end = line.seen_by(together), line.starts[draft.whole[1]]
    found: dict[str, None] = {}
    for match in together.finditer(text, line.starts[first], end):
        if match.end() < len(text):
            group = _group(line, line.token_at(match.end()), scene)
            found.update(dict.fromkeys(keys_of(group, scene)))
    return tuple(found)


def _group(line: Line, first: int, scene: Scene) -> Group:
    """Those whom a list names from a token on: "the Lake Bank, Nordmark and its minister"."""
    index, text = line.sentence.index, scene.mentions
    here = text.by_sentence[index]
    spans = [m.span for m in here.states] + [m.span for m in here.organisations]
    spans += [m.span for m in here.offices] + [m.span for _, m in here.people]
    spans += text.titles_in(line.sentence.span)
    goes_on = quick_expression(scene.language, "listed_on")
    seen, at, last = line.seen_by(goes_on), first, first
    while at < len(line.sentence.tokens):
        start = line.sentence.tokens[at].start
        end = max((span.end for span in spans if span.start <= start < span.end), default=0)
        if end:
            at = last = bisect_left(line.sentence.starts, end)
        elif goes_on.match(seen, line.starts[at]):
            at += 1
        else:
            break
    if last <= first:
        return Group()
    group = group_in(scene.page, scene.mentions, line.sentence, span_of(line, (first, last)))
    owners = {m.code for m in here.states if _owns(line, m.span, scene.language)}
    return replace(group, states=tuple(code for code in group.states if code not in owners))


def _owns(line: Line, span: Span, language: str) -> bool:
    """Whether a state is only whose something is: "Nordmark's schools", "Nordmark company"."""
    at = bisect_left(line.sentence.starts, span.end)
    if at >= len(line.sentence.words):
        return False
    firms = quick_expression(language, "firms")
    firm = firms.match(line.seen_by(firms), line.starts[at])
    return line.sentence.words[at] == "'s" or firm is not None


def keys_of(group: Group, scene: Scene) -> tuple[str, ...]:
    """The parties that those named in a stretch of text stand for."""
    keys: list[str | None] = []
    for person in group.people:
        keys += _key_of(person, scene)
    for office in group.offices:
        keys += office.states[:1] or [office.organisation and body_key(office.organisation, scene)]
    keys += [body_key(key, scene) for key in group.organisations]
    keys += group.states
    return tuple(dict.fromkeys(key for key in keys if key))


def _keys(referents: Iterable[Referent], scene: Scene) -> tuple[str, ...]:
    """The same of what the subject of a verb speaks of."""
    keys: list[str] = []
    for who in referents:
        if isinstance(who, Person):
            keys += _key_of(who, scene)
        elif who == BOTH:
            keys += parties_met(-1, scene)
        elif who is not None:
            keys.append(body_key(who, scene))
    return tuple(dict.fromkeys(keys))


def _key_of(person: Person, scene: Scene) -> tuple[str, ...]:
    """The party that somebody acts for; nobody's where his side does not tell."""
    here = next((p for p in scene.frame.people if p.name == person.name), person)
    key = body_key(here.affiliation, scene) if here.affiliation else None
    if key is not None and key in sides(scene):
        return (key,)
    if here.side is Side.HOME:
        home = scene.frame.home
        return (home,) if home is not None else ()
    across = [p.key for p in scene.frame.parties if p.role is PartyRole.COUNTERPART]
    if here.side is Side.COUNTERPART and len(across) == 1:
        return (across[0],)
    return (key,) if key is not None else ()


def body_key(key: str, scene: Scene) -> str:
    """A body of a state's own, a ministry, as its state; every other key as it is."""
    body = next((o for o in scene.mentions.organisations if o.key == key), None)
    if body is None or not (body.kind in STATE_BODIES or body.kind == "department"):
        return key
    if body.state is not None:
        return body.state
    home = scene.frame.home
    is_state = home is not None and all(o.key != home for o in scene.mentions.organisations)
    return home if home is not None and is_state and body.kind in BODIES else key


def _completed(draft: Draft, key: str, scene: Scene) -> tuple[str, ...]:
    """The one party named with those of the other side; a stranger to the meeting, or one of
    two in a text of nobody's, with those named before the verb."""
    home = scene.frame.home
    owned = {o.key for o in scene.mentions.organisations if o.state == home and home is not None}
    if key == home or key in owned:
        return (key, *(k for k in main_sides(scene) if k != home))
    if key in sides(scene) and home is not None:
        return (home, key)
    line = draft.hit.line
    before = span_of(line, (0, draft.hit.trigger))
    near = [body_key(k, scene) for k in keys_in(line.sentence.index, scene, before)]
    others = (k for k in near if k in sides(scene) or home is None)
    return tuple(dict.fromkeys((key, *others)))


def sides(scene: Scene) -> tuple[str, ...]:
    """Keys of the event's parties, ours first."""
    keys = [p.key for p in scene.frame.parties if p.role in _AT_THE_TABLE]
    home = scene.frame.home
    return tuple(dict.fromkeys(([home] if home is not None else []) + keys))


def main_sides(scene: Scene) -> tuple[str, ...]:
    """Ours and those met: states where there are some, else bodies."""
    home, parties = scene.frame.home, scene.frame.parties
    across = [p for p in parties if p.role is PartyRole.COUNTERPART and p.key != home]
    states = [p.key for p in across if p.kind is PartyKind.STATE]
    if home is None:  # who speaks is one of them
        return tuple(dict.fromkeys(p.key for p in across))
    return tuple(dict.fromkeys((home, *(states or [p.key for p in across]))))


def parties_met(sentence: int, scene: Scene) -> tuple[str, ...]:
    """The parties of the event that a sentence names, if two, else ours and those met."""
    if sentence >= 0:
        sent = _sent_by(sentence, scene)
        named = {body_key(k, scene) for k in keys_in(sentence, scene, None)} & {*main_sides(scene)}
        here = tuple(k for k in sides(scene) if k in named or k in sent)
        if len(here) > 1:
            return here
    return main_sides(scene)


def _sent_by(sentence: int, scene: Scene) -> set[str]:
    """Keys of the sides that people named in a sentence act for."""
    here = [p for p in scene.frame.people if any(m.sentence == sentence for m in p.mentions)]
    return {key for person in here for key in _key_of(person, scene)}


def parties_between(line: Line, part: Range, scene: Scene) -> tuple[str, ...]:
    """Keys of those whom a phrase names as "between A and B"; none unless it names two."""
    reach = line.starts[part[0]], line.starts[part[1]]
    between = expression(scene.language, "between").search(line.text, *reach)
    if between is None or between.end() >= len(line.text):
        return ()
    keys = keys_of(_group(line, line.token_at(between.end()), scene), scene)
    return keys if len(keys) > 1 else ()


def keys_in(sentence: int, scene: Scene, span: Span | None) -> tuple[str, ...]:
    """Keys of the bodies and states named in a sentence, or in a span of it, as they stand."""
    page, told = scene.page, scene.page.sentences[sentence]
    organisations = [
        o
        for o in in_sentence(scene.mentions.organisations, sentence)
        if not is_of_matter(page, told, o.span)
    ]
    states = in_sentence(scene.mentions.states, sentence)
    found = {o.span.start: o.key for o in organisations if span is None or span.covers(o.span)}
    owners = {o.state for o in organisations if o.key in found.values()}
    owners = {code for code in owners if code not in {body_key(k, scene) for k in found.values()}}
    found |= {
        s.span.start: s.code
        for s in states
        if (span is None or span.covers(s.span))
        and not is_where(page, told, s.span)
        and s.code not in owners
    }
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))
