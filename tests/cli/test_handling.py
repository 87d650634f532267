"""The handling level: on every page, in the properties, in the file name."""

import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lakes import Command

VISIT = """\
[visit]
counterpart = "Nordmark"
[handling]
level = "restricted"
shareable_level = "public"
as_of = 2026-11-22
"""


@pytest.fixture
def output(briefgen: Command, folder: Path) -> Path:
    (folder / "ferries.toml").write_text(VISIT, encoding="utf-8")
    for edition in ("internal", "shareable"):
        done = briefgen("country", "Nordmark", "--visit", "ferries.toml", "--edition", edition)
        assert done.code == 0, done.err
    return folder / "output"


def test_the_level_of_the_edition_is_in_the_names_of_files(output: Path) -> None:
    assert sorted(path.name for path in output.iterdir()) == [
        "country-nordmark-public.docx",
        "country-nordmark-public.pdf",
        "country-nordmark-restricted.docx",
        "country-nordmark-restricted.pdf",
    ]


def test_the_level_is_in_the_properties(output: Path) -> None:
    with pikepdf.open(output / "country-nordmark-restricted.pdf") as pdf:
        assert "Restricted" in str(pdf.docinfo["/Keywords"])
    with zipfile.ZipFile(output / "country-nordmark-restricted.docx") as docx:
        assert "<cp:category>Restricted</cp:category>" in docx.read("docProps/core.xml").decode()


def test_the_level_is_at_the_head_and_foot_of_a_word_document(output: Path) -> None:
    with zipfile.ZipFile(output / "country-nordmark-restricted.docx") as docx:
        parts = [name for name in docx.namelist() if "header" in name or "footer" in name]
        assert {"header", "footer"} <= {
            "header" if "header" in name else "footer" for name in parts
        }
        assert all("Restricted" in docx.read(n).decode() for n in parts if n.endswith(".xml"))


@pytest.mark.tools
def test_the_level_is_at_the_head_and_foot_of_every_page(output: Path) -> None:
    path = output / "country-nordmark-restricted.pdf"
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
    for number in range(1, pages + 1):
        command = ["pdftotext", "-f", str(number), "-l", str(number), "-layout", path, "-"]
        text = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
        lines = [line.strip() for line in text.strip("\f").splitlines() if line.strip()]
        assert (lines[0], lines[-1]) == ("Restricted", "Restricted")
