"""What the summarizer answers about one subject as of a date: all that a pack may print.

Everything here is either words of a source with the `Proof` that shows them, or a count of
such things.  Nothing is a sentence of our own: wording belongs to templates and the lexicon.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefgen.model.commitment import Agreement as Agreement
from briefgen.model.commitment import Duty as Duty
from briefgen.model.commitment import Schedule as Schedule
from briefgen.model.dates import DateClaim
from briefgen.model.event import (
    EventKind,
    PartyKind,
    PartyRole,
    Rung,
    Side,
)
from briefgen.model.matter import Link as Link
from briefgen.model.matter import Matter as Matter
from briefgen.model.matter import MatterState as MatterState
from briefgen.model.record import Changes as Changes
from briefgen.model.release import Release
from briefgen.model.step import Direction as Direction
from briefgen.model.step import Proof as Proof
from briefgen.model.step import Step as Step
from briefgen.model.text import Evidence
from briefgen.value import frozen

# ------------------------------------------------------------------ who and where from


@frozen
class Subject:
    """The state or organisation that a pack is about, with its printed names."""

    kind: PartyKind
    key: str  # as in Party.key
    name: str  # short name, for prose
    formal: str = ""  # formal name, for agreements; "" where it is the same
    acronym: str | None = None


@frozen
class SourceInfo:
    """What the annex says of a release, and enough of it to tell the line of a quote."""

    release: str
    origin: str
    sha256: str
    media_type: str = "text/plain"
    language: str = "und"
    publisher: str | None = None
    line_starts: tuple[int, ...] = (0,)

    @classmethod
    def of(cls, release: Release) -> "SourceInfo":
        """The information that a release carries."""
        starts = (0, *(i + 1 for i, c in enumerate(release.text) if c == "\n"))
        return cls(
            release=release.id,
            origin=release.origin,
            sha256=release.sha256,
            media_type=release.media_type,
            language=release.language,
            publisher=release.publisher,
            line_starts=starts,
        )

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that the character at `offset` stands on."""
        return bisect_right(self.line_starts, offset)


@frozen
class Citation:
    """A numbered footnote of the pack: what `why 7` looks up."""

    number: int
    proof: Proof
    origin: str
    line: int
    headline: str
    date: DateClaim
    outlet: str | None = None

    @property
    def item(self) -> str:
        return self.proof.item

    @property
    def quote(self) -> str:
        return self.proof.evidence.quote


# ------------------------------------------------------------------ encounters


@frozen
class Attendee:
    """Somebody in an encounter, as its source writes them."""

    name: str
    honorific: str = ""
    title: str | None = None
    affiliation: str | None = None
    side: Side = Side.OTHER
    present: bool = True
    is_theirs: bool = False  # stands for the subject
    person: str = ""  # Person.id
    proof: Proof | None = None


@frozen
class Encounter:
    """An event in which the subject was a counterpart."""

    event: str
    kind: EventKind
    title: str
    date: DateClaim
    published: DateClaim | None
    origin: str
    line: int
    language: str
    proof: Proof | None
    date_proof: Proof | None = None
    place: str | None = None
    place_proof: Proof | None = None
    planned: bool = False
    home: str | None = None
    hosts: tuple[str, ...] = ()  # keys of the states, or bodies, where it was
    ours: tuple[Attendee, ...] = ()
    theirs: tuple[Attendee, ...] = ()
    others: tuple[Attendee, ...] = ()  # another party's people, or nobody's side
    absent: tuple[Attendee, ...] = ()  # named, quoted or greeted; not there
    partners: tuple[tuple[str, str], ...] = ()  # the other counterparts: key, name in the source
    steps: tuple[Step, ...] = ()
    topics: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()  # events that tell the same encounter; counted once

    @property
    def is_contact(self) -> bool:
        """Whether the two sides were in touch, as far as the source says it took place."""
        return not self.planned and self.kind not in (EventKind.ANNOUNCEMENT, EventKind.OTHER)


