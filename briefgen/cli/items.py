"""Every item of an event with the words it rests on, the rule that found it, and its accounts."""

from collections.abc import Iterator

from briefgen.model.correction import Change
from briefgen.model.event import Act, Event, Participant
from briefgen.model.text import Evidence
from briefgen.value import frozen


@frozen
class Shown:
    """A piece of evidence and what it is evidence of."""

    item: str
    what: str
    evidence: Evidence | None
    sentence: Evidence | None = None
    rule: str = ""


def items(event: Event) -> Iterator[Shown]:
    """Everything in an event, by the id that packs give it; what has no words says so."""
    whole = event.evidence or next((act.evidence for act in event.acts), None)
    yield Shown(item=event.id, what=event.title, evidence=whole, rule=event.rule)
    yield _date(event)
    if event.place:
        place = event.place_evidence
        yield Shown(item=f"{event.id}#place", what=f"place: {event.place}", evidence=place)
    for number, person in enumerate(event.participants, 1):
        yield _person(f"{event.id}#p{number}", person)
    for number, act in enumerate(event.acts, 1):
        yield from _act(f"{event.id}#a{number}", act)


def _date(event: Event) -> Shown:
    from briefgen.resolve.fields import shown_date

    claim = event.date
    known = shown_date(claim) or "undated"
    basis = f" ({claim.basis.value.replace('_', ' ')})" if claim.basis else ""
    years = ", ".join(day.isoformat() for day in claim.candidates)
    maybe = f", perhaps {years}" if years and claim.earliest is None else ""
    return Shown(
        item=f"{event.id}#date",
        what=f"date: {known}{basis}{maybe}",
        evidence=claim.evidence,
        rule=claim.basis.value if claim.basis else "",
    )


def _person(item: str, person: Participant) -> Shown:
    parts = [person.name, person.title, person.affiliation, person.side.value]
    parts += [] if person.present else ["not present"]
    told = ", ".join(part for part in parts if part)
    return Shown(item=item, what=told, evidence=person.evidence, rule=person.rule)


def _act(item: str, act: Act) -> Iterator[Shown]:
    what = f"{act.rung.value}: {act.what}"
    yield Shown(item=item, what=what, evidence=act.evidence, sentence=act.sentence, rule=act.rule)
    for number, duty in enumerate(act.obligations, 1):
        yield Shown(
            item=f"{item}.o{number}",
            what=f"{duty.by.name}: {duty.what}",
            evidence=duty.evidence,
            rule=act.rule,
        )


def corrections_of(event: Event, item: str) -> Iterator[Change]:
    """The corrections that an item owes what it is to; all of them for the event itself."""
    part = item.partition("#")[2]
    for change in event.corrections:
        field = change.field if not change.part else change.part
        if not part or field == part.partition(".")[0]:
            yield change


def told(change: Change) -> str:
    """Who changed what, when and why."""
    by = f" by {change.by}" if change.by else ""
    now, was = change.now or "nothing", change.was or "nothing"
    about = f" of {change.of}" if change.part else ""
    what = f"{change.field}{about}: {now} in place of {was}"
    return f"corrected{by} on {change.on}: {what} ({change.why}) {change.file}:{change.line}"
