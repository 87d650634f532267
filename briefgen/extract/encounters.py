"""Find the words that say an encounter happened, and who stands on either side of them.

In:  a Page and its Mentions, and the encounter words of the page's language.
Out: Encounters in reading order: which words, what kind, who stands before and after them.

An encounter word counts only where it is news: "had met", "recalling the meeting", "hopes to
meet" are background, told by the lexicon's `background` lists.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from briefgen.extract.attendance import old_clause_end
from briefgen.extract.base import (
    Mentions,
    OrganisationMention,
    Page,
    Sentence,
    StateMention,
)
from briefgen.extract.date_roles import opens_with_clock
from briefgen.extract.groups import Group, group_in
from briefgen.extract.page import story_start
from briefgen.extract.stops import stop_of, where_scene
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateKind
from briefgen.lexicon.caseless import caseless, seen_by
from briefgen.lexicon.gates import StrictGates
from briefgen.model.event import EventKind
from briefgen.model.text import Span, fold, lowered_page
from briefgen.value import changed, frozen

_ON_THE_WAY = 3  # words between "arrived in" and the state: "Port Orme,"
_LEAD = 2  # the last paragraph, counted from 0, whose "agreement signed by" is news
_TOWN = 4  # words of "Upper Orme," before its state
_SENT = 3  # words between a people's name and its people: "Nordmark government officials"
_FAR = 10  # ... and from the encounter word to the name
_MONTH_BEHIND = 5  # characters of " in " before a month
_SEASON = timedelta(days=120)
_ADJUNCT = 3  # words that open a sentence: "In follow-up to"
_GUESTS = 30  # characters behind a body: "hosted Fund foreign ministers"
_PRONOUN_REACH = 5  # sentences back in which "she" is looked for


@frozen
class EncounterCue:
    """One row of `encounters.toml`, ready to match."""

    id: str
    kind: EventKind
    weight: int
    trigger: frozenset[str]
    pattern: re.Pattern[str]
    needs: str = ""  # "party" or "person": who must stand after it
    planned: bool = False
    topic: bool = False  # what follows is a subject matter, save behind "with"
    attendance: bool = False  # tells who was there rather than that something happened
    opens: bool = False  # at the head of a paragraph it is news by itself
    lead: bool = False  # news in the headline and the first paragraphs alone
    together: bool = False  # "A and B met": both may stand before it
    heads: bool = False  # it opens a paragraph
    programme: bool = False  # it stands in a line of the day's programme
    brief: bool = False  # those behind it end at the comma after the first of them


@frozen
class Encounter:
    """An encounter word in a sentence, with those before and after it."""

    cue: EncounterCue
    sentence: Sentence
    span: Span
    before: Group
    after: Group
    planned: bool
    opens_paragraph: bool = False
    scene: str | None = None  # the state that opens the sentence: "In Nordmark, she met ..."
    clause: Span | None = None  # its part of a sentence that tells several stops


def unwritten(name: str, kind: EventKind, weight: int) -> EncounterCue:
    """An encounter word that no pattern finds: something else in the text told of the event."""
    never = re.compile("(?!)")
    return EncounterCue(id=name, kind=kind, weight=weight, trigger=frozenset(), pattern=never)


def find_encounters(page: Page, mentions: Mentions) -> tuple[Encounter, ...]:
    """Every encounter that the page reports as news, in reading order."""
    language = page.article.language
    index, triggers, gates = _cue_index(language)
    found: list[Encounter] = []
    opening_end = story_start(page) + _LEAD
    for sentence in page.sentences:
        if sentence.in_quotation:
            continue
        met = sentence.folds & triggers
        if not met:
            continue
        missing = gates.missing(sentence.words)
        rows = {n: row for word in sorted(met) for n, row in index[word] if gates.lets(n, missing)}
        opens = sentence.paragraph <= opening_end
        heard = [row for row in rows.values() if opens or not row.lead]
        if heard:
            told = _in_sentence(page, mentions, sentence, heard, language)
            found += _with_subjects(sorted(told, key=lambda e: e.span), page.article.language)
    return tuple(found)


def _with_subjects(told: list[Encounter], language: str) -> list[Encounter]:
    """The encounters of a sentence; a verb that goes on with "and", "and later" has the subject
    of the one before it: "She called on A and held talks with B"."""
    for number in range(1, len(told)):
        last, this = told[number - 1], told[number]
        if last.before.people and not last.cue.attendance and _goes_on(last, this, language):
            told[number] = changed(this, before=last.before)
    return told


def _goes_on(last: Encounter, this: Encounter, language: str) -> bool:
    """Whether no subject stands before an encounter word, only "and", ", then", ", where he"."""
    sentence = this.sentence
    first, upto = (bisect_left(sentence.starts, at) for at in (last.span.end, this.span.start))
    joints, light = _stops(language, "goes_on"), _stops(language, "light")
    at = upto
    while at > first and sentence.words[at - 1] in light:
        at -= 1
    return at > first and sentence.words[at - 1] in joints


def cues(language: str) -> tuple[EncounterCue, ...]:
    """The encounter words of a language."""
    rows = section(language, "encounters").get("encounter", ())
    return tuple(
        EncounterCue(
            id=row["id"],
            kind=EventKind(row["kind"]),
            weight=row["weight"],
            trigger=frozenset(row["trigger"]),
            pattern=caseless(row["pattern"].replace(" ", r"\s+")),
            needs=row.get("needs", ""),
            planned=row.get("planned", False),
            topic=row.get("topic", False),
            attendance=row.get("attendance", False),
            opens=row.get("opens", False),
            lead=row.get("lead", False),
            together=row.get("together", False),
            brief=row.get("brief", False),
            heads=row.get("heads", False),
            programme=row.get("programme", False),
        )
        for row in rows
    )


@cache
def _cue_index(
    language: str,
) -> tuple[dict[str, list[tuple[int, EncounterCue]]], frozenset[str], StrictGates]:
    """The rows of each trigger with their numbers, all triggers, and what rows may match."""
    index: dict[str, list[tuple[int, EncounterCue]]] = {}
    rows = cues(language)
    for number, cue in enumerate(rows):
        for word in sorted(cue.trigger):
            index.setdefault(word, []).append((number, cue))
    return index, frozenset(index), StrictGates([cue.pattern for cue in rows])


def _in_sentence(
    page: Page, mentions: Mentions, sentence: Sentence, rows: Sequence[EncounterCue], language: str
) -> Iterator[Encounter]:
    taken: list[Span] = []
    low = lowered_page(page.text)
    for cue in sorted(rows, key=lambda row: -row.weight):
        seen = seen_by(cue.pattern, page.text, low)
        for match in cue.pattern.finditer(seen, *sentence.span):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            if _is_background(page.text, sentence, span, language):
                continue
            if span.start < old_clause_end(sentence, language):
                continue
            if cue.heads and (
                span.start > sentence.span.start or not _opens_paragraph(page, sentence)
            ):
                continue
            if cue.programme and not opens_with_clock(page, sentence.index):
                continue
            if cue.kind is EventKind.VIDEOCONFERENCE and _is_past_perfect(page, sentence, span):
                continue
            if cue.kind is EventKind.SIGNING and _is_of_old(page, sentence):
                continue
            if not cue.planned and _is_of_a_year(page, sentence, span, language):
                continue
            if not cue.planned and _is_of_a_month(page, mentions, sentence, span):
                continue
            if cue.kind is EventKind.SIGNING and is_conditional(page, sentence, span.start):
                continue
            clause = stop_of(sentence, span.start, language)
            after = _group_after(page, mentions, sentence, span.end, clause)
            if cue.brief:
                upto = _behind_first(mentions, sentence, span.end)
                after = group_in(page, mentions, sentence, Span(span.end, upto))
            if cue.topic and not _is_followed_by_with(page, sentence, span.end):
                after = Group(people=after.people)
            if cue.needs == "party" and not after:
                after = group_in(page, mentions, sentence, span)
            opening = Span(_subject_start(mentions, sentence, span.start, language), span.start)
            if clause is not None:
                opening = Span(max(opening.start, clause.start), span.start)
            before = group_in(page, mentions, sentence, opening, with_places=cue.attendance)
            met = _satisfies(cue, after) or (cue.together and _are_several(before))
            unnamed = bool(after.states or after.organisations)
            met = met or (unnamed and _are_sent(mentions, sentence, span.end, language))
            if cue.needs == "person" and after.organisations and not met:  # "delegates of the Bank"
                met = _is_guest(page, mentions, sentence, span.end)
            if cue.needs == "guest" and not _is_guest(page, mentions, sentence, span.end):
                continue
            if cue.needs == "traveller":
                after = _destination(page, mentions, sentence, span.end, after)
                goes = bool(before.people or before.offices)
                goes = goes or _has_pronoun(page, sentence, span.start)
                goes = goes or _says_i(sentence, span, language)
                met = goes and bool(after.states)
            if cue.kind is EventKind.VISIT and not after:  # "travelled to Port Orme, Nordmark"
                after = _destination(page, mentions, sentence, span.end, after)
            scene = _scene(page, mentions, sentence, clause) or where_scene(
                page, mentions, sentence, clause, span.start
            )
            if cue.needs == "party" and scene and before.people:
                met = True  # "While in Nordmark, Mr Quill will hold talks"
            if cue.needs and not met:
                continue
            if cue.needs == "guest" and not before and _is_passive(sentence, span.start, language):
                continue  # "The news was welcomed by"
            if cue.topic and _is_passive(sentence, span.start, language):
                before = Group()  # "the talks of A and B were discussed": a subject matter
            if not before and cue.needs and _has_pronoun(page, sentence, span.start):
                before = _group_before(page, mentions, sentence)
            if not before and not after:  # "a discussion between A and B was held"
                after = group_in(page, mentions, sentence, span)
            taken.append(span)
            yield Encounter(
                cue=cue,
                sentence=sentence,
                span=span,
                before=before,
                after=after,
                planned=cue.planned or _is_coming(page, sentence, span.start),
                scene=scene,
                clause=clause,
                opens_paragraph=_opens_paragraph(page, sentence),
            )


def _subject_start(mentions: Mentions, sentence: Sentence, end: int, language: str) -> int:
    """Where those who met begin: behind "Following his talks with Mr Brandt, ...", if a sentence
    opens so and somebody stands behind one of its commas."""
    openers = _stops(language, "adjuncts")
    if openers.isdisjoint(sentence.words[:_ADJUNCT]):
        return sentence.span.start
    here = mentions.by_sentence[sentence.index]
    named = [person.span.start for _, person in here.people]
    named += [office.span.start for office in here.offices]
    company, upto = _stops(language, "along"), end
    for number in range(bisect_left(sentence.starts, end) - 2, 0, -1):
        if sentence.words[number] != ",":
            continue
        start = sentence.starts[number + 1]
        leads = sentence.words[number + 1] not in company
        if leads and any(start <= at < upto for at in named):
            return start
        upto = start
    return sentence.span.start


def _behind_first(mentions: Mentions, sentence: Sentence, start: int) -> int:
    """The comma behind the first person named from `start` on."""
    people = mentions.by_sentence[sentence.index].people
    first = min((m.span.end for _, m in people if m.span.start >= start), default=start)
    commas = (
        at
        for at, word in zip(sentence.starts, sentence.words, strict=True)
        if at >= first and word == ","
    )
    return next(commas, sentence.span.end)


def _is_followed_by_with(page: Page, sentence: Sentence, end: int) -> bool:
    words = section(page.article.language, "encounters").get("clause", {}).get("company", ())
    following = fold(page.text[end : min(sentence.span.end, end + 12)]).split()
    return bool(following) and following[0] in words


def _is_passive(sentence: Sentence, start: int, language: str) -> bool:
    """Whether "was", "were" stands right before: what is before is no actor."""
    at = bisect_left(sentence.starts, start)
    words = _stops(language, "passive")
    return at > 0 and sentence.words[at - 1] in words


def _are_several(group: Group) -> bool:
    """Whether people or bodies of two states stand together: "A and B met in Port Orme".

    Of two people one may be ours, whose state a release need not name.
    """
    states = [*group.states, *(code for office in group.offices for code in office.states[:1])]
    ours = 0
    for person in group.people:
        state = person.office.states[:1] if person.office else ()
        known = state or ((person.affiliation,) if person.affiliation else ())
        states += known
        ours += not known and person.office is not None
    return len(set(states)) + (ours > 0) > 1 and bool(states)


def _has_pronoun(page: Page, sentence: Sentence, end: int) -> bool:
    words = section(page.article.language, "encounters").get("clause", {}).get("pronouns", ())
    before = sentence.words[: bisect_left(sentence.starts, end)]
    return any(word in words for word in before)


def _is_coming(page: Page, sentence: Sentence, start: int) -> bool:
    """Whether "will be", "is to be" stands before the encounter word."""
    words = section(page.article.language, "encounters").get("clause", {}).get("future", ())
    before = fold(page.text[max(sentence.span.start, start - 40) : start]).rstrip()
    return f" {before}".endswith(tuple(f" {word}" for word in words)) if words else False


def _scene(page: Page, mentions: Mentions, sentence: Sentence, clause: Span | None) -> str | None:
    """The state of "In (the) STATE, ..." or "In TOWN, STATE, ..." that opens a sentence, or one of
    the stops that it tells."""
    rows = section(page.article.language, "encounters").get("place", {})
    speakers = rows.get("scene_speakers", ())  # "In Nordmark I met"
    begin = bisect_left(sentence.starts, clause.start) if clause is not None else 0
    words, starts = sentence.words[begin:], sentence.starts[begin:]
    openers = rows.get("scene_openers", ())  # "While in"; "; and in"
    first = next((n for n, word in enumerate(words) if word not in openers and word != ";"), 0)
    behind = words[first + 1 : first + 2]
    opener = first + 1 + (behind != () and behind[0] in rows.get("skip", ()))
    if len(words) <= opener + 1 or words[first] not in rows.get("scenes", ()):
        return None
    here = mentions.by_sentence[sentence.index]
    towns = sentence.capitals[begin + opener : begin + opener + _TOWN]
    comma = next((n for n, word in enumerate(words[opener : opener + _TOWN]) if word == ","), None)
    at = {starts[opener]}
    if comma and all(towns[:comma]) and len(starts) > opener + comma + 1:
        at.add(starts[opener + comma + 1])  # "In Vinterby, Nordmark, "
    for state in here.states:
        if state.span.start not in at or state.form == "demonym":
            continue
        after = bisect_left(sentence.starts, state.span.end)
        soon = sentence.starts[after : after + 2]
        dated = (d.span.end for d in here.dates if d.span.start in soon)  # "in Nordmark on 3 May"
        after = bisect_left(sentence.starts, next(dated, state.span.end))
        next_word = sentence.words[after : after + 1]
        if next_word and (next_word[0] == "," or next_word[0] in speakers):
            return state.code
    return None


def _group_before(page: Page, mentions: Mentions, sentence: Sentence) -> Group:
    """Whom the sentences before name first, for "he" and "she" to stand for."""
    for number in range(sentence.index - 1, max(-1, sentence.index - _PRONOUN_REACH), -1):
        before = page.sentences[number]
        named = mentions.by_sentence[number].people
        first = min((m.span.start for _, m in named), default=before.span.end)
        offices = [m.office.span for _, m in named if m.office is not None]
        plain = [
            office
            for office in mentions.by_sentence[number].offices
            if office.span.end <= first and not any(office.span.overlaps(o) for o in offices)
        ]
        if plain:
            return Group(offices=tuple(plain[:1]))  # "The Minister then met ...  She also ..."
        if not _has_pronoun(page, before, first):
            return Group(people=group_in(page, mentions, before, before.span).people[:1])
    return Group()


def _opens_paragraph(page: Page, sentence: Sentence) -> bool:
    before = page.sentences[sentence.index - 1] if sentence.index else None
    return before is None or before.paragraph != sentence.paragraph


def _group_after(
    page: Page, mentions: Mentions, sentence: Sentence, start: int, clause: Span | None
) -> Group:
    """Those who stand behind the encounter word, past "at the headquarters" if need be."""
    upto = clause.end if clause is not None else sentence.span.end
    language = page.article.language
    dated = frozenset(d.span.start for d in mentions.by_sentence[sentence.index].dates)
    behalf = _stops(language, "behalf")  # "by A on behalf of Nordmark and B"
    dated |= {sentence.starts[i] for i in sentence.places(behalf)}
    skip = _articles(language)
    near = min(upto, _clause_end(sentence, start, _stops(language, "stop"), skip, dated))
    group = group_in(page, mentions, sentence, Span(start, near))
    if group:
        return group
    end = min(upto, _clause_end(sentence, start, _stops(language, "hard"), skip, dated))
    if end != near:
        group = group_in(page, mentions, sentence, Span(start, end))
    return Group(people=group.people, offices=group.offices)


def _clause_end(
    sentence: Sentence,
    start: int,
    stops: frozenset[str],
    skip: frozenset[str],
    dated: frozenset[int],
) -> int:
    """Where the list of those met ends and what it was about begins; dates are passed over."""
    for number in range(bisect_left(sentence.starts, start), len(sentence.tokens) - 1):
        if sentence.words[number] not in stops:
            continue
        if _inside_office(sentence, number, skip) or sentence.starts[number + 1] in dated:
            continue
        return sentence.starts[number]
    return sentence.span.end


def _inside_office(sentence: Sentence, number: int, skip: frozenset[str]) -> bool:
    """Whether a preposition joins capitals: "Minister for Home Affairs", "Ambassador to X"."""
    before = sentence.tokens[number - 1] if number else None
    rest = sentence.tokens[number + 1 : number + 3]
    after = next((t for t in rest if t.fold not in skip), None)
    return bool(before and after and before.is_capital and after.is_capital)


def _destination(
    page: Page, mentions: Mentions, sentence: Sentence, end: int, after: Group
) -> Group:
    """Where somebody arrived or goes: the states that stand right there, which "in" and "for"
    make places elsewhere."""
    states = [s for s in mentions.by_sentence[sentence.index].states if s.span.start >= end]
    if not states or len(page.text[end : states[0].span.start].split()) > _ON_THE_WAY:
        return changed(after, states=())
    gone_to = states[:1]
    for state in states[1:]:
        between = fold(page.text[gone_to[-1].span.end : state.span.start]).replace(",", " ")
        if not _stops_of(page.article.language, "sent", "list").issuperset(between.split()):
            break
        gone_to.append(state)
    return changed(after, states=tuple(dict.fromkeys(state.code for state in gone_to)))


def _is_guest(page: Page, mentions: Mentions, sentence: Sentence, end: int) -> bool:
    """Whether somebody stands right behind "welcomed", not something of his: "A B's decision"."""
    here = mentions.by_sentence[sentence.index]
    named = [(m.span, m.span) for _, m in here.people]
    named += [(m.office.span, m.span) for _, m in here.people if m.office is not None]
    named += [(office.span, office.span) for office in here.offices]
    sent = _stops_of(page.article.language, "clause", "sent")
    bodies: list[OrganisationMention | StateMention] = [*here.organisations, *here.states]
    named += [
        (body.span, body.span)
        for body in bodies
        if not sent.isdisjoint(fold(page.text[end : body.span.start]).split())
        or not sent.isdisjoint(fold(page.text[body.span.end : body.span.end + _GUESTS]).split())
    ]
    start, last = min(((s, e) for s, e in named if s.start >= end), default=(None, None))
    if start is None or last is None:
        return False
    last = next((e for s, e in named if s == start and e.start > start.start), last)
    if page.text[last.end : last.end + 2] in ("'s", "’s"):
        return False
    between = _stops(page.article.language, "guest")
    first, upto = (bisect_left(sentence.starts, at) for at in (end, start.start))
    gap = sentence.tokens[first:upto]
    return all(t.fold in between or t.is_capital or not t.fold.isalpha() for t in gap)


def _satisfies(cue: EncounterCue, after: Group) -> bool:
    if cue.needs == "several":
        return False  # those before it alone
    if cue.needs == "person":
        return bool(after.people or after.offices)
    return bool(after)


def _says_i(sentence: Sentence, span: Span, language: str) -> bool:
    """Whether "I" stands before an encounter word: a minister tells of himself."""
    words = _stops_of(language, "transcript", "first_person")
    return not words.isdisjoint(sentence.words[: bisect_left(sentence.starts, span.start)])


def _are_sent(mentions: Mentions, sentence: Sentence, end: int, language: str) -> bool:
    """Whether people of a state or body without a name stand right behind the encounter word:
    "received senior Nordmark officials", "received a team from the Lake Bank"."""
    here, sent = mentions.by_sentence[sentence.index], _stops(language, "sent")
    begin = bisect_left(sentence.starts, end)
    state = next((s.span for s in here.states if s.span.start >= end), None)
    body = next((o.span for o in here.organisations if o.span.start >= end), None)
    for span, behind in ((state, _SENT), (body, 0)):
        if span is None:
            continue
        upto = bisect_left(sentence.starts, span.end)
        first = begin if behind else bisect_left(sentence.starts, span.start)
        near = sentence.words[begin : max(first, upto if behind else first) + behind]
        if upto - begin <= _FAR and not sent.isdisjoint(near):
            return True
    return False


def _is_background(text: str, sentence: Sentence, span: Span, language: str) -> bool:
    openers, nouns = _backgrounds(language)
    before = " ".join(fold(text[max(sentence.span.start, span.start - 60) : span.start]).split())
    if f" {before}".endswith(openers):
        told = _stops_of(language, "background", "told")
        last = before.split()
        if last[-2:-1] != ["when"]:
            return True
        return not (set(last[-3:-2]) & told or _is_said_then(text, sentence, span, language))
    around = " ".join(fold(text[max(sentence.span.start, span.start - 40) : span.end + 10]).split())
    return any(noun in around for noun in nouns)


def _is_said_then(text: str, sentence: Sentence, span: Span, language: str) -> bool:
    """Whether a sentence tells what was said "when he met", not what was said of a meeting."""
    head = fold(text[sentence.span.start : span.start]).replace(",", " ").split()
    said = _stops_of(language, "background", "said")
    of_old = _stops_of(language, "background", "recalled")
    clause = head[:-2]  # without "when he"
    return not said.isdisjoint(clause) and of_old.isdisjoint(clause)


def _is_of_old(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence says "last year", "three years ago"."""
    words = _stops_of(page.article.language, "background", "old")
    told = f" {' '.join(sentence.words)} "
    return any(f" {word} " in told for word in sorted(words))


