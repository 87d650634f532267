"""Lists in the order of the document's language; names inside its sentences."""

from datetime import date

import pytest
from fictional import ARVELIA, World
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.collation import order
from briefgen.compose.values import Values
from briefgen.compose.words import words_of
from briefgen.gazetteer import load
from briefgen.summarize import digest


def in_order(names: str, language: str) -> list[str]:
    return sorted(set(names.split("|")), key=lambda name: order(name, language))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Åland Islands|Albania|Algeria|Côte d’Ivoire|Croatia|Türkiye|Turkmenistan|Tuvalu"),
        ("en", "Guinea|Guinea-Bissau|Guyana|Saint Lucia|São Tomé|Spain"),
        ("fr", "Égypte|El Salvador|Équateur|Espagne|États-Unis|Éthiopie|Fidji"),
        ("fr", "cote|coté|côte|Côte|Cuba|oeil|œuf|oignon"),
        ("ar", "الاتحاد الروسي|إثيوبيا|أذربيجان|الأرجنتين|الأردن|أرمينيا|إسبانيا"),
        ("ar", "تونس|الجزائر|السودان|المغرب|اليابان"),
    ],
)
def test_names_stand_as_readers_of_the_language_look_for_them(language: str, names: str) -> None:
    assert in_order(names, language) == names.split("|")


@given(st.text(), st.text(), st.sampled_from(("en", "fr", "ar")))
def test_two_names_never_share_a_place(first: str, second: str, language: str) -> None:
    assert (order(first, language) == order(second, language)) == (first == second)


@pytest.mark.parametrize(
    ("language", "key", "told"),
    [
        ("en", "NL", "to the Netherlands"),
        ("en", "JP", "to Japan"),
        ("fr", "JP", "au Japon"),
        ("fr", "US", "aux États-Unis"),
        ("fr", "ID", "à l’Indonésie"),
        ("fr", "FR", "à la France"),
        ("fr", "CU", "à Cuba"),
        ("ar", "JP", "إلى اليابان"),
    ],
)
def test_a_state_has_its_article_inside_a_sentence(language: str, key: str, told: str) -> None:
    world, words = World(), words_of(language)
    values = Values(digest(ARVELIA, world.events, world.sources, date(2024, 1, 1)), words, load())
    text = values.joined(words.text("matters.to", names=values.in_text(key, key)))
    assert text == told
