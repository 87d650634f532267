"""Group the names of organisations that sources use into organisations.

In:  the keys and acronyms that events have for their parties, and the gazetteer.
Out: Bodies: for each key the one to use, and suggestions for names that may be one body.

The same: any name that the gazetteer knows; names that differ by small words, spelling or
a company's legal ending; names with one acronym and most words in common.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from briefgen.gazetteer import Gazetteer
from briefgen.gazetteer.phrases import normal
from briefgen.lexicon import languages, section
from briefgen.model.identity import Bodies, Suggestion
from briefgen.model.text import fold


def group_names(names: Iterable[tuple[str, str | None]], gazetteer: Gazetteer) -> Bodies:
    """The organisations behind (key, acronym) pairs, whatever the order these come in."""
    acronyms = dict(sorted(names, key=lambda n: (n[0], n[1] or "")))
    chosen = {key: gazetteer.organisation_key(key) or key for key in acronyms}
    groups: dict[str, list[str]] = {}
    for key in sorted(acronyms, key=lambda k: (-len(k), k)):
        groups.setdefault(bare_name(chosen[key]), []).append(key)
    merged = _by_acronym(list(groups.values()), acronyms)
    keys = {key: _canonical(group, chosen) for group in merged for key in group}
    unknown = sorted({k for k in keys.values() if gazetteer.organisation_key(k) is None})
    return Bodies(keys=keys, suggestions=tuple(_suggestions(unknown)))


def bare_name(name: str) -> str:
    """A name as it is compared: normal form, without a legal ending."""
    words = normal(name.partition(" (")[0]).split()
    while len(words) > 1 and words[-1] in _legal():
        words.pop()
    return " ".join(words)


def _by_acronym(groups: list[list[str]], acronyms: Mapping[str, str | None]) -> list[list[str]]:
    """Groups joined that share an acronym and most of their words."""
    joined: list[list[str]] = []
    places: dict[str, list[int]] = {}  # of the groups that have an acronym
    for group in groups:
        known = {acronym for key in group if (acronym := acronyms[key])}
        near = sorted({n for word in known.union(group) for n in places.get(word, ())})
        place = next((n for n in near if _is_one(group, joined[n], acronyms)), len(joined))
        if place == len(joined):
            joined.append([])
        joined[place] += group
        for acronym in known:
            places.setdefault(acronym, []).append(place)
    return joined


def _is_one(a: Sequence[str], b: Sequence[str], acronyms: Mapping[str, str | None]) -> bool:
    shared = {acronyms[k] for k in a} & {acronyms[k] for k in b} - {None}
    if not shared:
        return bool({k for k in a if k in {acronyms[x] for x in b}})
    first, second = set(bare_name(a[0]).split()), set(bare_name(b[0]).split())
    return 2 * len(first & second) >= min(len(first), len(second))


def _canonical(group: Sequence[str], chosen: Mapping[str, str]) -> str:
    """A name of the gazetteer before one of a text; else the shortest that is whole."""
    known = sorted({chosen[key] for key in group if chosen[key] != key})
    return known[0] if known else min(group, key=lambda k: (k.isupper(), len(k), k))


def _suggestions(bodies: Sequence[str]) -> Iterator[Suggestion]:
    """A name that another one goes on from: "Harbour League", "Harbour League of Pilots".

    Ministries are left out: two states have a "Ministry of Health".
    """
    words = [bare_name(body).split() for body in bodies]
    alike: dict[tuple[str, ...], list[int]] = {}
    for place, own in enumerate(words):
        if len(own) > 1 and own[0] not in _offices_of_state():
            alike.setdefault(tuple(own[:2]), []).append(place)
    for i, j in sorted(pair for places in alike.values() for pair in combinations(places, 2)):
        short, long = sorted((i, j), key=lambda place: len(bodies[place]))
        a, b = words[short], words[long]
        if len(a) < len(b) and b[: len(a)] == a:
            yield Suggestion(
                first=bodies[short], second=bodies[long], reason="one name goes on from the other"
            )


@cache
def _offices_of_state() -> frozenset[str]:
    """Head nouns of bodies that every state has under the same name."""
    kinds = (section(lang, "organisations").get("heads", {}) for lang in languages())
    return frozenset(fold(w) for heads in kinds for w, kind in heads.items() if kind == "ministry")


@cache
def _legal() -> frozenset[str]:
    words = (w for lang in languages() for w in section(lang, "organisations").get("legal", ()))
    return frozenset(fold(w).replace(".", "") for w in words)
