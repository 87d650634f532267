"""Make the gazetteer's JSON files from ISO 3166 (pycountry), CLDR (Babel) and our own tables.

    python tools/make_gazetteer.py

Names to print come from CLDR, formal names and codes from ISO 3166 with its translations;
the tables beside this file say what neither has: demonyms, capitals, variants, former names.
"""

import gettext
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

from briefgen.extract.page import tokenize
from briefgen.gazetteer import load
from briefgen.gazetteer.names import all_rows, index
from briefgen.gazetteer.phrases import variants
from briefgen.model.text import Span

HERE = Path(__file__).parent
OUT = HERE.parent / "briefgen" / "gazetteer"
LANGUAGES = ("en", "fr", "ar")
CONTINENT = {
    "Africa": "Africa",
    "America": "Americas",
    "Caribbean": "Americas",
    "Asia": "Asia",
    "Europe": "Europe",
}
WEAK = "~"  # before a word that has other meanings: looked up, never found in a text
CODE = re.compile(r"(?:[A-Z]\.?){2,5}")

Row = dict[str, Any]
Entry = tuple[str, str, str, str]  # name, kind, key, form


def main() -> None:
    states = make_states()
    organisations = make_organisations()
    topics = tomllib.loads((HERE / "topics.toml").read_text(encoding="utf-8"))
    write("states.json", {code: clean(row) for code, row in states.items()})
    write("organisations.json", organisations)
    write("topics.json", topics)
    for language in ("en", "fr"):
        write(f"phrases.{language}.json", make_phrases(language, states, organisations))
    write("names.json", dict(sorted(index(all_rows(load())).items())))


def write(name: str, data: Row) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (OUT / name).write_text(text.replace("},", "},\n").replace("]],", "]],\n") + "\n", "utf-8")


# ------------------------------------------------------------------------- states


def make_states() -> dict[str, Row]:
    """One row a state: our table over what the libraries say."""
    own = {row[0]: row for row in table("states.psv", 11)}
    names = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    isos = {c.alpha_2: c for c in pycountry.countries}
    made: dict[str, Row] = {}
    for code in sorted({*isos, *own}):
        iso = isos.get(code)
        row = own.get(code, [code, "territory", *[""] * 9])
        made[code] = state_row(code, iso, row, names)
    return made


def state_row(code: str, iso: Any, row: list[str], names: Row) -> Row:
    _, status, region, adj_en, adj_fr, cap_en, cap_fr, article, more_en, more_fr, former = row
    more = {"en": split(more_en), "fr": split(more_fr), "ar": []}
    return {
        "alpha3": iso.alpha_3 if iso else "XKX",
        "numeric": iso.numeric if iso else "",
        "status": status,
        "continent": CONTINENT.get(region.split()[-1], "Oceania") if region else "",
        "region": region,
        "names": {
            lang: unique(
                [printed(code, lang, names), *iso_names(iso, lang), *cldr(code, lang), *more[lang]]
            )
            for lang in LANGUAGES
        },
        "formal": formal_names(code, iso, names),
        "adjectives": {"en": split(adj_en), "fr": split(adj_fr)},
        "capitals": {"en": split(cap_en), "fr": split(cap_fr) or split(cap_en)},
        "former": [tuple(part.strip() for part in f.split(" @ ")) for f in split(former)],
        "article": articles(code, article, names),
        **({"was": names["was"][code]} if code in names["was"] else {}),
    }


def printed(code: str, lang: str, names: Row) -> str:
    own = names["printed"].get(lang, {}).get(code)
    return own or Locale(lang).territories.get(code, code)


def cldr(code: str, lang: str) -> list[str]:
    name = Locale(lang).territories.get(code, "")
    return [name] if name and " - " not in name else []


def iso_names(iso: Any, lang: str) -> list[str]:
    if iso is None or lang != "en":
        return []
    found = [iso.name, getattr(iso, "common_name", "")]
    return [n for n in found if n and "," not in n]


def formal_names(code: str, iso: Any, names: Row) -> dict[str, str]:
    english = getattr(iso, "official_name", "").removeprefix("the ")
    formal = {"en": names["formal"]["en"].get(code, english)}
    for lang in ("fr", "ar"):
        own = names["formal"].get(lang, {}).get(code)
        formal[lang] = own or (translated(iso, lang) if iso else "")
    return {lang: name for lang, name in formal.items() if name}


def translated(iso: Any, lang: str) -> str:
    english = getattr(iso, "official_name", "")
    words = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[lang])
    name = words.gettext(english) if english else ""
    if lang == "ar":
        plain = re.sub("[\u064b-\u0652]", "", name).replace(" و ", " و")  # without vowel signs
        return "" if name == english else plain
    return name.replace("'", "’").removeprefix("L’") if name else ""


def articles(code: str, french: str, names: Row) -> dict[str, str]:
    name = printed(code, "fr", names)
    vowel = name[:1].lower() in "aeiouéèêîôœ"
    article = {"m": "le", "f": "la", "p": "les"}.get(french, "")
    if article in ("le", "la") and vowel:
        article = "l’"
    english = "the" if code in names["article"]["en"] else ""
    return {"en": english, "fr": article}


# ------------------------------------------------------------------ organisations


def make_organisations() -> dict[str, Row]:
    made: dict[str, Row] = {}
    for row in table("organisations.psv", 9):
        name, kind, acronym, french, acronym_fr, aliases, former, state, arabic = row
        names = {"fr": french, "ar": arabic}
        made[name] = {
            "acronym": acronym.removeprefix(WEAK) or None,
            "weak": acronym.startswith(WEAK),
            "kind": kind,
            "names": {lang: text for lang, text in names.items() if text},
            "acronym_fr": acronym_fr or None,
            "aliases": split(aliases),
            "former": [tuple(p.strip() for p in f.split(" @ ")) for f in split(former)],
            "state": state or None,
        }
    return made


