"""Writing files so that nothing already there is damaged: beside first, then renamed."""

import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from briefgen.errors import Place, WriteError

_TRANSLITERATED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
LONGEST = 80  # characters of a name; some file systems and mail gateways stop at little more


def slug(name: str) -> str:
    """A file name of plain letters, digits and hyphens that stands for `name`."""
    plain = unicodedata.normalize("NFKD", name.translate(_TRANSLITERATED))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-")
    if len(short) > LONGEST:
        short = short[:LONGEST].rsplit("-", 1)[0]
    return short or _digest(name)


def titled(title: str, ending: str) -> str:
    """A file name that reads like its title, in any script, and that every system takes."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f]+', " ", unicodedata.normalize("NFC", title))
    short = " ".join(plain.split())[:LONGEST].strip(" .")
    return f"{short or _digest(title)}.{ending}"


def write(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, whole or not at all."""
    with writing(path) as file:
        file.write(data)
    return path


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands at `path` once all is written, and is gone otherwise."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise WriteError("this is a folder", "give another --output", Place(str(path)))
        with _named_last(beside) as file:
            yield file
        beside.replace(path)
    except OSError as err:
        _forget(beside)
        raise _told(err, path) from err
    except BaseException:
        _forget(beside)
        raise


def write_new(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, whole; False, and nothing done, when something is there already."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        write(beside, data)
    except WriteError as err:  # nobody knows the name that it has meanwhile
        raise WriteError(err.message, err.hint, Place(str(path))) from err
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        return False
    except OSError as err:  # a file system without links
        if path.exists():
            return False
        try:
            beside.rename(path)
        except OSError:
            raise _told(err, path) from err
    finally:
        _forget(beside)
    return True


def shown(path: Path) -> str:
    """A path as a person would write it: relative to where they are, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@contextmanager
def _named_last(path: Path) -> Iterator[BinaryIO]:
    """A new file that has its name only once it is whole, where the system can do that."""
    try:
        number = os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o666)
    except (AttributeError, OSError):  # not Linux, or a file system without nameless files
        with path.open("wb") as file:
            yield file
        return
    with open(number, "w+b") as file:  # noqa: PTH123 - it has no path
        yield file
        file.flush()
        try:
            os.link(f"/proc/self/fd/{number}", path)
        except OSError:
            file.seek(0)
            with path.open("wb") as other:
                copyfileobj(file, other)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # an unwritable folder has nothing to take away


def _told(err: OSError, path: Path) -> WriteError:
    place = Place(str(path))
    if isinstance(err, PermissionError) and _is_there(path) and os.access(path.parent, os.W_OK):
        hint = "close it in the other program, or give another place"
        return WriteError("the file is open elsewhere or may not be changed", hint, place)
    if isinstance(err, PermissionError) or err.errno in _READ_ONLY:
        hint = "ask for the right to write to it, or give another (of a pack: with --output)"
        return WriteError("the folder may not be written to", hint, place)
    if isinstance(err, FileExistsError | NotADirectoryError):
        hint = "move it away, or give another folder (of a pack: with --output)"
        return WriteError("a file stands where the folder should be", hint, place)
    reason = (err.strerror or str(err)).lower()
    return WriteError(
        f"cannot be written: {reason}", "check the disk, or give another place", place
    )


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - False, too, where nobody may look


def _digest(name: str) -> str:
    from hashlib import sha256

    return "name-" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
