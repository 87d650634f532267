"""What a template may use besides the digest: labels, numbers of footnotes, names, dates.

Everything that returns markup has escaped what it was given.  docs/TEMPLATES.md lists these
names; a template's own mistakes come back as ordinary exceptions, which `render` explains.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from markupsafe import Markup

from briefgen.compose.collation import Key, order
from briefgen.compose.words import Words, quoted
from briefgen.gazetteer import Gazetteer
from briefgen.model.dates import DateClaim
from briefgen.model.digest import (
    Attendee,
    Citation,
    Digest,
    Direction,
    Encounter,
    Gap,
    Matter,
    Proof,
    Step,
    Subject,
    Theme,
    place_of,
)
from briefgen.model.document import Figure
from briefgen.model.event import PartyKind
from briefgen.model.text import Evidence, fold

QUOTED = frozenset({"words"})  # values of a gap that are words of its source
TOLD = frozenset({"what", "name", "others", "mine", "other"})  # the same, without marks
CODE_LENGTH = 2  # of a state; one that the gazetteer doesn't know keeps its source's name
BOTH = "both"  # what the extraction calls two sides that act together
DAYS_IN_MONTH, DAYS_IN_YEAR = 30.44, 365.25


class Account(Protocol):
    """A source as a document refers to it."""

    @property
    def event(self) -> str: ...
    @property
    def language(self) -> str: ...


class Sourced(Protocol):
    """What has numbered sources: a Digest, a Report."""

    @property
    def sources(self) -> Sequence[Account]: ...
    @property
    def as_of(self) -> date: ...
    def number(self, proof: Proof) -> int: ...


class Values:
    """The functions of one document; public methods are what a template may call."""

    def __init__(self, digest: Sourced, words: Words, names: Gazetteer) -> None:
        self._digest = digest
        self._words = words
        self._names = names
        self._told: dict[tuple[str, int, int], int] = {}  # sentence -> number where it is quoted
        self._language = {e.event: e.language for e in digest.sources}
        self._source = {e.event: f"s{i}" for i, e in enumerate(digest.sources, start=1)}

    def cite(self, *proofs: Proof | None) -> Markup:
        """Footnote numbers of the proofs that there are, each once."""
        numbers = dict.fromkeys(self._digest.number(proof) for proof in proofs if proof)
        return Markup("").join(Markup('<cite n="{}"></cite>').format(n) for n in numbers)

    def quote(self, words: Evidence | Proof | str, event: str = "") -> Markup:
        """Words of a source between quotation marks, in the language of the source."""
        if isinstance(words, Proof):
            return quoted(words.evidence.quote, self._language.get(words.event))
        text = words.quote if isinstance(words, Evidence) else words
        return quoted(text, self._language.get(event))

    def field(self, item: str | Proof | None, name: str, shown: object) -> Markup:
        """A value that `absorb` reads back from a working copy, as the field of an item."""
        of = item.item if isinstance(item, Proof) else item
        if not of:
            return Markup("{}").format(shown)
        return Markup('<data value="{} {}">{}</data>').format(of, name, shown)

    def by_count(self, themes: Iterable[Theme]) -> Sequence[Theme]:
        """Themes, those of most encounters first, the others by their names."""
        return sorted(
            themes,
            key=lambda one: (-len(one.encounters), self.place(self.label("topic", one.topic))),
        )

    def fresh(self, proof: Proof | None) -> Markup:
        """The mark of what an earlier pack lacks; nothing in a pack compared with none."""
        about = self._digest
        if not isinstance(about, Digest) or about.changes is None or not about.is_new(proof):
            return Markup()
        said = self._words.text("changes.mark", number=about.changes.number)
        return Markup(' <span class="muted">{}</span>').format(said)

    def adds(self, proof: Proof, what: str) -> bool:
        """Whether a quote says more than `what`, which stands beside it."""
        return fold(" ".join(proof.evidence.quote.split())) != fold(" ".join(what.split()))

    def in_full(self, citation: Citation) -> Markup:
        """The whole sentence of a quote: once, later only the number where it stands."""
        sentence = citation.proof.sentence
        if sentence is None or sentence.quote == citation.quote:
            return Markup()
        first = self._told.setdefault(place_of(sentence), citation.number)
        if first != citation.number:
            return self._words.text("sources.same_sentence", number=first)
        shown = self.quote(sentence, citation.proof.event)
        return self._words.text("sources.in_full", sentence=shown)

    def short(self, text: str, words: int = 8) -> str:
        """The first words of a headline, with the mark of what was left out."""
        parts = text.split()
        return text if len(parts) <= words else " ".join(parts[:words]) + " …"

    def brief(self, what: str, event: str, proof: Proof, words: int = 0) -> Markup:
        """What an act is about; of many words the first, where a number of them is given."""
        if not words or len(what.split()) <= words:
            return self.field(proof, "what", self.told(what, event))
        return self.told(self.short(what, words), event)

    def ends(self, items: Sequence[Any], each: int = 2) -> Sequence[Any]:
        """The first and last few of a long list, all of a short one."""
        return items if len(items) <= 2 * each else [*items[:each], *items[-each:]]

    def source_id(self, event: str) -> str:
        """The bookmark of an article in the sources annex."""
        return self._source[event]

    def told(self, words: str, event: str) -> Markup:
        """Words of a source without quotation marks, in the language of the source."""
        return Markup('<span lang="{}">{}</span>').format(self._language.get(event, ""), words)

    def by(self, words: str, proof: Proof | None) -> Markup:
        """The same for words of the source that a proof is of."""
        return self.told(words, proof.event if proof else "")

    def day(self, claim: DateClaim | None) -> Markup:
        """When, as finely as the source tells: "30 May 2024", "undated"."""
        return self._words.day(claim)

    def date_notes(self, of: Encounter) -> list[Markup]:
        """What a reader must know about an encounter's date."""
        return self._words.date_notes(of.date, self._language.get(of.event))

    def age(self, days: int | None) -> Markup:
        """An age in the unit that reads best."""
        if days is None:
            return self._words.text("matters.age_unknown")
        if days >= 2 * DAYS_IN_YEAR:
            return self._words.count("matters.age_years", int(days / DAYS_IN_YEAR))
        if days >= 2 * DAYS_IN_MONTH:
            return self._words.count("matters.age_months", int(days / DAYS_IN_MONTH))
        return self._words.count("matters.days", max(0, days))

    def person(self, who: Attendee, *, title: bool = True, number: bool = True) -> Markup:
        """A name, the title its source gives, and the footnote number."""
        event = who.proof.event if who.proof else ""
        text = self.field(who.proof, "name", self.told(who.name, event))
        if title and who.title:
            shown = self.field(who.proof, "title", self.told(who.title, event))
            text += self._words.text("list_join") + shown
        return text + self.cite(who.proof) if number else text

    def people(self, those: Iterable[Attendee], *, title: bool = True) -> Markup:
        """Several people, with semicolons: their titles hold commas."""
        return self._words.text("semicolon").join(self.person(who, title=title) for who in those)

    def asked(self, what: Matter | Step, most: int | None = None) -> Markup:
        """Who asked whom, in the words of the source; of many the first `most`, where given."""
        event = what.event if isinstance(what, Matter) else what.proof.event
        by = self._some([self.actor(name, event) for name in what.by], most)
        by = by or self._words.text(f"matters.asked_by_{_side(what)}")
        if not what.to:
            return by
        names = self._some([self.actor(name, event, articles=True) for name in what.to], most)
        to = self.joined(self._words.text("matters.to", names=names))
        return by + " " + to

    def _some(self, actors: Sequence[Markup], most: int | None) -> Markup:
        """Actors in a sentence, with a mark in place of those left out."""
        told = self._words.names(actors[:most])
        return told if most is None or len(actors) <= most else told + " …"

    def party(self, key: str, name: str, *, formal: bool = False) -> str:
        """A state by the name that documents print, anybody else as the source writes them."""
        language, day = self._words.language, self._digest.as_of
        printed = self._names.state_name(key, language, formal=formal, on=day)
        if printed != key:
            return printed
        if not formal or len(key) == CODE_LENGTH:
            return name
        return self._names.organisation_name(key, self._words.language)

    def parties(self, those: Iterable[tuple[str, str]], *, articles: bool = False) -> Markup:
        """Several of them in a sentence; `articles` where the language has them there."""
        printed = self.in_text if articles else self.party
        return self._words.names(printed(key, name) for key, name in those)

    def alphabetical(self, those: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        """Parties in the order of their printed names."""
        return sorted(those, key=lambda one: self.place(self.party(*one)))

    def place(self, printed: object) -> Key:
        """Where a name stands in a list that follows the document's language."""
        return order(str(printed), self._words.language)

    def in_text(self, key: str, name: str) -> str:
        """A party as it stands inside a sentence: "the Netherlands", "le Japon"."""
        printed, language = self.party(key, name), self._words.language
        code = key if len(key) == CODE_LENGTH else self._names.state_code(name) or ""
        article = self._names.article(code, language, printed)
        return f"{article}{printed}" if article.endswith("’") else f"{article} {printed}".strip()

    def joined(self, text: Markup) -> Markup:
        """A sentence whose prepositions join the articles after them: "au Japon"."""
        return self._words.joined(text)

    def actor(self, name: str, event: str = "", *, articles: bool = False) -> Markup:
        """Who did something: both sides, a state, or the words of the source."""
        if name == BOTH:
            return self._words.text("matters.asked_by_both")
        code = self._names.state_code(name) or name
        shown = self.in_text(code, name) if articles and code != name else self.party(code, name)
        return self.told(shown, event) if shown == name and event else Markup("{}").format(shown)

    def doubt(self, gap: Gap) -> Markup:
        """What is doubtful, with the words of the source that make it so."""
        key = f"gaps.{gap.code}"
        told = Markup("{}").format(gap.message or gap.code.replace("_", " "))
        if not self._words.has(key):
            return told
        language = self._language.get(gap.event)
        values: dict[str, object] = {
            name: quoted(value, language)
            if name in QUOTED
            else self.told(value, gap.event)
            if name in TOLD
            else value
            for name, value in gap.values
        }
        if gap.date is not None:
            values["years"] = self._words.years(gap.date)
            conflicts = {str(one): one for one in gap.date.conflicts}
            if one := conflicts.get(dict(gap.values).get("other", "")):
                values["other"] = self._words.conflict(one, language)
        if gap.code == "copies_kind":
            values = {name: self.label("kind", value) for name, value in gap.values}
        try:
            return self._words.text(key, **values)
        except KeyError:  # the stage that found it gave a message in place of values
            return told

    def spelt(self, items: Iterable[str], proof: Proof | None) -> Markup:
        """Several spellings in a sentence, as `by` prints them."""
        return self._words.names(self.by(one, proof) for one in items)

    def names(self, items: Iterable[object]) -> Markup:
        """A list in a sentence."""
        return self._words.names(items)

    def label(self, group: str, key: object) -> Markup:
        """The word for a member of a closed set; one the lexicon lacks is printed as it is."""
        name = f"{group}.{key}"
        if group == "topic":
            return Markup("{}").format(
                self._names.topic_name(str(key), self._words.language).replace("_", " ")
            )
        if self._words.has(name):
            return self._words.text(name)
        return Markup("{}").format(str(key).replace("_", " "))


def printed(subject: Subject, names: Gazetteer, language: str, on: date) -> Subject:
    """The subject under the names that documents of a language print on a day."""
    if subject.kind is PartyKind.STATE:
        short = names.state_name(subject.key, language, on=on)
        long = names.state_name(subject.key, language, formal=True, on=on)
        return replace(subject, name=short, formal=long) if short != subject.key else subject
    name = names.organisation_name(subject.key, language)
    return replace(subject, name=name) if name != subject.key else subject


def _side(what: Matter | Step) -> Direction:
    return what.direction or Direction.UNKNOWN


def context(
    digest: Digest,
    words: Words,
    figures: Mapping[str, Figure | None],
    settings: Mapping[str, str],
    edition: str,
    names: Gazetteer,
) -> dict[str, Any]:
    """Every name that a template may use."""
    functions = Values(digest, words, names)
    return {
        **methods_of(functions),
        "digest": digest,
        "subject": digest.subject,
        "the_subject": _in_text(functions, digest.subject),
        "edition": edition,
        "settings": settings,
        "figures": figures,
        "colon": words.text("colon"),
        "comma": words.text("list_join"),
        "semicolon": words.text("semicolon"),
        "t": words.text,
        "n": words.count,
        "date": words.date,
        "years": words.years,
    }


def _in_text(functions: Values, subject: Subject) -> str:
    """The subject as it stands inside a sentence."""
    return functions.in_text(subject.key, subject.name)


def methods_of(values: Values) -> dict[str, Callable[..., Any]]:
    """The functions of a document by the names that templates call them by."""
    kinds = [kind for kind in type(values).__mro__ if issubclass(kind, Values)]
    names = dict.fromkeys(name for kind in reversed(kinds) for name in vars(kind))
    return {name: getattr(values, name) for name in names if not name.startswith("_")}
