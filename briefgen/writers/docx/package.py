"""A DOCX file in the making: parts, what relates them, and their types.

In:  parts by name, and relationships from one to another.
Out: the bytes of the file, the same for the same parts.

The package is written here rather than through python-docx: the parts are text already, and to
parse them only to write them again would cost as much as making them did.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, relpath
from typing import TypeAlias

from briefgen.writers import zipped
from briefgen.writers.docx.markup import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BODY = "word/document.xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
Relation: TypeAlias = tuple[str, str, bool]  # kind; part or address; whether that is outside
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


@dataclass(slots=True)
class Package:
    """Parts by name; the root of relationships is the part with the name ""."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)  # of parts, by name
    defaults: dict[str, str] = field(default_factory=lambda: dict(DEFAULTS))  # by ending
    relations: dict[str, dict[Relation, str]] = field(default_factory=dict)  # ids, by start
    prefix: str = "rId"  # of ids; no id that is there already begins with it

    def add(self, name: str, data: bytes | str, kind: str = "") -> None:
        """A part; one without a type of its own has that of its ending."""
        self.parts[name] = data.encode() if isinstance(data, str) else data
        if kind:
            self.types[name] = kind

    def relate(self, start: str, kind: str, target: str, *, outside: bool = False) -> str:
        """The id of a relationship, which is made if there is none like it."""
        known = self.relations.setdefault(start, {})
        return known.setdefault((kind, target, outside), f"{self.prefix}{len(known) + 1}")

    def picture(self, start: str, name: str, data: bytes, media_type: str) -> str:
        """The id by which a part shows a picture."""
        ending = PICTURES[media_type]
        self.defaults[ending] = media_type
        self.add(f"word/media/{name}.{ending}", data)
        return self.relate(start, f"{REL}/image", f"word/media/{name}.{ending}")

    def free(self, stem: str, ending: str) -> str:
        """A name that no part has: `stem` with the first number that is free."""
        return next(
            name for n in range(1, 10**6) if (name := f"{stem}{n}{ending}") not in self.parts
        )

    def packed(self) -> bytes:
        """The file."""
        made = dict(self.parts)
        for start, relations in self.relations.items():
            made[relations_of(start)] = _relations(start, relations)
        made["[Content_Types].xml"] = _types(self.types, self.defaults)
        return zipped.pack(made)


def relations_of(part: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, name = dirname(part), basename(part)
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _relations(start: str, relations: Mapping[Relation, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{_target(start, target, outside)}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for (kind, target, outside), ident in relations.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _target(start: str, target: str, outside: bool) -> str:
    return escape(target if outside else relpath(target, dirname(start) or "."))


def _types(types: Mapping[str, str], defaults: Mapping[str, str]) -> bytes:
    rows = "".join(
        f'<Default Extension="{escape(ending)}" ContentType="{escape(kind)}"/>'
        for ending, kind in sorted(defaults.items())
    ) + "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in sorted(types.items())
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{rows}</Types>'.encode()
