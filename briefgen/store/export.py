"""An event as other programs get it: the record of `export` and `events --json`.

In:  an Event.
Out: plain lists and dictionaries whose keys and meaning stay the same from version to
     version.  Nothing is added to what the event says; absent is null.
"""

from typing import TypeAlias

from briefgen.model.dates import UNDATED, DateClaim, Precision
from briefgen.model.event import (
    HEIGHT,
    Act,
    ActFamily,
    Actor,
    Event,
    Money,
    Obligation,
    Participant,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
)
from briefgen.model.text import Evidence

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

# How much of an ISO date a precision vouches for.
_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_PROPOSAL_OF = {
    Rung.INVITED: ProposalKind.INVITATION,
    Rung.REQUESTED: ProposalKind.REQUEST,
    Rung.OFFERED: ProposalKind.OFFER,
    Rung.COMMITTED: ProposalKind.COMMITMENT,
}


def record(event: Event) -> dict[str, Plain]:
    """The event as one JSON object."""
    claim = event.date
    acts = event.acts
    return {
        "id": event.id,
        "source": event.source,
        "line": event.line,
        "title": event.title,
        "kind": event.kind.value,
        "lang": event.language,
        "date": known_day(claim),
        "date_precision": claim.precision.value if claim.precision else None,
        "date_text": claim.words or None,
        "date_basis": claim.basis.value if claim.basis else None,
        "date_candidates": [day.isoformat() for day in claim.candidates],
        "published": known_day(event.published or UNDATED),
        "place": event.place,
        "home_org": event.home,
        "countries": _keys(event, PartyKind.STATE, PartyRole.COUNTERPART),
        "partners": _bodies(event),
        "beneficiaries": _helped(event),
        "mentioned": _keys(event, PartyKind.STATE, PartyRole.HOST, PartyRole.MENTION),
        "participants": [_participant(person) for person in event.participants],
        "agreements": [_agreement(a, event) for a in acts if a.family is ActFamily.AGREEMENT],
        "proposals": [_proposal(act) for act in acts if act.family is ActFamily.PROPOSAL],
        "topics": list(event.topics),
        "warnings": [{"code": doubt.code, "message": doubt.message} for doubt in event.warnings],
        "copies": [
            {"id": copy.event, "source": copy.source, "line": copy.line, "title": copy.title}
            for copy in event.copies
        ],
        "corrections": [
            {"item": c.item, "field": c.field, "was": c.was, "now": c.now, "file": c.file}
            for c in event.corrections
        ],
    }


def known_day(claim: DateClaim) -> str | None:
    """As much of an ISO date as the source vouches for."""
    if claim.earliest is None:
        return None
    return claim.earliest.isoformat()[: _LENGTH[claim.precision or Precision.DAY]]


def _helped(event: Event) -> list[Plain]:
    """Codes of the states that gain by something told; one that was met may gain by what it is
    no party to."""
    parties = (p.key for p in event.parties if p.role is PartyRole.BENEFICIARY)
    given = (act for act in event.acts if act.rung is not Rung.MENTIONED)
    return [*dict.fromkeys((*parties, *(code for act in given for code in act.beneficiaries)))]


def _keys(event: Event, kind: PartyKind, *roles: PartyRole) -> list[Plain]:
    keys = (party.key for party in event.parties if party.kind is kind and party.role in roles)
    return list(dict.fromkeys(keys))


def _bodies(event: Event) -> list[Plain]:
    """The counterpart organisations by name, with the acronym they go by: "Lake Fund (LF)"."""
    names = {
        party.key: f"{party.key} ({party.acronym})"
        for party in event.parties
        if party.acronym and party.acronym != party.key and f"({party.acronym})" not in party.key
    }
    keys = _keys(event, PartyKind.ORGANISATION, PartyRole.COUNTERPART)
    return [names.get(str(key), key) for key in keys]


def _participant(person: Participant) -> dict[str, Plain]:
    return {
        "name": person.name,
        "title": person.title,
        "affiliation": person.affiliation,
        "side": person.side.value,
        "present": person.present,
        "evidence": _evidence(person.evidence),
    }


def _agreement(act: Act, event: Event) -> dict[str, Plain]:
    return {
        "what": act.what,
        "status": act.rung.value,
        "parties": list(act.parties),
        "date": known_day(act.date or _date_of(act, event)),
        "amount": _money(act.amount),
        "duration": act.duration,
        "beneficiaries": list(act.beneficiaries),
        "obligations": [_obligation(duty) for duty in act.obligations],
        "quote": act.evidence.quote,
        "evidence": _span(act.evidence),
    }


def _date_of(act: Act, event: Event) -> DateClaim:
    """The event's own date, for what was agreed there; an instrument only spoken of has none."""
    return event.date if HEIGHT[act.rung] >= HEIGHT[Rung.AGREED_IN_PRINCIPLE] else UNDATED


def _proposal(act: Act) -> dict[str, Plain]:
    kind = act.proposal or _PROPOSAL_OF.get(act.rung, ProposalKind.PROPOSAL)
    return {
        "what": act.what,
        "by": _actors(act.by),
        "to": _actors(act.to),
        "kind": kind.value,
        "quote": act.evidence.quote,
        "evidence": _span(act.evidence),
    }


def _obligation(duty: Obligation) -> dict[str, Plain]:
    return {
        "by": duty.by.name,
        "what": duty.what,
        "recurrence": duty.recurrence,
        "due": (known_day(duty.due) if duty.due else None) or duty.due_words or None,
        "evidence": _evidence(duty.evidence),
    }


def _actors(actors: tuple[Actor, ...]) -> str | None:
    return ", ".join(actor.name for actor in actors) or None


def _money(money: Money | None) -> dict[str, Plain] | None:
    if money is None:
        return None
    whole = money.value == money.value.to_integral_value()
    value = int(money.value) if whole else float(money.value)
    return {"value": value, "currency": money.currency}


def _evidence(evidence: Evidence | None) -> dict[str, Plain] | None:
    if evidence is None:
        return None
    return {**_span(evidence), "quote": evidence.quote}


def _span(evidence: Evidence) -> dict[str, Plain]:
    return {"start": evidence.span.start, "end": evidence.span.end}
