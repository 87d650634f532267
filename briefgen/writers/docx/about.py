"""The properties of a DOCX file: what it is about, and which pack it is.

In:  the Document.
Out: the parts under docProps.  Dates come from the as-of date, never from a clock.
"""

import re
from collections.abc import Mapping

from briefgen.model.document import Document
from briefgen.model.working import OURS, REST, sum_of
from briefgen.writers.clean import clean
from briefgen.writers.docx.markup import escape
from briefgen.writers.docx.package import HEAD, PACKAGE, REL, Package

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
CORE = "docProps/core.xml"
CUSTOM = f"{REL}/custom-properties"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPE = "application/vnd.openxmlformats-officedocument."
NAMED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # properties that users name


def describe(package: Package, document: Document, rest: str = "") -> None:
    """Put the properties into a package; `rest` is what stands in no field of a working copy."""
    package.add(CORE, _core(document), "application/vnd.openxmlformats-package.core-properties+xml")
    package.relate("", f"{PACKAGE}/relationships/metadata/core-properties", CORE)
    app = (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>{OURS}</Application>'
        "</Properties>"
    )
    package.add("docProps/app.xml", app, f"{TYPE}extended-properties+xml")
    package.relate("", f"{REL}/extended-properties", "docProps/app.xml")
    if document.origin:
        _name(package, {OURS: document.origin, REST: sum_of(clean(rest))})


def _core(document: Document) -> str:
    about = {
        "dc:title": document.title.strip() or "Untitled",
        "dc:subject": document.subject,
        "dc:creator": document.author,
        "cp:keywords": ", ".join(document.keywords),
        "cp:category": document.marking,
        "dc:language": document.language,
    }
    inside = "".join(
        f"<{name}>{escape(_short(text))}</{name}>" for name, text in about.items() if text
    )
    if day := ISO_DAY.match(document.as_of):
        inside += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day[0]}T00:00:00Z</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inside}</cp:coreProperties>'
    )


def _name(package: Package, values: Mapping[str, str]) -> None:
    """Say which pack it is, beside the properties that a template brings."""
    related = package.relations.get("", {})
    name = next((n for kind, n, _ in related if kind == CUSTOM), "docProps/custom.xml")
    there = package.parts.get(name, b"").decode("utf-8", "replace")
    last = max(map(int, re.findall(r'pid="(\d{1,6})"', there)), default=1)
    own = "".join(
        f'<property xmlns="{OFFICE}/custom-properties" fmtid="{NAMED}" pid="{ident}" '
        f'name="{key}"><vt:lpwstr xmlns:vt="{OFFICE}/docPropsVTypes">{escape(value)}'
        "</vt:lpwstr></property>"
        for ident, (key, value) in enumerate(values.items(), last + 1)
    )
    before, end, after = there.rpartition("</")
    if not end:  # none, or one without any property
        before, after = f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties">', "Properties>"
    package.add(name, f"{before}{own}</{after}", f"{TYPE}custom-properties+xml")
    package.relate("", CUSTOM, name)


def _short(text: str) -> str:
    """Properties hold 255 characters at most."""
    return " ".join(clean(text).split())[:255]
