"""Group the participants of events into persons.

In:  events.
Out: People: identities with their spellings and appearances, and suggestions.

A name alone joins nobody but those who bear it letter for letter and whom nothing sets
apart; every looser likeness needs support: the same affiliation, office or counterpart.
Two people of one surname stay two, and so do two participants of one event.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from briefgen.model.event import Event, PartyRole
from briefgen.model.identity import Appearance, Identity, People, Suggestion
from briefgen.model.text import fold
from briefgen.resolve.personal import Likeness, likeness, parts, sounds


def identify(events: Iterable[Event]) -> People:
    """The persons behind the participants of `events`, whatever the order these come in."""
    seen = sorted(
        (a for event in events for a in appearances(event)), key=lambda a: (a.event, a.ordinal)
    )
    groups = _bearers(seen)
    for wanted in (Likeness.SHORTER, Likeness.ORDER, Likeness.SOUND, Likeness.SURNAME):
        groups = _joined(groups, wanted)
    people = _named(groups)
    return People(identities=people, suggestions=tuple(_suggestions(people)))


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
    """Appearances taken for one person so far."""

    members: list[Appearance] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return sorted({m.name for m in self.members})

    @property
    def events(self) -> set[str]:
        return {m.event for m in self.members}


def _bearers(seen: Sequence[Appearance]) -> list[_Group]:
    """Those who bear the same name, unless an affiliation or a middle initial sets them apart."""
    groups: dict[str, list[_Group]] = {}
    for one in seen:
        same = groups.setdefault("".join(parts(one.name)), [])
        fit = next((g for g in same if all(_is_same(one, m) for m in g.members)), None)
        if fit is None:
            same.append(_Group([one]))
        else:
            fit.members.append(one)
    return [group for same in groups.values() for group in same]


def _is_same(a: Appearance, b: Appearance) -> bool:
    if likeness(a.name, b.name) is not Likeness.SAME:
        return False
    if len(parts(a.name)) < 2:
        return _supports(a, b)
    known = a.affiliation and b.affiliation
    return not known or _supports(a, b)


def _joined(groups: list[_Group], wanted: Likeness) -> list[_Group]:
    """Groups joined where names are alike in the `wanted` way and something else supports it."""
    joined: list[_Group] = []
    blocks: dict[str, list[int]] = {}
    for group in groups:
        words = sorted({word for name in group.names for word in sounds(name)})
        near = sorted({i for word in words for i in blocks.get(word, ())})
        fits = [joined[i] for i in near if _may_join(group, joined[i], wanted)]
        if len(fits) == 1:
            fits[0].members += group.members
            continue
        for word in words:
            blocks.setdefault(word, []).append(len(joined))
        joined.append(group)
    return joined


def _may_join(a: _Group, b: _Group, wanted: Likeness) -> bool:
    if a.events & b.events:
        return False
    levels = [likeness(x, y) for x in a.names for y in b.names]
    if min(levels) <= Likeness.SLIP or max(levels) != wanted:
        return False
    return any(_supports(x, y, wanted) for x in a.members for y in b.members)


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


def _suggestions(people: Sequence[Identity]) -> Iterator[Suggestion]:
    """Pairs that may be one person and were left two."""
    blocks: dict[str, list[Identity]] = {}
    for one in people:
        for key in sorted(set(sounds(one.name))):
            blocks.setdefault(key, []).append(one)
    met: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for a, b in combinations(blocks[key], 2):
            how = likeness(a.name, b.name)
            if how is Likeness.NONE or how is Likeness.SURNAME or (a.id, b.id) in met:
                continue
            met.add((a.id, b.id))
            if how in (Likeness.SAME, Likeness.ORDER, Likeness.SHORTER) or _is_backed(a, b):
                yield Suggestion(first=a.id, second=b.id, reason=_REASONS[how])


def _is_backed(a: Identity, b: Identity) -> bool:
    return any(_supports(x, y) for x in a.appearances for y in b.appearances)
