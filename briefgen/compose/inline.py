"""Text and its markup inside a paragraph -> Runs.

White space folds as in HTML (any stretch of it is one space, none at either end), so the layout
of a template never reaches the page; every other character of a source does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from briefgen.model.document import Run, Runs
from briefgen.value import frozen

INLINE = frozenset({"strong", "em", "small", "q", "span", "a", "cite", "bdi", "data"})
FLAGS = {"strong": "bold", "em": "italic", "small": "small"}
_SPACE = re.compile("[ \t\n\r\f]+")
_SCHEMES = ("http://", "https://", "mailto:")


@frozen(kw_only=False)
class Inline:
    """What runs depend on: language, quotation marks, whether fields are to be read back."""

    language: str
    quotes: tuple[str, str]
    fields: bool = False


class Node(Protocol):
    """An inline element."""

    tag: str

    @property
    def children(self) -> "Sequence[Node | str]": ...

    def get(self, name: str, default: str = "") -> str: ...


def runs_of(children: "Sequence[Node | str]", inline: Inline) -> Runs:
    """The runs of some inline content."""
    pieces = _joined(_folded(_pieces(children, {}, inline)))
    return tuple(Run(text=text, **style) for text, style in pieces)  # type: ignore[arg-type]


# text and the fields of its Run: far cheaper to restyle than Runs
Style: TypeAlias = Mapping[str, object]
Piece: TypeAlias = tuple[str, Style]


def _pieces(children: "Iterable[Node | str]", style: Style, inline: Inline) -> Iterator[Piece]:
    for child in children:
        if isinstance(child, str):
            yield _SPACE.sub(" ", child), style
        elif child.tag == "cite":
            number = int(child.get("n"))
            yield str(number), {"cite": number, "target": f"c{number}"}
        elif child.tag == "q":
            yield from _quote(child, style, inline)
        else:
            yield from _pieces(child.children, _styled(style, child, inline), inline)


def _styled(style: Style, element: Node, inline: Inline) -> Style:
    if element.tag in FLAGS:
        return {**style, FLAGS[element.tag]: True}
    if element.tag == "a":
        return _link(style, element)
    if element.tag == "data":
        return {**style, "field": element.get("value")} if inline.fields else style
    style = _in_language(element, style, inline)
    return {**style, "muted": True} if element.get("class") == "muted" else style


def _link(style: Style, element: Node) -> Style:
    """An outside link keeps only safe schemes: text of a source may stand in it."""
    href = element.get("href")
    if href.startswith("#"):
        return {**style, "target": href[1:]}
    if element.get("id"):
        return {**style, "anchor": element.get("id")}
    return {**style, "href": href} if href.lower().startswith(_SCHEMES) else style


def _quote(element: Node, style: Style, inline: Inline) -> Iterator[Piece]:
    """Quotation marks of the document around words that keep their language."""
    opening, closing = inline.quotes
    inner = _in_language(element, {**style, "quote": True}, inline)
    pieces = list(_pieces(element.children, inner, inline))
    if pieces:  # no white space between a mark and the quote
        pieces[0] = (pieces[0][0].removeprefix(" "), pieces[0][1])
        pieces[-1] = (pieces[-1][0].removesuffix(" "), pieces[-1][1])
    yield opening, style
    yield from pieces
    yield closing, style


def _in_language(element: Node, style: Style, inline: Inline) -> Style:
    lang = element.get("lang")
    if not lang or lang == "und":
        return style
    return {**style, "lang": None if lang == inline.language else lang}


def _folded(pieces: Iterable[Piece]) -> list[Piece]:
    """White space folded across pieces; neighbouring footnote numbers kept apart."""
    out: list[Piece] = []
    for raw, style in pieces:
        after_space = not out or out[-1][0].endswith(" ")
        text = raw.removeprefix(" ") if after_space else raw
        if not text:
            continue
        if "cite" in style and out and "cite" in out[-1][1]:
            out.append(("\u00a0", {}))
        out.append((text, style))
    while out and out[-1][0].endswith(" "):
        text, style = out.pop()
        if text != " ":
            out.append((text[:-1], style))
    return out


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours in the same style as one piece."""
    out: list[Piece] = []
    for text, style in pieces:
        if out and out[-1][1] == style and "cite" not in style:
            out[-1] = (out[-1][0] + text, style)
        else:
            out.append((text, style))
    return out
