"""Who writes, by the lines around a text: letterheads, seats, datelines, issuers, announcers.

In:  a Page and its Mentions.
Out: signs of the states that such lines name.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from briefgen.extract.base import (
    Mentions,
    OrganisationMention,
    Page,
    PersonMention,
    Sentence,
    StateMention,
)
from briefgen.extract.page import story_start
from briefgen.extract.standing import BODIES, MINISTERS, is_envoy, qualified_by
from briefgen.lexicon import section
from briefgen.model.text import fold

HEAD = 600  # characters from the headline on in which a seat tells who writes
LEAD = 3  # sentences from the headline on, in which the first person speaks for his body
GIVES = 6  # words behind a state in which "will provide" stands
ANNOUNCES = 12  # words behind a name in which "said today" must begin
LETTERHEAD = 12  # tokens: a longer line says something
_CLOSING = 4  # paragraphs at the end
_ADDRESS = 6  # tokens of "Port Orme, 3 May 2031"


def closing_towns(page: Page, mentions: Mentions) -> Iterator[StateMention]:
    """A capital in a line of its own below the text: "PORT ORME, 3 May 2031"."""
    last = page.sentences[-1].paragraph if page.sentences else 0
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if mention.form == "capital" and sentence.paragraph > max(0, last - _CLOSING):
            short = len(sentence.tokens) <= _ADDRESS
            if short and mention.span.start == sentence.span.start:
                yield mention


def opening_towns(page: Page, mentions: Mentions) -> Iterator[StateMention]:
    """A capital that opens the text or stands in a line of its own: "Port Orme: The Minister"."""
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if mention.form != "capital" or not 0 <= sentence.paragraph <= 1:
            continue
        if mention.span.start == sentence.span.start:
            after = page.text[mention.span.end : sentence.span.end].lstrip()
            where = any(
                s.span.end == sentence.span.end for s in mentions.states if s is not mention
            )
            if not after or (after[0] in ":,–—-" and not where):  # "Port Orme, Nordmark" is a place
                yield mention


def signs_of_seats(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """Seats of government and offices that only one state has, in the first lines; in a line of
    its own one tells who writes."""
    body = page.article.body
    start = page.article.title.start if page.article.title else body.start
    head = page.text[start : start + HEAD]
    lines = head.splitlines()
    held = [office.span for office in mentions.offices if office.states]
    for title in held:  # "the Nordmark Secretary of State"
        words = page.text[title.start : title.end]
        if words.count(" ") > 1 and start <= title.start < start + HEAD:
            head = head.replace(words, " ")
    head = " ".join(fold(head).split())
    for words in section(page.article.language, "encounters").get("no_seats", {}).get("words", ()):
        head = head.replace(words, " ")
    for code, names in section(page.article.language, "encounters").get("seats", {}).items():
        if any(map(head.__contains__, names)):
            yield code, "seat", 1
            if any(fold(line).strip() in names for line in lines):
                yield code, "seat_line", 1


def signs_of_letterhead(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """A body that stands alone in one of the first lines writes: "Embassy of Nordmark"."""
    for body in mentions.organisations:
        sentence = page.sentences[body.sentence]
        if body.state is None or body.kind not in BODIES or sentence.paragraph > 1:
            continue
        alone = body.span.start == sentence.span.start and len(sentence.tokens) <= LETTERHEAD
        if alone and sentence.paragraph >= 0 and sentence.tokens[-1].is_word:
            yield body.state, "letterhead", 1


def signs_of_issuer(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """ "Issued by the Ministry of Lakes of Nordmark": the state named in such a line writes."""
    openers, first = _issued(page.article.language)
    opened = {s.index for s in page.sentences if s.words[0].startswith(first)}
    named: list[StateMention | OrganisationMention] = [*mentions.states, *mentions.organisations]
    for mention in sorted((m for m in named if m.sentence in opened), key=lambda m: m.span):
        sentence = page.sentences[mention.sentence]
        if fold(page.text[sentence.span.start : sentence.span.start + 60]).startswith(openers):
            code = mention.code if isinstance(mention, StateMention) else mention.state
            if code is not None:
                yield code, "letterhead", 1
                return


def signs_of_announcer(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """ "The Nordmark Minister of Lakes, Ada Quill, said today": who opens with it speaks; so does
    whom the letterhead names."""
    words = section(page.article.language, "encounters").get("announcer", {})
    says, days = set(words.get("says", ())), set(words.get("days", ()))
    start = story_start(page)
    for person in mentions.people[:1]:
        state = qualified_by(person)
        places = [page.sentences[m.sentence] for m in person.mentions]
        if state is None or is_envoy(person):
            continue
        here = next((m for m in person.mentions if page.sentences[m.sentence].paragraph >= 0), None)
        heads = [sentence for sentence in places if 0 <= sentence.paragraph < start]
        headed = any(_is_ministers_line(mentions, sentence, state) for sentence in heads)
        if headed or (here is not None and _says_today(page, mentions, here, says, days, start)):
            yield state, "announcer", 1


def _is_ministers_line(mentions: Mentions, sentence: Sentence, state: str) -> bool:
    """Whether a line above the text has an office of government that names no state; in a short
    line, "ADA QUILL, NORDMARK MINISTER FOR LAKES", it may name the minister's own."""
    offices = mentions.by_sentence[sentence.index].offices
    alone = len(sentence.tokens) <= LETTERHEAD and sentence.tokens[-1].is_word
    return any(
        office.head in MINISTERS and (not office.states or (alone and office.states[0] == state))
        for office in offices
    )


def _says_today(
    page: Page, mentions: Mentions, here: PersonMention, says: set[str], days: set[str], start: int
) -> bool:
    sentence = page.sentences[here.sentence]
    at = bisect_left(sentence.starts, here.span.end)
    behind = sentence.words[at : at + ANNOUNCES]
    said = next((i for i, word in enumerate(behind) if word in says), None)
    spoken = sentence.starts[at + said] if said is not None else here.span.end
    others = (m for p, m in mentions.by_sentence[sentence.index].people if m is not here)
    if any(here.span.end <= other.span.start < spoken for other in others):
        return False  # somebody else said it
    told = said is not None and bool(days & {*behind[: said + 3]})
    return sentence.paragraph <= start + LEAD and told


def signs_of_giver(page: Page, mentions: Mentions) -> Iterator[tuple[str, str, int]]:
    """ "Nordmark will provide", "The Nordmark Government has given": who gives, announces it."""
    words = section(page.article.language, "encounters").get("giver", {})
    auxiliaries, verbs = words.get("auxiliaries", ()), words.get("verbs", ())
    skip = words.get("skip", ())
    start = story_start(page)
    for mention in mentions.states:
        sentence = page.sentences[mention.sentence]
        if not start <= sentence.paragraph <= start + 1:
            continue
        at = bisect_left(sentence.starts, mention.span.end)
        behind = [word for word in sentence.words[at : at + GIVES] if word not in skip]
        if behind[:1] and behind[0] in auxiliaries and not set(behind[1:3]).isdisjoint(verbs):
            yield mention.code, "giver", 1
            return


@cache
def _issued(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What opens a line that names the issuer, and the first letters of that."""
    openers = tuple(section(language, "encounters").get("issued", {}).get("by", ()))
    return openers, tuple(dict.fromkeys(opener[0] for opener in openers))
