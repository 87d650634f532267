"""Telling the language of a text."""

import pytest

from briefgen.lexicon.detect import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Minister of Harbours met the Governor in Port Alen and they signed an accord."),
        (
            "fr",
            "La ministre des Ports a reçu le gouverneur à Port-Alen et ils ont signé un accord.",
        ),
        ("ar", "استقبلت وزيرة الموانئ اليوم محافظ الجزيرة في مقر الوزارة وبحثا التعاون."),
        ("und", "වරාය අමාත්‍යවරිය අද දිවයිනේ ආණ්ඩුකාරවරයා හමුවිය."),
        (
            "und",
            "La ministra de Puertos recibió al gobernador de la isla en la capital y firmaron.",
        ),
        ("und", "وزیر بندرگاہ نے آج گورنر سے ملاقات کی اور تعاون کے امور پر بات چیت کی گئی ہے"),
        ("und", "12 / 34 — 56"),
        ("und", ""),
    ],
)
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert language_of(text) == language


def test_an_english_text_full_of_french_names_stays_english() -> None:
    text = (
        "The head of the Comité de la Mer and the envoy of Sund were at the Société des Ports, "
        "which is to open a school that will train pilots for the two states."
    )
    assert language_of(text) == "en"
