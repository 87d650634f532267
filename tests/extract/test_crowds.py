"""Several people under one title, letters of honour, titles within titles, and ranks of missions."""

import desks
import made_pages
import pytest
import stories

from briefgen.model.event import Side


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "He met Members of the Presidency of Arvelia Ivka Tarnovic, Zelko Torn, and Denis Bekov.",
            dict.fromkeys(
                ("Ivka Tarnovic", "Zelko Torn", "Denis Bekov"),
                "Member of the Presidency of Arvelia",
            ),
        ),
        (
            "He met Arvelian Senators Ivka Tarnovic and Zelko Torn at noon.",
            {"Ivka Tarnovic": "Senator", "Zelko Torn": "Senator"},
        ),
        ("It was the plan of Presidents Torek and Von der Bekov in town.", {}),
        (
            "SENATOR THE HON IVKA TARN QC ATTORNEY-GENERAL THE HON PETAR TOREK MP MINISTER FOR LAKES",
            {"IVKA TARN": "ATTORNEY-GENERAL", "PETAR TOREK": "MINISTER FOR LAKES"},
        ),
        ("The Hon Ivka Tarn MP, Minister for Lakes, spoke.", {"Ivka Tarn": "Minister for Lakes"}),
        (
            "The envoy was welcomed by Deputy Vice-Chancellor – Trade and Industry, Mr Petar Torn.",
            {"Petar Torn": "Deputy Vice-Chancellor – Trade and Industry"},
        ),
        (
            "He met the Director of Lakes, General Petar Torn, at noon.",
            {"Petar Torn": "Director of Lakes"},
        ),
        (
            "It was attended by Director of the King's Office Petar Torn.",
            {"Petar Torn": "Director of the King's Office"},
        ),
        (
            "He met Head of Arvelia Representative Office Petar Torn.",
            {"Petar Torn": "Head of Arvelia Representative Office"},
        ),
        (
            (
                "He met the Prime Minister Mr. Petar Torn, Deputy Prime Minister, Coordinating Minister "
                "for Lakes Dr. Ivka Tarn, and others."
            ),
            {"Petar Torn": "Prime Minister", "Ivka Tarn": "Coordinating Minister for Lakes"},
        ),
        (
            "He met King Torn, Prime Minister Torn Bekov and others.",
            {"Torn": "King", "Torn Bekov": "Prime Minister"},
        ),
        (
            "It was attended by Counsellor / Trade of the Embassy, Petar Torn.",
            {"Petar Torn": "Counsellor / Trade of the Embassy"},
        ),
        (
            "Petar Torn, Chief Representative Tide Bank Arvelia, and Ivka Tarn, Director, came.",
            {"Petar Torn": "Chief Representative Tide Bank Arvelia", "Ivka Tarn": "Director"},
        ),
        (
            "He praised the use of the Tide Convention and Foreign Minister Torek's words on it.",
            {"Torek": "Foreign Minister"},
        ),
        (
            "He met the Arvelian Minister of Foreign Affairs Park Jinek to talk.",
            {"Park Jinek": "Arvelian Minister of Foreign Affairs"},
        ),
        (
            "He met Arvelian Minister for Public Security Bar Torek. Minister Petar Bar Torek spoke.",
            {"Petar Bar Torek": "Arvelian Minister for Public Security"},
        ),
        (
            "He met UHC Head of Mission Chairperson Petar Torn.",
            {"Petar Torn": "UHC Head of Mission Chairperson"},
        ),
        ("Both President Petar Torek and others came.", {"Petar Torek": "President"}),
        (
            "He met Petar Torek, Chief Diplomatic Adviser to the President of Arvelia, there.",
            {"Petar Torek": "Chief Diplomatic Adviser to the President of Arvelia"},
        ),
        (
            "The Minister for Lakes and Minister Assisting the Treasurer, Petar Torek, spoke.",
            {"Petar Torek": "Minister for Lakes and Minister Assisting the Treasurer"},
        ),
        (
            "President Zebulon P. Torek, Jr. spoke.\nThe list of President Zeb Torek was long.",
            {"Zebulon P. Torek, Jr.": "President"},
        ),
        (
            "He met the Arvelian Minister of Lakes II Dato Seri Setia Dr Haji Petar Torek Abdi.",
            {"Petar Torek Abdi": "Arvelian Minister of Lakes II"},
        ),
        (
            "He met the Arvelian Secretary of Lakes Ma. Ivka P. Torek there.",
            {"Ma. Ivka P. Torek": "Arvelian Secretary of Lakes"},
        ),
        (
            "Petar Torek, Managing Partner, Three Bekovs LLP, spoke.",
            {"Petar Torek": "Managing Partner"},
        ),
        (
            "He met the Minister of Law and Justice of Arvelia, Mr Petar Torek, there.",
            {"Petar Torek": "Minister of Law and Justice of Arvelia"},
        ),
        (
            "He met the Minister of Law and Justice Petar Torek.",
            {"Petar Torek": "Minister of Law and Justice"},
        ),
        (
            "He met the Ambassador-at-Large for Global Criminal Justice Ivka Van Torek.",
            {"Ivka Van Torek": "Ambassador-at-Large for Global Criminal Justice"},
        ),
        ("In Zan Orlo, the Assistant Secretary spoke.", {}),
        (
            "Ivka Torek, Chief Executive Officer of The Children's Orlon, spoke.",
            {"Ivka Torek": "Chief Executive Officer of The Children's Orlon"},
        ),
        ("He met Minister Petar Torek, U N IC EF and others.", {"Petar Torek": "Minister"}),
        ("He met lake representatives, including Petar Torn.", {"Petar Torn": None}),
        (
            (
                "He met the CEO of the Vastgrop Bekov Ivka Torn. Later Vastgrop told of locks, and of "
                "what Vastgrop builds.\nMost of Vastgrop is old."
            ),
            {"Bekov Ivka Torn": "CEO of the Vastgrop"},
        ),
        (
            "It was signed by the Ambassador of Arvelia, His Excellency, Mr Petar Torn, there.",
            {"Petar Torn": "Ambassador of Arvelia"},
        ),
    ],
)
def test_a_title_goes_to_those_it_stands_with(text: str, titles: dict[str, str | None]) -> None:
    assert desks.read(text).titles() == titles


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Petar Torn, Adviser to the Arvelian Ambassador, came.", "Petar Torn", "XA"),
        (
            "Petar Torn, Cultural Adviser to the Arvelia Ambassador, also attended.",
            "Petar Torn",
            "XA",
        ),
        ("He met Members of the Presidency of Arvelia Ivka Tarn, Zelko Torn.", "Zelko Torn", "XA"),
        (
            "He met Arvelia's State Secretary in the Tide Bank Petar Torn.",
            "Petar Torn",
            "Tide Bank",
        ),
    ],
)
def test_a_title_within_a_title_tells_whose_it_is(text: str, name: str, state: str | None) -> None:
    assert desks.read(text).sides()[name] == state


