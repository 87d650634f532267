"""Find events that are told more than once: by another outlet, in another language, again.

In:  events, and what the officer ruled of them.
Out: groups of ids, each one event; the same whatever the order the events come in.

Taken for one only what shares a counterpart and either whole sentences, or a day and a person
met; a month between two dates, or ministers who differ, keep two events two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import combinations

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
LONG = 8  # words of a sentence that two writers do not hit upon alike
CROWD = 60  # events that share one sentence: a standing phrase, not a copy

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


class Bond(IntEnum):
    """How surely two accounts tell one event."""

    APART = -1  # they cannot
    NONE = 0
    SAME_DAY = 1  # the day, the counterpart and a person met
    COPIED = 2  # the same sentences


def same_events(
    events: Iterable[Event], rulings: Rulings = NO_RULINGS
) -> tuple[tuple[str, ...], ...]:
    """The ids that tell one event, in groups of two and more; ids and groups in their order."""
    known = {event.id: _seen(event) for event in sorted(events, key=lambda e: e.id)}
    barred = {frozenset(pair) for pair in rulings.different}
    bonds = {
        pair: how
        for pair in _candidates(known)
        if frozenset(pair) not in barred and (how := bond(*(known[key].event for key in pair))) > 0
    }
    ruled = [pair for pair in rulings.same if pair[0] in known and pair[1] in known]
    groups = [
        part
        for group in _components(known, bonds)
        for part in _without_conflict(group, bonds, known, barred)
    ]
    joined = _components(known, [*ruled, *((g[0], other) for g in groups for other in g[1:])])
    return tuple(tuple(group) for group in joined)


# ------------------------------------------------------------------ what is compared


@frozen(kw_only=False)
class _Seen:
    """An event and what it is found by."""

    event: Event
    parties: frozenset[tuple[str, str]]
    keys: tuple[str, ...]


def _seen(event: Event) -> _Seen:
    across = counterparts(event)
    names = [fold(key) for _, key in sorted(across)]
    keys = [f"= {words}" for words in sorted(sentences(event))]
    heard = {s for p in _met(event) for s in sounds(p) if len(s) > 1}
    keys += [f"{name} & {sound}" for name in names for sound in sorted(heard)]
    return _Seen(event, across, tuple(keys))


def _candidates(known: Mapping[str, _Seen]) -> Iterator[tuple[str, str]]:
    """Pairs that share a sentence, or a counterpart and the sound of a name; each once."""
    shelves: dict[str, list[str]] = {}
    for name, seen in known.items():
        for key in seen.keys:
            shelves.setdefault(key, []).append(name)
    met: set[tuple[str, str]] = set()
    for key, names in shelves.items():
        if key.startswith("= ") and len(names) > CROWD:
            continue
        for pair in combinations(names, 2):
            if pair not in met and _may_be_near(known[pair[0]].event, known[pair[1]].event):
                met.add(pair)
                yield pair


def _may_be_near(a: Event, b: Event) -> bool:
    """A first sieve, by dates alone."""
    return not _in_one_article(a, b) and not _far_apart(told_date(a), told_date(b))


def told_date(event: Event) -> DateClaim:
    """The date as the source has it: the officer's word says when, not whether it is the same."""
    if event.date.basis is not Basis.OFFICER:
        return event.date
    mine = (c for c in event.corrections if c.field == "date" and c.item == event.id)
    return next((date_claim(change.was) for change in mine), event.date)


def _in_one_article(a: Event, b: Event) -> bool:
    """Events of one article were told apart by its own words."""
    return a.release == b.release and a.line == b.line


# ------------------------------------------------------------------ two events


def bond(a: Event, b: Event) -> Bond:
    """How surely two accounts tell one event, whichever comes first."""
    if (
        _in_one_article(a, b)
        or _far_apart(told_date(a), told_date(b))
        or a.planned is not b.planned
    ):
        return Bond.APART
    if not _share_counterpart(a, b):
        return Bond.NONE
    if _is_copied(a, b):
        return Bond.COPIED
    if _name_others(a, b) or (a.kind is not b.kind and frozenset((a.kind, b.kind)) not in _ALIKE):
        return Bond.APART
    if a.release == b.release or (a.kind is not b.kind and places_differ(a, b)):
        return Bond.NONE
    return Bond.SAME_DAY if _same_day(a, b) and _share_person(a, b) else Bond.NONE


