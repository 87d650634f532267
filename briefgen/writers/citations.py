"""Source numbers that stand side by side, kept apart.

Two citations in a row, 1 and 2, must not be read as the source 12: a raised comma goes between.
"""

from collections.abc import Iterator, Sequence

from briefgen.model.document import Run

COMMA = Run(text=",", cite=0)


def separated(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, with a comma between neighbouring source numbers."""
    before: Run | None = None
    for run in runs:
        if before is not None and before.cite is not None and run.cite is not None:
            yield COMMA
        yield run
        before = run
