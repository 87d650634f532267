"""The signs by which a text shows whose it is: each a state, the name of the sign, a sentence.

In:  a Page, its Mentions and Encounters.
Out: signs of the states that speak, or do not; `home` weighs them by the lexicon.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.extract.base import (
    Mentions,
    OfficeMention,
    Page,
    Person,
    Sentence,
    StateMention,
)
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.encounters import Encounter
from briefgen.extract.headline_signs import signs_of_title, signs_of_title_envoy
from briefgen.extract.letterheads import (
    closing_towns,
    opening_towns,
    signs_of_announcer,
    signs_of_giver,
    signs_of_issuer,
    signs_of_letterhead,
    signs_of_seats,
)
from briefgen.extract.scenery import is_aside, is_town
from briefgen.extract.standing import (
    BODIES,
    MINISTERS,
    OFFICIALS,
    RULERS,
    has_own_minister,
    is_envoy,
    is_unqualified,
    qualified_by,
)
from briefgen.extract.wording import wording
from briefgen.model.event import EventKind
from briefgen.model.text import Span

POSTED = frozenset({"ambassador", "high_commissioner", "representative"})
FIRST_PERSON = 5  # words before "met" in which "I" stands
POSTED_RARELY = 4  # times more that another state is named than where an envoy is posted
_VOICE = 2  # words of "was warmly" before "received"
_MANY = 4  # people of a state, beyond the first, that count
MOST_MENTIONS = 10  # of one state that count


def signs_of(
    page: Page, mentions: Mentions, encounters: Sequence[Encounter]
) -> Iterator[tuple[str, str, int]]:
    """What speaks for and against each state: its code, the name of the weight, how often."""
    told = Counter(m.code for m in mentions.states)
    told_of = [m for m in mentions.states if not is_town(page, m)]
    aside = Counter(m.code for m in told_of if is_aside(page, m))
    for code, times in Counter(m.code for m in told_of).items():
        yield code, "mention", min(times - aside[code], MOST_MENTIONS)
        yield code, "scenery", min(aside[code], MOST_MENTIONS // 2)
    ours = has_own_minister(page, mentions)
    shown = ours or any(is_unqualified(person) for person in mentions.people)
    for code in dict.fromkeys(
        m.code
        for m in (
            *mentions.dateline,
            *opening_towns(page, mentions),
            *closing_towns(page, mentions),
        )
    ):
        if (
            any(m.code == code and m.form != "capital" for m in mentions.states) or shown
        ):  # else a correspondent sits there
            yield code, "dateline", 1
    yield from _signs_of_people(mentions)
    yield from signs_of_seats(page, mentions)
    writing = [*signs_of_letterhead(page, mentions), *signs_of_title_envoy(page, mentions)]
    yield from writing
    writers = {code for code, _, _ in writing}
    yield from signs_of_issuer(page, mentions)
    yield from signs_of_announcer(page, mentions)
    yield from signs_of_giver(page, mentions)
    acting = _acting_envoys(encounters)
    for office in mentions.offices:
        abroad = office.head in POSTED and writers.isdisjoint(office.states)
        for code in office.posted if abroad else ():
            often = told[code] * POSTED_RARELY >= max(told.values(), default=0)
            if (ours and often) or (told[code] > 1 and office.span not in acting):
                yield code, "posted", 1
        if office.head == "counterpart" and not _is_of_guest(mentions, office):
            for code in office.states:
                yield code, "counterpart", 1  # "his Nordmark counterpart": somebody else's
    held = (mention.office for person in mentions.people for mention in person.mentions)
    titles = {office for office in held if office is not None and office.head in MINISTERS}
    plain = [o for o in mentions.offices if o.head in MINISTERS and o not in titles]
    inside = (m.code for o in plain for m in mentions.states if o.span.covers(m.span))
    for code in dict.fromkeys(inside):
        yield code, "office", 1  # "the Nordmark Foreign Minister"
    reached = {
        (encounter.sentence.index, code)
        for encounter in encounters
        if encounter.cue.kind is EventKind.VISIT
        for code in encounter.after.states
    }
    language = page.article.language
    untold = [o for o in mentions.organisations if o.state is None]
    ministries = frozenset(o.key for o in untold if o.kind in BODIES)
    bodies = frozenset(o.key for o in untold) - ministries
    for encounter in encounters:
        here = mentions.by_sentence[encounter.sentence.index].states
        own = {
            m.code
            for m in here
            if encounter.span.covers(m.span) and _sends_group(page, encounter.sentence, m)
        }
        for sign in _signs_of_encounter(encounter, language, bodies, ministries):
            if sign[1] == "visited" and sign[0] in own:
                continue  # "led a Nordmark delegation to"
            if sign[1] != "visitor" or (encounter.sentence.index, sign[0]) not in reached:
                yield sign
        for mention in mentions.by_sentence[encounter.sentence.index].states:
            if not encounter.span.covers(mention.span):
                continue
            if mention.code in own:
                yield mention.code, "visitor", 1  # "led the Nordmark delegation to"
            elif encounter.planned:
                yield mention.code, "visited", 1  # "will travel to Nordmark"
    yield from signs_of_title(page, mentions)
    yield from _signs_of_subject(encounters)


def _sends_group(page: Page, sentence: Sentence, mention: StateMention) -> bool:
    """Whether "delegation" stands right behind a state."""
    at = bisect_left(sentence.starts, mention.span.end)
    return not wording(page.article.language).groups.isdisjoint(sentence.words[at : at + 1])


def _signs_of_subject(encounters: Sequence[Encounter]) -> Iterator[tuple[str, str, int]]:
    """Who rules and meets somebody in the opening: a house tells first what its own did."""
    opening = [e for e in encounters if 0 <= e.sentence.paragraph <= 1 and not e.cue.attendance]
    for encounter in opening[:1]:
        if encounter.cue.kind is EventKind.VISIT or not encounter.after:
            return
        rulers = [p for p in encounter.before.people if not is_envoy(p)]
        for person in rulers[:1]:
            state = qualified_by(person)
            if state is not None and person.office and person.office.head in RULERS:
                yield state, "subject", 1
        callers = [p for p in encounter.before.people if is_envoy(p)]
        called = [p for p in encounter.after.people if is_envoy(p) and qualified_by(p)]
        faced = [p for p in encounter.after.people if not is_envoy(p)]
        hosts = {_told_here(p, encounter.sentence) for p in faced[:1]}
        alone = called and len(called) == len(encounter.after.people)
        if not rulers and (alone or hosts - {None, *map(qualified_by, callers[:1])}):
            yield from ((state, "caller", 1) for p in callers[:1] if (state := qualified_by(p)))


def _told_here(person: Person, sentence: Sentence) -> str | None:
    """The state that a ruler's title names in a sentence."""
    held = (m.office for m in person.mentions if m.sentence == sentence.index)
    codes = (o.states[0] for o in held if o is not None and o.states and o.head in RULERS)
    return next(codes, None)


