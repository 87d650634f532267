"""Cutting releases into articles."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles import split
from briefgen.articles.furniture import cuts_in
from briefgen.errors import Found
from briefgen.model.release import Article
from briefgen.readers import read, sources

SEEDS = Path(__file__).parents[2] / "seeds"

FISH = """\
Velora and Sund Talk About Herring

Ana Tolle, Minister of Fisheries of Velora, met Bo Reck, the envoy of the Kingdom of Sund, on \
Monday to talk about herring in the strait between the two countries.

The envoy proposed a joint survey. For her part, the Minister promised an answer before winter, \
and thanked the crews of both coast guards.

Cara Lund, head of the Fisheries Bureau, also attended the meeting.
"""
PORT = """\
Harbour Council Opens Tide School in Port Alen

The Harbour Council of the North (HCN) opened a school for tide science in Port Alen today, with \
the help of the government of Velora.

Director Ivo Tarn said that forty students had enrolled, and that more would come in spring from \
the islands.
"""
LAMPS = """\
Lumen Works to Mend Lighthouses of Sund

Sund’s Ministry of Light signed a contract with Lumen Works on Thursday for the repair of eleven \
lighthouses along the outer islands.

The company will finish in two years, its chairwoman Dora Vane said after the ceremony.
"""


def articles(text: str) -> Found[Article]:
    return read(text.encode(), "a.txt").then(split)


def headlines(text: str) -> list[str]:
    return [article.headline for article in articles(text)]


def words(article: Article) -> list[str]:
    return [span.slice(article.release.text) for span in article.paragraphs]


# ------------------------------------------------------------------ several in one file


def test_releases_glued_with_an_empty_line_come_apart() -> None:
    found = articles("\n".join([FISH, PORT, LAMPS]))
    assert [article.headline for article in found] == [
        "Velora and Sund Talk About Herring",
        "Harbour Council Opens Tide School in Port Alen",
        "Lumen Works to Mend Lighthouses of Sund",
    ]
    assert [article.line for article in found] == [1, 9, 15]


@pytest.mark.parametrize(
    "between", ["Latest articles\n\n", "###\n", "Skip to content\n\n", "CategoriesNews, Speech\n\n"]
)
def test_furniture_between_two_releases_belongs_to_neither(between: str) -> None:
    found = articles(f"{FISH}\n{between}{PORT}")
    assert len(found) == 2
    assert all(between.strip() not in "".join(words(article)) for article in found)


def test_files_joined_without_a_line_end_come_apart() -> None:
    found = articles(f"{FISH.strip()}\n\nLatest articles{PORT.strip()}{LAMPS}")
    assert [a.headline[:13] for a in found] == ["Velora and Su", "Harbour Counc", "Lumen Works t"]


def test_indented_and_windows_files_come_apart_the_same() -> None:
    text = "\n".join("    " + line if line else line for line in f"{FISH}\n{PORT}".split("\n"))
    assert [a.line for a in articles(text)] == [1, 9]
    assert [a.line for a in articles(text.replace("\n", "\r\n"))] == [1, 9]


def test_each_article_keeps_its_own_date_line() -> None:
    dated = [
        text.replace("\n\n", f"\n\n{day} May 2031\n\n", 1)
        for day, text in ((3, FISH), (4, PORT), (5, LAMPS))
    ]
    found = articles("\n".join(dated))
    days = [a.published.day for a in found if a.published]
    assert days == [date(2031, 5, 3), date(2031, 5, 4), date(2031, 5, 5)]


# ------------------------------------------------------------------ one stays one

LISTS = (
    FISH
    + """
Main Points of the Talks

The two sides looked at four questions in the course of the afternoon, none of which was closed.

* Herring in the strait and who may take it
* Licences for small boats
1. A survey of the sea floor
2. The price of ice

Next Steps

They will meet again, and the envoy will write a paper about the survey before the next round.
"""
)
SPEECH = """\
Statement by Minister Ana Tolle at the Opening of the Tide Conference

Excellencies,
Ladies and Gentlemen,
Dear friends of the sea,

It is an honour to stand before you in this hall, where our grandparents traded rope and salt with \
each other and nobody asked for papers.

What Do We Owe the Sea?

We owe it patience, and we owe it our attention, as the poet of the islands wrote long ago:

