"""Find the styles of a house template, and what our own must look like beside them.

In:  its style sheet, numbering and theme as XML.
Out: which of its styles stands for each of ours, the fonts, sizes and colours that it is set in,
     and its lists.

Word translates the ids of styles, other programs their names as well.  So headings are told by
their outline level, lists by their numbering, the plain paragraph by being the default one; the
others by their id or name in the languages that templates come in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefgen.writers.docx.markup import W
from briefgen.writers.docx.numbering import HouseLists

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAMES: Mapping[str, tuple[str, ...]] = {  # folded: no spaces, no hyphens
    "Title": ("title", "titre", "titel", "título", "titolo", "العنوان", "عنوانرئيسي"),
    "Subtitle": (
        "subtitle", "soustitre", "untertitel", "subtítulo", "sottotitolo", "العنوانالفرعي",
        "عنوانفرعي",
    ),
    "Caption": ("caption", "légende", "lgende", "beschriftung", "epígrafe", "تسميةتوضيحية"),
    "Quote": ("quote", "citation", "zitat", "cita", "citazione", "اقتباس"),
    "ListBullet": ("listbullet", "listepuces", "listeàpuces", "aufzählungszeichen", "قائمةنقطية"),
    "ListNumber": ("listnumber", "listenumros", "listeànuméros", "listennummer", "قائمةمرقمة"),
    "Hyperlink": ("hyperlink", "lienhypertexte", "hipervínculo", "ارتباطتشعبي"),
    "TOCHeading": ("tocheading", "entêtedetabledesmatières", "inhaltsverzeichnisüberschrift"),
    **{
        f"TOC{n}": (f"toc{n}", f"tm{n}", f"tabledesmatières{n}", f"verzeichnis{n}", f"tdc{n}")
        for n in (1, 2, 3, 4)
    },
}  # fmt: skip
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
LEAST_SIZE = 8.0


def w(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{W}}}{name}"


@dataclass
class HouseStyles:
    """A style sheet that can be asked."""

    root: Any  # w:styles
    numbering: Any = None  # w:numbering
    theme: Any = None  # a:theme

    @cached_property
    def by_id(self) -> dict[str, Any]:
        """Styles by their ids, in the order of the file."""
        return {style.get(w("styleId"), ""): style for style in self.root.iter(w("style"))}

    def find(self, ours: str, kind: str) -> str | None:
        """The style that stands for one of ours; None when there is none."""
        if heading := re.fullmatch(r"Heading(\d)", ours):
            return self._heading(int(heading[1]))
        if ours in ("Normal", "TableNormal", "DefaultParagraphFont"):
            return self._default(kind)
        wanted = {_folded(ours), *NAMES.get(ours, ())}
        of_kind = list(self._of(kind))
        for ident, style in of_kind:
            if _folded(ident) in wanted or _folded(_name(style)) in wanted:
                return ident
        if ours in ("ListBullet", "ListNumber"):
            return self._list("bullet" if ours == "ListBullet" else "decimal")
        return None

    def _of(self, kind: str) -> Iterator[tuple[str, Any]]:
        for ident, style in self.by_id.items():
            if style.get(w("type"), "paragraph") == kind and ident:
                yield ident, style

    def _default(self, kind: str) -> str | None:
        marked = (i for i, s in self._of(kind) if s.get(w("default")) in ("1", "true", "on"))
        return next(marked, None)

    def _heading(self, level: int) -> str | None:
        """By outline level; of several the one that is numbered so, then one of Word's own."""
        ranked = []
        for place, (ident, style) in enumerate(self._of("paragraph")):
            own = _value(style, "pPr/outlineLvl")
            told = own if own is not None else self._inherited(style, "pPr/outlineLvl")
            numbered = _number_of(ident) == level or _number_of(_name(style)) == level
            is_named = _folded(f"heading{level}") in (_folded(ident), _folded(_name(style)))
            if told == str(level - 1) or (told is None and is_named):
                rank = (not is_named, not numbered, own is None, _is_custom(style), place)
                ranked.append((rank, ident))
        return min(ranked)[1] if ranked else None

    def _inherited(self, style: Any, path: str) -> str | None:
        return next((v for s in self._line(style) if (v := _value(s, path)) is not None), None)

    def _line(self, style: Any) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style is not None and style.get(w("styleId")) not in seen:
            seen.add(style.get(w("styleId")))
            yield style
            style = self.by_id.get(_value(style, "basedOn") or "")

    # -------------------------------------------------------------- lists

    def _list(self, form: str) -> str | None:
        """The first style whose paragraphs are numbered so, and that is no heading."""
        for ident, style in self._of("paragraph"):
            definition = self._definition(style)
            if definition is None or self._inherited(style, "pPr/outlineLvl") is not None:
                continue
            if _value(definition.find(w("lvl")), "numFmt") == form:
                return ident
        return None

    def _definition(self, style: Any) -> Any:
        """The w:abstractNum of a paragraph style."""
        ident = _value(style, "pPr/numPr/numId")
        if ident is None or self.numbering is None:
            return None
        for one in self.numbering.iter(w("num")):
            if one.get(w("numId")) == ident:
                wanted = _value(one, "abstractNumId")
                every = self.numbering.iter(w("abstractNum"))
                return next((d for d in every if d.get(w("abstractNumId")) == wanted), None)
        return None

    def lists(self, ids: Mapping[str, str]) -> HouseLists:
        """Numbers that are taken, and the lists of its list styles."""
        if self.numbering is None:
            return HouseLists()
        definitions = [
            _int(d.get(w("abstractNumId"))) for d in self.numbering.iter(w("abstractNum"))
        ]
        numbers = [_int(one.get(w("numId"))) for one in self.numbering.iter(w("num"))]
        return HouseLists(
            last_definition=max(definitions, default=-1),
            last_list=max(numbers, default=0),
            bullets=self._levels(ids.get("ListBullet", ""), "bullet"),
            numbers=self._levels(ids.get("ListNumber", ""), "decimal"),
        )

    def _last(self, tag: str, name: str, least: int) -> int:
        return max((_int(e.get(w(name))) for e in self.numbering.iter(w(tag))), default=least)

    def _levels(self, ident: str, form: str) -> tuple[int, int] | None:
        """The definition behind a list style, and how many levels from the first are of a form."""
        definition = self._definition(self.by_id[ident]) if ident in self.by_id else None
        if definition is None:
            return None
        levels = definition.findall(w("lvl"))
        if not levels or _value(levels[0], "numFmt") != form:
            return None
        return _int(definition.get(w("abstractNumId"))), len(levels)

    # -------------------------------------------------------------- fonts, sizes, colours

    def font(self, ident: str | None, script: str = "ascii") -> str | None:
        """The font of a paragraph style, by name."""
        for fonts in self._properties(ident, "rFonts"):
            theme = fonts.get(w(f"{script}Theme")) or fonts.get(w(f"{script}theme"))
            found = self._theme_font(theme, script) if theme else fonts.get(w(script))
            if found:
                return found
        return None

    def size(self, ident: str | None) -> float:
        """The size of a paragraph style, in points; Word's own is 10."""
        sizes = (_int(e.get(w("val"))) for e in self._properties(ident, "sz"))
        return next((size / 2 for size in sizes if size), 10.0)

    def colour(self, ident: str | None) -> str | None:
        """The colour of a paragraph style, six hex digits."""
        codes = (e.get(w("val"), "") for e in self._properties(ident, "color"))
        return next((c.upper() for c in codes if re.fullmatch("[0-9A-Fa-f]{6}", c)), None)

    def _properties(self, ident: str | None, name: str) -> Iterator[Any]:
        """An element of the character properties: of the style, its bases, the defaults."""
        for style in self._line(self.by_id.get(ident or "")):
            if (found := style.find(f"{w('rPr')}/{w(name)}")) is not None:
                yield found
        path = "/".join(map(w, ("docDefaults", "rPrDefault", "rPr", name)))
        if (found := self.root.find(path)) is not None:
            yield found

    def _theme_font(self, reference: str, script: str) -> str | None:
        """ "minorHAnsi" -> the typeface of the theme."""
        if self.theme is None:
            return None
        group = self.theme.find(f".//{DRAWN}{'major' if 'major' in reference else 'minor'}Font")
        if group is None:
            return None
        if script == "cs":
            scripts = (
                f.get("typeface") for f in group.iter(f"{DRAWN}font") if f.get("script") == "Arab"
            )
            own = group.find(f"{DRAWN}cs")
            return (own.get("typeface") if own is not None else "") or next(scripts, None)
        latin = group.find(f"{DRAWN}latin")
        return latin.get("typeface") if latin is not None else None

    def accent(self) -> str | None:
        """The dark colour of the theme."""
        if self.theme is None:
            return None
        colour = self.theme.find(f".//{DRAWN}dk2/{DRAWN}srgbClr")
        return colour.get("val") if colour is not None else None


def _name(style: Any) -> str:
    return _value(style, "name") or ""


def _value(element: Any, path: str) -> str | None:
    if element is None:
        return None
    found = element.find("/".join(map(w, path.split("/"))))
    return None if found is None else str(found.get(w("val"), ""))


def _is_custom(style: Any) -> bool:
    return style.get(w("customStyle")) in ("1", "true", "on")


def _number_of(name: str) -> int | None:
    """The number at the end of a name: 1 for `Titre 1`."""
    found = re.search(r"(\d)$", name.translate(EASTERN).strip())
    return int(found[1]) if found else None


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def _int(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else 0
