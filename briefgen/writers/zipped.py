"""Zip archives that are the same bytes for the same content.

In:  parts by name.
Out: an archive with the parts in a fixed order, all of one time, compressed the same way.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can hold
FIRST = ("[Content_Types].xml", "_rels/.rels", "mimetype")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The archive of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda part: (part not in FIRST, part)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the system that packed it would show
            archive.writestr(entry, parts[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
