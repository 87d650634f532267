"""The terms that later sentences give an instrument: duties, sum, term, projects.

In:  the acts of an event and the lines of its sentences.
Out: the same acts; the one signed or agreed instrument carries the obligations, sum, term,
     beneficiaries and number of projects that sentences speaking of it add.

What comes right behind such a sentence may go on with its duties ("The Fund must report
every quarter"), as long as a party is the one who has them.
"""

from collections.abc import Callable, Iterable, Sequence

from briefgen.extract.cues import Line
from briefgen.extract.durations import duration_of
from briefgen.extract.duties import Reach, duties_of
from briefgen.extract.instruments import (
    beneficiaries_in,
    is_gift,
    money_in,
    projects_of,
    refers_back,
)
from briefgen.extract.scene import Scene
from briefgen.extract.signatories import parties_met, sides
from briefgen.model.event import Act, ActFamily, Rung
from briefgen.value import changed

_BINDING = (Rung.SIGNED, Rung.INITIALLED, Rung.IN_FORCE, Rung.AGREED)
_OWN = frozenset({Rung.AGREED, Rung.COMMITTED})  # acts that a duty tells in full


def with_terms(
    acts: tuple[Act, ...], lines: Callable[[], Iterable[Line]], scene: Scene
) -> tuple[Act, ...]:
    """Acts with the terms of the one instrument that the text can be speaking of."""
    main = _the_instrument(acts)
    if main is None:
        return acts
    act, language = acts[main], scene.language
    paragraph = -2  # of the last sentence that speaks of the instrument
    before = -2  # its index
    for line in lines():
        reach = _reach(act, line, language, paragraph, before)
        if reach is None:
            continue
        known = len(act.obligations)
        act = _with_line(act, line, scene, reach)
        if reach is Reach.OF_IT or len(act.obligations) > known:
            paragraph = line.sentence.paragraph
            if line.sentence.span != act.sentence.span:  # what follows the signing may be news
                before = line.sentence.index
    duties = [o.evidence.span for o in act.obligations]
    rest = [
        a
        for a in acts
        if a is not acts[main]
        and not (a.rung in _OWN and any(d.overlaps(a.evidence.span) for d in duties))
    ]
    return tuple(sorted([*rest, act], key=lambda a: a.evidence.span.start))


def _reach(act: Act, line: Line, language: str, paragraph: int, before: int) -> Reach | None:
    """How surely a sentence speaks of the instrument; None for not at all."""
    sentence = line.sentence
    own = sentence.span == act.sentence.span
    later = sentence.span.start > act.sentence.span.start
    if own or ((later or sentence.paragraph == -1) and refers_back(line, language)):
        return Reach.OF_IT
    if not later or not 0 <= sentence.paragraph - paragraph <= 1:
        return None
    return Reach.NEXT if sentence.index == before + 1 else Reach.NEAR


def _the_instrument(acts: Sequence[Act]) -> int | None:
    """The index of the only binding instrument; with two, "the agreement" could be either."""
    for rung in _BINDING:
        found = [
            i
            for i, a in enumerate(acts)
            if a.family is ActFamily.AGREEMENT and a.rung is rung and a.instrument is not None
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _with_line(act: Act, line: Line, scene: Scene, reach: Reach) -> Act:
    language, mentions = scene.language, scene.mentions
    whole = (0, len(line.sentence.tokens))
    parties = act.parties or parties_met(line.sentence.index, scene)
    known = {o.evidence.span for o in act.obligations}
    duties = tuple(o for o in duties_of(line, scene, reach) if o.evidence.span not in known)
    if reach is not Reach.OF_IT:
        return changed(act, obligations=(*act.obligations, *duties))
    gains, apart = is_gift(line, whole, language), (*parties, *sides(scene))
    states = beneficiaries_in(line, mentions, line.sentence.span, apart, language) if gains else ()
    return changed(
        act,
        amount=act.amount or money_in(mentions, line.sentence.span),
        duration=act.duration or duration_of(line, whole, language),
        projects=act.projects or projects_of(line, language),
        beneficiaries=tuple(dict.fromkeys((*act.beneficiaries, *states))),
        obligations=(*act.obligations, *duties),
    )
