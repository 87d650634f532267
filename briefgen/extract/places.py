"""Where an event happened, in the words of the text.

In:  a Page, its states, and the sentences, trigger and dateline of one event.
Out: the place as written and its Evidence; None where the text does not tell, and for what
     happened by telephone or video.  A dateline alone is where the text was written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from briefgen.extract.anchors import heading_of
from briefgen.extract.base import OrganisationMention, Page, Sentence, StateMention
from briefgen.lexicon import section
from briefgen.lexicon.calendar import find_expressions
from briefgen.lexicon.caseless import either
from briefgen.lexicon.gates import may_match
from briefgen.model.text import Evidence, Span, fold
from briefgen.value import frozen

_SITES = frozenset({"name", "formal", "capital", "former"})
_LISTED = re.compile(r",|\s+(?:and|et)\b")
_ACRONYM = 14  # characters of " (ACRONYM) " between a name and its headquarters
_OPENING = 6  # "At the ..." opens a sentence
_SOON = 40
_FARTHER = 60  # characters behind a trigger in which the place it leads to may end
_NAMED = 2  # capital words that make a place of "at the Palm Court"
_AFTER_SCENE = re.compile(r",|\s+(?:on|from|between|I|we|he|she|they|le|du)\b")
_HEADLINES = 5  # a transcript may open with speaker, office, town and venue, a line each
_LINE = 60
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_APART = re.compile(r"\s*(?:[.,(]|to\b|on\b|today|yesterday|this\b|and\b|for\b)")
_PART = re.compile(r"[^\W\d_a-zà-ÿ]|(?:el|al|de|la|le|du|es|of)\b")
_NAME_BEHIND = re.compile(r"[ ]+([^\W\d_a-zà-ÿ][\w’'-]+)")
_SMALL = re.compile(r"\d|\b(?!(?:and|the|et|la|le|les)\b)[a-zà-ÿ]")
_TRAIL = re.compile(r"[\s,.;:]+\Z")


@frozen
class _Words:
    venue: re.Pattern[str]
    seen: re.Pattern[str]  # "visited the Palm Court resort"
    town: re.Pattern[str]
    visit: re.Pattern[str]
    host: re.Pattern[str]
    article: re.Pattern[str]
    opener: re.Pattern[str]  # "During her stay", before "in Upper Town, she met"
    tells: re.Pattern[str]
    aims: re.Pattern[str]
    virtual: re.Pattern[str]
    coming: re.Pattern[str]  # "the upcoming summit", right before "in" a town
    posted: re.Pattern[str]
    title: re.Pattern[str]
    possessive: re.Pattern[str]  # "his office"
    inside: re.Pattern[str]  # "in", right before a town
    known: re.Pattern[str]  # venues and bodies
    sure: re.Pattern[str]
    not_places: frozenset[str]
    leads: frozenset[str]
    sure_leads: frozenset[str]  # of them, whatever stands before
    openers: frozenset[str]  # what stands before any place


@frozen
class _Scene:
    """The page with the states, towns and organisations that stand in it."""

    page: Page
    words: _Words
    sites: Sequence[StateMention]
    peoples: Sequence[StateMention]  # demonyms: languages rather than places
    organisations: Sequence[OrganisationMention]


def find_place(
    page: Page,
    states: Sequence[StateMention],
    organisations: Sequence[OrganisationMention],
    sentences: Sequence[int],
    trigger: Span | None,
    dateline: Span | None,
    *,
    spoken: bool = False,
) -> tuple[str, Evidence] | None:
    """The place of the event that `sentences` tell of; the trigger's own sentence comes first.

    What is `spoken` has its place in a line of its own above.
    """
    words = _words(page.article.language)
    told = [page.sentences[i] for i in sentences if page.sentences[i].paragraph != -1]
    own = [s for s in told if trigger is not None and s.span.covers(trigger)] or told[:1]
    if any(words.virtual.search(page.text, *s.span) for s in own):
        return None
    sites = [s for s in states if s.form in _SITES]
    peoples = [s for s in states if s.form not in _SITES]
    scene = _Scene(
        page=page, words=words, sites=sites, peoples=peoples, organisations=organisations
    )
    for sentence in own:
        for span in chain(_in_sentence(scene, sentence, trigger), _opens(scene, sentence)):
            return _as_written(scene, span)
    for sentence in _before_in_paragraph(page, own):
        for span in _opens(scene, sentence):
            return _as_written(scene, span)
    looked = {sentence.index for sentence in own}
    for sentence in told:
        if sentence.index not in looked and not sentence.in_quotation:
            for span in _behind_telling(scene, sentence):
                return _as_written(scene, span)
    heading = heading_of(page)
    if heading is not None:
        return _as_written(scene, heading[0])
    alone = len(told) + 1 >= len(page.sentences)
    for title in page.sentences[:1] if 0 in sentences else ():  # the headline's event
        towns = _towns(scene, title.span, own=True) if alone else ()
        for span in (*_visited(scene, title.span), *towns):
            return _as_written(scene, span)
    line = _above(scene) if spoken else None
    return _as_written(scene, line) if line else None


def _before_in_paragraph(page: Page, own: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences before an event's in its paragraph, the nearest first."""
    for number in range(own[0].index - 1, -1, -1) if own else ():
        if page.sentences[number].paragraph != own[0].paragraph or own[0].paragraph < 0:
            return
        yield page.sentences[number]