def _share_counterpart(a: Event, b: Event) -> bool:
    """Whether the same are across the table: one account may name fewer of them."""
    first, second = counterparts(a), counterparts(b)
    return bool(first & second) and (first <= second or second <= first or _is_copied(a, b))


def counterparts(event: Event) -> frozenset[tuple[str, str]]:
    """Who is across the table, by kind and key."""
    return frozenset(
        (p.kind.value, p.key) for p in event.parties if p.role is PartyRole.COUNTERPART
    )


def sentences(event: Event) -> frozenset[str]:
    """The longer sentences that its acts stand in, as they are compared.

    Names with their offices are no such sentences: they are the same at every meeting.
    """
    told = (_plain(act.sentence.quote) for act in event.acts)
    return frozenset(words for words in told if words.count(" ") + 1 >= LONG)


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _is_copied(a: Event, b: Event) -> bool:
    """Whether one is the other's text: most of the sentences that the shorter one rests on."""
    first, second = sentences(a), sentences(b)
    shared = len(first & second)
    headline = bool(a.title) and _plain(a.title) == _plain(b.title)
    if shared + headline < 2:
        return False
    return shared >= COPIED * min(len(first), len(second))


def _far_apart(a: DateClaim, b: DateClaim) -> bool:
    """Whether no reading of the two dates lies within a day of the other."""
    first, second = _days(a), _days(b)
    if not first or not second:
        return False
    return all(x - SLACK > y2 or y - SLACK > x2 for x, x2 in first for y, y2 in second)


def _days(claim: DateClaim) -> tuple[tuple[date, date], ...]:
    """The stretches of days that a claim leaves open; none for no date at all."""
    if claim.earliest is not None:
        return ((claim.earliest, claim.latest or claim.earliest),)
    return tuple((day, day) for day in claim.candidates)


def _same_day(a: Event, b: Event) -> bool:
    """Whether both tell a day, and it is the same one; or neither does, in one day's news."""
    claims = told_date(a), told_date(b)
    first, second = map(_days, claims)
    if first and second:
        exact = all(c.precision in (Precision.DAY, None) for c in claims)
        return exact and any(x <= y2 and y <= x2 for x, x2 in first for y, y2 in second)
    if first or second:
        return False
    mine, theirs = _published(a), _published(b)
    return mine is not None and theirs is not None and abs(mine - theirs) <= NEWS


def _published(event: Event) -> date | None:
    return event.published.earliest if event.published else None


def _met(event: Event) -> list[str]:
    """The people of the other side who were there."""
    return [p.name for p in event.participants if p.present and p.side is Side.COUNTERPART]


def _share_person(a: Event, b: Event) -> bool:
    return any(likeness(x, y) >= Likeness.SOUND for x in _met(a) for y in _met(b))


def _name_others(a: Event, b: Event) -> bool:
    """Whether both name whom they met, and nobody may be the same."""
    first, second = _met(a), _met(b)
    return bool(first and second) and not any(likeness(x, y) for x in first for y in second)


def places_differ(a: Event, b: Event) -> bool:
    """Whether two places share no word: a town and a building in it do not either."""
    if not a.place or not b.place:
        return False
    return not set(_plain(a.place).split()) & set(_plain(b.place).split())


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
    known: Mapping[str, _Seen],
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
    group: Sequence[str], known: Mapping[str, _Seen], barred: set[frozenset[str]]
) -> bool:
    return any(
        frozenset(pair) in barred or bond(known[pair[0]].event, known[pair[1]].event) is Bond.APART
        for pair in combinations(group, 2)
    )


# ------------------------------------------------------------------ acts told twice


def same_act(a: Act, b: Act) -> bool:
    """Whether two accounts of one event tell the same act."""
    if ActFamily.CONTACT in (a.family, b.family):
        return a.family is b.family and _plain(a.what) == _plain(b.what)
    if _plain(a.sentence.quote) == _plain(b.sentence.quote):
        return _plain(a.what) == _plain(b.what) or a.evidence.quote == b.evidence.quote
    if {w for w in _content(a.what) ^ _content(b.what) if w.isdigit()}:
        return False
    first, second = _content(a.what), _content(b.what)
    shared = len(first & second)
    return shared >= 2 and 2 * shared > min(len(first), len(second))


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in _plain(text).split() if len(w) > 3 or w.isdigit())
