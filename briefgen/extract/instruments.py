"""What is said of an instrument: its kind, sum, projects, beneficiaries, own date.

In:  a Line and a token range, the mentions of the page.
Out: the attributes of an Act, None or () for what the text does not say.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import Protocol, TypeVar

from briefgen.extract.base import Mentions, Page, StateMention
from briefgen.extract.cues import Ending, Line, compiled, expression, quick
from briefgen.extract.dates import date_instrument
from briefgen.extract.phrases import Range
from briefgen.extract.standing import BODIES
from briefgen.lexicon import section
from briefgen.lexicon.gates import may_match, most_spaces
from briefgen.model.dates import DateClaim
from briefgen.model.event import Money, Rung
from briefgen.model.text import Span


class _Mention(Protocol):
    @property
    def sentence(self) -> int: ...


GIFTS = frozenset({Rung.OFFERED, Rung.DELIVERED})
SEAT_WORDS = 2  # "in the" between a body and the state it sits in
_BEFORE = 200  # characters before a state in which "for the benefit of" may stand
M = TypeVar("M", bound=_Mention)


def kind_of(line: Line, part: Range, language: str) -> str | None:
    """The kind of the first instrument named in a range."""
    found = first_instrument(line, part, language)
    if found is None:
        return None
    words = line.part(*found)
    for kind, pattern in _kinds(language):
        if pattern.fullmatch(words):
            return kind
    return None


def first_instrument(line: Line, part: Range, language: str) -> Range | None:
    """Where the first instrument (or joint body) of a range stands."""
    text = line.part(*part)
    for match in compiled(r"(?:(?<= )|^)(?:{instrument}|{body})", language).finditer(text):
        base = line.starts[part[0]]
        return line.token_at(base + match.start()), line.token_at(base + match.end() - 1) + 1
    return None


def refers_back(line: Line, language: str) -> bool:
    """Whether a sentence speaks of an instrument already named: "the MoU stipulates ..."."""
    return _is_said(line, _quick("refers_back", language))


def is_gift(line: Line, part: Range, language: str) -> bool:
    """Whether a range speaks of a sum, a grant or help that somebody gains by."""
    pattern = _quick("gift", language)
    told = may_match(pattern, line.sentence.words[slice(*part)])
    return told and pattern.search(line.part_seen_by(pattern, *part)) is not None


def speaks_of_gift(line: Line, language: str) -> bool:
    """Whether a sentence speaks of help already told: "this assistance will reach ..."."""
    return _is_said(line, _quick("gift_again", language))


def _is_said(line: Line, pattern: re.Pattern[str]) -> bool:
    told = may_match(pattern, line.sentence.words)
    return told and pattern.search(line.seen_by(pattern)) is not None


def projects_of(line: Line, language: str) -> int | None:
    """How many projects a sentence counts."""
    pattern = _attribute("projects", language)
    told = may_match(pattern, line.sentence.words)
    match = pattern.search(line.text) if told else None
    if match is None:
        return None
    value = match.group("value")
    numbers: dict[str, int] = section(language, "instruments").get("numbers", {})
    return int(value) if value.isdigit() and len(value) < 6 else numbers.get(value.lower())


def money_in(mentions: Mentions, span: Span) -> Money | None:
    """The first sum inside a span."""
    first = bisect_left(mentions.money, span.start, key=lambda m: m.span.start)
    here = islice(mentions.money, first, first + 1)
    return next((m.money for m in here if span.covers(m.span)), None)


def beneficiaries_in(
    line: Line, mentions: Mentions, span: Span, parties: Iterable[str], language: str
) -> tuple[str, ...]:
    """States named in a span behind "in", "for", "to", and those listed with them.

    "The Lake League in Nordmark" tells where a body sits; its state gains nothing by it, nor
    does the giver in "Nordmark's aid".  Where a body of many states is named, it works there.
    """
    apart = frozenset(parties)
    own = _quick("own_gift", language)
    bodies = in_sentence(mentions.organisations, line.sentence.index)
    titles = mentions.titles_in(line.sentence.span)  # "Director for Nordmark"
    seated = [b for b in bodies if b.state is not None or not b.known]
    opener, between = _opener(language), _quick("beneficiary_list", language)
    codes: list[str] = []
    last_end = -1
    for state in in_sentence(mentions.states, line.sentence.index):
        if not span.covers(state.span) or any(title.covers(state.span) for title in titles):
            continue
        if state.form not in ("name", "formal", "") and not _is_of_folk(line, state, language):
            continue
        starts = line.sentence.starts
        first = bisect_right(starts, state.span.start) - 1
        if first < 0:
            continue
        joined = 0 <= last_end < first and between.fullmatch(
            line.part_seen_by(between, last_end, first)
        )
        seat = any(_is_beside(line, body.span.end, first) for body in seated)
        if any(b.span.covers(state.span) and b.state != state.code for b in bodies):
            continue  # "the Fund for Nordmark" is a name
        if own.match(line.seen_by(own), line.starts[bisect_left(starts, state.span.end)]):
            continue
        if joined or (not seat and opener.search(line, first, _BEFORE) is not None):
            last_end = bisect_left(starts, state.span.end)
            if state.code not in apart and state.code not in codes:
                codes.append(state.code)
    for body in bodies:  # "to the Ministry of Health of Nordmark"
        of_state = body.state is not None and body.kind in BODIES and span.covers(body.span)
        first = bisect_right(line.sentence.starts, body.span.start) - 1
        if of_state and opener.search(line, first, _BEFORE) is not None:
            codes.append(body.state or "")
    return tuple(code for code in dict.fromkeys(codes) if code not in apart)


def _is_of_folk(line: Line, state: StateMention, language: str) -> bool:
    """Whether a people's adjective stands with those who live there: "Nordmark farmers"."""
    folk = _quick("folk", language)
    at = bisect_left(line.sentence.starts, state.span.end)
    return state.form == "demonym" and folk.match(line.seen_by(folk), line.starts[at]) is not None


