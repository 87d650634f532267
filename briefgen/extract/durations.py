"""How long an instrument runs, and how often a duty comes back.

In:  a Line and a range of its tokens, and `lexicon/LANG/durations.toml`.
Out: the term in the words of the source ("one year", "three-year"); the rhythm by the key of its
     row ("quarterly"); None where the range states none.
"""

import re
from functools import cache
from itertools import pairwise

from briefgen.extract.cues import Line, quick
from briefgen.extract.phrases import Range
from briefgen.lexicon import section
from briefgen.lexicon.gates import may_match


def duration_of(line: Line, part: Range, language: str) -> str | None:
    """The term that a range states, as the text has it."""
    for pattern in _durations(language):
        match = _found(pattern, line, part)
        if match is not None:
            base = line.starts[part[0]]
            first = line.token_at(base + match.start("value"))
            return _printed(line, first, line.token_at(base + match.end("value") - 1))
    return None


def recurrence_of(line: Line, part: Range, language: str) -> str | None:
    """How often, in the word of the record: "quarterly" for "every three months"."""
    rows = _recurrences(language)
    return next((key for key, pattern in rows if _found(pattern, line, part)), None)


def _printed(line: Line, first: int, last: int) -> str:
    """The tokens first..last, with a space where the source has room between two."""
    tokens = line.sentence.tokens
    words = [tokens[first].text]
    for before, token in pairwise(tokens[first : last + 1]):
        words += [" " if before.end < token.start else "", token.text]
    return "".join(words)


def _found(pattern: re.Pattern[str], line: Line, part: Range) -> re.Match[str] | None:
    if not may_match(pattern, line.sentence.words[slice(*part)]):
        return None
    return pattern.search(line.part_seen_by(pattern, *part))


@cache
def _durations(language: str) -> tuple[re.Pattern[str], ...]:
    data = section(language, "durations")
    rows = (row["pattern"] for row in data.get("duration", ()))
    spelt = (r.replace("{N}", data["numbers"]).replace("{U}", f"(?:{data['units']})") for r in rows)
    return tuple(quick(source, language) for source in spelt)


@cache
def _recurrences(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = section(language, "durations").get("recurrence", ())
    return tuple((row["key"], quick(row["pattern"], language)) for row in rows)
