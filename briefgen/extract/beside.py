"""Who stands before and behind the words of an encounter, and where it is.

In:  a Page, its Mentions, a Sentence and a place in it.
Out: Groups, the clause they stand in, and the state of the scene ("while in Nordmark").
"""

from bisect import bisect_left

from briefgen.extract.base import (
    Mentions,
    Page,
    Sentence,
)
from briefgen.extract.encounter_cues import words_of
from briefgen.extract.groups import Group, group_in
from briefgen.lexicon import section
from briefgen.model.text import Span, fold
from briefgen.value import changed

_ON_THE_WAY = 3  # words between "arrived in" and the state: "Port Orme,"
_TOWN = 4  # words of "Upper Orme," before its state
_ADJUNCT = 3  # words that open a sentence: "In follow-up to"
_PRONOUN_REACH = 5  # sentences back in which "she" is looked for


def subject_start(mentions: Mentions, sentence: Sentence, end: int, language: str) -> int:
    """Where those who met begin: behind "Following his talks with Mr Brandt, ...", if a sentence
    opens so and somebody stands behind one of its commas."""
    openers = words_of(language, "clause", "adjuncts")
    if openers.isdisjoint(sentence.words[:_ADJUNCT]):
        return sentence.span.start
    here = mentions.by_sentence[sentence.index]
    named = [person.span.start for _, person in here.people]
    named += [office.span.start for office in here.offices]
    company, upto = words_of(language, "clause", "along"), end
    for number in range(bisect_left(sentence.starts, end) - 2, 0, -1):
        if sentence.words[number] != ",":
            continue
        start = sentence.starts[number + 1]
        leads = sentence.words[number + 1] not in company
        if leads and any(start <= at < upto for at in named):
            return start
        upto = start
    return sentence.span.start


def behind_first(mentions: Mentions, sentence: Sentence, start: int) -> int:
    """The comma behind the first person named from `start` on."""
    people = mentions.by_sentence[sentence.index].people
    first = min((m.span.end for _, m in people if m.span.start >= start), default=start)
    commas = (
        at
        for at, word in zip(sentence.starts, sentence.words, strict=True)
        if at >= first and word == ","
    )
    return next(commas, sentence.span.end)


def has_pronoun(page: Page, sentence: Sentence, end: int) -> bool:
    words = words_of(page.article.language, "clause", "pronouns")
    before = sentence.words[: bisect_left(sentence.starts, end)]
    return any(word in words for word in before)


def scene_of(page: Page, mentions: Mentions, sentence: Sentence, clause: Span | None) -> str | None:
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


def group_before(page: Page, mentions: Mentions, sentence: Sentence) -> Group:
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
        if not has_pronoun(page, before, first):
            return Group(people=group_in(page, mentions, before, before.span).people[:1])
    return Group()


def opens_paragraph(page: Page, sentence: Sentence) -> bool:
    before = page.sentences[sentence.index - 1] if sentence.index else None
    return before is None or before.paragraph != sentence.paragraph


def group_after(
    page: Page, mentions: Mentions, sentence: Sentence, start: int, clause: Span | None
) -> Group:
    """Those who stand behind the encounter word, past "at the headquarters" if need be."""
    upto = clause.end if clause is not None else sentence.span.end
    language = page.article.language
    dated = frozenset(d.span.start for d in mentions.by_sentence[sentence.index].dates)
    behalf = words_of(language, "clause", "behalf")  # "by A on behalf of Nordmark and B"
    dated |= {sentence.starts[i] for i in sentence.places(behalf)}
    skip = words_of(language, "place", "skip")
    stop, hard = (words_of(language, "clause", name) for name in ("stop", "hard"))
    near = min(upto, _clause_end(sentence, start, stop, skip, dated))
    group = group_in(page, mentions, sentence, Span(start, near))
    if group:
        return group
    end = min(upto, _clause_end(sentence, start, hard, skip, dated))
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


def destination_of(
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
        if not words_of(page.article.language, "sent", "list").issuperset(between.split()):
            break
        gone_to.append(state)
    return changed(after, states=tuple(dict.fromkeys(state.code for state in gone_to)))
