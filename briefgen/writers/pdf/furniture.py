"""What stands on every page outside its column: running title, marking, footer, page number.

In:  the document, the page's number and how many there are.
Out: drawing calls; the canvas makes artifacts of them: they are not read aloud.
"""

from briefgen.model.document import Document
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.text import Setter
from briefgen.writers.style import Style

PAGE_OF = "Page {page} of {pages}"
MARK_SIZE = 9.0


def page_of(document: Document, page: int, pages: int) -> str:
    """`Page 3 of 12` in the document's words."""
    words = document.label("page_of", PAGE_OF)
    return words.replace("{page}", str(page)).replace("{pages}", str(pages))


def furnish(
    canvas: TaggedCanvas, document: Document, style: Style, setter: Setter, page: int, pages: int
) -> None:
    """Header and footer of one page; the first has no running title, for the title stands there."""
    left, right = style.margin_inner, style.page[0] - style.margin_outer
    size, muted, rule = style.furniture_size, style.muted, setter.colour(style.rule)
    high = style.page[1]
    if page > 1 and document.running_title:
        title = setter.fitting(document.running_title, size, right - left)
        setter.draw(canvas, title, left, high - 46, size, muted)
        canvas.setFillColor(rule)
        canvas.rect(left, high - 53, right - left, 0.5, stroke=0, fill=1)
    number = page_of(document, page, pages)
    start = right - setter.width(number, size)
    canvas.setFillColor(rule)
    canvas.rect(left, 47, right - left, 0.5, stroke=0, fill=1)
    setter.draw(canvas, number, start, 35, size, muted)
    note = setter.fitting(document.footer, size, start - left - 16)
    setter.draw(canvas, note, left, 35, size, muted)
    if document.marking:
        _mark(canvas, document.marking, style, setter)


def _mark(canvas: TaggedCanvas, marking: str, style: Style, setter: Setter) -> None:
    """The handling level, in the middle of the top and of the bottom edge."""
    text = setter.fitting(marking, MARK_SIZE, style.text_width, bold=True)
    x = (style.page[0] - setter.width(text, MARK_SIZE, bold=True)) / 2
    for y in (style.page[1] - 27, 18.0):
        setter.draw(canvas, text, x, y, MARK_SIZE, style.marking_colour, bold=True)
