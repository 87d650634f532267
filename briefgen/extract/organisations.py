"""Find the organisations that a page names.

In:  a Page, the Gazetteer, the states of the page, and who we are.
Out: OrganisationMentions in reading order, every one with the key of its organisation: the
     canonical name where the gazetteer or the workspace has one, else the fullest name of
     the page.  Acronyms that the text defines and short forms ("the League") lead to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefgen.extract.acronyms import with_acronyms
from briefgen.extract.base import OrganisationMention, Page, Sentence, StateMention, Token
from briefgen.extract.firms import firms, may_name_firms
from briefgen.extract.organisation_phrases import drafts, state_of, states_by_token
from briefgen.extract.organisation_words import Draft, Words, words_of
from briefgen.gazetteer import Gazetteer, PhraseIndex
from briefgen.gazetteer.phrases import pieces
from briefgen.model.text import Span, fold
from briefgen.value import changed, frozen
from briefgen.workspace import Organisation

_SENT = 3  # words of "President of the" before a body
_LISTED = 16  # tokens of "members of the Lake Bank, the Tide Fund and the" before a body
_LED = frozenset({"alliance", "network", "group", "party", "community"})
_SHORT = 3  # letters: in capitals it may be an acronym


def organisations_of(
    page: Page,
    gazetteer: Gazetteer,
    home: Organisation | None,
    states: Sequence[StateMention],
) -> tuple[OrganisationMention, ...]:
    """Every organisation that the page names."""
    language = page.article.language
    words = words_of(language)
    index = gazetteer.phrases(language, home)
    ledger = _Ledger(gazetteer, home, _state_names(page, states))
    by_sentence = _by_sentence(states)
    known = {s.index: tuple(_known(s, index)) for s in page.sentences}
    found: list[Draft] = []
    for sentence in page.sentences:
        taken = _taken(sentence, known[sentence.index])
        near = by_sentence.get(sentence.index, ())
        own = [*drafts(sentence, near, taken, words)]
        if may_name_firms(sentence, language):
            inside = {k for d in own for k in range(d.start, d.end)}
            states_at = states_by_token(sentence, near)
            own += firms(page, sentence, states_at, taken, inside, words)
        told = with_acronyms(sentence, tuple(own), taken, words)
        if not told:  # as in most
            continue
        here = {tuple(state.span) for state in near}
        told = _with_states(told, near, words)
        found += [d for d in told if (d.tokens[0].start, d.tokens[-1].end) not in here]
    ledger.introduce(name.key for names in known.values() for name in names if name.form == "name")
    firm = {id(d) for d in found if _is_firm(d, words)}
    firm |= {id(b) for a, b in pairwise(found) if id(a) in firm and _goes_with(a, b, words)}
    ledger.enter(page, [d for d in found if id(d) in firm], words)
    mentions = [
        m
        for sentence in page.sentences
        for m in _mentions(page, sentence, known[sentence.index], ledger, words)
    ]
    return tuple(sorted(mentions, key=lambda m: m.span))


def _with_states(
    told: tuple[Draft, ...], states: Sequence[StateMention], words: Words
) -> tuple[Draft, ...]:
    """Bodies that their acronym alone shows, with the state they belong to."""
    if not states or all(d.state or not d.acronym for d in told):
        return told
    at = states_by_token(told[0].sentence, states)
    return tuple(
        d
        if d.state or not d.acronym
        else changed(d, state=state_of(d.sentence.tokens, d.start, d.end, at, words))
        for d in told
    )


@frozen(kw_only=False)
class _Known:
    """A name of the gazetteer in a sentence."""

    start: int
    end: int
    key: str
    form: str


@frozen(kw_only=False)
class _Entry:
    """An organisation of the page."""

    key: str
    acronym: str | None
    known: bool
    state: str | None
    kind: str
    heads: frozenset[str]  # head nouns a short form may repeat


@dataclass(slots=True)
class _Ledger:
    """What names mean in this page: filled from the firm phrases, asked for the rest."""

    gazetteer: Gazetteer
    home: Organisation | None
    states: frozenset[tuple[str, ...]]  # folded: no short form of a company is one
    entries: dict[str, _Entry] = field(default_factory=dict)
    names: dict[tuple[str, ...], str] = field(default_factory=dict)  # folded tokens -> key
    acronyms: dict[str, str] = field(default_factory=dict)
    endings: dict[tuple[str, ...], dict[str, None]] = field(default_factory=dict)  # of stems
    firsts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def introduce(self, keys: Iterable[str]) -> None:
        """Let the acronyms of bodies that the page names in full stand for them."""
        for key in keys:
            acronym = None if "|" in key else self.known(key).acronym
            if acronym is not None:
                self.acronyms.setdefault(acronym, key)

    def enter(self, page: Page, found: Sequence[Draft], words: Words) -> None:
        """Give every phrase its key: bodies before headlines, full names before short ones."""
        order = sorted(
            found,
            key=lambda d: (d.sentence.paragraph == -1, not d.acronym, -(d.end - d.start)),
        )
        for draft in order:
            self._enter(page, draft, words)
        for name in self.names:
            self.firsts.setdefault(name[0], []).append(name)
        for names in self.firsts.values():
            names.sort(key=lambda n: -len(n))

    def _enter(self, page: Page, draft: Draft, words: Words) -> None:
        tokens = draft.tokens
        name = tuple(t.fold for t in tokens)
        key = self.names.get(name) or self._same(name, draft) or self._shipped(page, draft)
        if key is None:
            key = page.words(Span(tokens[0].start, tokens[-1].end))
            head = draft.sentence.tokens[draft.head].fold
            self.entries[key] = _Entry(
                key, draft.acronym, False, draft.state, draft.kind, frozenset({head})
            )
        elif draft.state and not self.entries[key].state and not self.entries[key].known:
            self.entries[key] = changed(self.entries[key], state=draft.state)
        self._name(name, key)
        for short in _short_names(draft, words):
            if short not in self.states:
                self._name(short, key)
        if draft.acronym:
            self.acronyms.setdefault(draft.acronym, key)
            if self.entries[key].acronym is None:
                self.entries[key] = changed(self.entries[key], acronym=draft.acronym)

    def _same(self, name: tuple[str, ...], draft: Draft) -> str | None:
        """The organisation that a phrase names again: by acronym, or by the end of its name."""
        acronym = draft.acronym or (draft.tokens[0].text if len(name) == 1 else None)
        if acronym and acronym in self.acronyms:
            return self.acronyms[acronym]
        begin = max(1, draft.head - draft.start)
        for start in range(1, begin):
            if name[start:] in self.names and (
                draft.sentence.paragraph == -1 or (start == 1 and draft.state)
            ):
                return self.names[name[start:]]
        if len(name) < 2:
            return None
        keys = self.endings.get(_stems(name), {})
        longer = [key for key in keys if draft.kind == self.entries[key].kind]
        return longer[0] if len(longer) == 1 else None

    def _name(self, name: tuple[str, ...], key: str) -> None:
        """Let a name stand for an organisation, if it does not stand for one already."""
        if name in self.names:
            return
        self.names[name] = key
        stems = _stems(name)
        for start in range(len(stems) - 1):
            self.endings.setdefault(stems[start:], {})[key] = None

    def _shipped(self, page: Page, draft: Draft) -> str | None:
        """The gazetteer's key for a name that differs from its own in small words only."""
        tokens = draft.tokens
        key = self.gazetteer.organisation_key(page.words(Span(tokens[0].start, tokens[-1].end)))
        return self.known(key).key if key is not None else None

    def known(self, key: str) -> _Entry:
        """The entry of a canonical name."""
        if key not in self.entries:
            ref = self.gazetteer.organisation(key)
            if self.home is not None and key == self.home.name:
                acronym, state, kind = self.home.acronym, self.home.state, self.home.kind
            else:
                acronym = ref.acronym if ref else None
                state, kind = (ref.state, ref.kind) if ref else (None, "")
            self.entries[key] = _Entry(key, acronym, True, state, kind, frozenset(pieces(key)))
        return self.entries[key]