def test_a_firms_full_stop_does_not_part_a_list() -> None:
    [event] = stories.read(
        """
Minister meets Nordmark envoy

Minister of Lakes Ada Quill of Veldland met the Ambassador of Nordmark, Mr. Oto Brandt, on 3 May 2031.
Nordmark Trade Office Director General Per Holm, Reed Works Ltd. Managing Director Ivo Marsh and Tarn Boats Co. Branch Manager Ida Moor also attended the meeting.
""",
        None,
    )
    told = stories.sides(event)
    assert {told[name] for name in ("Per Holm", "Ivo Marsh", "Ida Moor")} == {Side.COUNTERPART}


def test_a_firms_name_goes_on_behind_co() -> None:
    page = made_pages.page_of(
        "He met Reed & Co. Arvelia Ltd. Chief Officer Ivo Tarn. The lock holds."
    )
    told = [page.words(sentence.span) for sentence in page.sentences]
    assert told[-2:] == [
        "He met Reed & Co. Arvelia Ltd. Chief Officer Ivo Tarn.",
        "The lock holds.",
    ]


STORY = """
Minister meets Nordmark envoy

Minister of Lakes Ada Quill of Veldland met the Ambassador of Nordmark to Veldland, Mr. Oto Brandt, on 3 May 2031 in Veldland.
{people} also attended the meeting.
"""


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ("First Secretary Ivo Marsh", {"Ivo Marsh": Side.COUNTERPART}),
        ("Country Manager for Veldland Ivo Marsh", {"Ivo Marsh": Side.COUNTERPART}),
        ("Orle Boats Chief Executive Ivo Marsh", {"Ivo Marsh": Side.OTHER}),
        ("Director General Ivo Marsh", {"Ivo Marsh": Side.HOME}),
    ],
)
def test_whose_an_official_is_is_told_or_left_open(people: str, told: dict[str, Side]) -> None:
    [event] = stories.read(STORY.format(people=people), None)
    assert {name: stories.sides(event)[name] for name in told} == told
