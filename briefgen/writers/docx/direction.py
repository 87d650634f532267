"""Which stretches of a paragraph run from right to left, as Word wants them marked.

In:  runs, and whether the paragraph's language is written from the right.
Out: each run in pieces of one direction.

This is the Unicode bidirectional algorithm (UAX #9) for what a paragraph holds once overrides are
taken out: one level of embedding; a run in a language of the other direction stands isolated.
Word itself orders the line; the marks of runs tell it which font and which reading a piece has.
Other programs look at letters alone: where they would take a sign to the wrong side of a foreign
word, an invisible letter (LRM, RLM) stands beside it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

from briefgen.model.document import Run, is_right_to_left

# classes of characters: L left to right, R right to left, N number, "." what joins numbers,
# "%" what stands by a number, "" neutral
KIND = {
    "L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "CS": ".", "ES": ".", "ET": "%",
}  # fmt: skip
NAME = re.compile("[A-Za-z0-9](?:[!-~]*[A-Za-z0-9])?")
ISOLATED = "\ufffc"
LRM, RLM = "\u200e", "\u200f"
FIRST = "\u0590"  # no letter before it is written from the right


def pieces(runs: Sequence[Run], right_to_left: bool) -> list[list[tuple[str, bool]]]:
    """Each run as (text, whether from the right)."""
    texts = [run.text for run in runs]
    if not right_to_left and not any(map(_may_turn, texts)):
        return [[(text, False)] for text in texts]
    turned = [_own_direction(run, right_to_left) for run in runs]
    outer = [ISOLATED if way is not None else text for text, way in zip(texts, turned, strict=True)]
    if right_to_left:
        outer = _kept_apart(outer)
    flags = iter(_from_right("".join(outer), right_to_left))
    made: list[list[tuple[str, bool]]] = []
    for text, shown, way in zip(texts, outer, turned, strict=True):
        own = [next(flags) for _ in shown]
        if way is None:
            made.append(list(_grouped(shown, own)))
            continue
        inside = list(_grouped(text, _from_right(text, way)))
        made.append(_held(inside, text) if right_to_left else inside)
    return made


def _held(inside: list[tuple[str, bool]], text: str) -> list[tuple[str, bool]]:
    """A foreign run whose signs at either end stay with its letters."""
    kinds = _kinds(text)
    if kinds[0] != "L":
        inside[0] = (LRM + inside[0][0], inside[0][1])
    if kinds[-1] != "L":
        inside[-1] = (inside[-1][0] + LRM, inside[-1][1])
    return inside


def _kept_apart(texts: Sequence[str]) -> list[str]:
    """Texts in which foreign words do not join over the signs between them, nor fall apart."""
    texts = [_held_together(text) for text in texts]
    marks = iter(_apart("".join(texts)))
    return ["".join(c + RLM if next(marks) else c for c in text) for text in texts]


def _held_together(text: str) -> str:
    """File names and the like that begin with a digit are marked as foreign words."""
    starts = [start for start, _ in _names(text) if not text[start].isalpha()]
    for start in reversed(starts):
        text = text[:start] + LRM + text[start:]
    return text


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that have letters, and digits or signs within: COVID-19, 01_a.txt:3."""
    if text.isalpha():
        return
    for found in NAME.finditer(text):
        word = found[0]
        if not word.isalpha() and any(map(str.isalpha, word)):
            yield found.span()


def _apart(outer: str) -> list[bool]:
    """After which characters foreign words, and a number behind one, must be kept apart."""
    kinds = ["I" if c == ISOLATED else kind for c, kind in zip(outer, _kinds(outer), strict=True)]
    found = [False] * len(kinds)
    before, last, signs = "R", -1, False
    for at, kind in enumerate(kinds):
        if kind in ("I", "L", "R", "N"):
            foreign = before in "IL" and last >= 0
            if kind == "N":
                parted = foreign and (signs or before == "I")
            else:
                parted = foreign and kind in "IL" and "I" in (kind, before)
            if parted:
                found[last] = True
            if kind != "N" or parted:
                before = "R" if kind == "N" else kind
            last, signs = -1, False
        else:
            last, signs = at, signs or not outer[at].isspace()
    return found


def _may_turn(text: str) -> bool:
    return not text.isascii() and max(text) >= FIRST


def _own_direction(run: Run, right_to_left: bool) -> bool | None:
    """The direction of a run's language, where it is other than the paragraph's."""
    if not run.lang or not run.text:
        return None
    own = is_right_to_left(run.lang)
    return own if own != right_to_left else None


def _grouped(text: str, flags: Sequence[bool]) -> Iterator[tuple[str, bool]]:
    at = 0
    for flag, same in groupby(flags):
        length = len(list(same))
        yield text[at : at + length], flag
        at += length


def _from_right(text: str, base: bool) -> list[bool]:
    """For each character whether it belongs to a stretch from the right."""
    kinds = _numbers(_kinds(text))
    strong = "R" if base else "L"
    return [kind == "R" for kind in _neutrals(_latin_numbers(kinds, strong), strong)]


def _kinds(text: str) -> list[str]:
    """The kind of each character; a mark is as the letter it stands on."""
    kinds: list[str] = []
    for found in map(bidirectional, text):
        is_mark = found == "NSM" and kinds
        kinds.append(kinds[-1] if is_mark else KIND.get(found, ""))
    for start, end in _names(text):
        kinds[start:end] = "L" * (end - start)
    return kinds


def _numbers(kinds: list[str]) -> list[str]:
    """Signs between two digits, and signs of sums beside one, are part of the number."""
    for i, kind in enumerate(kinds):
        joins = kind == "." and 0 < i < len(kinds) - 1 and kinds[i - 1] == kinds[i + 1] == "N"
        follows = kind == "%" and i and kinds[i - 1] == "N"
        if joins or follows:
            kinds[i] = "N"
    for i in range(len(kinds) - 2, -1, -1):
        if kinds[i] == "%" and kinds[i + 1] == "N":
            kinds[i] = "N"
    return kinds


def _latin_numbers(kinds: list[str], strong: str) -> list[str]:
    """Numbers after Latin letters go with them."""
    for i, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "N" and strong == "L":
            kinds[i] = "L"
    return kinds


def _neutrals(kinds: list[str], base: str) -> Iterator[str]:
    """Neutral characters go with their neighbours where these agree, else with the paragraph."""
    before = base
    at = 0
    for is_neutral, same in groupby(kinds, key=lambda kind: kind not in ("L", "R", "N")):
        stretch = list(same)
        at += len(stretch)
        if is_neutral:
            after = _side(kinds[at]) if at < len(kinds) else base
            yield from (before if before == after else base for _ in stretch)
        else:
            yield from stretch
            before = _side(stretch[-1])


def _side(kind: str) -> str:
    """Towards neutral neighbours a number counts as from the right."""
    return "R" if kind == "N" else kind