def _state_names(page: Page, states: Sequence[StateMention]) -> frozenset[tuple[str, ...]]:
    written = {page.text[state.span.start : state.span.end] for state in states}
    return frozenset(tuple(fold(" ".join(name.split())).split()) for name in written)


def _stems(name: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.rstrip("s") for word in name)


def _is_firm(draft: Draft, words: Words) -> bool:
    """Whether the phrase alone shows an organisation: soft head nouns need an acronym."""
    head = draft.sentence.tokens[draft.head].fold
    officer = any(t.fold == "'s" for t in draft.tokens)
    told = officer or _sends(draft, words) or _is_led(draft, words)
    return draft.acronym is not None or head not in words.soft or told


def _goes_with(one: Draft, other: Draft, words: Words) -> bool:
    """Whether a name of several parts stands in a list behind a sure one: "the Ministry of Lakes
    and the Supreme Court of the Union"."""
    gap = one.sentence.words[one.end : other.start]
    small = words.joins | words.definite | {","}
    listed = one.sentence is other.sentence and not words.joins.isdisjoint(gap)
    return listed and small.issuperset(gap) and other.end > other.head + 1


def _sends(draft: Draft, words: Words) -> bool:
    """Whether people of it are told of: "members of the Reed Alliance", "... of the Lake Bank and
    the Reed Service"."""
    tokens = draft.sentence.tokens
    for k in range(draft.start - 1, max(0, draft.start - _LISTED), -1):
        if tokens[k].fold in words.senders[1] and tokens[k - 1].fold in words.senders[0]:
            return True
        plain = words.articles | words.joins | words.links
        if tokens[k].is_word and not tokens[k].is_capital and tokens[k].fold not in plain:
            return False
    return False


