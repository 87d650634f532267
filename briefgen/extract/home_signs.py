"""The signs by which a text shows whose it is: each a state, the name of the sign, a sentence.

In:  a Page, its Mentions and Encounters.
Out: signs of the states that speak, or do not; `home` weighs them by the lexicon.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.base import (
    Mentions,
    OfficeMention,
    OrganisationMention,
    Page,
    Person,
    PersonMention,
    Sentence,
    StateMention,
)
from briefgen.extract.encounters import Encounter
from briefgen.extract.groups import is_adjective, is_where, place_words
from briefgen.extract.page import story_start
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.model.event import EventKind
from briefgen.model.text import Span, fold

# a body of one of these kinds speaks for its state
BODIES = frozenset({"ministry", "embassy", "government", "parliament", "presidency", "state"})
ENVOYS = frozenset({"ambassador", "envoy", "high_commissioner", "representative"})
MINISTERS = frozenset({"minister", "prime_minister"})
RULERS = MINISTERS | {"president", "crown", "speaker", "governor"}
OFFICIALS = RULERS | {
    "secretary",
    "adviser",
    "chairman",
    "director",
    "member",
    "justice",
    "consort",
}
POSTED = frozenset({"ambassador", "high_commissioner", "representative"})
HEAD = 600  # characters from the headline on in which a seat tells who writes
LEAD = 3  # sentences from the headline on, in which the first person speaks for his body
FIRST_PERSON = 5  # words before "met" in which "I" stands
POSTED_RARELY = 4  # times more that another state is named than where an envoy is posted
GIVES = 6  # words behind a state in which "will provide" stands
ANNOUNCES = 12  # words behind a name in which "said today" must begin
LETTERHEAD = 12  # tokens: a longer line says something
_CLOSING = 4  # paragraphs at the end
_ADDRESS = 6  # tokens of "Port Orme, 3 May 2031"
_TOWN = 3  # tokens of "in Port Orme"
_VOICE = 2  # words of "was warmly" before "received"
_MANY = 4  # people of a state, beyond the first, that count
MOST_MENTIONS = 10  # of one state that count


def signs_of(
    page: Page, mentions: Mentions, encounters: Sequence[Encounter]
) -> Iterator[tuple[str, str, int]]:
    """What speaks for and against each state: its code, the name of the weight, how often."""
    told = Counter(m.code for m in mentions.states)
    told_of = [m for m in mentions.states if not _is_town(page, m)]
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
            *_opening_towns(page, mentions),
            *_closing_towns(page, mentions),
        )
    ):
        if (
            any(m.code == code and m.form != "capital" for m in mentions.states) or shown
        ):  # else a correspondent sits there
            yield code, "dateline", 1
    yield from _signs_of_people(mentions)
    yield from _signs_of_seats(page, mentions)
    writing = [*_signs_of_letterhead(page, mentions), *_signs_of_title_envoy(page, mentions)]
    yield from writing
    writers = {code for code, _, _ in writing}
    yield from _signs_of_issuer(page, mentions)
    yield from _signs_of_announcer(page, mentions)
    yield from _signs_of_giver(page, mentions)
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
        rulers = [p for p in encounter.before.people if not _is_envoy(p)]
        for person in rulers[:1]:
            state = qualified_by(person)
            if state is not None and person.office and person.office.head in RULERS:
                yield state, "subject", 1
        callers = [p for p in encounter.before.people if _is_envoy(p)]
        called = [p for p in encounter.after.people if _is_envoy(p) and qualified_by(p)]
        faced = [p for p in encounter.after.people if not _is_envoy(p)]
        hosts = {_told_here(p, encounter.sentence) for p in faced[:1]}
        alone = called and len(called) == len(encounter.after.people)
        if not rulers and (alone or hosts - {None, *map(qualified_by, callers[:1])}):
            yield from ((state, "caller", 1) for p in callers[:1] if (state := qualified_by(p)))


def _told_here(person: Person, sentence: Sentence) -> str | None:
    """The state that a ruler's title names in a sentence."""
    held = (m.office for m in person.mentions if m.sentence == sentence.index)
    codes = (o.states[0] for o in held if o is not None and o.states and o.head in RULERS)
    return next(codes, None)


