"""Accounts of meetings of a made-up council, as the extraction would make them."""

from datetime import date, timedelta

from briefgen.model.dates import UNDATED, Basis, DateClaim, Precision
from briefgen.model.event import (
    Act,
    ActFamily,
    Actor,
    Event,
    EventKind,
    Participant,
    Party,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.text import Evidence, Span

MAY_3 = date(2024, 5, 3)
SURVEY = "The Minister proposed a joint survey of herring stocks in the northern strait."
SCHOOL = "Both sides agreed to open a school for lighthouse keepers in Port Amber."
DRAFT = "Both sides explored a school for lighthouse keepers in Port Amber next year."


def on(day: date | None, words: str = "") -> DateClaim:
    """A stated day, or none."""
    if day is None:
        return UNDATED
    return DateClaim(
        words=words or day.isoformat(),
        evidence=None,
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        basis=Basis.STATED,
    )


def person(
    name: str, title: str = "Minister of Tides", side: Side = Side.COUNTERPART
) -> Participant:
    return Participant(name=name, title=title, affiliation="XA", side=side, rule="test")


def act(release: str, sentence: str, what: str, rung: Rung = Rung.PROPOSED) -> Act:
    words = Evidence(release, Span(0, len(sentence)), sentence)
    is_ask = rung in (Rung.PROPOSED, Rung.EXPLORED)
    return Act(
        family=ActFamily.PROPOSAL if is_ask else ActFamily.AGREEMENT,
        rung=rung,
        what=what,
        evidence=words,
        sentence=words,
        proposal=ProposalKind.PROPOSAL if is_ask else None,
        by=(Actor(side=Side.COUNTERPART, name="Tomas Veld"),),
        rule="test",
    )


def telling(
    key: str,
    day: date | None = MAY_3,
    people: tuple[str, ...] = ("Tomas Veld",),
    says: tuple[tuple[str, str, Rung], ...] = (),
    published: date | None = None,
    across: str = "XA",
    language: str = "en",
    kind: EventKind = EventKind.MEETING,
) -> Event:
    """An account in a release of its own."""
    release = (key.encode().hex() + "0" * 16)[:16]
    return Event(
        id=f"{release[:8]}.1",
        source=f"{key}.txt",
        release=release,
        line=1,
        title=f"Account {key}",
        kind=kind,
        language=language,
        date=on(day),
        published=on(published) if published else None,
        parties=(Party(kind=PartyKind.STATE, key=across, name=across, role=PartyRole.COUNTERPART),),
        participants=tuple(map(person, people)),
        acts=tuple(act(release, sentence, what, rung) for sentence, what, rung in says),
    )


BOTH_ACTS = (
    (SURVEY, "joint survey of herring stocks in the northern strait", Rung.PROPOSED),
    (SCHOOL, "school for lighthouse keepers in Port Amber", Rung.AGREED),
)


def later(days: int) -> date:
    return MAY_3 + timedelta(days=days)
