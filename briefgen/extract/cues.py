"""Find the cues of a language in a sentence.

In:  a Sentence as a `Line` (its folded tokens in one string), and `lexicon/LANG/cues.toml`.
Out: `Hit`s in reading order: the cue, its trigger, where its object is, and in which mood.

A row of cues.toml waits for its `trigger` words, so a sentence without them costs one set
operation.  `pattern` is a regular expression that must match right after the trigger;
`before` and `unless` look at the words before it.  Every token of a line is followed by one
space.  Letters are matched without case, but capital initials are kept for `{Cap}`.  `{name}`
stands for an entry of [macros], `{instrument}` for any row of instruments.toml.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, count
from operator import add
from typing import Any

from briefgen.extract.base import Sentence
from briefgen.lexicon import section
from briefgen.lexicon.caseless import caseless, seen_by
from briefgen.lexicon.gates import StrictGates, most_spaces
from briefgen.lexicon.openings import LONGEST, Openings
from briefgen.model.event import ActFamily, ProposalKind, Rung
from briefgen.model.text import lowered
from briefgen.value import frozen

SPEECH = "speech"
TASKS = "tasks"
MOODS = ("negated", "unreal", "hope", "expected", "future", "past")
_MACRO = re.compile(r"\{([a-z_A-Z]+)\}")
_REACH, _MOOD_REACH = 900, 300  # characters looked back: time stays linear in a huge sentence
QUOTES = {"“": "”", "«": "»", '"': '"'}
QUOTE_MARKS = frozenset(QUOTES) | frozenset(QUOTES.values())


@frozen(kw_only=False)
class Line:
    """A sentence as one string: each token folded, its capital kept, one space behind it."""

    sentence: Sentence
    text: str
    starts: tuple[int, ...]  # offset in `text` of each token, and the end
    quoted: frozenset[int]  # tokens inside direct speech; marks around borrowed words are left out
    low: str  # `text` in lower case

    @classmethod
    def of(
        cls, sentence: Sentence, language: str, within: str = "", *, plain: bool = False
    ) -> "Line":
        """The line of a sentence; `within` closes the quotation that it begins in, and what is
        quoted in a `plain` one is the text's own."""
        parts = sentence.inline
        text = " ".join(parts) + " "
        starts = tuple(map(add, accumulate(map(len, parts), initial=0), count()))
        if not within and '"' not in text:
            return cls(sentence, text, starts, frozenset(), lowered(text))
        speech, marks = _quotations(sentence, language, within)
        if plain:
            ends = {i for i, token in enumerate(sentence.tokens) if token.text in QUOTE_MARKS}
            speech, marks = frozenset(), frozenset(ends)
        spaced = ["" if i in marks else f"{part} " for i, part in enumerate(parts)]
        text = "".join(spaced)
        starts = tuple(accumulate(map(len, spaced), initial=0))
        return cls(sentence, text, starts, speech, lowered(text))

    def seen_by(self, pattern: re.Pattern[str]) -> str:
        """The text that a `caseless` expression is for."""
        return seen_by(pattern, self.text, self.low)

    def part_seen_by(self, pattern: re.Pattern[str], first: int, last: int) -> str:
        """The words of tokens first..last-1 for such an expression."""
        return self.seen_by(pattern)[self.starts[first] : self.starts[last]]

    def token_at(self, offset: int) -> int:
        """The index of the token that holds a character of `text`."""
        return min(bisect_right(self.starts, offset) - 1, len(self.starts) - 2)

    def part(self, first: int, last: int) -> str:
        """The folded words of tokens first..last-1, with the space behind the last."""
        return self.text[self.starts[first] : self.starts[last]]


@dataclass(frozen=True)
class Cue:
    """A row of cues.toml, its expressions compiled when a trigger is first met."""

    id: str
    family: ActFamily
    rung: Rung
    proposal: ProposalKind | None
    trigger: tuple[str, ...]
    object: str  # where what is done stands: "right", "left" (passive), "clause"
    ladder: Mapping[str, str]  # mood -> rung, "" for no act; a mood not named changes nothing
    split: bool | str  # TASKS where each "to do" is an act, true where each thing is
    firm: bool  # what it is about does not weaken it
    definite: bool  # goodwill does not count
    actor: str  # where to look for who acts: "subject", "agent", "both", "host", "teller" ...
    place: str  # "headline", "body" or "speech" where it holds in one of them alone
    patterns: tuple[str, str, str]  # pattern, before, unless
    language: str

    @cached_property
    def after(self) -> re.Pattern[str]:
        return quick(self.patterns[0], self.language)

    @cached_property
    def before(self) -> "Ending | None":
        return Ending.of(self.patterns[1], self.language) if self.patterns[1] else None

    @cached_property
    def unless(self) -> "Ending | None":
        return Ending.of(self.patterns[2], self.language) if self.patterns[2] else None


