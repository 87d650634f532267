"""One act as a pack prints it, and what shows it."""

from enum import StrEnum

from briefgen.model.dates import DateClaim
from briefgen.model.event import ActFamily, ProposalKind, Rung
from briefgen.model.text import Evidence
from briefgen.value import frozen


@frozen
class Proof:
    """Evidence, the item of the digest that it shows, and the rule that found it.

    `item` is stable while the source is: an event's id, or that id with "#" and the ordinal
    of an act ("#a2"), an obligation ("#a2.o1"), a participant ("#p3") or its date ("#date").
    """

    evidence: Evidence
    event: str
    item: str
    sentence: Evidence | None = None
    rule: str = ""


class Direction(StrEnum):
    """Whose ask it is."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    UNKNOWN = "unknown"


@frozen
class Step:
    """One act inside an encounter, in the words of its source."""

    item: str
    family: ActFamily
    rung: Rung
    what: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    proof: Proof
    date: DateClaim  # of the encounter
    encounter: str  # the event it counts under: a copy's steps count under the first copy
    kind: ProposalKind | None = None
    direction: Direction | None = None
    title: str = ""  # headline of the encounter
