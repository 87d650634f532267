"""Find every person an article names, with all mentions of each resolved.

In:  a Page, its states, organisations and offices.
Out: People in the order in which they are first named: first full spelling, fullest title,
     and whose man or woman each is, as far as the article tells.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.extract.affiliations import affiliations, own_affiliation
from briefgen.extract.attendance import presence
from briefgen.extract.base import (
    OfficeMention,
    OrganisationMention,
    Page,
    Person,
    PersonMention,
    StateMention,
    Token,
)
from briefgen.extract.figures import Figure, Roster
from briefgen.extract.headed import headed
from briefgen.extract.lines import Line
from briefgen.extract.listed import COUNTERPART, Naming, singular
from briefgen.extract.namings import namings_in
from briefgen.extract.personal_names import Names, read_names
from briefgen.extract.same_person import name_parts
from briefgen.extract.standing import ONE_OF_A_STATE
from briefgen.extract.visited import visited_states
from briefgen.extract.wording import Wording, wording
from briefgen.model.text import Span, fold

__all__ = ["find_people", "presence"]


_SEAT = "member"  # "SENATOR ADA QUILL, ATTORNEY-GENERAL"
_LOOSE = "founder"  # a class of offices that praise may use: "partner"
_FEWEST = 2  # words of a title or name of which one may be cut
_LETTERHEAD = 8  # lines from the headline on in which a letterhead stands
_NAME_LINE = 7  # tokens of a line with nothing but a name: "The Hon Ada Quill MP"
_OFFICE_LINE = 14  # tokens of \"Ambassador of Nordmark, based in Port Velden\"
_BESIDE = 2  # tokens beside an office that is alone in its line
_OWNS = 4  # characters of "'s "
_GENITIVES = ("'s", "’s", "'", "’")
_LINE_BREAK = 3  # characters between a line and the next


def find_people(
    page: Page,
    states: Sequence[StateMention],
    organisations: Sequence[OrganisationMention],
    offices: Sequence[OfficeMention],
) -> tuple[Person, ...]:
    """Everybody the page names; quoted and absent people too."""
    return people_in(page, *read_names(page, states, organisations), offices)


def people_in(
    page: Page, lines: Sequence[Line], names: Names, offices: Sequence[OfficeMention]
) -> tuple[Person, ...]:
    """Everybody named in lines whose names are known."""
    words = names.words
    by_sentence: dict[int, list[OfficeMention]] = defaultdict(list)
    for office in offices:
        by_sentence[office.sentence].append(office)
    roster = Roster()
    covered: set[tuple[int, int]] = set()
    told = [namings_in(line, by_sentence[line.sentence.index], names) for line in lines]
    _join_broken(told, by_sentence)
    _join_letterhead(told, lines, by_sentence)
    _join_below(told, lines, by_sentence)
    visited = dict(
        zip((line.sentence.index for line in lines), visited_states(lines, words), strict=True)
    )
    lists = headed(lines, told, words)
    for line in sorted(lines, key=lambda line: line.titled):
        index = line.sentence.index
        found, last = told[index], lines[index - 1] if index else None
        for naming, key in zip(
            found, affiliations(found, words, visited.get(index), last), strict=True
        ):
            _gather(page, naming, key or lists.get(index), roster, words, by_sentence[index])
            covered.update((index, i) for i in range(naming.start, naming.end))
    by_part = _by_part(roster.figures)
    for line in lines:
        _surnames_in(line, by_part, covered, names)
    people = [_person(page, figure) for figure in roster.figures]
    _take_from_headline(people, lines, by_sentence, page)
    return tuple(sorted(people, key=lambda person: person.mentions[0].span))


def _take_from_headline(
    people: Sequence[Person],
    lines: Sequence[Line],
    offices: Mapping[int, list[OfficeMention]],
    page: Page,
) -> None:
    """Give "President A B" the state of the headline's "President of Nordmark", or that of "a
    President of Nordmark", whom nobody else of that rank can be."""
    titled = {line.sentence.index for line in lines[:_LETTERHEAD] if line.titled}
    told = {
        office
        for line in lines[:_LETTERHEAD]
        for office in offices.get(line.sentence.index, ())
        if office.head in ONE_OF_A_STATE | {"minister"} and office.states
        if line.sentence.index in titled
        or page.text[office.span.start - 3 : office.span.start] == " a "
    }
    for office in sorted(told, key=lambda o: o.span):
        same = [p for p in people if p.office is not None and p.office.head == office.head]
        bare = [p for p in same if p.affiliation is None and _is_bare(page, p, office)]
        if office.head == "minister":  # of several portfolios
            same = [*bare, *(p for p in same if p.affiliation == office.states[0])]
        if len(same) == len(bare) == 1:
            bare[0].affiliation = office.states[0]


