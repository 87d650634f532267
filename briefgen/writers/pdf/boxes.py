"""Flowables of our own: what platypus lacks for headings, figures, contents and callouts.

In:  other flowables, already made.
Out: flowables that keep with what follows, draw a chart, or lead to a page number.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import LongTable

from briefgen.writers.charts import Box, Dot, Drawing, Label, Stroke
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.looks import TextStyle
from briefgen.writers.pdf.paragraphs import Owned
from briefgen.writers.pdf.tags import Element
from briefgen.writers.pdf.text import Setter

CUTS = (40, 1)  # points: the least part of a row that is worth starting on a page, or all there is


class Lead(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Headings or a caption with the beginning of what they introduce.

    Unlike platypus's KeepTogether it lets the body split: only its first part must be on the
    same page.  Where even an empty page is too small, things go on one after the other.
    """

    def __init__(self, heads: Sequence[Any], body: Any) -> None:
        """`body` is any flowable."""
        super().__init__()
        self._parts = [*heads, body]

    @property
    def first(self) -> Any:
        """What stands on top."""
        return self._parts[0]

    def getSpaceBefore(self) -> float:  # noqa: N802  # reportlab's
        """The space over the first head."""
        return float(self._parts[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802  # reportlab's
        """The space under the body."""
        return float(self._parts[-1].getSpaceAfter())

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """All parts, one under the other."""
        self.width = availWidth
        self._places = _stack(self._parts, availWidth, availHeight, self.canv)
        self.height = self._places[-1][1]
        return availWidth, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """Heads and the first part of the body; nothing if they do not fit together."""
        self.wrap(availWidth, availHeight)
        top = self._places[-1][0]
        *heads, body = self._parts
        rest = body.splitOn(self.canv, availWidth, availHeight - top) if top < availHeight else []
        if rest and rest != [body]:
            return [*heads, *rest] if len(heads) > 1 else [heads[0], *rest]
        frame = getattr(self, "_frame", None)
        return [*heads, body] if frame is not None and frame._atTop else []

    def draw(self) -> None:
        """Paints all parts."""
        for part, (top, bottom) in zip(self._parts, self._places, strict=True):
            part.drawOn(self.canv, 0, self.height - top - (bottom - top))


class Stack(Lead):
    """Flowables that stay on one page, if a page can hold them."""

    def __init__(self, parts: Sequence[Any]) -> None:
        """At least one part."""
        super().__init__(parts[:-1], parts[-1])

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """All parts, loose, if this is a page's top; else nothing, which moves them on."""
        frame = getattr(self, "_frame", None)
        return list(self._parts) if frame is not None and frame._atTop else []


class WholeRows(LongTable):  # type: ignore[misc]  # reportlab has no types
    """A table whose rows stay whole, but for one that no page can hold."""

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """Between rows; inside one only at the top of a page."""
        frame = getattr(self, "_frame", None)
        for cut in (0, *CUTS) if frame is not None and frame._atTop else (0,):
            self.splitInRow = cut
            parts: list[Any] = super().split(availWidth, availHeight)
            if parts:
                return parts
        return []


class Chart(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A drawing, as one figure with its alternative text."""

    def __init__(self, drawing: Drawing, element: Element, setter: Setter, left: float) -> None:
        """`left` is the indent in the column."""
        super().__init__()
        self.width, self.height = drawing.width, drawing.height
        self.spaceBefore, self.spaceAfter = 2.0, 10.0
        self._drawing, self._element, self._setter, self._left = drawing, element, setter, left

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As large as it was drawn."""
        return self.width, self.height

    def draw(self) -> None:
        """Paints all shapes as one piece of content."""
        canvas: TaggedCanvas = self.canv
        x, y = canvas.absolutePosition(self._left, 0)
        box = f"{x:.2f} {y:.2f} {x + self.width:.2f} {y + self.height:.2f}"
        self._element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        canvas.saveState()
        canvas.translate(self._left, 0)
        with canvas.figure(self._element):
            for shape in self._drawing.shapes:
                self._shape(canvas, shape)
        canvas.restoreState()

    def _shape(self, canvas: TaggedCanvas, shape: Box | Stroke | Dot | Label) -> None:
        high, colour = self.height, self._setter.colour
        match shape:
            case Box():
                canvas.setFillColor(colour(shape.fill))
                bottom = high - shape.y - shape.height
                canvas.rect(shape.x, bottom, shape.width, shape.height, stroke=0, fill=1)
            case Stroke():
                canvas.setStrokeColor(colour(shape.colour))
                canvas.setLineWidth(shape.width)
                canvas.line(shape.x1, high - shape.y1, shape.x2, high - shape.y2)
            case Dot():
                canvas.setFillColor(colour(shape.colour))
                canvas.setStrokeColor(colour(shape.colour))
                radius = shape.radius - 0.5 if shape.hollow else shape.radius
                canvas.setLineWidth(1)
                solid = 0 if shape.hollow else 1
                canvas.circle(shape.x, high - shape.y, radius, stroke=1 - solid, fill=solid)
            case Label():
                self._setter.draw(
                    canvas,
                    shape.text,
                    shape.x,
                    high - shape.y,
                    shape.size,
                    shape.colour,
                    shape.bold,
                )


class ContentsLine(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A line of the contents: its page number is painted when the pages are known."""

    def __init__(self, title: Any, target: str, text: TextStyle, setter: Setter) -> None:
        """A paragraph, and whose page number to print, and how."""
        super().__init__()
        self._title, self._target, self._text, self._setter = title, target, text, setter

    def getSpaceBefore(self) -> float:  # noqa: N802  # reportlab's
        """The title's."""
        return float(self._title.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802  # reportlab's
        """The title's."""
        return float(self._title.getSpaceAfter())

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As large as the title."""
        self.width, self.height = self._title.wrap(availWidth, availHeight)
        return self.width, self.height

    def draw(self) -> None:
        """The title now, the number later."""
        canvas: TaggedCanvas = self.canv
        self._title.drawOn(canvas, 0, 0)
        x, base = canvas.absolutePosition(0, self._title.style.leading * 0.22)
        reach = self._title.end_of_last_line() + 5
        canvas.sheet.late.append(lambda page: self._number(page, x, reach, base))

    def _number(self, canvas: TaggedCanvas, x: float, reach: float, base: float) -> None:
        """The number at the far side, and dots from the title to it."""
        place = canvas.places.get(self._target)
        if place is None:
            return
        number, text, setter, rtl = str(place[0] + 1), self._text, self._setter, self._setter.rtl
        wide = setter.width(number, text.size, bold=text.bold)
        start = x if rtl else x + self.width - wide
        with canvas.owned(self._title.owner):
            setter.draw(canvas, number, start, base, text.size, text.colour, text.bold)
        canvas.setFillColor(setter.colour(text.colour))
        away = 4.0 * (wide // 4 + 2)
        while self.width - away > reach:
            dot = x + away if rtl else x + self.width - away
            canvas.rect(dot, base, 0.5, 0.5, stroke=0, fill=1)
            away += 4.0


def first_paragraph(part: Any) -> Owned | None:
    """The paragraph that a flowable begins with, if it does."""
    while isinstance(part, Lead):
        part = part.first
    return part if isinstance(part, Owned) else None


def height_of(parts: Sequence[Any], width: float, canvas: Any = None) -> float:
    """How high flowables are, one under the other."""
    return _stack(parts, width, 1e6, canvas)[-1][1] if parts else 0.0


def _stack(
    parts: Sequence[Any], width: float, height: float, canvas: Any
) -> list[tuple[float, float]]:
    """Top and bottom of each part, downwards; spaces between neighbours collapse as in frames."""
    places: list[tuple[float, float]] = []
    y = gap = 0.0
    for i, part in enumerate(parts):
        y += max(gap, part.getSpaceBefore()) if i else 0.0
        part.canv = canvas
        _, high = part.wrap(width, height)
        places.append((y, y + high))
        y += high
        gap = part.getSpaceAfter()
    return places
