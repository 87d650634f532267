"""The lists of a document, and the numbering part that counts them.

In:  lists as blocks open them: where each starts, None for bullets, and at which level.
Out: the numbers that paragraphs refer to, and the XML of the definitions.

A house template may bring lists of its own: theirs are used for the levels that they define.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.value import frozen
from briefgen.writers.docx.markup import W, escape, twips
from briefgen.writers.docx.package import HEAD

INDENT = 18.0  # points a level of a list
BULLETS = ("•", "–", "·")
LEVELS = 9


@frozen
class HouseLists:
    """What a house template has: numbers that are taken, and its own lists by their levels."""

    last_definition: int = -1  # abstractNumId
    last_list: int = 0  # numId
    bullets: tuple[int, int] | None = None  # definition, and how many levels it has
    numbers: tuple[int, int] | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document in the making."""

    house: HouseLists = field(default_factory=HouseLists)
    lists: list[tuple[int | None, int]] = field(default_factory=list)

    def open(self, start: int | None, level: int) -> int:
        """The number of a new list."""
        self.lists.append((start, level))
        return self.house.last_list + len(self.lists)

    def definitions(self) -> str:
        """Our own bullets and numbers."""
        kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
        bullets = "".join(_level(i, "bullet", BULLETS[i % len(BULLETS)]) for i in range(LEVELS))
        numbers = "".join(_level(i, "decimal", f"%{i + 1}.") for i in range(LEVELS))
        return "".join(
            f'<w:abstractNum w:abstractNumId="{self._own(start)}">{kind}{levels}</w:abstractNum>'
            for start, levels in ((None, bullets), (1, numbers))
        )

    def instances(self) -> str:
        """A list each time one begins: numbers begin anew."""
        return "".join(self._instances())

    def _instances(self) -> Iterator[str]:
        for i, (start, level) in enumerate(self.lists, 1):
            definition = self._definition(start, level)
            restart = "" if start is None else _restarts(start, level)
            yield (
                f'<w:num w:numId="{self.house.last_list + i}">'
                f'<w:abstractNumId w:val="{definition}"/>{restart}</w:num>'
            )

    def _definition(self, start: int | None, level: int) -> int:
        theirs = self.house.bullets if start is None else self.house.numbers
        return theirs[0] if theirs and level < theirs[1] else self._own(start)

    def _own(self, start: int | None) -> int:
        return self.house.last_definition + (1 if start is None else 2)


def numbering_part(numbering: Numbering) -> str:
    """The whole part, for a file without one."""
    inside = numbering.definitions() + numbering.instances()
    return f'{HEAD}<w:numbering xmlns:w="{W}">{inside}</w:numbering>'


def _restarts(start: int, level: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def _level(index: int, kind: str, text: str) -> str:
    left = twips(INDENT * (index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{twips(INDENT)}"/></w:pPr></w:lvl>'
    )
