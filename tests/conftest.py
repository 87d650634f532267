"""What all tests share: the `--accept` option that rewrites golden files, and Hypothesis.

No deadline: a busy machine is no mistake.  In CI the examples are drawn the same way each time,
so that a failure there can be had again; elsewhere they vary.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the files of tests/golden")
