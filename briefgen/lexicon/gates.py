"""Which of several expressions can match a text at all, told by its words alone.

In:  compiled expressions; then the folded words of a text (lower case, no accents).
Out: a number with a bit for each expression that may match.  A word is looked at once and
     remembered: releases use the same words again and again, so that a text costs a look in
     a table for each of its words instead of a search for each expression.

Nothing is written down beside an expression: what every match must hold is read off its
syntax.  An expression that says nothing certain always may match.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import filterfalse
from math import inf
from typing import Any, TypeAlias

from briefgen.model.text import fold

_MOST = 400  # strings that a part of an expression is spelt out to
_MEMORY = 1 << 14  # words remembered
_SPACE = ord(" ")
_UNICODE = int(re.UNICODE)  # as a plain number: the flag's own `&` takes long
_EDGE = "\0"  # the end of a word
_BLANK = ("LITERAL", _SPACE)
_BOUNDARY = ("AT", "AT_BOUNDARY")
_WORD_CHARACTER = ("IN", "[(CATEGORY, CATEGORY_WORD)]")
_FIGURE = "\1"  # a digit
_DIGITS = ("CATEGORY", "CATEGORY_DIGIT")
_PART = re.compile(r"[^\W_]+")
_LETTERS = re.compile(f"{_FIGURE}|{_EDGE}[a-z]{_EDGE}|{_EDGE}?[a-z]{{2,}}{_EDGE}?")
_GAP = re.compile(r"[^a-z\0\1]+")

_Strings: TypeAlias = frozenset[str]


class Gates:
    """Asks words which expressions may match where they stand."""

    def __init__(self, patterns: Iterable[re.Pattern[str] | _Strings | None]) -> None:
        self._bits: dict[str, int] = {}  # from what must stand in a word to the expressions
        self._always = 0
        for number, pattern in enumerate(patterns):
            needed = needs(pattern) if isinstance(pattern, re.Pattern) else pattern
            if needed is None:
                self._always |= 1 << number
            for part in needed or ():
                self._bits[part] = self._bits.get(part, 0) | 1 << number
        self._longest = max(map(len, self._bits), default=0)
        self._idle: set[str] = set()  # words that no expression needs a part of
        self._known: dict[str, int] = {}  # the bits of others

    def of(self, words: Sequence[str]) -> int:
        """The bits of the expressions that may match a text of these words."""
        if self._idle.issuperset(words):  # as most are
            return self._always
        found, known = self._always, self._known
        for word in filterfalse(self._idle.__contains__, words):
            bits = known.get(word)
            found |= self._learn(word) if bits is None else bits
        return found

    def _learn(self, word: str) -> int:
        """The bits of a word that was not met before."""
        if len(self._idle) + len(self._known) > _MEMORY:
            self._idle.clear()
            self._known.clear()
        bits = self._look(word)
        if bits:
            self._known[word] = bits
        else:
            self._idle.add(word)
        return bits

    def _look(self, word: str) -> int:
        """The bits of the expressions that need a part of this word."""
        found = 0
        if not word.isalpha() and any(map(str.isdecimal, word)):
            found = self._bits.get(_FIGURE, 0)
        for piece in _PART.findall(word):
            text = f"{_EDGE}{piece}{_EDGE}"
            for start in range(len(text) - 1):
                for end in range(start + 2, min(len(text), start + self._longest) + 1):
                    found |= self._bits.get(text[start:end], 0)
        return found


class StrictGates:
    """The same by everything that a match must hold, and for each alternative apart: fewer
    expressions are let through, for a little more asking.  It suits long searches."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        every = [_alternatives(pattern) for pattern in patterns]
        known = dict.fromkeys(need for ways in every for way in ways for need in way)
        numbers = {need: number for number, need in enumerate(known)}
        self._gates = Gates(known)
        self._masks = [
            tuple(sum(1 << numbers[need] for need in way) for way in ways) for ways in every
        ]

    def missing(self, words: Sequence[str]) -> int:
        """What a text of these words lacks, for `lets`."""
        return ~self._gates.of(words)

    def lets(self, number: int, missing: int) -> bool:
        """Whether the expression of a number may match a text that lacks this."""
        for mask in self._masks[number]:  # noqa: SIM110 - for the time it takes
            if not mask & missing:
                return True
        return False