def _above(scene: _Scene) -> Span | None:
    """The line above what was spoken that is a town or state and nothing else."""
    for paragraph in scene.page.article.paragraphs[:_HEADLINES]:
        line = paragraph.slice(scene.page.text)
        if len(line) > _LINE or any(map(str.isdigit, line)):
            continue
        inside = [site for site in scene.sites if paragraph.covers(site.span)]
        rest = line
        for site in inside:
            rest = rest.replace(site.span.slice(scene.page.text), "")
        if inside and len(rest.split()) <= _NAMED and not _SMALL.search(rest):
            return paragraph
    return None


def _in_sentence(scene: _Scene, sentence: Sentence, trigger: Span | None) -> Iterator[Span]:
    """Places in the trigger's sentence, the surest first."""
    yield from _hosts(scene, sentence.span)
    yield from _venues(scene, sentence.span, own=True)
    if trigger is not None:
        yield from _visited(scene, Span(max(sentence.span.start, trigger.start - 12), trigger.end))
    yield from _towns(scene, sentence.span, own=True)


def _opens(scene: _Scene, sentence: Sentence) -> Iterator[Span]:
    """ "In Nordmark, she met", "In Port Orme on 3 May": where the rest of a paragraph is, too."""
    opener = scene.words.opener.match(scene.page.text, *sentence.span)
    start = opener.end() if opener is not None else sentence.span.start
    match = scene.words.town.match(scene.page.text, start, sentence.span.end)
    if match is None:
        return
    span = _trimmed(scene.page.text, Span(*match.span("place")))
    if _is_date(scene, span) or any(o.span.overlaps(span) for o in scene.organisations):
        return
    site = _site_at(scene, span.start)
    whole = _with_country(scene, site) if site else span
    if _AFTER_SCENE.match(scene.page.text, whole.end) and not _is_people(scene, whole):
        yield whole


def _behind_telling(scene: _Scene, sentence: Sentence) -> Iterator[Span]:
    """Places of other sentences, where words of meeting stand right before."""
    words = sentence.words
    may_open = not scene.words.openers.isdisjoint(words[:_OPENING])  # with a place
    if not may_open and not may_match(scene.words.tells, words):
        return
    for span in (
        *_venues(scene, sentence.span, own=False),
        *_towns(scene, sentence.span, own=False),
    ):
        lead = scene.page.text[max(sentence.span.start, span.start - 110) : span.start]
        opens = span.start - sentence.span.start < _OPENING
        if scene.words.aims.search(lead):
            continue  # "discussed opening, at the Institute, a centre": where it shall be
        if scene.words.tells.search(lead) or opens:
            yield span


