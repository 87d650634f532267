"""Themes of an event, by the words of its sentences.

In:  a Page, the event's sentences, the Gazetteer with its topic words.
Out: topic keys, the most spoken of first.
"""

from collections import Counter
from collections.abc import Sequence

from briefgen.extract.base import Page
from briefgen.gazetteer import Gazetteer


def find_topics(page: Page, sentences: Sequence[int], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The themes that the event's sentences speak of."""
    counts: Counter[str] = Counter()
    words = gazetteer.topic_words(page.article.language)
    within = set(sentences)
    for sentence in page.sentences:
        if sentence.index not in within:
            continue
        weight = 3 if sentence.paragraph < 0 else 1
        for topic in {words[w] for w in sorted(sentence.folds & words.keys())}:
            counts[topic] += weight
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(topic for topic, count in ranked[:4] if count > 1)
