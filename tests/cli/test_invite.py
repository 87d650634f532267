"""`briefgen invite` from the command line: files, records, updates, refusals."""

import email
import hashlib
import tomllib
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from lakes import SETTINGS, Command

MAIL = """
timezone = "Europe/Oslo"

[mail]
sender = "Protocol Desk <protocol@lakes.example>"
domains = ["lakes.example", "lake-council.example"]
"""
ASKED = (
    "invite",
    "Nordmark",
    "--start",
    "2026-12-03 10:00",
    "--minutes",
    "45",
    "--place",
    "Port Amber",
    "--as-of",
    "2026-11-22",
)
TO = ("--to", "A. Officer <a@lakes.example>")
GUEST = ("--to", "K. Lunde <kari@transport.example>")


@pytest.fixture(autouse=True)
def settings(folder: Path) -> None:
    (folder / "briefgen.toml").write_text(
        MAIL.partition("[mail]")[0] + SETTINGS + "[mail]" + MAIL.partition("[mail]")[2],
        encoding="utf-8",
    )


def mail(folder: Path) -> EmailMessage:
    [path] = (folder / "output").glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def event(folder: Path) -> Event:
    [path] = (folder / "output").glob("*.ics")
    [one] = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return one


def record(folder: Path) -> dict[str, object]:
    [path] = (folder / "invitations").glob("*.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_an_invitation_is_two_files_and_a_record(briefgen: Command, folder: Path) -> None:
    done = briefgen(*ASKED, *TO)
    assert (done.code, done.out.split()) == (
        0,
        ["output/invite-nordmark-2026-12-03.eml", "output/invite-nordmark-2026-12-03.ics"],
    )
    one = event(folder)
    assert one.start.isoformat() == "2026-12-03T10:00:00+01:00"
    assert (one.end - one.start).seconds == 45 * 60
    assert str(one["location"]) == "Port Amber"
    assert str(one["summary"]) == "Meeting Lake Council – Nordmark"
    assert record(folder)["uid"] == str(one["uid"])
    assert mail(folder)["X-Unsent"] == "1"


def test_the_pack_attached_is_the_one_that_would_be_printed(
    briefgen: Command, folder: Path
) -> None:
    briefgen(*ASKED, *TO)
    briefgen(
        "country", "Nordmark", "--edition", "shareable", "--as-of", "2026-11-22", "--format", "pdf"
    )
    printed = (folder / "output" / "country-nordmark.pdf").read_bytes()
    [pdf, calendar] = mail(folder).iter_attachments()
    assert hashlib.sha256(pdf.get_content()).hexdigest() == hashlib.sha256(printed).hexdigest()
    assert pdf.get_filename() == "Background - Nordmark.pdf"
    assert (
        calendar.get_content()
        == (folder / "output" / "invite-nordmark-2026-12-03.ics").read_bytes()
    )


def test_the_same_in_another_place_gives_the_same_bytes(briefgen: Command, folder: Path) -> None:
    briefgen(*ASKED, *TO)
    first = {p.name: p.read_bytes() for p in (folder / "output").iterdir()}
    for path in (*(folder / "output").iterdir(), *(folder / "invitations").iterdir()):
        path.unlink()
    briefgen(*ASKED, *TO)
    assert {p.name: p.read_bytes() for p in (folder / "output").iterdir()} == first


def test_a_second_invitation_keeps_the_uid_and_raises_the_sequence(
    briefgen: Command, folder: Path
) -> None:
    briefgen(*ASKED, *TO)
    uid = str(event(folder)["uid"])
    told = briefgen(
        *ASKED[:3], "2026-12-03 11:30", *ASKED[4:7], "Lake House", *ASKED[8:], *TO, *GUEST
    )
    again = event(folder)
    assert (str(again["uid"]), again["sequence"]) == (uid, 1)
    assert "version 1 of this invitation:" in told.out
    assert "  place: Port Amber → Lake House" in told.out
    assert "  start: 2026-12-03T10:00:00+01:00 → 2026-12-03T11:30:00+01:00" in told.out
    assert "  also invited: kari@transport.example, required" in told.out
    assert mail(folder)["Subject"].startswith("Updated invitation: ")
    assert (
        "nothing changed"
        in briefgen(
            *ASKED[:3], "2026-12-03 11:30", *ASKED[4:7], "Lake House", *ASKED[8:], *TO, *GUEST
        ).out
    )
    assert event(folder)["sequence"] == 2


def test_a_meeting_moves_to_another_day(briefgen: Command, folder: Path) -> None:
    briefgen(*ASKED, *TO)
    uid = record(folder)["uid"]
    done = briefgen(
        *ASKED[:3], "2026-12-10 10:00", *ASKED[4:], *TO, "--update", "nordmark-2026-12-03"
    )
    assert done.out.splitlines()[0] == "output/invite-nordmark-2026-12-10.eml"
    assert (record(folder)["uid"], record(folder)["sequence"]) == (uid, 1)


def test_an_invitation_is_cancelled_as_it_was_made(briefgen: Command, folder: Path) -> None:
    briefgen(*ASKED, *TO, *GUEST)
    uid = str(event(folder)["uid"])
    done = briefgen("invite", "Nordmark", "--cancel", "--as-of", "2026-11-23")
    assert "  cancelled" in done.out
    one = event(folder)
    assert (str(one["uid"]), one["sequence"], str(one["status"])) == (uid, 1, "CANCELLED")
    assert [str(a) for a in one["attendee"]] == [
        "mailto:a@lakes.example",
        "mailto:kari@transport.example",
    ]
    message = mail(folder)
    calendar = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "CANCEL"
    assert [p.get_content_type() for p in message.iter_attachments()] == ["application/ics"]


def test_the_one_meeting_there_is_needs_no_day_to_be_cancelled(
    briefgen: Command, folder: Path
) -> None:
    (folder / "ferries.toml").write_text(VISIT, encoding="utf-8")
    briefgen("invite", "--visit", "ferries.toml", "--edition", "internal")
    done = briefgen("invite", "Nordmark", "--cancel", "--as-of", "2026-11-23")
    assert done.out.splitlines()[2:] == ["version 1 of this invitation:", "  cancelled"]
    done = briefgen("invite", "Nordmark", "--cancel", "--as-of", "2026-11-23")
    assert (done.code, "nobody was invited yet" in done.err) == (2, True)


def test_what_was_never_made_cannot_be_cancelled(briefgen: Command) -> None:
    done = briefgen("invite", "Nordmark", "--cancel")
    assert (done.code, done.err.splitlines()[0]) == (2, "briefgen: nobody was invited yet")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "who is invited?"),
        (("--to", "nobody"), "'nobody' is no mail address"),
        (("--to", "A\nBcc: b@evil.example <a@lakes.example>"), "U+000A"),
        ((*TO, "--tz", "Europe/Olso"), "Europe/Oslo"),
        ((*TO, "--start", "2026-03-29 02:30"), "never show 2026-03-29 02:30"),
        ((*TO, "--end", "2026-12-03 09:00"), "before it has begun"),
        ((*TO, "--format", "pdf"), "the formats are: eml, ics"),
        ((*TO, "--update", "nordmark-1999-01-01"), "there is no invitation"),
        ((*TO, "--send"), "names no mail server"),
        ((*TO, "--title", "A\u2028B"), "U+2028"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    briefgen: Command, more: tuple[str, ...], said: str
) -> None:
    done = briefgen(*ASKED, *more)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


