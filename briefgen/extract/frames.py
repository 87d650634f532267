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
from briefgen.extract.base import Mentions, Page, Person
from briefgen.extract.delegations import bodies_beside, bodies_signing, bodies_there
from briefgen.extract.encounter_cues import unwritten
from briefgen.extract.encounters import Encounter
from briefgen.extract.gathered import VERB, Draft, is_hint, is_ours, offices_of, says_i
from briefgen.extract.genres import is_commentary, is_no_event, is_speech
from briefgen.extract.groups import Group, group_in
from briefgen.extract.page import is_transcript, story_start
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.placing import FACING, is_own_office
from briefgen.extract.separately import separately
from briefgen.extract.standing import qualified_by
from briefgen.extract.travellers import at_stop, joined
from briefgen.lexicon import section
from briefgen.model.event import EventKind, Side
from briefgen.model.text import fold

FIRMS = frozenset({"company", "bank", "foundation"})
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
    says = frozenset(
        section(page.article.language, "encounters").get("announcer", {}).get("says", ())
    )
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
    drafts = _without_opener(drafts)
    _leave_to_others(drafts)
    for draft in drafts:
        _leave_to_state(draft, headline, sides)
        _leave_to_named(draft, sides)
    _share_out(drafts, page)
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
    if _is_others(encounter, sides):
        return
    encounter = at_stop(encounter, drafts, sides)
    met = _met(encounter, sides, headline, first=not drafts)
    people = [*encounter.before.people, *encounter.after.people]
    across = [p for p in people if sides.of_person(p) is Side.COUNTERPART]
    if drafts and encounter.cue.topic:
        met = _known_to(drafts, met, across)
    if not met and not drafts and headline and encounter.cue.weight > 1:
        met = headline
    if not met and drafts:
        across = hosts_of_visit(encounter, drafts, sides)
        met = drafts[0].counterparts if across else met
    if not drafts:
        named = bool(across) or _names_offices(encounter, sides)
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
    named = bool(across) or _names_offices(encounter, sides)
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


def _is_others(encounter: Encounter, sides: Sides) -> bool:
    """Whether two foreign parties met or signed without us: "Nordmark and the Fund signed"."""
    before, after = encounter.before, encounter.after
    if sides.home.state is None or encounter.cue.attendance or encounter.scene is not None:
        return False
    if not before and encounter.cue.kind is not EventKind.SIGNING:
        return False  # "he met"
    people = (*before.people, *after.people)
    ours = any(sides.of_person(person) in (Side.HOME, None) for person in people)
    keys = (*before.states, *after.states, *before.organisations, *after.organisations)
    offices = (*before.offices, *after.offices)
    bodies = (*before.organisations, *after.organisations)  # "the Ministry of Lakes": ours
    owned = any(sides.home.owns(key) for key in keys) or any(
        sides.of_organisation(key) is Side.HOME for key in bodies
    )
    plain = any(not o.states or sides.home.owns(o.states[0]) for o in offices)
    if ours or owned or plain or not (after or encounter.cue.kind is EventKind.SIGNING):
        return False
    sides_of = (sides.counterparts(before), sides.counterparts(after))
    if all(sides_of):
        return not sides_of[0].overlaps(sides_of[1])
    parties = sides_of[0] + sides_of[1]
    return len((*parties.states, *parties.organisations)) > 1


def _is_news(
    encounter: Encounter, met: Counterparts, headline: Counterparts, *, named: bool
) -> bool:
    """Whether an encounter word may open the first event: who attended or what was discussed
    tells of one only where somebody across the table is named, here or in the headline."""
    if encounter.cue.attendance:
        return named or len(met.states) > 1
    return not encounter.cue.topic or named or bool(headline)


def _met(
    encounter: Encounter, sides: Sides, headline: Counterparts, *, first: bool
) -> Counterparts:
    """Who across the table the encounter word names; a body of neither side that ours met is."""
    before, after = encounter.before, encounter.after
    if encounter.cue.kind is EventKind.VISIT and not first:
        named = [key for key in after.organisations if key in headline.organisations]
        after = replace(after, organisations=tuple(named))  # others are sights seen on the way
    met = sides.counterparts(before) + sides.counterparts(after)
    talks = encounter.cue.needs == "party" and bool(before.people)  # "While in Nordmark, she ..."
    there = bool(after.people or after.offices) or talks
    if encounter.scene is not None and there and not met:
        met = sides.counterparts(Group(states=(encounter.scene,)))
    if encounter.cue.attendance:
        return met
    thirds = _thirds(encounter, after, sides) if not met.states else _firms(encounter, after, sides)
    return met + thirds


def _firms(encounter: Encounter, after: Group, sides: Sides) -> Counterparts:
    """Firms whose people ours met, also beside those of a state: "Nordmark companies, including
    Lantern Ltd"."""
    there = bodies_there(encounter, after, sides) if is_ours(encounter.before, sides) else ()
    firms = tuple(key for key in there if key in sides.bodies and sides.bodies[key].kind in FIRMS)
    for key in firms:
        sides.promote(key)
    return Counterparts(organisations=firms)


