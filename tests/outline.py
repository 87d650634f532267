"""A document as an outline: `style | text`, a line a block, to be read like code in a diff."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.model.document import (
    Block,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    OnePage,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    TitleBlock,
    walk,
)

GOLDEN = Path(__file__).parent / "golden"


def text(runs: Runs) -> str:
    """Runs as text, footnote numbers in brackets."""
    return "".join(f"[{run.text}]" if run.cite is not None else run.text for run in runs)


def outline(blocks: Iterable[Block], depth: int = 0) -> Iterator[str]:
    """The lines of some blocks."""
    for block in blocks:
        for line in _lines(block):
            yield "  " * depth + line if isinstance(line, str) else ""
        match block:
            case OnePage(blocks=inner) | Callout(blocks=inner):
                yield from outline(inner, depth + 1)
            case ListBlock(items=items):
                for item in items:
                    yield from outline(item.blocks, depth + 1)
            case _:
                pass


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, runs=runs, id=name):
            yield f"h{level} #{name} | {text(runs)}"
        case Paragraph(style=style, runs=runs):
            yield f"{style} | {text(runs)}"
        case Table(style=style, header=header, rows=rows, widths=widths):
            yield f"table {style} | {' '.join(f'{share:.0%}' for share in widths)}"
            yield from (f"  head | {_cells(row)}" for row in header)
            yield from (f"  row | {_cells(row)}" for row in rows)
        case Callout(kind=kind, title=title):
            yield f"callout {kind} | {text(title)}"
        case Figure(alt=alt, caption=caption):
            yield f"figure | {text(caption)} | {alt}"
        case TitleBlock(kicker=kicker, title=title, subtitle=subtitle, facts=facts):
            yield f"title | {text(kicker)} | {text(title)} | {text(subtitle)}"
            yield from (f"  fact | {name} | {text(value)}" for name, value in facts)
        case ListBlock(ordered=ordered):
            yield "numbers |" if ordered else "bullets |"
        case OnePage():
            yield "page |"
        case Contents(title=title, depth=depth):
            yield f"contents {depth} | {title}"
        case PageBreak():
            yield "break |"


def _cells(row: Row) -> str:
    return " | ".join(" / ".join(text(runs) for runs in cell.paragraphs) for cell in row.cells)


def check(document: Document, name: str, accept: bool) -> None:
    """Compare with tests/golden/NAME.txt, or rewrite it."""
    path = GOLDEN / f"{name}.txt"
    made = "\n".join(outline(document.blocks)) + "\n"
    if accept:
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8"), f"run pytest --accept and read {path}"


def runs(blocks: tuple[Block, ...]) -> Iterator[Run]:
    """Every run of a document, in reading order."""
    for block in walk(blocks):
        match block:
            case Heading(runs=inner) | Paragraph(runs=inner):
                yield from inner
            case Table(caption=caption, header=header, rows=rows):
                yield from caption
                cells = (cell for row in (*header, *rows) for cell in row.cells)
                yield from (run for cell in cells for part in cell.paragraphs for run in part)
            case Callout(title=title):
                yield from title
            case TitleBlock(kicker=kicker, title=title, subtitle=subtitle, facts=facts):
                yield from (*kicker, *title, *subtitle)
                yield from (run for _, value in facts for run in value)
            case _:
                pass
