"""Acts before they have actors: which cues of a sentence hold, about what, on which rung.

In:  a Line, or the sentences of an event for lists behind a colon.
Out: Drafts in reading order; none inside the object of another, no mere goodwill.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefgen.extract.base import Sentence
from briefgen.extract.cues import TASKS, Hit, Line, expression, find_hits, hit_at, quick_expression
from briefgen.extract.instruments import GIFTS, is_multilateral
from briefgen.extract.objects import Clause, clauses_of, objects_of
from briefgen.extract.phrases import Range, phrase_from, shorten, sums, tasks, things, word_count
from briefgen.lexicon import section
from briefgen.lexicon.gates import StrictGates, may_match
from briefgen.lexicon.openings import Openings
from briefgen.model.event import Rung
from briefgen.value import frozen

_NEAR = 24  # drafts looked back in a sentence
_AROUND = 400  # characters beside a verb that tell when it was
_TIMES = ("now_after", "past_after", "past_front")
_LISTS = (  # what opens a list, the form of its items, the rule they are told by
    ("list_intro", "list_item", "signed.listed"),
    ("gift_intro", "gift_item", "give.money"),
    ("sum_intro", "sum_item", "announced.money"),
    ("count_intro", "count_item", "signed.listed"),
    ("agreed_intro", "agreed_item", "agreed.list"),
)
_HEADING = 8  # tokens
_LIST = 300  # tokens of a sentence that names many instruments
_OPEN_RUNGS = frozenset({Rung.AGREED, Rung.AGREED_IN_PRINCIPLE})


@frozen(kw_only=False)
class Draft:
    """An act before it has actors: a cue met, and the tokens that say what it is about."""

    hit: Hit
    whole: Range  # all of its object, the next act in the sentence starts behind it
    what: Range
    rung: Rung


def drafts_of(line: Line, language: str, year: int | None = None) -> list[Draft]:
    """The acts that one sentence tells, none inside the object of another."""
    drafts: list[Draft] = []
    seen: set[int] = set()
    for hit in find_hits(line, language, seen):
        if _inside(hit, drafts):
            continue
        found = [d for d in _drafts(hit, language, year) if _is_definite(d, language)]
        if found:
            seen.add(hit.trigger)
            drafts += found
    return drafts


def listed(sentences: Sequence[Sentence], language: str) -> Iterator[tuple[int, Draft]]:
    """Instruments and sums in a list behind "the following were signed:", and its index."""
    intro: Hit | None = None
    item = ""
    announces = frozenset(section(language, "cues").get("list_words", ()))
    for sentence in sentences:
        colon = sentence.tokens[-1].text == ":"
        if colon or not announces.isdisjoint(sentence.folds):
            opened = _list_intro(sentence, language)
            between = colon and len(sentence.tokens) <= _HEADING  # a heading inside the list
            if opened[0] is not None or (colon and not between):
                intro, item = opened
            if colon or opened[0] is not None:
                continue
        if intro is not None:
            for draft in _items(intro, Line.of(sentence, language), item, language):
                yield intro.line.sentence.index, draft


def _items(intro: Hit, line: Line, item: str, language: str) -> Iterator[Draft]:
    """What a sentence adds to a list."""
    found = expression(language, item).match(line.text)
    if found is None:
        return
    whole = phrase_from(line, line.token_at(found.start("what")), language, _LIST)
    hit = replace(intro, line=line, trigger=whole[0], end=whole[0] + 1)
    for part in (sums if intro.rung in GIFTS else things)(line, whole, language):
        rung = _settled(intro.rung, line, part, language)
        draft = Draft(hit, whole, shorten(line, part, language), rung)
        if _is_definite(draft, language):
            yield draft


def _list_intro(sentence: Sentence, language: str) -> tuple[Hit | None, str]:
    """The verb of "... were signed:", as a hit that its list items share, and their form."""
    patterns, gates = _list_openings(language)
    missing = gates.missing(sentence.words)
    numbers = [n for n in range(len(patterns)) if gates.lets(n, missing)]
    if not numbers:
        return None, ""
    line = Line.of(sentence, language)
    for number in numbers:
        _, item, rule = _LISTS[number]
        opening = patterns[number].search(line.text)
        if opening is not None:
            verb = next(group for group in opening.re.groupindex if opening.group(group))
            return hit_at(line, line.token_at(opening.start(verb)), rule, language), item
    return None, ""


@cache
def _list_openings(language: str) -> tuple[tuple[re.Pattern[str], ...], StrictGates]:
    patterns = tuple(expression(language, name) for name, _, _ in _LISTS)
    return patterns, StrictGates(patterns)


def _inside(hit: Hit, drafts: Sequence[Draft]) -> bool:
    """Whether a hit is part of what an earlier one is about; older instruments stand anyway."""
    if hit.rung is Rung.MENTIONED:
        return False
    return any(
        d.whole[0] <= hit.trigger < d.whole[1] and d.hit.trigger != hit.trigger
        for d in drafts[-_NEAR:]
    )


def _drafts(hit: Hit, language: str, year: int | None) -> Iterator[Draft]:
    rung = _older(hit, language, year)
    if rung is None:
        return
    line = hit.line
    if hit.cue.object == "clause":
        for clause in clauses_of(hit, language):
            what = shorten(line, clause.what, language)
            yield Draft(hit, clause.whole, what, _laid_down(rung, clause, line, language))
        return
    if _names_nothing(hit, language):
        return
    for whole in objects_of(hit, language):
        settled = rung if hit.cue.firm else _settled(rung, line, whole, language)
        for part in _parts(hit, whole, language):
            if part[1] <= part[0]:
                continue
            here = settled
            if part[0] > whole[0] + 1 and not hit.cue.firm:
                here = _settled(rung, line, (part[0], max(whole[1], part[1])), language)
            yield Draft(hit, whole, shorten(line, part, language), here)


def _parts(hit: Hit, whole: Range, language: str) -> Iterable[Range]:
    """The things that an object joins, each an act of its own."""
    if hit.rung in GIFTS:
        return sums(hit.line, _gift(hit, whole, language), language)
    if hit.cue.split == TASKS:
        return tasks(hit.line, whole, language)
    return things(hit.line, whole, language) if hit.cue.split else (whole,)


def _gift(hit: Hit, whole: Range, language: str) -> Range:
    """What is given, without the official it is handed to."""
    person, line = quick_expression(language, "to_person"), hit.line
    if hit.cue.object != "right" or not may_match(person, line.sentence.words[slice(*whole)]):
        return whole
    found = person.search(line.seen_by(person), line.starts[whole[0] + 1], line.starts[whole[1]])
    return (whole[0], line.token_at(found.start())) if found is not None else whole


def _laid_down(rung: Rung, clause: Clause, line: Line, language: str) -> Rung:
    """The rung of what a that-clause lays down: a text still to be made is less, so is "would"."""
    draft = quick_expression(language, "draft_clause")
    told = may_match(draft, line.sentence.words[slice(*clause.whole)])
    if told and draft.search(line.part_seen_by(draft, *clause.whole)) is not None:
        return Rung.AGREED_TO_DRAFT
    return Rung.AGREED_IN_PRINCIPLE if clause.weak else rung


def _names_nothing(hit: Hit, language: str) -> bool:
    """Whether what stands behind a verb denies it: "signed no agreement"."""
    if hit.cue.object.startswith("left"):
        return False
    nothing = quick_expression(language, "nothing")
    return nothing.match(hit.line.seen_by(nothing), hit.line.starts[hit.end]) is not None


def _older(hit: Hit, language: str, year: int | None) -> Rung | None:
    """The rung once the words behind the verb are heard: "signed ... two years ago"."""
    past = hit.cue.ladder.get("past")
    if past is None or hit.mood:
        return hit.rung
    line, at = hit.line, hit.line.starts[hit.trigger]
    now, after, front = _times(language)
    words = line.sentence.words
    behind, before = _time_gates(language)
    missing = behind.missing(words[hit.trigger :])
    if behind.lets(0, missing) and now.search(line.seen_by(now), at, at + _AROUND):
        return hit.rung
    for match in (
        after.search(line.seen_by(after), at, at + _AROUND) if behind.lets(1, missing) else None,
        front.search(line.seen_by(front)[max(0, at - _AROUND) : at])
        if before.lets(0, before.missing(words[: hit.trigger]))
        else None,
    ):
        if match is not None and _is_older(hit, match, year, language):
            return Rung(past) if past else None
    return hit.rung


@cache
def _times(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(quick_expression(language, name) for name in _TIMES)


@cache
def _time_gates(language: str) -> tuple[StrictGates, StrictGates]:
    """What the words behind a verb and before it may match."""
    now, after, front = _times(language)
    return StrictGates((now, after)), StrictGates((front,))


def _is_older(hit: Hit, match: re.Match[str], year: int | None, language: str) -> bool:
    """Whether words of time make the act an older one: a year does, unless it is the page's."""
    front = match.re.groupindex.get("month") is not None
    if front and match.group("month"):  # "In July, Arvania agreed": news is not told so
        return hit.line.sentence.paragraph > 0
    if front and match.group("then"):  # "During her visit in May 2030, ..."
        return year is not None and int(match.group("then")) < year
    if not match.group("year"):
        return True
    if front and (int(match.group("year")) < year if year else not match.group("moon")):
        return True
    if "past_year" not in hit.cue.ladder or (year is not None and int(match.group("year")) >= year):
        return False
    start = hit.line.starts[hit.trigger]  # "signed an agreement to host the games in 2032"
    return expression(language, "purpose").search(hit.line.text, start, match.start()) is None