@frozen(kw_only=False)
class Ending:
    """An expression for the words right before a token."""

    pattern: re.Pattern[str]
    words: float  # no match has more

    @classmethod
    def of(cls, source: str, language: str) -> "Ending":
        """The expression of a row, which starts where a word does."""
        words = most_spaces(_spelt_out(source, language))
        return cls(quick(f"(?:^|(?<= ))(?:{source})$", language), words)

    def search(self, line: Line, number: int, reach: int) -> int | None:
        """Where in a line a match starts that ends before a token; `reach` is how far to look."""
        at = line.starts[number]
        first = line.starts[int(number - self.words)] if self.words < number else 0
        first = max(first, at - reach)
        found = self.pattern.search(line.seen_by(self.pattern)[first:at])
        return None if found is None else found.start() + first


@frozen(kw_only=False)
class Hit:
    """A cue met: token indexes into its line."""

    cue: Cue
    line: Line
    trigger: int
    end: int  # first token behind the matched pattern, where the object starts
    rung: Rung
    mood: str = ""
    to: tuple[int, int] | None = None  # group `to`: who is asked or invited
    by: tuple[int, int] | None = None  # group `by`: who does it, behind a passive
    left: int | None = None  # start of the match of `before`


def may_hit(sentence: Sentence, language: str) -> bool:
    """Whether any trigger of the language stands in a sentence: the quick test."""
    return not _triggers(language)[0].isdisjoint(sentence.folds)


def find_hits(line: Line, language: str, done: Container[int] = ()) -> Iterator[Hit]:
    """Every cue of the language that holds in a line, by the place of its trigger; none any more
    at a token that is `done` meanwhile."""
    _, index = _triggers(language)
    low, headline = line.low, line.sentence.paragraph < 0
    for number in line.sentence.places(index):
        waiting, at = index[line.sentence.words[number]], line.starts[number + 1]
        told = waiting.openings.of(low[at : max(low.find(" ", at) + 1, at + LONGEST)])
        if not told:
            continue
        quoted = number in line.quoted
        for cue in waiting.open_to(told):
            if cue.place and (cue.place == "headline") != headline:
                continue
            if number in done:
                break
            if cue.place == SPEECH:
                if not quoted:
                    continue
            elif quoted and cue.rung is not Rung.MENTIONED:
                continue  # what somebody says of older instruments stands in the record
            hit = _try(cue, line, number)
            if hit is not None:
                yield hit


def hit_at(line: Line, number: int, rule: str, language: str) -> Hit | None:
    """A hit of the cue `rule` at a token, wherever it stands; None in a mood that stops it."""
    cue = next((c for c in cues(language) if c.id == rule), None)
    if cue is None:
        return None
    mood = mood_of(line, number, language)
    rung = cue.ladder.get(mood, cue.rung) if mood else cue.rung
    return Hit(cue, line, number, number + 1, Rung(rung), mood) if rung else None


@cache
def cues(language: str) -> tuple[Cue, ...]:
    """The cues of a language, in the order of the file."""
    data = section(language, "cues")
    ladders: dict[str, dict[str, str]] = data.get("ladders", {})
    return tuple(_cue(row, ladders, data.get("words", {}), language) for row in data.get("cue", ()))


@cache
def expression(language: str, name: str) -> re.Pattern[str]:
    """A compiled entry of [expressions], one that never matches where there is none."""
    return compiled(_source(language, name), language)


@cache
def quick_expression(language: str, name: str) -> re.Pattern[str]:
    """The same for what `Line.seen_by` gives."""
    return quick(_source(language, name), language)


def _source(language: str, name: str) -> str:
    source: str = section(language, "cues").get("expressions", {}).get(name, r"(?!)")
    return source


def _cue(
    row: Mapping[str, Any],
    ladders: dict[str, dict[str, str]],
    words: dict[str, list[str]],
    lang: str,
) -> Cue:
    kind = row.get("kind")
    rung = Rung(row["rung"])
    triggers = tuple(w for t in row["trigger"] for w in words.get(t, [t]))
    return Cue(
        id=row["id"],
        family=ActFamily(row["family"]),
        rung=rung,
        proposal=ProposalKind(kind) if kind else None,
        trigger=triggers,
        object=row.get("object", "right"),
        ladder=ladders[row["ladder"]] if "ladder" in row else {},
        split=row.get("split", False),
        firm=row.get("firm", False),
        definite=row.get("definite", False),
        actor=row.get("actor", "subject"),
        place=row.get("place", ""),
        patterns=(row.get("pattern", ""), row.get("before", ""), row.get("unless", "")),
        language=lang,
    )


@dataclass(frozen=True)
class _Waiting:
    """The cues that wait for a word."""

    cues: tuple[Cue, ...]

    @cached_property
    def openings(self) -> Openings:
        """Which of them may match, told by the next word, or the next few letters."""
        return Openings((cue.after for cue in self.cues), len(self.cues))

    def open_to(self, bits: int) -> tuple[Cue, ...]:
        """Those of some bits, in order."""
        if bits not in self._open:
            self._open[bits] = tuple(c for n, c in enumerate(self.cues) if bits >> n & 1)
        return self._open[bits]

    @cached_property
    def _open(self) -> dict[int, tuple[Cue, ...]]:
        return {}


