"""Paragraphs that belong to an element of the structure.

In:  text that is already set: fragments of reportlab's, or a passage.
Out: flowables that paint themselves as that element's, with their label, bar and bookmark.  Drawn
     a second time, as in a header row that repeats, a paragraph is an artifact.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus.paragraph import Paragraph

from briefgen.writers.pdf.canvas import Bookmark, Ink, TaggedCanvas
from briefgen.writers.pdf.tags import Element

BAR, BAR_GAP = 1.5, 11.0  # of a quotation


class Owned:
    """What every paragraph has beside its text; the parts of a split one share it."""

    canv: TaggedCanvas
    style: Any
    width: float
    height: float
    element: Element | None
    label: Any  # a paragraph, the bullet or number at the side of the first line

    def _own(self, element: Element | None) -> None:
        self.element = element
        self.anchors: tuple[str, ...] = ()
        self.bookmark: Bookmark | None = None
        self.label = None
        self.bar: Any = None  # colour of a rule along the edge
        self.bar_right = False
        self._drawn_on: TaggedCanvas | None = None

    def _hand_over(self, parts: Sequence[Any]) -> None:
        """To the parts of this paragraph, what was the whole one's."""
        for i, part in enumerate(parts):
            if part is not self:
                part.element = self.element
                part.bar, part.bar_right = self.bar, self.bar_right
                if i == 0:
                    part.label, part.anchors = self.label, self.anchors
                    part.bookmark = self.bookmark

    @property
    def owner(self) -> Element | None:
        """What the text belongs to where nothing else is said."""
        raise NotImplementedError

    def paint(self) -> None:
        """The text alone."""
        raise NotImplementedError

    def end_of_last_line(self) -> float:
        """How far the last line reaches, from the side where it begins."""
        raise NotImplementedError

    def draw(self) -> None:
        """Paints it; a second time on the same canvas as an artifact."""
        canvas = self.canv
        if self._drawn_on is canvas:
            with canvas.owned(None):
                self.paint()
            return
        self._drawn_on = canvas
        for anchor in self.anchors:
            canvas.note(anchor, self.height + 4)
        if self.bookmark is not None:
            canvas.outline.append(self.bookmark)
        if self.bar is not None:
            x = self.style.leftIndent - BAR_GAP
            if self.bar_right:
                x = self.width - self.style.rightIndent + BAR_GAP - BAR
            canvas.setFillColor(self.bar)
            canvas.rect(x, 0, BAR, self.height, stroke=0, fill=1)
        if self.label is not None:
            self.label.wrap(self.width, self.height)
            self.label.drawOn(canvas, 0, self.height - self.label.height)
        with canvas.owned(self.owner):
            self.paint()


class TaggedParagraph(Owned, Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph of plain text, from fragments."""

    def __init__(
        self,
        text: str | None,
        style: Any,
        bulletText: object = None,  # noqa: N803  # reportlab's name
        frags: Any = None,
        element: Element | None = None,
    ) -> None:
        """As reportlab's, from fragments only."""
        Paragraph.__init__(self, text, style, None, frags)
        self._own(element)
        self._known: tuple[float, tuple[float, float]] = (-1.0, (0.0, 0.0))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The size in a column; lines are broken once for each width."""
        if self._known[0] != availWidth or not hasattr(self, "blPara"):
            self._known = (availWidth, super().wrap(availWidth, availHeight))
        self.width, self.height = self._known[1]
        return self._known[1]

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """The part that fits, and the rest."""
        parts: list[Any] = super().split(availWidth, availHeight)
        self._hand_over(parts)
        return parts

    def paint(self) -> None:
        """The text alone."""
        Paragraph.draw(self)

    def end_of_last_line(self) -> float:
        """How far the last line reaches, from the left."""
        line = self.blPara.lines[-1]
        extra = line[0] if isinstance(line, tuple) else line.extraSpace
        return float(self.width - self.style.rightIndent - extra)

    @property
    def owner(self) -> Element | None:
        """What the text belongs to where nothing else is said: a lone run decides for all."""
        ink = getattr(self.frags[0], "textColor", None) if len(self.frags) == 1 else None
        return ink.element or self.element if isinstance(ink, Ink) else self.element
