"""Activity reports: Report + templates -> Document."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fictional import World, events, named
from hypothesis import given, settings
from hypothesis import strategies as st
from outline import check, runs

from briefgen.compose.reports import compose_report
from briefgen.gazetteer import load
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.document import BarChart, Document, Figure, Heading, Table, walk
from briefgen.model.event import Event
from briefgen.model.report import Period, Report
from briefgen.summarize.activity import report
from briefgen.summarize.counts import Office
from briefgen.summarize.facets import Grouping
from briefgen.summarize.periods import Calendar
from briefgen.summarize.restate import recorded, restated

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = load()
OFFICE = Office(grouping=Grouping(names=NAMES), members=("NO", "XA"))
DAY = date(2025, 1, 1)
BUSY = Calendar().quarter("2023-Q2")


def report_on(drawn: tuple[Event, ...] | list[Event], label: str = "2023-Q2") -> Report:
    return report(Calendar().quarter(label), list(drawn), OFFICE, DAY)


def document(made: Report, language: str = "en") -> Document:
    return compose_report(made, "quarterly", [TEMPLATES], language, names=NAMES)


def dated(year: int, month: int, number: int) -> DateClaim:
    on = date(year, month, number)
    return DateClaim(words="", earliest=on, latest=on, precision=Precision.DAY, basis=Basis.STATED)


def busy() -> tuple[Event, ...]:
    """A meeting of the quarter, one a month later, a signing and one without a year."""
    fish, tides, lights = World().events
    return (
        fish,
        replace(fish, id="again.1", date=dated(2023, 6, 20), title="Again about fish"),
        replace(lights, date=dated(2023, 6, 2)),
        tides,
    )


@pytest.mark.parametrize(
    ("drawn", "name"), [(busy(), "report-busy"), ((), "report-empty")], ids=("busy", "empty")
)
def test_the_outline_of_a_report_is_the_golden_one(
    drawn: tuple[Event, ...], name: str, request: pytest.FixtureRequest
) -> None:
    check(document(report_on(drawn)), name, request.config.getoption("--accept"))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_report_can_be_made_in_every_language(language: str) -> None:
    made = document(report_on(busy()), language)
    assert made.language == language
    assert len([block for block in walk(made.blocks) if isinstance(block, Heading)]) > 10


@settings(max_examples=8, deadline=None)
@given(st.lists(events(), max_size=8).map(named), st.sampled_from(("2019-Q1", "2023-Q2")))
def test_every_number_leads_to_a_row(drawn: list[Event], label: str) -> None:
    made = document(report_on(drawn, label))
    anchors = [run.anchor for run in runs(made.blocks) if run.anchor]
    assert len(anchors) == len(set(anchors))
    assert {run.target for run in runs(made.blocks) if run.target} <= set(anchors)


def test_every_figure_has_its_numbers_in_words() -> None:
    made = document(report_on(busy()))
    figures = [block for block in walk(made.blocks) if isinstance(block, Figure)]
    assert len(figures) >= 2
    for figure in figures:
        for bar in figure.drawing.bars:  # type: ignore[union-attr]
            assert all(f"{value:.15g}" in figure.alt for value in bar.values)
            assert bar.label in figure.alt


def test_a_year_has_no_column_twice() -> None:
    made = document(report(Calendar().year("2023"), list(busy()), OFFICE, DAY))
    table = next(block for block in walk(made.blocks) if isinstance(block, Table))
    heads = ["".join(run.text for run in cell.paragraphs[0]) for cell in table.header[0].cells]
    assert heads == ["Figure", "2023", "2022"]


def test_what_differs_from_an_earlier_report_is_told_in_words() -> None:
    first = report_on(busy()[:1])
    second = restated(report_on(busy()), {"2023-Q2": [recorded(first)]}, busy(), Calendar())
    words = "".join(run.text for run in runs(document(second).blocks))
    assert "Activities, 2023-Q2: 1 in report 1 of 1 January 2025, now 3" in words
    assert "Again about fish”: not there in report 1 of 1 January 2025, now counted" in words


def test_words_of_a_source_come_through_whole() -> None:
    odd = replace(World().events[0], title="<b>Herring & chips</b> {{ 1 }}")
    words = "".join(run.text for run in runs(document(report_on([odd])).blocks))
    assert "<b>Herring & chips</b> {{ 1 }}" in words


# ------------------------------------------------------------------ charts


def everywhere() -> list[Event]:
    """A meeting with each of many states, on days of three years, each with its own theme."""
    fish = World().events[0]
    codes = sorted(NAMES.codes())
    return [
        replace(
            fish,
            id=f"e{n}.1",
            date=dated(2021 + n % 3, 1 + n % 12, 1 + n % 28),
            parties=(replace(fish.parties[1], key=code, name=code),),
            topics=(f"theme {n % 20}",),
        )
        for n, code in enumerate(codes)
    ]


@pytest.mark.parametrize(
    "period",
    [
        Calendar().quarter("2022-Q2"),
        Calendar().year("2022"),
        Calendar().days(date(2021, 1, 1), date(2022, 8, 31)),
        Calendar().days(date(2021, 1, 1), date(2023, 12, 31)),
    ],
    ids=lambda period: period.label.replace("/", "_"),
)
def test_every_chart_holds_all_that_its_table_counts(period: Period) -> None:
    made = report(period, everywhere(), OFFICE, DAY)
    figures = [b for b in walk(document(made).blocks) if isinstance(b, Figure)]
    charts = {"".join(run.text for run in one.caption): one.drawing for one in figures}
    sums = {
        caption: [sum(bar.values[n] for bar in drawing.bars) for n in range(len(drawing.series))]
        for caption, drawing in charts.items()
        if isinstance(drawing, BarChart)
    }
    rows = len(made.activities)
    assert rows > 12
    for caption, found in sums.items():
        wanted = [len(made.follow.new), 0] if "opened" in caption else rows
        assert (found if "opened" in caption else sum(found)) == wanted, caption
    assert len(sums) >= 3
    assert all(len(c.bars) <= 24 for c in charts.values() if isinstance(c, BarChart))
    themes = next(caption for caption in sums if "theme" in caption)
    assert ("month" in themes) is (len(made.months) <= 3)


def test_a_duty_of_many_days_is_one_row_with_all_of_them() -> None:
    lights = replace(World().events[2], date=dated(2021, 6, 2))
    made = report(BUSY, [lights], OFFICE, DAY)
    assert len(made.overdue) == 8  # a quarterly report for two years
    [table] = [
        block
        for block in walk(document(made).blocks)
        if isinstance(block, Table) and "a quarterly report" in repr(block)
    ]
    assert len(table.rows) == 1
    told = repr(table)
    assert "2 September 2021 to 2 June 2023, on 8 days" in told
