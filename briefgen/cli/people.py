"""`briefgen people`: who was met, one line a person."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.model.event import PartyKind, Side
from briefgen.model.text import fold

if TYPE_CHECKING:
    from briefgen.model.identity import Suggestion
    from briefgen.pipeline.roster import Known, Office

_SIDES = click.Choice([side.value for side in Side])


@click.command()
@click.argument("words", nargs=-1)
@click.option("--country", help="Only people of this state.")
@click.option("--partner", help="Only people of this organisation.")
@click.option("--side", type=_SIDES, help="Only people of one side.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def people(
    options: Options,
    /,
    words: tuple[str, ...],
    country: str | None,
    partner: str | None,
    side: str | None,
    as_json: bool,
) -> int:
    """List people whose name or title has all WORDS; everyone without any.

    A person has one line under all their spellings, with the title of the latest source.
    """
    from briefgen.cli.session import key_of, session
    from briefgen.pipeline.bodies import bodies_of
    from briefgen.pipeline.roster import roster

    with session(options) as now:
        rows, likely = roster(now.store, now.rulings)
        of: list[frozenset[str]] = []
        if country:
            of.append(frozenset({key_of(now, PartyKind.STATE, country)}))
        if partner:
            key = key_of(now, PartyKind.ORGANISATION, partner)
            of.append(frozenset(bodies_of(now.store, now.names).names_of(key)))
        found = [
            one
            for one in rows
            if (side is None or one.side.value == side)
            and all(keys & one.parties for keys in of)
            and _has(one, words)
        ]
        _print(found, likely, as_json=as_json)
        if not found:
            screen.remark("Nobody of that name or kind.")
        return max(now.finish(), 0 if found else 1)


def _has(one: "Known", words: Iterable[str]) -> bool:
    text = fold(" ".join((one.name, *one.spellings, *(o.title for o in one.offices))))
    return all(fold(word) in text for word in words)


def _print(found: "list[Known]", likely: "Iterable[Suggestion]", *, as_json: bool) -> None:
    if as_json:
        maybe = _maybe(likely)
        for one in found:
            screen.say(json.dumps(_record(one, maybe.get(one.id, [])), ensure_ascii=False))
        return
    for line in screen.table([_row(one) for one in found], screen.screen_width()):
        screen.say(line)
    here = {one.id: one.name for one in found}
    for pair in likely:
        if pair.first in here and pair.second in here:
            names = f"{here[pair.first]} and {here[pair.second]}"
            screen.remark(f"{names} may be one person: {pair.reason}")


def _row(one: "Known") -> tuple[str, ...]:
    last = next(iter(one.offices), None)
    title = f"{screen.cut(last.title, 60)} (as of {_as_of(last)})" if last else "-"
    return (
        one.items[0],
        one.name,
        one.affiliation or "-",
        str(one.meetings),
        f"{title}; also {', '.join(one.spellings)}" if one.spellings else title,
    )


def _as_of(office: "Office") -> str:
    """The day of the source, or where it is when the source has none."""
    from briefgen.resolve.fields import shown_date

    return shown_date(office.date) or f"an undated source, {office.source}:{office.line}"


def _maybe(likely: "Iterable[Suggestion]") -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for pair in likely:
        pairs.setdefault(pair.first, []).append(pair.second)
        pairs.setdefault(pair.second, []).append(pair.first)
    return pairs


def _record(one: "Known", maybe: list[str]) -> dict[str, object]:
    from briefgen.resolve.fields import shown_date

    return {
        "id": one.id,
        "name": one.name,
        "spellings": list(one.spellings),
        "side": one.side.value,
        "affiliation": one.affiliation,
        "titles": [
            {
                "title": office.title,
                "affiliation": office.affiliation,
                "as_of": shown_date(office.date) or None,
                "event": office.event,
                "source": office.source,
                "line": office.line,
            }
            for office in one.offices
        ],
        "meetings": one.meetings,
        "events": list(one.events),
        "items": list(one.items),
        "may_be": sorted(maybe),
    }
