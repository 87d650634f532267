"""Plain text files, and Markdown, whose marks are few enough to be read as text."""

import re

from briefgen.errors import Found
from briefgen.model.release import Release
from briefgen.readers.base import Raw, make_release
from briefgen.readers.decode import decode

_MARKS = re.compile(
    r"^#{1,6}[ \t]+(?P<head>.*?)[ \t]*#*$"  # heading
    r"|^[ \t]*(?P<rule>[-*_=])[ \t]*(?:(?P=rule)[ \t]*){2,}$"  # ruler
    r"|!\[[^\]\n]*\]\([^)\n]*\)"  # picture
    r"|\[(?P<link>[^\]\n]+)\]\((?:https?:|mailto:|/|#)[^)\n]*\)"
    r"|(?P<star>\*\*|__)(?P<bold>\S(?:[^\n]*?\S)?)(?P=star)"
    r"|\\(?P<escaped>[#*_\[\]()>-])",
    re.MULTILINE,
)


def read(data: bytes, origin: str) -> Found[Release]:
    """The release that a text file is."""
    return make_release(data, decode(data, origin), origin, "text/plain")


def read_markdown(data: bytes, origin: str) -> Found[Release]:
    """The release that a Markdown file is, without the marks; lines stay where they are."""
    raw = decode(data, origin)
    plain = Raw(_MARKS.sub(_without_mark, raw.text), raw.notes)
    return make_release(data, plain, origin, "text/markdown")


def _without_mark(match: re.Match[str]) -> str:
    groups = match.groupdict()
    for name in ("head", "link", "bold", "escaped"):
        if groups[name] is not None:
            return _MARKS.sub(_without_mark, groups[name]) if name != "escaped" else groups[name]
    return ""
