"""Text of releases is hostile: nothing in it raises, and what is found stands in it word for word."""

import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.articles import split
from briefgen.errors import ReadError
from briefgen.extract import extract
from briefgen.gazetteer import load
from briefgen.model.event import Event
from briefgen.model.text import Evidence
from briefgen.readers import read
from briefgen.workspace import Additions, StateOverride

STATES = {"XN": "Nordmark", "XV": "Veldland", "XA": "Arvelia"}
NAMES = load(
    Additions(
        states=tuple(StateOverride(code=code, names={"en": name}) for code, name in STATES.items())
    )
)
SHARED = Path(os.environ.get("BRIEFGEN_CORPUS", "../shared/corpus/unlabelled"))
ODD = "\x00\x07\x1b\u00ad\u200b\u200d\u202e\u2028\ufeff\ufffd\u0301\U0001f600\U000e0041ıßﬁ٣½²"
TEXT = """
    The Minister of Ports of Nordmark met signed agreed proposed to a memorandum of understanding
    on fisheries Mr. Dr. H.E. Ada Quill Ambassador (UHC) Union Harbour Cities 3 May 2024 Tuesday
    USD million will be had not and , ; : . ... “ ” ( ) - — 's U.S. السفير الوزير شرح дипломат 日本
    Le ministre des Affaires étrangères a reçu l’ambassadeur
"""
WORDS = re.findall(r"\S+", TEXT)

words = st.sampled_from(WORDS)
gaps = st.sampled_from([" ", "\n", "\n\n", "", "\t", "  ", "\u00a0"])
like_a_release = st.lists(st.tuples(words, gaps), max_size=120).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=400)
odd = st.text(st.sampled_from(ODD + "Ab .,\n"), max_size=200)
long_words = st.builds(lambda word, n: word * n, st.sampled_from(WORDS), st.integers(200, 4000))
texts = st.lists(st.one_of(like_a_release, anything, odd, long_words), min_size=1, max_size=4).map(
    "".join
)


def events_in(data: bytes, name: str = "any.txt") -> Iterator[tuple[str, Event]]:
    """The text as the reader left it, with each event found in it."""
    try:
        releases = read(data, name)
    except ReadError:
        return
    for release in releases:
        for article in split(release):
            for event in extract(article, NAMES, None):
                yield release.text, event


def evidence_in(value: object) -> Iterator[Evidence]:
    """All the evidence that a value holds, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from evidence_in(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from evidence_in(getattr(value, field.name))


def misquoted(text: str, event: Event) -> list[Evidence]:
    """Evidence that is not its slice of the text."""
    return [
        e
        for e in evidence_in(event)
        if not 0 <= e.span.start <= e.span.end <= len(text) or e.span.slice(text) != e.quote
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_every_quote_of_any_text_is_its_slice(text: str) -> None:
    for normal, event in events_in(text.encode("utf-8")):
        assert misquoted(normal, event) == []


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert all(event.id for _, event in events_in(data))


@pytest.mark.parametrize(
    "text",
    [
        "Minister of " * 4000,
        "(" * 20_000 + ")" * 20_000,
        '“ He said "' * 3000,
        "A" * 60_000,
        "a\n" * 10_000,
        "U.S." * 10_000,
        "3 May 2024, " * 1500,
        "The ministers met " + "; ".join(["Mr. Ada Quill, Minister of Ports"] * 800) + ".",
        "The two sides signed an agreement on ports with Nordmark and " * 300,
    ],
    ids=lambda text: text[:14],
)
def test_strange_texts_are_read_in_time_that_grows_with_their_length(text: str) -> None:
    for normal, event in events_in(text.encode("utf-8")):
        assert misquoted(normal, event) == []


def test_events_of_one_very_long_article_have_ids_of_their_own() -> None:
    """An article is cut into parts, and each of its many events is told apart."""
    days = (
        f"On {n % 28 + 1} May 2024, Minister Ada Quill met the Ambassador of {state} in the port."
        for n in range(320)
        for state in ("Nordmark", "Veldland", "Arvelia")
    )
    text = "Minister Ada Quill receives ambassadors\n\n" + "\n\n".join(days)
    events = [event for _, event in events_in(text.encode("utf-8"))]
    assert len({event.id for event in events}) == len(events) > 1


@pytest.mark.tools
@pytest.mark.skipif(not SHARED.is_dir(), reason="the unlabelled texts are not beside the project")
def test_unlabelled_releases_raise_nothing_and_are_quoted_word_for_word() -> None:
    """Hundreds of releases of many publishers, among them damaged ones."""
    files = sorted(SHARED.glob("*.txt"))
    wrong = [
        (path.name, evidence)
        for path in files
        for text, event in events_in(path.read_bytes(), path.name)
        for evidence in misquoted(text, event)
    ]
    assert files
    assert wrong == []