@cache
def _triggers(language: str) -> tuple[frozenset[str], dict[str, _Waiting]]:
    index: dict[str, list[Cue]] = {}
    for cue in cues(language):
        for word in cue.trigger:
            index.setdefault(word, []).append(cue)
    return frozenset(index), {word: _Waiting(tuple(rows)) for word, rows in index.items()}


def _try(cue: Cue, line: Line, number: int) -> Hit | None:
    match = cue.after.match(line.seen_by(cue.after), line.starts[number + 1])
    if match is None:
        return None
    begin = None
    if cue.before is not None:  # first: as a rule it does not stand there
        found = cue.before.search(line, number, _REACH)
        if found is None:
            return None
        begin = line.token_at(found)
    if cue.unless is not None and cue.unless.search(line, number, _REACH) is not None:
        return None
    mood = mood_of(line, number, cue.language)
    if not mood and begin is not None:  # "did not give the green light"
        mood = mood_of(line, begin, cue.language)
    rung = cue.ladder.get(mood, cue.rung) if mood else cue.rung
    if rung == "":
        return None
    return Hit(
        cue=cue,
        line=line,
        trigger=number,
        end=line.token_at(match.end()) if match.end() < len(line.text) else len(line.starts) - 1,
        rung=Rung(rung),
        mood=mood,
        to=_group(line, match, "to"),
        by=_group(line, match, "by"),
        left=begin,
    )


def mood_of(line: Line, number: int, language: str) -> str:
    """How real the verb at a token is: "", or the first of MOODS whose words stand before it."""
    moods, gates = _moods(language)
    missing = gates.missing(line.sentence.words[:number])
    for bit, mood in enumerate(moods):
        if gates.lets(bit, missing) and mood.search(line, number, _MOOD_REACH) is not None:
            return MOODS[bit]
    return ""


@cache
def _moods(language: str) -> tuple[tuple[Ending, ...], StrictGates]:
    patterns = tuple(quick_expression(language, f"mood_{mood}") for mood in MOODS)
    endings = tuple(Ending(pattern, most_spaces(pattern.pattern)) for pattern in patterns)
    return endings, StrictGates(patterns)


def _group(line: Line, match: re.Match[str], name: str) -> tuple[int, int] | None:
    if name not in match.re.groupindex or match.start(name) < 0:
        return None
    start, end = match.span(name)
    return (line.token_at(start), line.token_at(end - 1) + 1) if end > start else None


@cache
def compiled(source: str, language: str) -> re.Pattern[str]:
    """An expression of cues.toml or instruments.toml for a line as it is."""
    return re.compile(_spelt_out(source, language), re.IGNORECASE)


@cache
def quick(source: str, language: str) -> re.Pattern[str]:
    """The same for what `Line.seen_by` gives."""
    return caseless(_spelt_out(source, language))


def _spelt_out(source: str, language: str) -> str:
    macros: dict[str, str] = section(language, "cues").get("macros", {})
    rows = section(language, "instruments").get("instrument", ())
    known = {
        **macros,
        "instrument": _any(rows, body=False),
        "body": _any(rows, body=True),
        "code": _codes(language),
        "Cap": r"(?-i:[A-Z0-9])[^ ]* ",
        "low": r"(?-i:[a-z])[^ ]* ",
    }
    for _ in range(4):  # macros may hold macros
        source = _MACRO.sub(
            lambda m: f"(?:{known[m.group(1)]})" if m.group(1) in known else m.group(), source
        )
    return source


def _any(rows: Sequence[Mapping[str, Any]], *, body: bool) -> str:
    patterns = "|".join(row["pattern"] for row in rows if row.get("body", False) is body)
    return f"(?:{patterns}) " if patterns else "(?!)"


def _codes(language: str) -> str:
    """The codes of currencies."""
    codes: str = section(language, "money").get("codes", "")
    return f"(?:{'|'.join(codes.split())}) " if codes else "(?!)"


def _quotations(
    sentence: Sentence, language: str, within: str
) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens of direct speech, and the marks around words that the sentence only borrows."""
    speech, marks = set[int](), set[int]()
    start, closer, goes_on = (0 if within else -1), within, bool(within)
    for number, token in enumerate(sentence.tokens):
        if start < 0 and token.text in QUOTES:
            start, closer = number, QUOTES[token.text]
        elif start >= 0 and token.text == closer:
            if not goes_on and _is_borrowed(sentence, start, number, language):
                marks |= {start, number}
            else:
                speech.update(range(start, number + 1))
            start, goes_on = -1, False
    if start >= 0:
        speech.update(range(start, len(sentence.tokens)))
    return frozenset(speech), frozenset(marks)


def _is_borrowed(sentence: Sentence, start: int, end: int, language: str) -> bool:
    """Whether a quotation goes on the sentence's own grammar: 'stressed "the need to sign"'."""
    before, first = sentence.tokens[max(0, start - 1)], sentence.tokens[start + 1]
    if start == 0 or not before.is_word or not first.is_word or first.is_capital:
        return False
    own = section(language, "cues").get("speakers", ())
    return not any(word in own for word in sentence.words[start:end])
