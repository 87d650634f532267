"""One event for each of those whom the text says were met separately.

In:  a Draft, the page's Mentions and Sides.
Out: a Draft for each counterpart, with the words that name it and without the others' people;
     the Draft as it is, where nobody was met apart or all are of one side.
"""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.base import Mentions, Person
from briefgen.extract.encounters import Encounter
from briefgen.extract.gathered import Draft
from briefgen.extract.groups import Group
from briefgen.extract.parties import Counterparts, Sides
from briefgen.lexicon import section
from briefgen.model.event import Side
from briefgen.model.text import Span

_NEAR = 2  # words between "separate" and its "meetings"


def separately(draft: Draft, mentions: Mentions, sides: Sides) -> list[Draft]:
    """One event for each counterpart, where the text says they were met separately."""
    said = next((e for e in draft.encounters if _is_said(e, sides)), None)
    if said is None:
        return [draft]
    across = said.after if sides.counterparts(said.after) else said.before
    met = dict[Counterparts, tuple[Span, list[Person]]]()
    for span, counterpart, people in _named(said, across, mentions, sides):
        first, known = met.setdefault(counterpart, (span, []))
        met[counterpart] = (min(first, span), known + people)
    if len(met) > 1:
        everybody = [person for _, people in met.values() for person in people]
        return [
            replace(
                draft,
                counterparts=counterpart,
                trigger=span,
                across=people,
                apart=tuple(p for p in everybody if p not in people),
            )
            for counterpart, (span, people) in sorted(met.items(), key=lambda item: item[1][0])
        ]
    return _hosts_apart(draft, said, sides)


def _hosts_apart(draft: Draft, said: Encounter, sides: Sides) -> list[Draft]:
    """A guest who met several of ours in separate meetings."""
    ours = [p for p in said.after.people if sides.of_person(p) in (Side.HOME, None)]
    if len(ours) < len(said.after.people) or len(ours) < 2 or not draft.across:
        return [draft]
    here = sides.mentions.by_sentence[said.sentence.index].people
    spans = {id(person): mention.span for person, mention in reversed(here)}
    return [
        replace(draft, trigger=spans[id(one)], apart=tuple(p for p in ours if p is not one))
        for one in ours
        if id(one) in spans
    ]


def _named(
    said: Encounter, across: Group, mentions: Mentions, sides: Sides
) -> Iterator[tuple[Span, Counterparts, list[Person]]]:
    """Each of those across the table: where he is named, what he stands for, and himself."""
    here = mentions.by_sentence[said.sentence.index]
    for person, mention in here.people:
        stands = sides.counterparts(Group(people=(person,)))
        if stands and any(person is one for one in across.people):
            yield mention.span, stands, [person]
    for state in here.states:
        of_office = any(o.span.covers(state.span) for o in across.offices)
        stands = sides.counterparts(Group(states=(state.code,)))
        if stands and (of_office or (state.code in across.states and not across.people)):
            yield state.span, stands, []
    for office in across.offices:
        alone = not any(office.span.covers(state.span) for state in here.states)
        stands = sides.counterparts(Group(offices=(office,)))
        if alone and len(stands.states) == 1:
            yield office.span, stands, []
    for body in here.organisations:
        stands = sides.body(body.key)
        if stands and body.key in across.organisations:
            yield body.span, stands, []


def _is_said(encounter: Encounter, sides: Sides) -> bool:
    """Whether "separately", or "separate" before a word of meeting, stands in the sentence."""
    rows = section(sides.page.article.language, "encounters").get("separate", {})
    sentence = encounter.sentence
    if not sentence.folds.isdisjoint(rows.get("words", ())):
        return True
    if sentence.folds.isdisjoint(rows.get("adjectives", ())):
        return False
    nouns = frozenset(rows.get("nouns", ()))
    return any(
        not nouns.isdisjoint(sentence.words[number + 1 : number + 2 + _NEAR])
        for number in range(len(sentence.words))
        if sentence.words[number] in rows.get("adjectives", ())
    )
