"""What a source says about when: never more precise than its words."""

from datetime import date
from enum import StrEnum

from briefgen.model.text import Evidence
from briefgen.value import frozen


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Basis(StrEnum):
    """What a date rests on."""

    STATED = "stated"  # day, month and year are in the text
    WEEKDAY = "weekday"  # the weekday decides between candidate years
    RELATIVE = "relative"  # "today", "Thursday", counted from a date the text states
    CONTEXT = "context"  # a missing year bounded by what the text speaks of
    OTHER_COPY = "other_copy"  # another release of the same event
    OFFICER = "officer"  # a correction


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@frozen
class DateConflict:
    """Two readings of a date that one source gives: by its date, and counted from other words."""

    words: str
    day: date | None = None  # by its date
    counted: date | None = None  # from `anchor`
    anchor: str = ""

    def __str__(self) -> str:
        """In English, for the command line."""
        if not self.anchor and self.day is not None:
            return f"“{self.words}”: {self.day.isoformat()} was {WEEKDAYS[self.day.weekday()]}"
        counted = f"{self.counted} counted from “{self.anchor}”"
        if self.day is None:
            return f"“{self.words}” is {counted}"
        return f"“{self.words}” is {self.day} by its date, {counted}"


@frozen
class DateClaim:
    """When something was, as far as the source tells.

    `earliest` and `latest` bound it (both ends included); both None for undated.  A range of
    days (13-17 June) has them apart with precision day.  `candidates` are the days that fit
    when the year is missing.  `conflicts` are other readings the source itself gives.
    """

    words: str  # the words of the source, "" when there are none
    evidence: Evidence | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    basis: Basis | None = None
    candidates: tuple[date, ...] = ()
    conflicts: tuple[DateConflict, ...] = ()

    @property
    def day(self) -> date | None:
        """The first day it may have been, when the source gives one."""
        return self.earliest

    @property
    def is_known(self) -> bool:
        """Whether any date at all can be printed."""
        return self.earliest is not None


UNDATED = DateClaim(words="")
