"""The gazetteer itself: display names at once, everything else when first asked for.

In:  what an office adds to it.
Out: a Gazetteer.  Printing a pack needs only `state_name`, so nothing but states.json is
     read for it; reading releases also takes the phrase index of their language.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from briefgen.errors import UnknownName
from briefgen.gazetteer.phrases import PhraseIndex, add, variants
from briefgen.gazetteer.values import OrganisationRef, Ref, State
from briefgen.workspace import Additions, Organisation

_HERE = Path(__file__).parent
_Row: TypeAlias = dict[str, Any]


class Gazetteer:
    """Lookup of states, organisations and topics; immutable for its user."""

    def __init__(self, additions: Additions) -> None:
        self.additions = additions
        self._own = {one.name: one for one in additions.organisations}
        self._display = {one.code: one.names for one in additions.states}
        self._keys: dict[str, str | None] = {}
        self._phrases: dict[tuple[str, str | None], PhraseIndex] = {}

    # ------------------------------------------------------------------ states

    def codes(self) -> tuple[str, ...]:
        """The ISO codes of all states and territories, sorted."""
        return tuple(sorted(_states()))

    def state(self, code: str) -> State:
        """The state of an ISO alpha-2 code."""
        row = _states().get(code)
        if row is None:
            raise UnknownName(f"no state has the code {code!r}", "codes are ISO 3166-1 alpha-2")
        return _state(code, row)

    def state_name(
        self, code: str, language: str = "en", *, formal: bool = False, on: date | None = None
    ) -> str:
        """What to print for a state; an office's own name first, the code where there is none.

        `on` is the day of the document: before it changed, a state had its former name.
        """
        own = self._display.get(code, {})
        if not formal and language in own:
            return own[language]
        row = _states().get(code)
        if row is None:
            return code
        was = row.get("was")
        if on is not None and was and language in was and on.isoformat() < was["until"]:
            return str(was[language][1 if formal else 0])
        if formal and language in row["formal"]:
            return str(row["formal"][language])
        names = row["names"].get(language) or row["names"]["en"]
        return str(names[0])

    def article(self, code: str, language: str, printed: str) -> str:
        """The article of a state in a sentence, unless the printed name is not the state's."""
        row = _states().get(code)
        if row is None or printed not in row["names"].get(language, ()):
            return ""
        return str(row["article"].get(language, ""))

    def state_with_article(self, code: str, language: str = "en") -> str:
        """The name as it stands inside a sentence: "the Netherlands", "la Côte d’Ivoire"."""
        name = self.state_name(code, language)
        row = _states().get(code)
        article = row["article"].get(language, "") if row else ""
        return f"{article}{name}" if article.endswith("’") else f"{article} {name}".strip()

    # ----------------------------------------------------------- organisations

    def organisation(self, key: str) -> OrganisationRef | None:
        """The organisation of a canonical name, None for one that only a text names."""
        own = self._own.get(key)
        if own is not None:
            return OrganisationRef(
                key=own.name, name=own.name, acronym=own.acronym, kind=own.kind, state=own.state
            )
        row = _organisations().get(key)
        if row is None:
            return None
        return OrganisationRef(
            key=key, name=key, acronym=row.get("acronym"), kind=row["kind"], state=row.get("state")
        )

    def organisation_name(self, key: str, language: str = "en") -> str:
        """What to print for an organisation: its name in that language, where it has one."""
        own = self._own.get(key)
        if own is not None:
            return own.names.get(language, own.name)
        return str(_organisations().get(key, {}).get("names", {}).get(language, key))

    def organisation_keys(self) -> tuple[str, ...]:
        """Canonical names of all organisations, the office's own first."""
        return (*self._own, *(key for key in _organisations() if key not in self._own))

    def organisation_row(self, key: str) -> Mapping[str, Any]:
        """Everything the data says about an organisation of the shipped list."""
        return _organisations().get(key, {})

    # -------------------------------------------------------------------- names

    def resolve(self, name: str, *, kind: str | None = None, known: Iterable[str] = ()) -> Ref:
        """The one state or organisation that `name` stands for, however it is spelt.

        `kind` "state" or "organisation" looks at one sort only; `known` are names of
        organisations met in the sources.  Raises UnknownName with the nearest three, or
        with all that share the name.
        """
        from briefgen.gazetteer.names import resolve

        return resolve(self, name, kind=kind, known=known)

    def state_code(self, name: str) -> str | None:
        """The code of the one state that is printed, or written, so in some language."""
        return _codes().get(name.removeprefix("the "))

    def organisation_key(self, name: str) -> str | None:
        """The canonical name of an organisation by any of its own; None when unknown or shared."""
        if name not in self._keys:
            from briefgen.gazetteer.names import own_key

            self._keys[name] = own_key(self, name)
        return self._keys[name]

    def spelled(self) -> dict[str, dict[str, list[str]]]:
        """The shipped names in normal form, by tier, with what they stand for."""
        return _read("names.json")

    def phrases(self, language: str, home: Organisation | None = None) -> PhraseIndex:
        """The index by first token of every name that may stand in a text of `language`.

        `home` is the organisation whose text it is, under all its names.
        """
        place = (language, home.name if home else None)
        if place not in self._phrases:
            ours = (*self.additions.organisations, *((home,) if home else ()))
            own = [row for one in ours for row in _rows(one)]
            own += [
                (name, "state", one.code, "demonym" if name[:1].islower() else "name")
                for one in self.additions.states
                for name in (*one.names.values(), *one.aliases)
            ]
            shipped = _phrases(language if language in ("en", "fr") else "en")
            self._phrases[place] = add(shipped, own) if own else shipped
        return self._phrases[place]

    def topics(self, language: str) -> dict[str, tuple[str, ...]]:
        """The words that show a topic, by topic, in the order to print them."""
        rows: dict[str, dict[str, list[str]]] = _read("topics.json")
        words = {t: tuple(by.get(language) or by["en"]) for t, by in rows.items()}
        for topic, more in self.additions.topics.items():
            words[topic] = (*words.get(topic, ()), *more)
        return words

    def topic_name(self, topic: str, language: str = "en") -> str:
        """What to print for a topic."""
        names = _read("topics.json").get(topic, {}).get("names", {})
        return str(names.get(language, topic))


