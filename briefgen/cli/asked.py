"""What the commands over the ledger have in common: whose, as of when, and the officer's facts."""

from datetime import date
from typing import TYPE_CHECKING

from briefgen.cli.session import Session, key_of
from briefgen.errors import (
    Found,
    Issue,
    Place,
    Severity,
    UnknownName,
    UsageError,
    WorkspaceError,
)
from briefgen.model.event import PartyKind
from briefgen.model.facts import Facts
from briefgen.pipeline.ledger import Asked, Key

if TYPE_CHECKING:
    from briefgen.model.visit import Visit


def asked(
    now: Session, as_of: date | None, name: str | None, country: str | None, partner: str | None
) -> Asked:
    """The question as the ledger takes it."""
    if sum(value is not None for value in (name, country, partner)) > 1:
        raise UsageError("whose? give one name, --country or --partner")
    return Asked(
        as_of=as_of or date.today(),  # noqa: DTZ011  # the default of --as-of
        subject=_subject(now, name, country, partner),
        rulings=now.rulings,
        facts=facts(now),
    )


def _subject(
    now: Session, name: str | None, country: str | None, partner: str | None
) -> Key | None:
    if country is not None:
        return (PartyKind.STATE, key_of(now, PartyKind.STATE, country))
    if partner is not None:
        return (PartyKind.ORGANISATION, key_of(now, PartyKind.ORGANISATION, partner))
    if name is None:
        return None
    try:
        return (PartyKind.STATE, key_of(now, PartyKind.STATE, name))
    except UnknownName as err:
        try:
            return (PartyKind.ORGANISATION, key_of(now, PartyKind.ORGANISATION, name))
        except UnknownName:
            raise err from None


def facts(now: Session, edition: str = "internal") -> Facts:
    """What the visit files say of matters and agreements, as an edition may; later files win.

    A file that cannot be read is an issue, and the others are read.
    """
    from briefgen.model.visit import Edition, seen_in

    found = visits_in(now)
    now.issues += tuple(issue for issue in found.issues if issue not in now.issues)
    visits = [seen_in(visit, Edition(edition)) for _, visit in found]
    return Facts(
        matters=tuple(fact for visit in visits for fact in visit.matters),
        agreements=tuple(fact for visit in visits for fact in visit.agreements),
    )


def visits_in(now: Session) -> "Found[tuple[str, Visit]]":
    """The visit files of the workspace by name, and an issue for each that cannot be read."""
    paths = sorted(now.workspace.visits.glob("*.toml"))
    if not paths:
        return Found()
    from briefgen.visits import read_visit

    visits: list[tuple[str, Visit]] = []
    issues: list[Issue] = []
    for path in paths:
        name = path.relative_to(now.workspace.root).as_posix()
        try:
            visits.append((name, read_visit(path)))
        except WorkspaceError as err:
            place = Place(name, err.place.line if err.place else None)
            issues.append(Issue(place, err.message, err.hint, Severity.ERROR, "visit"))
    return Found(tuple(visits), tuple(issues))


def days(text: str) -> int:
    """A length of time in days: 180d, 26w, 6m, 2y."""
    number, unit = text[:-1], text[-1:].lower()
    if text.isdecimal():
        return int(text)
    if not number.isdecimal() or unit not in _DAYS:
        raise UsageError(f"{text!r} is no length of time", "180d, 26w, 6m or 2y")
    return int(number) * _DAYS[unit]


_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
