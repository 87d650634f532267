"""The DOCX: styles, tables, links, and that Word will open it."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as reader
import pytest
from reading_back import W

from briefgen.model.document import (
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Table,
)
from briefgen.writers import docx
from briefgen.writers.style import Style


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def opened(*blocks: object, **more: str) -> "reader.document.Document":
    settings = {"title": "Pack", "language": "fr", **more}
    made = Document(blocks=tuple(blocks), **settings)  # type: ignore[arg-type]
    return reader.Document(BytesIO(docx.write(made, Style())))


def test_roles_are_real_styles() -> None:
    file = opened(
        Heading(level=2, runs=runs("Section"), id="s"),
        Paragraph(runs=runs("words"), style=ParagraphStyle.QUOTE),
        ListBlock(items=(ListItem(blocks=(Paragraph(runs=runs("item")),)),)),
    )
    styles = [p.style.name for p in file.paragraphs]
    assert styles == ["Heading 2", "Quote", "List Bullet"]


def test_header_rows_repeat_and_no_row_splits() -> None:
    row = Row(cells=(Cell(paragraphs=(runs("cell"),)), Cell(paragraphs=(runs("cell"),))))
    [table] = opened(Table(header=(row,), rows=(row,) * 30, widths=(0.5, 0.5))).tables
    assert [len(list(r._tr.iter(f"{W}tblHeader"))) for r in table.rows][:3] == [1, 0, 0]
    assert len(list(table._tbl.iter(f"{W}cantSplit"))) == 31


def test_links_lead_to_bookmarks_and_outside_only_where_that_is_safe() -> None:
    file = opened(
        Paragraph(
            runs=(
                Run(text="1", cite=1, target="source 1"),
                Run(text="site", href="https://example.org/?a=1&b=2"),
                Run(text="evil", href="javascript:alert(1)"),
            )
        ),
        Paragraph(runs=(Run(text="source", anchor="source 1"),)),
    )
    links = list(file.element.body.iter(f"{W}hyperlink"))
    names = [mark.get(f"{W}name") for mark in file.element.body.iter(f"{W}bookmarkStart")]
    assert [link.get(f"{W}anchor") for link in links] == [*names, None]
    outside = [rel.target_ref for rel in file.part.rels.values() if rel.is_external]
    assert outside == ["https://example.org/?a=1&b=2"]


def test_properties_come_from_the_document_and_not_from_the_clock() -> None:
    about = opened(as_of="2026-10-05", author="Institute", subject="Relations").core_properties
    assert (about.title, about.author, about.language) == ("Pack", "Institute", "fr")
    assert str(about.created)[:10] == "2026-10-05"


def test_numbered_lists_start_where_they_are_told() -> None:
    item = ListItem(blocks=(Paragraph(runs=runs("item")),))
    file = opened(ListBlock(items=(item,), ordered=True, start=4))
    numbering = file.part.numbering_part.element
    assert {s.get(f"{W}val") for s in numbering.iter(f"{W}startOverride")} == {"4"}


def test_right_to_left_words_are_marked_as_such() -> None:
    file = opened(Paragraph(runs=runs("before مرحبا بالعالم after")))
    marked = [r for r in file.element.body.iter(f"{W}r") if r.find(f"{W}rPr/{W}rtl") is not None]
    assert ["".join(t.text for t in r.iter(f"{W}t")).strip() for r in marked] == ["مرحبا بالعالم"]


def test_every_part_of_the_archive_has_the_same_time() -> None:
    made = docx.write(Document(title="Pack", language="en", blocks=()), Style())
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.tools
@pytest.mark.parametrize("scale", ["empty", "small", "hostile", "medium"])
def test_validators_find_nothing(
    scale: str, pack: Callable[[str], Document], tmp_path: Path
) -> None:
    path = tmp_path / "pack.docx"
    path.write_bytes(docx.write(pack(scale), Style()))
    tools = Path(sys.executable).parent
    for command in (["docx-integrity", "check"], ["openxml-audit", "--policy", "strict"]):
        done = subprocess.run(
            [str(tools / command[0]), *command[1:], str(path)], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.tools
def test_libreoffice_opens_it(pack: Callable[[str], Document], tmp_path: Path) -> None:
    path = tmp_path / "pack.docx"
    path.write_bytes(docx.write(pack("small"), Style()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(["soffice", profile, *convert], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")