def may_match(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    """Whether one expression can match where these words stand."""
    return _gate(pattern.pattern, pattern.flags & ~_UNICODE).of(words) > 0


@cache  # by its source: an expression has no hash at hand, it takes as long as many searches
def _gate(source: str, flags: int) -> Gates:
    return Gates((_strings(source, flags),))


def needs(pattern: re.Pattern[str]) -> _Strings | None:
    """Runs of letters, one of which stands in every match; None where there may be none.

    `\\0` is the end of a word, `\\1` any word with a digit.  Letters are small ones: what is
    matched is compared folded.
    """
    return _strings(pattern.pattern, pattern.flags & ~_UNICODE)


def _strings(source: str, flags: int) -> _Strings | None:
    return _best(import_module("re._parser").parse(source, flags))


def _alternatives(pattern: re.Pattern[str]) -> list[frozenset[_Strings]]:
    """What a match must hold, for each branch of the first alternation apart."""
    parser = import_module("re._parser")
    nodes = [*parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)]
    first = next((i for i, node in enumerate(nodes) if str(node[0]) == "BRANCH"), None)
    ways = [nodes]
    if first is not None and _spelt(nodes[first]) is None:
        ways = [[*nodes[:first], *branch, *nodes[first + 1 :]] for branch in nodes[first][1][1]]
    return [frozenset(_candidates(way)) for way in ways]


def most_spaces(source: str) -> float:
    """The most spaces that a match holds; infinite where what stands before it counts too."""
    return _spaces(import_module("re._parser").parse(source))


def _spaces(nodes: Any) -> float:
    return sum(map(_spaces_of, nodes))


