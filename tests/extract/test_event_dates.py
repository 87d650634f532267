"""Which date is the event's, and what is said where the text does not tell."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import page_of, span_of

from briefgen.extract.base import Page
from briefgen.extract.dates import date_event, date_instrument, find_dates
from briefgen.lexicon import languages, section
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.event import Doubt

DATED = tuple(language for language in languages() if section(language, "dates"))
ROLES = [
    pytest.param(language, row, id=f"{language}-{number}-{row['role']}")
    for language in DATED
    for number, row in enumerate(section(language, "dates")["role"])
]
ERAS = [
    pytest.param(row, id=f"{language}-{number}")
    for language in DATED
    for number, row in enumerate(section(language, "dates").get("era", ()))
]


def dated(
    text: str,
    trigger: str = "",
    *,
    published: str = "",
    language: str = "en",
    title: str = "",
    planned: bool = False,
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    page = page_of(text, published=published, language=language, title=title)
    own = span_of(page, trigger) if trigger else None
    return date_event(
        page, find_dates(page), [s.index for s in page.sentences], own, planned=planned
    )


@pytest.mark.parametrize(
    "text",
    [
        "Today, virtual Nordmark-Orlesia consultations concluded after two days of talks.",
        "Today, the ministers met - for the first time - and signed an accord.",
        "Veldland has today received two boats.",
        "Veldland today jointly opened talks with Nordmark.",
        "The two ministers today formally launched the works.",
    ],
)
def test_today_at_the_head_of_a_story_is_the_day_it_tells_of(text: str) -> None:
    told = f"{text}\nThe guests were hosted by the minister."
    claim, _ = dated(told, "hosted", published="2 May 2031")
    assert claim.earliest == date(2031, 5, 2)


def codes(doubts: tuple[Doubt, ...]) -> list[str]:
    return [doubt.code for doubt in doubts]


def bracketed(page_text: str, language: str) -> tuple[Page, str]:
    """The role of the one date that stands in square brackets."""
    start, end = page_text.index("["), page_text.index("]") - 1
    page = page_of(page_text.replace("[", "").replace("]", ""), language=language)
    [role] = [m.role for m in find_dates(page) if m.span.start <= end and start < m.span.end]
    return page, role


# ------------------------------------------------------------------ the rows


@pytest.mark.parametrize(("language", "row"), ROLES)
def test_each_role_is_told_by_its_examples(language, row):
    for example in row["examples"]:
        assert bracketed(example, language)[1] == row["role"]


@pytest.mark.parametrize(("language", "row"), ROLES)
def test_no_role_is_told_by_its_counter_examples(language, row):
    for counter in row["counter"]:
        assert bracketed(counter, language)[1] != row["role"]


@pytest.mark.parametrize("row", ERAS)
def test_each_era_is_met_in_its_examples_only(row):
    assert all(re.search(row["pattern"], example) for example in row["examples"])
    assert not any(re.search(row["pattern"], counter) for counter in row["counter"])
    assert row.get("not_before") or row.get("not_after") or row.get("number")


# ------------------------------------------------------------------ stated


def test_the_date_of_the_meeting_is_its_date():
    claim, doubts = dated(
        "Ana Pell met the Minister of Tides of Ostmark on Thursday, 30 May 2024, in Velden.", "met"
    )
    assert (claim.earliest, claim.basis, doubts) == (date(2024, 5, 30), Basis.STATED, ())
    assert claim.evidence is not None
    assert claim.evidence.quote == "Thursday, 30 May 2024"


def test_the_words_of_the_meeting_win_over_the_page_date():
    claim, _ = dated(
        "Ana Pell signed an arrangement with the Lake League on July 20, 2022, on tides.",
        "signed",
        published="July 28, 2022",
    )
    assert claim.earliest == date(2022, 7, 20)


def test_a_range_keeps_both_ends():
    claim, _ = dated("Ana Pell visited Ostmark on March 23-27, 2022.", "visited")
    assert (claim.earliest, claim.latest) == (date(2022, 3, 23), date(2022, 3, 27))
    assert claim.precision is Precision.DAY


def test_a_later_sentence_may_tell_the_day():
    claim, _ = dated(
        "Ana Pell met Tomas Veld.\nDuring the meeting, held on 3 May 2023 in Velden, she spoke.",
        "met",
    )
    assert claim.earliest == date(2023, 5, 3)


@pytest.mark.parametrize(
    "background",
    [
        "The Institute was founded in 1973.",
        "They recalled the memorandum signed in 2021.",
        "The next session will be held in Velden on 4 May 2025.",
        "Ostmark has been a member since 12 March 2015.",
        "The agreement of 20 October 2015 between the two cities helps.",
        "The plan runs until 2030.",
    ],
)
def test_dates_of_other_things_never_become_the_event_s(background):
    claim, doubts = dated(f"Ana Pell met Tomas Veld.\n{background}", "met")
    assert not claim.is_known
    assert claim.candidates == ()
    assert codes(doubts) == ["undated"]


@pytest.mark.parametrize(
    "aside",
    [
        ", appointed on 12 January 2024,",
        ", who took office on 3 May 2024,",
        " (born 12 May 1960)",
        " ahead of the summit of 11 April 2024",
    ],
)
def test_what_is_told_of_people_and_summits_is_no_date_of_the_meeting(aside):
    claim, _ = dated(f"Ana Pell{aside} met Tomas Veld.", "met")
    assert not claim.is_known


def test_an_older_instrument_in_the_same_sentence_is_no_date_of_the_meeting():
    claim, _ = dated("Ana Pell met Tomas Veld to carry out the memorandum signed in 2021.", "met")
    assert not claim.is_known


def test_what_is_to_come_is_no_date_of_the_meeting():
    claim, _ = dated(
        "Ana Pell met Tomas Veld to prepare the forum that will open on 4 May 2025.", "met"
    )
    assert not claim.is_known


def test_a_planned_visit_has_the_days_it_is_planned_for():
    claim, _ = dated(
        "Envoy Ana Pell will travel to Ostmark and Ruvania from May 31 to June 6.",
        "will travel",
        published="June 1, 2021",
    )
    assert (claim.earliest, claim.latest) == (date(2021, 5, 31), date(2021, 6, 6))


def test_a_statement_s_own_line_dates_it():
    claim, _ = dated(
        "(Velden, 11 May 2019)\nMinister Veld paid a visit and held talks with Ana Pell.", "held"
    )
    assert claim.earliest == date(2019, 5, 11)


def test_a_signing_has_its_own_day_where_it_is_the_news():
    claim, _ = dated(
        "The memorandum of understanding signed on 3 May 2024 by Ana Pell covers tides.", "signed"
    )
    assert claim.earliest == date(2024, 5, 3)


def test_each_of_two_meetings_in_one_sentence_has_its_day():
    page = page_of("Ana Pell met the Lake Bank on 20 June 2025 and the Tide Fund on 24 June 2025.")
    own, mentions = span_of(page, "met"), find_dates(page)
    days = [
        date_event(page, mentions, [0], own, about=span_of(page, name))[0].earliest
        for name in ("Lake Bank", "Tide Fund")
    ]
    assert days == [date(2025, 6, 20), date(2025, 6, 24)]


# ------------------------------------------------------------------ counted


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2024, 10, 16)),
        ("this morning (16)", date(2024, 10, 16)),
        ("yesterday", date(2024, 10, 15)),
        ("yesterday (15)", date(2024, 10, 15)),
        ("on Monday (14)", date(2024, 10, 14)),
        ("on Wednesday", date(2024, 10, 16)),
        ("on Thursday", date(2024, 10, 10)),
        ("last Wednesday", date(2024, 10, 9)),
        ("on October 14", date(2024, 10, 14)),
        ("on December 30", date(2023, 12, 30)),
    ],
)
def test_words_are_counted_from_the_published_line(words, day):
    claim, doubts = dated(
        f"Ana Pell met Tomas Veld {words} in Velden.", "met", published="16 October 2024"
    )
    assert (claim.earliest, claim.basis, doubts) == (day, Basis.RELATIVE, ())


@pytest.mark.parametrize("words", ["today", "yesterday", "on Tuesday", "this morning (24)"])
def test_nothing_is_counted_from_nothing(words):
    claim, doubts = dated(f"Ana Pell met Tomas Veld {words}.", "met")
    assert not claim.is_known
    assert claim.words in words
    assert claim.words
    assert codes(doubts) == ["undated"]


def test_the_day_of_publication_alone_is_not_the_day_of_the_event():
    claim, doubts = dated("Ana Pell met Tomas Veld.", "met", published="8 March 2024")
    assert not claim.is_known
    assert "8 March 2024" in doubts[0].message


def test_a_dateline_is_where_and_when_it_was_written():
    claim, _ = dated("Velden, Jan. 31 (Tide Mirror)- The League opened a school.", "opened")
    assert not claim.is_known
    claim, _ = dated(
        "Velden, 31 January 2023 - Ana Pell met Tomas Veld yesterday in the town.", "met"
    )
    assert claim.earliest == date(2023, 1, 30)


def test_nowadays_is_no_day():
    claim, _ = dated(
        "Ana Pell met Tomas Veld to discuss the challenges of today's world.",
        "met",
        published="8 March 2024",
    )
    assert not claim.is_known


# ------------------------------------------------------------------ conflicts


def test_a_stated_day_wins_over_yesterday_and_both_are_shown():
    claim, doubts = dated(
        "Ana Pell met yesterday, September 10, with Tomas Veld.",
        "met",
        published="10 September 2020",
    )
    assert claim.earliest == date(2020, 9, 10)
    assert codes(doubts) == ["date_conflict"]
    assert "2020-09-09" in str(claim.conflicts[0])
    assert "2020-09-10" in str(claim.conflicts[0])


def test_a_weekday_that_does_not_fit_is_a_doubt():
    claim, doubts = dated("Ana Pell met Tomas Veld on Tuesday, September 3, 2020.", "met")
    assert claim.earliest == date(2020, 9, 3)
    assert codes(doubts) == ["date_conflict"]
    assert "Thursday" in str(claim.conflicts[0])


def test_the_number_in_brackets_wins_over_the_count():
    claim, doubts = dated(
        "Ana Pell met Tomas Veld yesterday (12).", "met", published="14 March 2023"
    )
    assert claim.earliest == date(2023, 3, 12)
    assert codes(doubts) == ["date_conflict"]


def test_a_numeric_day_that_reads_both_ways_is_not_decided():
    claim, doubts = dated("Ana Pell met Tomas Veld on 03/04/2024.", "met")
    assert not claim.is_known
    assert len(claim.candidates) == 2
    assert codes(doubts) == ["date_ambiguous"]


def test_another_date_of_the_document_shows_the_order():
    claim, _ = dated("Ana Pell met Tomas Veld on 03/04/2024.\nThey meet on 25/04/2024.", "met")
    assert claim.earliest == date(2024, 4, 3)


# ------------------------------------------------------------------ no year


def test_a_day_without_a_year_keeps_its_words():
    claim, doubts = dated("Ana Pell met today, July 29, with Tomas Veld.", "met")
    assert not claim.is_known
    assert claim.words == "today, July 29"
    assert codes(doubts) == ["year_missing"]


def test_a_weekday_and_an_era_leave_candidate_years():
    claim, doubts = dated("Ana Pell met Tomas Veld on Wednesday, August 5, about COVID-19.", "met")
    assert not claim.is_known
    assert claim.candidates == (date(2020, 8, 5), date(2026, 8, 5))
    assert codes(doubts) == ["year_missing"]


def test_a_text_that_bounds_the_year_on_both_sides_gives_it():
    text = (
        "Ana Pell met Tomas Veld on Wednesday, August 5, about COVID-19.\n"
        "They spoke of COP 27, to be held next year."
    )
    claim, _ = dated(text, "met")
    assert (claim.earliest, claim.basis) == (date(2020, 8, 5), Basis.WEEKDAY)


def test_a_neighbouring_date_lends_its_year():
    text = (
        "Ana Pell attended the forum held on 11 July 2025 in Velden.\n"
        "She paid a courtesy call on Tomas Veld on 10 July."
    )
    claim, _ = dated(text, "paid a courtesy call")
    assert (claim.earliest, claim.basis) == (date(2025, 7, 10), Basis.CONTEXT)


def test_a_month_without_a_year_is_no_date():
    claim, _ = dated("Ana Pell met Tomas Veld in October.", "met", published="8 March 2024")
    assert not claim.is_known


def test_a_month_is_no_day():
    claim, _ = dated("Ana Pell met Tomas Veld in Velden in May 2024.", "met")
    assert claim.precision is Precision.MONTH
    assert (claim.earliest, claim.latest) == (date(2024, 5, 1), date(2024, 5, 31))


# ------------------------------------------------------------------ instruments, French


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("It rests on the memorandum signed between them in 2021.", "memorandum", 2021),
        ("They recalled the 1951 Mutual Help Treaty.", "Mutual Help Treaty", 1951),
        ("They praised the transit agreement signed in March 2016.", "transit agreement", 2016),
    ],
)
def test_an_instrument_has_its_own_date(text, name, year):
    page = page_of(text)
    claim = date_instrument(page, find_dates(page), span_of(page, name))
    assert claim is not None
    assert claim.earliest is not None
    assert claim.earliest.year == year


def test_an_instrument_without_a_date_has_none():
    page = page_of("They signed a memorandum. In 2021 the tide was high.")
    assert date_instrument(page, find_dates(page), span_of(page, "memorandum")) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("jeudi 30 mai 2024", date(2024, 5, 30)),
        ("hier", date(2024, 5, 30)),
        ("mardi dernier", date(2024, 5, 28)),
        ("aujourd’hui", date(2024, 5, 31)),
        ("le 29 mai", date(2024, 5, 29)),
    ],
)
def test_french_dates_are_counted_the_same_way(words, day):
    claim, _ = dated(
        f"La ministre Ana Pell a rencontré {words} l'envoyé de l'Ostmark.",
        "rencontré",
        published="31 mai 2024",
        language="fr",
    )
    assert claim.earliest == day


# ------------------------------------------------------------------ any text

WORDS = """
met today yesterday (12) Monday , . on in May June 30 2024 03/04/2024 13-17 signed the agreement
of 2021 will be held COVID-19 February 29 last next March ( ) - COP 28 upcoming 1 January 1800 2099
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
PUBLISHED = st.sampled_from(["", "1 January 2024", "29 February 2024", "31 December 2020"])


