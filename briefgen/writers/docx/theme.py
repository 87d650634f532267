"""The theme part: the look's colours and fonts, as Word's colour and font menus offer them.

In:  a Style.
Out: the text of `word/theme/theme1.xml`.  Styles name their fonts and colours outright; the
     theme is there for what an officer adds by hand.
"""

from briefgen.writers.docx.markup import escape
from briefgen.writers.style import Style

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(style: Style) -> str:
    """The whole part."""
    colours = {
        "dk1": style.ink,
        "lt1": "FFFFFF",
        "dk2": style.accent,
        "lt2": style.shade,
        "accent1": style.accent,
        "accent2": style.link,
        "accent3": style.warning,
        "accent4": style.marking_colour,
        "accent5": style.muted,
        "accent6": style.rule,
        "hlink": style.link,
        "folHlink": style.muted,
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in colours.items()
    )
    fonts = _font("major", style.office_label_font) + _font("minor", style.office_text_font)
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{FILL}<a:prstDash val="solid"/></a:ln>'
        for width in (6350, 12700, 19050)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{A}" name="{escape(style.look)}"><a:themeElements>'
        f'<a:clrScheme name="Pack">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Pack">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Pack"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _font(kind: str, name: str) -> str:
    return (
        f'<a:{kind}Font><a:latin typeface="{escape(name)}"/><a:ea typeface=""/>'
        f'<a:cs typeface=""/></a:{kind}Font>'
    )
