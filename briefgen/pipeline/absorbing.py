"""What a working copy that came back says against what is known.

In:  a Returned, how a field is printed now, and the notes there are.
Out: a Plan: the corrections that its edits are, the notes that its comments are, and an Issue for
     each edit that cannot be taken.

An edit is taken only while its field still says what the file was made from.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from briefgen.compose.words import Words, words_of
from briefgen.errors import Issue, Place, Severity
from briefgen.model.dates import Precision
from briefgen.model.event import EventKind, Rung
from briefgen.model.note import Note
from briefgen.model.working import BLANK, Edit, Mark, Origin, Returned, sum_of
from briefgen.value import frozen

# field: whether nothing may stand for it
MAY_BE_EMPTY: Mapping[str, bool] = {
    "title": False, "date": True, "place": True, "kind": False, "name": False, "what": False,
    "rung": False,
}  # fmt: skip
_SETS: Mapping[str, tuple[str, type[EventKind] | type[Rung]]] = {
    "kind": ("kind", EventKind),
    "rung": ("rung", Rung),
}
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d-\d\d)?")


@frozen
class Ruling:
    """A correction to be written: the field of an item, and its new value."""

    item: str
    field: str
    value: str
    by: str
    on: date | None


@frozen
class Plan:
    """What is to be written, and what could not be taken."""

    rulings: tuple[Ruling, ...]
    notes: tuple[Note, ...]
    issues: tuple[Issue, ...]


Printed = Callable[[str, str, Words], str | None]  # item, field, words -> as packs print it now


def plan(
    returned: Returned, file: str, printed: Printed, known: Iterable[Note], by: str, on: date
) -> Plan:
    """`by` and `on` are of what the file does not date or sign itself."""
    words = words_of(returned.origin.language)
    rulings: list[Ruling] = []
    notes: list[Note] = []
    issues: list[Issue] = []
    signed = by or returned.by
    for same in _alike(returned.edits):
        made = _one(same) or _taken(same[0], returned.origin, printed, words, signed, on)
        if isinstance(made, Ruling):
            rulings.append(made)
        elif isinstance(made, Note):
            notes.append(made)
        elif made is not None:
            message, hint = made
            issues.append(Issue(Place(file), message, hint, Severity.WARNING, "absorb"))
    if returned.strayed:
        message = "words outside the fields were changed; they are not taken over"
        hint = "a comment beside them becomes a note, and so do words written with changes tracked"
        issues.append(Issue(Place(file), message, hint, Severity.WARNING, "absorb"))
    pack = f"{returned.origin.kind} {returned.origin.key}"
    notes += [
        Note(pack=pack, text=r.text, on=r.on or on, by=r.by or signed, item=_item(r.item), of=r.of)
        for r in returned.remarks
    ]
    there = {note.said for note in known}
    fresh = {note.said: note for note in notes if note.said not in there}
    return Plan(rulings=tuple(rulings), notes=tuple(fresh.values()), issues=tuple(issues))


def _alike(edits: Iterable[Edit]) -> Iterator[Sequence[Edit]]:
    """The different edits of each field, in however many places of the pack they were made."""
    groups: dict[tuple[str, str], dict[str, Edit]] = {}
    for edit in edits:
        found = groups.setdefault((edit.mark.item, edit.mark.field), {})
        found.setdefault(sum_of(edit.text), edit)
    yield from (tuple(group.values()) for group in groups.values())


def _one(edits: Sequence[Edit]) -> tuple[str, str] | None:
    """What is wrong when a field was changed to one thing here and to another there."""
    if len(edits) == 1:
        return None
    mark = edits[0].mark
    told = " and ".join(repr(edit.text) for edit in edits)
    return f"the {mark.field} of {mark.item} is {told} in this file", "leave one of them"


def _item(item: str) -> str:
    """An item of the sources; the pack's own blanks are none."""
    return item if "." in item else ""


def _taken(
    edit: Edit, origin: Origin, printed: Printed, words: Words, by: str, on: date
) -> Ruling | Note | tuple[str, str] | None:
    """What an edit is; a message and hint where it can't be taken, None where it says nothing."""
    mark = edit.mark
    if mark.field == BLANK:
        return _filled(edit, origin, words, by, on)
    if mark.field not in MAY_BE_EMPTY:
        return f"{mark.item} has no field {mark.field!r}", "make the working copy anew"
    now = printed(mark.item, mark.field, words)
    if now is None:
        return f"{mark.item} is not there any more", "make the working copy anew"
    if sum_of(now) == sum_of(edit.text):
        return None  # it says so already
    if sum_of(now) != mark.sum:
        message = f"the {mark.field} of {mark.item} has become {now!r} since this file was made"
        return message, f"make the working copy anew; this one has {edit.text!r}"
    value = _value(mark, edit.text, words)
    if value is None:
        return f"{edit.text!r} cannot be the {mark.field} of {mark.item}", _hint(mark, words)
    return Ruling(item=mark.item, field=mark.field, value=value, by=edit.by or by, on=edit.on)


def _filled(edit: Edit, origin: Origin, words: Words, by: str, on: date) -> Note | None:
    """What the officer wrote into a blank of the pack."""
    if not edit.text:
        return None
    key = f"sections.{edit.mark.item}"
    of = words.text(key).unescape() if words.has(key) else edit.mark.item
    pack = f"{origin.kind} {origin.key}"
    return Note(pack=pack, text=edit.text, on=edit.on or on, by=edit.by or by, of=of)


def _hint(mark: Mark, words: Words) -> str:
    if mark.field == "date":
        return "write it as the pack does, or like 2024-05-03; nothing at all means undated"
    if mark.field in _SETS:
        group, kind = _SETS[mark.field]
        return f"it may be: {', '.join(_label(group, member, words) for member in kind)}"
    return f"briefgen correct {mark.item} rejected=yes --why ... takes it out"


# ------------------------------------------------------------------ values


def _value(mark: Mark, text: str, words: Words) -> str | None:
    """What a correction writes for a text; None where that is no value of the field."""
    if not text:
        return "" if MAY_BE_EMPTY[mark.field] else None
    if mark.field == "date":
        return day_of(text, words)
    if mark.field in _SETS:
        group, kind = _SETS[mark.field]
        wanted = text.casefold()
        members = (m for m in kind if wanted in (m.value, _label(group, m, words).casefold()))
        return next((member.value for member in members), None)
    return text


def _label(group: str, member: EventKind | Rung, words: Words) -> str:
    key = f"{group}.{member.value}"
    shown: str = words.text(key).unescape() if words.has(key) else member.value
    return shown


def day_of(text: str, words: Words) -> str | None:
    """A date as a pack prints it, or as a correction does, in the way of a correction."""
    text = " ".join(text.split()).strip(" .")
    if _ISO.fullmatch(text):
        return "".join(str(int(c)) if c.isdecimal() else c for c in text)
    if text.casefold() == words.text("date.undated").unescape().casefold():
        return ""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = next((n for n in numbers if 1000 <= n <= 9999), None)
    if year is None:
        return None
    for month in range(1, 13):
        if _is(words, date(year, month, 1), Precision.MONTH, text):
            return f"{year}-{month:02}"
        for number in {1, *(n for n in numbers if 1 <= n <= 31)}:
            day = _day(year, month, number)
            if day is not None and _is(words, day, Precision.DAY, text):
                return day.isoformat()
    return str(year) if _is(words, date(year, 1, 1), Precision.YEAR, text) else None


def _is(words: Words, day: date, precision: Precision, text: str) -> bool:
    return words.date(day, precision).unescape().casefold() == text.casefold()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
