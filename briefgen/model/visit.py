"""A visit as the officer describes it: the occasion, the lines to take, who is invited.

Every item has a level, and `seen_in` gives the visit as one edition may show it: whoever
prints takes that, so nothing internal is there to be printed by mistake.  A level that the
file leaves out is the careful one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from briefgen.value import frozen


class Level(StrEnum):
    """Who may read an item: the other side too, our side, or the principal alone."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"


class Edition(StrEnum):
    """For whom a pack or an invitation is made."""

    PRINCIPAL = "principal"
    INTERNAL = "internal"
    SHAREABLE = "shareable"


READS: Mapping[Edition, frozenset[Level]] = {
    Edition.PRINCIPAL: frozenset(Level),
    Edition.INTERNAL: frozenset({Level.PUBLIC, Level.INTERNAL}),
    Edition.SHAREABLE: frozenset({Level.PUBLIC}),
}


class Whose(StrEnum):
    """A side of the table, as the officer writes it."""

    OURS = "ours"
    THEIRS = "theirs"


class Role(StrEnum):
    """What somebody is invited as."""

    CHAIR = "chair"
    REQUIRED = "required"
    OPTIONAL = "optional"
    INFORMED = "informed"


# ------------------------------------------------------------------ items


@frozen
class Item:
    """Something the officer wrote, and the line of the visit file where it begins."""

    PRIVATE: ClassVar[tuple[str, ...]] = ()  # fields that no shareable edition shows

    level: Level = Level.INTERNAL
    at_line: int | None = None


@frozen
class Objective(Item):
    """What the meeting is to reach."""

    PRIVATE: ClassVar[tuple[str, ...]] = ("success",)

    text: str
    success: str = ""  # how we would know


@frozen
class Point(Item):
    """Something to say; `to` whom, when it is meant for one person."""

    text: str
    to: str = ""


@frozen
class Ask(Item):
    """What a side wants; `link` ties it to a matter of the sources."""

    PRIVATE: ClassVar[tuple[str, ...]] = ("priority", "owner", "link")

    side: Whose
    text: str
    priority: int | None = None
    owner: str = ""
    link: str = ""


@frozen
class IfRaised(Item):
    """A line to take when they raise something; what to avoid is never for them."""

    PRIVATE: ClassVar[tuple[str, ...]] = ("avoid",)

    topic: str
    line: str = ""
    avoid: str = ""


@frozen
class Caution(Item):
    """Something to mind; the first one stands on the principal's card."""

    text: str


@frozen
class Note(Item):
    """A personal note for the principal."""

    level: Level = Level.PERSONAL
    text: str


@frozen
class ProgrammeEntry(Item):
    """A line of the programme; `time` as the officer writes it."""

    time: str = ""
    text: str


@frozen
class VisitPerson(Item):
    """Somebody at the table; overrides what releases say."""

    PRIVATE: ClassVar[tuple[str, ...]] = ("title_checked", "say", "bio_source")

    side: Whose
    name: str
    title: str = ""
    affiliation: str = ""
    title_checked: date | None = None
    say: str = ""  # how the name is said
    bio: str = ""
    bio_level: Level = Level.INTERNAL
    bio_source: str = ""
    bio_expires: date | None = None  # personal data; not printed after this day


@frozen
class AgreementFact(Item):
    """What only the officer can say of an agreement."""

    PRIVATE: ClassVar[tuple[str, ...]] = ("link",)

    link: str  # item of the agreement in the sources, or ""
    title: str = ""
    signed: date | None = None
    in_force: date | None = None
    expires: date | None = None
    text: str = ""  # where the text is kept


@frozen
class MatterFact(Item):
    """Where a pending matter stands, as the officer knows."""

    PRIVATE: ClassVar[tuple[str, ...]] = ("link", "owner", "next_step")

    link: str
    owner: str = ""
    next_step: str = ""
    due: date | None = None
    state: str = ""


