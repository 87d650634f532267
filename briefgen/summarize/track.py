"""Follow agreements through the encounters.

In:  encounters with their steps, and the events they came from.
Out: Agreements by height on the ladder, with the Duties that instruments lay on the parties.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.model.commitment import Agreement, Duty
from briefgen.model.dates import DateClaim
from briefgen.model.digest import Encounter
from briefgen.model.event import HEIGHT, Act, ActFamily, Event
from briefgen.model.step import Proof, Step
from briefgen.summarize.threads import ask_threads

# ------------------------------------------------------------------ agreements


def agreements(found: Sequence[Encounter], events: Mapping[str, Event]) -> tuple[Agreement, ...]:
    """Every agreement of the encounters, highest rung first, then latest first."""
    rows = [row for encounter in found for row in _agreements_of(encounter, events)]
    return tuple(sorted(rows, key=lambda a: (-HEIGHT[a.rung], *_latest_first(a.date))))


def _agreements_of(encounter: Encounter, events: Mapping[str, Event]) -> Iterator[Agreement]:
    for step in encounter.steps:
        if step.family is ActFamily.AGREEMENT:
            event, act = act_of(step, events)
            yield agreement(step, act, event)


def agreement(step: Step, act: Act, event: Event) -> Agreement:
    """An act as a row of agreements."""
    names = {party.key: party.name for party in event.parties}
    return Agreement(
        item=step.item,
        rung=act.rung,
        what=act.what,
        date=step.date,
        event=step.encounter,
        title=step.title,
        proof=step.proof,
        also=tuple(
            Proof(evidence=words, event=event.teller(words), item=step.item, rule=act.rule)
            for words in act.also
        ),
        instrument=act.instrument,
        parties=tuple((key, names.get(key, key)) for key in act.parties),
        amount=act.amount,
        duration=act.duration,
        beneficiaries=tuple((key, names.get(key, key)) for key in act.beneficiaries),
        projects=act.projects,
        duties=tuple(_duties(step, act, event)),
        own_date=act.date,
    )


def _duties(step: Step, act: Act, event: Event) -> Iterator[Duty]:
    for ordinal, duty in enumerate(act.obligations):
        item = f"{step.item}.o{ordinal + 1}"
        yield Duty(
            item=item,
            by=duty.by.name,
            side=duty.by.side,
            what=duty.what,
            date=step.date,
            proof=Proof(
                evidence=duty.evidence,
                event=event.teller(duty.evidence),
                item=item,
                rule=act.rule,
            ),
            agreement=step.item,
            recurrence=duty.recurrence,
            due=duty.due,
            due_words=duty.due_words,
        )


def act_of(step: Step, events: Mapping[str, Event]) -> tuple[Event, Act]:
    """The event and act that a step was made from."""
    event = events[step.item.partition("#")[0]]
    return event, event.acts[int(step.item.rpartition("#a")[2]) - 1]


def threads(asked: Iterable[Step]) -> list[list[Step]]:
    """`asked` in groups of what is really one ask, each in order of time."""
    return ask_threads(asked)


def _latest_first(claim: DateClaim) -> tuple[int, int]:
    return (1, 0) if claim.earliest is None else (0, -claim.earliest.toordinal())
