"""`briefgen correct`: the officer's word, in a file beside the sources."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, files, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import NothingFound, UsageError
from briefgen.model.correction import PARTY, RELATIONS, Change, Correction, fields_of, has_field
from briefgen.plain import hint_for
from briefgen.value import frozen

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.model.event import Event
    from briefgen.model.identity import Merged
    from briefgen.store import Query

HINT = "`briefgen why EVENT` lists the items of an event, and `briefgen events` the events"


@frozen(kw_only=False)
class Item:
    """An item as it stands now: the account it is of, its number there, and its lasting id."""

    event: "Event"
    part: str
    id: str
    mark: str  # the words of its source that it stands for


@click.command()
@click.argument("item")
@click.argument("settings", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--why", required=True, help="What it rests on; kept in the file.")
@click.option("--by", default="", help="Who says so; kept in the file.")
@click.option("--on", type=DAY, callback=day, help="The day of the correction; today.")
@click.pass_obj
def correct(
    options: Options,
    /,
    item: str,
    settings: tuple[str, ...],
    why: str,
    by: str,
    on: date | None,
) -> int:
    """Correct ITEM: an event, or a person (#p2) or act (#a1) of it.

    \b
    event   date=2024-05-03 (2024-05, 2024, or nothing: undated)  kind=  place=  title=
            home=  planned=yes  party.NORWAY=counterpart|beneficiary|host|mention (or nothing)
            same_as=EVENT  not_same_as=EVENT  rejected=yes
    person  name=  title=  affiliation=  side=home|counterpart|other  present=no
            same_as=ITEM  not_same_as=ITEM  rejected=yes
    act     what=  rung=signed  by="counterpart: Ana Duarte"  to=  instrument=  duration=
            answered_by=ITEM  rejected=yes
    """
    from briefgen.cli.session import session

    with session(options) as now:
        make(now, item, settings, why, by, on)
        return now.finish()


def make(
    now: "Session", item: str, settings: Iterable[str], why: str, by: str, on: date | None
) -> None:
    """Write the changes that FIELD=VALUE settings ask for, and say them."""
    # the one place here that looks at the clock
    told = {"by": by.strip(), "on": on or date.today(), "why": why.strip()}  # noqa: DTZ011
    if not told["why"]:
        raise UsageError("a correction needs its reason", "give it with --why")
    changes = [c for one in settings for c in _changes(now, item, one, told)]
    path = _write(now, changes)
    for change in changes:
        was, new = change.was or "nothing", change.now or "nothing"
        screen.say(f"{change.item} ({change.of}) {change.field}: {was} -> {new}")
    screen.say(files.shown(path))


def _changes(
    now: "Session", item: str, setting: str, told: Mapping[str, object]
) -> Iterator[Change]:
    """The change that FIELD=VALUE asks for; p2.title=... speaks of a part of the event."""
    from briefgen.resolve import fields

    name, equals, value = setting.partition("=")
    name, value = name.strip(), value.strip()
    if not equals:
        raise UsageError(f"{setting!r} is not FIELD=VALUE", "date=2024-05-03")
    part, dot, rest = name.partition(".")
    if dot and "#" not in item and part[:1] in ("p", "a") and part[1:].isdecimal():
        item, name = f"{item}#{part}", rest
    found = located(now, item)
    _check(found.id, name)
    other = ""
    if name in RELATIONS:
        target = located(now, value if "." in value else f"{item.partition('#')[0]}#{value}")
        value, other = target.id, target.mark
    if name.startswith(PARTY):
        name = PARTY + _party(now, found.event, name.removeprefix(PARTY))
    accounts = [found, *_told_again(now, item)] if name == "rejected" else [found]
    for one in accounts:
        was = "no" if name == "rejected" else fields.shown(one.event, one.part, name)
        yield Change(
            item=one.id,
            of=one.mark,
            field=name,
            was=was,
            now=value,
            now_of=other,
            file="",
            **told,  # type: ignore[arg-type]
        )


def _told_again(now: "Session", item: str) -> Iterator[Item]:
    """The same event, person or act in the other accounts of a merged event."""
    from briefgen.pipeline.told import one_of, same_items

    key, _, part = item.partition("#")
    one = one_of(now.store, now.rulings, key)
    if one is not None and key == one.event.id:
        for event, same in same_items(one, part):
            yield _located(now, event, same)


def located(now: "Session", item: str) -> Item:
    """An item as packs and lists number it, found again in its own source."""
    from briefgen.pipeline.told import account_of

    one, event, part = _found(now, item)
    return _located(now, *(account_of(one, part) if event is one.event else (event, part)))


def as_told(now: "Session", item: str) -> "tuple[Event, str]":
    """The event of an item as packs tell it, whatever accounts it has, and its part there."""
    _, event, part = _found(now, item)
    return event, part


def _found(now: "Session", item: str) -> "tuple[Merged, Event, str]":
    """The event with all its accounts, the one of them that an item names, and the part of it."""
    from briefgen.corrections import ITEM
    from briefgen.pipeline.told import one_of
    from briefgen.resolve import fields

    if not ITEM.fullmatch(item):
        raise UsageError(f"{item!r} is no id of an event, person or act", HINT)
    key, _, part = item.partition("#")
    one = one_of(now.store, now.rulings, key)
    if one is None:
        raise NothingFound(f"no event has the id {key}", HINT)
    accounts = (one.event, *one.tellings[1:])
    event = next((e for e in accounts if e.id == key), one.event)
    if not fields.has(event, part):
        raise NothingFound(f"{key} has no item {part!r}", HINT)
    return one, event, part


def _located(now: "Session", account: "Event", part: str) -> Item:
    """An item of an account, with its lasting id and the words of its source."""
    from briefgen.pipeline.told import source_item
    from briefgen.resolve import fields
    from briefgen.store import Query

    key = source_item(account, part)
    [plain] = now.plain.events(Query(ids=(account.id,)))
    return Item(account, part, key, fields.mark(plain, key.partition("#")[2]))


def _check(item: str, field: str) -> None:
    if has_field(item, field):
        return
    known = fields_of(item)
    hint = hint_for(field, known, f"the fields are: {', '.join(known)}")
    raise UsageError(f"{item} has no field {field!r}", hint)


def _party(now: "Session", event: "Event", name: str) -> str:
    """The key of a party by any of its names."""
    from briefgen.gazetteer import StateRef
    from briefgen.model.text import fold

    known = (p.key for p in event.parties if fold(name) in (fold(p.key), fold(p.name)))
    key = next(known, None)
    if key is not None:
        return key
    ref = now.names.resolve(name)
    return ref.code if isinstance(ref, StateRef) else ref.key


def _write(now: "Session", changes: Iterable[Change]) -> Path:
    """The file of the changes, under a name that is free."""
    from dataclasses import replace

    from briefgen.corrections import written
    from briefgen.pipeline.corrected import refused

    rows = list(changes)
    first = rows[0]
    events = {event.id: event for event in now.plain.events(_query(rows))}
    hashes = {origin: state.sha256 for origin, state in now.plain.sources().items()}
    sources = tuple(sorted({(e.source, hashes[e.source]) for e in events.values()}))
    folder = now.workspace.corrections
    for number in range(_next(folder, first.on), 1000):
        path = folder / f"{first.on}-{number:03}-{first.event}.toml"
        name = path.relative_to(now.workspace.root).as_posix()
        made = tuple(replace(change, file=name) for change in rows)
        correction = Correction(file=name, changes=made, sources=sources)
        issue = refused(now.workspace, now.plain, correction)
        if issue is not None:
            said = issue.message.removesuffix("; nothing of this file was applied")
            raise UsageError(f"{said}; nothing was written", issue.hint)
        if files.write_new(path, written(correction).encode()):
            return path
    raise UsageError(f"{folder} is full for {first.on}", "join some of its files")


def _query(changes: Iterable[Change]) -> "Query":
    from briefgen.store import Query

    return Query(ids=tuple(sorted({key for change in changes for key in change.events})))


def _next(folder: Path, on: date) -> int:
    """The number after those of the day: files of one day are applied in their order."""
    numbers = [path.name.removeprefix(f"{on}-")[:3] for path in folder.glob(f"{on}-*.toml")]
    return 1 + max((int(n) for n in numbers if n.isdecimal()), default=0)
