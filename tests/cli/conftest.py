"""A small workspace with a release of an organisation that does not exist."""

from pathlib import Path

import pytest
from lakes import FERRIES, SETTINGS, Command, Outcome

from briefgen.cli import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace, which the test stands in."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "ferries.txt").write_text(FERRIES, encoding="utf-8")
    (tmp_path / "briefgen.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def briefgen(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line in the workspace."""

    def command(*words: object) -> Outcome:
        capsys.readouterr()
        code = run([str(word) for word in words])
        return Outcome(code, *capsys.readouterr())

    return command
