"""Which later acts may answer a matter: suggested with a reason and a strength, never stated.

In:  a thread of acts, and the acts and encounters of the same subject.
Out: Links, strongest first.

Words that only look alike (water in rivers, water in schools) give a doubtful link at most; so
does an act whose date, or the ask's, is unknown.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, groupby

from briefgen.model.digest import Encounter
from briefgen.model.event import HEIGHT, ActFamily, ProposalKind, Rung
from briefgen.model.matter import Link, Reason, Strength
from briefgen.model.step import Direction
from briefgen.summarize.said import Said
from briefgen.summarize.subjects import patterns, specific
from briefgen.value import frozen

SHOWN = 3  # suggestions for one matter
MOST, SOME, FEW = 0.6, 0.4, 0.25  # shares of an ask's words that the answer takes up
SEVERAL = 2  # words; one alone may be a coincidence
BOUND, AGREED = HEIGHT[Rung.INITIALLED], HEIGHT[Rung.AGREED_IN_PRINCIPLE]
REPLIES = frozenset({Rung.COMMITTED, Rung.OFFERED, Rung.DECLINED, Rung.ANNOUNCED})
OTHER_SIDE = {Direction.OURS: Direction.THEIRS, Direction.THEIRS: Direction.OURS}
ORDER = {Strength.FULL: 0, Strength.PARTIAL: 1, Strength.DOUBTFUL: 2}


@frozen(kw_only=False)
class _Found:
    """How an act answers, so far."""

    strength: Strength
    reasons: tuple[Reason, ...]
    shared: frozenset[str] = frozenset()

    def but(self, reason: Reason, most: Strength) -> "_Found":
        """The same, with something that speaks against it."""
        weaker = most if ORDER[most] > ORDER[self.strength] else self.strength
        return _Found(weaker, (*self.reasons, reason), self.shared)


class Answers:
    """Everything of a subject that may answer something, found by its words."""

    def __init__(self, rows: Sequence[Said], found: Sequence[Encounter]) -> None:
        self._rows = [row for row in rows if _can_answer(row)]
        self._words: dict[str, list[int]] = {}
        self._about = [row.about | specific(row.act.evidence.quote) for row in self._rows]
        for number, words in enumerate(self._about):
            for word in words:
                self._words.setdefault(word, []).append(number)
        self._bound = [i for i, row in enumerate(self._rows) if HEIGHT[row.step.rung] >= BOUND]
        self._days = [self._rows[i].order[:2] for i in self._bound]
        self._orders = [row.order[:2] for row in self._rows]
        self._visits = [e for e in found if e.is_contact and e.date.is_known]

    def to(self, thread: Sequence[Said]) -> tuple[Link, ...]:
        """What may answer a thread."""
        ask = latest(thread)
        if _is_settled(ask):
            return ()
        own = {row.step.item for row in thread}
        found = sorted(self._by_words(thread, own), key=self._strongest)[:SHOWN]
        links = [_link(self._rows[number], how) for number, how in found]
        links += _visits(ask, self._visits)
        links.sort(key=_link_strength)
        return tuple(links[:SHOWN])

    def _strongest(self, one: tuple[int, _Found]) -> tuple[int, int, int]:
        number, how = one
        return (ORDER[how.strength], -len(how.shared), number)

    def _by_words(
        self, thread: Sequence[Said], own: Container[str]
    ) -> Iterator[tuple[int, _Found]]:
        """The best links to acts: most words in common first, then the earliest.

        Acts are tried in that order, and no further than where none can be better.
        """
        ask = latest(thread)
        good = 0
        tried: set[int] = set()
        for numbers, best in self._near(thread, ask):
            if good >= SHOWN:
                return
            good = 0
            for number in numbers:
                row = self._rows[number]
                if number in tried or row.step.item in own:
                    continue
                tried.add(number)
                found = _judge(thread, ask, row, self._about[number])
                if found:
                    yield number, found
                    good += ORDER[found.strength] <= best
                    if good >= SHOWN:
                        break

    def _near(self, thread: Sequence[Said], ask: Said) -> Iterator[tuple[Iterable[int], int]]:
        """Acts by how many words they share, and how good a link of them can be at best.

        Where no word need be shared, the next instruments come first.
        """
        if not ask.about or ask.step.rung is Rung.AGREED_TO_DRAFT:
            start = 0 if thread[0].day is None else bisect_left(self._days, thread[0].order[:2])
            yield self._bound[start : start + SHOWN], 0
        start = 0 if thread[0].day is None else bisect_left(self._orders, thread[0].order[:2])
        lists = [self._words[word] for word in sorted(ask.about) if word in self._words]
        later = [numbers[bisect_left(numbers, start) :] for numbers in lists]
        counts = Counter(chain.from_iterable(later)) if len(later) >= SEVERAL else Counter[int]()
        several = [(count, number) for number, count in counts.items() if count >= SEVERAL]
        several.sort(key=lambda row: (-row[0], row[1]))
        for count, rows in groupby(several, key=lambda row: row[0]):
            best = _by_share(count, len(ask.about))
            if best is not None:
                yield (number for _, number in rows), ORDER[best]
        alone = _by_share(1, len(ask.about)) if ask.about else None
        if alone is not None:
            yield (number for number in merge(*later) if counts[number] < SEVERAL), ORDER[alone]


def _link_strength(link: Link) -> tuple[int, int, tuple[int, int, str]]:
    return (ORDER[link.strength], -len(link.shared), _day(link))


def _by_share(shared: int, words: int) -> Strength | None:
    """How good a link is whose acts share so many of an ask's words."""
    share = shared / words
    if share >= MOST and shared >= SEVERAL:
        return Strength.FULL
    if share >= SOME and shared >= SEVERAL:
        return Strength.PARTIAL
    return Strength.DOUBTFUL if shared and share >= FEW else None


