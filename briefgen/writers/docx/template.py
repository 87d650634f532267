"""Open the office's own template: a .docx or .dotx, checked before anything of it is used.

In:  the path that `reference_docx` names.
Out: a Package without the body's text and all that only the text showed, and the body's last page
     set-up; TemplateError, in a line and a hint, for a file that cannot serve.

Headers, footers and what they show are taken byte for byte.  What would carry something of the
template's own history into a pack goes: its text, comments and notes, the path of the template
that it was made from, a protection that would keep the officer out.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from briefgen.errors import Place, TemplateError
from briefgen.model.working import OURS, REST
from briefgen.value import frozen
from briefgen.writers.docx.about import CUSTOM
from briefgen.writers.docx.markup import R, W
from briefgen.writers.docx.package import BODY, PACKAGE, Package, relations_of

LARGEST = 64 * 1024 * 1024  # bytes of a file, and of what is unpacked from it
MOST = 4000  # parts
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = b"http://purl.oclc.org/ooxml/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
KEPT = frozenset(  # what a body needs that isn't its text
    (
        *("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "header"),
        *("footer", "footnotes", "endnotes", "customXml", "glossaryDocument"),
    )
)
OF_HISTORY = (
    *("attachedTemplate", "linkStyles", "mailMerge", "documentProtection", "writeProtection"),
    *("updateFields", "rsids", "docVars"),
)
LINKS = ("hyperlink", "attachedTemplate")  # relationships that may lead outside
SAVE = "open it in Word and save it as a Word document (.docx) or template (.dotx)"


@frozen
class Template:
    """A package without a body, and what its last section says of pages."""

    package: Package
    section: Any  # w:sectPr with the headers and footers of all sections before it
    background: Any = None  # w:background


def open_template(path: str) -> Template:
    """The template in a file."""
    try:
        return _opened(_parts(_data(Path(path))))
    except _Unfit as err:
        raise TemplateError(f"the house template {err}", err.hint, Place(path)) from err


class _Unfit(Exception):
    """Why a file cannot serve, and what to do."""

    def __init__(self, message: str, hint: str = SAVE) -> None:
        super().__init__(message)
        self.hint = hint


# ------------------------------------------------------------------ the archive


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _Unfit("is too large", f"it may have {LARGEST >> 20} MB: make its pictures less")
        return path.read_bytes()
    except OSError as err:
        hint = "reference_docx is a path from the folder of the file that sets it"
        raise _Unfit(f"cannot be read: {(err.strerror or str(err)).lower()}", hint) from err


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts by name, once their number and size are known to be sane."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "take the password off (File, Info, Protect Document), or use another"
            raise _Unfit("is protected by a password", hint)
        raise _Unfit("is in the old format of Word")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
                hint = f"unpacked it may have {LARGEST >> 20} MB and {MOST} parts"
                raise _Unfit("is far too large unpacked", hint)
            return {e.filename: archive.read(e) for e in entries if not e.is_dir()}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zipfile.zlib.error) as err:  # type: ignore[attr-defined]
        raise _Unfit("is no Word file, or a damaged one") from err
    except (RuntimeError, NotImplementedError) as err:
        raise _Unfit("is an archive that Word would not write") from err


def _tree(parts: Mapping[str, bytes], name: str) -> Any:
    """The XML of a part; no entities, no network."""
    data = parts.get(name)
    if data is None:
        raise _Unfit(f"has no part {name}")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _Unfit("declares entities, which Word never does", "make it anew in Word")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as err:
        raise _Unfit(f"is damaged: {name} is no XML") from err


# ------------------------------------------------------------------ what is kept


def _opened(parts: dict[str, bytes]) -> Template:
    defaults, types = _types(parts)
    related = _relations(parts, "")
    main = next((target for kind, target, _ in related if kind.endswith("/officeDocument")), "")
    if not main or main not in parts:
        raise _Unfit("is no Word file: it has no text part")
    _check(parts, main, types)
    document = _tree(parts, main)
    body = document.find(f"{{{W}}}body")
    package = Package(defaults=defaults)
    kept = [
        (ident, one)
        for ident, one in _numbered(parts, main)
        if one[0].rpartition("/")[2] in KEPT and not one[2]
    ]
    package.relations[BODY] = {one: ident for ident, one in kept}
    package.prefix = _prefix(ident for ident, _ in kept)
    for name in _reached(parts, (one[1] for _, one in kept)):
        package.add(name, parts[name], types.get(name, ""))
        if name.endswith(".xml"):
            _tree(parts, name)  # what is no XML is told now, not when Word opens the pack
    for kind, target, outside in related:
        if kind == CUSTOM and target in parts and not outside:
            package.add(target, _without_ours(parts, target), types.get(target, ""))
            package.relate("", kind, target)
    _forget(package)
    section = _section(body)
    return Template(
        package=package, section=section, background=document.find(f"{{{W}}}background")
    )


def _without_ours(parts: Mapping[str, bytes], name: str) -> bytes:
    """The properties that users name, without those of a working copy that became a template."""
    root = _tree(parts, name)
    for one in list(root):
        if one.get("name") in (OURS, REST):
            root.remove(one)
    return _text(root)


def _types(parts: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by ending, and by part."""
    try:
        root = _tree(parts, "[Content_Types].xml")
    except _Unfit as err:
        raise _Unfit("is no Word file, or a damaged one") from err
    defaults = {
        e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter("{*}Default")
    }
    types = {
        e.get("PartName", "").lstrip("/"): e.get("ContentType", "")
        for e in root.iter("{*}Override")
    }
    return defaults, types


