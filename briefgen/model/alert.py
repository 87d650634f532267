"""What the radar shows: matters, states and agreements that somebody should look at."""

from datetime import date
from enum import StrEnum

from briefgen.model.step import Proof
from briefgen.value import frozen


class AlertKind(StrEnum):
    """Why somebody should look at it."""

    STALE = "stale"  # pending for long, without movement
    RE_AGREED = "re_agreed"  # agreed again, nothing delivered
    OVERDUE = "overdue"  # a duty whose day has passed
    LAPSING = "lapsing"  # its term is over soon, or just is
    SILENT = "silent"  # no contact for long


@frozen
class Alert:
    """One thing to look at."""

    kind: AlertKind
    item: str  # of the matter, instrument or duty; key of a state
    what: str
    since: date | None  # the last movement, the day due, the end of the term, the last contact
    days: int | None  # between then and the day asked about; negative: still to come
    partners: tuple[str, ...] = ()
    count: int = 0  # instalments that are past, or undated contacts of a silent state
    proof: Proof | None = None
