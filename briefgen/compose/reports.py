"""Report + template -> Document: the counterpart of `compose` for activity reports.

In:  a Report, the name of a template and the folders to look for it in, first match wins.
Out: a Document whose blocks every writer can draw; TemplateError where the template is at fault.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from briefgen.compose import explaining, render
from briefgen.compose.blocks import parse
from briefgen.compose.charts import charts
from briefgen.compose.collation import Key
from briefgen.compose.inline import Inline
from briefgen.compose.values import Values, methods_of
from briefgen.compose.words import Words, words_of
from briefgen.gazetteer import Gazetteer, load
from briefgen.model.dates import DateClaim
from briefgen.model.document import Block, Document, Figure
from briefgen.model.report import (
    Breakdown,
    Followed,
    Move,
    Owed,
    Period,
    Report,
    Restated,
    Silent,
    by_duty,
)
from briefgen.model.report import Figure as Number

LISTED = 40  # rows of a list; the report's evidence is numbered for as many
SHOWN_NUMBERS = 12  # annex rows told one by one

GROUPS: Mapping[str, str] = {
    "region": "regions",
    "counterpart": "counterparts",
    "level": "levels",
    "form": "kind",
    "theme": "topic",
}
LAST = frozenset({"none", "several", "elsewhere", "both", "other"})  # rows that are no names
PUT = {"counted": "method.put_counted", "": "method.put_absent", "gone": "method.put_gone"}


class ReportValues(Values):
    """What a template of a report may call, beside what every template may."""

    def __init__(self, report: Report, words: Words, names: Gazetteer) -> None:
        super().__init__(report, words, names)
        self._report = report

    def row(self, name: str, key: str) -> Markup:
        """What a row of a breakdown is called: row("region", "Western Africa")."""
        if key == "total":
            return self._words.text("figures.total")
        if name == "theme" and key == "none":
            return self._words.text("themes_none.none")
        told = self.label(GROUPS[name], key)
        return told[:1].upper() + told[1:]

    def span(self, period: Period) -> Markup:
        """A period by its label and its dates."""
        return self._words.text("report.span", label=period.label, **self.ends_of(period))

    def compared(self) -> Sequence[Markup]:
        """The other periods of the columns, by label and dates."""
        report = self._report
        running = self._words.text("figures.running", label=self.span(report.running))
        told = {
            "before": self.span(report.previous),
            "year_ago": self.span(report.year_ago),
            "running": running,
        }
        return [told[name] for name, _ in self.columns() if name in told]

    def spans(self) -> Markup:
        """The same in one line."""
        return self._words.text("semicolon").join(self.compared())

    def ends_of(self, period: Period) -> dict[str, Markup]:
        """The first and the last day of a period, as `first` and `last`."""
        return {"first": self._words.date(period.first), "last": self._words.date(period.last)}

    def columns(self) -> Sequence[tuple[str, Markup]]:
        """The periods compared, as (field of a Figure, heading); none twice."""
        report, words = self._report, self._words
        running = words.text("figures.running", label=report.running.label)
        rows = [
            ("now", report.period, report.period.label),
            ("before", report.previous, report.previous.label),
            ("year_ago", report.year_ago, report.year_ago.label),
            ("running", report.running, running),
        ]
        spans = [(period.first, period.last) for _, period, _ in rows]
        return [
            (name, Markup("{}").format(label))
            for i, (name, _, label) in enumerate(rows)
            if spans[i] not in spans[:i]
        ]

    def column_widths(self) -> str:
        """Shares of the columns of a table of figures."""
        count = len(self.columns())
        return " ".join(["44", *(f"{56 / count:.2f}" for _ in range(count))])

    def value(self, number: int | None) -> str:
        """A count, or a dash where it means nothing."""
        if number is None:
            return str(self._words.text("report.none_in_table"))
        return self._words.number(number)

    def change(self, number: int) -> str:
        """A difference with its sign."""
        sign = "+" if number > 0 else "−" if number < 0 else "±"
        return f"{sign}{self._words.number(abs(number))}"

    def cite_rows(self, figure: Number) -> Markup:
        """The annex rows behind a count, while they are few."""
        if len(figure.numbers) > SHOWN_NUMBERS:
            return Markup()
        return Markup("").join(
            Markup('<cite n="{}"></cite>').format(number) for number in figure.numbers
        )

    def listed(self, items: Sequence[Any]) -> Sequence[Any]:
        """As many rows of a list as a report prints."""
        return items[:LISTED]

    def left_out(self, items: Sequence[Any]) -> int:
        """How many rows of a list are not printed."""
        return max(0, len(items) - LISTED)

    def closing(self, one: Followed) -> Markup:
        """The words that settled a matter."""
        if one.closing is None:
            return Markup()
        return self.quote(one.closing.proof) + self.cite(one.closing.proof)

    def put(self, key: str) -> Markup:
        """Where a report put an item: counted, not counted and why, in another period."""
        if key in PUT:
            return self._words.text(PUT[key])
        if self._words.has(f"unplaced.{key}"):
            return self._words.text("method.put_unplaced", why=self._words.text(f"unplaced.{key}"))
        return self._words.text("method.put_elsewhere", period=key)

    def restatement(self, one: Restated) -> Markup:
        """One line on what differs from an earlier report."""
        said = {"run": one.run, "date": self._words.date(one.on)}
        if one.key == "item":
            dated = one.date is not None and one.date.is_known
            when = self._words.text("method.restated_when", date=self.day(one.date))
            return self._words.text(
                "method.restated_item",
                title=Markup("<q>{}</q>").format(one.title),
                was=self.put(one.was),
                now=self.put(one.now),
                when=when if dated else "",
                **said,
            )
        nothing = self._words.text("method.no_value")
        return self._words.text(
            "method.restated_figure",
            name=self._words.text(f"figures.{one.key}"),
            period=one.period,
            was=one.was or nothing,
            now=one.now or nothing,
            **said,
        )

    def causes(self, move: Move) -> Markup:
        """The rows that moved a figure, each with by how much."""
        rows = (
            self._words.text(
                "report_summary.cause", row=self.row(name, key), change=self.change(by)
            )
            for name, key, by in move.because
        )
        return self._words.text("list_join").join(rows)

    def states(self, keys: Sequence[str]) -> Markup:
        """States and organisations by their printed names, in a sentence."""
        those = self.alphabetical((key, key) for key in keys)
        return self.parties(those, articles=True)

    def longest_silent(self) -> Sequence[Silent]:
        """States without contact, those never met first; of a day, by their names."""
        by_name = sorted(
            self._report.silent, key=lambda one: self.place(self.party(one.state, one.state))
        )
        return sorted(by_name, key=lambda one: _since(one.last))

    def in_order(self, found: Breakdown) -> Sequence[Number]:
        """The rows of a table of figures; those with the same figures by their names."""
        if found.name == "level":
            return found.rows
        return [
            row
            for _, alike in groupby(found.rows, key=lambda row: (row.now, row.running))
            for row in sorted(alike, key=lambda row: self._named(found.name, row.key))
        ]

    def _named(self, name: str, key: str) -> tuple[bool, Key]:
        return key in LAST, self.place(self.row(name, key))

    def by_duty(self, owed: Sequence[Owed]) -> Sequence[Sequence[Owed]]:
        """Every duty once, with all the days on which it is owed."""
        return by_duty(owed)

    def times(self, owed: Sequence[Owed]) -> int:
        """How many duties fall due, one for each beneficiary."""
        return sum(one.times for one in owed)

    def touched(self, themes: Breakdown) -> Markup:
        """Every theme with how many activities touch it, most touched first."""
        rows = sorted(
            themes.touched.items(), key=lambda one: (-one[1], self._named("theme", one[0]))
        )
        told = (
            self._words.text("breakdown.touched", theme=self.row("theme", key), count=number)
            for key, number in rows
        )
        return self._words.text("list_join").join(told)


def _since(last: DateClaim | None) -> date:
    return (last.earliest if last else None) or date.min


def compose_report(
    report: Report,
    template: str = "quarterly",
    folders: Sequence[Path] = (),
    language: str = "en",
    *,
    settings: Mapping[str, str] | None = None,
    marking: str = "",
    names: Gazetteer | None = None,
    cache: Path | None = None,
) -> Document:
    """The document that the template makes of the report."""
    words, names = words_of(language), names or load()
    given = {**(settings or {}), **({"marking": marking} if marking else {})}
    functions = ReportValues(report, words, names)
    drawn = charts(report, words, functions)
    values = _context(report, functions, words, drawn, given)

    def blocks(marked: bool) -> tuple[Block, ...]:
        markup = render.render(template, folders, values, cache=cache, marked=marked)
        quotes: Sequence[str] = words.setting("quotes")
        return parse(markup, drawn, Inline(language, (quotes[0], quotes[1])))

    return _document(report, words, functions, given, explaining(blocks))


def _context(
    report: Report,
    functions: ReportValues,
    words: Words,
    drawn: Mapping[str, Figure | None],
    settings: Mapping[str, str],
) -> dict[str, Any]:
    return {
        **methods_of(functions),
        "report": report,
        "settings": settings,
        "figures": drawn,
        "colon": words.text("colon"),
        "comma": words.text("list_join"),
        "semicolon": words.text("semicolon"),
        "t": words.text,
        "n": words.count,
        "date": words.date,
        "years": words.years,
        "month_name": words.setting("months")[report.method.quarter_start - 1],
    }


def _document(
    report: Report,
    words: Words,
    functions: ReportValues,
    settings: Mapping[str, str],
    blocks: tuple[Block, ...],
) -> Document:
    kind = words.text(f"report.kicker_{report.period.unit}").unescape()
    ends = functions.ends_of(report.period)
    author = settings.get("organisation", report.home)
    return Document(
        title=f"{kind} {report.period.label}",
        language=words.language,
        blocks=blocks,
        subject=words.text("report.subtitle", **ends).unescape(),
        author=author,
        as_of=report.as_of.isoformat(),
        marking=settings.get("marking", ""),
        running_title=f"{kind} {functions.span(report.period).unescape()}",
        footer=author,
        labels=tuple((key, str(text)) for key, text in sorted(words.setting("writer").items())),
    )
