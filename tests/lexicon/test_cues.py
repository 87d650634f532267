"""Every row of cues.toml brings sentences that it must find and sentences that it must not."""

import pytest

from briefgen.extract.cues import Cue, Line, cues
from briefgen.extract.drafts import drafts_of
from briefgen.extract.page import make_page
from briefgen.lexicon import languages, section
from briefgen.model.release import Article, Release
from briefgen.model.text import Span


def rules_in(text: str, language: str) -> set[str]:
    """The ids of the cues that make an act of a text; one that begins with "#" is a headline."""
    is_title, text = text.startswith("# "), text.removeprefix("# ")
    release = Release(
        id="0" * 16,
        origin="row.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=text,
        language=language,
    )
    whole = Span(0, len(text))
    article = Article(
        release=release,
        line=1,
        title=whole if is_title else None,
        body=whole,
        paragraphs=() if is_title else (whole,),
        language=language,
    )
    page = make_page(article)
    drafts = (d for s in page.sentences for d in drafts_of(Line.of(s, language), language))
    return {draft.hit.cue.id for draft in drafts}


def rows(which: str) -> list[object]:
    return [
        pytest.param(language, row["id"], text, id=f"{language}-{row['id']}-{number}")
        for language in languages()
        for row in section(language, "cues").get("cue", ())
        for number, text in enumerate(row[which])
    ]


@pytest.mark.parametrize(("language", "cue", "text"), rows("examples"))
def test_a_cue_finds_its_examples(language: str, cue: str, text: str) -> None:
    assert cue in rules_in(text, language)


@pytest.mark.parametrize(("language", "cue", "text"), rows("counter"))
def test_a_cue_leaves_its_counter_examples(language: str, cue: str, text: str) -> None:
    assert cue not in rules_in(text, language)


@pytest.mark.parametrize("cue", [c for lang in languages() for c in cues(lang)], ids=lambda c: c.id)
def test_a_cue_can_be_compiled(cue: Cue) -> None:
    assert cue.after is not None
    assert (cue.before is None) == (cue.patterns[1] == "")
    assert (cue.unless is None) == (cue.patterns[2] == "")


@pytest.mark.parametrize("language", languages())
def test_cue_ids_are_unique(language: str) -> None:
    ids = [cue.id for cue in cues(language)]
    assert len(ids) == len(set(ids))
