"""The Unicode Bidirectional Algorithm (UAX #9): which way each character of a paragraph runs.

In:  text in logical order, the order of typing and of reading aloud; a base level, 0 for
     paragraphs from left to right and 1 from right to left.
Out: `levels`: an embedding level for each character, odd where it runs from right to left;
     `visual`: for the levels of one line, the indices of its characters from left to right.

Lines are broken in logical order first; then the trailing space of each takes the base level
(`of_line`) and each line is put in visual order alone.  All rules are here but shaping (L3) and
mirroring (L4), which the shaper does.  Tests run it on the conformance data of Unicode.
"""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import bidirectional, normalize

DEEPEST = 125
REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})  # by rule X9
NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
INITIATORS = frozenset({"LRI", "RLI", "FSI"})
SPACES = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"}) | REMOVED
SIDE = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
OPENING = dict(zip(BRACKETS[::2], BRACKETS[1::2], strict=True))
CLOSING = frozenset(OPENING.values())
MOST_BRACKETS = 63


class _Status(NamedTuple):
    """An entry of the directional status stack."""

    level: int
    override: str
    isolate: bool


def levels(text: str, base: int) -> list[int]:
    """The level of every character; what rule X9 removes takes the level before it."""
    kinds = [bidirectional(char) or "L" for char in text]
    found, kept = _explicit(kinds, base)
    for sequence in _sequences(kinds, found, kept, base):
        _resolve(text, kinds, found, sequence, base)
    before = base
    for i, kind in enumerate(kinds):
        if kind in REMOVED:
            found[i] = before
        elif kind in ("B", "S"):
            found[i] = base
        before = found[i]
    return found


def first_strong(text: str) -> int | None:
    """The base level that a paragraph alone would take (P2, P3); None without a strong letter."""
    kinds = [bidirectional(char) for char in text]
    return _strong_of(kinds, 0, len(kinds))


def of_line(text: str, found: Sequence[int], base: int) -> list[int]:
    """The levels of one line of the paragraph: space at its end runs as the paragraph (L1)."""
    line = list(found)
    ends = True  # a tab or the end of the line follows
    for i in range(len(line) - 1, -1, -1):
        kind = bidirectional(text[i])
        if kind in ("B", "S"):
            line[i], ends = base, True
        elif kind in SPACES:
            if ends:
                line[i] = base
        else:
            ends = False
    return line


def visual(found: Sequence[int]) -> list[int]:
    """Indices of a line's characters from left to right (L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for level in range(max(found, default=0), min(odd, default=1) - 1, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and found[order[j]] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    return order


# ---------------------------------------------------------------------- X1 to X8


def _explicit(kinds: list[str], base: int) -> tuple[list[int], list[int]]:
    """Levels from embeddings, overrides and isolates; and the indices that stay after X9.

    Changes `kinds` where an override does.
    """
    found = [base] * len(kinds)
    kept: list[int] = []
    closed = _matches(kinds)
    stack = [_Status(base, "", False)]
    lost_isolates = lost_embeddings = isolates = 0
    for i, kind in enumerate(kinds):
        top = stack[-1]
        if kind in ("LRE", "RLE", "LRO", "RLO"):
            level = _next(top.level, odd=kind[0] == "R")
            if level <= DEEPEST and not lost_isolates and not lost_embeddings:
                stack.append(_Status(level, kind[0] if kind[2] == "O" else "", False))
            elif not lost_isolates:
                lost_embeddings += 1
            continue
        if kind == "PDF":
            if not lost_isolates and lost_embeddings:
                lost_embeddings -= 1
            elif not lost_isolates and not top.isolate and len(stack) > 1:
                stack.pop()
            continue
        if kind == "BN":
            continue
        if kind in INITIATORS:
            odd = kind == "RLI"
            if kind == "FSI":
                odd = _strong_of(kinds, i + 1, closed.get(i, len(kinds))) == 1
            level = _next(top.level, odd=odd)
            found[i] = top.level
            if level <= DEEPEST and not lost_isolates and not lost_embeddings:
                isolates += 1
                stack.append(_Status(level, "", True))
            else:
                lost_isolates += 1
        elif kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif isolates:
                lost_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                isolates -= 1
            top = stack[-1]
            found[i] = top.level
        else:
            found[i] = top.level if kind != "B" else base
        kept.append(i)
        if top.override and kind != "B":
            kinds[i] = top.override
    return found, kept


def _next(level: int, *, odd: bool) -> int:
    """The least level over this one that is odd, or even."""
    return level + 1 + (level % 2 if odd else 1 - level % 2)


def _matches(kinds: Sequence[str]) -> dict[int, int]:
    """Where each isolate that is closed ends (BD9)."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for i, kind in enumerate(kinds):
        if kind in INITIATORS:
            opened.append(i)
        elif kind == "PDI" and opened:
            closed[opened.pop()] = i
    return closed


def _strong_of(kinds: Sequence[str], start: int, end: int) -> int | None:
    """The level of the first strong character outside isolates."""
    inside = 0
    for kind in kinds[start:end]:
        if kind in INITIATORS:
            inside += 1
        elif kind == "PDI":
            inside = max(0, inside - 1)
        elif not inside and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return None


# ---------------------------------------------------------------------- X9, X10


class _Sequence(NamedTuple):
    """An isolating run sequence: its characters, and what stands before and after it."""

    indices: list[int]
    before: str
    after: str


