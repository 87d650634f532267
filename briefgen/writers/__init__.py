"""Writers: Document and Style to the bytes of a file, one module a format.

`WRITERS` is the table of formats; a writer's libraries are imported when it is first called.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from briefgen.errors import Issue, UnknownFormat
from briefgen.model.document import Document
from briefgen.writers.style import Style

Writer: TypeAlias = Callable[[Document, Style], bytes]


def _pdf(document: Document, style: Style) -> bytes:
    from briefgen.writers.pdf import write

    return write(document, style)


def _docx(document: Document, style: Style) -> bytes:
    from briefgen.writers.docx import write

    return write(document, style)


def _html(document: Document, style: Style) -> bytes:
    from briefgen.writers.html import write

    return write(document, style)


def _md(document: Document, style: Style) -> bytes:
    from briefgen.writers.md import write

    return write(document, style)


def written(path: Path, document: Document, style: Style) -> tuple[bytes, tuple[Issue, ...]]:
    """The bytes for a file, and what could not be shown in it as it was written."""
    write = writer_for(path)
    if write is not _pdf:
        return write(document, style), ()
    from briefgen.writers.pdf import render

    return render(document, style)


WRITERS: Mapping[str, Writer] = {"docx": _docx, "pdf": _pdf, "html": _html, "md": _md}


def writer_for(path: Path) -> Writer:
    """The writer that a file's ending asks for."""
    ending = ending_of(path)
    if ending not in WRITERS:
        raise UnknownFormat(
            f"{path}: no writer for {ending!r}", hint=f"use one of {sorted(WRITERS)}"
        )
    return WRITERS[ending]


def ending_of(path: Path) -> str:
    """`pdf` for `output/pack.PDF`."""
    return path.suffix.removeprefix(".").lower()
