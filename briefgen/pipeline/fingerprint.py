"""A name for everything besides the sources that decides what is read out of them.

In:  a Workspace; the program's own stages and data.
Out: a short text.  A source read under another name is read again.
"""

import hashlib
from pathlib import Path

import briefgen
from briefgen.workspace import Workspace

_PACKAGE = Path(briefgen.__file__).parent
_DECIDING = ("readers", "articles", "extract", "gazetteer", "lexicon", "model", "store")


def fingerprint(workspace: Workspace) -> str:
    """The same for the same program, data and settings, on any machine."""
    told = hashlib.sha256(repr((workspace.organisation, workspace.additions)).encode())
    for name in _DECIDING:
        for path in sorted((_PACKAGE / name).rglob("*")):
            if path.suffix in (".py", ".toml", ".json"):
                told.update(path.read_bytes())
    return f"{briefgen.__version__} {told.hexdigest()[:16]}"
