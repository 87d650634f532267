"""What a correction may change: for each field how its value is told, and how it is set.

In:  an event, person or act, and the text of a new value.
Out: the item with it; ValueError with a line for a person where the text is no such value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from briefgen.model.correction import PARTY
from briefgen.model.dates import UNDATED, Basis, DateClaim, Precision
from briefgen.model.event import (
    HEIGHT,
    Act,
    ActFamily,
    Actor,
    Event,
    EventKind,
    Participant,
    Party,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.text import fold
from briefgen.value import frozen

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
OFFICER = "officer"
BOTH = "both"


@frozen(kw_only=False)
class Field(Generic[T]):
    """How one field is told and set; `set` gets the event that the item stands in."""

    shown: Callable[[T], str]
    set: Callable[[T, str, Event], T]


# ------------------------------------------------------------------ values


def _one_of(kind: type[E], text: str) -> E:
    try:
        return kind(text.strip().lower().replace(" ", "_"))
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise ValueError(f"{text!r} is none of: {known}") from None


def _yes(text: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.strip().lower() not in answers:
        raise ValueError(f"{text!r} is neither yes nor no")
    return answers[text.strip().lower()]


def _no_yes(value: bool) -> str:
    return "yes" if value else "no"


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("it may not be empty")
    return " ".join(text.split())


def _maybe(text: str) -> str | None:
    return " ".join(text.split()) or None


# ------------------------------------------------------------------ dates

_STRETCH = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/(\d{4}-\d\d-\d\d))?")
_LENGTHS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
_CUT = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def shown_date(claim: DateClaim) -> str:
    """A date as a correction writes it: 2024-05-03, 2024-05, 2024, 2024-05-03/2024-05-05, ""."""
    if claim.earliest is None:
        return ""
    first = claim.earliest.isoformat()[: _CUT[claim.precision or Precision.DAY]]
    is_range = len(first) == 10 and claim.latest not in (None, claim.earliest)
    return f"{first}/{claim.latest}" if is_range else first


def date_claim(text: str) -> DateClaim:
    """The officer's word for when something was; "" for a day that is not known."""
    if not text.strip():
        return UNDATED
    match = _STRETCH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no day, month or year like 2024-05-03, 2024-05 or 2024")
    first, last = match.groups()
    precision = _LENGTHS[len(first)]
    earliest, latest = _bounds(first, precision)
    if last:
        latest = date.fromisoformat(last)
    if latest < earliest or (last and precision is not Precision.DAY):
        raise ValueError(f"{text!r} is no stretch of days like 2024-05-03/2024-05-05")
    return DateClaim(
        words="", earliest=earliest, latest=latest, precision=precision, basis=Basis.OFFICER
    )


def _bounds(text: str, precision: Precision) -> tuple[date, date]:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if precision is Precision.DAY:
        return (date(year, month, day),) * 2
    if precision is Precision.YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(year, 12, 31)
    return date(year, month, 1), after - timedelta(days=1)


# ------------------------------------------------------------------ who did it


def shown_actors(actors: tuple[Actor, ...]) -> str:
    """ "counterpart: Tomas Veld; both: the two parties"."""
    return "; ".join(
        f"{actor.side.value if actor.side else BOTH}: {actor.name}" for actor in actors
    )


def _actors(text: str, event: Event) -> tuple[Actor, ...]:
    return tuple(_actor(part, event) for part in text.split(";") if part.strip())


def _actor(text: str, event: Event) -> Actor:
    side, colon, name = text.partition(":")
    sides = {**{s.value: s for s in Side}, BOTH: None}
    if colon and side.strip().lower() in sides:
        return Actor(side=sides[side.strip().lower()], name=_words(name))
    name = _words(text)
    known = {fold(p.name): p.side for p in event.participants}
    roles = {PartyRole.HOME: Side.HOME, PartyRole.COUNTERPART: Side.COUNTERPART}
    known |= {fold(p.name): roles.get(p.role, Side.OTHER) for p in event.parties}
    if fold(name) not in known:
        raise ValueError(f"whose side is {name}? write home: …, counterpart: …, or both: …")
    return Actor(side=known[fold(name)], name=name)


# ------------------------------------------------------------------ rungs

_ASKED = {
    Rung.PROPOSED: ProposalKind.PROPOSAL,
    Rung.REQUESTED: ProposalKind.REQUEST,
    Rung.OFFERED: ProposalKind.OFFER,
    Rung.INVITED: ProposalKind.INVITATION,
    Rung.COMMITTED: ProposalKind.COMMITMENT,
}


def _with_rung(act: Act, text: str, event: Event) -> Act:
    """An act on another rung; it is an agreement from agreed in principle upwards."""
    rung = _one_of(Rung, text)
    changed = replace(act, rung=rung)
    if HEIGHT[rung] >= HEIGHT[Rung.AGREED_IN_PRINCIPLE]:
        return replace(changed, family=ActFamily.AGREEMENT, proposal=None)
    if rung in _ASKED:
        return replace(changed, family=ActFamily.PROPOSAL, proposal=_ASKED[rung])
    return changed


# ------------------------------------------------------------------ parties


def shown_party(event: Event, key: str) -> str:
    """The role of a party, "" for one that the event does not have."""
    roles = (p.role.value for p in event.parties if fold(p.key) == fold(key))
    return ", ".join(dict.fromkeys(roles))


