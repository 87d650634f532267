"""What a pack or a report is asked to be: values of the commands and of what makes the files."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from briefgen.errors import UnknownFormat
from briefgen.value import frozen

FORMATS = ("docx", "pdf")
EDITIONS = ("principal", "internal", "shareable")
LANGUAGES = ("en", "fr", "ar")


@frozen
class _Asked:
    formats: tuple[str, ...]
    output: Path | None

    @property
    def is_one_file(self) -> bool:
        """Whether --output names one file rather than a folder."""
        path = self.output
        ending = path.suffix.removeprefix(".") if path is not None else ""
        return path is not None and not path.is_dir() and ending in self.formats


@frozen
class PackAsked(_Asked):
    """The options of a pack."""

    every: bool
    as_of: date
    since: date | None
    until: date | None
    language: str | None
    edition: str
    visit: Path | None
    template: str
    empty: bool
    since_last: bool
    since_pack: int | None
    working: bool


@frozen
class ReportAsked(_Asked):
    """The options of a report."""

    quarter: str | None
    month: str | None
    year: str | None
    since: date | None
    until: date | None
    as_of: date
    language: str | None
    template: str
    draft: bool


def formats_of(told: str | None, output: Path | None) -> tuple[str, ...]:
    """The formats of --format, or else of the ending of --output, or else the usual ones."""
    formats = tuple(filter(None, (told or "").lower().replace(" ", "").split(",")))
    if not formats and output is not None and not output.is_dir() and output.suffix:
        formats = (output.suffix.removeprefix(".").lower(),)
    return formats or FORMATS


def check_formats(formats: Iterable[str]) -> None:
    """Raise UnknownFormat for one that nothing writes."""
    from briefgen.writers import WRITERS

    for ending in formats:
        if ending not in WRITERS:
            known = ", ".join(WRITERS)
            raise UnknownFormat(f"there is no format {ending!r}", f"the formats are: {known}")
