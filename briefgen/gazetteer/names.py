"""From any spelling of a name to the one state or organisation it stands for.

In:  a name as a person types it: short, formal, former, a code, a demonym, a capital.
Out: its StateRef or OrganisationRef.  A name that nobody has, or that two share, is an
     UnknownName that lists the nearest three, or those who share it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.errors import UnknownName
from briefgen.gazetteer.phrases import normal
from briefgen.gazetteer.values import OrganisationRef, Ref, State, StateRef

if TYPE_CHECKING:
    from briefgen.gazetteer.lookup import Gazetteer

NEAREST = 3  # names offered for an unknown one
SHOWN = 80  # characters of a name in a message
# a name is looked for among the first of these, and only then among the next
TIERS = ("name", "former", "demonym", "capital")
Spelled: TypeAlias = dict[str, dict[str, list[str]]]  # normal name -> tier -> "s:CODE", "o:KEY"
_Row: TypeAlias = tuple[str, str, str]  # tier, name, "s:CODE" or "o:KEY"


def resolve(names: "Gazetteer", name: str, *, kind: str | None, known: Iterable[str]) -> Ref:
    """The one state or organisation that `name` stands for."""
    met = sorted(set(known))
    own = index(_own_rows(names, met))
    wanted = normal(name)
    tiers = _merged(names.spelled().get(wanted, {}), own.get(wanted, {}))
    for tier in TIERS:
        keys = [key for key in tiers.get(tier, ()) if _is_kind(key, kind)]
        if keys:
            return _only(names, name, keys)
    partial = sorted(_partial(wanted, met)) if kind != "state" and wanted else []
    if partial:
        return _only(names, name, partial)
    pool = sorted({*names.spelled(), *own})
    shown = name if len(name) <= SHOWN else f"{name[:SHOWN]}…"
    raise UnknownName(
        f"no {kind or 'state or organisation'} is called {shown!r}",
        _of_other_kind(names, tiers) or _nearest(names, wanted, pool, own, kind),
    )


def index(rows: Iterable[_Row]) -> Spelled:
    """Every name, in its normal form, with the keys it stands for by tier."""
    spelled: Spelled = {}
    for tier, name, key in rows:
        keys = spelled.setdefault(normal(name), {}).setdefault(tier, [])
        if key not in keys:
            keys.append(key)
    return spelled


def all_rows(names: "Gazetteer") -> Iterator[_Row]:
    """Every name of every state and organisation of the data files."""
    for code in names.codes():
        for tier, name in _state_names(names.state(code)):
            yield tier, name, f"s:{code}"
    for key in names.organisation_keys():
        for tier, name in _shipped_names(key, names.organisation_row(key)):
            yield tier, name, f"o:{key}"


def own_key(names: "Gazetteer", name: str) -> str | None:
    """The canonical name of an organisation that the data or the workspace knows."""
    own = index(_own_rows(names, []))
    wanted = normal(name)
    tiers = _merged(names.spelled().get(wanted, {}), own.get(wanted, {}))
    keys = [key for tier in TIERS for key in tiers.get(tier, ()) if key.startswith("o:")]
    return keys[0].removeprefix("o:") if len(set(keys)) == 1 else None


def _own_rows(names: "Gazetteer", met: list[str]) -> Iterator[_Row]:
    for one in names.additions.states:
        for name in (one.code, *one.names.values(), *one.aliases):
            yield "name", name, f"s:{one.code}"
    for own in names.additions.organisations:
        acronym = (own.acronym,) if own.acronym else ()
        for name in (own.name, *acronym, *own.names.values(), *own.aliases):
            yield "name", name, f"o:{own.name}"
        for former in own.former:
            yield "former", former.name, f"o:{own.name}"
            if former.acronym:
                yield "former", former.acronym, f"o:{own.name}"
    for key in met:
        for name in _met_names(key):
            yield "name", name, f"o:{key}"


def _merged(first: dict[str, list[str]], second: dict[str, list[str]]) -> dict[str, list[str]]:
    tiers = {*first, *second}
    return {t: sorted({*first.get(t, ()), *second.get(t, ())}) for t in tiers}


def _is_kind(key: str, kind: str | None) -> bool:
    return kind is None or key[0] == kind[0]


def _state_names(state: State) -> Iterator[tuple[str, str]]:
    for group in (*state.names.values(), (state.code, state.alpha3), state.formal.values()):
        yield from (("name", name) for name in group)
    yield from (("former", name) for name, _ in state.former)
    for words in state.adjectives.values():
        yield from (("demonym", word.partition(" (")[0]) for word in words)
    for cities in state.capitals.values():
        yield from (("capital", city) for city in cities)


def _shipped_names(key: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in (key, *row["names"].values(), *row["aliases"]):
        yield "name", name
    for acronym in (row.get("acronym"), row.get("acronym_fr")):
        if acronym:
            yield "name", acronym
    yield from (("former", name) for name, _ in row["former"])


def _met_names(key: str) -> Iterator[str]:
    """A name met in a text, and what stands in its parentheses: "Full Name (ABC)"."""
    yield key
    head, _, tail = key.partition(" (")
    if tail:
        yield head
        yield tail.rstrip(")")


def _partial(wanted: str, met: list[str]) -> set[str]:
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


def _of_other_kind(names: "Gazetteer", tiers: Mapping[str, Sequence[str]]) -> str:
    """The command for a name that is right, but not of what this one is about."""
    key = next((key for tier in TIERS for key in tiers.get(tier, ())), None)
    if key is None:
        return ""
    what, command = ("state", "country") if _is_kind(key, "state") else ("organisation", "partner")
    name = _ref(names, key).name
    return f"{name} is {'an' if what[0] in 'aeiou' else 'a'} {what}; try: briefgen {command}"


def _nearest(
    names: "Gazetteer", wanted: str, pool: list[str], own: Spelled, kind: str | None
) -> str:
    from difflib import get_close_matches

    labels: list[str] = []
    for likeness in (0.55, 0.3):  # the far ones only where too few are near
        for near in get_close_matches(wanted, pool, 60, likeness):
            tiers = _merged(names.spelled().get(near, {}), own.get(near, {}))
            for key in (k for tier in TIERS for k in tiers.get(tier, ()) if _is_kind(k, kind)):
                label = _ref(names, key).name
                if label not in labels:
                    labels.append(label)
        if len(labels) >= NEAREST:
            break
    return f"nearest: {', '.join(labels[:NEAREST])}" if labels else "nothing is spelt like it"
