"""Text -> the fields of a mail's head (RFC 5322, 2047): ASCII, folded, and read back the same.

In:  texts of one line, mailboxes.
Out: field bodies with their folds.  The standard library's own folding loses commas and names
     when a word of many scripts meets the end of a line, so it is not asked to fold.
"""

import base64
import re
from collections.abc import Iterable, Iterator

from briefgen.model.meeting import Mailbox

FOLD = "\r\n "
WIDTH = 68  # of a line, the name of its field left out
_OCTETS = 42  # of text in one encoded word, which may have 75 characters
_PLAIN = re.compile(r"[!-~]{1,68}(?: [!-~]{1,68})*|")


def text(words: str) -> str:
    """Words without structure, as in a subject."""
    if _PLAIN.fullmatch(words):
        return FOLD.join(_lines(words))
    return _encoded(words)


def mailboxes(of: Iterable[Mailbox]) -> str:
    """Addresses with their names, one a line."""
    return f",{FOLD}".join(map(_mailbox, of))


def _mailbox(one: Mailbox) -> str:
    if not one.name:
        return one.address
    return f"{_phrase(one.name)}{FOLD if len(one.name) > 30 else ' '}<{one.address}>"


def _phrase(name: str) -> str:
    if not name.isascii() or "  " in name:
        return _encoded(name)
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _lines(words: str) -> Iterator[str]:
    """Words on lines of at most WIDTH."""
    line = ""
    for word in words.split(" "):
        if line and len(line) + len(word) >= WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _encoded(words: str) -> str:
    """Any text as encoded words, none of which breaks a character."""
    return FOLD.join(f"=?utf-8?b?{base64.b64encode(part).decode()}?=" for part in _parts(words))


def _parts(words: str) -> Iterator[bytes]:
    """Pieces that fit an encoded word; they end with a space where they can.

    Some readers (Python 3.11's for one) put a space of their own between two encoded words of
    a name: better there than inside a word.
    """
    part = b""
    for piece in re.findall(r"[^ ]* |[^ ]+", words):
        octets = piece.encode()
        if len(part) + len(octets) > _OCTETS and part:
            yield part
            part = b""
        while len(part) + len(octets) > _OCTETS:
            cut = len(octets[:_OCTETS].decode(errors="ignore").encode())
            yield octets[:cut]
            octets = octets[cut:]
        part += octets
    yield part
