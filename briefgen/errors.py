"""What can go wrong, and how it is told.

A `BriefgenError` is raised when nothing sensible can follow; an `Issue` is carried beside
the values when the rest of the work can go on.  Either says where, what, and what to do.
Of the package, this module imports nothing but how values are declared.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from briefgen.value import frozen

T = TypeVar("T")
U = TypeVar("U")


class Severity(StrEnum):
    """How much an issue matters: an error lost something, a warning casts doubt."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(kw_only=False)
class Place:
    """Where something is: a file or URL, and a line counted from 1 (None for the whole)."""

    origin: str
    line: int | None = None

    def __str__(self) -> str:
        return self.origin if self.line is None else f"{self.origin}:{self.line}"


@frozen(kw_only=False)
class Issue:
    """One thing that is missing, doubtful, in conflict or unreadable; the work went on."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.WARNING
    code: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


@frozen(kw_only=False)
class Found(Generic[T]):
    """Values, and the issues met on the way to them, side by side."""

    values: tuple[T, ...] = ()
    issues: tuple[Issue, ...] = ()

    def __iter__(self) -> Iterator[T]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    @staticmethod
    def merge(parts: "Iterable[Found[U]]") -> "Found[U]":
        """One Found with the values and issues of all parts, in order."""
        values: list[U] = []
        issues: list[Issue] = []
        for part in parts:
            values += part.values
            issues += part.issues
        return Found(tuple(values), tuple(issues))

    def then(self, step: "Callable[[T], Found[U]]") -> "Found[U]":
        """The results of `step` on each value, with this Found's issues first."""
        so_far: Found[U] = Found((), self.issues)
        return Found.merge([so_far, *(step(value) for value in self.values)])


@dataclass(eq=False)
class BriefgenError(Exception):
    """Root of every error meant for a person: a message, a hint, and where it happened."""

    message: str
    hint: str = ""
    place: Place | None = field(default=None)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class ReadError(BriefgenError):
    """A source cannot be read as a release."""


class UnknownFormat(BriefgenError):
    """No reader or writer for this kind of file."""


class UnknownName(BriefgenError):
    """No state or organisation answers to this name."""


class NothingFound(BriefgenError):
    """The name is known, and no release speaks of it."""


class WorkspaceError(BriefgenError):
    """The workspace or one of its plain files cannot be used as it stands."""


class TemplateError(BriefgenError):
    """A template does not parse, or asks for something that is not there."""


class StoreError(BriefgenError):
    """The store cannot be opened, read or written."""


class WriteError(BriefgenError):
    """An output file cannot be written."""


class SendError(BriefgenError):
    """A mail or calendar server cannot be reached, or will not take what it was given."""


class UsageError(BriefgenError):
    """The command line asks for something that cannot be."""
