"""Envoys of whom a sentence tells together, and who are named only behind it.

In:  an Encounter, its Page and the Sides.
Out: the states that sent them: "Three Ambassadors presented their credentials. They are ...".
"""

from bisect import bisect_left

from briefgen.extract.base import Page
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.encounters import Encounter
from briefgen.extract.parties import NOBODY, Counterparts, Sides
from briefgen.extract.standing import is_envoy, qualified_by

_PARAGRAPHS = 40  # behind the sentence, in which they are listed
_NEXT = 2  # sentences behind it that may tell whom they represent
_SUBJECT = 5  # words that open a sentence, among which "ambassadors" stands


def envoys_named(encounter: Encounter, page: Page, sides: Sides) -> Counterparts:
    """The states of the envoys whom the text names behind a sentence of "Ambassadors"."""
    sentence = encounter.sentence
    at = bisect_left(sentence.starts, encounter.span.start)
    words = words_of(page.article.language, "clause", "envoys")
    if encounter.before.people or words.isdisjoint(sentence.words[:at]):
        return NOBODY
    states = list[str]()
    for person in sides.mentions.people:
        first = page.sentences[person.mentions[0].sentence]
        near = 0 <= first.paragraph - sentence.paragraph <= _PARAGRAPHS
        told = near and (is_envoy(person) or not words.isdisjoint(first.words))
        state = qualified_by(person) if told else None
        if state is not None and not sides.home.owns(state):
            states.append(state)
    for behind in page.sentences[sentence.index + 1 : sentence.index + 1 + _NEXT]:
        if not words.isdisjoint(behind.words[:_SUBJECT]):  # "The new ambassadors represent"
            here = sides.mentions.by_sentence[behind.index].states
            states += [s.code for s in here if s.form != "capital" and not sides.home.owns(s.code)]
    return Counterparts(states=tuple(dict.fromkeys(states)))
