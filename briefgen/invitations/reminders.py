"""Reminders -> .ics: what is due, as tasks or as entries of the day.

In:  Reminders with their dates; the day they are made for.
Out: bytes.  Outlook and Google take no tasks from files, so days are the usual form.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from icalendar import Component, Event, Todo, vText

from briefgen.invitations.ics import alarm, blank
from briefgen.invitations.records import new_uid
from briefgen.model.meeting import Reminder

MORNING = timedelta(hours=9)  # alarms ring at nine, not at midnight


class Form(StrEnum):
    """How a reminder stands in a calendar."""

    DAY = "day"
    TASK = "task"


def write(
    reminders: Iterable[Reminder],
    as_of: date,
    *,
    form: Form = Form.DAY,
    language: str = "en",
    name: str = "",
    domain: str = "briefgen.invalid",
) -> bytes:
    """A calendar of what is due, earliest first; each reminder once."""
    calendar = blank(name)
    calendar.add("method", "PUBLISH")
    known = {reminder.key: reminder for reminder in reminders}
    for reminder in sorted(known.values(), key=lambda one: (one.due, one.key)):
        component = _COMPONENTS[form](reminder)
        component.add("uid", new_uid(f"reminder {reminder.key}", domain))
        component.add("dtstamp", datetime.combine(as_of, time(), UTC))
        component.add("summary", _text(_summary(reminder), language))
        if reminder.source or reminder.owner:
            component.add("description", _text(_description(reminder), language))
        if reminder.about:
            component.add("categories", [reminder.about])
        for days in reminder.days:
            bell = alarm(_summary(reminder), timedelta(days=days) - MORNING)
            if form is Form.TASK:
                bell["trigger"].params["RELATED"] = "END"  # a task has no start
            component.add_component(bell)
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _day(reminder: Reminder) -> Component:
    event = Event()
    event.add("dtstart", reminder.due)
    event.add("dtend", reminder.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _task(reminder: Reminder) -> Component:
    todo = Todo()
    todo.add("due", reminder.due)
    todo.add("status", "NEEDS-ACTION")
    return todo


_COMPONENTS = {Form.DAY: _day, Form.TASK: _task}


def _summary(reminder: Reminder) -> str:
    return f"{reminder.about}: {reminder.text}" if reminder.about else reminder.text


def _description(reminder: Reminder) -> str:
    return "\n".join(line for line in (reminder.owner, reminder.source) if line)


def _text(words: str, language: str) -> vText:
    return vText(words, params={"LANGUAGE": language})
