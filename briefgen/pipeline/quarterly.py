"""From the store to an activity report.

In:  a Store, the officer's rulings, the office's settings, a period, and what earlier runs said.
Out: a Report, and the Document that a template makes of it; `ahead` draws it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from briefgen.gazetteer import Gazetteer, StateRef
from briefgen.model.correction import NO_RULINGS, Rulings
from briefgen.model.document import Document
from briefgen.model.event import ActFamily, Event, Rung
from briefgen.model.report import Period, Record, Report
from briefgen.model.step import Step
from briefgen.model.visit import AgreementFact
from briefgen.pipeline.archive import Archive, at_one_moment
from briefgen.pipeline.collecting import no_collecting
from briefgen.pipeline.told import confirmed
from briefgen.store import Query, Store
from briefgen.summarize import group
from briefgen.summarize.activity import report
from briefgen.summarize.counts import Office
from briefgen.summarize.facets import Grouping
from briefgen.summarize.periods import Calendar
from briefgen.summarize.restate import recorded, restated
from briefgen.value import frozen
from briefgen.workspace import Workspace

Records = Callable[[Period], Sequence[Record]]


@frozen
class ReportWanted:
    """A report as it was asked for."""

    period: Period
    as_of: date
    language: str = "en"
    template: str = "quarterly"


def calendar_of(workspace: Workspace) -> Calendar:
    """How the office counts its years."""
    return Calendar(start=workspace.quarter_start, label=workspace.year_label)


def office_of(workspace: Workspace, names: Gazetteer) -> Office:
    """The settings of the office, its states by their codes; UnknownName for one there is not."""
    regions = {
        code: name for name, states in workspace.regions.items() for code in _codes(states, names)
    }
    return Office(
        grouping=Grouping(names=names, regions=regions),
        calendar=calendar_of(workspace),
        members=_codes(workspace.members, names),
        silent_after=workspace.silent_quarters,
    )


def report_of(
    store: Store,
    names: Gazetteer,
    workspace: Workspace,
    wanted: ReportWanted,
    records: Records,
    rulings: Rulings = NO_RULINGS,
    facts: Sequence[AgreementFact] = (),
) -> Report:
    """What the sources say of the period, beside what was reported before."""
    office = office_of(workspace, names)
    return at_one_moment(
        store,
        names,
        rulings,
        lambda archive: _report(archive, office, wanted, records, rulings, facts),
    )


def _report(
    archive: Archive,
    office: Office,
    wanted: ReportWanted,
    records: Records,
    rulings: Rulings,
    facts: Sequence[AgreementFact],
) -> Report:
    with no_collecting():
        memory = archive.memory
        made = report(
            wanted.period,
            [one.event for one in archive.told(*_near(wanted.period, office.calendar))],
            office,
            wanted.as_of,
            confirmed=_answers(archive, rulings),
            facts=facts,
            memory=memory,
        )
        periods = (made.period, made.previous, made.year_ago)
        said = {period.label: records(period) for period in periods}
        return restated(made, said, _spoken_of(made, said, archive), office.calendar)


def _near(period: Period, calendar: Calendar) -> tuple[Query, ...]:
    """What may belong to one of the periods that a report compares."""
    ago = calendar.year_ago(period)
    first = min(calendar.before(period).first, calendar.running(period).first)
    if first <= ago.last:
        return (Query(since=min(first, ago.first), until=period.last),)
    return (
        Query(since=first, until=period.last),
        Query(since=ago.first, until=ago.last, undated=False),
    )


def _spoken_of(made: Report, said: Mapping[str, Sequence[Record]], archive: Archive) -> list[Event]:
    """The events that this report and those before it put somewhere, and their sources'."""
    now = {one.event for one in recorded(made).items}
    items = [item for records in said.values() for record in records for item in record.items]
    gone = {item.origin for item in items if item.event not in now}
    ids = tuple(sorted(now.union(item.event for item in items)))
    queries = [Query(ids=ids)] if ids and any(said.values()) else []
    queries += [Query(sources=tuple(sorted(gone)))] if gone else []
    return [one.event for one in archive.told(*queries)]


def report_document(
    made: Report, workspace: Workspace, names: Gazetteer, wanted: ReportWanted
) -> Document:
    """The report in the words and order of the template."""
    from briefgen.compose.reports import compose_report

    home = workspace.organisation
    return compose_report(
        made,
        wanted.template,
        workspace.templates,
        wanted.language,
        settings={"organisation": home.names.get(wanted.language, home.name)} if home else {},
        names=names,
        cache=workspace.root / ".briefgen" / "templates",
    )


def _codes(states: Sequence[str], names: Gazetteer) -> tuple[str, ...]:
    refs = [names.resolve(state, kind="state") for state in states]
    return tuple(sorted({ref.code for ref in refs if isinstance(ref, StateRef)}))


def _answers(archive: Archive, rulings: Rulings) -> Mapping[str, Step]:
    """The acts or encounters that the officer said answer an ask, by its item."""
    if not rulings.answers:
        return {}
    ids = {item.partition("#")[0] for pair in rulings.answers for item in pair}
    once = archive.told(Query(ids=tuple(sorted(ids))))
    known = {one.event.id: one.event for one in once}
    found: dict[str, Step] = {}
    for ask, answer in confirmed(once, rulings):
        key, _, part = answer.partition("#a")
        step = _step(known[key], part) if key in known else None
        if step is not None:
            found.setdefault(ask.removeprefix("matter:"), step)
    return found


def _step(event: Event, part: str) -> Step | None:
    if part:
        ordinal = int(part) - 1
        return group.step(event, ordinal, event.acts[ordinal], event)
    shown = group.event_proof(event)
    if shown is None:
        return None
    return Step(
        item=event.id,
        family=ActFamily.CONTACT,
        rung=Rung.MENTIONED,
        what=event.title,
        by=(),
        to=(),
        proof=shown,
        date=event.date,
        encounter=event.id,
        title=event.title,
    )