def latest(thread: Sequence[Said]) -> Said:
    """The last telling of known date; of a thread without dates, the last."""
    return next((row for row in reversed(thread) if row.day is not None), thread[-1])


def confirmed(row: Said, thread: Sequence[Said]) -> Link:
    """The link that an officer confirmed, with what its words tell."""
    about = row.about | specific(row.act.evidence.quote)
    found = _judge(thread, latest(thread), row, about) or _Found(
        Strength.DOUBTFUL, (Reason.OFFICER,)
    )
    return _link(row, found, is_confirmed=True)


def confirmed_visit(encounter: Encounter) -> Link | None:
    """The link to an encounter that an officer confirmed."""
    return _to_encounter(encounter, Strength.PARTIAL, (Reason.OFFICER,), is_confirmed=True)


# ------------------------------------------------------------------ judging


def _can_answer(row: Said) -> bool:
    if row.step.family is ActFamily.AGREEMENT:
        return HEIGHT[row.step.rung] >= AGREED
    return row.step.rung in REPLIES or row.step.rung is Rung.DELIVERED


def _is_settled(ask: Said) -> bool:
    """What is declined, signed or only mentioned waits for no answer."""
    settled = (Rung.DECLINED, Rung.MENTIONED)
    return ask.step.rung in settled or HEIGHT[ask.step.rung] >= BOUND


def _judge(thread: Sequence[Said], ask: Said, answer: Said, about: frozenset[str]) -> _Found | None:
    """How far an act answers a thread, whose latest telling is `ask`; None where it doesn't."""
    if not _replies(ask, answer) or not (ask.states & answer.states or ask.bodies & answer.bodies):
        return None
    found = _by_words(ask, answer, about)
    if found is None:
        return None
    if ask.bodies != answer.bodies and not ask.bodies & answer.bodies:
        found = found.but(Reason.OTHER_PARTY, Strength.PARTIAL)
    return _in_time(thread[0], ask, answer, found)


