"""Read a working copy back: what an officer changed in its fields, and what they wrote beside it.

In:  the bytes of a DOCX that Word, LibreOffice or another program saved.
Out: a Returned; ReadError for a file that is no working copy of a pack.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from briefgen.errors import Place, ReadError
from briefgen.model.working import (
    OURS,
    REST,
    Origin,
    Remarked,
    Returned,
    origin_of,
    sum_of,
)
from briefgen.readers.docx import parsed, part
from briefgen.readers.walk import SPACES, W, Walk, beside_of, day_of

_CUSTOM = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
_HINT = "briefgen country NAME --working makes one; a clean copy cannot be read back"


def read(data: bytes, origin: str) -> Returned:
    """The working copy that a file is."""
    names = _names(data, origin)
    body = parsed(part(data, _BODY, origin), origin)
    walk = Walk()
    try:
        walk.through(body)
    except RecursionError:
        raise ReadError("its parts are nested too deep to be read", _HINT, Place(origin)) from None
    fields = [found for found in walk.fields if found.mark is not None]
    remarks = [] if _COMMENTS not in names else _comments(data, origin, walk)
    told = _properties(data, names, origin)
    rest = told.get(REST)
    return Returned(
        origin=_origin(told.get(OURS, ""), origin),
        edits=tuple(one.edit() for one in fields if one.is_changed),
        remarks=(*remarks, *walk.written()),
        marks=tuple(one.mark for one in fields if one.mark is not None),
        by=_saved_by(data, names, origin),
        strayed=rest is not None and sum_of("".join(walk.rest)) != rest,
    )


def _names(data: bytes, origin: str) -> frozenset[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as err:
        raise ReadError("this is no Word file (.docx)", _HINT, Place(origin)) from err


def _properties(data: bytes, names: frozenset[str], origin: str) -> dict[str, str]:
    """The properties of the file that users name, and we."""
    if _CUSTOM not in names:
        return {}
    rows = parsed(part(data, _CUSTOM, origin), origin)
    return {one.get("name", ""): "".join(one.itertext()) for one in rows}


def _origin(found: str, origin: str) -> Origin:
    """Which pack it is, as its properties tell."""
    made = origin_of(found)
    if made is None:
        said = "of another version of the program" if found else "no working copy of a pack"
        raise ReadError(f"this file is {said}", _HINT, Place(origin))
    return made


def _saved_by(data: bytes, names: frozenset[str], origin: str) -> str:
    if _CORE not in names:
        return ""
    found = (
        e.text or "" for e in parsed(part(data, _CORE, origin), origin) if "lastModifiedBy" in e.tag
    )
    return next(found, "").strip()


# ------------------------------------------------------------------ comments


def _comments(data: bytes, origin: str, walk: Walk) -> list[Remarked]:
    return list(_remarks(parsed(part(data, _COMMENTS, origin), origin), walk))


def _remarks(root: Element, walk: Walk) -> Iterator[Remarked]:
    """The comments that somebody else than the program wrote, in their order."""
    for one in root.iter(f"{W}comment"):
        author = one.get(f"{W}author", "").strip()
        if author == OURS:
            continue
        text = "\n".join(filter(None, map(_text, one.iter(f"{W}p"))))
        if not text:
            continue
        item, of = beside_of(walk.comments.get(one.get(f"{W}id", "")))
        yield Remarked(text=text, by=author, on=day_of(one.get(f"{W}date")), item=item, of=of)


def _text(paragraph: Element) -> str:
    pieces = (
        " " if e.tag in SPACES else (e.text or "") if e.tag == f"{W}t" else ""
        for e in paragraph.iter()
    )
    return " ".join("".join(pieces).split())
