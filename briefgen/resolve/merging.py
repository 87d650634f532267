"""Make one event of its accounts, and show where they differ.

In:  events, of which some tell the same one.
Out: Merged values: nothing that an account says is lost, nothing is said more strongly than
     the weakest account says it, and every disagreement is a Doubt with both sides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.dates import Basis
from briefgen.model.event import (
    HEIGHT,
    Act,
    Doubt,
    Event,
    Participant,
    Party,
    Rung,
    Side,
    Telling,
)
from briefgen.model.identity import Merged
from briefgen.model.text import fold
from briefgen.resolve.duplicates import Compared, compared, places_differ, same_act
from briefgen.resolve.fields import OFFICER
from briefgen.resolve.personal import Likeness, likeness

UNRANKED = frozenset({Rung.MENTIONED, Rung.DECLINED})  # they weigh nothing against others


def merged(
    events: Iterable[Event], rulings: Rulings = NO_RULINGS, found: Compared | None = None
) -> tuple[Merged, ...]:
    """Each event once, in the order of source and line of its fullest account.

    `found` is how these events compare, where that is known already.
    """
    known = {event.id: event for event in events}
    found = found or compared(known.values(), rulings)
    told = {key for group in found.groups for key in group}
    alone = ([event] for key, event in known.items() if key not in told)
    together = ([known[key] for key in group] for group in found.groups)
    everything = [merge(group) for group in (*alone, *together)]
    if found.likely:
        everything = _with_likely(everything, found.likely)
    return tuple(sorted(everything, key=by_place))


def by_place(one: Merged) -> tuple[str, int, str]:
    """The order in which events are told."""
    return (one.event.source, one.event.line, one.event.id)


def _with_likely(everything: Sequence[Merged], likely: Iterable[tuple[str, str]]) -> list[Merged]:
    """The events with a doubt on each of two that may be one."""
    under = {event.id: one.event for one in everything for event in one.tellings}
    near: dict[str, dict[str, Event]] = {}
    for first, second in likely:
        a, b = under[first], under[second]
        near.setdefault(a.id, {})[b.id] = b
        near.setdefault(b.id, {})[a.id] = a
    return [doubted(one, near.get(one.event.id, {})) for one in everything]


def doubted(one: Merged, others: Mapping[str, Event]) -> Merged:
    """The event with a doubt for each of others, by their ids, that may be the same."""
    doubts = tuple(
        Doubt(
            code="copies_likely",
            message=f"may be what {_at(other)} tells too; if so: briefgen correct"
            f" {one.event.id} same_as={other.id}",
            evidence=other.evidence,
            values=(("where", _at(other)),),
        )
        for _, other in sorted(others.items())
    )
    if not doubts:
        return one
    event = replace(one.event, warnings=(*one.event.warnings, *doubts))
    return replace(one, event=event, tellings=_first_as(one, event))


def _first_as(one: Merged, event: Event) -> tuple[Event, ...]:
    """The accounts; an event that only one tells is that account."""
    return (event,) if len(one.tellings) == 1 else one.tellings


def merge(tellings: Sequence[Event]) -> Merged:
    """One event of its accounts."""
    first, *rest = sorted(tellings, key=fullest_first)
    if not rest:
        return Merged(event=first, tellings=(first,))
    people, acts = _people(first, rest), _acts(first, rest)
    dated = _dated(first, rest)
    event = replace(
        dated,
        place=first.place or next((e.place for e in rest if e.place), None),
        place_evidence=next((e.place_evidence for e in (first, *rest) if e.place), None),
        parties=_parties(first, rest),
        participants=tuple(people.values),
        acts=tuple(acts.values),
        topics=tuple(dict.fromkeys(t for e in (first, *rest) for t in e.topics)),
        warnings=tuple(
            dict.fromkeys(
                (
                    *dated.warnings,
                    *_dates_differ(first, rest),
                    *people.doubts,
                    *acts.doubts,
                    *_forms_differ(first, rest),
                )
            )
        ),
        copies=tuple(_telling(e) for e in rest),
        corrections=tuple(c for e in (first, *rest) for c in e.corrections),
    )
    return Merged(
        event=event, tellings=(first, *rest), people=tuple(people.origin), acts=tuple(acts.origin)
    )


def fullest_first(event: Event) -> tuple[int, bool, bool, str, int, str]:
    """The account with most to tell; of two alike the dated, then the one with a headline."""
    told = len(event.acts) + sum(p.present for p in event.participants)
    undated = event.date.earliest is None
    return (-told, undated, not event.title, event.source, event.line, event.id)


def _telling(event: Event) -> Telling:
    return Telling(
        event=event.id,
        release=event.release,
        source=event.source,
        line=event.line,
        title=event.title,
        language=event.language,
    )


def _at(event: Event) -> str:
    return f"{event.source}:{event.line}"


# ------------------------------------------------------------------ when


def _dated(first: Event, rest: Sequence[Event]) -> Event:
    """The event with a date of another account, said to be so, where it has none itself.

    A date that the officer gave to any account is the event's.
    """
    said = next((e.date for e in (first, *rest) if e.date.basis is Basis.OFFICER), None)
    if said is not None:
        return replace(first, date=said)
    if first.date.earliest is not None or _is_officers(first):
        return first
    other = min((e for e in rest if e.date.earliest is not None), key=fullest_first, default=None)
    if other is None:
        return first
    message = f"dated by another copy, {_at(other)}: “{other.date.words}”"
    values = (("words", other.date.words), ("where", _at(other)))
    doubt = Doubt(
        code="dated_by_copy", message=message, evidence=other.date.evidence, values=values
    )
    date = replace(other.date, basis=Basis.OTHER_COPY)
    kept = tuple(d for d in first.warnings if d.code not in ("undated", "year_missing"))
    return replace(first, date=date, warnings=(*kept, doubt))


def _is_officers(event: Event) -> bool:
    """Whether the officer says that the day is not known."""
    return any(c.field == "date" and c.item == event.id for c in event.corrections)


def _dates_differ(first: Event, rest: Sequence[Event]) -> Iterator[Doubt]:
    dated = [e for e in (first, *rest) if e.date.earliest is not None]
    if any(e.date.basis is Basis.OFFICER for e in dated):
        return
    for other in dated[1:]:
        mine, theirs = dated[0].date, other.date
        if (mine.earliest, mine.latest) != (theirs.earliest, theirs.latest):
            message = f"{_at(dated[0])} says “{mine.words}”, {_at(other)} “{theirs.words}”"
            yield Doubt(code="copies_disagree", message=message, evidence=theirs.evidence)


def _forms_differ(first: Event, rest: Sequence[Event]) -> Iterator[Doubt]:
    for other in rest:
        if other.kind is not first.kind:
            message = f"a {first.kind} in {_at(first)}, a {other.kind} in {_at(other)}"
            kinds = (("mine", str(first.kind)), ("other", str(other.kind)))
            yield Doubt(code="copies_kind", message=message, evidence=other.evidence, values=kinds)
        if places_differ(first.place, other.place):
            message = f"{first.place} in {_at(first)}, {other.place} in {_at(other)}"
            values = (("mine", first.place or ""), ("other", other.place or ""))
            evidence = other.place_evidence
            yield Doubt(code="copies_place", message=message, evidence=evidence, values=values)


# ------------------------------------------------------------------ who


@dataclass(slots=True)
class _People:
    """Participants, which account and place each is from, and what is said otherwise."""

    values: list[Participant] = field(default_factory=list)
    origin: list[tuple[str, int]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def _people(first: Event, rest: Sequence[Event]) -> _People:
    answer = _People(
        list(first.participants), [(first.id, i) for i in range(len(first.participants))]
    )
    for other in rest:
        here = len(answer.values)  # two people of one account are never one
        free = set(range(here))
        for ordinal, person in enumerate(other.participants):
            same = _same_person(person, answer.values[:here], free)
            if same is None:
                answer.values.append(person)
                answer.origin.append((other.id, ordinal))
                answer.doubts += _stranger(first, other, person)
            else:
                free.discard(same)
                mine = answer.values[same]
                answer.doubts += _said_otherwise(mine, person, first, other)
                if is_corrected(person) and not is_corrected(mine):
                    answer.values[same], answer.origin[same] = person, (other.id, ordinal)
    return answer


def same_person(a: Participant, b: Participant) -> bool:
    """Whether two accounts of one event name the same person."""
    return a.side is b.side and likeness(a.name, b.name) >= Likeness.SURNAME


def _same_person(person: Participant, others: Sequence[Participant], free: set[int]) -> int | None:
    """The one who bears the likest name."""
    near = [
        (likeness(person.name, other.name), -place)
        for place, other in enumerate(others)
        if place in free and other.side is person.side
    ]
    how, place = max(near, default=(Likeness.NONE, 0))
    return -place if how >= Likeness.SURNAME else None


def _stranger(first: Event, other: Event, person: Participant) -> Iterator[Doubt]:
    """Somebody of theirs whom the first account, though it names people, does not name."""
    theirs = (p for p in first.participants if p.side is Side.COUNTERPART)
    names = ", ".join(p.name for p in theirs)
    if person.side is Side.COUNTERPART and names:
        message = f"{_at(other)} names {person.name}, {_at(first)} {names}"
        yield Doubt(code="copies_people", message=message, evidence=person.evidence)


def _said_otherwise(
    mine: Participant, theirs: Participant, first: Event, other: Event
) -> Iterator[Doubt]:
    if is_corrected(mine) or is_corrected(theirs):
        return
    if fold(mine.name) != fold(theirs.name):
        message = f"{_at(other)} writes {theirs.name}, {_at(first)} {mine.name}"
        values = (("name", mine.name), ("others", theirs.name))
        yield Doubt(code="copies_name", message=message, evidence=theirs.evidence, values=values)
    if mine.title and theirs.title and first.language == other.language:
        a, b = (set(fold(title).split()) for title in (mine.title, theirs.title))
        if not (a <= b or b <= a):
            message = (
                f"{mine.name}: “{mine.title}” in {_at(first)}, “{theirs.title}” in {_at(other)}"
            )
            yield Doubt(
                code="copies_title",
                message=message,
                evidence=theirs.evidence,
                values=(("name", mine.name), ("mine", mine.title), ("other", theirs.title)),
            )


def _parties(first: Event, rest: Sequence[Event]) -> tuple[Party, ...]:
    """The parties of all accounts, each once in its role."""
    everything = {
        (p.kind, fold(p.key), p.role): p for e in reversed((first, *rest)) for p in e.parties
    }
    order = dict.fromkeys((p.kind, fold(p.key), p.role) for e in (first, *rest) for p in e.parties)
    return tuple(everything[key] for key in order)


# ------------------------------------------------------------------ what


@dataclass(slots=True)
class _Acts:
    """Acts, which account and place each is from, and what is said otherwise."""

    values: list[Act] = field(default_factory=list)
    origin: list[tuple[str, int]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def _acts(first: Event, rest: Sequence[Event]) -> _Acts:
    answer = _Acts(list(first.acts), [(first.id, i) for i in range(len(first.acts))])
    for other in rest:
        free = dict.fromkeys(range(len(answer.values)))
        for ordinal, act in enumerate(other.acts):
            same = next((i for i in free if same_act(answer.values[i], act)), None)
            if same is None:
                answer.values.append(act)
                answer.origin.append((other.id, ordinal))
            else:
                del free[same]
                mine = answer.values[same]
                answer.values[same] = weaker(mine, act)
                answer.doubts += _rungs_differ(mine, act, first, other)
    return answer


def is_corrected(item: Participant | Act) -> bool:
    """Whether the officer changed it."""
    return item.rule.startswith(OFFICER)


def weaker(mine: Act, theirs: Act) -> Act:
    """The act as the more careful account puts it, with the other's words beside."""
    low, high = mine, theirs
    if is_corrected(mine) or is_corrected(theirs):  # the officer knows better than either
        low, high = (mine, theirs) if is_corrected(mine) else (theirs, mine)
    elif UNRANKED.isdisjoint((mine.rung, theirs.rung)) and HEIGHT[theirs.rung] < HEIGHT[mine.rung]:
        low, high = theirs, mine
    return replace(
        low,
        instrument=low.instrument or high.instrument,
        amount=low.amount or high.amount,
        duration=low.duration or high.duration,
        parties=low.parties or high.parties,
        beneficiaries=tuple(dict.fromkeys((*low.beneficiaries, *high.beneficiaries))),
        obligations=low.obligations or high.obligations,
        also=tuple(dict.fromkeys((*low.also, high.evidence, *high.also))),
    )


def _rungs_differ(mine: Act, theirs: Act, first: Event, other: Event) -> Iterator[Doubt]:
    if mine.rung is not theirs.rung and not (is_corrected(mine) or is_corrected(theirs)):
        message = (
            f"“{mine.evidence.quote}” in {_at(first)} ({mine.rung.value}),"
            f" “{theirs.evidence.quote}” in {_at(other)} ({theirs.rung.value})"
        )
        mine_said, theirs_said = (" ".join(a.evidence.quote.split()) for a in (mine, theirs))
        yield Doubt(
            code="copies_status",
            message=" ".join(message.split()),
            evidence=theirs.evidence,
            values=(("mine", mine_said), ("other", theirs_said)),
        )
