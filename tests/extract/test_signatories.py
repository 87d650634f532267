"""Between whom an agreement is: those its sentence names, completed by those who met."""

import pytest
from stories import keys, read

from briefgen.model.event import PartyRole, Rung

MEETING = """
Minister Quill of Veldland meets Nordmark's minister

Foreign Minister Ada Quill of Veldland met the Foreign Minister of Nordmark, Oto Brandt, in Veldland on 3 May 2031.

{said}
"""


def parties(said: str) -> list[tuple[str, ...]]:
    """The parties of what was agreed at a meeting of Veldland and Nordmark."""
    events = read(MEETING.format(said=said), None)
    return [act.parties for event in events for act in event.acts if act.parties]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("They signed a memorandum of understanding on locks.", ("XV", "XN")),
        ("Minister Quill signed an agreement on locks with Minister Brandt.", ("XV", "XN")),
        (
            "The World Bank and Nordmark signed an agreement on locks at the meeting.",
            ("XN", "World Bank"),
        ),
        (
            "The Veldland Ports Authority signed an agreement on locks with the World Bank.",
            ("Veldland Ports Authority", "World Bank"),
        ),
        (
            "The Ministry of Lakes of Veldland signed an agreement on locks with Nordmark.",
            ("XV", "XN"),
        ),
        ("Both sides agreed to set up the Nordmark Lake Institute in 2032.", ("XV", "XN")),
    ],
)
def test_who_signs_is_party(said: str, expected: tuple[str, ...]) -> None:
    assert parties(said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "She recalled the memorandum of understanding on locks signed with Nordmark.",
            [("XV", "XN")],
        ),
        ("She recalled their agreement of 2019 on locks.", [("XV", "XN")]),
        ("She recalled the agreement on locks between Corvia and Orlesia of 2019.", [("XC", "XO")]),
        ("She welcomed the agreement on locks of 2019 of Corvia.", []),
        ("She recalled the memorandum of understanding on locks of 2019.", [("XV", "XN")]),
        ("She recalled the ceasefire agreement of 2019.", []),
    ],
)
def test_an_older_instrument_has_the_parties_it_is_told_with(
    said: str, expected: list[tuple[str, ...]]
) -> None:
    assert parties(said) == expected


def test_what_one_gives_to_another_state_makes_a_beneficiary_and_no_counterpart() -> None:
    [event] = read(
        """
Nordmark to aid Corvia after the floods

Nordmark will provide $2 million in humanitarian assistance to Corvia, Foreign Minister Ada Quill said today.
""",
        None,
    )
    [act] = event.acts
    assert keys(event) == []
    assert keys(event, PartyRole.BENEFICIARY) == ["XC"]
    assert (act.rung, act.parties, act.beneficiaries) == (Rung.OFFERED, ("XN",), ("XC",))


def test_a_body_that_gets_a_gift_is_party_to_it() -> None:
    assert parties("Veldland will provide 2 million dollars to the World Bank for wells.") == [
        ("XV", "World Bank")
    ]


def test_all_of_a_long_list_with_brackets_sign() -> None:
    [event] = read(
        """
Four sign on locks

Foreign Minister Ada Quill of Veldland, Minister Oto Brandt (Nordmark), Minister Ima Torn (Orlesia) and Minister Ule Dahl (Corvia) signed a memorandum of understanding on locks on 3 May 2031. Veldland will provide for the lakes.
""",
        None,
    )
    [act] = [act for act in event.acts if act.rung is Rung.SIGNED]
    assert {*act.parties} == {"XV", "XN", "XO", "XC"}


AID = """
Veldland to help after the floods

Veldland will provide $2 million in humanitarian assistance {to}, Foreign Minister Ada Quill said today. Veldland has given before.
"""


@pytest.mark.parametrize(
    ("to", "helped"),
    [
        ("to the people of Corvia", ["XC"]),
        ("to help meet Corvia's needs", ["XC"]),
        ("for refugees in Corvia and Orlesia", ["XC", "XO"]),
        ("to the World Food Programme in Corvia", ["XC"]),
        ("to the Ministry of Health of Corvia", ["XC"]),
        ("to the Reed Society", []),
    ],
)
def test_who_gains_by_a_gift(to: str, helped: list[str]) -> None:
    events = read(AID.format(to=to), None)
    assert [k for event in events for k in keys(event, PartyRole.BENEFICIARY)] == helped


