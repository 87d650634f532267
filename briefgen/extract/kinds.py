"""The form of an event: a meeting, a call, a visit, a signing ...

In:  a Draft and its Page.
Out: the kind that the headline or the event's own sentence names, else its encounter word's.
"""

from collections.abc import Sequence

from briefgen.extract.base import Page
from briefgen.extract.gathered import VERB, Draft
from briefgen.extract.genres import has_word
from briefgen.lexicon import section
from briefgen.model.event import EventKind
from briefgen.model.text import fold


def kind_of(draft: Draft, page: Page) -> EventKind:
    """The form of the event: the headline's word for it, else the encounter's own."""
    forms = section(page.article.language, "encounters").get("forms", {})
    main = draft.main
    here = fold(page.words(main.sentence.span))
    for kind in ("videoconference", "call"):
        if any(word in here for word in forms.get(kind, ())):
            return EventKind(kind)
    at_home = main.cue.kind is EventKind.VISIT and not draft.counterparts.states
    behind = fold(page.text[main.span.end : main.sentence.span.end])
    if at_home and any(f" {word} " in behind for word in forms.get("hosting", ())):
        return EventKind.CONFERENCE  # "will travel to Upper Town to host the Lake Forum"
    if draft.first == 0 and not draft.apart:
        title = _without_occasion(fold(page.article.headline), forms.get("occasion", ()))
        for words in forms.get("plain", ()):
            title = title.replace(words, words.partition(" ")[2])
        sat = main.cue.kind is EventKind.MEETING and main.cue.weight >= VERB
        weak = forms.get("said", ()) if sat else ()
        for kind in ("videoconference", "call"):
            if any(word in title for word in forms.get(kind, ()) if word not in weak):
                return EventKind(kind)
        if any(has_word(title, word) for word in forms.get("signing", ())):
            return EventKind.SIGNING
        for kind in ("visit", "conference"):
            if any(has_word(title, word) for word in forms.get(kind, ())):
                return EventKind(kind)
    return main.cue.kind


def _without_occasion(title: str, words: Sequence[str]) -> str:
    """A headline up to "on the sidelines of": what was going on beside is another matter."""
    ends = [at for word in words if (at := title.find(f" {word} ")) >= 0]
    return title[: min(ends)] if ends else title
