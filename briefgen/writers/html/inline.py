"""Runs as HTML: marks, links, source numbers with their quotes.

In:  Runs, the Places of the document and its language.
Out: the HTML inside a paragraph.  Words of another direction are isolated from those around.
"""

import re
from collections.abc import Sequence

from briefgen.model.document import Run
from briefgen.value import frozen
from briefgen.writers.citations import separated
from briefgen.writers.clean import clean, is_safe
from briefgen.writers.html.markup import direction, escape, language_tag, tag
from briefgen.writers.html.places import Places

FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
MARKS = (("bold", "strong"), ("italic", "em"), ("small", "small"))


@frozen
class Words:
    """What inline text depends on."""

    places: Places
    language: str
    source: str  # what a source number is called: "Source 12"

    @property
    def rtl(self) -> bool:
        """Whether the document is read from the right."""
        return direction(self.language) == "rtl"


def content(runs: Sequence[Run], words: Words) -> str:
    """The HTML of runs."""
    return "".join(_run(run, words) for run in separated(runs))


def _run(run: Run, words: Words) -> str:
    if run.cite is not None:
        return _citation(run, words)
    place = words.places.id_of(run.anchor)
    if not run.text:
        return tag("span", id=place) if place else ""
    inside = _linked(run, _marked(run, words), words)
    return tag("span", inside, id=place) if place else inside


def _marked(run: Run, words: Words) -> str:
    inside = escape(run.text)
    lang = language_tag(run.lang) if run.lang else None
    if run.quote:
        inside = tag("q", inside, lang=lang, dir=direction(lang) if lang else "auto")
    elif lang:
        inside = tag("span", inside, lang=lang, dir=direction(lang))
    elif not words.rtl and FROM_THE_RIGHT.search(run.text):
        inside = tag("bdi", inside)
    if run.muted:
        inside = tag("span", inside, class_="muted")
    for name, element in MARKS:
        if getattr(run, name):
            inside = tag(element, inside)
    return inside


def _linked(run: Run, inside: str, words: Words) -> str:
    """A link to nowhere, or of a kind that runs something, stays plain text."""
    if is_safe(run.href):
        return tag("a", inside, href=clean(str(run.href)), rel="noopener noreferrer")
    if place := words.places.leads_to(run.target):
        return tag("a", inside, href=f"#{place}")
    return inside


def _citation(run: Run, words: Words) -> str:
    """A number that leads to its source, and shows the quote when it is pointed at."""
    number = escape(run.text)
    place = words.places.leads_to(run.target)
    if place:
        quote = words.places.quote(run.target)
        number = tag(
            "a",
            number,
            href=f"#{place}",
            aria_label=f"{words.source} {run.text}",
            aria_describedby=quote.id if quote else None,
            data_quote=quote.text if quote else None,
        )
    return tag("sup", number, id=words.places.id_of(run.anchor))
