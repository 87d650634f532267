"""Read back what the writers made."""

import subprocess
from io import BytesIO
from pathlib import Path

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def docx_words(data: bytes) -> list[str]:
    """The words of a DOCX file, outside figures, in reading order."""
    body = docx.Document(BytesIO(data)).element.body
    for drawn in list(body.iter(DRAWN)):
        drawn.getparent().remove(drawn)
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return " ".join(texts).split()


def pdf_text(data: bytes, folder: Path, *options: str) -> str:
    """The text of a PDF file as poppler reads it."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()
