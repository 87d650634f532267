"""Whether an encounter word opens an event of its own beside those before it.

In:  an Encounter, whom it was with, and the Drafts so far.
Out: yes, where others are met in a sentence of its own: of another state, with a word of more
     ("she also met"), on a day of its own, at the next stop of a tour; no, where it tells more
     of the same.
"""

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.author import is_mine
from briefgen.extract.base import OfficeMention, Page, Person
from briefgen.extract.date_roles import opens_with_clock
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.encounters import Encounter
from briefgen.extract.gathered import (
    Draft,
    has_own_sentence,
    is_hint,
    is_ours,
    offices_of,
)
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.placing import FACING, OWN_OFFICES, STATE_OFFICES, is_own_office
from briefgen.extract.standing import qualified_by
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateExpression
from briefgen.model.event import EventKind, Side
from briefgen.model.text import fold

_DAY = 8  # characters of "2. On " before the day that opens a sentence
AGAIN = 12  # words before "was signed": "The Memorandum of Understanding on tides"


def hosts_of_visit(encounter: Encounter, drafts: Sequence[Draft], sides: Sides) -> list[Person]:
    """Whose state a text need not say on a visit of ours to it: "She was received by President
    Brandt"."""
    visit, after = drafts[0].main, encounter.after.people
    gone = is_ours(visit.before, sides) and len(visit.after.states) == 1
    before = encounter.before
    plain = any(not office.states for office in before.offices)
    ours = plain or is_ours(before, sides) or _is_told_of_guests(encounter, sides.page)
    there = gone and visit.cue.kind is EventKind.VISIT and ours
    if not there or visit.after.states != drafts[0].counterparts.states or is_hint(encounter):
        return []
    known = {id(person) for draft in drafts for person in draft.people}
    held = [p for p in after if p.office is not None and p.office.head in OWN_OFFICES]
    return [p for p in held if id(p) not in known and sides.of_person(p) is None]


def is_next(encounter: Encounter, across: Sequence[Person], drafts: Sequence[Draft]) -> bool:
    """Whether one of several who were announced together is now met by name: "his counterparts
    of A and B", then "With A's minister, ..." and "He also met B's".  The first one met by name
    belongs to the announcement."""
    if encounter.cue.weight < 2 or encounter.cue.topic or encounter.cue.attendance:
        return False
    opener = drafts[0]
    several = len(opener.counterparts.states) > 1
    states = {qualified_by(person) for person in across}
    met = {qualified_by(person) for draft in drafts for person in draft.across}
    met |= {code for draft in drafts[1:] for code in draft.counterparts.states}  # its own stop
    apart = bool(states) and states <= set(opener.counterparts.states) and states.isdisjoint(met)
    return several and apart and bool(met) and has_own_sentence(encounter, drafts)


def is_with_strangers(
    encounter: Encounter, page: Page, drafts: Sequence[Draft], sides: Sides
) -> bool:
    """Whether ours also met somebody named, of no state or body that the text tells."""
    known = {id(person) for draft in drafts for person in draft.people}
    strangers = [p for p in encounter.after.people if id(p) not in known and " " in p.name]
    away = any(sides.of_person(p) in (None, Side.OTHER) for p in strangers)
    plain_office = not encounter.after.people and any(
        office.head in STATE_OFFICES for office in encounter.after.offices
    )
    if any(is_own_office(p, sides) for p in encounter.after.people):
        return False
    if not away and not (plain_office and is_mine(encounter, page.article.language)):
        return False
    if not any(draft.across for draft in drafts):
        return False  # the first meeting of a visit is part of it
    if not (encounter.before or is_mine(encounter, page.article.language)):
        return False  # "the meeting took place in the presence of"
    plain = encounter.cue.kind in FACING and encounter.cue.weight > 1 and not is_hint(encounter)
    more = encounter.opens_paragraph or tells_more(encounter, page)
    return plain and more and has_own_sentence(encounter, drafts)


