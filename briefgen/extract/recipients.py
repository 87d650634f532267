"""Who else gains by a gift, told in later sentences: "This assistance will reach ...".

In:  the acts of an event and the lines of its sentences.
Out: the same acts; the first gift carries the beneficiaries that sentences speaking of it add.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.extract.cues import Line
from briefgen.extract.instruments import GIFTS, beneficiaries_in, speaks_of_gift
from briefgen.extract.scene import Scene
from briefgen.model.event import Act, ActFamily


def with_recipients(
    acts: tuple[Act, ...], lines: Callable[[], Iterable[Line]], scene: Scene
) -> tuple[Act, ...]:
    """Acts with the states that later sentences name as receiving the gift."""
    gift = next((a for a in acts if a.family is ActFamily.AGREEMENT and a.rung in GIFTS), None)
    if gift is None:
        return acts
    states = dict.fromkeys(gift.beneficiaries)
    for line in lines():
        span = line.sentence.span
        if span.start > gift.sentence.span.start and speaks_of_gift(line, scene.language):
            told = beneficiaries_in(line, scene.mentions, span, gift.parties, scene.language)
            states.update(dict.fromkeys(told))
    fuller = replace(gift, beneficiaries=tuple(states))
    return tuple(fuller if act is gift else act for act in acts)
