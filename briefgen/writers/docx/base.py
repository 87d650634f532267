"""What a document is written on: a package with everything but the body.

In:  our own parts, or the office's template.
Out: a Base that both are: the package, the look as its pages have it, its page set-up, its lists.
"""

from dataclasses import dataclass, field

from briefgen.writers.docx.numbering import Numbering, numbering_part
from briefgen.writers.docx.package import BODY, REL, WORD, Package
from briefgen.writers.style import Style


@dataclass
class Base:
    """Our own base; `house` has the other."""

    package: Package
    style: Style
    section: str  # w:sectPr
    background: str = ""  # w:background
    numbering: Numbering = field(default_factory=Numbering)

    def named(self, xml: str) -> str:
        """XML with the ids that styles have here."""
        return xml

    def finish_numbering(self) -> None:
        """Put the document's lists into the package, once all are known."""
        self.package.add(
            "word/numbering.xml", numbering_part(self.numbering), f"{WORD}numbering+xml"
        )
        self.package.relate(BODY, f"{REL}/numbering", "word/numbering.xml")
