"""docs/TEMPLATES.md tells what there is."""

from pathlib import Path

import pytest

from briefgen.compose import blocks
from briefgen.compose.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "TEMPLATES.md"
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
