"""Write on the office's own template: its pages, headers, footers, logo and styles.

In:  the Document, the look, and the template that the look names.
Out: a House: a package with everything but the body, the look as the template has it, and how
     the ids of our styles are called there.

Header and footer parts stay byte for byte.  A marked pack shows its marking on every page all the
same: pages then use a copy of each header and footer, with one line more.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from briefgen.model.document import Document
from briefgen.writers.docx.base import Base
from briefgen.writers.docx.card import Setting
from briefgen.writers.docx.house_styles import LEAST_SIZE, HouseStyles, w
from briefgen.writers.docx.markup import NAMESPACES, R, W
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.package import BODY, HEAD, REL, WORD, Package, relations_of
from briefgen.writers.docx.parts import marking
from briefgen.writers.docx.styles import styles
from briefgen.writers.docx.template import Template, open_template
from briefgen.writers.style import Style

STYLED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val=")([^"]+)(")')
KIND = re.compile(r'<w:style w:type="(\w+)"')
LETTER = (612.0, 792.0)  # what Word takes where a section says nothing
MARGIN = 72.0


@dataclass
class House(Base):
    """A template made ready for a document."""

    ids: dict[str, str] = field(default_factory=dict)  # our style -> theirs

    def named(self, xml: str) -> str:
        """XML with the template's ids in place of ours."""
        return STYLED.sub(lambda m: m[1] + self.ids.get(m[2], m[2]) + m[3], xml)

    def finish_numbering(self) -> None:
        """Put the document's lists behind the template's own."""
        name = _part(self.package, "numbering")
        root = _xml(self.package, name) if name else etree.Element(w("numbering"), nsmap={"w": W})
        pictures = len(root.findall(w("numPicBullet")))
        for tag, xml in (
            ("abstractNum", self.numbering.definitions()),
            ("num", self.numbering.instances()),
        ):
            there = root.findall(w(tag))
            before = root.findall(w("abstractNum"))
            last = there[-1] if there else before[-1] if before else None
            place = pictures if last is None else root.index(last) + 1
            root[place:place] = _elements(xml)
        _put(self.package, "numbering", name, root)


def house(document: Document, style: Style, setting: Callable[[Document, Style], Setting]) -> House:
    """The template of a look, ready for a document."""
    template = open_template(style.reference_docx)
    package = template.package
    sheet = _sheet(package)
    own = styles(style, Setting(size=style.large_size))
    ids = {ours: found for ours, xml in own.items() if (found := sheet.find(ours, _kind(xml)))}
    look = _look(style, sheet, ids, template)
    made = House(
        package=package,
        style=look,
        ids=ids,
        section="",
        numbering=Numbering(sheet.lists(ids)),
    )
    _add_styles(made, sheet, document, styles(look, setting(document, look)))
    made.section = _pages(made, template, document)
    if template.background is not None:
        made.background = _bare(template.background)
    return made


# ------------------------------------------------------------------ styles


def _sheet(package: Package) -> HouseStyles:
    name, theme = _part(package, "styles"), _part(package, "theme")
    numbering = _part(package, "numbering")
    return HouseStyles(
        root=_xml(package, name) if name else etree.Element(w("styles"), nsmap={"w": W}),
        numbering=_xml(package, numbering) if numbering else None,
        theme=_xml(package, theme) if theme else None,
    )


def _kind(xml: str) -> str:
    found = KIND.search(xml)
    return found[1] if found else "paragraph"


def _look(style: Style, sheet: HouseStyles, ids: dict[str, str], template: Template) -> Style:
    """The look with the template's fonts, sizes, colours and pages."""
    plain, heading = ids.get("Normal"), ids.get("Heading1") or ids.get("Title")
    text = sheet.font(plain) or style.office_text_font
    size = max(LEAST_SIZE, sheet.size(plain))
    ratio = size / style.body_size
    page, margins, width = _page(template.section)
    return replace(
        style,
        office_text_font=text,
        office_label_font=sheet.font(heading) or text,
        office_arabic_font=sheet.font(plain, "cs") or style.office_arabic_font,
        accent=sheet.colour(heading) or sheet.accent() or style.accent,
        ink=sheet.colour(plain) or style.ink,
        body_size=size,
        lead_size=style.lead_size * ratio,
        table_size=max(LEAST_SIZE, style.table_size * ratio),
        small_size=max(LEAST_SIZE, style.small_size * ratio),
        page_size=page,
        margin_top=margins[0],
        margin_bottom=margins[1],
        margin_inner=margins[2],
        margin_outer=page[0] - margins[2] - width,
    )


def _page(section: Any) -> tuple[tuple[float, float], tuple[float, float, float], float]:
    """Width and height; margins above, below and at the left; the width of a line of text."""
    size, around = section.find(w("pgSz")), section.find(w("pgMar"))
    columns = section.find(w("cols"))
    page = (_points(size, "w", LETTER[0]), _points(size, "h", LETTER[1]))
    top, bottom, left, right = (
        _points(around, side, MARGIN) for side in ("top", "bottom", "left", "right")
    )
    width = page[0] - left - right - _points(around, "gutter", 0.0)
    told = columns.get(w("num"), "") if columns is not None else ""
    count = int(told) if re.fullmatch(r"\d{1,2}", told, re.ASCII) else 1
    if count > 1:
        width = (width - (count - 1) * _points(columns, "space", 36.0)) / count
    return page, (top, bottom, left), max(72.0, width)


def _points(element: Any, name: str, default: float) -> float:
    text = element.get(w(name), "") if element is not None else ""
    return abs(int(text)) / 20 if re.fullmatch(r"-?\d{1,6}", text, re.ASCII) else default


