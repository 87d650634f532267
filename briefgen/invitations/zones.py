"""Clocks of the world: local times, and how a calendar file tells them.

In:  the name of a time zone, moments.
Out: times with their offset, and the observances that a VTIMEZONE lists.

The data are those of the `tzdata` package rather than of the machine: the same on every
machine, there on those that have none, and as new as the package.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefgen.errors import UsageError
from briefgen.value import frozen

LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001  # a local time, as VTIMEZONE writes it
_DAY = timedelta(days=1)
_MOST = timedelta(days=420)  # how far back the clock change before a year may lie


@frozen(kw_only=False)
class Observance:
    """From `start`, on the clock that was right until then, another offset holds."""

    start: datetime  # local, without offset
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool


@cache
def zone(key: str) -> ZoneInfo:
    """The time zone of that name, in any case of letters."""
    known = _known()
    name = known.get(key.strip().casefold())
    if name is None:
        from difflib import get_close_matches

        near = get_close_matches(key.strip().casefold(), known, 3, 0.5)
        names = ", ".join(known[one] for one in near)
        hint = f"the nearest are: {names}" if near else "write it like Africa/Casablanca"
        raise UsageError(f"there is no time zone {key!r}", hint)
    place = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with place.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def name_of(of: ZoneInfo) -> str:
    """The name of a time zone, as calendars know it."""
    return of.key


def local(moment: datetime, key: str) -> datetime:
    """A moment on the clock of a zone; UsageError for a time that this clock never shows.

    A time without offset is one of that clock, the first of the two where it is set back.  An
    offset must be the one of that place and day.
    """
    clock = zone(key)
    if moment.tzinfo is not None:
        return _with_offset(moment, clock)
    there = moment.replace(tzinfo=clock, fold=0)
    back = there.astimezone(UTC).astimezone(clock)
    if back.replace(tzinfo=None, fold=0) != moment:
        message = f"the clocks of {name_of(clock)} never show {moment:%Y-%m-%d %H:%M}"
        raise UsageError(message, f"they jump over it; {back:%H:%M} is the time after")
    return there


def doubt(moment: datetime, key: str) -> str:
    """What to say when the machine's own data put a local time elsewhere; "" when they agree.

    Governments change clocks at short notice: one of the two does not know of it yet.
    """
    there = _machine(zone(key))
    if there is None or moment.replace(tzinfo=there).utcoffset() == moment.utcoffset():
        return ""
    other, told = moment.replace(tzinfo=there), moment.isoformat(" ", "minutes")
    data = f"the data of tzdata {_version()} were taken, and this machine's own say {other:%z}"
    return f"{told} is the time in {key}: {data}"


def observances(key: str, first: int, last: int) -> tuple[Observance, ...]:
    """What the clock of a zone does from the year `first` to the end of `last`.

    The opening one holds before the first change of these years.
    """
    clock = zone(key)
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 2, tzinfo=UTC)
    changes = list(_changes(clock, start - _MOST, end))
    before = [at for at in changes if at < start]
    if before:
        return tuple(_observance(clock, at) for at in changes if at >= before[-1])
    always = _offset(clock, start)
    opening = Observance(LONG_AGO, always, always, _name(clock, start), is_daylight=False)
    return (opening, *(_observance(clock, at) for at in changes))


def _with_offset(moment: datetime, clock: ZoneInfo) -> datetime:
    """A time with its offset on a clock that shows it."""
    there, machine = moment.astimezone(clock), _machine(clock)
    naive = moment.replace(tzinfo=None)
    if there.replace(tzinfo=None, fold=0) == naive:
        return there
    if machine and moment.astimezone(machine).replace(tzinfo=None, fold=0) == naive:
        return local(naive, name_of(clock))  # the offset is from other data; the hour was meant
    message = f"{moment.isoformat(' ', 'minutes')} is not the time in {name_of(clock)}"
    right = naive.replace(tzinfo=clock).isoformat(" ", "minutes")
    raise UsageError(message, f"leave the offset out, or write {right}")


def _machine(clock: ZoneInfo) -> ZoneInfo | None:
    """The same clock by the data of the machine, where it has any."""
    try:
        return ZoneInfo(clock.key)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None


def _version() -> str:
    import tzdata

    return str(tzdata.IANA_VERSION)


@cache
def _known() -> dict[str, str]:
    text = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return {name.casefold(): name for name in text.split()}


def _changes(clock: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the offset changes."""
    at = start
    while at < end:
        after = at + _DAY
        if _offset(clock, at) != _offset(clock, after):
            yield _between(clock, at, after)
        at = after


def _between(clock: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The first instant, to the second, at which the offset of `late` holds."""
    target = _offset(clock, late)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early).total_seconds() // 2)
        early, late = (early, middle) if _offset(clock, middle) == target else (middle, late)
    return late


def _observance(clock: ZoneInfo, at: datetime) -> Observance:
    before, after = _offset(clock, at - timedelta(seconds=1)), _offset(clock, at)
    has_summer = any(_saving(clock, at + turn) for turn in (-_DAY, _DAY))
    start = (at + before).replace(tzinfo=None)
    is_daylight = has_summer and after > before
    return Observance(start, before, after, _name(clock, at), is_daylight)


def _offset(clock: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(clock).utcoffset() or timedelta()


def _saving(clock: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(clock).dst() or timedelta()


def _name(clock: ZoneInfo, at: datetime) -> str:
    return at.astimezone(clock).tzname() or "LMT"
