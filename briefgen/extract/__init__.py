"""Articles → Events: everything an article says happened, with verbatim evidence.

`extract` is the whole of it for other stages; the modules beside it are its parts
(docs/ARCHITECTURE.md walks one release through them).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.errors import Found
    from briefgen.gazetteer import Gazetteer
    from briefgen.model.event import Event
    from briefgen.model.release import Article
    from briefgen.workspace import Organisation


def extract(
    article: "Article", gazetteer: "Gazetteer", home: "Organisation | None" = None
) -> "Found[Event]":
    """The events of an article in reading order; `home` is the workspace's own organisation.

    The engine is imported at the first call: a command that reads no release pays nothing.
    """
    from briefgen.extract.engine import extract as run

    return run(article, gazetteer, home)
