"""What a visit file leaves out that a pack has a place for.

In:  a Visit, and the Digest on whom it is with.
Out: Missing values, each field once, in the order of the pack.  Filling one takes it away.
"""

from collections.abc import Iterator

from briefgen.model.commitment import AGREEMENT
from briefgen.model.digest import Digest
from briefgen.model.event import Rung
from briefgen.model.visit import Visit, Whose
from briefgen.pipeline.drafting import comment, pending
from briefgen.value import frozen

HANDLING = (
    ("level", "how the pack is marked"),
    ("distribution", "whom it goes to"),
    ("as_of", "the day it is drawn up"),
    ("version", "its version"),
    ("drafter", "who answers for it"),
)
OCCASION = (
    ("start", "when it is"),
    ("place", "where it is"),
    ("direction", "incoming, outgoing, elsewhere or online"),
    ("language", "the language spoken"),
    ("interpreter", "whether one is needed"),
    ("press", "what the press may do"),
)


@frozen
class Missing:
    """A field to fill, what it is for, and the line where its entry begins."""

    field: str
    what: str
    line: int | None = None


def missing(visit: Visit, known: Digest) -> tuple[Missing, ...]:
    """Everything that only the officer can fill and has not."""
    return (
        *_table(visit),
        *_sections(visit),
        *_entries(visit),
        *_agreements(visit, known),
        *_matters(known),
    )


def _table(visit: Visit) -> Iterator[Missing]:
    for section, fields in (("handling", HANDLING), ("occasion", OCCASION)):
        table = getattr(visit, section)
        name = "visit" if section == "occasion" else section
        for field, what in fields:
            if getattr(table, field) in ("", None, ()):
                yield Missing(field=f"{name}.{field}", what=what, line=table.at_line)
    occasion = visit.occasion
    if occasion.minutes is None and occasion.end is None:
        yield Missing(field="visit.minutes", what="how long it is", line=occasion.at_line)


def _sections(visit: Visit) -> Iterator[Missing]:
    sides = {one.side for one in visit.people}
    for is_there, section, what in (
        (visit.objectives, "objective", "what the meeting is to reach"),
        (visit.points, "point", "what to say"),
        (any(ask.side is Whose.OURS for ask in visit.asks), "ask, ours", "what we want"),
        (any(ask.side is Whose.THEIRS for ask in visit.asks), "ask, theirs", "what they may want"),
        (visit.if_raised, "if_raised", "lines to take"),
        (Whose.THEIRS in sides, "person, theirs", "who comes for them"),
        (Whose.OURS in sides, "person, ours", "who goes for us"),
        (visit.programme, "programme", "what happens when"),
        (visit.clearances, "clearance", "who agreed to the brief"),
    ):
        if not is_there:
            yield Missing(field=section, what=what)


def _entries(visit: Visit) -> Iterator[Missing]:
    for number, ask in enumerate(visit.asks, 1):
        if ask.side is Whose.OURS and not ask.owner:
            what = f"whose it is: {comment(ask.text)}"
            yield Missing(field=f"ask {number}.owner", what=what, line=ask.at_line)
    for number, one in enumerate(visit.people, 1):
        if not one.title:
            field, what = f"person {number}.title", f"the office of {comment(one.name)}"
            yield Missing(field=field, what=what, line=one.at_line)
        if one.side is Whose.THEIRS and one.title_checked is None:
            what = f"when the office of {comment(one.name)} was looked up"
            yield Missing(field=f"person {number}.title_checked", what=what, line=one.at_line)


def _agreements(visit: Visit, known: Digest) -> Iterator[Missing]:
    """Signed instruments: a release never proves that one is in force."""
    told = {fact.link.removeprefix(AGREEMENT) for fact in visit.agreements if fact.in_force}
    for row in known.agreements:
        if row.rung is Rung.SIGNED and row.item not in told:
            field = f"{AGREEMENT}{row.item}.in_force"
            yield Missing(field=field, what=f"since when: {comment(row.what)}")


def _matters(known: Digest) -> Iterator[Missing]:
    for row in pending(known):
        for field, what in (("owner", "whose desk it is on"), ("next_step", "what comes next")):
            if not getattr(row, field):
                told = f"{what}: {comment(row.what)}"
                yield Missing(field=f"{row.id}.{field}", what=told)