def _closing_towns(page: Page, mentions: Mentions) -> Iterator[StateMention]:
    """A capital in a line of its own below the text: "PORT ORME, 3 May 2031"."""
    last = page.sentences[-1].paragraph if page.sentences else 0
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if mention.form == "capital" and sentence.paragraph > max(0, last - _CLOSING):
            short = len(sentence.tokens) <= _ADDRESS
            if short and mention.span.start == sentence.span.start:
                yield mention


def _is_town(page: Page, mention: StateMention) -> bool:
    """Whether a capital is only where something is: "the High Commission in Port Orme"."""
    return mention.form == "capital" and is_where(
        page, page.sentences[mention.sentence], mention.span
    )


def _acting_envoys(encounters: Sequence[Encounter]) -> set[Span]:
    """The titles of envoys who act in the opening: "Ambassador A B of Nordmark to us met"."""
    opening = [e for e in encounters if e.sentence.paragraph >= 0 and not e.cue.attendance][:1]
    people = (person for e in opening for person in e.before.people[:1])
    return {m.office.span for person in people for m in person.mentions if m.office is not None}


def _opening_towns(page: Page, mentions: Mentions) -> Iterator[StateMention]:
    """A capital that opens the text or stands in a line of its own: "Port Orme: The Minister"."""
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if mention.form != "capital" or not 0 <= sentence.paragraph <= 1:
            continue
        if mention.span.start == sentence.span.start:
            after = page.text[mention.span.end : sentence.span.end].lstrip()
            where = any(
                s.span.end == sentence.span.end for s in mentions.states if s is not mention
            )
            if not after or (after[0] in ":,–—-" and not where):  # "Port Orme, Nordmark" is a place
                yield mention