def _settled(rung: Rung, line: Line, whole: Range, language: str) -> Rung:
    """Agreeing to write a text, or to what is only general, is less than agreeing."""
    if rung not in _OPEN_RUNGS:
        return rung
    if _opens("draft", line, whole, language):
        return Rung.AGREED_TO_DRAFT
    if _opens("general", line, whole, language):
        return Rung.AGREED_IN_PRINCIPLE
    if _opens("goodwill", line, whole, language) and not _specific(line, whole, language):
        return Rung.AGREED_IN_PRINCIPLE
    return rung


def _is_definite(draft: Draft, language: str) -> bool:
    """Whether there is something to follow up: a thing, not goodwill, not a treaty of the world."""
    words = draft.hit.line.part(*draft.what)
    if word_count(draft.hit.line, draft.what) < 1 or expression(language, "empty").fullmatch(words):
        return False
    line = draft.hit.line
    if draft.rung in _OPEN_RUNGS and _is_idle(draft, language):
        return False
    near = draft.hit.line.part(max(0, draft.what[0] - 4), draft.what[1])
    if draft.rung is Rung.MENTIONED and is_multilateral(near, language):
        return False
    if not draft.hit.cue.definite:
        return True
    end, tokens = draft.whole[1], line.sentence.tokens
    if end < len(tokens) and tokens[end].text == ",":  # ", particularly in ..."
        end = min(end + 5, len(tokens))
    return not _opens("goodwill", line, draft.what, language) or _specific(
        line, (draft.whole[0], end), language
    )