def _replies(ask: Said, answer: Said) -> bool:
    """Whether an act is of a kind that answers the ask: higher, or the other side's word."""
    if answer.step.rung in REPLIES:
        other = OTHER_SIDE.get(ask.step.direction or Direction.UNKNOWN)
        return other is not None and answer.step.direction is other
    if ask.step.family is ActFamily.AGREEMENT:
        return HEIGHT[answer.step.rung] >= HEIGHT[ask.step.rung]
    return HEIGHT[answer.step.rung] > HEIGHT[ask.step.rung]


def _by_words(ask: Said, answer: Said, about: frozenset[str]) -> _Found | None:
    shared = ask.about & about
    if ask.step.rung is Rung.AGREED_TO_DRAFT and HEIGHT[answer.step.rung] >= BOUND:
        return _draft(ask, answer, shared)
    if not ask.about:
        bound = HEIGHT[answer.step.rung] >= BOUND and ask.step.kind is not ProposalKind.INVITATION
        return _Found(Strength.FULL, (Reason.GENERAL_ASK,)) if bound else None
    strength = _by_share(len(shared), len(ask.about))
    if strength is None:
        return None
    reason = Reason.FEW_WORDS if strength is Strength.DOUBTFUL else Reason.SAME_WORDS
    return _Found(strength, (reason,), shared)


def _draft(ask: Said, answer: Said, shared: frozenset[str]) -> _Found | None:
    """Something to be drafted, and something signed."""
    if ask.about and answer.about and not shared:
        return None
    found = _Found(Strength.FULL, (Reason.DRAFT_SIGNED,), shared)
    kinds = {ask.act.instrument, answer.act.instrument} - {None}
    return found.but(Reason.OTHER_INSTRUMENT, Strength.PARTIAL) if len(kinds) > 1 else found


def _in_time(first: Said, last: Said, answer: Said, found: _Found) -> _Found | None:
    """The same where the answer came after the ask, less where nobody can tell."""
    if answer.event is first.event:
        return found if answer.order > first.order else None
    if first.day is None or answer.day is None:
        return found.but(Reason.ORDER_UNKNOWN, Strength.DOUBTFUL)
    if answer.day <= first.day:
        return None
    again = last.day is not None and last.day > answer.day
    return found.but(Reason.RAISED_AGAIN, Strength.PARTIAL) if again else found


# ------------------------------------------------------------------ visits


def _visits(ask: Said, found: Sequence[Encounter]) -> Iterator[Link]:
    """Later encounters in the state that invited us: perhaps the visit."""
    theirs = ask.step.direction is Direction.THEIRS
    if ask.step.kind is not ProposalKind.INVITATION or not theirs or ask.day is None:
        return
    if not patterns("coming").search(f"{ask.step.what} {ask.act.evidence.quote}"):
        return
    later = [e for e in found if e.date.earliest and e.date.earliest.toordinal() > ask.day]
    for encounter in reversed(later):  # earliest first
        if set(encounter.hosts) & ask.states:
            link = _to_encounter(encounter, Strength.PARTIAL, (Reason.VISITED,))
            if link:
                yield link
                return


# ------------------------------------------------------------------ links


def _link(row: Said, found: _Found, *, is_confirmed: bool = False) -> Link:
    step = row.step
    return Link(
        item=step.item,
        event=step.encounter,
        rung=step.rung,
        what=step.what,
        date=step.date,
        title=step.title,
        proof=step.proof,
        strength=found.strength,
        reasons=found.reasons,
        shared=tuple(sorted(found.shared)),
        confirmed=is_confirmed,
    )


def _to_encounter(
    encounter: Encounter,
    strength: Strength,
    reasons: tuple[Reason, ...],
    *,
    is_confirmed: bool = False,
) -> Link | None:
    if encounter.proof is None:
        return None
    return Link(
        item=encounter.event,
        event=encounter.event,
        rung=None,
        what=encounter.title,
        date=encounter.date,
        title=encounter.title,
        proof=encounter.proof,
        strength=strength,
        reasons=reasons,
        confirmed=is_confirmed,
    )


def _day(link: Link) -> tuple[int, int, str]:
    day = link.date.earliest
    return (int(day is None), day.toordinal() if day else 0, link.item)