def _is_led(draft: Draft, words: Words) -> bool:
    """Whether an office of it stands right before: "President of the Alliance of Reeds"."""
    before = draft.sentence.words[max(0, draft.start - _SENT) : draft.start]
    before = before[:-1] if before and before[-1] in words.articles else before
    led = len(before) > 1 and before[-1] in words.senders[1] and before[-2] in words.offices
    behind = draft.sentence.tokens[draft.end : draft.end + 3]  # "Reed Group Vice Chairman Quill"
    officer = len(behind) > 1 and behind[0].is_capital and behind[0].fold in words.offices
    return draft.kind in _LED and (led or (officer and behind[1].is_capital))


def _short_names(draft: Draft, words: Words) -> Iterator[tuple[str, ...]]:
    """A name up to its head noun, and a company's without its legal ending."""
    upto = tuple(t.fold for t in draft.sentence.tokens[draft.start : draft.head + 1])
    if len(upto) > 1 and draft.kind != "ministry":
        yield upto
    if draft.kind == "company":
        bare = [t.fold for t in draft.tokens]
        while bare and (bare[-1] in words.legal or bare[-1] == ","):
            bare.pop()
        if bare:
            yield tuple(bare)


def _known(sentence: Sentence, index: PhraseIndex) -> Iterator[_Known]:
    """The names of the gazetteer in a sentence, the longest at each token."""
    free = 0
    words = sentence.words
    seconds = (*words[1:], None)
    for i in sentence.tall:
        if i < free or words[i] not in index:
            continue
        for rest, kind, key, form in index.fitting(words[i], seconds[i]):
            end = i + 1 + len(rest)
            if len(rest) > 1 and words[i + 1 : end] != tuple(rest):
                continue
            if not _is_spelt(sentence, i, form):
                continue
            if kind == "organisation":
                yield _Known(i, end, key, form)
            if kind != "state":
                free = end
            break


def _is_spelt(sentence: Sentence, i: int, form: str) -> bool:
    if form in ("acronym", "code"):
        return sum(map(str.isupper, sentence.tokens[i].text)) > 1 and not is_shouted(sentence)
    return sentence.capitals[i]


def is_shouted(sentence: Sentence) -> bool:
    """Whether a sentence is all in capitals."""
    long = (t.text for t in sentence.tokens if len(t.text) > _SHORT and t.is_word)
    first, second = next(long, ""), ""
    if first.isupper():  # as hardly one is
        second = next(long, "")
    return second.isupper() and all(map(str.isupper, long))


