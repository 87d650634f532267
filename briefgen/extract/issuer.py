"""Find the body that issues a release by a line above the text: "Press release: Lake School".

In:  a Page and its Mentions.
Out: the key of the body and the state it sits in, each None where nothing tells it.

A state's own bodies are left out: they speak for the state, which `home.py` weighs.
"""

from collections import Counter
from collections.abc import Iterator

from briefgen.extract.base import Mentions, OrganisationMention, Page
from briefgen.lexicon import section
from briefgen.model.text import fold

OPENING = 3  # paragraphs from the top in which the issuer's line may stand
OWN_LINE = 2  # words beside its name that a letterhead has: a date, a dash
SEAT = 2  # times a state is named, at the least, to be the one a body sits in


def issuing_body(page: Page, mentions: Mentions, governments: frozenset[str]) -> str | None:
    """The body whose release this is, where a line above the text names it; none of the kinds
    that speak for their states (`governments`)."""
    for body in mentions.organisations:
        sentence = page.sentences[body.sentence]
        if sentence.paragraph > OPENING:
            return None
        if body.state is None and body.kind not in governments and _is_issuers_line(page, body):
            return body.key
    return None


def spellings_of(mentions: Mentions, key: str) -> frozenset[str]:
    """Its keys: "Lake University" is the "University of Lake"."""
    mine = frozenset(fold(key).replace(" of ", " ").split())
    keys = {body.key for body in mentions.organisations}
    short = {fold(o.acronym) for o in mentions.organisations if o.key == key and o.acronym}
    short.add(fold("".join(word[0] for word in key.split() if word[0].isupper())))
    told = {k: frozenset(fold(k).replace(" of ", " ").split()) for k in keys}
    return frozenset(
        k for k, words in told.items() if words == mine or _is_short(words, short, mine)
    )


def _is_short(words: frozenset[str], short: set[str], mine: frozenset[str]) -> bool:
    """Whether a name is an acronym of ours and words of our own: "LU University"."""
    return bool(short & words) and words - short <= mine


def seat_of(
    page: Page, mentions: Mentions, keys: frozenset[str], away: frozenset[str]
) -> str | None:
    """The state a body sits in: the one named most that is not across (`away`), nor in a
    headline that has the body itself: "Lake University signs with Nordmark"."""
    told = Counter(mention.code for mention in mentions.states)
    across = set(away)
    if _is_in_headline(page, mentions, keys):
        across |= set(_headline_states(page, mentions))
    across |= set(_owners(page, mentions, keys))
    if not across and len(told) > 1:
        return None
    own = [code for code, times in told.items() if code not in across and times >= SEAT]
    return max(own, key=lambda code: told[code], default=None)


def _owners(page: Page, mentions: Mentions, keys: frozenset[str]) -> Iterator[str]:
    """The states of other bodies: "Nordmark's University of Tarn"."""
    starts = {body.span.start for body in mentions.organisations if body.key not in keys}
    for state in mentions.states:
        behind = page.text[state.span.end : state.span.end + 3]
        if behind in ("'s ", "’s ") and state.span.end + 3 in starts:
            yield state.code


def _headline_states(page: Page, mentions: Mentions) -> Iterator[str]:
    return (m.code for m in mentions.states if page.sentences[m.sentence].paragraph < 0)


def _is_in_headline(page: Page, mentions: Mentions, keys: frozenset[str]) -> bool:
    """Whether the headline names the body, if only by the first word of its name."""
    if not page.sentences or page.sentences[0].paragraph >= 0:
        return False
    title = page.sentences[0].folds
    generic = set(section(page.article.language, "organisations").get("heads", {}))
    generic |= _small_words(page.article.language)
    proper = {word for key in keys for word in fold(key).split() if word not in generic}
    return bool(proper & title)


def _small_words(language: str) -> set[str]:
    """Articles, and the words that join parts of a name."""
    words = section(language, "organisations")
    return {fold(word) for name in ("articles", "links") for word in words.get(name, ())}


def _is_issuers_line(page: Page, body: OrganisationMention) -> bool:
    """ "Press release: BODY", or BODY alone in its line."""
    sentence = page.sentences[body.sentence]
    if sentence.paragraph < 0:
        return False
    by = section(page.article.language, "encounters").get("issued", {}).get("by", ())
    before = " ".join(fold(page.text[sentence.span.start : body.span.start]).split())
    articles = section(page.article.language, "organisations").get("articles", ())
    for article in articles:
        before = before.removesuffix(f" {article}")
    if before:
        return before in by
    beside = [t for t in sentence.tokens if t.is_word and not body.span.covers(t.span)]
    venues = section(page.article.language, "places").get("venues", ())
    if any(t.fold in venues for t in beside):
        return False  # "Lake Fund Headquarters": where it was
    return len(beside) <= OWN_LINE and sentence.tokens[-1].is_word
