"""Names and addresses as people type them, made safe for the headers of mails and calendars.

In:  "A. Officer <a@example.org>", or texts that shall stand on one line.
Out: a Mailbox or the text; UsageError for what no header can hold, which names it.
"""

import re
import unicodedata

from briefgen.errors import UsageError
from briefgen.model.meeting import Mailbox

LONGEST_NAME = 200
_SHAPE = re.compile(r"(?P<name>.*?)\s*<(?P<address>[^<>]*)>")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.IGNORECASE)
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = frozenset("\u2028\u2029")
_REFUSED = frozenset({"Cc", "Cs", "Cn"})


def mailbox(text: str) -> Mailbox:
    """The mailbox that somebody typed, with or without a name."""
    line = one_line(text, "an address")
    found = _SHAPE.fullmatch(line)
    name, given = (found["name"], found["address"]) if found else ("", line)
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return named(name, given)


def named(name: str, address: str) -> Mailbox:
    """A name and an address as a mailbox."""
    shown = one_line(name, "a name")
    if len(shown) > LONGEST_NAME:
        message = f"a name has at most {LONGEST_NAME} characters: {shown[:40]}…"
        raise UsageError(message, "leave the title out of it")
    return Mailbox(name=shown, address=_address(one_line(address, "an address")))


def one_line(text: str, what: str) -> str:
    """`text` with single spaces inside; UsageError when a header could not hold it."""
    stripped = re.sub(" {2,}", " ", text.strip())
    for sign in stripped:
        if sign in _OVERRIDES or sign in _LINE_ENDS or unicodedata.category(sign) in _REFUSED:
            message = f"{what} may not hold the character U+{ord(sign):04X}: {stripped!r}"
            raise UsageError(message, "write it in one line of plain text")
    if "=?" in stripped:
        message = f"{what} may not hold '=?', which mail programs take for a code: {stripped!r}"
        raise UsageError(message, "write it without")
    return stripped


def _address(text: str) -> str:
    """The address with its domain in ASCII."""
    local, at, domain = text.rpartition("@")
    hint = 'write it as "A. Officer <a@example.org>"; one --to for each'
    if not at or not local or not domain:
        raise UsageError(f"{text!r} is no mail address", hint)
    if not _LOCAL.fullmatch(local) or len(local) > 64:
        said = "letters outside ASCII before the @" if not local.isascii() else "no mail address"
        raise UsageError(f"{text!r} is not usable: {said}", hint)
    try:
        plain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as err:
        raise UsageError(f"{text!r} is no mail address: {domain!r} is no domain", hint) from err
    if len(plain) > 253 or not all(map(_LABEL.fullmatch, plain.split("."))):
        raise UsageError(f"{text!r} is no mail address: {domain!r} is no domain", hint)
    return f"{local}@{plain}"
