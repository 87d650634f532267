"""Where an event happened, in the words of the text.

In:  a Page, its states, and the sentences, trigger and dateline of one event.
Out: the place as written and its Evidence; None where the text does not tell, and for what
     happened by telephone or video.  A dateline alone is where the text was written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.base import OrganisationMention, Page, Sentence, StateMention
from briefgen.lexicon import section
from briefgen.model.text import Evidence, Span, fold

_SITES = frozenset({"name", "formal", "capital", "former"})
_TRAIL = re.compile(r"[\s,.;:]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    venue: re.Pattern[str]
    town: re.Pattern[str]
    visit: re.Pattern[str]
    host: re.Pattern[str]
    article: re.Pattern[str]
    tells: re.Pattern[str]
    virtual: re.Pattern[str]
    posted: re.Pattern[str]
    title: re.Pattern[str]
    venues: frozenset[str]
    bodies: frozenset[str]
    not_places: frozenset[str]
    leads: frozenset[str]


def find_place(
    page: Page,
    states: Sequence[StateMention],
    organisations: Sequence[OrganisationMention],
    sentences: Sequence[int],
    trigger: Span | None,
    dateline: Span | None,
) -> tuple[str, Evidence] | None:
    """The place of the event that `sentences` tell of; the trigger's own sentence comes first."""
    words = _words(page.article.language)
    told = [page.sentences[i] for i in sentences if page.sentences[i].paragraph != -1]
    own = [s for s in told if trigger is not None and s.span.covers(trigger)] or told[:1]
    if any(words.virtual.search(page.text, *s.span) for s in own):
        return None
    sites = [s.span for s in states if s.form in _SITES]
    for sentence in own:
        for span in _in_sentence(page, words, sentence, sites, trigger):
            return _as_written(page, words, span)
    for sentence in told:
        if sentence not in own and not sentence.in_quotation:
            for span in _behind_telling(page, words, sentence, sites):
                return _as_written(page, words, span)
    heading = _of_heading(page)
    return _as_written(page, words, heading) if heading else None


def _in_sentence(
    page: Page, words: _Words, sentence: Sentence, sites: Sequence[Span], trigger: Span | None
) -> Iterator[Span]:
    """Places in the trigger's sentence, the surest first."""
    start, end = sentence.span
    host = words.host.search(page.text, start, end)
    if host is not None:
        yield Span(*host.span("place"))
    yield from _venues(page, words, sentence.span)
    if trigger is not None:
        visit = words.visit.search(page.text, max(start, trigger.start - 12), end)
        if visit is not None and visit.start() <= trigger.end + 24:
            site = _site_at(sites, visit.start("place"))
            if site is not None:
                yield _with_country(page, site, sites)
    yield from _towns(page, words, sentence.span, sites)


def _behind_telling(
    page: Page, words: _Words, sentence: Sentence, sites: Sequence[Span]
) -> Iterator[Span]:
    """Places of other sentences, where words of meeting stand right before."""
    for span in _venues(page, words, sentence.span):
        lead = page.text[max(sentence.span.start, span.start - 110) : span.start]
        if words.tells.search(lead):
            yield span


def _venues(page: Page, words: _Words, within: Span) -> Iterator[Span]:
    """ "at the Organisation's headquarters in Ostmark City", "at the Ministry of Health"."""
    for match in words.venue.finditer(page.text, *within):
        span = _trimmed(page.text, Span(*match.span("place")))
        lead = page.text[max(within.start, match.start() - 80) : match.start()]
        if _is_venue(words, span.slice(page.text), lead):
            yield span


def _is_venue(words: _Words, name: str, lead: str) -> bool:
    folds = re.findall(r"[^\W\d_]+", fold(name.split(" in ")[0]))
    if not folds or any(w in words.not_places for w in folds):
        return False
    joined = " ".join(folds)
    if any(re.search(rf"\b{venue}\b", joined) for venue in words.venues):
        return not words.title.search(lead) or bool(words.tells.search(lead))
    if words.title.search(lead):
        return False
    return any(w in words.bodies for w in folds)


def _towns(page: Page, words: _Words, within: Span, sites: Sequence[Span]) -> Iterator[Span]:
    """ "in Ostmark City", where what stands before says that things happened there."""
    for match in words.town.finditer(page.text, *within):
        span = _trimmed(page.text, Span(*match.span("place")))
        site = _site_at(sites, span.start)
        lead = page.text[max(within.start, match.start() - 70) : match.start()]
        before = re.findall(r"[\w’'-]+", lead)
        last = fold(before[-1]) if before else ""
        if words.posted.search(lead):
            continue
        opens = not before
        if last in words.leads or (site is not None and (opens or _ends_name(lead))):
            yield _with_country(page, site, sites) if site else span


