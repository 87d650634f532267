"""Documents for the tests of writers."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.model.document import Document

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))


@pytest.fixture(scope="session")
def pack() -> Callable[[str], Document]:
    """The fictional documents that the benchmarks measure with, by size."""
    from documents import document

    return document