def _acting_envoys(encounters: Sequence[Encounter]) -> set[Span]:
    """The titles of envoys who act in the opening: "Ambassador A B of Nordmark to us met"."""
    opening = [e for e in encounters if e.sentence.paragraph >= 0 and not e.cue.attendance][:1]
    people = (person for e in opening for person in e.before.people[:1])
    return {m.office.span for person in people for m in person.mentions if m.office is not None}


def _signs_of_people(mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    bodies = {o.key for o in mentions.organisations if o.kind not in BODIES}
    states = [
        (p, qualified_by(p))
        for p in mentions.people
        if p.office is None or p.office.organisation not in bodies  # of a society of the state
    ]
    for person, state in states[:1]:
        if state and (person.mentions[0].sentence == 0 or not is_envoy(person)):
            yield state, "first", 1
    told = [(state, _sign_of(person)) for person, state in states if state]
    for state, sign in dict.fromkeys(told):
        yield state, sign, 1
    for state, times in Counter(state for state, _ in told).items():
        yield state, "many", min(times - 1, _MANY)  # a release need not say so of its own


def _sign_of(person: Person) -> str:
    if is_envoy(person):
        return "envoy"
    named = person.office is not None and bool(person.office.states)
    if named and person.office is not None and person.office.head not in OFFICIALS:
        return "ranked"  # "Commander of the Nordmark Fleet": as one's own are called too
    return "qualified" if named else "affiliated"


def _signs_of_encounter(
    encounter: Encounter,
    language: str,
    bodies: frozenset[str],
    ministries: frozenset[str],
) -> Iterator[tuple[str, str, int]]:
    """Whoever goes to visit a state leaves his own; a guest of ours comes from elsewhere; whom
    a minister without a state meets is somebody else's."""
    if not encounter.cue.topic and not encounter.cue.attendance:
        mine = words_of(language, "transcript", "first_person")
        yield from ((code, "faced", 1) for code in _faced(encounter, mine))
        passive = words_of(language, "clause", "passive")
        yield from ((code, "came", 1) for code in _came(encounter, passive))
        guests = [p for p in encounter.before.people if p.office is not None and not is_envoy(p)]
        if encounter.scene is not None and any(
            qualified_by(p) != encounter.scene and (is_unqualified(p) or qualified_by(p))
            for p in guests[:1]
        ):  # "While in Nordmark, Minister Quill met"
            yield encounter.scene, "visited", 1
    if encounter.cue.kind is not EventKind.VISIT:
        return
    visitors = encounter.before.people
    foreign = any(
        p.affiliation and p.affiliation not in ministries and not qualified_by(p) for p in visitors
    )
    foreign = foreign or (not visitors and not bodies.isdisjoint(encounter.before.organisations))
    named = any(qualified_by(p) and not is_envoy(p) for p in visitors)
    theirs = {code for office in encounter.before.offices for code in office.states}
    theirs |= {qualified_by(person) or "" for person in visitors}
    for code in encounter.before.states:
        if code not in theirs:
            yield code, "visitor", 1
    for code in encounter.after.states:
        if any(qualified_by(p) == code for p in visitors):
            continue
        tour = len(encounter.after.states) > 1  # whoever writes, it is none of those gone to
        plain = encounter.before and not named and not theirs - {""}  # as one's own visitor is
        if tour or plain:
            yield code, "host" if foreign and not tour else "visited", 1


def _faced(encounter: Encounter, mine: frozenset[str]) -> Iterator[str]:
    """The states of those whom one of our own met, or "I" did: "President Quill met Prime
    Minister Brandt of Nordmark"."""
    sentence, span = encounter.sentence, encounter.span
    first, last = (bisect_left(sentence.starts, at) for at in (span.start, span.end))
    i_met = not mine.isdisjoint(sentence.words[max(0, first - FIRST_PERSON) : last])
    near = encounter.before.people
    if span.start == sentence.span.start:  # "Speaking after talks with A of Nordmark, B said"
        near = encounter.after.people[1:]
    ours = i_met or any(is_unqualified(p) and not is_envoy(p) for p in near)
    if not ours or any(qualified_by(p) for p in encounter.before.people):
        return
    states = [qualified_by(p) for p in encounter.after.people if not is_envoy(p)]
    if encounter.cue.kind is EventKind.SIGNING:  # "has signed an agreement with Nordmark"
        states += [*encounter.after.states]
    yield from dict.fromkeys(code for code in states if code)


def _words_before(encounter: Encounter) -> tuple[str, ...]:
    """The words right before an encounter's."""
    at = bisect_left(encounter.sentence.starts, encounter.span.start)
    return encounter.sentence.words[max(0, at - _VOICE) : at]


def _came(encounter: Encounter, passive: frozenset[str]) -> Iterator[str]:
    """The states of a delegation that one of our own received: "a delegation from Nordmark was
    received by Minister Quill"."""
    hosts = [p for p in encounter.after.people if not is_envoy(p)]
    ruling = any(is_unqualified(p) and p.office and p.office.head in RULERS for p in hosts)
    if not ruling or any(qualified_by(p) for p in encounter.after.people):
        return
    before = encounter.before
    ours = encounter.scene is not None or any(is_unqualified(p) for p in before.people)
    if encounter.cue.kind is EventKind.VISIT or ours:
        return
    told = {qualified_by(p) for p in before.people}
    guests = not passive.isdisjoint(_words_before(encounter))
    yield from (code for code in before.states if guests or code not in told)


def _is_of_guest(mentions: Mentions, office: OfficeMention) -> bool:
    """Whether whose counterpart is told of has a state told too: "Minister Holm of Veldland met
    his Nordmark counterpart" may be written in Nordmark."""
    named = mentions.by_sentence[office.sentence].people
    before = [person for person, mention in named if mention.span < office.span]
    return bool(before) and qualified_by(before[0]) not in (None, *office.states)
