"""Names as the tokens they are made of, and the index that finds them in a text.

In:  names as people write them.
Out: for each first token the phrases that begin with it, longest first; whoever reads a
     text walks its tokens once and compares.

The pieces are those that the text's own tokens have: a hyphen stands apart, so does an
elided "d’" or "l’", and everything is folded.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from briefgen.model.text import fold

_PIECE = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}(?![^\W\d_])
    | (?:\b[^\W\d_]|\b[Ss]t)\.
    | [dlDL]['’](?=[^\W\d_])
    | \d+(?:[.,]\d+)*
    | [^\W_]+(?:['’](?!s\b)[^\W\d_]+)*
    | ['’]s\b
    | \S
    """,
    re.VERBOSE,
)


class Phrase(NamedTuple):
    """A name in pieces: what follows its first token, and what it is the name of."""

    rest: list[str]
    kind: str  # "state", "organisation", or "guard": words that only look like a name
    key: str  # ISO code, canonical name, or "" for a guard; several with "|" when shared
    form: str  # name, formal, former, demonym, capital, code, acronym


Phrases: TypeAlias = dict[str, list[Phrase]]


class PhraseIndex(Phrases):
    """Phrases by their first token, and by the second where one is asked for."""

    def __init__(self, phrases: Phrases) -> None:
        super().__init__(phrases)
        self._by_second: dict[str, Phrases] = {}

    def fitting(self, first: str, second: str | None) -> list[Phrase]:
        """The phrases of a first token that go on with the second, or with nothing."""
        rows = self._by_second.get(first)
        if rows is None:
            rows = self._by_second[first] = _by_second(self[first])
        found = rows.get(second) if second is not None else None
        return found if found is not None else rows[""]


def _by_second(phrases: list[Phrase]) -> Phrases:
    """Phrases by their second token, each list with those that have none; by "" those alone."""
    seconds = dict.fromkeys(["", *(phrase[0][0] for phrase in phrases if phrase[0])])
    return {word: [p for p in phrases if not p[0] or p[0][0] == word] for word in seconds}


def pieces(text: str) -> list[str]:
    """The folded tokens of a name."""
    return [piece for match in _PIECE.finditer(text) if (piece := fold(match.group()))]


def normal(text: str) -> str:
    """A name as it is looked up: no small words or full stops, one spelling of "centre"."""
    words = [word.replace(".", "") for word in pieces(text)]
    bare = [_spelling(word) for word in words if word not in _SMALL and word[:1].isalnum()]
    return " ".join(bare) or " ".join(words)


_SMALL = frozenset(
    {"the", "of", "for", "and", "le", "la", "les", "l'", "de", "du", "des", "d'", "et", "pour"}
)
_SPELLINGS = {"centre": "center", "programme": "program", "labour": "labor", "defence": "defense"}


def _spelling(word: str) -> str:
    return _SPELLINGS.get(word, word.replace("isation", "ization"))


def variants(name: str) -> list[str]:
    """A name as others spell it: with or without the comma before "and", s or z, re or er."""
    found = [name]
    for old, new in _VARIANTS:
        found += [re.sub(old, new, one) for one in found if re.search(old, one)]
    return list(dict.fromkeys(found))


_VARIANTS = (
    (r"(, [\w ]+) and ", r"\1, and "),
    (r"Organization\b", "Organisation"),
    (r"\bOrganisation\b", "Organization"),
    (r"\bCentre\b", "Center"),
    (r"\bCenter\b", "Centre"),
    (r"\bProgramme\b", "Program"),
    (r" & ", " and "),
    (r"\bUnited Nations (?=[A-Z])", "UN "),
)


def add(index: PhraseIndex, names: Iterable[tuple[str, str, str, str]]) -> PhraseIndex:
    """A new index with (name, kind, key, form) rows of an office put before the others."""
    grown = dict(index)
    for name, kind, key, form in names:
        first, *rest = pieces(name)
        kept = [p for p in grown.get(first, []) if list(p[0]) != rest]
        grown[first] = sorted([Phrase(rest, kind, key, form), *kept], key=lambda p: -len(p[0]))
    return PhraseIndex(grown)
