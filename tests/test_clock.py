"""Nothing in the package asks the machine what day it is."""

import ast
from pathlib import Path

import pytest

import briefgen

PACKAGE = Path(briefgen.__file__).parent
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("time", "ctime"),
}


def clock_calls(source: str) -> list[str]:
    """Calls such as `date.today()` in a module, and clocks imported by name."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (owner, node.attr) in CLOCKS:
                found.append(f"{owner}.{node.attr}:{node.lineno}")
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [f"time.{a.name}" for a in node.names if ("time", a.name) in CLOCKS]
    return found


def test_the_check_sees_a_clock():
    assert clock_calls("import datetime\nx = datetime.date.today()") == ["date.today:2"]
    assert clock_calls("from time import time") == ["time.time"]


@pytest.mark.parametrize("folder", ["lexicon", "extract", "articles", "readers", "model"])
def test_no_module_that_reads_a_release_reads_the_clock(folder):
    modules = sorted((PACKAGE / folder).rglob("*.py"))
    assert modules
    assert {str(m): c for m in modules if (c := clock_calls(m.read_text("utf-8")))} == {}
