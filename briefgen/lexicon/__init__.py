"""The words of each language, as data: `lexicon/LANG/SECTION.toml`.

A language is a folder; adding one means adding its files, and no code.  Sections are read
when first asked for, so a command pays for what it uses.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The languages there are, by their BCP 47 code, sorted."""
    return tuple(sorted(p.name for p in _HERE.iterdir() if p.is_dir() and p.name[0].isalpha()))


@cache
def section(language: str, name: str) -> dict[str, Any]:
    """One file of a language, {} where the language has no such file."""
    path = _HERE / language / f"{name}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))
