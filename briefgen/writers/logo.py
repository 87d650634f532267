"""The office's logo, which every writer shows at the head of the first page.

In:  a Style that may name a PNG or JPEG file.
Out: its bytes, and the size in points at which it stands on paper; TemplateError for a file that
     is not there or is no such picture.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings

from briefgen.errors import Place, TemplateError
from briefgen.value import frozen
from briefgen.writers.style import Style

LARGEST = 8 * 1024 * 1024  # bytes of a file
MOST = 40_000_000  # pixels: a small file may hold more than there is memory for
WIDEST = 0.5  # of the text width
TYPES: Mapping[str, str] = {"PNG": "image/png", "JPEG": "image/jpeg"}


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
    looked = _looked_at(data)
    if looked is None:
        hint = f"save it as PNG or JPEG, of at most {LARGEST >> 20} MB and {MOST:,} pixels"
        raise TemplateError("the logo is no whole PNG or JPEG picture", hint, Place(str(path)))
    media_type, pixels = looked
    width, height = style.logo_height * pixels[0] / pixels[1], style.logo_height
    scale = min(1.0, WIDEST * style.text_width / width)
    return Logo(data=data, media_type=media_type, width=width * scale, height=height * scale)


def _looked_at(data: bytes) -> tuple[str, tuple[int, int]] | None:
    """The media type, and width and height in pixels; None for what no program could show."""
    from PIL import Image

    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(data), "r", [*TYPES]) as picture:
            if picture.width * picture.height > MOST:
                return None
            picture.load()
            return TYPES[str(picture.format)], picture.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