@given(st.lists(PIECES | st.text(max_size=3), max_size=24), PUBLISHED, st.sampled_from(DATED))
def test_no_text_raises_and_every_known_date_has_words(pieces, published, language):
    page = page_of(" ".join(pieces), published=published if language == "en" else "")
    mentions = find_dates(page)
    for mention in mentions:
        assert page.sentences[mention.sentence].span.covers(mention.span)
    sentences = [s.index for s in page.sentences]
    for trigger in (None, page.sentences[0].tokens[0].span if page.sentences else None):
        claim, doubts = date_event(page, mentions, sentences, trigger)
        assert claim.words or not claim.is_known
        if claim.earliest is not None:
            assert claim.latest is not None
            assert claim.earliest <= claim.latest
            assert claim.evidence is not None
            assert claim.evidence.quote == claim.evidence.span.slice(page.text)
            assert claim.basis is not Basis.STATED or re.search(r"\d{4}", claim.words)
        else:
            assert doubts


def test_a_planned_event_is_dated_by_the_sentence_behind() -> None:
    claim, _ = dated(
        "The envoy accepted an invitation to visit Nordmark. He is expected to arrive in Port "
        "Orme on Saturday, 8 May.",
        "accepted",
        published="12 April 2032",
        planned=True,
    )
    assert claim.earliest == date(2032, 5, 8)


