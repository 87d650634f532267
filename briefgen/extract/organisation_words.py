"""The words that names of bodies are made of, from `lexicon/LANG/organisations.toml`.

In:  a language.
Out: its Words; and what a Draft of a name is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen.extract.base import Sentence, Token
from briefgen.lexicon import section
from briefgen.model.text import fold
from briefgen.value import frozen

_SETS = (
    "stops", "offices", "verbs", "fields", "links", "articles", "joins", "never", "definite",
    "legal", "soft", "places", "held", "compounds", "adjectives",
)  # fmt: skip
Taken = Sequence[bool]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The organisation words of a language."""

    stops: frozenset[str]
    offices: frozenset[str]
    verbs: frozenset[str]
    fields: frozenset[str]
    suffixes: tuple[str, ...]
    lower: bool
    links: frozenset[str]
    purposes: frozenset[str]  # links before what a firm does something for
    articles: frozenset[str]
    joins: frozenset[str]
    never: frozenset[str]
    definite: frozenset[str]
    legal: frozenset[str]
    soft: frozenset[str]
    held: frozenset[str]
    compounds: frozenset[str]
    places: frozenset[str]
    adjectives: frozenset[str]
    lower_openers: frozenset[str]  # links behind which any lower-case noun goes on a name
    owners: frozenset[str]  # "People" before "'s"
    governments: tuple[str, ...]  # "council of ministers": what a government is called
    common: frozenset[str]  # "board of directors": every house has one
    pairs: Mapping[str, str]
    units: Mapping[str, str]
    heads: Mapping[str, str]
    senders: tuple[frozenset[str], frozenset[str]]  # "members", and "of" behind it
    openers: frozenset[str]  # all that a phrase may be found by: heads, units, legal endings

    def is_field(self, token: Token) -> bool:
        """Whether a word is one that names join with "and" or a comma."""
        return token.fold in self.fields or token.fold.endswith(self.suffixes)

    def is_part(self, token: Token) -> bool:
        """Whether a word may stand in the complement of a name."""
        if not token.is_word or token.fold in self.stops or token.fold in self.offices:
            return False
        return token.is_capital or (self.lower and self.is_field(token))


@cache
def words_of(language: str) -> Words:
    """The words of a language, English where it has none."""
    rows = section(language, "organisations") or section("en", "organisations")

    def folded(name: str) -> frozenset[str]:
        return frozenset(map(fold, rows[name]))

    def folded_in(name: str) -> frozenset[str]:
        return frozenset(map(fold, rows.get("firms", {}).get(name, ())))

    units = {fold(k): v for k, v in rows["units"].items()}
    heads = {fold(k): v for k, v in rows["heads"].items()}
    return Words(
        **{name: folded(name) for name in _SETS},
        lower_openers=frozenset(map(fold, rows.get("lower_openers", ()))),
        owners=frozenset(map(fold, rows.get("owners", ()))),
        purposes=frozenset(map(fold, rows.get("purposes", ()))),
        governments=tuple(map(fold, rows.get("governments", ()))),
        common=frozenset(map(fold, rows.get("common", ()))),
        suffixes=tuple(map(fold, rows["suffixes"])),
        lower=bool(rows["lower"]),
        pairs=rows["pairs"],
        units=units,
        heads=heads,
        senders=(folded_in("people"), folded_in("of")),
        openers=frozenset((*heads, *units, *folded("legal"))),
    )


@cache
def in_headline(words: Words) -> Words:
    """In a headline every word may be capital: its verbs end a name."""
    return replace(words, stops=words.stops | (words.verbs - words.fields))


@frozen
class Draft:
    """A phrase that may be an organisation: token places in its sentence."""

    sentence: Sentence
    start: int
    end: int
    head: int
    kind: str
    state: str | None = None
    acronym: str | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the name."""
        return self.sentence.tokens[self.start : self.end]