def load(additions: Additions | None = None) -> Gazetteer:
    """The gazetteer with what an office adds."""
    return Gazetteer(additions or Additions())


def _rows(one: Organisation) -> list[tuple[str, str, str, str]]:
    former = [f.name for f in one.former] + [f.acronym for f in one.former if f.acronym]
    names = [one.name, *one.names.values(), *one.aliases, *former]
    names += [one.acronym] if one.acronym else []
    return [
        (spelt, "organisation", one.name, "acronym" if n.isupper() and " " not in n else "name")
        for n in names
        for spelt in variants(n)
    ]


@cache
def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((_HERE / name).read_text(encoding="utf-8"))
    return data


def _states() -> dict[str, _Row]:
    return _read("states.json")


@cache
def _codes() -> dict[str, str]:
    """Every short and formal name that is one state's alone, with its code."""
    found: dict[str, set[str]] = {}
    for code, row in _states().items():
        short = (name for names in row["names"].values() for name in names)
        for name in (*short, *row["formal"].values()):
            found.setdefault(name.removeprefix("the "), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _organisations() -> dict[str, _Row]:
    return _read("organisations.json")


@cache
def _phrases(language: str) -> PhraseIndex:
    return PhraseIndex(_read(f"phrases.{language}.json"))


def _state(code: str, row: _Row) -> State:
    def tuples(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
        return {language: tuple(names) for language, names in table.items()}

    return State(
        code=code,
        alpha3=row["alpha3"],
        numeric=row["numeric"],
        status=row["status"],
        continent=row["continent"],
        region=row["region"],
        names=tuples(row["names"]),
        formal=row["formal"],
        adjectives=tuples(row["adjectives"]),
        capitals=tuples(row["capitals"]),
        former=tuple((name, until) for name, until in row["former"]),
        article=row["article"],
    )