def _check(parts: Mapping[str, bytes], main: str, types: Mapping[str, str]) -> None:
    """Raise for a file that must not, or cannot, be written on."""
    kind = types.get(main, "")
    if "macroEnabled" in kind or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise _Unfit("holds macros", "save it as .docx or .dotx, which have none")
    if STRICT in parts[main][:4096]:
        hint = "save it as Word Document (.docx) rather than Strict Open XML"
        raise _Unfit("is in the strict format", hint)
    if not kind.startswith(MAIN):
        raise _Unfit("is no Word document or template")


def _numbered(
    parts: Mapping[str, bytes], start: str
) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    """The relationships of a part by their ids: kind, target, whether that is outside."""
    name = relations_of(start)
    if name not in parts:
        return
    for one in _tree(parts, name).iter(f"{{{PACKAGE}/relationships}}Relationship"):
        target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
        if not outside:
            inner = target.lstrip("/") if target.startswith("/") else join(dirname(start), target)
            target = normpath(inner)
        yield one.get("Id", ""), (one.get("Type", ""), target, outside)


def _relations(parts: Mapping[str, bytes], start: str) -> list[tuple[str, str, bool]]:
    return [one for _, one in _numbered(parts, start)]


def _reached(parts: Mapping[str, bytes], starts: Iterable[str]) -> list[str]:
    """Parts that can be reached from some, with the parts that hold their relationships."""
    found: dict[str, None] = {}
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name in found or name not in parts:
            continue
        found[name] = None
        for kind, target, outside in _relations(parts, name):
            short = kind.rpartition("/")[2]
            if not outside:
                waiting.append(target)
            elif short not in LINKS:
                hint = f"it leads to {target[:60]!r}: put the {short} into the file itself"
                raise _Unfit(f"shows something from outside in {name}", hint)
        if relations_of(name) in parts:
            found[relations_of(name)] = None
    return sorted(found)


def _prefix(idents: Iterable[str]) -> str:
    """A beginning of ids that no id has."""
    taken, prefix = list(idents), "b"
    while any(ident.startswith(prefix) for ident in taken):
        prefix += "b"
    return prefix


# ------------------------------------------------------------------ what is forgotten


def _forget(package: Package) -> None:
    """Take out of settings and notes what belongs to the template's own past."""
    for (kind, name, _), _ident in list(package.relations[BODY].items()):
        short = kind.rpartition("/")[2]
        if name not in package.parts:
            del package.relations[BODY][(kind, name, False)]
        elif short == "settings":
            root = _tree(package.parts, name)
            for tag in OF_HISTORY:
                for element in root.findall(f"{{{W}}}{tag}"):
                    root.remove(element)
            package.parts[name] = _text(root)
            package.parts.pop(relations_of(name), None)  # to the templates it came from
        elif short in ("footnotes", "endnotes"):
            root = _tree(package.parts, name)
            for note in root:
                if note.get(f"{{{W}}}type") in (None, "normal"):
                    root.remove(note)
            package.parts[name] = _text(root)
            package.parts.pop(relations_of(name), None)


def _section(body: Any) -> Any:
    """The last section's page set-up; headers and footers that it takes over are named in it."""
    found = [] if body is None else list(body.iter(f"{{{W}}}sectPr"))
    stories: dict[tuple[str, str], Any] = {}
    for section in found:
        for kind in ("headerReference", "footerReference"):
            for one in section.findall(f"{{{W}}}{kind}"):
                stories[kind, one.get(f"{{{W}}}type", "default")] = deepcopy(one)
    last = deepcopy(found[-1]) if found else etree.Element(f"{{{W}}}sectPr")
    for element in list(last):
        known = element.tag.startswith((f"{{{W}}}", f"{{{R}}}"))
        if not known or element.tag.endswith(("headerReference", "footerReference", "Change")):
            last.remove(element)
    for name in list(last.attrib):
        del last.attrib[name]
    for element in reversed(list(stories.values())):
        last.insert(0, element)
    return last


def _text(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
