"""Documents are drawn by processes that got ready, or here when there are none."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen.writers
from briefgen.errors import Place, TemplateError
from briefgen.model.document import Document, Paragraph, Run
from briefgen.pipeline import ahead
from briefgen.workspace import open_workspace
from briefgen.writers.style import Style

HERE = os.getpid()
can_fork = pytest.mark.skipif(sys.platform != "linux", reason="no cheap fork here")


def document(title: str) -> Document:
    return Document(title=title, language="en", blocks=())


def drawn(folder: Path, *titles: str) -> list[tuple[str, bytes]]:
    """What comes of the documents, each in both formats."""
    workspace = open_workspace(folder)
    both = ["one", "two"]
    with ahead.drawing(both) as pens:
        return [one for t in titles for one in pens.draw(document(t), workspace, both)]


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], bytes]], None]:
    """Put a stand-in for two writers; the processes inherit it."""

    def install(write: Callable[[str], bytes]) -> None:
        def writer(document: Document, style: Style) -> bytes:
            return write(document.title)

        monkeypatch.setattr(briefgen.writers, "WRITERS", {"one": writer, "two": writer})
        monkeypatch.setattr(ahead, "_get_ready", lambda ending: None)
        monkeypatch.setattr(ahead, "_can_fork", lambda: sys.platform == "linux")

    return install


@can_fork
def test_the_first_format_is_drawn_here_and_the_other_by_a_process_that_stays(
    writers: Callable[..., None], tmp_path: Path
) -> None:
    writers(lambda title: str(os.getpid()).encode())
    answers = drawn(tmp_path, "a", "b")
    assert [ending for ending, _ in answers] == ["one", "two", "one", "two"]
    processes = [data for _, data in answers]
    assert processes[:2] == processes[2:]
    assert processes[0] == str(HERE).encode() != processes[1]


@pytest.mark.parametrize("forks", [True, False])
def test_what_could_not_be_shown_is_told(
    forks: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ahead, "_can_fork", lambda: forks and sys.platform == "linux")
    said = Paragraph(runs=(Run(text="ferries \U0001f6f6"),))
    made = Document(title="t", language="en", blocks=(said,))
    with ahead.drawing(["pdf"]) as pens:
        list(pens.draw(made, open_workspace(tmp_path), ["pdf"]))
    assert [issue.code for issue in pens.issues] == ["missing-glyph"]


@can_fork
def test_a_single_format_has_a_process_too(writers: Callable[..., None], tmp_path: Path) -> None:
    writers(lambda title: str(os.getpid()).encode())
    with ahead.drawing(["two"]) as pens:
        [(_, data)] = pens.draw(document("a"), open_workspace(tmp_path), ["two"])
    assert data != str(HERE).encode()


@can_fork
def test_what_a_writer_raises_is_raised_here(writers: Callable[..., None], tmp_path: Path) -> None:
    def refuse(title: str) -> bytes:
        raise TemplateError("no such font", hint="another", place=Place("style.toml", 3))

    writers(refuse)
    with pytest.raises(TemplateError) as told:
        drawn(tmp_path, "a")
    assert str(told.value) == "style.toml:3: no such font\n  hint: another"


@can_fork
@pytest.mark.parametrize("large", [False, True])
def test_the_work_of_a_process_that_dies_is_done_here(
    writers: Callable[..., None], tmp_path: Path, *, large: bool
) -> None:
    def fragile(title: str) -> bytes:
        if os.getpid() != HERE:
            os._exit(9)
        return title[:1].encode()

    writers(fragile)
    title = "x" * (10**6 if large else 1)  # more than a pipe holds
    assert drawn(tmp_path, title, title) == [("one", b"x"), ("two", b"x")] * 2


def test_without_processes_the_answer_is_the_same(
    writers: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers(lambda title: title.encode())
    with_processes = drawn(tmp_path, "a", "b" * 10**6)
    monkeypatch.setattr(ahead, "_can_fork", lambda: False)
    assert drawn(tmp_path, "a", "b" * 10**6) == with_processes