def is_with_another_of_ours(
    encounter: Encounter, page: Page, drafts: Sequence[Draft], sides: Sides
) -> bool:
    """Whether a guest who was met before also met another of ours: "She also held talks with the
    Minister of Lakes, Oto Brandt"."""
    known = {id(person) for draft in drafts for person in draft.people}
    new = [p for p in encounter.after.people if id(p) not in known]
    ours = new and all(
        sides.of_person(p) is Side.HOME or (sides.of_person(p) is None and is_own_office(p, sides))
        for p in new
    )
    signing = encounter.cue.kind is EventKind.SIGNING
    if signing and not new:  # "She also signed an accord with the Lake Bank"
        ours = any(sides.of_organisation(k) is Side.HOME for k in encounter.after.organisations)
    sits = encounter.cue.kind in FACING or signing
    strong = sits and encounter.cue.weight > 1 and not is_hint(encounter)
    more = strong and tells_more(encounter, page)
    ahead = encounter.planned and any(d.main.cue.kind is EventKind.VISIT for d in drafts)
    return bool(ours) and more and not ahead and has_own_sentence(encounter, drafts)


def is_guests_next(encounter: Encounter, page: Page, drafts: Sequence[Draft], sides: Sides) -> bool:
    """Whether those who came also met another of ours: "The delegation also met the Mayor"."""
    guests = _is_told_of_guests(encounter, page)
    return guests and is_with_another_of_ours(encounter, page, drafts, sides)


def _is_told_of_guests(encounter: Encounter, page: Page) -> bool:
    """Whether "the delegation" and nobody by name stands before the encounter word."""
    sentence = encounter.sentence
    subject = sentence.words[: bisect_left(sentence.starts, encounter.span.start)]
    return not encounter.before and not wording(page.article.language).groups.isdisjoint(subject)


def is_announced(encounter: Encounter, across: Sequence[Person], draft: Draft, page: Page) -> bool:
    """Whether the people across are the holders of offices that an event so far only names."""
    if any(person in draft.across for person in across) or draft.across:
        return False
    offices = [office for e in draft.encounters for office in offices_of(e)]
    return all(any(_may_hold(person, office, page) for office in offices) for person in across)


def _may_hold(person: Person, office: OfficeMention, page: Page) -> bool:
    """Whether an office may be somebody's: "the Minister" is, "the Minister of Ports" is not the
    Minister of Lakes."""
    if person.office is None or person.office.head != office.head:
        return False
    title, words = (
        set(fold(said).split()) - {"the", office.head}
        for said in (person.title or "", page.words(office.span))
    )
    return not title or not words or not title.isdisjoint(words)


def is_stop(encounter: Encounter, met: Counterparts, drafts: Sequence[Draft], sides: Sides) -> bool:
    """Whether "In Nordmark, she met the President" or "On Friday she will visit Nordmark" is one
    of the stops of a tour, or a stop that a sentence tells among others."""
    stops = {code for draft in drafts[1:] for code in draft.counterparts.states}
    new = len(met.states) == 1 and not stops.intersection(met.states)
    if encounter.clause is not None and encounter.scene is not None:
        told = any(draft.counterparts.overlaps(met) for draft in drafts)
        return new and not told and has_own_sentence(encounter, drafts)
    tour = drafts[0].main.cue.kind is EventKind.VISIT and len(drafts[0].counterparts.states) > 1
    if not tour or is_hint(encounter):
        return False
    after = encounter.after
    somebody = bool(after.people or after.offices or after.organisations)
    opens = encounter.opens_paragraph or _opens_with_day(encounter, sides) is not None
    conference = encounter.cue.kind is EventKind.CONFERENCE
    if encounter.scene is not None and opens and (somebody or conference):
        return has_own_sentence(encounter, drafts) or encounter.scene not in stops
    among = set(met.states) <= set(drafts[0].counterparts.states)
    goes = somebody or bool(after.states) or encounter.cue.kind is EventKind.VISIT
    there = goes or encounter.scene in met.states
    return new and among and there and has_own_sentence(encounter, drafts)