def _opens(name: str, line: Line, part: Range, language: str) -> bool:
    """Whether an expression stands at the head of a range."""
    pattern, openings = _opening(name, language)
    first = line.low[line.starts[part[0]] : line.starts[part[0] + 1]] if part[0] < part[1] else ""
    told = openings.of(first) > 0
    return told and pattern.match(line.part_seen_by(pattern, *part)) is not None


@cache
def _opening(name: str, language: str) -> tuple[re.Pattern[str], Openings]:
    pattern = quick_expression(language, name)
    return pattern, Openings((pattern,))


def _is_idle(draft: Draft, language: str) -> bool:
    """Whether it is only agreed to keep in touch, or on the importance of good relations."""
    line, what = draft.hit.line, draft.what
    if _opens("idle", line, what, language):
        return True
    value = quick_expression(language, "general")
    found = value.match(line.seen_by(value), line.starts[what[0]])
    if found is None or found.end() >= len(line.text):
        return False
    rest = (line.token_at(found.end()), draft.whole[1])
    vague = _opens("goodwill", line, rest, language) and not _specific(line, rest, language)
    return vague or _opens("idle", line, rest, language)


def _specific(line: Line, part: Range, language: str) -> bool:
    pattern, gates = _specifics(language)
    told = gates.lets(0, gates.missing(line.sentence.words[slice(*part)]))
    return told and pattern.search(line.part_seen_by(pattern, *part)) is not None


@cache
def _specifics(language: str) -> tuple[re.Pattern[str], StrictGates]:
    pattern = quick_expression(language, "specific")
    return pattern, StrictGates((pattern,))
