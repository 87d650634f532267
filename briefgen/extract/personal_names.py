"""Where a personal name starts and ends.

In:  a Line and a token index.
Out: the end of the courtesy titles there, the end of the name there; nothing is resolved.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.extract.base import OrganisationMention, Page, StateMention, Token
from briefgen.extract.lines import Line, lines_of, lower_words
from briefgen.extract.wording import Wording, wording

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
HYPHENS = frozenset("-‐‑")
_INFLECTED = 7  # letters; "Roberts" is no robert's
_OFTEN = 2  # times a word stands alone that is a name by itself
_LONGEST = 9  # words in a name


@dataclass(slots=True, kw_only=True)
class Names:
    """What a page knows about names: the language's words, its own, and surnames styled so far."""

    words: Wording
    lower: frozenset[str]  # words the article writes in lower case
    known: set[str]  # words of names that stood after a courtesy title
    acronyms: set[str] = field(default_factory=set)  # "(ASG)": short for something
    lines: tuple[Line, ...] = ()

    def stands_alone(self, word: str) -> bool:
        """Whether a capital word is more than once found with no other beside it: a whole name."""
        times = 0
        for line in self.lines:
            if word in line.sentence.folds:
                tokens = line.tokens
                times += any(_is_lone(tokens, i) for i in line.sentence.places({word}))
        return times >= _OFTEN

    def is_plain(self, token: Token) -> bool:
        """Whether a capitalised word is more likely a noun, an office or a day than a name."""
        word, words = token.fold, self.words
        if word in self.known:
            return False
        return word in words.plain or word in self.lower or _is_inflected(word, words)

    def is_stop(self, token: Token) -> bool:
        """Whether a word ends a name wherever it stands."""
        word, words = token.fold, self.words
        if word in words.calendar or word in words.never:
            return True
        if word in words.plurals and words.singulars[word] not in words.also_names:
            return True
        return word in words.heads and word not in words.also_names