def test_another_sentence_that_tells_of_the_same_dates_it_however_far() -> None:
    far = "\nHerring is a fish." * 6
    text = f"Nordmark has signed a loan.{far}\nThe loan was signed by Mr Brandt on 3 May 2031."
    page = page_of(text)
    claim, _ = date_event(
        page,
        find_dates(page),
        [s.index for s in page.sentences],
        span_of(page, "has signed"),
        also=[span_of(page, "was signed")],
    )
    assert claim.earliest == date(2031, 5, 3)


def test_the_head_of_a_paragraph_dates_what_it_goes_on_to_tell() -> None:
    claim, _ = dated(
        "Minister Quill will travel to Nordmark and Orlesia on 1 to 9 May.\n"
        "In Upper Orme, Nordmark on 3 May, she will open a school. She will also meet Mr Brandt.",
        "also meet",
        published="12 April 2031",
        planned=True,
    )
    assert claim.earliest == claim.latest == date(2031, 5, 3)


def test_a_line_of_the_days_programme_is_of_the_headlines_day() -> None:
    claim, _ = dated(
        "Minister Quill is in Nordmark from 1 to 9 May 2031.\n"
        "8:30 a.m. Minister Quill meets with Mr Brandt.",
        "meets with",
        title="Programme of the Minister - 5 May 2031",
    )
    assert claim.earliest == date(2031, 5, 5)


