"""Cut the noun phrase that a cue speaks of out of its sentence.

In:  a Line and the token where the phrase starts (or, for passives, where it ends).
Out: token ranges: whole phrases, the separate things they join, and the part of at most
     25 words that fits in a table cell.

Where a phrase ends is told by [expressions] of cues.toml: words that open a clause, verbs
that start the next statement, adjuncts of time and place that say nothing about the thing.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from briefgen.extract.cues import Line, expression, quick_expression
from briefgen.lexicon import section
from briefgen.lexicon.gates import may_match
from briefgen.lexicon.openings import Openings

Range: TypeAlias = tuple[int, int]

MAX_WORDS = 25
MAX_QUOTE = 12
_HARD = frozenset(".;:?!…—–")
_MATES = {"{": "}", "[": "]"}
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_QUOTES = {"“": "”", "‘": "’'", "«": "»", '"': '"'}  # each with what may close it
_LONGEST = 90  # tokens looked at before giving up
_ENDS = ("stop", "next_verb", "clause", "stop_cased")
_STOP, _NEXT_VERB, _CLAUSE, _CASED = 1, 2, 4, 8  # the bit of each
_VERB = 2  # tokens of a verb that an aside may part from its object
_ACRONYM = 3  # letters in capitals
_ASIDE = 20  # tokens of a remark between two tasks: ", which will meet yearly; to ..."
_ITEM = 14  # tokens between two commas of a list


def phrase_from(line: Line, start: int, language: str, longest: int = _LONGEST) -> Range:
    """The phrase that starts at a token, to where its clause ends."""
    tokens, low, starts = line.sentence.tokens, line.low, line.starts
    (stop, verb, clause, cased), openings = _ends(language)
    joiners = joining_words(language)
    i, limit = start, min(len(tokens), start + longest)
    while i < limit:
        word, at = tokens[i].text, starts[i]
        if word in _HARD:
            break
        opens = i == start or (word.isupper() and len(word) >= _ACRONYM)  # WHO is nobody's "who"
        ends = 0 if opens else openings.of(low[at : starts[i + 1]])
        if ends and (
            (ends & _STOP and stop.match(line.seen_by(stop), at))
            or (ends & _CASED and cased.match(line.seen_by(cased), at))
        ):
            break
        if word in ("-", "―") and _spaced(line, i):
            break
        if word in _OPEN:
            close = _closing(line, i)
            if close is None:
                break
            i = close
        elif word == ",":
            aside = _aside(line, i, language) if i - start <= _VERB else None
            if aside is not None:
                i = aside
            elif _begins(line, i + 1, clause, openings, _CLAUSE) or not _goes_on(line, i, language):
                break
        elif tokens[i].fold in joiners and _begins(line, i + 1, verb, openings, _NEXT_VERB):
            break
        i += 1
    return trimmed(line, (start, i), language)


@cache
def _ends(language: str) -> tuple[tuple[re.Pattern[str], ...], Openings]:
    """What ends a phrase, and which of it may stand at a word."""
    patterns = tuple(quick_expression(language, name) for name in _ENDS)
    return patterns, Openings(patterns)


def clause_from(line: Line, start: int, language: str) -> Range:
    """The clause that starts at a token: verbs belong to it, remarks behind a comma do not."""
    tokens, clause = line.sentence.tokens, expression(language, "clause")
    i, limit = start, min(len(tokens), start + _LONGEST)
    while i < limit and tokens[i].text not in _HARD:
        if tokens[i].text == "," and clause.match(line.text, line.starts[i + 1]):
            break
        i += 1
    return trimmed(line, (start, i), language)


def phrase_until(line: Line, end: int, language: str) -> Range:
    """The subject phrase that ends before a token: back to where its clause starts."""
    tokens = line.sentence.tokens
    opener = expression(language, "subject_opener")
    start, depth = end, 0
    while start > max(0, end - _LONGEST):
        word = tokens[start - 1].text
        if word in _CLOSE:
            depth += 1
        elif word in _OPEN:
            depth -= 1
        elif depth <= 0 and (word in _HARD or opener.match(line.text, line.starts[start - 1])):
            break
        start -= 1
    start = _behind_introduction(line, (start, end), language)
    return trimmed(line, (start, end), language)


def purpose_of(line: Line, what: Range, language: str) -> Range | None:
    """What a thing is for, where words of time and place part it: "today, to train pilots"."""
    found = expression(language, "purpose_tail").match(line.text, line.starts[what[1]])
    if found is None or found.end() >= len(line.text):
        return None
    start = begin = line.token_at(found.end())
    if found.group("lead"):  # "under which Arvania will provide ..."
        begin = line.token_at(found.start("lead"))
    whole = (begin, max(start + 1, phrase_from(line, start, language)[1]))
    cut = shorten(line, whole, language, MAX_WORDS - word_count(line, what))
    return begin, cut[1]


def goal_of(line: Line, what: Range, start: int, language: str) -> Range | None:
    """Whom or what a gift is for, behind its verb: "2 million dollars will go | to clinics"."""
    if start >= len(line.starts) or start < what[1]:
        return None
    if expression(language, "goal").match(line.text, line.starts[start]) is None:
        return None
    whole = (start, max(start + 1, phrase_from(line, start, language)[1]))
    cut = shorten(line, whole, language, MAX_WORDS - word_count(line, what))
    return (start, cut[1]) if cut[1] > start + 1 else None


def _behind_introduction(line: Line, part: Range, language: str) -> int:
    """Where a subject starts behind "In this regard, ..." or "As part of the visit, ..."."""
    start, end = part
    tokens, introduction = line.sentence.tokens, expression(language, "introduction")
    first = (start, max(0, start - 1))
    if any(expression(language, "source").match(line.text, line.starts[i]) for i in first):
        commas = [i for i in range(start, end) if tokens[i].text == ","]
        return commas[-1] + 1 if commas else start
    opens = any(introduction.match(line.text, line.starts[i]) for i in first)
    comma = (i for i in range(start, min(end, start + 12)) if tokens[i].text == ",")
    return next(comma, start - 1) + 1 if opens else start


def things(line: Line, whole: Range, language: str) -> tuple[Range, ...]:
    """The separate things that a phrase joins: "A; B", "doing A and doing B"."""
    shape = _shape(line, whole[0], language)
    if shape is None:
        return (whole,)
    tokens = line.sentence.tokens
    separators = expression(language, "separator")
    cuts: list[tuple[int, int]] = []
    i = whole[0] + 1
    while i < whole[1]:
        match = separators.match(line.text, line.starts[i])
        if match and tokens[i].text not in _OPEN:
            following = line.token_at(match.end())
            since = i - (cuts[-1][1] if cuts else whole[0])  # "making and selling X" is one thing
            if (
                since > 1
                and following < whole[1]
                and shape.match(line.text, line.starts[following])
            ):
                cuts.append((i, following))
                i = following
        i += 1
    edges = [whole[0], *(e for cut in cuts for e in cut), whole[1]]
    parts = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
    return tuple(trimmed(line, part, language) for part in parts)


def sums(line: Line, whole: Range, language: str) -> tuple[Range, ...]:
    """The gifts that a phrase joins, each with its sum: "$5 million for A and $3 million for B"."""
    return _cut_at(quick_expression(language, "second_sum"), line, whole, language)


def tasks(line: Line, whole: Range, language: str) -> Iterator[Range]:
    """What a phrase says is to be done, each thing apart: "open A, to hold B; and to sign C"."""
    again = quick_expression(language, "to_do_again")
    yield from _cut_at(again, line, whole, language)
    tokens, end = line.sentence.tokens, whole[1]
    while True:
        near = range(end, min(end + _ASIDE, len(tokens) - 1))
        end = next((i for i in near if tokens[i].text == ";"), len(tokens))
        found = again.match(line.seen_by(again), line.starts[end])
        if found is None or end == len(tokens):
            return
        part = phrase_from(line, line.token_at(found.start("what")), language)
        yield from _cut_at(again, line, part, language)
        end = max(part[1], end + 1)


def _cut_at(pattern: re.Pattern[str], line: Line, whole: Range, language: str) -> tuple[Range, ...]:
    """A phrase cut where a pattern matches; each next part starts at its group `what`."""
    if not may_match(pattern, line.sentence.words[slice(*whole)]):
        return (whole,)
    cuts: list[int] = []
    for found in pattern.finditer(line.seen_by(pattern), *(line.starts[i] for i in whole)):
        cuts += line.token_at(found.start()), line.token_at(found.start("what"))
    edges = [whole[0], *cuts, whole[1]]
    parts = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
    return tuple(trimmed(line, part, language) for part in parts)


def continued(line: Line, end: int, language: str) -> Iterator[Range]:
    """Phrases of the same series behind a semicolon: "discussed doing A; doing B"."""
    tokens = line.sentence.tokens
    gerund = expression(language, "series")
    while end < len(tokens) - 1 and tokens[end].text == ";":
        if not (match := gerund.match(line.text, line.starts[end + 1])):
            return
        part = phrase_from(line, line.token_at(match.start("what")), language)
        yield part
        end = part[1]


def shorten(line: Line, whole: Range, language: str, words: int = MAX_WORDS) -> Range:
    """The phrase cut to a number of words, where a smaller phrase ends."""
    tokens = line.sentence.tokens
    count, last = 0, whole[1]
    for i in range(*whole):
        count += tokens[i].is_word
        if count > words:
            last = i
            break
    if last == whole[1]:
        return whole
    breaks, half = expression(language, "break"), expression(language, "half_pair")
    for i in range(last, whole[0] + words // 3, -1):
        if breaks.match(line.text, line.starts[i]) and not half.search(line.part(whole[0], i)):
            return trimmed(line, (whole[0], i), language)
    return trimmed(line, (whole[0], last), language)


def quote_of(line: Line, first: int, what: Range, language: str) -> Range:
    """At most twelve words from the trigger into the phrase (or from the phrase to the trigger)."""
    begin, end = min(first, what[0]), max(first + 1, what[1])
    tokens = line.sentence.tokens
    count = 0
    for i in range(begin, end):
        count += tokens[i].is_word
        if count > MAX_QUOTE:
            end = i
            break
    return trimmed(line, (begin, end), language, front=False)


def word_count(line: Line, part: Range) -> int:
    """Words of a range, punctuation aside."""
    return sum(token.is_word for token in line.sentence.tokens[part[0] : part[1]])


def trimmed(line: Line, part: Range, language: str, *, front: bool = True) -> Range:
    """Without punctuation and function words at the ends, and without a lonely bracket."""
    start, end = part
    while (
        front
        and start < end
        and (
            not _opens_well(line, start, end)
            or _is_small("trim_front", line.part(start, start + 1), language)
        )
    ):
        start += 1
    while end > start and (
        not _closes_well(line, start, end)
        or _is_small("trim_back", line.part(end - 1, end), language)
    ):
        end -= 1
    return start, end


@lru_cache(maxsize=8192)
def _is_small(name: str, word: str, language: str) -> bool:
    """Whether a word is one that no phrase begins, or ends, with."""
    return expression(language, name).fullmatch(word) is not None


def _opens_well(line: Line, start: int, end: int) -> bool:
    tokens = line.sentence.tokens
    word = tokens[start].text
    if word in _QUOTES:
        return any(t.text in _QUOTES[word] for t in tokens[start + 1 : end])
    if word in _MATES:  # "{{ x }} Agreement" is printed as it stands
        return any(t.text == _MATES[word] for t in tokens[start + 1 : end])
    return word[0].isalnum() or word in "$€£'"


def _closes_well(line: Line, start: int, end: int) -> bool:
    tokens = line.sentence.tokens
    word = tokens[end - 1].text
    if word in _CLOSE:
        return any(t.text in _OPEN for t in tokens[start : end - 1])
    if word in _MATES.values():
        return any(_MATES.get(t.text) == word for t in tokens[start : end - 1])
    if word in '”"»':
        return any(t.text in '“"«' for t in tokens[start : end - 1])
    return word[-1].isalnum() or word in ("%",) or (len(word) > 1 and word[-1] == ".")


def _spaced(line: Line, i: int) -> bool:
    tokens = line.sentence.tokens
    return (
        0 < i < len(tokens) - 1
        and tokens[i - 1].end < tokens[i].start
        and tokens[i].end < tokens[i + 1].start
    )


def _aside(line: Line, comma: int, language: str) -> int | None:
    """The second comma of "opening, at the old port, a museum"; None where no object follows."""
    found = expression(language, "parted").match(line.text, line.starts[comma])
    return line.token_at(found.end() - 1) if found else None


def _closing(line: Line, i: int) -> int | None:
    tokens = line.sentence.tokens
    for j in range(i + 1, min(len(tokens), i + 14)):
        if tokens[j].text in _CLOSE:
            return j
    return None


def _goes_on(line: Line, comma: int, language: str) -> bool:
    """Whether a comma separates items of one list, told by an "and" or "or" further on."""
    tokens, joiners = line.sentence.tokens, joining_words(language)
    (_, verb, clause, _), openings = _ends(language)
    if expression(language, "listed_instrument").match(line.text, line.starts[comma + 1]):
        return True  # ", an MoU between ..."
    since = 0
    for i in range(comma + 1, min(len(tokens), comma + 60)):
        word = tokens[i]
        if word.text in _HARD or since > _ITEM:
            return False
        if word.text == ",":
            if _begins(line, i + 1, clause, openings, _CLAUSE):
                return False
            since = 0
            continue
        if word.fold in joiners:
            return not _begins(line, i + 1, verb, openings, _NEXT_VERB)
        since += 1
    return False


def _begins(line: Line, i: int, pattern: re.Pattern[str], openings: Openings, bit: int) -> bool:
    """Whether an expression stands at a token; `bit` is its own among the openings."""
    at = line.starts[i]
    word = line.low[at : line.low.find(" ", at) + 1]
    return openings.of(word) & bit > 0 and pattern.match(line.seen_by(pattern), at) is not None


def _shape(line: Line, start: int, language: str) -> re.Pattern[str] | None:
    """The expression that items of a series like this one begin with."""
    for name in ("shape_gerund", "shape_instrument", "shape_nominal"):
        found = expression(language, name)
        if found.match(line.text, line.starts[start]):
            return found
    return None


@cache
def joining_words(language: str) -> frozenset[str]:
    return frozenset(section(language, "cues").get("joiners", ()))
