"""`briefgen events`: what happened, one line an event."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

import click

from briefgen.cli import Options, screen
from briefgen.cli.values import DAY, day
from briefgen.errors import UsageError
from briefgen.model.event import Event, EventKind, PartyKind, PartyRole
from briefgen.store.base import Query

SPOOL = 4_000_000  # bytes of a listing from which on it waits on the disk
_KINDS = click.Choice([kind.value for kind in EventKind])


@click.command()
@click.option("--country", help="Only events with this state, in any role.")
@click.option("--partner", help="Only events with this organisation, in any role.")
@click.option("--kind", "kinds", type=_KINDS, multiple=True, help="Only events of this form.")
@click.option("--topic", "topics", multiple=True, help="Only events that touch this theme.")
@click.option("--since", type=DAY, callback=day, help="Leave out what is earlier.")
@click.option("--until", type=DAY, callback=day, help="Leave out what is later.")
@click.option("--undated", is_flag=True, help="Only events that no source dates.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def events(
    options: Options,
    /,
    country: str | None,
    partner: str | None,
    kinds: tuple[str, ...],
    topics: tuple[str, ...],
    since: date | None,
    until: date | None,
    undated: bool,
    as_json: bool,
) -> int:
    """List the events of the releases; undated ones are never left out by a period."""
    from tempfile import SpooledTemporaryFile

    from briefgen.cli.session import key_of, session
    from briefgen.pipeline.told import in_turn

    with session(options) as now:
        query = Query(
            states=(key_of(now, PartyKind.STATE, country),) if country else (),
            organisations=(key_of(now, PartyKind.ORGANISATION, partner),) if partner else (),
            since=since,
            until=until,
        )
        themes = [_theme(topic, now.names.topics("en")) for topic in topics]

        def is_wanted(event: Event) -> bool:
            return (
                (not kinds or event.kind.value in kinds)
                and (not themes or any(theme in event.topics for theme in themes))
                and not (undated and event.date.is_known)
            )

        # Nothing is printed before it is known that no source was read again meanwhile.
        with SpooledTemporaryFile(
            SPOOL, "w+", encoding="utf-8", errors="surrogatepass", newline="\n"
        ) as spool:

            def put(told: Iterator[Event]) -> int:
                spool.seek(0)
                spool.truncate()
                wanted = filter(is_wanted, told)
                lines = _json_lines(wanted) if as_json else _table(wanted)
                return sum(spool.write(f"{line}\n") for line in lines)

            found = in_turn(now.store, now.rulings, query, put)
            spool.seek(0)
            for line in spool:
                screen.say(line.removesuffix("\n"))
        if not found:
            screen.remark("No such event.")
        return max(now.finish(), 0 if found else 1)


def _theme(name: str, known: Iterable[str]) -> str:
    """A theme by the beginning of its name; UsageError for one there is not."""
    wanted = name.strip().lower().replace("_", " ")
    themes = list(known)
    found = [theme for theme in themes if theme == wanted] or [
        theme for theme in themes if theme.startswith(wanted)
    ]
    if len(found) != 1:
        hint = f"there is: {', '.join(themes)}"
        raise UsageError(f"{name!r} is no theme" if not found else f"{name!r} is several", hint)
    return found[0]


def _json_lines(events: Iterable[Event]) -> Iterator[str]:
    from briefgen.store.export import record

    return (json.dumps(record(event), ensure_ascii=False) for event in events)


def _table(events: Iterable[Event]) -> Iterable[str]:
    """A row an event, by date; only what stands in the rows is held."""
    rows = sorted(((_by_date(event), _row(event)) for event in events), key=lambda row: row[0])
    return screen.table([row for _, row in rows], screen.screen_width())


def _row(event: Event) -> tuple[str, ...]:
    with_whom = (p.key for p in event.parties if p.role is PartyRole.COUNTERPART)
    return (
        event.id,
        when(event),
        event.kind.value,
        screen.cut(", ".join(dict.fromkeys(with_whom)) or "-", 40),
        event.title,
    )


def when(event: Event) -> str:
    """The date as far as the source gives it."""
    from briefgen.store.export import known_day

    known = known_day(event.date)
    if known:
        return known
    return f"undated ({event.date.words})" if event.date.words else "undated"


def _by_date(event: Event) -> tuple[bool, date, str, int]:
    return (
        event.date.earliest is None,
        event.date.earliest or date.min,
        event.source,
        event.line,
    )
