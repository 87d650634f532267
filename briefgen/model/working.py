"""A working copy: a document that goes to an officer and is read back with what they changed.

A `Mark` says whose value a text of the document is, and what that value was.  It is written twice,
as the tag of a content control, which Word keeps, and as the name of a bookmark, which every
program keeps.
"""

import re
from datetime import date
from hashlib import sha256

from briefgen.value import frozen

OURS = "briefgen"
REST = "briefgen-text"  # of a property: the sum of all words that stand in no field
BLANK = "blank"  # a field that is none of an item: words for the officer to write
LONGEST_TAG, LONGEST_NAME = 64, 40  # that Word takes
_DIGITS = 6
_TAG = re.compile(rf"{OURS} (\S+) (\S+) ([0-9a-f]{{{_DIGITS}}})")
_NAME = re.compile(
    rf"f\d+_(?:([0-9a-f]{{8}})_([1-9]\d*[a-z]*)(?:_([pa]\d+))?|([a-z]+))_([a-z]+)_([0-9a-f]{{{_DIGITS}}})"
)


@frozen(kw_only=False)
class Mark:
    """The item and field that a text is the value of, and the sum of that text."""

    item: str
    field: str
    sum: str

    @property
    def tag(self) -> str:
        """The tag of a control; "" where it would be too long."""
        tag = f"{OURS} {self.item} {self.field} {self.sum}"
        return tag if len(tag) <= LONGEST_TAG else ""

    def name(self, number: int) -> str:
        """The name of a bookmark, which no other has; "" where it would be too long."""
        item = re.sub(r"[.#]", "_", self.item)
        name = f"f{number}_{item}_{self.field}_{self.sum}"
        return name if len(name) <= LONGEST_NAME and _NAME.fullmatch(name) else ""


def marked(field: str, text: str) -> Mark:
    """The mark of "ITEM FIELD" whose value is printed as `text`."""
    item, _, name = field.partition(" ")
    return Mark(item, name, sum_of(text))


def of_tag(tag: str) -> Mark | None:
    """The mark that a tag is; None for what is not ours."""
    found = _TAG.fullmatch(tag)
    return Mark(found[1], found[2], found[3]) if found else None


def of_name(name: str) -> Mark | None:
    """The mark that a bookmark's name is; None for what is not ours."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    event, number, part, whole, field, total = found.groups()
    item = whole or f"{event}.{number}" + (f"#{part}" if part else "")
    return Mark(item, field, total)


def sum_of(text: str) -> str:
    """A few digits that tell one text from another; spaces, and what no eye sees, don't count."""
    seen = "".join(c for c in text if c.isprintable() and c not in " \ufffd")
    return sha256(seen.encode()).hexdigest()[:_DIGITS]


# ------------------------------------------------------------------ which pack it is


@frozen
class Origin:
    """Which pack a working copy is of."""

    kind: str  # state, organisation
    key: str
    language: str
    as_of: date

    def __str__(self) -> str:
        """As it stands in the file's properties."""
        return f"pack 1 {self.kind} {self.language} {self.as_of} {self.key}"


def origin_of(text: str) -> Origin | None:
    """The origin that a property tells; None for what is not ours, or of another version."""
    parts = text.split(" ", 5)
    if len(parts) < 6 or parts[:2] != ["pack", "1"]:
        return None
    try:
        as_of = date.fromisoformat(parts[4])
    except ValueError:
        return None
    return Origin(kind=parts[2], key=parts[5], language=parts[3], as_of=as_of)


# ------------------------------------------------------------------ what came back


@frozen
class Edit:
    """A text that the officer changed: what it says now, and who changed it if the file tells."""

    mark: Mark
    text: str
    by: str = ""
    on: date | None = None


@frozen
class Remarked:
    """A comment that the officer wrote, and what it stands beside."""

    text: str
    by: str = ""
    on: date | None = None
    item: str = ""
    of: str = ""


@frozen
class Returned:
    """A working copy that came back."""

    origin: Origin
    edits: tuple[Edit, ...]
    remarks: tuple[Remarked, ...]
    marks: tuple[Mark, ...]  # every field that is there, changed or not
    by: str = ""  # who saved the file last
    strayed: bool = False  # words that stand in no field were changed, and nothing tells which
