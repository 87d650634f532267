"""The part of docs/TEMPLATES.md that is made from the types: every value a template may use."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType

from briefgen.compose.values import Values
from briefgen.model import dates, digest, event, text, visit

NOT_FOR_TEMPLATES = frozenset({"SourceInfo"})
SHARED = ("DateClaim", "Evidence", "Money")  # of other modules, met inside the digest
NAMES = (
    ("digest", "`Digest`: everything that is known, see below"),
    ("subject", "`Subject`: whom the pack is about, under its printed names"),
    ("the_subject", "its name as it stands inside a sentence: the Netherlands, le Japon"),
    ("edition", "`principal`, `internal` or `shareable`"),
    ("settings", "what the office sets: `organisation`, `version`, `marking`, `distribution` …"),
    ("visit", "`Visit`: what the officer wrote, as far as the edition may show it"),
    ("notes", "what the officer noted beside earlier packs: `text`, `on`, `item`, `of`"),
    ("figures", "drawings by name: `timeline`, `ladder`; None where there is nothing to draw"),
    ("colon, comma, semicolon", "punctuation of the language, with its spaces"),
    ("t(key, **values)", "a label of `lexicon/LANG/words.toml` with its names filled in"),
    ("n(key, number, **values)", "the form of a label that fits a number"),
    ("date(day)", "a calendar date as the language writes it"),
    ("years(claim)", "the candidate years of a date that states none"),
)


def reference() -> str:
    """Names, functions and values as Markdown."""
    parts = ["## Names\n", *(f"- `{name}`: {what}" for name, what in NAMES)]
    parts += ["\n## Functions\n", *_functions(), "\n## Values\n"]
    for kind in _kinds():
        parts += [f"### {kind.__name__}\n", _first_line(kind), "", *_fields(kind), ""]
    parts += ["## Closed sets\n", *_sets()]
    return "\n".join(parts).rstrip() + "\n"


def _functions() -> Iterator[str]:
    for name, method in vars(Values).items():
        if not name.startswith("_"):
            names = [p for p in inspect.signature(method).parameters if p != "self"]
            yield f"- `{name}({', '.join(names)})`: {_first_line(method)}"


def _kinds() -> Iterator[type]:
    """The values of the digest from the whole to its parts, then the shared ones."""
    own = [one for one in vars(digest).values() if _is_own(one, digest)]
    yield from sorted(own, key=lambda one: one is not digest.Digest)
    yield from (one for one in vars(visit).values() if _is_own(one, visit))
    for module in (dates, text, event):
        yield from (
            getattr(module, name)
            for name in SHARED
            if hasattr(module, name) and getattr(module, name).__module__ == module.__name__
        )


def _is_own(one: object, module: ModuleType) -> bool:
    return (
        isinstance(one, type)
        and is_dataclass(one)
        and one.__module__ == module.__name__
        and one.__name__ not in NOT_FOR_TEMPLATES
    )


def _fields(kind: type) -> Iterator[str]:
    source = "".join(inspect.getsource(one) for one in kind.__mro__[:-1])
    for field in fields(kind):
        line = re.search(rf"^    {field.name}: ([^=#\n]*)[^#\n]*(?:# (.*))?$", source, re.M)
        words, comment = (line.group(1).strip(), line.group(2)) if line else (str(field.type), None)
        yield f"- `{field.name}`: `{words}`" + (f", {comment}" if comment else "")
    for name, one in vars(kind).items():
        if isinstance(one, property) and one.fget is not None and one.fget.__doc__:
            yield f"- `{name}`: {_first_line(one.fget)}"


def _sets() -> Iterator[str]:
    for module in (event, digest, dates, visit):
        for name, one in vars(module).items():
            members = getattr(one, "__members__", None)
            if members and one.__module__ == module.__name__:
                yield f"- `{name}`: {', '.join(f'`{member}`' for member in one)}"


def _first_line(one: object) -> str:
    return (inspect.getdoc(one) or "").partition("\n")[0]
