"""Tell which side speaks: the workspace's organisation, else the side a text is written from.

In:  a Page, its Mentions and Encounters; the workspace's organisation.
Out: a HomeSide, which says whether it was inferred.

A release says who its own people are by not saying it: "Prime Minister Ada Quill received the
Ambassador of Nordmark".  So the home state is one that the text names often, where foreign
envoys are posted and the dateline stands, which its own officials leave to visit others, and
by whose name no foreign office is qualified.  Each sign has a weight in the lexicon.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import field

from briefgen.extract.author import is_mine
from briefgen.extract.base import (
    Mentions,
    OrganisationMention,
    Page,
)
from briefgen.extract.encounter_cues import HOSTING
from briefgen.extract.encounters import Encounter
from briefgen.extract.headline_signs import is_behind_with, signs_of_title
from briefgen.extract.home_signs import MOST_MENTIONS, signs_of
from briefgen.extract.issuer import issuing_body, seat_of, spellings_of
from briefgen.extract.letterheads import LEAD
from briefgen.extract.page import is_transcript, story_start
from briefgen.extract.scenery import is_aside, is_people
from briefgen.extract.standing import BODIES, RULERS, has_own_minister, is_unqualified, qualified_by
from briefgen.lexicon import section
from briefgen.model.event import EventKind
from briefgen.model.text import fold
from briefgen.value import frozen

# a part of some organisation, which is nobody's counterpart by itself
UNITS = frozenset(
    {"department", "sector", "division", "section", "unit", "directorate", "committee", "bureau"}
    | {"branch", "office", "delegation", "centre"}
)
PLAIN_SIGNS = frozenset(
    {
        "giver",
        "dateline",
        "caller",
        "title_envoy",
        "posted",
        "host",
        "first",
        "letterhead",
        "seat",
        "title_name",
    }
)
NO_SPEAKERS = BODIES | UNITS | {"company", "university"}
_SCHOOLS = frozenset({"university", "school", "institute", "library", "museum", "hospital"})
EARLY = 12  # sentences from the headline on, among which a body that writes is named
AWAY_SIGNS = frozenset({"title_away_weight", "title_away_alone"})
GOVERNMENT_SIGNS = frozenset({"seat", "letterhead", "visitor", "giver", "announcer", "subject"})
_RULERS_NAMED = 2  # ministers of a state, with whom a text is rather its own than a body's
_GUEST = 6  # words of "visiting high-level delegation of the" before a body
_SCENERY = 0.7  # of the mentions of a state
_NAMED = frozenset({"mention", "scenery"})  # signs that a state is but named
_STRONG = frozenset(
    {"giver", "dateline", "caller", "letterhead", "seat", "title_envoy", "announcer"}
)
_COMPANY = _NAMED | {"affiliated", "many", "ranked"}  # ... and that people of it came along
_OURS = 0.6  # of the margin is enough where some minister is ours


@frozen
class HomeSide:
    """The side that speaks: an organisation's key or a state's code, None when it can't be told."""

    key: str | None
    state: str | None = None  # the home state, when home is a state or a body of one
    keys: frozenset[str] = field(default_factory=frozenset)  # organisations that are home
    inferred: bool = False
    issues: bool = False  # an organisation that a line above the text names as the issuer

    @property
    def is_body(self) -> bool:
        """Whether an organisation speaks rather than a state."""
        return self.key is not None and self.key != self.state

    def owns(self, key: str | None) -> bool:
        """Whether a state code or an organisation's key is home."""
        return key is not None and (key in self.keys or key == self.state or key == self.key)


