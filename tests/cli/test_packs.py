"""`country`, `partner` and the footnotes that `why` counts; the writers are stand-ins here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lakes import FERRIES, Command

import briefgen.writers
from briefgen.model.document import Document
from briefgen.pipeline import ahead


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Document]]:
    """The documents that were written, in place of real files."""
    documents: list[Document] = []

    def write(document: Document, style: object) -> bytes:
        documents.append(document)
        return document.title.encode()

    monkeypatch.setattr(briefgen.writers, "WRITERS", {"docx": write, "pdf": write})
    monkeypatch.setattr(ahead, "_can_fork", lambda: False)  # the list must be filled here
    return documents


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pack_is_made_in_both_formats_and_its_places_are_said(
    folder: Path, briefgen: Command
) -> None:
    done = briefgen("country", "NORDMÁRK", "--as-of", "2024-06-01")
    assert done.out == "output/country-nordmark.docx\noutput/country-nordmark.pdf\n"
    assert made(folder / "output") == ["country-nordmark.docx", "country-nordmark.pdf"]


def test_the_day_of_the_pack_is_the_one_given(briefgen: Command, drawn: list[Document]) -> None:
    briefgen("country", "XN", "--as-of", "2024-06-01")
    assert {document.as_of for document in drawn} == {"2024-06-01"}


@pytest.mark.parametrize("output", ["packs", "packs/deep/"])
def test_an_output_folder_is_made(folder: Path, briefgen: Command, output: str) -> None:
    assert briefgen("country", "XN", "--output", output, "--format", "pdf").code == 0
    assert made(folder / output) == ["country-nordmark.pdf"]


def test_an_output_file_names_the_format_by_its_ending(folder: Path, briefgen: Command) -> None:
    done = briefgen("country", "XN", "--output", "for-monday.pdf")
    assert done.out == "for-monday.pdf\n"
    assert not (folder / "output").exists()


def test_a_name_in_several_spellings_is_one_pack(briefgen: Command) -> None:
    done = briefgen("country", "Nordmark", "XN", "nordmarkian", "--format", "pdf")
    assert done.out == "output/country-nordmark.pdf\n"


def test_all_makes_a_pack_for_everyone_met(briefgen: Command) -> None:
    done = briefgen("country", "--all", "--format", "pdf")
    assert done.out == "output/country-nordmark.pdf\n"


def test_a_country_nobody_met_makes_no_pack_unless_asked(folder: Path, briefgen: Command) -> None:
    done = briefgen("country", "Bhutan")
    assert (done.code, done.out) == (1, "")
    assert done.err == "No meeting with Bhutan in 1 release\n"
    assert not (folder / "output").exists()
    assert briefgen("country", "Bhutan", "--empty", "--format", "pdf").out == (
        "output/country-bhutan.pdf\n"
    )


def test_one_country_that_was_met_is_made_beside_one_that_was_not(briefgen: Command) -> None:
    done = briefgen("country", "Bhutan", "Nordmark", "--format", "pdf")
    assert (done.code, done.out) == (1, "output/country-nordmark.pdf\n")


def test_an_unknown_name_makes_nothing_and_gets_the_nearest(
    folder: Path, briefgen: Command
) -> None:
    done = briefgen("country", "Nordmark", "Nordmarc")
    assert (done.code, done.out) == (2, "")
    assert "Nordmark" in done.err.splitlines()[1]
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "whom is the pack about?"),
        (("XN", "--all"), "not both"),
        (("XN", "--format", "xyz"), "the formats are: docx, pdf"),
        (("XN", "PT", "--output", "one.pdf"), "several packs"),
        (("XN", "--output", "one.pdf", "--format", "docx,pdf"), "several packs"),
        (("XN", "--since", "2024-02-01", "--until", "2024-01-01"), "is after"),
        (("XN", "--as-of", "yesterday"), "yesterday"),
        (("XN", "--template", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    briefgen: Command, words: tuple[str, ...], said: str
) -> None:
    done = briefgen("country", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_an_output_folder_that_is_a_file_is_said(folder: Path, briefgen: Command) -> None:
    (folder / "taken").write_text("something of value")
    done = briefgen("country", "XN", "--output", "taken", "--format", "pdf")
    assert done.code == 2
    assert "--output" in done.err
    assert (folder / "taken").read_text() == "something of value"


def test_the_words_of_a_document_rest_on_the_sources_alone(
    briefgen: Command, drawn: list[Document]
) -> None:
    briefgen("country", "XN", "--as-of", "2024-06-01")
    briefgen("country", "XN", "--as-of", "2024-06-01")
    assert drawn[0] == drawn[1] == drawn[2]


def test_why_counts_the_footnotes_of_the_last_pack(briefgen: Command) -> None:
    briefgen("country", "XN", "--as-of", "2024-06-01")
    done = briefgen("why", "1")
    assert done.code == 0
    assert "footnote 1 of the pack on Nordmark" in done.out
    quote = done.out.partition("[[")[2].partition("]]")[0]
    assert quote
    assert quote in " ".join(FERRIES.split())
    assert briefgen("why", "1", "--country", "Nordmark").out == done.out


def test_why_of_a_footnote_that_is_not_there_tells_how_many_there_are(briefgen: Command) -> None:
    briefgen("country", "XN")
    done = briefgen("why", "999")
    assert done.code == 2
    assert "its footnotes go from 1 to" in done.err


def test_an_organisation_answers_to_the_acronym_that_only_its_sources_tell(
    folder: Path, briefgen: Command
) -> None:
    (folder / "seeds" / "union.txt").write_text(
        "Lake Council and Union Harbour Cities sign\n\n"
        "Port Amber, 7 June 2024 - The Secretary General of the Lake Council, Ms. Ana Duarte, met "
        "on Friday, 7 June 2024, the President of the Federation of Amber Harbours (FAHX), "
        "Mr. Oto Brandt. They signed a memorandum of understanding on locks.\n",
        encoding="utf-8",
    )
    assert briefgen("partner", "fahx", "--format", "docx").code == 0
    refused = briefgen("partner", "FAHY", "--format", "docx")
    assert (refused.code, "FAHY" in refused.err) == (2, True)
