"""docs/TEMPLATES.md tells what there is."""

from datetime import date
from pathlib import Path

import pytest
from fictional import ARVELIA

from briefgen.compose import blocks
from briefgen.compose.reference import NAMES, reference
from briefgen.compose.reports import ReportValues
from briefgen.compose.values import Values, context, methods_of
from briefgen.compose.words import words_of
from briefgen.gazetteer import load
from briefgen.summarize import digest

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "TEMPLATES.md"
MARK = "--accept` -->\n"


def test_the_page_lists_every_value_and_function(request: pytest.FixtureRequest) -> None:
    head, mark, tail = PAGE.read_text(encoding="utf-8").partition(MARK)
    wanted = f"\n{reference()}"
    if request.config.getoption("--accept"):
        PAGE.write_text(head + mark + wanted, encoding="utf-8")
        return
    assert tail == wanted, "run pytest --accept"


def test_the_page_names_every_element() -> None:
    page = PAGE.read_text(encoding="utf-8")
    parts = {"div", "li", "dd", "dt", "h2", "h3"}
    assert all(f"<{name}" in page for name in sorted(blocks.KNOWN - parts))


def test_every_name_of_a_template_is_listed() -> None:
    about = digest(ARVELIA, (), {}, date(2025, 1, 1))
    known = context(about, words_of("en"), {}, {}, "internal", load())
    functions = methods_of(Values(about, words_of("en"), load()))
    told = {one for name, _ in NAMES for one in name.partition("(")[0].split(", ")}
    assert (known.keys() - functions.keys()) | {"visit", "notes"} == told


def test_the_page_on_reports_names_every_function() -> None:
    page = (DOCS / "REPORTS.md").read_text(encoding="utf-8")
    own = [name for name in vars(ReportValues) if not name.startswith("_")]
    assert len(own) > 10
    assert [name for name in own if f"`{name}`" not in page] == []
