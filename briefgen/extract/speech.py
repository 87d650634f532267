"""Direct speech that goes on over several sentences, and who speaks.

In:  a Page; then a hit inside quotation marks and the Scene of its event.
Out: for each sentence that begins inside a quotation the mark that closes it; the person or
     party of the event that is plainly named as speaking, else nobody.

A quotation counts as going on only where its closing mark stands in the same paragraph: a
mark that is never closed, or inches, would swallow what is told behind it.
"""

from collections.abc import Callable, Iterator, Mapping

from briefgen.extract.actors import actor
from briefgen.extract.base import Page, Person, Sentence
from briefgen.extract.cues import QUOTE_MARKS, QUOTES, Hit, Line, quick_expression
from briefgen.extract.discourse import BOTH, Referent
from briefgen.extract.scene import Scene
from briefgen.lexicon.gates import may_match
from briefgen.model.event import Actor, Side

_NEAR = 4  # sentences of the paragraph in which the speaker may be named


def carried(page: Page) -> Mapping[int, str]:
    """The closing mark each sentence inside a quotation waits for, by the sentence's index."""
    if not any(mark in page.text for mark in QUOTES):
        return {}
    found: dict[int, str] = {}
    waiting: list[int] = []  # sentences that begin inside a quotation not closed so far
    paragraph, closer = -2, ""
    for sentence in page.sentences:
        if sentence.paragraph != paragraph:
            paragraph, closer, waiting = sentence.paragraph, "", []
        if closer:
            waiting.append(sentence.index)
        for token in sentence.tokens if not QUOTE_MARKS.isdisjoint(sentence.marks) else ():
            if closer and token.text == closer:
                found.update(dict.fromkeys(waiting, closer))
                closer, waiting = "", []
            elif not closer:
                closer = QUOTES.get(token.text, "")
    return found


def own_statement(page: Page, language: str) -> int:
    """The index of the sentence behind which quotation marks hold the text itself: "issued the
    following statement:"; that of the last where there is none."""
    opener = quick_expression(language, "own_statement")
    for sentence in page.sentences:
        if ":" in sentence.marks and may_match(opener, sentence.words):
            line = Line.of(sentence, language)
            if opener.search(line.seen_by(opener)) is not None:
                return sentence.index
    return len(page.sentences)


def speaker_of(hit: Hit, scene: Scene, line_of: Callable[[int], Line]) -> tuple[Actor, ...]:
    """Who says what a hit stands in: one person or party of the event, or nobody."""
    for line in _around(hit.line.sentence, scene.page, line_of):
        found = _named_in(line, scene)
        if found is not None:
            return (found,) if found.side in (Side.HOME, Side.COUNTERPART) else ()
    return ()


def _around(sentence: Sentence, page: Page, line_of: Callable[[int], Line]) -> Iterator[Line]:
    """The sentence, those that its quotation goes on in, then those before it in its paragraph."""
    at = sentence.index
    yield line_of(at)
    for index in range(at + 1, min(at + _NEAR, len(page.sentences))):
        goes_on = 0 in line_of(index).quoted and page.sentences[index].tokens[0].text not in QUOTES
        if not goes_on or page.sentences[index].paragraph != sentence.paragraph:
            break
        yield line_of(index)
    for index in range(at - 1, max(at - _NEAR, -1), -1):
        if page.sentences[index].paragraph == sentence.paragraph:
            yield line_of(index)


def _named_in(line: Line, scene: Scene) -> Actor | None:
    """Whom a sentence names as saying something, outside its quotations."""
    saying = quick_expression(scene.language, "saying")
    pronoun = quick_expression(scene.language, "said_by")
    text, index, words = line.seen_by(saying), line.sentence.index, line.sentence.words
    for number, word in enumerate(words):
        if (
            number in line.quoted
            or not word.isalpha()
            or not saying.match(text, line.starts[number])
        ):
            continue
        inverted = number - 1 in line.quoted  # “...,” said the Minister
        who = None if inverted else scene.resolver.subject_of(index, number)
        for behind in range(number + 1, min(number + 3, len(words))):
            who = who or scene.resolver.actor_at(behind, index)
        beside = (i for i in (number - 1, number + 1) if 0 <= i < len(words))
        unnamed = any(pronoun.match(line.seen_by(pronoun), line.starts[i]) for i in beside)
        if unnamed and not _is_alone(who, line.sentence, scene):
            continue
        if who is not None and who != BOTH:
            return actor(who, scene.frame)
    return None


def _is_alone(who: Referent, sentence: Sentence, scene: Scene) -> bool:
    """Whether "he" can be nobody else: the only person named so far in the paragraph."""
    page, named = scene.page, set[str]()
    for person in scene.mentions.people:
        for mention in person.mentions:
            told = page.sentences[mention.sentence]
            if told.paragraph == sentence.paragraph and told.index <= sentence.index:
                named.add(person.name)
    return isinstance(who, Person) and named == {who.name}