def _hosts(scene: _Scene, within: Span) -> Iterator[Span]:
    """ "The Institute's headquarters in Ostmark City hosted": the subject is the place."""
    host = scene.words.host.search(scene.page.text, *within)
    if host is None:
        return
    start, end = host.span("place")
    near = [o.span.start for o in scene.organisations if -1 <= start - o.span.end <= _ACRONYM]
    before = scene.page.text[max(within.start, start - _ACRONYM) : start].rstrip()
    if near and within.start <= min(near):
        yield Span(min(near), end)
    elif before.endswith(("'s", "’s")):
        yield Span(start, end)


def _venues(scene: _Scene, within: Span, *, own: bool) -> Iterator[Span]:
    """ "at the Organisation's headquarters in Ostmark City", "at the Ministry of Health"."""
    text = scene.page.text
    for pattern in (scene.words.venue, scene.words.seen) if own else (scene.words.venue,):
        for match in pattern.finditer(text, *within):
            span = _trimmed(text, Span(*match.span("place")))
            lead = text[max(within.start, match.start() - 90) : match.start()]
            if _is_venue(scene.words, span.slice(text), lead, own=own):
                yield _cut_behind_town(scene, span)


def _cut_behind_town(scene: _Scene, span: Span) -> Span:
    """A venue up to its town: what follows a town we know is no part of the place."""
    for site in scene.sites:
        lead = scene.page.text[span.start : site.span.start]
        if span.start < site.span.start < span.end and scene.words.inside.search(lead):
            return Span(span.start, _with_country(scene, site).end)
    return span


def _is_venue(words: _Words, name: str, lead: str, *, own: bool) -> bool:
    head = re.split(r",|\s(?:in|of|for|à|de|du|des|au)\s", fold(name))[0].split()
    named = words.possessive.match(name) or any(w[0].isupper() for w in name.split())
    if not head or head[-1] in words.not_places:
        return False
    if words.sure.search(fold(name)):
        return len(name.split()) > 1  # "at headquarters" does not tell whose
    if not named:
        return False
    title = words.title.search(lead)
    if title is not None and not words.tells.search(title.group()):
        return False  # "Director of Tides at the Ministry", but not "met President Vane at the"
    if words.known.search(fold(name)):
        return True
    return own and sum(w[0].isupper() for w in name.split()) >= _NAMED


def _visited(scene: _Scene, near: Span) -> Iterator[Span]:
    """The one town or state that was visited; of a list of them, none."""
    match = scene.words.visit.search(scene.page.text, near.start, near.end + _FARTHER)
    if match is None or match.start() > near.end:
        return
    site = _site_at(scene, match.start("place"))
    span = _with_country(scene, site) if site else _town_of(scene, match.start("place"))
    if span is None:
        return
    if not _LISTED.match(scene.page.text, span.end) or not _site_soon(scene, span.end):
        yield span


def _town_of(scene: _Scene, at: int) -> Span | None:
    """A town that the state behind its comma makes one: "Upper Orme, Nordmark"."""
    for site in scene.sites:
        if at < site.span.start <= at + _SOON:
            town = scene.page.text[at : site.span.start].rstrip()
            named = all(_PART.match(word) for word in town.rstrip(",").split())
            body = scene.words.known.search(fold(town)) or _goes_on(scene, site)
            return Span(at, site.span.end) if town.endswith(",") and named and not body else None
    return None


def _towns(scene: _Scene, within: Span, *, own: bool) -> Iterator[Span]:
    """ "in Ostmark City", where what stands before says that things happened there."""
    text, words = scene.page.text, scene.words
    for match in words.town.finditer(text, *within):
        span = _trimmed(text, Span(*match.span("place")))
        site = _site_at(scene, span.start)
        of_state = _town_of(scene, span.start) if own and site is None else None
        span = of_state or span
        lead = text[max(within.start, match.start() - 70) : match.start()]
        before = re.findall(r"[\w’'-]+", lead)
        last = fold(before[-1]) if before else ""
        posted = last not in words.sure_leads and words.posted.search(lead)
        if posted or words.coming.search(lead) or _is_date(scene, span):
            continue
        town = site is not None and site.form == "capital"
        dated = own and _ends_date(scene, lead, match.start()) and not _is_people(scene, span)
        if (
            dated
            or (last in words.leads and (own or site))
            or ((town or of_state) and (not before or _ends_name(lead)))
            or (own and site is None and _stands_apart(scene, lead, span))
        ):
            yield _with_country(scene, site) if site else span


