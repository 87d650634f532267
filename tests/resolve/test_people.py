"""One person under many spellings, and two people kept apart."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.event import Event, EventKind, Participant, Party, PartyKind, PartyRole, Side
from briefgen.model.identity import People
from briefgen.resolve.people import identify
from briefgen.resolve.personal import Likeness, likeness


def person(
    name: str,
    title: str | None = None,
    affiliation: str | None = "Lumen Works",
    side: Side = Side.COUNTERPART,
) -> Participant:
    return Participant(name=name, title=title, affiliation=affiliation, side=side)


def event(number: int, *people: Participant, across: str = "Lumen Works") -> Event:
    party = Party(kind=PartyKind.ORGANISATION, key=across, name=across, role=PartyRole.COUNTERPART)
    return Event(
        id=f"e{number}",
        source="quay.txt",
        release="r",
        line=1,
        title="Talks",
        kind=EventKind.MEETING,
        language="en",
        home="Union of Harbour Cities",
        parties=(party,),
        participants=people,
    )


def groups(people: People) -> list[set[str]]:
    return [{i.name, *i.spellings} for i in people.identities]


def test_articles_hyphens_and_spaces_make_no_new_person() -> None:
    events = [event(n, person(s)) for n, s in enumerate(("Samir AlTarn", "Samir Al-Tarn"))]
    events += [event(2, person("Samir Al Tarn")), event(3, person("Samir bin Altarn"))]
    [one] = identify(events).identities
    assert len(one.appearances) == 4


def test_a_middle_initial_may_be_left_out() -> None:
    [one] = identify([event(1, person("Ana M. Pell")), event(2, person("Ana Pell"))]).identities
    assert one.spellings


def test_different_initials_are_different_people() -> None:
    people = identify([event(1, person("Ana M. Pell")), event(2, person("Ana R. Pell"))])
    assert len(people.identities) == 2


def test_two_of_one_surname_stay_two() -> None:
    people = identify([event(1, person("Ana Pell")), event(2, person("Tomas Pell"))])
    assert len(people.identities) == 2
    assert not people.suggestions


def test_family_name_first_is_the_same_person_of_the_same_body() -> None:
    people = identify([event(1, person("WENDIKA Torvo")), event(2, person("Torvo Wendika"))])
    assert len(people.identities) == 1


def test_another_transliteration_needs_support() -> None:
    same = identify([event(1, person("Khaled Fethal")), event(2, person("Khalid Fathal"))])
    assert len(same.identities) == 1
    apart = identify(
        [
            event(1, person("Khaled Fethal", affiliation="XA"), across="XA"),
            event(2, person("Khalid Fathal", affiliation="XB"), across="XB"),
        ]
    )
    assert len(apart.identities) == 2


def test_a_slip_of_the_pen_is_a_suggestion() -> None:
    people = identify(
        [event(1, person("Marta Oulden Amar")), event(2, person("Marta Oulden Aktar"))]
    )
    assert len(people.identities) == 2
    assert "letter" in people.suggestions[0].reason


def test_the_same_name_of_two_affiliations_is_a_suggestion() -> None:
    people = identify(
        [
            event(1, person("Ivo Tarn", "Pilot", "XA"), across="XA"),
            event(2, person("Ivo Tarn", "Weaver", "XB"), across="XB"),
        ]
    )
    assert len(people.identities) == 2
    assert people.suggestions


def test_a_surname_alone_joins_its_bearer_by_office() -> None:
    people = identify(
        [
            event(1, person("Ivo Tarn", "Director of Lights")),
            event(2, person("Tarn", "Director of Lights")),
        ]
    )
    assert len(people.identities) == 1


def test_a_surname_that_two_bear_joins_neither() -> None:
    people = identify(
        [
            event(1, person("Ivo Tarn", "Director of Lights")),
            event(2, person("Ada Tarn", "Director of Lights")),
            event(3, person("Tarn", "Director of Lights")),
        ]
    )
    assert len(people.identities) == 3


def test_two_participants_of_one_event_are_two() -> None:
    people = identify([event(1, person("Ana Pell"), person("Ana Maria Pell"))])
    assert len(people.identities) == 2


def test_the_order_of_events_changes_nothing() -> None:
    events = [
        event(n, person(name))
        for n, name in enumerate(("Ana Pell", "Ana M. Pell", "PELL Ana", "Anna Pel"))
    ]
    answers = {repr(identify(order)) for order in permutations(events)}
    assert len(answers) == 1


@given(st.lists(st.text("AaBbl- M.", min_size=1, max_size=12), max_size=6))
def test_every_appearance_is_in_exactly_one_identity(names: list[str]) -> None:
    people = identify(event(n, person(name)) for n, name in enumerate(names))
    assert sorted(people.ids) == [(f"e{n}", 0) for n in range(len(names))]
    assert len({one.id for one in people.identities}) == len(people.identities)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_goes_both_ways(first: str, second: str) -> None:
    assert likeness(first, second) is likeness(second, first)
    assert likeness(first, second) in Likeness