def _is_bare(page: Page, person: Person, office: OfficeMention) -> bool:
    """Whether a title has no more than the rank, or is the portfolio that an office ends in."""
    title = fold(person.title or "")
    if office.head in ONE_OF_A_STATE:
        return " of " not in title
    return " " in title and fold(page.words(office.span)).endswith(title)


def _join_broken(told: Sequence[Sequence[Naming]], offices: dict[int, list[OfficeMention]]) -> None:
    """Give a name that ends its line with a comma the office that opens the next line."""
    for i, namings in enumerate(told[:-1]):
        last = namings[-1] if namings else None
        if last is None or last.offices or not offices.get(i + 1):
            continue
        tokens, first = last.line.tokens, offices[i + 1][0]
        taken = any(first in naming.offices for naming in told[i + 1])
        if last.right == len(tokens) - 1 and tokens[-1].text == "," and not taken:
            gap = first.span.start - tokens[-1].end
            if gap <= _LINE_BREAK:
                last.offices.append(first)


def _alone(line: Line, namings: Sequence[Naming]) -> Naming | None:
    """The name of a line with nothing but a name, which has no office beside it."""
    if len(namings) != 1 or len(line.tokens) > _NAME_LINE or line.titled:
        return None
    return None if namings[0].offices else namings[0]


def _join_letterhead(
    told: Sequence[Sequence[Naming]],
    lines: Sequence[Line],
    offices: dict[int, list[OfficeMention]],
) -> None:
    """Give a name alone in one of the first lines the office alone in the line above or below."""
    for i, line in enumerate(lines[:_LETTERHEAD]):
        alone = _alone(line, told[i])
        if alone is None:
            continue
        for k in (i - 1, i + 1):
            here = offices.get(lines[k].sentence.index, []) if 0 <= k < len(lines) else []
            if len(here) != 1 or told[k] or lines[k].titled:
                continue
            around = len(lines[k].tokens) - (
                lines[k].index_at(here[0].span.end) - lines[k].index_at(here[0].span.start)
            )
            if around <= _BESIDE:
                alone.offices.append(here[0])
                break


def _join_below(
    told: Sequence[Sequence[Naming]],
    lines: Sequence[Line],
    offices: dict[int, list[OfficeMention]],
) -> None:
    """Give a name alone in a line of a list the office that opens the line below: "2. Ms. A B",
    then "Ambassador of Nordmark"."""
    for i, line in enumerate(lines[:-1]):
        alone = _alone(line, told[i])
        if alone is None or told[i + 1]:
            continue
        below, here = lines[i + 1], offices.get(lines[i + 1].sentence.index, [])
        opens = len(here) == 1 and here[0].span.start == below.sentence.span.start
        if opens and alone.end == len(line.tokens) and len(below.tokens) <= _OFFICE_LINE:
            alone.offices.append(here[0])


