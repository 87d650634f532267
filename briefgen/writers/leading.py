"""Which blocks lead to the next one, and must not stand alone at the foot of a page.

In:  a block and the one after it.
Out: whether the two belong on one page.
"""

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


def introduces(block: Block, following: Block | None) -> bool:
    """Headings, captions, and short remarks over a table, figure or list."""
    if not isinstance(block, Paragraph):
        return isinstance(block, Heading)
    if block.keep_with_next or block.style in LEADING_ROLES:
        return True
    short = len(plain(block.runs)) < SHORT
    return short and isinstance(following, Table | Figure | ListBlock)