def test_each_of_several_instruments_in_a_sentence_has_its_own_parties() -> None:
    told = (
        "They exchanged an MoU between the Tide Institute and the Lake Bank on locks and "
        "an MoU between the Reed Foundation and the Reed Bank on pumps."
    )
    assert [{*keys} for keys in parties(told)] == [
        {"Tide Institute", "Lake Bank"},
        {"Reed Foundation", "Reed Bank"},
    ]


def test_a_ministry_without_a_states_name_is_ours_and_a_court_listed_with_it_signs() -> None:
    assert parties(
        "She signed a memorandum of understanding on locks between the Ministry of Lakes and the "
        "Supreme Court of the Union."
    ) == [("XV", "Supreme Court of the Union")]


def test_a_states_own_body_is_a_partner_where_it_signs() -> None:
    [event] = read(
        """
Veldland and Nordmark sign on locks

Foreign Minister Ada Quill of Veldland met the Foreign Minister of Nordmark, Oto Brandt, on 3 May 2031.
They attended the signing of an agreement between Veldland and the Nordmark Training and Research Council. Veldland will provide for the lakes.
""",
        None,
    )
    assert keys(event) == ["XN", "Nordmark Training and Research Council"]


@pytest.mark.parametrize(
    "said",
    [
        "Veldland will send 50 tonnes of rice to flood victims in Corvia, Minister Quill announced today.",
        "Veldland provided school books worth $20,000 to schools in Corvia on 3 May 2031.",
    ],
)
def test_a_gift_that_nobody_across_is_named_with_is_an_announcement(said: str) -> None:
    [event] = read(f"Veldland helps\n\n{said} Veldland has many lakes.", None)
    assert keys(event) == []
    assert keys(event, PartyRole.BENEFICIARY) == ["XC"]


def test_a_contract_between_firms_is_none_between_their_states() -> None:
    told = "They attended the signing of a contract between Veldland company Lantern and Nordmark company Brando."
    assert [{*keys} for keys in parties(told)] == [{"Lantern", "Brando"}]


def test_who_signs_by_a_body_of_its_own_gains_nothing_by_it() -> None:
    [event] = read(
        MEETING.format(
            said="They signed an MoU between the Nordmark Academy of Tides and the Veldland Academy "
            "of Tides on a training programme of the Academy of Nordmark."
        ),
        None,
    )
    assert [act.beneficiaries for act in event.acts] == [()]


def test_a_surname_is_no_grant() -> None:
    [event] = read(
        MEETING.format(
            said="She signed an MoU on locks. The MoU was witnessed by Professor Grant Torn on a visit to Corvia."
        ),
        None,
    )
    assert [act.beneficiaries for act in event.acts] == [()]


def test_a_deal_that_companies_announce_is_closed_and_theirs() -> None:
    [event] = read(
        """
Trade with Nordmark

Minister Ada Quill of Veldland met Minister Oto Brandt of Nordmark on 3 May 2031.
Lantern Ltd announced a deal valued at over $9 million with Brando Holdings for Veldland coal.
Brando Holdings announced a $7 million grant for schools.
""",
        None,
    )
    assert [(act.rung, set(act.parties)) for act in event.acts] == [
        (Rung.AGREED, {"Lantern Ltd", "Brando Holdings"}),
        (Rung.OFFERED, {"Brando Holdings"}),
    ]


def test_who_tells_of_something_planned_promises_it_not_who_is_told_of() -> None:
    [event] = read(
        """
Call with Nordmark

Foreign Minister Ada Quill of Veldland spoke by phone with Foreign Minister Oto Brandt of Nordmark on 3 May 2031.
Minister Quill told him that Counsellor Peer Holm had come to prepare the planned reopening of the embassy in Port Orme.
""",
        None,
    )
    assert [[actor.name for actor in act.by] for act in event.acts] == [["Ada Quill"]]
