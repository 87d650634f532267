"""The office's logo, which every writer shows at the head of the first page.

In:  a Style that may name a PNG or JPEG file.
Out: its bytes, and the size in points at which it stands on paper; TemplateError for a file that
     is not there or is no such picture.
"""

import struct
from pathlib import Path

from briefgen.errors import Place, TemplateError
from briefgen.value import frozen
from briefgen.writers.style import Style

LARGEST = 8 * 1024 * 1024  # bytes of a file
WIDEST = 0.5  # of the text width
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG markers that hold a size


@frozen
class Logo:
    """A picture and its size on paper, in points."""

    data: bytes
    media_type: str
    width: float
    height: float


def read_logo(style: Style) -> Logo | None:
    """The logo of a look; None for a look without one."""
    if not style.logo:
        return None
    path = Path(style.logo)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as err:
        reason = (err.strerror or str(err)).lower()
        raise TemplateError(
            f"the logo cannot be read: {reason}",
            "logo in style.toml is a path from the folder of that file",
            Place(str(path)),
        ) from err
    media_type, pixels = _looked_at(data)
    if pixels is None or min(pixels) < 1:
        hint = f"save it as PNG or JPEG, of at most {LARGEST >> 20} MB"
        raise TemplateError("the logo is no PNG or JPEG picture", hint, Place(str(path)))
    width, height = style.logo_height * pixels[0] / pixels[1], style.logo_height
    scale = min(1.0, WIDEST * style.text_width / width)
    return Logo(data=data, media_type=media_type, width=width * scale, height=height * scale)


def _looked_at(data: bytes) -> tuple[str, tuple[int, int] | None]:
    """The media type, and width and height in pixels."""
    if data.startswith(PNG):
        return "image/png", _png_size(data)
    return "image/jpeg", _jpeg_size(data) if data.startswith(JPEG) else None


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, length)
    return None