# ------------------------------------------------------------------------ phrases


def make_phrases(language: str, states: dict[str, Row], organisations: dict[str, Row]) -> Row:
    """Every name that may stand in a text, by its first token; a shared one has keys with |."""
    guards = tomllib.loads((HERE / "guards.toml").read_text(encoding="utf-8"))
    rows = [*state_entries(language, states), *organisation_entries(language, organisations)]
    rows += [(text, "guard", "", "name") for text in guards["en"]]
    rows += [(text, "guard", "", "name") for text in guards[language] if language != "en"]
    met: dict[tuple[str, ...], list[Entry]] = {}
    for row in rows:
        text = row[0].removeprefix("the ").removeprefix("The ")
        tokens = tuple(t.fold for t in tokenize(text, Span(0, len(text)), language))
        form = "code" if row[1] == "state" and CODE.fullmatch(text) else row[3]
        met.setdefault(tokens, []).append((text, row[1], row[2], form))
    index: dict[str, list[Any]] = {}
    for tokens, entries in met.items():
        kind, key, form = settle(entries)
        index.setdefault(tokens[0], []).append([list(tokens[1:]), kind, key, form])
    for phrases in index.values():
        phrases.sort(key=lambda p: (-len(p[0]), p[0]))
    return dict(sorted(index.items()))


def settle(entries: list[Entry]) -> tuple[str, str, str]:
    """What a spelling stands for: the strongest form, all keys of it."""
    order = ("name", "formal", "code", "acronym", "former", "demonym", "capital")
    best = min(order.index(form) for _, _, _, form in entries)
    if any(kind == "guard" for _, kind, _, _ in entries):
        return "guard", "", "name"
    chosen = [e for e in entries if order.index(e[3]) == best]
    kind = chosen[0][1]
    keys = unique([key for _, k, key, _ in chosen if k == kind])
    return kind, "|".join(keys), order[best]


def state_entries(language: str, states: dict[str, Row]) -> Iterator[Entry]:
    for code, row in states.items():
        if row["status"] == "territory" and not row["region"]:
            continue
        for lang in dict.fromkeys(("en", language)):
            for name in row["names"][lang]:
                if not name.startswith(WEAK):
                    yield name, "state", code, "code" if CODE.fullmatch(name) else "name"
                    yield from saint(name, code)
            if row["formal"].get(lang):
                yield row["formal"][lang], "state", code, "formal"
        yield from ((n, "state", code, "former") for n, _ in row["former"] if n[0] != WEAK)
        for word in row["adjectives"][language]:
            if not word.startswith(WEAK):
                forms = english_forms if language == "en" else french_forms
                for form in forms(word.partition(" (")[0]):
                    yield form, "state", code, "code" if CODE.fullmatch(form) else "demonym"
        for lang in dict.fromkeys(("en", language)):
            for city in row["capitals"][lang]:
                if not city.startswith(WEAK):
                    yield city, "state", code, "capital"


def saint(name: str, code: str) -> Iterator[Entry]:
    if name.startswith("Saint "):
        yield name.replace("Saint ", "St. ", 1), "state", code, "name"
        yield name.replace("Saint ", "St ", 1), "state", code, "name"


def english_forms(word: str) -> Iterator[str]:
    yield word
    if not word.endswith(("s", "ese", "ish", "ch", "x", "z", "men", "man", ".")):
        yield f"{word}s"


def french_forms(word: str) -> Iterator[str]:
    if word.endswith("turc") or word == "grec":
        feminine = {"turc": "turque", "grec": "grecque"}[word]
    elif word.endswith(("ien", "éen")):
        feminine = f"{word}ne"
    elif word == "letton":
        feminine = "lettone"
    elif word.endswith("e"):
        feminine = word
    else:
        feminine = f"{word}e"
    for form in dict.fromkeys((word, feminine)):
        yield form
        if not form.endswith("s"):
            yield f"{form}s"


def organisation_entries(language: str, organisations: dict[str, Row]) -> Iterator[Entry]:
    """English names stand in any text, French acronyms in French ones only."""
    for key, row in organisations.items():
        names = [key, *row["aliases"], *(n for n, _ in row["former"])]
        names += [row["acronym"]] if row["acronym"] and not row["weak"] else []
        if language == "fr":
            names += [name for name in (row["names"].get("fr"), row["acronym_fr"]) if name]
        for name in (spelt for one in names for spelt in variants(one)):
            short = " " not in name and sum(c.isupper() for c in name) > 1
            yield name, "organisation", key, "acronym" if short else "name"


# ------------------------------------------------------------------------ helpers


def table(name: str, columns: int) -> list[list[str]]:
    rows = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            row = [cell.strip() for cell in line.split("|")]
            if len(row) != columns:
                raise SystemExit(f"{name}: {len(row)} columns instead of {columns}: {line}")
            rows.append(row)
    return rows


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def clean(row: Row) -> Row:
    """A row for lookup, where the mark of a weak word is of no use."""

    def bare(names: list[str]) -> list[str]:
        return unique([name.removeprefix(WEAK) for name in names])

    return {
        **row,
        "names": {lang: bare(names) for lang, names in row["names"].items()},
        "adjectives": {lang: bare(names) for lang, names in row["adjectives"].items()},
        "capitals": {lang: bare(names) for lang, names in row["capitals"].items()},
        "former": [(name.removeprefix(WEAK), until) for name, until in row["former"]],
    }


if __name__ == "__main__":
    main()
