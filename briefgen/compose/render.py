"""Templates -> markup, and their mistakes in words that help.

In:  the name of a template, the folders to look in (first match wins), and the values it may use.
Out: markup.  Templates run in a sandbox, escape what they print and may use only names that exist.

Where a mistake shows only in the markup (an unknown element, say), the template is rendered once
more with marks that tell which line of which file every element came from.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import FileSystemBytecodeCache
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import Place, TemplateError

ENDING = ".html.j2"
SHIPPED = "shipped"
MOST_MEMORY = 2**30  # bytes that a template may ask for beyond what there is already


def render(
    template: str,
    folders: Sequence[Path],
    values: Mapping[str, Any],
    *,
    cache: Path | None = None,
    marked: bool = False,
) -> str:
    """The markup that `template` makes of `values`."""
    environment = _environment(folders, cache, marked)
    name = template if template.endswith(ENDING) else template + ENDING
    try:
        with _bounded():
            return environment.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as err:
        raise _error(err.message or "", _syntax_hint(err), err.filename, err.lineno) from err
    except jinja2.TemplateNotFound as err:
        raise _not_found(err, name, folders) from err
    except UnicodeDecodeError as err:
        raise _not_utf8(folders, err) from err
    except Exception as err:
        place = _place_in_template(err.__traceback__, folders)
        if place is None:
            raise
        raise _error(*_explained(err, values), *place) from err


@contextmanager
def _bounded() -> Iterator[None]:
    """No more than so much memory for what a template makes, where the system can hold it to that.

    The sandbox bounds `range`; a text made longer and longer it does not.
    """
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used * resource.getpagesize() + MOST_MEMORY
    lower = most if soft == resource.RLIM_INFINITY else min(most, soft)
    resource.setrlimit(resource.RLIMIT_AS, (lower, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _environment(folders: Sequence[Path], cache: Path | None, marked: bool) -> jinja2.Environment:
    paths = [str(folder) for folder in folders]
    loader: BaseLoader = FileSystemLoader(paths)
    if paths:  # an office's pack.html.j2 may extend "shipped/pack.html.j2"
        shipped = PrefixLoader({SHIPPED: FileSystemLoader(paths[-1])})
        loader = ChoiceLoader([loader, shipped])
    keep = None if marked or cache is None else _bytecode(cache)
    return ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=keep,
        extensions=[_Marks] if marked else [],
    )


def _bytecode(folder: Path) -> FileSystemBytecodeCache | None:
    """A store of compiled templates; none where the folder can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder), "%s.cache")


class _Marks(Extension):
    """Puts "template:line" before every element of a template's own text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        name = stream.filename or stream.name or "template"
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token, name))
            else:
                yield token


def _marked(token: Token, name: str) -> str:
    text = str(token.value)

    def mark(match: re.Match[str]) -> str:
        line = token.lineno + text.count("\n", 0, match.start())
        return f"<?at {name}:{line}?>"

    return re.sub(r"(?=<[a-zA-Z/])", mark, text)


# ------------------------------------------------------------------ mistakes


def _error(message: str, hint: str, file: str | None, line: int | None) -> TemplateError:
    place = Place(file or "template", line)
    expression = _line(file, line)
    if expression:
        message = f"{message}, in: {expression}"
    return TemplateError(message, hint, place)


def _not_utf8(folders: Sequence[Path], err: UnicodeDecodeError) -> TemplateError:
    """The error for a template in another encoding: which one it is, the error itself can't say."""
    text = bytes(err.object)
    at_fault = (p for f in folders for p in f.rglob(f"*{ENDING}") if p.read_bytes() == text)
    line = text.count(b"\n", 0, err.start) + 1
    place = Place(str(next(at_fault, "template")), line)
    return TemplateError("the template is not UTF-8", "save it as UTF-8", place)


def misused(message: str, hint: str, at: str) -> TemplateError:
    """The error for markup that makes no document; `at` is a mark of `_Marks`."""
    file, _, line = at.rpartition(":")
    return _error(message, hint, file or None, int(line) if line.isdecimal() else None)


def _line(file: str | None, line: int | None) -> str:
    """The line of the template that is at fault."""
    if not file or not line:
        return ""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[line - 1].strip()[:100] if line <= len(lines) else ""


def _syntax_hint(err: jinja2.TemplateSyntaxError) -> str:
    if re.search("end of template|unknown tag 'end", err.message or ""):
        return "every {% if %}, {% for %} and {% block %} needs its own end"
    return "docs/TEMPLATES.md shows how templates are written"


def _not_found(err: jinja2.TemplateNotFound, name: str, folders: Sequence[Path]) -> TemplateError:
    missing = str(err.name or name)
    there = sorted({p.name.removesuffix(ENDING) for f in folders for p in f.glob(f"*{ENDING}")})
    where = ", ".join(str(folder) for folder in folders) or "no folder"
    hint = f"there is: {', '.join(there) or 'none'}"
    at = _place_in_template(err.__traceback__, folders)
    message = f"no template is called {missing!r} in {where}"
    return _error(message, hint, *at) if at else TemplateError(message, hint)


def _place_in_template(
    trace: TracebackType | None, folders: Sequence[Path]
) -> tuple[str, int] | None:
    """The innermost line of a template that led to an exception."""
    found = None
    inside = tuple(str(folder) for folder in folders)
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(ENDING) and file.startswith(inside):
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _explained(err: Exception, values: Mapping[str, Any]) -> tuple[str, str]:
    """A message and a hint for what went wrong while rendering."""
    message = str(err.args[0]) if isinstance(err, KeyError) and err.args else str(err)
    if isinstance(err, jinja2.UndefinedError):
        return re.sub(r"'[\w.]*?(\w+) object'", r"\1", message), _undefined_hint(message, values)
    if isinstance(err, MemoryError):
        told = f"the template asks for more than {MOST_MEMORY // 2**20} MB of memory"
        return told, "make less of it: shorter loops, no text times a large number"
    if isinstance(err, jinja2.exceptions.SecurityError):
        return message, "templates may read values and call the functions of docs/TEMPLATES.md"
    return message or type(err).__name__, "docs/TEMPLATES.md lists the values and functions"


def _undefined_hint(message: str, values: Mapping[str, Any]) -> str:
    names = re.findall(r"'([^']*)'", message)
    if "has no attribute" in message and len(names) == 2:
        kind, wanted = names[0].removesuffix(" object").rpartition(".")[2], names[1]
        known = _fields_of(kind)
    else:
        wanted, known = (names or [""])[0], sorted(values)
    near = get_close_matches(wanted, known, 1)
    there = f"there is: {', '.join(known)}" if known else "docs/TEMPLATES.md lists what there is"
    return f"did you mean {near[0]!r}?" if near else there


def _fields_of(kind: str) -> list[str]:
    """The fields and properties of a value of the digest."""
    from briefgen.model import dates, digest, event, text

    for module in (digest, event, dates, text):
        found = getattr(module, kind, None)
        if found is not None:
            names = {*getattr(found, "__dataclass_fields__", ()), *dir(found)}
            return sorted(name for name in names if not name.startswith("_"))
    return []