The tide has no master
and the moon has no debt
who counts the herring
has not seen them yet

I thank you.

(Ana Tolle)
Minister of Fisheries
"""
WRAPPED = """\
Readout of the Meeting With the Envoy of Sund

May 3, 2031

Minister Tolle met today with the envoy of Sund to speak about herring
in the strait and about the survey of the sea floor that the two sides
had promised each other. She thanked him for the help that the coast
guard of Sund gave to a ship in distress.

The two agreed that the Fisheries Bureau and the Ministry of Light will
speak again in the autumn about lighthouses.
"""


@pytest.mark.parametrize("text", [FISH, LISTS, SPEECH, WRAPPED])
def test_one_release_stays_one(text: str) -> None:
    assert len(articles(text)) == 1


def test_hard_wrapped_lines_make_paragraphs() -> None:
    [article] = articles(WRAPPED)
    assert len(article.paragraphs) == 2
    assert words(article)[0].endswith("in distress.")


def test_lines_of_an_indented_list_item_are_one_paragraph() -> None:
    text = """Sund and Velora agree on herring

The two ministers of the strait met in Port Alen, where the herring is
as cheap as the bread is dear, and spoke for an hour of tides and nets
before they had lunch at the house of the harbour master's old friend.

-   Both sides agreed to share their charts of the strait and of
    its shoals, and announced plans to amend their Herring Assistance
    Agreement (HAA), to keep smugglers away.
"""
    (article,) = articles(text).values
    assert words(article)[-1].startswith("-   Both sides")
    assert words(article)[-1].endswith("smugglers away.")


def test_a_typescript_with_an_empty_line_under_every_line_has_whole_paragraphs() -> None:
    text = """Sund refugee expert to visit

The Director of the Sund Office of Herring and Tides of

Port Alen, Mr. Bo Reck, arrived in Velora on Monday

for a visit of two days.

