"""The charts of an activity report: by month and theme, by region, matters opened and closed.

In:  a Report and the words of a language.
Out: Figures by name; None stands for one that would say nothing.  Every bar carries its number
     and the text alternative tells all of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from markupsafe import Markup

from briefgen.compose.words import Words
from briefgen.model.dates import Precision
from briefgen.model.document import Bar, BarChart, Figure, Run
from briefgen.model.report import Breakdown, Month, Report
from briefgen.model.report import Figure as Number

MOST_SERIES = 3  # months beside each other; more are told in a chart of their own
MOST_BARS = 12  # the smallest rows beyond them share one
MOST_MONTHS = 24  # of a longer period the years are told
LEAST_BARS = 2


class Rows(Protocol):
    """What tells how a row of a breakdown is called."""

    def row(self, name: str, key: str) -> Markup: ...
    def in_order(self, found: Breakdown) -> Sequence[Number]: ...


def charts(report: Report, words: Words, rows: Rows) -> Mapping[str, Figure | None]:
    """Every drawing by name; None for one that has nothing to show."""
    return {
        "regions": _regions(report, words, rows),
        "themes": _themes(report, words, rows),
        "months": _months(report, words),
        "matters": _matters(report, words),
    }


def _regions(report: Report, words: Words, rows: Rows) -> Figure | None:
    found = next(b for b in report.breakdowns if b.name == "region")
    bars = [
        Bar(label=rows.row("region", row.key).unescape(), values=(float(row.now),))
        for row in rows.in_order(found)
        if row.now
    ]
    caption = words.text("breakdown.chart_region", label=report.period.label)
    return _figure(bars, ("",), caption, words)


def _themes(report: Report, words: Words, rows: Rows) -> Figure | None:
    """Themes, with a bar for each month while they are few enough to tell apart."""
    months = report.months
    found = next(b for b in report.breakdowns if b.name == "theme")
    apart = 1 < len(months) <= MOST_SERIES
    bars = [
        Bar(
            label=rows.row("theme", row.key).unescape(),
            values=_by_month(row.key, months) if apart else (float(row.now),),
        )
        for row in rows.in_order(found)
        if row.now
    ]
    series = _names(months, words) if apart else ("",)
    caption = "breakdown.chart_theme" if apart else "breakdown.chart_themes"
    return _figure(bars, series, words.text(caption), words)


def _by_month(theme: str, months: Sequence[Month]) -> tuple[float, ...]:
    return tuple(float(dict(month.themes).get(theme, 0)) for month in months)


def _months(report: Report, words: Words) -> Figure | None:
    bars = _in_time(report.months, lambda month: (float(month.activities),), words)
    return _figure(bars, ("",), words.text("breakdown.chart_month"), words, len(bars))


def _matters(report: Report, words: Words) -> Figure | None:
    def moved(month: Month) -> tuple[float, ...]:
        return (float(month.opened), float(month.closed))

    bars = _in_time(report.months, moved, words)
    series = (str(words.text("follow.opened_series")), str(words.text("follow.closed_series")))
    return _figure(bars, series, words.text("follow.chart"), words, len(bars))


def _in_time(
    months: Sequence[Month], values: Callable[[Month], tuple[float, ...]], words: Words
) -> list[Bar]:
    """A bar for each month; for each year where the months are too many."""
    if len(months) <= MOST_MONTHS:
        named = zip(_names(months, words), months, strict=True)
        return [Bar(label=name, values=values(month)) for name, month in named]
    years: dict[int, list[Month]] = {}
    for month in months:
        years.setdefault(month.first.year, []).append(month)
    return [Bar(label=str(year), values=_sums(map(values, mine))) for year, mine in years.items()]


def _sums(rows: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def _names(months: Sequence[Month], words: Words) -> tuple[str, ...]:
    """Months by name; with their year only where there are several, for the title tells one."""
    if len({month.first.year for month in months}) == 1:
        return tuple(words.setting("months")[month.first.month - 1] for month in months)
    return tuple(words.date(month.first, Precision.MONTH).unescape() for month in months)


def _figure(
    bars: Sequence[Bar],
    series: tuple[str, ...],
    caption: Markup,
    words: Words,
    most: int = MOST_BARS,
) -> Figure | None:
    """A bar chart; None for one of nothing, or of a single bar that a sentence tells as well."""
    if len(bars) < LEAST_BARS or not any(value for bar in bars for value in bar.values):
        return None
    shown = tuple(bars)
    if len(shown) > most:
        rest = shown[most - 1 :]
        label = words.text("breakdown.chart_rest", count=len(rest)).unescape()
        shown = (*shown[: most - 1], Bar(label=label, values=_sums(bar.values for bar in rest)))
    told = words.names(_told(bar, series, words) for bar in shown)
    height = 18.0 + len(shown) * (9.0 * len(series) + 7.0)
    return Figure(
        drawing=BarChart(bars=shown, series=series),
        alt=words.text("breakdown.chart_alt", caption=caption, bars=told).unescape(),
        caption=(Run(text=caption.unescape()),),
        height=height,
    )


def _told(bar: Bar, series: Sequence[str], words: Words) -> Markup:
    values = [
        f"{name} {value:.15g}".strip() for name, value in zip(series, bar.values, strict=True)
    ]
    return words.text(
        "breakdown.bar", label=bar.label, values=str(words.setting("list_join")).join(values)
    )
