"""Choose the type size of the principal's card in a DOCX file.

In:  the Document and the look.
Out: a size between the look's largest and least.

A DOCX file is laid out by Word: whether a card fits its page can only be estimated here,
from the number of its characters; the estimate is on the safe side.
"""

from collections.abc import Sequence

from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    ListBlock,
    OnePage,
    Paragraph,
    Runs,
    Table,
    TitleBlock,
    plain,
    walk,
)
from briefgen.writers.style import Style

CHAR_WIDTH = 0.5  # of the size
LINE = 1.32  # of the size
TITLE, FACT = 110.0, 14.0  # points: a title block, and each of its facts


def card_size(document: Document, style: Style) -> float:
    """The largest size at which every one-page block should fit."""
    cards = [block for block in walk(document.blocks) if isinstance(block, OnePage)]
    size = style.large_size
    while size > style.large_minimum and any(
        _height(card.blocks, size, style.text_width) > style.text_height for card in cards
    ):
        size -= 0.5
    return max(size, style.large_minimum)


def _height(blocks: Sequence[Block], size: float, width: float) -> float:
    total = 0.0
    for block in blocks:
        match block:
            case TitleBlock(facts=facts):
                total += TITLE + FACT * len(facts)
            case Heading(runs=runs):
                total += _text(runs, size + 2, width) + size * 1.4
            case Paragraph(runs=runs):
                total += _text(runs, size, width) + size * 0.45
            case ListBlock(items=items):
                total += sum(_height(item.blocks, size, width - 18) for item in items)
            case Callout(blocks=inner, title=title):
                total += _height(inner, size, width - 20) + _text(title, size, width) + size
            case Table(rows=rows, header=header):
                total += sum(_row_height(row.cells, size, width) for row in (*header, *rows))
            case Figure(height=height):
                total += height + size
            case _:
                pass
    return total


def _row_height(cells: Sequence[object], size: float, width: float) -> float:
    share = width / max(1, len(cells))
    texts = (getattr(cell, "paragraphs", ()) for cell in cells)
    return max((sum(_text(t, size, share) for t in text) for text in texts), default=size) + 8


def _text(runs: Runs, size: float, width: float) -> float:
    lines = max(1, -(-len(plain(runs)) * CHAR_WIDTH * size // max(width, 1.0)))
    return float(lines) * size * LINE
