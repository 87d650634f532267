"""Where blocks are laid out: the column, the looks, and the place in the structure."""

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model.document import Document, Heading, walk
from briefgen.value import frozen
from briefgen.writers.pdf.looks import Looks
from briefgen.writers.pdf.tags import Element
from briefgen.writers.pdf.text import Setter


@frozen
class Context:
    """`left` and `right` are indents from the column, `width` what is left between them.

    Blocks indent from the start, where reading begins: the right side if `rtl`.
    """

    document: Document
    looks: Looks
    setter: Setter
    parent: Element
    width: float
    levels: Mapping[int, int]  # id of a Heading block -> the level it is tagged with
    left: float = 0.0
    right: float = 0.0

    @property
    def rtl(self) -> bool:
        """Whether the document runs from right to left."""
        return self.setter.rtl

    @property
    def start(self) -> float:
        """The indent at the side where reading begins."""
        return self.right if self.rtl else self.left

    def inside(self, parent: Element, start: float = 0.0, end: float = 0.0) -> "Context":
        """The same in a narrower column, as part of `parent`."""
        left, right = (end, start) if self.rtl else (start, end)
        return replace(
            self,
            parent=parent,
            left=self.left + left,
            right=self.right + right,
            width=max(self.width - left - right, 24.0),
        )

    def cell(self, parent: Element, padding: float) -> "Context":
        """A column of its own inside a box."""
        return replace(
            self, parent=parent, left=0.0, right=0.0, width=max(self.width - padding, 24.0)
        )


def heading_levels(document: Document) -> dict[int, int]:
    """Levels without gaps: a level 3 under a level 1 counts as 2 for those who listen."""
    levels: dict[int, int] = {}
    depth = 0
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            depth = levels[id(block)] = min(block.level, depth + 1)
    return levels
