"""Write a Document as one HTML file that asks nothing of the network.

In:  a Document and a Style.
Out: the bytes of a page, the same for the same document.

Style sheet and script stand in the file, and its own policy lets nothing else run or load.
Without scripts everything can be read; with them the chronology can be filtered, the contents
show where the reader is, and a quote stands beside its number.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from briefgen.model.document import Document
from briefgen.writers.html.blocks import Page, flow, page_of
from briefgen.writers.html.inline import Words
from briefgen.writers.html.look import style_sheet
from briefgen.writers.html.markup import attributes_of, direction, escape, language_tag, tag
from briefgen.writers.html.places import Places
from briefgen.writers.logo import read_logo
from briefgen.writers.style import Style

POINTS = 0.75  # of a pixel


def write(document: Document, style: Style) -> bytes:
    """The document as an HTML file."""
    words = Words(
        places=Places(document),
        language=document.language or "en",
        source=document.label("source", "Source"),
    )
    page = page_of(document, style, words)
    inside = flow(document.blocks, page)
    looks = style_sheet(style, document.marking, page.widths)
    script = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
    language = language_tag(words.language) or "en"
    html = attributes_of({"lang": language, "dir": direction(language)})
    return (
        f"<!DOCTYPE html>\n<html{html}>\n{_head(document, looks, script)}\n"
        f"<body>\n{_body(document, inside, page, style)}\n<script>{script}</script>\n"
        "</body>\n</html>\n"
    ).encode()


def _head(document: Document, looks: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src '{_hash(looks)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    about = {
        "author": document.author,
        "description": document.subject,
        "keywords": ", ".join(document.keywords),
        "dcterms.date": document.as_of,
    }
    metas = "".join(
        f"<meta{attributes_of({'name': name, 'content': value})}>"
        for name, value in about.items()
        if value
    )
    return (
        '<head>\n<meta charset="utf-8">'
        f"<meta{attributes_of({'http-equiv': 'Content-Security-Policy', 'content': policy})}>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'
        f"\n<title>{escape(document.title).strip() or 'Untitled'}</title>{metas}\n"
        f"<style>{looks}</style>\n</head>"
    )


def _hash(text: str) -> str:
    """A style sheet or script as a policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _logo(document: Document, style: Style) -> str:
    """The office's logo, in the page itself."""
    logo = read_logo(style)
    if logo is None:
        return ""
    data = b64encode(logo.data).decode()
    size = {"width": f"{logo.width / POINTS:.0f}", "height": f"{logo.height / POINTS:.0f}"}
    place = {"src": f"data:{logo.media_type};base64,{data}", "alt": document.author or "Logo"}
    return f"<img{attributes_of({'class': 'logo', **place, **size})}>"


def _body(document: Document, inside: str, page: Page, style: Style) -> str:
    logo = _logo(document, style)
    marking = tag("p", escape(document.marking), class_="marking") if document.marking else ""
    skips = tag(
        "a", escape(document.label("skip", "Skip to the text")), class_="skip", href="#main"
    )
    if page.contents:
        words = escape(document.label("skip_to_contents", "Skip to the contents"))
        skips += tag("a", words, class_="skip", href="#contents")
    foot = tag("p", escape(document.footer)) if document.footer else ""
    return "\n".join(
        part
        for part in (
            skips,
            tag("header", marking) if marking else "",
            tag("main", logo + inside, id="main", tabindex="-1"),
            tag("footer", foot + marking) if foot or marking else "",
        )
        if part
    )
