"""Set runs as reportlab paragraphs: no markup is parsed, every stretch keeps its element.

In:  Runs, a TextStyle and the Element of the paragraph.
Out: a TaggedParagraph.  It is built from fragments, so that text needs no escaping: whatever
     characters a release holds, none of them can be taken for a command.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle as Face
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from briefgen.model.document import Run
from briefgen.writers.citations import separated
from briefgen.writers.clean import clean, is_safe
from briefgen.writers.pdf.canvas import Bookmark, Ink, Link, TaggedCanvas
from briefgen.writers.pdf.faces import LABEL, TEXT, Faces
from briefgen.writers.pdf.looks import TextStyle
from briefgen.writers.pdf.tags import Element
from briefgen.writers.style import Style

CITE_SIZE, CITE_RISE, SMALL = 0.66, 0.34, 0.88
LONG = 40  # letters: longer words may need more than a line
ALIGN = {"start": TA_LEFT, "centre": TA_CENTER, "end": TA_RIGHT}


class Setter:
    """Makes the paragraphs of one document."""

    def __init__(self, style: Style, faces: Faces) -> None:
        """Links are numbered as they come, for the canvas to find."""
        self._style, self._faces = style, faces
        self._inks: dict[str, Ink] = {}
        self._styles: dict[tuple[TextStyle, float, float, bool], Any] = {}
        self.targets: list[Link] = []

    def paragraph(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        element: Element | None,
        left: float = 0.0,
        right: float = 0.0,
        kind: "type[TaggedParagraph] | None" = None,
        link_colour: str = "",
    ) -> "TaggedParagraph":
        """A paragraph; without an element it is an artifact."""
        fragments: list[Any] = []
        for run in separated(runs):
            fragments += self._fragments(run, text, element, link_colour or self._style.link)
        if not any(fragment.text for fragment in fragments):
            font, ink = self._faces.name(text.family), self.colour(text.colour)
            fragments = [_fragment("", font, text.size, ink, 0.0, ())]
        longest = max((len(word) for run in runs for word in run.text.split()), default=0)
        face = self._face(text, left, right, longest > LONG)
        return (kind or TaggedParagraph)(None, face, frags=fragments, element=element)

    def width(self, text: str, size: float, family: str = LABEL, bold: bool = False) -> float:
        """How wide a line of text is, in points."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        pieces = self._faces.pieces(clean(text), family, bold, False)
        return sum(float(stringWidth(piece.text, piece.font, size)) for piece in pieces)

    def fitting(self, text: str, size: float, room: float, bold: bool = False) -> str:
        """The text in one line, shortened with an ellipsis where there is no room for it."""
        text = " ".join(clean(text).split())
        if self.width(text, size, LABEL, bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle] + "…", size, LABEL, bold) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + "…"

    def draw(
        self, canvas: TaggedCanvas, text: str, x: float, y: float, size: float, colour: str,
        bold: bool = False, family: str = LABEL,
    ) -> None:  # fmt: skip
        """A line of text on baseline `y`, with whatever fonts it takes."""
        canvas.setFillColor(self.colour(colour))
        line = canvas.beginText(x, y)
        for piece in self._faces.pieces(clean(text), family, bold, False):
            line.setFont(piece.font, size)
            line.textOut(piece.text)
        canvas.drawText(line)

    def colour(self, code: str) -> Ink:
        """A reportlab colour from six hex digits."""
        if code not in self._inks:
            self._inks[code] = Ink(code)
        return self._inks[code]

    def _fragments(
        self, run: Run, text: TextStyle, element: Element | None, link_colour: str
    ) -> list[Any]:
        family, size, rise = TEXT if run.quote else text.family, text.size, 0.0
        if run.cite is not None:
            family, size, rise = LABEL, size * CITE_SIZE, size * CITE_RISE
        elif run.small:
            size *= SMALL
        bold, italic = text.bold or run.bold, text.italic != run.italic
        linked = bool(run.target) or is_safe(run.href)
        colour = link_colour if linked else self._style.muted if run.muted else text.colour
        inner = self._own_element(run, element)
        link = self._link(run, inner) if linked and inner is not None else []
        ink = Ink(colour, inner, run.anchor or "") if inner or run.anchor else self.colour(colour)
        made: list[Any] = []
        for piece in self._faces.pieces(_spaced(run.text), family, bold, italic):
            paint = ink
            if piece.actual and element is not None:
                paint = Ink(colour, (inner or element).inline("Span", actual=piece.actual))
            made.append(_fragment(piece.text, piece.font, size, paint, rise, link))
        return made

    def _own_element(self, run: Run, element: Element | None) -> Element | None:
        if element is None:
            return None
        if run.target or is_safe(run.href):
            return element.inline("Link", lang=run.lang or "")
        return element.inline("Span", lang=run.lang) if run.lang else None

    def _link(self, run: Run, element: Element) -> list[tuple[int, str]]:
        title = clean(run.href or run.text).strip()
        self.targets.append(Link(element, title, run.href, run.target))
        number = len(self.targets) - 1
        return [(number, f"#{number}")]

    def _face(self, text: TextStyle, left: float, right: float, long: bool) -> Any:
        """`long` words are cut anywhere; cut at a hyphen, their rest could still be too long."""
        key = (text, left, right, long)
        if key not in self._styles:
            self._styles[key] = Face(
                name="",
                fontName=self._faces.name(text.family, text.bold, text.italic),
                fontSize=text.size,
                leading=text.leading,
                textColor=self.colour(text.colour),
                leftIndent=left + text.indent,
                rightIndent=right + text.indent,
                spaceBefore=text.before,
                spaceAfter=text.after,
                alignment=ALIGN[text.align],
                allowWidows=0,
                allowOrphans=0,
                embeddedHyphenation=0 if long else 1,
                splitLongWords=1,
                bulletFontName=self._faces.name(text.family),
            )
        return self._styles[key]