def _sequences(
    kinds: Sequence[str], found: Sequence[int], kept: Sequence[int], base: int
) -> list[_Sequence]:
    """Level runs, joined over the isolates that they hold."""
    runs: list[list[int]] = []
    for i in kept:
        if runs and found[runs[-1][-1]] == found[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    closed = _matches(kinds_of_isolates(kinds, kept))
    starts = {run[0]: run for run in runs}
    continued = {end for start, end in closed.items()}
    position = {i: n for n, i in enumerate(kept)}
    made: list[_Sequence] = []
    for run in runs:
        if run[0] in continued and kinds[run[0]] == "PDI":
            continue
        whole = list(run)
        while whole[-1] in closed and closed[whole[-1]] in starts:
            whole += starts[closed[whole[-1]]]
        level = found[whole[0]]
        first, last = position[whole[0]], position[whole[-1]]
        before = found[kept[first - 1]] if first else base
        unclosed = kinds[whole[-1]] in INITIATORS and whole[-1] not in closed
        after = base if unclosed or last + 1 == len(kept) else found[kept[last + 1]]
        sides = ["R" if max(level, other) % 2 else "L" for other in (before, after)]
        made.append(_Sequence(whole, *sides))
    return made


def kinds_of_isolates(kinds: Sequence[str], kept: Sequence[int]) -> list[str]:
    """The kinds, with nothing where rule X9 removes or an override hides an isolate."""
    left = [""] * len(kinds)
    for i in kept:
        left[i] = kinds[i]
    return left


# ---------------------------------------------------------------------- W1 to I2


def _resolve(text: str, kinds: list[str], found: list[int], sequence: _Sequence, base: int) -> None:
    """Weak and neutral characters of a sequence, then the levels of all (W1 to I2)."""
    indices = sequence.indices
    level = found[indices[0]]
    before = [kinds[i] for i in indices]
    kind = _weak(before, sequence.before)
    embedding = "R" if level % 2 else "L"
    _brackets([text[i] for i in indices], before, kind, sequence.before, embedding)
    _neutral(kind, sequence, embedding)
    for i, one in zip(indices, kind, strict=True):
        if level % 2:
            found[i] = level + (one != "R")
        else:
            found[i] = level + {"L": 0, "R": 1}.get(one, 2)


def _weak(before: Sequence[str], start: str) -> list[str]:
    """Kinds after rules W1 to W7."""
    kind = list(before)
    previous, strong = start, start
    for i, one in enumerate(kind):
        if one == "NSM":
            kind[i] = "ON" if previous in INITIATORS or previous == "PDI" else previous
        elif one in ("L", "R", "AL"):
            strong = one
        if kind[i] == "EN" and strong == "AL":
            kind[i] = "AN"
        previous = kind[i]
    kind = ["R" if one == "AL" else one for one in kind]
    for i in range(1, len(kind) - 1):
        left, right = kind[i - 1], kind[i + 1]
        if (kind[i] in ("ES", "CS") and left == right == "EN") or (
            kind[i] == "CS" and left == right == "AN"
        ):
            kind[i] = left
    i = 0
    while i < len(kind):
        j = i
        while j < len(kind) and kind[j] == "ET":
            j += 1
        if j > i and ((i and kind[i - 1] == "EN") or (j < len(kind) and kind[j] == "EN")):
            kind[i:j] = ["EN"] * (j - i)
        i = max(j, i + 1)
    strong = start
    for i, one in enumerate(kind):
        if one in ("ES", "ET", "CS"):
            kind[i] = "ON"
        elif one in ("L", "R"):
            strong = one
        elif one == "EN" and strong == "L":
            kind[i] = "L"
    return kind


def _brackets(
    chars: Sequence[str], before: Sequence[str], kind: list[str], start: str, embedding: str
) -> None:
    """Pairs of brackets run as what they hold, or as what stands before them (N0)."""
    for opened, closed in _pairs(chars, kind):
        inside = {SIDE[one] for one in kind[opened + 1 : closed] if one in SIDE}
        if embedding in inside:
            side = embedding
        elif inside:
            earlier = (SIDE[one] for one in reversed(kind[:opened]) if one in SIDE)
            side = next(earlier, start)
            side = side if side in inside else embedding
        else:
            continue
        for place in (opened, closed):
            kind[place] = side
            following = place + 1
            while following < len(kind) and before[following] == "NSM":
                kind[following] = side
                following += 1


def _pairs(chars: Sequence[str], kind: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets that belong together (BD16), by their opening."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, char in enumerate(chars):
        if kind[i] != "ON":
            continue
        plain = normalize("NFC", char)  # two brackets have a second code
        if plain in OPENING:
            if len(opened) == MOST_BRACKETS:
                return []
            opened.append((OPENING[plain], i))
        elif plain in CLOSING:
            for n in range(len(opened) - 1, -1, -1):
                if opened[n][0] == plain:
                    pairs.append((opened[n][1], i))
                    del opened[n:]
                    break
    return sorted(pairs)


def _neutral(kind: list[str], sequence: _Sequence, embedding: str) -> None:
    """Neutral characters run as both their neighbours, else as the embedding (N1, N2)."""
    i = 0
    while i < len(kind):
        j = i
        while j < len(kind) and kind[j] in NEUTRAL:
            j += 1
        if j > i:
            left = SIDE[kind[i - 1]] if i else sequence.before
            right = SIDE[kind[j]] if j < len(kind) else sequence.after
            kind[i:j] = [left if left == right else embedding] * (j - i)
        i = max(j, i + 1)
