"""Number the evidence in the reading order of the pack, and list the sources it stands in.

In:  a Digest without numbers.
Out: the same Digest with its citations and source entries.  The same words at the same place
     keep one number however often they are cited.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from briefgen.model.digest import (
    Citation,
    Digest,
    Encounter,
    Matter,
    Proof,
    Relationship,
    SourceEntry,
    SourceInfo,
    place_of,
)
from briefgen.model.event import ActFamily, Event, Rung

# what the principal's card names; templates/sections/card.html.j2 cuts its lists to the same
ON_CARD, AGREED_ON_CARD, PEOPLE_ON_CARD = 3, 2, 2


def numbered(digest: Digest, events: Sequence[Event], sources: Mapping[str, SourceInfo]) -> Digest:
    """`digest` with its citations, numbers and sources."""
    by_id = {event.id: event for event in events}
    numbers: dict[tuple[str, int, int], int] = {}
    rows: list[Citation] = []
    for proof in proofs(digest):
        key = place_of(proof.evidence)
        if key not in numbers:
            numbers[key] = len(rows) + 1
            rows.append(_citation(len(rows) + 1, proof, by_id[proof.event], sources))
    return replace(
        digest,
        citations=tuple(rows),
        numbers=numbers,
        sources=tuple(_entries(digest, rows, by_id, sources)),
    )


def _citation(
    number: int, proof: Proof, event: Event, sources: Mapping[str, SourceInfo]
) -> Citation:
    source = sources.get(proof.evidence.release)
    return Citation(
        number=number,
        proof=proof,
        origin=source.origin if source else event.source,
        line=source.line_of(proof.evidence.span.start) if source else event.line,
        headline=event.title,
        date=event.date,
        outlet=source.publisher if source else None,
    )


# ------------------------------------------------------------------ reading order


def proofs(digest: Digest) -> Iterator[Proof]:
    """Every proof of the digest in the order in which the standard pack prints it."""
    everything: Iterable[Proof | None] = (proof for part in _parts(digest) for proof in part)
    return (proof for proof in everything if proof is not None)


def _parts(digest: Digest) -> Iterator[Iterable[Proof | None]]:
    relationship = digest.relationship
    yield from _card(digest)
    yield _dates(relationship)
    yield (person.proof for person in digest.people[:1] if person.meetings > 1)
    yield (a.proof for a in digest.agreements[:1] if a.rung is not Rung.MENTIONED)
    for encounter in digest.encounters:
        yield _encounter(encounter)
    yield (step.proof for step in digest.mentioned_contacts)
    for appearance in digest.appearances:
        yield (appearance.proof, *(step.proof for step in appearance.steps))
    for agreement in digest.agreements:
        yield (agreement.proof, *agreement.also)
    for matter in (*digest.matters, *(m for m in digest.undertakings if m.is_pending)):
        yield _matter(matter)
    yield (duty.proof for duty in digest.duties)
    for promise in digest.promises:
        yield _matter(promise)
    for person in (*digest.people, *digest.our_people):
        yield (person.proof, *(title.proof for title in person.titles))
    yield (gap.proof for gap in digest.gaps)


def _card(digest: Digest) -> Iterator[Iterable[Proof | None]]:
    """The meeting, the agreements and the open matters that the card names."""
    last = digest.relationship.last
    for encounter in (last,) if last else digest.encounters[:1]:
        yield (encounter.date_proof if encounter.date.is_known else None, encounter.proof)
        yield (a.proof for a in encounter.theirs[:PEOPLE_ON_CARD] if last)
    reached = (a for a in digest.agreements if a.is_reached)
    yield (a.proof for a in islice(reached, AGREED_ON_CARD))
    opened = (m for m in digest.matters if m.is_pending)
    yield (m.proof for m in islice(opened, ON_CARD))


def _dates(relationship: Relationship) -> Iterator[Proof | None]:
    """The first dated contact, where it is another day's than the last, and the last."""
    first, last = relationship.first, relationship.last
    if first and last and first.date.earliest != last.date.earliest:
        yield from (first.date_proof, first.proof)
    if last:
        yield from (last.date_proof, last.proof)


def _encounter(encounter: Encounter) -> Iterator[Proof | None]:
    yield from (encounter.date_proof, encounter.place_proof, encounter.proof)
    for side in (encounter.theirs, encounter.ours, encounter.others, encounter.absent):
        yield from (attendee.proof for attendee in side)
    yield from (s.proof for s in encounter.steps if s.family is not ActFamily.CONTACT)


def _matter(matter: Matter) -> Iterator[Proof | None]:
    yield from (step.proof for step in matter.steps)
    yield from (link.proof for link in (*matter.answers, *matter.links))


# ------------------------------------------------------------------ sources


def _entries(
    digest: Digest,
    rows: Sequence[Citation],
    events: Mapping[str, Event],
    sources: Mapping[str, SourceInfo],
) -> Iterator[SourceEntry]:
    """An entry for each article, in the order in which the pack first speaks of it."""
    cited: dict[str, list[Citation]] = {}
    for row in rows:
        cited.setdefault(row.proof.event, []).append(row)
    spoken = [key for e in digest.encounters for key in (e.event, *e.copies)]
    spoken += [a.event for a in digest.appearances]
    copies = {e.event: e.copies for e in digest.encounters}
    for key in dict.fromkeys([*cited, *spoken]):
        event = events[key]
        source = sources.get(event.release)
        yield SourceEntry(
            event=key,
            origin=event.source,
            line=event.line,
            headline=event.title,
            date=event.date,
            published=event.published,
            outlet=source.publisher if source else None,
            sha256=source.sha256 if source else "",
            language=event.language,
            citations=tuple(cited.get(key, ())),
            copies=copies.get(key, ()),
        )
