"""What a headline tells of whose news it is: "Nordmark funds", "talks with Nordmark".

In:  a Page and its Mentions.
Out: signs of the states that act in the headline, and of those across from it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.extract.base import (
    Mentions,
    Page,
    Sentence,
    StateMention,
)
from briefgen.extract.standing import ENVOYS, RULERS
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.model.text import Span, fold


def signs_of_title(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """A state behind "with" in a headline is the other side; one that opens it acts."""
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if sentence.paragraph >= 0:
            continue
        here = mentions.by_sentence[mention.sentence]
        none = {code for o in here.offices if o.head in ENVOYS for code in o.states}
        none.add(mention.code)
        before = [s.span for s in here.states if s.span < mention.span and s.code not in none]
        if is_behind_with(page, mention.span, before):
            leads = any(not is_behind_with(page, other) for other in before)
            led = leads or any(o.span < mention.span for o in here.organisations)
            yield mention.code, "title_away_weight" if led else "title_away_alone", 1
        elif not _before_in_title(page, mention.span) and not any(
            office.span.covers(mention.span) for office in here.offices
        ):
            # "Nordmark funds" may be anybody's news, and so may "Nordmark-Veldland ties"
            named = mention.form != "demonym" and not _is_of_pair(page, mention)
            gains = any(s.span > mention.span and s.code != mention.code for s in here.states)
            gives = gains and _gives(page, sentence, mention.span.end)  # who gains tells it too
            yield mention.code, "title_name" if named and not gives else "title_first", 1


def _is_of_pair(page: Page, mention: StateMention) -> bool:
    """Whether a dash joins a state to the next one."""
    behind = page.text[mention.span.end : mention.span.end + 2].strip()
    return behind[:1] in ("-", "–", "‑", "/")


def signs_of_title_envoy(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """Whose envoy opens a headline and meets somebody "of Nordmark": home need not say so.  Who
    meets "the President" there is not of his state."""
    if not page.sentences or page.sentences[0].paragraph >= 0:
        return
    first, *others = mentions.by_sentence[0].offices or (None,)
    if first is None or not first.states:
        return
    opens = not _before_in_title(page, first.span)
    if opens and any(o.head in RULERS and not o.states and not o.organisation for o in others):
        yield first.states[0], "title_caller", 1
    if first.head not in ENVOYS:
        return
    faced = (o.states[0] for o in others if o.head in RULERS and o.states)
    if opens and any(code != first.states[0] for code in faced):
        yield first.states[0], "title_envoy", 1


def _gives(page: Page, sentence: Sentence, end: int) -> bool:
    """Whether a headline goes on "provides", "donates"."""
    words = section(page.article.language, "encounters").get("home", {}).get("title_gives", ())
    at = bisect_left(sentence.starts, end)
    return any(word in words for word in sentence.words[at : at + 2])


def is_behind_with(page: Page, span: Span, others: Sequence[Span] = ()) -> bool:
    """Whether "with" stands before, or "visits" with no state before that (`others`)."""
    words = section(page.article.language, "encounters").get("home", {})
    before = _before_in_title(page, span)
    if before[-1:] and before[-1] in words.get("title_time", ()):
        return False  # "during Nordmark visit"
    if any(word in before for word in words.get("title_away", ())):
        return True
    between = next((i for i, word in enumerate(before) if word in words.get("between", ())), None)
    joints = wording(page.article.language).conjunctions
    if between is not None and joints.isdisjoint(before[between:]):
        return False  # "Meeting between President Quill of Nordmark and"
    visits = words.get("title_visit", ())
    led = any(not any(word in _before_in_title(page, o) for word in visits) for o in others)
    return not led and any(word in before for word in visits)


def _before_in_title(page: Page, span: Span) -> list[str]:
    """The words of the headline before a mention, without articles."""
    start = page.article.title.start if page.article.title else 0
    skip = section(page.article.language, "encounters").get("place", {}).get("skip", ())
    clauses = fold(page.text[start : span.start]).split(",")
    last = page.text[start : span.start].rpartition(",")[2].split()
    new = len(clauses) > 1 and bool(last) and _opens_clause(page, last[0])
    words = clauses[-1].split() if new else " ".join(clauses).split()
    return [word for word in words if word not in skip]


def _opens_clause(page: Page, word: str) -> bool:
    """Whether a headline's word behind a comma goes on with what is done: "pledges", "Pledges"."""
    common = wording(page.article.language).common
    verb = word.endswith("s") and fold(word)[:-1] in common  # as everything is capital there
    return verb or (word.islower() and word not in _small(page))


def _small(page: Page) -> frozenset[str]:
    """Words that go on with a list behind a comma: "and", "of", "the"."""
    words = wording(page.article.language)
    return words.conjunctions | words.prepositions | words.determiners
