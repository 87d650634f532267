"""From blocks to the body of a page, one small function a kind of block.

In:  Document blocks.
Out: HTML, block after block, in reading order; headings open sections.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.model.document import (
    Block,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    OnePage,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Runs,
    Table,
    TitleBlock,
    plain,
    walk,
)
from briefgen.writers.clean import clean
from briefgen.writers.html import tables
from briefgen.writers.html.figures import drawings
from briefgen.writers.html.inline import Words, content
from briefgen.writers.html.markup import escape, tag
from briefgen.writers.style import Style

FILTERED = "chronology"  # the section whose table a reader may narrow down


@dataclass(slots=True)
class Page:
    """What blocks are written with, and what is counted while they are."""

    document: Document
    style: Style
    words: Words
    levels: Mapping[int, int]  # id of a Heading -> its level
    widths: set[int] = field(default_factory=set)  # shares that columns have, in percent
    figures: int = 0
    tables: int = 0
    contents: int = 0
    section: str = ""  # the id of the section of level 1 that is being written


def page_of(document: Document, style: Style, words: Words) -> Page:
    """A page with nothing on it."""
    return Page(document=document, style=style, words=words, levels=_levels(document))


def flow(parts: Sequence[Block], page: Page) -> str:
    """Blocks, in a section for each heading and what follows it."""
    made: list[str] = []
    open_levels: list[int] = []
    for block in parts:
        if isinstance(block, Heading):
            level = page.levels[id(block)]
            while open_levels and open_levels[-1] >= level:
                made.append("</section>")
                open_levels.pop()
            if block.level == 1:
                page.section = block.id
            place = page.words.places.leads_to(block.id) if block.level == 1 else None
            made.append(f'<section aria-labelledby="{place}">' if place else "<section>")
            open_levels.append(level)
        elif isinstance(block, OnePage | PageBreak | Contents):
            made += ["</section>"] * len(open_levels)
            open_levels.clear()
        made.append(WRITERS[type(block)](block, page))
    return "".join([*made, *["</section>"] * len(open_levels)])


def inner(parts: Sequence[Block], page: Page) -> str:
    """Blocks inside another, without sections."""
    return "".join(WRITERS[type(block)](block, page) for block in parts)


def _levels(document: Document) -> dict[int, int]:
    """Levels without gaps, under the title if there is one."""
    blocks = tuple(walk(document.blocks))
    top = 1 if any(isinstance(block, TitleBlock) for block in blocks) else 0
    levels: dict[int, int] = {}
    depth = top
    for block in blocks:
        if isinstance(block, Heading):
            depth = levels[id(block)] = min(block.level + top, depth + 1, 6)
    return levels


def _heading(block: Heading, page: Page) -> str:
    inside = content(block.runs, page.words)
    name = f"h{page.levels[id(block)]}"
    place = page.words.places.id_of(block.id)
    if not inside.strip():  # an empty heading would be announced, and say nothing
        return tag("span", id=place) if place else ""
    return tag(name, inside, id=place)


def _paragraph(block: Paragraph, page: Page) -> str:
    place = page.words.places.id_of(block.id)
    inside = content(block.runs, page.words)
    if block.style is ParagraphStyle.QUOTE:
        return tag("blockquote", tag("p", inside), id=place)
    role = None if block.style is ParagraphStyle.BODY else block.style.value
    return tag("p", inside, id=place, class_=role)


def _list(block: ListBlock, page: Page) -> str:
    items = "".join(
        tag("li", inner(item.blocks, page), id=page.words.places.id_of(item.id))
        for item in block.items
    )
    if not items:
        return ""
    role = None if block.style is ParagraphStyle.BODY else block.style.value
    if not block.ordered:
        return tag("ul", items, class_=role)
    return tag("ol", items, start=str(block.start) if block.start != 1 else None, class_=role)


def _table(block: Table, page: Page) -> str:
    page.tables += 1
    name = f"table-{page.tables}"
    made = tables.table(block, name, page.words, page.widths)
    chronology = page.section == FILTERED
    page.section = ""  # only the first table of a section is what the section is called
    if chronology and block.header and len(block.rows) > 1:
        return _filter(name, page.document) + made
    return made


def _filter(name: str, document: Document) -> str:
    """A field that narrows the table down; shown by the script, for it does nothing without."""
    label = document.label("filter", "Show rows with these words")
    shown = document.label("filtered", "{shown} of {all}")
    field_ = f'<input type="search" id="{name}-filter" aria-controls="{name}" autocomplete="off">'
    parts = tag("label", escape(label), for_=f"{name}-filter") + field_
    parts += tag("output", for_=f"{name}-filter", data_words=shown)
    return tag("div", parts, class_="filter", hidden=True)


def _callout(block: Callout, page: Page) -> str:
    title = content(block.title, page.words) if block.title else ""
    inside = (tag("p", title, class_="callout-title") if title else "") + inner(block.blocks, page)
    return tag("div", inside, class_=f"callout {block.kind.value}", role="note") if inside else ""


def _figure(block: Figure, page: Page) -> str:
    page.figures += 1
    caption = content(block.caption, page.words) if block.caption else ""
    inside = tag("figcaption", caption) if caption else ""
    name, rtl = f"figure-{page.figures}", page.words.rtl
    inside += drawings(block, name, page.style, right_to_left=rtl)
    return tag("figure", inside, id=page.words.places.id_of(block.id))


def _contents(block: Contents, page: Page) -> str:
    """Sections as links; on a wide page they stay beside the text."""
    entries = [
        inside
        for inside in walk(page.document.blocks)
        if isinstance(inside, Heading) and inside.level <= block.depth
    ]
    if not entries or page.contents:
        return ""
    page.contents += 1
    items = "".join(
        tag("li", _entry(entry, page), class_=f"level-{entry.level}") for entry in entries
    )
    title = escape(block.title or page.document.label("contents", "Contents"))
    head = tag("p", title, id="contents-title")
    return tag("nav", head + tag("ol", items), id="contents", aria_labelledby="contents-title")


def _entry(entry: Heading, page: Page) -> str:
    title = " ".join(clean(plain(entry.runs)).split()) or "…"
    return tag("a", escape(title), href=f"#{page.words.places.leads_to(entry.id)}")


def _page_break(_: PageBreak, __: Page) -> str:
    return '<div class="break"></div>'


def _one_page(block: OnePage, page: Page) -> str:
    inside = flow(block.blocks, page)
    return tag("div", inside, class_="sheet") if inside else ""


def _title(block: TitleBlock, page: Page) -> str:
    def line(name: str, runs: Runs, role: str | None = None) -> str:
        inside = content(runs, page.words) if plain(runs).strip() else ""
        return tag(name, inside, class_=role) if inside else ""

    parts = line("p", block.kicker, "kicker") + line("h1", block.title)
    parts += line("p", block.subtitle, "subtitle")
    facts = "".join(
        tag("div", tag("dt", escape(name)) + tag("dd", content(runs, page.words)))
        for name, runs in block.facts
    )
    return tag("header", parts + (tag("dl", facts) if facts else ""))


WRITERS: dict[type[Any], Callable[[Any, Page], str]] = {
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
