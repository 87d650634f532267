"""Find events that are told more than once: by another outlet, in another language, again.

In:  events, and what the officer ruled of them.
Out: groups of ids, each one event; the same whatever the order the events come in.

Taken for one only what shares a counterpart and either whole sentences, or a day and a person
met; a month between two dates, or ministers who differ, keep two events two.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.event import Act, ActFamily, Event, EventKind, PartyRole, Side
from briefgen.model.text import fold
from briefgen.resolve.fields import date_claim
from briefgen.resolve.personal import Likeness, likeness, sounds
from briefgen.value import frozen

SLACK = timedelta(days=1)  # "yesterday" in one account, "today" in another
NEWS = timedelta(days=3)  # a copy is published soon after
COPIED = 0.6  # share of the shorter account's sentences that a copy of it has
_BETWEEN_WORDS = re.compile(r"[\W_]+")
LONG = 8  # words of a sentence that two writers do not hit upon alike
LONGEST = 14  # days of an event that is told by its days
CROWD = 60  # events that share one sentence: a standing phrase, not a copy
FEW = 8  # of them are compared without looking at their days first

# forms under which two writers may tell the same encounter
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        (EventKind.MEETING, EventKind.VIDEOCONFERENCE),
        (EventKind.MEETING, EventKind.SIGNING),
        (EventKind.MEETING, EventKind.VISIT),
        (EventKind.CALL, EventKind.VIDEOCONFERENCE),
    )
)


Stretch: TypeAlias = tuple[date, date]


class Bond(IntEnum):
    """How surely two accounts tell one event."""

    APART = -1  # they cannot
    NONE = 0
    SAME_DAY = 1  # the day, the counterpart and a person met
    COPIED = 2  # the same sentences


@frozen
class Compared:
    """Ids that tell one event, in groups of two and more, and pairs that may."""

    groups: tuple[tuple[str, ...], ...] = ()
    likely: tuple[tuple[str, str], ...] = ()


def compared(events: Iterable[Event], rulings: Rulings = NO_RULINGS) -> Compared:
    """Which events are one, and which may be: the officer's word stands against both."""
    return compared_by(accounts(events), rulings)


def accounts(events: Iterable[Event]) -> dict[str, "Account"]:
    """What is compared of some events, by their ids; nothing else of them is held."""
    made = {event.id: _account(event) for event in events}
    return {key: made[key] for key in sorted(made)}


def compared_by(known: Mapping[str, "Account"], rulings: Rulings = NO_RULINGS) -> Compared:
    """The same, from what is compared of them."""
    barred = {frozenset(pair) for pair in rulings.different}
    bonds = {
        pair: bond(known[pair[0]], known[pair[1]])
        for pair in _candidates(known)
        if frozenset(pair) not in barred
    }
    ruled = [pair for pair in rulings.same if pair[0] in known and pair[1] in known]
    sure = {pair: how for pair, how in bonds.items() if how > 0}
    groups = [
        part
        for group in _components(known, sure)
        for part in _without_conflict(group, sure, known, barred)
    ]
    joined = _components(known, [*ruled, *((g[0], other) for g in groups for other in g[1:])])
    one = {key: group[0] for group in joined for key in group}
    likely = (
        tuple(sorted((a, b)))
        for (a, b), how in bonds.items()
        if how is not Bond.APART
        and one.get(a, a) != one.get(b, b)
        and _may_be_one(known[a], known[b])
    )
    return Compared(
        groups=tuple(tuple(group) for group in joined),
        likely=tuple(sorted((first, second) for first, second in likely)),
    )


# ------------------------------------------------------------------ what is compared


@frozen
class Deed:
    """What of an act tells whether another account has it too."""

    family: ActFamily
    what: str
    sentence: str
    quote: str


@frozen
class Account:
    """What of an event tells whether another one is the same; the event itself may go."""

    release: str
    line: int
    kind: EventKind
    is_planned: bool
    place: str | None
    deeds: tuple[Deed, ...]
    parties: frozenset[tuple[str, str]]  # across the table, by kind and key
    sentences: frozenset[str]  # the longer ones that its acts stand in
    title: str
    met: tuple[str, ...]  # who of the other side was there
    days: tuple[Stretch, ...]  # that the source leaves open; none for no date at all
    is_to_the_day: bool
    published: date | None


