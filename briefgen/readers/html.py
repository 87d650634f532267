"""Saved web pages: their running text as lines, without what browsers never show.

The standard library's parser is used: it forgives what real pages do.  Blocks become lines
with an empty line between them, so that the splitter sees paragraphs and headings as it does
in text files; navigation, forms and scripts are left out by their tags.
"""

import re
from collections import Counter
from html.parser import HTMLParser

from briefgen.errors import Found
from briefgen.model.release import Release
from briefgen.readers.base import Raw, make_release
from briefgen.readers.decode import decode
from briefgen.readers.markup import tame

_HIDDEN = frozenset(
    re.split(
        " ",
        "title script style noscript template svg head iframe object select button form nav "
        "aside footer",
    )
)
_ROWS = frozenset(["li", "tr", "dt", "dd"])  # one line each, without an empty line between
_MAIN = frozenset(["article", "main"])
_BLOCK = frozenset(
    re.split(
        " ",
        "p div h1 h2 h3 h4 h5 h6 ul ol li table tr section article main header blockquote figure "
        "figcaption pre dl dt dd address hr body center time caption details summary",
    )
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
# HTML closes these by itself when a new one opens
_SELF_CLOSING = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "option"])
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SITE = re.compile(r"og:site_name|application-name|publisher", re.IGNORECASE)


def read(data: bytes, origin: str) -> Found[Release]:
    """The release that a saved page is: its title, then its main text."""
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii", "replace") if declared else None
    raw = decode(data, origin, name)
    text, publisher = text_of(raw.text)
    return make_release(data, Raw(text, raw.notes, publisher), origin, "text/html")


def text_of(markup: str) -> tuple[str, str | None]:
    """The text of a page, and who publishes it where the page says so."""
    page = _Page()
    page.feed(tame(markup))
    page.close()
    main = page.text(main=True)
    whole = page.text(main=False)
    text = main if len(main) >= 0.3 * len(whole) and len(main) > 200 else whole
    return text, page.publisher


class _Page(HTMLParser):
    """Collects text with the tags that matter; (depth in main, text) pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.publisher: str | None = None
        self._open: list[str] = []
        self._count: Counter[str] = Counter()  # of the names in _open, which may be many
        self._pieces: list[tuple[bool, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SELF_CLOSING and tag in self._open[-2:]:
            self.handle_endtag(tag)
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and _SITE.fullmatch(values.get("property", values.get("name", ""))):
            self.publisher = self.publisher or values.get("content") or None
        if tag == "body":
            self._open.clear()  # a head that was never closed
            self._count.clear()
        hidden = "hidden" in values or values.get("aria-hidden") == "true"
        self._mark(tag)
        if tag not in _VOID:
            self._push("head" if hidden else tag)

    def handle_endtag(self, tag: str) -> None:
        if self._count[tag]:
            while self._pop() != tag:
                pass
        elif tag not in _BLOCK and self._open and self._open[-1] == "head":
            self._pop()
        if tag not in _ROWS:
            self._mark(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside(_HIDDEN):
            plain = data if self._count["pre"] else re.sub(r"\s+", " ", data)
            self._add(plain)

    def text(self, *, main: bool) -> str:
        """Everything, or what stands in the page's main part; blocks an empty line apart."""
        kept = "".join(text for inside, text in self._pieces if inside or not main)
        lines = [line.strip(" ") for line in kept.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def _mark(self, tag: str) -> None:
        if tag == "br":
            self._add("\n")
        elif tag in ("td", "th"):
            self._add(" ")
        elif tag in _ROWS:
            self._add("\n")
        elif tag in _BLOCK:
            self._add("\n\n")

    def _add(self, text: str) -> None:
        self._pieces.append((self._inside(_MAIN), text))

    def _push(self, tag: str) -> None:
        self._open.append(tag)
        self._count[tag] += 1

    def _pop(self) -> str:
        tag = self._open.pop()
        self._count[tag] -= 1
        return tag

    def _inside(self, tags: frozenset[str]) -> bool:
        return any(self._count[tag] for tag in tags)
