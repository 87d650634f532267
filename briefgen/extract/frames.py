"""Cut a page into the events it tells of.

In:  a Page, its Mentions and Encounters, its HomeSide.
Out: Frames in reading order: each event's sentences, kind, counterparts and the words that
     report it; none where the page reports no encounter with anybody across the table.

An article is one event unless it says otherwise: somebody else is met in a sentence of its
own, or several are met "separately".
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.another import (
    has_own_day,
    hosts_of_visit,
    is_announced,
    is_guests_next,
    is_next,
    is_of_old,
    is_stop,
    is_told_again,
    is_with_another_of_ours,
    is_with_strangers,
    opens_event,
)
from briefgen.extract.author import is_mine
from briefgen.extract.base import Mentions, Page, Person
from briefgen.extract.encounter_cues import unwritten, words_of
from briefgen.extract.encounters import Encounter
from briefgen.extract.envoys import envoys_named
from briefgen.extract.gathered import VERB, Draft, is_ours
from briefgen.extract.genres import is_commentary, is_no_event, is_speech
from briefgen.extract.groups import Group, group_in
from briefgen.extract.met import counterparts_met, is_of_others, names_offices
from briefgen.extract.page import is_transcript, story_start
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.placing import FACING, is_own_office
from briefgen.extract.separately import separately
from briefgen.extract.sharing import (
    leave_to_named,
    leave_to_others,
    leave_to_state,
    share_out,
    without_opener,
)
from briefgen.extract.standing import qualified_by
from briefgen.extract.travellers import at_stop, joined
from briefgen.lexicon import section
from briefgen.model.event import EventKind, Side
from briefgen.model.text import fold

OCCASION = unwritten("occasion", EventKind.MEETING, 2)
NEWS = 9  # paragraphs (counted from 0) among which the first event is told


def find_frames(
    page: Page, mentions: Mentions, encounters: Sequence[Encounter], sides: Sides
) -> tuple[Draft, ...]:
    """The events of the page, in reading order."""
    if is_no_event(page):
        return ()
    headline = headline_counterparts(page, mentions, sides)
    if is_transcript(page):
        return _occasion(page, mentions, sides, headline_only=True)
    if is_speech(page):
        return _occasion(page, mentions, sides, headline_only=False)
    drafts: list[Draft] = []
    comments = is_commentary(page)
    says = words_of(page.article.language, "announcer", "says")
    for encounter in encounters:
        if encounter.sentence.paragraph < 0 or (
            comments and not _is_told_of_oneself(encounter, page, says)
        ):
            continue
        _place(encounter, page, drafts, sides, headline)
    drafts = [draft for draft in drafts if not is_local(draft, sides)]
    if not drafts and not comments:
        drafts = _from_headline(encounters, headline)
    if not drafts:
        drafts = _with_unknown(page, encounters, comments, says, sides)
    if len(drafts) == 1 and headline:
        named = drafts[0].named_across  # else a state of the headline may be but its subject
        drafts[0].counterparts += _holders(page, mentions, sides) if named else headline
    drafts = [part for draft in drafts for part in separately(draft, mentions, sides)]
    drafts = without_opener(drafts)
    leave_to_others(drafts)
    for draft in drafts:
        leave_to_state(draft, headline, sides)
        leave_to_named(draft, sides)
    share_out(drafts, page)
    return tuple(drafts)


def is_local(draft: Draft, sides: Sides) -> bool:
    """Whether a school or a firm that writes has no other state's people or bodies across from
    it: it tells who travels, or what it does with neighbours."""
    kinds = (EventKind.VISIT, EventKind.CONFERENCE)
    met = draft.counterparts
    if not sides.home.issues or (met.states and draft.main.cue.kind not in kinds):
        return False
    if met.organisations and not met.states:
        return not _is_abroad(met, sides)
    return not (draft.named_across or met.organisations)


def _is_abroad(met: Counterparts, sides: Sides) -> bool:
    """Whether bodies across the table may be of another state: one of them is known between
    states, or the page names more states than one."""
    known = any(key in sides.bodies and sides.bodies[key].known for key in met.organisations)
    states = {mention.code for mention in sides.mentions.states}
    titles = {i for i, sentence in enumerate(sides.page.sentences[:1]) if sentence.paragraph < 0}
    gone_to = any(m.sentence in titles for m in sides.mentions.states if m.form != "demonym")
    seat = sides.home.state
    return known or len(states - {seat}) > (seat is None and not gone_to)


def _occasion(
    page: Page, mentions: Mentions, sides: Sides, *, headline_only: bool
) -> tuple[Draft, ...]:
    """What a speech was given at, when its headline names the occasion and who met there."""
    words = section(page.article.language, "encounters").get("transcript", {})
    sentence = page.sentences[0]
    title = fold(page.article.headline)
    if sentence.paragraph >= 0 or not any(word in title for word in words.get("occasions", ())):
        return ()
    group = group_in(page, mentions, sentence, sentence.span)
    first = mentions.by_sentence[sentence.index].offices[:1]
    speaker = next((code for office in first for code in office.states[:1]), None)
    met = Group(
        people=tuple(p for p in group.people if qualified_by(p) != speaker),
        offices=tuple(o for o in group.offices if speaker not in o.states),
    )
    if not sides.counterparts(met):
        return ()  # an audience or a theme, nobody whom the speaker met
    said = Encounter(
        cue=OCCASION,
        sentence=sentence,
        span=sentence.span,
        before=group,
        after=Group(),
        planned=False,
    )
    people = list(group.people)
    return (
        Draft(
            encounters=[said],
            counterparts=sides.counterparts(group),
            people=people,
            headline_only=headline_only,
        ),
    )


def headline_counterparts(page: Page, mentions: Mentions, sides: Sides) -> Counterparts:
    """Those across the table whom the headline names."""
    if not page.sentences or page.sentences[0].paragraph >= 0:
        return Counterparts()
    title = page.sentences[0]
    return sides.counterparts(group_in(page, mentions, title, title.span))


def _holders(page: Page, mentions: Mentions, sides: Sides) -> Counterparts:
    """Those across the table whom the headline names by an office, a person or a body."""
    title = page.sentences[0]
    return sides.counterparts(replace(group_in(page, mentions, title, title.span), states=()))


def _place(
    encounter: Encounter, page: Page, drafts: list[Draft], sides: Sides, headline: Counterparts
) -> None:
    """Add an encounter word to the event it speaks of, or open a new one."""
    if is_of_others(encounter, sides):
        return
    encounter = at_stop(encounter, drafts, sides)
    met = counterparts_met(encounter, sides, headline, first=not drafts)
    people = [*encounter.before.people, *encounter.after.people]
    across = [p for p in people if sides.of_person(p) is Side.COUNTERPART]
    if drafts and encounter.cue.topic:
        met = _known_to(drafts, met, across)
    if not met and not drafts and encounter.cue.weight > 1:
        met = envoys_named(encounter, page, sides) or headline
    if not met and drafts:
        across = hosts_of_visit(encounter, drafts, sides)
        met = drafts[0].counterparts if across else met
    if not drafts:
        named = bool(across) or names_offices(encounter, sides)
        early = headline.overlaps(met) or encounter.sentence.paragraph <= NEWS
        if encounter.cue.topic and sides.home.key is None:  # nobody whom they could be with
            early = early and bool(encounter.before or encounter.after)
        if early and met and _is_news(encounter, met, headline, named=named):
            drafts.append(_opened(encounter, met, people, across, named=named))
        return
    if not met and is_with_strangers(encounter, page, drafts, sides):
        visit = drafts[0].main.cue.kind is EventKind.VISIT
        away = visit or not encounter.after.people  # "I also met the Defence Minister"
        states = drafts[0 if visit else -1].counterparts.states if away else ()
        there = Counterparts(states=states if len(states) == 1 else ())
        drafts.append(_opened(encounter, there, people, list(encounter.after.people), named=True))
        return
    if not met and is_guests_next(encounter, page, drafts, sides):
        there = drafts[-1].counterparts
        drafts.append(_opened(encounter, there, people, [], named=True))
        return
    if not met and encounter.cue.kind is EventKind.SIGNING:
        there = drafts[-1].counterparts
        met = there if has_own_day(encounter, there, sides, drafts) else met
    if not met:
        drafts[-1].encounters.append(encounter)
        return
    for draft in drafts:
        known = {id(p) for p in draft.people}
        if any(id(p) in known for p in across):
            if is_with_another_of_ours(encounter, page, drafts, sides):
                drafts.append(_opened(encounter, met, people, across, named=True))
            else:
                draft.encounters.append(encounter)
            return
    again = next((d for d in drafts if is_told_again(encounter, met, people, d, page)), None)
    if again is not None:
        again.encounters.append(encounter)
        return
    named = bool(across) or names_offices(encounter, sides)
    if across and any(is_announced(encounter, across, draft, page) for draft in drafts):
        named = False  # the headline's "the Minister" by his name
    if is_stop(encounter, met, drafts, sides):
        encounter = joined(encounter, drafts[0], sides)
        people = [*encounter.before.people, *encounter.after.people]
        stop = _opened(encounter, met, people, across, named=True)
        drafts.append(replace(stop, journey=drafts[0].main))
        return
    if is_of_old(encounter, page, met, drafts):
        return
    if opens_event(encounter, met, sides, drafts, named=named) or is_next(
        encounter, across, drafts
    ):
        drafts.append(_opened(encounter, met, people, across, named=named))
        return
    home = next((d for d in reversed(drafts) if d.counterparts.overlaps(met)), drafts[-1])
    home.encounters.append(encounter)
    home.people += [p for p in people if p not in home.people]
    home.across += [p for p in across if p not in home.across]
    home.counterparts += met
    home.named_across = home.named_across or named


def _known_to(drafts: Sequence[Draft], met: Counterparts, across: Sequence[Person]) -> Counterparts:
    """Without bodies that only words of talk name: "Following the Group's pledge, they discussed";
    those of an event told before, or whose people are named, stay."""
    known = {key for draft in drafts for key in draft.counterparts.organisations}
    known |= {person.affiliation for person in across if person.affiliation}
    return replace(met, organisations=tuple(key for key in met.organisations if key in known))


def _is_news(
    encounter: Encounter, met: Counterparts, headline: Counterparts, *, named: bool
) -> bool:
    """Whether an encounter word may open the first event: who attended or what was discussed
    tells of one only where somebody across the table is named, here or in the headline."""
    if encounter.cue.attendance:
        return named or len(met.states) > 1
    return not encounter.cue.topic or named or bool(headline)


def _opened(
    encounter: Encounter,
    met: Counterparts,
    people: list[Person],
    across: list[Person],
    *,
    named: bool,
) -> Draft:
    return Draft(
        encounters=[encounter],
        counterparts=met,
        people=people,
        across=across,
        named_across=named,
    )


def _from_headline(encounters: Sequence[Encounter], headline: Counterparts) -> list[Draft]:
    """The event that only the headline reports."""
    titles = [e for e in encounters if e.sentence.paragraph < 0]
    if not titles or not headline:
        return []
    return [Draft(encounters=titles, counterparts=headline, people=[])]


def _with_unknown(
    page: Page,
    encounters: Sequence[Encounter],
    comments: bool,
    says: frozenset[str],
    sides: Sides,
) -> list[Draft]:
    """The meeting that opens a page, with somebody named of whom no state or body is told.

    Where the page names no state but ours it is taken to be among ourselves.
    """
    foreign = {state.code for state in sides.mentions.states} - {sides.home.state}
    for encounter in encounters:
        if not 0 <= encounter.sentence.paragraph <= story_start(page) + 1:
            continue
        if encounter.cue.kind not in FACING or encounter.cue.weight < VERB or not foreign:
            continue
        if comments and not _is_told_of_oneself(encounter, page, says):
            continue
        across = _unknown_across(encounter, sides)
        if not across:
            continue
        told = sides.home.is_body or any(p.office and p.office.head == "crown" for p in across)
        states = tuple(foreign) if told and len(foreign) == 1 else ()  # the only one it can be
        people = [*encounter.before.people, *encounter.after.people]
        return [_opened(encounter, Counterparts(states=states), people, across, named=True)]
    return []


def _unknown_across(encounter: Encounter, sides: Sides) -> list[Person]:
    """Those whom ours met, of no state or body that is told; to a body whoever it met."""
    before, after = encounter.before, encounter.after
    if sides.home.is_body:
        for near, far in ((before, after), (after, before)):
            there = [p for p in near.people if sides.of_person(p) is Side.HOME]
            if there or any(sides.home.owns(key) for key in near.organisations):
                return [p for p in far.people if sides.of_person(p) is None]
        return []
    known = sides.home.key is not None
    others = [p for p in after.people if not (known and is_own_office(p, sides))]
    across = [p for p in others if sides.of_person(p) in (None, Side.OTHER)]
    ours = is_ours(before, sides) or is_mine(encounter, sides.page.article.language)
    return across if ours and len(across) == len(after.people) else []


def _is_told_of_oneself(encounter: Encounter, page: Page, says: frozenset[str]) -> bool:
    """Whether somebody named, or "I", is who meets: "Senator Quill met"."""
    start = bisect_left(encounter.sentence.starts, encounter.span.end)
    told = not says.isdisjoint(encounter.sentence.words[:start])  # "Mr Torn said that they met"
    named = bool(encounter.before.people and not told)
    return (named or is_mine(encounter, page.article.language)) and not encounter.cue.topic
