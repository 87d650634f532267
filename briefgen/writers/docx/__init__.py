"""Write a Document as DOCX, on a base template of our own or on the office's.

In:  a Document and a Style.
Out: the bytes of the file, the same for the same document.

    blocks ─body, tables, inline─▶ XML of the body ─┐
    Style ─styles, parts, or house─▶ Package ───────┴─package─▶ bytes

The body is text from the start and goes into the package as it is, which is as fast as a large
table needs.
"""

from collections.abc import Callable

from briefgen.model.document import Document, Run, Runs
from briefgen.writers.clean import clean
from briefgen.writers.docx.about import describe
from briefgen.writers.docx.base import Base
from briefgen.writers.docx.body import Context, blocks
from briefgen.writers.docx.card import card_setting
from briefgen.writers.docx.figures import Figures
from briefgen.writers.docx.inline import Links, content
from briefgen.writers.docx.markup import NAMESPACES
from briefgen.writers.docx.package import BODY, HEAD, REL, WORD, Package
from briefgen.writers.docx.parts import own_base
from briefgen.writers.docx.remarks import comment
from briefgen.writers.style import Style


def write(document: Document, style: Style) -> bytes:
    """The document as a DOCX file."""
    base = _base(document, style)
    package, style = base.package, base.style
    links = Links(document, _relating(package), style.small_size)
    at = Context(
        document=document,
        style=style,
        links=links,
        numbering=base.numbering,
        figures=Figures(package, style, document.right_to_left),
    )
    inside = base.named(blocks(document.blocks, at))
    package.add(
        BODY,
        f"{HEAD}<w:document {NAMESPACES}>{base.background}<w:body>{inside}{base.section}</w:body>"
        "</w:document>",
        f"{WORD}document.main+xml",
    )
    package.relate("", f"{REL}/officeDocument", BODY)
    base.finish_numbering()
    comment(package, links.remarked, document, lambda runs: base.named(_apart(document)(runs)))
    describe(package, document, "".join(links.rest))
    return package.packed()


def _base(document: Document, style: Style) -> Base:
    """What the document is written on: the office's template, or our own."""
    if style.reference_docx:
        from briefgen.writers.docx.house import house

        return house(document, style, card_setting)
    return own_base(document, style, card_setting(document, style))


def _relating(package: Package) -> Callable[[str], str]:
    addresses: dict[str, str] = {}

    def relate(address: str) -> str:
        if address not in addresses:
            addresses[address] = package.relate(
                BODY, f"{REL}/hyperlink", clean(address), outside=True
            )
        return addresses[address]

    return relate


def _apart(document: Document) -> Callable[[Runs], str]:
    """How runs are written that stand outside the body: without links and fields."""
    links = Links(Document(title="", language=document.language, blocks=()), str, 8.0)

    def written(runs: Runs) -> str:
        return content([Run(text=run.text, lang=run.lang, bold=run.bold) for run in runs], links)

    return written