def _stands_apart(scene: _Scene, lead: str, span: Span) -> bool:
    """Whether commas or the like set a town apart: "the Minister of Ruvania, in Upper Town"."""
    body = any(o.span.overlaps(span) for o in scene.organisations)
    tail = _APART.match(scene.page.text, span.end) is not None
    return lead.endswith(", ") and tail and not body and not _is_people(scene, span)


def _is_date(scene: _Scene, span: Span) -> bool:
    language = scene.page.article.language
    found = find_expressions(scene.page.text, max(0, span.start - 4), span.end, language)
    return any(e.span.overlaps(span) for e in found)


def _ends_date(scene: _Scene, lead: str, at: int) -> bool:
    """Whether a date stands right before: "signed on Monday, 3 May 2031 in Ostmark City"."""
    start = at - len(lead)
    found = find_expressions(scene.page.text, start, at, scene.page.article.language)
    return any(not scene.page.text[e.span.end : at].strip(" ,\n") for e in found)


def _is_people(scene: _Scene, span: Span) -> bool:
    return any(s.span.overlaps(span) for s in scene.peoples)


def _ends_name(lead: str) -> bool:
    """Whether a name, a date or a bracket stands right before: "met Ms Vane in Ostmark City"."""
    match = re.search(r"([\w’'.)-]+),?\s*\Z", lead)
    return match is not None and (match[1][0].isupper() or match[1][-1] in ")0123456789")


def _site_at(scene: _Scene, at: int) -> StateMention | None:
    return next((s for s in scene.sites if s.span.start <= at + 4 and at < s.span.end), None)


def _site_soon(scene: _Scene, at: int) -> bool:
    """Whether a list goes on with another site: "Nordmark, Orlesia and Corvia", "and Upper Orme,
    Corvia"; "Port Orme, to see Nordmark" does not."""
    for site in scene.sites:
        gap = scene.page.text[at : site.span.start] if site.span.start >= at else None
        if gap is not None and len(gap) <= _SOON:
            return not _SMALL.search(gap)
    return False


def _with_country(scene: _Scene, site: StateMention) -> Span:
    """A town with the state that follows its comma."""
    text, end = scene.page.text, site.span.end
    tail = re.compile(r",\s+(?:DC|D\.C\.)").match(text, end)
    if tail is not None:
        return Span(site.span.start, tail.end())
    for other in scene.sites:
        gap = text[end : other.span.start]
        town = site.form == "capital" and other.form != "capital"
        if town and gap.strip() == "," and not _goes_on(scene, other):
            return Span(site.span.start, other.span.end)
    return site.span


def _goes_on(scene: _Scene, site: StateMention) -> bool:
    """Whether a state opens a longer name: "in Upper Town, Ostmark Chamber hosted"."""
    behind = _NAME_BEHIND.match(scene.page.text, site.span.end)
    if behind is None:
        return False
    language = scene.page.article.language
    return not find_expressions(scene.page.text, behind.start(1), behind.end() + 8, language)


def _trimmed(text: str, span: Span) -> Span:
    tail = _TRAIL.search(text, span.start, span.end)
    end = tail.start() if tail else span.end
    return Span(span.start, end + bool(_INITIALS.search(text, span.start, end + 1)))


def _as_written(scene: _Scene, span: Span) -> tuple[str, Evidence] | None:
    page = scene.page
    span = _trimmed(page.text, span)
    article = scene.words.article.match(page.text, *span)
    if article is not None and article.end() < span.end:
        span = Span(article.end(), span.end)
    text = page.words(span)
    return (text, page.evidence(span)) if text else None


# ------------------------------------------------------------------------ compiling


