"""Text as a page can carry it: what no eye should see, and no format may hold, taken out.

Controls, noncharacters and lone surrogates go, for XML and PDF refuse them.  So do the signs
that override the direction of text, for they can make a page read otherwise than its words.
"""

import re

NEWLINES = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
OUT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U000e0000-\U000e007f]"
)
SCHEMES = ("http://", "https://", "mailto:")
SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with line ends as newlines, and without anything that cannot be shown."""
    if text.isprintable():
        return text
    text = NEWLINES.sub("\n", text).replace("\t", " ")
    return SURROGATES.sub("\ufffd", OUT.sub("", text))


def is_safe(address: str | None) -> bool:
    """Whether a link may lead there: the web and mail, nothing that runs or opens local files."""
    return bool(address) and str(address).lower().startswith(SCHEMES)
