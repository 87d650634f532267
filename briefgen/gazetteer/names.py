"""From any spelling of a name to the one state or organisation it stands for.

In:  a name as a person types it: short, formal, former, a code, a demonym, a capital.
Out: its StateRef or OrganisationRef.  A name that nobody has, or that two share, is an
     UnknownName that lists the nearest three, or those who share it.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from briefgen.errors import UnknownName
from briefgen.gazetteer.phrases import normal
from briefgen.gazetteer.values import OrganisationRef, Ref, State, StateRef

if TYPE_CHECKING:
    from briefgen.gazetteer.lookup import Gazetteer

# a name is looked for among the first of these, and only then among the next
_TIERS = ("name", "former", "demonym", "capital")
_Spelled: TypeAlias = dict[str, dict[str, set[str]]]  # tier -> normal name -> keys


def resolve(names: "Gazetteer", name: str, *, kind: str | None, known: Iterable[str]) -> Ref:
    """The one state or organisation that `name` stands for."""
    met = sorted(set(known))
    spelled = _spelled(names, kind, met)
    wanted = normal(name)
    for tier in _TIERS:
        keys = spelled[tier].get(wanted)
        if keys:
            return _only(names, name, sorted(keys))
    partial = sorted(_partial(names, wanted, met)) if kind != "state" and wanted else []
    if partial:
        return _only(names, name, partial)
    raise UnknownName(f"no {_called(kind)} is called {name!r}", _nearest(names, wanted, spelled))


def _spelled(names: "Gazetteer", kind: str | None, met: list[str]) -> _Spelled:
    spelled: _Spelled = {tier: {} for tier in _TIERS}
    rows: list[tuple[str, str, str]] = []
    if kind != "organisation":
        rows += [(t, n, f"s:{c}") for c in names.codes() for t, n in _state_names(names.state(c))]
        rows += [
            ("name", n, f"s:{one.code}")
            for one in names.additions.states
            for n in (*one.names.values(), *one.aliases)
        ]
    if kind != "state":
        rows += [("name", n, f"o:{key}") for key in met for n in _met_names(key)]
        rows += [
            (t, n, f"o:{key}")
            for key in names.organisation_keys()
            for t, n in _organisation_names(names, key)
        ]
    for tier, name, key in rows:
        spelled[tier].setdefault(normal(name), set()).add(key)
    return spelled


def _state_names(state: State) -> Iterator[tuple[str, str]]:
    for group in (*state.names.values(), (state.code, state.alpha3), state.formal.values()):
        yield from (("name", name) for name in group)
    yield from (("former", name) for name, _ in state.former)
    for words in state.adjectives.values():
        yield from (("demonym", word.partition(" (")[0]) for word in words)
    for cities in state.capitals.values():
        yield from (("capital", city) for city in cities)


def _organisation_names(names: "Gazetteer", key: str) -> Iterator[tuple[str, str]]:
    own = next((o for o in names.additions.organisations if o.name == key), None)
    if own is not None:
        for name in (own.name, own.acronym, *own.names.values(), *own.aliases):
            if name:
                yield "name", name
        for former in own.former:
            yield "former", former.name
            if former.acronym:
                yield "former", former.acronym
        return
    row = names.organisation_row(key)
    for name in (key, *row["names"].values(), *row["aliases"]):
        yield "name", name
    if row.get("acronym"):
        yield "name", row["acronym"]
    yield from (("former", name) for name, _ in row["former"])


def _met_names(key: str) -> Iterator[str]:
    """A name met in a text, and what stands in its parentheses: "Full Name (ABC)"."""
    yield key
    head, _, tail = key.partition(" (")
    if tail:
        yield head
        yield tail.rstrip(")")


def _partial(names: "Gazetteer", wanted: str, met: list[str]) -> set[str]:
    """Met organisations whose name has all the words, so that one word of a long name will do."""
    words = set(wanted.split())
    return {f"o:{key}" for key in met if words <= set(normal(key).split())}


def _only(names: "Gazetteer", name: str, keys: list[str]) -> Ref:
    refs = [_ref(names, key) for key in keys]
    if len(refs) == 1:
        return refs[0]
    listed = ", ".join(_label(ref) for ref in refs)
    raise UnknownName(f"{name!r} is the name of {len(refs)}: {listed}", "write one of them in full")


def _ref(names: "Gazetteer", key: str) -> Ref:
    sort, _, value = key.partition(":")
    if sort == "s":
        return StateRef(code=value, name=names.state_name(value))
    return names.organisation(value) or OrganisationRef(key=value, name=value)


def _label(ref: Ref) -> str:
    return f"{ref.name} ({ref.code})" if isinstance(ref, StateRef) else ref.name


def _called(kind: str | None) -> str:
    return kind or "state or organisation"


def _nearest(names: "Gazetteer", wanted: str, spelled: _Spelled) -> str:
    from difflib import get_close_matches

    pool = {**spelled["capital"], **spelled["demonym"], **spelled["former"], **spelled["name"]}
    labels: list[str] = []
    for near in get_close_matches(wanted, sorted(pool), 12, 0.55):
        for key in sorted(pool[near]):
            label = _ref(names, key).name
            if label not in labels:
                labels.append(label)
    return f"nearest: {', '.join(labels[:3])}" if labels else "nothing is spelt like it"
