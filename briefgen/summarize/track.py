"""Follow agreements and open matters through the encounters.

In:  encounters with their steps, and the events they came from.
Out: Agreements by height on the ladder, Matters (threads of what is really the same ask) and
     the Duties that instruments lay on the parties.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from briefgen.model.dates import UNDATED, DateClaim
from briefgen.model.digest import (
    Agreement,
    Direction,
    Duty,
    Encounter,
    Matter,
    MatterState,
    Proof,
    Step,
)
from briefgen.model.event import (
    HEIGHT,
    Act,
    ActFamily,
    Event,
    ProposalKind,
    Rung,
)
from briefgen.model.text import fold

ALIKE = 0.6  # share of content words that two tellings of one ask have in common
ENOUGH = 3  # ... and at least so many of them
SUGGESTIONS = 3  # agreements that may answer an ask; the latest ones
ANSWERED = 0.5  # share of an ask's words that a later agreement should take up

CLOSED: Mapping[Rung, MatterState] = {
    Rung.DECLINED: MatterState.DECLINED,
    Rung.DELIVERED: MatterState.DELIVERED,
}
ASKS = frozenset({ProposalKind.PROPOSAL, ProposalKind.REQUEST, ProposalKind.OFFER, None})


# ------------------------------------------------------------------ agreements


def agreements(found: Sequence[Encounter], events: Mapping[str, Event]) -> tuple[Agreement, ...]:
    """Every agreement of the encounters, highest rung first, then latest first."""
    rows = [row for encounter in found for row in _agreements_of(encounter, events)]
    return tuple(sorted(rows, key=lambda a: (-HEIGHT[a.rung], *_latest_first(a.date))))


def _agreements_of(encounter: Encounter, events: Mapping[str, Event]) -> Iterator[Agreement]:
    for step in encounter.steps:
        if step.family is ActFamily.AGREEMENT:
            event, act = act_of(step, events)
            yield _agreement(step, act, event)


def _agreement(step: Step, act: Act, event: Event) -> Agreement:
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


# ------------------------------------------------------------------ matters


def matters(found: Sequence[Encounter], as_of: date) -> tuple[Matter, ...]:
    """The threads of everything asked, offered, invited to or promised, longest open first."""
    asked = [s for e in found for s in e.steps if s.family is ActFamily.PROPOSAL]
    agreed = [
        step
        for encounter in found
        for step in encounter.steps
        if step.family is ActFamily.AGREEMENT
        and HEIGHT[step.rung] >= HEIGHT[Rung.AGREED_IN_PRINCIPLE]
    ]
    rows = [matter(thread, agreed, as_of) for thread in threads(asked)]
    return tuple(sorted(rows, key=_most_pressing))


def threads(asked: Sequence[Step]) -> list[list[Step]]:
    """`asked` in groups of what is really one ask, each in order of time.

    Joined only where the side, the kind of ask and the figures are the same and most content
    words are shared: two rows too many do less harm than two asks told as one.
    """
    groups: list[list[Step]] = []
    seen: dict[str, list[int]] = {}
    for step in sorted(asked, key=_oldest_first):
        words = content(step.what)
        near = dict.fromkeys(i for word in sorted(words) for i in seen.get(word, ()))
        home = next((i for i in near if same_ask(step, groups[i][0])), None)
        if home is None:
            groups.append([step])
            for word in sorted(words):
                seen.setdefault(word, []).append(len(groups) - 1)
        else:
            groups[home].append(step)
    return groups


def same_ask(one: Step, other: Step) -> bool:
    """Whether two steps put the same thing, told from their words alone."""
    if one.direction is not other.direction or not _kinds_agree(one.kind, other.kind):
        return False
    a, b = content(one.what), content(other.what)
    if {w for w in a ^ b if w.isdigit()}:
        return False
    if fold(one.what) == fold(other.what):
        return True
    shared = len(a & b)
    return shared >= ENOUGH and shared >= ALIKE * len(a | b)


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The words that carry meaning, near enough for comparing: long ones, and figures."""
    plain = "".join(c if c.isalnum() else " " for c in fold(text))
    return frozenset(w for w in plain.split() if len(w) > 3 or w.isdigit())


def _kinds_agree(one: ProposalKind | None, other: ProposalKind | None) -> bool:
    return one is other or (one in ASKS and other in ASKS)


def matter(thread: Sequence[Step], agreed: Sequence[Step], as_of: date) -> Matter:
    """What a thread amounts to on the day `as_of`."""
    dated = [step for step in thread if step.date.is_known]
    first, last = (dated or thread)[0], (dated or thread)[-1]
    opened = first.date.earliest
    return Matter(
        item=first.item,
        what=last.what,
        kind=first.kind,
        direction=first.direction or Direction.UNKNOWN,
        by=tuple(dict.fromkeys(name for step in thread for name in step.by)),
        to=tuple(dict.fromkeys(name for step in thread for name in step.to)),
        state=CLOSED.get(last.rung, MatterState.OPEN),
        rung=max((step.rung for step in thread), key=lambda rung: HEIGHT[rung]),
        first=first.date if dated else thread[0].date,
        last=last.date if dated else UNDATED,
        age_days=None if opened is None else (as_of - opened).days,
        steps=tuple(thread),
        event=first.encounter,
        title=first.title,
        may_be_answered=tuple(islice((s for s in agreed if _may_answer(s, last)), SUGGESTIONS)),
    )


def _may_answer(answer: Step, ask: Step) -> bool:
    """Alike and not earlier: something to confirm, never something to state."""
    then, now = ask.date.earliest, answer.date.earliest
    later = answer.encounter == ask.encounter or (
        then is not None and now is not None and now > then
    )
    words = content(ask.what)
    shared = len(words & content(f"{answer.what} {answer.proof.evidence.quote}"))
    return later and shared >= ENOUGH and shared >= ANSWERED * len(words)


# ------------------------------------------------------------------ order


def _latest_first(claim: DateClaim) -> tuple[int, int]:
    return (1, 0) if claim.earliest is None else (0, -claim.earliest.toordinal())


def _oldest_first(step: Step) -> tuple[int, int]:
    day = step.date.earliest
    return (1, 0) if day is None else (0, day.toordinal())


def _most_pressing(row: Matter) -> tuple[int, int, int, int]:
    """Most often raised first, then the latest raised; undated ones last."""
    return (row.state is not MatterState.OPEN, -row.times, *_latest_first(row.last))


def split_promises(rows: Iterable[Matter]) -> tuple[tuple[Matter, ...], tuple[Matter, ...]]:
    """Asks, and one-sided promises, apart."""
    asks: list[Matter] = []
    promises: list[Matter] = []
    for row in rows:
        (promises if row.kind is ProposalKind.COMMITMENT else asks).append(row)
    return tuple(asks), tuple(promises)
