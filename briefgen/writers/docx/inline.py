"""Runs as WordprocessingML: text, marks, links, bookmarks, fields that are read back, remarks.

In:  Runs, and a Links that knows the document's anchors and the file's outside addresses.
Out: the XML of a paragraph's content.
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from briefgen.model.document import (
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Remark,
    Run,
    Table,
    walk,
)
from briefgen.value import frozen
from briefgen.writers.citations import separated
from briefgen.writers.clean import is_safe
from briefgen.writers.docx.direction import pieces
from briefgen.writers.docx.fields import control
from briefgen.writers.docx.markup import escape, sizes

LONGEST_NAME = 40  # of a bookmark, in Word


@frozen(kw_only=False)
class Marks:
    """How all runs of a place stand, beside what each run says of itself."""

    bold: bool = False
    size: float | None = None


PLAIN = Marks()


class Links:
    """What the runs of a document share: bookmarks by anchor, relationships, remarks."""

    def __init__(self, document: Document, relate: Callable[[str], str], small_size: float) -> None:
        """`relate` gives the relationship id of an outside address."""
        self.right_to_left = document.right_to_left
        self.small = sizes(small_size)
        self.controls = 0
        self.rest: list[str] = []  # what stands in no field
        self.remarked: list[Remark] = []  # in the order of their ids
        self._remarks = {remark.number: remark for remark in document.remarks}
        self._names: dict[str, str] = {}
        self._placed: dict[str, int] = {}
        self._relate = relate
        for anchor in _anchors(document):
            if anchor not in self._names:
                stem = re.sub(r"[^A-Za-z0-9_]", "_", anchor)
                self._names[anchor] = f"b{len(self._names) + 1}_{stem}"[:LONGEST_NAME]

    def bookmark(self, anchor: str | None, inside: str = "") -> str:
        """A bookmark around XML; only the first place with an anchor gets it."""
        if not anchor or anchor not in self._names or anchor in self._placed:
            return inside
        ident = self._placed[anchor] = len(self._placed) + 1
        start = f'<w:bookmarkStart w:id="{ident}" w:name="{self._names[anchor]}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{ident}"/>'

    def link(self, run: Run, inside: str) -> str:
        """A link around XML; a link to nowhere, or of a strange kind, stays plain text."""
        if run.href and is_safe(run.href):
            return (
                f'<w:hyperlink r:id="{self._relate(run.href)}" w:history="1">{inside}</w:hyperlink>'
            )
        if run.target in self._names:
            name = self._names[run.target]
            return f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'
        return inside

    def leads(self, run: Run) -> bool:
        """Whether a run will be a link."""
        return run.target in self._names or is_safe(run.href)

    def remark(self, number: int | None, inside: str) -> str:
        """XML with the remark of a footnote number beside it, the first time it stands."""
        remark = self._remarks.pop(number, None) if number is not None else None
        if remark is None:
            return inside
        ident = len(self.remarked)
        self.remarked.append(remark)
        return (
            f'<w:commentRangeStart w:id="{ident}"/>{inside}<w:commentRangeEnd w:id="{ident}"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{ident}"/></w:r>'
        )


def content(runs: Sequence[Run], links: Links, marks: Marks = PLAIN) -> str:
    """The XML of runs; neighbours of one field stand in one control."""
    shown = list(separated(runs))
    parts = zip(shown, pieces(shown, links.right_to_left), strict=True)
    made: list[str] = []
    for field, same in groupby(parts, key=lambda part: part[0].field):
        group = list(same)
        inside = "".join(_run(run, cut, links, marks) for run, cut in group)
        texts = [run.text for run, _ in group]
        if field and inside:
            links.controls += 1
            inside = control(field, texts, links.controls, inside)
        else:
            links.rest += texts
        made.append(inside)
    return "".join(made)


def _run(run: Run, cut: Sequence[tuple[str, bool]], links: Links, marks: Marks) -> str:
    if not run.text and not run.anchor:
        return ""
    style = _style(run, links)
    made = "".join(
        f"<w:r>{_properties(run, style, from_right, links, marks)}{_text(part)}</w:r>"
        for part, from_right in cut
        if part
    )
    linked = links.link(run, made) if made else made
    return links.bookmark(run.anchor, links.remark(run.cite, linked))


def _style(run: Run, links: Links) -> str:
    if run.cite is not None:
        return "SourceNumber"
    if links.leads(run):
        return "Hyperlink"
    return "SourceQuote" if run.quote else "Muted" if run.muted else ""


def _properties(run: Run, style: str, from_right: bool, links: Links, marks: Marks) -> str:
    size = links.small if run.small else sizes(marks.size) if marks.size else ""
    if run.cite is not None and not marks.size:
        size = ""
    parts = (
        f'<w:rStyle w:val="{style}"/>' if style else "",
        "<w:b/><w:bCs/>" if run.bold or (marks.bold and run.cite is None) else "",
        "<w:i/><w:iCs/>" if run.italic else "",
        size,
        "<w:rtl/>" if from_right else "",
        _language(run.lang, from_right),
    )
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _language(lang: str | None, from_right: bool) -> str:
    if not lang:
        return ""
    return f'<w:lang w:{"bidi" if from_right else "val"}="{escape(lang)}"/>'


def _text(text: str) -> str:
    """Text with its spaces kept; a line break inside a run is a space."""
    return f'<w:t xml:space="preserve">{escape(text).replace(chr(10), " ")}</w:t>'


def _anchors(document: Document) -> list[str]:
    """All ids that a link may lead to, in reading order."""
    found: list[str | None] = []
    for block in walk(document.blocks):
        match block:
            case Heading(runs=runs, id=ident):
                found += [ident, *(run.anchor for run in runs)]
            case Paragraph(runs=runs, id=ident):
                found += [ident, *(run.anchor for run in runs)]
            case ListBlock(items=items):
                found += [item.id for item in items]
            case Table(header=header, rows=rows, id=ident):
                found.append(ident)
                for row in (*header, *rows):
                    parts = [part for cell in row.cells for part in cell.paragraphs]
                    found += [row.id, *(run.anchor for part in parts for run in part)]
            case Figure(id=ident):
                found.append(ident)
            case _:
                pass
    return [anchor for anchor in found if anchor]
