"""Runs as WordprocessingML: text, marks, links, bookmarks.

In:  Runs, and a Links that knows the document's anchors and the file's outside addresses.
Out: the XML of a paragraph's content.
"""

import re
from collections.abc import Callable, Sequence

from briefgen.model.document import (
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Table,
    walk,
)
from briefgen.writers.citations import separated
from briefgen.writers.clean import is_safe
from briefgen.writers.docx.markup import escape

RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\\s]*)"
)
LONGEST_NAME = 40  # of a bookmark, in Word


class Links:
    """Bookmarks by anchor, and relationships by address."""

    def __init__(self, document: Document, relate: Callable[[str], str]) -> None:
        """`relate` gives the relationship id of an outside address."""
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


def content(runs: Sequence[Run], links: Links) -> str:
    """The XML of runs."""
    return "".join(_run(run, links) for run in separated(runs))


def _run(run: Run, links: Links) -> str:
    if not run.text and not run.anchor:
        return ""
    style = _style(run, links)
    made = "".join(
        f"<w:r>{_properties(run, style, bool(i % 2))}{_text(part)}</w:r>"
        for i, part in enumerate(RIGHT_TO_LEFT.split(run.text))
        if part
    )
    linked = links.link(run, made) if made else made
    return links.bookmark(run.anchor, linked)


def _style(run: Run, links: Links) -> str:
    if run.cite is not None:
        return "SourceNumber"
    if links.leads(run):
        return "Hyperlink"
    return "SourceQuote" if run.quote else "Muted" if run.muted else ""


def _properties(run: Run, style: str, right_to_left: bool) -> str:
    parts = [
        f'<w:rStyle w:val="{style}"/>' if style else "",
        "<w:b/><w:bCs/>" if run.bold else "",
        "<w:i/><w:iCs/>" if run.italic else "",
        '<w:sz w:val="17"/><w:szCs w:val="17"/>' if run.small else "",
        "<w:rtl/>" if right_to_left else "",
        _language(run.lang, right_to_left),
    ]
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _language(lang: str | None, right_to_left: bool) -> str:
    if not lang:
        return ""
    return f'<w:lang w:{"bidi" if right_to_left else "val"}="{escape(lang)}"/>'


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
