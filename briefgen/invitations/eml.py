"""Meeting -> .eml: a mail that shows the invitation and carries the pack (RFC 5322, 6047).

In:  a Meeting, its words as HTML and plain text, its calendar file and attachments.
Out: bytes, the same for the same input; only ASCII, no line over 998 octets.

    multipart/mixed
      multipart/alternative
        text/plain, text/html, text/calendar; method=...
      application/pdf          what is attached
      application/ics          the calendar file once more, for those whose mail program hides it
"""

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from briefgen.invitations import headers
from briefgen.model.meeting import Attachment, Meeting
from briefgen.model.visit import Role
from briefgen.value import frozen

DRAFT = "X-Unsent"  # Outlook opens a mail with this as a draft
_TO = (Role.CHAIR, Role.REQUIRED)
_POLICY = SMTP.clone(cte_type="7bit", refold_source="none")


@frozen
class Letter:
    """The words of a mail."""

    subject: str
    html: str
    text: str


def write(
    meeting: Meeting,
    letter: Letter,
    calendar: bytes,
    attachments: Sequence[Attachment],
    *,
    calendar_name: str,
    draft: bool,
) -> bytes:
    """The mail, ready to be opened as a draft or to be sent."""
    mail = _head(meeting, letter, draft=draft)
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    mail.add_alternative(
        calendar,
        maintype="text",
        subtype="calendar",
        cte="base64",
        params={"method": meeting.method.value, "charset": "UTF-8"},
    )
    for one in (*attachments, Attachment(name=calendar_name, media_type=_ICS, data=calendar)):
        kind, _, subtype = one.media_type.partition("/")
        mail.add_attachment(one.data, maintype=kind, subtype=subtype, filename=one.name)
    mail["Content-Language"] = meeting.language  # of the whole; setting the parts drops it
    _set_boundaries(mail, message_id(meeting))
    return mail.as_bytes()


def as_sent(draft: bytes) -> bytes:
    """The mail of a draft, without the line that makes it one."""
    head, end, body = draft.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.startswith(f"{DRAFT}:".encode())]
    return b"\r\n".join(lines) + end + body


def message_id(meeting: Meeting) -> str:
    """The Message-ID of this version of an invitation."""
    told = f"{meeting.uid} {meeting.sequence} {meeting.method}"
    return f"<{hashlib.sha256(told.encode()).hexdigest()[:32]}@{meeting.organiser.domain}>"


_ICS = "application/ics"


def _head(meeting: Meeting, letter: Letter, *, draft: bool) -> EmailMessage:
    mail = EmailMessage(policy=_POLICY)
    fields: dict[str, str | None] = {
        "From": headers.mailboxes([meeting.organiser]),
        "To": headers.mailboxes(g.mailbox for g in meeting.guests if g.role in _TO) or None,
        "Cc": headers.mailboxes(g.mailbox for g in meeting.guests if g.role not in _TO) or None,
        "Subject": headers.text(letter.subject),
        "Date": format_datetime(meeting.stamp),
        "Message-ID": message_id(meeting),
        DRAFT: "1" if draft else None,
    }
    for name, body in fields.items():
        if body is not None:
            mail.set_raw(name, body)  # folded already
    return mail


def _set_boundaries(mail: EmailMessage, seed: str) -> None:
    """Boundaries that no encoded part can hold ("=_"), in place of random ones."""
    name = hashlib.sha256(seed.encode()).hexdigest()[:24]
    parts: list[MIMEPart] = [p for p in mail.walk() if p.is_multipart()]
    for number, part in enumerate(parts, start=1):
        part.set_boundary(f"=_{name}_{number}")
