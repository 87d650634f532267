"""What an office sets of its look reaches the packs, and what is wrong with it is told."""

import zipfile
from pathlib import Path

import docx
import pytest
from lakes import SETTINGS, Command

PACK = ("country", "Nordmark", "--format", "docx", "--as-of", "2026-01-02")


@pytest.fixture
def house(folder: Path) -> Path:
    """A house template in the workspace."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Harbour Street 1"
    file.save(str(folder / "house.docx"))
    return folder / "house.docx"


def header(folder: Path) -> str:
    file = docx.Document(str(folder / "output" / "country-nordmark.docx"))
    return "\n".join(p.text for p in file.sections[-1].header.paragraphs)


def test_a_house_template_of_the_workspace_is_written_on(
    briefgen: Command, folder: Path, house: Path
) -> None:
    (folder / "briefgen.toml").write_text(f'reference_docx = "house.docx"\n{SETTINGS}')
    assert briefgen(*PACK).code in (0, 1)
    assert header(folder) == "Harbour Street 1"


def test_a_look_may_name_its_own(briefgen: Command, folder: Path, house: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "style.toml").write_text(
        '[looks.formal]\nreference_docx = "../house.docx"\n'
    )
    assert briefgen(*PACK).code in (0, 1)
    assert header(folder) == "Harbour Street 1"


def test_a_template_that_cannot_serve_is_told_with_its_place(
    briefgen: Command, folder: Path
) -> None:
    (folder / "briefgen.toml").write_text(f'reference_docx = "house.docx"\n{SETTINGS}')
    missing = briefgen(*PACK)
    assert missing.code == 2
    assert "house.docx: the house template cannot be read" in missing.err
    (folder / "house.docx").write_text("no Word file")
    broken = briefgen(*PACK)
    assert broken.code == 2
    assert "the house template is no Word file" in broken.err
    assert "hint: open it in Word" in broken.err
    assert "Traceback" not in broken.err


def test_the_look_of_the_workspace_is_taken_by_name(briefgen: Command, folder: Path) -> None:
    (folder / "briefgen.toml").write_text(f'look = "modern"\n{SETTINGS}')
    assert briefgen(*PACK).code in (0, 1)
    with zipfile.ZipFile(folder / "output" / "country-nordmark.docx") as archive:
        assert b"0B5563" in archive.read("word/styles.xml")
    (folder / "briefgen.toml").write_text(f'look = "baroque"\n{SETTINGS}')
    done = briefgen(*PACK)
    assert done.code == 2
    assert "formal, modern" in done.err
