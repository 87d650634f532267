"""What a person sees: lines on the screen, with nothing in them that a terminal obeys.

Results go to standard output; remarks, progress and errors go to standard error.
"""

import sys
from collections.abc import Callable, Iterable, Sequence

from briefgen.errors import BriefgenError, Issue, Severity

SHOWN = 8  # issues told one by one; `check` tells all
LAST, LEAST = 0.4, 24  # share of the screen for the last column, and characters
NARROW = 12  # ... that no other column is cut below
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # they can reorder a whole line
_BOLD = ("\x1b[1m", "\x1b[0m")
_CONTROL = ({*range(0x20), 0x7F, *range(0x80, 0xA0)} - {0x09, 0x0A}) | _BIDI
_HARMLESS = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _CONTROL}

_WORST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

Progress = Callable[[str, int, int], None]


def harmless(text: str) -> str:
    """`text` with control characters, terminal escapes and direction overrides made visible."""
    return text.translate(_HARMLESS)


def speak_utf8() -> None:
    """Let no character of a release stop a command, whatever the console can show."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is None:
            continue
        if stream.isatty():
            change(errors="backslashreplace")
        else:
            change(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """A line of the result."""
    show(harmless(text))


def show(line: str) -> None:
    """A line of the result whose words are harmless already, and whose marks are ours."""
    sys.stdout.write(line + "\n")


def marks() -> tuple[str, str]:
    """What stands before and after words that are pointed at: bold, or brackets in a pipe."""
    return _BOLD if sys.stdout.isatty() else ("[[", "]]")


def count(number: int, noun: str) -> str:
    """ "1 event", "2 events"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def remark(text: str) -> None:
    """A line beside the result."""
    sys.stderr.write(harmless(text) + "\n")


def tell(issues: Iterable[Issue], *, every: bool = False) -> None:
    """The issues, worst first within what is shown; then how many more there are."""
    grave = [issue for issue in issues if every or issue.severity is not Severity.NOTE]
    worst = sorted(grave, key=lambda issue: _WORST.index(issue.severity))
    for issue in grave if every else worst[:SHOWN]:
        remark(f"{issue.severity.value}: {issue}")
    if not every and len(grave) > SHOWN:
        remark(f"and {len(grave) - SHOWN} more; see: briefgen check")


def complain(error: BriefgenError) -> None:
    """An error that ended the command."""
    remark(f"briefgen: {error}")


def table(rows: Sequence[Sequence[str]], width: int | None = None) -> Iterable[str]:
    """Rows as aligned columns; the last column takes what is left of `width`.

    Where that is little, columns of words are cut for it; ids and days, which are one word, never.
    Where it is next to nothing, the last column stands on a line of its own.
    """
    shown = [[harmless(" ".join(cell.split())) for cell in row] for row in rows]
    if not shown:
        return
    widths = [max(len(row[i]) for row in shown) for i in range(len(shown[0]) - 1)]
    if width is not None:
        _make_room(widths, shown, width)
    for row in shown:
        cells = zip(row, widths, strict=False)
        line = "  ".join(cut(cell, wide).ljust(wide) for cell, wide in cells)
        if width is not None and widths and width - len(line) - 2 < min(LEAST, len(row[-1])):
            yield f"{cut(line.rstrip(), width)}\n{cut(f'    {row[-1]}', width)}"
            continue
        line = f"{line}  {row[-1]}" if widths else row[-1]
        yield line.rstrip() if width is None else cut(line.rstrip(), width)


def _make_room(widths: list[int], rows: Sequence[Sequence[str]], width: int) -> None:
    """Narrow the widest columns of words until the last column has its share."""
    wanted = min(max(len(row[-1]) for row in rows), int(LAST * width))
    over = sum(widths) + 2 * len(widths) + wanted - width
    words = [i for i in range(len(widths)) if any(" " in row[i] for row in rows)]
    while over > 0 and words:
        widest = max(words, key=lambda i: widths[i])
        if widths[widest] <= NARROW:
            return
        widths[widest] -= 1
        over -= 1


def cut(line: str, width: int) -> str:
    """The beginning of a line that is too long, with a sign that there is more."""
    return line if len(line) <= width else line[: width - 1] + "…"


def screen_width() -> int | None:
    """How wide a line may be; None where nobody looks (a pipe keeps lines whole)."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def progress(*, quiet: bool) -> Progress:
    """A bar for work that takes more than a second, on a terminal; silence elsewhere."""
    if quiet or not sys.stderr.isatty():
        return _nothing
    from time import monotonic

    began = monotonic()
    shown = False

    def show(what: str, done: int, total: int) -> None:
        nonlocal shown
        if monotonic() - began > 1 and done < total:
            full = 30 * done // max(total, 1)
            sys.stderr.write(f"\r{what} [{'#' * full}{'.' * (30 - full)}] {done}/{total}\x1b[K")
            shown = True
        elif shown:
            sys.stderr.write("\r\x1b[K")
            shown = False
        sys.stderr.flush()

    return show


def _nothing(what: str, done: int, total: int) -> None:
    """Show nothing."""
