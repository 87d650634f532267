"""Apply the officer's corrections to events.

In:  the events that corrections speak of, by id; what the sources are; corrections.
Out: the events as corrected, the changes that hold, and an error for each file that does not.

A file is applied whole or not at all, and only while every source is the one it was written
from, every item the one it speaks of, and every old value what it says.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from itertools import count, islice

from briefgen.errors import Issue, Place, Severity
from briefgen.model.correction import RELATIONS, Change, Correction, Rulings, has_field
from briefgen.model.event import Doubt, Event
from briefgen.resolve import fields
from briefgen.value import frozen

KEY = 16  # digits of a hash that name a release
NOTHING = "–"
AGAIN = "look at it again; then take this file away, or write it anew with `briefgen correct`"


@frozen
class Corrected:
    """Events as corrected, with None for those that the officer says never were."""

    events: Mapping[str, Event | None]
    changes: tuple[Change, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def rulings(self) -> Rulings:
        """What the officer said of who and what is the same."""
        return Rulings.of(self.changes)


class _Refused(Exception):
    """Why a change does not hold, and what to do."""

    def __init__(self, message: str, hint: str = AGAIN) -> None:
        super().__init__(message)
        self.hint = hint


def corrected(
    events: Mapping[str, Event],
    sources: Mapping[str, str],  # sha256 by origin
    corrections: Iterable[Correction],
) -> Corrected:
    """The events after every correction that holds, the earliest first."""
    now: dict[str, Event | None] = dict(events)
    applied: list[Change] = []
    issues: list[Issue] = []
    for correction in sorted(corrections, key=lambda c: c.order):
        change = None
        try:
            _check_sources(correction, sources)
            listed = {sha256[:KEY] for _, sha256 in correction.sources}
            tried = dict(now)
            for change in correction.changes:
                _check_items(change, events, listed)
                tried[change.event] = _applied(change, tried)
        except _Refused as err:
            issues.append(_issue(correction, change, err))
            continue
        now = tried
        applied += correction.changes
    return Corrected(
        events={key: _without_rejected(event) for key, event in now.items()},
        changes=tuple(applied),
        issues=tuple(issues),
    )


def _issue(correction: Correction, change: Change | None, err: _Refused) -> Issue:
    line = change.line if change else None
    message = f"{err}; nothing of this file was applied"
    return Issue(Place(correction.file, line), message, err.hint, Severity.ERROR, "correction")


def _check_sources(correction: Correction, sources: Mapping[str, str]) -> None:
    """Raise unless every source is what it was; it may have got another name."""
    there = set(sources.values())
    for origin, sha256 in correction.sources:
        if sha256 in there:
            continue
        if origin not in sources:
            raise _Refused(f"the source {origin} that it corrects is not there")
        short, other = sha256[:12], sources[origin][:12]
        raise _Refused(
            f"{origin} has changed since this was written (sha256 {short}… then, {other}… now)"
        )


# ------------------------------------------------------------------ one change


def _check_items(change: Change, events: Mapping[str, Event], listed: Container[str]) -> None:
    """Raise unless its items are, in their sources' own words, the ones that were meant.

    `listed` are the releases that the file speaks of.
    """
    if not has_field(change.item, change.field):
        raise _Refused(f"{change.item} has no field {change.field!r}")
    _check_item(change.item, change.of, events, listed)
    if change.field in RELATIONS:
        if change.now == change.item or change.now.partition("#")[2][:1] != change.part[:1]:
            raise _Refused(f"{change.item} cannot be {change.field} {change.now}")
        _check_item(change.now, change.now_of, events, listed)


def _check_item(item: str, of: str, events: Mapping[str, Event], listed: Container[str]) -> None:
    key, _, part = item.partition("#")
    event = events.get(key)
    if event is None or not fields.has(event, part):
        raise _Refused(f"{item} is not there any more")
    if event.release not in listed:
        raise _Refused(f"{item} is of {event.source}, which [sources] does not list")
    found = fields.mark(event, part)
    if not _same(found, of):
        raise _Refused(f"{item} is {found!r}, not {of!r}")


def _applied(change: Change, now: Mapping[str, Event | None]) -> Event:
    """The event of a change after it."""
    event = now[change.event]
    if event is None or {"", change.part} & rejected(event):
        raise _Refused(f"{change.item} was rejected before")
    if change.field in RELATIONS:
        return replace(event, corrections=(*event.corrections, change))
    return _with(event, change)


def rejected(event: Event) -> set[str]:
    """The parts of an event that the officer took out; "" for all of it."""
    return {c.part for c in event.corrections if c.field == "rejected" and c.event == event.id}


def _with(event: Event, change: Change) -> Event:
    """The event with the change made, noted and doubted."""
    part, field = change.part, change.field
    was = "no" if field == "rejected" else fields.shown(event, part, field)
    if not _same(was, change.was):
        raise _Refused(f"the {field} of {change.item} is {was!r} now, not {change.was!r}")
    if field == "rejected":
        if change.now.strip().lower() not in ("yes", "true"):
            raise _Refused(f"{change.now!r} says nothing; rejected takes yes")
        new = event
    else:
        try:
            new = fields.changed(event, part, field, change.now)
        except ValueError as err:
            raise _Refused(
                f"{field}: {err}", "write it as `briefgen correct --help` shows"
            ) from err
    evidence = event.date.evidence if field == "date" else None
    code = "rejected" if field == "rejected" else "corrected"
    what = change.of if code == "rejected" else f"{field}, {change.of}" if part else field
    values = {"what": what, "now": change.now or NOTHING, "was": change.was or NOTHING}
    values["on"] = change.on.isoformat()
    doubt = Doubt(code=code, message=told(change), evidence=evidence, values=tuple(values.items()))
    kept = tuple(d for d in new.warnings if not (field == "date" and d.code in _ANSWERED))
    return replace(new, warnings=(*kept, doubt), corrections=(*new.corrections, change))


_ANSWERED = frozenset({"undated", "year_missing", "date_conflict"})  # by the officer's date


def told(change: Change) -> str:
    """A correction in a line that may leave the house: who and why stay in the file."""
    what = f"{change.field} of {change.of}" if change.part else change.field
    if change.field == "rejected":
        return f"taken out by the officer, {change.on}: {change.of}"
    now, was = (f"“{value}”" if value else "nothing" for value in (change.now, change.was))
    return f"{what}: {now} by the officer, {change.on}; the source has {was}"


def _same(a: str, b: str) -> bool:
    return " ".join(a.split()) == " ".join(b.split())


# ------------------------------------------------------------------ rejected items


def part_before(event: Event, part: str) -> str:
    """The number that a person or act of a corrected event has in its source's own."""
    gone = rejected(event)
    if not part or not gone:
        return part
    kept = (n for n in count(1) if f"{part[0]}{n}" not in gone)
    return f"{part[0]}{next(islice(kept, int(part[1:]) - 1, None))}"


def _without_rejected(event: Event | None) -> Event | None:
    """The event without what was rejected of it, None when all of it was.

    This comes last, so that the numbers of the other items hold until every file is applied.
    """
    if event is None:
        return None
    gone = rejected(event)
    if "" in gone:
        return None
    if not gone:
        return event
    people = [p for n, p in enumerate(event.participants, 1) if f"p{n}" not in gone]
    acts = [a for n, a in enumerate(event.acts, 1) if f"a{n}" not in gone]
    return replace(event, participants=tuple(people), acts=tuple(acts))
