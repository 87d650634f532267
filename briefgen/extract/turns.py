"""What the sides say in turn, in a transcript: their statements before anybody asks.

In:  a Page and the people of its event.
Out: who speaks, by the index of a sentence; nothing for the turns of moderators and of people
     whom the event does not know, nor for anything behind the first question.
"""

import re
from collections.abc import Iterable, Mapping

from briefgen.extract.base import Page, Person
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.page import SPEAKER
from briefgen.model.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def opening_turns(page: Page, people: Iterable[Person]) -> Mapping[int, Person]:
    """The sentences of the statements that a transcript opens with, each with its speaker."""
    names = {word: person for person in people for word in _ends(person.name)}
    asks = words_of(page.article.language, "transcript", "asks")
    found: dict[int, Person] = {}
    paragraph, speaker = -1, None
    for sentence in page.sentences:
        if sentence.paragraph > paragraph:
            paragraph = sentence.paragraph
            label = SPEAKER.match(page.text, sentence.span.start, sentence.span.end)
            if label is not None:
                said_by = _ends(label.group())
                if not asks.isdisjoint(said_by):
                    return found
                speaker = next((names[word] for word in reversed(said_by) if word in names), None)
        if speaker is not None:
            found[sentence.index] = speaker
    return found


def _ends(name: str) -> tuple[str, ...]:
    """The first and the last word of a name: either may be the surname."""
    words = _WORD.findall(fold(name))
    return (words[0], words[-1]) if words else ()
