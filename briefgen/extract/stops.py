"""Several stops of a journey in one sentence: "stops in A, where they met B; C, where ...".

In:  a Sentence with its Mentions, and where an encounter word stands in it.
Out: the part of the sentence that is its stop's own, and the state that "where" speaks of.
"""

from bisect import bisect_left

from briefgen.extract.base import Mentions, Page, Sentence
from briefgen.extract.encounter_cues import words_of
from briefgen.lexicon import section
from briefgen.model.text import Span, fold

_ASIDE = 6  # words between a state and ", where": "on 3 and 4 May 2023"
_OPENS = 3  # words of "; and in Nordmark" up to "in"
_SUBJECT = 7  # words between "where" and its verb: "the delegation will also"


def stop_of(sentence: Sentence, at: int, language: str) -> Span | None:
    """The stop that a place in a sentence belongs to, parted by semicolons from the next;
    None where the sentence tells one or none."""
    if ";" not in sentence.words:
        return None
    where, scenes = _where(language), words_of(language, "place", "scenes")
    cuts = [sentence.span.start]
    semicolons = [n for n, word in enumerate(sentence.words) if word == ";"]
    ends = [*semicolons[1:], len(sentence.words)]
    for number, end in zip(semicolons, ends, strict=True):
        opens = not scenes.isdisjoint(sentence.words[number + 1 : number + _OPENS])
        if opens or not where.isdisjoint(sentence.words[number:end]):
            cuts.append(sentence.starts[number])
    if len(cuts) == 1:
        return None
    here = max(n for n, cut in enumerate(cuts) if cut <= at)
    return Span(cuts[here], cuts[here + 1] if here + 1 < len(cuts) else sentence.span.end)


def where_scene(
    page: Page, mentions: Mentions, sentence: Sentence, stop: Span | None, at: int
) -> str | None:
    """The state before "where" in "in Vinterby, Nordmark, where she met", told right before the
    encounter word at `at`."""
    where = _where(page.article.language)
    if where.isdisjoint(sentence.words):
        return None
    verb = bisect_left(sentence.starts, at)
    first = bisect_left(sentence.starts, stop.start) if stop is not None else 0
    number = next((n for n in range(verb - 1, first - 1, -1) if sentence.words[n] in where), None)
    if number is None:
        return None
    here = mentions.by_sentence[sentence.index]
    begin = sentence.starts[number]
    named = any(begin < m.span.start < at for _, m in here.people)
    if not named and verb - number > _SUBJECT and stop is None:
        return None
    states = [s for s in here.states if s.span.end <= begin and s.form != "demonym"]
    if not states:
        return None
    state = states[-1]
    last = bisect_left(sentence.starts, state.span.end)
    between = sentence.words[last:number]
    if len([word for word in between if word.isalnum()]) > _ASIDE or ";" in between:
        return None
    dated = not any(word.isalpha() for word in between) or any(
        begin > d.span.start >= state.span.end for d in here.dates
    )
    return state.code if dated else None


def _where(language: str) -> frozenset[str]:
    words = section(language, "encounters").get("place", {}).get("where", ())
    return frozenset(fold(word) for word in words)
