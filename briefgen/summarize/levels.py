"""How high the highest counterpart stands, told from titles as the sources give them.

In:  an event, the language of its source.
Out: one of `LEVELS`: an event counts under the highest of the other side's people who were there.
     A title that no row of lexicon/LANG/levels.toml knows is "official", never more.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.model.event import Event, Participant, Party, PartyKind, PartyRole, Side, is_state
from briefgen.model.text import fold
from briefgen.value import frozen

LEVELS: tuple[str, ...] = tuple(lexicon.section("en", "levels")["order"])
OFFICIAL, UNTITLED, NOBODY = LEVELS[-3:]


@frozen(kw_only=False)
class _Row:
    level: str
    office: re.Pattern[str]
    complement: str | None
    of: str


def level_of(event: Event) -> str:
    """The highest level across the table."""
    across = [p for p in event.parties if p.role is PartyRole.COUNTERPART]
    told = (
        _person(person, across, event.language)
        for person in event.participants
        if person.side is Side.COUNTERPART and person.present
    )
    return min(told, key=LEVELS.index, default=NOBODY)


def _person(person: Participant, across: Iterable[Party], language: str) -> str:
    if not person.title:
        return UNTITLED
    kinds = {p.kind for p in across}
    code = person.affiliation
    if code is not None:
        of = "state" if is_state(code) else "body"
    else:
        of = "state" if PartyKind.STATE in kinds else "body"
    names = tuple(sorted(fold(p.name) for p in across if p.kind is PartyKind.STATE))
    return level_of_title(person.title, language, of, names)


@lru_cache(maxsize=4096)
def level_of_title(title: str, language: str, of: str, names: tuple[str, ...] = ()) -> str:
    """The highest level of a title's parts; `of` is "state" or "body"."""
    told = (_level(part, language, of, names) for part in fold(title).split(","))
    return min((level for level in told if level), key=LEVELS.index, default=OFFICIAL)


def _level(part: str, language: str, of: str, names: tuple[str, ...]) -> str | None:
    for spoken in dict.fromkeys((language, "en")):
        rows = _rows(spoken)
        for head, tail in _cuts(part, spoken) if rows else ():
            for row in rows:
                if row.of == of and row.office.search(head) and _fits(row, tail, names):
                    return row.level
    return None


def _cuts(part: str, language: str) -> Iterator[tuple[str, str]]:
    """A title cut at each complement word: the office before it, and what follows."""
    words = re.findall(r"\w+", part)
    stops = _stops(language)
    for i, word in enumerate(words):
        if word in stops and i:
            yield " ".join(words[:i]), " ".join(words[i + 1 :])
            if i + 1 < len(words) and words[i + 1] in ("state", "mission", "etat"):
                continue  # "head of state", "secretary of state": the office goes on
            return
    yield " ".join(words), ""


def _fits(row: _Row, tail: str, names: tuple[str, ...]) -> bool:
    if row.complement is None:
        return True
    known = "|".join(map(re.escape, names)) or "(?!)"
    return re.fullmatch(row.complement.replace("NAME", f"(?:{known})"), tail) is not None


@cache
def _rows(language: str) -> tuple[_Row, ...]:
    table = lexicon.section(language, "levels").get("level", ())
    return tuple(
        _Row(row["level"], re.compile(rf"\b(?:{row['office']})$"), row.get("complement"), row["of"])
        for row in table
    )


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(lexicon.section(language, "levels").get("complements", ()))
