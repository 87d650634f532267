"""Matters: what was asked, offered, promised or agreed, and where it stands on a day.

In:  the encounters of a subject, the events they came from, and what the officer confirmed.
Out: Matters, most pressing first; every act of the encounters is in exactly one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefgen.model.dates import UNDATED, DateClaim
from briefgen.model.digest import Encounter
from briefgen.model.event import HEIGHT, ActFamily, Event, ProposalKind, Rung
from briefgen.model.matter import PREFIX, Link, Matter, MatterState
from briefgen.model.step import Direction
from briefgen.model.visit import MatterFact
from briefgen.summarize import links
from briefgen.summarize.said import Said, elsewhere, said
from briefgen.summarize.threads import threads
from briefgen.value import frozen

INTENDED = frozenset({Rung.AGREED_IN_PRINCIPLE, Rung.AGREED_TO_DRAFT, Rung.AGREED})
# where the latest act, or confirmed answer, leaves a matter
STATE_AFTER: Mapping[Rung | None, MatterState] = {
    Rung.MENTIONED: MatterState.UNKNOWN,
    Rung.DECLINED: MatterState.DECLINED,
    Rung.AGREED_IN_PRINCIPLE: MatterState.AGREED,
    Rung.AGREED_TO_DRAFT: MatterState.AGREED,
    Rung.AGREED: MatterState.AGREED,
    Rung.INITIALLED: MatterState.AGREED,
    Rung.SIGNED: MatterState.SIGNED,
    Rung.IN_FORCE: MatterState.SIGNED,
    Rung.DELIVERED: MatterState.DELIVERED,
}


@frozen(kw_only=False)
class Sorted:
    """The matters of a subject, by what they are."""

    asks: tuple[Matter, ...]
    promises: tuple[Matter, ...]
    undertakings: tuple[Matter, ...]  # what was agreed or signed

    @property
    def every(self) -> tuple[Matter, ...]:
        """All of them."""
        return (*self.asks, *self.promises, *self.undertakings)


def matters(
    found: Sequence[Encounter],
    events: Mapping[str, Event],
    as_of: date,
    facts: Iterable[MatterFact] = (),
    confirmed: Iterable[tuple[str, str]] = (),
) -> tuple[Matter, ...]:
    """Every thread, with its state on `as_of`.

    `confirmed` are pairs of items: an ask, and the act or event that the officer says answers it.
    """
    rows = said(found, events)
    answers = links.Answers(rows, found)
    given = _Given.of(confirmed, rows, found, events, as_of)
    made = (_matter(thread, answers, given, as_of) for thread in threads(rows))
    told = with_facts(made, facts)
    return tuple(sorted(told, key=most_pressing))


def apart(rows: Iterable[Matter]) -> Sorted:
    """Asks, one-sided promises and undertakings, each in the order they came."""
    asks: list[Matter] = []
    promises: list[Matter] = []
    undertakings: list[Matter] = []
    for row in rows:
        if row.family is ActFamily.AGREEMENT:
            undertakings.append(row)
        else:
            (promises if row.kind is ProposalKind.COMMITMENT else asks).append(row)
    return Sorted(tuple(asks), tuple(promises), tuple(undertakings))


def with_facts(rows: Iterable[Matter], facts: Iterable[MatterFact]) -> Iterable[Matter]:
    """The matters with what the officer knows of them, by the name of any of their acts."""
    by_item = {fact.link.removeprefix(PREFIX): fact for fact in facts}
    for row in rows:
        fact = next((by_item[s.item] for s in row.steps if s.item in by_item), None)
        yield _with_fact(row, fact) if fact else row


def _with_fact(row: Matter, fact: MatterFact) -> Matter:
    word = fact.state.strip().lower().replace(" ", "_").replace("-", "_")
    state = MatterState(word) if word in set(MatterState) else row.state
    return replace(
        row,
        owner=fact.owner,
        next_step=fact.next_step,
        due=fact.due,
        said=fact.state,
        state=state,
    )


# ------------------------------------------------------------------ what was confirmed


@frozen(kw_only=False)
class _Given:
    """The answers that an officer confirmed, by the item of the ask, and where to find them."""

    answers: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, Said]
    encounters: Mapping[str, Encounter]

    @classmethod
    def of(
        cls,
        confirmed: Iterable[tuple[str, str]],
        rows: Sequence[Said],
        found: Sequence[Encounter],
        events: Mapping[str, Event],
        as_of: date,
    ) -> "_Given":
        answers: dict[str, list[str]] = {}
        for ask, answer in confirmed:
            answers.setdefault(ask.removeprefix(PREFIX), []).append(answer)
        known = {row.step.item: row for row in rows}
        for item in sorted({item for those in answers.values() for item in those}):
            other = None if item in known else elsewhere(item, events)
            if other and (other.step.date.earliest or as_of) <= as_of:
                known[item] = other
        return cls(
            {ask: tuple(dict.fromkeys(those)) for ask, those in answers.items()},
            known,
            {key: e for e in found for key in (e.event, *e.copies)},
        )

    def to(self, thread: Sequence[Said]) -> tuple[Link, ...]:
        """The confirmed answers to a thread that are known by the day; earliest first."""
        items = dict.fromkeys(a for row in thread for a in self.answers.get(row.step.item, ()))
        found = (self._link(item, thread) for item in items)
        return tuple(sorted(filter(None, found), key=_link_order))

    def _link(self, item: str, thread: Sequence[Said]) -> Link | None:
        if item in self.rows:
            return links.confirmed(self.rows[item], thread)
        encounter = self.encounters.get(item)
        return links.confirmed_visit(encounter) if encounter else None


def _link_order(link: Link) -> tuple[int, int, int, str]:
    day = link.date.earliest
    height = HEIGHT[link.rung] if link.rung else 0
    return (int(day is None), day.toordinal() if day else 0, height, link.item)


# ------------------------------------------------------------------ one matter


def _matter(thread: Sequence[Said], answers: links.Answers, given: _Given, as_of: date) -> Matter:
    """What a thread amounts to on the day `as_of`."""
    steps = tuple(row.step for row in thread)
    dated = [step for step in steps if step.date.is_known]
    first, last = (dated or steps)[0], (dated or steps)[-1]
    opened = first.date.earliest
    confirmed = given.to(thread)
    known = {link.item for link in confirmed}
    return Matter(
        item=first.item,
        what=last.what,
        kind=first.kind,
        direction=first.direction or Direction.UNKNOWN,
        by=tuple(dict.fromkeys(name for step in steps for name in step.by)),
        to=tuple(dict.fromkeys(name for step in steps for name in step.to)),
        state=_state(thread, confirmed, as_of),
        rung=max((step.rung for step in steps), key=lambda rung: HEIGHT[rung]),
        first=first.date,
        last=last.date if dated else UNDATED,
        age_days=None if opened is None else (as_of - opened).days,
        steps=steps,
        event=first.encounter,
        title=first.title,
        links=tuple(link for link in answers.to(thread) if link.item not in known),
        answers=confirmed,
        partners=tuple(sorted({key for row in thread for key in (*row.states, *row.bodies)})),
    )


def _state(thread: Sequence[Said], confirmed: Sequence[Link], as_of: date) -> MatterState:
    """Where the latest evidence leaves a thread."""
    last = links.latest(thread)
    agreed = [(row.step.encounter, row.step.date) for row in thread if row.step.rung in INTENDED]
    if confirmed:
        agreed += [(link.event, link.date) for link in confirmed if link.rung in INTENDED]
        state = STATE_AFTER.get(confirmed[-1].rung, MatterState.TAKEN_UP)
    else:
        state = STATE_AFTER.get(last.step.rung, MatterState.OPEN)
    if state is MatterState.AGREED and _twice(agreed):
        return MatterState.RE_AGREED
    return MatterState.LAPSED if state is MatterState.OPEN and _passed(last, as_of) else state


def _twice(agreed: Sequence[tuple[str, DateClaim]]) -> bool:
    """Whether something was agreed on two days; without dates, it may be one day told twice."""
    days = [(claim.earliest, claim.latest or claim.earliest) for _, claim in agreed]
    known = sorted((a, b) for a, b in days if a and b)
    return any(one[1] < other[0] for one in known for other in known)


def _passed(last: Said, as_of: date) -> bool:
    """Whether an invitation was to something on a day that is over."""
    claim = last.act.date
    if last.step.kind is not ProposalKind.INVITATION or claim is None or claim.latest is None:
        return False
    return claim.latest < as_of


# ------------------------------------------------------------------ order


def most_pressing(row: Matter) -> tuple[int, int, int, int, str]:
    """Open ones first, most often raised, then the latest raised; undated ones last."""
    day = row.last.earliest
    return (
        int(not row.is_pending),
        -row.times,
        int(day is None),
        -day.toordinal() if day else 0,
        row.item,
    )
