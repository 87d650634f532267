"""The face of every role that text plays, worked out from a Style.

In:  a Style; for the principal's card also how far it has to be tightened.
Out: Looks: a TextStyle for each paragraph role, heading level and part of a table.
"""

from dataclasses import replace

from briefgen.model.document import ParagraphStyle
from briefgen.value import frozen
from briefgen.writers.pdf.faces import LABEL, TEXT
from briefgen.writers.style import Style


@frozen
class TextStyle:
    """How a paragraph is set; lengths in points, `leading` is the height of a line."""

    family: str
    size: float
    leading: float
    colour: str
    bold: bool = False
    italic: bool = False
    align: str = "start"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0  # from both sides


@frozen
class Looks:
    """All text styles of a document, and the lengths that belong to no text."""

    style: Style
    paragraphs: dict[ParagraphStyle, TextStyle]
    headings: tuple[TextStyle, ...]
    title: TextStyle
    subtitle: TextStyle
    kicker: TextStyle
    fact_name: TextStyle
    fact: TextStyle
    cell: TextStyle
    head_cell: TextStyle
    caption: TextStyle
    callout_title: TextStyle
    contents_title: TextStyle
    contents: tuple[TextStyle, ...]
    furniture: TextStyle
    pad: float = 4.0  # over and under the text of a table cell
    gap: float = 5.0  # at its sides


def looks_of(style: Style) -> Looks:
    """The looks of running pages."""
    ratio = style.leading

    def text(size: float, colour: str = style.ink, **more: object) -> TextStyle:
        line = size * ratio
        return replace(_BASE, family=TEXT, size=size, leading=line, colour=colour, **more)  # type: ignore[arg-type]

    def label(size: float, colour: str = style.ink, **more: object) -> TextStyle:
        return replace(_BASE, family=LABEL, size=size, leading=size * 1.3, colour=colour, **more)  # type: ignore[arg-type]

    body = text(style.body_size, after=style.body_size * 0.55)
    paragraphs = {
        ParagraphStyle.BODY: body,
        ParagraphStyle.LEAD: text(style.lead_size, after=style.lead_size * 0.6),
        ParagraphStyle.NOTE: label(style.small_size, style.muted, before=3, after=6),
        ParagraphStyle.CAPTION: label(style.table_size, style.ink, bold=True, before=9, after=4),
        ParagraphStyle.QUOTE: text(style.body_size, after=6.0, indent=16, italic=True),
        ParagraphStyle.BLANK: label(style.body_size - 0.5, style.muted, italic=True, after=5),
        ParagraphStyle.EMPTY: text(style.body_size, style.muted, italic=True, after=6),
        ParagraphStyle.LARGE: text(style.large_size, after=style.large_size * 0.45),
        ParagraphStyle.KICKER: label(style.kicker_size + 0.5, style.accent, bold=True, after=2),
    }
    spaces = ((20.0, 7.0), (14.0, 4.0), (10.0, 3.0), (8.0, 2.0))
    headings = tuple(
        replace(label(size, style.accent, bold=True), leading=size * 1.22, before=a, after=b)
        for size, (a, b) in zip(style.heading_sizes, spaces, strict=True)
    )
    return Looks(
        style=style,
        paragraphs=paragraphs,
        headings=headings,
        title=replace(text(style.title_size, style.accent), leading=style.title_size * 1.15),
        subtitle=text(style.subtitle_size, style.muted, before=4),
        kicker=label(style.kicker_size, style.muted, bold=True, after=5),
        fact_name=label(style.table_size, style.muted),
        fact=label(style.table_size),
        cell=label(style.table_size),
        head_cell=label(style.table_size, style.accent, bold=True),
        caption=paragraphs[ParagraphStyle.CAPTION],
        callout_title=label(style.body_size, style.accent, bold=True, after=3),
        contents_title=replace(headings[1], before=12),
        contents=(
            label(style.body_size - 0.5, bold=True, before=4),
            label(style.body_size - 1),
            label(style.body_size - 1.5, style.muted),
            label(style.body_size - 1.5, style.muted),
        ),
        furniture=label(style.furniture_size, style.muted),
    )


def card_looks(looks: Looks, size: float, squeeze: float) -> Looks:
    """Looks for one page in large type: nothing under `size`, spaces times `squeeze`."""

    def large(text: TextStyle) -> TextStyle:
        grown = max(text.size, size)
        ratio = text.leading / text.size
        ratio = 1.16 + (ratio - 1.16) * squeeze if ratio > 1.16 else ratio
        return replace(
            text,
            size=grown,
            leading=grown * ratio,
            before=text.before * squeeze,
            after=text.after * squeeze,
        )

    roles = {role: large(text) for role, text in looks.paragraphs.items()}
    roles[ParagraphStyle.BODY] = roles[ParagraphStyle.LARGE] = large(
        replace(looks.paragraphs[ParagraphStyle.BODY], after=size * 0.5)
    )
    return replace(
        looks,
        paragraphs=roles,
        headings=tuple(large(text) for text in looks.headings),
        title=large(looks.title),
        subtitle=large(looks.subtitle),
        kicker=large(looks.kicker),
        fact_name=large(looks.fact_name),
        fact=large(looks.fact),
        cell=large(looks.cell),
        head_cell=large(looks.head_cell),
        caption=large(looks.caption),
        callout_title=large(looks.callout_title),
        pad=looks.pad * squeeze,
    )


_BASE = TextStyle(family=TEXT, size=10, leading=14, colour="000000")
