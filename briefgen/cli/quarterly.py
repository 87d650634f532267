"""`briefgen quarterly`: what may be asked of it.

The work is in `reporting`, which is imported once the writers are on their way.
"""

from datetime import date
from pathlib import Path

import click

from briefgen.cli import Options
from briefgen.cli.documents import LANGUAGES, ReportAsked, formats_of
from briefgen.cli.values import DAY, day


@click.command()
@click.argument("quarter", required=False)
@click.option("--month", metavar="2020-07", help="A calendar month in place of a quarter.")
@click.option("--year", metavar="2020", help="A whole year.")
@click.option("--since", type=DAY, callback=day, help="With --until: any stretch of days.")
@click.option("--until", type=DAY, callback=day, help="The last day of that stretch.")
@click.option("--format", "formats", default=None, help="Which of docx,pdf,html,md; docx,pdf.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A folder, made if missing, or one file whose ending names the format.",
)
@click.option("--as-of", type=DAY, callback=day, help="The day the report is drawn up; today.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Of the report's words.")
@click.option("--template", default="quarterly", help="templates/NAME.html.j2")
@click.option("--draft", is_flag=True, help="Do not record what it says.")
@click.pass_obj
def quarterly(
    options: Options,
    /,
    quarter: str | None,
    month: str | None,
    year: str | None,
    since: date | None,
    until: date | None,
    formats: str | None,
    output: Path | None,
    as_of: date | None,
    language: str | None,
    template: str,
    draft: bool,
) -> int:
    """Make the activity report on QUARTER (2020-Q3), a month, a year or any stretch of days.

    What each report says is recorded in reports/, so that a later one tells what has changed.
    """
    asked = ReportAsked(
        quarter=quarter,
        month=month,
        year=year,
        since=since,
        until=until,
        formats=formats_of(formats, output),
        output=output,
        as_of=as_of or date.today(),  # noqa: DTZ011  # the clock, where no day is given
        language=language,
        template=template,
        draft=draft,
    )
    from briefgen.pipeline.ahead import drawing

    with drawing(asked.formats) as pens:
        from briefgen.cli.reporting import make

        return make(options, asked, pens)
