"""Choose how the principal's card is set in a DOCX file: size of type, and how tight.

In:  the Document and the look.
Out: a Setting between the look's largest size with room, and its least without.

A DOCX file is laid out by Word: whether a card fits its page can only be estimated here, from
the widths of its letters; the estimate is on the safe side.
"""

from collections.abc import Iterator, Sequence

from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    ListBlock,
    OnePage,
    Paragraph,
    ParagraphStyle,
    Runs,
    Table,
    TitleBlock,
    plain,
    walk,
)
from briefgen.value import frozen
from briefgen.writers.charts import sans_width
from briefgen.writers.style import Style

WRAP = 1.06  # what lines lose where words don't fill them
LINE = 1.2  # of the size: a line of Latin letters, of any font that an office has
ARABIC_LINE = 1.4
HEADER = 12.0  # points that a marking or a logo may take from the text
SQUEEZES = (0.75, 0.5, 0.3, 0.15)
SMALL = (ParagraphStyle.NOTE, ParagraphStyle.BLANK, ParagraphStyle.EMPTY, ParagraphStyle.KICKER)


@frozen
class Setting:
    """The size of a card's text, and the share of the look's spaces that stand between."""

    size: float
    squeeze: float = 1.0


def card_setting(document: Document, style: Style) -> Setting:
    """The roomiest setting at which every one-page block should fit."""
    cards = [block for block in walk(document.blocks) if isinstance(block, OnePage)]
    line = ARABIC_LINE if document.right_to_left else LINE
    room = style.text_height - (HEADER if document.marking or style.logo else 0.0)
    setting = Setting(size=style.large_size)
    for setting in _settings(style):
        page = _Page(style, setting, line)
        if all(page.height(card.blocks, style.text_width) <= room for card in cards):
            break
    return setting


def _settings(style: Style) -> Iterator[Setting]:
    """From roomy to tight."""
    least = min(style.large_minimum, style.large_size)
    steps = int((style.large_size - least) / 0.5)
    for step in range(steps + 1):
        yield Setting(size=max(least, style.large_size - 0.5 * step))
    for squeeze in SQUEEZES:
        yield Setting(size=least, squeeze=squeeze)


@frozen(kw_only=False)
class _Page:
    """How high blocks stand in a setting."""

    style: Style
    setting: Setting
    line: float

    def height(self, blocks: Sequence[Block], width: float) -> float:
        """The height of blocks one under the other, in points."""
        return sum(self._block(block, width) for block in blocks)

    def _block(self, block: Block, width: float) -> float:
        size, space = self.setting.size, self.setting.squeeze
        least = self.style.large_minimum
        match block:
            case TitleBlock():
                return self._title(block, width)
            case Heading(runs=runs, level=level):
                own = max(self.style.heading_sizes[level - 1], least)
                before = (26.0, 18.0, 13.0, 10.0)[level - 1]
                return self._text(runs, own, width, bold=True) + before * space
            case Paragraph(runs=runs, style=role) if role in SMALL:
                return self._text(runs, least, width) + 5 * space
            case Paragraph(runs=runs):
                return self._text(runs, size, width) + 0.45 * size * space
            case ListBlock(items=items):
                return sum(self.height(item.blocks, width - 18) for item in items)
            case Callout(blocks=inner, title=title):
                head = self._text(title, least, width - 9) + 2 * space if title else 0.0
                return head + self.height(inner, width - 9) + 16
            case Table(rows=rows, header=header):
                return sum(self._row(row.cells, width) for row in (*header, *rows)) + 8
            case Figure(height=height):
                return height + size
            case _:
                return 0.0

    def _title(self, block: TitleBlock, width: float) -> float:
        style, least = self.style, self.style.large_minimum
        total = self._text(block.kicker, least, width) + 5 * self.setting.squeeze
        total += self._text(block.title, style.title_size, width) + 2
        if block.subtitle:
            total += self._text(block.subtitle, style.subtitle_size, width) + 13
        for _, value in block.facts:
            total += self._text(value, least, width * 0.78)
        return total

    def _row(self, cells: Sequence[object], width: float) -> float:
        share = width / max(1, len(cells)) - 10
        texts = (getattr(cell, "paragraphs", ()) for cell in cells)
        least = self.style.large_minimum
        heights = (sum(self._text(part, least, share) for part in text) for text in texts)
        return max(heights, default=least) + 8

    def _text(self, runs: Runs, size: float, width: float, *, bold: bool = False) -> float:
        text = plain(runs)
        lines = max(1, -(-sans_width(text, size, bold) * WRAP // max(width, 1.0)))
        return float(lines) * size * self.line * (1.08 if size == self.setting.size else 1.0)
