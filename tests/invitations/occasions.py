"""A meeting of people who do not exist."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from briefgen.errors import UsageError
from briefgen.invitations import zones
from briefgen.invitations.eml import Letter
from briefgen.model.meeting import Attachment, Guest, Mailbox, Meeting
from briefgen.model.visit import Role

T = TypeVar("T")

DESK = Mailbox(name="Désk, for Régional Affairs", address="desk@lakes.example")
EVA = Guest(mailbox=Mailbox(name="Éva “Evi” Montréal", address="eva@lakes.example"))
DELEGATION = Guest(
    mailbox=Mailbox(name="وفد جمهورية البحيرات", address="wafd@arvelia.example"),
    role=Role.OPTIONAL,
    language="ar",
)
AWKWARD = Guest(
    mailbox=Mailbox(name='Brenn, Ada: "the Captain"; née O\'Neill', address="ada@arvelia.example"),
    role=Role.CHAIR,
)
PDF = Attachment(
    name="Dossier – Élan.pdf",
    media_type="application/pdf",
    data=b"%PDF-1.7\n" + bytes(range(256)) * 9,
)
LETTER = Letter(
    subject="Invitation: Consultations, round 61 — Arvelia",
    html="<p>Consultations, dossier ci-joint: الملف مرفق</p>",
    text="Consultations, dossier ci-joint: الملف مرفق\n",
)


def meeting(
    start: str = "2026-10-20 09:30", zone: str = "Europe/Paris", minutes: int = 120, **changes: Any
) -> Meeting:
    """The meeting, or another like it."""
    begins = zones.local(datetime.fromisoformat(start), zone)
    values: dict[str, Any] = {
        "uid": "5f1e0c@lakes.example",
        "sequence": 0,
        "stamp": datetime(2026, 10, 5, tzinfo=UTC),
        "title": "Consultations, round 61; Arvelia",
        "start": begins,
        "end": (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begins.tzinfo),
        "zone": zone,
        "organiser": DESK,
        "guests": (AWKWARD, EVA, DELEGATION),
        "place": "Élan conference hall, Port Salis",
        "description": "Agenda:\n1. Fisheries\n2. Visas",
        "categories": ("Briefing", "Arvelia, north"),
        "alarms": (1440, 15),
    }
    return Meeting(**{**values, **changes})


def unless_refused(make: Callable[[], T]) -> T | None:
    """What `make` makes; None where it was refused with words that help."""
    try:
        return make()
    except UsageError as err:
        if not err.hint:
            raise
        return None
