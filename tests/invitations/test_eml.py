"""Mails: the tree of parts, the octets, and nothing smuggled in."""

import email
import hashlib
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from occasions import LETTER, PDF, meeting, unless_refused

from briefgen.invitations import eml, ics
from briefgen.invitations.eml import Letter
from briefgen.invitations.mailbox import named, one_line
from briefgen.model.meeting import Attachment, Guest, Meeting, Method
from briefgen.model.visit import Role


def mail_of(one: Meeting, letter: Letter = LETTER, *, draft: bool = True) -> bytes:
    return eml.write(
        one, letter, ics.write(one), [PDF], calendar_name="invitation.ics", draft=draft
    )


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> EmailMessage:
    return next(p for p in message.walk() if p.get_content_type() == kind)


def words(message: EmailMessage, kind: str) -> str:
    return str(part(message, kind).get_content()).replace("\r\n", "\n")


def test_the_tree_of_parts_is_the_one_that_mail_programs_want() -> None:
    message = read(mail_of(meeting()))
    assert [p.get_content_type() for p in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
        "application/ics",
    ]


@pytest.mark.parametrize("method", list(Method))
def test_the_calendar_part_names_the_method_it_holds(method: Method) -> None:
    one = meeting(method=method)
    calendar = part(read(mail_of(one)), "text/calendar")
    assert calendar.get_param("method") == method
    assert str(calendar.get_param("charset")).upper() == "UTF-8"
    assert calendar.get_payload(decode=True) == ics.write(one)
    assert f"METHOD:{method}".encode() in ics.write(one)


def test_what_is_attached_is_the_file_octet_by_octet_under_its_name() -> None:
    data = mail_of(meeting())
    pdf, calendar = read(data).iter_attachments()
    assert hashlib.sha256(pdf.get_content()).hexdigest() == hashlib.sha256(PDF.data).hexdigest()
    assert pdf.get_filename() == PDF.name
    assert b"filename*=utf-8''" in data
    assert calendar.get_filename() == "invitation.ics"
    assert calendar.get_content() == ics.write(meeting())


def test_words_and_people_come_back() -> None:
    one = meeting()
    message = read(mail_of(one))
    assert message["Subject"] == LETTER.subject
    assert [a.display_name for a in message["To"].addresses] == [
        g.mailbox.name for g in one.guests[:2]
    ]
    assert [a.addr_spec for a in message["Cc"].addresses] == ["wafd@arvelia.example"]
    assert message["From"].addresses[0].display_name == "Désk, for Régional Affairs"
    assert words(message, "text/plain") == LETTER.text
    assert words(message, "text/html").strip() == LETTER.html
    assert message["Content-Language"] == "en"


def test_every_octet_is_seven_bits_and_every_line_short() -> None:
    long = Letter(subject="é" * 300, html="<p>" + "ü" * 5000 + "</p>", text="ظ" * 5000 + "x" * 5000)
    data = mail_of(meeting(), long)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert words(read(data), "text/plain").strip() == long.text


def test_date_and_identity_come_from_the_meeting() -> None:
    message = read(mail_of(meeting()))
    assert message["Date"].datetime == meeting().stamp
    assert message["Message-ID"].endswith("@lakes.example>")
    assert read(mail_of(meeting(sequence=1)))["Message-ID"] != message["Message-ID"]


def test_the_same_meeting_gives_the_same_mail() -> None:
    assert mail_of(meeting()) == mail_of(meeting())


def test_a_draft_says_so_and_what_is_sent_does_not() -> None:
    draft = mail_of(meeting())
    assert read(draft)["X-Unsent"] == "1"
    assert eml.as_sent(draft) == mail_of(meeting(), draft=False)
    assert read(eml.as_sent(draft))["X-Unsent"] is None


def test_boundaries_are_not_in_what_they_part() -> None:
    message = read(mail_of(meeting()))
    for one in message.walk():
        assert not one.defects
        if not one.is_multipart():
            assert "=_" not in str(one.get_payload())


@given(st.text(), st.text(), st.text())
def test_nothing_but_what_we_set_is_in_the_head(subject: str, name: str, second: str) -> None:
    made = unless_refused(
        lambda: (
            one_line(subject, "a subject"),
            named(name, "one@arvelia.example"),
            named(second, "two@arvelia.example"),
        )
    )
    if made is None:
        return
    line, one, two = made
    letter = Letter(subject=line, html="<p>x</p>", text="x\n")
    third = Guest(mailbox=named(name, "three@arvelia.example"), role=Role.OPTIONAL)
    guests = (Guest(mailbox=one), Guest(mailbox=two), third)
    data = mail_of(meeting(guests=guests), letter)
    assert data.isascii()
    message = read(data)
    assert sorted(map(str.lower, message.keys())) == sorted(
        [
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "x-unsent",
            "mime-version",
            "content-type",
            "content-language",
        ]
    )
    assert names_in(data, "To") == [(g.mailbox.name, g.mailbox.address) for g in guests[:2]]
    assert names_in(data, "Cc") == [(third.mailbox.name, "three@arvelia.example")]
    assert message["Subject"] == letter.subject
    assert [a.addr_spec for a in message["To"].addresses] == [
        "one@arvelia.example",
        "two@arvelia.example",
    ]


def names_in(data: bytes, header: str) -> list[tuple[str, str]]:
    """The mailboxes of a header, as RFC 2047 tells to read them.

    Python 3.11's own reader puts a space between two encoded words of a name.
    """
    raw = str(email.message_from_bytes(data)[header])
    return [
        (str(make_header(decode_header(name))), address) for name, address in getaddresses([raw])
    ]


def test_no_reader_breaks_a_word_of_a_long_name() -> None:
    name = "وفد جمهورية البحيرات الكبرى المتحدة الشمالية برئاسة السيدة أدا برين"
    data = mail_of(meeting(guests=(Guest(mailbox=named(name, "wafd@arvelia.example")),)))
    assert names_in(data, "To") == [(name, "wafd@arvelia.example")]
    assert read(data)["To"].addresses[0].display_name.split() == name.split()


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=80))
def test_any_name_of_a_file_comes_back(stem: str) -> None:
    assume(stem == stem.strip() and "=?" not in stem)
    one = meeting()
    pdf = Attachment(name=f"{stem}.pdf", media_type="application/pdf", data=b"%PDF")
    data = eml.write(one, LETTER, ics.write(one), [pdf], calendar_name="invitation.ics", draft=True)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert next(iter(read(data).iter_attachments())).get_filename() == pdf.name
