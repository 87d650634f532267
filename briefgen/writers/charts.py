"""Lay out charts once, for every writer: bars of counts, and contacts on a line of time.

In:  a BarChart or Timeline, the width and height to fill, and how to measure a text.
Out: a Drawing: rectangles, lines, dots and texts, measured from the top left corner, downwards.

Bars carry their numbers and series differ in lightness, so that nothing needs colour to be read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from briefgen.model.document import BarChart, Mark, Timeline
from briefgen.value import frozen
from briefgen.writers.style import Style

Measure: TypeAlias = Callable[[str, float, bool], float]  # text, size, bold -> points


@frozen(kw_only=False)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@frozen(kw_only=False)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float


@frozen(kw_only=False)
class Dot:
    """A disc, or a ring where it is hollow."""

    x: float
    y: float
    radius: float
    colour: str
    hollow: bool = False


@frozen(kw_only=False)
class Label:
    """A line of text that starts at `x` on baseline `y`."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False


Shape: TypeAlias = Box | Stroke | Dot | Label


@frozen(kw_only=False)
class Drawing:
    """Shapes on a canvas, back to front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def draw(
    chart: BarChart | Timeline, width: float, height: float, style: Style, measure: Measure,
    *, right_to_left: bool = False,
) -> Drawing:  # fmt: skip
    """The drawing of a chart; it may be higher than asked if that is what it takes.

    From right to left everything stands mirrored, but for the letters.
    """
    pen = _Pen(width, height, style, measure)
    shapes = tuple(pen.bars(chart) if isinstance(chart, BarChart) else pen.timeline(chart))
    if right_to_left:
        shapes = tuple(_mirrored(shape, width, measure) for shape in shapes)
    return Drawing(width, pen.height, shapes)  # the pen knows its height when it has drawn


def tint(style: Style, index: int) -> str:
    """The colour of a series: the accent, then ever lighter."""
    share = (1.0, 0.55, 0.3, 0.75)[index % 4]
    parts = (int(style.accent[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def sans_width(text: str, size: float, bold: bool) -> float:
    """How wide a text is in a broad sans serif, for writers whose readers choose the font."""
    widths = (
        0.4 if c in NARROW_LETTERS else 0.95 if c in BROAD_LETTERS else 0.7 if c.isupper() else 0.62
        for c in text
    )
    return sum(widths) * size * (1.06 if bold else 1.0)


NARROW_LETTERS, BROAD_LETTERS = frozenset("fijlrtI.,:;'|!() "), frozenset("mwMW@%")


def _mirrored(shape: Shape, width: float, measure: Measure) -> Shape:
    match shape:
        case Box():
            return replace(shape, x=width - shape.x - shape.width)
        case Stroke():
            return replace(shape, x1=width - shape.x1, x2=width - shape.x2)
        case Dot():
            return replace(shape, x=width - shape.x)
        case Label():
            room = measure(shape.text, shape.size, shape.bold)
            return replace(shape, x=max(0.0, width - shape.x - room))


@dataclass
class _Pen:
    width: float
    height: float
    style: Style
    measure: Measure
    size: float = 8.0

    # ------------------------------------------------------------------ bars

    def bars(self, chart: BarChart) -> Iterator[Shape]:
        """Horizontal bars, a group for each label: long labels stay readable."""
        legend = self._legend(chart) if any(chart.series) else []
        top = 16.0 if legend else 2.0
        count = max(1, len(chart.series))
        bar, gap = 9.0, 7.0
        self.height = top + len(chart.bars) * (count * bar + gap) + 2
        widest = max((self.measure(b.label, self.size, False) for b in chart.bars), default=0.0)
        left = min(widest, self.width * 0.4) + 8
        largest = max(1e-9, *(v for b in chart.bars for v in b.values), 0.0)
        scale = (self.width - left - 46) / largest
        yield from legend
        yield Stroke(left, top, left, self.height - 2, self.style.rule, 0.75)
        for i, row in enumerate(chart.bars):
            y = top + i * (count * bar + gap) + gap / 2
            label = self._fitting(row.label, left - 8)
            x = left - 6 - self.measure(label, self.size, False)
            yield Label(x, y + count * bar / 2 + 2.8, label, self.size, self.style.ink)
            for k, value in enumerate(row.values[:count]):
                length = max(0.0, value) * scale
                if length:
                    yield Box(left, y + k * bar + 0.5, length, bar - 1, tint(self.style, k))
                text = f"{value:.15g}" + (f" {chart.unit}" if chart.unit else "")
                at = y + k * bar + bar - 2
                yield Label(left + length + 4, at, text, self.size, self.style.ink, bold=True)

    def _legend(self, chart: BarChart) -> list[Shape]:
        shapes: list[Shape] = []
        x = 0.0
        for k, name in enumerate(chart.series):
            shapes.append(Box(x, 2, 7, 7, tint(self.style, k)))
            shapes.append(Label(x + 11, 8.6, name, self.size, self.style.muted))
            x += 11 + self.measure(name, self.size, False) + 14
        return shapes

    # ------------------------------------------------------------------ timeline

    def timeline(self, chart: Timeline) -> Iterator[Shape]:
        """Dots on an axis; labels above it on as many levels as they need."""
        dated = sorted(
            (m for m in chart.marks if m.position is not None), key=lambda m: m.position or 0.0
        )
        undated = [m for m in chart.marks if m.position is None]
        apart = self._room_for_undated(chart, undated)
        right = self.width - 6 - apart
        places = [
            (mark, 6 + (right - 6) * min(1.0, max(0.0, mark.position or 0.0))) for mark in dated
        ]
        labels = list(self._levels(places))
        levels = 1 + max((level for _, _, _, level in labels), default=-1)
        axis = 8.0 + levels * 12
        self.height = axis + 24
        for text, x, left, level in labels:
            y = axis - 10 - level * 12
            yield Stroke(x, y + 2.5, x, axis - 4, self.style.rule, 0.5)
            yield Label(left, y, text, self.size, self.style.ink)
        yield Stroke(2, axis, right + 4, axis, self.style.muted, 1.0)
        for position, name in chart.ticks:
            x = 6 + (right - 6) * min(1.0, max(0.0, position))
            yield Stroke(x, axis, x, axis + 5, self.style.muted, 0.75)
            left = x - self.measure(name, self.size, False) / 2
            left = max(0.0, min(left, self.width - self.measure(name, self.size, False)))
            yield Label(left, axis + 15, name, self.size, self.style.muted)
        for mark, x in places:
            yield Dot(x, axis, 4.2 if mark.strong else 2.9, self.style.accent)
        if undated:
            yield from self._undated(chart, len(undated), right + 22, axis)

    def _levels(self, places: list[tuple[Mark, float]]) -> Iterator[tuple[str, float, float, int]]:
        """Each label with its dot, left edge and the lowest level where it is free."""
        ends: list[float] = []
        for mark, x in places:
            if not mark.label:
                continue
            room = self.measure(mark.label, self.size, False)
            left = max(0.0, min(x - room / 2, self.width - room))
            level = next((i for i, end in enumerate(ends) if end <= left), len(ends))
            if level == len(ends):
                if level >= 7:
                    continue  # more labels would be a thicket; the chronology has them all
                ends.append(0.0)
            ends[level] = left + room + 8
            yield mark.label, x, left, level

    def _room_for_undated(self, chart: Timeline, undated: list[Mark]) -> float:
        if not undated:
            return 0.0
        text = self.measure(chart.undated_label, self.size, False)
        return 30 + max(text, 9.0 * min(len(undated), 8))

    def _undated(self, chart: Timeline, count: int, x: float, axis: float) -> Iterator[Shape]:
        shown = min(count, 8)
        for i in range(shown):
            yield Dot(x + 3 + 9 * i, axis, 2.9, self.style.accent, hollow=True)
        yield Label(x, axis + 15, chart.undated_label, self.size, self.style.muted)
        if count > shown:
            yield Label(x, axis - 8, f"{count}", self.size, self.style.muted)

    def _fitting(self, text: str, room: float) -> str:
        """The text, shortened with an ellipsis if there is no room for it."""
        if self.measure(text, self.size, False) <= room + 0.01:
            return text
        while text and self.measure(text + "…", self.size, False) > room:
            text = text[:-1]
        return text.rstrip() + "…"
