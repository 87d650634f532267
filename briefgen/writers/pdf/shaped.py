"""A paragraph that runs from right to left, or holds words that do.

In:  a Passage and the style of the paragraph: indents, alignment, leading.
Out: a flowable that splits between lines as reportlab's paragraphs do, and paints them tagged.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.platypus.flowables import Flowable

from briefgen.writers.pdf.painting import paint
from briefgen.writers.pdf.paragraphs import Owned
from briefgen.writers.pdf.passage import Bit, Line, Passage
from briefgen.writers.pdf.tags import Element


class ShapedParagraph(Owned, Flowable):  # type: ignore[misc]  # reportlab has no types
    """Lines of a passage."""

    def __init__(
        self,
        passage: Passage,
        style: Any,
        element: Element | None,
        bits: Sequence[Bit] | None = None,
    ) -> None:
        """`bits` are those of the passage that are left, if it was split before."""
        super().__init__()
        self._own(element)
        self.style = style
        self.passage = passage
        self._bits = passage.bits if bits is None else bits
        self._lines: list[Line] = []
        self._room = -1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The size in a column; lines are broken once for each width."""
        room = max(1.0, availWidth - self.style.leftIndent - self.style.rightIndent)
        if room != self._room:
            self._room, self._lines = room, self.passage.lines(room, self._bits)
        self.width = availWidth
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """The part that fits, and the rest; no line is left alone."""
        if not self._lines:  # tables ask with another width than they wrapped it in
            self.wrap(availWidth, availHeight)
        count, fit = len(self._lines), int(availHeight / self.style.leading)
        if fit >= count:
            return [self]
        if count - fit == 1:
            fit -= 1
        if fit <= 1:
            return []
        parts = [self._part(lines) for lines in (self._lines[:fit], self._lines[fit:])]
        self._hand_over(parts)
        return parts

    def _part(self, lines: Sequence[Line]) -> "ShapedParagraph":
        bits = [bit for line in lines for bit in line.bits]
        return type(self)(self.passage, self.style, self.element, bits)

    @property
    def owner(self) -> Element | None:
        """What the text belongs to where no stretch says otherwise."""
        return self.element

    def end_of_last_line(self) -> float:
        """How far the last line reaches, from the side where it begins."""
        indent = self.style.rightIndent if self.passage.base else self.style.leftIndent
        return float(indent + self._lines[-1].width)

    def paint(self) -> None:
        """All lines."""
        y = self.height - self.style.fontSize
        if self.passage.base:  # Arabic letters stand higher over the line than others
            y -= (self.style.leading - self.style.fontSize) * 0.25
        for line in self._lines:
            paint(self.canv, self.passage, line, self._start(line), y)
            y -= self.style.leading

    def _start(self, line: Line) -> float:
        left, spare = self.style.leftIndent, self._room - line.width
        if self.style.alignment == TA_CENTER:
            return float(left + spare / 2)
        return float(left + spare if self.style.alignment == TA_RIGHT else left)