def find_home(
    page: Page, mentions: Mentions, encounters: Sequence[Encounter], organisation: str | None
) -> HomeSide:
    """The home side; `organisation` is the key of the workspace's own, which wins if present."""
    if organisation is not None and any(o.key == organisation for o in mentions.organisations):
        return HomeSide(key=organisation, keys=frozenset({organisation}))
    issuer = issuing_body(page, mentions, BODIES | UNITS)
    if issuer is not None:
        return _issuer_side(page, mentions, issuer)
    signs = tuple(signs_of(page, mentions, encounters))
    state = _speaking_state(page, mentions, signs)
    told = is_transcript(page) or any(is_mine(e, page.article.language) for e in encounters)
    body = None if told else _speaking_body(page, mentions)
    writes = _is_government(page, mentions, signs) or _rules(mentions, state) >= _RULERS_NAMED
    if state is not None and body is not None and not writes:
        state = None  # where envoys are posted is where an organisation sits, not who it is
    if state is None and body is None and not told:
        body = _receiving_body(page, mentions, encounters)
    if state is None:
        keys = frozenset({body} if body else ())
        return HomeSide(key=body, keys=keys, inferred=True)
    keys = frozenset(o.key for o in mentions.organisations if o.state == state)
    return HomeSide(key=state, state=state, keys=keys, inferred=True)


def _issuer_side(page: Page, mentions: Mentions, issuer: str) -> HomeSide:
    """A body that issues its own release, with the state it sits in."""
    keys = spellings_of(mentions, issuer)
    away = {code for code, sign, _ in signs_of_title(page, mentions) if sign in AWAY_SIGNS}
    seat = seat_of(page, mentions, keys, frozenset(away))
    return HomeSide(key=issuer, state=seat, keys=keys, inferred=True, issues=True)


def _speaking_state(
    page: Page, mentions: Mentions, found: Sequence[tuple[str, str, int]]
) -> str | None:
    """The state with the strongest signs, when there is more to it than its name."""
    weights = section(page.article.language, "encounters").get("home", {})
    score: dict[str, float] = defaultdict(float)
    shown = any(is_unqualified(person) for person in mentions.people) or _has_own_ministry(mentions)
    signs: dict[str, set[str]] = defaultdict(set)
    for code, sign, times in found:
        score[code] += weights.get(sign, 0.0) * times
        signs[code].add(sign)
        shown = shown or sign in PLAIN_SIGNS
    for code in [code for code in score if _is_scenery(page, mentions, code, signs[code])]:
        del score[code]
    if not score or not shown:
        return None
    order = list(score)  # by first mention, which decides between equals
    best, *others = sorted(order, key=lambda code: (-score[code], order.index(code)))
    if signs[best] <= _NAMED and is_transcript(page):
        return None  # what is talked of most is the matter rather than who talks
    close = bool(others) and score[best] - score[others[0]] < weights.get("joint_lead", 0.0)
    if close and signs[best].isdisjoint(_STRONG) and _is_joint(page, mentions):
        return None  # two write together
    ours = has_own_minister(page, mentions) or _has_own_ministry(mentions)
    if score[best] >= weights.get("least", 0.0) and _is_more_than_named(
        best, others, score, signs, weights, ours=ours
    ):
        return best
    margin = weights.get("margin", 99.0)
    if ours and not others and signs[best] <= _COMPANY and _told_twice(mentions, best):
        return best  # the only state: its own are told apart from whom they met
    away = "title_away_alone" in signs[best]
    return best if _is_clear(page, best, others, score, mentions, margin, away=away) else None


def _is_joint(page: Page, mentions: Mentions) -> bool:
    """Whether the headline calls the text a joint statement of two states."""
    words = section(page.article.language, "encounters").get("home", {}).get("joint", ())
    title = f" {' '.join(page.sentences[0].words)} "
    if page.sentences[0].paragraph >= 0 or not any(f" {word} " in title for word in words):
        return False
    return len({state.code for state in mentions.by_sentence[0].states}) > 1


def _told_twice(mentions: Mentions, code: str) -> bool:
    return sum(m.code == code for m in mentions.states) > 1


def _is_named_itself(mentions: Mentions, code: str) -> bool:
    """Whether a state is named, not only its people and bodies: who tells of "the Nordmarkian
    Government" and the Nordmark Fund is somebody else."""
    bodies = [o.span for o in mentions.organisations]
    told = [m for m in mentions.states if m.code == code]
    named = (m.span for m in told if m.form != "demonym")
    itself = any(not any(body.covers(span) for body in bodies) for span in named)
    return itself or all(m.form != "demonym" for m in told)