def _is_lone(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a capital word in the midst of a sentence has no capital beside it."""
    beside = (tokens[i - 1], tokens[i + 1]) if 0 < i < len(tokens) - 1 else ()
    return bool(beside) and tokens[i].is_capital and not any(t.is_capital for t in beside)


def _is_inflected(word: str, words: Wording) -> bool:
    """Whether a word is an everyday one with an ending: "Departs"."""
    return len(word) >= _INFLECTED and word.endswith("s") and word[:-1] in words.common


def styles_end(line: Line, start: int, names: Names) -> tuple[int, bool]:
    """The end of the courtesy titles that start at a token, and whether they can stand alone."""
    i, strong = start, False
    if i < len(line.tokens) and line.sentence.words[i] not in names.words.style_openers:
        return i, strong  # as most do not
    while i < len(line.tokens) and i not in line.held:
        comma = i > start and line.tokens[i].text == ","  # "His Excellency, Mr Quill"
        if comma and (i + 1 >= len(line.tokens) or i + 1 in line.held):
            break
        length, alone = _style_at(line.tokens, i + comma, names.words)
        if not length or (comma and not (strong and alone)):
            break
        i += comma
        if i > start and line.tokens[i - 1].fold in names.words.last_styles:
            break  # "U Tun Brandt"
        if i > start and _is_fathered(line.tokens, i + length, names.words):
            break  # "Prince Sultan bin Ruiz": the name itself
        i += length
        strong = strong or alone
    return i, strong


def _is_fathered(tokens: tuple[Token, ...], i: int, words: Wording) -> bool:
    """Whether "bin", "ould" or the like comes next: what stands before is a first name."""
    return i < len(tokens) and tokens[i].fold in words.filial


def name_end(
    line: Line, start: int, names: Names, *, styled: bool = False, led: bool = False
) -> int:
    """The end of the personal name that starts at a token; `start` itself when none does.

    After a courtesy title (`styled`) everyday words are names too; after an office (`led`)
    one is when an unknown word follows it.
    """
    tokens, words = line.tokens, names.words
    i, count, full = start, 0, 0
    while i < len(tokens) and count < _LONGEST:
        token = tokens[i]
        if token.text in HYPHENS:
            if not count or not _joined(tokens, i) or tokens[i + 1].fold in words.after:
                break
            i += 2
            continue
        if i in line.held and not (styled and _is_surname(line, i, count)):
            break
        if not token.is_word or token.text[0].isdigit():
            break
        if token.fold in words.determiners or (count and token.fold == "h.e."):
            break
        if not token.is_capital:
            if not _is_particle(tokens, i, count, words):
                break
            i += 1
            continue
        if _is_initial(token.text):
            if not _initial_fits(tokens, i, count, names):
                break
        elif (
            _is_hyphened(tokens, i, words)
            or (styled and not count and _is_fathered(tokens, i + 1, words))
            or (count and tokens[i - 1].fold in words.filial)
        ):
            full += 1  # "Amir-Quill": half of a name, whatever it means alone
        elif not count and not _may_open(tokens, i, names, styled):
            if not led or not _is_led(line, i, names):
                break
            full += 1
        elif count and not _may_follow(line, i, names):
            break
        else:
            full += 1
        count += 1
        i += 1
    end = _trim(tokens, start, i, words)
    if not full or end == start:
        return start
    end = _with_suffix(tokens, end, words)
    return start if _is_a_thing(tokens, end, words) else end


def _is_hyphened(tokens: tuple[Token, ...], i: int, words: Wording) -> bool:
    """Whether a style or an office is the first half of a double name."""
    if tokens[i].fold not in words.styles or not tokens[i].is_capital:
        return False
    tight = i + 2 < len(tokens) and tokens[i + 1].text in HYPHENS and _joined(tokens, i + 1)
    return tight and tokens[i + 2].is_capital and tokens[i + 2].fold not in words.heads


def _is_initial(text: str) -> bool:
    short = len(text) == 1 or text[1] == "."  # the quick test
    return short and _INITIAL.fullmatch(text) is not None


def read_names(
    page: Page, states: Iterable[StateMention], organisations: Iterable[OrganisationMention]
) -> tuple[tuple[Line, ...], Names]:
    """The lines of a page, and what it teaches about the names in them."""
    words = wording(page.article.language)
    names = Names(words=words, lower=lower_words(page), known=set())
    lines = names.lines = lines_of(page, states, organisations)
    learn_names(lines, names)
    trim_bodies(lines, names)
    return lines, names


def learn_names(lines: Iterable[Line], names: Names) -> None:
    """Remember the words of names that courtesy titles introduce."""
    for line in lines:
        if "(" in line.sentence.marks:
            names.acronyms.update(_acronyms(line.tokens))
        if names.words.styled.isdisjoint(line.sentence.folds):
            continue
        free, words = 0, line.sentence.words
        for i in line.sentence.raised:
            if i < free or words[i] not in names.words.style_openers:
                continue
            begin, strong = styles_end(line, i, names)
            if begin > i and strong:
                end = name_end(line, begin, names, styled=True)
                names.known.update(
                    token.fold
                    for token in line.tokens[begin:end]
                    if token.is_capital and len(token.fold) > 3 and token.fold not in names.lower
                )
                free = max(end, begin)
            else:
                free = begin


def _acronyms(tokens: tuple[Token, ...]) -> Iterator[str]:
    for i, token in enumerate(tokens[:-2]):
        if token.text == "(" and tokens[i + 2].text == ")" and tokens[i + 1].text.isupper():
            yield tokens[i + 1].fold


def trim_bodies(lines: Iterable[Line], names: Names) -> None:
    """Give back to a person the name that a body was read to end in: "Office of Lakes Ana Ruiz"."""
    for line in lines:
        for begin, (start, end, mention) in list(line.held.items()):
            if begin != start or not isinstance(mention, OrganisationMention) or mention.known:
                continue
            cut = _name_in_tail(line, start, end, names)
            for i in range(cut, end):
                del line.held[i]
            for i in range(start, cut if cut < end else start):
                line.held[i] = (start, cut, mention)


def _name_in_tail(line: Line, start: int, end: int, names: Names) -> int:
    """Where a name of two or more unknown words at the end of a body starts; else its end."""
    cut = end
    while cut > start and _is_unknown(line.tokens, cut - 1, names):
        cut -= 1
    before = line.tokens[cut - 1] if cut > start else None
    if end - cut < 2 or before is None or not before.is_capital:
        return end
    return end if before.fold in names.words.bodies or not names.is_plain(before) else cut


def _is_unknown(tokens: tuple[Token, ...], i: int, names: Names) -> bool:
    token = tokens[i]
    return token.is_capital and token.is_word and not names.is_plain(token)


def _style_at(tokens: tuple[Token, ...], i: int, words: Wording) -> tuple[int, bool]:
    token = tokens[i]
    if token.text == "(":
        if i + 2 < len(tokens) and tokens[i + 2].text == ")":
            inside = tokens[i + 1].fold.rstrip(".")
            return (3, False) if inside in words.bracketed else (0, False)
        return 0, False
    if not token.is_word:
        return 0, False
    for phrase in words.long_styles.get(token.fold, ()):
        folds = tuple(t.fold for t in tokens[i : i + len(phrase)])
        if folds == phrase and token.is_capital:
            return len(phrase), True
    if token.fold == "h." and i + 1 < len(tokens) and tokens[i + 1].fold in ("e.", "e"):
        return 2, True  # "H.E.Mr." without a space
    bare = token.fold.rstrip(".") if token.fold not in words.styles else token.fold
    if bare not in words.styles or not (token.is_capital or bare in words.lower_styles):
        return 0, False
    if bare in words.capital_styles and not token.text.isupper():
        return 0, False
    length = 1
    if (
        i + 1 < len(tokens)
        and tokens[i + 1].start == token.end
        and tokens[i + 1].text in ("’", "'", ".")
    ):
        length = 2
    return length, bare not in words.weak_styles


def _joined(tokens: tuple[Token, ...], i: int) -> bool:
    return (
        i + 1 < len(tokens)
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
        and tokens[i + 1].is_word
    )


def _is_particle(tokens: tuple[Token, ...], i: int, count: int, words: Wording) -> bool:
    token = tokens[i]
    hyphen = i + 1 < len(tokens) and tokens[i + 1].text in HYPHENS
    if token.fold in words.hyphened:
        return hyphen and tokens[i + 1].start == token.end
    if token.fold not in words.particles or (not count and token.fold not in words.openers):
        return False
    for following in tokens[i + 1 : i + 4]:
        if following.text in HYPHENS or following.fold in words.particles:
            continue
        return following.is_capital and following.is_word
    return False


def _initial_fits(tokens: tuple[Token, ...], i: int, count: int, names: Names) -> bool:
    if i + 1 >= len(tokens):
        return count > 0
    following = tokens[i + 1]
    if tokens[i].text.endswith("."):
        return count > 0 or following.is_capital
    if not following.is_capital or not following.is_word:
        return False
    return count > 0 or not names.is_plain(following)


def _may_open(tokens: tuple[Token, ...], i: int, names: Names, styled: bool) -> bool:
    token = tokens[i]
    if token.fold in names.acronyms:
        return False
    if token.fold in names.words.calendar:
        return _is_month_as_name(tokens, i, names)
    if styled:
        return not names.is_stop(token) and token.fold not in names.words.bodies
    if not names.is_plain(token):
        return not names.is_stop(token)
    return token.fold in names.words.also_names and _is_before_a_name(tokens, i, names)


def _is_before_a_name(tokens: tuple[Token, ...], i: int, names: Names) -> bool:
    """Whether a capital word that is none of the language's comes next."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    known = following is not None and following.fold in names.words.particles
    if following is None or not following.is_word or known:
        return known and tokens[i + 2 : i + 3] != () and tokens[i + 2].is_capital
    return following.is_capital and not names.is_plain(following)


def _is_month_as_name(tokens: tuple[Token, ...], i: int, names: Names) -> bool:
    """Whether a month is a first name: "Minister Jan Brandt", but not "in April Ada Quill"."""
    words = names.words
    dated = i > 0 and tokens[i - 1].fold in words.places
    return tokens[i].fold in words.also_names and not dated and _is_before_a_name(tokens, i, names)


def _is_led(line: Line, i: int, names: Names) -> bool:
    token, words = line.tokens[i], names.words
    following = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    if line.titled or following is None or i + 1 in line.held:
        return False
    nouns = words.topics | words.bodies | words.modifiers | words.calendar | words.never
    if token.fold in nouns or token.fold in words.heads or token.fold in words.verbs:
        return False
    return following.is_capital and following.is_word and not names.is_plain(following)


def _may_follow(line: Line, i: int, names: Names) -> bool:
    token, words = line.tokens[i], names.words
    if token.fold in words.postnominals and token.text.isupper():
        return False
    if token.fold in names.known or token.fold in words.suffixes:
        return True
    if token.fold in words.calendar and _is_month_as_name(line.tokens, i, names):
        return True  # "Oto Jan Brandt"
    if names.is_stop(token) or token.fold in words.modifiers or token.fold in words.bodies:
        return token.fold in words.particles
    if not names.is_plain(token) or token.fold in words.also_names or token.fold in words.particles:
        return True
    if line.titled or token.text.isupper():
        return False  # a headline capitalises everything
    following = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    if following is None or not following.is_capital:
        return True
    return (
        i + 1 not in line.held and not names.is_plain(following) and token.fold not in words.topics
    )


def _is_surname(line: Line, i: int, count: int) -> bool:
    """Whether a state's name after a courtesy title is a surname: "Ms. Ana Jordan, ..."."""
    begin, end, mention = line.held[i]
    if end - begin != 1 or isinstance(mention, OrganisationMention):
        return not count
    after = line.tokens[end].text if end < len(line.tokens) else "."
    closes = after in (",", ";", ".", "(")
    return not count or closes or (count == 1 and after.islower())


def _trim(tokens: tuple[Token, ...], start: int, end: int, words: Wording) -> int:
    while end > start and (
        not tokens[end - 1].is_word
        or (not tokens[end - 1].is_capital and tokens[end - 1].fold in words.openers)
    ):
        end -= 1
    return end


def _with_suffix(tokens: tuple[Token, ...], end: int, words: Wording) -> int:
    if (
        end + 1 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].fold in words.suffixes
        and tokens[end + 1].fold[0] in "js"
    ):
        return end + 2
    return end


def _is_a_thing(tokens: tuple[Token, ...], end: int, words: Wording) -> bool:
    """A university or street named after somebody: "Sample Name University"."""
    return end < len(tokens) and tokens[end].is_capital and tokens[end].fold in words.bodies
