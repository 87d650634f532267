"""Read back what the writers made."""

import re
import subprocess
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
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


class _Told:
    """What a tagged PDF tells those who listen, without figures, contents and list labels."""

    APART = frozenset({"/Figure", "/TOC", "/Lbl"})
    BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/TD", "/TH", "/Caption", "/Title"})

    def __init__(self, data: bytes) -> None:
        self._file = pikepdf.open(BytesIO(data))
        self._pages = {page.obj.objgen: _marked(page) for page in self._file.pages}
        self.parts: list[str] = []
        self._tell(self._file.Root.StructTreeRoot, None)

    def _tell(self, node: Any, page: Any) -> None:
        page = node.get("/Pg", page)
        if str(node.get("/S", "")) in self.APART:
            return
        if str(node.get("/S", "")) in self.BLOCKS:
            self.parts.append(" ")
        if "/ActualText" in node:
            self.parts.append(str(node.ActualText))
            return
        kids = node.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.parts.append(self._pages[page.objgen].get(kid, ""))
            elif "/MCID" in kid:
                self.parts.append(self._pages[kid.Pg.objgen].get(int(kid.MCID), ""))
            elif "/Obj" not in kid:
                self._tell(kid, page)


def _marked(page: Any) -> dict[int, str]:
    """The text of each piece of marked content of a page."""
    texts: dict[int, str] = {}
    number, meanings = -1, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            number = int(operands[1].get("/MCID", -1))
        elif name == "EMC":
            number = -1
        elif name == "Tf":
            meanings = _meanings(page.Resources.Font[str(operands[0])])
        elif name in ("Tj", "TJ") and number >= 0:
            shown = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(one) for one in shown if isinstance(one, pikepdf.String))
            texts[number] = texts.get(number, "") + "".join(meanings[code] for code in codes)
    return texts


def _meanings(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:  # named at the start of a page, and nothing set in it
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<(\w\w)> <(\w{4,})>", table)
    return {int(a, 16): bytes.fromhex(b).decode("utf-16-be") for a, b in pairs}


def pdf_words(data: bytes) -> list[str]:
    """The words of a PDF as they are read aloud."""
    return "".join(_Told(data).parts).split()
