"""Who does an act, and to whom.

In:  a cue hit and the Scene of its event.
Out: Actors with their side; no actor where the text does not tell.
"""

import re
from bisect import bisect_left

from briefgen.extract.base import Frame, Person
from briefgen.extract.cues import Hit, expression, quick_expression
from briefgen.extract.discourse import BOTH, Referent
from briefgen.extract.instruments import in_sentence
from briefgen.extract.phrases import joining_words
from briefgen.extract.scene import Scene, span_of
from briefgen.lexicon import section
from briefgen.model.event import Actor, PartyRole, ProposalKind, Side
from briefgen.model.text import Span, fold

_LONGEST_NAME = 12  # words of "the Government of ..." kept when nobody could be resolved
_CODE = 2  # letters of a state's
_OWNED = 6  # tokens from "commitment" back to its owner's "'s"
_REPORT = 300  # characters looked back for a verb of saying
_UNTOLD = frozenset({"subject", "teller", "none"})  # then it is who says "I"
_OWN = frozenset({ProposalKind.COMMITMENT, ProposalKind.OFFER})  # whose thing is whose word
_SIDES = {PartyRole.HOME: Side.HOME, PartyRole.COUNTERPART: Side.COUNTERPART}


def actors_of(hit: Hit, scene: Scene) -> tuple[Actor, ...]:
    """Who acts, as the cue's `actor` tells where to look."""
    sentence, resolver = hit.line.sentence.index, scene.resolver
    who: Referent = None
    if hit.by is not None:
        return named(span_of(hit.line, hit.by), sentence, scene)
    match hit.cue.actor:
        case "both":
            who = BOTH
        case "agent":
            who = _agent(hit, scene)
        case "giver":
            who = _giver(hit, scene)
        case "owner":
            who = _owner(hit, scene)
        case "host":
            speaks = _speaker(hit, scene.language)
            who = None if speaks is None else resolver.subject_of(sentence, speaks)
        case "teller":  # a thing told of, in whatever clause: who told it
            tells = _speaker(hit, scene.language)
            who = resolver.subject_of(sentence, hit.trigger if tells is None else tells)
        case "either":
            verb = hit.trigger if hit.left is None else hit.left
            who = resolver.subject_of(sentence, _before_clause(hit, verb, scene)) or BOTH
        case "subject":
            who = resolver.subject_of(sentence, _before_clause(hit, hit.trigger, scene))
            held = _holder(hit, scene)
            if held is not None and not _speaks_for(who, held, scene):
                who = held
            who = who or _owner(hit, scene)
    if hit.cue.actor == "subject" and (
        _joint_owners(hit, scene) or (who is None and _we_both(hit, scene))
    ):
        who = BOTH
    elif isinstance(who, str) and _only_described(who, sentence, scene):
        who = BOTH if hit.cue.actor == "either" else None
    if isinstance(who, Person) and hit.cue.proposal is ProposalKind.REQUEST:
        who = _asking(who, hit, scene)
    if who is None and hit.cue.actor in _UNTOLD and says_self(hit, scene.language):
        who = scene.frame.home  # "We would welcome" in what one side writes
    return () if who is None else (actor(who, scene.frame),)


def _asking(who: Person, hit: Hit, scene: Scene) -> Referent:
    """Who asks: nobody asks the own state, so that "the Minister called on Nordmark" is not of
    the Minister of Nordmark but of the other side."""
    if hit.to is None:
        return who
    asked = scene.resolver.actor_at(span_of(hit.line, hit.to), hit.line.sentence.index)
    if not isinstance(asked, str) or len(asked) != _CODE or not _speaks_for(who, asked, scene):
        return who
    return scene.frame.home if asked != scene.frame.home else None


def _before_clause(hit: Hit, verb: int, scene: Scene) -> int:
    """The token before which the subject of a verb stands: behind ", and" a verb goes on with
    that of the sentence, over a clause: "She said that Nordmark agreed, and asked for ..."."""
    line, tokens = hit.line, hit.line.sentence.tokens
    goes_on = verb > 1 and tokens[verb - 1].fold in joining_words(scene.language)
    if not goes_on or tokens[verb - 2].text != ",":
        return verb
    that = quick_expression(scene.language, "conjunction")
    text = line.seen_by(that)
    return next((i for i in range(1, verb) if that.match(text, line.starts[i])), verb)


def _agent(hit: Hit, scene: Scene) -> Referent:
    """Who acts behind a passive: "were handed over to the clinic by the Ambassador"."""
    line = hit.line
    found = expression(scene.language, "agent").match(line.text, line.starts[hit.trigger + 1])
    if found is None or found.end() >= len(line.text):
        return None
    return scene.resolver.actor_at(line.token_at(found.end()), line.sentence.index)


def _giver(hit: Hit, scene: Scene) -> Referent:
    """Who gave what somebody received: behind "from"."""
    line = hit.line
    found = expression(scene.language, "giver").search(line.text, line.starts[hit.end])
    if found is None or found.end() >= len(line.text):
        return None
    return scene.resolver.actor_at(line.token_at(found.end()), line.sentence.index)


def _owner(hit: Hit, scene: Scene) -> Referent:
    """Whose the thing spoken of is: "welcomed Nordmark's commitment to"."""
    tokens = hit.line.sentence.tokens
    for at in range(hit.trigger - 1, max(0, hit.trigger - _OWNED), -1):
        if tokens[at].fold in ("'s", "'"):
            return scene.resolver.actor_at(at - 1, hit.line.sentence.index)
    return None


