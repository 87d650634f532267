"""Which pack was made last: `why 7` asks for its footnote 7."""

from pathlib import Path

from briefgen.cli import files
from briefgen.errors import WriteError
from briefgen.pipeline.packs import Wanted
from briefgen.store import codec
from briefgen.workspace import Workspace


def remember(workspace: Workspace, wanted: Wanted) -> None:
    """Note the pack; a workspace that cannot be written to forgets it."""
    try:
        files.write(_place(workspace), codec.dumps(wanted).encode())
    except WriteError:
        return


def last(workspace: Workspace) -> Wanted | None:
    """The pack made last, if it is remembered."""
    try:
        return codec.loads(Wanted, _place(workspace).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _place(workspace: Workspace) -> Path:
    return workspace.root / ".briefgen" / "last-pack.json"
