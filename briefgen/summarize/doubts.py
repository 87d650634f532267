"""What is missing, doubtful or in conflict, so that a reader meets it before a minister does.

In:  the encounters, agreements and people of a digest, and the events they came from.
Out: Gaps, each with a code whose wording the lexicon has, and the evidence where there is any.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.model.dates import Basis
from briefgen.model.digest import Agreement, Encounter, Gap, Person, Proof
from briefgen.model.event import Doubt, Event, Rung, Side
from briefgen.model.identity import Suggestion
from briefgen.model.text import Evidence, fold

SAID: Mapping[str, str] = {
    "undated_words": "undated",
    "year_unstated": "year_missing",
}  # code here -> the extraction's own
BESIDE = frozenset({"copies_disagree", "copies_people"})  # told by `_copies`
OF_ITS_OWN = frozenset({"undated", "year_missing"})  # of one account, whose copies may tell more
INFERRED = frozenset({Basis.WEEKDAY, Basis.CONTEXT})


def gaps(
    found: Sequence[Encounter],
    agreed: Sequence[Agreement],
    people: Sequence[Person],
    events: Mapping[str, Event],
    likely: Sequence[Suggestion] = (),
) -> tuple[Gap, ...]:
    """Every doubt once, dates first."""
    rows = [
        *(gap for e in found for gap in _date_gaps(e, events[e.event])),
        *(gap for e in found for gap in _copies(e, events)),
        *(gap for e in found for gap in _warnings(e, events)),
        *(gap for e in found for gap in _absences(e)),
        *_instruments(agreed),
        *(gap for person in people for gap in _names(person)),
        *_likely(people, likely),
    ]
    return tuple(dict.fromkeys(rows))


def _gap(encounter: Encounter, code: str, proof: Proof | None = None, **values: str) -> Gap:
    return Gap(
        code=code,
        values=tuple(values.items()),
        title=encounter.title,
        event=encounter.event,
        date=encounter.date,
        proof=proof,
    )


def _date_gaps(encounter: Encounter, event: Event) -> Iterator[Gap]:
    claim, shown = encounter.date, encounter.date_proof
    if claim.earliest is None:
        yield _gap(encounter, _why_undated(event), shown, words=claim.words)
    elif claim.basis in INFERRED:
        yield _gap(encounter, "date_inferred", shown, words=claim.words, basis=str(claim.basis))
    for other in claim.conflicts:
        yield _gap(encounter, "date_conflict", shown, words=claim.words, other=str(other))


def _why_undated(event: Event) -> str:
    if event.date.candidates:
        return "year_missing"
    if any(doubt.code == "year_missing" for doubt in event.warnings) and event.date.words:
        return "year_unstated"
    return "undated_words" if event.date.words else "undated"


def _copies(encounter: Encounter, events: Mapping[str, Event]) -> Iterator[Gap]:
    """Accounts of one encounter that differ on its day, or on who was there."""
    for copy in (events[key] for key in encounter.copies):
        mine, theirs = encounter.date, copy.date
        if mine.is_known and theirs.is_known and mine.earliest != theirs.earliest:
            shown = _proof(copy, theirs.evidence, "date")
            yield _gap(encounter, "copies_disagree", shown, words=theirs.words)
        known = {fold(a.name) for a in (*encounter.theirs, *encounter.others, *encounter.absent)}
        for person in copy.participants:
            if person.side is Side.COUNTERPART and fold(person.name) not in known:
                shown = _proof(copy, person.evidence, "people")
                yield _gap(encounter, "copies_people", shown, others=person.name)


def _proof(event: Event, words: Evidence | None, part: str) -> Proof | None:
    if words is None:
        return None
    return Proof(evidence=words, event=event.teller(words), item=f"{event.id}#{part}")


def _warnings(encounter: Encounter, events: Mapping[str, Event]) -> Iterator[Gap]:
    """What the extraction doubted, save for what is said of the date above."""
    dates = _date_gaps(encounter, events[encounter.event])
    said = {SAID.get(gap.code, gap.code) for gap in dates} | BESIDE
    for key in (encounter.event, *encounter.copies):
        for doubt in events[key].warnings:
            if doubt.code not in said and (key == encounter.event or doubt.code not in OF_ITS_OWN):
                yield _doubt(encounter, events[key], doubt)


def _doubt(encounter: Encounter, event: Event, doubt: Doubt) -> Gap:
    proof = _proof(event, doubt.evidence, doubt.code)
    return Gap(
        code=doubt.code,
        values=doubt.values,
        message=doubt.message,
        title=encounter.title,
        event=encounter.event,
        date=encounter.date,
        proof=proof,
    )


def _absences(encounter: Encounter) -> Iterator[Gap]:
    if encounter.is_contact and not encounter.theirs:
        yield _gap(encounter, "nobody_named")
    if encounter.planned:
        yield _gap(encounter, "only_planned", encounter.proof)


def _instruments(agreed: Iterable[Agreement]) -> Iterator[Gap]:
    for row in agreed:
        if row.rung is Rung.MENTIONED:
            yield Gap(
                code="text_not_seen",
                values=(("what", row.what),),
                title=row.title,
                event=row.event,
                date=row.date,
                proof=row.proof,
            )


def _names(person: Person) -> Iterator[Gap]:
    if person.spellings:
        yield Gap(
            code="spellings",
            values=(("name", person.name), ("others", " / ".join(person.spellings))),
            proof=person.proof,
        )
    if len(person.titles) > 1 and not person.titles[0].date.is_known:
        yield Gap(code="title_order", values=(("name", person.name),), proof=person.proof)


def _likely(people: Sequence[Person], likely: Iterable[Suggestion]) -> Iterator[Gap]:
    """Two of these people who may be one: said, never acted upon."""
    here = {person.id: person for person in people}
    for pair in likely:
        first, second = here.get(pair.first), here.get(pair.second)
        if first and second:
            values = (("name", first.name), ("others", second.name))
            yield Gap(code="same_person", values=values, message=pair.reason, proof=first.proof)
