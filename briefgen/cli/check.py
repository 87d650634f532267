"""`briefgen check`: what is missing, undated, in conflict or unreadable, and where."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from briefgen.cli import Options, screen
from briefgen.errors import Issue, Place, Severity
from briefgen.model.event import Doubt, Event
from briefgen.store import Store

if TYPE_CHECKING:
    from briefgen.cli.session import Session


MANY, NAMED = 5, 3  # remarks of one wording: more are told in one line, which names so many


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def check(options: Options, /, as_json: bool) -> int:
    """Tell what a reader of the packs should know is missing or doubtful."""
    from briefgen.cli.session import WITH_ISSUES, session
    from briefgen.pipeline.told import once

    with session(options) as now:
        events = once(now.store, now.rulings)
        told = (*now.issues, *_doubts(now.store, events), *_visits(now))
        remarks = sorted(dict.fromkeys(told), key=_by_place)  # each once
        for line in map(_as_json, remarks) if as_json else _lines(remarks):
            screen.say(line)
        if not as_json:
            read = screen.count(now.report.sources, "source")
            found = f"{screen.count(now.store.count_releases(), 'release')}, "
            found += screen.count(len(events), "event")
            screen.say(f"{read}, {found}; {screen.count(len(remarks), 'remark')}")
        return WITH_ISSUES if any(_is_grave(issue) for issue in remarks) else 0


def _lines(remarks: Sequence[Issue]) -> Iterator[str]:
    """A line a remark; one that many places earn is told at the first, with a few of the others."""
    alike: dict[tuple[Severity, str, str], list[str]] = {}
    for issue in remarks:
        alike.setdefault(_said(issue), []).append(str(issue.place))
    for issue in remarks:
        places = alike[_said(issue)]
        if len(places) <= MANY:
            yield f"{issue.severity.value}: {issue}"
        elif places[0] == str(issue.place):
            named = f"{', '.join(places[:NAMED])} and {len(places) - NAMED} more (check --json)"
            yield f"{issue.severity.value}: {replace(issue, place=Place(named))}"


def _said(issue: Issue) -> tuple[Severity, str, str]:
    return (issue.severity, issue.message, issue.hint)


def _doubts(store: Store, events: Sequence[Event]) -> Iterator[Issue]:
    """The doubts about events as issues at their place in the source."""
    shown = {d.evidence.release for e in events for d in e.warnings if d.evidence}
    releases = {release.id: release for release in store.releases(sorted(shown))}
    for event in events:
        for doubt in event.warnings:
            place = Place(event.source, event.line)
            if doubt.evidence is not None and doubt.evidence.release in releases:
                release = releases[doubt.evidence.release]
                place = Place(release.origin, release.line_of(doubt.evidence.span.start))
            yield Issue(place, doubt.message, severity=_weight(doubt), code=doubt.code)


def _visits(now: "Session") -> Iterator[Issue]:
    """Visit files that cannot be read, and what they say of acts that no source has."""
    from briefgen.cli.asked import visits_in

    found = visits_in(now)
    yield from found.issues
    events: dict[str, int] | None = None
    for name, visit in found:
        links = [(fact.link, fact.at_line) for fact in visit.matters]
        links += [(fact.link, fact.at_line) for fact in visit.agreements]
        for link, line in links:
            events = events or {event.id: len(event.acts) for event in now.store.events()}
            event, _, act = link.rpartition(":")[2].partition("#a")
            if link and not (act.isdecimal() and 0 < int(act) <= events.get(event, 0)):
                message = f"{link!r} is no matter or agreement of the sources"
                hint = "`briefgen matters --state all` and `briefgen agreements` list them"
                yield Issue(Place(name, line), message, hint, code="visit")


def _weight(doubt: Doubt) -> Severity:
    """The officer's own corrections cast no doubt."""
    return Severity.NOTE if doubt.code == "corrected" else Severity.WARNING


def _is_grave(issue: Issue) -> bool:
    return issue.severity is not Severity.NOTE


def _by_place(issue: Issue) -> tuple[str, int, str]:
    return (issue.place.origin, issue.place.line or 0, issue.message)


def _as_json(issue: Issue) -> str:
    row = {
        "source": issue.place.origin,
        "line": issue.place.line,
        "severity": issue.severity.value,
        "code": issue.code,
        "message": issue.message,
        "hint": issue.hint,
    }
    return json.dumps(row, ensure_ascii=False)
