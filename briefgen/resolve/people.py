"""Group the participants of events into persons.

In:  events.
Out: People: identities with their spellings and appearances, and suggestions.

A name alone joins nobody but those who bear it letter for letter and whom nothing sets
apart; every looser likeness needs support: the same affiliation, office or counterpart.
Two people of one surname stay two, and so do two participants of one event.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.event import Event, PartyRole
from briefgen.model.identity import Appearance, Identity, People, Suggestion
from briefgen.model.text import fold
from briefgen.resolve.personal import Likeness, likeness, parts, sounds


def identify(events: Iterable[Event], rulings: Rulings = NO_RULINGS) -> People:
    """The persons behind the participants of `events`, whatever the order these come in.

    What the officer ruled of two appearances holds against every likeness of names.
    """
    seen = sorted(
        (a for event in events for a in appearances(event)), key=lambda a: (a.event, a.ordinal)
    )
    apart = frozenset(frozenset(pair) for pair in rulings.different)
    groups = _bearers(seen, apart)
    for wanted in (Likeness.SHORTER, Likeness.ORDER, Likeness.SOUND, Likeness.SURNAME):
        groups = _joined(groups, wanted, apart)
    people = _named(_ruled_same(groups, rulings))
    ruled = {frozenset(pair) for pair in (*rulings.same, *rulings.different)}
    return People(identities=people, suggestions=tuple(_suggestions(people, ruled)))


def appearances(event: Event) -> Iterator[Appearance]:
    """The participants of an event with what tells who they are."""
    across = tuple(sorted({p.key for p in event.parties if p.role is PartyRole.COUNTERPART}))
    for ordinal, person in enumerate(event.participants):
        yield Appearance(
            event=event.id,
            ordinal=ordinal,
            name=person.name,
            title=person.title,
            affiliation=person.affiliation,
            side=person.side,
            parties=across,
            home=event.home,
        )


@dataclass(slots=True)
class _Group:
    """Appearances taken for one person so far, and what is to be compared of them, each once."""

    members: list[Appearance] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    looks: dict[tuple[object, ...], Appearance] = field(default_factory=dict)
    profiles: dict[tuple[object, ...], Appearance] = field(default_factory=dict)

    def take(self, members: Iterable[Appearance]) -> "_Group":
        """The group with more members."""
        for one in members:
            self.members.append(one)
            self.names.add(one.name)
            self.events.add(one.event)
            look = _look(one)
            self.looks.setdefault(look, one)
            self.profiles.setdefault((*look[:-1], one.parties), one)
        return self


Apart: TypeAlias = frozenset[frozenset[str]]  # pairs of items that are two people


def _item(one: Appearance) -> str:
    """The id of an appearance, as corrections and packs have it."""
    return f"{one.event}#p{one.ordinal + 1}"


def _are_apart(a: Iterable[Appearance], b: Iterable[Appearance], apart: Apart) -> bool:
    if not apart:
        return False
    other = [_item(y) for y in b]
    return any(frozenset((_item(x), y)) in apart for x in a for y in other)


def _ruled_same(groups: Sequence[_Group], rulings: Rulings) -> list[_Group]:
    """Groups joined as the officer said."""
    joined = list(groups)
    for pair in rulings.same:
        parts = [g for g in joined if any(_item(m) in pair for m in g.members)]
        if len(parts) == 2:
            parts[0].take(parts[1].members)
            joined.remove(parts[1])
    return joined


def _bearers(seen: Sequence[Appearance], apart: Apart) -> list[_Group]:
    """Those who bear the same name, unless an affiliation or a middle initial sets them apart."""
    groups: dict[str, list[_Group]] = {}
    homes: dict[tuple[object, ...], _Group] = {}  # who looks alike goes where the first went
    for one in seen:
        same = groups.setdefault("".join(parts(one.name)), [])
        look = _look(one)
        fit = None if apart else homes.get(look)
        if fit is None:
            fits = (g for g in same if all(_is_same(one, m) for m in g.looks.values()))
            fit = next((g for g in fits if not _are_apart([one], g.members, apart)), None)
        if fit is None:
            fit = _Group()
            same.append(fit)
        homes.setdefault(look, fit.take([one]))
    return [group for same in groups.values() for group in same]


def _look(one: Appearance) -> tuple[object, ...]:
    """What tells whether two of a name are one; whom a full name met sets it apart from nobody."""
    alone = one.parties if len(parts(one.name)) < 2 else ()
    return (one.name, one.title, one.affiliation, one.side, one.home, alone)


def _is_same(a: Appearance, b: Appearance) -> bool:
    if likeness(a.name, b.name) is not Likeness.SAME:
        return False
    if len(parts(a.name)) < 2:
        return _supports(a, b)
    known = a.affiliation and b.affiliation
    return not known or _supports(a, b)


def _joined(groups: list[_Group], wanted: Likeness, apart: Apart) -> list[_Group]:
    """Groups joined where names are alike in the `wanted` way and something else supports it."""
    joined: list[_Group] = []
    blocks: dict[Key, list[int]] = {}
    for group in groups:
        names = sorted(group.names)
        keys = {key for name in names for key in _sought(name, wanted)}
        near = sorted({i for key in keys for i in blocks.get(key, ())})
        fits = [joined[i] for i in near if _may_join(group, joined[i], wanted)]
        fits = [fit for fit in fits if not _are_apart(group.members, fit.members, apart)]
        place = len(joined)
        if len(fits) == 1:
            place = joined.index(fits[0])
            fits[0].take(group.members)
        else:
            joined.append(group)
        for key in {key for name in names for key in _shelves(name, wanted)}:
            if place not in blocks.setdefault(key, []):
                blocks[key].append(place)
    return joined


Key: TypeAlias = tuple[str, ...]


def _shelves(name: str, wanted: Likeness) -> Iterator[Key]:
    """What a name is found by: two that are alike in the `wanted` way share one of these."""
    words = parts(name) or ("",)
    if wanted is Likeness.SURNAME:
        yield ("alone", words[0]) if len(words) == 1 else ("last", words[-1])
    elif wanted is Likeness.SHORTER:
        yield ("ends", words[0], words[-1])
    elif wanted is Likeness.ORDER:
        yield ("words", *sorted(words))
    else:
        yield ("sound", "".join(sounds(name)))


def _sought(name: str, wanted: Likeness) -> Iterator[Key]:
    """What a name looks under: a surname alone for the full names, and the other way round."""
    if wanted is not Likeness.SURNAME:
        yield from _shelves(name, wanted)
        return
    words = parts(name) or ("",)
    yield ("last", words[0]) if len(words) == 1 else ("alone", words[-1])


def _may_join(a: _Group, b: _Group, wanted: Likeness) -> bool:
    if not a.events.isdisjoint(b.events):
        return False
    levels = [likeness(x, y) for x in a.names for y in b.names]
    if min(levels) <= Likeness.SLIP or max(levels) != wanted:
        return False
    return any(_supports(x, y, wanted) for x in a.profiles.values() for y in b.profiles.values())


def _supports(a: Appearance, b: Appearance, wanted: Likeness = Likeness.SAME) -> bool:
    """Whether anything besides the name says that two appearances are one person's."""
    if a.side is not b.side:
        return _shares_office(a, b) and _shares_affiliation(a, b)
    if wanted is Likeness.SURNAME:
        return _shares_affiliation(a, b) and _shares_office(a, b)
    if _shares_affiliation(a, b) or (a.home is not None and a.home == b.home and _is_home(a)):
        return True
    if a.affiliation and b.affiliation:
        return False
    return _shares_office(a, b) or bool(set(a.parties) & set(b.parties))


