"""Cut a page into the events it tells of.

In:  a Page, its Mentions and Encounters, its HomeSide.
Out: Frames in reading order: each event's sentences, kind, counterparts and the words that
     report it; none where the page reports no encounter with anybody across the table.

An article is one event unless it says otherwise: somebody else is met in a sentence of its
own, or several are met "separately".
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.extract.base import Mentions, OfficeMention, Page, Person
from briefgen.extract.date_roles import opens_with_clock
from briefgen.extract.delegations import bodies_beside, bodies_there
from briefgen.extract.encounters import Encounter, unwritten
from briefgen.extract.genres import has_word, is_commentary, is_no_event, is_speech
from briefgen.extract.groups import Group, group_in
from briefgen.extract.home_signs import qualified_by
from briefgen.extract.page import is_transcript, story_start
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.placing import FACING, OWN_OFFICES, STATE_OFFICES, is_own_office
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateExpression
from briefgen.model.event import EventKind, Side
from briefgen.model.text import Span, fold

VERB = 3  # the weight of a word of meeting itself
OCCASION = unwritten("occasion", EventKind.MEETING, 2)
NEWS = 9  # paragraphs (counted from 0) among which the first event is told
ONESELF = 8  # words up to "met" in which "I" stands
_DAY = 8  # characters of "2. On " before the day that opens a sentence
AGAIN = 12  # words before "was signed": "The Memorandum of Understanding on tides"


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event being gathered from the encounter words that speak of it."""

    encounters: list[Encounter]
    counterparts: Counterparts
    people: list[Person] = field(default_factory=list)  # named beside the encounter words
    trigger: Span | None = None  # the words that set it apart, where the main word does not
    named_across: bool = False  # whether somebody across the table is named
    across: list[Person] = field(default_factory=list)  # the people across the table
    headline_only: bool = False  # nothing but the headline tells of it
    first: int = 0  # its first sentence
    last: int = 0  # and its last

    @property
    def main(self) -> Encounter:
        """The encounter word that reports it best; a journey that opens it holds its meetings."""
        opener = self.encounters[0]
        if len(self.encounters) == 1:
            return opener
        return max(
            self.encounters,
            key=lambda e: (
                e.sentence.paragraph >= 0,
                not _is_bare_conference(e),  # "the meeting, convened under the theme ..."
                VERB if e is opener and _is_journey(e) else e.cue.weight,
                -e.span.start,
            ),
        )


def _is_journey(encounter: Encounter) -> bool:
    """Whether it tells that somebody went somewhere, more than a hint of it."""
    return encounter.cue.kind is EventKind.VISIT and encounter.cue.weight > 1


