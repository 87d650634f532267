"""Themes of an event, by the words of its sentences.

In:  a Page, the event's sentences, the Gazetteer with its topic words ("heritage", "scholar*").
Out: topic keys, the most spoken of first.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefgen.extract.base import Page, Sentence
from briefgen.gazetteer import Gazetteer
from briefgen.model.text import fold

MOST = 4  # topics named for one event
HEADLINE_WEIGHT = 3
SHORTEST_STEM = 3
_REMEMBERED = 20_000  # words


@dataclass(slots=True)
class TopicWords:
    """Topic words by how they match: whole, by stem, or as several words."""

    whole: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # by first word
    met: dict[str, tuple[str, ...]] = field(default_factory=dict)  # words looked up before
    idle: set[str] = field(default_factory=set)  # those of them that tell nothing

    def of_word(self, word: str) -> tuple[str, ...]:
        """The topics that a word by itself tells."""
        topics = self.met.get(word)
        if topics is None:
            ends = range(SHORTEST_STEM, len(word) + 1)
            told = [self.whole.get(word), *(self.stems.get(word[:end]) for end in ends)]
            topics = tuple(topic for topic in told if topic is not None)
            if not topics and len(self.idle) < _REMEMBERED:
                self.idle.add(word)
            elif topics and len(self.met) < _REMEMBERED:
                self.met[word] = topics
        return topics


def find_topics(page: Page, sentences: Sequence[int], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The themes that the event's sentences speak of."""
    words = _words(gazetteer, page.article.language)
    counts: dict[str, int] = defaultdict(int)
    within = set(sentences)
    for sentence in page.sentences:
        if sentence.index in within:
            weight = HEADLINE_WEIGHT if sentence.paragraph < 0 else 1
            for topic in _topics_of(page, sentence, words):
                counts[topic] += weight
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(topic for topic, count in ranked[:MOST] if count > 1)


def _topics_of(page: Page, sentence: Sentence, words: TopicWords) -> set[str]:
    found: set[str] = set()
    for word in sentence.folds - words.idle:
        found.update(words.of_word(word))
    if words.phrases.keys().isdisjoint(sentence.folds):
        return found
    told = fold(page.words(sentence.span))
    for word in sentence.folds & words.phrases.keys():
        found.update(topic for phrase, topic in words.phrases[word] if phrase in told)
    return found


@lru_cache(maxsize=8)
def _words(gazetteer: Gazetteer, language: str) -> TopicWords:
    return _compiled(gazetteer.topics(language))


def _compiled(topics: Mapping[str, tuple[str, ...]]) -> TopicWords:
    words = TopicWords()
    for topic, entries in topics.items():
        for entry in map(fold, entries):
            if " " in entry:
                words.phrases.setdefault(entry.split()[0], []).append((entry.rstrip("*"), topic))
            elif entry.endswith("*"):
                words.stems.setdefault(entry[:-1], topic)
            else:
                words.whole.setdefault(entry, topic)
    return words