# ------------------------------------------------------------------ the right pack to the right people


def test_an_internal_pack_stays_in_the_house(briefgen: Command, folder: Path) -> None:
    done = briefgen(*ASKED, *TO, *GUEST, "--edition", "internal")
    assert done.code == 2
    assert (
        "kari@transport.example: the internal edition goes only to addresses of the organisation's domains"
        in done.err
    )
    assert not (folder / "output").exists()
    assert not (folder / "invitations").exists()


def test_every_domain_of_the_house_is_the_house(briefgen: Command) -> None:
    ours = ("--to", "b@mail.lakes.example", "--to", "c@lake-council.example")
    assert briefgen(*ASKED, *TO, *ours, "--edition", "principal").code == 0


def test_a_name_that_only_ends_like_ours_is_not_ours(briefgen: Command) -> None:
    assert briefgen(*ASKED, "--to", "x@evil-lakes.example", "--edition", "internal").code == 2


def test_a_delegation_gets_no_invitation_of_another(briefgen: Command) -> None:
    done = briefgen(*ASKED, "--to", "m@mfa.gov.uz")
    assert done.code == 2
    assert (
        "m@mfa.gov.uz: is an address of the government of UZ, and the invitation is for XN"
        in done.err
    )
    assert briefgen(*ASKED, "--to", "m@mfa.gov.xn").code == 0


def test_the_officer_may_know_better_and_is_told_so(briefgen: Command) -> None:
    done = briefgen(*ASKED, *GUEST, "--edition", "internal", "--i-know")
    assert done.code == 0
    assert "warning: kari@transport.example: the internal edition" in done.err


# ------------------------------------------------------------------ the visit file

VISIT = """\
[visit]
id = "2026-NO-01"
counterpart = "Nordmark"
title = "Ferries"
place = "Port Amber"
start = 2026-12-03T10:00:00
end = 2026-12-03T11:30:00
timezone = "Europe/Oslo"

[handling]
level = "restricted"
as_of = 2026-11-22

[[point]]
text = "Two more piers"

[[note]]
text = "Ask about the dog"

[[invitee]]
name = "Director"
email = "director@lakes.example"
role = "chair"

[[invitee]]
email = "clerk@lakes.example"
role = "informed"
"""


