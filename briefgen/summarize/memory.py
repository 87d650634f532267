"""What a report asks of the past beside the events of its periods.

In:  all events, or a store that kept what they amount to.
Out: a Memory: the Past, the contacts, and any event by any of the ids that tell it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.event import Event
from briefgen.model.past import Contacts, Past
from briefgen.summarize.follow import Look
from briefgen.summarize.past import contacts_of, past_of


@dataclass(frozen=True)
class Memory:
    """What all events of all time amount to, and a way to look any of them up."""

    past: Past
    look: Look
    met: Callable[[], Contacts]

    @property
    def contacts(self) -> Contacts:
        """The contacts with every state: asked for only where members are listed."""
        return self.met()


def in_full(events: Sequence[Event]) -> Memory:
    """The memory of events that are all there."""
    by_id = {copy.event: event for event in events for copy in event.copies}
    by_id |= {event.id: event for event in events}

    def look(ids: Iterable[str]) -> Mapping[str, Event]:
        return {key: by_id[key] for key in ids if key in by_id}

    return Memory(past_of(events), look, lambda: contacts_of(events))
