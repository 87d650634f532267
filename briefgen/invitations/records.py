"""What was invited to and what went out: `invitations/*.toml`, one file a meeting.

In:  the text of a record; a new version of the same invitation.
Out: a Record, its text, and in words what changed.

The record is what keeps a UID for good, raises the version, and lets nothing be sent twice.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any

from briefgen.errors import Place, WorkspaceError
from briefgen.model.meeting import Meeting, Method
from briefgen.value import frozen

HEAD = (
    "# Written by briefgen: what was invited to, and what went out.  Keep it with the workspace.\n"
)


class Arrival(StrEnum):
    """What became of a mail to one address."""

    SENT = "sent"  # the server took it
    REFUSED = "refused"  # the server would not take it for this address
    UNCERTAIN = "uncertain"  # handed over, and no answer came: it may have gone


@frozen
class Delivery:
    """A mail of one version to one address."""

    sequence: int
    method: Method
    address: str
    arrival: Arrival
    content: str  # Record.content of what was sent
    reason: str = ""


@frozen
class Invited:
    """A guest, as the record keeps them."""

    name: str
    address: str
    role: str


@frozen
class Record:
    """The latest version of an invitation, and every delivery of every version."""

    uid: str
    sequence: int
    method: Method
    counterpart: str
    title: str
    start: str  # ISO 8601 with offset
    end: str
    zone: str
    place: str = ""
    edition: str = ""
    language: str = ""
    organiser: str = ""
    words: str = ""  # sha256 of what the mail says
    pack: str = ""  # sha256 of the PDF
    guests: tuple[Invited, ...] = ()
    deliveries: tuple[Delivery, ...] = ()

    @property
    def content(self) -> str:
        """A name for what it says, whatever its number: the same content is not sent twice."""
        bare = replace(self, sequence=0, deliveries=())
        return hashlib.sha256(dumps(bare).encode()).hexdigest()[:16]

    def waiting(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """Of the addresses those whose latest mail, if any went out, said something else."""
        gone = {d.address: d.content for d in self.deliveries if d.arrival is not Arrival.REFUSED}
        return tuple(one for one in addresses if gone.get(one) != self.content)

    def uncertain(self) -> tuple[str, ...]:
        """The addresses whose latest mail may or may not have gone out."""
        last = {d.address: d.arrival for d in self.deliveries}
        return tuple(one for one, arrival in last.items() if arrival is Arrival.UNCERTAIN)

    def reached(self) -> tuple[str, ...]:
        """Everyone to whom any version may have gone, in order of first delivery."""
        kept = (d.address for d in self.deliveries if d.arrival is not Arrival.REFUSED)
        return tuple(dict.fromkeys(kept))


def new_uid(seed: str, domain: str) -> str:
    """The UID of a meeting: the same for the same seed, and nothing can be read out of it."""
    return f"{hashlib.sha256(f'briefgen meeting {seed}'.encode()).hexdigest()[:32]}@{domain}"


def record_of(
    meeting: Meeting, *, counterpart: str, edition: str, words: str, pack: bytes | None
) -> Record:
    """What to keep of this version."""
    return Record(
        uid=meeting.uid,
        sequence=meeting.sequence,
        method=meeting.method,
        counterpart=counterpart,
        title=meeting.title,
        start=meeting.start.isoformat(),
        end=meeting.end.isoformat(),
        zone=meeting.zone,
        place=meeting.place,
        edition=edition,
        language=meeting.language,
        organiser=str(meeting.organiser),
        words=hashlib.sha256(words.encode()).hexdigest(),
        pack=hashlib.sha256(pack).hexdigest() if pack else "",
        guests=tuple(
            Invited(name=g.mailbox.name, address=g.mailbox.address, role=g.role)
            for g in meeting.guests
        ),
    )


def delivered(record: Record, news: Iterable[Delivery]) -> Record:
    """The record with what became of some mails, in place of what was thought before."""
    fresh = {(d.sequence, d.address): d for d in news}
    kept = tuple(d for d in record.deliveries if (d.sequence, d.address) not in fresh)
    return replace(record, deliveries=(*kept, *fresh.values()))


# ------------------------------------------------------------------ what changed

_PRINTED = {
    "title": "title",
    "start": "start",
    "end": "end",
    "zone": "time zone",
    "place": "place",
    "edition": "edition",
    "language": "language",
    "organiser": "organiser",
}
_UNPRINTED = {"words": "the text of the invitation", "pack": "the pack"}


def changes(old: Record, new: Record) -> tuple[str, ...]:
    """What differs between two versions, in words; nothing when only the number does."""
    return tuple(_changes(old, new))


def _changes(old: Record, new: Record) -> Iterator[str]:
    if old.method is not new.method:
        yield "cancelled" if new.method is Method.CANCEL else "invited again after a cancellation"
    if new.method is Method.CANCEL:
        return  # the rest is as it was
    before, after = asdict(old), asdict(new)
    for field, name in _PRINTED.items():
        if before[field] != after[field]:
            yield f"{name}: {before[field] or 'none'} → {after[field] or 'none'}"
    earlier = {guest.address: guest for guest in old.guests}
    later = {guest.address: guest for guest in new.guests}
    yield from (f"no longer invited: {address}" for address in earlier if address not in later)
    for address, guest in later.items():
        if address not in earlier:
            yield f"also invited: {address}, {guest.role}"
        elif earlier[address] != guest:
            yield f"{address}: now {guest.name or 'without a name'}, {guest.role}"
    yield from (f"{name} changed" for f, name in _UNPRINTED.items() if before[f] != after[f])


# ------------------------------------------------------------------ the file


def dumps(record: Record) -> str:
    """The record as TOML."""
    tables = asdict(record)
    lists = {name: tables.pop(name) for name in ("guests", "deliveries")}
    text = HEAD + _table(tables)
    for name, rows in lists.items():
        text += "".join(f"\n[[{name}]]\n{_table(row)}" for row in rows)
    return text


def loads(text: str, origin: str) -> Record:
    """A record from its text; WorkspaceError when somebody has broken it."""
    import tomllib

    try:
        data: dict[str, Any] = tomllib.loads(text)
        guests = tuple(Invited(**row) for row in data.pop("guests", ()))
        deliveries = tuple(map(_delivery, data.pop("deliveries", ())))
        method = Method(data.pop("method"))
        return Record(**data, method=method, guests=guests, deliveries=deliveries)
    except (tomllib.TOMLDecodeError, TypeError, KeyError, ValueError, AttributeError) as err:
        hint = "put back an earlier version of this file; without it invitations could go twice"
        message = f"this record of an invitation cannot be read: {err}"
        raise WorkspaceError(message, hint, Place(origin)) from err


def _delivery(row: Mapping[str, Any]) -> Delivery:
    known = {**row, "method": Method(row["method"]), "arrival": Arrival(row["arrival"])}
    return Delivery(**known)


def _table(values: Mapping[str, object]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in values.items())


def _value(value: object) -> str:
    """A number, or a basic string; the escapes of JSON are those of TOML."""
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
