"""Resolve descriptions and pronouns: "the Ambassador", "he", "his country", "the two sides".

In:  the people of a page; then, sentence by sentence, what has been mentioned so far.
Out: the Person or party key an expression speaks of, "both", or None.
"""

import re
from collections import defaultdict, deque
from functools import cache, cached_property
from typing import TypeAlias

from briefgen.extract.base import OfficeMention, Page, Person, Sentence, StateMention
from briefgen.extract.lines import Line
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.model.text import fold
from briefgen.value import frozen

Referent: TypeAlias = Person | str | None
_WORD = re.compile(r"[a-z]+")
_COMPLEMENT = re.compile(r"\s(?:of|for|to|in|at|on|de|du|des|au|aux)\s|\s(?:d['’]|\()")
_SHORT = re.compile(r"\s*\((?:the )?[“\"](?:the )?([^\W\d_]+)[”\"]\)")
_NAMED = 120  # characters of a name before its short form
_STATE_CODE = 2  # letters
_NEAR = 5  # tokens before "delegation" in which its owner stands
_MEMORY = 120  # mentions a reader keeps in mind


@frozen
class DiscourseWords:
    """Words of a language that speak of somebody named before."""

    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    dual: frozenset[str]
    sides: frozenset[str]
    side: frozenset[str]
    own: frozenset[str]
    country: frozenset[str]
    ministry: frozenset[str]
    body: frozenset[str]
    group: frozenset[str]
    sent: frozenset[str]  # between a group and whose it is
    other: tuple[str, ...]
    prepositions: frozenset[str]
    openers: frozenset[str]
    determiners: frozenset[str]
    short: dict[str, str]
    ranks: frozenset[str]
    kinds: frozenset[str]
    ands: frozenset[str]
    singular: frozenset[str]
    follow: frozenset[str]
    adverbs: tuple[str, ...]  # endings of a first word that is no subject
    triggers: frozenset[str]
    other_firsts: frozenset[str]  # the first words of `other`

    def may_hand_over(self, words: frozenset[str]) -> bool:
        """Whether one of `other` may stand in a sentence of these words."""
        return not self.other_firsts.isdisjoint(words)


@cache
def discourse_words(language: str) -> DiscourseWords:
    """The words of `language`, English where it has none."""
    rows = section(language, "discourse") or section("en", "discourse")
    sets = {name: frozenset(map(fold, rows[name])) for name in _SETS}
    he, she, they = (
        frozenset(map(fold, rows[f"pronouns_{kind}"])) for kind in ("m", "f", "plural")
    )
    triggers = he | she | they | sets["dual"] | sets["sides"] | sets["country"] | sets["body"]
    return DiscourseWords(
        he=he,
        she=she,
        they=they,
        other=tuple(map(fold, rows["other"])),
        adverbs=tuple(map(fold, rows["adverbs"])),
        short=dict(rows["short"]),
        other_firsts=frozenset(fold(one).split()[0] for one in rows["other"]),
        triggers=triggers | sets["ministry"] | sets["group"],
        **sets,
    )


_SETS: tuple[str, ...] = ("dual", "sides", "side", "own", "country", "ministry", "body", "group")
_SETS += ("sent",)
_SETS += ("prepositions", "openers", "determiners", "ranks", "kinds", "ands", "singular", "follow")


_Ranked: TypeAlias = tuple[str, frozenset[str], frozenset[str]]  # head, its rank, other words


def _key_of(line: Line, i: int) -> str:
    """Whom the mention over a token speaks of."""
    mention = line.held[i][2]
    return mention.code if isinstance(mention, StateMention) else mention.key