def _account(event: Event) -> Account:
    claim = told_date(event)
    across = (p for p in event.parties if p.role is PartyRole.COUNTERPART)
    there = (p for p in event.participants if p.present and p.side is Side.COUNTERPART)
    return Account(
        release=event.release,
        line=event.line,
        kind=event.kind,
        is_planned=event.planned,
        place=event.place,
        deeds=tuple(_deed(act) for act in event.acts),
        parties=frozenset((p.kind.value, p.key) for p in across),
        sentences=_sentences(event),
        title=_plain(event.title),
        met=tuple(p.name for p in there),
        days=_days(claim),
        is_to_the_day=claim.precision in (Precision.DAY, None),
        published=event.published.earliest if event.published else None,
    )


def _deed(act: Act) -> Deed:
    words = (act.sentence.quote, act.evidence.quote)
    return Deed(family=act.family, what=act.what, sentence=words[0], quote=words[1])


def told_date(event: Event) -> DateClaim:
    """The date as the source has it: the officer's word says when, not whether it is the same."""
    if event.date.basis is not Basis.OFFICER:
        return event.date
    mine = (c for c in event.corrections if c.field == "date" and c.item == event.id)
    return next((date_claim(change.was) for change in mine), event.date)


def _days(claim: DateClaim) -> tuple[Stretch, ...]:
    if claim.earliest is not None:
        return ((claim.earliest, claim.latest or claim.earliest),)
    return tuple((day, day) for day in claim.candidates)


def _sentences(event: Event) -> frozenset[str]:
    """The longer sentences of its acts, as they are compared.

    Names with their offices are no such sentences: they are the same at every meeting.
    """
    told = (_plain(act.sentence.quote) for act in event.acts)
    return frozenset(words for words in told if words.count(" ") + 1 >= LONG)


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", fold(text)).strip()


# ------------------------------------------------------------------ what to compare


def _candidates(known: Mapping[str, Account]) -> Iterator[tuple[str, str]]:
    """Pairs that share a sentence, or a counterpart, a day and the sound of a name; each once."""
    shelves: dict[tuple[str, ...], list[str]] = {}
    for name, account in known.items():
        for key in dict.fromkeys(_keys(account)):
            shelves.setdefault(key, []).append(name)
    met: set[tuple[str, str]] = set()
    for key, names in shelves.items():
        if len(key) > 1 or len(names) < FEW:
            pairs: Iterator[tuple[str, str]] = combinations(names, 2)
        elif len(names) <= CROWD:
            pairs = _near_in_time(names, known)
        else:
            continue
        for pair in pairs:
            if pair not in met:
                met.add(pair)
                yield pair


def _near_in_time(names: Iterable[str], known: Mapping[str, Account]) -> Iterator[tuple[str, str]]:
    """The pairs that are not far apart: a standing phrase is told through all the years."""
    stretches = sorted((a, b, name) for name in names for a, b in known[name].days)
    undated = [name for name in names if not known[name].days]
    yield from combinations(undated, 2)
    for name in undated:
        others = (other for other in names if known[other].days)
        yield from ((min(name, other), max(name, other)) for other in others)
    open_still: list[tuple[date, str]] = []
    for first, last, name in stretches:
        open_still = [one for one in open_still if one[0] + SLACK >= first]
        for _, other in open_still:
            if other != name:
                yield (min(name, other), max(name, other))
        open_still.append((last, name))


def _keys(account: Account) -> Iterator[tuple[str, ...]]:
    for sentence in sorted(account.sentences):
        yield (sentence,)
    heard = {sound for name in account.met for sound in sounds(name) if len(sound) > 1}
    days = list(_shelf_days(account))
    for _, party in sorted(account.parties):
        for sound in sorted(heard):
            for day in days:
                yield (party, sound, day)


def _shelf_days(account: Account) -> Iterator[str]:
    """The days under which accounts of one day meet; long stretches meet under none."""
    for first, last in account.days:
        for number in range(min((last - first).days, LONGEST) + 1 + SLACK.days):
            yield (first + timedelta(days=number)).isoformat()
    if not account.days and account.published is not None:
        for number in range(NEWS.days + 1):
            yield f"news {account.published + timedelta(days=number)}"


# ------------------------------------------------------------------ two accounts


def bond(a: Account, b: Account) -> Bond:
    """How surely two accounts tell one event, whichever comes first."""
    if _in_one_article(a, b) or _far_apart(a, b) or a.is_planned is not b.is_planned:
        return Bond.APART
    if not a.parties & b.parties:
        return Bond.NONE
    if _is_copied(a, b):
        return Bond.COPIED
    if not (a.parties <= b.parties or b.parties <= a.parties):  # one may name fewer of them
        return Bond.NONE
    kinds_differ = a.kind is not b.kind
    if _name_others(a, b) or (kinds_differ and frozenset((a.kind, b.kind)) not in _ALIKE):
        return Bond.APART
    differ = kinds_differ or a.parties != b.parties
    if a.release == b.release or (differ and places_differ(a.place, b.place)):
        return Bond.NONE
    return Bond.SAME_DAY if _same_day(a, b) and _share_person(a, b) else Bond.NONE


