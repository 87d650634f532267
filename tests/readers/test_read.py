"""Reading files: each format, and everything that can be wrong with a file."""

import io
import zipfile
from pathlib import Path

import pytest

from briefgen.errors import Severity
from briefgen.readers import READERS, read, reader_for

TITLE = "Velora and Sund sign harbour accord"
BODY = "Ana Tolle, Minister of Harbours of Velora, signed an accord with Sund’s envoy on Monday."


def docx(*paragraphs: str) -> bytes:
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        xml = f'<w:document xmlns:w="{words}"><w:body>{inner}</w:body></w:document>'
        package.writestr("word/document.xml", xml)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"{TITLE}\n\n{BODY}".encode()),
        ("a.md", f"# {TITLE}\n\n{BODY.replace('accord', '**accord**')}".encode()),
        ("a.html", f"<title>x</title><h1>{TITLE}</h1><p>{BODY}".encode()),
        ("a.docx", docx(TITLE, BODY)),
        ("a.eml", f"Subject: {TITLE}\nContent-Type: text/plain; charset=utf-8\n\n{BODY}".encode()),
    ],
)
def test_every_format_gives_the_same_text(name: str, data: bytes) -> None:
    [release] = read(data, name)
    assert release.text.strip() == f"{TITLE}\n\n{BODY}"
    assert (release.origin, release.language) == (name, "en")
    assert release.sha256.startswith(release.id)
    assert len(release.id) == 16


def test_every_reader_named_in_the_table_exists() -> None:
    assert all(callable(reader_for(ending)) for ending in READERS)


def test_a_page_keeps_its_main_text_and_loses_menus_and_scripts() -> None:
    page = (
        "<!doctype html><html><head><meta charset='windows-1252'>"
        "<meta property='og:site_name' content='Velora Daily'><script>var a = '<p>no';</script>"
        "</head><body><nav><a>Home</a></nav><main><h1>Tide\x92s up</h1><p>One<br>two<p>Three"
        "<ul><li>four<li>five</ul></main><footer>Imprint</footer></body></html>"
    )
    [release] = read(page.encode("latin-1"), "a.htm")
    assert release.text == "Tide’s up\n\nOne\ntwo\n\nThree\n\nfour\nfive"
    assert release.publisher == "Velora Daily"


def test_a_mail_gives_its_subject_and_day() -> None:
    mail = (
        "Subject: Fwd: =?utf-8?q?Tide=E2=80=99s_up?=\r\nDate: Tue, 6 May 2031 10:00:00 +0200\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n<p>It is announced.</p>"
    )
    [release] = read(mail.encode(), "a.eml")
    assert release.text == "Tide’s up\n\n6 May 2031\n\nIt is announced."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "no text"),
        ("a.txt", b"\x00\x01\x02" * 50, "binary"),
        ("a.docx", b"PK\x03\x04 broken", "not a readable Word file"),
        ("a.docx", docx().replace(b"word/document.xml", b"word/documenx.xml"), "not a readable"),
    ],
)
def test_a_bad_file_is_one_issue_with_place_and_hint(name: str, data: bytes, words: str) -> None:
    found = read(data, name)
    [issue] = found.issues
    assert not found.values
    assert words in issue.message
    assert issue.hint
    assert (issue.place.origin, issue.severity) == (name, Severity.ERROR)


def test_a_word_file_that_declares_entities_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "entities" in read(out.getvalue(), "a.docx").issues[0].message


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole: nothing is written, reading it would take memory
    [issue] = read(path, "big.txt").issues
    assert "200 MB" in issue.message
    assert "split" in issue.hint


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    assert "no such file" in read(tmp_path / "x.txt", "x.txt").issues[0].message
    assert "folder" in read(tmp_path, "x.txt").issues[0].message
