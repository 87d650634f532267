"""What stands on every page outside its column: running title, marking, footer, page number.

In:  the document, the page's number and how many there are.
Out: drawing calls; the canvas makes artifacts of them: they are not read aloud.
"""

from io import BytesIO

from briefgen.model.document import Document
from briefgen.writers.logo import read_logo
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.text import Setter
from briefgen.writers.style import Style

PAGE_OF = "Page {page} of {pages}"
MARK_SIZE = 9.0
LOGO_TOP, LOGO_GAP = 32.0, 4.0  # points under the sheet's edge, and over the text


def page_of(document: Document, page: int, pages: int) -> str:
    """`Page 3 of 12` in the document's words."""
    words = document.label("page_of", PAGE_OF)
    return words.replace("{page}", str(page)).replace("{pages}", str(pages))


def furnish(
    canvas: TaggedCanvas, document: Document, style: Style, setter: Setter, page: int, pages: int
) -> None:
    """Header and footer of one page; the first has no running title, for the title stands there."""
    left, right = style.sides(setter.rtl)
    right = style.page[0] - right
    size, muted, rule = style.furniture_size, style.muted, setter.colour(style.rule)
    high = style.page[1]
    if page > 1 and document.running_title:
        title = setter.fitting(document.running_title, size, right - left)
        start = right - setter.width(title, size) if setter.rtl else left
        setter.draw(canvas, title, start, high - 46, size, muted)
        canvas.setFillColor(rule)
        canvas.rect(left, high - 53, right - left, 0.5, stroke=0, fill=1)
    if page == 1:
        _logo(canvas, style, setter)
    number = page_of(document, page, pages)
    wide = setter.width(number, size)
    note = setter.fitting(document.footer, size, right - left - wide - 16)
    canvas.setFillColor(rule)
    canvas.rect(left, 47, right - left, 0.5, stroke=0, fill=1)
    if setter.rtl:  # the number stands where reading ends
        number_at, note_at = left, right - setter.width(note, size)
    else:
        number_at, note_at = right - wide, left
    setter.draw(canvas, number, number_at, 35, size, muted)
    setter.draw(canvas, note, note_at, 35, size, muted)
    if document.marking:
        _mark(canvas, document.marking, style, setter)


def _logo(canvas: TaggedCanvas, style: Style, setter: Setter) -> None:
    """The office's logo over the first page, where reading starts; never into the text."""
    logo = read_logo(style)
    if logo is None:
        return
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture: Image.Image = Image.open(BytesIO(logo.data))
    if picture.mode == "CMYK":  # the file promises to be all RGB
        picture = picture.convert("RGB")
    left, right = style.sides(setter.rtl)
    room = style.margin_top - LOGO_TOP - LOGO_GAP
    scale = min(1.0, max(0.0, room) / logo.height)
    width, height = logo.width * scale, logo.height * scale
    x = style.page[0] - right - width if setter.rtl else left
    y = style.page[1] - LOGO_TOP - height
    canvas.drawImage(ImageReader(picture), x, y, width, height, mask="auto")


def _mark(canvas: TaggedCanvas, marking: str, style: Style, setter: Setter) -> None:
    """The handling level, in the middle of the top and of the bottom edge."""
    text = setter.fitting(marking, MARK_SIZE, style.text_width, bold=True)
    x = (style.page[0] - setter.width(text, MARK_SIZE, bold=True)) / 2
    for y in (style.page[1] - 27, 18.0):
        setter.draw(canvas, text, x, y, MARK_SIZE, style.marking_colour, bold=True)