def _is_home(a: Appearance) -> bool:
    return a.side.value == "home"


def _shares_affiliation(a: Appearance, b: Appearance) -> bool:
    return bool(a.affiliation and b.affiliation) and fold(a.affiliation or "") == fold(
        b.affiliation or ""
    )


def _shares_office(a: Appearance, b: Appearance) -> bool:
    """Whether two titles have most of their longer words in common."""
    first, second = (
        {w for w in fold(one.title or "").replace("-", " ").split() if len(w) > 3} for one in (a, b)
    )
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second)) > 0


def _named(groups: Sequence[_Group]) -> tuple[Identity, ...]:
    """Identities, each with a stable id made of its name."""
    made: list[Identity] = []
    used: Counter[str] = Counter()
    for group in groups:
        count = Counter(m.name for m in group.members)
        names = sorted(count, key=lambda n: (-count[n], -len(n), n))
        slug = "-".join(parts(max(names, key=lambda n: (len(parts(n)), n)))) or "unnamed"
        used[slug] += 1
        key = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        members = tuple(sorted(group.members, key=lambda a: (a.event, a.ordinal)))
        made.append(
            Identity(id=key, name=names[0], spellings=tuple(names[1:]), appearances=members)
        )
    return tuple(sorted(made, key=lambda one: one.id))


_REASONS = {
    Likeness.SLIP: "the names differ by a letter or two",
    Likeness.SURNAME: "one name is the other's surname",
    Likeness.SOUND: "the names may be two transliterations of one",
    Likeness.ORDER: "the names have the same words in another order",
    Likeness.SHORTER: "one name is a shorter form of the other",
    Likeness.SAME: "the names are the same, the affiliations are not",
}


def _suggestions(
    people: Sequence[Identity], ruled: Collection[frozenset[str]]
) -> Iterator[Suggestion]:
    """Pairs that may be one person and were left two, the officer's own word apart."""
    for a, b in _near(people):
        how = likeness(a.name, b.name)
        if how in (Likeness.NONE, Likeness.SURNAME) or _is_ruled(a, b, ruled):
            continue
        if how in (Likeness.SAME, Likeness.ORDER, Likeness.SHORTER) or _is_backed(a, b):
            yield Suggestion(first=a.id, second=b.id, reason=_REASONS[how])


def _near(people: Sequence[Identity]) -> list[tuple[Identity, Identity]]:
    """Pairs whose names share what likeness needs; slips are not sought in a crowd."""
    blocks: dict[Key, list[int]] = {}
    for place, one in enumerate(people):
        keys = {k for how in _ALIKE for k in _shelves(one.name, how)} | {("", *parts(one.name))}
        for key in (*keys, *{("slip", sound) for sound in sounds(one.name)}):
            blocks.setdefault(key, []).append(place)
    pairs = {
        pair
        for key, places in blocks.items()
        if key[0] != "slip" or len(places) <= CROWD
        for pair in combinations(places, 2)
    }
    return [(people[i], people[j]) for i, j in sorted(pairs)]


_ALIKE = (Likeness.SHORTER, Likeness.ORDER, Likeness.SOUND)
CROWD = 100  # people who share a sound


def _is_ruled(a: Identity, b: Identity, ruled: Collection[frozenset[str]]) -> bool:
    if not ruled:
        return False
    return any(
        frozenset((_item(x), _item(y))) in ruled for x in a.appearances for y in b.appearances
    )


def _is_backed(a: Identity, b: Identity) -> bool:
    return any(_supports(x, y) for x in a.appearances for y in b.appearances)