def _gather(
    page: Page,
    naming: Naming,
    key: str | None,
    roster: Roster,
    words: Wording,
    offices: Sequence[OfficeMention],
) -> None:
    """Add a naming to the figure it belongs to, or to a new one."""
    tokens = naming.line.tokens
    parts = name_parts(tokens[naming.start : naming.end], words)
    gender = _gender(naming, words)
    heads = frozenset(o.head for o in naming.offices if o.head != COUNTERPART)
    figure = roster.match(parts, gender, heads, naming.line.sentence.index)
    if figure is None and _is_acronym(tokens, naming, parts):
        figure = roster.match(parts[1:], gender, heads, naming.line.sentence.index)
        if figure is None or figure.parts[-1] != parts[1]:
            figure = None
        else:
            parts = parts[1:]  # "NSA Brandt": of somebody named before
    if figure is not None and figure.titles and own_affiliation(naming) is None:
        key = None  # whose he is was told, or left out, where he was introduced
    if figure is None:
        if naming.line.titled and not (naming.offices or naming.styles):
            return
        figure = roster.add(parts)
    elif len(parts) > len(figure.parts):
        roster.widen(figure, parts)
    mention, span = _mention(page, naming, words, offices)
    figure.mentions.append(mention)
    if naming.line.titled:
        figure.titled.add(mention.span)
    figure.lines.add(naming.line.sentence.index)
    if gender:
        figure.genders.add(gender)
    if span is not None:
        figure.titles.append((span, mention))
    if key is not None:
        figure.affiliations.append((len((mention.title or "").split()), key))


def _is_acronym(tokens: Sequence[Token], naming: Naming, parts: tuple[str, ...]) -> bool:
    """Whether a name is a surname behind capitals that are short for an office."""
    first = tokens[naming.start].text
    return len(parts) == _FEWEST and len(first) > _FEWEST and first.isupper()


def _gender(naming: Naming, words: Wording) -> str:
    for start, end in naming.styles:
        for token in naming.line.tokens[start:end]:
            gender = words.styles.get(token.fold) or words.styles.get(token.fold.rstrip("."))
            if gender:
                return gender
            if token.fold in words.his | words.her:
                return "m" if token.fold in words.his else "f"
    return ""


def _mention(
    page: Page, naming: Naming, words: Wording, offices: Sequence[OfficeMention]
) -> tuple[PersonMention, Span | None]:
    line = naming.line
    name = line.span(naming.start, naming.end)
    styles = " ".join(page.words(line.span(start, end)) for start, end in naming.styles)
    held = [office for office in naming.offices if office.head != COUNTERPART]
    span = line.span(*naming.several) if naming.several else _title_span(page, held)
    if span is not None and naming.title_end and held and span.end == held[-1].span.end:
        span = Span(span.start, line.tokens[naming.title_end - 1].end)
    if span is not None and len(offices) > 1:
        span = _with_owner(page, span, offices)
    mention = PersonMention(
        span=name,
        sentence=line.sentence.index,
        name=page.words(name),
        honorific=styles,
        office=_weightiest(page, held),
        title=_title(page, naming, span, words),
    )
    return mention, span


def _with_owner(page: Page, title: Span, offices: Sequence[OfficeMention]) -> Span:
    """A title with the office whose own it is: "the | Vice President's Special Assistant"."""
    for office in offices:
        gap = title.start - office.span.end
        if 0 < gap <= _OWNS and page.text[office.span.end : title.start].rstrip() in _GENITIVES:
            return Span(office.span.start, title.end)
    return title


def _weightiest(page: Page, offices: Sequence[OfficeMention]) -> OfficeMention | None:
    """The office of the most words; of equals none that is a seat."""
    if len(offices) < 2:
        return offices[0] if offices else None
    return max(offices, key=lambda office: _weight(page, office, office.span))


def _title(page: Page, naming: Naming, span: Span | None, words: Wording) -> str | None:
    """A title as it is written; one of several people as each of them has it: "Senator"."""
    title = page.words(span) if span is not None else None
    return singular(title, words) if title is not None and naming.several else title


def _title_span(page: Page, offices: Sequence[OfficeMention]) -> Span | None:
    """The longest office, with those that follow it directly; of equals none that is a seat."""
    if len(offices) == 1:
        return offices[0].span
    best: Span | None = None
    run: Span | None = None
    most = (0, False)
    for office in offices:
        if run is not None and 0 <= office.span.start - run.end <= 6:
            run = Span(run.start, office.span.end)
        else:
            run = office.span
        weight = _weight(page, office, run)
        if weight > most:
            best, most = run, weight
    return best


def _weight(page: Page, office: OfficeMention, span: Span) -> tuple[int, bool]:
    return len(page.words(span).split()), office.head != _SEAT