@cache
def _words(language: str) -> _Words:
    data = section(language, "places") or section("en", "places")
    cap = r"(?:[dl]['’])?[^\W\d_a-zà-ÿ][\w.’'&-]*"
    venue, articles = either(data["venues"]), either(data["articles"])
    inner, at = either(data["inner"]), _capital(data["at"])
    nouns = either([*data["venues"], *data["bodies"]])
    step = rf"(?:{cap}|(?:{inner})(?=\s))"
    plain = r"[^\W\d_a-zà-ÿ][\w’'&-]*(?![\w])(?!\.\s+\w)"  # no "Mr." of the next name
    town = rf"{plain}(?:[\s-]+{plain}){{0,3}}(?:,\s+{plain}(?:\s+{plain}){{0,2}})?"
    office = rf"(?!(?i:{either(data['titles'])})\b)"
    where = rf"(?:,?\s+(?:{either(data['in'])})\s+{office}{town})?"
    own = r"[a-zà-ÿ]+(?:['’]s?)?"
    lead_in = rf"(?:(?:{articles})\s+)?(?:{step}\s+|{own}\s+(?=(?:{venue})\b)){{0,8}}?"
    owner = rf"\s+(?:{inner})\s+(?:{step}\s+){{0,6}}?{cap}(?:\s+{cap})*"
    body = rf"(?:\s+(?:{inner})){{1,2}}\s+(?i:{either(data['bodies'])})(?!\w)"
    owner = rf"(?:{owner}|{body})?"
    name = rf"{lead_in}(?i:{nouns})(?!\w){owner}{where}"
    built = rf"{lead_in}(?i:{venue})(?!\w){where}"
    named = rf"(?<!\bin\s)(?<!\bIn\s)(?:the|le|la|les)\s+{cap}(?:\s+{cap})+{where}"
    titles = either(data["titles"])
    return _Words(
        venue=re.compile(rf"(?<!\w)(?:{at})\s+(?P<place>{name}|{named})"),
        seen=re.compile(rf"(?<!\w)(?:{either(data['visits'])})\s+(?P<place>{built})"),
        town=re.compile(rf"(?<!\w)(?:{_capital(data['in'])})\s+(?:the\s+)?(?P<place>{town})"),
        visit=re.compile(rf"(?<!\w)(?:{either(data['visits'])})\s+(?:the\s+)?(?P<place>{cap})"),
        host=re.compile(rf"(?P<place>(?:{venue}){where}),?\s+(?:{either(data['hosts'])})(?!\w)"),
        article=re.compile(r"(?:the|a|an|le|la|les|un|une|l['’])(?:\s+|(?<=['’]))", re.IGNORECASE),
        opener=re.compile(data.get("opener", r"(?!)")),
        tells=re.compile(data["tells"], re.IGNORECASE),
        aims=re.compile(data["aims"], re.IGNORECASE),
        virtual=re.compile(data["virtual"], re.IGNORECASE),
        coming=re.compile(data.get("coming", r"(?!)"), re.IGNORECASE),
        posted=re.compile(data["posted"], re.IGNORECASE),
        title=re.compile(rf",\s+(?:[\w’'&-]+\s+){{0,4}}(?:{titles})\b[^,;]{{0,60}}\Z", re.I),
        possessive=re.compile(rf"(?:{_capital(data['possessives'])})(?!\w)"),
        inside=re.compile(rf"(?<!\w)(?:{either(data['in'])})\s+\Z"),
        known=re.compile(rf"\b(?:{fold(nouns)})\b"),
        sure=re.compile(rf"\b(?:{fold(either(data['sure']))})\b"),
        not_places=frozenset(fold(w) for w in data["not_places"]),
        leads=frozenset(fold(w) for w in data["leads"]),
        sure_leads=frozenset(fold(w) for w in data.get("sure_leads", ())),
        openers=frozenset(fold(w).split()[0] for w in (*data["at"], *data["in"])),
    )


def _capital(words: Iterable[str]) -> str:
    listed = list(words)
    return either([*listed, *(w[0].upper() + w[1:] for w in listed)])
