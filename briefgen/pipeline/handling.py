"""The handling level of an edition, as the house spells it.

In:  a visit as its edition shows it, and as it was written; the workspace with its own levels.
Out: the level, "" for none; WorkspaceError for one that the house does not have.
"""

from briefgen.errors import Place, WorkspaceError
from briefgen.model.visit import Visit
from briefgen.workspace import Workspace


def marking(shown: Visit, written: Visit, workspace: Workspace) -> str:
    """The handling level of an edition, as the house spells it."""
    level = shown.handling.level
    if not level:
        return ""
    house = {one.casefold(): one for one in workspace.markings}
    if level.casefold() not in house:
        hint = f"the levels are: {', '.join(workspace.markings)}; briefgen.toml sets markings"
        place = Place(written.origin, written.handling.at_line)
        raise WorkspaceError(f"there is no handling level {level!r}", hint, place)
    return house[level.casefold()]
