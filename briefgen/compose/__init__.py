"""Digest + template -> Document.

In:  a Digest, the name of a template and the folders to look for it in, first match wins.
Out: a Document whose blocks every writer can draw; TemplateError where the template is at fault.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.model.digest import Digest
from briefgen.model.document import Document

__all__ = ["compose"]


def compose(
    digest: Digest,
    template: str = "pack",
    folders: Sequence[Path] = (),  # the workspace's templates/ first, then the shipped ones
    language: str = "en",
    *,
    edition: str = "internal",  # principal, internal, shareable
    marking: str = "",
    settings: Mapping[str, str] | None = None,  # version, distribution, drafter, organisation
) -> Document:
    """The document that the template makes of the digest."""
    raise NotImplementedError