def _spaces_of(node: Any) -> float:
    name, value = str(node[0]), node[1]
    match name:
        case "LITERAL" | "NOT_LITERAL":
            return (value == _SPACE) is (name == "LITERAL")
        case "IN":
            kinds = [(str(kind), what) for kind, what in value]
            negated = kinds[0][0] == "NEGATE"
            return any(_holds_space(kind, what) for kind, what in kinds) is not negated
        case "SUBPATTERN":
            return _spaces(value[-1])
        case "ATOMIC_GROUP":
            return _spaces(value)
        case "BRANCH":
            return max(map(_spaces, value[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            each, most = _spaces(value[2]), value[1]
            return each and each * (inf if str(most) == "MAXREPEAT" else most)
        case "AT":
            return 0 if str(value) in ("AT_BOUNDARY", "AT_END") else inf
        case "ASSERT" | "ASSERT_NOT":
            return 0 if value[0] > 0 else _spaces(value[1]) + 1  # what it looks back over
    return 1 if name == "ANY" else inf


def _holds_space(kind: str, what: Any) -> bool:
    match kind:
        case "LITERAL":
            return bool(what == _SPACE)
        case "RANGE":
            return bool(what[0] <= _SPACE <= what[1])
    return str(what) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD", "CATEGORY_NOT_DIGIT")


def _best(nodes: Any) -> _Strings | None:
    """The most telling of what the parts of a sequence need."""
    found = [*_candidates(nodes)]
    return max(found, key=_tells, default=None)


def _tells(parts: _Strings) -> tuple[float, int]:
    return min(map(_weight, parts), default=inf), -len(parts)


def _weight(part: str) -> int:
    """How much a part tells: letters more than ends."""
    return 2 * len(part.rstrip(_FIGURE)) + 3 * (_FIGURE in part) - part.count(_EDGE)


def _candidates(nodes: Any) -> Iterator[_Strings]:
    """What the parts of a sequence need, each enough by itself."""
    run: _Strings = frozenset({""})
    nodes = [*nodes]
    for node, following in zip(nodes, [*nodes[1:], None], strict=False):
        strings = _spelt(node)
        longer = _joined(run, strings) if strings is not None else None
        if longer is not None:
            run = longer
            continue
        yield from _letters(run)
        if strings is None:
            lead = [_BOUNDARY] if all(_end(text[-1:]) for text in run) else []
            inner = _inner(
                node,
                lead,
                [_BOUNDARY]
                if following is not None and (str(following[0]), following[1]) == _BLANK
                else [],
            )
            if inner is not None:
                yield inner
        run = strings if strings is not None else frozenset({""})
    yield from _letters(run)


def _letters(run: _Strings) -> Iterator[_Strings]:
    """The longest run of letters of each string, if each has one."""
    best = [max(_LETTERS.findall(_marked(text)), key=_weight, default="") for text in run]
    if all(best):
        yield frozenset(best)


def _marked(text: str) -> str:
    """A string with the ends of its words marked, where they are certain."""
    return _GAP.sub(lambda gap: _end(gap.group()[0]) + " " + _end(gap.group()[-1]), text)


def _end(beside: str) -> str:
    """The mark of an end, beside a character that no word has in it."""
    if beside == _FIGURE:
        return ""
    return _EDGE if beside and beside.isascii() and not (beside.isalnum() or beside == "_") else ""


def _inner(node: Any, lead: list[Any], trail: list[Any]) -> _Strings | None:
    """What a part needs that cannot be spelt out; a word ends before `lead`, behind `trail`."""
    name, value = str(node[0]), node[1]
    match name:
        case "SUBPATTERN":
            return _best([*lead, *value[-1], *trail])
        case "ATOMIC_GROUP":
            return _best([*lead, *value, *trail])
        case "BRANCH":
            parts = [_best([*lead, *branch, *trail]) for branch in value[1]]
            known = [part for part in parts if part is not None]
            return frozenset().union(*known) if len(known) == len(parts) else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _best(value[2]) if value[0] else None
        case "ASSERT_NOT":
            return None if value[1] else frozenset()  # (?!) never matches
    return None


def _spelt(node: Any) -> _Strings | None:
    """All the strings that a part matches, in small letters; None where they are too many."""
    name, value = str(node[0]), node[1]
    match name:
        case "LITERAL":
            return frozenset({_folded(value)})
        case "AT":
            return frozenset({_EDGE if str(value) == "AT_BOUNDARY" else ""})
        case "IN":
            if [(str(kind), str(what)) for kind, what in value] == [_DIGITS]:
                return frozenset({_FIGURE})
            if all(str(kind) == "LITERAL" for kind, _ in value):
                return frozenset(_folded(code) for _, code in value)
        case "SUBPATTERN":
            return _product(value[-1])
        case "ATOMIC_GROUP":
            return _product(value)
        case "BRANCH":
            every: set[str] = set()
            for branch in value[1]:
                strings = _product(branch)
                if strings is None:
                    return None
                every |= strings
            return frozenset(every) if len(every) <= _MOST else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            if (value[0], value[1]) == (0, 1):
                strings = _product(value[2])
                return strings | {""} if strings is not None else None
        case "ASSERT" | "ASSERT_NOT":
            beside = [(str(part), str(what)) for part, what in value[1]]
            edge = name == "ASSERT_NOT" and beside == [_WORD_CHARACTER]
            return frozenset({_EDGE if edge else ""}) if value[1] else None
    return None


@cache
def _folded(code: int) -> str:
    letter = fold(chr(code))
    return _FIGURE if letter.isdecimal() else letter


def _product(nodes: Any) -> _Strings | None:
    """All the strings of a sequence."""
    run: _Strings | None = frozenset({""})
    for node in nodes:
        strings = _spelt(node)
        run = _joined(run, strings) if run is not None and strings is not None else None
        if run is None:
            break
    return run


def _joined(left: _Strings, right: _Strings) -> _Strings | None:
    """Every string of one with every of the other; None where they are too many."""
    if len(left) * len(right) > _MOST:
        return None
    return frozenset(one + other for one in left for other in right)
