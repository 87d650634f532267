"""The HTML of a mail -> the same words as plain text.

One template makes both, so they cannot say different things.
"""

import re
from html.parser import HTMLParser
from textwrap import fill

WIDTH = 76
_ROOT = frozenset({"html", "body", "main", "header", "footer", "section", "article", "aside"})
_TEXT = frozenset({"h1", "h2", "h3", "h4", "p", "div", "blockquote", "address", "figure", "hr"})
_LIST = frozenset({"ul", "ol", "li", "dl", "dt", "dd"})
_TABLE = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_BLOCKS = _ROOT | _TEXT | _LIST | _TABLE
_SILENT = frozenset({"head", "style", "script", "title"})
_SPACED = frozenset({"h1", "h2", "h3", "h4", "p", "table", "ul", "ol", "dl", "section", "hr"})


def plain(markup: str) -> str:
    """The text of a page, one paragraph a block, lists with bullets or numbers."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects lines; an empty one stands between blocks that are apart on the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._words: list[str] = []
        self._mark = ""  # what stands before the next line: a bullet or a number
        self._lists: list[int] = []  # of open lists the last number, -1 where there are bullets
        self._silent = 0
        self._cell = False

    def text(self) -> str:
        """Everything that was read."""
        self._break()
        text = "\n".join(self._lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._break()
        elif tag in ("td", "th") and self._cell:
            self._words.append(" ")  # the cells of a row stand on one line
        elif tag in _BLOCKS:
            self._break(apart=tag in _SPACED and not self._lists)
        if tag in ("td", "th"):
            self._cell = True
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._mark = self._bullet()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            return
        elif tag in _BLOCKS:
            self._break(apart=tag in _SPACED)
        if tag == "tr":
            self._cell = False
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _break(self, *, apart: bool = False) -> None:
        line = " ".join("".join(self._words).split())
        self._words.clear()
        if line:
            indent = " " * len(self._mark)
            self._lines.append(
                fill(
                    self._mark + line,
                    WIDTH,
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            self._mark = ""
        if apart and self._lines and self._lines[-1]:
            self._lines.append("")
