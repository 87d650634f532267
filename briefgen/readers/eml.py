"""Saved mails: the subject as headline, the date as date line, then the text.

A mailed press release has its text as plain text, as HTML, or both; the plain one is taken
unless it is a stub.
"""

import re
from collections.abc import Sequence
from email.headerregistry import DateHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy

from briefgen.errors import Found
from briefgen.model.release import Release
from briefgen.readers.base import Raw, make_release
from briefgen.readers.decode import decode
from briefgen.readers.html import text_of

_PREFIX = re.compile(r"(?:(?:re|fwd?|tr|wg)\s*:\s*)+", re.IGNORECASE)
_LONGEST = 2000  # characters of a header: parsing one takes the square of its length
_STUB = 80  # characters: "view this mail in your browser"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def read(data: bytes, origin: str) -> Found[Release]:
    """The release that a mail carries."""
    parsed = BytesParser(policy=_Policy()).parsebytes(data)
    mail = parsed if isinstance(parsed, EmailMessage) else EmailMessage()
    body = _body(mail, origin)
    head = [_PREFIX.sub("", str(mail.get("subject", ""))).strip(), _date(mail)]
    text = "\n\n".join(part for part in (*head, body.text) if part)
    return make_release(data, Raw(text, body.notes), origin, "message/rfc822")


class _Policy(EmailPolicy):
    """Headers as far as a person would read them."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:_LONGEST]


def _body(mail: EmailMessage, origin: str) -> Raw:
    """The plain text of a mail, or of its HTML."""
    plain, html = (_part(mail, kind, origin) for kind in ("plain", "html"))
    if plain is not None and (len(plain.text.strip()) > _STUB or html is None):
        return plain
    if html is not None:
        return Raw(text_of(html.text)[0], html.notes)
    return Raw("")


def _part(mail: EmailMessage, kind: str, origin: str) -> Raw | None:
    part = mail.get_body(preferencelist=(kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return None
    return decode(payload, origin, part.get_content_charset()) if payload else Raw("")


def _date(mail: EmailMessage) -> str:
    """The day a mail was sent, as a date line; it is when the text was issued."""
    header = mail.get("date")
    sent = header.datetime if isinstance(header, DateHeader) else None
    return f"{sent.day} {_MONTHS[sent.month - 1]} {sent.year}" if sent else ""