def _taken(sentence: Sentence, known: Sequence[_Known]) -> list[bool]:
    taken = [False] * len(sentence.tokens)
    for name in known:
        taken[name.start : name.end] = [True] * (name.end - name.start)
    return taken


def _mentions(
    page: Page, sentence: Sentence, known: Sequence[_Known], ledger: _Ledger, words: Words
) -> Iterator[OrganisationMention]:
    """All mentions of a sentence: known names, names and acronyms of the page, short forms."""
    starts = {name.start: name for name in known}
    tokens, folds = sentence.tokens, sentence.words
    firsts, acronyms = ledger.firsts, ledger.acronyms
    taught = [i for i in sentence.raised if folds[i] in firsts or tokens[i].text in acronyms]
    places = {*taught, *starts}
    if not words.definite.isdisjoint(sentence.folds):
        places.update(sentence.places(words.definite))
    free = 0
    for i in sorted(places):
        if i < free:
            continue
        word = folds[i]
        end, key = i + 1, None
        name = _learnt(tokens, i, ledger)
        if i in starts and not _overrides(name, starts[i]):
            end, key = starts[i].end, _decided(starts[i], ledger, page)
        elif name is not None:
            end, key = name
        elif (
            word in words.definite
            and i + 1 < len(tokens)
            and i + 1 not in starts
            and _learnt(tokens, i + 1, ledger) is None
        ):
            found = _short_form(tokens, i + 1, ledger, words)
            if found is not None:
                yield _mention(sentence, i + 1, i + 2, ledger.known(found))
                end = i + 2
        if key is not None:
            yield _mention(sentence, i, end, ledger.known(key))
        free = end


def _overrides(name: tuple[int, str] | None, known: _Known) -> bool:
    """Whether the page's own meaning of the words goes before the gazetteer's."""
    if name is None:
        return False
    return name[0] > known.end or (name[0] == known.end and known.form == "acronym")


def _learnt(tokens: Sequence[Token], i: int, ledger: _Ledger) -> tuple[int, str] | None:
    """A name or acronym that the page itself has taught."""
    token = tokens[i]
    if not token.is_capital:
        return None
    for name in ledger.firsts.get(token.fold, ()):
        end = i + len(name)
        if tuple(t.fold for t in tokens[i:end]) == name:
            return end, ledger.names[name]
    if token.text in ledger.acronyms:
        return i + 1, ledger.acronyms[token.text]
    return None


def _decided(name: _Known, ledger: _Ledger, page: Page) -> str | None:
    """The key of a known name; one that several share is decided by the page."""
    keys = name.key.split("|")
    if len(keys) == 1:
        return keys[0]
    text = page.text
    named = [key for key in keys if key in text or key in ledger.entries]
    return named[0] if len(named) == 1 else None


def _short_form(tokens: Sequence[Token], i: int, ledger: _Ledger, words: Words) -> str | None:
    """What "the League" or "the association" stands for: the one body here with that head."""
    token = tokens[i]
    if token.fold not in words.heads or _goes_on(tokens, i + 1, words):
        return None
    fits = [e.key for e in ledger.entries.values() if token.fold in e.heads]
    if len(fits) != 1 and token.is_capital and ledger.home is not None:
        fits = [key for key in fits if key == ledger.home.name]
    return fits[0] if len(fits) == 1 else None


def _goes_on(tokens: Sequence[Token], i: int, words: Words) -> bool:
    if i >= len(tokens):
        return False
    token = tokens[i]
    longer = token.is_word and (token.is_capital or (words.lower and words.is_field(token)))
    return longer or token.fold in words.links or token.fold == "-"


def _mention(sentence: Sentence, start: int, end: int, entry: _Entry) -> OrganisationMention:
    tokens = sentence.tokens
    return OrganisationMention(
        span=Span(tokens[start].start, tokens[end - 1].end),
        sentence=sentence.index,
        key=entry.key,
        acronym=entry.acronym,
        known=entry.known,
        state=entry.state,
        kind=entry.kind,
    )


def _by_sentence(states: Sequence[StateMention]) -> dict[int, list[StateMention]]:
    grouped: dict[int, list[StateMention]] = {}
    for mention in states:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped
