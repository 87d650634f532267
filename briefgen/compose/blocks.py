"""The small HTML that templates speak -> Document blocks.

In:  markup made of the elements of docs/TEMPLATES.md, and the drawings it may show by name.
Out: blocks, with white space folded as HTML folds it.  `Misuse` names the first element that is
     unknown, misplaced or not closed, and where it stands.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from typing import NoReturn, TypeVar

from briefgen.compose.inline import INLINE, Inline, runs_of
from briefgen.model.document import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    OnePage,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Row,
    Runs,
    Table,
    TitleBlock,
)

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
GROUPS = frozenset({"section", "header", "div", "aside", "blockquote", "table", "ul", "ol"})
FLOW = HEADINGS | GROUPS | {"p", "figure", "nav", "hr"}
INSIDE: Mapping[str, frozenset[str]] = {  # what may stand in an element
    "": FLOW,
    "section": FLOW,
    "div": FLOW,
    "aside": FLOW,
    "li": INLINE | {"p", "ul", "ol", "blockquote"},
    "td": INLINE | {"p"},
    "th": INLINE | {"p"},
    "blockquote": INLINE | {"p"},
    "header": frozenset({"p", "h1", "dl"}),
    "dl": frozenset({"dt", "dd"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "table": frozenset({"caption", "thead", "tbody", "tr"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
    "figure": frozenset({"figcaption"}),
    "nav": frozenset(),
    "hr": frozenset(),
    "cite": frozenset(),
}
KNOWN = frozenset(FLOW | INLINE | {name for inner in INSIDE.values() for name in inner})
VOID = frozenset({"hr", "br"})


class Misuse(Exception):
    """Markup that makes no document; `at` is the mark "template:line" before it, if any."""

    def __init__(self, message: str, hint: str, at: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.at = message, hint, at


@dataclass(slots=True)
class Element:
    """An element of the markup, and what stands in it."""

    tag: str
    attributes: Mapping[str, str]
    at: str = ""
    children: "list[Element | str]" = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, default)

    def elements(self) -> "Iterator[Element]":
        """The elements in it, without the text between them."""
        return (child for child in self.children if isinstance(child, Element))

    def fail(self, message: str, hint: str) -> NoReturn:
        """Blame this element."""
        raise Misuse(message, hint, self.at)


class _Tree(HTMLParser):
    """Markup as a tree in which every element stands where it may."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.at = ""

    def updatepos(self, i: int, j: int) -> int:
        """Places are told by marks, so lines need not be counted."""
        return j

    def handle_pi(self, data: str) -> None:
        self.at = data.removeprefix("at ").removesuffix("?")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        if tag not in KNOWN:
            hint = f"use one of {' '.join(sorted(KNOWN))}"
            raise Misuse(f"unknown element <{tag}>", hint, self.at)
        allowed = INSIDE.get(parent.tag, INLINE)
        if tag not in allowed:
            raise Misuse(
                f"<{tag}> cannot stand in <{parent.tag or 'document'}>",
                f"there may be: {' '.join(sorted(allowed)) or 'nothing'}",
                self.at,
            )
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        parent.children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        current = self.open[-1]
        if current.tag != tag:
            what = f"<{current.tag}> is still open" if current.tag else "nothing is open"
            raise Misuse(f"</{tag}> where {what}", "close elements in turn", self.at)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if parent.tag in INLINE or INLINE & INSIDE.get(parent.tag, INLINE):
            parent.children.append(data)
        elif data.strip():
            where = f"in <{parent.tag}>" if parent.tag else "outside any element"
            raise Misuse(f"text {where}: {data.strip()[:40]!r}", "put it in a <p>", self.at)

    def finish(self) -> Element:
        """The whole tree."""
        self.close()
        if len(self.open) > 1:
            last = self.open[-1]
            last.fail(f"<{last.tag}> is never closed", f"add </{last.tag}>")
        return self.root


def parse(markup: str, figures: Mapping[str, Figure | None], inline: Inline) -> tuple[Block, ...]:
    """The blocks that `markup` stands for."""
    tree = _Tree()
    tree.feed(markup)
    root = tree.finish()
    return tuple(_Maker(figures, inline).blocks(root))


class _Maker:
    """Elements -> blocks; remembers ids, which are unique in a document."""

    def __init__(self, figures: Mapping[str, Figure | None], inline: Inline) -> None:
        self.figures = figures
        self.inline = inline
        self.ids: set[str] = set()

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks in an element."""
        for element in parent.elements():
            if element.tag == "section":
                yield from self.section(element)
            else:
                yield MAKERS[element.tag](self, element)

    def section(self, element: Element) -> Iterator[Block]:
        """A section groups; its id goes to its first heading."""
        first = next((e for e in element.elements() if e.tag in HEADINGS), None)
        if first is not None and element.get("id") and not first.get("id"):
            first.attributes = {**first.attributes, "id": element.get("id")}
        yield from self.blocks(element)

    def runs(self, element: Element) -> Runs:
        """The inline content of an element."""
        return runs_of(element.children, self.inline)

    def unique(self, wanted: str) -> str:
        """`wanted`, or that with a number where it is taken."""
        name, number = wanted, 2
        while name in self.ids:
            name, number = f"{wanted}-{number}", number + 1
        self.ids.add(name)
        return name

    def own_id(self, element: Element) -> str | None:
        """The element's id, None without one."""
        return self.unique(element.get("id")) if element.get("id") else None

    # -------------------------------------------------------------- one a kind

    def heading(self, element: Element) -> Block:
        level = int(element.tag[1])
        name = self.unique(element.get("id") or f"part{len(self.ids) + 1}")
        return Heading(level=level, runs=self.runs(element), id=name)

    def paragraph(self, element: Element, style: ParagraphStyle | None = None) -> Block:
        return Paragraph(
            runs=self.runs(element),
            style=style or self.style(element),
            id=self.own_id(element),
            keep_with_next="keep" in element.attributes,
        )

    def style(self, element: Element) -> ParagraphStyle:
        return _member(ParagraphStyle, element, "class", ParagraphStyle.BODY)

    def list_block(self, element: Element) -> Block:
        if not element.children:
            element.fail(f"<{element.tag}> without <li>", "guard it with {% if %}")
        return ListBlock(
            items=tuple(
                ListItem(blocks=self.mixed(item, self.style(element)), id=self.own_id(item))
                for item in element.elements()
            ),
            ordered=element.tag == "ol",
            start=_number(element, "start", 1),
            style=self.style(element),
        )

    def mixed(self, element: Element, style: ParagraphStyle) -> tuple[Block, ...]:
        """Blocks; stretches of inline content between them make paragraphs."""
        return tuple(
            self.paragraph(part, style) if part.tag == "" else MAKERS[part.tag](self, part)
            for part in _stretches(element)
        )

    def table(self, element: Element) -> Block:
        parts = list(element.elements())
        head = [r for part in parts if part.tag == "thead" for r in part.elements()]
        body = [r for p in parts if p.tag in ("tbody", "tr") for r in _rows(p)]
        caption = next((self.runs(part) for part in parts if part.tag == "caption"), ())
        if not body:
            element.fail("a table without rows", "guard it with {% if %} and print a paragraph")
        widths = _widths(element, body[0])
        return Table(
            header=tuple(self.row(r, len(widths)) for r in head),
            rows=tuple(self.row(r, len(widths)) for r in body),
            widths=widths,
            caption=caption,
            id=self.own_id(element),
            style=_choice(element, "class", ("grid", "plain", "card")),
        )

    def row(self, element: Element, columns: int) -> Row:
        cells = tuple(self.cell(cell) for cell in element.elements())
        if sum(cell.colspan for cell in cells) != columns:
            element.fail(
                f"a row of {sum(c.colspan for c in cells)} cells in a table of {columns} columns",
                "give every row as many cells as `widths` has numbers",
            )
        return Row(cells=cells, id=self.own_id(element))

    def cell(self, element: Element) -> Cell:
        return Cell(
            paragraphs=tuple(self.runs(part) for part in _stretches(element)),
            header=element.tag == "th",
            align=_choice(element, "align", ("start", "end", "centre")),
            colspan=_number(element, "colspan", 1),
        )

    def quotation(self, element: Element) -> Block:
        parts = [self.runs(part) for part in _stretches(element)]
        if len(parts) > 1:
            element.fail("several paragraphs in <blockquote>", "use one <blockquote> each")
        runs = parts[0] if parts else ()
        return Paragraph(runs=runs, style=ParagraphStyle.QUOTE, id=self.own_id(element))

    def callout(self, element: Element) -> Block:
        title: Runs = ()
        inner = list(element.elements())
        if inner and inner[0].tag == "h4":
            title = self.runs(inner[0])
            element.children = [*inner[1:]]
        return Callout(
            kind=_member(CalloutKind, element, "class", CalloutKind.NOTE),
            blocks=tuple(self.blocks(element)),
            title=title,
        )

    def figure(self, element: Element) -> Block:
        known = self.figures.get(element.get("name"))
        if known is None:
            there = ", ".join(name for name, one in self.figures.items() if one) or "none here"
            element.fail(
                f"no figure is called {element.get('name')!r}",
                f"guard it with {{% if %}}; there is: {there}",
            )
        caption = next((self.runs(part) for part in element.elements()), known.caption)
        return Figure(
            drawing=known.drawing,
            alt=known.alt,
            caption=caption,
            height=known.height,
            id=self.own_id(element),
        )

    def contents(self, element: Element) -> Block:
        return Contents(title=element.get("title"), depth=_number(element, "depth", 2))

    def page_break(self, element: Element) -> Block:
        return PageBreak()

    def one_page(self, element: Element) -> Block:
        if element.get("class") != "page":
            element.fail("<div> without class", 'write <div class="page"> or <section>')
        return OnePage(blocks=tuple(self.blocks(element)))

    def title_block(self, element: Element) -> Block:
        parts = list(element.elements())
        by_class = {p.get("class"): self.runs(p) for p in parts if p.tag == "p"}
        title = next((self.runs(p) for p in parts if p.tag == "h1"), None)
        if title is None:
            element.fail("<header> without <h1>", "the title of the document is an <h1> in it")
        return TitleBlock(
            title=title,
            kicker=by_class.get("kicker", ()),
            subtitle=by_class.get("subtitle", ()),
            facts=tuple(fact for p in parts if p.tag == "dl" for fact in self.facts(p)),
        )

    def facts(self, element: Element) -> Iterator[tuple[str, Runs]]:
        inner = list(element.elements())
        for term, value in zip(inner[::2], inner[1::2], strict=False):
            if (term.tag, value.tag) != ("dt", "dd"):
                term.fail("<dl> out of turn", "write a <dd> after every <dt>")
            yield "".join(run.text for run in self.runs(term)), self.runs(value)


MAKERS: Mapping[str, Callable[[_Maker, Element], Block]] = {
    **dict.fromkeys(sorted(HEADINGS), _Maker.heading),
    "p": _Maker.paragraph,
    "ul": _Maker.list_block,
    "ol": _Maker.list_block,
    "table": _Maker.table,
    "blockquote": _Maker.quotation,
    "aside": _Maker.callout,
    "figure": _Maker.figure,
    "nav": _Maker.contents,
    "hr": _Maker.page_break,
    "div": _Maker.one_page,
    "header": _Maker.title_block,
}


# ------------------------------------------------------------------ helpers


def _stretches(element: Element) -> Iterator[Element]:
    """Block children, and stretches of inline content as elements without a tag."""
    inline: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in FLOW:
            yield from _inline_part(inline, element)
            inline = []
            yield child
        else:
            inline.append(child)
    yield from _inline_part(inline, element)


def _inline_part(inline: "list[Element | str]", parent: Element) -> Iterator[Element]:
    if any(isinstance(child, Element) or child.strip(" \t\n\r\f") for child in inline):
        yield Element("", {}, parent.at, inline)


def _rows(element: Element) -> Iterator[Element]:
    return iter((element,)) if element.tag == "tr" else element.elements()


def _widths(element: Element, row: Element) -> tuple[float, ...]:
    """The shares of the columns, which sum to 1."""
    words = element.get("widths").split()
    try:
        numbers = [float(word) for word in words]
    except ValueError:
        element.fail(f"widths={element.get('widths')!r}", 'write shares: widths="20 50 30"')
    if not numbers:
        numbers = [1.0] * sum(_number(cell, "colspan", 1) for cell in row.elements())
    if min(numbers) <= 0:
        element.fail(f"widths={element.get('widths')!r}", "a column needs some width")
    return tuple(number / sum(numbers) for number in numbers)


def _number(element: Element, name: str, default: int) -> int:
    text = element.get(name) or str(default)
    if not text.isdecimal():
        element.fail(f"{name}={text!r} is not a number", f'write {name}="2"')
    return int(text)


_K = TypeVar("_K", bound=StrEnum)


def _member(kind: type[_K], element: Element, name: str, default: _K) -> _K:
    """The member of an enumeration that an attribute names."""
    value = element.get(name)
    if not value:
        return default
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        element.fail(f"{name}={value!r} in <{element.tag}>", f"use one of {known}")


def _choice(element: Element, name: str, known: tuple[str, ...]) -> str:
    value = element.get(name) or known[0]
    if value not in known:
        element.fail(f"{name}={value!r} in <{element.tag}>", f"use one of {', '.join(known)}")
    return value
