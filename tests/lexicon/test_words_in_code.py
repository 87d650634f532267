"""Language is data: no module that reads texts compares their words with words of its own.

A letter or two is no word: "Jr", "E." and the plural's "s" are written alike in many languages.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen

PACKAGE = Path(briefgen.__file__).parent
LETTERS = 2
AFFIXES = ("endswith", "startswith", "removesuffix", "removeprefix")
MODULES = sorted(p for name in ("extract", "articles") for p in (PACKAGE / name).glob("*.py"))


def words_compared(source: str) -> Iterator[str]:
    """Words that a `fold` or the `folds` of a sentence are compared with."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in AFFIXES:
            sides = [node.func, *node.args]
        else:
            continue
        parts = [n for side in sides for n in ast.walk(side)]
        if any(isinstance(n, ast.Attribute) and n.attr in ("fold", "folds") for n in parts):
            keys = {id(k) for n in parts if isinstance(n, ast.Call) for k in _keys(n)}
            words = (n for n in parts if isinstance(n, ast.Constant) and id(n) not in keys)
            yield from (n.value for n in words if isinstance(n.value, str) and _is_word(n.value))


def _keys(call: ast.Call) -> Iterator[ast.AST]:
    """What names an entry of the lexicon: `words.get("governments")`, `expression("stop")`."""
    if getattr(call.func, "attr", getattr(call.func, "id", "")) not in (
        "frozenset",
        "set",
        *AFFIXES,
    ):
        yield from call.args


def _is_word(text: str) -> bool:
    return len(text) > LETTERS and text.replace("'", "").isalpha()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_word_of_a_text_is_compared_with_a_word_in_code(module: Path) -> None:
    assert list(words_compared(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "token.fold == 'avec'",
        "token.fold in ('and', 'et')",
        "x = tokens[i].fold.endswith('wards')",
        "line.folds & frozenset({'his'}) == x",
    ],
)
def test_a_word_in_code_is_seen(source: str) -> None:
    assert list(words_compared(source))
