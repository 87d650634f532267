"""Bytes to characters: byte order marks, UTF-8, and the old code pages files are mislabelled by.

In:  the bytes of a file.
Out: its text and a note for a person when the encoding had to be guessed.
"""

import re

from briefgen.errors import Place, ReadError
from briefgen.readers.base import Raw

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich text file"),
    (b"SQLite format 3", "a database"),
)
_GUESSES = ("cp1252", "cp1256", "mac_roman", "cp1250", "cp1251")
_BAD_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_OTHERS = bytes({*range(0x100)}.difference(_BAD_CONTROL))
_SAMPLE = 1 << 16


def decode(data: bytes, origin: str, declared: str | None = None) -> Raw:
    """The text of `data`; ReadError when it is not text at all."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], name)
    wide = _wide(data)
    if wide:
        return Raw(data.decode(wide, "replace"), (f"no byte order mark; read as {wide}",))
    _refuse_binary(data, origin)
    try:
        return Raw(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _declared(data, declared) or _guess(data)


def _by_mark(data: bytes, name: str) -> Raw:
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    return Raw(text, (f"{bad} characters could not be read as {name}",) if bad else ())


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Western text is zero."""
    head = data[:2000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    half = len(head) // 2
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high > 0.4 * half and low < 0.05 * half:
        return "utf-16-le"
    if low > 0.4 * half and high < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, origin: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            message = f"this is {what}, not text"
            break
    else:
        head = data[:_SAMPLE]
        if b"\x00" not in head and len(head.translate(None, _OTHERS)) <= len(head) / 100:
            return
        message = "this is a binary file, not text"
    hint = "save its words as .txt (UTF-8), .html or .docx, or take it out of the folder"
    raise ReadError(message, hint, Place(origin))


def _declared(data: bytes, declared: str | None) -> Raw | None:
    if declared is None:
        return None
    try:
        return Raw(data.decode(declared))
    except (LookupError, ValueError):  # no such code page, or not a name at all
        return None


def _guess(data: bytes) -> Raw:
    """Not UTF-8: a few bad bytes in UTF-8, or the code page that makes the best words."""
    lenient = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= c <= "\udcff" for c in lenient)
    good = sum(c > "\x7f" for c in lenient) - bad
    if good > 3 * bad:
        text = "".join(_one(c) if "\udc80" <= c <= "\udcff" else c for c in lenient)
        return Raw(text, (f"{bad} bytes are not UTF-8; they were read as Windows-1252",))
    sample = _interesting(data)
    name = max(_GUESSES, key=lambda guess: (_plausible(sample, guess), -_GUESSES.index(guess)))
    text = data.decode(name, "replace")
    return Raw(text, (f"the file is not UTF-8; it was read as {name}",))


def _one(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("cp1252", "replace")


def _interesting(data: bytes) -> bytes:
    """The stretches around high bytes, so that a long English text does not drown them."""
    parts = re.findall(rb"[^\n]{0,12}[\x80-\xff][^\n]{0,12}", data[: 4 * _SAMPLE])
    return b"\n".join(parts[:2000])


def _plausible(sample: bytes, name: str) -> float:
    """How much the high bytes look like letters within words and marks around them."""
    text = sample.decode(name, "replace")
    score = 0.0
    for i, c in enumerate(text):
        if c < "\x80":
            continue
        before = text[i - 1] if i else "\n"
        after = text[i + 1] if i + 1 < len(text) else "\n"
        score += _fit(before, c, after)
    return score


def _fit(before: str, c: str, after: str) -> float:
    if c in "’‘“”–—…«»" or c == "\xa0":
        opening = c in "‘“«"
        touches_word = after.isalnum() if opening else before.isalnum() or before in ".,!?;"
        return 1.5 if touches_word or c in "–—…\xa0»" else 0.2
    if c == "\ufffd" or not c.isprintable():
        return -3
    if not c.isalpha():
        return -0.7
    if c.isupper() and before.islower():
        return -2
    same = _block(c) in (_block(before), _block(after)) if c > "\u02ff" else True
    if c <= "\u02ff" and any(x > "\x7f" and x.isalpha() for x in before + after):
        return -0.6  # accented letters side by side: Cyrillic read as Western
    lonely = not (before.isalpha() or after.isalpha())
    common = 0.5 if c in "éèêàçùôîâëïüöäñáíóúãõÉÀÇ" or "\u0600" <= c <= "\u06ff" else 0.0
    return (0.5 if same else -1.5) + common - (0.5 if lonely else 0)


def _block(c: str) -> int:
    """Latin 0, Cyrillic 4, Arabic 6 ...: coarse, enough to see a script change."""
    return ord(c) >> 8 if c.isalpha() and ord(c) > 0x02FF else 0 if c.isalpha() else -1
