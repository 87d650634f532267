"""`briefgen why`: the words of the source behind a footnote or an item."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.cli.items import Shown, corrections_of, items, told
from briefgen.errors import NothingFound, UsageError
from briefgen.model.event import Event, PartyKind
from briefgen.model.identity import Merged
from briefgen.model.release import Release
from briefgen.model.text import Span
from briefgen.store import Query, Store

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.pipeline.packs import Wanted

_ITEM = re.compile(r"(?P<event>[0-9a-f]{8}\.\d+[a-z]*)(?:#(?P<part>[a-z0-9.]+))?")


@click.command()
@click.argument("ref")
@click.option("--country", help="Count footnotes in the pack on this state.")
@click.option("--partner", help="Count footnotes in the pack on this organisation.")
@click.pass_obj
def why(options: Options, /, ref: str, country: str | None, partner: str | None) -> int:
    """Show the passage behind REF: the number of a footnote in the last pack, or an item's id."""
    from briefgen.cli.session import session

    match = _ITEM.fullmatch(ref.strip())
    number = ref.strip().strip("[]").lstrip("#")
    if match is None and not number.isdecimal():
        hint = "briefgen why 7, or an id as `briefgen events` lists them"
        raise UsageError(f"{ref!r} is neither a footnote number nor the id of an item", hint)
    with session(options) as now:
        if match is not None:
            _of_item(now, match["event"], match["part"] or "")
        else:
            found = _of_footnote(now, int(number), _pack(now, country, partner))
            _show(now.store, found)
            for event in now.store.events(Query(ids=(found.item.partition("#")[0],))):
                for change in corrections_of(event, found.item):
                    screen.say(told(change))
        return 0


# ------------------------------------------------------------------ finding it


def _of_item(now: "Session", key: str, part: str) -> None:
    """Show an event with its items, or a part of it: a2, a2.o1, p3, date, place."""
    from briefgen.pipeline.told import one_of

    one = one_of(now.store, now.rulings, key)
    if one is None:
        hint = "`briefgen events` lists them; an id changes when its source does"
        raise NothingFound(f"no event has the id {key}", hint)
    event = one.event if key == one.event.id else next(e for e in one.tellings if e.id == key)
    parts = {shown.item: shown for shown in items(event)}
    found = parts.get(f"{key}#{part}" if part else key)
    if found is None:
        known = ", ".join(name.rpartition("#")[2] for name in parts if "#" in name)
        raise NothingFound(f"{key} has no evidence called {part!r}", f"it has: {known or 'none'}")
    _show(now.store, found)
    if not part:
        _overview(event, [shown for shown in parts.values() if shown is not found])
        _accounts(one, event)
    for change in corrections_of(event, found.item):
        screen.say(told(change))


def _overview(event: Event, parts: Sequence[Shown]) -> None:
    """The items of an event, a line each, with their rules, and what is doubtful."""
    rows = [(shown.item.partition("#")[2], shown.rule or "-", shown.what) for shown in parts]
    for line in screen.table(rows, screen.screen_width()):
        screen.say(f"  {line}")
    for doubt in (d for d in event.warnings if d.code != "corrected"):
        screen.say(f"doubt: {doubt.message} ({doubt.code})")


def _accounts(one: Merged, event: Event) -> None:
    """The other accounts of the same event."""
    for copy in one.tellings:
        if copy.id != event.id:
            screen.say(f"also told by {copy.source}:{copy.line}  {copy.id}  {copy.title}")


def _pack(now: "Session", country: str | None, partner: str | None) -> "Wanted":
    """The pack whose footnotes are counted: the one named, or the one made last."""
    from briefgen.cli import recall
    from briefgen.cli.session import key_of

    last = recall.last(now.workspace)
    if country or partner:
        from briefgen.pipeline.packs import Wanted

        kind = PartyKind.STATE if country else PartyKind.ORGANISATION
        key = key_of(now, kind, country or partner or "")
        if last is not None and (last.kind, last.key) == (kind, key):
            return last  # with its dates and edition
        return Wanted(kind=kind, key=key, as_of=date.max)
    if last is None:
        hint = "say which: briefgen why 7 --country Pakistan"
        raise NothingFound("no pack was made here yet, so no footnote can be counted", hint)
    return last


def _of_footnote(now: "Session", number: int, wanted: "Wanted") -> Shown:
    from briefgen.cli.asked import facts
    from briefgen.pipeline.packs import digest_of
    from briefgen.summarize import citations

    digest = digest_of(now.store, now.names, wanted, now.rulings, facts(now, wanted.edition))
    known = {citation.number: citation for citation in citations(digest)}
    if number not in known:
        last = max(known, default=0)
        hint = f"its footnotes go from 1 to {last}" if last else "it has none"
        raise NothingFound(f"the pack on {digest.subject.name} has no footnote {number}", hint)
    proof = known[number].proof
    what = f"footnote {number} of the pack on {digest.subject.name}: {known[number].headline}"
    return Shown(
        item=proof.item,
        what=what,
        evidence=proof.evidence,
        sentence=proof.sentence,
        rule=proof.rule,
    )


# ------------------------------------------------------------------ showing it


def _show(store: Store, found: Shown) -> None:
    from briefgen.cli.passage import quoted

    screen.say(f"{found.item}  {found.what}")
    if found.evidence is None:
        screen.say("no words of the source show it")
        return
    releases = store.releases([found.evidence.release])
    if not releases:
        raise NothingFound("the release it stands in is gone", "run the command again")
    [release] = releases
    around = found.sentence.span if found.sentence else _sentence(release, found.evidence.span)
    screen.say(f"{release.origin}:{release.line_of(found.evidence.span.start)}")
    screen.show(f"    {quoted(release.text, found.evidence.span, around)}")
    if found.rule:
        screen.say(f"rule: {found.rule}")


def _sentence(release: Release, span: Span) -> Span:
    """About the sentence that the span stands in: to the nearest full stops of its line."""
    text = release.text
    start = max(text.rfind(mark, 0, span.start) + len(mark) for mark in ("\n", ". "))
    ends = [text.find(mark, span.end) for mark in ("\n", ". ")]
    end = min((end for end in ends if end >= 0), default=len(text))
    return Span(max(start, 0), min(end + 1, len(text)))