He will speak about the strait.
"""
    (article,) = articles(text).values
    first, second = article.paragraphs
    assert first.slice(text).endswith("two days.")
    assert second.slice(text).startswith("He will")


def test_list_items_and_verses_are_units_of_their_own() -> None:
    [article] = articles(LISTS)
    assert "* Licences for small boats" in words(article)


# ------------------------------------------------------------------ the head


def test_a_date_line_with_a_comment_count_is_the_page_date() -> None:
    [article] = articles(FISH.replace("\n\n", "\nJune 19, 2031 0\n\n", 1))
    assert article.published is not None
    assert article.published.words == "June 19, 2031"
    assert article.headline == "Velora and Sund Talk About Herring"


def test_the_day_a_page_was_posted_comes_before_the_day_it_was_changed() -> None:
    posted = "\nPosted onApril 18, 2031April 20, 2031\n\n"
    [article] = articles(FISH.replace("\n\n", posted, 1))
    assert article.published is not None
    assert article.published.day == date(2031, 4, 18)
    assert len(article.paragraphs) == 3


def test_a_day_without_a_year_gets_none() -> None:
    [article] = articles(FISH.replace("\n\n", "\n\n10 September\n\n", 1))
    assert article.published is None or article.published.earliest is None


def test_a_closing_stamp_is_the_page_date_and_no_text() -> None:
    [article] = articles(FISH.replace("attended the meeting.", "attended. (Alen/Jul09/2031)"))
    assert article.published is not None
    assert article.published.day == date(2031, 7, 9)
    assert words(article)[-1].endswith("also attended.")


@pytest.mark.parametrize(
    "below", ["9 July 2031", "Port Alen, 9 July 2031", "9 July 2031\n\nMedia: 555 0199"]
)
def test_a_lone_date_below_the_text_is_the_page_date_and_no_text(below: str) -> None:
    [article] = articles(f"{FISH.rstrip()}\n\n{below}\n")
    assert article.published is not None
    assert article.published.day == date(2031, 7, 9)
    assert not any("2031" in paragraph for paragraph in words(article))


def test_a_lone_date_above_more_text_opens_what_follows() -> None:
    [article] = articles(
        f"{FISH.rstrip()}\n\n9 July 2031\n\n{'The sides went on with fish. ' * 20}\n"
    )
    assert "9 July 2031" in words(article)


def test_the_day_of_publishing_is_known_by_its_name() -> None:
    [article] = articles(FISH.replace("\n\n", "\n\nPublishDate: 2031-07-09 11:30:52 UTC\n\n", 1))
    assert article.published is not None
    assert article.published.day == date(2031, 7, 9)
    assert not any("2031" in paragraph for paragraph in words(article))


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ALEN, 3 May 2031 –",
        "Port Alen, Jan. 31 (Sund Daily)-",
        "SUNDNEWS –",
        "April 08 -",
        "PORT ALEN, (Sund Point / Sund Daily - 3rd May, 2031)",
    ],
)
def test_a_dateline_is_told_from_the_text(dateline: str) -> None:
    [article] = articles(FISH.replace("\n\n", f"\n\n{dateline} ", 1))
    assert article.dateline is not None
    assert article.dateline.slice(article.release.text) == dateline.rstrip(" –-")
    assert words(article)[0].startswith("Ana Tolle")


def test_a_headline_stands_below_a_date_and_the_name_of_a_site() -> None:
    [article] = articles("Alen News\n\nTuesday, May 3, 2031\n\n" + FISH)
    assert article.headline == "Velora and Sund Talk About Herring"
    assert article.published is not None


def test_a_pair_of_states_is_no_dateline() -> None:
    text = FISH.replace("Ana Tolle, Minister", "Velora – Sund talks began as Ana Tolle, Minister")
    [article] = articles(text.replace("Velora and Sund Talk", "Velora - Sund Talk"))
    assert article.dateline is None


def test_a_headline_may_open_with_a_sum() -> None:
    [article] = articles(
        FISH.replace("Velora and Sund Talk About Herring", "€5 Million for Herring")
    )
    assert article.headline == "€5 Million for Herring"


def test_a_range_of_days_with_a_dash_is_no_dateline() -> None:
    [article] = articles(FISH.replace("\n\n", "\n\nOn May 30–June 2, ", 1))
    assert article.dateline is None


def test_a_title_that_was_cut_off_is_read_in_full() -> None:
    [article] = articles("Velora and Sund Talk…\n\n" + FISH)
    assert article.headline == "Velora and Sund Talk About Herring"
    assert article.line == 1
    assert len(article.paragraphs) == 3


def test_a_title_told_twice_is_told_once() -> None:
    [article] = articles("VELORA AND SUND TALK ABOUT HERRING\n\n3 May 2031\n\n" + FISH)
    assert len(article.paragraphs) == 3
    assert article.published is not None


@pytest.mark.parametrize(
    ("posted", "below", "own"),
    [
        ("10 July 2031", "9 July 2031", True),
        ("Posted on July 12, 2031", "Port Alen\nJuly 9, 2031", True),
        ("12 July 2031", "Port Alen, 9 July 2031", True),
        ("9 July 2031", "9 July 2031", False),
        ("28 August 2031", "9 July 2031", False),
        ("7 July 2031", "9 July 2031", False),
    ],
)
def test_the_day_below_a_text_goes_before_the_day_it_was_posted(
    posted: str, below: str, own: bool
) -> None:
    title, _, body = FISH.strip().partition("\n")
    [article] = articles(f"{title}\n\n{posted}\n\n{body.strip()}\n\n{below}\n")
    assert (article.dateline is not None) == own
    assert article.published is not None


@pytest.mark.parametrize("below", ["HERRING PACT SIGNED WITH SUND", "12 March 2031"])
def test_a_headline_may_end_in_a_full_stop(below: str) -> None:
    text = f"Herring pact signed with Sund.\n\nMEDIA RELEASE MINISTER OF FISHERIES\n\n{below}\n\n{FISH}"
    (article,) = articles(text).values
    assert article.headline == "Herring pact signed with Sund."


def test_a_headline_in_capitals_that_opens_the_text_is_cut_off() -> None:
    text = "Joint statement with Sund\n\nJOINT STATEMENT WITH SUND Minister Ana Tolle today met Bo Reck of the Kingdom of Sund, and both spoke at length of herring.\n"
    (article,) = articles(text).values
    assert article.paragraphs[0].slice(text).startswith("Minister Ana Tolle")


def test_a_lead_that_adds_to_the_headline_is_text() -> None:
    text = (
        "Visit to Sund and Velora\n\nI will visit Sund and Velora from 10 to 16 December this year.\n\n"
        + FISH
    )
    (article,) = articles(text).values
    assert article.paragraphs[0].slice(text).startswith("I will visit")


def test_text_without_a_headline_has_no_title() -> None:
    [article] = articles(FISH.split("\n\n", 1)[1])
    assert article.title is None
    assert article.headline.startswith("Ana Tolle")


def test_issuer_lines_captions_and_credits_are_no_text() -> None:
    head = "\n\nFOR IMMEDIATE RELEASE\n\nOffice of the Spokesperson\n\nFrom left: Tolle, Reck\n\n"
    credit = "\nThe article was originally published at The Alen Times.\n"
    [article] = articles(FISH.replace("\n\n", head, 1) + credit)
    assert len(article.paragraphs) == 3
    assert article.release.publisher == "The Alen Times"


def test_a_page_of_navigation_alone_is_an_issue() -> None:
    found = articles("Skip to content\n\nHome | Contact us\n\nLatest articles\n")
    assert not found.values
    assert found.issues[0].hint


# ------------------------------------------------------------------ the sample sources


def test_the_sample_sources_are_fourteen_articles() -> None:
    found = {
        source.origin: [a.line for r in read(*source) for a in split(r)]
        for source in sources([SEEDS])
    }
    assert found == {
        "alecso-visit.txt": [1],
        "icesco-ten-releases.txt": [1, 13, 23, 39, 55, 79, 100, 120, 134, 154],
        "indonesia-embassy.txt": [11],
        "oic-joint-committee.txt": [11],
        "pakistan-science-ministry.txt": [1],
    }


def test_the_sample_sources_in_one_file_are_fourteen_articles_too() -> None:
    glued = "".join(path.read_text("utf-8") for path, _ in sources([SEEDS]))
    assert len(articles(glued)) == 14


# ------------------------------------------------------------------ what always holds

LINES = st.lists(
    st.sampled_from(
        [*FISH.split("\n"), *PORT.split("\n"), "", "###", "3 May 2031", "Latest articles", "* one"]
    )
    | st.text(max_size=30),
    max_size=25,
).map("\n".join)


@settings(max_examples=150)
@given(LINES)
def test_articles_stand_in_order_and_share_nothing_with_furniture(text: str) -> None:
    for release in read(text.encode("utf-8", "replace"), "a.txt"):
        found = split(release).values
        assert [a.line for a in found] == sorted(a.line for a in found)
        spans = [span for article in found for span in article.paragraphs]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        for article in found:
            assert article.release.text == release.text
            assert not any(
                s.overlaps(f) for s in article.paragraphs for f in article.release.furniture
            )


@given(st.text(max_size=300))
def test_furniture_spans_never_overlap(text: str) -> None:
    spans = [cut.span for cut in cuts_in(text + " latest articles skip to content")]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    ["<!---->", "home ", "share on ", "3 views ", "> a", "* ", "- ", "Ana B. ", "(left) x", "a.B",
     "{{}}", "facebook", "12:00 ", "(A) ", "10 May ", "“", "May the ", "1, ", "of the ", "\t \n"],
)  # fmt: skip
def test_repetitive_lines_take_no_longer_than_others(piece: str) -> None:
    for length in (300, 400, 3000):
        text = piece * (length // len(piece)) + "!"
        assert len(articles(f"{FISH}\n{text}\n\n{PORT}")) >= 1


def test_a_file_of_many_releases_is_read_in_linear_time() -> None:
    found = articles("\n".join([FISH, PORT, LAMPS] * 200))
    assert len(found) == 600


@pytest.mark.parametrize(
    "letterhead",
    [
        "MINISTRY OF HARBOURS AND TIDES\n\n",
        "OFFICE OF THE PRESIDENT\nState House, Port Alen\n\nFor immediate release\n3 May 2031\n\n",
        "Embassy of Velora in Sund\n\n",
    ],
)
def test_the_headline_stands_under_the_name_of_the_office_that_writes(letterhead: str) -> None:
    [article] = split(read((letterhead + FISH).encode(), "one.txt").values[0])
    assert article.headline == "Velora and Sund Talk About Herring"
    first = article.paragraphs[0].slice(article.release.text)
    assert first.startswith(letterhead.partition("\n")[0])
