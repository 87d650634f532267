"""Write a Document as PDF with reportlab: tagged (PDF/UA-1), the same bytes every time.

In:  a Document and a Style.
Out: the bytes of the file.

    blocks ─flow, tables─▶ flowables ─platypus─▶ canvas: marked content, links ─▶ bytes
             text, faces: runs to fragments       tags: the structure, on the way

Layout happens once: the canvas holds pages back until contents and totals can be filled in.
"""

from briefgen.writers.pdf import light  # noqa: F401  # before anything imports reportlab

# isort: split

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from briefgen.errors import Issue, Place, Severity
from briefgen.model.document import Document
from briefgen.writers.pdf.about import describe
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.context import Context, heading_levels
from briefgen.writers.pdf.faces import LABEL, Faces
from briefgen.writers.pdf.flow import story
from briefgen.writers.pdf.furniture import furnish
from briefgen.writers.pdf.looks import looks_of
from briefgen.writers.pdf.tags import Tree
from briefgen.writers.pdf.text import Setter
from briefgen.writers.style import Style


def write(document: Document, style: Style) -> bytes:
    """The document as a PDF file."""
    return render(document, style)[0]


def render(document: Document, style: Style) -> tuple[bytes, tuple[Issue, ...]]:
    """The file, and what could not be shown in it as it was written."""
    tree, faces = Tree(), Faces(style)
    setter = Setter(style, faces, document.language)
    flowables = _story(document, style, setter, tree)

    def canvas(*args: Any, **settings: Any) -> TaggedCanvas:
        made = TaggedCanvas(*args, **settings)
        made.tree, made.targets = tree, setter.targets
        made.furnish = lambda page, number, count: furnish(
            page, document, style, setter, number, count
        )
        made.describe = lambda page: describe(page, document)
        return made

    out = BytesIO()
    template = _Template(out, style, faces, setter.rtl)
    template.build(flowables, canvasmaker=canvas)
    return out.getvalue(), tuple(_missing(sorted(faces.missing), document))


def _missing(characters: list[str], document: Document) -> Iterator[Issue]:
    """One issue for all characters that no font of the look has."""
    if characters:
        codes = ", ".join(f"U+{ord(char):04X}" for char in characters[:8])
        more = f" and {len(characters) - 8} more" if len(characters) > 8 else ""
        yield Issue(
            Place(document.title),
            f"no font of the look has {codes}{more}: printed as codes in the PDF",
            hint="set font_folder in style.toml to a folder with a font that has them",
            severity=Severity.WARNING,
            code="missing-glyph",
        )


def _story(document: Document, style: Style, setter: Setter, tree: Tree) -> list[Any]:
    context = Context(
        document=document,
        looks=looks_of(style),
        setter=setter,
        parent=tree.root,
        width=style.text_width,
        levels=heading_levels(document),
    )
    return story(document.blocks, context)


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """One page template with one frame."""

    def __init__(self, out: BytesIO, style: Style, faces: Faces, rtl: bool) -> None:
        super().__init__(
            out,
            pagesize=style.page,
            initialFontName=faces.name(LABEL),
            allowSplitting=1,
            pageCompression=1,
        )
        frame = Frame(
            style.sides(rtl)[0],
            style.margin_bottom,
            style.text_width,
            style.text_height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates([PageTemplate("page", [frame])])