def _thirds(encounter: Encounter, after: Group, sides: Sides) -> Counterparts:
    """Bodies of neither side that ours met, from now on counterparts."""
    before, found = encounter.before, list[str]()
    if is_ours(after, sides):
        found += bodies_there(encounter, before or after, sides)
        found += bodies_beside(encounter, after, sides)
    if is_ours(before, sides) or (not before and says_i(encounter, sides.page)):
        found += bodies_there(encounter, after, sides)
        if not after or encounter.cue.kind is EventKind.SIGNING:
            found += bodies_beside(encounter, before, sides)
        if not after:  # "Minister Quill and the Director of the Tide Institute signed"
            named = Group(people=before.people, offices=before.offices)
            found += bodies_there(encounter, named, sides)
    if encounter.cue.kind is EventKind.SIGNING:
        found += bodies_signing(encounter, sides)
    for key in found:
        sides.promote(key)
    return Counterparts(organisations=tuple(dict.fromkeys(found)))


def _names_offices(encounter: Encounter, sides: Sides) -> bool:
    """Whether an office across the table is named, if not its holder."""
    offices = (*encounter.before.offices, *encounter.after.offices)
    return any(bool(sides.counterparts(Group(offices=(office,)))) for office in offices)


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


def _leave_to_state(draft: Draft, headline: Counterparts, sides: Sides) -> None:
    """A state's own bodies seen on the way, a lunch at its chamber, are no partners beside it."""
    main, states = draft.main, draft.counterparts.states
    signed = [e for e in draft.encounters if e.cue.kind is EventKind.SIGNING]
    met = {*headline.organisations}
    for encounter in (main, *signed):
        met.update((*encounter.before.organisations, *encounter.after.organisations))
    organisations = tuple(
        key
        for key in draft.counterparts.organisations
        if key in met or key not in sides.bodies or sides.bodies[key].state not in states
    )
    draft.counterparts = replace(draft.counterparts, organisations=organisations)


def _leave_to_named(draft: Draft, sides: Sides) -> None:
    """Where it is unknown who speaks, a state that nobody across is of may be ours."""
    if sides.home.key is not None or not draft.across:
        return
    backed = {qualified_by(person) for person in draft.across}
    backed |= {code for e in draft.encounters for o in offices_of(e) for code in o.states[:1]}
    states = tuple(code for code in draft.counterparts.states if code in backed)
    if states:
        draft.counterparts = replace(draft.counterparts, states=states)


def _without_opener(drafts: list[Draft]) -> list[Draft]:
    """The stops of a tour alone, where they are told of every state that its opening names."""
    stops = {code for draft in drafts[1:] for code in draft.counterparts.states}
    stops |= {draft.main.scene for draft in drafts[1:] if draft.main.scene is not None}
    told = len(stops) > 1 and not drafts[0].counterparts.organisations
    opener = told and not drafts[0].named_across and drafts[0].main.cue.kind is EventKind.VISIT
    return drafts[1:] if opener and stops >= set(drafts[0].counterparts.states) else drafts


def _leave_to_others(drafts: Sequence[Draft]) -> None:
    """What opens a tour names all its stops; each stop is then its own event's."""
    if len(drafts) < 2:
        return
    states = {code for draft in drafts[1:] for code in draft.counterparts.states}
    own = tuple(code for code in drafts[0].counterparts.states if code not in states)
    if own or drafts[0].counterparts.organisations:
        drafts[0].counterparts = replace(drafts[0].counterparts, states=own)


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
    ours = is_ours(before, sides) or says_i(encounter, sides.page)
    return across if ours and len(across) == len(after.people) else []


def _share_out(drafts: Sequence[Draft], page: Page) -> None:
    """Give each event its sentences: from its own first one to the next event's; what stands
    before it in its paragraph is its own too, where that tells of no other."""
    if not drafts:
        return
    busy = {e.sentence.index for d in drafts for e in d.encounters if not is_hint(e)}
    starts = [
        min(
            e.sentence.index
            for e in d.encounters
            if e.sentence.paragraph >= 0 or len(d.encounters) == 1
        )
        for d in drafts
    ]
    starts = [_opening(page, start, busy) for start in starts]
    if len(set(starts)) == 1:
        starts = [0] * len(drafts)
    starts[0] = 0
    for number, draft in enumerate(drafts):
        draft.first = starts[number]
        later = [s for s in starts[number + 1 :] if s > draft.first]
        draft.last = (later[0] if later else len(page.sentences)) - 1
    listed = [draft for draft in drafts if draft.main.clause is not None]
    if len(listed) > 1:
        _part_listed(drafts, listed)


def _part_listed(drafts: Sequence[Draft], listed: Sequence[Draft]) -> None:
    """Stops of one sentence have it alone; what follows it goes on with the journey."""
    behind = max(draft.last for draft in listed)
    for draft in listed:
        draft.first = draft.last = draft.main.sentence.index
    drafts[0].rest = range(listed[-1].last + 1, behind + 1)


def _opening(page: Page, start: int, busy: set[int]) -> int:
    """The first sentence of a paragraph of which those before `start` tell of no event."""
    paragraph = page.sentences[start].paragraph
    first = start
    while first > 0 and page.sentences[first - 1].paragraph == paragraph:
        first -= 1
        if first in busy:
            return start
    return first


def _is_told_of_oneself(encounter: Encounter, page: Page, says: frozenset[str]) -> bool:
    """Whether somebody named, or "I", is who meets: "Senator Quill met"."""
    start = bisect_left(encounter.sentence.starts, encounter.span.end)
    told = not says.isdisjoint(encounter.sentence.words[:start])  # "Mr Torn said that they met"
    named = bool(encounter.before.people and not told)
    return (named or says_i(encounter, page)) and not encounter.cue.topic
