"""Read a working copy back: what an officer changed in its fields, and what they wrote beside it.

In:  the bytes of a DOCX that Word, LibreOffice or another program saved.
Out: a Returned; ReadError for a file that is no working copy of a pack.

A field is found by the tag of its control, or where a program has lost that, by the bookmark in
it.  Text that was deleted with changes tracked is gone, text that was inserted is there.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import Element

from briefgen.errors import Place, ReadError
from briefgen.model.working import (
    OURS,
    REST,
    Edit,
    Mark,
    Origin,
    Remarked,
    Returned,
    of_name,
    of_tag,
    origin_of,
    sum_of,
)
from briefgen.readers.docx import parsed, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CUSTOM = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
_GONE = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText"))
_LETTERS = frozenset(f"{_W}{name}" for name in ("t", "delText"))
_TRACKED = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "del", "moveFrom"))
_SETTINGS = frozenset(
    f"{_W}{name}" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr")
)
_SPACES = frozenset(f"{_W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen"))
_SHORT = 100  # letters of what a comment stands beside
_HINT = "briefgen country NAME --working makes one; a clean copy cannot be read back"


def read(data: bytes, origin: str) -> Returned:
    """The working copy that a file is."""
    names = _names(data, origin)
    body = parsed(part(data, _BODY, origin), origin)
    walk = _Walk()
    try:
        walk.through(body)
    except RecursionError:
        raise ReadError("its parts are nested too deep to be read", _HINT, Place(origin)) from None
    fields = [found for found in walk.fields if found.mark is not None]
    remarks = [] if _COMMENTS not in names else _comments(data, origin, walk)
    told = _properties(data, names, origin)
    rest = told.get(REST)
    return Returned(
        origin=_origin(told.get(OURS, ""), origin),
        edits=tuple(one.edit() for one in fields if one.is_changed),
        remarks=(*remarks, *walk.written()),
        marks=tuple(one.mark for one in fields if one.mark is not None),
        by=_saved_by(data, names, origin),
        strayed=rest is not None and sum_of("".join(walk.rest)) != rest,
    )


def _names(data: bytes, origin: str) -> frozenset[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as err:
        raise ReadError("this is no Word file (.docx)", _HINT, Place(origin)) from err


def _properties(data: bytes, names: frozenset[str], origin: str) -> dict[str, str]:
    """The properties of the file that users name, and we."""
    if _CUSTOM not in names:
        return {}
    rows = parsed(part(data, _CUSTOM, origin), origin)
    return {one.get("name", ""): "".join(one.itertext()) for one in rows}


def _origin(found: str, origin: str) -> Origin:
    """Which pack it is, as its properties tell."""
    made = origin_of(found)
    if made is None:
        said = "of another version of the program" if found else "no working copy of a pack"
        raise ReadError(f"this file is {said}", _HINT, Place(origin))
    return made


def _saved_by(data: bytes, names: frozenset[str], origin: str) -> str:
    if _CORE not in names:
        return ""
    found = (
        e.text or "" for e in parsed(part(data, _CORE, origin), origin) if "lastModifiedBy" in e.tag
    )
    return next(found, "").strip()


# ------------------------------------------------------------------ the body


@dataclass(eq=False)
class _Field:
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
class _Paragraph:
    """What a comment may stand beside."""

    fields: list[_Field] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


@dataclass(eq=False)
class _Beside:
    """The words that a comment covers, and the fields among them."""

    paragraph: _Paragraph
    pieces: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)


@dataclass(eq=False)
class _Written:
    """Words that were written with changes tracked, outside any field."""

    by: str
    on: date | None
    paragraph: _Paragraph
    pieces: list[str] = field(default_factory=list)


class _Walk:
    """One pass through a body in reading order."""

    def __init__(self) -> None:
        self.fields: list[_Field] = []
        self.comments: dict[str, _Beside] = {}
        self._open: list[_Field] = []  # fields around the present place
        self._ranges: dict[str, _Field] = {}  # bookmarks that are open, by id
        self._covering: dict[str, _Beside] = {}
        self._paragraph = _Paragraph()
        self._loose: _Field | None = None  # of a bookmark that has just begun
        self._tracked: tuple[str, date | None] = ("", None)
        self.rest: list[str] = []  # what stood in no field when the file was made
        self._writing: _Written | None = None
        self._written: list[_Written] = []

    def written(self) -> Iterator[Remarked]:
        """What was written outside fields with changes tracked; each paragraph by itself."""
        groups: dict[tuple[int, str], list[_Written]] = {}
        for one in self._written:
            groups.setdefault((id(one.paragraph), one.by), []).append(one)
        for same in groups.values():
            text = " ".join("".join(piece for one in same for piece in one.pieces).split())
            if re.search(r"\w", text):
                item, of = _beside(_Beside(same[0].paragraph))
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
        elif name == f"{_W}p":
            before, self._paragraph = self._paragraph, _Paragraph(fields=list(self._open))
            self._say(" ")
            self.through(child)
            self._paragraph = before
        elif name == f"{_W}sdt":
            self._control(child)
        elif name == f"{_W}t":
            self._say(child.text or "")
        elif name in _SPACES:
            self._say("-" if name.endswith("Hyphen") else " ")
        elif name.startswith(f"{_W}bookmark"):
            self._bookmark(child)
        elif name.startswith(f"{_W}comment"):
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
        self._tracked = (child.get(f"{_W}author", ""), _day(child.get(f"{_W}date")))
        for one in self._open:
            one.by, one.on = self._tracked
        if child.tag in _GONE:
            if not self._in_field():
                self.rest += [e.text or "" for e in child.iter() if e.tag in _LETTERS]
        else:
            outer, self._writing = self._writing, _Written(*self._tracked, self._paragraph)
            self._written.append(self._writing)
            self.through(child)
            self._writing = outer
        self._tracked = before

    def _in_field(self) -> bool:
        return any(one.mark is not None for one in (*self._open, *self._ranges.values()))

    def _control(self, child: Element) -> None:
        tag = child.find(f"{_W}sdtPr/{_W}tag")
        mark = of_tag(tag.get(f"{_W}val", "")) if tag is not None else None
        content = child.find(f"{_W}sdtContent")
        if content is None:
            return
        found = _Field(mark or self._taken_over())
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
        ident = child.get(f"{_W}id", "")
        if child.tag.endswith("End"):
            self._ranges.pop(ident, None)
            return
        mark = of_name(child.get(f"{_W}name", ""))
        if mark is None:
            return
        for one in reversed(self._open):
            if one.mark is None:
                one.mark = mark
            if one.mark == mark:
                return
        self._loose = loose = _Field(mark)
        loose.by, loose.on = self._tracked
        self._ranges[ident] = loose
        self._paragraph.fields.append(loose)
        self.fields.append(loose)

    def _comment(self, child: Element) -> None:
        ident = child.get(f"{_W}id", "")
        if child.tag.endswith("RangeEnd"):
            self._covering.pop(ident, None)
        elif ident not in self.comments:
            beside = _Beside(self._paragraph, fields=list(self._open))
            self.comments[ident] = beside
            if child.tag.endswith("RangeStart"):
                self._covering[ident] = beside


# ------------------------------------------------------------------ comments


def _comments(data: bytes, origin: str, walk: _Walk) -> list[Remarked]:
    return list(_remarks(parsed(part(data, _COMMENTS, origin), origin), walk))


def _remarks(root: Element, walk: _Walk) -> Iterator[Remarked]:
    """The comments that somebody else than the program wrote, in their order."""
    for one in root.iter(f"{_W}comment"):
        author = one.get(f"{_W}author", "").strip()
        if author == OURS:
            continue
        text = "\n".join(filter(None, map(_text, one.iter(f"{_W}p"))))
        if not text:
            continue
        item, of = _beside(walk.comments.get(one.get(f"{_W}id", "")))
        yield Remarked(text=text, by=author, on=_day(one.get(f"{_W}date")), item=item, of=of)


def _text(paragraph: Element) -> str:
    pieces = (
        " " if e.tag in _SPACES else (e.text or "") if e.tag == f"{_W}t" else ""
        for e in paragraph.iter()
    )
    return " ".join("".join(pieces).split())


def _beside(beside: _Beside | None) -> tuple[str, str]:
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


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