def _holder(hit: Hit, scene: Scene) -> str | None:
    """The state of a noun that a verb governs: "to reiterate Nordmark commitment to", "pledged
    Nordmark's support for"."""
    tokens, left = hit.line.sentence.tokens, hit.left
    for state in in_sentence(scene.mentions.states, hit.line.sentence.index):
        at = bisect_left(hit.line.sentence.starts, state.span.end)  # the token behind it
        owns = at < len(tokens) and tokens[at].fold in ("'s", "'")
        if left is None:
            if owns and hit.cue.proposal in _OWN and _opens_object(hit, state.span):
                return state.code
            continue
        if state.span.start < tokens[left].end:
            continue
        if at == hit.trigger or (owns and 0 < hit.trigger - at <= _OWNED):
            return state.code
    return None


def _opens_object(hit: Hit, span: Span) -> bool:
    """Whether a name opens what a verb governs: "pledged | Nordmark's support for"."""
    tokens = hit.line.sentence.tokens
    return hit.end < len(tokens) and span.start == tokens[hit.end].start


def _speaks_for(who: Referent, party: str, scene: Scene) -> bool:
    """Whether somebody is of a party, or both sides are."""
    if not isinstance(who, Person):
        return who in (BOTH, party)
    here = next((p for p in scene.frame.people if p.name == who.name), who)
    home = here.side is Side.HOME and party == scene.frame.home
    return home or scene.resolver.party_of(who) == party


def addressee(hit: Hit, scene: Scene) -> tuple[Actor, ...]:
    """To whom: the words between the verb and its object, or the subject of a passive."""
    sentence = hit.line.sentence.index
    if hit.to is not None:
        return named(span_of(hit.line, hit.to), sentence, scene)
    if hit.cue.proposal is ProposalKind.REQUEST and hit.cue.actor != "host":
        states = in_sentence(scene.mentions.states, sentence)
        asked = (s for s in states if _opens_object(hit, s.span) and s.form != "demonym")
        return tuple(actor(state.code, scene.frame) for state in asked)
    if hit.cue.actor != "host":
        return ()
    who = scene.resolver.subject_of(sentence, hit.trigger)
    return () if who is None else (actor(who, scene.frame),)


def _joint_owners(hit: Hit, scene: Scene) -> bool:
    """Whether what is spoken of is of both sides: "Arvania and Belmora's commitment to"."""
    tokens, sentence, resolver = hit.line.sentence.tokens, hit.line.sentence.index, scene.resolver
    at = hit.trigger
    if at < 4 or tokens[at - 1].fold != "'s":
        return False
    joiner = next(
        (i for i in (at - 3, at - 4) if tokens[i].fold in joining_words(scene.language)), 0
    )
    if joiner < 1:
        return False
    sides = {resolver.party_of(resolver.actor_at(i, sentence)) for i in (joiner - 1, at - 2)}
    return len(sides) > 1 and None not in sides


def _only_described(who: str, sentence: int, scene: Scene) -> bool:
    """Whether a body that is no party is only spoken of as "the Council": it may be another."""
    if (
        who == BOTH
        or who == scene.frame.home
        or any(p.key == who and p.role in _SIDES for p in scene.frame.parties)
    ):
        return False
    known = any(o.key == who for o in scene.mentions.organisations)
    here = in_sentence(scene.mentions.organisations, sentence)
    return known and all(o.key != who for o in here)


def _we_both(hit: Hit, scene: Scene) -> bool:
    """Whether "we" acts in a text that the sides issue together."""
    title, at = scene.page.article.title, hit.line.starts[hit.trigger]
    if title is None or not expression(scene.language, "we").search(hit.line.text[:at]):
        return False
    told = fold(title.slice(scene.page.text))
    return expression(scene.language, "joint_title").search(f"{told} ") is not None


def says_self(hit: Hit, language: str) -> bool:
    """Whether "I", "we" or "my country" is the subject: the nearest before the verb."""
    ours = quick_expression(language, "ours")
    text, tokens = (
        hit.line.seen_by(ours),
        {hit.trigger, hit.trigger if hit.left is None else hit.left},
    )
    ends = [hit.line.starts[token] for token in tokens]
    return any(ours.search(text[max(0, end - _REPORT) : end]) for end in ends)


def _speaker(hit: Hit, language: str) -> int | None:
    """The verb of saying that a clause hangs on: "He noted that Belmora is welcome"."""
    at = hit.line.starts[hit.trigger]
    found = expression(language, "speaker").search(hit.line.text, max(0, at - _REPORT), at)
    return hit.line.token_at(found.start()) if found else None


def named(span: Span, sentence: int, scene: Scene) -> tuple[Actor, ...]:
    """Whom a span speaks of; its own words where nobody could be resolved."""
    who = scene.resolver.actor_at(span, sentence)
    if who is not None and not _part_of_name(who, span, sentence, scene):
        return (actor(who, scene.frame),)
    words = _before_remark(scene.page.words(span), scene.language).strip(" ,")
    if fold(words) in section(scene.language, "cues").get("pronouns", ()):
        return ()
    return (Actor(side=Side.OTHER, name=words),) if words.count(" ") < _LONGEST_NAME else ()


def _before_remark(words: str, language: str) -> str:
    """Whom words name, without what a comma adds: "all firms, when needed"."""
    clause = expression(language, "clause")
    for comma in re.finditer(", ", words):
        if clause.match(f"{fold(words[comma.end() :])} "):
            return words[: comma.start()]
    return words


def _part_of_name(who: Referent, span: Span, sentence: int, scene: Scene) -> bool:
    """Whether a state is only the first word of a longer name: "the Belmora Foundation"."""
    line = scene.page.sentences[sentence]
    for state in in_sentence(scene.mentions.states, sentence):
        if state.code == who and state.form == "name" and span.covers(state.span):
            behind = bisect_left(line.starts, state.span.end)
            return (
                behind < len(line.tokens)
                and line.tokens[behind].is_capital
                and line.starts[behind] < span.end
            )
    return False


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