def is_told_again(
    encounter: Encounter, met: Counterparts, people: Sequence[Person], draft: Draft, page: Page
) -> bool:
    """Whether the same people do the same again, as in a digest, or "the meeting was attended
    by" tells more of the one before."""
    same = any(e.cue.id == encounter.cue.id for e in draft.encounters)
    again = section(page.article.language, "encounters").get("again", {})
    gift = same and not draft.across and encounter.cue.id in again.get("gifts", ())
    if gift and encounter.sentence.words[0] in again.get("definite", ()):
        return True  # "The tents were handed over by ... to ..."
    both = len(people) > 1 and all(person in draft.people for person in people)
    told = draft.counterparts
    nobody_else = set(met.states) <= set(told.states)
    nothing_else = set(met.organisations) <= set(told.organisations)
    if same and both and nobody_else and nothing_else:
        return True
    start = bisect_left(encounter.sentence.starts, encounter.span.start)
    before = encounter.sentence.words[max(0, start - 1) : start]
    opening = start <= 2
    return encounter.cue.id in again.get("rows", ()) and opening and before[-1:] == ("the",)


def _is_signed_already(encounter: Encounter, page: Page, drafts: Sequence[Draft]) -> bool:
    """Whether a signing told by an earlier sentence is told again: "The treaty was signed by"."""
    words = section(page.article.language, "encounters").get("again", {})
    before = fold(page.text[encounter.sentence.span.start : encounter.span.start]).split()
    end = bisect_left(encounter.sentence.starts, encounter.span.end)
    behind = encounter.sentence.words[end : end + 1]  # "signed the memorandum"
    short = len(before) <= AGAIN and before[:3]
    definite = not {*(short or ()), *behind}.isdisjoint(words.get("definite", ()))
    return definite and any(draft.main.cue.kind is EventKind.SIGNING for draft in drafts)


def is_of_old(encounter: Encounter, page: Page, met: Counterparts, drafts: Sequence[Draft]) -> bool:
    """Whether a signing with others is one of those before it: "has signed such pacts with"."""
    words = section(page.article.language, "encounters").get("again", {}).get("perfect", ())
    perfect = not set(fold(page.words(encounter.span)).split()).isdisjoint(words)
    apart = not any(draft.counterparts.overlaps(met) for draft in drafts)
    return perfect and apart and encounter.cue.kind is EventKind.SIGNING


def opens_event(
    encounter: Encounter, met: Counterparts, sides: Sides, drafts: Sequence[Draft], *, named: bool
) -> bool:
    """Whether an encounter with others than before is an event of its own.

    Others of the same state or body are, when both they and the earlier ones are named and
    a new paragraph begins with them; a signing with those just met is part of the meeting.
    """
    page = sides.page
    known = {id(person) for draft in drafts for person in draft.people}
    visitor = any(id(person) in known for person in encounter.before.people)
    tour = len(drafts[0].counterparts.states) > 1
    if _goes_on(encounter, met, drafts):
        return True
    gone_to = encounter.after.states
    here = gone_to != () and all(sides.home.owns(code) for code in gone_to) and not named
    if encounter.cue.kind is EventKind.VISIT and ((visitor and not tour) or here):
        return False  # "He was on a visit to us": why they met
    others = not any(draft.counterparts.overlaps(met) for draft in drafts)
    opens = encounter.opens_paragraph or (others and _opens_sentence(encounter))
    front = opens and not encounter.before  # "In her meeting with ..."
    apart = encounter.cue.opens and front and named
    if encounter.cue.kind is EventKind.VIDEOCONFERENCE and not others:
        return False  # how they met
    new = others and named and encounter.opens_paragraph and not encounter.cue.topic
    dated = has_own_day(encounter, met, sides, drafts)
    more = others and not is_hint(encounter) and tells_more(encounter, page)
    another = named and (dated or more or _is_another(encounter, met, page, drafts))
    least = 2 if apart or new or another or dated else 3
    if opens_with_clock(page, encounter.sentence.index):
        least = 2  # a line of the day's programme
    if encounter.cue.weight < least or not has_own_sentence(encounter, drafts):
        return False
    if encounter.cue.kind is EventKind.SIGNING and _is_signed_already(encounter, page, drafts):
        return False
    someone = bool(named or encounter.after.offices or encounter.after.states)
    someone = someone or bool(met.organisations)  # a visit's are those the headline names
    if others:
        return someone or encounter.cue.kind is not EventKind.VISIT
    if encounter.cue.kind is EventKind.SIGNING:
        return dated
    if not (encounter.opens_paragraph or another):
        return False
    return named and any(draft.named_across for draft in drafts)


