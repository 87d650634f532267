"""The plain files of a workspace: TOML in UTF-8.

In:  any text, or the path of a file that an officer wrote.
Out: a basic string of TOML that gives the text back; what a mistyped name may have meant; the
     table that a file is, or a WorkspaceError that says where and why it is none.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefgen.errors import Place, WorkspaceError

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def quoted(value: str) -> str:
    """A basic string; what cannot be seen, and lone surrogates, are told by number or left out."""
    sound = value.encode("utf-8", "replace").decode()
    plain = (
        _ESCAPES.get(c, c if c.isprintable() or c == " " else f"\\U{ord(c):08x}") for c in sound
    )
    return f'"{"".join(plain)}"'


def hint_for(word: str, known: Iterable[str], otherwise: str) -> str:
    """The one of the known names that a mistyped word is nearest to; `otherwise` where none is."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else otherwise


def text_of(path: Path) -> str:
    """The text of a file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as err:
        hint = "check the spelling of its name"
        raise WorkspaceError("there is no such file", hint, Place(str(path))) from err
    except UnicodeDecodeError as err:
        hint = "save it as UTF-8"
        raise WorkspaceError("this is no UTF-8 text", hint, Place(str(path))) from err
    except OSError as err:
        reason = (err.strerror or str(err)).lower()
        hint = "check who may read it"
        raise WorkspaceError(f"cannot be read: {reason}", hint, Place(str(path))) from err


def table_of(text: str, origin: str, hint: str = "") -> dict[str, Any]:
    """The table that a text is; `origin` stands in messages."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as err:
        place = Place(origin, line_in(err))
        raise WorkspaceError(f"not valid TOML: {err}", hint, place) from err


def line_in(err: BaseException) -> int | None:
    """The line that a complaint about TOML names."""
    found = re.search(r"at line (\d+)", str(err))
    return int(found[1]) if found else None
