"""No English is left in documents in other languages, save for the words of sources."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_pack import ARVELIA, pack

from briefgen import lexicon
from briefgen.gazetteer import load
from briefgen.model.document import Run

SHARED = frozenset(  # words that are written alike in English and French
    [
        "version",
        "sources",
        "article",
        "articles",
        "contacts",
        "date",
        "parties",
        "source",
        "invitation",
        "convention",
        "programme",
        "organisation",
        "organisations",
        "total",
        "obligations",
        "corrections",
        "figure",
        "minutes",
        "ltr",
    ]
)
PROGRAM = re.compile(r"briefgen[. ]\w+( ID)?|sha256 \w*|members = \[\.\.\.\]|\.ics|\w+\.txt")
NAMES = re.compile(
    "Union of Harbour Cities|The Union|Lumen Works|The Quay Post|Arvelia|Tomas [VW]eld"
)
LATIN = re.compile("[A-Za-z]{2,}")
DATA = Path(lexicon.__file__).parents[1] / "gazetteer"


def labels(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from labels(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield from ((f"{path}{key}.{n}", str(one)) for n, one in enumerate(value))
        elif key not in ("plural", "direction"):
            yield path + key, str(value)


def words(text: str) -> list[str]:
    return LATIN.findall(PROGRAM.sub("", NAMES.sub("", re.sub(r"{\w+}", "", text))))


def runs_in(value: object) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from runs_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs_in(getattr(value, field.name))


@pytest.mark.parametrize("name", ["words", "invitation"])
def test_no_label_is_english_in_french(name: str) -> None:
    english = dict(labels(lexicon.section("en", name)))
    same = {
        key: text
        for key, text in labels(lexicon.section("fr", name))
        if text == english.get(key) and not {w.lower() for w in words(text)} <= SHARED
    }
    assert same == {}


@pytest.mark.parametrize("name", ["words", "invitation"])
def test_no_label_has_latin_words_in_arabic(name: str) -> None:
    left = {key: text for key, text in labels(lexicon.section("ar", name)) if words(text)}
    assert left == {}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_topic_and_state_has_its_name(language: str) -> None:
    topics = json.loads((DATA / "topics.json").read_text(encoding="utf-8"))
    states = json.loads((DATA / "states.json").read_text(encoding="utf-8"))
    assert [key for key, row in topics.items() if language not in row["names"]] == []
    assert [key for key, row in states.items() if not row["names"].get(language)] == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_words_of_sources_in_a_pack_say_their_language(language: str) -> None:
    """What has Latin letters in an Arabic pack is a source's, and marked as English."""
    english = {run.text.strip() for run in runs_in(pack(ARVELIA, "en").blocks) if not run.lang}
    left = {
        run.text.strip()
        for run in runs_in(pack(ARVELIA, language).blocks)
        if not run.lang and run.cite is None and words(run.text)
        if language == "ar" or run.text.strip() in english
        if not {word.lower() for word in words(run.text)} <= SHARED
    }
    assert left <= {"fisheries"}  # a topic of the test's own, which the data do not know


def test_a_name_that_changed_is_printed_as_it_was_on_the_day() -> None:
    names = load()
    assert names.state_name("TR", on=date(2022, 5, 31)) == "Turkey"
    assert names.state_name("TR", on=date(2022, 6, 1)) == "Türkiye"
    assert names.state_name("SZ", "fr", formal=True, on=date(2017, 1, 1)) == "Royaume du Swaziland"
    assert names.state_name("MK", "ar", on=date(2020, 1, 1)) == "مقدونيا الشمالية"


def test_a_state_is_known_by_a_name_that_no_other_has() -> None:
    names = load()
    assert names.state_code("the Netherlands") == names.state_code("Pays-Bas") == "NL"
    assert names.state_code("Tomas Weld") is None
    shared = [n for code in names.codes() for n in set(names.state(code).names["en"])]
    twice = {name for name in shared if shared.count(name) > 1}
    assert [name for name in twice if names.state_code(name)] == []


def test_short_and_formal_names_are_those_of_the_united_nations() -> None:
    names = load()
    assert names.state_name("CI", "ar") == "كوت ديفوار"
    assert names.state_name("TR", "fr", formal=True) == "République de Türkiye"
    assert names.state_name("KR", "ar", formal=True) == "جمهورية كوريا"
    assert names.state_name("VN", "en") == "Viet Nam"
