"""Set runs as paragraphs: no markup is parsed, every stretch keeps its element.

In:  Runs, a TextStyle and the Element of the paragraph.
Out: a TaggedParagraph; a ShapedParagraph where the document runs from right to left, or a word
     does.  Both are built from fragments, so that text needs no escaping: whatever characters a
     release holds, none of them can be taken for a command.  What shapes is imported when it is
     first needed.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle as Face
from reportlab.platypus.paraparser import ParaFrag

from briefgen.model.document import Run, is_right_to_left
from briefgen.writers.citations import separated
from briefgen.writers.clean import clean, is_safe
from briefgen.writers.pdf.canvas import Ink, Link, TaggedCanvas
from briefgen.writers.pdf.faces import LABEL, TEXT, Faces, is_plain
from briefgen.writers.pdf.looks import TextStyle
from briefgen.writers.pdf.paragraphs import Owned, TaggedParagraph
from briefgen.writers.pdf.tags import Element
from briefgen.writers.style import Style

if TYPE_CHECKING:
    from briefgen.writers.pdf.passage import Passage, Stretch

CITE_SIZE, CITE_RISE, SMALL = 0.66, 0.34, 0.88
TAILS = 0.2  # of the size
LONG = 40  # letters: longer words may need more than a line
ALIGN = (  # by the level of the paragraph
    {"start": TA_LEFT, "centre": TA_CENTER, "end": TA_RIGHT},
    {"start": TA_RIGHT, "centre": TA_CENTER, "end": TA_LEFT},
)


class Setter:
    """Makes the paragraphs of one document."""

    def __init__(self, style: Style, faces: Faces, language: str = "en") -> None:
        """Links are numbered as they come, for the canvas to find."""
        self._style, self._faces, self._language = style, faces, language
        self.rtl = is_right_to_left(language)
        self._inks: dict[str, Ink] = {}
        self._styles: dict[tuple[TextStyle, float, float, bool, int], Any] = {}
        self.targets: list[Link] = []

    def paragraph(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        element: Element | None,
        left: float = 0.0,
        right: float = 0.0,
        link_colour: str = "",
        from_right: bool | None = None,
    ) -> Owned:
        """A paragraph; without an element it is an artifact.

        `from_right` is for one that runs otherwise than the document.
        """
        rtl = self.rtl if from_right is None else from_right
        if rtl or not all(is_plain(run.text) for run in runs):
            return self._shaped(runs, text, element, (left, right), link_colour, rtl)
        fragments: list[Any] = []
        for run in separated(runs):
            fragments += self._fragments(run, text, element, link_colour or self._style.link)
        if not any(fragment.text for fragment in fragments):
            font, ink = self._faces.name(text.family), self.colour(text.colour)
            fragments = [_fragment("", font, text.size, ink, 0.0, ())]
        longest = max((len(word) for run in runs for word in run.text.split()), default=0)
        face = self._face(text, left, right, longest > LONG, 0)
        return TaggedParagraph(None, face, frags=fragments, element=element)

    def _shaped(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        element: Element | None,
        indents: tuple[float, float],
        link_colour: str,
        rtl: bool,
    ) -> Owned:
        from briefgen.writers.pdf.passage import FSI, LRI, RLI, Stretch
        from briefgen.writers.pdf.shaped import ShapedParagraph

        stretches: list[Stretch] = []
        for run in separated(runs):
            family, size, rise, bold, italic, ink, link = self._dressed(
                run, text, element, link_colour or self._style.link
            )
            way = (RLI if is_right_to_left(run.lang) else LRI) if run.lang else ""
            if not way and (run.href or run.target or run.quote or run.cite is not None):
                way = FSI if run.cite is None else LRI
            stretches.append(
                Stretch(
                    text=_spaced(run.text),
                    cut=(family, bold, italic),
                    size=size,
                    ink=ink,
                    rise=rise,
                    link=tuple(link),
                    isolate=way,
                    language=run.lang or "",
                )
            )
        face = self._face(text, *indents, long=False, base=int(rtl))
        return ShapedParagraph(self._passage(stretches, rtl), face, element)

    def _passage(self, stretches: "Sequence[Stretch]", rtl: bool) -> "Passage":
        from briefgen.writers.pdf.passage import Passage

        scale = self._style.arabic_scale
        return Passage(stretches, self._faces, int(rtl), self._language, scale)

    def _line(self, text: str, size: float, colour: str, family: str, bold: bool) -> "Passage":
        """A text of one line that takes shaping."""
        from briefgen.writers.pdf.passage import Stretch

        cut, ink = (family, bold, False), self.colour(colour)
        return self._passage([Stretch(text=text, cut=cut, size=size, ink=ink)], self.rtl)

    def width(self, text: str, size: float, family: str = LABEL, bold: bool = False) -> float:
        """How wide a line of text is, in points."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        text = _spaced(text)
        if self.rtl or not is_plain(text):
            return sum(bit.width for bit in self._line(text, size, "000000", family, bold).bits)
        pieces = self._faces.pieces(text, family, bold, False)
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
        text = _spaced(text)
        if self.rtl or not is_plain(text):
            from briefgen.writers.pdf.painting import paint

            passage = self._line(text, size, colour, family, bold)
            for line in passage.lines(1e6):
                paint(canvas, passage, line, x, y)
            return
        canvas.setFillColor(self.colour(colour))
        line = canvas.beginText(x, y)
        for piece in self._faces.pieces(text, family, bold, False):
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
        family, size, rise, bold, italic, ink, link = self._dressed(run, text, element, link_colour)
        made: list[Any] = []
        for piece in self._faces.pieces(_spaced(run.text), family, bold, italic):
            paint = ink
            if piece.actual and element is not None:
                inner = ink.element or element
                paint = Ink(ink.code, inner.inline("Span", actual=piece.actual))
            made.append(_fragment(piece.text, piece.font, size, paint, rise, link))
        return made

    def _dressed(
        self, run: Run, text: TextStyle, element: Element | None, link_colour: str
    ) -> tuple[str, float, float, bool, bool, Ink, list[tuple[int, str]]]:
        """Family, size, rise, bold, italic, colour with the element, and link of a run."""
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
        return family, size, rise, bold, italic, ink, link

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

    def _face(self, text: TextStyle, left: float, right: float, long: bool, base: int) -> Any:
        """`long` words are cut anywhere; cut at a hyphen, their rest could still be too long."""
        key = (text, left, right, long, base)
        if key not in self._styles:
            self._styles[key] = Face(
                name="",
                fontName=self._faces.name(text.family, text.bold, text.italic),
                fontSize=text.size,
                leading=text.leading * (self._style.arabic_leading if base else 1.0),
                textColor=self.colour(text.colour),
                leftIndent=left + text.indent,
                rightIndent=right + text.indent,
                spaceBefore=text.before,
                # the tails of Arabic letters reach lower
                spaceAfter=text.after + (text.size * TAILS if base and text.after else 0.0),
                alignment=ALIGN[base][text.align],
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


def _spaced(text: str) -> str:
    """Clean text; a line break inside a run is a space, as in the templates' HTML."""
    return clean(text).replace("\n", " ")
