"""A name for everything besides the sources that decides what is read out of them.

In:  a Workspace; the program's own stages and data.
Out: a short text.  A source read under another name is read again.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import briefgen
from briefgen.model.correction import Rulings
from briefgen.workspace import Workspace

_PACKAGE = Path(briefgen.__file__).parent
_DECIDING = ("readers", "articles", "extract", "gazetteer", "lexicon", "model", "store")
_WORKING = ("pipeline", "resolve", "summarize")  # what the rest decides is read anew anyway


def fingerprint(workspace: Workspace) -> str:
    """The same for the same program, data and settings, on any machine."""
    return _of(_DECIDING, repr((workspace.organisation, workspace.additions)))


def worked_out_by(rulings: Rulings) -> str:
    """A name for what decides, beside the events, what is worked out of all of them."""
    return _of(_WORKING, repr(rulings))


def _of(folders: Iterable[str], settings: str) -> str:
    told = hashlib.sha256(settings.encode())
    for name in folders:
        for path in sorted((_PACKAGE / name).rglob("*")):
            if path.suffix in (".py", ".toml", ".json"):
                told.update(path.read_bytes())
    return f"{briefgen.__version__} {told.hexdigest()[:16]}"