def _by_part(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Figures by each word of their name."""
    index: dict[str, list[Figure]] = {}
    for figure in figures:
        for part in dict.fromkeys(figure.parts):
            if len(part) > 2:
                index.setdefault(part, []).append(figure)
    return index


def _surnames_in(
    line: Line, index: Mapping[str, list[Figure]], covered: set[tuple[int, int]], names: Names
) -> None:
    """Later mentions by one bare word of the name: "Okello added"."""
    if line.sentence.folds.isdisjoint(index):
        return
    for i in line.sentence.places(index):
        token = line.tokens[i]
        if not token.is_capital or (line.sentence.index, i) in covered or i in line.held:
            continue
        here = index[token.fold]
        if _in_a_phrase(line, i, covered) or (
            names.is_plain(token) and token.fold not in names.known
        ):
            continue
        best = next((f for f in here if f.parts[-1] == token.fold), here[0])
        best.mentions.append(
            PersonMention(span=token.span, sentence=line.sentence.index, name=token.text)
        )
        covered.add((line.sentence.index, i))


def _in_a_phrase(line: Line, i: int, covered: set[tuple[int, int]]) -> bool:
    """Whether a capitalised word belongs to a longer name of something else."""
    index = line.sentence.index
    if _is_hyphened(line, i):
        return True  # "the Quill-Brandt Plan"
    for k in (i - 1, i + 1):
        if 0 <= k < len(line.tokens) and (index, k) not in covered and (k > i or i > 1):
            near = line.tokens[k]
            if near.is_word and near.is_capital and len(near.text) > 1:
                return True
    return False


def _is_hyphened(line: Line, i: int) -> bool:
    """Whether a capital word hangs on this one by a hyphen."""
    tokens = line.tokens
    for k, end, start in ((i + 1, i, i + 1), (i - 1, i - 1, i)):
        if (
            0 <= k < len(tokens)
            and tokens[k].text == "-"
            and tokens[end].end == tokens[start].start
        ):
            return True
    return False


def _person(page: Page, figure: Figure) -> Person:
    mentions = sorted(figure.mentions, key=lambda mention: mention.span)
    named = [m for m in mentions if len(m.name.split()) > 1] or mentions
    body = [m for m in named if m.span not in figure.titled]
    first = (body or named)[0]
    title = _without_name(page, _fullest(page, figure.titles), first.span)
    styled = next((m.honorific for m in mentions if m.honorific), "")
    return Person(
        name=first.name,
        mentions=mentions,
        honorific=first.honorific or styled,
        title=title[1].title if title else None,
        title_span=title[0] if title else None,
        affiliation=_best_key(figure.affiliations),
        office=title[1].office if title else None,
    )


def _fullest(
    page: Page, titles: Sequence[tuple[Span, PersonMention]]
) -> tuple[Span, PersonMention] | None:
    """The longest title; one of the body before one of the headline."""
    if len(titles) < 2:
        return titles[0] if titles else None
    words = wording(page.article.language)

    def rank(item: tuple[Span, PersonMention]) -> tuple[bool, bool, int, int]:
        title = item[1].title or ""
        now = title.split()[0].lower().rstrip("-") not in words.past if title else False
        office = item[1].office
        if office is not None and office.head == _LOOSE:
            now = False  # "a Nordmark partner" is said in praise
        return now, not title.islower(), len(title.split()), -item[0].start

    return max(titles, key=rank)


def _without_name(
    page: Page, title: tuple[Span, PersonMention] | None, name: Span
) -> tuple[Span, PersonMention] | None:
    """A title that ends in a word of its holder's name, without it: "Minister of Lakes Bar"."""
    if title is None:
        return title
    span, mention = title
    words, parts = (mention.title or "").split(), page.words(name).split()
    if len(words) < _FEWEST or len(parts) < _FEWEST or words[-1] not in parts[1:]:
        return title
    cut = Span(span.start, span.end - len(words[-1]))
    bare = page.text[cut.start : cut.end].rstrip()
    return Span(cut.start, cut.start + len(bare)), replace(mention, title=" ".join(words[:-1]))


def _best_key(found: Sequence[tuple[int, str]]) -> str | None:
    return max(found, key=lambda item: item[0])[1] if found else None
