"""`briefgen why`: the words of the source behind a footnote or an item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.errors import NothingFound, UsageError
from briefgen.model.event import Event, PartyKind
from briefgen.model.release import Release
from briefgen.model.text import Evidence, Span
from briefgen.store import Query, Store

if TYPE_CHECKING:
    from briefgen.cli.session import Session
    from briefgen.pipeline.packs import Wanted

_ITEM = re.compile(r"(?P<event>[0-9a-f]{8}\.\d+[a-z]*)(?:#(?P<part>[a-z0-9.]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece of evidence and what it is evidence of."""

    item: str
    what: str
    evidence: Evidence
    sentence: Evidence | None = None
    rule: str = ""


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
            found = _of_item(now.store, match["event"], match["part"] or "")
        else:
            found = _of_footnote(now, int(number), _pack(now, country, partner))
        _show(now.store, found)
        return 0


# ------------------------------------------------------------------ finding it


def _of_item(store: Store, key: str, part: str) -> Shown:
    """The evidence of an event, or of a part of it: a2, a2.o1, p3, date, place."""
    events = store.events(Query(ids=(key,)))
    if not events:
        hint = "`briefgen events` lists them; an id changes when its source does"
        raise NothingFound(f"no event has the id {key}", hint)
    parts = {shown.item: shown for event in events for shown in _parts(event)}
    found = parts.get(f"{key}#{part}" if part else key)
    if found is None:
        known = ", ".join(name.rpartition("#")[2] for name in parts if "#" in name)
        raise NothingFound(f"{key} has no evidence called {part!r}", f"it has: {known or 'none'}")
    return found


def _parts(event: Event) -> Iterator[Shown]:
    """Everything in an event that has evidence, by the id that packs give it."""
    whole = event.evidence or next((act.evidence for act in event.acts), None)
    if whole is not None:
        yield Shown(item=event.id, what=event.title, evidence=whole, rule=event.rule)
    if event.date.evidence is not None:
        yield Shown(item=f"{event.id}#date", what="date", evidence=event.date.evidence)
    if event.place_evidence is not None:
        place = event.place or "place"
        yield Shown(item=f"{event.id}#place", what=place, evidence=event.place_evidence)
    for number, person in enumerate(event.participants, 1):
        if person.evidence is not None:
            item = f"{event.id}#p{number}"
            yield Shown(item=item, what=person.name, evidence=person.evidence, rule=person.rule)
    for number, act in enumerate(event.acts, 1):
        item = f"{event.id}#a{number}"
        what = f"{act.rung.value}: {act.what}"
        yield Shown(
            item=item, what=what, evidence=act.evidence, sentence=act.sentence, rule=act.rule
        )
        for duty_number, duty in enumerate(act.obligations, 1):
            yield Shown(
                item=f"{item}.o{duty_number}",
                what=f"{duty.by.name}: {duty.what}",
                evidence=duty.evidence,
                rule=act.rule,
            )


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
    from briefgen.pipeline.packs import digest_of
    from briefgen.summarize import citations

    digest = digest_of(now.store, now.names, wanted, now.rulings)
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

    releases = store.releases([found.evidence.release])
    if not releases:
        raise NothingFound("the release it stands in is gone", "run the command again")
    [release] = releases
    around = found.sentence.span if found.sentence else _sentence(release, found.evidence.span)
    screen.say(f"{found.item}  {found.what}")
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
