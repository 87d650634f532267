"""Hand an invitation to a mail server or a calendar server, once.

In:  an invitation that is written and recorded.
Out: what became of it at every address, on the screen and in its record.
"""

from collections.abc import Callable, Sequence

import click

from briefgen.cli import screen
from briefgen.cli.invitation import AskedInvitation, Made
from briefgen.cli.logins import login_for
from briefgen.cli.session import DONE, NOTHING_DONE, WITH_ISSUES, Session
from briefgen.errors import SendError, UsageError
from briefgen.invitations import eml, ics
from briefgen.invitations import publish as server
from briefgen.invitations.records import Arrival, Delivery, Record, delivered
from briefgen.invitations.send import PORTS, SECURITIES, Server
from briefgen.invitations.send import send as hand_over
from briefgen.model.meeting import Meeting, Method
from briefgen.workspace import Workspace

Keep = Callable[[Record], Record]


def send(now: Session, made: Made, record: Record, asked: AskedInvitation, keep: Keep) -> int:
    """Send the mail to those who do not have it; the exit code."""
    everyone = [guest.mailbox.address for guest in made.meeting.guests]
    recipients = everyone if asked.again else list(record.waiting(everyone))
    _tell_done(record, [one for one in everyone if one not in recipients])
    if not recipients:
        screen.say("nothing was sent: everyone has this invitation (--again sends it once more)")
        return DONE
    to = _server(now.workspace)
    login = login_for("MAIL", to.host, str(now.workspace.mail.get("user", "")))
    if not _agreed(made, recipients, to, yes=asked.yes):
        screen.say("nothing was sent; the draft was kept")
        return NOTHING_DONE

    def handing_over(accepted: Sequence[str]) -> None:
        fate = (Arrival.UNCERTAIN, "the program ended before the server had answered")
        keep(delivered(record, [_delivery(record, address, *fate) for address in accepted]))

    mail = eml.as_sent(made.draft)
    outcome = hand_over(mail, made.meeting.organiser.address, recipients, to, login, handing_over)
    keep(delivered(record, [_delivery(record, *one) for one in outcome.arrivals]))
    return _tell(outcome.arrivals, outcome.failure, recipients)


def publish(meeting: Meeting, calendar: str) -> None:
    """Put the meeting into a calendar, or take it out when it is cancelled."""
    place = server.place_of(calendar, meeting.uid)
    login = login_for("CALDAV", server.host_of(calendar))
    if meeting.method is Method.CANCEL:
        was_there = server.remove(place, login)
        screen.say(f"{'taken out of' if was_there else 'it was not in'} {calendar}")
        return
    server.put(place, ics.write_for_server(meeting), login)
    screen.say(f"put into {calendar}")


# ------------------------------------------------------------------ before


def _server(workspace: Workspace) -> Server:
    """The mail server of the settings."""
    mail = workspace.mail
    host, security = str(mail.get("host", "")), str(mail.get("security", "starttls")).lower()
    if not host:
        hint = 'set host = "mail.example.org" under [mail]; or open the .eml file and send it'
        raise UsageError("briefgen.toml names no mail server", hint)
    if security not in SECURITIES:
        known = ", ".join(SECURITIES)
        raise UsageError(f"there is no security {security!r} for mail", f"it is one of {known}")
    port = mail.get("port", PORTS[security])
    return Server(host=host, port=port if isinstance(port, int) else 0, security=security)


def _agreed(made: Made, recipients: Sequence[str], to: Server, *, yes: bool) -> bool:
    """Show what would go to whom; whether it shall."""
    screen.say(f"from:     {made.meeting.organiser}")
    for guest in made.meeting.guests:
        if guest.mailbox.address in recipients:
            screen.say(f"to:       {guest.mailbox} ({guest.role})")
    screen.say(f"subject:  {made.subject}")
    for one in made.attachments:
        screen.say(f"attached: {one.name} ({max(1, len(one.data) // 1024)} kB)")
    screen.say(f"edition:  {made.record.edition}")
    if yes:
        return True
    number = len(recipients)
    whom = "this address" if number == 1 else f"these {number} addresses"
    return click.confirm(f"Send it to {whom} by {to.host}?")


def _tell_done(record: Record, addresses: Sequence[str]) -> None:
    unsure = set(record.uncertain())
    for address in addresses:
        said = "may have it: the connection broke" if address in unsure else "has it already"
        screen.say(f"{address}: {said}")


# ------------------------------------------------------------------ after


def _delivery(record: Record, address: str, arrival: Arrival, reason: str) -> Delivery:
    return Delivery(
        sequence=record.sequence,
        method=record.method,
        address=address,
        arrival=arrival,
        content=record.content,
        reason=reason,
    )


_WORDS = {
    Arrival.SENT: "sent",
    Arrival.REFUSED: "not sent",
    Arrival.UNCERTAIN: "may have gone, or not",
}


def _tell(
    arrivals: Sequence[tuple[str, Arrival, str]], failure: str, recipients: Sequence[str]
) -> int:
    """A line for each address; the exit code."""
    for address, arrival, reason in arrivals:
        screen.say(f"{address}: {_WORDS[arrival]}" + (f" ({reason})" if reason else ""))
    if failure:
        told = {address for address, _, _ in arrivals}
        for address in recipients:
            if address not in told:
                screen.say(f"{address}: not sent ({failure})")
        hint = "the draft was kept; the same command sends it to those who do not have it"
        raise SendError(f"the invitation was not sent: {failure}", hint)
    all_sent = all(arrival is Arrival.SENT for _, arrival, _ in arrivals)
    return DONE if all_sent else WITH_ISSUES
