"""The comments part: what a working copy says in the margin of each fact.

In:  Remarks in the order of their ids.
Out: the XML of `word/comments.xml`.  Their author is the program, so that what an officer
     writes beside them can be told apart.
"""

from collections.abc import Callable, Sequence

from briefgen.model.document import Document, Remark, Runs
from briefgen.model.working import OURS
from briefgen.writers.docx.about import ISO_DAY
from briefgen.writers.docx.markup import NAMESPACES
from briefgen.writers.docx.package import BODY, HEAD, REL, WORD, Package


def comment(
    package: Package,
    remarks: Sequence[Remark],
    document: Document,
    content: Callable[[Runs], str],
) -> None:
    """Put the remarks into a package; `content` makes XML of runs."""
    if not remarks:
        return
    day = ISO_DAY.match(document.as_of)
    dated = f' w:date="{day[0]}T00:00:00Z"' if day else ""
    turned = "<w:bidi/>" if document.right_to_left else ""
    rows = []
    for ident, remark in enumerate(remarks):
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/>{turned}</w:pPr>{content(runs)}</w:p>'
            for runs in remark.paragraphs
        )
        rows.append(
            f'<w:comment w:id="{ident}" w:author="{OURS}"{dated} w:initials="b">{paragraphs}'
            "</w:comment>"
        )
    xml = f"{HEAD}<w:comments {NAMESPACES}>{''.join(rows)}</w:comments>"
    package.add("word/comments.xml", xml, f"{WORD}comments+xml")
    package.relate(BODY, f"{REL}/comments", "word/comments.xml")
