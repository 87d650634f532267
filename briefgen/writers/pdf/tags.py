"""The structure of a tagged PDF: what each piece of a page is, in reading order.

In:  Elements, made while blocks become flowables, and the marked content that pages put in them.
Out: `Tree.write` puts the structure tree and its parent tree into a reportlab document.

A block-level element joins its parent when it is made; an inline one (a link, a passage in
another language) when it is first painted, so that it falls between the words around it.
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from reportlab.pdfbase import pdfdoc

from briefgen.value import frozen

HEADER_CELL = "<</O/Table/Scope/Column>>"
HEADER_ROW_CELL = "<</O/Table/Scope/Row>>"
DISC_LIST = "<</O/List/ListNumbering/Disc>>"
DECIMAL_LIST = "<</O/List/ListNumbering/Decimal>>"
ROLES = "<</Title/P>>"


@dataclass(eq=False, slots=True)
class Element:
    """One node: its type, and what readers aloud need to know of it."""

    kind: str
    parent: "Element | None" = field(default=None, repr=False)
    attributes: str = ""
    alt: str = ""
    lang: str = ""
    actual: str = ""
    kids: "list[Kid]" = field(default_factory=list, repr=False)
    placed: bool = True

    def child(self, kind: str, attributes: str = "") -> "Element":
        """A new element inside this one, after those it has."""
        made = Element(kind, self, attributes)
        self.kids.append(made)
        return made

    def inline(self, kind: str, *, lang: str = "", actual: str = "") -> "Element":
        """A new element that joins this one when it is painted."""
        return Element(kind, self, lang=lang, actual=actual, placed=False)

    def place(self) -> None:
        """Joins the parent, if it has not yet."""
        if not self.placed and self.parent is not None:
            self.parent.place()
            self.parent.kids.append(self)
            self.placed = True


@frozen(kw_only=False)
class Content:
    """Marked content number `mcid` of a page."""

    page: int
    mcid: int


@frozen(kw_only=False)
class Annotation:
    """A link annotation of a page."""

    page: int
    ref: str


Kid: TypeAlias = Element | Content | Annotation


class Literal(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object whose syntax is at hand."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        """Text that may still change until the file is written."""
        self.text = text

    def format(self, document: object) -> bytes:
        """The object as it stands in the file."""
        return self.text.encode("latin-1")


def reference(document: Any, thing: object) -> str:
    """`12 0 R` for an object of the document, numbered now if it was not."""
    return str(pdfdoc.format(document.Reference(thing), document).decode("latin-1"))


def text_string(text: str) -> str:
    """A text string: plain where ASCII, else UTF-16 with its mark."""
    if text.isascii() and text.isprintable():
        return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"


class Tree:
    """The elements of one document and where their content is."""

    def __init__(self) -> None:
        """A tree with its Document element."""
        self.root = Element("Document")
        self._pages: list[list[Element]] = []
        self._annotations: list[Element] = []

    def mark(self, element: Element, page: int) -> int:
        """The number for a stretch of content of `element` on a page."""
        element.place()
        while len(self._pages) <= page:
            self._pages.append([])
        owners = self._pages[page]
        owners.append(element)
        element.kids.append(Content(page, len(owners) - 1))
        return len(owners) - 1

    def link(self, element: Element, page: int, annotation: str) -> int:
        """Ties an annotation to its Link element; its index among them all."""
        element.place()
        element.kids.append(Annotation(page, annotation))
        self._annotations.append(element)
        return len(self._annotations) - 1

    def write(self, document: Any, pages: list[str]) -> Literal:
        """All elements as objects of the document; the structure tree root."""
        top = Literal()
        writer = _Writer(document, pages)
        root = writer.write(self.root, reference(document, top))
        rows = []
        for i, owners in enumerate(self._pages):
            refs = " ".join(writer.refs[owner] for owner in owners)
            rows.append(f"{i} {reference(document, Literal(f'[{refs}]'))}")
        for i, owner in enumerate(self._annotations):
            rows.append(f"{len(pages) + i} {writer.refs[owner]}")
        parents = reference(document, Literal(f"<</Nums[{' '.join(rows)}]>>"))
        following = len(pages) + len(self._annotations)
        top.text = (
            f"<</Type/StructTreeRoot/K {root}/RoleMap{ROLES}"
            f"/ParentTree {parents}/ParentTreeNextKey {following}>>"
        )
        return top


class _Writer:
    def __init__(self, document: Any, pages: list[str]) -> None:
        self._document, self._pages = document, pages
        self.refs: dict[Element, str] = {}

    def write(self, element: Element, parent: str) -> str:
        literal = Literal()
        ref = self.refs[element] = reference(self._document, literal)
        home = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        inside = [
            self.write(kid, ref) if isinstance(kid, Element) else self._content(kid, home)
            for kid in element.kids
        ]
        parts = [f"<</S/{element.kind}/P {parent}"]
        if home is not None:
            parts.append(f"/Pg {self._pages[home]}")
        if inside:
            parts.append(f"/K[{' '.join(inside)}]")
        texts = (("Alt", element.alt), ("Lang", element.lang), ("ActualText", element.actual))
        parts += [f"/{key}{text_string(text)}" for key, text in texts if text]
        if element.attributes:
            parts.append(f"/A{element.attributes}")
        literal.text = "".join(parts) + ">>"
        return ref

    def _content(self, kid: Content | Annotation, home: int | None) -> str:
        page = self._pages[kid.page]
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Pg {page}/Obj {kid.ref}>>"
        return f"{kid.mcid}" if kid.page == home else f"<</Type/MCR/Pg {page}/MCID {kid.mcid}>>"
