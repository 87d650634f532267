"""Tell who says "I" in a release: the one whom its letterhead names.

In:  a Page and its Mentions, the encounters of an event.
Out: the Person who writes, where an encounter is told in the first person; else None.
"""

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.base import Mentions, Page, Person
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.encounters import Encounter
from briefgen.extract.page import story_start

_SELF = 8  # words up to "met" in which "I" stands


def author_of(page: Page, mentions: Mentions, encounters: Sequence[Encounter]) -> Person | None:
    """The only person named above the text, if "I" met somebody in one of the encounters."""
    if not any(is_mine(encounter, page.article.language) for encounter in encounters):
        return None
    start = story_start(page)
    named = [person for person in mentions.people if _is_above(page, person, start)]
    return named[0] if len(named) == 1 else None


def _is_above(page: Page, person: Person, start: int) -> bool:
    paragraphs = (page.sentences[m.sentence].paragraph for m in person.mentions)
    return any(0 <= paragraph < start for paragraph in paragraphs)


def is_mine(encounter: Encounter, language: str) -> bool:
    """Whether "I" or "my" stands in the words up to the encounter's own."""
    sentence, mine = encounter.sentence, words_of(language, "transcript", "first_person")
    end = bisect_left(sentence.starts, encounter.span.end)
    return not mine.isdisjoint(sentence.words[max(0, end - _SELF) : end])