def _is_scenery(page: Page, mentions: Mentions, code: str, signs: set[str]) -> bool:
    """Whether a state is only where something is or whose: "in Nordmark", "Nordmark herring"."""
    if not signs <= _NAMED:
        return False
    if not _is_named_itself(mentions, code):
        return True
    named = [m for m in mentions.states if m.code == code and not is_people(page, m)]
    return sum(is_aside(page, m) for m in named) > _SCENERY * len(named)


def _is_more_than_named(
    best: str,
    others: Sequence[str],
    score: dict[str, float],
    signs: dict[str, set[str]],
    weights: dict[str, float],
    *,
    ours: bool,
) -> bool:
    """A state with no sign but its name must be named often, and more than any other;
    less so where some minister is `ours`."""
    if signs[best] - _NAMED:
        return True
    second = score[others[0]] if others else 0.0
    lead = score[best] - second >= weights.get("named_lead", 0.0)
    often = lead and score[best] >= weights.get("named_often", 0.0)
    least = weights.get("named_more", 0.0) * (_OURS if ours else 1)
    return often or score[best] - second >= least


def _is_government(page: Page, mentions: Mentions, found: Sequence[tuple[str, str, int]]) -> bool:
    """Whether some sign is one that a government alone leaves."""
    signs = {sign for _, sign, _ in found}
    president = any(
        p.office is not None and p.office.head == "president" and is_unqualified(p)
        for p in mentions.people
    )
    named = president or has_own_minister(page, mentions)
    return named or not signs.isdisjoint(GOVERNMENT_SIGNS) or _opens_headline(page, mentions)


def _rules(mentions: Mentions, state: str | None) -> int:
    """How many who rule a state, ministers and presidents, are named."""
    heads = RULERS - {"speaker", "governor"}
    named = [p for p in mentions.people if p.office is not None and p.office.head in heads]
    return sum(qualified_by(p) == state for p in named if p.office is not None)


def _opens_headline(page: Page, mentions: Mentions) -> bool:
    """Whether a state, or a ministry of it, acts in the headline before any body: "Nordmark and
    the Fund sign"."""
    if not page.sentences or page.sentences[0].paragraph >= 0:
        return False
    here = mentions.by_sentence[0]
    first = min((s.span.start for s in here.states if s.form in ("name", "code")), default=None)
    bodies = [o.span.start for o in here.organisations if not (o.state and o.kind in BODIES)]
    return (
        first is not None
        and first == page.sentences[0].span.start
        and min(bodies, default=first + 1) > first
    )


def _speaking_body(page: Page, mentions: Mentions) -> str | None:
    """The organisation that the text is written from: named first, often, by its short form."""
    if has_own_minister(page, mentions):
        return None  # some government writes
    weights = section(page.article.language, "encounters").get("home_body", {})
    bodies = [o for o in mentions.organisations if o.state is None and o.kind not in NO_SPEAKERS]
    works = section(page.article.language, "encounters").get("venue", {}).get("works", ())
    bodies = [o for o in bodies if fold(o.key).split()[-1] not in works]  # "Tide Initiative"
    early = {o.key for o in bodies if o.sentence <= EARLY}  # who writes says so soon
    bodies = [o for o in bodies if o.key in early and not _is_visiting(page, o.key, bodies)]
    shared = {o.key for o in bodies if not o.known and _is_of_two(mentions, o)}
    bodies = [o for o in bodies if o.key not in shared]
    score: dict[str, float] = defaultdict(float)
    for body, times in Counter(o.key for o in bodies).items():
        score[body] = min(times, MOST_MENTIONS) * weights.get("mention", 0.0)
    for body in dict.fromkeys(o.key for o in bodies if o.acronym and not o.known):
        score[body] += weights.get("acronym", 0.0)
    first = next((p for p in mentions.people if p.affiliation in score), None)
    leads = first is not None and not any(is_unqualified(p) for p in mentions.people[:1])
    if leads and first and first.affiliation and first.mentions[0].sentence <= LEAD:
        score[first.affiliation] += weights.get("first", 0.0)
    if bodies and page.sentences[bodies[0].sentence].paragraph < 0:
        away = is_behind_with(page, bodies[0].span)
        score[bodies[0].key] += weights.get("title_away" if away else "title", 0.0)
    order = sorted(score, key=lambda key: (-score[key], list(score).index(key)))
    if not order or score[order[0]] < weights.get("least", 99.0):
        return None
    clear = len(order) == 1 or score[order[0]] - score[order[1]] >= weights.get("margin", 0.0)
    return order[0] if clear else None


