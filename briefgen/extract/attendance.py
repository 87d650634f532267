"""Whether a named person took part, or is only quoted, greeted, thanked or recalled.

In:  a Page, a Person, and the indexes of the sentences that tell of the event.
Out: True or False.
"""

from collections.abc import Iterable

from briefgen.extract.base import Page, Person, PersonMention
from briefgen.extract.wording import wording
from briefgen.model.text import fold


def presence(page: Page, person: Person, frame_sentences: Iterable[int]) -> bool:
    """Whether some mention in the sentences of the event shows the person there."""
    inside = set(frame_sentences)
    mentions = [m for m in person.mentions if m.sentence in inside]
    return any(not is_away(page, mention) for mention in mentions)


def is_away(page: Page, mention: PersonMention) -> bool:
    """Whether the words before a mention say that the person was not there."""
    words = wording(page.article.language)
    sentence = page.sentences[mention.sentence]
    start = mention.span.start
    if mention.office is not None:
        start = min(start, mention.office.span.start)
    before = fold(" ".join(page.text[sentence.span.start : start].split()))
    tail = before[-60:]
    return any(cue in tail for cue in words.away)
