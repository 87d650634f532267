"""Files that were made to harm: each is one issue or plain text, in a time like its length."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from briefgen.readers import read
from briefgen.readers.markup import tame

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(xml: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return out.getvalue()


def test_a_word_file_nested_too_deep_is_an_issue() -> None:
    inner = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    xml = f'<w:document xmlns:w="{WORDS}"><w:body>{inner}</w:body></w:document>'
    [issue] = read(word(xml), "a.docx").issues
    assert "nested too deep" in issue.message
    assert issue.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_and_however_written(encoding: str) -> None:
    comment = "<!--" + "x" * 9000 + "-->"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = f'{head}{comment}<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "entities" in read(word(xml.encode(encoding)), "a.docx").issues[0].message


def test_a_word_file_whose_packed_text_is_damaged_is_an_issue() -> None:
    data = bytearray(word("<a>" + "ferry " * 500 + "</a>"))
    data[50:60] = b"\xff" * 10
    assert "not a readable Word file" in read(bytes(data), "a.docx").issues[0].message


def test_mail_parts_nested_too_deep_are_an_issue() -> None:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000)
    )
    [issue] = read(opened.encode(), "a.eml").issues
    assert "nested too deep" in issue.message


def test_a_character_set_that_is_no_name_is_passed_over() -> None:
    mail = b'Content-Type: text/plain; charset="x\x00y"\r\n\r\nA ferry was built\x92 today.'
    [release] = read(mail, "a.eml")
    assert "A ferry was built’ today." in release.text


@pytest.mark.parametrize(
    "page",
    [
        lambda n: "<div>" * n + "ferry",
        lambda n: "ferry " + "<a " * n,
        lambda n: "ferry " + "<!--" * n,
        lambda n: "ferry " + "<![CDATA[>" * n,
        lambda n: "ferry " + "<" * n,
        lambda n: "ferry " + "<?" * n,
        lambda n: "ferry " + "<script>" * n,
    ],
)
def test_what_is_opened_and_never_closed_takes_no_square_of_time(
    page: Callable[[int], str],
) -> None:
    def cost(n: int) -> float:
        data = page(n).encode()
        start = time.process_time()
        [release] = read(data, "a.html")
        assert "ferry" in release.text
        return time.process_time() - start

    cost(100)
    assert cost(40_000) < 8 * cost(10_000) + 0.2  # sixteen times, and seconds, if it were squared


def test_a_header_of_any_length_is_read_quickly() -> None:
    mail = b"Subject: " + b"=?utf-8?q?a?= " * 30_000 + b"\r\n\r\nA ferry was built."
    start = time.process_time()
    [release] = read(mail, "a.eml")
    assert release.text.endswith("A ferry was built.")
    assert time.process_time() - start < 5  # minutes, if all of it were parsed


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<!-- b", "a"),
        ("a<!-- b > c", "a c"),
        ("a<script>if (x<!--y) '</p>'</script>c", "ac"),
        ("a<STYLE media=x>p {}</Style >c", "ac"),
        ("a<script>b", "a"),
        ("a<scripted>b</scripted>", "a<scripted>b</scripted>"),
        ("<!DOCTYPE html><?xml x?><p>a", "<p>a"),
        ("<<!-- x -->!-- y -->", "&lt;!-- y -->"),
        ("a << b >> c", "a &lt;< b >> c"),
        ("a < b", "a &lt; b"),
    ],
)
def test_markup_is_tamed(markup: str, left: str) -> None:
    assert tame(markup) == left
