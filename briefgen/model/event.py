"""What an article says happened: the event, who took part, and what they did with words."""

from decimal import Decimal
from enum import StrEnum

from briefgen.model.correction import Change
from briefgen.model.dates import UNDATED, DateClaim
from briefgen.model.text import Evidence
from briefgen.value import frozen

_CODE = 2  # letters of an ISO 3166-1 alpha-2 code


class EventKind(StrEnum):
    """The form of an encounter or announcement."""

    MEETING = "meeting"
    VIDEOCONFERENCE = "videoconference"
    CALL = "call"
    VISIT = "visit"
    SIGNING = "signing"
    CONFERENCE = "conference"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


class Rung(StrEnum):
    """The ladder of commitment, lowest first.  A pack never prints more than its source's verb."""

    MENTIONED = "mentioned"  # an older instrument the text speaks of
    EXPLORED = "explored"
    DISCUSSED = "discussed"
    PROPOSED = "proposed"
    REQUESTED = "requested"
    OFFERED = "offered"
    INVITED = "invited"
    COMMITTED = "committed"  # a one-sided definite promise
    ANNOUNCED = "announced"
    DECLINED = "declined"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    AGREED_TO_DRAFT = "agreed_to_draft"
    AGREED = "agreed"
    INITIALLED = "initialled"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    DELIVERED = "delivered"


HEIGHT: dict[Rung, int] = {
    Rung.MENTIONED: 0,
    Rung.EXPLORED: 1,
    Rung.DISCUSSED: 2,
    Rung.PROPOSED: 3,
    Rung.REQUESTED: 3,
    Rung.OFFERED: 3,
    Rung.INVITED: 3,
    Rung.COMMITTED: 3,
    Rung.ANNOUNCED: 3,
    Rung.DECLINED: 3,
    Rung.AGREED_IN_PRINCIPLE: 4,
    Rung.AGREED_TO_DRAFT: 5,
    Rung.AGREED: 6,
    Rung.INITIALLED: 7,
    Rung.SIGNED: 8,
    Rung.IN_FORCE: 9,
    Rung.DELIVERED: 10,
}


class Side(StrEnum):
    """Whose side somebody is on."""

    HOME = "home"
    COUNTERPART = "counterpart"
    OTHER = "other"


class PartyKind(StrEnum):
    """States have ISO codes; everything else is an organisation."""

    STATE = "state"
    ORGANISATION = "organisation"


def is_state(key: str | None) -> bool:
    """Whether the key of a party is a state's code rather than an organisation's name."""
    return key is not None and len(key) == _CODE and key.isupper()


class PartyRole(StrEnum):
    """Party, beneficiary, host and mention are four different things (and home is ours)."""

    HOME = "home"
    COUNTERPART = "counterpart"
    BENEFICIARY = "beneficiary"
    HOST = "host"
    MENTION = "mention"


@frozen
class Party:
    """A state or organisation in an event, and what it is there."""

    kind: PartyKind
    key: str  # ISO alpha-2 of a state; the canonical name of an organisation
    name: str  # as the source writes it
    role: PartyRole
    evidence: Evidence | None = None
    acronym: str | None = None


@frozen
class Participant:
    """A named person in an event; `present` is False for people only quoted, greeted or thanked."""

    name: str  # without honorifics, spelt as printed
    honorific: str = ""  # "H.E. Dr."
    title: str | None = None  # office, verbatim save for line breaks
    affiliation: str | None = None  # organisation name, or ISO alpha-2 of a state
    side: Side = Side.OTHER
    present: bool = True
    evidence: Evidence | None = None  # name and office where they first stand together
    rule: str = ""


class ActFamily(StrEnum):
    """What sort of commitment an act is about."""

    AGREEMENT = "agreement"
    PROPOSAL = "proposal"
    CONTACT = "contact"  # an earlier or coming meeting that the text mentions


class ProposalKind(StrEnum):
    """How something still open was put."""

    PROPOSAL = "proposal"
    INVITATION = "invitation"
    REQUEST = "request"
    OFFER = "offer"
    COMMITMENT = "commitment"


@frozen
class Actor:
    """Somebody who does something with words, or to whom it is done."""

    side: Side | None  # None: both sides together
    name: str  # person, party name, or the words of the source ("the two parties")


@frozen
class Money:
    """A sum as stated; `value` has the scale applied (2 million -> 2000000)."""

    value: Decimal
    currency: str  # ISO 4217
    words: str


@frozen
class Obligation:
    """A duty that an instrument lays on a party."""

    by: Actor
    what: str
    evidence: Evidence
    recurrence: str | None = None  # "quarterly", "annual"
    due: DateClaim | None = None
    due_words: str = ""  # the rule as stated, when no date can be worked out


@frozen
class Act:
    """One thing that somebody did with words: the rung, by whom, to whom, what."""

    family: ActFamily
    rung: Rung
    what: str  # a noun phrase of at most 25 words, taken from the source
    evidence: Evidence  # the shortest words that show it
    sentence: Evidence  # the sentence they stand in
    proposal: ProposalKind | None = None
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    parties: tuple[str, ...] = ()  # keys of Party, for agreements
    instrument: str | None = None  # "memorandum_of_understanding", ...
    amount: Money | None = None
    duration: str | None = None
    beneficiaries: tuple[str, ...] = ()
    projects: int | None = None
    date: DateClaim | None = None  # of the instrument, when it is not the event's
    obligations: tuple[Obligation, ...] = ()
    also: tuple[Evidence, ...] = ()  # the same act told again in the article
    rule: str = ""  # the cue or rule that made it


@frozen
class Doubt:
    """A doubt about an event that a reader must see."""

    code: str  # "date_conflict", "undated", "year_missing", "home_inferred", ...
    message: str
    evidence: Evidence | None = None
    values: tuple[tuple[str, str], ...] = ()  # they fill the wording of the code, in any language


@frozen
class Telling:
    """Another account of an event: another outlet, another language, an updated release."""

    event: str  # the id of that account
    release: str
    source: str
    line: int
    title: str
    language: str


@frozen
class Event:
    """One encounter or announcement that an article reports."""

    id: str  # release id[:8] "." first line ["b", "c", ...]: stable while the source is
    source: str  # Release.origin
    release: str  # Release.id
    line: int  # first line of its article
    title: str
    kind: EventKind
    language: str
    date: DateClaim = UNDATED
    published: DateClaim | None = None
    place: str | None = None
    place_evidence: Evidence | None = None
    home: str | None = None  # the organisation or state that speaks
    parties: tuple[Party, ...] = ()
    participants: tuple[Participant, ...] = ()
    acts: tuple[Act, ...] = ()
    topics: tuple[str, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    evidence: Evidence | None = None  # the words that say it happened
    planned: bool = False
    rule: str = ""
    copies: tuple[Telling, ...] = ()  # never stored: worked out by `resolve.duplicates`
    corrections: tuple[Change, ...] = ()  # never stored: applied by `resolve.corrections`

    def teller(self, words: Evidence) -> str:
        """The id of the account that some words of this event come from."""
        if words.release == self.release:
            return self.id
        return next((copy.event for copy in self.copies if copy.release == words.release), self.id)