def test_everything_may_come_from_the_visit_file(briefgen: Command, folder: Path) -> None:
    (folder / "ferries.toml").write_text(VISIT, encoding="utf-8")
    done = briefgen("invite", "--visit", "ferries.toml", "--edition", "internal")
    assert done.code == 0, done.err
    one = event(folder)
    assert str(one["summary"]) == "Ferries"
    assert [a.params["ROLE"] for a in one["attendee"]] == ["CHAIR", "NON-PARTICIPANT"]
    assert "Two more piers" in str(one["description"])
    assert "dog" not in str(one["description"])
    assert "Restricted" in str(one["description"])
    assert str(one["class"]) == "CONFIDENTIAL"
    assert (
        next(p.get_filename() for p in mail(folder).iter_attachments())
        == "Briefing pack - Nordmark - Restricted.pdf"
    )
    assert [p.name for p in (folder / "invitations").iterdir()] == ["2026-no-01.toml"]


def test_the_principal_is_told_everything(briefgen: Command, folder: Path) -> None:
    (folder / "ferries.toml").write_text(VISIT, encoding="utf-8")
    briefgen("invite", "--visit", "ferries.toml", "--edition", "principal")
    assert "Ask about the dog" in str(event(folder)["description"])


def test_a_visit_file_about_somebody_else_is_refused(briefgen: Command, folder: Path) -> None:
    (folder / "ferries.toml").write_text(VISIT, encoding="utf-8")
    done = briefgen("invite", "Denmark", "--visit", "ferries.toml")
    assert (done.code, "is about Nordmark" in done.err) == (2, True)
    done = briefgen("country", "Denmark", "--visit", "ferries.toml", "--empty")
    assert (done.code, "is about Nordmark" in done.err) == (2, True)


def test_a_level_that_the_house_does_not_have_is_refused(briefgen: Command, folder: Path) -> None:
    (folder / "ferries.toml").write_text(VISIT.replace("restricted", "cosmic"), encoding="utf-8")
    done = briefgen("invite", "--visit", "ferries.toml", "--edition", "internal")
    assert "ferries.toml:10: there is no handling level 'cosmic'" in done.err


def test_page_and_plain_text_say_the_same(briefgen: Command, folder: Path) -> None:
    (folder / "ferries.toml").write_text(VISIT, encoding="utf-8")
    briefgen("invite", "--visit", "ferries.toml", "--edition", "principal", "--lang", "fr")
    message = mail(folder)
    text, page = (
        next(p for p in message.walk() if p.get_content_type() == f"text/{kind}").get_content()
        for kind in ("plain", "html")
    )
    for words in (
        "Two more piers",
        "Ask about the dog",
        "Ferries",
        "jeudi 3 décembre 2026",
        "Director",
        "UTC+01:00",
    ):
        assert words in text
        assert words in page
    assert '<html lang="fr" dir="ltr">' in page


def test_follow_ups_of_visit_files_are_among_the_reminders(briefgen: Command, folder: Path) -> None:
    more = """
[[follow_up]]
text = "Send the minutes"
due = 2026-12-10

[[follow_up]]
text = "Long past"
due = 2026-01-10

[[matter]]
link = "matter:x#a1"
next_step = "Ask the piers board"
due = 2026-12-12
"""
    (folder / "visits").mkdir()
    (folder / "visits" / "ferries.toml").write_text(VISIT + more, encoding="utf-8")
    for subject, wanted in ((("Nordmark",), 2), (("Denmark",), 0), ((), 2)):
        briefgen("duties", *subject, "--ics", "due.ics", "--as-of", "2026-11-22")
        found = Calendar.from_ical((folder / "due.ics").read_bytes()).walk("VEVENT")
        assert len(found) == wanted, subject
    assert [str(one["summary"]) for one in found] == [
        "Nordmark: Send the minutes",
        "Nordmark: Ask the piers board",
    ]
    briefgen("duties", "--ics", "due.ics", "--tasks", "--as-of", "2026-11-22")
    assert (folder / "due.ics").read_bytes().count(b"BEGIN:VTODO") == 2


def test_an_office_that_does_not_say_who_invites_is_told(briefgen: Command, folder: Path) -> None:
    (folder / "briefgen.toml").write_text(SETTINGS, encoding="utf-8")
    done = briefgen(*ASKED, *TO, "--tz", "Europe/Oslo")
    assert (done.code, "nobody is named who invites" in done.err) == (0, True)
    assert str(event(folder)["organizer"]) == "mailto:organiser@briefgen.invalid"
    done = briefgen(*ASKED, *TO, "--tz", "Europe/Oslo", "--send")
    assert (done.code, "who invites?" in done.err) == (2, True)
    assert briefgen(*ASKED, *TO, "--tz", "Europe/Oslo", "--edition", "internal").code == 2
