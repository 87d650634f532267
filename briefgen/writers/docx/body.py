"""From blocks to the body of a DOCX file, one small function a kind of block.

In:  Document blocks.
Out: XML text, block after block, in reading order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.model.document import (
    Block,
    Callout,
    CalloutKind,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    OnePage,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    Runs,
    Table,
    TitleBlock,
    plain,
    walk,
)
from briefgen.value import frozen
from briefgen.writers import charts
from briefgen.writers.clean import clean
from briefgen.writers.docx import tables
from briefgen.writers.docx.drawing import figure
from briefgen.writers.docx.inline import Links, content
from briefgen.writers.docx.markup import twips
from briefgen.writers.docx.parts import INDENT
from briefgen.writers.leading import leading
from briefgen.writers.style import Style

STYLE_OF = {
    ParagraphStyle.BODY: "",
    ParagraphStyle.LEAD: "Lead",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.CAPTION: "Caption",
    ParagraphStyle.QUOTE: "Quote",
    ParagraphStyle.BLANK: "Blank",
    ParagraphStyle.EMPTY: "Empty",
    ParagraphStyle.LARGE: "Large",
    ParagraphStyle.KICKER: "Kicker",
}
ON_CARD = {  # nothing on the principal's card is smaller than it can be read from a lectern
    ParagraphStyle.BODY: "Large",
    ParagraphStyle.LEAD: "Large",
    ParagraphStyle.QUOTE: "Large",
    ParagraphStyle.LARGE: "Large",
    ParagraphStyle.NOTE: "CardNote",
    ParagraphStyle.CAPTION: "CardNote",
    ParagraphStyle.BLANK: "CardNote",
    ParagraphStyle.EMPTY: "CardNote",
    ParagraphStyle.KICKER: "CardNote",
}
SPACE = (  # Word joins tables that touch: a narrow paragraph keeps them apart
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)
CHAR_WIDTH = 0.5  # of the size, on average: enough to place the labels of charts


@dataclass(slots=True)
class Numbering:
    """The lists of the document: where each starts, None for bullets."""

    lists: list[int | None] = field(default_factory=list)
    figures: int = 0

    def open(self, start: int | None) -> int:
        """The number of a new list."""
        self.lists.append(start)
        return len(self.lists)


@frozen
class Context:
    """Where blocks are written."""

    document: Document
    style: Style
    links: Links
    numbering: Numbering
    card: bool = False  # on the principal's card, where everything is large
    frame: str = ""  # border and shade of the callout that is around
    depth: int = -1  # of lists
    left: float = 0.0

    def style_of(self, role: ParagraphStyle) -> str:
        """The paragraph style for a role; none for plain text."""
        return (ON_CARD if self.card else STYLE_OF)[role]

    def named(self, style: str) -> str:
        """A style that has a larger twin for the card."""
        return f"Card{style}" if self.card else style


def blocks(parts: Sequence[Block], at: Context) -> str:
    """The XML of blocks; what follows a page of its own starts a new one."""
    made: list[str] = []
    fresh = False
    for given, introduces in leading(parts):
        block = given
        if isinstance(given, Paragraph) and introduces:
            block = replace(given, keep_with_next=True)
        text = WRITERS[type(block)](block, at)
        if text and fresh:
            text = _on_new_page(text)
            if made and made[-1].endswith(SPACE):
                made[-1] = made[-1].removesuffix(SPACE)  # alone, it could fill a page
        if text or isinstance(block, PageBreak):
            fresh = isinstance(block, PageBreak | OnePage)
        made.append(text)
    return "".join(made)


def paragraph(
    runs: Runs, style: str, at: Context, *, keep: bool = False, anchor: str | None = None,
    numbered: str = "", inside: str | None = None,
) -> str:  # fmt: skip
    """One paragraph; `inside` is XML that stands for the runs."""
    xml = content(runs, at.links) if inside is None else inside
    properties = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep else "",
            numbered,
            at.frame,
            f'<w:ind w:left="{twips(at.left)}"/>' if at.left and not numbered else "",
        )
    )
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{at.links.bookmark(anchor, xml)}</w:p>"


def _on_new_page(xml: str) -> str:
    """The same XML, its first paragraph at the top of a page; before a table, an empty one."""
    if not xml.startswith("<w:p>"):
        return f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>{xml}"
    if not xml.startswith("<w:p><w:pPr>"):
        return xml.replace("<w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>", 1)
    end = xml.index("</w:pPr>")
    head = xml[len("<w:p><w:pPr>") : end]
    first = ("<w:pStyle", "<w:keepNext", "<w:keepLines")
    at = 0
    while head.startswith(first, at):
        at = head.index("/>", at) + 2
    return f"<w:p><w:pPr>{head[:at]}<w:pageBreakBefore/>{head[at:]}{xml[end:]}"


def _heading(block: Heading, at: Context) -> str:
    return paragraph(block.runs, at.named(f"Heading{block.level}"), at, anchor=block.id)


def _paragraph(block: Paragraph, at: Context) -> str:
    return paragraph(
        block.runs, at.style_of(block.style), at, keep=block.keep_with_next, anchor=block.id
    )


def _list(block: ListBlock, at: Context) -> str:
    number = at.numbering.open(block.start if block.ordered else None)
    level = min(at.depth + 1, 8)
    style = at.style_of(block.style) or ("ListNumber" if block.ordered else "ListBullet")
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    inner = replace(at, depth=level, left=at.left + INDENT)
    made: list[str] = []
    for item in block.items:
        first, *rest = item.blocks or (Paragraph(runs=()),)
        if isinstance(first, Paragraph):
            role = at.style_of(first.style) or style
            made.append(paragraph(first.runs, role, at, numbered=mark, anchor=item.id or first.id))
        else:
            made.append(paragraph((), style, at, numbered=mark, anchor=item.id))
            rest = [first, *rest]
        made.append(blocks(rest, inner))
    return "".join(made)


def _table(block: Table, at: Context) -> str:
    if not block.header and not block.rows:
        return paragraph(block.caption, "Caption", at, anchor=block.id) if block.caption else ""
    caption = ""
    if block.caption:
        caption = paragraph(block.caption, "Caption", at, keep=True, anchor=block.id)
    size = at.style.large_minimum if at.card else None
    return caption + tables.table(block, at.style, at.links, size) + SPACE


def _callout(block: Callout, at: Context) -> str:
    warning = block.kind is CalloutKind.WARNING
    bar, shade = (
        (at.style.warning, at.style.warning_shade) if warning else (at.style.accent, at.style.shade)
    )
    edge = f'w:val="single" w:sz="4" w:space="4" w:color="{shade}"'
    frame = (
        f'<w:pBdr><w:top {edge}/><w:left w:val="single" w:sz="20" w:space="7" w:color="{bar}"/>'
        f"<w:bottom {edge}/></w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    )
    inner = replace(at, frame=frame, left=at.left + 9)
    title = (
        paragraph(block.title, at.named("CalloutTitle"), inner, keep=True) if block.title else ""
    )
    inside = title + blocks(block.blocks, inner)
    return inside + SPACE if inside else ""


def _figure(block: Figure, at: Context) -> str:
    def measure(text: str, size: float, bold: bool) -> float:
        return len(text) * size * CHAR_WIDTH

    caption = ""
    if block.caption:
        caption = paragraph(block.caption, "Caption", at, keep=True, anchor=block.id)
    width = at.style.text_width - at.left
    drawing = charts.draw(block.drawing, width, block.height, at.style, measure)
    at.numbering.figures += 1
    alt = block.alt or "Figure"
    xml = figure(drawing, alt, at.numbering.figures, at.style.office_label_font)
    return caption + paragraph((), "", at, inside=xml, anchor=None if caption else block.id)


def _contents(block: Contents, at: Context) -> str:
    """Sections as links.  Page numbers are Word's to know, and it would ask before it told."""
    entries = [
        inner
        for inner in walk(at.document.blocks)
        if isinstance(inner, Heading) and inner.level <= block.depth
    ]
    if not entries:
        return ""
    made = [paragraph((Run(text=block.title),), "TOCHeading", at)] if block.title else []
    for entry in entries:
        title = " ".join(clean(plain(entry.runs)).split()) or "…"
        made.append(paragraph((Run(text=title, target=entry.id),), f"TOC{entry.level}", at))
    return "".join(made)


def _page_break(_: PageBreak, __: Context) -> str:
    return ""


def _one_page(block: OnePage, at: Context) -> str:
    inside = blocks(block.blocks, replace(at, card=True))
    return _on_new_page(inside) if inside else ""


def _title(block: TitleBlock, at: Context) -> str:
    made = [paragraph(block.kicker, at.style_of(ParagraphStyle.KICKER), at)] if block.kicker else []
    made.append(paragraph(block.title, "Title", at))
    made.append(paragraph(block.subtitle, "Subtitle", at))
    if block.facts:
        size = at.style.large_minimum if at.card else None
        made.append(tables.facts(block.facts, at.style, at.links, size))
        made.append(SPACE)
    return "".join(made)


WRITERS: dict[type[Any], Callable[[Any, Context], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    ListBlock: _list,
    Table: _table,
    Callout: _callout,
    Figure: _figure,
    Contents: _contents,
    PageBreak: _page_break,
    OnePage: _one_page,
    TitleBlock: _title,
}
