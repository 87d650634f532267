"""Agreements and the duties that they lay on their parties, no stronger than their sources."""

from datetime import date
from enum import StrEnum

from briefgen.model.dates import DateClaim
from briefgen.model.event import HEIGHT, Money, Rung, Side
from briefgen.model.step import Proof
from briefgen.value import frozen

AGREEMENT = "agr:"  # before the item of the first act, in the id of an instrument


@frozen
class Duty:
    """What an instrument or a promise lays on somebody."""

    item: str
    by: str
    side: Side | None
    what: str
    date: DateClaim  # of the encounter whose source states it
    proof: Proof
    agreement: str = ""  # item of the instrument; "" for a one-sided promise
    recurrence: str | None = None
    due: DateClaim | None = None
    due_words: str = ""


@frozen
class Agreement:
    """An instrument or undertaking, no higher on the ladder than its source's verb."""

    item: str
    rung: Rung
    what: str
    date: DateClaim  # of the act
    event: str
    title: str  # headline of its source
    proof: Proof
    also: tuple[Proof, ...] = ()
    instrument: str | None = None
    parties: tuple[tuple[str, str], ...] = ()  # (key, name as the source writes it)
    amount: Money | None = None
    duration: str | None = None
    beneficiaries: tuple[tuple[str, str], ...] = ()
    projects: int | None = None
    duties: tuple[Duty, ...] = ()
    own_date: DateClaim | None = None  # of the instrument, when the source gives another

    @property
    def is_reached(self) -> bool:
        """Whether both sides agreed to something, as far as the source's verb goes."""
        return HEIGHT[self.rung] >= HEIGHT[Rung.AGREED_IN_PRINCIPLE]


class InstrumentState(StrEnum):
    """Where an instrument stands: in force or ended only by evidence or the officer's word."""

    MENTIONED = "mentioned"  # text not seen
    TO_BE_DRAFTED = "to_be_drafted"
    AGREED = "agreed"
    INITIALLED = "initialled"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    DELIVERED = "delivered"
    ENDED = "ended"  # the officer's word


@frozen
class Instalment:
    """One time that a duty falls due, for one beneficiary where it is owed for each."""

    number: int  # counted from 1 within the duty
    due: date
    beneficiary: str = ""  # key; "" where it is not for one of them
    is_past: bool = False  # before the day asked about; whether it was done is not known
    last: bool = False


@frozen
class Schedule:
    """When a duty falls due, or the rule as stated where that cannot be worked out."""

    duty: Duty
    rule: str  # in the words of the source, or its recurrence; "" where nothing is said
    instalments: tuple[Instalment, ...] = ()
    start: date | None = None  # what the dates are counted from
    term_confirmed: bool = False  # the officer confirmed the term

    @property
    def next_due(self) -> Instalment | None:
        """The first that has not passed."""
        return next((one for one in self.instalments if not one.is_past), None)

    @property
    def past(self) -> tuple[Instalment, ...]:
        """Those whose day has passed."""
        return tuple(one for one in self.instalments if one.is_past)


@frozen
class Instrument:
    """An agreement in the register: one row, however many events tell of it."""

    item: str  # of its first telling
    what: str
    instrument: str | None
    state: InstrumentState
    rung: Rung  # the highest that a source has
    parties: tuple[tuple[str, str], ...]  # (key, name), as the sources' sentences name them
    when: DateClaim  # of the telling with the highest rung; its own date where stated
    across: tuple[str, ...] = ()  # keys of the counterparts of the events that tell of it
    amount: Money | None = None
    duration: str | None = None
    beneficiaries: tuple[tuple[str, str], ...] = ()
    projects: int | None = None
    tellings: tuple[Agreement, ...] = ()  # in order of time, undated ones last
    schedules: tuple[Schedule, ...] = ()
    start: date | None = None  # the day that the term is counted from, where it is known
    in_force: date | None = None  # the officer's word
    ends: date | None = None  # worked out from start and term, or the officer's word
    text: str = ""  # where the text is kept, as the officer says
    officer: tuple[str, ...] = ()  # the fields that rest on the officer's word

    @property
    def id(self) -> str:
        """The stable name of the instrument."""
        return AGREEMENT + self.item
