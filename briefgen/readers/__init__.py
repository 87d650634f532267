"""Read source files into releases.

`sources` finds the files, `read` reads one; a file that cannot be read is an Issue and the
others go on.  A format is a module with `read(data, origin)` and its line in READERS.
"""

import os
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError, Found, Issue, Place, Severity
from briefgen.model.release import Release
from briefgen.readers.folder import Source, sources

if TYPE_CHECKING:  # most runs find that nothing is new, and read nothing
    from briefgen.readers.base import Reader

__all__ = ["LIMIT", "READERS", "Source", "read", "reader_for", "sources"]

LIMIT = 64 * 1024 * 1024  # bytes of one file; no release comes near it

# ending: module and function, imported when the first such file is met
READERS = {
    ".txt": ("txt", "read"),
    ".text": ("txt", "read"),
    ".md": ("txt", "read_markdown"),
    ".markdown": ("txt", "read_markdown"),
    ".html": ("html", "read"),
    ".htm": ("html", "read"),
    ".xhtml": ("html", "read"),
    ".docx": ("docx", "read"),
    ".eml": ("eml", "read"),
}


def read(source: Path | bytes, origin: str, *, limit: int = LIMIT) -> Found[Release]:
    """The release in a file (or in its bytes), or the Issue that says why there is none.

    The ending of `origin`, or else of the path, decides the format; bytes of an unknown
    ending are read as plain text.
    """
    try:
        data = source if isinstance(source, bytes) else _load(source, limit)
        _check_size(len(data), limit)
        suffix = PurePosixPath(origin).suffix
        if not isinstance(source, bytes) and suffix.lower() not in READERS:
            suffix = source.suffix
        return reader_for(suffix)(data, origin)
    except BriefgenError as error:
        return _unreadable(error, origin)
    except (RecursionError, MemoryError):
        return _unreadable(_too_much(), origin)
    except Exception as error:  # noqa: BLE001 - one file never stops the others
        return _unreadable(_mistake(error), origin)


def reader_for(suffix: str) -> "Reader":
    """The reader of a file ending; plain text where there is none."""
    module, function = READERS.get(suffix.lower(), READERS[".txt"])
    reader: Reader = getattr(import_module(f"briefgen.readers.{module}"), function)
    return reader


def _unreadable(error: BriefgenError, origin: str) -> Found[Release]:
    place = error.place or Place(origin)
    return Found((), (Issue(place, error.message, error.hint, Severity.ERROR, "unreadable"),))


def _too_much() -> BriefgenError:
    from briefgen.errors import ReadError

    return ReadError(
        "its parts are nested too deep, or too many, to be read",
        "open it in the program that made it and save its text as .txt",
    )


def _mistake(error: Exception) -> BriefgenError:
    from briefgen.errors import ReadError

    kind = type(error).__name__
    return ReadError(
        f"not read, by a mistake in the program ({kind}: {error})",
        "please report it, with this source; until then, save its text as .txt",
    )


def _load(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, once its size is known to be sane."""
    try:
        if not path.is_file():
            raise _not_a_file(path)
        with path.open("rb", buffering=0) as stream:
            _check_size(os.fstat(stream.fileno()).st_size, limit)
            return stream.readall()
    except OSError as error:
        from briefgen.readers.folder import explain

        raise explain(error) from error


def _not_a_file(path: Path) -> BriefgenError:
    from briefgen.errors import ReadError

    if path.is_dir():
        return ReadError("this is a folder, not a file", "give the files in it, or --sources")
    if path.exists():
        return ReadError("this is not a regular file", "take it out of the sources")
    return ReadError("there is no such file", "check the spelling of the path")


def _check_size(size: int, limit: int) -> None:
    if 0 < size <= limit:
        return
    from briefgen.errors import ReadError

    if size == 0:
        raise ReadError("the file is empty", "remove it or replace it")
    raise ReadError(
        f"the file has {size / 1e6:,.0f} MB; the limit for one source is {limit / 1e6:,.0f} MB",
        "split it into smaller files, or take it out of the folder",
    )
