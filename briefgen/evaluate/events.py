"""Gold events and ours in one shape, so that the counting need not know where they come from.

In:  JSON objects: hand-made truth, or records as `briefgen export` writes them.
Out: Telling values.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.evaluate.alike import content, words
from briefgen.value import frozen

Record = Mapping[str, Any]  # JSON from a file: checked where it is read
WORDS_COMPARED = 120


@frozen
class Person:
    """A participant; one that is optional is neither rewarded nor punished."""

    name: str
    title: str = ""
    affiliation: str = ""
    side: str = ""
    optional: bool = False


@frozen
class Item:
    """An agreement or proposal, with the wordings that find it."""

    shown: str
    wordings: tuple[frozenset[str], ...]
    evidence: frozenset[str]
    state: str  # rung of an agreement, kind of a proposal
    states: frozenset[str] = frozenset()  # that are as right
    optional: bool = False


@frozen
class Dated:
    """When, and what other answers are right."""

    day: str | None
    end: str | None = None
    also: frozenset[str | None] = frozenset()
    year_stated: bool = True
    basis: str = "stated"
    candidates: tuple[str, ...] = ()
    words: str = ""


@frozen
class Telling:
    """One event, as the gold or the program tells it."""

    source: str
    title: str
    kinds: frozenset[str]
    date: Dated
    countries: frozenset[str]
    partners: tuple[str, ...]
    people: tuple[Person, ...]
    agreements: tuple[Item, ...]
    proposals: tuple[Item, ...]
    optional: bool = False
    countries_optional: frozenset[str] = frozenset()
    partners_optional: tuple[str, ...] = ()
    home: tuple[str, ...] = ()


_CODES = {"UK": "GB", "EL": "GR"}


def telling(record: Record, *, is_gold: bool) -> Telling:
    """An event from its JSON."""
    kinds = [record.get("kind") or "", *_list(record.get("kind_accept"))]
    home = tuple(str(record[key]) for key in ("home_org", "host_org") if record.get(key))
    return Telling(
        source=_file(record.get("source")),
        title=str(record.get("title") or ""),
        kinds=frozenset(str(kind) for kind in kinds if kind),
        date=_dated(record),
        countries=_codes(record.get("countries")),
        partners=tuple(map(_name, _list(record.get("partners")))),
        people=tuple(_people(record, is_gold=is_gold)),
        agreements=tuple(_items(record, "agreements", "status")),
        proposals=tuple(_items(record, "proposals", "kind")),
        optional=bool(record.get("optional")),
        countries_optional=_codes(record.get("countries_optional")),
        partners_optional=tuple(map(_name, _list(record.get("partners_optional")))),
        home=home,
    )


def _file(value: object) -> str:
    return str(value or "").replace("\\", "/").rpartition("/")[2]


def _list(value: object) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _name(value: object) -> str:
    return str(value.get("name") or "") if isinstance(value, Mapping) else str(value)


def _codes(value: object) -> frozenset[str]:
    codes = (str(code).strip().upper() for code in _list(value))
    return frozenset(_CODES.get(code, code) for code in codes)


def _dated(record: Record) -> Dated:
    return Dated(
        day=_day(record.get("date")),
        end=_day(record.get("date_end")),
        also=frozenset(map(_day, _list(record.get("date_accept")))),
        year_stated=record.get("year_stated") is not False,
        basis=str(record.get("date_basis") or "stated"),
        candidates=tuple(d for d in map(_day, _list(record.get("date_candidates"))) if d),
        words=str(record.get("date_text") or ""),
    )


def _day(value: object) -> str | None:
    return str(value or "").strip()[:10] or None


def _people(record: Record, *, is_gold: bool) -> Iterable[Person]:
    """Those who were there; in the gold, those who were not are optional."""
    for row in _list(record.get("participants")):
        person = row if isinstance(row, Mapping) else {"name": row}
        absent = person.get("present") is False
        if absent and not is_gold:
            continue
        yield Person(
            name=str(person.get("name") or ""),
            title=str(person.get("title") or ""),
            affiliation=str(person.get("affiliation") or ""),
            side=str(person.get("side") or ""),
            optional=absent or bool(person.get("optional")),
        )


def _items(record: Record, field: str, state: str) -> Iterable[Item]:
    for row in _list(record.get(field)):
        item = row if isinstance(row, Mapping) else {"what": row}
        wordings = [item.get("quote"), item.get("what"), *_list(item.get("also"))]
        yield Item(
            shown=str(item.get("quote") or item.get("what") or ""),
            wordings=tuple(c for c in (content(str(w)) for w in wordings if w) if c),
            evidence=_evidence(item),
            state=_state(item.get(state)),
            states=frozenset(map(_state, _list(item.get(f"{state}_accept")))),
            optional=bool(item.get("optional")),
        )


def _evidence(item: Record) -> frozenset[str]:
    """The first words that an item shows of itself."""
    told = " ".join(str(item[key]) for key in ("quote", "what") if item.get(key))
    return content(" ".join(words(told)[:WORDS_COMPARED]))


def _state(value: object) -> str:
    return "_".join(words(str(value or "").replace("_", " ")))
