"""Sending, against a real mail server of this machine."""

import socket
from pathlib import Path

import pytest
from occasions import LETTER, PDF, meeting
from servers import Post, certificate, free_port, mail_server

from briefgen.errors import SendError
from briefgen.invitations import eml, ics
from briefgen.invitations.records import Arrival
from briefgen.invitations.send import Login, Server, send

pytestmark = pytest.mark.tools

MAIL = eml.write(
    meeting(), LETTER, ics.write(meeting()), [PDF], calendar_name="invitation.ics", draft=False
)
SENDER = "desk@lakes.example"
BOTH = ("eva@lakes.example", "ada@arvelia.example")


def plain(port: int) -> Server:
    return Server(host="127.0.0.1", port=port, security="none")


def test_the_server_receives_what_the_file_holds() -> None:
    post = Post()
    with mail_server(post) as port:
        outcome = send(MAIL, SENDER, BOTH, plain(port))
    assert post.mails == [(SENDER, BOTH, MAIL)]
    assert outcome.arrivals == tuple((one, Arrival.SENT, "") for one in BOTH)
    assert outcome.failure == ""


def test_a_refused_recipient_is_told_by_name_and_the_others_get_it() -> None:
    post = Post(refuse=frozenset({BOTH[1]}))
    with mail_server(post) as port:
        outcome = send(MAIL, SENDER, BOTH, plain(port))
    assert post.mails[0][1] == BOTH[:1]
    assert {address: arrival for address, arrival, _ in outcome.arrivals} == {
        BOTH[0]: Arrival.SENT,
        BOTH[1]: Arrival.REFUSED,
    }
    assert "550" in outcome.arrivals[0][2]


def test_when_all_are_refused_nothing_is_handed_over() -> None:
    post, told = Post(refuse=frozenset(BOTH)), []
    with mail_server(post) as port:
        outcome = send(MAIL, SENDER, BOTH, plain(port), handing_over=told.append)
    assert (post.mails, told) == ([], [])
    assert outcome.failure == "no recipient was accepted"


@pytest.mark.parametrize("answer", ["451 try again later", "554 not wanted"])
def test_a_mail_that_is_turned_away_was_sent_to_nobody(answer: str) -> None:
    with mail_server(Post(answer=answer)) as port:
        outcome = send(MAIL, SENDER, BOTH, plain(port))
    assert {arrival for _, arrival, _ in outcome.arrivals} == {Arrival.REFUSED}
    assert outcome.failure == answer


def test_a_line_that_breaks_before_the_mail_means_that_nobody_has_it() -> None:
    with mail_server(Post(hang_up="RCPT")) as port:
        outcome = send(MAIL, SENDER, BOTH, plain(port))
    assert outcome.arrivals == ()
    assert outcome.failure == "the connection was lost"


def test_a_line_that_breaks_after_the_mail_leaves_us_uncertain() -> None:
    told: list[list[str]] = []
    with mail_server(Post(hang_up="DATA")) as port:
        outcome = send(MAIL, SENDER, BOTH, plain(port), handing_over=lambda a: told.append(list(a)))
    assert told == [list(BOTH)]
    assert {arrival for _, arrival, _ in outcome.arrivals} == {Arrival.UNCERTAIN}


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(SendError, match="cannot be reached"):
        send(MAIL, SENDER, BOTH, plain(free_port()))


def test_a_server_that_says_nothing_is_not_waited_for_long() -> None:
    told = pytest.raises(SendError, match="cannot be reached: no answer in time")
    with socket.create_server(("127.0.0.1", 0)) as silent, told:
        send(MAIL, SENDER, BOTH, plain(silent.getsockname()[1]), timeout=0.3)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_safe_line_and_a_login(
    security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aiosmtpd.smtp import AuthResult, LoginPassword

    def check(
        server: object, session: object, envelope: object, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        is_right = data.password == b"right"
        return AuthResult(success=is_right, handled=is_right)

    path, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    post = Post()
    tls = (
        {"context": context, "auth_require_tls": False}
        if security == "tls"
        else {"tls_context": context}
    )
    with mail_server(post, authenticator=check, auth_required=True, **tls) as port:
        server = Server(host="127.0.0.1", port=port, security=security)
        assert send(MAIL, SENDER, BOTH, server, Login("desk", "right")).failure == ""
        with pytest.raises(SendError, match="does not let desk in: 535") as caught:
            send(MAIL, SENDER, BOTH, server, Login("desk", "wrong"))
    assert "wrong" not in str(caught.value)
    assert [mail for _, _, mail in post.mails] == [MAIL]


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    _, context = certificate(tmp_path)
    told = pytest.raises(SendError, match="no safe line")
    with mail_server(Post(), tls_context=context) as port, told:
        send(MAIL, SENDER, BOTH, Server(host="127.0.0.1", port=port))


def test_a_server_without_starttls_gets_nothing() -> None:
    post = Post()
    with mail_server(post) as port, pytest.raises(SendError, match="does not offer STARTTLS"):
        send(MAIL, SENDER, BOTH, Server(host="127.0.0.1", port=port))
    assert post.mails == []


def test_no_password_goes_over_an_open_line() -> None:
    server = Server(host="mail.lakes.example", port=25, security="none")
    with pytest.raises(SendError, match="open line"):
        send(MAIL, SENDER, BOTH, server, Login("desk", "secret"))


def test_a_login_does_not_show_its_password() -> None:
    assert "secret" not in repr(Login("desk", "secret"))
