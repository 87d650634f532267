"""Read back what the writers made."""

import re
import subprocess
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
from markdown_it import MarkdownIt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def docx_words(data: bytes) -> list[str]:
    """The words of a DOCX file, outside figures, in reading order."""
    body = docx.Document(BytesIO(data)).element.body
    for drawn in list(body.iter(DRAWN)):
        drawn.getparent().remove(drawn)
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return re.sub("[\u200e\u200f]", "", " ".join(texts)).split()  # letters that no eye sees


def pdf_text(data: bytes, folder: Path, *options: str) -> str:
    """The text of a PDF file as poppler reads it."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


class _Words(HTMLParser):
    """The words of a page's text, outside figures, contents and what only a screen shows."""

    APART = frozenset({"svg", "nav", "style", "script", "title"})
    BREAKS = frozenset(
        re.findall(r"\w+", "p li div td th tr dt dd caption figcaption h1 h2 h3 h4 h5 h6 br")
    )

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._out: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        skipped = tag in self.APART or "hidden" in dict(attrs) or dict(attrs).get("class") == "skip"
        if (self._out and tag == self._out[0]) or (not self._out and skipped):
            self._out.append(tag)
        if tag in self.BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._out and tag == self._out[0]:
            self._out.pop()
        if tag in self.BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._out:
            self.parts.append(data)


def html_words(data: bytes) -> list[str]:
    """The words of an HTML page in reading order."""
    return "".join(_Words(data.decode()).parts).split()


def md_words(data: bytes) -> list[str]:
    """The words of a Markdown file, as a reader of its page sees them."""
    page = MarkdownIt("commonmark").enable("table").render(data.decode())
    return html_words(page.encode())
