"""What the file says of itself: XMP metadata, and the colour space of its output.

In:  the Document.  Dates come from its as-of date, never from a clock.
Out: bytes for the file.  It claims PDF/UA-1 and PDF/A-2a, which tests hold it to.
"""

import re
import struct
from html import escape

from reportlab.pdfbase import pdfdoc

from briefgen.model.document import Document
from briefgen.writers.clean import clean
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.streams import Packet
from briefgen.writers.pdf.tags import Literal, reference

PRODUCER = "briefgen"
ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
UA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def describe(canvas: TaggedCanvas, document: Document) -> None:
    """Puts title, author, dates, language, metadata and output intent into the file."""
    info, catalog = canvas._doc.info, canvas._doc.Catalog
    info.title = clean(document.title) or "Untitled"
    info.author, info.subject = clean(document.author), clean(document.subject)
    info.keywords = ", ".join(map(clean, document.keywords))
    info.creator = info.producer = PRODUCER
    if day := ISO_DAY.match(document.as_of):
        canvas._doc._timeStamp = _Day(*map(int, day.groups()))
    catalog.Lang = pdfdoc.PDFString(document.language or "en")
    catalog.MarkInfo = Literal("<</Marked true>>")
    way = "/Direction/R2L" if document.right_to_left else ""
    catalog.ViewerPreferences = Literal(f"<</DisplayDocTitle true{way}>>")
    catalog.Metadata = Packet(metadata(document))
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3}), srgb_profile(), [pdfdoc.PDFZCompress]
    )
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = Literal(
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {reference(canvas._doc, profile)}>>]"
    )


class _Day:
    """Midnight of the as-of date, in place of reportlab's clock."""

    dhh = dmm = 0

    def __init__(self, year: int, month: int, day: int) -> None:
        self.YMDhms = (year, month, day, 0, 0, 0)


def metadata(document: Document) -> bytes:
    """The same as an XMP packet."""
    rows = [
        f"<dc:title><rdf:Alt>{_item(document.title or 'Untitled', True)}</rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag>{_item(document.language)}</rdf:Bag></dc:language>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if document.author:
        rows.append(f"<dc:creator><rdf:Seq>{_item(document.author)}</rdf:Seq></dc:creator>")
    if document.subject:
        subject = _item(document.subject, True)
        rows.append(f"<dc:description><rdf:Alt>{subject}</rdf:Alt></dc:description>")
    if document.keywords:
        rows.append(f"<pdf:Keywords>{_text(', '.join(document.keywords))}</pdf:Keywords>")
    if day := ISO_DAY.match(document.as_of):
        when = "-".join(day.groups()) + "T00:00:00Z"
        rows.append(f"<xmp:CreateDate>{when}</xmp:CreateDate>")
        rows.append(f"<xmp:ModifyDate>{when}</xmp:ModifyDate>")
    rows += ["<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>"]
    rows += ["<pdfaid:conformance>A</pdfaid:conformance>", UA_SCHEMA]
    body = "\n".join(rows)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{body}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def srgb_profile() -> bytes:
    """A small ICC profile of sRGB: three primaries and one gamma of about 2.2."""
    description = b"sRGB"
    tags = {
        b"desc": b"desc\0\0\0\0"
        + struct.pack(">I", len(description) + 1)
        + description
        + b"\0" * (1 + 4 + 4 + 2 + 1 + 67),
        b"cprt": b"text\0\0\0\0Public domain\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.4361, 0.2225, 0.0139),
        b"gXYZ": _xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": _xyz(0.1431, 0.0606, 0.7141),
        b"rTRC": _gamma(),
        b"gTRC": _gamma(),
        b"bTRC": _gamma(),
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag + struct.pack(">II", start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"\0" * 4, 0x02100000, *_CLASS)
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head += struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)  # the illuminant D50
    return head.ljust(128, b"\0") + table + body


_CLASS = (b"mntr", b"RGB ", b"XYZ ")


def _xyz(*numbers: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(n * 65536) for n in numbers))


def _gamma() -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IHH", 1, 0x0233, 0)


def _item(text: str, default: bool = False) -> str:
    language = ' xml:lang="x-default"' if default else ""
    return f"<rdf:li{language}>{_text(text)}</rdf:li>"


def _text(text: str) -> str:
    return escape(clean(text))