def _opens_sentence(encounter: Encounter) -> bool:
    return encounter.span.start == encounter.sentence.span.start


def has_own_day(
    encounter: Encounter, met: Counterparts, sides: Sides, drafts: Sequence[Draft]
) -> bool:
    """Whether a sentence opens with a day of its own: "On 3 May, she met A.  On 4 May, she signed
    ..."; the first day of a visit whose people are not told yet is the visit's."""
    signing = encounter.cue.kind is EventKind.SIGNING
    before = any(d.across and (signing or d.counterparts.overlaps(met)) for d in drafts)
    e = _opens_with_day(encounter, sides)
    if not before or e is None or is_hint(encounter):
        return False
    told = {d.main.sentence.index for d in drafts}
    days = {
        (other.expression.day, other.expression.month)
        for index in told
        for other in sides.mentions.by_sentence[index].dates
        if other.expression is not None and other.expression.end_day is None
    }
    return e.end_day is None and (e.day, e.month) not in days


def _opens_with_day(encounter: Encounter, sides: Sides) -> DateExpression | None:
    """The day, or days, that open a sentence: "On 3 May, ..."."""
    sentence = encounter.sentence
    for date in sides.mentions.by_sentence[sentence.index].dates:
        soon = date.span.start - sentence.span.start <= _DAY
        if soon and date.expression is not None and date.expression.day is not None:
            return date.expression
    return None


def _is_another(
    encounter: Encounter, met: Counterparts, page: Page, drafts: Sequence[Draft]
) -> bool:
    """Whether "also", "separately" or "in addition" says that this is one meeting more, with
    others of a state or body that somebody was met of before."""
    before = any(
        (draft.across or (draft.named_across and draft.main.cue.kind is not EventKind.VISIT))
        and draft.counterparts.overlaps(met)
        for draft in drafts
    )
    return before and not is_hint(encounter) and tells_more(encounter, page)


def tells_more(encounter: Encounter, page: Page) -> bool:
    """Whether "also" and the like stand beside the verb or open its sentence."""
    words, sentence = words_of(page.article.language, "again", "another"), encounter.sentence
    if words.isdisjoint(sentence.folds):
        return False
    first, last = (bisect_left(sentence.starts, at) for at in encounter.span)
    near = (*sentence.words[:2], *sentence.words[max(0, first - 2) : last + 1])
    return not words.isdisjoint(near)


def _goes_on(encounter: Encounter, met: Counterparts, drafts: Sequence[Draft]) -> bool:
    """Whether a journey goes on to another state, in a paragraph of its own or with its people."""
    journey = drafts[0].main.cue.kind is EventKind.VISIT is encounter.cue.kind
    others = not any(draft.counterparts.overlaps(met) for draft in drafts)
    known = {id(person) for draft in drafts for person in draft.people}
    visitor = any(id(person) in known for person in encounter.before.people)
    front = encounter.opens_paragraph or visitor
    there = len(encounter.after.states) == 1 and others and front
    return journey and there and has_own_sentence(encounter, drafts)
