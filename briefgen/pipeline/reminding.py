"""What the officer's own files set a day for: follow-ups, and matters that are waiting.

In:  a visit as an edition shows it.
Out: Reminders of what is due on a day or later.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from briefgen.model.meeting import Reminder
from briefgen.model.visit import Visit


def reminders(visit: Visit, as_of: date) -> Iterator[Reminder]:
    """Follow-ups and matters of a visit file; its id, or else its name, keeps them apart."""
    name = visit.occasion.id or PurePath(visit.origin).stem
    about = visit.occasion.counterpart
    for one in visit.follow_ups:
        if one.due and one.due >= as_of:
            yield Reminder(
                key=f"follow-up {name} {one.text}",
                text=one.text,
                due=one.due,
                owner=one.owner,
                about=about,
                source=_source(visit, one.at_line),
            )
    for matter in visit.matters:
        if matter.due and matter.due >= as_of:
            yield Reminder(
                key=f"{matter.link} {name}",
                text=matter.next_step or matter.state or matter.link,
                due=matter.due,
                owner=matter.owner,
                about=about,
                source=_source(visit, matter.at_line),
            )


def _source(visit: Visit, line: int | None) -> str:
    return f"{PurePath(visit.origin).name}:{line}" if line else PurePath(visit.origin).name
