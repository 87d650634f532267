"""Who is spoken of by office, pronoun or description, and who the subject of a verb is."""

import pytest
from desks import Desk, read

from briefgen.extract.base import Person
from briefgen.extract.discourse import BOTH, Resolver

MEETING = (
    "Ms. Ana Pell, Director-General of the Union of Harbour Cities (UHC), met Mr. Ivo Tarn, "
    "Minister of Ports of Arvelia, and Mr. Uro Veld, Ambassador of Arvelia to Bordania. "
)


def resolver(desk: Desk, home: str | None = "Union of Harbour Cities") -> Resolver:
    return Resolver(desk.page, desk.people, desk.states, desk.organisations, home, desk.offices)


def told(who: object) -> object:
    return who.name if isinstance(who, Person) else who


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("The Minister invited the Director-General.", "invited", "Ivo Tarn"),
        ("The Director-General thanked the Minister.", "thanked", "Ana Pell"),
        ("The DG thanked the Minister.", "thanked", "Ana Pell"),
        ("The Ambassador proposed a course.", "proposed", "Uro Veld"),
        ("Ambassador Veld also proposed a course.", "proposed", "Uro Veld"),
        ("The Arvelian Ambassador, in turn, proposed a course.", "proposed", "Uro Veld"),
        ("The two parties agreed on a course.", "agreed", BOTH),
        ("Both sides agreed on a course.", "agreed", BOTH),
        ("They discussed a course.", "discussed", BOTH),
        ("Ms. Pell and Minister Tarn signed a note.", "signed", BOTH),
        ("Arvelia will open a school.", "open", "XA"),
        ("The Arvelian side offered a boat.", "offered", "XA"),
        ("UHC’s plan was praised by the Minister, who offered a boat.", "offered", None),
        ("During talks with the Minister, she asked for a boat.", "asked", "Ana Pell"),
        ("Minister Tarn noted that UHC will open a school.", "open", "Union of Harbour Cities"),
    ],
)
def test_the_subject_of_a_verb(sentence: str, verb: str, subject: object) -> None:
    desk = read(MEETING + sentence)
    last = desk.page.sentences[-1]
    at = next(i for i, token in enumerate(last.tokens) if token.text == verb)
    found = resolver(desk).subject_of(last.index, at)
    if subject is None:
        assert told(found) != "Ana Pell"
    else:
        assert told(found) == subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (MEETING + "She left. The Minister spoke. He left.", ["Ana Pell", "Ivo Tarn", "Ivo Tarn"]),
        (MEETING + "Mr. Tarn spoke. For her part, she answered.", ["Ivo Tarn", "Ana Pell"]),
    ],
)
def test_pronouns_follow_the_subject_and_the_gender(text: str, names: list[str]) -> None:
    desk = read(text)
    who = resolver(desk)
    subjects = [who.subject_of(s.index, len(s.tokens)) for s in desk.page.sentences[1:]]
    assert [told(subject) for subject in subjects] == names


@pytest.mark.parametrize(
    ("sentence", "words", "who"),
    [
        ("Minister Tarn praised his country.", "country", "XA"),
        ("The Embassy will help.", "Embassy", "XA"),
        ("The Organization will help.", "Organization", "Union of Harbour Cities"),
        ("She thanked the delegation.", "delegation", "XA"),
        ("She thanked the Vice-President.", "Vice-President", None),
    ],
)
def test_descriptions_lead_to_people_and_parties(sentence: str, words: str, who: object) -> None:
    desk = read(MEETING + sentence)
    last = desk.page.sentences[-1]
    at = next(i for i, token in enumerate(last.tokens) if token.text == words.split("-")[0])
    assert told(resolver(desk).actor_at(at, last.index)) == who


def test_ranks_are_told_apart() -> None:
    desk = read(
        "Deputy Secretary of Ports Ana Pell met State Councilor and Foreign Minister Ivo Tarn. "
        "The Deputy Secretary and State Councilor Tarn spoke. The Deputy Secretary asked him. "
        "The Secretary was away."
    )
    who = resolver(desk, None)
    assert told(who.subject_of(2, 3)) == "Ana Pell"
    assert who.subject_of(3, 2) is None


def test_a_span_finds_whom_it_covers() -> None:
    desk = read(MEETING)
    span = desk.people[1].mentions[0].span
    assert told(resolver(desk).actor_at(span, 0)) == "Ivo Tarn"


def test_nobody_is_the_subject_of_a_sentence_without_one() -> None:
    desk = read("It rained. Nothing was said.")
    assert resolver(desk).subject_of(1, 2) is None


@pytest.mark.parametrize(
    ("short", "subject"),
    [
        ("The Ports Union (“Union”) sat. ", None),
        ('The Union of Harbour Cities (the "Union") sat. ', "Union of Harbour Cities"),
        ("", "Union of Harbour Cities"),
    ],
)
def test_what_the_text_shortens_a_name_to_is_nobody_elses(short: str, subject: str | None) -> None:
    desk = read(f"{short}{MEETING}The Union promised a course.")
    who = resolver(desk, None).subject_of(len(desk.page.sentences) - 1, 2)
    assert told(who) == subject
