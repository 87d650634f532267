"""The row of each breakdown that an event counts in: exactly one, so that totals foot.

In:  an event, and how the office groups states.
Out: for each of `FACETS` the key of a row; "several" and "none" are rows like others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.gazetteer import Gazetteer
from briefgen.model.event import Event, PartyKind, PartyRole
from briefgen.summarize import group
from briefgen.summarize.levels import LEVELS, level_of

FACETS = ("region", "counterpart", "level", "form", "theme")
SEVERAL, NONE, OTHER = "several", "none", "elsewhere"


@dataclass(frozen=True)
class Grouping:
    """Where states lie, and what organisations are.

    `regions` are the office's own, by ISO code; without any they are those of the United
    Nations' geographic scheme.
    """

    names: Gazetteer
    regions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.names.codes())

    def region(self, code: str) -> str:
        """The region of a state."""
        if code not in self._known:
            self._known[code] = self._region(code)
        return self._known[code]

    def _region(self, code: str) -> str:
        if self.regions:
            return self.regions.get(code, OTHER)
        return self.names.state(code).region or OTHER if code in self._codes else OTHER

    def home_of(self, organisation: str) -> str | None:
        """The state that an organisation is known to belong to."""
        known = self.names.organisation(organisation)
        return known.state if known else None

    def is_company(self, organisation: str) -> bool:
        """Whether it is known to be one."""
        known = self.names.organisation(organisation)
        return known is not None and known.kind == "company"


def facets_of(event: Event, grouping: Grouping) -> dict[str, str]:
    """The row that the event counts in, for each breakdown."""
    across = list(group.parties(event, PartyRole.COUNTERPART))
    states = [p.key for p in across if p.kind is PartyKind.STATE]
    bodies = [p.key for p in across if p.kind is PartyKind.ORGANISATION]
    return {
        "region": _region(states, bodies, grouping),
        "counterpart": _counterpart(states, bodies, grouping),
        "level": level_of(event),
        "form": event.kind.value,
        "theme": event.topics[0] if event.topics else NONE,
    }


def order_of(name: str, row: str) -> tuple[int, str]:
    """Levels come by height and "none" last; other rows by their counts, which come before this."""
    if name == "level":
        return (LEVELS.index(row), row)
    return (1 if row in (NONE, OTHER, SEVERAL) else 0, row)


def _region(states: list[str], bodies: list[str], grouping: Grouping) -> str:
    seats = [code for body in bodies if (code := grouping.home_of(body))]
    found = {grouping.region(code) for code in states or seats}
    if not found:
        return NONE
    return found.pop() if len(found) == 1 else SEVERAL


def _counterpart(states: list[str], bodies: list[str], grouping: Grouping) -> str:
    if states:
        return "both" if bodies else "state"
    if not bodies:
        return NONE
    return "company" if all(map(grouping.is_company, bodies)) else "organisation"