class Descriptions:
    """What has been said so far, and who a description therefore is."""

    def __init__(
        self, page: Page, people: tuple[Person, ...], home: str | None, words: DiscourseWords
    ) -> None:
        self._page = page
        self._people = people
        self._home = home
        self._words = words
        self._wording = wording(page.article.language)
        self.styles, self._heads = self._wording.styles, self._wording.heads
        self._gender = {id(person): self._gender_of(person) for person in people}
        self._by_head: dict[str, list[tuple[Person, list[_Ranked]]]] = defaultdict(list)
        for person in people:
            ranked = self._ranked(person.title or "")
            for head in dict.fromkeys(head for head, _, _ in ranked):
                self._by_head[head].append((person, ranked))
        self._recent: deque[Referent] = deque(maxlen=_MEMORY)  # as mentioned, the latest last
        self._subject: Referent = None  # of the sentence before
        self._here: Referent = None  # the first person or party of this sentence
        self._hands_over = False
        self._envoys: str | None = None  # whose delegation is spoken of

    def sentence_starts(self, line: Line) -> None:
        """Look for words that hand over to the other side, and for whose a delegation is."""
        self._hands_over = False
        if not self._words.group.isdisjoint(line.sentence.folds):
            self._envoys = self._owner_of_group(line) or self._envoys
        if self._words.may_hand_over(line.sentence.folds):
            told = f" {' '.join(line.sentence.words)} "
            self._hands_over = any(f" {cue} " in told for cue in self._words.other)
        self._here = None

    def sentence_done(self, sentence: Sentence, subject: Referent) -> None:
        """Remember who a sentence was about."""
        if subject is not None and sentence.paragraph != -1:
            self._subject = subject

    def mentioned(self, referent: Referent) -> None:
        """Note that somebody was just spoken of."""
        self._recent.append(referent)
        if self._here is None and referent != "both":
            self._here = referent

    def of_office(self, office: OfficeMention) -> Referent:
        """The holder of an office that stands without a name, or the party it belongs to."""
        fits = self._holders(office)
        owner = office.states[0] if office.states else office.organisation
        if owner is not None:
            owned = [person for person in fits if person.affiliation == owner]
            fits = owned or [person for person in fits if person.affiliation is None]
        if fits:
            return self._latest(fits)
        return owner

    def of_word(self, line: Line, i: int) -> tuple[Referent, int]:
        """Who the pronoun or description that starts at token i is, and where it ends."""
        words, token = self._words, line.tokens[i]
        before = line.tokens[i - 1].fold if i else ""
        following = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
        if token.fold in words.he and token.fold not in words.own:
            return self._person("m"), i + 1
        if token.fold in words.she and token.fold not in words.own:
            return self._person("f"), i + 1
        if token.fold in words.they:
            return self._group(), i + 1
        if token.fold in words.dual and following is not None and following.is_word:
            many = following.fold.endswith("s") and following.fold not in words.singular
            return ("both", i + 2) if many else (None, i + 1)
        if before not in words.determiners:
            return None, i + 1
        if token.fold in words.sides and before not in words.own:
            return "both", i + 1
        return self._named_by_kind(line, i, before), i + 1

    def _named_by_kind(self, line: Line, i: int, before: str) -> Referent:
        words, noun = self._words, line.tokens[i].fold
        owned = before in words.own
        if noun in words.country:
            return self._country(owned=owned)
        if noun in words.ministry:
            return self._country(owned=True) or self._counterpart()
        if noun in words.group:
            return self._envoys or self._counterpart()
        if noun in words.body:
            return self._body(noun, owned=owned)
        return None

    def _owner_of_group(self, line: Line) -> str | None:
        """Whose a delegation is: "a Nordmark delegation", "a team from Nordmark"."""
        tokens, words = line.tokens, self._words
        at = next(i for i, token in enumerate(tokens) if token.fold in words.group)
        for i in range(at - 1, max(-1, at - _NEAR), -1):
            if i in line.held:
                return _key_of(line, i)
            if not tokens[i].is_word or tokens[i].fold in words.determiners:
                break
        if at + 1 < len(tokens) and tokens[at + 1].fold in words.sent:
            return next((_key_of(line, i) for i in (at + 2, at + 3) if i in line.held), None)
        return None

    def _holders(self, office: OfficeMention) -> list[Person]:
        """The people whose title has the head of the office, in the same rank."""
        wanted = self._ranked(self._core(self._page.words(office.span)))
        if not wanted:
            return []
        first = wanted[0]
        return [
            person
            for person, have in self._by_head[first[0]]
            if all(
                any(
                    head == other and ranks == more and rest <= extra for other, more, extra in have
                )
                for head, ranks, rest in wanted
            )
        ]

    def _core(self, office: str) -> str:
        """The head of an office with its rank: no complement."""
        return _COMPLEMENT.split(office)[0]

    def _ranked(self, title: str) -> list[_Ranked]:
        """The heads of a title, each with its rank and with the other words of the title."""
        spelt: list[str] = []
        for word in _WORD.findall(fold(title)):
            spelt += self._words.short.get(word, word).split()
        heads = self._heads
        out: list[_Ranked] = []
        for i, word in enumerate(spelt):
            if word not in heads:
                continue
            begin = i
            while begin and spelt[begin - 1] in self._words.ranks:
                begin -= 1
            ranks = frozenset(spelt[begin:i]) & self._words.ranks
            rest = frozenset(spelt[:begin]) if begin else frozenset()
            follow = frozenset(spelt[i + 1 : i + 2]) & self._words.follow
            out.append((word, ranks, (rest & self._words.kinds) | follow))
        return out

    def _latest(self, people: list[Person]) -> Person:
        for referent in reversed(self._recent):
            for person in people:
                if referent is person:
                    return person
        return people[0]

    def _person(self, gender: str) -> Referent:
        """Whom "he" or "she" speaks of: the subject so far, else the latest who fits."""
        last = self._here or self._subject
        order = [last, *reversed(self._recent)]
        if self._hands_over and self._here is None:
            order = [r for r in reversed(self._recent) if r is not last]
        for referent in order:
            if isinstance(referent, Person) and self._gender[id(referent)] in ("", gender):
                return referent
        return None

    def _group(self) -> Referent:
        """Whom "they" speaks of: a party that was the subject, else both sides."""
        if isinstance(self._subject, str) and self._subject != self._home:
            return self._subject
        return "both"

    def _country(self, *, owned: bool) -> Referent:
        if owned:
            for referent in [self._here, self._subject, *reversed(self._recent)]:
                key = referent.affiliation if isinstance(referent, Person) else referent
                if key is not None and len(key) == _STATE_CODE:
                    return key
            return None
        return self._counterpart(states_only=True)

    def _counterpart(self, *, states_only: bool = False) -> Referent:
        """The party across the table, as far as the people tell."""
        for referent in reversed(self._recent):
            key = referent.affiliation if isinstance(referent, Person) else referent
            if key in (None, "both", self._home):
                continue
            if not states_only or (key is not None and len(key) == _STATE_CODE):
                return key
        return None

    def _body(self, noun: str, *, owned: bool) -> Referent:
        """The organisation that a bare head noun stands for."""
        keys = [r for r in reversed(self._recent) if isinstance(r, str)]
        keys += [p.affiliation for p in self._people if p.affiliation is not None]
        short = self._short_names.get(noun)
        if short is not None:  # of nobody else, whose name has the word too
            return next((key for key in keys if short.endswith(fold(key))), None)
        for key in keys:
            if noun in fold(key):
                return key
        if self._home is not None and len(self._home) > _STATE_CODE:
            return self._home
        return next((k for k in keys if len(k) > _STATE_CODE and k != "both"), None)

    @cached_property
    def _short_names(self) -> dict[str, str]:
        """The words for which the text says a name is short, with what stands before: "the Lake
        Energy Council (“Council”)"."""
        text, found = self._page.text, _SHORT.finditer(self._page.text)
        return {fold(m[1]): fold(text[max(0, m.start() - _NAMED) : m.start()]) for m in found}

    def _gender_of(self, person: Person) -> str:
        for mention in person.mentions:
            for word in fold(mention.honorific).split():
                gender = self.styles.get(word) or self.styles.get(word.rstrip("."))
                if gender:
                    return gender
                if word in self._wording.his | self._wording.her:
                    return "m" if word in self._wording.his else "f"
        return ""
