"""Tell the counterparts of an encounter from beneficiaries, hosts and mere mentions.

In:  a Page, its Mentions, the HomeSide, and the groups around an encounter's words.
Out: who is on which side, and the Parties with their roles.

An envoy stands for who sent him, wherever he is posted; a ministry, embassy or national body
stands for its state; a company stands for itself.
"""

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.base import Mentions, OfficeMention, OrganisationMention, Page, Person
from briefgen.extract.groups import Group
from briefgen.extract.home import UNITS, HomeSide
from briefgen.extract.standing import BODIES
from briefgen.extract.wording import wording
from briefgen.lexicon import section
from briefgen.model.event import Party, PartyKind, PartyRole, Side, is_state
from briefgen.model.text import Span, fold
from briefgen.value import frozen

# organisations of these kinds are their state, as a counterpart
STATE_BODIES = BODIES | {"commission", "high_commission", "consulate", "mission", "delegation"}
# and these stand for themselves alone, even when the text says where they sit
OWN_ACCOUNT = frozenset({"company", "agency", "bank", "fund", "group"})
# whose people, too, speak for it and not for the state it sits in
# of which a country has one for each field, told by its field alone
_PUBLIC = frozenset(
    {"authority", "commission", "board", "corporation", "council", "service", "military", "court"}
)
INDEPENDENT = OWN_ACCOUNT | {"chamber", "association", "federation", "foundation", "university"}


@frozen
class Counterparts:
    """States and organisations across the table, in the order they are met."""

    states: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.states or self.organisations)

    def __add__(self, other: "Counterparts") -> "Counterparts":
        if not self or not other:
            return self or other
        return Counterparts(
            states=tuple(dict.fromkeys((*self.states, *other.states))),
            organisations=tuple(dict.fromkeys((*self.organisations, *other.organisations))),
        )

    def overlaps(self, other: "Counterparts") -> bool:
        """Whether they share a state or an organisation."""
        return bool(
            set(self.states) & set(other.states)
            or set(self.organisations) & set(other.organisations)
        )


NOBODY = Counterparts()


