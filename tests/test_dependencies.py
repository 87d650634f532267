"""docs/DEPENDENCIES.md tells why each library is here, and nothing else is imported."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "DEPENDENCIES.md").read_text(encoding="utf-8").lower()
OPTIONAL = {"keyring"}


def names(requirements: list[str]) -> set[str]:
    """Distributions, by their names alone."""
    return {re.split(r"[\[<>=! ]", one)[0].lower() for one in requirements}


def imported() -> set[str]:
    """The libraries that the product imports, at any place."""
    found: set[str] = set()
    for path in (ROOT / "briefgen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"briefgen"}


def test_the_page_names_every_library() -> None:
    every = names(PROJECT["dependencies"]).union(
        *(names(one) for one in PROJECT["optional-dependencies"].values())
    )
    assert sorted(name for name in every if name not in PAGE) == []


def test_the_product_imports_no_library_that_it_does_not_ask_for() -> None:
    given = packages_distributions()
    asked = names(PROJECT["dependencies"]) | OPTIONAL
    libraries = imported() - {"psycopg"}
    assert len(libraries) > 5
    strange = {
        name
        for name in libraries - OPTIONAL
        if asked.isdisjoint(one.lower().replace("_", "-") for one in given.get(name, [name]))
    }
    assert strange <= {"markupsafe"}  # of jinja2
