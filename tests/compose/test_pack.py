"""The pack: Digest + templates -> Document."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fictional import ARVELIA, BORDANIA, LUMEN, World, events, named
from hypothesis import given, settings
from hypothesis import strategies as st
from outline import check, outline, runs

from briefgen.compose import compose
from briefgen.model.dates import DateConflict
from briefgen.model.digest import Digest, Subject
from briefgen.model.document import Contents, Document, OnePage, Table, walk
from briefgen.model.event import Doubt, Event, PartyKind, ProposalKind, Rung
from briefgen.summarize import digest

TEMPLATES = Path(__file__).parents[2] / "templates"
DAY = date(2025, 1, 1)
NOBODY = Subject(kind=PartyKind.STATE, key="XZ", name="Zanthe")


def digest_of(subject: Subject) -> Digest:
    world = World()
    same = {(event.id, 1): "veld" for event in world.events[:2]}
    return digest(subject, world.events, world.sources, DAY, identities=same)


def pack(subject: Subject, language: str = "en") -> Document:
    return compose(digest_of(subject), "pack", [TEMPLATES], language)


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        (ARVELIA, "pack-state"),
        (LUMEN, "pack-partner"),
        (BORDANIA, "pack-beneficiary"),
        (NOBODY, "pack-empty"),
    ],
)
def test_the_outline_of_a_pack_is_the_golden_one(
    subject: Subject, name: str, request: pytest.FixtureRequest
) -> None:
    check(pack(subject), name, request.config.getoption("--accept"))


@pytest.mark.parametrize("subject", [ARVELIA, LUMEN, BORDANIA])
def test_footnotes_are_numbered_in_reading_order_and_each_has_its_source(subject: Subject) -> None:
    every = list(runs(pack(subject).blocks))
    cited = list(dict.fromkeys(run.cite for run in every if run.cite is not None))
    anchors = {run.anchor for run in every if run.anchor}
    assert cited == sorted(cited)
    assert cited == list(range(1, len(digest_of(subject).citations) + 1))
    assert anchors == {f"c{number}" for number in cited}


@settings(max_examples=25, deadline=None)
@given(st.lists(events(), min_size=1, max_size=6))
def test_any_pack_cites_in_reading_order(drawn: list[Event]) -> None:
    facts = digest(ARVELIA, named(drawn), World().sources, DAY)
    document = compose(facts, "pack", [TEMPLATES])
    cited = [run.cite for run in runs(document.blocks) if run.cite is not None]
    assert list(dict.fromkeys(cited)) == list(range(1, len(facts.citations) + 1))


@pytest.mark.parametrize("subject", [ARVELIA, LUMEN, BORDANIA, NOBODY])
def test_every_inner_link_leads_somewhere(subject: Subject) -> None:
    document = pack(subject)
    places = {run.anchor for run in runs(document.blocks) if run.anchor}
    places |= {name for block in walk(document.blocks) if (name := getattr(block, "id", None))}
    assert {run.target for run in runs(document.blocks) if run.target} <= places


def test_every_quote_is_a_slice_of_a_source() -> None:
    texts = [release.text for release in (World().fish, World().tides, World().lights)]
    folded = [" ".join(text.split()) for text in texts]
    quotes = [run.text for run in runs(pack(ARVELIA).blocks) if run.quote]
    assert quotes
    assert all(any(quote in text for text in folded) for quote in quotes)


def test_nothing_undated_gets_a_date() -> None:
    lines = list(outline(pack(LUMEN).blocks))
    assert any("undated" in line for line in lines)
    years = [year for line in lines for year in re.findall(r"\b(?:19|20)\d\d\b", line)]
    assert years == ["2025"], "the pack's own day and no other"


def test_the_card_is_one_page_and_the_contents_come_after_it() -> None:
    first, second = pack(ARVELIA).blocks[:2]
    assert isinstance(first, OnePage)
    assert isinstance(second, Contents)


@pytest.mark.parametrize("subject", [ARVELIA, LUMEN, BORDANIA, NOBODY])
def test_no_table_is_empty_and_widths_sum_to_one(subject: Subject) -> None:
    tables = [block for block in walk(pack(subject).blocks) if isinstance(block, Table)]
    assert all(table.rows and abs(sum(table.widths) - 1) < 1e-9 for table in tables)


def test_a_beneficiary_is_not_a_party() -> None:
    lines = list(outline(pack(BORDANIA).blocks))
    assert any(line.strip().startswith("row | beneficiary") for line in lines)
    assert any("No contact in the sources" in line for line in lines)


def test_what_a_beneficiary_gets_stands_under_agreements() -> None:
    lines = list(outline(pack(BORDANIA).blocks))
    start = next(i for i, line in enumerate(lines) if line.startswith("h1 #agreements"))
    assert "beneficiary" in lines[start + 1]
    assert "signed" in lines[start + 1]


def test_two_runs_make_the_same_document() -> None:
    assert pack(ARVELIA) == pack(ARVELIA)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_pack_in_another_language_keeps_the_quotes_and_marks_their_language(
    language: str,
) -> None:
    document = pack(ARVELIA, language)
    quotes = [run for run in runs(document.blocks) if run.quote]
    assert document.language == language
    assert quotes
    assert all(run.lang == "en" for run in quotes)


def test_a_doubt_without_the_values_of_its_wording_prints_its_own_message() -> None:
    world = World()
    doubt = Doubt(code="date_conflict", message="two days are named")
    event = replace(world.events[0], warnings=(doubt,))
    facts = digest(ARVELIA, [event], world.sources, DAY)
    lines = "\n".join(outline(compose(facts, "pack", [TEMPLATES]).blocks))
    assert "two days are named" in lines


def test_a_period_is_told_in_the_header() -> None:
    world = World()
    facts = digest(ARVELIA, world.events, world.sources, DAY, since=date(2023, 1, 1))
    lines = list(outline(compose(facts, "pack", [TEMPLATES]).blocks))
    assert "    fact | Period | 1 January 2023 to …, and undated sources" in lines


def test_a_shareable_pack_leaves_out_what_is_internal() -> None:
    document = compose(digest_of(ARVELIA), "pack", [TEMPLATES], edition="shareable")
    lines = "\n".join(outline(document.blocks))
    assert "h1 #asks" not in lines
    assert "h1 #chronology" in lines


def test_what_was_only_discussed_is_not_called_a_proposal() -> None:
    whole = digest_of(ARVELIA)
    matters = tuple(
        replace(matter, kind=ProposalKind.PROPOSAL, rung=Rung.DISCUSSED)
        for matter in whole.matters
        if matter.is_pending
    )
    assert matters
    made = compose(replace(whole, matters=matters), "pack", [TEMPLATES], "en")
    text = "\n".join(outline(made.blocks))
    assert "Proposal" not in text
    assert "(discussed" in text


def test_the_card_says_that_the_last_date_is_in_conflict() -> None:
    whole = digest_of(ARVELIA)
    last = whole.relationship.last
    assert last
    other = DateConflict(
        words="3 May", day=date(2023, 5, 3), counted=date(2023, 5, 4), anchor="today"
    )
    doubtful = replace(last, date=replace(last.date, conflicts=(other,)))
    relationship = replace(whole.relationship, last=doubtful)
    made = compose(replace(whole, relationship=relationship), "pack", [TEMPLATES], "en")
    card = next(block for block in made.blocks if isinstance(block, OnePage))
    told = "“3 May” is 3 May 2023 by its date, 4 May 2023 counted from “today”"
    assert f"in conflict: {told}" in "\n".join(outline(card.blocks))
