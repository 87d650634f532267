"""The words of offices and names of a language, ready for look-up.

In:  a language.
Out: its Wording, read once from the lexicon; a language without the files gets English ones.
"""

from functools import cache
from typing import Any

from briefgen.lexicon import section
from briefgen.model.text import fold
from briefgen.value import frozen


@frozen
class Wording:
    """Look-up tables, all words folded; a compound is a tuple of words."""

    heads: dict[str, str]  # word -> class of office
    plurals: frozenset[str]  # of heads
    singulars: dict[str, str]  # by the plurals
    compounds: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word -> (words, class)
    head_openers: frozenset[str]  # words that any office head may begin with
    weak: frozenset[str]
    modifiers: frozenset[str]
    past: frozenset[str]
    after: frozenset[str]
    long_after: tuple[tuple[str, ...], ...]  # "at large" behind a head
    prepositions: frozenset[str]
    posted: frozenset[str]
    place_prepositions: frozenset[str]
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    gerunds: tuple[str, ...]  # endings of a first word that is a verb: "Reiterating ..."
    genitive: frozenset[str]  # "of" before whose office it is
    whose: frozenset[str]  # "for" before the state an envoy is posted to
    bodies: frozenset[str]
    place_openers: frozenset[str]
    calendar: frozenset[str]
    sentence_openers: frozenset[str]
    headline_verbs: frozenset[str]
    events: frozenset[str]
    helping: frozenset[str]  # "assisting", before whom an office helps
    sole: frozenset[str]  # words before a head that end no list of portfolios: "and Foreign"
    units: frozenset[str]  # parts of a body, which nobody is affiliated with alone
    topics: frozenset[str]  # portfolio words a language writes in lower case
    object_openers: frozenset[str]  # words behind which a portfolio may begin in lower case
    tails: tuple[str, ...]  # endings of adjectives that go on a portfolio in lower case
    lower_tail: bool  # whether "Affaires étrangères" goes on in lower case
    common: frozenset[str]
    also_names: frozenset[str]
    styles: dict[str, str]  # courtesy title, rank or style -> gender "m", "f" or ""
    long_styles: dict[str, tuple[tuple[str, ...], ...]]  # first word -> styles of several words
    plain: frozenset[str]  # words that are no names: everyday ones, offices, bodies, days
    behind_a_name: frozenset[str]  # small words and marks that may follow its first word
    styled: frozenset[str]  # the styles, with and without a full stop
    style_openers: frozenset[str]  # what courtesy titles may open with
    weak_styles: frozenset[str]
    lower_styles: frozenset[str]  # ranks that also stand in lower case: "le docteur"
    capital_styles: frozenset[str]
    last_styles: frozenset[str]  # courtesy titles behind which the name begins
    bracketed: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    filial: frozenset[str]  # "bin": what stands before one is a first name
    suffixes: frozenset[str]
    postnominals: frozenset[str]
    never: frozenset[str]
    endings: frozenset[str]
    adjectival: tuple[str, ...]  # endings of what may stand between a state and its office
    hyphened: frozenset[str]
    verbs: frozenset[str]
    list_openers: frozenset[str]
    naming: frozenset[str]
    nowhere: frozenset[str]
    links: frozenset[str]
    fillers: frozenset[str]
    belonging: frozenset[str]
    leads: frozenset[str]
    groups: frozenset[str]
    receiving: frozenset[str]
    others: frozenset[str]
    between: frozenset[str]
    signing: frozenset[str]
    its: frozenset[str]
    country_staff: frozenset[str]  # "Country Manager", whom a body has in a country
    chairs: frozenset[str]  # "the Presidency of", which somebody of a state may speak for
    standing: frozenset[str]
    sided: frozenset[str]
    represented: frozenset[str]  # behind a party, and before one of `agents` and its people
    agents: frozenset[str]
    joints: frozenset[str]
    journeys: frozenset[str]
    meets: frozenset[str]
    company: frozenset[str]
    attending: frozenset[str]  # nor when they tell who attended
    places: frozenset[str]
    his: frozenset[str]  # opens the style of a man: "His Excellency"
    her: frozenset[str]
    greeted: tuple[str, ...]  # before whom greetings are sent to
    leading: frozenset[str]  # of the words of company: "led by"
    away: tuple[str, ...]
    own_events: frozenset[str]
    attends: frozenset[str]
    earlier: tuple[str, ...]
    greetings: frozenset[str]
    fates: tuple[str, ...]
    forerunner: frozenset[str]
    forerunners: frozenset[str]
    coming: frozenset[str]
    spoken: frozenset[str]
    away_each: tuple[str, ...]
    origins: tuple[str, ...]
    perfect: frozenset[str]
    past_perfect: frozenset[str]
    telling: frozenset[str]  # "that" behind words of `informs`
    informs: frozenset[str]
    accredited: dict[str, tuple[tuple[str, ...], ...]]  # "presented his credentials as" by words