def _fragment(
    text: str, font: str, size: float, ink: Ink, rise: float, link: Sequence[tuple[int, str]]
) -> Any:
    """A stretch of text as paragraphs hold it, with all that they look for."""
    return ParaFrag(
        text=text,
        fontName=font,
        fontSize=size,
        textColor=ink,
        rise=rise,
        link=list(link),
        us_lines=[],
        greek=0,
        bold=0,
        italic=0,
    )


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph that belongs to an element; the parts of a split one share it."""

    def __init__(
        self,
        text: str | None,
        style: Any,
        bulletText: object = None,  # noqa: N803  # reportlab's name
        frags: Any = None,
        element: Element | None = None,
    ) -> None:
        """As reportlab's, from fragments only."""
        super().__init__(text, style, None, frags)
        self.element = element
        self.anchors: tuple[str, ...] = ()
        self.bookmark: Bookmark | None = None
        self.label: TaggedParagraph | None = None  # bullet or number, left of the first line
        self.bar: Any = None  # colour of a rule along the left edge
        self._drawn_on: TaggedCanvas | None = None
        self._known: tuple[float, tuple[float, float]] = (-1.0, (0.0, 0.0))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The size in a column; lines are broken once for each width."""
        if self._known[0] != availWidth or not hasattr(self, "blPara"):
            self._known = (availWidth, super().wrap(availWidth, availHeight))
        self.width, self.height = self._known[1]
        return self._known[1]

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """The part that fits, and the rest."""
        parts: list[Any] = super().split(availWidth, availHeight)
        for i, part in enumerate(parts):
            if part is not self:
                part.element, part.bar = self.element, self.bar
                if i == 0:
                    part.label, part.anchors = self.label, self.anchors
                    part.bookmark = self.bookmark
        return parts

    def draw(self) -> None:
        """Paints it; a second time on the same canvas, as in a repeated header, as an artifact."""
        canvas: TaggedCanvas = self.canv
        if self._drawn_on is canvas:
            with canvas.owned(None):
                super().draw()
            return
        self._drawn_on = canvas
        for anchor in self.anchors:
            canvas.note(anchor, self.height + 4)
        if self.bookmark is not None:
            canvas.outline.append(self.bookmark)
        if self.bar is not None:
            canvas.setFillColor(self.bar)
            canvas.rect(self.style.leftIndent - 11, 0, 1.5, self.height, stroke=0, fill=1)
        if self.label is not None:
            self.label.wrap(self.width, self.height)
            self.label.drawOn(canvas, 0, self.height - self.label.height)
        with canvas.owned(self.owner):
            super().draw()

    @property
    def owner(self) -> Element | None:
        """What the text belongs to where nothing else is said: a lone run decides for all."""
        ink = getattr(self.frags[0], "textColor", None) if len(self.frags) == 1 else None
        return ink.element or self.element if isinstance(ink, Ink) else self.element


def _spaced(text: str) -> str:
    """Clean text; a line break inside a run is a space, as in the templates' HTML."""
    return clean(text).replace("\n", " ")
