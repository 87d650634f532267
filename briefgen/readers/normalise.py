"""Normalise text once; afterwards it is frozen and every offset points into it.

Letters and curly quotes stay as they are: quotes are copied from this text.  What goes are
line ends, spaces and marks that cannot be seen and that no two programs write alike.
"""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r+\n|[\r\u2028\u2029\x85]")
_OTHER_ENDS = "\r\u2028\u2029\x85"
_PAGE_BREAKS = re.compile(r"(?<=\n)[\x0b\x0c]+|[\x0b\x0c]+(?=\n|\Z)")
_SPACES = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_DROPPED = (
    *(c for c in range(0x20) if c not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    0xAD,  # soft hyphen
    0x180E,
    0x200B,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),  # direction overrides: they make a reader see other words
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_TABLE = {chr(c): "" for c in _DROPPED} | {chr(c): " " for c in _SPACES}
_JOINERS = re.compile("[\u200c\u200d]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# UTF-8 read as cp1252 and written again: a lead letter and the bytes that must follow it
_CP1252_HIGH = "".join(
    bytes([b]).decode("cp1252", "replace") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b)
    for b in range(0x80, 0xC0)
)
_TRAIL = f"[{re.escape(_CP1252_HIGH)}]"
_MOJIBAKE = re.compile(f"[\u00c3-\u00df\u00c2]{_TRAIL}|[\u00e0-\u00ef]{_TRAIL}{{2}}")
_TYPOGRAPHIC = frozenset("‘’‚“”„–—…•€™ ")


def normalise(text: str) -> str:
    """`text` with LF line ends, NFC letters, plain spaces and nothing invisible in it."""
    if any(end in text for end in _OTHER_ENDS):
        text = _LINE_ENDS.sub("\n", text)
    if "\x0c" in text or "\x0b" in text:
        text = _PAGE_BREAKS.sub("", text).replace("\x0c", "\n").replace("\x0b", "\n")
    if text.replace("\n", "").isprintable():  # nothing below is: as a rule there is none of it
        return unicodedata.normalize("NFC", text)
    for odd in sorted(_TABLE.keys() & set(text)):  # few or none: faster than a table for all
        text = text.replace(odd, _TABLE[odd])
    if "\u200c" in text or "\u200d" in text:
        text = _JOINERS.sub(lambda m: _joiner(text, m.start()), text)
    return unicodedata.normalize("NFC", _without_surrogates(text))


def _without_surrogates(text: str) -> str:
    """Halves of characters, which no text holds by right, as marks of what was lost."""
    try:
        text.encode()  # faster than looking for them
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def repair_mojibake(text: str) -> tuple[str, int]:
    """The text with doubly encoded characters restored, and how many there were.

    Only when it is certain: a typographic mark such as "â€™", which no language writes, must
    be among them, or three and more accented letters of the kind "Ã©".
    """
    if text.isascii() or not ("â€" in text or "Ã" in text or "Â" in text):
        return text, 0
    found = [_undo(m.group()) for m in _MOJIBAKE.finditer(text)]
    sure = [c for c in found if c is not None]
    if not any(c in _TYPOGRAPHIC for c in sure) and len(sure) < 3:
        return text, 0
    repaired = _MOJIBAKE.sub(lambda m: _undo(m.group()) or m.group(), text)
    return repaired, len(sure)


def _undo(letters: str) -> str | None:
    data = bytearray()
    for letter in letters:
        try:
            data += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            data.append(ord(letter))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _joiner(text: str, at: int) -> str:
    """A joiner stays where it shapes letters (Sinhala, Persian) and goes from Latin text."""
    before = text[at - 1] if at else ""
    return text[at] if ord(before or "\0") >= 0x0590 else ""
