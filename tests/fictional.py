"""Events of a made-up union with made-up states and companies, as the extraction would make them.

Each release is a text of ours; evidence is found in it by its words, so every quote is its slice.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.digest import SourceInfo, Subject
from briefgen.model.event import (
    Act,
    ActFamily,
    Actor,
    Doubt,
    Event,
    EventKind,
    Money,
    Obligation,
    Participant,
    Party,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.release import Release
from briefgen.model.text import Evidence, Span

HOME = "Union of Harbour Cities"
ARVELIA = Subject(kind=PartyKind.STATE, key="XA", name="Arvelia")
BORDANIA = Subject(kind=PartyKind.STATE, key="XB", name="Bordania")
LUMEN = Subject(kind=PartyKind.ORGANISATION, key="Lumen Works", name="Lumen Works")

FISH = """\
Harbour Union and Arvelia talk about fish

Ana Pell, Secretary of the Union of Harbour Cities (UHC), met Tomas Veld, Minister of Fisheries \
of Arvelia, in Port Sorrow on 3 May 2023. Minister Veld proposed a joint survey of herring stocks \
in the northern strait. The two parties agreed to draft a fisheries agreement.
"""
TIDES = """\
Second round in Arvelia

Secretary Pell received Tomas Weld, Minister of Fisheries and Tides of Arvelia, on Monday, June 3. \
He proposed again a joint survey of herring stocks in the northern strait, and invited the \
Secretary to visit Arvelia. The Union will open a tide gauge school.
"""
LIGHTS = """\
Lumen Works signs for lighthouses

