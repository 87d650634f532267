"""From blocks to the body of a DOCX file, one small function a kind of block.

In:  Document blocks.
Out: XML text, block after block, in reading order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.model.document import (
    BarChart,
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
from briefgen.writers.clean import clean
from briefgen.writers.docx import tables
from briefgen.writers.docx.figures import Figures
from briefgen.writers.docx.inline import Links, content
from briefgen.writers.docx.markup import twips
from briefgen.writers.docx.numbering import INDENT, Numbering
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
SPACE = (  # Word joins tables that touch, and boxes: a narrow paragraph keeps them apart
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)
GAP = 8.0  # points between a table and the text under it
SPACED = frozenset({"Note", "Caption", "TOCHeading"})  # bring a gap of their own


@dataclass(slots=True)
class Flow:
    """What the block before leaves to the next one."""

    started: bool = False
    page: bool = False  # the next one opens a page
    after: str = ""  # "table" or "box", where that is what stands before

    def new_page(self) -> None:
        """What comes next stands at the top of a page; the first page needs no opening."""
        self.page = self.started

    def take(self, kind: str = "") -> tuple[bool, str]:
        """Whether to open a page, and what to keep clear of; `kind` is what is written now."""
        taken = (self.page, "" if self.page else self.after)
        self.started, self.page, self.after = True, False, kind
        return taken


@frozen
class Context:
    """Where blocks are written."""

    document: Document
    style: Style
    links: Links
    numbering: Numbering
    figures: Figures
    flow: Flow = field(default_factory=Flow)
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
    """The XML of blocks."""
    made: list[str] = []
    for given, introduces in leading(parts):
        block = given
        if isinstance(given, Paragraph) and introduces:
            block = replace(given, keep_with_next=True)
        made.append(WRITERS[type(block)](block, at))
    return "".join(made)


def paragraph(
    runs: Runs, style: str, at: Context, *, keep: bool = False, anchor: str | None = None,
    numbered: str = "", inside: str | None = None,
) -> str:  # fmt: skip
    """One paragraph; `inside` is XML that stands for the runs."""
    xml = content(runs, at.links) if inside is None else inside
    opens, after = at.flow.take("box" if at.frame else "")
    gap = after == "table" and style not in SPACED and "Heading" not in style
    properties = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep else "",
            "<w:pageBreakBefore/>" if opens else "",
            numbered,
            at.frame,
            "<w:bidi/>" if at.links.right_to_left else "",
            f'<w:spacing w:before="{twips(GAP)}"/>' if gap else "",
            f'<w:ind w:left="{twips(at.left)}"/>' if at.left and not numbered else "",
        )
    )
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{at.links.bookmark(anchor, xml)}</w:p>"


def _heading(block: Heading, at: Context) -> str:
    return paragraph(block.runs, at.named(f"Heading{block.level}"), at, anchor=block.id)


def _paragraph(block: Paragraph, at: Context) -> str:
    return paragraph(
        block.runs, at.style_of(block.style), at, keep=block.keep_with_next, anchor=block.id
    )


def _list(block: ListBlock, at: Context) -> str:
    level = min(at.depth + 1, 8)
    number = at.numbering.open(block.start if block.ordered else None, level)
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
    return caption + _apart("table", at) + tables.table(block, at.style, at.links, size)


def _apart(kind: str, at: Context) -> str:
    """What must stand before a table or a box, so that it does not join what is there."""
    opens, after = at.flow.take(kind)
    if opens:
        return SPACE.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")
    return SPACE if after == kind else ""


def _callout(block: Callout, at: Context) -> str:
    if not block.title and not block.blocks:
        return ""
    warning = block.kind is CalloutKind.WARNING
    bar, shade = (
        (at.style.warning, at.style.warning_shade) if warning else (at.style.accent, at.style.shade)
    )
    edge = f'w:val="single" w:sz="4" w:space="4" w:color="{shade}"'
    thick = f'w:val="single" w:sz="20" w:space="7" w:color="{bar}"'
    sides = ("", f"<w:right {thick}/>") if at.links.right_to_left else (f"<w:left {thick}/>", "")
    frame = (
        f"<w:pBdr><w:top {edge}/>{sides[0]}<w:bottom {edge}/>{sides[1]}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    )
    apart = ""
    if at.flow.after == "box" and not at.flow.page:
        apart = _apart("box", at)
    inner = replace(at, frame=frame, left=at.left + 9)
    title = (
        paragraph(block.title, at.named("CalloutTitle"), inner, keep=True) if block.title else ""
    )
    return apart + title + blocks(block.blocks, inner)


def _figure(block: Figure, at: Context) -> str:
    caption = ""
    if block.caption:
        caption = paragraph(block.caption, "Caption", at, keep=True, anchor=block.id)
    if isinstance(block.drawing, BarChart) and not block.drawing.bars:
        return caption
    xml = at.figures.draw(block, at.style.text_width - at.left)
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


def _page_break(_: PageBreak, at: Context) -> str:
    at.flow.new_page()
    return ""


def _one_page(block: OnePage, at: Context) -> str:
    at.flow.new_page()
    inside = blocks(block.blocks, replace(at, card=True))
    at.flow.new_page()
    return inside


def _title(block: TitleBlock, at: Context) -> str:
    made = [paragraph(block.kicker, at.style_of(ParagraphStyle.KICKER), at)] if block.kicker else []
    made.append(paragraph(block.title, "Title", at))
    if block.subtitle:
        made.append(paragraph(block.subtitle, "Subtitle", at))
    if block.facts:
        size = at.style.large_minimum if at.card else None
        made.append(_apart("table", at))
        made.append(tables.facts(block.facts, at.style, at.links, size))
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