class Sides:
    """Who stands where, for one page: sides of people, states and organisations."""

    def __init__(self, page: Page, mentions: Mentions, home: HomeSide) -> None:
        self.page = page
        self.mentions = mentions
        self.home = home
        self.bodies: dict[str, OrganisationMention] = {}
        for mention in mentions.organisations:
            self.bodies.setdefault(mention.key, mention)
        self._body_starts = [mention.span.start for mention in mentions.organisations]
        self.promoted: set[str] = set()

    def promote(self, key: str) -> None:
        """Take an organisation of neither side for a counterpart: ours met its people."""
        self.promoted.add(key)

    def of_state(self, code: str) -> Side:
        """Home or across the table."""
        return Side.HOME if code == self.home.state else Side.COUNTERPART

    def of_organisation(self, key: str) -> Side:
        """Home when it is ours or a body of the home state; other bodies stand across."""
        if self.home.owns(key):
            return Side.HOME
        if key in self.promoted:
            return Side.COUNTERPART
        body = self.bodies.get(key)
        if body is None:
            return Side.COUNTERPART
        if self.home.state is not None and body.state == self.home.state:
            return Side.HOME
        if self.is_unit(key):
            return Side.OTHER
        if self.home.is_body:
            return Side.COUNTERPART  # to an organisation everybody else is
        if body.known or body.state:
            return Side.COUNTERPART
        own = body.kind in BODIES  # "the Ministry of Finance"
        return Side.HOME if own or self._is_national(key) else Side.OTHER

    def is_of_the_country(self, key: str) -> bool:
        """Whether a public body has no name but its field: "Tourism Promotion Authority"."""
        body = self.bodies.get(key)
        if body is None or body.known or body.state:
            return False
        words = wording(self.page.article.language)
        names = [word for word in fold(key).replace("-", " ").split() if word.isalpha()]
        rows = section(self.page.article.language, "organisations")
        shared = rows.get("shared", ())
        if body.kind not in _PUBLIC and not set(names[:1]).intersection(rows.get("national", ())):
            return False
        return words.plain.union(words.prepositions, words.conjunctions).issuperset(
            names
        ) and not set(shared).intersection(names)

    def _is_national(self, key: str) -> bool:
        """Whether a name without a state's speaks of the only one there is: "National Bank"."""
        words = section(self.page.article.language, "organisations").get("national", ())
        return self.home.state is not None and fold(key).split()[0] in words

    def is_unit(self, key: str) -> bool:
        """Whether this is a part of some organisation: a department, a sector, a committee."""
        body = self.bodies.get(key)
        return body is not None and not body.known and body.state is None and body.kind in UNITS

    def of_person(self, person: Person) -> Side | None:
        """The side of a person by office and affiliation; None when neither tells."""
        key = person.affiliation
        if key is None or self.is_unit(key):
            states = person.office.states if person.office else ()
            return self.of_state(states[0]) if states else self._of_owner(person)
        if is_state(key):
            return self.of_state(key)
        return self.of_organisation(key)

    def _of_owner(self, person: Person) -> Side | None:
        """The side of the body that a title names as its unit's own: "the Ministry's Committee"."""
        if person.title_span is None:
            return None
        first = bisect_left(self._body_starts, person.title_span.start)
        for mention in self.mentions.organisations[first:]:
            if mention.span.start >= person.title_span.end:
                break
            if person.title_span.covers(mention.span) and not self.is_unit(mention.key):
                side = self.of_organisation(mention.key)
                return side if side is not Side.OTHER else None
        return None

    def counterparts(self, group: Group) -> Counterparts:
        """The counterparts that a group of people, offices, organisations and states brings."""
        found = NOBODY
        for person in group.people:
            if self.of_person(person) is Side.COUNTERPART:
                found += self._of_person(person)
        for office in group.offices:
            if self._is_past(office):
                continue  # "the former Director of the Fund" stands for nobody now
            states = self._across(office.states)
            if states:
                found += Counterparts(states=states)
            elif office.organisation:
                found += self.body(office.organisation)
        for key in group.organisations:
            found += self.body(key)
        states = self._across(group.states)
        return found + Counterparts(states=states) if states else found

    def _across(self, codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(c for c in codes if self.of_state(c) is Side.COUNTERPART) if codes else ()

    def _is_past(self, office: OfficeMention) -> bool:
        words = fold(self.page.words(office.span)).replace("-", " ").split()
        return words[0] in wording(self.page.article.language).past

    def body(self, key: str) -> Counterparts:
        """What an organisation brings to the table: itself, its state; nothing when it is ours."""
        if self.of_organisation(key) is not Side.COUNTERPART:
            return NOBODY
        body = self.bodies.get(key)
        if body is None or body.state is None:
            return Counterparts(organisations=(key,))
        state = (body.state,) if self.of_state(body.state) is Side.COUNTERPART else ()
        if body.kind in STATE_BODIES:
            return Counterparts(states=state)
        if body.kind in OWN_ACCOUNT or body.known:
            return Counterparts(organisations=(key,))
        return Counterparts(states=state, organisations=(key,))

    def _of_person(self, person: Person) -> Counterparts:
        key = person.affiliation
        if key is None:
            return Counterparts(states=person.office.states[:1] if person.office else ())
        if is_state(key):
            own = self._of_title(person)
            return self.body(own) if own is not None else Counterparts(states=(key,))
        other = self._sharing(person)
        return self.body(key) + self.body(other) if other is not None else self.body(key)

    def _sharing(self, person: Person) -> str | None:
        """The second body of a title that opens with two: "LDF and Shore Bank Country Manager"."""
        title = person.title_span
        if title is None:
            return None
        at = bisect_left(self._body_starts, title.start)
        one, other = (*self.mentions.organisations[at : at + 2], None, None)[:2]
        if one is None or other is None or one.span.start != title.start:
            return None
        if one.key != person.affiliation or not title.covers(other.span):
            return None
        between = fold(self.page.text[one.span.end : other.span.start]).strip()
        joined = between in wording(self.page.article.language).conjunctions
        return other.key if joined else None

    def _of_title(self, person: Person) -> str | None:
        """The body with an account of its own that a title names: "President of the Nordmark
        Chamber of Commerce"."""
        title = person.title_span
        for mention in self.mentions.organisations if title is not None else ():
            inside = title is not None and title.covers(mention.span)
            if inside and mention.kind in INDEPENDENT and mention.state == person.affiliation:
                return mention.key
        return None


def as_parties(
    page: Page,
    mentions: Mentions,
    home: HomeSide,
    counterparts: Counterparts,
    beneficiaries: Sequence[str] = (),
    host: str | None = None,
) -> tuple[Party, ...]:
    """Every state and organisation of the page as a Party with its role."""
    parties: list[Party] = []
    seen: set[str] = set()
    named = {m.code: m.span for m in reversed(mentions.states) if m.form != "demonym"}
    for state in mentions.states:
        if state.code in seen:
            continue
        seen.add(state.code)
        role = PartyRole.MENTION
        if state.code in counterparts.states:
            role = PartyRole.COUNTERPART
        elif home.owns(state.code):
            role = PartyRole.HOME
        elif state.code in beneficiaries:
            role = PartyRole.BENEFICIARY
        elif state.code == host:
            role = PartyRole.HOST
        span = named.get(state.code, state.span)  # "Nordmark" before "Nordmarkian"
        parties.append(_party(page, PartyKind.STATE, state.code, span, role, None))
    acronyms = {m.key: m.acronym for m in reversed(mentions.organisations) if m.acronym}
    for body in mentions.organisations:
        if body.key in seen:
            continue
        seen.add(body.key)
        role = PartyRole.MENTION
        if body.key in counterparts.organisations:
            role = PartyRole.COUNTERPART
        elif home.owns(body.key):
            role = PartyRole.HOME
        acronym = acronyms.get(body.key)
        parties.append(_party(page, PartyKind.ORGANISATION, body.key, body.span, role, acronym))
    parties += [
        Party(kind=PartyKind.STATE, key=code, name=code, role=PartyRole.COUNTERPART)
        for code in counterparts.states
        if code not in seen  # known by an office or a body only
    ]
    return tuple(parties)


def _party(
    page: Page, kind: PartyKind, key: str, span: Span, role: PartyRole, acronym: str | None
) -> Party:
    return Party(
        kind=kind,
        key=key,
        name=page.words(span),
        role=role,
        evidence=page.evidence(span),
        acronym=acronym,
    )
