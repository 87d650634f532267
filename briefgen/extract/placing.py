"""Place the people of an event on their sides of the table.

In:  the people of a page, the Sides of its states and organisations, the event's encounters.
Out: the same people, each with a side.

An office that names a state or body tells its side by itself.  Whoever it doesn't tell stands
against those on the other side of the encounter word ("Minister Quill received the Ambassador
of Nordmark"), else with those beside them in a list, else with us.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from briefgen.extract.base import OfficeMention, Person
from briefgen.extract.company import place_company
from briefgen.extract.encounters import Encounter
from briefgen.extract.parties import Sides
from briefgen.extract.standing import BODIES
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.model.event import EventKind, Side
from briefgen.model.text import fold

STATE_OFFICES = frozenset(
    {"minister", "prime_minister", "ambassador", "high_commissioner", "envoy", "crown", "speaker"}
)
_SENT = frozenset({"director", "manager", "representative", "coordinator"})
_ENVOYS = frozenset({"ambassador", "high_commissioner"})
_LEAD = 0  # the last paragraph (the headline is -1) that tells who met
_OWNED = 4  # characters of "'s "
_BARE = frozenset({"president", "prime minister", "king", "queen"})  # titles without a rank
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\W\d_]{3,}")
OWN_OFFICES = STATE_OFFICES | {"president", "secretary", "governor", "adviser"}

FACING = frozenset({EventKind.MEETING, EventKind.CALL, EventKind.VIDEOCONFERENCE})
Placed: TypeAlias = dict[int, Side | None]  # by the identity of the Person


def with_sides(
    people: Sequence[Person], sides: Sides, encounters: Sequence[Encounter], *, states: int = 0
) -> list[Person]:
    """People with their side set; `states` is how many states are across the table."""
    placed: Placed = {
        id(p): _by_body(p, sides) or _by_office(p, sides) or _sent_here(p, sides) for p in people
    }
    for person in people:
        if placed[id(person)] is None:
            placed[id(person)] = _of_mission(person, people, placed, sides)
    visit = any(e.cue.kind is EventKind.VISIT for e in encounters)
    plain = _of_plain_bodies(people, sides)
    placed |= dict.fromkeys(plain)  # ours, unless they stand across
    for encounter in encounters:
        abroad = encounter.scene is not None and sides.of_state(encounter.scene) is not Side.HOME
        if not encounter.cue.attendance:
            _face(encounter, placed, away=visit or abroad)
    for encounter in encounters:
        if not (encounter.cue.attendance or encounter.cue.topic):
            _meet_strangers(encounter, placed, sides)
    for person in people:
        if id(person) not in plain:
            placed[id(person)] = placed[id(person)] or sides.of_person(person)
    if states == 1 and Side.COUNTERPART not in placed.values():
        _across_from_us(people, encounters, placed, sides)
    ours = frozenset(id(p) for p in people if is_own_office(p, sides))
    place_company(people, placed, sides, encounters, ours, states)
    serving: set[int] = set()
    for person in people:
        if placed[id(person)] is None:
            placed[id(person)] = _of_whose(person, people, placed, sides)
            serving |= {id(person)} if placed[id(person)] is not None else set()
    for person in people:
        if placed[id(person)] is None and _is_none_of_home(person, sides):
            placed[id(person)] = Side.COUNTERPART if states == 1 else Side.OTHER
    _part_rivals(people, placed, sides, encounters)
    for person in people:
        own = is_own_office(person, sides) or id(person) in plain
        if placed[id(person)] is None and own:
            placed[id(person)] = Side.HOME
    for encounter in encounters:
        if encounter.after and not (encounter.cue.attendance or encounter.cue.topic):
            _stand_together(encounter.before.people, placed)
    for person in people:
        if placed[id(person)] is None:
            listed = [p for p in people if id(p) not in serving]
            placed[id(person)] = _beside(person, listed, placed, encounters) or _alone(
                person, sides
            )
    untold = Side.OTHER if _is_joint(sides, encounters, states) else Side.HOME
    return [person.on(_side(placed[id(person)], untold)) for person in people]


def _is_joint(sides: Sides, encounters: Sequence[Encounter], states: int) -> bool:
    """Whether several states announce something together and neither is the one that speaks:
    nobody's title without a state tells a side there."""
    met = any(e.cue.kind is not EventKind.ANNOUNCEMENT for e in encounters)
    return states > 1 and sides.home.key is None and bool(encounters) and not met


