"""Writers that get ready while the store is still being asked.

Importing the libraries that draw takes longer than everything else a warm pack does.  Where a
process can be forked cheaply, formats get one of their own: it imports its library at once,
and draws the documents that come down a pipe.  Elsewhere, and whenever that fails, the same
writers run in this process.

In:  formats; then documents, and the workspace whose look they have.
Out: for each Document its bytes in every format; what a writer raises is raised here.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from briefgen.errors import BriefgenError, Issue
from briefgen.value import frozen

if TYPE_CHECKING:  # importing them would hold up the writers
    from briefgen.model.document import Document
    from briefgen.workspace import Workspace


@frozen(kw_only=False)
class _Child:
    """A process that draws one format."""

    process: int
    requests: BinaryIO
    answers: BinaryIO


class Drawing:
    """Writers at the ready."""

    def __init__(self, children: dict[str, _Child]) -> None:
        self._children = children
        self.issues: list[Issue] = []  # what could not be shown as it was written

    def draw(
        self, document: "Document", workspace: "Workspace", formats: Sequence[str]
    ) -> Iterator[tuple[str, bytes]]:
        """The document in each format, in the order of `formats`."""
        import pickle

        asked = {ending: self._ask(ending, (document, workspace)) for ending in formats}
        for ending in formats:
            answer = None
            if asked[ending]:
                try:
                    answer = pickle.load(self._children[ending].answers)  # noqa: S301  # our child
                except (EOFError, OSError, pickle.UnpicklingError):
                    answer = None  # it died; do its work here
            if isinstance(answer, BriefgenError):
                raise answer
            data, issues = answer or drawn(document, workspace, ending)
            self.issues += issues
            yield ending, data

    def _ask(self, ending: str, request: "tuple[Document, Workspace]") -> bool:
        import pickle

        child = self._children.get(ending)
        if child is None:
            return False
        try:
            pickle.dump(request, child.requests)
            child.requests.flush()
        except OSError:
            return False
        return True


def render(document: "Document", workspace: "Workspace", ending: str) -> bytes:
    """The document in one format, drawn in this process."""
    return drawn(document, workspace, ending)[0]


def drawn(
    document: "Document", workspace: "Workspace", ending: str
) -> tuple[bytes, tuple[Issue, ...]]:
    """The same, with what could not be shown as it was written."""
    from dataclasses import replace
    from pathlib import Path

    from briefgen.writers import written
    from briefgen.writers.style import load_style

    folders = tuple(reversed(workspace.templates))  # later ones win
    style = load_style(folders, workspace.look)
    if workspace.reference_docx and not style.reference_docx:
        style = replace(style, reference_docx=str(workspace.reference_docx))
    return written(Path(f"pack.{ending}"), document, style)


@contextmanager
def drawing(formats: Sequence[str]) -> Iterator[Drawing]:
    """Writers of these formats, getting ready from now on."""
    children: dict[str, _Child] = {}
    if len(formats) > 0 and _can_fork():
        sys.stdout.flush()
        sys.stderr.flush()
        # of several formats the first is left to this process, which then has time for it
        for ending in dict.fromkeys(formats[1:] or formats):
            children[ending] = _start(ending, children)
    try:
        yield Drawing(children)
    finally:
        for child in children.values():
            _end(child)


def _can_fork() -> bool:
    """Only where forking is known to be safe, and where there is a second processor for it."""
    import threading

    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _start(ending: str, others: dict[str, _Child]) -> _Child:
    take_request, put_request = os.pipe()
    take_answer, put_answer = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            for descriptor in (put_request, take_answer):
                os.close(descriptor)
            for other in others.values():  # else they would never see the end of their pipes
                os.close(other.requests.fileno())
                os.close(other.answers.fileno())
            _serve(ending, take_request, put_answer)
        finally:
            os._exit(0)
    os.close(take_request)
    os.close(put_answer)
    return _Child(process, os.fdopen(put_request, "wb"), os.fdopen(take_answer, "rb"))


def _serve(ending: str, requests: int, answers: int) -> None:
    """Draw what comes, until nothing comes any more; silent, whatever happens."""
    import pickle

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells, and closes the pipe
    with os.fdopen(requests, "rb") as coming, os.fdopen(answers, "wb") as going:
        try:
            _get_ready(ending)
        except Exception:  # noqa: BLE001  # what is wrong will show in the real document
            return
        while True:
            try:
                document, workspace = pickle.load(coming)  # noqa: S301  # from our parent
            except EOFError:
                return
            try:
                answer: object = drawn(document, workspace, ending)
            except BriefgenError as err:
                answer = err
            pickle.dump(answer, going)
            going.flush()


def _get_ready(ending: str) -> None:
    """Draw a document that nobody will see: libraries are imported and fonts read for it."""
    from briefgen.model.document import Cell, Document, Heading, Paragraph, Row, Run, Table
    from briefgen.writers import WRITERS
    from briefgen.writers.style import Style

    plain, leaning = Run(text="a"), Run(text="a", italic=True)  # the cuts that most packs need
    row = Row(cells=(Cell(paragraphs=((plain, leaning),)),))
    head = Row(cells=(Cell(paragraphs=((plain,),)),))
    blocks = (
        Heading(level=1, runs=(plain,), id="a"),
        Paragraph(runs=(plain, leaning)),
        Table(header=(head,), rows=(row,), widths=(1.0,)),
    )
    WRITERS[ending](Document(title="a", language="en", blocks=blocks), Style())


def _end(child: _Child) -> None:
    for pipe in (child.requests, child.answers):
        try:
            pipe.close()
        except OSError:
            continue  # it has gone already
    os.kill(child.process, signal.SIGKILL)  # it has nothing to put in order
    os.waitpid(child.process, 0)
