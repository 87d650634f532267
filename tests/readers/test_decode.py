"""Bytes to text: marks, code pages, repairs."""

import pytest

from briefgen.errors import ReadError
from briefgen.readers import read
from briefgen.readers.decode import decode

WESTERN = "The Minister’s guest – “an old friend” – spoke of Côte d’Alen, à Genève, cet été."


def text_of(data: bytes) -> str:
    [release] = read(data, "a.txt")
    return release.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_read_with_or_without_its_mark(encoding: str) -> None:
    assert text_of(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_an_unlabelled_code_page_is_told_by_the_words_it_makes(encoding: str) -> None:
    found = read(WESTERN.encode(encoding), "a.txt")
    assert [release.text for release in found] == [WESTERN]
    assert [issue.code for issue in found.issues] == ["encoding"]


def test_arabic_windows_text_is_read_as_arabic() -> None:
    text = "استقبلت الوزيرة اليوم السفير في مقر الوزارة وبحثا سبل التعاون"
    assert text_of(text.encode("cp1256")) == text


def test_a_stray_byte_does_not_spoil_utf_8() -> None:
    data = "“Sund” — “Velora” — “Alen” — “Tolle”".encode() + b" caf\xe9"
    assert text_of(data).endswith("“Tolle” café")


def test_doubly_encoded_quotes_are_repaired_and_reported() -> None:
    found = read("Velora’s “gate… is été".encode().decode("cp1252").encode(), "a.txt")
    assert [release.text for release in found] == ["Velora’s “gate… is été"]
    assert "put right" in found.issues[0].message


def test_letters_that_could_be_meant_are_left_alone() -> None:
    assert text_of("A SÃO TOMÉ street, Â and Ã©".encode()) == "A SÃO TOMÉ street, Â and Ã©"


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04zz", b"abc\x00\x01\x02def\x00" * 9])
def test_a_binary_file_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "a.txt")
    assert caught.value.hint
    assert caught.value.place is not None