def _side(side: Side | None, untold: Side) -> Side:
    return untold if side in (None, Side.HOME) else side


def _by_body(person: Person, sides: Sides) -> Side | None:
    """The side that an office's body tells by itself; a ministry whose state is untold may be
    theirs, in a list of those whom ours met."""
    body = sides.bodies.get(person.affiliation or "")
    untold = body is not None and body.kind in BODIES and body.state is None
    return None if untold else sides.of_person(person)


def _across_from_us(
    people: Sequence[Person], encounters: Sequence[Encounter], placed: Placed, sides: Sides
) -> None:
    """Whom one of ours meets where nobody else can be across: "In Nordmark, she will meet Foreign
    Minister B"."""
    ours = {
        p.office.head
        for p in people
        if p.office is not None and (placed[id(p)] is Side.HOME or is_own_office(p, sides))
    }
    for encounter in encounters:
        before, after = encounter.before, encounter.after
        met = [p for p in after.people if id(p) in placed]
        if encounter.cue.kind not in FACING or encounter.cue.topic or encounter.cue.attendance:
            continue
        if (before.states and not before.people) or before.organisations or not met:
            continue
        named = all(placed.get(id(p)) is not Side.COUNTERPART for p in before.people)
        held = all(o.head in ours and not o.states for o in before.offices)
        subject = bool(before.people) or bool(before.offices)
        apart = not {id(p) for p in before.people} & {id(p) for p in met}
        if named and held and subject and apart and all(placed[id(p)] is None for p in met):
            _settle(before.people, Side.HOME, placed)
            _settle(met, Side.COUNTERPART, placed)


def _of_plain_bodies(people: Sequence[Person], sides: Sides) -> set[int]:
    """Those of a public body that has no name but its field, and may be ours."""
    if sides.home.is_body:
        return set()
    return {id(p) for p in people if p.affiliation and sides.is_of_the_country(p.affiliation)}


def _part_rivals(
    people: Sequence[Person], placed: Placed, sides: Sides, encounters: Sequence[Encounter]
) -> None:
    """Of two presidents in the lead whose states are untold one alone is ours: the first."""
    ranked: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        title = fold(person.title or "")
        first = sides.page.sentences[person.mentions[0].sentence].paragraph
        if person.office is not None and title in _BARE and first <= _LEAD:
            ranked[title].append(person)
    for rivals in ranked.values():
        unplaced = [p for p in rivals if placed[id(p)] is None]
        ours = any(placed[id(p)] is Side.HOME for p in rivals)
        for person in unplaced if ours else unplaced[1:]:
            met = {
                code
                for e in encounters
                for group in (e.before, e.after)
                for code in sides.counterparts(group).states
            }
            placed[id(person)] = Side.COUNTERPART if len(met) == 1 else Side.OTHER


def if_absent(person: Person, language: str) -> Person:
    """Somebody who was not there as far as the text tells whose he is: "President Brandt", named
    by his surname alone, or a former minister, may be anybody's."""
    if person.affiliation is not None or person.office is None:
        return person
    first = fold(person.title or "").replace("-", " ").split()[:1]
    past = bool(first) and first[0] in wording(language).past
    return person.on(Side.OTHER) if past or " " not in person.name else person


def _by_office(person: Person, sides: Sides) -> Side | None:
    """To an organisation, a minister or an ambassador comes from across the table."""
    if sides.home.state is not None or sides.home.key is None or person.office is None:
        return None
    if person.office.head in STATE_OFFICES or _is_of_state_body(person, sides):
        return Side.COUNTERPART
    return None


def _is_of_state_body(person: Person, sides: Sides) -> bool:
    """Whether a title speaks of a ministry or the like: "Chairman of the Ministry's Committee"."""
    heads = section(sides.page.article.language, "organisations").get("heads", {})
    words = fold(person.title or "").replace("'s", " ").split()
    return any(heads.get(word) in BODIES for word in words)


def _is_none_of_home(person: Person, sides: Sides) -> bool:
    """Whether the home state is known to have no such office."""
    words = section(sides.page.article.language, "encounters").get("lacks", {})
    none = frozenset(words.get(sides.home.state or "", ()))
    title = fold(person.title or "").replace("-", " ").split()
    return person.affiliation is None and not none.isdisjoint(title)


