"""Fields of a working copy: content controls that say whose value they hold, and what it was.

In:  the item and field that a text is the value of, as a correction names them.
Out: XML that `briefgen absorb` finds again, whatever program saved the file since.
"""

from collections.abc import Sequence

from briefgen.model.working import marked
from briefgen.writers.clean import clean
from briefgen.writers.docx.markup import escape

FIRST_BOOKMARK = 1_000_000  # ids of bookmarks; lower ones are those of links


def control(field: str, texts: Sequence[str], number: int, inside: str) -> str:
    """XML of runs as a control, with a bookmark in it for programs that lose its tag."""
    mark = marked(field, clean("".join(texts)))
    if name := mark.name(number):
        ident = FIRST_BOOKMARK + number
        inside = (
            f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>{inside}'
            f'<w:bookmarkEnd w:id="{ident}"/>'
        )
    if not mark.tag:
        return inside
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(mark.field)}"/>'
        f'<w:tag w:val="{escape(mark.tag)}"/><w:id w:val="{number}"/>'
        '<w15:appearance w15:val="hidden"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )
