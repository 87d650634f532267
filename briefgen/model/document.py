"""A document as blocks: what every writer can draw, and nothing that only one of them knows.

Text here is plain: any character a release may hold can stand in a run, and each writer
escapes for its own format.  Sizes are in points, widths in shares of the text width.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from briefgen.value import frozen

# ------------------------------------------------------------------ inline


@frozen
class Run:
    """A stretch of text in one style.

    `lang` is a BCP 47 tag where it differs from the document's; `href` an outside link
    (http, https or mailto only); `target` the id of a block or bookmark of this document;
    `cite` marks a footnote number, whose text is the number and whose target is its source;
    `anchor` makes this run a place that others may target; `field` is the item and field, as a
    correction names them, whose value the run is: what is changed in a working copy goes there.
    """

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False
    quote: bool = False  # words copied from a source
    muted: bool = False
    lang: str | None = None
    href: str | None = None
    target: str | None = None
    cite: int | None = None
    anchor: str | None = None
    field: str | None = None


Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of runs without their styles."""
    return "".join(run.text for run in runs)


# ------------------------------------------------------------------ blocks


@frozen
class Heading:
    """A section heading; level 1 opens a section of the pack, the title block is apart."""

    level: int  # 1..4
    runs: Runs
    id: str  # bookmark, unique in the document


class ParagraphStyle(StrEnum):
    """Roles a paragraph may have; a look gives each its face."""

    BODY = "body"
    LEAD = "lead"  # opening paragraph of a section
    NOTE = "note"  # small, under a table or figure
    CAPTION = "caption"
    QUOTE = "quote"  # block quotation
    BLANK = "blank"  # a labelled blank that the officer fills
    EMPTY = "empty"  # "Nothing in the sources."
    LARGE = "large"  # principal's card
    KICKER = "kicker"  # small line above a title


@frozen
class Paragraph:
    """Runs that flow together."""

    runs: Runs
    style: ParagraphStyle = ParagraphStyle.BODY
    id: str | None = None
    keep_with_next: bool = False


@frozen
class ListItem:
    """The blocks of one item; usually a single paragraph."""

    blocks: "tuple[Block, ...]"
    id: str | None = None


@frozen
class ListBlock:
    """Bullets or numbers."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    style: ParagraphStyle = ParagraphStyle.BODY


@frozen
class Cell:
    """One table cell: paragraphs of runs."""

    paragraphs: tuple[Runs, ...]
    header: bool = False  # a row header
    align: str = "start"  # start, end, centre
    colspan: int = 1


@frozen
class Row:
    """A row does not split over pages unless it is taller than one."""

    cells: tuple[Cell, ...]
    id: str | None = None


@frozen
class Table:
    """Header rows repeat on every page; `widths` are shares of the text width that sum to 1."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    caption: Runs = ()
    id: str | None = None
    style: str = "grid"  # grid, plain (facts: row headers left), card


class CalloutKind(StrEnum):
    """What a boxed remark is for."""

    NOTE = "note"
    WARNING = "warning"
    BLANK = "blank"
    CARD = "card"


@frozen
class Callout:
    """Blocks in a box."""

    kind: CalloutKind
    blocks: "tuple[Block, ...]"
    title: Runs = ()


@frozen
class Bar:
    """One bar of a chart: its label and its counts, one for each series."""

    label: str
    values: tuple[float, ...]


@frozen
class BarChart:
    """Counts by category; readable without colour."""

    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ("",)
    unit: str = ""


@frozen
class Mark:
    """One contact on a timeline.  `position` is 0..1 along the axis; None for undated ones."""

    label: str
    position: float | None
    detail: str = ""
    strong: bool = False


@frozen
class Timeline:
    """Contacts on a line of time; undated ones stand apart at its end."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...] = ()
    undated_label: str = ""


@frozen
class Figure:
    """A drawing with the text that stands for it where it cannot be seen."""

    drawing: BarChart | Timeline
    alt: str
    caption: Runs = ()
    height: float = 120.0  # points
    id: str | None = None


@frozen
class Contents:
    """The table of contents, made by the writer from the headings up to `depth`."""

    title: str
    depth: int = 2


@frozen(kw_only=False)
class PageBreak:
    """What follows starts a new page."""


@frozen
class OnePage:
    """Blocks that stand alone on exactly one page: the writer fits them, template trims them."""

    blocks: "tuple[Block, ...]"


@frozen
class TitleBlock:
    """The head of a document: kicker, title, subtitle and a small table of facts."""

    title: Runs
    kicker: Runs = ()
    subtitle: Runs = ()
    facts: tuple[tuple[str, Runs], ...] = ()


Block: TypeAlias = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Callout
    | Figure
    | Contents
    | PageBreak
    | OnePage
    | TitleBlock
)


@frozen
class Remark:
    """What stands in the margin of a working copy beside a footnote number, where that is first."""

    number: int
    paragraphs: tuple[Runs, ...]


@frozen
class Document:
    """Everything a writer needs; the same words in every format."""

    title: str
    language: str  # BCP 47: en, fr, ar
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""  # the organisation
    keywords: tuple[str, ...] = ()
    as_of: str = ""  # ISO date; stands in metadata in place of the clock
    marking: str = ""  # handling level, top and bottom of every page
    running_title: str = ""  # header text
    footer: str = ""  # left of the page number
    remarks: tuple[Remark, ...] = ()  # of a working copy; a clean one has none
    origin: str = ""  # which pack it is, for whoever reads it back; nothing in a shareable one
    labels: tuple[tuple[str, str], ...] = ()  # writer words: ("page_of", "Page {page} of {pages}")

    def label(self, name: str, default: str) -> str:
        """The writer word `name` in the document's language."""
        return dict(self.labels).get(name, default)

    @property
    def right_to_left(self) -> bool:
        """Whether its language is written from the right."""
        return is_right_to_left(self.language)


RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def is_right_to_left(language: str | None) -> bool:
    """Whether a language, as a BCP 47 tag, is written from the right."""
    return (language or "").lower().replace("_", "-").partition("-")[0] in RIGHT_TO_LEFT


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        match block:
            case OnePage(blocks=inner) | Callout(blocks=inner):
                yield from walk(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case _:
                pass