def is_own_office(person: Person, sides: Sides) -> bool:
    """A release of a state doesn't say whose its own ministers are."""
    if not sides.home.inferred and sides.home.state is None:
        return False
    plain = person.affiliation is None or sides.is_unit(person.affiliation)
    if person.office is None or not plain or person.office.head not in OWN_OFFICES:
        return False
    if person.office.head not in STATE_OFFICES and _is_of_somebody(person, sides):
        return False  # "Vice Mayor of Orme"
    return person.office.head != "president" or not _is_presidents_body(person, sides)


def _is_presidents_body(person: Person, sides: Sides) -> bool:
    """Whether a president is called after something: "Lake League President"."""
    words = wording(sides.page.article.language)
    before: list[str] = []
    for word in _WORD.findall(fold(person.title or "")):
        if words.heads.get(word) == "president":
            break
        before.append(word)
    return any(word not in words.modifiers for word in before)


def _face(encounter: Encounter, placed: Placed, *, away: bool) -> None:
    """Those on the two sides of an encounter word face each other."""
    before = [p for p in encounter.before.people if id(p) in placed]
    after = [p for p in encounter.after.people if id(p) in placed]
    words, first = encounter.sentence.words, encounter.sentence.starts
    opens = not any(
        w.isalpha() for w, at in zip(words, first, strict=True) if at < encounter.span.start
    )
    ours = any(placed[id(p)] is Side.HOME for p in after)
    facing = encounter.cue.kind in FACING  # "co-chaired by A and B" is of both sides
    if after and away and facing and not (before or ours or opens):
        _settle(after, Side.COUNTERPART, placed)  # "she met", on a visit
    together = before or after
    if encounter.cue.kind is EventKind.SIGNING and not (before and after):
        across = any(placed[id(p)] is Side.COUNTERPART for p in together)
        if across and not any(placed[id(p)] is Side.HOME for p in together):
            _settle(together, Side.HOME, placed)  # "A and B signed": one of them is ours
    if not before or not after:
        return
    for near, far in ((before, after), (after, before)):
        across = any(placed[id(p)] is Side.COUNTERPART for p in far)
        if across and not any(placed[id(p)] is Side.COUNTERPART for p in near):
            _settle(near, Side.HOME, placed)
            _settle(far, Side.COUNTERPART, placed)
            return
    if away and all(placed[id(p)] is None for p in after):
        _settle(before, Side.HOME, placed)
        _settle(after, Side.COUNTERPART, placed)


def _meet_strangers(encounter: Encounter, placed: Placed, sides: Sides) -> None:
    """Those of nowhere whom one of ours met sit across: "Minister Quill met with Dr. A B"."""
    before = [p for p in encounter.before.people if id(p) in placed]
    after = [p for p in encounter.after.people if id(p) in placed]
    ours = before and all(
        placed[id(p)] is Side.HOME or (placed[id(p)] is None and is_own_office(p, sides))
        for p in before
    )
    unknown = sides.home.key is None  # then nobody's title says that he is ours
    strangers = all(
        placed[id(p)] is None
        and (unknown or _is_somebodys(p, sides) or not is_own_office(p, sides))
        for p in after
    )
    if ours and strangers and encounter.cue.kind in FACING:
        _settle(after, Side.COUNTERPART, placed)


def _stand_together(people: Sequence[Person], placed: Placed) -> None:
    """Those who went to meet somebody with one of ours are ours, unless one is not."""
    sides = {placed.get(id(person)) for person in people}
    if sides == {Side.HOME, None}:
        _settle([p for p in people if id(p) in placed], Side.HOME, placed)


def _settle(people: Sequence[Person], side: Side, placed: Placed) -> None:
    for person in people:
        placed[id(person)] = placed.get(id(person)) or side


def _of_whose(
    person: Person, people: Sequence[Person], placed: Placed, sides: Sides
) -> Side | None:
    """The side of whom somebody serves: "A and her deputy B", "the Minister's adviser B"."""
    first = person.mentions[0]
    before = [
        (mention.span.end, other)
        for other in people
        for mention in other.mentions
        if mention.sentence <= first.sentence and mention.span.end <= first.span.start
    ]
    office = _served(person, sides)
    if office is not None:
        before = [(end, other) for end, other in before if _may_hold(other, office, sides)]
    elif _is_somebodys(person, sides):
        start = sides.page.sentences[first.sentence].span.start
        before = [(end, other) for end, other in before if end > start]
    else:
        return None
    if not before:
        return None
    end, owner = max(before, key=lambda item: item[0])
    between = fold(sides.page.text[end : first.span.start]).replace(",", " ").split()
    words = section(sides.page.article.language, "people").get("affiliation", {})
    if office is None and not set(words.get("before", ())).isdisjoint(between):
        return None  # "A met B in the presence of her deputy C"
    side = placed[id(owner)]
    return side or (Side.HOME if is_own_office(owner, sides) else None)