def _is_of_a_year(page: Page, sentence: Sentence, span: Span, language: str) -> bool:
    """Whether a bare year opens the sentence, or stands behind the verb in its clause."""
    if not sentence.figures:
        return False
    before, behind = _bare_year(language)
    head = fold(page.text[sentence.span.start : span.start])
    tail = fold(page.text[span.end : sentence.span.end])
    return bool(before and before.search(head)) or bool(behind and behind.search(tail))


def _is_of_a_month(page: Page, mentions: Mentions, sentence: Sentence, span: Span) -> bool:
    """Whether "in May 2030" stands right behind, and the page is of a later season."""
    published = page.article.published
    if published is None or published.earliest is None or not sentence.figures:
        return False
    for date in mentions.by_sentence[sentence.index].dates:
        month = date.expression is not None and date.expression.kind is DateKind.MONTH
        near = 0 < date.span.start - span.end <= _MONTH_BEHIND
        if month and near and date.claim.latest is not None:
            return published.earliest - date.claim.latest > _SEASON
    return False


@cache
def _bare_year(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    words = section(language, "encounters").get("background", {})
    before, behind = words.get("year_before"), words.get("year_behind")
    return (re.compile(before) if before else None, re.compile(behind) if behind else None)


def _is_past_perfect(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether "had signed" stands before: what it was done in is of old too."""
    before = " ".join(fold(page.text[sentence.span.start : span.start]).split())
    words = _stops_of(page.article.language, "background", "perfect")
    return any(word in before for word in sorted(words))


def is_conditional(page: Page, sentence: Sentence, start: int) -> bool:
    """Whether "before", "unless" opens the clause: "before any pact with Nordmark is signed"."""
    clause = re.split(r"[,;:]", page.text[sentence.span.start : start])[-1]
    words = _stops_of(page.article.language, "background", "conditional")
    return not words.isdisjoint(fold(clause).split())


@cache
def _backgrounds(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What opens background, with the space before it; its nouns."""
    background = section(language, "encounters").get("background", {})
    openers = (*background.get("before", ()), *background.get("hypothetical", ()))
    return tuple(f" {word}" for word in openers), tuple(background.get("nouns", ()))


@cache
def _stops_of(language: str, table: str, name: str) -> frozenset[str]:
    return frozenset(section(language, "encounters").get(table, {}).get(name, ()))


@cache
def _stops(language: str, name: str) -> frozenset[str]:
    return frozenset(section(language, "encounters").get("clause", {}).get(name, ()))


@cache
def _articles(language: str) -> frozenset[str]:
    return frozenset(section(language, "encounters").get("place", {}).get("skip", ()))