def _in_one_article(a: Account, b: Account) -> bool:
    """Events of one article were told apart by its own words."""
    return a.release == b.release and a.line == b.line


def _is_copied(a: Account, b: Account) -> bool:
    """Whether one is the other's text: most of the sentences that the shorter one rests on."""
    shared = len(a.sentences & b.sentences)
    if not shared or shared + (a.title == b.title) < 2:
        return False
    return shared >= COPIED * min(len(a.sentences), len(b.sentences))


def _far_apart(a: Account, b: Account) -> bool:
    """Whether no reading of the two dates lies within a day of the other."""
    if not a.days or not b.days:
        return False
    return all(x - SLACK > y2 or y - SLACK > x2 for x, x2 in a.days for y, y2 in b.days)


def _same_day(a: Account, b: Account) -> bool:
    """Whether both tell a day, and it is the same one; or neither does, in one day's news."""
    if a.days and b.days:
        exact = a.is_to_the_day and b.is_to_the_day
        return exact and not set(a.days).isdisjoint(b.days)  # a day of a tour is not the tour
    if a.days or b.days or a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= NEWS


def _share_person(a: Account, b: Account) -> bool:
    return any(likeness(x, y) >= Likeness.SOUND for x in a.met for y in b.met)


def _name_others(a: Account, b: Account) -> bool:
    """Whether both name whom they met, and nobody may be the same."""
    return bool(a.met and b.met) and not any(likeness(x, y) for x in a.met for y in b.met)


def _may_be_one(a: Account, b: Account) -> bool:
    """Whether a person should look: the same people did the same thing about the same day."""
    return _share_person(a, b) and any(
        _same_deed(mine, other) for mine in a.deeds for other in b.deeds
    )


def places_differ(a: str | None, b: str | None) -> bool:
    """Whether two places share no word: a town and a building in it do not either."""
    if not a or not b:
        return False
    return not set(_plain(a).split()) & set(_plain(b).split())


# ------------------------------------------------------------------ groups


def _components(known: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """What hangs together by the pairs, in groups of two and more."""
    leader = {key: key for key in known}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for first, second in pairs:
        a, b = sorted((lead(first), lead(second)))
        leader[b] = a
    groups: dict[str, list[str]] = {}
    for key in sorted(leader):
        groups.setdefault(lead(key), []).append(key)
    return [group for group in groups.values() if len(group) > 1]


def _without_conflict(
    group: Sequence[str],
    bonds: Mapping[tuple[str, str], Bond],
    known: Mapping[str, Account],
    barred: set[frozenset[str]],
) -> Iterator[list[str]]:
    """The group, or what is left of it by the surer bonds when two of it cannot be one."""
    for least in (Bond.SAME_DAY, Bond.COPIED):
        mine = [
            pair
            for pair, how in bonds.items()
            if how >= least and pair[0] in group and pair[1] in group
        ]
        parts = _components(group, mine)
        if not any(_conflict(part, known, barred) for part in parts):
            yield from parts
            return
    yield from (part for part in parts if not _conflict(part, known, barred))


def _conflict(
    group: Sequence[str], known: Mapping[str, Account], barred: set[frozenset[str]]
) -> bool:
    return any(
        frozenset(pair) in barred or bond(known[pair[0]], known[pair[1]]) is Bond.APART
        for pair in combinations(group, 2)
    )


# ------------------------------------------------------------------ acts told twice


def same_act(a: Act, b: Act) -> bool:
    """Whether two accounts of one event tell the same act."""
    return _same_deed(_deed(a), _deed(b))


def _same_deed(a: Deed, b: Deed) -> bool:
    if ActFamily.CONTACT in (a.family, b.family):
        return a.family is b.family and _plain(a.what) == _plain(b.what)
    if _plain(a.sentence) == _plain(b.sentence):
        return _plain(a.what) == _plain(b.what) or a.quote == b.quote
    if {w for w in _content(a.what) ^ _content(b.what) if w.isdigit()}:
        return False
    first, second = _content(a.what), _content(b.what)
    shared = len(first & second)
    return shared >= 2 and 2 * shared > min(len(first), len(second))


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in _plain(text).split() if len(w) > 3 or w.isdigit())
