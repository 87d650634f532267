"""Events -> Digest: what is known about one subject as of a date.

In:  the events where the subject stands in any role, and what the annex says of their sources.
Out: a Digest, whose statements are words of the sources or counts of them.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from briefgen.model.digest import Citation, Digest, SourceInfo, Subject
from briefgen.model.event import Event

__all__ = ["citations", "digest"]


def digest(
    subject: Subject,
    events: Sequence[Event],
    sources: Mapping[str, SourceInfo],  # by release id
    as_of: date,
    *,
    identities: Mapping[tuple[str, int], str] | None = None,  # (event id, participant) -> person
    copies: Sequence[Sequence[str]] = (),  # groups of event ids that tell one event, best first
    since: date | None = None,
    until: date | None = None,
) -> Digest:
    """Everything a pack may print about `subject` on the day `as_of`."""
    raise NotImplementedError


def citations(of: Digest) -> tuple[Citation, ...]:
    """The numbered evidence of a digest, in the reading order of the pack."""
    return of.citations
