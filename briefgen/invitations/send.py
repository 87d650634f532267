"""A mail -> its recipients, through a mail server, once.

In:  the bytes of a mail, the server, and a login that came from the environment or a keyring.
Out: what became of it at every address.  Before the mail is handed over, `handing_over` is told,
     so that a crash at the worst moment leaves a trace rather than a second mail.
"""

import smtplib
import ssl
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from briefgen.errors import SendError
from briefgen.invitations.records import Arrival
from briefgen.value import frozen

SECURITIES = ("starttls", "tls", "none")
PORTS = {"starttls": 587, "tls": 465, "none": 25}
TIMEOUT = 30.0  # seconds for each answer of the server


@frozen
class Server:
    """A mail server."""

    host: str
    port: int
    security: str = "starttls"


@frozen(kw_only=False)
class Login:
    """Who we are to a server."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.user!r}, ...)"


@frozen
class Outcome:
    """What became of a mail at each address, and why it stopped, if it did."""

    arrivals: tuple[tuple[str, Arrival, str], ...] = ()  # address, arrival, reason
    failure: str = ""


def send(
    mail: bytes,
    sender: str,
    recipients: Sequence[str],
    server: Server,
    login: Login | None = None,
    handing_over: Callable[[Sequence[str]], None] = lambda accepted: None,
    timeout: float = TIMEOUT,
) -> Outcome:
    """Send a mail to the recipients; SendError when the server was never reached."""
    if login and server.security == "none" and not is_loopback(server.host):
        hint = 'set security = "starttls" or "tls" in [mail]'
        raise SendError("a password is not sent over an open line", hint)
    with _connection(server, timeout) as line:
        if login:
            _log_in(line, login, server)
        return _deliver(line, mail, sender, recipients, handing_over)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _connection(server: Server, timeout: float) -> smtplib.SMTP:
    """A line to the server that is as safe as was asked for."""
    context = ssl.create_default_context()
    try:
        if server.security == "tls":
            return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
        line = smtplib.SMTP(server.host, server.port, timeout=timeout)
        if server.security == "starttls":
            _make_safe(line, context)
    except smtplib.SMTPNotSupportedError as err:
        hint = 'ask for another port, or set security = "tls" in [mail]'
        raise SendError(f"{_called(server)} does not offer STARTTLS", hint) from err
    except ssl.SSLError as err:
        reason = getattr(err, "verify_message", "") or err.reason or "no reason given"
        hint = "check host, port and security in [mail]"
        raise SendError(f"no safe line to {_called(server)}: {reason}", hint) from err
    except (OSError, smtplib.SMTPException) as err:
        hint = "check host and port in [mail], and the network; the draft was kept"
        raise SendError(f"{_called(server)} cannot be reached: {_told(err)}", hint) from err
    return line


def _make_safe(line: smtplib.SMTP, context: ssl.SSLContext) -> None:
    try:
        line.starttls(context=context)
    except BaseException:
        line.close()
        raise


def _log_in(line: smtplib.SMTP, login: Login, server: Server) -> None:
    try:
        line.login(login.user, login.password)
    except (OSError, smtplib.SMTPException) as err:
        hint = "check the user and the password; the draft was kept"
        message = f"{_called(server)} does not let {login.user} in: {_told(err)}"
        raise SendError(message, hint) from err


def _deliver(
    line: smtplib.SMTP,
    mail: bytes,
    sender: str,
    recipients: Sequence[str],
    handing_over: Callable[[Sequence[str]], None],
) -> Outcome:
    arrivals: list[tuple[str, Arrival, str]] = []
    accepted: list[str] = []
    try:
        line.ehlo_or_helo_if_needed()
        _expect(line.mail(sender, [f"size={len(mail)}"] if line.has_extn("size") else []), 250)
        for address in recipients:
            code, answer = line.rcpt(address)
            if code in (250, 251):
                accepted.append(address)
            else:
                arrivals.append((address, Arrival.REFUSED, _answer(code, answer)))
    except (OSError, smtplib.SMTPException) as err:
        return Outcome(arrivals=tuple(arrivals), failure=_told(err))
    if not accepted:
        return Outcome(arrivals=tuple(arrivals), failure="no recipient was accepted")
    handing_over(accepted)
    try:
        _expect(line.data(mail), 250)
    except (smtplib.SMTPDataError, smtplib.SMTPResponseException) as err:
        refused = [(address, Arrival.REFUSED, _told(err)) for address in accepted]
        return Outcome(arrivals=(*arrivals, *refused), failure=_told(err))
    except (OSError, smtplib.SMTPException) as err:
        lost = [(address, Arrival.UNCERTAIN, _told(err)) for address in accepted]
        return Outcome(arrivals=(*arrivals, *lost), failure=_told(err))
    return Outcome(arrivals=(*arrivals, *((one, Arrival.SENT, "") for one in accepted)))


def _expect(answer: tuple[int, bytes], code: int) -> None:
    if answer[0] != code:
        raise smtplib.SMTPResponseException(answer[0], answer[1])


def _told(err: Exception) -> str:
    """What a server or the network said, in one line."""
    if isinstance(err, smtplib.SMTPResponseException):
        return _answer(err.smtp_code, err.smtp_error)
    if isinstance(err, TimeoutError) or "timed out" in str(err):
        return "no answer in time"
    if isinstance(err, smtplib.SMTPServerDisconnected | ConnectionError):
        return "the connection was lost"
    return " ".join(str(getattr(err, "strerror", "") or err).split()) or type(err).__name__


def _answer(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"


def _called(server: Server) -> str:
    return f"{server.host}:{server.port}"
