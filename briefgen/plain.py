"""Text as the plain files of a workspace hold it.

In:  any text.
Out: a basic string of TOML that gives it back.
"""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def quoted(value: str) -> str:
    """A basic string; what cannot be seen, and lone surrogates, are told by number or left out."""
    sound = value.encode("utf-8", "replace").decode()
    plain = (
        _ESCAPES.get(c, c if c.isprintable() or c == " " else f"\\U{ord(c):08x}") for c in sound
    )
    return f'"{"".join(plain)}"'