def _is_bare_conference(encounter: Encounter) -> bool:
    """Whether a word of conferences stands with nobody on either side."""
    alone = not (encounter.before or encounter.after)
    return alone and encounter.cue.kind is EventKind.CONFERENCE


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
    drafts = [part for draft in drafts for part in _separate(draft, page, mentions, sides)]
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
    met = _met(encounter, sides, headline, first=not drafts)
    people = [*encounter.before.people, *encounter.after.people]
    across = [p for p in people if sides.of_person(p) is Side.COUNTERPART]
    if drafts and encounter.cue.topic:
        met = _known_to(drafts, met, across)
    if not met and not drafts and headline and encounter.cue.weight > 1:
        met = headline
    if not met and drafts:
        across = _hosts(encounter, drafts, sides)
        met = drafts[0].counterparts if across else met
    if not drafts:
        named = bool(across) or _names_offices(encounter, sides)
        early = headline.overlaps(met) or encounter.sentence.paragraph <= NEWS
        if encounter.cue.topic and sides.home.key is None:  # nobody whom they could be with
            early = early and bool(encounter.before or encounter.after)
        if early and met and _is_news(encounter, met, headline, named=named):
            drafts.append(_opened(encounter, met, people, across, named=named))
        return
    if not met and _is_with_strangers(encounter, page, drafts, sides):
        visit = drafts[0].main.cue.kind is EventKind.VISIT
        away = visit or not encounter.after.people  # "I also met the Defence Minister"
        states = drafts[0 if visit else -1].counterparts.states if away else ()
        there = Counterparts(states=states if len(states) == 1 else ())
        drafts.append(_opened(encounter, there, people, list(encounter.after.people), named=True))
        return
    if not met and _is_guests_next(encounter, page, drafts, sides):
        there = drafts[-1].counterparts
        drafts.append(_opened(encounter, there, people, [], named=True))
        return
    if not met and encounter.cue.kind is EventKind.SIGNING:
        there = drafts[-1].counterparts
        met = there if _has_own_day(encounter, there, sides, drafts) else met
    if not met:
        drafts[-1].encounters.append(encounter)
        return
    for draft in drafts:
        known = {id(p) for p in draft.people}
        if any(id(p) in known for p in across):
            if _is_with_another_of_ours(encounter, page, drafts, sides):
                drafts.append(_opened(encounter, met, people, across, named=True))
            else:
                draft.encounters.append(encounter)
            return
    again = next((d for d in drafts if _is_told_again(encounter, met, people, d, page)), None)
    if again is not None:
        again.encounters.append(encounter)
        return
    named = bool(across) or _names_offices(encounter, sides)
    if across and any(_announced(encounter, across, draft, page) for draft in drafts):
        named = False  # the headline's "the Minister" by his name
    if _is_stop(encounter, met, drafts, sides):
        drafts.append(_opened(encounter, met, people, across, named=True))
        return
    if _is_of_old(encounter, page, met, drafts):
        return
    if _opens_event(encounter, met, sides, drafts, named=named) or _is_next(
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


def _hosts(encounter: Encounter, drafts: Sequence[Draft], sides: Sides) -> list[Person]:
    """Whose state a text need not say on a visit of ours to it: "She was received by President
    Brandt"."""
    visit, after = drafts[0].main, encounter.after.people
    gone = _is_ours(visit.before, sides) and len(visit.after.states) == 1
    before = encounter.before
    plain = any(not office.states for office in before.offices)
    ours = plain or _is_ours(before, sides) or _is_told_of_guests(encounter, sides.page)
    there = gone and visit.cue.kind is EventKind.VISIT and ours
    if not there or visit.after.states != drafts[0].counterparts.states or _is_hint(encounter):
        return []
    known = {id(person) for draft in drafts for person in draft.people}
    held = [p for p in after if p.office is not None and p.office.head in OWN_OFFICES]
    return [p for p in held if id(p) not in known and sides.of_person(p) is None]


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
    if encounter.cue.attendance or met.states:
        return met
    return met + _thirds(encounter, after, sides)


def _thirds(encounter: Encounter, after: Group, sides: Sides) -> Counterparts:
    """Bodies of neither side that ours met, from now on counterparts."""
    before, found = encounter.before, list[str]()
    if _is_ours(after, sides):
        found += bodies_there(encounter, before or after, sides)
        found += bodies_beside(encounter, after, sides)
    if _is_ours(before, sides) or (not before and _says_i(encounter, sides.page)):
        found += bodies_there(encounter, after, sides)
        if not after or encounter.cue.kind is EventKind.SIGNING:
            found += bodies_beside(encounter, before, sides)
    for key in found:
        sides.promote(key)
    return Counterparts(organisations=tuple(dict.fromkeys(found)))


def _is_ours(group: Group, sides: Sides) -> bool:
    people = any(sides.of_person(p) in (None, Side.HOME) for p in group.people)
    return people or any(sides.home.owns(key) for key in (*group.states, *group.organisations))


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


def _is_next(encounter: Encounter, across: Sequence[Person], drafts: Sequence[Draft]) -> bool:
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
    return several and apart and bool(met) and _has_own_sentence(encounter, drafts)


def _is_with_strangers(
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
    if not away and not (plain_office and _says_i(encounter, page)):
        return False
    if not any(draft.across for draft in drafts):
        return False  # the first meeting of a visit is part of it
    if not (encounter.before or _says_i(encounter, page)):
        return False  # "the meeting took place in the presence of"
    plain = encounter.cue.kind in FACING and encounter.cue.weight > 1 and not _is_hint(encounter)
    more = encounter.opens_paragraph or _tells_more(encounter, page)
    return plain and more and _has_own_sentence(encounter, drafts)


def _is_with_another_of_ours(
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
    strong = encounter.cue.kind in FACING and encounter.cue.weight > 1 and not _is_hint(encounter)
    more = strong and _tells_more(encounter, page)
    return bool(ours) and more and _has_own_sentence(encounter, drafts)


def _is_guests_next(
    encounter: Encounter, page: Page, drafts: Sequence[Draft], sides: Sides
) -> bool:
    """Whether those who came also met another of ours: "The delegation also met the Mayor"."""
    guests = _is_told_of_guests(encounter, page)
    return guests and _is_with_another_of_ours(encounter, page, drafts, sides)


def _is_told_of_guests(encounter: Encounter, page: Page) -> bool:
    """Whether "the delegation" and nobody by name stands before the encounter word."""
    sentence = encounter.sentence
    subject = sentence.words[: bisect_left(sentence.starts, encounter.span.start)]
    return not encounter.before and not wording(page.article.language).groups.isdisjoint(subject)


def _announced(encounter: Encounter, across: Sequence[Person], draft: Draft, page: Page) -> bool:
    """Whether the people across are the holders of offices that an event so far only names."""
    if any(person in draft.across for person in across) or draft.across:
        return False
    offices = [office for e in draft.encounters for office in _offices(e)]
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


def _offices(encounter: Encounter) -> tuple[OfficeMention, ...]:
    return (*encounter.before.offices, *encounter.after.offices)


def _is_stop(
    encounter: Encounter, met: Counterparts, drafts: Sequence[Draft], sides: Sides
) -> bool:
    """Whether "In Nordmark, she met the President" or "On Friday she will visit Nordmark" is one
    of the stops of a tour, told in a paragraph of its own."""
    tour = drafts[0].main.cue.kind is EventKind.VISIT and len(drafts[0].counterparts.states) > 1
    dated = tour and _opens_with_day(encounter, sides) is not None
    if not tour or not (encounter.opens_paragraph or dated):
        return False
    after = encounter.after
    somebody = bool(after.people or after.offices or after.organisations)
    if encounter.scene is not None and (somebody or encounter.cue.kind is EventKind.CONFERENCE):
        return True
    stops = {code for draft in drafts[1:] for code in draft.counterparts.states}
    new = len(met.states) == 1 and not stops.intersection(met.states)
    among = set(met.states) <= set(drafts[0].counterparts.states)
    goes = somebody or bool(after.states) or encounter.cue.kind is EventKind.VISIT
    return (
        new and among and goes and _has_own_sentence(encounter, drafts) and not _is_hint(encounter)
    )


def _is_hint(encounter: Encounter) -> bool:
    """Whether it only says who attended or what was discussed."""
    return encounter.cue.topic or encounter.cue.attendance


def _is_told_again(
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


def _is_of_old(
    encounter: Encounter, page: Page, met: Counterparts, drafts: Sequence[Draft]
) -> bool:
    """Whether a signing with others is one of those before it: "has signed such pacts with"."""
    words = section(page.article.language, "encounters").get("again", {}).get("perfect", ())
    perfect = not set(fold(page.words(encounter.span)).split()).isdisjoint(words)
    apart = not any(draft.counterparts.overlaps(met) for draft in drafts)
    return perfect and apart and encounter.cue.kind is EventKind.SIGNING


def _opens_event(
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
    if encounter.cue.kind is EventKind.VISIT and visitor and not tour:
        return False  # "He was on a visit to us": why they met
    front = encounter.opens_paragraph and not encounter.before  # "In her meeting with ..."
    apart = encounter.cue.opens and front and named
    others = not any(draft.counterparts.overlaps(met) for draft in drafts)
    if encounter.cue.kind is EventKind.VIDEOCONFERENCE and not others:
        return False  # how they met
    new = others and named and encounter.opens_paragraph and not encounter.cue.topic
    dated = _has_own_day(encounter, met, sides, drafts)
    another = named and (dated or _is_another(encounter, met, page, drafts))
    least = 2 if apart or new or another or dated else 3
    if opens_with_clock(page, encounter.sentence.index):
        least = 2  # a line of the day's programme
    if encounter.cue.weight < least or not _has_own_sentence(encounter, drafts):
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


def _has_own_day(
    encounter: Encounter, met: Counterparts, sides: Sides, drafts: Sequence[Draft]
) -> bool:
    """Whether a sentence opens with a day of its own: "On 3 May, she met A.  On 4 May, she signed
    ..."; the first day of a visit whose people are not told yet is the visit's."""
    signing = encounter.cue.kind is EventKind.SIGNING
    before = any(d.across and (signing or d.counterparts.overlaps(met)) for d in drafts)
    e = _opens_with_day(encounter, sides)
    if not before or e is None or _is_hint(encounter):
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
    return before and not _is_hint(encounter) and _tells_more(encounter, page)


def _says_i(encounter: Encounter, page: Page) -> bool:
    """Whether "I" or "my" stands near before the encounter word."""
    words = section(page.article.language, "encounters").get("transcript", {})
    start = bisect_left(encounter.sentence.starts, encounter.span.end)
    near = encounter.sentence.words[max(0, start - ONESELF) : start]
    return not frozenset(words.get("first_person", ())).isdisjoint(near)


def _tells_more(encounter: Encounter, page: Page) -> bool:
    """Whether "also" and the like stand beside the verb or open its sentence."""
    again = section(page.article.language, "encounters").get("again", {})
    words, sentence = frozenset(again.get("another", ())), encounter.sentence
    if words.isdisjoint(sentence.folds):
        return False
    first, last = (bisect_left(sentence.starts, at) for at in encounter.span)
    near = (*sentence.words[:2], *sentence.words[max(0, first - 2) : last + 1])
    return not words.isdisjoint(near)


def _goes_on(encounter: Encounter, met: Counterparts, drafts: Sequence[Draft]) -> bool:
    """Whether a journey goes on to another state, in a paragraph of its own."""
    journey = drafts[0].main.cue.kind is EventKind.VISIT is encounter.cue.kind
    others = not any(draft.counterparts.overlaps(met) for draft in drafts)
    there = len(encounter.after.states) == 1 and others and encounter.opens_paragraph
    return journey and there and _has_own_sentence(encounter, drafts)


def _has_own_sentence(encounter: Encounter, drafts: Sequence[Draft]) -> bool:
    return all(encounter.sentence.index != draft.main.sentence.index for draft in drafts)


def _leave_to_state(draft: Draft, headline: Counterparts, sides: Sides) -> None:
    """A state's own bodies seen on the way, a lunch at its chamber, are no partners beside it."""
    main, states = draft.main, draft.counterparts.states
    met = {*main.before.organisations, *main.after.organisations, *headline.organisations}
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
    backed |= {code for e in draft.encounters for o in _offices(e) for code in o.states[:1]}
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
    ours = _is_ours(before, sides) or _says_i(encounter, sides.page)
    return across if ours and len(across) == len(after.people) else []


def _separate(draft: Draft, page: Page, mentions: Mentions, sides: Sides) -> list[Draft]:
    """One event for each counterpart, where the text says they were met separately."""
    words = section(page.article.language, "encounters").get("separate", {}).get("words", ())
    said = [e for e in draft.encounters if e.sentence.folds & set(words)]
    if not said:
        return [draft]
    bodies = [
        o
        for o in mentions.organisations
        if o.sentence == said[0].sentence.index and o.key in said[0].after.organisations
    ]
    if len({o.key for o in bodies}) < 2:
        return [draft]
    firsts = {o.key: o for o in reversed(bodies)}
    return [
        replace(draft, counterparts=sides.body(key), trigger=body.span)
        for key, body in sorted(firsts.items(), key=lambda item: item[1].span.start)
    ]


def _share_out(drafts: Sequence[Draft], page: Page) -> None:
    """Give each event its sentences: from its own first one to the next event's; what stands
    before it in its paragraph is its own too, where that tells of no other."""
    if not drafts:
        return
    busy = {e.sentence.index for d in drafts for e in d.encounters if not _is_hint(e)}
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
    return (named or _says_i(encounter, page)) and not encounter.cue.topic


def kind_of(draft: Draft, page: Page) -> EventKind:
    """The form of the event: the headline's word for it, else the encounter's own."""
    forms = section(page.article.language, "encounters").get("forms", {})
    main = draft.main
    here = fold(page.words(main.sentence.span))
    for kind in ("videoconference", "call"):
        if any(word in here for word in forms.get(kind, ())):
            return EventKind(kind)
    if draft.first == 0:
        title = _without_occasion(fold(page.article.headline), forms.get("occasion", ()))
        for words in forms.get("plain", ()):
            title = title.replace(words, words.partition(" ")[2])
        for kind in ("videoconference", "call"):
            if any(word in title for word in forms.get(kind, ())):
                return EventKind(kind)
        if any(has_word(title, word) for word in forms.get("signing", ())):
            return EventKind.SIGNING
        for kind in ("visit", "conference"):
            if any(has_word(title, word) for word in forms.get(kind, ())):
                return EventKind(kind)
    return main.cue.kind


def _without_occasion(title: str, words: Sequence[str]) -> str:
    """A headline up to "on the sidelines of": what was going on beside is another matter."""
    ends = [at for word in words if (at := title.find(f" {word} ")) >= 0]
    return title[: min(ends)] if ends else title


def group_of(draft: Draft) -> Group:
    """Everybody whom the encounter words of an event name."""
    people = {id(p): p for e in draft.encounters for p in (*e.before.people, *e.after.people)}
    return Group(people=tuple(people.values()))


def trigger_of(draft: Draft) -> Span:
    """The words that report the event."""
    return draft.trigger or draft.main.span
