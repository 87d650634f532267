"""What an activity report may print: counts of activities, and the evidence for each of them.

Every number here is the number of some rows of the annex.  What cannot be placed in the period
by its sources is no row of any table: it stands among the `unplaced`, with the reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefgen.model.dates import DateClaim
from briefgen.model.digest import Agreement, Direction, Duty, Proof, Step
from briefgen.model.event import EventKind, ProposalKind
from briefgen.value import frozen


class Unit(StrEnum):
    """What a period is called by."""

    QUARTER = "quarter"
    MONTH = "month"
    YEAR = "year"
    DAYS = "days"


@frozen
class Period:
    """Days from `first` to `last`, both included, and what they are called."""

    first: date
    last: date
    label: str  # "2020-Q3", "2020-07", "2020", "2020-07-01/2020-08-15"
    unit: Unit


class Why(StrEnum):
    """Why an item is not counted in the period."""

    # the closest to being counted first
    STRADDLES = "straddles"  # its days lie on both sides of a boundary
    COARSE = "coarse"  # only a month or year is known, and it reaches beyond the period
    CANDIDATE = "candidate"  # the year is missing, and one of the years that fit is the period's
    PUBLISHED = "published"  # undated, in a source published in the period
    PLANNED = "planned"  # announced for the period; no source says it took place
    UNDATED = "undated"  # nothing tells when it was


@frozen
class Activity:
    """One encounter or announcement, told once however many sources tell it."""

    number: int  # in the annex
    event: str
    kind: EventKind
    title: str
    date: DateClaim
    published: DateClaim | None
    origin: str
    line: int
    language: str
    place: str | None = None
    counterparts: tuple[tuple[str, str], ...] = ()  # (key, name in the source)
    states: tuple[str, ...] = ()  # those of the counterparts that are states
    is_contact: bool = True
    copies: tuple[str, ...] = ()  # other accounts: "file:line"
    facets: Mapping[str, str] = field(default_factory=dict)  # breakdown -> the row it counts in
    themes: tuple[str, ...] = ()
    date_proof: Proof | None = None
    proof: Proof | None = None


@frozen
class Unplaced:
    """An item that may belong to the period, and why it is not counted."""

    activity: Activity
    why: Why


@frozen
class Figure:
    """One number in the period, in the one before, a year earlier, and in the running year.

    None where the number means nothing: the median of no matters, a share of no list.
    `numbers` are the annex rows behind `now`, where it counts rows.
    """

    key: str
    now: int | None
    before: int | None
    year_ago: int | None
    running: int | None
    numbers: tuple[int, ...] = ()

    @property
    def change(self) -> int | None:
        """How much it moved since the period before."""
        return None if self.now is None or self.before is None else self.now - self.before


@frozen
class Breakdown:
    """The activities in rows by one of their facets; each stands in exactly one row."""

    name: str  # region, counterpart, level, form, theme
    rows: tuple[Figure, ...]
    total: Figure
    touched: Mapping[str, int] = field(default_factory=dict)  # theme -> activities that touch it


@frozen
class Month:
    """A calendar month of the period, and what it held."""

    first: date
    activities: int
    themes: tuple[tuple[str, int], ...]  # in the order of the theme breakdown
    opened: int
    closed: int


@frozen
class Move:
    """A figure that moved, and the rows that moved it most: (breakdown, row, by how much)."""

    figure: Figure
    because: tuple[tuple[str, str, int], ...] = ()
    lost: int = 0  # rows of the period before, where there are none now


@frozen
class Followed:
    """A proposal, request, offer or invitation, with whom, and what closed it if anything did."""

    item: str
    what: str
    kind: ProposalKind | None
    direction: Direction
    by: tuple[str, ...]
    to: tuple[str, ...]
    counterparts: tuple[tuple[str, str], ...]
    first: DateClaim
    last: DateClaim
    steps: tuple[Step, ...]  # in order of time, undated ones last
    age_days: int | None = None  # at the end of the period
    again: tuple[Step, ...] = ()  # those of the period, where it was carried in
    closing: Step | None = None

    @property
    def proof(self) -> Proof:
        """What shows that it was put."""
        return self.steps[0].proof


@frozen
class Again:
    """Something agreed more than once: every telling, in order of time."""

    what: str
    steps: tuple[Step, ...]
    counterparts: tuple[tuple[str, str], ...]


@frozen
class FollowUp:
    """What was open, what came, what was settled: carried in + new - closed = open at the end."""

    carried_in: int = 0
    new: tuple[Followed, ...] = ()
    closed: tuple[Followed, ...] = ()
    again: tuple[Followed, ...] = ()  # carried in, and put again
    still: int = 0  # open at the end
    longest: tuple[Followed, ...] = ()  # of those carried in and not put again
    more: int = 0  # of them
    re_agreed: tuple[Again, ...] = ()  # agreed in the period and before it, nothing delivered
    undated: tuple[Followed, ...] = ()  # known to no date: counted in nothing
    may_be_new: tuple[Followed, ...] = ()  # those of them whose sources may be of the period
    median_age: int | None = None  # in days, of those open at the end

    @property
    def open_at_end(self) -> int:
        """How many stay open."""
        return self.still

    def of(self, direction: Direction) -> int:
        """How many of the new ones are ours, theirs ..."""
        return sum(one.direction is direction for one in self.new)


@frozen
class Owed:
    """A duty on one day that it falls due, for each of whom; the rule where no day can be told."""

    duty: Duty
    due: date | None
    rule: str = ""
    each: tuple[str, ...] = ()  # keys of the beneficiaries it is owed for

    @property
    def times(self) -> int:
        """How often it is owed on that day."""
        return max(1, len(self.each))


def by_duty(rows: Iterable[Owed]) -> tuple[tuple[Owed, ...], ...]:
    """Every duty once, with all the days on which it is owed, in the order of the first."""
    duties: dict[str, list[Owed]] = {}
    for row in rows:
        duties.setdefault(row.duty.item, []).append(row)
    return tuple(map(tuple, duties.values()))


@frozen
class Silent:
    """A member state with no contact for long, and the last one there is."""

    state: str
    last: DateClaim | None
    activity: str = ""  # title of that contact
    undated: int = 0  # contacts that no source dates, which may be later


@frozen
class Restated:
    """What another run of the same report said before: a figure, or the place of an item."""

    period: str  # label of the period that was reported on
    run: int  # the number of that report
    on: date  # its as-of date
    key: str  # a figure's key, or "item"
    was: str  # a number; for an item "counted", a Why, or "" where it was not there
    now: str  # the same; for an item also the label of the period it now counts in, or "gone"
    event: str = ""
    title: str = ""
    date: DateClaim | None = None


@frozen
class Item:
    """Where a report put something: "counted", or the Why of an item that it did not count."""

    event: str
    origin: str
    title: str
    put: str


@frozen
class Record:
    """A report as it was made: what a later one must not change in silence."""

    run: int
    as_of: date
    period: str
    figures: Mapping[str, int | None]
    items: tuple[Item, ...] = ()


@frozen
class Cited:
    """A source that the report quotes from beside those of its annex."""

    number: int
    event: str
    title: str
    date: DateClaim
    origin: str
    line: int
    language: str


@frozen
class Method:
    """How the figures were made."""

    quarter_start: int
    year_label: str
    releases: int  # articles behind the annex
    merged: int  # accounts beyond the first of the same activity
    bases: tuple[tuple[str, int], ...] = ()  # date basis -> activities
    undated: int = 0  # items without any date, which may belong to any period
    corrected: int = 0  # activities with a correction of the officer


@dataclass(frozen=True, kw_only=True)
class Report:
    """An activity report as of a day."""

    period: Period
    previous: Period
    year_ago: Period
    running: Period
    following: Period
    as_of: date
    run: int = 1  # the number of this report on this period
    home: str = ""
    activities: tuple[Activity, ...] = ()  # earliest first
    unplaced: tuple[Unplaced, ...] = ()
    figures: tuple[Figure, ...] = ()
    moves: tuple[Move, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    months: tuple[Month, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    follow: FollowUp = field(default_factory=FollowUp)
    due: tuple[Owed, ...] = ()  # in the following period
    overdue: tuple[Owed, ...] = ()
    rules: tuple[Owed, ...] = ()  # duties of the period whose dates cannot be worked out
    silent: tuple[Silent, ...] = ()
    members: int = 0  # on the membership list
    silent_after: int = 4  # periods
    restated: tuple[Restated, ...] = ()
    method: Method = field(
        default_factory=lambda: Method(quarter_start=1, year_label="start", releases=0, merged=0)
    )
    cited: tuple[Cited, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)  # event -> annex number
    sources: tuple[Cited, ...] = ()  # everything numbered, in order

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known to have happened in the period."""
        return not self.activities

    @property
    def is_running(self) -> bool:
        """Whether the period is not over on the day of the report."""
        return self.as_of < self.period.last

    def figure(self, key: str) -> Figure:
        """A figure by its key."""
        return next(figure for figure in self.figures if figure.key == key)

    def number(self, proof: Proof) -> int:
        """The annex number that stands behind a proof."""
        return self.numbers[proof.event]
