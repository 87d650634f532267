"""Fields of a working copy: content controls that say whose value they hold, and what it was.

In:  the item and field that a text is the value of, as a correction names them.
Out: XML with a tag that `briefgen absorb` finds again, whatever program saved the file since.

A tag is `briefgen ITEM FIELD SUM`; the sum of the text as printed tells whether it was changed.
Word allows 64 characters.
"""

from collections.abc import Sequence
from hashlib import sha256

from briefgen.writers.clean import clean
from briefgen.writers.docx.markup import escape

OURS = "briefgen"
LONGEST = 64
DIGITS = 8


def control(field: str, texts: Sequence[str], number: int, inside: str) -> str:
    """XML of runs as a control; a field whose name is too long for a tag gets none."""
    tag = f"{OURS} {field} {sum_of(''.join(texts))}"
    if len(tag) > LONGEST:
        return inside
    name = field.rpartition(" ")[2]
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(name)}"/><w:tag w:val="{escape(tag)}"/>'
        f'<w:id w:val="{number}"/><w15:appearance w15:val="hidden"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def sum_of(text: str) -> str:
    """A few digits that tell one text from another, but for its spaces."""
    words = " ".join(clean(text).split())
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