def with_party(event: Event, key: str, text: str) -> Event:
    """The event with a party in another role, added, or (for "") taken out."""
    mine = [p for p in event.parties if fold(p.key) == fold(key)]
    others = tuple(p for p in event.parties if fold(p.key) != fold(key))
    if not text.strip():
        return replace(event, parties=others)
    role = _one_of(PartyRole, text)
    is_state = len(key) == 2 and key.isascii() and key.isalpha() and key.isupper()
    kind = PartyKind.STATE if is_state else PartyKind.ORGANISATION
    party = mine[0] if mine else Party(kind=kind, key=key, name=key, role=role)
    return replace(event, parties=(*others, replace(party, role=role)))


# ------------------------------------------------------------------ the tables

WHOLE: Mapping[str, Field[Event]] = {
    "date": Field(lambda e: shown_date(e.date), lambda e, v, _: replace(e, date=date_claim(v))),
    "kind": Field(lambda e: e.kind.value, lambda e, v, _: replace(e, kind=_one_of(EventKind, v))),
    "place": Field(
        lambda e: e.place or "", lambda e, v, _: replace(e, place=_maybe(v), place_evidence=None)
    ),
    "title": Field(lambda e: e.title, lambda e, v, _: replace(e, title=_words(v))),
    "home": Field(lambda e: e.home or "", lambda e, v, _: replace(e, home=_maybe(v))),
    "planned": Field(lambda e: _no_yes(e.planned), lambda e, v, _: replace(e, planned=_yes(v))),
}
OF_PERSON: Mapping[str, Field[Participant]] = {
    "name": Field(lambda p: p.name, lambda p, v, _: replace(p, name=_words(v))),
    "title": Field(lambda p: p.title or "", lambda p, v, _: replace(p, title=_maybe(v))),
    "affiliation": Field(
        lambda p: p.affiliation or "", lambda p, v, _: replace(p, affiliation=_maybe(v))
    ),
    "side": Field(lambda p: p.side.value, lambda p, v, _: replace(p, side=_one_of(Side, v))),
    "present": Field(lambda p: _no_yes(p.present), lambda p, v, _: replace(p, present=_yes(v))),
}
OF_ACT: Mapping[str, Field[Act]] = {
    "what": Field(lambda a: a.what, lambda a, v, _: replace(a, what=_words(v))),
    "rung": Field(lambda a: a.rung.value, _with_rung),
    "by": Field(lambda a: shown_actors(a.by), lambda a, v, e: replace(a, by=_actors(v, e))),
    "to": Field(lambda a: shown_actors(a.to), lambda a, v, e: replace(a, to=_actors(v, e))),
    "instrument": Field(
        lambda a: a.instrument or "", lambda a, v, _: replace(a, instrument=_maybe(v))
    ),
    "duration": Field(lambda a: a.duration or "", lambda a, v, _: replace(a, duration=_maybe(v))),
}


def shown(event: Event, part: str, field: str) -> str:
    """The value of a field of an event, or of a person or act of it, as corrections tell it."""
    if field.startswith(PARTY):
        return shown_party(event, field.removeprefix(PARTY))
    if part[:1] == "p" and field in OF_PERSON:
        return OF_PERSON[field].shown(event.participants[_place(part)])
    if part[:1] == "a" and field in OF_ACT:
        return OF_ACT[field].shown(event.acts[_place(part)])
    return WHOLE[field].shown(event) if field in WHOLE else ""


def changed(event: Event, part: str, field: str, text: str) -> Event:
    """The event with the field set; a person or act so changed bears the officer's rule."""
    if field.startswith(PARTY):
        return with_party(event, field.removeprefix(PARTY), text)
    if part[:1] == "p":
        people = list(event.participants)
        person = people[_place(part)]
        new = OF_PERSON[field].set(person, text, event)
        people[_place(part)] = replace(new, rule=marked(person.rule))
        return replace(event, participants=tuple(people))
    if part[:1] == "a":
        acts = list(event.acts)
        act = acts[_place(part)]
        acts[_place(part)] = replace(OF_ACT[field].set(act, text, event), rule=marked(act.rule))
        return replace(event, acts=tuple(acts))
    return WHOLE[field].set(event, text, event)


def marked(rule: str) -> str:
    """The rule of an item that the officer changed."""
    return rule if rule.startswith(OFFICER) else f"{OFFICER}, over {rule}" if rule else OFFICER


def has(event: Event, part: str) -> bool:
    """Whether an event has such a person or act."""
    items: tuple[object, ...] = event.participants if part[:1] == "p" else event.acts
    return not part or _place(part) < len(items)


def mark(event: Event, part: str) -> str:
    """The words that an item of a source's own stands for, by which it is known again."""
    if part[:1] == "p":
        return event.participants[_place(part)].name
    if part[:1] == "a":
        return _flat(event.acts[_place(part)].evidence.quote)
    across = sorted({p.key for p in event.parties if p.role is PartyRole.COUNTERPART})
    said = event.evidence.quote if event.evidence else event.title
    return _flat(f"{said} ({', '.join(across)})" if across else said)


def _place(part: str) -> int:
    return int(part[1:]) - 1


def _flat(text: str) -> str:
    return " ".join(text.split())
