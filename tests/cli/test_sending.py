"""`briefgen invite --send` and `--caldav`, against real servers of this machine."""

import tomllib
from pathlib import Path

import pytest
from icalendar import Calendar
from lakes import SETTINGS, Command
from servers import Post, ask, calendar_server, free_port, mail_server

pytestmark = pytest.mark.tools

BOTH = ("--to", "A. Officer <a@lakes.example>", "--to", "B <b@arvelia.example>")
ASKED = (
    "invite",
    "Nordmark",
    "--start",
    "2026-12-03 10:00",
    "--tz",
    "Europe/Oslo",
    "--as-of",
    "2026-11-22",
    *BOTH,
)


def settle(folder: Path, port: int) -> None:
    mail = f'[mail]\nsender = "Desk <desk@lakes.example>"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
    (folder / "briefgen.toml").write_text(SETTINGS + mail, encoding="utf-8")


def deliveries(folder: Path) -> dict[str, str]:
    [path] = (folder / "invitations").glob("*.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("deliveries", [])
    return {row["address"]: row["arrival"] for row in rows}


def test_what_is_sent_is_what_the_file_holds_and_is_sent_once(
    briefgen: Command, folder: Path
) -> None:
    post = Post()
    with mail_server(post) as port:
        settle(folder, port)
        done = briefgen(*ASKED, "--send", "--yes")
        assert done.code == 0, done.err
        assert "to:       B <b@arvelia.example> (required)" in done.out
        assert "attached: Background - Nordmark.pdf" in done.out
        assert "a@lakes.example: sent" in done.out
        file = (folder / "output" / "invite-nordmark-2026-12-03.eml").read_bytes()
        [(sender, recipients, mail)] = post.mails
        assert (sender, recipients) == (
            "desk@lakes.example",
            ("a@lakes.example", "b@arvelia.example"),
        )
        assert mail == file
        assert b"X-Unsent" not in file
        again = briefgen(*ASKED, "--send", "--yes")
        assert (again.code, len(post.mails)) == (0, 1)
        assert "nothing was sent: everyone has this invitation" in again.out
        briefgen(*ASKED, "--send", "--yes", "--again")
        assert len(post.mails) == 2


def test_a_change_is_sent_to_all_and_a_cancellation_too(briefgen: Command, folder: Path) -> None:
    post = Post()
    with mail_server(post) as port:
        settle(folder, port)
        briefgen(*ASKED, "--send", "--yes")
        briefgen(*ASKED, "--place", "Lake House", "--send", "--yes")
        briefgen("invite", "Nordmark", "--cancel", "--as-of", "2026-11-23", "--send", "--yes")
    assert [len(recipients) for _, recipients, _ in post.mails] == [2, 2, 2]
    assert [
        b'method="CANCEL"' in mail or b"method=CANCEL" in mail for _, _, mail in post.mails
    ] == [False, False, True]


def test_who_is_no_longer_invited_and_has_an_invitation_is_named(
    briefgen: Command, folder: Path
) -> None:
    with mail_server(Post()) as port:
        settle(folder, port)
        briefgen(*ASKED, "--send", "--yes")
    done = briefgen(*ASKED[:-2])
    assert "  no longer invited: b@arvelia.example" in done.out
    assert "note: b@arvelia.example has an earlier invitation, and is not told of this" in done.err


def test_those_who_were_refused_are_told_and_tried_again(briefgen: Command, folder: Path) -> None:
    post = Post(refuse=frozenset({"b@arvelia.example"}))
    with mail_server(post) as port:
        settle(folder, port)
        done = briefgen(*ASKED, "--send", "--yes")
        assert done.code == 1
        assert "b@arvelia.example: not sent (550 5.1.1 nobody of that name)" in done.out
        assert deliveries(folder) == {"a@lakes.example": "sent", "b@arvelia.example": "refused"}
        post.refuse = frozenset()
        done = briefgen(*ASKED, "--send", "--yes")
    assert "a@lakes.example: has it already" in done.out
    assert [recipients for _, recipients, _ in post.mails] == [
        ("a@lakes.example",),
        ("b@arvelia.example",),
    ]


def test_a_no_sends_nothing_and_keeps_the_draft(
    briefgen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Post()
    monkeypatch.setattr("click.confirm", lambda question: False)
    with mail_server(post) as port:
        settle(folder, port)
        done = briefgen(*ASKED, "--send")
    assert (done.code, post.mails) == (2, [])
    assert "nothing was sent; the draft was kept" in done.out
    assert b"X-Unsent: 1" in (folder / "output" / "invite-nordmark-2026-12-03.eml").read_bytes()


def test_a_server_that_turns_it_away_leaves_the_draft(briefgen: Command, folder: Path) -> None:
    with mail_server(Post(answer="451 4.3.0 try again later")) as port:
        settle(folder, port)
        done = briefgen(*ASKED, "--send", "--yes")
    assert done.code == 2
    assert "the invitation was not sent: 451 4.3.0 try again later" in done.err
    assert set(deliveries(folder).values()) == {"refused"}
    assert b"X-Unsent: 1" in (folder / "output" / "invite-nordmark-2026-12-03.eml").read_bytes()


def test_a_line_that_broke_after_the_mail_is_not_tried_again_unasked(
    briefgen: Command, folder: Path
) -> None:
    with mail_server(Post(hang_up="DATA")) as port:
        settle(folder, port)
        done = briefgen(*ASKED, "--send", "--yes")
    assert done.code == 2
    assert "a@lakes.example: may have gone, or not" in done.out
    assert set(deliveries(folder).values()) == {"uncertain"}
    post = Post()
    with mail_server(post) as port:
        settle(folder, port)
        done = briefgen(*ASKED, "--send", "--yes")
        assert "a@lakes.example: may have it: the connection broke" in done.out
        assert post.mails == []
        briefgen(*ASKED, "--send", "--yes", "--again")
        assert len(post.mails) == 1


def test_a_server_that_is_gone_is_told_in_a_line(briefgen: Command, folder: Path) -> None:
    settle(folder, free_port())
    done = briefgen(*ASKED, "--send", "--yes")
    assert (done.code, "cannot be reached" in done.err, "Traceback" in done.err) == (2, True, False)
    assert deliveries(folder) == {}


def test_a_calendar_holds_the_meeting_until_it_is_cancelled(
    briefgen: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(folder, free_port())
    monkeypatch.setenv("BRIEFGEN_CALDAV_USER", "desk")
    monkeypatch.setenv("BRIEFGEN_CALDAV_PASSWORD", "desk")
    with calendar_server(tmp_path) as address:
        done = briefgen(*ASKED, "--caldav", address)
        assert f"put into {address}" in done.out
        [path] = (folder / "invitations").glob("*.toml")
        uid = tomllib.loads(path.read_text(encoding="utf-8"))["uid"]
        place = f"{address}{uid.replace('@', '%40')}.ics"
        [event] = Calendar.from_ical(ask("GET", place)[1]).walk("VEVENT")
        assert (event["sequence"], str(event["uid"])) == (0, uid)
        briefgen(*ASKED, "--place", "Lake House", "--caldav", address)
        [event] = Calendar.from_ical(ask("GET", place)[1]).walk("VEVENT")
        assert (event["sequence"], str(event["location"])) == (1, "Lake House")
        done = briefgen(
            "invite", "Nordmark", "--cancel", "--as-of", "2026-11-23", "--caldav", address
        )
        assert f"taken out of {address}" in done.out
        assert ask("GET", place)[0] == 404


def test_a_password_comes_from_the_environment_or_not_at_all(
    briefgen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(folder, free_port())
    monkeypatch.setenv("BRIEFGEN_MAIL_USER", "desk")
    monkeypatch.delenv("BRIEFGEN_MAIL_PASSWORD", raising=False)
    monkeypatch.setattr("briefgen.cli.logins._from_keyring", lambda service, user: None)
    done = briefgen(*ASKED, "--send", "--yes")
    assert (done.code, "there is no password for desk at 127.0.0.1" in done.err) == (2, True)