@cache
def _opener(language: str) -> Ending:
    pattern = _quick("beneficiary", language)
    return Ending(pattern, most_spaces(pattern.pattern))


def _is_beside(line: Line, end: int, first: int) -> bool:
    """Whether a body that ends at `end` stands right before token `first`, "in the" apart."""
    behind = bisect_left(line.sentence.starts, end)
    return 0 <= first - behind <= SEAT_WORDS


def date_of(page: Page, mentions: Mentions, sentence: int, named: Span) -> DateClaim | None:
    """The instrument's own date, when the text gives one beside it."""
    return date_instrument(page, in_sentence(mentions.dates, sentence), named)


def in_sentence(mentions: Sequence[M], sentence: int) -> Sequence[M]:
    """The mentions of one sentence; each list is in reading order."""
    first = bisect_left(mentions, sentence, key=lambda m: m.sentence)
    last = bisect_left(mentions, sentence + 1, lo=first, key=lambda m: m.sentence)
    return mentions[first:last]


def is_multilateral(words: str, language: str) -> bool:
    """Whether a name is that of a treaty of the whole world, a subject rather than an act."""
    return expression(language, "multilateral").search(words) is not None


def _attribute(name: str, language: str) -> re.Pattern[str]:
    source = section(language, "instruments").get("attributes", {}).get(name, r"(?!)")
    return compiled(source, language)


@cache
def _quick(name: str, language: str) -> re.Pattern[str]:
    source = section(language, "instruments").get("attributes", {}).get(name, r"(?!)")
    return quick(source, language)


@cache
def _kinds(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = section(language, "instruments").get("instrument", ())
    return tuple((r["kind"], re.compile(f"(?:{r['pattern']}) ", re.IGNORECASE)) for r in rows)
