"""Which blocks lead to the next one, and must not stand alone at the foot of a page.

In:  blocks in order.
Out: for each, whether it belongs on one page with the next.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from briefgen.model.document import (
    Block,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Table,
    plain,
)

LEADING_ROLES = (ParagraphStyle.KICKER, ParagraphStyle.CAPTION)
SHORT = 240  # letters: a remark of about two lines over a table


def leading(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it introduces the one after it."""
    before: Block | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        yield block, _introduces(before, block, following)
        before = block


def _introduces(before: Block | None, block: Block, following: Block | None) -> bool:
    """Headings, captions, short remarks over a table, and those between two headings.

    What stands between a heading and the next of its level is all there is of its section.
    """
    if not isinstance(block, Paragraph):
        return isinstance(block, Heading)
    if block.keep_with_next or block.style in LEADING_ROLES:
        return True
    if len(plain(block.runs)) >= SHORT:
        return False
    between = (
        isinstance(before, Heading)
        and isinstance(following, Heading)
        and following.level > before.level
    )
    return between or isinstance(following, Table | Figure | ListBlock)