def test_what_was_spoken_is_of_the_day_of_the_page() -> None:
    page = page_of("MS QUILL: I thank you all.", published="3 May 2031", title="Remarks")
    claim, doubts = date_event(page, find_dates(page), [0], spoken=True)
    assert (claim.earliest, claim.basis, doubts) == (date(2031, 5, 3), Basis.CONTEXT, ())
    assert date_event(page, find_dates(page), [0])[0].earliest is None


def test_a_weekday_behind_a_full_date_is_the_next_one() -> None:
    claim, _ = dated(
        "On Tuesday, 16 April 2024, she met Mr Brandt. On Wednesday she received Ms Moor.",
        "received",
    )
    assert (claim.earliest, claim.basis) == (date(2024, 4, 17), Basis.CONTEXT)
    claim, _ = dated(
        "She was in Nordmark from 15 to 18 April 2024. On Monday she rested. On Wednesday she "
        "received Ms Moor.",
        "received",
    )
    assert claim.earliest == date(2024, 4, 17)
    claim, _ = dated("She met Mr Brandt. On Wednesday she received Ms Moor.", "received")
    assert claim.earliest is None


def test_yesterday_with_its_day_in_the_opening_wins_over_full_dates_of_older_things():
    claim, _ = dated(
        "PORT ORME, Jan. 17 (Harbour Mail)- Nordmark has donated oil to Veldland, it said.\n"
        "The handing over ceremony took place at the League's house yesterday (16).\n"
        "The first load was received on July 4, 2030.",
        "has donated",
    )
    assert claim.words == "yesterday (16)"
    assert not claim.is_known


@pytest.mark.parametrize(
    ("published", "known"), [("18 November 2031", True), ("19 June 2031", False)]
)
def test_today_in_quoted_words_counts_where_the_page_is_of_that_day(published, known):
    claim, _ = dated(
        "President Quill met the Fund's delegation.\n"
        "\u201cMet the Fund\u2019s delegation today (18) to talk about lakes,\u201d she said.",
        "met",
        published=published,
    )
    assert claim.is_known is known


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Ana Pell met Tomas Veld today (02). She is here from October 02 to 04.", "October 02 to 04"),
        ("Ana Pell met Tomas Veld today (12). She is here from 12 to 15 May.", "12 to 15 May"),
        ("Ana Pell met Tomas Veld today (12). She is here from 13 to 15 May.", "today (12)"),
        ("Ana Pell met Tomas Veld today (12). They will meet again on 12 June.", "today (12)"),
        ("Ana Pell met Tomas Veld yesterday (12). A fair will be held from 12 to 15 June.", "yesterday (12)"),
    ],
)  # fmt: skip
def test_days_near_by_tell_the_month_of_today(said: str, words: str) -> None:
    claim, _ = dated(said, "met")
    assert claim.words == words
