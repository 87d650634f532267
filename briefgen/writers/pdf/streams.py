"""Streams as PDF/A wants them: a line end between the data and what follows.

reportlab passes the data of every stream through the document's encryption, which is
the one place where a stream can be reached before it is written.  This one encrypts nothing.
"""

from reportlab.pdfbase import pdfdoc


class LineEnds(pdfdoc.NoEncryption):  # type: ignore[misc]  # reportlab has no types
    """In place of reportlab's NoEncryption."""

    def encode(self, data: bytes | str) -> "_Stream":
        """The same data, which will be followed by a line end."""
        return _Stream(data.encode("latin-1") if isinstance(data, str) else data)


class Packet(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A metadata stream, which must not be compressed."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        """The XMP packet."""
        self._data = data

    def format(self, document: object) -> bytes:
        """The object as it stands in the file."""
        head = f"<</Type/Metadata/Subtype/XML/Length {len(self._data)}>>\nstream\n"
        return head.encode() + self._data + b"\nendstream\n"


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The data of a stream: as long as it is, and written with a line end after it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def format(self, document: object) -> bytes:
        # after a last byte that is itself a carriage return, a lone line feed would swallow it
        return self._data + (b"\r\n" if self._data.endswith(b"\r") else b"\n")
