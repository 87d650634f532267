"""Find the words that say an encounter happened, and who stands on either side of them.

In:  a Page and its Mentions, and the encounter words of the page's language.
Out: Encounters in reading order: which words, what kind, who stands before and after them.

An encounter word counts only where it is news: "had met", "recalling the meeting", "hopes to
meet" are background, told by the lexicon's `background` lists.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.extract.attendance import old_clause_end
from briefgen.extract.background import (
    is_background,
    is_coming,
    is_conditional,
    is_of_a_month,
    is_of_a_year,
    is_of_old,
    is_past_perfect,
)
from briefgen.extract.base import (
    Mentions,
    OrganisationMention,
    Page,
    Sentence,
    StateMention,
)
from briefgen.extract.beside import (
    behind_first,
    destination_of,
    group_after,
    group_before,
    has_pronoun,
    opens_paragraph,
    scene_of,
    subject_start,
)
from briefgen.extract.date_roles import opens_with_clock
from briefgen.extract.encounter_cues import EncounterCue, cue_index, words_of
from briefgen.extract.groups import Group, group_in
from briefgen.extract.page import story_start
from briefgen.extract.stops import stop_of, where_scene
from briefgen.lexicon import section
from briefgen.lexicon.caseless import seen_by
from briefgen.model.event import EventKind
from briefgen.model.text import Span, fold, lowered_page
from briefgen.value import changed, frozen

_LEAD = 2  # the last paragraph, counted from 0, whose "agreement signed by" is news
_SENT = 3  # words between a people's name and its people: "Nordmark government officials"
_FAR = 10  # ... and from the encounter word to the name
_GUESTS = 30  # characters behind a body: "hosted Fund foreign ministers"


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


def find_encounters(page: Page, mentions: Mentions) -> tuple[Encounter, ...]:
    """Every encounter that the page reports as news, in reading order."""
    language = page.article.language
    index, triggers, gates = cue_index(language)
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
    joints, light = words_of(language, "clause", "goes_on"), words_of(language, "clause", "light")
    at = upto
    while at > first and sentence.words[at - 1] in light:
        at -= 1
    return at > first and sentence.words[at - 1] in joints


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
            if is_background(page.text, sentence, span, language):
                continue
            if span.start < old_clause_end(sentence, language):
                continue
            if cue.heads and (
                span.start > sentence.span.start or not opens_paragraph(page, sentence)
            ):
                continue
            if cue.programme and not opens_with_clock(page, sentence.index):
                continue
            if cue.kind is EventKind.VIDEOCONFERENCE and is_past_perfect(page, sentence, span):
                continue
            if cue.kind is EventKind.SIGNING and is_of_old(page, sentence):
                continue
            if not cue.planned and is_of_a_year(page, sentence, span, language):
                continue
            if not cue.planned and is_of_a_month(page, mentions, sentence, span):
                continue
            if cue.kind is EventKind.SIGNING and is_conditional(page, sentence, span.start):
                continue
            clause = stop_of(sentence, span.start, language)
            after = group_after(page, mentions, sentence, span.end, clause)
            if cue.brief:
                upto = behind_first(mentions, sentence, span.end)
                after = group_in(page, mentions, sentence, Span(span.end, upto))
            if cue.topic and not _is_followed_by_with(page, sentence, span.end):
                after = Group(people=after.people)
            if cue.needs == "party" and not after:
                after = group_in(page, mentions, sentence, span)
            opening = Span(subject_start(mentions, sentence, span.start, language), span.start)
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
                after = destination_of(page, mentions, sentence, span.end, after)
                goes = bool(before.people or before.offices)
                goes = goes or has_pronoun(page, sentence, span.start)
                goes = goes or _says_i(sentence, span, language)
                met = goes and bool(after.states)
            if cue.kind is EventKind.VISIT and not after:  # "travelled to Port Orme, Nordmark"
                after = destination_of(page, mentions, sentence, span.end, after)
            scene = scene_of(page, mentions, sentence, clause) or where_scene(
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
            if not before and cue.needs and has_pronoun(page, sentence, span.start):
                before = group_before(page, mentions, sentence)
            if not before and not after:  # "a discussion between A and B was held"
                after = group_in(page, mentions, sentence, span)
            taken.append(span)
            yield Encounter(
                cue=cue,
                sentence=sentence,
                span=span,
                before=before,
                after=after,
                planned=cue.planned or is_coming(page, sentence, span.start),
                scene=scene,
                clause=clause,
                opens_paragraph=opens_paragraph(page, sentence),
            )


def _is_followed_by_with(page: Page, sentence: Sentence, end: int) -> bool:
    words = section(page.article.language, "encounters").get("clause", {}).get("company", ())
    following = fold(page.text[end : min(sentence.span.end, end + 12)]).split()
    return bool(following) and following[0] in words


def _is_passive(sentence: Sentence, start: int, language: str) -> bool:
    """Whether "was", "were" stands right before: what is before is no actor."""
    at = bisect_left(sentence.starts, start)
    words = words_of(language, "clause", "passive")
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


def _is_guest(page: Page, mentions: Mentions, sentence: Sentence, end: int) -> bool:
    """Whether somebody stands right behind "welcomed", not something of his: "A B's decision"."""
    here = mentions.by_sentence[sentence.index]
    named = [(m.span, m.span) for _, m in here.people]
    named += [(m.office.span, m.span) for _, m in here.people if m.office is not None]
    named += [(office.span, office.span) for office in here.offices]
    sent = words_of(page.article.language, "clause", "sent")
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
    between = words_of(page.article.language, "clause", "guest")
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
    words = words_of(language, "transcript", "first_person")
    return not words.isdisjoint(sentence.words[: bisect_left(sentence.starts, span.start)])


def _are_sent(mentions: Mentions, sentence: Sentence, end: int, language: str) -> bool:
    """Whether people of a state or body without a name stand right behind the encounter word:
    "received senior Nordmark officials", "received a team from the Lake Bank"."""
    here, sent = mentions.by_sentence[sentence.index], words_of(language, "clause", "sent")
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
