"""One pass through the body of a working copy.

In:  its XML.
Out: a Walk, which knows the fields and what they say now, the words beside each comment, the words
     written elsewhere with changes tracked, and all words that stand in no field.

A field is found by the tag of its control, or where a program has lost that, by the bookmark in
it.  Text that was deleted with changes tracked is gone, text that was inserted is there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from briefgen.model.working import Edit, Mark, Remarked, of_name, of_tag, sum_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = frozenset(f"{W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen"))
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText"))
_LETTERS = frozenset(f"{W}{name}" for name in ("t", "delText"))
_TRACKED = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "del", "moveFrom"))
_SETTINGS = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr")
)
_SHORT = 100  # letters of what a comment stands beside


@dataclass(eq=False)
class Field:
    """A control, or the range of a bookmark, in the making."""

    mark: Mark | None
    pieces: list[str] = field(default_factory=list)
    by: str = ""
    on: date | None = None

    @property
    def text(self) -> str:
        seen = "".join(self.pieces).replace("\u200e", "").replace("\u200f", "")
        return " ".join(seen.split())

    @property
    def is_changed(self) -> bool:
        return self.mark is not None and sum_of(self.text) != self.mark.sum

    def edit(self) -> Edit:
        assert self.mark is not None  # noqa: S101  # only marked fields are asked
        return Edit(mark=self.mark, text=self.text, by=self.by, on=self.on)


@dataclass(eq=False)
class Paragraph:
    """What a comment may stand beside."""

    fields: list[Field] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Beside:
    """The words that a comment covers, and the fields among them."""

    paragraph: Paragraph
    pieces: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


@dataclass(eq=False)
class Written:
    """Words that were written with changes tracked, outside any field."""

    by: str
    on: date | None
    paragraph: Paragraph
    pieces: list[str] = field(default_factory=list)


class Walk:
    """One pass through a body in reading order."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.comments: dict[str, Beside] = {}
        self._open: list[Field] = []  # fields around the present place
        self._ranges: dict[str, Field] = {}  # bookmarks that are open, by id
        self._covering: dict[str, Beside] = {}
        self._paragraph = Paragraph()
        self._loose: Field | None = None  # of a bookmark that has just begun
        self._tracked: tuple[str, date | None] = ("", None)
        self.rest: list[str] = []  # what stood in no field when the file was made
        self._writing: Written | None = None
        self._written: list[Written] = []

    def written(self) -> Iterator[Remarked]:
        """What was written outside fields with changes tracked; each paragraph by itself."""
        groups: dict[tuple[int, str], list[Written]] = {}
        for one in self._written:
            groups.setdefault((id(one.paragraph), one.by), []).append(one)
        for same in groups.values():
            text = " ".join("".join(piece for one in same for piece in one.pieces).split())
            if re.search(r"\w", text):
                item, of = beside_of(Beside(same[0].paragraph))
                of = "" if of == text else of
                yield Remarked(text=text, by=same[0].by, on=same[0].on, item=item, of=of)

    def through(self, element: Element) -> None:
        """Everything in an element."""
        for child in element:
            self._at(child)

    def _at(self, child: Element) -> None:
        name = child.tag
        if name in _SETTINGS:
            return
        if name in _TRACKED:
            self._change(child)
        elif name in _GONE:
            return
        elif name == f"{W}p":
            before, self._paragraph = self._paragraph, Paragraph(fields=list(self._open))
            self._say(" ")
            self.through(child)
            self._paragraph = before
        elif name == f"{W}sdt":
            self._control(child)
        elif name == f"{W}t":
            self._say(child.text or "")
        elif name in SPACES:
            self._say("-" if name.endswith("Hyphen") else " ")
        elif name.startswith(f"{W}bookmark"):
            self._bookmark(child)
        elif name.startswith(f"{W}comment"):
            self._comment(child)
        else:
            self.through(child)

    def _say(self, text: str) -> None:
        if not text:
            return
        self._paragraph.pieces.append(text)
        if not self._in_field():
            (self._writing.pieces if self._writing else self.rest).append(text)
        for one in (*self._open, *self._ranges.values()):
            one.pieces.append(text)
        for covered in self._covering.values():
            covered.pieces.append(text)
        if text.strip():
            self._loose = None
            for beside in self._covering.values():
                beside.fields += [one for one in self._open if one not in beside.fields]

    def _change(self, child: Element) -> None:
        """Tracked changes: who made them, and the text if it is there now."""
        before = self._tracked
        self._tracked = (child.get(f"{W}author", ""), day_of(child.get(f"{W}date")))
        for one in self._open:
            one.by, one.on = self._tracked
        if child.tag in _GONE:
            if not self._in_field():
                self.rest += [e.text or "" for e in child.iter() if e.tag in _LETTERS]
        else:
            outer, self._writing = self._writing, Written(*self._tracked, self._paragraph)
            self._written.append(self._writing)
            self.through(child)
            self._writing = outer
        self._tracked = before

    def _in_field(self) -> bool:
        return any(one.mark is not None for one in (*self._open, *self._ranges.values()))

    def _control(self, child: Element) -> None:
        tag = child.find(f"{W}sdtPr/{W}tag")
        mark = of_tag(tag.get(f"{W}val", "")) if tag is not None else None
        content = child.find(f"{W}sdtContent")
        if content is None:
            return
        found = Field(mark or self._taken_over())
        found.by, found.on = self._tracked
        self.fields.append(found)
        self._paragraph.fields.append(found)
        self._open.append(found)
        self.through(content)
        self._open.remove(found)

    def _taken_over(self) -> Mark | None:
        """The mark of a bookmark that begins right before a control: the control has its text."""
        if self._loose is None:
            return None
        loose, self._loose = self._loose, None
        self.fields.remove(loose)
        self._paragraph.fields.remove(loose)
        self._ranges = {ident: one for ident, one in self._ranges.items() if one is not loose}
        return loose.mark

    def _bookmark(self, child: Element) -> None:
        ident = child.get(f"{W}id", "")
        if child.tag.endswith("End"):
            self._ranges.pop(ident, None)
            return
        mark = of_name(child.get(f"{W}name", ""))
        if mark is None:
            return
        for one in reversed(self._open):
            if one.mark is None:
                one.mark = mark
            if one.mark == mark:
                return
        self._loose = loose = Field(mark)
        loose.by, loose.on = self._tracked
        self._ranges[ident] = loose
        self._paragraph.fields.append(loose)
        self.fields.append(loose)

    def _comment(self, child: Element) -> None:
        ident = child.get(f"{W}id", "")
        if child.tag.endswith("RangeEnd"):
            self._covering.pop(ident, None)
        elif ident not in self.comments:
            beside = Beside(self._paragraph, fields=list(self._open))
            self.comments[ident] = beside
            if child.tag.endswith("RangeStart"):
                self._covering[ident] = beside


def beside_of(beside: Beside | None) -> tuple[str, str]:
    """The item and the words that a comment stands beside."""
    if beside is None:
        return "", ""
    near = [*beside.fields, *beside.paragraph.fields]
    first = next((one for one in near if one.mark is not None), None)
    words = " ".join("".join(beside.pieces).split())
    if not re.search(r"\w{2}", words):
        words = first.text if first else " ".join("".join(beside.paragraph.pieces).split())
    short = words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + " …"
    item = first.mark.item if first and first.mark else ""
    return item, short


def day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