def _is_of_two(mentions: Mentions, body: OrganisationMention) -> bool:
    """Whether a body's full name has two states in it, "Nordmark-Veldland Tide Commission"."""
    for full in mentions.organisations:
        if full.key.endswith(body.key):
            states = {m.code for m in mentions.states if full.span.covers(m.span)}
            if len(states) > 1:
                return True
    return False


def _receiving_body(page: Page, mentions: Mentions, encounters: Sequence[Encounter]) -> str | None:
    """The body whose man or woman meets guests in the opening, where no state or body speaks:
    "The Rector of the Lake University met representatives of the Tide Fund"."""
    if has_own_minister(page, mentions):
        return None
    calls = section(page.article.language, "encounters").get("venue", {}).get("calls", ())
    own = {o.key for o in mentions.organisations if not (o.known or o.state or o.kind in BODIES)}
    schools = {o.key for o in mentions.organisations if o.kind in _SCHOOLS}
    start = story_start(page)
    for encounter in encounters:
        first = [p.affiliation for p in encounter.before.people[:1]]
        first = first or [*encounter.before.organisations[:1]]
        cue, paragraph = encounter.cue, encounter.sentence.paragraph
        if cue.kind is not EventKind.MEETING or cue.topic or cue.attendance or not first:
            continue
        if not start <= paragraph <= start + 1:
            continue
        key = first[0]
        others = {p.affiliation for p in encounter.after.people} - {key, None}
        others |= {*encounter.after.organisations} - {key}
        called = any(word in fold(page.words(encounter.span)) for word in calls)
        hosts = key in own and (key in schools or cue.needs in HOSTING)
        return key if hosts and others and not called else None
    return None


def _is_visiting(page: Page, key: str, bodies: Sequence[OrganisationMention]) -> bool:
    """Whether a body is a guest: "the visiting delegation of the Fund"."""
    words = section(page.article.language, "encounters").get("home_body", {}).get("visiting", ())
    for body in bodies:
        sentence = page.sentences[body.sentence]
        if body.key == key and not sentence.folds.isdisjoint(words):
            at = bisect_left(sentence.starts, body.span.start)
            if not set(sentence.words[max(0, at - _GUEST) : at]).isdisjoint(words):
                return True
    return False


def _is_clear(
    page: Page,
    best: str,
    others: Sequence[str],
    score: dict[str, float],
    mentions: Mentions,
    margin: float,
    *,
    away: bool,
) -> bool:
    """Whether weak signs will do: much speaks against every other state, or a minister is ours;
    never for a state that stands in the headline as the other side (`away`)."""
    if away or (others and score[best] <= 0 < len(others) - 1):
        return False
    if others:
        return score[best] - score[others[0]] >= (margin if score[best] <= 0 else margin / 2)
    elsewhere = any(o.state == best and o.kind not in BODIES for o in mentions.organisations)
    owners = all(page.text[m.span.end : m.span.end + 2] in ("'s", "’s") for m in mentions.states)
    if elsewhere or owners:  # "Nordmark's Reed Works": whose firm it is
        return False
    ours = has_own_minister(page, mentions) or _has_own_ministry(mentions)
    return score[best] > 0 and ours


def _has_own_ministry(mentions: Mentions) -> bool:
    """Whether somebody is of a ministry that no state's name stands with: it is ours."""
    ours = {o.key for o in mentions.organisations if o.kind == "ministry" and o.state is None}
    return any(person.affiliation in ours for person in mentions.people)