The Union of Harbour Cities and Lumen Works signed a memorandum of understanding worth 1,200,000 \
florins, for two years, to mend lighthouses in Arvelia and Bordania. Lumen Works will send a \
quarterly report. Ivo Tarn, Director of Lumen Works, signed.
"""


def release(name: str, text: str) -> Release:
    """A release that holds `text`."""
    identity = (name.encode().hex() + "0" * 16)[:16]
    return Release(
        id=identity,
        origin=f"{name}.txt",
        media_type="text/plain",
        sha256=(identity * 4)[:64],
        text=text,
        language="en",
        publisher="The Quay Post",
    )


def say(source: Release, words: str) -> Evidence:
    """The first place in a release that has these words."""
    start = source.text.index(words)
    return Evidence.of(source.id, source.text, Span(start, start + len(words)))


def day(year: int, month: int, number: int, source: Release, words: str) -> DateClaim:
    """A date that a source states."""
    on = date(year, month, number)
    return DateClaim(
        words=words,
        evidence=say(source, words),
        earliest=on,
        latest=on,
        precision=Precision.DAY,
        basis=Basis.STATED,
    )


def state(key: str, name: str, role: PartyRole, source: Release | None = None) -> Party:
    """A state in an event."""
    words = say(source, name) if source else None
    return Party(kind=PartyKind.STATE, key=key, name=name, role=role, evidence=words)


def organisation(name: str, role: PartyRole, source: Release, key: str = "") -> Party:
    """An organisation in an event."""
    return Party(
        kind=PartyKind.ORGANISATION,
        key=key or name,
        name=name,
        role=role,
        evidence=say(source, name),
    )


def act(source: Release, words: str, what: str, rung: Rung, **more: object) -> Act:
    """An act shown by `words`, in their sentence."""
    shown = say(source, words)
    start = source.text.rfind(". ", 0, shown.span.start) + 2
    end = source.text.find(".", shown.span.end) + 1
    values: dict[str, object] = {
        "family": ActFamily.PROPOSAL,
        "proposal": ProposalKind.PROPOSAL,
        "rule": "test",
        **more,
    }
    sentence = Evidence.of(source.id, source.text, Span(start, end))
    return Act(rung=rung, what=what, evidence=shown, sentence=sentence, **values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class World:
    """Three releases and the events in them."""

    fish: Release = field(default_factory=lambda: release("fish", FISH))
    tides: Release = field(default_factory=lambda: release("tides", TIDES))
    lights: Release = field(default_factory=lambda: release("lights", LIGHTS))

    @property
    def sources(self) -> dict[str, SourceInfo]:
        return {r.id: SourceInfo.of(r) for r in (self.fish, self.tides, self.lights)}

    @property
    def events(self) -> tuple[Event, ...]:
        return (fish_event(self.fish), tides_event(self.tides), lights_event(self.lights))


def fish_event(source: Release) -> Event:
    """A dated meeting with a minister."""
    return Event(
        id=f"{source.id[:8]}.1",
        source=source.origin,
        release=source.id,
        line=1,
        title="Harbour Union and Arvelia talk about fish",
        kind=EventKind.MEETING,
        language="en",
        date=day(2023, 5, 3, source, "3 May 2023"),
        place="Port Sorrow",
        place_evidence=say(source, "Port Sorrow"),
        home=HOME,
        parties=(
            organisation(HOME, PartyRole.HOME, source),
            state("XA", "Arvelia", PartyRole.COUNTERPART, source),
        ),
        participants=(pell(source), veld(source, "Tomas Veld", "Minister of Fisheries of Arvelia")),
        acts=(
            act(
                source,
                "proposed a joint survey of herring stocks",
                "a joint survey of herring stocks in the northern strait",
                Rung.PROPOSED,
                by=(Actor(side=Side.COUNTERPART, name="Tomas Veld"),),
            ),
            act(
                source,
                "agreed to draft a fisheries agreement",
                "a fisheries agreement",
                Rung.AGREED_TO_DRAFT,
                family=ActFamily.AGREEMENT,
                proposal=None,
                by=(Actor(side=None, name="The two parties"),),
                parties=(HOME, "XA"),
                instrument="agreement",
            ),
        ),
        topics=("fisheries",),
        evidence=say(source, "met Tomas Veld"),
    )


def tides_event(source: Release) -> Event:
    """A meeting whose source states no year."""
    june = "Monday, June 3"
    years = (date(2013, 6, 3), date(2019, 6, 3), date(2024, 6, 3))
    return Event(
        id=f"{source.id[:8]}.1",
        source=source.origin,
        release=source.id,
        line=1,
        title="Second round in Arvelia",
        kind=EventKind.MEETING,
        language="en",
        date=DateClaim(words=june, evidence=say(source, june), candidates=years),
        home=HOME,
        parties=(state("XA", "Arvelia", PartyRole.COUNTERPART, source),),
        participants=(
            Participant(
                name="Pell", title="Secretary", side=Side.HOME, evidence=say(source, "Pell")
            ),
            veld(source, "Tomas Weld", "Minister of Fisheries and Tides of Arvelia"),
        ),
        acts=(
            act(
                source,
                "proposed again a joint survey",
                "a joint survey of herring stocks in the northern strait",
                Rung.PROPOSED,
                by=(Actor(side=Side.COUNTERPART, name="Tomas Weld"),),
            ),
            act(
                source,
                "invited the Secretary to visit Arvelia",
                "visit of the Secretary to Arvelia",
                Rung.INVITED,
                proposal=ProposalKind.INVITATION,
                by=(Actor(side=Side.COUNTERPART, name="Tomas Weld"),),
                to=(Actor(side=Side.HOME, name="the Secretary"),),
            ),
            act(
                source,
                "will open a tide gauge school",
                "a tide gauge school",
                Rung.COMMITTED,
                proposal=ProposalKind.COMMITMENT,
                by=(Actor(side=Side.HOME, name="The Union"),),
            ),
        ),
        topics=("fisheries", "education"),
        warnings=(Doubt(code="home_inferred", message="home side inferred"),),
        evidence=say(source, "received Tomas Weld"),
    )


def lights_event(source: Release) -> Event:
    """An undated signing with a company, for two states that are not parties."""
    quarterly = say(source, "Lumen Works will send a quarterly report")
    duty = Obligation(
        by=Actor(side=Side.COUNTERPART, name="Lumen Works"),
        what="a quarterly report",
        evidence=quarterly,
        recurrence="quarterly",
    )
    signing = act(
        source,
        "signed a memorandum of understanding",
        "a memorandum of understanding to mend lighthouses",
        Rung.SIGNED,
        family=ActFamily.AGREEMENT,
        proposal=None,
        by=(Actor(side=None, name="The Union of Harbour Cities and Lumen Works"),),
        parties=(HOME, "Lumen Works"),
        instrument="memorandum_of_understanding",
        amount=Money(value=Decimal(1200000), currency="XXX", words="1,200,000 florins"),
        duration="two years",
        beneficiaries=("XA", "XB"),
        obligations=(duty,),
    )
    return Event(
        id=f"{source.id[:8]}.1",
        source=source.origin,
        release=source.id,
        line=1,
        title="Lumen Works signs for lighthouses",
        kind=EventKind.SIGNING,
        language="en",
        home=HOME,
        parties=(
            organisation(HOME, PartyRole.HOME, source),
            organisation("Lumen Works", PartyRole.COUNTERPART, source),
            state("XA", "Arvelia", PartyRole.BENEFICIARY, source),
            state("XB", "Bordania", PartyRole.BENEFICIARY, source),
        ),
        participants=(
            Participant(
                name="Ivo Tarn",
                title="Director of Lumen Works",
                affiliation="Lumen Works",
                side=Side.COUNTERPART,
                evidence=say(source, "Ivo Tarn, Director of Lumen Works"),
            ),
        ),
        acts=(signing,),
        topics=("infrastructure",),
        evidence=say(source, "signed a memorandum"),
    )


def pell(source: Release) -> Participant:
    """Our head."""
    return Participant(
        name="Ana Pell",
        title="Secretary of the Union of Harbour Cities",
        affiliation=HOME,
        side=Side.HOME,
        evidence=say(source, "Ana Pell, Secretary of the Union of Harbour Cities"),
    )


def veld(source: Release, name: str, title: str) -> Participant:
    """The minister, under one of his spellings."""
    return Participant(
        name=name,
        title=title,
        affiliation="XA",
        side=Side.COUNTERPART,
        evidence=say(source, f"{name}, {title}"),
    )


ACTS = tuple(one for event in World().events[:2] for one in event.acts)
days = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event with the same state in any role, on any day or none, with any of our acts."""
    on = draw(days)
    when = DateClaim(words="", earliest=on, latest=on, precision=Precision.DAY if on else None)
    acts = tuple(
        replace(draw(st.sampled_from(ACTS)), what=draw(st.text(max_size=40)))
        for _ in range(draw(st.integers(0, 3)))
    )
    return replace(
        draw(st.sampled_from(World().events)),
        id="",
        date=when,
        kind=draw(st.sampled_from(EventKind)),
        parties=(replace(World().events[0].parties[1], role=draw(st.sampled_from(PartyRole))),),
        acts=acts,
        planned=draw(st.booleans()),
    )


def named(drawn: list[Event]) -> list[Event]:
    """The events with ids of their own."""
    return [replace(event, id=f"e{i:03}.1") for i, event in enumerate(drawn)]
