"""What is kept of every pack that was made, and what a later one tells that it did not.

A record is a plain file: which bytes were made, of what day, and everything they rest on.
"""

from datetime import date

from briefgen.model.event import PartyKind
from briefgen.value import frozen


@frozen
class Claim:
    """One footnote of a pack: the words, and where they stand."""

    number: int
    item: str
    release: str
    origin: str
    start: int
    end: int
    quote: str
    title: str  # headline of its article

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same claim in another pack, wherever its article has moved."""
        return (
            self.title,
            self.item.rpartition("#")[2][:1] if "#" in self.item else "",
            self.quote,
        )


@frozen
class MatterThen:
    """A matter as a pack told it."""

    id: str
    state: str
    times: int
    what: str


@frozen
class PackRecord:
    """A pack that was made; hashes are sha256."""

    number: int = 0
    kind: PartyKind
    key: str
    name: str
    as_of: date
    since: date | None = None
    until: date | None = None
    language: str = "en"
    edition: str = "internal"
    template: str = "pack"
    program: str = ""  # version
    outputs: tuple[tuple[str, str], ...] = ()  # path in the workspace, hash
    sources: tuple[tuple[str, str], ...] = ()  # origin, hash
    files: tuple[tuple[str, str], ...] = ()  # settings, corrections, notes, visits: path, hash
    articles: tuple[tuple[str, str], ...] = ()  # origin, headline
    claims: tuple[Claim, ...] = ()
    matters: tuple[MatterThen, ...] = ()


@frozen
class MovedMatter:
    """A matter that an earlier pack told otherwise."""

    id: str
    what: str
    was: str
    now: str


@frozen
class Changes:
    """What a pack tells that an earlier one on the same subject did not."""

    number: int  # of the earlier pack
    as_of: date  # its day
    claims: tuple[int, ...] = ()  # numbers of the new footnotes
    events: tuple[str, ...] = ()  # ids of the events that are new
    matters: tuple[str, ...] = ()  # ids of the matters that are new
    moved: tuple[MovedMatter, ...] = ()  # other state, or raised again
    withdrawn: tuple[tuple[str, str], ...] = ()  # origin and headline of articles that are gone
    gone: int = 0  # claims of the earlier pack that this one does not make

    @property
    def is_empty(self) -> bool:
        """Whether the two packs tell the same."""
        return not (self.claims or self.events or self.matters or self.moved or self.gone)
