"""Matters: threads of acts about one thing across events, with their state as of a date.

A matter is derived and never stored.  What an officer said of it (a confirmed answer, an
owner, a state) stands beside what the sources say, and is marked as theirs.
"""

from datetime import date
from enum import StrEnum

from briefgen.model.dates import DateClaim
from briefgen.model.event import ActFamily, ProposalKind, Rung
from briefgen.model.step import Direction, Proof, Step
from briefgen.value import frozen

PREFIX = "matter:"  # before the item of the first act, in the id of a matter


class MatterState(StrEnum):
    """Where a thread stands as far as the sources go; silence is never read as an answer."""

    OPEN = "open"
    TAKEN_UP = "taken_up"  # the other side offered, promised or came; confirmed
    RE_AGREED = "re_agreed"  # agreed on two days or more, and nothing delivered
    AGREED = "agreed"
    SIGNED = "signed"
    DELIVERED = "delivered"
    DECLINED = "declined"
    LAPSED = "lapsed"  # its own day has passed, or the officer says so
    UNKNOWN = "unknown"  # only mentioned


PENDING = frozenset({MatterState.OPEN, MatterState.RE_AGREED})


class Strength(StrEnum):
    """How far a later act answers an ask, as far as words tell."""

    FULL = "full"
    PARTIAL = "partial"
    DOUBTFUL = "doubtful"


class Reason(StrEnum):
    """Why a link is suggested, and what speaks against it."""

    SAME_WORDS = "same_words"
    GENERAL_ASK = "general_ask"  # a wish to cooperate that names no subject
    DRAFT_SIGNED = "draft_signed"
    VISITED = "visited"  # a later encounter in the inviting state
    FEW_WORDS = "few_words"
    OTHER_PARTY = "other_party"  # of the same state, or one that it belongs to
    OTHER_INSTRUMENT = "other_instrument"
    RAISED_AGAIN = "raised_again"  # after that act
    ORDER_UNKNOWN = "order_unknown"  # a date is missing
    OFFICER = "officer"  # nothing in the words; the officer linked them


@frozen
class Link:
    """A later act, or encounter, that may answer a matter: a suggestion until confirmed."""

    item: str  # of the act, or of the event
    event: str
    rung: Rung | None  # None: an encounter
    what: str
    date: DateClaim
    title: str
    proof: Proof
    strength: Strength
    reasons: tuple[Reason, ...]
    shared: tuple[str, ...] = ()  # the words that both have
    confirmed: bool = False


@frozen
class Matter:
    """One thing that was asked, offered, promised or agreed, and every time that it was put."""

    item: str  # of its first act
    what: str
    kind: ProposalKind | None
    direction: Direction
    by: tuple[str, ...]
    to: tuple[str, ...]
    state: MatterState
    rung: Rung  # the highest of the thread
    first: DateClaim  # of the earliest dated act, or undated
    last: DateClaim
    age_days: int | None  # None: undated
    steps: tuple[Step, ...]  # in order of time, undated ones last
    event: str
    title: str
    links: tuple[Link, ...] = ()  # suggested answers, strongest first
    answers: tuple[Link, ...] = ()  # confirmed ones, earliest first
    partners: tuple[str, ...] = ()  # keys of the counterparts it was put to or by
    owner: str = ""  # this and what follows: the officer's word
    next_step: str = ""
    due: date | None = None
    said: str = ""  # the state in the officer's words

    @property
    def id(self) -> str:
        """The stable name of the matter."""
        return PREFIX + self.item

    @property
    def family(self) -> ActFamily:
        """Asks and promises are proposals; what was agreed is an agreement."""
        return self.steps[0].family

    @property
    def times(self) -> int:
        """How many encounters raised it."""
        return len({step.encounter for step in self.steps})

    @property
    def proof(self) -> Proof:
        return self.steps[0].proof

    @property
    def is_pending(self) -> bool:
        """Whether it belongs on the open list."""
        return self.state in PENDING
