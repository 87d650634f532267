"""A reportlab canvas that tags what is drawn on it, and knows all pages before it writes one.

In:  drawing calls of flowables, each inside `owned(element)` if it belongs to the text.
Out: a tagged PDF.  Text and figures become marked content of their element; all the rest
     (rules, fills, a repeated header row, header and footer) becomes an artifact.

Pages are held back until `save`: then the totals are known, page numbers go into the
contents list, and links find the places they lead to.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from time import gmtime
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from briefgen.value import frozen
from briefgen.writers.clean import is_safe
from briefgen.writers.pdf.streams import LineEnds
from briefgen.writers.pdf.tags import Element, Literal, Tree, reference, text_string

rl_config.useA85 = 0  # streams as bytes rather than as text, which is a quarter longer
PAINTS = re.compile(r"(?:^|\s)(?:Tj|TJ|S|s|f|F|f\*|B|B\*|b|b\*|Do|sh)(?:\s|$)")


@frozen(kw_only=False)
class Link:
    """Where a run of text leads, and its element."""

    element: Element
    title: str
    href: str | None = None
    target: str | None = None


@frozen(kw_only=False)
class Bookmark:
    """An entry of the outline."""

    level: int
    title: str
    target: str


@dataclass(slots=True)
class Sheet:
    """A page that is drawn and waits for being written."""

    code: list[str] = field(default_factory=list)
    links: list[tuple[Link, tuple[float, ...]]] = field(default_factory=list)
    late: list[Callable[["TaggedCanvas"], None]] = field(default_factory=list)


class Ink(Color):  # type: ignore[misc]  # reportlab has no types
    """A colour that says what the text set in it belongs to.

    Paragraphs tell a text object its colour wherever a new stretch begins, and nothing
    else: so the colour carries the element (None for the paragraph's own) and the anchor.
    """

    def __init__(self, code: str, element: Element | None = None, anchor: str = "") -> None:
        """`code` is six hex digits."""
        red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
        super().__init__(red, green, blue)
        self.code = code
        self.element, self.anchor = element, anchor

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class TaggedText(PDFTextObject):  # type: ignore[misc]  # reportlab has no types
    """A text object whose stretches may belong to different elements."""

    marked: Element | None = None  # whose marked content is open inside

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        """Ends lines with a space, so that their words are apart when read aloud or copied."""
        super()._textOut(f"{text} " if TStar and text and not text.endswith("-") else text, TStar)

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:  # noqa: N802, N803
        """Changes colour, and element if the colour asks for it."""
        super().setFillColor(aColor, alpha)
        canvas: TaggedCanvas = self._canvas
        if not isinstance(aColor, Ink) or canvas.owner is None:
            return
        if aColor.anchor:
            canvas.note(aColor.anchor, self.getY() + self._leading)
        element = aColor.element or canvas.owner
        if element is not self.marked:
            if self.marked is not None:
                self._code.append("EMC")
            self._code.append(canvas.begin(element))
            self.marked = element


MILLENNIUM = 946684800.0  # the date of a document that gives none, in seconds


class _Mark(str):
    """A marked-content operator in the code of a page; text in between is no artifact."""

    __slots__ = ()


def marked(code: str) -> str:
    """Code that holds marked content, which makes it no artifact."""
    return _Mark(code)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """See the module."""

    tree: Tree
    furnish: Callable[["TaggedCanvas", int, int], None]
    describe: Callable[["TaggedCanvas"], None]

    def __init__(self, *args: Any, **settings: Any) -> None:
        """A canvas for PDF 1.7 or later, as tags need."""
        super().__init__(*args, **settings | {"pdfVersion": (1, 7), "invariant": 1})
        # reportlab takes SOURCE_DATE_EPOCH of the environment into the file's id and its dates
        self._doc.signature = md5(b"briefgen", usedforsecurity=False)
        stamp = self._doc._timeStamp
        stamp.t, stamp.lt = MILLENNIUM, gmtime(MILLENNIUM)
        stamp.YMDhms = tuple(stamp.lt)[:6]
        self.sheets: list[Sheet] = []
        self.sheet = Sheet()
        self.places: dict[str, tuple[int, float]] = {}  # anchor -> page, height on it
        self.outline: list[Bookmark] = []
        self.targets: list[Link] = []
        self.words: dict[tuple[str, ...], Any] = {}  # as operators, for `painting`
        self.owner: Element | None = None
        self._code: list[str]

    # ------------------------------------------------------------------ marking

    @property
    def page(self) -> int:
        """The number of the page that is being drawn, from 0 on."""
        return len(self.sheets)

    @contextmanager
    def owned(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to the element; to nothing, if it is None."""
        before, self.owner = self.owner, element
        yield
        self.owner = before

    @contextmanager
    def figure(self, element: Element) -> Iterator[None]:
        """Everything drawn inside, lines and fills too, is one piece of content."""
        self._code.append(self.begin(element))
        with self.owned(None):
            yield
        self._code.append(_Mark("EMC"))

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> TaggedText:  # noqa: N802
        """A text object that can change elements."""
        return TaggedText(self, x, y, direction=direction)

    def drawText(self, aTextObject: TaggedText) -> None:  # noqa: N802, N803  # reportlab's
        """A text object, inside the marked content of its owner."""
        text = aTextObject
        if text.marked is not None:
            text._code.append("EMC")
            self._code.append(_Mark(text.getCode()))
        elif self.owner is not None:
            self._code.append(_Mark(f"{self.begin(self.owner)}\n{text.getCode()}\nEMC"))
        else:
            super().drawText(text)

    def begin(self, element: Element) -> str:
        """The operator that opens marked content of an element."""
        number = self.tree.mark(element, self.page)
        return _Mark(f"/{element.kind} <</MCID {number}>> BDC")

    # ------------------------------------------------------------------ places

    def note(self, anchor: str, height: float) -> None:
        """Says that `anchor` is here, `height` over the present origin."""
        self.places.setdefault(anchor, (self.page, self.absolutePosition(0, height)[1]))

    def linkRect(self, contents: str, destinationname: str, Rect: Any = None, **_: Any) -> None:  # noqa: N802, N803
        """Called by paragraphs: the destination is the number of a Link."""
        if self.owner is not None:
            box = tuple(self._absRect(Rect, 1))
            self.sheet.links.append((self.targets[int(destinationname)], box))

    # ------------------------------------------------------------------ pages

    def showPage(self) -> None:  # noqa: N802  # reportlab's
        """Keeps the page for later."""
        self.sheet.code = self._code
        self.sheets.append(self.sheet)
        self.sheet = Sheet()
        self._startPage()

    def save(self) -> None:
        """Finishes all pages and writes the file."""
        if self._code or not self.sheets:  # a file has at least one page
            self.showPage()
        sheets, self.sheets = self.sheets, []
        here: list[list[tuple[str, float]]] = [[] for _ in sheets]
        for anchor, (page, height) in self.places.items():
            here[page].append((anchor, height))
        for number, sheet in enumerate(sheets, 1):
            self._code = sheet.code
            for draw in sheet.late:
                draw(self)
            with self.owned(None):
                self.furnish(self, number, len(sheets))
            self._code = _with_artifacts(self._code)
            for anchor, height in here[number - 1]:
                self.bookmarkPage(anchor, fit="XYZ", top=height)
            self._annotate(sheet, len(sheets))
            self.sheets.append(sheet)
            Canvas.showPage(self)
        self._bookmarks()
        pages = [f"{self._page_ref(i)}" for i in range(len(sheets))]
        self._doc.Catalog.StructTreeRoot = self.tree.write(self._doc, pages)
        self.describe(self)
        self._doc.encrypt = LineEnds()
        self._doc.SaveToFile(self._filename, self)

    def _page_ref(self, index: int) -> str:
        ref = pdfdoc.PDFObjectReference(f"Page{index + 1}")
        return str(pdfdoc.format(ref, self._doc).decode("ascii"))

    def _annotate(self, sheet: Sheet, pages: int) -> None:
        """The link annotations of a page; a link to nowhere stays plain text."""
        for link, box in sheet.links:
            action = self._action(link)
            if not action:
                continue
            literal = Literal()
            ref = reference(self._doc, literal)
            number = self.tree.link(link.element, self.page, ref)
            corners = " ".join(f"{n:.2f}" for n in box)
            literal.text = (
                f"<</Type/Annot/Subtype/Link/Rect[{corners}]/Border[0 0 0]/F 4{action}"
                f"/Contents{text_string(link.title or 'Link')}/StructParent {pages + number}>>"
            )
            self._annotationrefs.append(self._doc.Reference(literal))

    def _action(self, link: Link) -> str:
        if link.href:
            if not is_safe(link.href):
                return ""
            address = link.href.encode("ascii", "replace").decode("ascii")
            return f"/A<</S/URI/URI{text_string(address)}>>"
        if link.target in self.places:
            return f"/Dest {reference(self._doc, self._bookmarkReference(link.target))}"
        return ""

    def _bookmarks(self) -> None:
        depth = -1
        for entry in self.outline:
            depth = min(entry.level - 1, depth + 1)  # no level may be jumped over
            self.addOutlineEntry(entry.title or "…", entry.target, depth, closed=depth > 0)
        if self.outline:
            self.showOutline()

    def _setColorSpace(self, page: Any) -> None:  # noqa: N802  # called once a page, by reportlab
        super()._setColorSpace(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self.page - 1, pdfdoc.PDFName("S")


def _with_artifacts(code: list[str]) -> list[str]:
    """The code of a page with all that paints outside marked content marked as an artifact."""
    out: list[str] = []
    loose: list[str] = []
    inside = False
    for part in code:
        if not isinstance(part, _Mark):
            (out if inside else loose).append(part)
            continue
        _flush(loose, out)
        out.append(part)
        if part == "EMC":
            inside = False
        elif part.endswith(" BDC"):
            inside = True
    _flush(loose, out)
    return out


def _flush(loose: list[str], out: list[str]) -> None:
    paints = PAINTS.search("\n".join(loose))
    out += ["/Artifact BMC", *loose, "EMC"] if paints else loose
    loose.clear()