def _signs_of_seats(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """Seats of government and offices that only one state has, in the first lines; in a line of
    its own one tells who writes."""
    body = page.article.body
    start = page.article.title.start if page.article.title else body.start
    head = page.text[start : start + HEAD]
    lines = {fold(line).strip() for line in head.splitlines()}
    held = [office.span for office in mentions.offices if office.states]
    for title in held:  # "the Nordmark Secretary of State"
        words = page.text[title.start : title.end]
        if words.count(" ") > 1 and start <= title.start < start + HEAD:
            head = head.replace(words, " ")
    head = " ".join(fold(head).split())
    for words in section(page.article.language, "encounters").get("no_seats", {}).get("words", ()):
        head = head.replace(words, " ")
    for code, names in section(page.article.language, "encounters").get("seats", {}).items():
        if any(name in head for name in names):
            yield code, "seat", 1
            if not lines.isdisjoint(names):
                yield code, "seat_line", 1


def _signs_of_letterhead(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """A body that stands alone in one of the first lines writes: "Embassy of Nordmark"."""
    for body in mentions.organisations:
        sentence = page.sentences[body.sentence]
        if body.state is None or body.kind not in BODIES or sentence.paragraph > 1:
            continue
        alone = body.span.start == sentence.span.start and len(sentence.tokens) <= LETTERHEAD
        if alone and sentence.paragraph >= 0 and sentence.tokens[-1].is_word:
            yield body.state, "letterhead", 1


def _signs_of_issuer(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """ "Issued by the Ministry of Lakes of Nordmark": the state named in such a line writes."""
    openers, first = _issued(page.article.language)
    opened = {s.index for s in page.sentences if s.words[0].startswith(first)}
    named: list[StateMention | OrganisationMention] = [*mentions.states, *mentions.organisations]
    for mention in sorted((m for m in named if m.sentence in opened), key=lambda m: m.span):
        sentence = page.sentences[mention.sentence]
        if fold(page.text[sentence.span.start : sentence.span.start + 60]).startswith(openers):
            code = mention.code if isinstance(mention, StateMention) else mention.state
            if code is not None:
                yield code, "letterhead", 1
                return


def _signs_of_announcer(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """ "The Nordmark Minister of Lakes, Ada Quill, said today": who opens with it speaks; so does
    whom the letterhead names."""
    words = section(page.article.language, "encounters").get("announcer", {})
    says, days = set(words.get("says", ())), set(words.get("days", ()))
    start = story_start(page)
    for person in mentions.people[:1]:
        state = qualified_by(person)
        places = [page.sentences[m.sentence] for m in person.mentions]
        if state is None or _is_envoy(person):
            continue
        here = next((m for m in person.mentions if page.sentences[m.sentence].paragraph >= 0), None)
        heads = [sentence for sentence in places if 0 <= sentence.paragraph < start]
        headed = any(_is_ministers_line(mentions, sentence, state) for sentence in heads)
        if headed or (here is not None and _says_today(page, mentions, here, says, days, start)):
            yield state, "announcer", 1


def _is_ministers_line(mentions: Mentions, sentence: Sentence, state: str) -> bool:
    """Whether a line above the text has an office of government that names no state; in a short
    line, "ADA QUILL, NORDMARK MINISTER FOR LAKES", it may name the minister's own."""
    offices = mentions.by_sentence[sentence.index].offices
    alone = len(sentence.tokens) <= LETTERHEAD and sentence.tokens[-1].is_word
    return any(
        office.head in MINISTERS and (not office.states or (alone and office.states[0] == state))
        for office in offices
    )


def _says_today(
    page: Page, mentions: Mentions, here: PersonMention, says: set[str], days: set[str], start: int
) -> bool:
    sentence = page.sentences[here.sentence]
    at = bisect_left(sentence.starts, here.span.end)
    behind = sentence.words[at : at + ANNOUNCES]
    said = next((i for i, word in enumerate(behind) if word in says), None)
    spoken = sentence.starts[at + said] if said is not None else here.span.end
    others = (m for p, m in mentions.by_sentence[sentence.index].people if m is not here)
    if any(here.span.end <= other.span.start < spoken for other in others):
        return False  # somebody else said it
    told = said is not None and bool(days & {*behind[: said + 3]})
    return sentence.paragraph <= start + LEAD and told


def _signs_of_giver(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """ "Nordmark will provide", "The Nordmark Government has given": who gives, announces it."""
    words = section(page.article.language, "encounters").get("giver", {})
    auxiliaries, verbs = words.get("auxiliaries", ()), words.get("verbs", ())
    skip = words.get("skip", ())
    start = story_start(page)
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if not start <= sentence.paragraph <= start + 1:
            continue
        at = bisect_left(sentence.starts, mention.span.end)
        behind = [word for word in sentence.words[at : at + GIVES] if word not in skip]
        if behind[:1] and behind[0] in auxiliaries and not set(behind[1:3]).isdisjoint(verbs):
            yield mention.code, "giver", 1
            return


def _signs_of_people(mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    bodies = {o.key for o in mentions.organisations if o.kind not in BODIES}
    states = [
        (p, qualified_by(p))
        for p in mentions.people
        if p.office is None or p.office.organisation not in bodies  # of a society of the state
    ]
    for person, state in states[:1]:
        if state and (person.mentions[0].sentence == 0 or not _is_envoy(person)):
            yield state, "first", 1
    told = [(state, _sign_of(person)) for person, state in states if state]
    for state, sign in dict.fromkeys(told):
        yield state, sign, 1
    for state, times in Counter(state for state, _ in told).items():
        yield state, "many", min(times - 1, _MANY)  # a release need not say so of its own


def _sign_of(person: Person) -> str:
    if _is_envoy(person):
        return "envoy"
    named = person.office is not None and bool(person.office.states)
    if named and person.office is not None and person.office.head not in OFFICIALS:
        return "ranked"  # "Commander of the Nordmark Fleet": as one's own are called too
    return "qualified" if named else "affiliated"


def _is_envoy(person: Person) -> bool:
    return person.office is not None and person.office.head in ENVOYS


def qualified_by(person: Person) -> str | None:
    """The state that a person's office or affiliation names."""
    if person.affiliation and len(person.affiliation) == 2 and person.affiliation.isupper():
        return person.affiliation
    return person.office.states[0] if person.office and person.office.states else None


@cache
def _first_person(language: str) -> frozenset[str]:
    words = section(language, "encounters").get("transcript", {})
    return frozenset(words.get("first_person", ()))


@cache
def _passive(language: str) -> frozenset[str]:
    return frozenset(section(language, "encounters").get("clause", {}).get("passive", ()))


@cache
def visit_words(language: str) -> frozenset[str]:
    """The words before a state that somebody visits."""
    return frozenset(section(language, "encounters").get("home", {}).get("title_visit", ()))


@cache
def _issued(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What opens a line that names the issuer, and the first letters of that."""
    openers = tuple(section(language, "encounters").get("issued", {}).get("by", ()))
    return openers, tuple(dict.fromkeys(opener[0] for opener in openers))


def _signs_of_encounter(
    encounter: Encounter,
    language: str,
    bodies: frozenset[str],
    ministries: frozenset[str],
) -> Iterator[tuple[str, str, int]]:
    """Whoever goes to visit a state leaves his own; a guest of ours comes from elsewhere; whom
    a minister without a state meets is somebody else's."""
    if not encounter.cue.topic and not encounter.cue.attendance:
        yield from ((code, "faced", 1) for code in _faced(encounter, _first_person(language)))
        yield from ((code, "came", 1) for code in _came(encounter, _passive(language)))
        guests = [p for p in encounter.before.people if p.office is not None and not _is_envoy(p)]
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
    named = any(qualified_by(p) and not _is_envoy(p) for p in visitors)
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
    ours = i_met or any(is_unqualified(p) and not _is_envoy(p) for p in near)
    if not ours or any(qualified_by(p) for p in encounter.before.people):
        return
    states = [qualified_by(p) for p in encounter.after.people if not _is_envoy(p)]
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
    hosts = [p for p in encounter.after.people if not _is_envoy(p)]
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


def signs_of_title(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """A state behind "with" in a headline is the other side; one that opens it acts."""
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if sentence.paragraph >= 0:
            continue
        here = mentions.by_sentence[mention.sentence]
        none = {code for o in here.offices if o.head in ENVOYS for code in o.states}
        none.add(mention.code)
        before = [s.span for s in here.states if s.span < mention.span and s.code not in none]
        if is_behind_with(page, mention.span, before):
            leads = any(not is_behind_with(page, other) for other in before)
            led = leads or any(o.span < mention.span for o in here.organisations)
            yield mention.code, "title_away_weight" if led else "title_away_alone", 1
        elif not _before_in_title(page, mention.span) and not any(
            office.span.covers(mention.span) for office in here.offices
        ):
            # "Nordmark funds" may be anybody's news, and so may "Nordmark-Veldland ties"
            named = mention.form != "demonym" and not _is_of_pair(page, mention)
            gains = any(s.span > mention.span and s.code != mention.code for s in here.states)
            gives = gains and _gives(page, sentence, mention.span.end)  # who gains tells it too
            yield mention.code, "title_name" if named and not gives else "title_first", 1


def _is_of_pair(page: Page, mention: StateMention) -> bool:
    """Whether a dash joins a state to the next one."""
    behind = page.text[mention.span.end : mention.span.end + 2].strip()
    return behind[:1] in ("-", "–", "‑", "/")


def _signs_of_title_envoy(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """Whose envoy opens a headline and meets somebody "of Nordmark": home need not say so.  Who
    meets "the President" there is not of his state."""
    if not page.sentences or page.sentences[0].paragraph >= 0:
        return
    first, *others = mentions.by_sentence[0].offices or (None,)
    if first is None or not first.states:
        return
    opens = not _before_in_title(page, first.span)
    if opens and any(o.head in RULERS and not o.states and not o.organisation for o in others):
        yield first.states[0], "title_caller", 1
    if first.head not in ENVOYS:
        return
    faced = (o.states[0] for o in others if o.head in RULERS and o.states)
    if opens and any(code != first.states[0] for code in faced):
        yield first.states[0], "title_envoy", 1


def _gives(page: Page, sentence: Sentence, end: int) -> bool:
    """Whether a headline goes on "provides", "donates"."""
    words = section(page.article.language, "encounters").get("home", {}).get("title_gives", ())
    at = bisect_left(sentence.starts, end)
    return any(word in words for word in sentence.words[at : at + 2])


def is_behind_with(page: Page, span: Span, others: Sequence[Span] = ()) -> bool:
    """Whether "with" stands before, or "visits" with no state before that (`others`)."""
    words = section(page.article.language, "encounters").get("home", {})
    before = _before_in_title(page, span)
    if before[-1:] and before[-1] in words.get("title_time", ()):
        return False  # "during Nordmark visit"
    if any(word in before for word in words.get("title_away", ())):
        return True
    between = next((i for i, word in enumerate(before) if word in words.get("between", ())), None)
    joints = wording(page.article.language).conjunctions
    if between is not None and joints.isdisjoint(before[between:]):
        return False  # "Meeting between President Quill of Nordmark and"
    visits = words.get("title_visit", ())
    led = any(not any(word in _before_in_title(page, o) for word in visits) for o in others)
    return not led and any(word in before for word in visits)


def _before_in_title(page: Page, span: Span) -> list[str]:
    """The words of the headline before a mention, without articles."""
    start = page.article.title.start if page.article.title else 0
    skip = section(page.article.language, "encounters").get("place", {}).get("skip", ())
    clauses = fold(page.text[start : span.start]).split(",")
    last = page.text[start : span.start].rpartition(",")[2].split()
    new = len(clauses) > 1 and bool(last) and _opens_clause(page, last[0])
    words = clauses[-1].split() if new else " ".join(clauses).split()
    return [word for word in words if word not in skip]


def _opens_clause(page: Page, word: str) -> bool:
    """Whether a headline's word behind a comma goes on with what is done: "pledges", "Pledges"."""
    common = wording(page.article.language).common
    verb = word.endswith("s") and fold(word)[:-1] in common  # as everything is capital there
    return verb or (word.islower() and word not in _small(page))


def _small(page: Page) -> frozenset[str]:
    """Words that go on with a list behind a comma: "and", "of", "the"."""
    words = wording(page.article.language)
    return words.conjunctions | words.prepositions | words.determiners


def is_aside(page: Page, mention: StateMention) -> bool:
    """Whether a state is only where something is, "the lakes in Nordmark", and nobody visits."""
    sentence, language = page.sentences[mention.sentence], page.article.language
    where = is_where(page, sentence, mention.span)
    described = is_adjective(page, sentence, mention) or _is_in_name(page, sentence, mention)
    if not (where or described):
        return False
    before = fold(page.text[max(sentence.span.start, mention.span.start - 20) : mention.span.start])
    words = before.split()
    if not visit_words(language).isdisjoint(words):
        return False
    owned = not place_words(language).of.isdisjoint(words[-2:])  # "the locks of Nordmark"
    return described or not owned


def _is_of_town_there(sentence: Sentence, mention: StateMention, language: str) -> bool:
    """Whether a state says where a town is that is but a place: "in Port Orme, Nordmark"."""
    at = bisect_left(sentence.starts, mention.span.start)
    if at < _TOWN or sentence.words[at - 1] != ",":
        return False
    near = sentence.tokens[max(0, at - 1 - _TOWN) : at - 1]
    k = len(near)
    while k and near[k - 1].is_capital:
        k -= 1
    return 0 < k < len(near) and near[k - 1].fold in place_words(language).prepositions


def _is_in_name(page: Page, sentence: Sentence, mention: StateMention) -> bool:
    """Whether a people's name is part of a longer one: "the Grand Nordmarkian Lake Dam"."""
    at = bisect_left(sentence.starts, mention.span.start)
    beside = sentence.tokens[at - 1 : at + 2 : 2] if at > 1 else ()
    heads = wording(page.article.language).heads
    named = len(beside) == 2 and all(t.is_capital and t.fold not in heads for t in beside)
    return mention.form == "demonym" and sentence.paragraph >= 0 and named


def is_people(page: Page, mention: StateMention) -> bool:
    """Whether a people's name is a noun of many: "rescued Nordmarkians from"."""
    goes_on = page.text[mention.span.end : mention.span.end + 2].strip()[:1].isupper()
    return mention.form == "demonym" and page.text[mention.span.end - 1] == "s" and not goes_on


def has_own_minister(page: Page, mentions: Mentions) -> bool:
    """Whether a minister is named without a state, as a release names its own, or who serves one:
    "Secretary to the President"."""
    words = section(page.article.language, "encounters").get("home", {})
    served = tuple(words.get("served", ()))
    return any(
        p.office is not None
        and is_unqualified(p)
        and (p.office.head in MINISTERS or _serves_ruler(p, served))
        for p in mentions.people
    )


def _serves_ruler(person: Person, served: tuple[str, ...]) -> bool:
    """Whether somebody is secretary to a ruler or speaks for a cabinet, as states have them."""
    if person.office is None or person.office.head not in ("secretary", "spokesperson"):
        return False
    return fold(" ".join((person.title or "").split())).endswith(served or (" ",))


def is_unqualified(person: Person) -> bool:
    """An office of state without a state's name is how a release speaks of its own people."""
    return qualified_by(person) is None and person.affiliation is None and person.office is not None
