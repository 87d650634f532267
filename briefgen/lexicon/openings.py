"""Which of several expressions can match at a place of a text, told by how the text goes on.

In:  compiled expressions; then the word, or the first letters, that stand where one would match.
Out: a number with a bit for each expression that may match there.  How a text goes on is looked
     at once and remembered, so that a place costs a look in a table for all the expressions
     instead of an attempt for each.

As with `gates`, nothing is written down beside an expression: how a match may begin is read off
its syntax.  An expression that says nothing certain always may match.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from itertools import takewhile
from typing import Any, NamedTuple

LONGEST = 6  # characters of a beginning that are told apart
_MOST, _LARGE = 1000, 4000  # beginnings of one expression, and of its parts
_TWICE = 2
_WORTH = 40  # times that are asked before the expressions are read, which takes as long
_MEMORY = 1 << 14  # words remembered
_ASCII = 128
_WIDEST = 64  # characters of a range that is spelt out
_FIGURE = "\1"  # a digit
_FOREIGN = "\2"  # any other character that is not ASCII
_RUN = "\3"  # any characters but a space
_BLANK = "\4"  # what parts words, but is no space
_ODD = frozenset("\u0130\u0131\u017f\u212a")  # they are the same as a letter of ASCII but for case
_ANYTHING = frozenset({""})


class Openings:
    """Asks how a text goes on which expressions may match there."""

    def __init__(self, patterns: Iterable[re.Pattern[str]], number: int | None = None) -> None:
        """With their `number` told, the expressions are made when they are read."""
        self._unread: Iterable[re.Pattern[str]] | None = patterns
        if number is None:
            self._unread = [*patterns]
            number = len(self._unread)
        self._every = (1 << number) - 1
        self._asked = 0
        self._whole: dict[str, int] = {}  # from a beginning to the expressions that have it
        self._begun: dict[str, int] = {}  # from what a beginning begins with
        self._ended: dict[str, dict[str, int]] = {}  # from before a run to the word's endings
        self._known: dict[str, int] = {}

    def _read(self) -> None:
        for number, pattern in enumerate(self._unread or ()):
            for beginning in beginnings(pattern):
                self._enter(beginning, 1 << number)
        self._unread = None

    def _enter(self, beginning: str, bit: int) -> None:
        head, run, ending = beginning.partition(_RUN)
        rows = self._ended.setdefault(head, {}) if run else self._whole
        key = ending if run else head
        rows[key] = rows.get(key, 0) | bit
        for end in range(len(head)):
            self._begun[head[:end]] = self._begun.get(head[:end], 0) | bit

    def of(self, text: str) -> int:
        """The bits of the expressions that may match where a text goes on so; its case is no
        matter, and it may be short."""
        bits = self._known.get(text)
        return self._learn(text) if bits is None else bits

    def _learn(self, text: str) -> int:
        if self._unread is not None:
            self._asked += 1
            if self._asked < _WORTH:
                return self._every
            self._read()
        if len(self._known) > _MEMORY:
            self._known.clear()
        bits = self._known[text] = self._look(text)
        return bits

    def _look(self, text: str) -> int:
        sure = next((i for i, c in enumerate(text) if c in _ODD), len(text))
        plain = "".join(map(_letter, text[:sure]))
        found = self._begun.get(plain, 0)  # it may go on so
        for end in range(min(len(plain), LONGEST) + 1):
            head = plain[:end]
            found |= self._whole.get(head, 0)
            for ending, bits in self._ended.get(head, {}).items():
                if _may_end(plain[end:], ending):
                    found |= bits
        return found


def _may_end(text: str, ending: str) -> bool:
    """Whether the first word of a text ends so, as far as the text goes."""
    word, space, _ = text.partition(" ")
    return not space or f"{word} ".endswith(ending)


@cache
def beginnings(pattern: re.Pattern[str]) -> frozenset[str]:
    """One of these stands where a match begins; "" where a match may begin with anything.

    Letters are small ones, `\\1` is any digit, `\\2` any character that is not ASCII, `\\4` any
    but a space that parts words, and `\\3` what is left of a word up to the ending that follows.
    """
    parser = import_module("re._parser")
    whole, begun = _sequence(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    every = whole | begun
    if "" in every:
        return _ANYTHING
    shorter = (frozenset(_cut(text, most) for text in every) for most in range(LONGEST, 0, -1))
    return next((found for found in shorter if len(found) <= _MOST), _ANYTHING)


class _Ways(NamedTuple):
    """How a part of an expression may go: what it is in full, and what it only begins with."""

    whole: frozenset[str]
    begun: frozenset[str]


_NOTHING = _Ways(_ANYTHING, frozenset())  # of the text is taken
_UNSURE = _Ways(frozenset(), _ANYTHING)


def _sequence(nodes: Any) -> _Ways:
    literal = _literal()
    run, begun = _ANYTHING, frozenset[str]()
    nodes, written = [*nodes], 0
    for number, node in enumerate(nodes):
        if not run:
            break
        if number < written:
            continue
        if node[0] is literal and node[1] < _ASCII:  # as most are
            letters = [*takewhile(lambda n: n[0] is literal and n[1] < _ASCII, nodes[number:])]
            written = number + len(letters)
            spelt = "".join([_LETTERS[code] for _, code in letters[:LONGEST]])
            longer = frozenset([(text + spelt)[:LONGEST] for text in run])
            run = frozenset([text for text in longer if len(text) < LONGEST])
            begun |= longer - run
            continue
        if ending := _word_end(nodes[number:]):
            return _Ways(frozenset(), begun | frozenset(text + ending for text in run))
        ways = _part(node)
        if len(run) * len(ways.whole | ways.begun) > _LARGE:
            return _Ways(frozenset(), begun | run)
        begun |= _joined(run, ways.begun)
        longer = _joined(run, ways.whole)
        run = frozenset(text for text in longer if len(text) < LONGEST)
        begun |= longer - run
    return _Ways(run, begun)


def _word_end(nodes: list[Any]) -> str:
    """How a word ends that an expression leaves open up to its end: "ly " of "[a-z]+ly "."""
    name, value = str(nodes[0][0]), nodes[0][1]
    if not name.endswith("REPEAT") or len(value[2]) != 1 or not _is_spaceless(value[2][0]):
        return ""
    letters = takewhile(lambda node: str(node[0]) == "LITERAL" and node[1] < _ASCII, nodes[1:])
    ending, space, _ = "".join(_letter(chr(node[1])) for node in letters).partition(" ")
    return f"{_RUN}{ending} " if ending and space else ""


def _is_spaceless(node: Any) -> bool:
    """Whether a part of an expression matches no space."""
    name, value = str(node[0]), node[1]
    if name == "NOT_LITERAL":
        return bool(value == ord(" "))
    if name != "IN":
        return False
    kinds = [(str(kind), what) for kind, what in value]
    if kinds[0][0] == "NEGATE":
        return ("LITERAL", ord(" ")) in kinds
    return all(
        what[0] > ord(" ") if kind == "RANGE" else kind == "LITERAL" and what > ord(" ")
        for kind, what in kinds
    )


def _joined(run: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    if run == _ANYTHING or not others:
        return others
    return frozenset([_cut(one + other) for one in run for other in others])


def _cut(text: str, most: int = LONGEST) -> str:
    """As much of a beginning as is told apart."""
    return text if 0 <= text.find(_RUN) <= most else text[:most]


def _part(node: Any) -> _Ways:
    name, value = str(node[0]), node[1]
    match name:
        case "LITERAL":
            return _of_letters((value,))
        case "IN":
            return _of_set([(str(kind), what) for kind, what in value])
        case "BRANCH":
            ways = [_sequence(branch) for branch in value[1]]
            return _Ways(
                frozenset().union(*(way.whole for way in ways)),
                frozenset().union(*(way.begun for way in ways)),
            )
        case "SUBPATTERN":
            return _sequence(value[-1])
        case "ATOMIC_GROUP":
            return _sequence(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*value)
        case "ASSERT_NOT" if not value[1]:  # (?!) never matches
            return _Ways(frozenset(), frozenset())
        case "ASSERT" if value[0] > 0:  # (?=): what it asks for stands there, whatever follows
            every = frozenset[str]().union(*_sequence(value[1]))
            return _NOTHING if "" in every else _Ways(frozenset(), every)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _NOTHING
    return _UNSURE


def _repeated(least: int, most: Any, nodes: Any) -> _Ways:
    """Up to two times are spelt out: what comes oftener goes on somehow behind the second."""
    ways = _sequence(nodes)
    none = _ANYTHING if not least else frozenset[str]()
    if most == 1:
        return _Ways(ways.whole | none, ways.begun)
    once, begun = ways.whole, ways.begun
    if len(once) * len(once | begun) > _MOST:
        return _Ways(none | (once & _ANYTHING), begun | once)
    twice = _joined(once, once)
    begun |= _joined(once, begun)
    if str(most) == "MAXREPEAT" or most > _TWICE:
        begun |= twice
    return _Ways(none | (once if least <= 1 else frozenset()) | twice, begun)


def _of_set(parts: list[tuple[str, Any]]) -> _Ways:
    codes: list[int] = []
    for kind, what in parts:
        if kind == "LITERAL":
            codes.append(what)
        elif kind == "RANGE" and what[1] - what[0] < _WIDEST:
            codes += range(what[0], what[1] + 1)
        elif str(what) == "CATEGORY_DIGIT":
            codes.append(ord(_FIGURE))
        elif str(what) == "CATEGORY_SPACE":
            codes += (ord(" "), ord(_BLANK))
        else:
            return _UNSURE
    return _of_letters(codes)


def _of_letters(codes: Iterable[int]) -> _Ways:
    letters = [*map(chr, codes)]
    if not _ODD.isdisjoint(letters):
        return _UNSURE
    return _Ways(frozenset(map(_letter, letters)), frozenset())


def _letter(c: str) -> str:
    """A character as it is compared."""
    if c.isdecimal():
        return _FIGURE
    if c.isspace() and c != " ":
        return _BLANK
    return c.lower() if c.isascii() else _FOREIGN


_LETTERS = tuple(map(_letter, map(chr, range(_ASCII))))


@cache
def _literal() -> object:
    """What the parts of a syntax are marked with that stand for one character."""
    return import_module("re._constants").LITERAL
