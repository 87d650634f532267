"""Find the source files under some roots.

In:  files and folders.
Out: every readable source with its origin, sorted, and an Issue for what cannot be used.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import Found, Issue, Place, ReadError, Severity

# endings worth reading, and those that are silently none of our business
_READ = frozenset([".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".eml"])
_NAMES_TO_SKIP = frozenset({"readme.md", "thumbs.db", "desktop.ini", "license", "license.md"})
_CONTROL = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_UNPRINTED = {code: ascii(chr(code))[1:-1] for code in _CONTROL}


class Source(NamedTuple):
    """A file, and the name it goes by: its path under its root, with forward slashes."""

    path: Path
    origin: str


def sources(roots: Sequence[Path]) -> Found[Source]:
    """The sources under `roots`, sorted by origin; a root may be a file or a folder."""
    found: list[tuple[Path, Source]] = []
    issues: list[Issue] = []
    for root in roots:
        if root.is_dir():
            found += [(root, source) for source in _walk(root, issues)]
        elif root.exists():
            found.append((root.parent, Source(root, _name(root.name))))
        else:
            issues.append(_missing(root))
    unique = {_key(source.path): (root, source) for root, source in reversed(found)}
    return Found(tuple(sorted(_distinct(list(unique.values())), key=_order)), tuple(issues))


def explain(error: OSError) -> ReadError:
    """An operating system's complaint in words for a person."""
    if isinstance(error, PermissionError):
        return ReadError("permission denied", "ask for the right to read it, or take it out")
    if isinstance(error, FileNotFoundError):
        return ReadError("there is no such file", "check the spelling of the path")
    reason = (error.strerror or str(error)).lower()
    return ReadError(f"it cannot be opened: {reason}", "check the disk or the link it stands for")


def _walk(root: Path, issues: list[Issue]) -> Iterator[Source]:
    """The files of a folder tree; folders reached twice through links are read once."""
    seen: set[tuple[int, int]] = set()
    _first_visit(root, seen)
    for folder, names, files in os.walk(root, followlinks=True, onerror=_report(root, issues)):
        here = Path(folder)
        names[:] = sorted(
            n for n in names if not n.startswith(".") and _first_visit(here / n, seen)
        )
        for name in sorted(files):
            source = Source(here / name, _name((here / name).relative_to(root).as_posix()))
            if name.startswith((".", "~$")) or name.lower() in _NAMES_TO_SKIP:
                continue
            if source.path.suffix.lower() in _READ:
                yield source
            else:
                issues.append(_unknown(source))


def _report(root: Path, issues: list[Issue]) -> Callable[[OSError], None]:
    def add(error: OSError) -> None:
        reason = explain(error)
        name = Path(error.filename or root)
        origin = name.relative_to(root).as_posix() if name.is_relative_to(root) else str(name)
        issues.append(
            Issue(Place(_name(origin)), reason.message, reason.hint, Severity.ERROR, "unreadable")
        )

    return add


def _first_visit(folder: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        status = folder.stat()
    except OSError:
        return False  # a link that leads nowhere or to itself
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _unknown(source: Source) -> Issue:
    ending = source.path.suffix or "no ending"
    known = " ".join(sorted(_READ))
    return Issue(
        Place(source.origin),
        f"not read: no reader for {ending}",
        f"save it as one of {known}, or move it out of the sources",
        Severity.NOTE,
        "format",
    )


def _missing(root: Path) -> Issue:
    hint = "check the spelling, or name the folder with --sources"
    return Issue(
        Place(_name(str(root))), "there is no such file or folder", hint, Severity.ERROR, "missing"
    )


def _key(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return str(path)


def _distinct(found: list[tuple[Path, Source]]) -> list[Source]:
    """Two roots may hold the same name: the roots' own names then come before it."""
    counts = Counter(source.origin for _, source in found)
    plain = [s for _, s in found if counts[s.origin] == 1]
    named = [
        (f"{_name(root.resolve().name)}/{s.origin}", s.path)
        for root, s in found
        if counts[s.origin] > 1
    ]
    again = Counter(origin for origin, _ in named)
    for origin, path in named:
        whole = _name(path.resolve().as_posix())
        plain.append(Source(path, origin if again[origin] == 1 else whole))
    return plain


def _name(path: str) -> str:
    """A path as one line of text that can be stored, though file names may be any bytes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text.translate(_UNPRINTED)


def _order(source: Source) -> tuple[str, str]:
    return source.origin, str(source.path)
