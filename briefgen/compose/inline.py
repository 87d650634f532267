"""Text and its markup inside a paragraph -> Runs.

White space folds as in HTML (any stretch of it is one space, none at either end), so the layout
of a template never reaches the page; every other character of a source does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from briefgen.model.document import Run, Runs

INLINE = frozenset({"strong", "em", "small", "q", "span", "a", "cite", "bdi"})
FLAGS = {"strong": "bold", "em": "italic", "small": "small"}
_SPACE = re.compile("[ \t\n\r\f]+")
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Inline:
    """What runs depend on: the document's language and its quotation marks."""

    language: str
    quotes: tuple[str, str]


class Node(Protocol):
    """An inline element."""

    tag: str

    @property
    def children(self) -> "Sequence[Node | str]": ...

    def get(self, name: str, default: str = "") -> str: ...


def runs_of(children: "Sequence[Node | str]", inline: Inline) -> Runs:
    """The runs of some inline content."""
    return tuple(_joined(_folded(_runs(children, Run(text=""), inline))))


def _runs(children: "Iterable[Node | str]", style: Run, inline: Inline) -> Iterator[Run]:
    for child in children:
        if isinstance(child, str):
            yield replace(style, text=child)
        elif child.tag == "cite":
            yield from _cite(child, style)
        elif child.tag == "q":
            yield from _quote(child, style, inline)
        else:
            yield from _runs(child.children, _styled(style, child, inline), inline)


def _styled(style: Run, element: Node, inline: Inline) -> Run:
    if element.tag in FLAGS:
        return replace(style, **{FLAGS[element.tag]: True})  # type: ignore[arg-type]
    if element.tag == "a":
        return _link(style, element)
    style = replace(style, lang=_language(element, style, inline))
    return replace(style, muted=True) if element.get("class") == "muted" else style


def _link(style: Run, element: Node) -> Run:
    """An outside link keeps only safe schemes: text of a source may stand in it."""
    href = element.get("href")
    if href.startswith("#"):
        return replace(style, target=href[1:])
    if element.get("id"):
        return replace(style, anchor=element.get("id"))
    return replace(style, href=href) if href.lower().startswith(_SCHEMES) else style


def _quote(element: Node, style: Run, inline: Inline) -> Iterator[Run]:
    opening, closing = inline.quotes
    yield replace(style, text=opening)
    inner = replace(style, quote=True, lang=_language(element, style, inline))
    yield from _trimmed(list(_runs(element.children, inner, inline)))
    yield replace(style, text=closing)


def _trimmed(runs: list[Run]) -> list[Run]:
    """No white space between a quotation mark and the quote."""
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" \t\n\r\f"))
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \t\n\r\f"))
    return runs


def _cite(element: Node, style: Run) -> Iterator[Run]:
    number = int(element.get("n"))
    yield Run(text=str(number), cite=number, target=f"c{number}", bold=style.bold)


def _language(element: Node, style: Run, inline: Inline) -> str | None:
    lang = element.get("lang")
    if not lang or lang == "und":
        return style.lang
    return None if lang == inline.language else lang


def _folded(runs: Iterable[Run]) -> list[Run]:
    """White space folded across runs; neighbouring footnote numbers kept apart."""
    out: list[Run] = []
    for run in runs:
        text = _SPACE.sub(" ", run.text)
        if not out or out[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            continue
        if run.cite is not None and out and out[-1].cite is not None:
            out.append(Run(text="\u00a0"))
        out.append(run if text == run.text else replace(run, text=text))
    while out and out[-1].text.endswith(" "):
        last = out.pop()
        if last.text != " ":
            out.append(replace(last, text=last.text[:-1]))
    return out


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours in the same style as one run."""
    last: Run | None = None
    for run in runs:
        if last is not None and run.cite is None and replace(last, text=run.text) == run:
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