def _ends_name(lead: str) -> bool:
    """Whether a name, a date or a bracket stands right before: "met Ms Vane in Ostmark City"."""
    match = re.search(r"([\w’'.)-]+),?\s*\Z", lead)
    return match is not None and (match[1][0].isupper() or match[1][-1] in ")0123456789")


def _site_at(sites: Sequence[Span], at: int) -> Span | None:
    return next((site for site in sites if site.start <= at + 4 and at < site.end), None)


def _with_country(page: Page, site: Span, sites: Sequence[Span]) -> Span:
    """A town with the state that follows its comma."""
    for other in sites:
        gap = page.text[site.end : other.start]
        if other.start > site.end and gap.strip() == "," and len(gap) <= 3:
            return Span(site.start, other.end)
    tail = re.compile(r",\s+(?:DC|D\.C\.)").match(page.text, site.end)
    return Span(site.start, tail.end()) if tail else site


def _of_heading(page: Page) -> Span | None:
    """The place of a statement's own line: "(Ostmark City, 11 May 2019)"."""
    span = page.article.dateline
    if span is None:
        return None
    opens = page.text[span.start : span.start + 1] == "("
    before = page.text[max(0, span.start - 1) : span.start] == "("
    if not (opens or before):
        return None
    start = span.start + opens
    stop = page.text.find(",", start, span.end)
    return Span(start, stop) if stop > start else None


def _trimmed(text: str, span: Span) -> Span:
    tail = _TRAIL.search(text, span.start, span.end)
    return Span(span.start, tail.start() if tail else span.end)


def _as_written(page: Page, words: _Words, span: Span) -> tuple[str, Evidence] | None:
    span = _trimmed(page.text, span)
    article = words.article.match(page.text, *span)
    if article is not None and article.end() < span.end:
        span = Span(article.end(), span.end)
    text = page.words(span)
    return (text, page.evidence(span)) if text else None


# ------------------------------------------------------------------------ compiling


@cache
def _words(language: str) -> _Words:
    data = section(language, "places") or section("en", "places")
    cap = r"[^\W\d_a-zà-ÿ][\w.’'&-]*"
    venue = _either(data["venues"])
    inner, articles = _either(data["inner"]), _either(data["articles"])
    nouns = _either([*data["venues"], *data["bodies"]])
    step = rf"(?:{cap}|(?:{inner})(?=\s))"
    town = rf"{cap}(?:[\s-]+{cap}){{0,3}}(?:,\s+{cap}(?:\s+{cap}){{0,2}})?"
    where = rf"(?:,?\s+(?:{_either(data['in'])})\s+{town})?"
    lower = r"[a-zà-ÿ]+['’]?s?"
    name = (
        rf"(?:(?:{articles})\s+)?(?:{step}\s+|{lower}\s+(?=(?:{venue})\b)){{0,8}}?"
        rf"(?i:{nouns})(?!\w)(?:\s+(?:{inner})\s+(?:{step}\s+){{0,6}}?{cap}(?:\s+{cap})*)?{where}"
    )
    return _Words(
        venue=re.compile(rf"(?<!\w)(?:{_either(data['at'])})\s+(?P<place>{name})"),
        town=re.compile(rf"(?<!\w)(?:{_capital(data['in'])})\s+(?:the\s+)?(?P<place>{town})"),
        visit=re.compile(rf"(?<!\w)(?:{_either(data['visits'])})\s+(?:the\s+)?(?P<place>{cap})"),
        host=re.compile(
            rf"(?P<place>{cap}(?:\s+{step}){{0,6}}\s+(?:{venue}){where}),?\s+"
            rf"(?:{_either(data['hosts'])})(?!\w)"
        ),
        article=re.compile(r"(?:the|a|an|le|la|les|un|une|l['’])(?:\s+|(?<=['’]))", re.IGNORECASE),
        tells=re.compile(data["tells"], re.IGNORECASE),
        virtual=re.compile(data["virtual"], re.IGNORECASE),
        posted=re.compile(data["posted"], re.IGNORECASE),
        title=re.compile(rf"\b(?:{_either(data['titles'])})\b[^,;]{{0,60}}\Z", re.IGNORECASE),
        venues=frozenset(fold(w) for w in data["venues"]),
        bodies=frozenset(fold(w) for w in data["bodies"]),
        not_places=frozenset(fold(w) for w in data["not_places"]),
        leads=frozenset(fold(w) for w in data["leads"]),
    )


def _either(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


def _capital(words: Iterable[str]) -> str:
    listed = list(words)
    return _either([*listed, *(w[0].upper() + w[1:] for w in listed)])