@frozen
class Relationship:
    """The counts that open a pack."""

    contacts: int = 0
    dated: int = 0
    undated: int = 0
    announcements: int = 0
    planned: int = 0
    first: Encounter | None = None
    last: Encounter | None = None
    longest_gap_days: int | None = None
    by_year: tuple[tuple[int, int], ...] = ()
    by_kind: tuple[tuple[EventKind, int], ...] = ()
    by_rung: tuple[tuple[Rung, int], ...] = ()  # acts, highest rung first
    agreements: tuple[tuple[Rung, int], ...] = ()  # of them alone, highest rung first
    places: tuple[tuple[str, int], ...] = ()
    our_people: int = 0
    their_people: int = 0


# ------------------------------------------------------------------ people, themes, roles


@frozen
class Title:
    """An office that a source gives somebody, as of that source."""

    words: str
    affiliation: str | None
    date: DateClaim
    published: DateClaim | None
    proof: Proof | None


@frozen
class Person:
    """An interlocutor: one person under all spellings that were told to be theirs."""

    id: str
    name: str  # as the latest source writes it
    side: Side
    titles: tuple[Title, ...] = ()  # latest first; undated sources after the dated ones
    spellings: tuple[str, ...] = ()  # other than `name`
    meetings: int = 0  # encounters they were present in
    events: tuple[str, ...] = ()
    proof: Proof | None = None

    @property
    def has_earlier(self) -> bool:
        """Whether there is another title or spelling to tell."""
        return len(self.titles) > 1 or bool(self.spellings)


@frozen
class Theme:
    """A topic and the encounters that touch it."""

    topic: str
    encounters: tuple[Encounter, ...]


@frozen
class Appearance:
    """An event where the subject is a beneficiary, a host or a mention rather than a party."""

    role: PartyRole
    event: str
    title: str
    kind: EventKind
    date: DateClaim
    origin: str
    line: int
    partners: tuple[tuple[str, str], ...]
    proof: Proof | None
    steps: tuple[Step, ...] = ()  # instruments whose beneficiary it is


# ------------------------------------------------------------------ doubts and sources


@frozen
class Gap:
    """Something missing, doubtful or in conflict; `values` fill the wording of its `code`."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    message: str = ""  # of the stage that found it, where the lexicon has no wording
    title: str = ""
    event: str = ""
    date: DateClaim | None = None
    proof: Proof | None = None


@frozen
class SourceEntry:
    """One article of the annex and the numbered quotes taken from it."""

    event: str
    origin: str
    line: int
    headline: str
    date: DateClaim
    published: DateClaim | None
    outlet: str | None
    sha256: str
    language: str
    citations: tuple[Citation, ...] = ()
    copies: tuple[str, ...] = ()


# ------------------------------------------------------------------ the answer


@dataclass(frozen=True, kw_only=True)
class Digest:
    """All that is known about `subject` as of a date."""

    subject: Subject
    as_of: date
    home: str = ""
    since: date | None = None
    until: date | None = None
    relationship: Relationship = field(default_factory=Relationship)
    encounters: tuple[Encounter, ...] = ()  # latest first, undated ones after the dated
    agreements: tuple[Agreement, ...] = ()  # highest rung first
    matters: tuple[Matter, ...] = ()
    promises: tuple[Matter, ...] = ()  # one-sided commitments
    undertakings: tuple[Matter, ...] = ()  # threads of what was agreed
    mentioned_contacts: tuple[Step, ...] = ()  # earlier or coming meetings that a text speaks of
    duties: tuple[Duty, ...] = ()
    schedules: tuple[Schedule, ...] = ()  # when the duties fall due, in the same order
    people: tuple[Person, ...] = ()  # of the subject
    our_people: tuple[Person, ...] = ()
    themes: tuple[Theme, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    citations: tuple[Citation, ...] = ()
    numbers: Mapping[tuple[str, int, int], int] = field(default_factory=dict)
    changes: Changes | None = None  # since an earlier pack, where that is asked for

    @property
    def is_empty(self) -> bool:
        """Whether no release speaks of the subject in any role."""
        return not self.encounters and not self.appearances

    def is_new(self, proof: Proof | None) -> bool:
        """Whether an earlier pack lacks what this proof shows."""
        if proof is None or self.changes is None:
            return False
        return self.number(proof) in self.changes.claims

    def number(self, proof: Proof) -> int:
        """The footnote number of a proof."""
        return self.numbers[place_of(proof.evidence)]


def place_of(evidence: Evidence) -> tuple[str, int, int]:
    """What makes two pieces of evidence the same: the release and the span."""
    return (evidence.release, evidence.span.start, evidence.span.end)
