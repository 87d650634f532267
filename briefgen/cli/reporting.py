"""Make the report that `quarterly` was asked for.

In:  the options, and writers at the ready.
Out: files, a line for each on the screen, the record of what the report says, the exit code.
"""

from hashlib import sha256
from pathlib import Path

from briefgen.cli import Options, files, screen
from briefgen.cli.asked import facts
from briefgen.cli.documents import ReportAsked, check_formats
from briefgen.cli.session import Session, session
from briefgen.errors import UsageError
from briefgen.model.report import Period, Record
from briefgen.pipeline import quarterly, records
from briefgen.pipeline.ahead import Drawing
from briefgen.pipeline.quarterly import ReportWanted
from briefgen.summarize.periods import Calendar

FOLDER = "reports"


def make(options: Options, asked: ReportAsked, pens: Drawing) -> int:
    """Make the report; the exit code."""
    _check(asked)
    with session(options) as now:
        period = _period(asked, quarterly.calendar_of(now.workspace))
        wanted = ReportWanted(
            period=period,
            as_of=asked.as_of,
            language=asked.language or now.workspace.language,
            template=asked.template,
        )
        _write(now, asked, wanted, _folder(now, options), pens)
        now.issues += tuple(pens.issues)
        return now.finish()


def _write(
    now: Session, asked: ReportAsked, wanted: ReportWanted, folder: Path, pens: Drawing
) -> None:
    def said(period: Period) -> tuple[Record, ...]:
        return records.read(folder, period)

    made = quarterly.report_of(
        now.store, now.names, now.workspace, wanted, said, now.rulings, facts(now).agreements
    )
    document = quarterly.report_document(made, now.workspace, now.names, wanted)
    for ending, data in pens.draw(document, now.workspace, asked.formats):
        place = asked.output or now.workspace.output
        path = place if asked.is_one_file else place / f"{_name(made.period)}.{ending}"
        screen.say(files.shown(files.write(path, data)))
    record = None if asked.draft else records.with_report(said(made.period), made)
    if record is not None:
        files.write(records.place_of(folder, made.period), record)


def _check(asked: ReportAsked) -> None:
    """Raise for what cannot be, before anything is read."""
    check_formats(asked.formats)
    if asked.is_one_file and len(asked.formats) != 1:
        raise UsageError("one --output file cannot hold several formats", "give a folder")


def _period(asked: ReportAsked, calendar: Calendar) -> Period:
    """The one period that was asked for."""
    stretch = asked.since or asked.until
    given = [way for way in (asked.quarter, asked.month, asked.year, stretch) if way]
    hint = "briefgen quarterly 2020-Q3, or --month 2020-07, --year 2020, --since ... --until ..."
    if len(given) != 1:
        raise UsageError("which period?" if not given else "give one period only", hint)
    if asked.quarter:
        return calendar.quarter(asked.quarter)
    if asked.month:
        return calendar.month(asked.month)
    if asked.year:
        return calendar.year(asked.year)
    if asked.since is None or asked.until is None:
        raise UsageError("--since and --until go together", hint)
    return calendar.days(asked.since, asked.until)


def _name(period: Period) -> str:
    """The file name of a report: quarterly-2020-Q3, monthly-2020-07, yearly-2020 ..."""
    kind = {"quarter": "quarterly", "month": "monthly", "year": "yearly", "days": "activity"}
    return f"{kind[period.unit]}-{period.label.replace('/', '_')}"


def _folder(now: Session, options: Options) -> Path:
    """Where reports are recorded; those on other sources never mix with the workspace's own."""
    folder = now.workspace.root / FOLDER
    if not options.sources:
        return folder
    roots = "\n".join(sorted(str(path.resolve()) for path in now.workspace.sources))
    return folder / f"sources-{sha256(roots.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
