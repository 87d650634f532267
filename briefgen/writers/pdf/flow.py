"""From blocks to flowables, one small function a kind of block.

In:  Document blocks and a Context: looks, fonts, the column, the parent element.
Out: platypus flowables in reading order; their elements are in the structure tree.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.doctemplate import PageBreak as NewPage
from reportlab.platypus.flowables import HRFlowable, Spacer

from briefgen.model.document import (
    Block,
    Callout,
    CalloutKind,
    Contents,
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
    is_right_to_left,
    plain,
    walk,
)
from briefgen.writers import charts
from briefgen.writers.clean import clean
from briefgen.writers.leading import leading
from briefgen.writers.pdf import tables
from briefgen.writers.pdf.boxes import (
    Chart,
    ContentsLine,
    Lead,
    Stack,
    WholeRows,
    first_paragraph,
    height_of,
)
from briefgen.writers.pdf.canvas import Bookmark
from briefgen.writers.pdf.context import Context
from briefgen.writers.pdf.looks import TextStyle, card_looks
from briefgen.writers.pdf.paragraphs import Owned
from briefgen.writers.pdf.tags import DECIMAL_LIST, DISC_LIST, Element

BULLET = "•"
PAD, BAR = 9.0, 2.5  # of a callout


def lay(blocks: Sequence[Block], at: Context) -> list[Any]:
    """The flowables of blocks, headings tied to what they introduce."""
    made: list[Any] = []
    waiting: list[Any] = []
    for block, introduces in leading(blocks):
        parts = LAYERS[type(block)](block, at)
        if introduces:
            waiting += parts
        elif parts and waiting:
            made += [Lead(waiting, parts[0]), *parts[1:]]
            waiting = []
        else:
            made += parts
    return made + waiting


def story(blocks: Sequence[Block], at: Context) -> list[Any]:
    """All flowables of a document; page breaks that would leave a page empty are left out."""
    made: list[Any] = []
    for part in lay(blocks, at):
        if not isinstance(part, NewPage) or (made and not isinstance(made[-1], NewPage)):
            made.append(part)
    while made and isinstance(made[-1], NewPage):
        made.pop()
    return made


def _set(runs: Runs, text: TextStyle, element: Element, at: Context) -> Owned:
    return at.setter.paragraph(runs, text, element, at.left, at.right)


def _one_line(runs: Runs) -> str:
    return " ".join(clean(plain(runs)).split())


def _heading(block: Heading, at: Context) -> list[Any]:
    element = at.parent.child(f"H{at.levels[id(block)]}")
    made = _set(block.runs, at.looks.headings[block.level - 1], element, at)
    made.bookmark = Bookmark(block.level, _one_line(block.runs), block.id)
    made.anchors = (block.id,)
    return [made]


def _paragraph(block: Paragraph, at: Context) -> list[Any]:
    text = at.looks.paragraphs[block.style]
    if block.style is ParagraphStyle.QUOTE:
        made = _quotation(block.runs, text, at)
    else:
        made = _set(block.runs, text, at.parent.child("P"), at)
    if block.id:
        made.anchors = (block.id,)
    return [made]


def _quotation(runs: Runs, text: TextStyle, at: Context) -> Owned:
    """Words of a source, which run as their own language does if all are in one."""
    element = at.parent.child("BlockQuote").child("P")
    ways = {is_right_to_left(run.lang) for run in runs if run.lang and run.quote}
    from_right = ways.pop() if len(ways) == 1 else None
    made = at.setter.paragraph(runs, text, element, at.left, at.right, from_right=from_right)
    made.bar = at.setter.colour(at.looks.style.rule)
    made.bar_right = at.rtl
    return made


def _list(block: ListBlock, at: Context) -> list[Any]:
    element = at.parent.child("L", DECIMAL_LIST if block.ordered else DISC_LIST)
    text = at.looks.paragraphs[block.style]
    last = f"{block.start + len(block.items) - 1}."
    room = text.size * 1.25
    if block.ordered:
        room = max(room, at.setter.width(last, text.size, text.family) + 7)
    made: list[Any] = []
    for i, item in enumerate(block.items):
        entry = element.child("LI")
        mark = f"{block.start + i}." if block.ordered else BULLET
        face = replace(text, colour=at.looks.style.muted, before=0.0, after=0.0)
        label = _set((Run(text=mark),), face, entry.child("Lbl"), at)
        inner = at.inside(entry.child("LBody"), room)
        parts = lay(_in_role(item.blocks, block.style), inner)
        first = first_paragraph(parts[0]) if parts else None
        if first is None or first.label is not None:  # it begins with a table, a box, a list
            first = _set((), text, inner.parent, inner)
            parts = [first, *parts]
        first.label = label
        first.anchors += (item.id,) if item.id else ()
        made += parts
    return made


def _in_role(blocks: Sequence[Block], role: ParagraphStyle) -> list[Block]:
    """Plain paragraphs of a list take its role."""
    return [
        replace(block, style=role)
        if isinstance(block, Paragraph) and block.style is ParagraphStyle.BODY
        else block
        for block in blocks
    ]


def _table(block: Table, at: Context) -> list[Any]:
    element = at.parent.child("Table")
    caption = []
    if block.caption:
        caption.append(_set(block.caption, at.looks.caption, element.child("Caption"), at))
    made = tables.lay(block, element, at)
    if made is None:
        return caption
    if block.id and caption:
        caption[0].anchors = (block.id,)
    return [Lead(caption, made)] if caption else [made]


def _callout(block: Callout, at: Context) -> list[Any]:
    """A shaded box with a bar at its side: a table of one cell to platypus, not to a reader."""
    style = at.looks.style
    warning = block.kind is CalloutKind.WARNING
    bar, shade = (style.warning, style.warning_shade) if warning else (style.accent, style.shade)
    inner = at.cell(at.parent.child("Div"), 2 * PAD + BAR)
    parts: list[Any] = []
    if block.title:
        title = replace(at.looks.callout_title, colour=bar)
        parts.append(_set(block.title, title, inner.parent.child("P"), inner))
    parts += lay(block.blocks, inner)
    if not parts:
        return []
    box = WholeRows(
        [[parts]],
        colWidths=[at.width],
        hAlign="LEFT",
        spaceBefore=5,
        spaceAfter=10,
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), at.setter.colour(shade)),
            ("LINEAFTER" if at.rtl else "LINEBEFORE", (0, 0), (0, -1), BAR, at.setter.colour(bar)),
            ("LEFTPADDING", (0, 0), (-1, -1), PAD + BAR * (not at.rtl)),
            ("RIGHTPADDING", (0, 0), (-1, -1), PAD + BAR * at.rtl),
            ("TOPPADDING", (0, 0), (-1, -1), PAD - 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), PAD - 4),
        ],
    )
    return [box]


def _figure(block: Figure, at: Context) -> list[Any]:
    caption = []
    if block.caption:
        caption.append(_set(block.caption, at.looks.caption, at.parent.child("Caption"), at))

    def measure(text: str, size: float, bold: bool) -> float:
        return at.setter.width(text, size, bold=bold)

    drawing = charts.draw(
        block.drawing, at.width, block.height, at.looks.style, measure, right_to_left=at.rtl
    )
    element = at.parent.child("Figure")
    element.alt = clean(block.alt) or "Figure"
    chart = Chart(drawing, element, at.setter, at.left)
    if block.id and caption:
        caption[0].anchors = (block.id,)
    return [Lead(caption, chart)] if caption else [chart]


def _contents(block: Contents, at: Context) -> list[Any]:
    entries = [
        inner
        for inner in walk(at.document.blocks)
        if isinstance(inner, Heading) and inner.level <= block.depth
    ]
    if not entries:
        return []
    element = at.parent.child("TOC")
    caption = []
    if block.title:
        title = (Run(text=block.title),)
        caption.append(_set(title, at.looks.contents_title, element.child("Caption"), at))
    first, *others = [_contents_line(entry, element.child("TOCI"), at) for entry in entries]
    return [Lead(caption, first) if caption else first, *others, Spacer(0, 8)]


def _contents_line(entry: Heading, item: Element, at: Context) -> ContentsLine:
    text = at.looks.contents[entry.level - 1]
    column = at.inside(item.child("Reference"), 14.0 * (entry.level - 1), 30)
    runs = (Run(text=_one_line(entry.runs) or "…", target=entry.id),)
    title = at.setter.paragraph(runs, text, column.parent, column.left, column.right, text.colour)
    return ContentsLine(title, entry.id, text, at.setter)


def _page_break(_: PageBreak, __: Context) -> list[Any]:
    return [NewPage()]


def _one_page(block: OnePage, at: Context) -> list[Any]:
    """Blocks on a page of their own, tightened until they fit; never under the least size."""
    style = at.looks.style
    element, parts = Element("Sect", at.parent), [Spacer(0, 0)]
    for size, squeeze in _tightenings(style.large_size, style.large_minimum):
        element = Element("Sect", at.parent)
        looks = card_looks(at.looks, size, squeeze)
        parts = lay(block.blocks, replace(at, looks=looks, parent=element))
        if height_of(parts, at.width) <= style.text_height - 2:
            break
    at.parent.kids.append(element)
    return [NewPage(), *parts, NewPage()] if parts else []


def _tightenings(size: float, least: float) -> list[tuple[float, float]]:
    """Sizes and spacings to try, from roomy to tight."""
    sizes = [max(least, size - 0.5 * i) for i in range(max(0, int((size - least) / 0.5)) + 1)]
    return [*((s, 1.0) for s in sizes), *((least, q) for q in (0.8, 0.6, 0.4, 0.2, 0.1))]


def _title(block: TitleBlock, at: Context) -> list[Any]:
    looks = at.looks
    parts: list[Any] = []
    if block.kicker:
        parts.append(_set(block.kicker, looks.kicker, at.parent.child("P"), at))
    parts.append(_set(block.title, looks.title, at.parent.child("Title"), at))
    if block.subtitle:
        parts.append(_set(block.subtitle, looks.subtitle, at.parent.child("P"), at))
    accent = at.setter.colour(looks.style.accent)
    parts.append(HRFlowable("100%", 1.0, color=accent, spaceBefore=9, spaceAfter=5, lineCap="butt"))
    if block.facts:
        parts.append(tables.lay_facts(block.facts, at.parent.child("Table"), at))
    parts.append(Spacer(0, 12))
    return [Stack(parts)]


Layer = Callable[[Any, Context], list[Any]]
LAYERS: dict[type[Any], Layer] = {
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