def _may_hold(person: Person, office: OfficeMention, sides: Sides) -> bool:
    """Whether "the Vice President" may be somebody of this title."""
    if person.office is None or person.office.head != office.head:
        return False
    ranks = section(sides.page.article.language, "people").get("company", {}).get("ranks", ())
    titles = (person.title or "", sides.page.words(office.span))
    held, meant = (set(fold(t).replace("-", " ").split()) & set(ranks) for t in titles)
    return held == meant


def _served(person: Person, sides: Sides) -> OfficeMention | None:
    """The office that a title stands behind: "the Minister's Director, A B"."""
    first = person.mentions[0]
    if first.office is None:
        return None
    begin = min(first.office.span.start, first.span.start)
    if not fold(sides.page.text[max(0, begin - _OWNED) : begin]).rstrip().endswith(("'s", "’s")):
        return None
    for office in sides.mentions.by_sentence[first.sentence].offices:
        if 0 <= begin - office.span.end <= _OWNED and office is not first.office:
            return office
    return None


def _is_somebodys(person: Person, sides: Sides) -> bool:
    """Whether "his", "her" stands right before somebody's office: "her deputy"."""
    first = person.mentions[0]
    if first.office is None or first.office.span.start > first.span.start:
        return False
    sentence = sides.page.sentences[first.sentence]
    at = bisect_left(sentence.starts, first.office.span.start)
    words = wording(sides.page.article.language)
    return at > 0 and sentence.words[at - 1] in words.his | words.her


def _beside(
    person: Person, people: Sequence[Person], placed: Placed, encounters: Sequence[Encounter]
) -> Side | None:
    """The side of whoever stands nearest in the same list, before rather than after."""
    first = person.mentions[0]
    walls = [e.span.start for e in encounters if not e.cue.attendance]
    listed = [
        (start, placed[id(other)])
        for other in people
        for start in [other.mentions[0].span.start]
        if other.mentions[0].sentence == first.sentence
        and placed[id(other)] is not None
        and not any(min(start, first.span.start) < w < max(start, first.span.start) for w in walls)
    ]
    before = [side for start, side in listed if start < first.span.start]
    after = [side for start, side in listed if start > first.span.start]
    return before[-1] if before else (after[0] if after else None)


def _alone(person: Person, sides: Sides) -> Side:
    """Ours, if the title names nobody else's body; without a title it is left open."""
    if person.affiliation and not sides.is_unit(person.affiliation):
        return Side.OTHER
    if person.office is None:  # "MPs A and B", whose parliament need not be said
        return Side.HOME if person.title and not _is_of_somebody(person, sides) else Side.OTHER
    # "Director of the Bureau in Port Orme"
    abroad = any(sides.of_state(code) is not Side.HOME for code in person.office.posted)
    return Side.OTHER if abroad or _is_of_somebody(person, sides) else Side.HOME


def _is_of_somebody(person: Person, sides: Sides) -> bool:
    """Whether a title has a proper name that is not of home: "Orme School Director"."""
    plain = wording(sides.page.article.language).plain
    ours = set(fold(sides.home.key or "").split())
    return any(
        word[0].isupper() and fold(word) not in plain and fold(word) not in ours
        for word in _WORD.findall(_IN_BRACKETS.sub(" ", person.title or ""))
    )


def _sent_here(person: Person, sides: Sides) -> Side | None:
    """Who stands in our state for somebody else: "Country Director for Nordmark", at home there."""
    office, home = person.office, sides.home.state
    if office is None or home is None or home not in office.posted or person.affiliation:
        return None
    staff = wording(sides.page.article.language).country_staff
    sent = office.head in _SENT and any(w in staff for w in fold(person.title or "").split())
    return Side.COUNTERPART if sent else None


def _of_mission(
    person: Person, people: Sequence[Person], placed: Placed, sides: Sides
) -> Side | None:
    """The side of the ambassador, for whoever has a rank of missions: "Head of Chancery"."""
    words = section(sides.page.article.language, "people").get("affiliation", {})
    ranks = words.get("mission", ())
    title = fold(person.title or "")
    if not any(title.startswith(rank) for rank in ranks):
        return None
    envoys = {placed[id(p)] for p in people if p.office and p.office.head in _ENVOYS}
    return envoys.pop() if len(envoys) == 1 else None
