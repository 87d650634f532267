"""A calendar file -> a CalDAV server (RFC 4791): put, replaced, taken away.

In:  the address of a calendar, the file, and a login from the environment or a keyring.
Out: nothing; SendError says what the server would not do.
"""

import base64
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from briefgen.errors import SendError, UsageError
from briefgen.invitations.send import Login, is_loopback

TIMEOUT = 30.0
_TOLD = {
    401: ("the server asks for another login", "check the user and the password"),
    403: ("this calendar may not be written to", "ask for the right to write to it"),
    404: ("there is no such calendar", "check the address; it ends in the calendar's own folder"),
    409: ("there is no such calendar", "check the address; it ends in the calendar's own folder"),
    412: ("another meeting has its place", "look at the calendar; nothing was changed"),
    507: ("the calendar is full", "make room in it"),
}


def place_of(calendar: str, uid: str) -> str:
    """Where a meeting stands in a calendar."""
    parts = urlsplit(calendar)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        message = f"{calendar!r} is no address of a calendar"
        raise UsageError(message, "write it like https://calendar.example.org/desk/visits/")
    if parts.username is not None or parts.password is not None:
        hint = "give user and password in BRIEFGEN_CALDAV_USER and BRIEFGEN_CALDAV_PASSWORD"
        raise UsageError("a login does not belong into an address", hint)
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise UsageError("a calendar is not written over an open line", "use https://")
    return f"{calendar.rstrip('/')}/{quote(uid, safe='')}.ics"


def host_of(calendar: str) -> str:
    """The server of a calendar."""
    return urlsplit(calendar).hostname or ""


def put(place: str, calendar: bytes, login: Login | None, timeout: float = TIMEOUT) -> None:
    """Store a meeting, in place of its earlier version."""
    _ask("PUT", place, calendar, login, timeout)


def remove(place: str, login: Login | None, timeout: float = TIMEOUT) -> bool:
    """Take a meeting away; False when it was not there."""
    return _ask("DELETE", place, None, login, timeout, missing=(404, 410))


class _NoRedirects(HTTPRedirectHandler):
    """A login goes to the address that was given and to no other."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def _ask(
    method: str,
    place: str,
    body: bytes | None,
    login: Login | None,
    timeout: float,
    missing: tuple[int, ...] = (),
) -> bool:
    headers = {"Content-Type": "text/calendar; charset=utf-8"} if body is not None else {}
    if login:
        pair = f"{login.user}:{login.password}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    request = Request(place, data=body, method=method, headers=headers)  # noqa: S310  # checked
    opener: OpenerDirector = build_opener(_NoRedirects)
    try:
        with opener.open(request, timeout=timeout):
            return True
    except HTTPError as err:
        with err:
            if err.code in missing:
                return False
            said, hint = _TOLD.get(err.code, (f"it answers {err.code} {err.reason}", ""))
        raise SendError(f"{urlsplit(place).netloc}: {said}", hint) from err
    except (URLError, HTTPException, OSError) as err:
        reason = getattr(err, "reason", None) or err
        message = f"{urlsplit(place).netloc} cannot be reached: {reason}"
        raise SendError(message, "check the address and the network") from err