def _add_styles(made: House, sheet: HouseStyles, document: Document, own: dict[str, str]) -> None:
    """Add what the template lacks, in its fonts; its language becomes the document's."""
    names = {e.get(w("val"), "").casefold() for e in sheet.root.iter(w("name"))}
    for ours, xml in own.items():
        if ours in made.ids:
            continue
        [element] = _elements(made.named(xml))
        ident = ours
        while ident in sheet.by_id:  # of another kind
            ident = f"Pack{ident}"
        if ident != ours:
            made.ids[ours] = ident
            element.set(w("styleId"), ident)
        name = element.find(w("name"))
        if name.get(w("val"), "").casefold() in names:
            name.set(w("val"), f"Pack {name.get(w('val'))}")
        sheet.root.append(element)
    _speak(sheet.root, made.ids.get("Normal", "Normal"), document)
    _put(made.package, "styles", _part(made.package, "styles"), sheet.root)


def _speak(root: Any, plain: str, document: Document) -> None:
    """Set the language of everything that says none of its own."""
    language = document.language or "en"
    defaults = root.find("/".join(map(w, ("docDefaults", "rPrDefault", "rPr", "lang"))))
    marks = [] if defaults is None else [defaults]
    for style in root.iter(w("style")):
        if style.get(w("styleId")) == plain:
            marks += style.findall(f"{w('rPr')}/{w('lang')}")
            if not marks:
                marks.append(_language(style))
    for mark in marks:
        mark.set(w("val"), language)
        if document.right_to_left:
            mark.set(w("bidi"), language)


def _language(style: Any) -> Any:
    properties = style.find(w("rPr"))
    if properties is None:
        properties = etree.SubElement(style, w("rPr"))
    return etree.SubElement(properties, w("lang"))


# ------------------------------------------------------------------ pages


def _pages(made: House, template: Template, document: Document) -> str:
    """The page set-up, with marked headers and footers where the pack is marked."""
    section = template.section
    if document.marking:
        _mark(made, section, document)
    if document.right_to_left and section.find(w("bidi")) is None:
        after = ("rtlGutter", "docGrid", "printerSettings")
        place = next((i for i, e in enumerate(section) if e.tag in map(w, after)), len(section))
        section.insert(place, etree.Element(w("bidi")))
    return str(etree.tostring(section, encoding="unicode"))


def _mark(made: House, section: Any, document: Document) -> None:
    """A marking at the top of every header, and at the end of every footer."""
    line = made.named(marking(document))
    pages = ["default"]
    pages += ["first"] if section.find(w("titlePg")) is not None else []
    pages += ["even"] if _has_even_pages(made.package) else []
    for kind in ("header", "footer"):
        for page in pages:
            used = next(
                (e for e in section.findall(w(f"{kind}Reference")) if e.get(w("type")) == page),
                None,
            )
            name = _marked(made.package, kind, used, line)
            if used is None:
                used = etree.Element(w(f"{kind}Reference"))
                used.set(w("type"), page)
                section.insert(0, used)
            used.set(f"{{{R}}}id", made.package.relate(BODY, f"{REL}/{kind}", name))


def _marked(package: Package, kind: str, used: Any, line: str) -> str:
    """The name of a copy of a header or footer with the line; of an empty one where none is."""
    name = package.free(f"word/{kind}Marked", ".xml")
    source = _target(package, used.get(f"{{{R}}}id")) if used is not None else None
    if source is None:
        tag = "hdr" if kind == "header" else "ftr"
        package.add(name, f"{HEAD}<w:{tag} {NAMESPACES}>{line}</w:{tag}>", f"{WORD}{kind}+xml")
        return name
    root = _xml(package, source)
    for element in _elements(line):
        root.insert(0 if kind == "header" else len(root), element)
    package.add(name, _text(root), f"{WORD}{kind}+xml")
    if relations_of(source) in package.parts:
        package.add(relations_of(name), package.parts[relations_of(source)])
    return name


def _has_even_pages(package: Package) -> bool:
    name = _part(package, "settings")
    return bool(name) and _xml(package, name).find(w("evenAndOddHeaders")) is not None


# ------------------------------------------------------------------ parts as XML


def _part(package: Package, kind: str) -> str | None:
    """The part of a kind that the body refers to."""
    related = package.relations.get(BODY, {})
    return next((name for (k, name, _) in related if k == f"{REL}/{kind}"), None)


def _target(package: Package, ident: str | None) -> str | None:
    related = package.relations.get(BODY, {})
    found = (name for (_, name, _), one in related.items() if one == ident)
    return next((name for name in found if name in package.parts), None)


def _put(package: Package, kind: str, name: str | None, root: Any) -> None:
    if name is None:
        name = f"word/{kind}.xml"
        package.relate(BODY, f"{REL}/{kind}", name)
    package.add(name, _text(root), f"{WORD}{kind}+xml")


def _xml(package: Package, name: str | None) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.parts[str(name)], parser)


def _elements(xml: str) -> list[Any]:
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def _text(root: Any) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=_kept(root))
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _kept(root: Any) -> list[str]:
    """Prefixes that `mc:Ignorable` names must stay declared."""
    mc = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    named = root.get(f"{mc}Ignorable", "").split()
    return [*named, *(prefix for prefix in root.nsmap if prefix)]


def _bare(background: Any) -> str:
    """The page colour, without a picture that it may have."""
    plain = deepcopy(background)
    for child in list(plain):
        plain.remove(child)
    return str(etree.tostring(plain, encoding="unicode"))