@cache
def wording(language: str) -> Wording:
    """The words of `language`."""
    offices = section(language, "offices") or section("en", "offices")
    people = section(language, "people") or section("en", "people")
    common = section(language, "common")
    rules, names = offices["words"], people["names"]
    compounds = _compounds(offices["compounds"])
    heads = {fold(w): kind for kind, row in offices["heads"].items() for w in row if " " not in w}
    honorifics = people["honorifics"]
    styles, long_styles = _styles(honorifics), _long_styles(honorifics)
    styled = frozenset(f"{word}{stop}" for word in styles for stop in ("", ".", ".."))
    made = {name: _set(rules.get(name, ())) for name in _OFFICE_SETS}
    made |= {name: _set(names.get(name, ())) for name in _NAME_SETS}
    singulars = _singulars(heads, offices.get("crowds", {}))
    plurals = frozenset(singulars)
    everyday = frozenset(common.get("words", "").split())
    return Wording(
        heads=heads,
        plurals=plurals,
        singulars=singulars,
        compounds=compounds,
        head_openers=frozenset(heads) | frozenset(compounds),
        **made,
        long_after=tuple(tuple(fold(p).split()) for p in rules.get("long_after", ())),
        tails=tuple(map(fold, rules.get("tails", ()))),
        lower_tail=bool(rules.get("lower_tail", False)),
        common=everyday,
        plain=everyday.union(heads, plurals, *(made[name] for name in _PLAIN)),
        also_names=frozenset(common.get("also_names", "").split()),
        styles=styles,
        long_styles=long_styles,
        behind_a_name=made["particles"] | made["hyphened"] | {"-", ","},
        styled=styled,
        style_openers=styled | frozenset(long_styles) | {"(", "h."},
        weak_styles=_set(honorifics["needs_company"]),
        lower_styles=_set(honorifics.get("lower", ())),
        gerunds=tuple(map(fold, rules.get("gerunds", ()))),
        adjectival=tuple(map(fold, names.get("adjectival", ()))),
        his=_set(honorifics.get("his", ())),
        her=_set(honorifics.get("her", ())),
        greeted=tuple(f" {fold(word)}" for word in people["presence"].get("greeted", ())),
        capital_styles=_set(honorifics["capitals_only"]),
        last_styles=_set(honorifics.get("last", ())),
        bracketed=_set(honorifics["bracketed"]),
        **{name: _set(row) for name, row in people["reports"].items()},
        **{name: _set(row) for name, row in people["affiliation"].items() if name not in _PLACING},
        away=tuple(f" {fold(words)}" for words in people["presence"]["away"]),
        own_events=_set(people["presence"]["own_events"]),
        attends=_set(people["presence"]["attends"]),
        earlier=tuple(f" {fold(words)} " for words in people["presence"]["earlier"]),
        greetings=_set(people["presence"].get("greetings", ())),
        away_each=tuple(f" {fold(words)}" for words in people["presence"].get("away_each", ())),
        coming=_set(people["presence"].get("coming", ())),
        spoken=_set(people["presence"].get("spoken", ())),
        forerunner=_set(people["presence"].get("forerunner", ())),
        forerunners=_set(people["presence"].get("forerunners", ())),
        fates=tuple(f"{fold(words)} " for words in people["presence"].get("fates", ())),
        **{name: _set(people["presence"].get(name, ())) for name in _TOLD},
        accredited=_by_first(people["presence"].get("accredited", ())),
        origins=tuple(f" {fold(words)}" for words in people["presence"].get("origins", ())),
    )


_OFFICE_SETS = (
    "weak",
    "modifiers",
    "past",
    "after",
    "prepositions",
    "posted",
    "place_prepositions",
    "conjunctions",
    "determiners",
    "genitive",
    "whose",
    "bodies",
    "place_openers",
    "calendar",
    "topics",
    "units",
    "sole",
    "helping",
    "events",
    "object_openers",
    "sentence_openers",
    "headline_verbs",
)
_NAME_SETS = (
    "particles",
    "openers",
    "filial",
    "suffixes",
    "postnominals",
    "never",
    "endings",
    "hyphened",
)


_TOLD = ("perfect", "past_perfect", "telling", "informs")
_PLACING = ("mission", "before")  # read where sides are told
_PLAIN = ("bodies", "calendar", "never", "modifiers", "topics")


def _set(words: Any) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _singulars(heads: dict[str, str], crowds: dict[str, str]) -> dict[str, str]:
    """The heads by their plurals, with those that an ending does not make."""
    plain = {f"{word}s": word for word in heads}
    plain |= {f"{word[:-1]}ies": word for word in heads if word.endswith("y")}
    return plain | {fold(many): fold(one) for many, one in crowds.items()}


def _compounds(rows: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Compounds by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, row in rows.items():
        for phrase in row:
            words = tuple(fold(phrase).replace("-", " ").replace("'", "' ").split())
            table.setdefault(words[0], []).append((words, kind))
    return {
        first: tuple(sorted(row, key=lambda item: -len(item[0]))) for first, row in table.items()
    }


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases, word by word, under their first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in table.items()}


def _styles(honorifics: dict[str, list[str]]) -> dict[str, str]:
    genders = {"m": "m", "f": "f", "any": ""}
    return {
        fold(word).rstrip("."): gender
        for name, gender in genders.items()
        for word in honorifics[name]
        if " " not in word
    }


def _long_styles(honorifics: dict[str, list[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in ("m", "f", "any"):
        for phrase in honorifics[name]:
            words = tuple(fold(phrase).split())
            if len(words) > 1:
                table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(row, key=len, reverse=True)) for first, row in table.items()}
