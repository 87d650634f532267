"""Who meets at the stops of a journey: "In Nordmark, the delegation will meet ...".

In:  an Encounter, the events gathered so far, the Sides of the page.
Out: the Encounter with those who set out before it, where it names none of them itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.base import Person
from briefgen.extract.encounters import Encounter
from briefgen.extract.gathered import Draft, is_hint
from briefgen.extract.groups import group_in
from briefgen.extract.parties import Sides
from briefgen.lexicon import section
from briefgen.model.event import EventKind, Side


def at_stop(encounter: Encounter, drafts: Sequence[Draft], sides: Sides) -> Encounter:
    """An encounter told of a place ("In Nordmark, ...") with those who set out on the journey."""
    there = encounter.scene is not None or encounter.cue.kind is EventKind.VISIT
    if not there or not drafts or is_hint(encounter):
        return encounter
    journey = drafts[0].main.cue.kind is EventKind.VISIT or encounter.clause is not None
    return joined(encounter, drafts[0], sides) if journey else encounter


def joined(encounter: Encounter, journey: Draft, sides: Sides) -> Encounter:
    """An encounter with those who set out as who met, unless it names them: "he" may be somebody
    told of in passing, and with "the delegation" more went."""
    here = encounter.sentence.index
    named = any(m.sentence == here for p in encounter.before.people for m in p.mentions)
    if named and _words(sides, "party").isdisjoint(encounter.sentence.folds):
        return encounter
    people = _travellers(journey.main, sides)
    return replace(encounter, before=replace(encounter.before, people=people))


def _travellers(opener: Encounter, sides: Sides) -> tuple[Person, ...]:
    """Who set out, and who came along: "The delegation is comprised of"."""
    page, company = sides.page, _words(sides, "company")
    found = list(opener.before.people)
    for sentence in page.sentences[opener.sentence.index :]:
        if sentence.paragraph != opener.sentence.paragraph:
            break
        if not company.isdisjoint(sentence.folds):
            named = group_in(page, sides.mentions, sentence, sentence.span).people
            found += [p for p in named if sides.of_person(p) is not Side.COUNTERPART]
    return tuple({id(person): person for person in found}.values())


def _words(sides: Sides, name: str) -> frozenset[str]:
    rows = section(sides.page.article.language, "encounters").get("travel", {})
    return frozenset(rows.get(name, ()))
