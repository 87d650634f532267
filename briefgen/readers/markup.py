"""Markup without what no reader looks at: scripts, styles, comments, declarations.

In:  the markup of a page, however broken.
Out: the same page for the parser, which takes a time that grows with the square of its length
     over what is opened many times and never closed.  This takes one pass.
"""

import re

_OPENS = re.compile(r"<!--|<(script|style)(?=[\s/>])", re.IGNORECASE)
_CLOSES = {
    name: re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE) for name in ("script", "style")
}
_DECLARATION = re.compile(r"<[!?][^>]*>")


def tame(markup: str) -> str:
    """The markup without scripts, styles, comments and declarations; nothing is left open."""
    markup = re.sub("<(?=<)", "&lt;", markup)  # what is cut out joins no "<" to a name
    kept = "".join(_pieces(markup, markup.rfind("-->")))
    closed = kept.rfind(">") + 1
    return _DECLARATION.sub("", kept[:closed]) + kept[closed:].replace("<", "&lt;")


def _pieces(markup: str, last: int) -> list[str]:
    """What stands between scripts, styles and comments; no comment closes after `last`."""
    pieces, at = [], 0
    while found := _OPENS.search(markup, at):
        pieces.append(markup[at : found.start()])
        at = _end(markup, found, last)
    return [*pieces, markup[at:]]


def _end(markup: str, opened: re.Match[str], last: int) -> int:
    """Where what was opened ends: a comment that never does ends with its tag."""
    if opened[1]:
        closing = _CLOSES[opened[1].lower()].search(markup, opened.end())
        return closing.end() if closing else len(markup)
    if opened.start() < last:
        return markup.index("-->", opened.start() + 2) + 3
    return markup.find(">", opened.start()) + 1 or len(markup)