@frozen
class FollowUp(Item):
    """Something to do by a day: a reminder can be made of it."""

    text: str
    owner: str = ""
    due: date | None = None


@frozen
class Clearance(Item):
    """Who agreed to the brief."""

    office: str
    name: str = ""
    state: str = ""
    on: date | None = None


@frozen
class Invitee(Item):
    """Somebody to invite.  Whoever is invited sees all the other invitees."""

    name: str = ""
    email: str
    role: Role = Role.REQUIRED
    language: str = ""
    delegation: str = ""  # a state or organisation, when they come for one


# ------------------------------------------------------------------ the whole


@frozen
class Occasion:
    """The facts of the occasion, which both sides know; `id` is ours."""

    id: str = ""
    counterpart: str = ""  # a name or code, as the officer writes it
    title: str = ""
    direction: str = ""  # incoming, outgoing, elsewhere, online
    place: str = ""
    start: datetime | None = None  # with or without an offset; without one it is local
    end: datetime | None = None
    minutes: int | None = None
    timezone: str = ""
    language: str = ""
    interpreter: bool | None = None
    press: str = ""
    at_line: int | None = None


@frozen
class Handling:
    """How the pack is marked, numbered and passed on."""

    level: str = ""  # one of the house's own markings
    shareable_level: str = ""  # of the edition that the other side may read
    distribution: tuple[str, ...] = ()
    as_of: date | None = None
    version: str = ""
    number: str = ""
    copy: str = ""
    drafter: str = ""
    at_line: int | None = None


@frozen
class Visit:
    """A visit file, read."""

    origin: str = ""  # its path
    occasion: Occasion = field(default_factory=Occasion)
    handling: Handling = field(default_factory=Handling)
    objectives: tuple[Objective, ...] = ()
    points: tuple[Point, ...] = ()
    asks: tuple[Ask, ...] = ()
    if_raised: tuple[IfRaised, ...] = ()
    warnings: tuple[Caution, ...] = ()
    notes: tuple[Note, ...] = ()
    programme: tuple[ProgrammeEntry, ...] = ()
    people: tuple[VisitPerson, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    matters: tuple[MatterFact, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    invitees: tuple[Invitee, ...] = ()


ITEMS = (
    "objectives",
    "points",
    "asks",
    "if_raised",
    "warnings",
    "notes",
    "programme",
    "people",
    "agreements",
    "matters",
    "follow_ups",
    "clearances",
)

AnItem = TypeVar("AnItem", bound=Item)


def seen_in(visit: Visit, edition: Edition) -> Visit:
    """The visit as an edition may show it: the rest is not there at all.

    Invitees stay in every edition, for an invitation goes to them; packs do not print them.
    """
    kept: dict[str, Any] = {n: tuple(_kept(getattr(visit, n), edition)) for n in ITEMS}
    shown = replace(visit, **kept)
    if edition is not Edition.SHAREABLE:
        return shown
    return replace(
        shown,
        origin="",
        occasion=replace(visit.occasion, id=""),
        handling=Handling(
            level=visit.handling.shareable_level,
            as_of=visit.handling.as_of,
            version=visit.handling.version,
        ),
    )


def _kept(items: Iterable[AnItem], edition: Edition) -> Iterable[AnItem]:
    """The items of an edition, each without the fields that it may not show."""
    for item in items:
        if item.level not in READS[edition]:
            continue
        if isinstance(item, VisitPerson) and item.bio_level not in READS[edition]:
            item = replace(item, bio="", bio_source="")  # noqa: PLW2901
        yield _public(item) if edition is Edition.SHAREABLE else item


def _public(item: AnItem) -> AnItem:
    """An item without its private fields."""
    blank: dict[str, Any] = {name: _BLANK.get(name, "") for name in item.PRIVATE}
    return replace(item, **blank)


_BLANK: Mapping[str, None] = {"priority": None, "title_checked": None}
