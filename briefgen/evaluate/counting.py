"""Count what was found, missed and made up, field by field.

In:  pairs of events of the gold and ours.
Out: a Board: a tally for each field, and lines that tell what was wrong.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.evaluate.alike import same_body, same_name, same_title
from briefgen.evaluate.events import Item, Person, Telling
from briefgen.evaluate.pairing import judged, pairs
from briefgen.model.event import HEIGHT, Rung

FIELDS = (
    "events",
    "date",
    "countries",
    "partners",
    "participants",
    "titles",
    "agreements",
    "proposals",
    "kind",
)
NOTES = ("agreement status", "proposal kind", "side")  # beside the macro figure
HALF = 0.5  # of a wording's words


@dataclass(slots=True)
class Tally:
    """What the gold has and how much of it was found; what we told and how much was right."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    told: int = 0

    def add(self, *, found: int = 0, wanted: int = 0, right: int = 0, told: int = 0) -> None:
        self.found += found
        self.wanted += wanted
        self.right += right
        self.told += told

    @property
    def precision(self) -> float | None:
        return self.right / self.told if self.told else None

    @property
    def recall(self) -> float | None:
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was told."""
        p, r = self.precision, self.recall
        if p is None and r is None:
            return None
        return 2 * p * r / (p + r) if p and r else 0.0


@dataclass(slots=True)
class Board:
    """The tallies of some documents."""

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in (*FIELDS, *NOTES)}
    )
    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Tally:
        return self.tallies[name]

    def merge(self, other: "Board") -> None:
        """Add the tallies and counts of other documents."""
        for name, tally in other.tallies.items():
            self[name].add(
                found=tally.found, wanted=tally.wanted, right=tally.right, told=tally.told
            )
        self.counts += other.counts

    @property
    def macro(self) -> float | None:
        """The mean F1 of the fields that there was something to say of."""
        values = [value for name in FIELDS if (value := self[name].f1) is not None]
        return sum(values) / len(values) if values else None


def count(gold: Sequence[Telling], ours: Sequence[Telling]) -> Board:
    """The board of one document."""
    board = Board()
    matched = pairs(gold, ours)
    for i, j in matched:
        if not gold[i].optional:
            _count_pair(gold[i], ours[j], board)
    for i in sorted(set(range(len(gold))) - {i for i, _ in matched}):
        if not gold[i].optional:
            _count_missed(gold[i], board)
    for j in sorted(set(range(len(ours))) - {j for _, j in matched}):
        _count_made_up(ours[j], board)
    if not gold:
        board.counts["false events"] += len(ours)
    return board


def _count_missed(gold: Telling, board: Board) -> None:
    board["events"].add(wanted=1)
    board["kind"].add(wanted=1)
    board["date"].add(wanted=gold.date.day is not None)
    board["countries"].add(wanted=len(gold.countries))
    board["partners"].add(wanted=len(gold.partners))
    board["participants"].add(wanted=sum(not p.optional for p in gold.people))
    board["agreements"].add(wanted=sum(not item.optional for item in gold.agreements))
    board["proposals"].add(wanted=sum(not item.optional for item in gold.proposals))
    board.lines.append(f"missed event: {gold.title}")


def _count_made_up(ours: Telling, board: Board) -> None:
    board["events"].add(told=1)
    board["kind"].add(told=1)
    board["date"].add(told=ours.date.day is not None)
    board["countries"].add(told=len(ours.countries))
    board["partners"].add(told=len(ours.partners))
    board["participants"].add(told=len(ours.people))
    board["agreements"].add(told=len(ours.agreements))
    board["proposals"].add(told=len(ours.proposals))
    board.lines.append(f"made up event: {ours.title}")


def _count_pair(gold: Telling, ours: Telling, board: Board) -> None:
    board["events"].add(found=1, wanted=1, right=1, told=1)
    _count_kind(gold, ours, board)
    _count_date(gold, ours, board)
    _count_countries(gold, ours, board)
    _count_partners(gold, ours, board)
    _count_people(gold.people, ours.people, board)
    _count_items("agreements", gold.agreements, ours.agreements, board)
    _count_items("proposals", gold.proposals, ours.proposals, board)


# ------------------------------------------------------------------ single values


def _count_kind(gold: Telling, ours: Telling, board: Board) -> None:
    hit = bool(gold.kinds & ours.kinds)
    board["kind"].add(found=hit, wanted=1, right=hit, told=bool(ours.kinds))
    if not hit:
        wanted, told = " / ".join(sorted(gold.kinds)), " / ".join(sorted(ours.kinds))
        board.lines.append(f"kind: wanted {wanted}, got {told or None}")


def _count_date(gold: Telling, ours: Telling, board: Board) -> None:
    verdict = judged(gold.date, ours.date)
    if gold.date.day is not None and verdict != "neutral":
        hit = verdict == "right"
        board["date"].add(found=hit, wanted=1, right=hit, told=verdict != "missed")
    elif verdict == "wrong":
        board["date"].add(told=1)
        if ours.date.basis == "stated":
            board.counts["invented dates"] += 1
            board.lines.append(f"invented date: {ours.date.day}")
    if verdict in ("wrong", "missed"):
        basis = f" (basis {ours.date.basis})" if ours.date.day else ""
        board.lines.append(f"date: wanted {gold.date.day}, got {ours.date.day}{basis}")


def _count_countries(gold: Telling, ours: Telling, board: Board) -> None:
    hits = len(gold.countries & ours.countries)
    counted = ours.countries - (gold.countries_optional - gold.countries)
    board["countries"].add(found=hits, wanted=len(gold.countries), right=hits, told=len(counted))
    _differ("countries", gold.countries - ours.countries, counted - gold.countries, board)


def _differ(what: str, missed: frozenset[str], extra: frozenset[str], board: Board) -> None:
    for word, those in (("missed", missed), ("made up", extra)):
        if those:
            board.lines.append(f"{word} {what}: {', '.join(sorted(those))}")


def _count_partners(gold: Telling, ours: Telling, board: Board) -> None:
    """A counterpart that we have as home counts as found."""
    told = (*ours.partners, *ours.home)
    for wanted in gold.partners:
        hit = any(same_body(wanted, name) for name in told)
        board["partners"].add(found=hit, wanted=1)
        if not hit:
            board.lines.append(f"missed partner: {wanted}")
    neutral = (*gold.partners_optional, *gold.home)
    for name in ours.partners:
        hit = any(same_body(wanted, name) for wanted in gold.partners)
        if hit or not any(same_body(other, name) for other in neutral):
            board["partners"].add(right=hit, told=1)
            if not hit:
                board.lines.append(f"made up partner: {name}")


# ------------------------------------------------------------------ people


def _count_people(gold: Sequence[Person], ours: Sequence[Person], board: Board) -> None:
    matched = _same_people(gold, ours)
    for i, wanted in enumerate(gold):
        if not wanted.optional:
            board["participants"].add(found=i in matched, wanted=1)
            if i not in matched:
                board.lines.append(f"missed participant: {wanted.name}")
    known = {j: gold[i] for i, j in matched.items()}
    for j, told in enumerate(ours):
        if j not in known:
            board["participants"].add(told=1)
            board.lines.append(f"made up participant: {told.name}")
        elif not known[j].optional:
            board["participants"].add(right=1, told=1)
            _count_title(known[j], told, board)
            _count_side(known[j], told, board)


def _same_people(gold: Sequence[Person], ours: Sequence[Person]) -> dict[int, int]:
    """Gold -> ours, each once, the first that fits."""
    matched: dict[int, int] = {}
    for i, wanted in enumerate(gold):
        free = (j for j in range(len(ours)) if j not in matched.values())
        fit = next((j for j in free if same_name(wanted.name, ours[j].name)), None)
        if fit is not None:
            matched[i] = fit
    return matched


def _count_title(gold: Person, ours: Person, board: Board) -> None:
    if gold.title:
        hit = same_title(gold.title, ours.title, ours.affiliation)
        board["titles"].add(found=hit, wanted=1, right=hit, told=bool(ours.title))
        if not hit:
            wanted = f"wanted {gold.title}, got {ours.title or None}"
            board.lines.append(f"title of {gold.name}: {wanted}")


def _count_side(gold: Person, ours: Person, board: Board) -> None:
    if gold.side:
        hit = gold.side == ours.side
        board["side"].add(found=hit, wanted=1, right=hit, told=bool(ours.side))
        if not hit and ours.side:
            board.lines.append(f"side of {gold.name}: wanted {gold.side}, got {ours.side}")


# ------------------------------------------------------------------ acts


def _count_items(name: str, gold: Sequence[Item], ours: Sequence[Item], board: Board) -> None:
    for wanted in gold:
        if not wanted.optional:
            hit = any(shared(wanted, told) >= HALF for told in ours)
            board[name].add(found=hit, wanted=1)
            if not hit:
                board.lines.append(f"missed {name[:-1]}: {wanted.shown}")
    for told in ours:
        near = [wanted for wanted in gold if shared(wanted, told) >= HALF]
        firm = any(not wanted.optional for wanted in near)
        if firm or not near:
            board[name].add(right=firm, told=1)
        if near:
            _count_state(name, near, told, board)
        else:
            board.lines.append(f"made up {name[:-1]}: {told.shown}")


def shared(gold: Item, ours: Item) -> float:
    """The largest share of a wording of the gold that our evidence has."""
    return max((len(w & ours.evidence) / len(w) for w in gold.wordings), default=0.0)


def _count_state(name: str, near: Sequence[Item], told: Item, board: Board) -> None:
    """The rung of an agreement, the kind of a proposal, against the nearest of the gold."""
    best = max(shared(wanted, told) for wanted in near)
    nearest = [wanted for wanted in near if shared(wanted, told) == best]
    right = any(told.state in {wanted.state, *wanted.states} for wanted in nearest)
    if not any(wanted.optional for wanted in nearest):
        note = "agreement status" if name == "agreements" else "proposal kind"
        board[note].add(found=right, wanted=1, right=right, told=1)
        if not right:
            wanted_states = " / ".join(wanted.state for wanted in nearest)
            line = f"wanted {wanted_states}, got {told.state}: {told.shown}"
            board.lines.append(f"{note}: {line}")
    if name == "agreements" and not right:
        highest = max(_height(state) for item in nearest for state in (item.state, *item.states))
        board.counts["inflated"] += _height(told.state) > highest


def _height(state: str) -> int:
    """Where a state stands on the ladder; one that is on none is above all."""
    return HEIGHT[Rung(state)] if state in {rung.value for rung in Rung} else len(HEIGHT)
